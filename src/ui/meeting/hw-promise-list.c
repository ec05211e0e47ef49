/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/meeting/hw-promise-list.h"

#include <glib/gi18n.h>

#include "core/text/hw-choices.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-row-form.h"
#include "ui/common/hw-row-list.h"

struct _HwPromiseList
{
  AdwBin parent_instance;
  HwContext *context;
  HwConfig *config;
  GPtrArray *tasks; /* of HwRow */
  gboolean judged;
  HwRowList *list; /* unowned like the rest */
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (HwPromiseList, hw_promise_list, ADW_TYPE_BIN)

static void
list_judged (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwPromiseList *self = user_data;
  gboolean refused = outcome != NULL && outcome->status == HW_OUTCOME_REFUSED;
  g_autofree char *text = refused ? hw_outcome_describe (outcome) : NULL;

  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), refused);
  if (refused || outcome == NULL)
    hw_row_list_remake (self->list); /* the buttons say what is, not what was wished */
}

static void
judge (HwPromiseList *self, const HwRow *task, const char *verdict)
{
  g_autoptr (HwCommand) command = hw_meeting_judge (task, verdict, hw_context_now (self->context));

  hw_perform_full (GTK_WIDGET (self), self->context, command, NULL, list_judged, G_OBJECT (self),
                   self);
}

/* A second click takes it back. */
static void
judge_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPromiseList *self = HW_PROMISE_LIST (widget);
  const char *text, *verdict;
  HwId id;

  g_variant_get (parameter, "(&s&s)", &text, &verdict);
  if (!hw_id_parse (text, &id))
    return;
  for (guint i = 0; i < self->tasks->len; i++) {
    const HwRow *task = g_ptr_array_index (self->tasks, i);
    gboolean again = g_strcmp0 (hw_row_text (task, HW_TASK_VERDICT), verdict) == 0;

    if (hw_id_equal (hw_row_id (task), &id))
      judge (self, task, again ? NULL : verdict);
  }
}

static GtkWidget *
make_button (const HwRow *task, const char *verdict, const char *icon_name)
{
  const char *label = hw_choice_label ("task_verdict", verdict);
  g_autofree char *id = hw_id_dup_text (hw_row_id (task));
  g_autofree char *name = /* Translators: “Kept” or “Not kept”, and a task */
      g_strdup_printf (_("%s: %s"), label, hw_row_name (task));
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon_name);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                g_strcmp0 (hw_row_text (task, HW_TASK_VERDICT), verdict) == 0);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", id, verdict);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "promises.judge");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

static char *
describe (HwPromiseList *self, const HwRow *task)
{
  const char *owner = hw_config_name (self->config, HW_PERSON, hw_row_ref_id (task, HW_TASK_OWNER));
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (*owner != '\0')
    g_ptr_array_add (words, g_strdup (owner));
  if (!hw_row_is_null (task, HW_TASK_DUE)) {
    g_autofree char *day =
        hw_format_date_near (hw_row_int (task, HW_TASK_DUE), hw_context_today (self->context));

    /* Translators: a day, such as “tomorrow” */
    g_ptr_array_add (words, g_strdup_printf (_("due %s"), day));
  }
  if (!hw_row_is_null (task, HW_TASK_DONE_AT))
    g_ptr_array_add (words, g_strdup (_("marked as done")));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

/* What was agreed on can be put right on the spot. */
static void
list_open_cb (HwRowList *list, const HwRow *task, HwPromiseList *self)
{
  static const guint fields[] = { HW_TASK_TITLE, HW_TASK_OWNER, HW_TASK_DUE };
  const char *title = _("Edit What Was Agreed");
  HwRowFormSpec spec = { title, "task.edit", _("Saved"), fields, G_N_ELEMENTS (fields) };
  HwRowForm *form = hw_row_form_new (GTK_WIDGET (self), self->context, &spec, task, FALSE);

  hw_field_row_set_title (hw_row_form_get_field (form, HW_TASK_TITLE), _("What is to be done"));
  hw_field_row_set_title (hw_row_form_get_field (form, HW_TASK_OWNER), _("Who does it"));
  hw_field_row_set_title (hw_row_form_get_field (form, HW_TASK_DUE), _("By when"));
  gtk_window_present (GTK_WINDOW (form));
}

static void
add_edit_parts (HwPromiseList *self, GtkWidget *row, const HwRow *task)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("document-edit-symbolic");

  gtk_widget_set_tooltip_text (row, _("Edit What Was Agreed"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             hw_delete_button_new (self->context, task, _("Task deleted")));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), image);
}

static GtkWidget *
make_row (const HwRow *task, gpointer user_data)
{
  HwPromiseList *self = user_data;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = describe (self, task);
  GtkWidget *box;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (task));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  if (!self->judged) {
    add_edit_parts (self, row, task);
    return row;
  }
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), make_button (task, "kept", "object-select-symbolic"));
  gtk_box_append (GTK_BOX (box), make_button (task, "missed", "window-close-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  return row;
}

void
hw_promise_list_set (HwPromiseList *self, HwConfig *config, GPtrArray *tasks)
{
  HwMeetingTally tally = hw_meeting_tally (tasks);
  g_autofree char *words = self->judged ? hw_meeting_tally_words (&tally) : NULL;

  g_clear_pointer (&self->config, hw_config_unref);
  self->config = hw_config_ref (config);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  self->tasks = g_ptr_array_ref (tasks);
  hw_row_list_set_rows (self->list, tasks);
  hw_row_list_set_note (self->list, words);
}

static void
hw_promise_list_dispose (GObject *object)
{
  HwPromiseList *self = HW_PROMISE_LIST (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->config, hw_config_unref);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_promise_list_parent_class)->dispose (object);
}

static void
hw_promise_list_class_init (HwPromiseListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_promise_list_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "promises.judge", "(ss)",
                                   judge_activated);
}

static void
hw_promise_list_init (HwPromiseList *self)
{
  self->tasks = g_ptr_array_new ();
}

GtkWidget *
hw_promise_list_new (HwContext *context, const char *title, const char *empty, gboolean judged)
{
  HwPromiseList *self = g_object_new (HW_TYPE_PROMISE_LIST, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = hw_row_list_new (title, NULL, empty, make_row, self);
  GtkWidget *problem = gtk_label_new (NULL);

  self->context = g_object_ref (context);
  self->judged = judged;
  self->list = HW_ROW_LIST (list);
  self->problem = GTK_LABEL (problem);
  if (!judged)
    g_signal_connect_object (list, "open", G_CALLBACK (list_open_cb), self, 0);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (problem, "error");
  gtk_widget_set_visible (problem, FALSE);
  gtk_box_append (GTK_BOX (box), problem);
  gtk_box_append (GTK_BOX (box), list);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}
