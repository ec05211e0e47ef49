/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chart/hw-chart-table.h"

#include "ui/chart/hw-chart-words.h"

struct _HwChartTable
{
  AdwBin parent_instance;
  GtkGrid *grid;
};

static guint activated;

G_DEFINE_FINAL_TYPE (HwChartTable, hw_chart_table, ADW_TYPE_BIN)

/* Which number a button stands for. */
typedef struct
{
  HwChartTable *table; /* unowned: holds the button */
  guint series;
  guint index;
} Cell;

static void
cell_free (gpointer cell, GClosure *closure)
{
  g_free (cell);
}

static void
cell_clicked_cb (GtkButton *button, gpointer user_data)
{
  const Cell *cell = user_data;

  g_signal_emit (cell->table, activated, 0, cell->series, cell->index);
}

static GtkWidget *
make_label (const char *text, gboolean is_number, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), is_number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label),
                           is_number ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  if (is_number)
    gtk_widget_add_css_class (label, "numeric");
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/* A number: a button where there is something to open, else a label that can be walked to. */
static GtkWidget *
make_cell (HwChartTable *self, const HwChartData *data, guint series, guint index)
{
  const HwChartPoint *point = hw_chart_data_get_point (data, series, index);
  g_autofree char *text = hw_chart_point_text (data, series, index);
  g_autofree char *extra = hw_chart_point_extra (data, series, index);
  g_autofree char *both = *extra != '\0' ? g_strdup_printf ("%s\n%s", text, extra) : NULL;
  g_autofree char *sentence = hw_chart_describe_point (data, series, index);
  GtkWidget *cell = make_label (both != NULL ? both : text, TRUE, !point->has_value);

  gtk_label_set_justify (GTK_LABEL (cell), GTK_JUSTIFY_RIGHT);
  if (point->handle != NULL) {
    GtkWidget *button = gtk_button_new ();
    Cell *place = g_new (Cell, 1);

    *place = (Cell){ self, series, index };
    gtk_button_set_child (GTK_BUTTON (button), cell);
    gtk_widget_add_css_class (button, "flat");
    gtk_widget_add_css_class (button, "chart-cell");
    g_signal_connect_data (button, "clicked", G_CALLBACK (cell_clicked_cb), place, cell_free, 0);
    cell = button;
  } else {
    gtk_widget_set_focusable (cell, TRUE);
    gtk_widget_add_css_class (cell, "chart-cell");
  }
  gtk_widget_set_halign (cell, GTK_ALIGN_END);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return cell;
}

static void
add_heads (HwChartTable *self, const HwChartData *data)
{
  for (guint s = 0; s < data->series->len; s++) {
    const char *name = hw_chart_series_name (data, s);
    g_autofree char *with_unit = NULL;
    GtkWidget *label;

    if (data->unit != NULL && hw_chart_data_get_series (data, s)->role != HW_CHART_LINK)
      with_unit = g_strdup_printf ("%s (%s)", name, data->unit);
    label = make_label (with_unit != NULL ? with_unit : name, TRUE, FALSE);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_widget_add_css_class (label, "chart-head");
    gtk_grid_attach (self->grid, label, (int) s + 1, 0, 1, 1);
  }
}

static void
add_marks (HwChartTable *self, const HwChartData *data, int row)
{
  for (guint i = 0; i < data->marks->len; i++) {
    const HwChartMark *mark = hw_chart_data_get_mark (data, i);
    HwChartMark bare = { .value = mark->value, .text = mark->text };
    g_autofree char *value = hw_chart_mark_text (data, &bare);
    g_autofree char *sentence = hw_chart_mark_text (data, mark);
    GtkWidget *label = make_label (value, TRUE, FALSE);

    gtk_widget_set_focusable (label, TRUE);
    gtk_widget_set_halign (label, GTK_ALIGN_END);
    gtk_widget_add_css_class (label, "chart-cell");
    gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                    -1);
    gtk_grid_attach (self->grid, make_label (mark->label, FALSE, FALSE), 0, row + (int) i, 1, 1);
    gtk_grid_attach (self->grid, label, 1, row + (int) i, 1, 1);
  }
}

static void
fill (HwChartTable *self, const HwChartData *data)
{
  g_autoptr (GArray) rows = hw_chart_rows (data);

  add_heads (self, data);
  for (guint r = 0; r < rows->len; r++) {
    const HwChartRow *row = &g_array_index (rows, HwChartRow, r);
    GtkWidget *name = make_label (row->label, FALSE, FALSE);

    gtk_widget_set_hexpand (name, TRUE);
    gtk_grid_attach (self->grid, name, 0, (int) r + 1, 1, 1);
    for (guint s = 0; s < data->series->len; s++)
      if (row->points[s] >= 0)
        gtk_grid_attach (self->grid, make_cell (self, data, s, (guint) row->points[s]), (int) s + 1,
                         (int) r + 1, 1, 1);
  }
  add_marks (self, data, (int) rows->len + 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, data->title,
                                  -1);
}

static gboolean
hw_chart_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean by_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  /* Ninety days are not ninety stops on the way to the next button. */
  if (by_tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return GTK_WIDGET_CLASS (hw_chart_table_parent_class)->focus (widget, direction);
}

static void
hw_chart_table_class_init (HwChartTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->focus = hw_chart_table_focus;
  activated = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                            NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
}

static void
hw_chart_table_init (HwChartTable *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_grid_set_row_spacing (self->grid, 3);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
}

GtkWidget *
hw_chart_table_new (HwChartData *data)
{
  HwChartTable *self = g_object_new (HW_TYPE_CHART_TABLE, NULL);

  if (data != NULL)
    fill (self, data);
  return GTK_WIDGET (self);
}
