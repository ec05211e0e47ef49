/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/meeting/hw-meetings-view.h"

#include <glib/gi18n.h>

#include "core/meeting/hw-meeting-read.h"
#include "core/retro/hw-retro-minutes.h"
#include "core/text/hw-choices.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/meeting/hw-meeting-form.h"
#include "ui/meeting/hw-meeting-page.h"

struct _HwMeetingsView
{
  AdwBin parent_instance;
  HwContext *context;
  const char *kind; /* static */
  char *search;     /* NULL: none */
  GPtrArray *lines; /* of HwMeetingLine; NULL: not read yet */
  gboolean opened;  /* the running one was shown once */
  HwReader *reader; /* unowned like the rest */
  GtkStack *stack;
  GtkBox *groups;
  AdwBin *page_bin;
};

#define MOST_FOUND 100

G_DEFINE_FINAL_TYPE (HwMeetingsView, hw_meetings_view, ADW_TYPE_BIN)

/* The row that an action's parameter names; NULL. */
static const HwRow *
find_row (HwMeetingsView *self, GVariant *parameter)
{
  HwId id;

  if (self->lines == NULL || !hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    return NULL;
  for (guint i = 0; i < self->lines->len; i++) {
    const HwMeetingLine *line = g_ptr_array_index (self->lines, i);

    if (hw_id_equal (hw_row_id (line->row), &id))
      return line->row;
  }
  return NULL;
}

/* --- the list --- */

static void
show_list (HwMeetingsView *self)
{
  gboolean empty = (self->lines == NULL || self->lines->len == 0) && self->search == NULL;

  if (adw_bin_get_child (self->page_bin) == NULL)
    gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "list");
}

static void
page_back_cb (HwMeetingsView *self)
{
  adw_bin_set_child (self->page_bin, NULL);
  show_list (self);
}

void
hw_meetings_view_open (HwMeetingsView *self, const HwId *meeting)
{
  GtkWidget *page = adw_bin_get_child (self->page_bin);

  if (page == NULL ||
      !hw_id_equal (hw_meeting_page_get_meeting (HW_MEETING_PAGE (page)), meeting)) {
    page = hw_meeting_page_new (self->context, meeting);
    g_signal_connect_object (page, "back", G_CALLBACK (page_back_cb), self, G_CONNECT_SWAPPED);
    adw_bin_set_child (self->page_bin, page);
  }
  gtk_stack_set_visible_child_name (self->stack, "page");
  gtk_widget_grab_focus (page);
}

static void
append_item (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu (const HwRow *meeting)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *id = hw_id_dup_text (hw_row_id (meeting));

  if (g_strcmp0 (hw_row_text (meeting, HW_MEETING_STATE), "planned") == 0) {
    append_item (menu, _("_Edit …"), "meetings.edit", id);
    append_item (menu, _("_Calendar File …"), "meetings.ics", id);
  }
  append_item (menu, _("_Delete"), "meetings.delete", id);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("More"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static char *
describe (const HwConfig *config, const HwMeetingLine *line)
{
  gboolean held = g_strcmp0 (hw_row_text (line->row, HW_MEETING_STATE), "held") == 0;
  guint at = held ? HW_MEETING_STARTED_AT : HW_MEETING_PLANNED_AT;
  const char *repeats = hw_row_text (line->row, HW_MEETING_REPEATS);
  const char *team = hw_config_name (config, HW_TEAM, hw_row_ref_id (line->row, HW_MEETING_TEAM));
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  /* A proposed name has the team in it. */
  if (*team != '\0' && strstr (hw_row_name (line->row), team) == NULL)
    g_ptr_array_add (words, g_strdup (team));
  if (!hw_row_is_null (line->row, at))
    g_ptr_array_add (words, hw_format_instant (hw_row_int (line->row, at)));
  g_ptr_array_add (words, g_strdup_printf (ngettext ("%u person", "%u people", line->n_people),
                                           line->n_people));
  if (held && line->tally.kept + line->tally.missed + line->tally.open > 0)
    g_ptr_array_add (words, hw_meeting_tally_words (&line->tally));
  if (!held && repeats != NULL)
    g_ptr_array_add (words, g_strdup (hw_choice_label ("meeting_repeat", repeats)));
  if (line->found != NULL && strcmp (line->found, hw_row_name (line->row)) != 0)
    g_ptr_array_add (words, g_strdup (line->found));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

static GtkWidget *
make_row (const HwConfig *config, const HwMeetingLine *line)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *id = hw_id_dup_text (hw_row_id (line->row));
  g_autofree char *words = describe (config, line);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (line->row));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu (line->row));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "meetings.open");
  return row;
}

static const char *
plan_label (const char *kind)
{
  return g_str_equal (kind, "retro") ? _("_Plan a Retro …") : _("_Plan a Meeting …");
}

static void
add_group (HwMeetingsView *self, const char *state, const char *title, gboolean plans)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  GtkWidget *group = adw_preferences_group_new ();
  gboolean empty = TRUE;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < self->lines->len; i++) {
    const HwMeetingLine *line = g_ptr_array_index (self->lines, i);

    if (g_strcmp0 (hw_row_text (line->row, HW_MEETING_STATE), state) != 0)
      continue;
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (config, line));
    empty = FALSE;
  }
  if (plans) {
    GtkWidget *button = gtk_button_new_with_mnemonic (plan_label (self->kind));

    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "meetings.plan");
    gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), button);
    if (empty)
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _("None is planned."));
  }
  gtk_widget_set_visible (group, !empty || plans);
  gtk_box_append (self->groups, group);
}

static void
open_running (HwMeetingsView *self)
{
  for (guint i = 0; i < self->lines->len && !self->opened; i++) {
    const HwMeetingLine *line = g_ptr_array_index (self->lines, i);

    if (g_strcmp0 (hw_row_text (line->row, HW_MEETING_STATE), "running") != 0)
      continue;
    self->opened = TRUE;
    hw_meetings_view_open (self, hw_row_id (line->row));
  }
  self->opened = TRUE;
}

typedef struct
{
  const char *kind;
  char *search; /* NULL: all */
} Question;

static gboolean
is_found (HwMeetingLine *line, const GPtrArray *hits)
{
  for (guint i = 0; i < hits->len; i++) {
    const HwRetroHit *hit = g_ptr_array_index (hits, i);

    if (!hw_id_equal (hw_row_id (hit->meeting), hw_row_id (line->row)))
      continue;
    line->found = g_strdup (hit->found);
    return TRUE;
  }
  return FALSE;
}

static gpointer
read_lines (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) lines = hw_meeting_list (connection, config, question->kind, error);
  g_autoptr (GPtrArray) hits = NULL;

  if (lines == NULL || question->search == NULL)
    return g_steal_pointer (&lines);
  hits = hw_retro_search (connection, config, question->search, MOST_FOUND, error);
  if (hits == NULL)
    return NULL;
  for (guint i = lines->len; i > 0; i--)
    if (!is_found (g_ptr_array_index (lines, i - 1), hits))
      g_ptr_array_remove_index (lines, i - 1);
  return g_steal_pointer (&lines);
}

static gpointer
ask (gpointer view)
{
  HwMeetingsView *self = view;
  Question *question = g_new0 (Question, 1);

  question->kind = self->kind;
  question->search = g_strdup (self->search);
  return question;
}

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->search);
  g_free (data);
}

static void
show_lines (gpointer view, gpointer answer)
{
  HwMeetingsView *self = view;
  GtkWidget *child;

  if (answer == NULL)
    return;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = answer;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  add_group (self, "running", _("Running"), FALSE);
  add_group (self, "planned", _("Planned"), TRUE);
  add_group (self, "held", _("Held"), FALSE);
  open_running (self);
  show_list (self);
}

static const HwEntityKind kinds[] = { HW_MEETING, HW_ATTENDEE, HW_TASK };

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = question_free,
  .read = read_lines,
  .free_answer = (GDestroyNotify) g_ptr_array_unref,
  .show = show_lines,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

/* --- commands --- */

static void
plan_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwMeetingsView *self = HW_MEETINGS_VIEW (widget);

  hw_meeting_form_present (widget, self->context, self->kind, NULL);
}

static void
open_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwMeetingsView *self = HW_MEETINGS_VIEW (widget);
  const HwRow *row = find_row (self, parameter);

  if (row != NULL)
    hw_meetings_view_open (self, hw_row_id (row));
}

static void
edit_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwMeetingsView *self = HW_MEETINGS_VIEW (widget);
  const HwRow *row = find_row (self, parameter);

  if (row != NULL)
    hw_meeting_form_present (widget, self->context, self->kind, row);
}

static void
ics_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwMeetingsView *self = HW_MEETINGS_VIEW (widget);
  const HwRow *row = find_row (self, parameter);

  if (row != NULL)
    hw_meeting_save_ics (widget, self->context, row);
}

static void
delete_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwMeetingsView *self = HW_MEETINGS_VIEW (widget);
  const HwRow *row = find_row (self, parameter);
  g_autoptr (HwCommand) command = hw_command_new ("meeting.delete");
  g_autofree char *done = NULL;

  if (row == NULL)
    return;
  /* Translators: %s is the name of a person, a team, a customer … */
  done = g_strdup_printf (_("“%s” is in the recycle bin."), hw_row_name (row));
  hw_command_delete (command, HW_MEETING, hw_row_id (row));
  hw_perform (widget, self->context, command, done);
}

static void
hw_meetings_view_dispose (GObject *object)
{
  HwMeetingsView *self = HW_MEETINGS_VIEW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->search, g_free);
  G_OBJECT_CLASS (hw_meetings_view_parent_class)->dispose (object);
}

static void
hw_meetings_view_class_init (HwMeetingsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_meetings_view_dispose;
  gtk_widget_class_install_action (widget_class, "meetings.plan", NULL, plan_activated);
  gtk_widget_class_install_action (widget_class, "meetings.open", "s", open_activated);
  gtk_widget_class_install_action (widget_class, "meetings.edit", "s", edit_activated);
  gtk_widget_class_install_action (widget_class, "meetings.ics", "s", ics_activated);
  gtk_widget_class_install_action (widget_class, "meetings.delete", "s", delete_activated);
}

static GtkWidget *
make_empty (const char *kind)
{
  const char *label = plan_label (kind);

  if (g_str_equal (kind, "retro"))
    return hw_empty_page_new ("emblem-synchronizing-symbolic",
                              _("58 minutes that change something"),
                                 _("Everybody brings one obstacle the day before. The team proves what "
                                "it did last time, asks why five times, and leaves with actions "
                                "that are due in hours."),
                                    label, "meetings.plan");
  return hw_empty_page_new ("x-office-calendar-symbolic",
                            _("Fifteen minutes on Friday"),
                               _("Each person says only which one action was missed, what blocks, and "
                              "what support is needed. The answer becomes a task on the spot, and a "
                              "week later the team looks whether it was kept."),
                                  label, "meetings.plan");
}

static void
hw_meetings_view_init (HwMeetingsView *self)
{
  GtkWidget *page_bin = adw_bin_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  self->page_bin = ADW_BIN (page_bin);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, hw_column_page_new (720, &self->groups), "list");
  gtk_stack_add_named (self->stack, page_bin, "page");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
hw_meetings_view_new (HwContext *context, const char *kind)
{
  HwMeetingsView *self = g_object_new (HW_TYPE_MEETINGS_VIEW, NULL);

  self->context = g_object_ref (context);
  self->kind = g_intern_string (kind);
  gtk_stack_add_named (self->stack, make_empty (self->kind), "empty");
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}

void
hw_meetings_view_search (HwMeetingsView *self, const char *text)
{
  g_free (self->search);
  self->search = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  hw_reader_refresh (self->reader);
}
