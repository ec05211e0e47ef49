/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "core/text/hw-money.h"
#include "ui/today/hw-today-counts-bar.h"
#include "ui/today/hw-today-rows.h"

struct _HwTodayCountsBar
{
  AdwBin parent_instance;
  HwContext *context;
  const HwToday *today; /* unowned */
  GtkFlowBox *flow;
  GtkWidget *hint;
};

G_DEFINE_FINAL_TYPE (HwTodayCountsBar, hw_today_counts_bar, ADW_TYPE_BIN)

static char *
describe_left (const HwTodayCount *count)
{
  g_autofree char *left = NULL;

  if (!count->due.known)
    return NULL;
  if (count->due.value <= 0)
    return g_strdup (_("Nothing is due this week"));
  if (count->left.value <= 0)
    return g_strdup (_("Done for this week"));
  left = hw_format_int ((gint64) count->left.value);
  /* Translators: %s is a number: of what is to be done still. */
  return g_strdup_printf (C_ ("count", "%s left"), left);
}

static char *
describe_done (const HwTodayCount *count)
{
  g_autofree char *done = NULL;
  g_autofree char *due = NULL;

  if (!count->done.known)
    return g_strdup (_("No data yet"));
  done = hw_format_int ((gint64) count->done.value);
  if (!count->due.known || count->due.value <= 0)
    return g_steal_pointer (&done);
  due = hw_format_int ((gint64) count->due.value);
  /* Translators: what was done, and what is to be done: “3 of 8”. */
  return g_strdup_printf (_("%1$s of %2$s"), done, due);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 20);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_name (const char *name)
{
  GtkWidget *label = make_label (name, "caption");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_vexpand (label, TRUE);
  return label;
}

static void
tile_clicked_cb (GtkButton *tile, HwTodayCountsBar *self)
{
  GtkWidget *child = gtk_widget_get_parent (GTK_WIDGET (tile));
  guint i = (guint) gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (child));

  hw_today_rows_present (GTK_WIDGET (self), self->context, self->today->counts->pdata[i],
                         &self->today->person);
}

static GtkWidget *
make_tile (HwTodayCountsBar *self, const HwTodayCount *count)
{
  GtkWidget *tile = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *done = describe_done (count);
  g_autofree char *left = describe_left (count);
  g_autofree char *spoken = g_strjoin (", ", count->name, done, left, NULL);

  gtk_box_append (GTK_BOX (box), make_name (count->name));
  gtk_box_append (GTK_BOX (box), make_label (done, count->done.known ? "title-2" : "dim-label"));
  if (count->due.known && count->due.value > 0) {
    GtkWidget *bar = gtk_progress_bar_new ();

    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar),
                                   MIN (count->done.value / count->due.value, 1));
    gtk_box_append (GTK_BOX (box), bar);
  }
  if (count->due.known)
    gtk_box_append (GTK_BOX (box), make_label (left, "caption"));
  gtk_button_set_child (GTK_BUTTON (tile), box);
  gtk_widget_set_vexpand (tile, FALSE);
  gtk_widget_set_size_request (tile, 120, -1);
  gtk_widget_add_css_class (tile, "today-tile");
  gtk_widget_set_tooltip_text (tile, _("Show the rows"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self, 0);
  return tile;
}

void
hw_today_counts_bar_set (HwTodayCountsBar *self, const HwToday *today)
{
  GtkWidget *child;

  self->today = today;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->flow))) != NULL)
    gtk_flow_box_remove (self->flow, child);
  for (guint i = 0; i < today->counts->len; i++) {
    gtk_flow_box_insert (self->flow, make_tile (self, today->counts->pdata[i]), -1);
    child = GTK_WIDGET (gtk_flow_box_get_child_at_index (self->flow, (int) i));
    gtk_widget_set_focusable (child, FALSE);
  }
  gtk_label_set_text (GTK_LABEL (self->hint), today->counts->len > 0
                      ? _("These are this week’s touches. With activity goals, this shows what "
                              "is left to do.")
                      : _("No touch of this week is recorded yet. With activity goals, this "
                              "shows what is left to do."));
  gtk_widget_set_visible (GTK_WIDGET (self->flow), today->counts->len > 0);
  gtk_widget_set_visible (self->hint, !today->has_goals);
}

static void
hw_today_counts_bar_dispose (GObject *object)
{
  HwTodayCountsBar *self = HW_TODAY_COUNTS_BAR (object);

  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_today_counts_bar_parent_class)->dispose (object);
}

static void
hw_today_counts_bar_class_init (HwTodayCountsBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_today_counts_bar_dispose;
}

static void
hw_today_counts_bar_init (HwTodayCountsBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->flow = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->flow, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->flow), "today-tiles");
  gtk_flow_box_set_homogeneous (self->flow, TRUE);
  gtk_flow_box_set_min_children_per_line (self->flow, 2);
  gtk_flow_box_set_max_children_per_line (self->flow, 5);
  gtk_flow_box_set_column_spacing (self->flow, 9);
  gtk_flow_box_set_row_spacing (self->flow, 9);
  self->hint = make_label (NULL, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->hint), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->hint), -1);
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->flow));
  gtk_box_append (GTK_BOX (box), self->hint);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
hw_today_counts_bar_new (HwContext *context)
{
  HwTodayCountsBar *self = g_object_new (HW_TYPE_TODAY_COUNTS_BAR, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
