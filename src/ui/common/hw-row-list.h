/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/entities/hw-row.h"

G_BEGIN_DECLS

/* A titled list of a record's rows (contacts, lines, files …) with a button that adds one. Changes
 * by the smallest splice, so that what the cursor is in stays. */
#define HW_TYPE_ROW_LIST (hw_row_list_get_type ())
G_DECLARE_FINAL_TYPE (HwRowList, hw_row_list, HW, ROW_LIST, AdwBin)

/* Makes the widget of a row, usually an AdwActionRow. */
typedef GtkWidget *(*HwRowListMake) (const HwRow *row, gpointer user_data);

/* Signals: "add" for the button, "open" (HwRow *) when a row is activated. @user_data must outlive
 * the list. @add: the button's tooltip; NULL for none. @empty: said when there is nothing; NULL
 * hides the whole then. */
GtkWidget *hw_row_list_new (const char *title,
                            const char *add,
                            const char *empty,
                            HwRowListMake make,
                            gpointer user_data);
/* @rows: of HwRow. Rows that are equal to those shown keep their widgets. */
void hw_row_list_set_rows (HwRowList *self, GPtrArray *rows);
void hw_row_list_set_note (HwRowList *self, const char *note);
/* Makes the widgets anew although the rows are the same. */
void hw_row_list_remake (HwRowList *self);

G_END_DECLS
