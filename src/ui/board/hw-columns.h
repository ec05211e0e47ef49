/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Which columns are folded and how wide each is: shared by the heads and by the cells of every
 * lane, so that they stand under each other. Signal "changed". */
#define HW_TYPE_COLUMNS (hw_columns_get_type ())
G_DECLARE_FINAL_TYPE (HwColumns, hw_columns, HW, COLUMNS, GObject)

#define HW_COLUMNS_FOLDED 44
#define HW_COLUMNS_SPACE 12

HwColumns *hw_columns_new (void) G_GNUC_WARN_UNUSED_RESULT;
void hw_columns_set_size (HwColumns *self, guint n);
guint hw_columns_get_size (HwColumns *self);
/* The least width of an open column. */
void hw_columns_set_minimum (HwColumns *self, int width);
void hw_columns_set_folded (HwColumns *self, guint column, gboolean folded);
gboolean hw_columns_get_folded (HwColumns *self, guint column);
/* Opens a folded column for as long as a card is held over it; -1 for none. */
void hw_columns_set_sprung (HwColumns *self, int column);
/* Is it shown folded? */
gboolean hw_columns_is_narrow (HwColumns *self, guint column);
int hw_columns_get_minimum (HwColumns *self); /* of all columns together */
void hw_columns_place (HwColumns *self, guint column, int width, int *x, int *column_width);

/* A row of widgets, one a column. */
#define HW_TYPE_COLUMNS_ROW (hw_columns_row_get_type ())
G_DECLARE_FINAL_TYPE (HwColumnsRow, hw_columns_row, HW, COLUMNS_ROW, GtkWidget)

GtkWidget *hw_columns_row_new (HwColumns *columns);
void hw_columns_row_append (HwColumnsRow *self, GtkWidget *child);
GtkWidget *hw_columns_row_get (HwColumnsRow *self, guint column); /* unowned; NULL */
/* The column at @x; -1 between columns. */
int hw_columns_row_find (HwColumnsRow *self, double x);

G_END_DECLS
