/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-activity-panel.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "core/text/hw-money.h"
#include "ui/chart/hw-chart-frame.h"
#include "ui/goals/hw-activity-tables.h"

struct _HwActivityPanel
{
  GtkBox parent_instance;
  const HwJourney *journey; /* the owner's, like the person */
  const HwJourneyPerson *person;
  HwJourneyWish *wish;
  GtkLabel *name; /* unowned like the rest */
  GtkLabel *target;
  GtkDropDown *unit;
  GtkEditable *target_entry;
  GtkLabel *problem;
  HwChartFrame *chart;
  GtkListBox *links;
  GPtrArray *rows; /* of AdwActionRow, one a step and one for the amount */
  GPtrArray *entries;
  AdwBin *needs;
  GtkWidget *use;
  AdwBin *weeks;
  gboolean beside;
  gboolean filling;
};

static guint wished;

G_DEFINE_FINAL_TYPE (HwActivityPanel, hw_activity_panel, GTK_TYPE_BOX)

/* --- what is typed --- */

static void
show_problem (HwActivityPanel *self, GtkWidget *entry, const char *sentence)
{
  gtk_label_set_text (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
  if (sentence != NULL)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
}

/* "50" and "50%" as 0.5, "190" as 1.9: above 100 % a rate is how many come of one. */
static gboolean
parse_rate (const char *text, HwFigure *rate, char **problem)
{
  g_autofree char *bare = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  double value;

  g_strstrip (bare);
  if (g_str_has_suffix (bare, "%"))
    bare[strlen (bare) - 1] = '\0';
  *rate = HW_FIGURE_NO_DATA;
  if (*bare == '\0')
    return TRUE;
  if (!hw_parse_number (bare, &value, problem))
    return FALSE;
  if (value <= 0 || value > 10000) {
    *problem = g_strdup (_("A rate is more than 0% and at most 10,000%."));
    return FALSE;
  }
  *rate = hw_figure (value / 100);
  return TRUE;
}

static gboolean
parse_amount (HwActivityPanel *self, const char *text, HwFigure *amount, char **problem)
{
  gint64 minor;

  *amount = HW_FIGURE_NO_DATA;
  if (*text == '\0')
    return TRUE;
  if (!hw_parse_money (text, hw_config_currency (self->journey->config), &minor, problem))
    return FALSE;
  if (minor > 0)
    *amount = hw_figure ((double) minor);
  else
    *problem = g_strdup (_("The amount has to be more than zero."));
  return minor > 0;
}

static gboolean
parse_deals (const char *text, HwFigure *deals, char **problem)
{
  double value;

  *deals = HW_FIGURE_NO_DATA;
  if (*text == '\0')
    return TRUE;
  if (!hw_parse_number (text, &value, problem))
    return FALSE;
  if (value >= 1 && value <= 100000 && value == floor (value)) {
    *deals = hw_figure (value);
    return TRUE;
  }
  *problem = g_strdup (_("That is no number of deals."));
  return FALSE;
}

static gboolean
same (HwFigure a, HwFigure b)
{
  return a.known == b.known && fabs (a.value - b.value) < 1e-9;
}

static void
tell (HwActivityPanel *self)
{
  if (!self->filling)
    g_signal_emit (self, wished, 0);
}

static void
take_figure (HwActivityPanel *self, HwFigure *place, HwFigure figure)
{
  gboolean changed = !same (*place, figure);

  *place = figure;
  if (changed)
    tell (self);
}

static void
entry_done_cb (HwActivityPanel *self, GtkWidget *entry)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "index"));
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_autofree char *problem = NULL;
  HwFigure figure;
  gboolean fine;

  if (self->filling || self->person == NULL)
    return;
  g_strstrip (text);
  if (i < self->journey->steps->len)
    fine = parse_rate (text, &figure, &problem);
  else
    fine = parse_amount (self, text, &figure, &problem);
  show_problem (self, entry, fine ? NULL : problem);
  if (fine)
    take_figure (self, i < self->wish->n_rates ? &self->wish->rates[i] : &self->wish->amount,
                 figure);
}

static void
target_done_cb (HwActivityPanel *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->target_entry));
  gboolean money = gtk_drop_down_get_selected (self->unit) == 0;
  g_autofree char *problem = NULL;
  HwFigure figure;
  gboolean fine;

  if (self->filling || self->person == NULL)
    return;
  g_strstrip (text);
  fine =
      money ? parse_amount (self, text, &figure, &problem) : parse_deals (text, &figure, &problem);
  show_problem (self, GTK_WIDGET (self->target_entry), fine ? NULL : problem);
  if (!fine)
    return;
  if (figure.known && self->wish->target_is_money != money)
    self->wish->target = HW_FIGURE_NO_DATA;
  self->wish->target_is_money = money;
  take_figure (self, &self->wish->target, figure);
}

static void
focus_leave_cb (GtkEventController *focus, HwActivityPanel *self)
{
  GtkWidget *entry = gtk_event_controller_get_widget (focus);

  if (entry == GTK_WIDGET (self->target_entry))
    target_done_cb (self);
  else
    entry_done_cb (self, entry);
}

static void
watch_focus (HwActivityPanel *self, GtkWidget *entry)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (entry, focus);
}

/* --- what is shown --- */

static GtkWidget *
make_entry (HwActivityPanel *self, guint i, const char *label)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 8);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry),
                                  i < self->journey->steps->len ? "%" : _("Amount"));
  gtk_widget_set_tooltip_text (entry,
                               _("Type what to assume instead; empty takes what was measured"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (entry), "index", GUINT_TO_POINTER (i));
  g_signal_connect_object (entry, "activate", G_CALLBACK (entry_done_cb), self, G_CONNECT_SWAPPED);
  watch_focus (self, entry);
  return entry;
}

static void
add_link_row (HwActivityPanel *self, guint i)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean is_amount = i == self->journey->steps->len;
  /* Translators: a step of the journey and the next one */
  g_autofree char *title =
      is_amount ? g_strdup (_("What a won deal brings"))
                : g_strdup_printf (_("%s → %s"), hw_row_name (self->journey->steps->pdata[i]),
                                      hw_journey_next_name (self->journey, i));
  GtkWidget *entry = make_entry (self, i, title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), entry);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->links, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->entries, entry);
}

static void
make_rows (HwActivityPanel *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->links))) != NULL)
    gtk_list_box_remove (self->links, row);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->entries, 0);
  for (guint i = 0; i <= self->journey->steps->len; i++)
    add_link_row (self, i);
}

static gboolean
rows_fit (HwActivityPanel *self)
{
  if (self->rows->len != self->journey->steps->len + 1)
    return FALSE;
  for (guint i = 0; i < self->journey->steps->len; i++) {
    const char *title = adw_preferences_row_get_title (self->rows->pdata[i]);
    g_autofree char *wanted =
        g_strdup_printf (_("%s → %s"), hw_row_name (self->journey->steps->pdata[i]),
                            hw_journey_next_name (self->journey, i));

    if (g_strcmp0 (title, wanted) != 0)
      return FALSE;
  }
  return TRUE;
}

/* What is being typed wrongly stays to be corrected. */
static void
fill_entry (GtkWidget *entry, const char *text, gboolean fresh)
{
  if (!fresh && gtk_widget_has_css_class (entry, "error"))
    return;
  gtk_widget_remove_css_class (entry, "error");
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static char *
amount_text (HwActivityPanel *self, HwFigure amount)
{
  return amount.known ? hw_format_money ((gint64) amount.value,
                                         hw_config_currency (self->journey->config), HW_MONEY_EXACT)
                      : g_strdup ("");
}

static void
fill_wish (HwActivityPanel *self, gboolean fresh)
{
  g_autofree char *amount = amount_text (self, self->wish->amount);
  g_autofree char *target = NULL;

  for (guint i = 0; i < self->wish->n_rates; i++) {
    HwFigure rate = self->wish->rates[i];
    g_autofree char *number = hw_format_number (rate.value * 100, 1);

    /* Translators: a number in percent: “38%” */
    g_autofree char *text = rate.known ? g_strdup_printf (_("%s%%"), number) : g_strdup ("");

    fill_entry (self->entries->pdata[i], text, fresh);
  }
  fill_entry (self->entries->pdata[self->wish->n_rates], amount, fresh);
  if (self->wish->target.known && !self->wish->target_is_money)
    target = hw_format_int ((gint64) self->wish->target.value);
  else
    target = amount_text (self, self->wish->target);
  fill_entry (GTK_WIDGET (self->target_entry), target, fresh);
  if (fresh)
    gtk_drop_down_set_selected (self->unit,
                                self->wish->target.known
                                    ? !self->wish->target_is_money
                                    : self->person->target.known && !self->person->target_is_money);
}

static void
show_weeks (HwActivityPanel *self)
{
  adw_bin_set_child (self->weeks,
                     hw_activity_weeks_table (self->journey, self->person, self->beside));
}

static void
show_plan (HwActivityPanel *self)
{
  g_autoptr (HwJourneyPlan) plan = hw_journey_plan (self->journey, self->person, self->wish);
  g_autoptr (HwChartData) funnel = hw_activity_funnel (self->journey, self->person, plan);
  g_autofree char *target = hw_journey_target_words (self->journey, self->person, plan);
  g_autofree char *amount = hw_journey_amount_words (self->journey, self->person, plan);
  gboolean any = FALSE;

  gtk_label_set_text (self->name, hw_row_name (self->person->row));
  gtk_label_set_text (self->target, target);
  hw_chart_frame_set_data (self->chart, funnel);
  for (guint i = 0; i < plan->n_steps; i++) {
    g_autofree char *words = hw_journey_link_words (self->journey, self->person, plan, i);

    adw_action_row_set_subtitle (self->rows->pdata[i], words);
    any |= plan->needs[i].known;
  }
  adw_action_row_set_subtitle (self->rows->pdata[plan->n_steps], amount);
  adw_bin_set_child (self->needs, hw_activity_needs_table (self->journey, self->person, plan));
  show_weeks (self);
  gtk_widget_set_sensitive (self->use, any);
}

void
hw_activity_panel_set (HwActivityPanel *self,
                       const HwJourney *journey,
                       const HwJourneyPerson *person,
                       const HwJourneyWish *wish)
{
  gboolean fresh = person == NULL || self->person == NULL ||
                   g_strcmp0 (gtk_label_get_text (self->name), hw_row_name (person->row)) != 0;

  gtk_widget_set_visible (GTK_WIDGET (self), person != NULL);
  self->journey = journey;
  self->person = person;
  g_clear_pointer (&self->wish, hw_journey_wish_free);
  if (person == NULL)
    return;
  self->wish = hw_journey_wish_copy (wish);
  self->filling = TRUE;
  if (!rows_fit (self))
    make_rows (self);
  fill_wish (self, fresh);
  if (fresh)
    show_problem (self, GTK_WIDGET (self->target_entry), NULL);
  show_plan (self);
  self->filling = FALSE;
}

void
hw_activity_panel_set_beside (HwActivityPanel *self, gboolean beside)
{
  self->beside = beside;
  if (self->person != NULL)
    show_weeks (self);
}

HwJourneyWish *
hw_activity_panel_get_wish (HwActivityPanel *self)
{
  return hw_journey_wish_copy (self->wish);
}

/* --- the making --- */

static void
use_clicked_cb (HwActivityPanel *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "activity.propose", NULL);
}

static void
hw_activity_panel_finalize (GObject *object)
{
  HwActivityPanel *self = HW_ACTIVITY_PANEL (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->entries);
  g_clear_pointer (&self->wish, hw_journey_wish_free);
  G_OBJECT_CLASS (hw_activity_panel_parent_class)->finalize (object);
}

/* Entries that go lose the focus, too. */
static void
hw_activity_panel_dispose (GObject *object)
{
  HW_ACTIVITY_PANEL (object)->filling = TRUE;
  G_OBJECT_CLASS (hw_activity_panel_parent_class)->dispose (object);
}

static void
hw_activity_panel_class_init (HwActivityPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_activity_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_activity_panel_finalize;
  wished = g_signal_new ("wished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                         NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
append_heading (HwActivityPanel *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (self), label);
  return label;
}

static void
append_target (HwActivityPanel *self)
{
  const char *units[] = { _("Amount"), _("Won deals"), NULL };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();

  self->target = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->target, 0);
  gtk_label_set_wrap (self->target, TRUE);
  self->unit = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (units));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unit), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What the target counts"), -1);
  self->target_entry = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Another target"));
  gtk_editable_set_width_chars (self->target_entry, 10);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Another target"), -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (target_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->unit, "notify::selected", G_CALLBACK (target_done_cb), self,
                           G_CONNECT_SWAPPED);
  watch_focus (self, entry);
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->problem, 0);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->unit));
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->target));
  gtk_box_append (GTK_BOX (self), line);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->problem));
}

static void
append_needs (HwActivityPanel *self)
{
  append_heading (self, _("What the target takes"));
  self->needs = ADW_BIN (adw_bin_new ());
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->needs));
  self->use = gtk_button_new_with_mnemonic (_("_Use the Proposal"));
  gtk_widget_set_tooltip_text (self->use, _("Agree on the counts that are needed"));
  gtk_widget_set_halign (self->use, GTK_ALIGN_START);
  g_signal_connect_object (self->use, "clicked", G_CALLBACK (use_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), self->use);
}

static void
hw_activity_panel_init (HwActivityPanel *self)
{
  self->rows = g_ptr_array_new ();
  self->entries = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->name = GTK_LABEL (append_heading (self, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "title-3");
  append_target (self);
  append_needs (self);
  append_heading (self, _("Week by week"));
  self->weeks = ADW_BIN (adw_bin_new ());
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->weeks));
  append_heading (self, _("Where the rates come from"));
  self->chart = HW_CHART_FRAME (hw_chart_frame_new (HW_CHART_FUNNEL, NULL));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->chart));
  self->links = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->links, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->links), "boxed-list");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->links));
}

GtkWidget *
hw_activity_panel_new (void)
{
  return g_object_new (HW_TYPE_ACTIVITY_PANEL, NULL);
}
