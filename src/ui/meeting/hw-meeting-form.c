/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/meeting/hw-meeting-form.h"

#include <glib/gi18n.h>

#include "core/meeting/hw-alignment.h"
#include "core/meeting/hw-meeting-ics.h"
#include "core/retro/hw-retro.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-row-form.h"
#include "ui/common/hw-shell.h"
#include "ui/retro/hw-retro-options.h"

static const guint fields[] = { HW_MEETING_NAME,       HW_MEETING_TEAM,    HW_MEETING_FACILITATOR,
                                HW_MEETING_PLANNED_AT, HW_MEETING_MINUTES, HW_MEETING_REPEATS };

static const HwValue *
find_set (const HwEdit *edit, guint field)
{
  const HwValue *found = NULL;

  for (guint i = 0; i < edit->sets->len; i++)
    if (g_array_index (edit->sets, HwSet, i).field == field)
      found = &g_array_index (edit->sets, HwSet, i).value;
  return found;
}

/* A new meeting asks its team. */
static void
form_saving_cb (HwRowForm *form, HwCommand *command, HwEdit *edit, HwContext *context)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (context));
  const HwValue *team = find_set (edit, HW_MEETING_TEAM);
  g_autoptr (GPtrArray) people =
      hw_alignment_people (config, team != NULL ? hw_value_get_id (team) : &HW_ID_NONE,
                           hw_context_today (context));

  for (guint i = 0; i < people->len; i++)
    hw_meeting_add_attendee (command, &edit->id, hw_row_id (g_ptr_array_index (people, i)));
}

/* The proposed name follows the team until somebody writes another. */
static void
show_title (HwFieldRow *field,
            HwContext *context,
            char *(*title_of) (const HwConfig *config, const HwId *team))
{
  HwRowForm *form = HW_ROW_FORM (gtk_widget_get_root (GTK_WIDGET (field)));
  HwFieldRow *name = hw_row_form_get_field (form, HW_MEETING_NAME);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (context));
  g_auto (HwValue) team = HW_VALUE_NULL;
  g_auto (HwValue) title = HW_VALUE_NULL;
  g_autofree char *text = NULL;

  if (hw_field_row_is_edited (name) || !hw_field_row_get_value (field, &team, NULL))
    return;
  text = title_of (config, hw_value_is_null (&team) ? &HW_ID_NONE : hw_value_get_id (&team));
  title = hw_value_text (text);
  hw_field_row_set_value (name, &title);
}

static void
alignment_team_changed_cb (HwFieldRow *field, HwContext *context)
{
  show_title (field, context, hw_alignment_title);
}

static void
retro_team_changed_cb (HwFieldRow *field, HwContext *context)
{
  show_title (field, context, hw_retro_title);
}

static HwRow *
make_proposal (HwContext *context, gboolean retro)
{
  HwWorkspace *workspace = hw_context_get_workspace (context);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);
  const HwId *actor = hw_workspace_get_actor (workspace);
  const HwRow *person = hw_config_find (config, HW_PERSON, actor);
  const HwId *team = person != NULL ? hw_row_ref_id (person, HW_PERSON_TEAM) : &HW_ID_NONE;

  return retro ? hw_retro_new (config, team, actor, NULL, hw_context_now (context))
               : hw_alignment_new (config, team, actor, NULL, hw_context_now (context));
}

void
hw_meeting_form_present (GtkWidget *parent,
                         HwContext *context,
                         const char *kind,
                         const HwRow *meeting)
{
  gboolean retro = g_str_equal (kind, "retro");
  g_autoptr (HwRow) proposal = meeting == NULL ? make_proposal (context, retro) : NULL;
  HwRowFormSpec spec = {
    .title = meeting == NULL ? retro
    ? _("Plan a Retro")
    : _("Plan a Meeting")
    : _("Edit the Meeting"), .command = meeting == NULL ? "meeting.plan" : "meeting.edit",
         .done = meeting == NULL ? _("The meeting is planned")
                                 : _("Saved"), .fields = fields, .n_fields = G_N_ELEMENTS (fields),
         };
  HwRowForm *form = hw_row_form_new (parent, context, &spec, meeting == NULL ? proposal : meeting,
                                     meeting == NULL);

  if (meeting == NULL) {
    g_signal_connect_object (form, "saving", G_CALLBACK (form_saving_cb), context, 0);
    g_signal_connect_object (hw_row_form_get_field (form, HW_MEETING_TEAM), "changed",
                             G_CALLBACK (retro ? retro_team_changed_cb : alignment_team_changed_cb),
                             context, 0);
  }
  if (retro)
    hw_retro_options_add (form, context, meeting == NULL ? proposal : meeting);
  gtk_window_present (GTK_WINDOW (form));
}

/* --- the calendar file --- */

typedef struct
{
  GtkWidget *parent; /* owned */
  char *ics;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->parent);
  g_free (saving->ics);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
file_written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    hw_shell_toast (saving->parent, _("The calendar file is saved"));
  else
    hw_shell_toast_error (saving->parent, error);
}

static void
file_picked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hw_pick_file_finish (result, &error);
  g_autoptr (GBytes) bytes = NULL;

  if (error != NULL)
    hw_shell_toast_error (saving->parent, error);
  if (file == NULL)
    return;
  bytes = g_bytes_new (saving->ics, strlen (saving->ics));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION,
                                       NULL, file_written_cb, g_steal_pointer (&saving));
}

void
hw_meeting_save_ics (GtkWidget *parent, HwContext *context, const HwRow *meeting)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (context));
  const HwRow *workspace = hw_config_workspace (config);
  const HwRow *calendar =
      workspace != NULL
          ? hw_config_find (config, HW_CALENDAR, hw_row_ref_id (workspace, HW_WORKSPACE_CALENDAR))
          : NULL;
  g_autofree char *ics =
      hw_meeting_to_ics (meeting, hw_config_calendar (config),
                         calendar != NULL ? hw_row_text (calendar, HW_CALENDAR_ZONE) : NULL,
                         hw_context_now (context));
  g_autofree char *name = g_strconcat (hw_row_name (meeting), ".ics", NULL);
  Saving *saving;

  if (ics == NULL) {
    hw_shell_toast (parent, _("Say first when the meeting is."));
    return;
  }
  saving = g_new0 (Saving, 1);
  saving->parent = g_object_ref (parent);
  saving->ics = g_steal_pointer (&ics);
  g_strdelimit (name, "/\\:", '-');
  hw_pick_file_async (parent, _("Save the Calendar File"), GTK_FILE_CHOOSER_ACTION_SAVE, NULL,
                                 name, file_picked_cb, saving);
}
