/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/entities/hw-row.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* A list row that edits one field of any kind: put it into a boxed list. It edits only; nothing is
 * saved until somebody builds a command from its value.
 *
 * Signals: "changed" on every edit by the user; "commit" when the user is through (Enter outside of
 * composing, focus left, a choice made): the moment to save where a page saves by itself. Both are
 * silent for what the program sets. Enter and Esc stay with the input method while it composes. */
#define HW_TYPE_FIELD_ROW (hw_field_row_get_type ())
G_DECLARE_FINAL_TYPE (HwFieldRow, hw_field_row, HW, FIELD_ROW, AdwPreferencesRow)

/* @field as the schema of the context's workspace has it. */
GtkWidget *hw_field_row_new (HwContext *context, HwEntityKind entity, guint field);
guint hw_field_row_get_field (HwFieldRow *self);
HwEntityKind hw_field_row_get_entity (HwFieldRow *self);
/* Shows @row's value; for money its currency too. @row may be NULL: empty. What the user is typing
 * just now is not overwritten. */
void hw_field_row_set_row (HwFieldRow *self, const HwRow *row);
void hw_field_row_set_value (HwFieldRow *self, const HwValue *value);
/* For HW_KIND_MONEY: ISO 4217; the workspace's own by default. */
void hw_field_row_set_currency (HwFieldRow *self, const char *currency);
/* FALSE: what was typed is no such value; @error (transfer full, NULL allowed) is one sentence for
 * the user. An empty row gives the null value. */
gboolean hw_field_row_get_value (HwFieldRow *self, HwValue *out, char **error);
/* Has the user changed it since it was set? */
gboolean hw_field_row_is_edited (HwFieldRow *self);
/* A sentence shown at the row in error style; NULL clears it. */
void hw_field_row_set_error (HwFieldRow *self, const char *error);
/* For HW_KIND_REF: only rows for which @filter is TRUE are offered, e.g. contacts of one customer.
 * Called on the main thread with the rows read; NULL offers all. */
typedef gboolean (*HwFieldRowFilter) (const HwRow *row, gpointer user_data);
void hw_field_row_set_filter (HwFieldRow *self,
                              HwFieldRowFilter filter,
                              gpointer user_data,
                              GDestroyNotify destroy);
void hw_field_row_set_title (HwFieldRow *self, const char *title);

/* The value as a person reads it ("¥1,234,567", "27 Mar 2026", "—" when null). Names of referred
 * rows that the configuration does not hold come out as "". */
char *hw_field_format (HwContext *context, const HwRow *row, guint field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
