/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-action-row.h"

#include <glib/gi18n.h>

#include "core/retro/hw-action.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-ref-picker.h"
#include "ui/retro/hw-action-hours.h"

/* So that the columns of the rows stand under each other. */
#define OWNER_WIDTH 120
#define AGREE_WIDTH 132

struct _HwActionRow
{
  AdwBin parent_instance;
  HwContext *context;
  HwId id;
  HwConfig *config; /* NULL: not set yet, and so the rest */
  HwRow *meeting;
  HwRow *card;
  HwRow *task;        /* NULL: not stored */
  GPtrArray *actions; /* of HwRow: of the whole meeting */
  GPtrArray *roots;   /* of HwRow */
  gboolean saving;    /* on its way to the store */
  gboolean setting;   /* by the program */
  gint64 moved_us;    /* when an owner who is away could do it; 0 */

  GtkBox *columns; /* unowned like the rest */
  GtkBox *line;    /* the words, and what stands at their end */
  HwActionHours *hours;
  GtkEntry *words;
  HwRefPicker *owner;
  GtkDropDown *cause;
  GtkLabel *due;
  GtkLabel *problem;
  GtkButton *move;
  GtkButton *agree;
};

enum {
  SIGNAL_DONE,
  SIGNAL_ENTERED,
  SIGNAL_DROPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwActionRow, hw_action_row, ADW_TYPE_BIN)

static const char *
get_words (HwActionRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->words));
}

static const char *
get_clock (HwActionRow *self)
{
  return hw_action_hours_get_wall (self->hours) ? "wall" : "working";
}

static gint64
count_from (HwActionRow *self)
{
  return hw_action_count_from (hw_context_now (self->context));
}

/* --- what is shown --- */

/* From when it counts, and when it is due: of what is stored, else of what would be. */
static void
find_times (HwActionRow *self, gint64 *from_us, gint64 *due_us)
{
  *from_us = count_from (self);
  if (self->task == NULL) {
    *due_us = hw_action_due_at (hw_config_calendar (self->config), get_clock (self),
                                hw_action_hours_get (self->hours), *from_us);
    return;
  }
  *due_us = hw_row_int (self->task, HW_TASK_DUE_AT);
  if (!hw_row_is_null (self->task, HW_ROW_CREATED_AT))
    *from_us = hw_row_int (self->task, HW_ROW_CREATED_AT);
}

static void
show_due (HwActionRow *self, gint64 due_us)
{
  const HwCalendar *calendar = hw_config_calendar (self->config);
  int hours = hw_action_hours_get (self->hours);
  g_autofree char *words = NULL;

  if (hours > 0) {
    words = hw_action_due_sentence (calendar, get_clock (self), hours, due_us);
  } else {
    g_autofree char *when = hw_action_due_words (calendar, due_us);

    /* Translators: a moment with its weekday. */
    words = g_strdup_printf (_("Due: %s"), when);
  }
  gtk_label_set_text (self->due, words);
}

static void
show_move (HwActionRow *self, const HwOwnerTime *time)
{
  g_autofree char *when = NULL;
  g_autofree char *label = NULL;

  self->moved_us = self->task != NULL && time->away && !time->left ? time->moved_us : 0;
  gtk_widget_set_visible (GTK_WIDGET (self->move), self->moved_us != 0);
  if (self->moved_us == 0)
    return;
  when = hw_action_due_words (hw_config_calendar (self->config), self->moved_us);
  /* Translators: a moment with its weekday. */
  label = g_strdup_printf (_("Make it due %s"), when);
  gtk_button_set_label (self->move, label);
}

static char *
tell_problem (HwActionRow *self, const HwOwnerTime *time)
{
  const HwId *owner = hw_ref_picker_get_id (self->owner);
  const HwRow *same = hw_action_find_same (self->actions, get_words (self), &self->id);
  g_autofree char *away =
      hw_id_is_none (owner) ? NULL : hw_action_owner_words (self->config, owner, time);
  g_autofree char *twice = hw_action_same_words (self->config, same);

  if (away != NULL && twice != NULL)
    return g_strdup_printf ("%s\n%s", away, twice);
  return g_strdup (away != NULL ? away : twice);
}

static void
show_problem (HwActionRow *self, const char *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->problem)), text != NULL);
}

static void
show_times (HwActionRow *self)
{
  const HwId *owner = hw_ref_picker_get_id (self->owner);
  HwOwnerTime time = { 0 };
  g_autofree char *problem = NULL;
  gint64 from_us, due_us;

  if (self->config == NULL)
    return;
  find_times (self, &from_us, &due_us);
  if (!hw_id_is_none (owner))
    time = hw_action_owner_time (self->config, owner, from_us, due_us);
  problem = tell_problem (self, &time);
  show_due (self, due_us);
  show_problem (self, problem);
  show_move (self, &time);
}

static void
show_agreed (HwActionRow *self)
{
  gboolean agreed = self->task != NULL && !hw_row_is_null (self->task, HW_TASK_AGREED_AT);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *word = agreed ? _("Said yes") : _("Says yes");
  GtkWidget *key = gtk_label_new (_("Alt+Y"));

  if (agreed)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (word));
  gtk_widget_add_css_class (key, "keycap");
  if (!agreed)
    gtk_box_append (GTK_BOX (box), key);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (self->agree, box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->agree), GTK_ACCESSIBLE_PROPERTY_LABEL, word,
                                  -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->agree), self->task != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->agree),
                               agreed ? _("Take the yes back") : _("The owner says yes (Alt+Y)"));
  if (agreed)
    gtk_widget_add_css_class (GTK_WIDGET (self->agree), "root");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->agree), "root");
}

static void
show_causes (HwActionRow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint at = 0;

  for (guint i = 0; i < self->roots->len; i++) {
    const HwRow *root = g_ptr_array_index (self->roots, i);

    gtk_string_list_append (names, hw_row_name (root));
    if (self->task != NULL &&
        hw_id_equal (hw_row_id (root), hw_row_ref_id (self->task, HW_TASK_CAUSE)))
      at = i;
  }
  if (self->task == NULL)
    at = MIN (gtk_drop_down_get_selected (self->cause), self->roots->len - 1);
  self->setting = TRUE;
  gtk_drop_down_set_model (self->cause, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->cause, at);
  self->setting = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->cause), self->roots->len > 1);
}

static void
show_task (HwActionRow *self)
{
  const char *words = hw_row_text (self->task, HW_TASK_DELIVERABLE);

  hw_action_hours_set (self->hours, (int) hw_row_int (self->task, HW_TASK_HOURS),
                       g_strcmp0 (hw_row_text (self->task, HW_TASK_CLOCK), "wall") == 0);
  hw_ref_picker_set_id (self->owner, hw_row_ref_id (self->task, HW_TASK_OWNER));
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->words)) == NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->words), words != NULL ? words : "");
}

static void
tell_name (HwActionRow *self)
{
  int hours = hw_action_hours_get (self->hours);
  g_autofree char *name =
      hours > 0
          ? g_strdup_printf (ngettext ("Action in %d hour", "Action in %d hours", hours), hours)
          : g_strdup (_("Action"));
  /* Translators: “Action in 30 hours”. */
  g_autofree char *words = g_strdup_printf (_("%s: what will there be to show?"), name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

static GPtrArray *
ref_rows (const GPtrArray *rows)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (copy, hw_row_ref (g_ptr_array_index (rows, i)));
  return copy;
}

static void
forget (HwActionRow *self)
{
  g_clear_pointer (&self->config, hw_config_unref);
  g_clear_pointer (&self->meeting, hw_row_unref);
  g_clear_pointer (&self->card, hw_row_unref);
  g_clear_pointer (&self->task, hw_row_unref);
  g_clear_pointer (&self->actions, g_ptr_array_unref);
  g_clear_pointer (&self->roots, g_ptr_array_unref);
}

void
hw_action_row_set (HwActionRow *self,
                   const HwRetroDetail *detail,
                   const HwRow *card,
                   const GPtrArray *roots,
                   const HwRow *task)
{
  HwRow *kept = task != NULL ? hw_row_ref ((HwRow *) task) : NULL;

  forget (self);
  self->config = hw_config_ref (detail->config);
  self->meeting = hw_row_ref (detail->meeting->meeting);
  self->card = hw_row_ref ((HwRow *) card);
  self->actions = ref_rows (detail->actions);
  self->roots = ref_rows (roots);
  self->task = kept;
  if (self->task != NULL) {
    self->saving = FALSE;
    show_task (self);
  }
  show_causes (self);
  show_agreed (self);
  show_times (self);
  tell_name (self);
}

void
hw_action_row_tick (HwActionRow *self)
{
  if (self->task == NULL)
    show_times (self);
}

/* --- saving --- */

static void
row_saved (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwActionRow *self = user_data;

  if (outcome != NULL && outcome->status != HW_OUTCOME_REFUSED)
    return;
  self->saving = FALSE;
  if (self->task != NULL)
    show_task (self);
}

/* Takes @command, which may be NULL. */
static void
perform (HwActionRow *self, HwCommand *command, const char *done)
{
  g_autoptr (HwCommand) owned = command;

  if (command != NULL)
    hw_perform_full (GTK_WIDGET (self), self->context, command, done, row_saved, G_OBJECT (self),
                     self);
}

static const HwId *
chosen_cause (HwActionRow *self)
{
  guint at = gtk_drop_down_get_selected (self->cause);

  return at < self->roots->len ? hw_row_id (g_ptr_array_index (self->roots, at)) : NULL;
}

static void
save_new (HwActionRow *self)
{
  HwActionPlan plan = {
    .owner = *hw_ref_picker_get_id (self->owner),
    .hours = hw_action_hours_get (self->hours),
    .clock = get_clock (self),
    .deliverable = get_words (self),
    .card = self->card,
    .cause = chosen_cause (self),
    .from_us = count_from (self),
  };

  self->saving = TRUE;
  perform (self, hw_action_add (self->config, self->meeting, &plan, &self->id), NULL);
}

/* FALSE: something is missing yet. */
static gboolean
save (HwActionRow *self)
{
  g_autofree char *words = g_strstrip (g_strdup (get_words (self)));

  if (self->config == NULL || self->saving)
    return TRUE;
  if (self->task != NULL)
    perform (self, hw_action_reword (self->task, words), NULL);
  else if (*words == '\0' || hw_id_is_none (hw_ref_picker_get_id (self->owner)))
    return FALSE;
  else
    save_new (self);
  return TRUE;
}

static void
words_activate_cb (GtkEntry *words, HwActionRow *self)
{
  if (save (self))
    g_signal_emit (self, signals[SIGNAL_DONE], 0);
  else if (*get_words (self) == '\0')
    show_problem (self, _("Say what there will be to show."));
  else
    show_problem (self, _("Say who does it: Alt and a number."));
}

static void
words_changed_cb (GtkEditable *words, HwActionRow *self)
{
  show_times (self);
}

void
hw_action_row_give (HwActionRow *self, const HwId *owner)
{
  hw_ref_picker_set_id (self->owner, owner);
  if (self->task != NULL)
    perform (self, hw_action_give (self->task, owner), NULL);
  else
    save (self);
  show_times (self);
}

static void
owner_picked_cb (HwRefPicker *picker, HwActionRow *self)
{
  const HwId owner = *hw_ref_picker_get_id (picker);

  if (hw_id_is_none (&owner) && self->task != NULL)
    hw_ref_picker_set_id (picker, hw_row_ref_id (self->task, HW_TASK_OWNER));
  else
    hw_action_row_give (self, &owner);
}

static void
hours_chosen_cb (HwActionHours *hours, HwActionRow *self)
{
  if (self->task != NULL)
    perform (self,
             hw_action_set_hours (self->config, self->task, get_clock (self),
                                  hw_action_hours_get (hours), count_from (self)),
             NULL);
  show_times (self);
  tell_name (self);
}

static void
cause_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, HwActionRow *self)
{
  const HwId *cause = self->setting || self->task == NULL ? NULL : chosen_cause (self);

  if (cause != NULL)
    perform (self, hw_action_set_cause (self->task, cause), NULL);
}

void
hw_action_row_agree (HwActionRow *self)
{
  gboolean agreed = self->task != NULL && !hw_row_is_null (self->task, HW_TASK_AGREED_AT);

  if (self->task == NULL) {
    words_activate_cb (self->words, self);
    return;
  }
  save (self);
  perform (self, hw_action_agree (self->task, agreed ? 0 : hw_context_now (self->context)), NULL);
}

static void
agree_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_action_row_agree (HW_ACTION_ROW (widget));
}

static void
move_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwActionRow *self = HW_ACTION_ROW (widget);

  if (self->task != NULL && self->moved_us != 0)
    perform (self, hw_action_set_due (self->config, self->task, self->moved_us), NULL);
}

static void
remove_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwActionRow *self = HW_ACTION_ROW (widget);

  if (self->task != NULL)
    perform (self, hw_action_remove (self->task), _("Action removed"));
  else
    g_signal_emit (self, signals[SIGNAL_DROPPED], 0);
}

/* --- focus --- */

static void
focus_enter_cb (GtkEventController *controller, HwActionRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

/* An emptied text is none: what was there comes back. */
static void
focus_leave_cb (GtkEventController *controller, HwActionRow *self)
{
  save (self);
  if (self->task != NULL && *get_words (self) == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->words),
                           hw_row_text (self->task, HW_TASK_DELIVERABLE));
}

void
hw_action_row_begin (HwActionRow *self)
{
  gtk_entry_grab_focus_without_selecting (self->words);
  gtk_editable_set_position (GTK_EDITABLE (self->words), -1);
}

void
hw_action_row_choose_hours (HwActionRow *self)
{
  hw_action_hours_open (self->hours);
}

const HwId *
hw_action_row_get_id (HwActionRow *self)
{
  return &self->id;
}

int
hw_action_row_get_hours (HwActionRow *self)
{
  return hw_action_hours_get (self->hours);
}

gboolean
hw_action_row_is_stored (HwActionRow *self)
{
  return self->task != NULL;
}

gboolean
hw_action_row_is_blank (HwActionRow *self)
{
  return self->task == NULL && !self->saving && *get_words (self) == '\0';
}

void
hw_action_row_set_narrow (HwActionRow *self, gboolean narrow)
{
  GtkOrientation way = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), way);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->line), way);
}

/* --- the whole --- */

static void
hw_action_row_dispose (GObject *object)
{
  HwActionRow *self = HW_ACTION_ROW (object);

  forget (self);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_action_row_parent_class)->dispose (object);
}

static void
hw_action_row_class_init (HwActionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[N_SIGNALS] = { "done", "entered", "dropped" };

  G_OBJECT_CLASS (klass)->dispose = hw_action_row_dispose;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "action.agree", NULL, agree_activated);
  gtk_widget_class_install_action (widget_class, "action.move", NULL, move_activated);
  gtk_widget_class_install_action (widget_class, "action.remove", NULL, remove_activated);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static GtkWidget *
make_end (HwActionRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *bin = gtk_button_new_from_icon_name ("user-trash-symbolic");

  self->agree = GTK_BUTTON (gtk_button_new ());
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->agree), "action.agree");
  gtk_widget_set_focus_on_click (GTK_WIDGET (self->agree), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->agree), "why-mark");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (bin), "action.remove");
  gtk_widget_set_tooltip_text (bin, _("Remove the action"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (bin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Remove the action"), -1);
  gtk_widget_add_css_class (bin, "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->agree), GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (GTK_WIDGET (self->owner), OWNER_WIDTH, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->agree), AGREE_WIDTH, -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->owner));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->agree));
  gtk_box_append (GTK_BOX (box), bin);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  return box;
}

static GtkWidget *
make_words (HwActionRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *warning = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->line = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9));
  self->words = GTK_ENTRY (gtk_entry_new ());
  self->cause = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->due = make_label ("action-due");
  self->problem = make_label ("action-problem");
  self->move = GTK_BUTTON (gtk_button_new ());
  gtk_entry_set_placeholder_text (self->words, _("What will there be to show?"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->move), "action.move");
  gtk_widget_set_halign (GTK_WIDGET (self->move), GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->cause), _("Which root cause it acts on"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cause), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Root cause"), -1);
  gtk_box_append (GTK_BOX (warning), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (warning), GTK_WIDGET (self->move));
  gtk_box_append (self->line, GTK_WIDGET (self->words));
  gtk_box_append (self->line, make_end (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->line));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->cause));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->due));
  gtk_box_append (GTK_BOX (box), warning);
  gtk_widget_set_visible (warning, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->words), "action-words");
  return box;
}

static void
connect_parts (HwActionRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (focus, "enter", G_CALLBACK (focus_enter_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self->words, "activate", G_CALLBACK (words_activate_cb), self);
  g_signal_connect (self->words, "changed", G_CALLBACK (words_changed_cb), self);
  g_signal_connect (self->owner, "picked", G_CALLBACK (owner_picked_cb), self);
  g_signal_connect (self->hours, "chosen", G_CALLBACK (hours_chosen_cb), self);
  g_signal_connect (self->cause, "notify::selected", G_CALLBACK (cause_chosen_cb), self);
}

static void
hw_action_row_init (HwActionRow *self)
{
}

GtkWidget *
hw_action_row_new (HwContext *context, const HwId *id, int hours)
{
  HwActionRow *self = g_object_new (HW_TYPE_ACTION_ROW, NULL);

  self->context = g_object_ref (context);
  self->id = *id;
  self->columns = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  self->hours = HW_ACTION_HOURS (hw_action_hours_new ());
  self->owner = HW_REF_PICKER (hw_ref_picker_new (context, HW_PERSON));
  hw_ref_picker_set_none_label (self->owner, _("Who?"));
  hw_ref_picker_set_title (self->owner, _("Owner"));
  gtk_box_append (self->columns, GTK_WIDGET (self->hours));
  gtk_box_append (self->columns, make_words (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->columns), "action-row");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->columns));
  hw_action_hours_set (self->hours, hours, FALSE);
  connect_parts (self);
  return GTK_WIDGET (self);
}
