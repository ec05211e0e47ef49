/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/hw-focus-decide.h"

#include <glib/gi18n.h>

#include "core/text/hw-when.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-row-form.h"
#include "ui/today/hw-today-window.h"

/* Reads a week, and hands it on to @then. */
typedef struct
{
  GtkWidget *widget;
  HwContext *context;
  void (*then) (GtkWidget *widget, HwContext *context, HwFocusWeek *week);
} Errand;

typedef struct
{
  HwId person;
  gint64 week;
} Question;

static gpointer
read_week (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  const Question *question = data;

  return hw_focus_week_load (connection, config, &question->person, question->week, error);
}

static void
workspace_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Errand *errand = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwFocusWeek) week =
      hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  if (week == NULL)
    hw_shell_toast_error (errand->widget, error);
  else if (gtk_widget_get_root (errand->widget) != NULL)
    errand->then (errand->widget, errand->context, week);
  g_object_unref (errand->widget);
  g_object_unref (errand->context);
  g_free (errand);
}

static void
with_week (GtkWidget *widget,
           HwContext *context,
           const HwId *person,
           gint64 week,
           void (*then) (GtkWidget *, HwContext *, HwFocusWeek *))
{
  Errand *errand = g_new0 (Errand, 1);
  Question *question = g_new0 (Question, 1);

  errand->widget = g_object_ref (widget);
  errand->context = g_object_ref (context);
  errand->then = then;
  question->person = *person;
  question->week = week;
  hw_workspace_read_async (hw_context_get_workspace (context), read_week, question, g_free,
                           (GDestroyNotify) hw_focus_week_unref, NULL, workspace_read_cb, errand);
}

static void
confirm (GtkWidget *widget, HwContext *context, HwFocusWeek *week)
{
  g_autoptr (HwCommand) command = hw_focus_week_confirm (week);

  hw_perform (widget, context, command, _("Confirmed"));
}

void
hw_focus_confirm (GtkWidget *widget, HwContext *context, const HwId *person, gint64 week)
{
  with_week (widget, context, person, week, confirm);
}

/* The form edits the first row: the others of the list get the same answer. */
static void
form_saving_cb (HwRowForm *form, HwCommand *command, HwEdit *edit, HwFocusWeek *week)
{
  g_auto (HwValue) answer = HW_VALUE_NULL;
  g_autoptr (HwCommand) whole = NULL;

  hw_field_row_get_value (hw_row_form_get_field (form, HW_FOCUS_COUNTER), &answer, NULL);
  hw_edit_set_text (edit, HW_FOCUS_STATE, "countered");
  whole = hw_focus_week_counter (week, hw_value_get_text (&answer));
  for (guint i = 1; i < hw_command_n_edits (whole); i++) {
    const HwEdit *other = hw_command_get_edit (whole, i);
    HwEdit *copy = hw_command_update (command, HW_FOCUS, &other->id);

    for (guint s = 0; s < other->sets->len; s++) {
      const HwSet *set = &g_array_index (other->sets, HwSet, s);

      hw_edit_set (copy, set->field, hw_value_copy (&set->value));
    }
  }
}

static void
week_closure_free (gpointer data, GClosure *closure)
{
  hw_focus_week_unref (data);
}

static void
counter (GtkWidget *widget, HwContext *context, HwFocusWeek *week)
{
  static const guint fields[] = { HW_FOCUS_COUNTER };
  HwRowFormSpec spec = { _("Answer the Proposal"), "focus.counter", _("Answered"), fields, 1 };
  const HwFocusEntry *first = week->entries->len > 0 ? week->entries->pdata[0] : NULL;
  g_autoptr (HwRow) row = NULL;
  HwRowForm *form;

  if (first == NULL)
    return;
  row = hw_row_copy (first->row);
  hw_row_take (row, HW_FOCUS_COUNTER, HW_VALUE_NULL);
  form = hw_row_form_new (widget, context, &spec, row, FALSE);
  hw_field_row_set_title (hw_row_form_get_field (form, HW_FOCUS_COUNTER),
                          _("What instead, and why?"));
  g_signal_connect_data (form, "saving", G_CALLBACK (form_saving_cb), hw_focus_week_ref (week),
                         week_closure_free, 0);
  gtk_window_present (GTK_WINDOW (form));
}

void
hw_focus_counter (GtkWidget *widget, HwContext *context, const HwId *person, gint64 week)
{
  with_week (widget, context, person, week, counter);
}

/* --- versions --- */

static char *
title_version (const HwFocusVersion *version)
{
  const char *state = version->undo ? _("Taken back") : hw_focus_week_state_label (version->state);

  if (*version->who == '\0')
    return g_strdup (state);
  /* Translators: what became of a list (“Confirmed”), and who did it. */
  return g_strdup_printf (_("%1$s · %2$s"), state, version->who);
}

static GtkWidget *
make_version (const HwFocusVersion *version)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = title_version (version);
  g_autofree char *when = hw_format_instant (version->happened_at);
  g_autofree char *text =
      version->state == HW_FOCUS_WEEK_COUNTERED && version->answer != NULL
          ? g_strdup_printf ("%s\n“%s”\n%s", version->order, version->answer, when)
          : g_strdup_printf ("%s\n%s", version->order, when);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  return row;
}

static void
show_versions (GtkWidget *widget, HwContext *context, HwFocusWeek *week)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = week->versions->len; i-- > 0;)
    gtk_list_box_append (GTK_LIST_BOX (list), make_version (week->versions->pdata[i]));
  gtk_window_present (GTK_WINDOW (hw_today_window_new (widget, _("Versions of This Week"), list)));
}

void
hw_focus_versions (GtkWidget *widget, HwContext *context, const HwId *person, gint64 week)
{
  with_week (widget, context, person, week, show_versions);
}
