/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-card-form-private.h"

#include <glib/gi18n.h>

#include "core/retro/hw-sealed-box.h"
#include "core/retro/hw-tags.h"
#include "core/store/hw-table.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"

#define TICK_SECONDS 20

G_DEFINE_FINAL_TYPE (HwCardForm, hw_card_form, ADW_TYPE_WINDOW)

void
hw_card_reading_free (HwCardReading *reading)
{
  g_clear_pointer (&reading->config, hw_config_unref);
  g_clear_pointer (&reading->line, hw_card_line_free);
  g_clear_pointer (&reading->files, g_ptr_array_unref);
  g_clear_pointer (&reading->retros, g_ptr_array_unref);
  g_free (reading);
}

/* ---- what holds just now ---- */

/* The retro that is chosen; NULL: the parking lot, or nothing is read yet. */
static const HwRow *
get_retro (HwCardForm *self)
{
  const HwId *id = hw_ref_picker_get_id (self->retro);

  for (guint i = 0; self->reading != NULL && i < self->reading->retros->len; i++)
    if (hw_id_equal (hw_row_id (g_ptr_array_index (self->reading->retros, i)), id))
      return g_ptr_array_index (self->reading->retros, i);
  return NULL;
}

/* A card that was kept as a row before bears a name already, whatever the retro says. */
static gboolean
is_sealed (HwCardForm *self)
{
  const HwRow *retro = get_retro (self);

  return self->is_new && retro != NULL && hw_card_is_anonymous (retro);
}

static gboolean
is_draft (HwCardForm *self)
{
  const HwRow *card =
      self->reading != NULL && self->reading->line != NULL ? self->reading->line->row : NULL;

  return self->is_new ||
         (card != NULL && g_strcmp0 (hw_row_text (card, HW_PROBLEM_CARD_STATE), "draft") == 0);
}

static char *
describe_sealed (HwCardForm *self)
{
  const HwRow *retro = get_retro (self);

  if (is_sealed (self))
    return g_strdup (
        _("This retro takes cards without names. Yours waits in a sealed box, is seen "
                       "with the others when the phase of bringing cards ends, and cannot be "
                       "changed before. What it is about may still tell who wrote it."));
  if (retro != NULL && hw_card_is_anonymous (retro))
    return g_strdup (_("This card was kept under your name before, so it bears your name, though "
                       "this retro takes cards without names. Write a new one to stay unnamed."));
  return NULL;
}

static void
update_retro (HwCardForm *self)
{
  const HwRow *retro = get_retro (self);
  g_autofree char *sealed = describe_sealed (self);
  g_autofree char *words =
      retro != NULL
          ? hw_card_due_words (retro, hw_context_now (self->context))
          : g_strdup (self->reading == NULL ? ""
                                            : _("It waits in the parking lot for a later retro."));

  gtk_label_set_text (GTK_LABEL (self->due), words);
  gtk_widget_set_visible (self->due, *words != '\0');
  if (retro != NULL && hw_card_is_late (retro, hw_context_now (self->context)))
    gtk_widget_add_css_class (self->due, "error");
  else
    gtk_widget_remove_css_class (self->due, "error");
  gtk_label_set_text (self->sealed_words, sealed != NULL ? sealed : "");
  gtk_widget_set_visible (self->sealed_note, sealed != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->files), !is_sealed (self));
}

static void
update_buttons (HwCardForm *self)
{
  g_autofree char *text = hw_obstacle_entry_get_text (self->obstacle);
  gboolean ready = *text != '\0' && !self->saving && self->reading != NULL;

  gtk_widget_set_sensitive (self->submit, ready && hw_obstacle_entry_is_concrete (self->obstacle));
  gtk_widget_set_sensitive (self->keep, ready);
  gtk_widget_set_visible (self->keep, is_draft (self) && !is_sealed (self));
  gtk_button_set_label (GTK_BUTTON (self->submit), is_draft (self) ? _("_Submit") : _("_Save"));
}

static void
update (HwCardForm *self)
{
  update_retro (self);
  update_buttons (self);
}

static void
edited_cb (HwCardForm *self)
{
  self->edited = TRUE;
  update (self);
}

static void
show_problem (HwCardForm *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->problem), text != NULL ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
}

/* ---- what was typed, kept till the next time ---- */

/* By actor, so that what one has typed is not shown to the next who sits down; of a new card by
 * what it is about. */
static char *
draft_key (HwCardForm *self)
{
  g_autofree char *actor =
      hw_id_dup_text (hw_workspace_get_actor (hw_context_get_workspace (self->context)));
  const HwId *about = hw_row_id (self->preset);
  g_autofree char *id = NULL;

  if (self->is_new)
    about = hw_row_is_null (self->preset, HW_PROBLEM_CARD_DEAL)
                ? hw_row_ref_id (self->preset, HW_PROBLEM_CARD_ACCOUNT)
                : hw_row_ref_id (self->preset, HW_PROBLEM_CARD_DEAL);
  id = hw_id_dup_text (about);
  return g_strdup_printf ("card:%s:%s:%s", actor, self->split ? "split" : "card", id);
}

static void
take_field (HwFieldRow *field, HwRow *row)
{
  HwValue value = HW_VALUE_NULL;

  if (hw_field_row_get_value (field, &value, NULL))
    hw_row_take (row, hw_field_row_get_field (field), value);
}

static HwRow *
make_draft (HwCardForm *self)
{
  HwSchema *schema = hw_workspace_get_schema (hw_context_get_workspace (self->context));
  g_autofree char *text = hw_obstacle_entry_get_text (self->obstacle);
  const HwId *retro = hw_ref_picker_get_id (self->retro);
  HwRow *row = hw_row_new (schema, HW_PROBLEM_CARD, hw_row_id (self->preset));

  hw_row_take (row, HW_PROBLEM_CARD_OBSTACLE, hw_value_text (text));
  if (!hw_id_is_none (retro))
    hw_row_take (row, HW_PROBLEM_CARD_MEETING, hw_value_id (retro));
  take_field (self->deal, row);
  take_field (self->account, row);
  take_field (self->proof, row);
  return row;
}

static void
forget_draft (HwCardForm *self)
{
  g_autofree char *key = draft_key (self);

  hw_context_keep_draft (self->context, key, NULL);
}

/* A picker is set to a row that is still there; the rows say so of one that is not. */
static void
tell_deleted (HwFieldRow *field, const HwRow *row, const char *sentence)
{
  hw_field_row_set_error (field, row != NULL && hw_row_is_deleted (row) ? sentence : NULL);
}

static void
show_row (HwCardForm *self, const HwRow *row)
{
  const HwCardLine *line = self->reading != NULL ? self->reading->line : NULL;

  hw_obstacle_entry_set_text (self->obstacle, hw_row_name (row));
  hw_field_row_set_row (self->deal, row);
  hw_field_row_set_row (self->account, row);
  hw_field_row_set_row (self->proof, row);
  if (line == NULL)
    return;
  tell_deleted (self->deal, line->deal, _("This deal is in the recycle bin."));
  tell_deleted (self->account, line->account, _("This customer is in the recycle bin."));
}

static gboolean
offer_draft (HwCardForm *self)
{
  g_autofree char *key = draft_key (self);
  const HwRow *draft = hw_context_get_draft (self->context, key);

  if (draft == NULL || self->edited)
    return FALSE;
  show_row (self, draft);
  if (!hw_row_is_null (draft, HW_PROBLEM_CARD_MEETING))
    hw_ref_picker_set_id (self->retro, hw_row_ref_id (draft, HW_PROBLEM_CARD_MEETING));
  gtk_widget_set_visible (self->draft_note, TRUE);
  self->edited = TRUE;
  return TRUE;
}

static void
destroy_later (gpointer user_data)
{
  g_autoptr (HwCardForm) self = user_data;

  hw_window_destroy (GTK_WINDOW (self));
}

/* The question still deals with the key that answered it, and looks at its parent afterwards. */
static void
discarded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwCardForm) self = user_data;

  if (hw_confirm_finish (result, NULL))
    g_idle_add_once (destroy_later, g_object_ref (self));
}

/* What is to be sealed is kept nowhere: the next person would find it. */
static gboolean
hw_card_form_close_request (GtkWindow *window)
{
  HwCardForm *self = HW_CARD_FORM (window);
  g_autofree char *key = draft_key (self);
  g_autoptr (HwRow) draft = NULL;

  if (self->edited && is_sealed (self)) {
    hw_confirm_async (GTK_WIDGET (self),
                      _("Throw the Card Away?"),
                         _("So that nobody else finds it, a card without a name is not kept."),
                            _("_Throw Away"), TRUE, discarded_cb, g_object_ref (self));
    return TRUE;
  }
  if (self->edited) {
    draft = make_draft (self);
    hw_context_keep_draft (self->context, key, draft);
  }
  return GTK_WINDOW_CLASS (hw_card_form_parent_class)->close_request (window);
}

static void
drop_draft_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwCardForm *self = HW_CARD_FORM (widget);

  forget_draft (self);
  gtk_widget_set_visible (self->draft_note, FALSE);
  show_row (self, self->reading->line != NULL ? self->reading->line->row : self->preset);
  self->edited = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->obstacle));
  update (self);
}

/* ---- saving ---- */

static void
set_field (HwEdit *edit, HwFieldRow *field, const HwRow *before)
{
  guint index = hw_field_row_get_field (field);
  HwValue value = HW_VALUE_NULL;

  if (!hw_field_row_get_value (field, &value, NULL))
    return;
  if (before == NULL ? hw_value_is_null (&value)
                     : hw_value_equal (&value, hw_row_value (before, index)))
    hw_value_clear (&value);
  else
    hw_edit_set (edit, index, value);
}

static void
set_words (HwCardForm *self, HwEdit *edit, const HwRow *before)
{
  g_autofree char *text = hw_obstacle_entry_get_text (self->obstacle);
  const HwId *retro = hw_ref_picker_get_id (self->retro);

  if (before == NULL || g_strcmp0 (text, hw_row_name (before)) != 0)
    hw_edit_set_text (edit, HW_PROBLEM_CARD_OBSTACLE, text);
  if (before == NULL ? !hw_id_is_none (retro)
                     : !hw_id_equal (retro, hw_row_ref_id (before, HW_PROBLEM_CARD_MEETING)))
    hw_edit_set_ref (edit, HW_PROBLEM_CARD_MEETING, retro);
  set_field (edit, self->deal, before);
  set_field (edit, self->account, before);
  set_field (edit, self->proof, before);
}

/* The team is the retro's; of a card for the parking lot it is its writer's. */
static void
set_team (HwCardForm *self, HwEdit *edit)
{
  const HwId *actor = hw_workspace_get_actor (hw_context_get_workspace (self->context));
  const HwRow *person = hw_config_find (self->reading->config, HW_PERSON, actor);

  if (get_retro (self) == NULL && person != NULL)
    hw_edit_set_ref (edit, HW_PROBLEM_CARD_TEAM, hw_row_ref_id (person, HW_PERSON_TEAM));
}

static HwCommand *
make_command (HwCardForm *self, gboolean submit)
{
  const HwRow *before = self->reading->line != NULL ? self->reading->line->row : NULL;
  HwCommand *command = hw_command_new (submit && is_draft (self) ? "card.submit" : "card.edit");
  HwEdit *edit = before == NULL
                     ? hw_command_create (command, HW_PROBLEM_CARD, hw_row_id (self->preset))
                     : hw_command_update (command, HW_PROBLEM_CARD, hw_row_id (self->preset));
  g_auto (GStrv) tags = hw_tag_entry_get_names (self->tags);

  set_words (self, edit, before);
  if (before == NULL)
    set_team (self, edit);
  if (before == NULL || (submit && is_draft (self)))
    hw_edit_set_text (edit, HW_PROBLEM_CARD_STATE, submit ? "submitted" : "draft");
  if (before == NULL)
    hw_edit_place (edit, &HW_ID_NONE, &HW_ID_NONE);
  hw_tags_edit (command, self->reading->config, HW_TAGGING_CARD, hw_row_id (self->preset),
                before != NULL ? self->reading->line->tags : NULL, (const char *const *) tags,
                hw_context_now (self->context));
  if (is_sealed (self)) {
    g_autofree char *box = hw_sealed_box_cards (hw_ref_picker_get_id (self->retro));

    hw_command_seal (command, box);
  } else {
    hw_card_files_save (self->files, command, hw_row_id (self->preset));
  }
  return command;
}

static void
saved_cb (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwCardForm *self = user_data;
  g_autofree char *text = NULL;

  self->saving = FALSE;
  update_buttons (self);
  if (outcome == NULL || outcome->status == HW_OUTCOME_REFUSED) {
    text = outcome != NULL ? hw_outcome_describe (outcome) : g_strdup (error->message);
    show_problem (self, text);
    gtk_widget_grab_focus (GTK_WIDGET (self->obstacle));
    return;
  }
  if (is_sealed (self) && self->owner != NULL)
    hw_shell_toast (self->owner, _("The card is in the sealed box."));
  forget_draft (self);
  hw_window_destroy (GTK_WINDOW (self));
}

static void
save (HwCardForm *self, gboolean submit)
{
  g_autoptr (HwCommand) command = NULL;
  const char *done = submit && is_draft (self) ? _("Card submitted") : _("Card saved");

  if (!gtk_widget_get_sensitive (submit ? self->submit : self->keep) ||
      (!submit && !gtk_widget_get_visible (self->keep))) {
    if (!self->saving)
      hw_obstacle_entry_refuse (self->obstacle);
    return;
  }
  command = make_command (self, submit);
  self->saving = TRUE;
  show_problem (self, NULL);
  update_buttons (self);
  hw_perform_full (self->owner != NULL ? self->owner : GTK_WIDGET (self), self->context, command,
                   done, saved_cb, G_OBJECT (self), self);
}

static void
submit_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  save (HW_CARD_FORM (widget), TRUE);
}

static void
keep_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  save (HW_CARD_FORM (widget), FALSE);
}

/* ---- reading ---- */

/* (reading thread) */
static gpointer
read_all (HwConnection *connection,
          HwConfig *config,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  const HwId *card = data; /* HW_ID_NONE: a new one */
  g_autoptr (HwCardReading) reading = g_new0 (HwCardReading, 1);
  g_autoptr (GError) failure = NULL;

  reading->config = hw_config_ref (config);
  reading->retros = hw_card_list_retros (connection, config, error);
  if (reading->retros == NULL)
    return NULL;
  if (hw_id_is_none (card))
    return g_steal_pointer (&reading);
  reading->line = hw_card_load (connection, config, card, &failure);
  reading->files = hw_table_query_by (connection, hw_config_get_schema (config), HW_ATTACHMENT,
                                      "card", card, error);
  if (!hw_pass_error (error, &failure) || reading->files == NULL)
    return NULL;
  return g_steal_pointer (&reading);
}

static void
choose_retro (HwCardForm *self)
{
  const HwCardReading *reading = self->reading;
  const HwId *actor = hw_workspace_get_actor (hw_context_get_workspace (self->context));
  const HwRow *next;

  if (reading->line != NULL) {
    hw_ref_picker_set_id (self->retro, hw_row_ref_id (reading->line->row, HW_PROBLEM_CARD_MEETING));
    return;
  }
  next = hw_card_pick_retro (reading->retros, reading->config, actor);
  if (!hw_row_is_null (self->preset, HW_PROBLEM_CARD_MEETING))
    hw_ref_picker_set_id (self->retro, hw_row_ref_id (self->preset, HW_PROBLEM_CARD_MEETING));
  else if (next != NULL)
    hw_ref_picker_set_id (self->retro, hw_row_id (next));
}

static void
all_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwCardForm) self = user_data;
  g_autoptr (GError) error = NULL;
  HwCardReading *reading = hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  if (self->context == NULL || reading == NULL) {
    g_clear_pointer (&reading, hw_card_reading_free);
    if (self->context != NULL && error != NULL)
      show_problem (self, error->message);
    return;
  }
  self->reading = reading;
  choose_retro (self);
  if (reading->line != NULL) {
    g_auto (GStrv) names = hw_tags_of (reading->config, reading->line->tags, HW_TAGGING_CARD,
                                       hw_row_id (self->preset));

    hw_tag_entry_set_names (self->tags, (const char *const *) names);
    hw_card_files_set (self->files, reading->files);
  }
  if (!offer_draft (self) && reading->line != NULL)
    show_row (self, reading->line->row);
  if (!self->is_new && reading->line == NULL)
    show_problem (self, _("This card is not there any more."));
  update (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  update_retro (HW_CARD_FORM (user_data));
  return G_SOURCE_CONTINUE;
}

static void
start_reading (HwCardForm *self)
{
  HwId *card = hw_id_copy (self->is_new ? &HW_ID_NONE : hw_row_id (self->preset));

  hw_workspace_read_async (hw_context_get_workspace (self->context), read_all, card, g_free,
                           (GDestroyNotify) hw_card_reading_free, NULL, all_read_cb,
                           g_object_ref (self));
  self->tick_id = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
}

/* @about: the card that is there, or a new one with what is settled beforehand. */
static HwCardForm *
hw_card_form_new (GtkWidget *parent, HwContext *context, HwRow *about, gboolean is_new)
{
  HwCardForm *self =
      g_object_new (HW_TYPE_CARD_FORM, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->context = g_object_ref (context);
  self->preset = hw_row_ref (about);
  self->is_new = is_new;
  g_set_weak_pointer (&self->owner, parent);
  gtk_window_set_title (GTK_WINDOW (self), is_new ? _("New Problem Card") : _("Problem Card"));
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  hw_card_form_build (self);
  show_row (self, self->preset);
  return self;
}

static void
take_link (HwRow *row, guint field, const HwId *id)
{
  if (id != NULL && !hw_id_is_none (id))
    hw_row_take (row, field, hw_value_id (id));
}

static HwRow *
new_row (HwContext *context, const HwCardLinks *links)
{
  HwId id = hw_id_new (hw_context_now (context));
  HwSchema *schema = hw_workspace_get_schema (hw_context_get_workspace (context));
  HwRow *row = hw_row_new (schema, HW_PROBLEM_CARD, &id);

  if (links != NULL) {
    take_link (row, HW_PROBLEM_CARD_MEETING, links->meeting);
    take_link (row, HW_PROBLEM_CARD_DEAL, links->deal);
    take_link (row, HW_PROBLEM_CARD_ACCOUNT, links->account);
  }
  return row;
}

static void present (HwCardForm *self);

/* The second obstacle of a card: a form of its own over this one, about the same. */
static void
obstacle_split_cb (HwObstacleEntry *obstacle, const char *rest, HwCardForm *self)
{
  g_autoptr (HwRow) about = make_draft (self);
  const HwCardLinks links = { hw_row_ref_id (about, HW_PROBLEM_CARD_MEETING),
                              hw_row_ref_id (about, HW_PROBLEM_CARD_DEAL),
                              hw_row_ref_id (about, HW_PROBLEM_CARD_ACCOUNT) };
  g_autoptr (HwRow) row = new_row (self->context, &links);
  HwCardForm *other = hw_card_form_new (GTK_WIDGET (self), self->context, row, TRUE);

  other->split = TRUE;
  other->edited = TRUE;
  g_set_weak_pointer (&other->owner, self->owner);
  hw_obstacle_entry_set_text (other->obstacle, rest);
  present (other);
}

static void
listen (HwCardForm *self)
{
  GObject *edited[] = { G_OBJECT (self->obstacle), G_OBJECT (self->deal), G_OBJECT (self->account),
                        G_OBJECT (self->proof),    G_OBJECT (self->tags), G_OBJECT (self->files) };

  for (guint i = 0; i < G_N_ELEMENTS (edited); i++)
    g_signal_connect_object (edited[i], "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->retro, "picked", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->obstacle, "split", G_CALLBACK (obstacle_split_cb), self, 0);
  hw_card_form_link (self);
}

static void
present (HwCardForm *self)
{
  listen (self);
  update (self);
  start_reading (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->obstacle));
}

static void
hw_card_form_dispose (GObject *object)
{
  HwCardForm *self = HW_CARD_FORM (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_weak_pointer (&self->owner);
  g_clear_object (&self->context);
  g_clear_pointer (&self->preset, hw_row_unref);
  g_clear_pointer (&self->reading, hw_card_reading_free);
  G_OBJECT_CLASS (hw_card_form_parent_class)->dispose (object);
}

static void
hw_card_form_class_init (HwCardFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_card_form_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = hw_card_form_close_request;
  gtk_widget_class_install_action (widget_class, "card.submit", NULL, submit_activated);
  gtk_widget_class_install_action (widget_class, "card.keep", NULL, keep_activated);
  gtk_widget_class_install_action (widget_class, "card.drop-draft", NULL, drop_draft_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hw_card_form_init (HwCardForm *self)
{
}

void
hw_card_form_present (GtkWidget *parent, HwContext *context, const HwCardLinks *links)
{
  g_autoptr (HwRow) row = new_row (context, links);

  present (hw_card_form_new (parent, context, row, TRUE));
}

void
hw_card_form_present_card (GtkWidget *parent, HwContext *context, const HwId *card)
{
  HwSchema *schema = hw_workspace_get_schema (hw_context_get_workspace (context));
  g_autoptr (HwRow) row = hw_row_new (schema, HW_PROBLEM_CARD, card);

  present (hw_card_form_new (parent, context, row, FALSE));
}
