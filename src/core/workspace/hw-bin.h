/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"
#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* The recycle bin (row 3): what was deleted, newest first. Read on the reading thread. */
typedef struct
{
  HwEntityKind entity;
  HwId row;
  char *name;        /* "" when such rows have none */
  gint64 deleted_at; /* microseconds */
  char *who;         /* "" when nobody is named */
} HwBinItem;

typedef struct
{
  const char *text; /* part of the name; NULL: any */
  gint64 before;    /* only what was deleted before this; 0: from the newest */
  guint limit;
} HwBinQuery;

GPtrArray *hw_bin_read (HwConnection *connection,
                        HwConfig *config,
                        const HwBinQuery *query,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_bin_item_free (HwBinItem *item);

/* "row.restore": the row, and what was deleted together with it and belongs to it. */
HwCommand *hw_bin_restore_command (HwConnection *connection,
                                   HwConfig *config,
                                   HwEntityKind entity,
                                   const HwId *row,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwBinItem, hw_bin_item_free)

G_END_DECLS
