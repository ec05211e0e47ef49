/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-okr-parts.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/text/hw-when.h"
#include "ui/chart/hw-chart.h"

GtkWidget *
hw_okr_window_new (GtkWidget *parent, const char *title, int width, int height, GtkWidget *content)
{
  GtkWidget *window =
      g_object_new (ADW_TYPE_WINDOW, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkRoot *root = gtk_widget_get_root (parent);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_widget_set_size_request (window, 320, -1);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape,
                                                                                  0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  return window;
}

GtkWidget *
hw_okr_label_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
name_button (GtkWidget *button, const char *name)
{
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
}

GtkWidget *
hw_okr_icon_button_new (const char *icon_name,
                        const char *name,
                        const char *action,
                        const char *target)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  name_button (button, name);
  return button;
}

/* A page has hundreds of menus, of which few are ever opened, and each is a window. */
static void
open_menu (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, menu);
}

GtkWidget *
hw_okr_menu_button_new (GMenu *menu, const char *name)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  if (menu != NULL)
    gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), open_menu, g_object_ref (menu),
                                           g_object_unref);
  name_button (button, name);
  return button;
}

void
hw_okr_menu_append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, target != NULL ? "s" : NULL, target);
  g_menu_append_item (menu, item);
}

static char *
format_share (double value, gpointer data)
{
  return g_strdup_printf ("%d%%", (int) round (value * 100));
}

char *
hw_okr_format_progress (HwFigure progress)
{
  return progress.known ? format_share (progress.value, NULL) : g_strdup (_("No data yet"));
}

const char *
hw_okr_confidence_word (int confidence)
{
  if (confidence <= 1)
    return _("Out of reach");
  if (confidence <= 4)
    return _("At risk");
  if (confidence <= 6)
    return _("Could go either way");
  return confidence <= 8 ? _("Likely") : _("As good as certain");
}

GtkWidget *
hw_okr_progress_new (gboolean ring, const char *title, HwFigure progress, HwFigure expected)
{
  g_autoptr (HwChartData) data = hw_chart_data_new (title);
  guint actual = hw_chart_data_add_series (data, HW_CHART_ACTUAL, _("Progress"));
  guint due = hw_chart_data_add_series (data, HW_CHART_EXPECTED, _("Expected by today"));
  GtkWidget *chart;

  hw_chart_data_set_format (data, format_share, NULL, NULL);
  hw_chart_data_add_point (data, actual,
                           &(HwChartPoint){ .value = progress.value, .has_value = progress.known });
  if (expected.known)
    hw_chart_data_add_point (data, due,
                             &(HwChartPoint){ .value = expected.value, .has_value = TRUE });
  chart = hw_chart_new (ring ? HW_CHART_RING : HW_CHART_METER, data);
  gtk_widget_set_valign (chart, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (chart, !ring);
  return chart;
}

/* --- the way of confidence --- */

static int
compare_check_ins (gconstpointer a, gconstpointer b)
{
  gint64 x = hw_row_int (*(HwRow *const *) a, HW_CHECK_IN_HAPPENED_AT);
  gint64 y = hw_row_int (*(HwRow *const *) b, HW_CHECK_IN_HAPPENED_AT);

  return (x > y) - (x < y);
}

/* All that say how sure somebody is, by time; of HwRow, unowned. */
static GPtrArray *
list_confidences (const HwOkrObjective *objective)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < objective->key_results->len; i++) {
    const HwOkrKeyResult *kr = objective->key_results->pdata[i];

    for (guint c = 0; c < kr->check_ins->len; c++)
      if (!hw_row_is_null (kr->check_ins->pdata[c], HW_CHECK_IN_CONFIDENCE))
        g_ptr_array_add (list, kr->check_ins->pdata[c]);
  }
  g_ptr_array_sort (list, compare_check_ins);
  return list;
}

static double
mean_of (GHashTable *last)
{
  GHashTableIter iter;
  gpointer value;
  double sum = 0;

  g_hash_table_iter_init (&iter, last);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    sum += GPOINTER_TO_INT (value);
  return sum / MAX (g_hash_table_size (last), 1);
}

GtkWidget *
hw_okr_spark_new (const HwOkrObjective *objective)
{
  g_autoptr (GPtrArray) list = list_confidences (objective);
  g_autoptr (GHashTable) last = g_hash_table_new (hw_id_hash, hw_id_equal);
  g_autoptr (HwChartData) data = NULL;
  GtkWidget *chart;
  guint series;

  if (list->len < 2)
    return NULL;
  data = hw_chart_data_new (_("Confidence"));
  series = hw_chart_data_add_series (data, HW_CHART_ACTUAL, NULL);
  hw_chart_data_set_range (data, 0, 10);
  for (guint i = 0; i < list->len; i++) {
    const HwRow *row = list->pdata[i];
    g_autofree char *day =
        hw_format_date (hw_local_day (hw_row_int (row, HW_CHECK_IN_HAPPENED_AT)));

    g_hash_table_insert (last, (gpointer) hw_row_ref_id (row, HW_CHECK_IN_KEY_RESULT),
                         GINT_TO_POINTER ((int) hw_row_int (row, HW_CHECK_IN_CONFIDENCE)));
    hw_chart_data_add_point (data, series,
                             &(HwChartPoint){
                                 .label = day, .value = mean_of (last), .has_value = TRUE });
  }
  chart = hw_chart_new (HW_CHART_SPARKLINE, data);
  gtk_widget_set_valign (chart, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (chart, _("How confidence has gone, 0 to 10"));
  return chart;
}
