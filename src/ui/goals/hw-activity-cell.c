/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-activity-cell.h"

#include <glib/gi18n.h>

#include "core/text/hw-money.h"
#include "ui/chart/hw-chart.h"

#define MAX_COUNT 1000000

struct _HwActivityCell
{
  GtkBox parent_instance;
  char *what;
  char *shown;         /* the agreed number as it stands in the workspace */
  gboolean submitted;  /* what was typed has been told, and is waited for */
  GtkButton *done;     /* unowned like the rest */
  GtkEditable *agreed; /* NULL for sums */
  GtkLabel *sum;       /* NULL but for sums */
  HwChart *meter;
  GtkLabel *problem;
};

enum {
  OPEN_ROWS,
  AGREE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwActivityCell, hw_activity_cell, GTK_TYPE_BOX)

static void
done_clicked_cb (HwActivityCell *self)
{
  g_signal_emit (self, signals[OPEN_ROWS], 0);
}

/* -1 for nothing. */
static gboolean
parse_count (const char *text, double *count, char **problem)
{
  *count = -1;
  if (*text == '\0')
    return TRUE;
  if (!hw_parse_number (text, count, problem))
    return FALSE;
  if (*count >= 0 && *count <= MAX_COUNT && *count == floor (*count))
    return TRUE;
  *problem = g_strdup (_("A whole number from 0 to 1,000,000."));
  return FALSE;
}

/* Enter or leaving the entry tells what was typed, once. */
static void
submit (HwActivityCell *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->agreed));
  g_autofree char *problem = NULL;
  double count;

  if (g_strcmp0 (g_strstrip (text), self->shown) == 0) {
    hw_activity_cell_set_problem (self, NULL);
    return;
  }
  if (self->submitted)
    return;
  self->submitted = TRUE;
  if (!parse_count (text, &count, &problem)) {
    hw_activity_cell_set_problem (self, problem);
    return;
  }
  hw_activity_cell_set_problem (self, NULL);
  g_signal_emit (self, signals[AGREE], 0, count);
}

static void
agreed_changed_cb (HwActivityCell *self)
{
  self->submitted = FALSE;
}

static HwChartData *
make_data (const HwActivityCell *self, gint64 done, HwFigure agreed, HwFigure expected)
{
  HwChartData *data = hw_chart_data_new (self->what);
  guint actual = hw_chart_data_add_series (data, HW_CHART_ACTUAL, _("Done"));

  hw_chart_data_set_whole (data, TRUE);
  hw_chart_data_add_point (data, actual,
                           &(HwChartPoint){ .has_value = TRUE, .value = (double) done });
  if (agreed.known)
    hw_chart_data_add_mark (data, _("Agreed"), agreed.value, NULL);
  if (expected.known) {
    guint due = hw_chart_data_add_series (data, HW_CHART_EXPECTED, _("Due by now"));

    hw_chart_data_add_point (data, due,
                             &(HwChartPoint){ .has_value = TRUE, .value = expected.value });
  }
  return data;
}

static void
describe (HwActivityCell *self, gint64 done, HwFigure agreed, HwFigure expected)
{
  g_autofree char *count = hw_format_int (done);
  g_autofree char *due = hw_format_int ((gint64) expected.value);
  g_autofree char *label = NULL;
  g_autofree char *tooltip = NULL;

  /* Translators: whose and which step (“Ada, Demos”), a number */
  label = g_strdup_printf (_("%s: %s done. Show what was counted"), self->what, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  if (expected.known)
    /* Translators: two numbers */
    tooltip = g_strdup_printf (_("%s done, %s due by now. Show what was counted"), count, due);
  else
    /* Translators: a number */
    tooltip = g_strdup_printf (_("%s done. Show what was counted"), count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->done), tooltip);
}

void
hw_activity_cell_set (HwActivityCell *self, gint64 done, HwFigure agreed, HwFigure expected)
{
  g_autofree char *count = hw_format_int (done);
  g_autofree char *text = agreed.known ? hw_format_int ((gint64) agreed.value) : g_strdup ("");
  g_autoptr (HwChartData) data = make_data (self, done, agreed, expected);

  gtk_button_set_label (self->done, count);
  describe (self, done, agreed, expected);
  gtk_widget_set_visible (GTK_WIDGET (self->meter), agreed.known && agreed.value > 0);
  hw_chart_set_data (self->meter, data);
  if (self->sum != NULL)
    gtk_label_set_text (self->sum, agreed.known ? text : "–");
  if (self->agreed != NULL &&
      (self->submitted || g_strcmp0 (gtk_editable_get_text (self->agreed), self->shown) == 0)) {
    if (!gtk_widget_has_css_class (GTK_WIDGET (self->agreed), "error") &&
        g_strcmp0 (gtk_editable_get_text (self->agreed), text) != 0)
      gtk_editable_set_text (self->agreed, text);
    self->submitted = FALSE;
  }
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
}

void
hw_activity_cell_set_problem (HwActivityCell *self, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
  if (self->agreed == NULL)
    return;
  if (sentence != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->agreed), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->agreed), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->agreed), GTK_ACCESSIBLE_STATE_INVALID,
                               sentence != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                                : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
hw_activity_cell_finalize (GObject *object)
{
  HwActivityCell *self = HW_ACTIVITY_CELL (object);

  g_free (self->what);
  g_free (self->shown);
  G_OBJECT_CLASS (hw_activity_cell_parent_class)->finalize (object);
}

static void
hw_activity_cell_class_init (HwActivityCellClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_activity_cell_finalize;
  signals[OPEN_ROWS] =
      g_signal_new ("open-rows", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[AGREE] = g_signal_new ("agree", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_DOUBLE);
}

static void
hw_activity_cell_init (HwActivityCell *self)
{
  self->shown = g_strdup ("");
}

static void
add_entry (HwActivityCell *self, GtkWidget *line)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  /* Translators: whose and which step (“Ada, Demos”) */
  g_autofree char *label = g_strdup_printf (_("%s: agreed"), self->what);

  self->agreed = GTK_EDITABLE (entry);
  gtk_editable_set_width_chars (self->agreed, 3);
  gtk_editable_set_max_width_chars (self->agreed, 4);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "–");
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (submit), self);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (agreed_changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (submit), self);
  gtk_widget_add_controller (entry, focus);
  gtk_box_append (GTK_BOX (line), entry);
}

static void
add_line (HwActivityCell *self, gboolean editable)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *slash = gtk_label_new ("/");

  self->done = GTK_BUTTON (button);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (slash, "dim-label");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (done_clicked_cb), self);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (line), slash);
  if (editable) {
    add_entry (self, line);
  } else {
    self->sum = GTK_LABEL (gtk_label_new (NULL));
    gtk_label_set_width_chars (self->sum, 4);
    gtk_label_set_xalign (self->sum, 0);
    gtk_widget_add_css_class (GTK_WIDGET (self->sum), "numeric");
    gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->sum));
  }
  gtk_box_append (GTK_BOX (self), line);
}

GtkWidget *
hw_activity_cell_new (const char *what, gboolean editable)
{
  HwActivityCell *self = g_object_new (HW_TYPE_ACTIVITY_CELL, "orientation",
                                       GTK_ORIENTATION_VERTICAL, "spacing", 3, NULL);

  self->what = g_strdup (what);
  add_line (self, editable);
  self->meter = HW_CHART (hw_chart_new (HW_CHART_METER, NULL));
  gtk_widget_set_size_request (GTK_WIDGET (self->meter), 60, 14);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->meter));
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_label_set_max_width_chars (self->problem, 14);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->problem));
  return GTK_WIDGET (self);
}
