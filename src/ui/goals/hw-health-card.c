/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-health-card.h"

#include <glib/gi18n.h>

#include "ui/common/hw-perform.h"
#include "ui/common/hw-ref-picker.h"
#include "ui/goals/hw-health-rows.h"

struct _HwHealthCard
{
  AdwBin parent_instance;
  HwContext *context;
  const HwHealth *health; /* unowned; NULL */
  HwId for_task;          /* whose owner is picked: a new suggestion asks anew */
  GtkImage *icon;
  GtkLabel *sentence;
  GtkLabel *evidence;
  GtkWidget *rows;
  GtkWidget *suggestion; /* the task, for whom, and the button */
  GtkLabel *task;
  HwRefPicker *owner;
  GtkWidget *create;
  GtkLabel *made;
};

G_DEFINE_FINAL_TYPE (HwHealthCard, hw_health_card, ADW_TYPE_BIN)

static void
show_rows_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwHealthCard *self = HW_HEALTH_CARD (widget);

  if (self->health != NULL && self->health->bottleneck.rows != NULL)
    hw_health_rows_present_list (widget, self->context, self->health->bottleneck.rows);
}

static void
task_performed (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwHealthCard *self = user_data;

  gtk_widget_set_sensitive (self->create, TRUE);
}

/* The button rests until it is done: what is made appears with the next reading. */
static void
create_task_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwHealthCard *self = HW_HEALTH_CARD (widget);
  const HwId *owner = hw_ref_picker_get_id (self->owner);
  g_autoptr (HwCommand) command =
      self->health != NULL ? hw_health_task_command (self->health, owner) : NULL;

  if (command == NULL || !gtk_widget_get_sensitive (self->create))
    return;
  if (hw_id_is_none (owner)) {
    hw_shell_toast (widget, _("Choose who does it."));
    gtk_widget_grab_focus (GTK_WIDGET (self->owner));
    return;
  }
  gtk_widget_set_sensitive (self->create, FALSE);
  hw_perform_full (widget, self->context, command,
                   _("Task created"), task_performed, G_OBJECT (self), self);
}

static void
hw_health_card_dispose (GObject *object)
{
  HwHealthCard *self = HW_HEALTH_CARD (object);

  self->health = NULL;
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_health_card_parent_class)->dispose (object);
}

static void
hw_health_card_class_init (HwHealthCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_health_card_dispose;
  gtk_widget_class_install_action (widget_class, "health-card.rows", NULL, show_rows_activated);
  gtk_widget_class_install_action (widget_class, "health-card.create-task", NULL,
                                   create_task_activated);
}

static void
hw_health_card_init (HwHealthCard *self)
{
  self->for_task = HW_ID_NONE;
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), css_class);
  return label;
}

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

static GtkWidget *
make_suggestion (HwHealthCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->task = make_label ("heading");
  self->owner = HW_REF_PICKER (hw_ref_picker_new (self->context, HW_PERSON));
  hw_ref_picker_set_none_label (self->owner, _("Who does it?"));
  self->create = make_button (_("_Create Task"), "health-card.create-task");
  gtk_widget_add_css_class (self->create, "suggested-action");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->owner));
  gtk_box_append (GTK_BOX (line), self->create);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->task));
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

GtkWidget *
hw_health_card_new (HwContext *context)
{
  HwHealthCard *self = g_object_new (HW_TYPE_HEALTH_CARD, NULL);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->context = g_object_ref (context);
  self->icon = GTK_IMAGE (gtk_image_new ());
  self->sentence = make_label ("title-4");
  self->evidence = make_label ("dim-label");
  self->rows = make_button (_("Show the _Rows"), "health-card.rows");
  self->suggestion = make_suggestion (self);
  self->made = make_label (NULL);
  gtk_image_set_pixel_size (self->icon, 24);
  gtk_widget_set_valign (GTK_WIDGET (self->icon), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->evidence));
  gtk_box_append (GTK_BOX (words), self->rows);
  gtk_box_append (GTK_BOX (words), self->suggestion);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->made));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (card), words);
  gtk_widget_set_margin_top (words, 6);
  gtk_widget_set_margin_bottom (words, 6);
  gtk_widget_set_margin_top (GTK_WIDGET (self->icon), 6);
  gtk_widget_set_margin_start (GTK_WIDGET (self->icon), 6);
  gtk_widget_add_css_class (card, "gate-check"); /* a quiet frame */
  adw_bin_set_child (ADW_BIN (self), card);
  return GTK_WIDGET (self);
}

/* --- what it shows --- */

/* The team's leader, else who acts. */
static void
suggest_owner (HwHealthCard *self)
{
  const HwHealth *health = self->health;
  const HwRow *team = hw_config_find (health->config, HW_TEAM, &health->team);
  const HwId *owner = hw_workspace_get_actor (hw_context_get_workspace (self->context));
  HwId id = hw_health_task_id (health);

  if (hw_id_equal (&id, &self->for_task))
    return;
  self->for_task = id;
  if (team != NULL && !hw_row_is_null (team, HW_TEAM_LEADER))
    owner = hw_row_ref_id (team, HW_TEAM_LEADER);
  hw_ref_picker_set_id (self->owner, owner);
}

static void
show_task (HwHealthCard *self)
{
  const HwHealth *health = self->health;
  const HwRow *task =
      health->task != NULL && !hw_row_is_deleted (health->task) ? health->task : NULL;
  g_autofree char *suggested = NULL;
  g_autofree char *made = NULL;

  gtk_widget_set_visible (self->suggestion, task == NULL && health->bottleneck.task != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->made), task != NULL);
  if (task != NULL)
    made = g_strdup_printf (
        /* Translators: a task, a person */
        hw_row_is_null (task, HW_TASK_DONE_AT)
        ? _("The task “%s” was given to %s.")
        /* Translators: a task, a person */
        : _("The task “%s” was done by %s."), hw_row_name (task),
             hw_config_name (health->config, HW_PERSON, hw_row_ref_id (task, HW_TASK_OWNER)));
  gtk_label_set_text (self->made, made != NULL ? made : "");
  if (task != NULL || health->bottleneck.task == NULL)
    return;
  /* Translators: %s is a task */
  suggested = g_strdup_printf (_("Suggested task: %s"), health->bottleneck.task);
  gtk_label_set_text (self->task, suggested);
  suggest_owner (self);
}

void
hw_health_card_show (HwHealthCard *self, const HwHealth *health)
{
  gboolean is_fine;

  self->health = health;
  gtk_widget_set_visible (GTK_WIDGET (self), health != NULL);
  if (health == NULL)
    return;
  is_fine = health->bottleneck.rule == HW_HEALTH_FINE;
  gtk_image_set_from_icon_name (self->icon,
                                is_fine ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_text (self->sentence, health->bottleneck.sentence);
  gtk_label_set_text (self->evidence, health->bottleneck.evidence);
  gtk_widget_set_visible (self->rows, health->bottleneck.rows != NULL);
  show_task (self);
}
