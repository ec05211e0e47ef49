/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-appraisal-section.h"

#include <glib/gi18n.h>

#include "core/goals/hw-health.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-row-list.h"
#include "ui/goals/hw-appraisal-form.h"
#include "ui/goals/hw-health-rows.h"

struct _HwAppraisalSection
{
  AdwBin parent_instance;
  HwContext *context;
  HwPeriod month;
  GtkWidget *place; /* of the table */
  GtkLabel *weights;
  HwRowList *items;
};

G_DEFINE_FINAL_TYPE (HwAppraisalSection, hw_appraisal_section, ADW_TYPE_BIN)

/* --- the rows of a number --- */

typedef struct
{
  HwId item;
  HwId person;
  HwPeriod month;
  gint64 now_us;
} Question;

static gpointer
read_lines (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) good = NULL;
  g_autoptr (GPtrArray) rows =
      hw_appraisal_list_rows (connection, config, &question->item, &question->person,
                              &question->month, question->now_us, HW_HEALTH_MOST_ROWS, &good,
                              error);
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hw_health_line_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    HwHealthLine *line = hw_health_line_new (connection, config, rows->pdata[i]);
    gboolean counts = good != NULL && GPOINTER_TO_INT (good->pdata[i]);
    char *detail =
        g_strdup_printf ("%s · %s", counts ? _("✓ counts") : _("✗ does not count"), line->detail);

    g_free (line->detail);
    line->detail = detail;
    g_ptr_array_add (lines, line);
  }
  return rows != NULL ? g_steal_pointer (&lines) : NULL;
}

static void
open_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwAppraisalSection *self = HW_APPRAISAL_SECTION (widget);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  Question *question = g_new0 (Question, 1);
  const char *item, *person;
  g_autofree char *title = NULL;

  g_variant_get (parameter, "(&s&s)", &item, &person);
  if (!hw_id_parse (item, &question->item) || !hw_id_parse (person, &question->person)) {
    g_free (question);
    return;
  }
  question->month = self->month;
  question->now_us = hw_context_now (self->context);
  title = g_strdup_printf ("%s · %s", hw_config_name (config, HW_PERSON, &question->person),
                           hw_config_name (config, HW_SCORE_ITEM, &question->item));
  hw_health_rows_present (widget, self->context, title, read_lines, question, g_free);
}

/* --- the table --- */

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Of a fixed width: a scrolled table takes its height from the least width of what wraps. */
static GtkWidget *
make_wrapped (const char *text, const char *css_class, int chars)
{
  GtkWidget *label = make_label (text, css_class);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), chars);
  gtk_widget_set_margin_start (label, 12); /* in line with what stands in buttons */
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
make_cell (const HwAppraisalPerson *person, const HwAppraisalItem *item, guint i)
{
  const HwAppraisalCell *cell = &person->cells[i];
  g_autofree char *points =
      hw_appraisal_points_words (cell->points, hw_row_number (item->row, HW_SCORE_ITEM_WEIGHT));
  g_autofree char *value = hw_appraisal_value_words (cell);
  g_autofree char *item_id = hw_id_dup_text (hw_row_id (item->row));
  g_autofree char *person_id = hw_id_dup_text (hw_row_id (person->row));
  /* Translators: a person, an item of the appraisal, a rate, points */
  g_autofree char *label = g_strdup_printf (_("%s, %s: %s, points: %s"), hw_row_name (person->row),
                                               hw_row_name (item->row), value, points);
  GtkWidget *box, *button;

  if (!cell->applies)
    return make_wrapped ("–", "dim-label", 1);
  if (item->problem != NULL)
    return make_wrapped (item->problem, "error", 18);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  button = gtk_button_new ();
  gtk_box_append (GTK_BOX (box), make_label (points, cell->points.known ? "heading" : "dim-label"));
  if (cell->value.known)
    gtk_box_append (GTK_BOX (box), make_label (value, "caption"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", item_id, person_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "appraisal.open");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_tooltip_text (button,
                               cell->met ? _("Reached. Shows the rows.") : _("Shows the rows."));
  return button;
}

static void
attach_person (GtkGrid *grid, const HwAppraisal *appraisal, const HwAppraisalPerson *person, int y)
{
  g_autofree char *total = hw_appraisal_total_words (person);

  gtk_grid_attach (grid, make_wrapped (hw_row_name (person->row), "heading", 11), 0, y, 1, 1);
  gtk_grid_attach (grid, make_wrapped (total, NULL, 13), 1, y, 1, 1);
  for (guint i = 0; i < appraisal->items->len; i++)
    gtk_grid_attach (grid, make_cell (person, appraisal->items->pdata[i], i), (int) i + 2, y, 1, 1);
}

static GtkWidget *
make_table (const HwAppraisal *appraisal)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *widget = gtk_grid_new ();
  GtkGrid *grid = GTK_GRID (widget);

  gtk_grid_set_row_spacing (grid, 6);
  gtk_grid_set_column_spacing (grid, 6);
  gtk_widget_set_margin_top (widget, 12);
  gtk_widget_set_margin_bottom (widget, 18);
  gtk_widget_set_margin_end (widget, 12);
  gtk_grid_attach (grid, make_wrapped (_("Total"), "dim-label", 13), 1, 0, 1, 1);
  for (guint i = 0; i < appraisal->items->len; i++) {
    const HwAppraisalItem *item = appraisal->items->pdata[i];

    gtk_grid_attach (grid, make_wrapped (hw_row_name (item->row), "dim-label", 13), (int) i + 2, 0,
                     1, 1);
  }
  for (guint p = 0; p < appraisal->people->len; p++)
    attach_person (grid, appraisal, appraisal->people->pdata[p], (int) p + 1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), widget);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_widget_add_css_class (scrolled, "card");
  return scrolled;
}

/* --- the items --- */

static GtkWidget *
make_item (const HwRow *item, gpointer user_data)
{
  HwAppraisalSection *self = user_data;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = hw_appraisal_item_words (item);
  const char *team = hw_config_name (config, HW_TEAM, hw_row_ref_id (item, HW_SCORE_ITEM_TEAM));
  g_autofree char *with_team = *team != '\0' ? g_strdup_printf ("%s · %s", team, words) : NULL;
  /* Translators: %s is the name of an item */
  g_autofree char *done = g_strdup_printf (_("“%s” is in the recycle bin."), hw_row_name (item));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (item));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), with_team != NULL ? with_team : words);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             hw_delete_button_new (self->context, item, done));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
items_add_cb (HwRowList *list, HwAppraisalSection *self)
{
  hw_appraisal_form_present (GTK_WIDGET (self), self->context, NULL);
}

static void
items_open_cb (HwRowList *list, const HwRow *item, HwAppraisalSection *self)
{
  hw_appraisal_form_present (GTK_WIDGET (self), self->context, item);
}

static void
add_item_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_appraisal_form_present (widget, HW_APPRAISAL_SECTION (widget)->context, NULL);
}

/* --- object --- */

static void
hw_appraisal_section_dispose (GObject *object)
{
  HwAppraisalSection *self = HW_APPRAISAL_SECTION (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_appraisal_section_parent_class)->dispose (object);
}

static void
hw_appraisal_section_class_init (HwAppraisalSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_appraisal_section_dispose;
  gtk_widget_class_install_action (widget_class, "appraisal.open", "(ss)", open_activated);
  gtk_widget_class_install_action (widget_class, "appraisal.add-item", NULL, add_item_activated);
}

static void
hw_appraisal_section_init (HwAppraisalSection *self)
{
}

GtkWidget *
hw_appraisal_section_new (HwContext *context)
{
  HwAppraisalSection *self = g_object_new (HW_TYPE_APPRAISAL_SECTION, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *heading = make_label (_("Appraisal"), "title-2");

  self->context = g_object_ref (context);
  self->place = adw_bin_new ();
  self->weights = GTK_LABEL (make_label (NULL, "warning"));
  gtk_label_set_wrap (self->weights, TRUE);
  self->items = HW_ROW_LIST (hw_row_list_new (_("What counts"),
      _("Add an Item"),
         /* xgettext:no-c-format */
         _("No items yet. An item is a rate that has to reach a level, such as valid "
                         "feedback on more than 85 % of quotations, and the weight it has."),
            make_item, self));
  g_signal_connect (self->items, "add", G_CALLBACK (items_add_cb), self);
  g_signal_connect (self->items, "open", G_CALLBACK (items_open_cb), self);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), self->place);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->items));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->weights));
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

void
hw_appraisal_section_show (HwAppraisalSection *self, const HwAppraisal *appraisal)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *weights = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), appraisal != NULL);
  if (appraisal == NULL)
    return;
  self->month = appraisal->month;
  rows = hw_config_list (appraisal->config, HW_SCORE_ITEM);
  weights = hw_appraisal_weights_words (appraisal->config);
  hw_row_list_set_rows (self->items, rows);
  gtk_label_set_text (self->weights, weights != NULL ? weights : "");
  gtk_widget_set_visible (GTK_WIDGET (self->weights), weights != NULL);
  adw_bin_set_child (ADW_BIN (self->place),
                     appraisal->people->len > 0 ? make_table (appraisal) : NULL);
  gtk_widget_set_visible (self->place, appraisal->people->len > 0);
}
