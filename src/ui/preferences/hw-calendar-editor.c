/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences/hw-calendar-editor.h"

#include "core/calendar/hw-calendar-edit.h"
#include "core/calendar/hw-holidays.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-perform.h"

#include <glib/gi18n.h>

#include "ui/common/hw-dialogs.h"
#define N_DAYS 7
#define DAY_INDEX "day-index"

struct _HwCalendarEditor
{
  AdwBin parent_instance;
  HwContext *context;
  GtkWidget *hours_rows[N_DAYS];
  char *hours_shown[N_DAYS]; /* what a row was given: another text is the user's */
  gboolean refreshing;

  AdwPreferencesGroup *hours_group;
  GtkLabel *hours_error;
  AdwComboRow *holidays_row;
  GtkListBox *days_list;
  AdwEntryRow *day_row;
  GtkLabel *day_label;
  AdwEntryRow *name_row;
  GtkSwitch *working_switch;
  GtkLabel *day_error;
};

G_DEFINE_FINAL_TYPE (HwCalendarEditor, hw_calendar_editor, ADW_TYPE_BIN)

static const char *const weekdays[N_DAYS] = { N_ ("Monday"),   N_ ("Tuesday"), N_ ("Wednesday"),
                                              N_ ("Thursday"), N_ ("Friday"),  N_ ("Saturday"),
                                              N_ ("Sunday") };

static const char *
country_name (const char *code)
{
  return g_str_equal (code, "CN") ? _("China") : code;
}

static void
show_error (GtkWidget *row, GtkLabel *label, const char *error)
{
  gtk_label_set_label (label, error != NULL ? error : "");
  gtk_widget_set_visible (GTK_WIDGET (label), error != NULL);
  if (error != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                             : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* Takes @command. */
static void
perform (HwCalendarEditor *self, HwCommand *command, const char *done)
{
  hw_perform (GTK_WIDGET (self), self->context, command, done);
  hw_command_unref (command);
}

static HwConfig *
dup_config (HwCalendarEditor *self)
{
  return hw_workspace_dup_config (hw_context_get_workspace (self->context));
}

static void
hours_row_apply_cb (HwCalendarEditor *self, GtkWidget *row)
{
  g_autoptr (HwConfig) config = dup_config (self);
  g_autoptr (GError) error = NULL;
  int day = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), DAY_INDEX));
  HwWeek week;

  hw_calendar_edit_get_week (config, &week);
  if (!hw_day_hours_parse_text (gtk_editable_get_text (GTK_EDITABLE (row)), &week.days[day],
                                &error)) {
    show_error (row, self->hours_error, error->message);
    return;
  }
  show_error (row, self->hours_error, NULL);
  /* What is saved comes back as the row's text, in its usual spelling. */
  g_free (self->hours_shown[day]);
  self->hours_shown[day] = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  perform (self, hw_calendar_edit_set_week (config, &week, hw_context_now (self->context)),
           _("Working hours changed"));
}

static void
holidays_row_selected_cb (HwCalendarEditor *self)
{
  g_autoptr (HwConfig) config = NULL;
  guint selected = adw_combo_row_get_selected (self->holidays_row);
  const char *country = NULL;

  if (self->refreshing || self->context == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected > 0)
    country = hw_holidays_list_countries ()[selected - 1];
  config = dup_config (self);
  perform (self, hw_calendar_edit_set_holidays (config, country, hw_context_now (self->context)),
           _("Public holidays changed"));
}

static void
day_performed_cb (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwCalendarEditor *self = HW_CALENDAR_EDITOR (user_data);

  if (outcome == NULL || outcome->status == HW_OUTCOME_REFUSED)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->day_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->day_row));
}

static void
day_row_activated_cb (HwCalendarEditor *self)
{
  g_autoptr (HwConfig) config = dup_config (self);
  g_autoptr (HwCommand) command = NULL;
  g_autofree char *error = NULL;
  gint64 day;

  if (!hw_parse_date (gtk_editable_get_text (GTK_EDITABLE (self->day_row)),
                      hw_context_today (self->context), &day, &error)) {
    show_error (GTK_WIDGET (self->day_row), self->day_error, error);
    gtk_widget_grab_focus (GTK_WIDGET (self->day_row));
    return;
  }
  command = hw_calendar_edit_add_day (config, day, gtk_switch_get_active (self->working_switch),
                                      gtk_editable_get_text (GTK_EDITABLE (self->name_row)),
                                      hw_context_now (self->context));
  hw_perform_full (GTK_WIDGET (self), self->context, command,
                   _("Day added"), day_performed_cb, G_OBJECT (self), self);
}

/* Shows which day is meant while it is being typed: "Friday" may be any. */
static void
day_row_changed_cb (HwCalendarEditor *self)
{
  g_autofree char *shown = NULL;
  gint64 day;

  show_error (GTK_WIDGET (self->day_row), self->day_error, NULL);
  if (hw_parse_date (gtk_editable_get_text (GTK_EDITABLE (self->day_row)),
                     hw_context_today (self->context), &day, NULL))
    shown = hw_format_date (day);
  gtk_label_set_label (self->day_label, shown != NULL ? shown : "");
}

static void
remove_button_clicked_cb (HwCalendarEditor *self, GtkWidget *button)
{
  const HwId *id = g_object_get_data (G_OBJECT (button), "row-id");

  perform (self, hw_calendar_edit_remove_day (id), _("Day removed"));
}

static GtkWidget *
make_day_row (HwCalendarEditor *self, const HwRow *day)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gboolean working = hw_row_int (day, HW_CALENDAR_DAY_WORKING) != 0;
  const char *kind = working ? _("Working day") : _("Day off");
  const char *name = hw_row_name (day);
  g_autofree char *date = hw_format_date (hw_row_int (day, HW_CALENDAR_DAY_DAY));
  g_autofree char *subtitle = *name != '\0' ? g_strdup_printf ("%s · %s", kind, name) : NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), date);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : kind);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  hw_set_tooltip (button, _("Remove"));
  g_object_set_data_full (G_OBJECT (button), "row-id", hw_id_copy (hw_row_id (day)), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_button_clicked_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_days (HwCalendarEditor *self, HwConfig *config)
{
  g_autoptr (GPtrArray) days = hw_calendar_edit_list_days (config);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->days_list))) != NULL)
    gtk_list_box_remove (self->days_list, child);
  for (guint i = 0; i < days->len; i++)
    gtk_list_box_append (self->days_list, make_day_row (self, g_ptr_array_index (days, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->days_list), days->len > 0);
}

static void
show_hours (HwCalendarEditor *self, HwConfig *config)
{
  HwWeek week;

  hw_calendar_edit_get_week (config, &week);
  for (int day = 0; day < N_DAYS; day++) {
    GtkEditable *row = GTK_EDITABLE (self->hours_rows[day]);
    g_autofree char *text = hw_day_hours_to_text (&week.days[day]);

    if (g_strcmp0 (gtk_editable_get_text (row), self->hours_shown[day]) != 0)
      continue;
    if (g_strcmp0 (gtk_editable_get_text (row), text) != 0) {
      /* While it has the button, the row takes any new text for the user's and offers to apply it.
       */
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), FALSE);
      gtk_editable_set_text (row, text);
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
    }
    g_free (self->hours_shown[day]);
    self->hours_shown[day] = g_steal_pointer (&text);
  }
}

static void
show_holidays (HwCalendarEditor *self, HwConfig *config)
{
  const HwRow *calendar = hw_calendar_edit_find (config);
  const char *country = calendar != NULL ? hw_row_text (calendar, HW_CALENDAR_HOLIDAYS) : NULL;
  const HwHolidays *holidays = hw_holidays_get (country);
  const char *const *countries = hw_holidays_list_countries ();
  g_autofree char *subtitle = NULL;
  guint selected = 0;

  for (guint i = 0; countries[i] != NULL; i++)
    if (g_strcmp0 (country, countries[i]) == 0)
      selected = i + 1;
  adw_combo_row_set_selected (self->holidays_row, selected);
  if (holidays != NULL) {
    GArray *notices = holidays->notices;

    /* Translators: the first and the last year whose public holidays are announced. */
    subtitle = g_strdup_printf (_("Announced for %d to %d"),
                                   g_array_index (notices, HwHolidayNotice, 0).year,
                                   g_array_index (notices, HwHolidayNotice, notices->len - 1).year);
  }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->holidays_row),
                               subtitle != NULL ? subtitle : "");
}

static void
refresh (HwCalendarEditor *self)
{
  g_autoptr (HwConfig) config = dup_config (self);

  self->refreshing = TRUE;
  show_hours (self, config);
  show_holidays (self, config);
  show_days (self, config);
  self->refreshing = FALSE;
}

static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, HwCalendarEditor *self)
{
  if (hw_changes_touch (changes, HW_CALENDAR) || hw_changes_touch (changes, HW_CALENDAR_DAY) ||
      hw_changes_touch (changes, HW_WORKSPACE))
    refresh (self);
}

static void
build_hours_rows (HwCalendarEditor *self)
{
  for (int day = 0; day < N_DAYS; day++) {
    GtkWidget *row = adw_entry_row_new ();

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(weekdays[day]));
    adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
    g_object_set_data (G_OBJECT (row), DAY_INDEX, GINT_TO_POINTER (day));
    g_signal_connect_swapped (row, "apply", G_CALLBACK (hours_row_apply_cb), self);
    adw_preferences_group_add (self->hours_group, row);
    self->hours_rows[day] = row;
    self->hours_shown[day] = g_strdup ("");
  }
}

static void
build_holidays_row (HwCalendarEditor *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *const *countries = hw_holidays_list_countries ();

  /* Translators: no public holidays. */
  gtk_string_list_append (names, C_ ("holidays", "None"));
  for (guint i = 0; countries[i] != NULL; i++)
    gtk_string_list_append (names, country_name (countries[i]));
  self->refreshing = TRUE;
  adw_combo_row_set_model (self->holidays_row, G_LIST_MODEL (names));
  self->refreshing = FALSE;
}

static void
hw_calendar_editor_dispose (GObject *object)
{
  HwCalendarEditor *self = HW_CALENDAR_EDITOR (object);

  /* AdwBin takes its child down itself: it must not meet one that the template took. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_CALENDAR_EDITOR);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_calendar_editor_parent_class)->dispose (object);
}

static void
hw_calendar_editor_finalize (GObject *object)
{
  HwCalendarEditor *self = HW_CALENDAR_EDITOR (object);

  for (int day = 0; day < N_DAYS; day++)
    g_free (self->hours_shown[day]);
  G_OBJECT_CLASS (hw_calendar_editor_parent_class)->finalize (object);
}

static void
hw_calendar_editor_class_init (HwCalendarEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_calendar_editor_dispose;
  object_class->finalize = hw_calendar_editor_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/"
                                                             "preferences/hw-calendar-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, HwCalendarEditor, hours_group);
  gtk_widget_class_bind_template_child (widget_class, HwCalendarEditor, hours_error);
  gtk_widget_class_bind_template_child (widget_class, HwCalendarEditor, holidays_row);
  gtk_widget_class_bind_template_child (widget_class, HwCalendarEditor, days_list);
  gtk_widget_class_bind_template_child (widget_class, HwCalendarEditor, day_row);
  gtk_widget_class_bind_template_child (widget_class, HwCalendarEditor, day_label);
  gtk_widget_class_bind_template_child (widget_class, HwCalendarEditor, name_row);
  gtk_widget_class_bind_template_child (widget_class, HwCalendarEditor, working_switch);
  gtk_widget_class_bind_template_child (widget_class, HwCalendarEditor, day_error);
  gtk_widget_class_bind_template_callback (widget_class, holidays_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_row_changed_cb);
}

static void
hw_calendar_editor_init (HwCalendarEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  build_hours_rows (self);
  build_holidays_row (self);
}

GtkWidget *
hw_calendar_editor_new (HwContext *context)
{
  HwCalendarEditor *self = g_object_new (HW_TYPE_CALENDAR_EDITOR, NULL);
  HwWorkspace *workspace = hw_context_get_workspace (context);

  self->context = g_object_ref (context);
  gtk_widget_set_sensitive (GTK_WIDGET (self), !hw_workspace_is_read_only (workspace));
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self, 0);
  refresh (self);
  return GTK_WIDGET (self);
}
