/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-columns.h"

struct _HwColumns
{
  GObject parent_instance;
  GArray *folded; /* of gboolean */
  int minimum;
  int sprung;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (HwColumns, hw_columns, G_TYPE_OBJECT)

static void
hw_columns_finalize (GObject *object)
{
  g_array_unref (HW_COLUMNS (object)->folded);
  G_OBJECT_CLASS (hw_columns_parent_class)->finalize (object);
}

static void
hw_columns_class_init (HwColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_columns_finalize;
  changed_signal = g_signal_new ("changed", HW_TYPE_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
hw_columns_init (HwColumns *self)
{
  self->folded = g_array_new (FALSE, TRUE, sizeof (gboolean));
  self->minimum = 240;
  self->sprung = -1;
}

HwColumns *
hw_columns_new (void)
{
  return g_object_new (HW_TYPE_COLUMNS, NULL);
}

static void
emit_changed (HwColumns *self)
{
  g_signal_emit (self, changed_signal, 0);
}

void
hw_columns_set_size (HwColumns *self, guint n)
{
  g_array_set_size (self->folded, 0);
  g_array_set_size (self->folded, n);
  self->sprung = -1;
  emit_changed (self);
}

guint
hw_columns_get_size (HwColumns *self)
{
  return self->folded->len;
}

void
hw_columns_set_minimum (HwColumns *self, int width)
{
  if (self->minimum == width)
    return;
  self->minimum = width;
  emit_changed (self);
}

void
hw_columns_set_folded (HwColumns *self, guint column, gboolean folded)
{
  g_return_if_fail (column < self->folded->len);

  if (g_array_index (self->folded, gboolean, column) == folded)
    return;
  g_array_index (self->folded, gboolean, column) = folded;
  emit_changed (self);
}

gboolean
hw_columns_get_folded (HwColumns *self, guint column)
{
  return column < self->folded->len && g_array_index (self->folded, gboolean, column);
}

void
hw_columns_set_sprung (HwColumns *self, int column)
{
  if (self->sprung == column)
    return;
  self->sprung = column;
  emit_changed (self);
}

gboolean
hw_columns_is_narrow (HwColumns *self, guint column)
{
  return hw_columns_get_folded (self, column) && self->sprung != (int) column;
}

static int
count_open (HwColumns *self)
{
  int open = 0;

  for (guint i = 0; i < self->folded->len; i++)
    open += !hw_columns_is_narrow (self, i);
  return open;
}

int
hw_columns_get_minimum (HwColumns *self)
{
  int n = (int) self->folded->len;
  int open = count_open (self);

  return open * self->minimum + (n - open) * HW_COLUMNS_FOLDED + (n + 1) * HW_COLUMNS_SPACE;
}

void
hw_columns_place (HwColumns *self, guint column, int width, int *x, int *column_width)
{
  int n = (int) self->folded->len;
  int open = count_open (self);
  int free_width = width - (n + 1) * HW_COLUMNS_SPACE - (n - open) * HW_COLUMNS_FOLDED;
  /* Wider than this and a card's two ends are too far from each other to be read as one. */
  int open_width =
      open > 0 ? CLAMP (free_width / open, self->minimum, self->minimum * 8 / 5) : self->minimum;

  *x = HW_COLUMNS_SPACE;
  for (guint i = 0; i < column; i++)
    *x += HW_COLUMNS_SPACE + (hw_columns_is_narrow (self, i) ? HW_COLUMNS_FOLDED : open_width);
  *column_width = hw_columns_is_narrow (self, column) ? HW_COLUMNS_FOLDED : open_width;
}

struct _HwColumnsRow
{
  GtkWidget parent_instance;
  HwColumns *columns;
};

G_DEFINE_FINAL_TYPE (HwColumnsRow, hw_columns_row, GTK_TYPE_WIDGET)

static void
hw_columns_row_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  HwColumnsRow *self = HW_COLUMNS_ROW (widget);
  GtkWidget *child;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = hw_columns_get_minimum (self->columns);
  /* Children are measured even where their width is fixed: GTK wants it before an allocation. */
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int child_minimum;
    int child_natural;

    gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
    if (orientation == GTK_ORIENTATION_VERTICAL) {
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  }
}

static void
hw_columns_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwColumnsRow *self = HW_COLUMNS_ROW (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (guint i = 0; child != NULL; i++, child = gtk_widget_get_next_sibling (child)) {
    int x;
    int column_width;
    int minimum;

    hw_columns_place (self->columns, i, width, &x, &column_width);
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
    if (rtl)
      x = width - x - column_width;
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, 0, MAX (column_width, minimum), height },
                              -1);
  }
}

static void
hw_columns_row_dispose (GObject *object)
{
  HwColumnsRow *self = HW_COLUMNS_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->columns);
  G_OBJECT_CLASS (hw_columns_row_parent_class)->dispose (object);
}

static void
hw_columns_row_class_init (HwColumnsRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_columns_row_dispose;
  widget_class->measure = hw_columns_row_measure;
  widget_class->size_allocate = hw_columns_row_size_allocate;
}

static void
hw_columns_row_init (HwColumnsRow *self)
{
}

GtkWidget *
hw_columns_row_new (HwColumns *columns)
{
  HwColumnsRow *self = g_object_new (HW_TYPE_COLUMNS_ROW, NULL);

  self->columns = g_object_ref (columns);
  g_signal_connect_object (columns, "changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
hw_columns_row_append (HwColumnsRow *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

GtkWidget *
hw_columns_row_get (HwColumnsRow *self, guint column)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (child != NULL && column-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

int
hw_columns_row_find (HwColumnsRow *self, double x)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = width - x;
  for (guint i = 0; i < hw_columns_get_size (self->columns); i++) {
    int start;
    int column_width;

    hw_columns_place (self->columns, i, width, &start, &column_width);
    if (x >= start - HW_COLUMNS_SPACE / 2 && x < start + column_width + HW_COLUMNS_SPACE / 2)
      return (int) i;
  }
  return -1;
}
