/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-context.h"
#include "ui/common/hw-field-row.h"

G_BEGIN_DECLS

/* A dialog that edits some fields of one row, and saves them as one command. Ctrl+Enter saves; Esc
 * closes, keeping what was typed for the next time.
 *
 * Signals: "saving" (HwCommand *, HwEdit *) lets the caller add edits; "saved" after it was done.
 */
#define HW_TYPE_ROW_FORM (hw_row_form_get_type ())
G_DECLARE_FINAL_TYPE (HwRowForm, hw_row_form, HW, ROW_FORM, AdwWindow)

/* Strings are translated; they and @fields are copied or static. */
typedef struct
{
  const char *title;
  const char *command; /* kind of the command: "person.edit" */
  const char *done;    /* toast; NULL for silence */
  const guint *fields;
  guint n_fields;
} HwRowFormSpec;

/* @row is what is there, or with @is_new a row with its new id and whatever is settled beforehand
 * (a stage's pipeline). Not shown yet. */
HwRowForm *hw_row_form_new (GtkWidget *parent,
                            HwContext *context,
                            const HwRowFormSpec *spec,
                            const HwRow *row,
                            gboolean is_new);
/* Something more to edit, under the fields. */
void hw_row_form_add (HwRowForm *self, GtkWidget *widget);
HwFieldRow *hw_row_form_get_field (HwRowForm *self, guint field); /* unowned; NULL */
/* What else was edited makes it worth saving and worth keeping. */
void hw_row_form_mark_edited (HwRowForm *self);

G_END_DECLS
