/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-retro-options.h"

#include <glib/gi18n.h>

#include "core/retro/hw-retro.h"
#include "core/text/hw-when.h"

#define MOST_DOTS 9

typedef struct
{
  HwRowForm *form; /* unowned: it owns this */
  GPtrArray *phases;
  GtkSwitch *anonymous; /* unowned like the rest */
  GtkSwitch *at_once;
  GtkSpinButton *dots;
  GtkLabel *due;
} Options;

static void
options_free (gpointer data, GClosure *closure)
{
  Options *options = data;

  g_ptr_array_unref (options->phases);
  g_free (options);
}

static HwPhase *
find_phase (const Options *options, const char *shows)
{
  for (guint i = 0; i < options->phases->len; i++) {
    HwPhase *phase = g_ptr_array_index (options->phases, i);

    if (g_strcmp0 (phase->shows, shows) == 0)
      return phase;
  }
  return NULL;
}

static void
form_saving_cb (HwRowForm *form, HwCommand *command, HwEdit *edit, Options *options)
{
  HwPhase *submit = find_phase (options, HW_SHOWS_SUBMIT);
  HwPhase *pick = find_phase (options, HW_SHOWS_PICK);
  g_autofree char *json = NULL;

  if (submit != NULL)
    submit->anonymous = gtk_switch_get_active (options->anonymous);
  if (pick != NULL) {
    g_free (pick->reveal);
    pick->reveal = gtk_switch_get_active (options->at_once) ? g_strdup ("once") : NULL;
    pick->dots = (guint) gtk_spin_button_get_value_as_int (options->dots);
  }
  json = hw_agenda_to_json (options->phases);
  hw_edit_set_text (edit, HW_MEETING_AGENDA, json);
}

static void
option_changed_cb (Options *options)
{
  hw_row_form_mark_edited (options->form);
}

static void
planned_changed_cb (HwFieldRow *field, Options *options)
{
  g_auto (HwValue) value = HW_VALUE_NULL;
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  if (hw_field_row_get_value (field, &value, NULL) && !hw_value_is_null (&value)) {
    when = hw_format_instant (hw_value_get_int (&value) - HW_RETRO_LEAD_US);
    /* Translators: a day and time */
    text = g_strdup_printf (_("Problem cards are due 24 hours before: %s."), when);
  }
  gtk_label_set_text (options->due, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (options->due), text != NULL);
}

static GtkWidget *
add_row (GtkWidget *list, const char *title, const char *subtitle, GtkWidget *control)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return control;
}

static GtkWidget *
make_list (Options *options)
{
  const HwPhase *submit = find_phase (options, HW_SHOWS_SUBMIT);
  const HwPhase *pick = find_phase (options, HW_SHOWS_PICK);
  GtkWidget *list = gtk_list_box_new ();

  options->anonymous = GTK_SWITCH (gtk_switch_new ());
  options->at_once = GTK_SWITCH (gtk_switch_new ());
  options->dots = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1, MOST_DOTS, 1));
  gtk_switch_set_active (options->anonymous, submit != NULL && submit->anonymous);
  gtk_switch_set_active (options->at_once, pick != NULL && g_strcmp0 (pick->reveal, "once") == 0);
  gtk_spin_button_set_value (options->dots,
                             pick != NULL && pick->dots > 0 ? pick->dots : HW_RETRO_DOTS);
  add_row (list, _("Cards without names"), _("They are sealed until the first phase ends; the file itself does not tell who wrote "
             "them."),
                                               GTK_WIDGET (options->anonymous));
  add_row (list, _("Votes a person"), _("Who votes for what is always secret."),
                                          GTK_WIDGET (options->dots));
  add_row (list, _("Show votes at once"), _("Otherwise they are shown when the phase ends."),
                                              GTK_WIDGET (options->at_once));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

void
hw_retro_options_add (HwRowForm *form, HwContext *context, const HwRow *meeting)
{
  Options *options = g_new0 (Options, 1);
  HwFieldRow *planned = hw_row_form_get_field (form, HW_MEETING_PLANNED_AT);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *agenda = hw_retro_agenda ();

  options->form = form;
  options->phases = hw_row_is_null (meeting, HW_MEETING_AGENDA) ? hw_agenda_parse (agenda, 0)
                                                                : hw_meeting_phases (meeting);
  options->due = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (options->due, TRUE);
  gtk_label_set_xalign (options->due, 0);
  gtk_widget_add_css_class (GTK_WIDGET (options->due), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (options->due));
  gtk_box_append (GTK_BOX (box), make_list (options));
  hw_row_form_add (form, box);
  g_signal_connect_data (form, "saving", G_CALLBACK (form_saving_cb), options, options_free, 0);
  g_signal_connect (planned, "changed", G_CALLBACK (planned_changed_cb), options);
  g_signal_connect_swapped (options->anonymous, "notify::active", G_CALLBACK (option_changed_cb),
                            options);
  g_signal_connect_swapped (options->at_once, "notify::active", G_CALLBACK (option_changed_cb),
                            options);
  g_signal_connect_swapped (options->dots, "value-changed", G_CALLBACK (option_changed_cb),
                            options);
  planned_changed_cb (planned, options);
}
