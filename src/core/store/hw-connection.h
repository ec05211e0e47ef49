/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "core/entities/hw-row.h"

G_BEGIN_DECLS

/* One SQLite connection, used by one thread, with its prepared statements kept. Every return code
 * of SQLite is looked at in this file and hw-statement.c, nowhere else. */
typedef struct _HwConnection HwConnection;
typedef struct _HwStatement HwStatement;

#define HW_STORE_ERROR (hw_store_error_quark ())
GQuark hw_store_error_quark (void); /* codes are SQLite's extended result codes */
/* Hands a local error on; TRUE when there is none. Takes *@failure. */
gboolean hw_pass_error (GError **error, GError **failure);

/* How long one waits for a lock. */
#define HW_CONNECTION_BUSY_MS 5000

HwConnection *
hw_connection_open (const char *path, gboolean writable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_connection_close (HwConnection *self);
sqlite3 *hw_connection_handle (HwConnection *self);
/* Ends what a statement that was not read to its end still holds: its moment of the tables. */
void hw_connection_reset_statements (HwConnection *self);
/* Runs SQL of our own that binds nothing. */
gboolean hw_connection_exec (HwConnection *self, const char *sql, GError **error);
gint64 hw_connection_get_int (HwConnection *self, const char *sql, gint64 fallback);
/* @value is left alone when there is no row. FALSE on error only. */
gboolean
hw_connection_query_int (HwConnection *self, const char *sql, gint64 *value, GError **error);
gint64 hw_connection_last_rowid (HwConnection *self);
/* Own fields added after a reader's moment are not in the tables that it sees: until the next call
 * its tables have no more than the fields that @schema has now. NULL: no limit. */
void hw_connection_limit_fields (HwConnection *self, const HwSchema *schema);
guint hw_connection_n_fields (HwConnection *self, const HwSchema *schema, HwEntityKind kind);

/* A kept statement, reset and ready to bind; owned by the connection, good until the same SQL is
 * asked for again. @sql that is not a literal is interned: it must not hold values. */
HwStatement *hw_connection_prepare (HwConnection *self, const char *sql, GError **error);

/* For texts that are long to make: the statement kept under @slot for @tag (what the text depends
 * on), reset; NULL when there is none yet. */
#define HW_CONNECTION_SLOTS 128
HwStatement *hw_connection_recall (HwConnection *self, guint slot, guint tag);
HwStatement *hw_connection_prepare_slot (HwConnection *self,
                                         guint slot,
                                         guint tag,
                                         const char *sql,
                                         GError **error);

/* Bind from left to right: the first ? is 1. Binding cannot fail but for memory. */
void hw_statement_bind_int (HwStatement *self, int i, gint64 value);
void hw_statement_bind_real (HwStatement *self, int i, double value);
void hw_statement_bind_text (HwStatement *self, int i, const char *text);
/* Not copied: what is lent has to stay until the statement has run. */
void hw_statement_lend_text (HwStatement *self, int i, const char *text);
void hw_statement_lend_blob (HwStatement *self, int i, gconstpointer data, gsize size);
void hw_statement_lend_id (HwStatement *self, int i, const HwId *id);
void hw_statement_lend_value (HwStatement *self, int i, const HwValue *value);
void hw_statement_bind_id (HwStatement *self, int i, const HwId *id); /* HW_ID_NONE binds null */
void hw_statement_bind_blob (HwStatement *self, int i, gconstpointer data, gsize size);
void hw_statement_bind_null (HwStatement *self, int i);
void hw_statement_bind_value (HwStatement *self, int i, const HwValue *value);

/* TRUE: a row is there. FALSE: the end, or @error. */
gboolean hw_statement_step (HwStatement *self, GError **error);
/* As step, for callers to whom "no row" is an answer: FALSE on error only. */
gboolean hw_statement_fetch (HwStatement *self, gboolean *found, GError **error);
/* For statements that give no rows. */
gboolean hw_statement_run (HwStatement *self, GError **error);
void hw_statement_reset (HwStatement *self);

gint64 hw_statement_get_int (HwStatement *self, int column);
double hw_statement_get_real (HwStatement *self, int column);
const char *hw_statement_get_text (HwStatement *self, int column); /* good until the next step */
HwId hw_statement_get_id (HwStatement *self, int column);          /* HW_ID_NONE when null */
const guint8 *hw_statement_get_blob (HwStatement *self, int column, gsize *size);
gboolean hw_statement_is_null (HwStatement *self, int column);
HwValue hw_statement_get_value (HwStatement *self, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwConnection, hw_connection_close)

G_END_DECLS
