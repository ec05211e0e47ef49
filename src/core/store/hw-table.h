/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/engine/hw-clocks.h"
#include "core/store/hw-connection.h"

G_BEGIN_DECLS

/* Rows to and from their typed tables, by the descriptions of the entities. Below the rules: only
 * the writer calls the functions that write. */

/* A row with the clocks that merging reads. */
typedef struct
{
  HwRow *row;
  GByteArray *clocks;     /* a clock a register, by register number */
  GByteArray *own_clocks; /* own fields: sixteen bytes of field id, then a clock */
  gint64 rid;             /* of a new row: 0 for the next */
} HwStored;

void hw_stored_free (HwStored *stored);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwStored, hw_stored_free)

/* NULL without error when there is no such row. */
HwStored *hw_table_load_stored (HwConnection *connection,
                                HwSchema *schema,
                                HwEntityKind kind,
                                const HwId *id,
                                GError **error);
HwRow *hw_table_load (HwConnection *connection,
                      HwSchema *schema,
                      HwEntityKind kind,
                      const HwId *id,
                      GError **error);
/* Rows of @kind for which @where holds ("deal = ?1 AND …"; NULL for all), in @order (NULL: as they
 * were made). @bind may be NULL. */
typedef void (*HwBindFunc) (HwStatement *statement, gpointer data);
GPtrArray *hw_table_query (HwConnection *connection,
                           HwSchema *schema,
                           HwEntityKind kind,
                           const char *where,
                           const char *order,
                           HwBindFunc bind,
                           gpointer data,
                           GError **error);
/* Rows whose reference @column is @id; deleted ones left out. */
GPtrArray *hw_table_query_by (HwConnection *connection,
                              HwSchema *schema,
                              HwEntityKind kind,
                              const char *column,
                              const HwId *id,
                              GError **error);

/* (writer thread) */
gboolean hw_table_insert (HwConnection *connection, HwStored *stored, GError **error);
gboolean
hw_table_update (HwConnection *connection, HwStored *stored, const HwRow *before, GError **error);
void hw_stored_stamp (HwStored *stored, guint field, HwHlc hlc, guint64 device);
/* Gives the table the column of an own field, if it does not have it yet. */
gboolean hw_table_add_column (HwConnection *connection,
                              HwEntityKind kind,
                              const HwId *own_field,
                              HwKind value_kind,
                              GError **error);

G_END_DECLS
