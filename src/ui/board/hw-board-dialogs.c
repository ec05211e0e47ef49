/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-board-dialogs.h"

#include <glib/gi18n.h>

#include "core/text/hw-when.h"
#include "ui/board/hw-draft.h"
#include "ui/common/hw-perform.h"

/* What the three windows have in common: a text, a choice or a day, a button. The window owns it.
 */
typedef struct _Dialog Dialog;
struct _Dialog
{
  GtkWindow *window; /* unowned */
  HwContext *context;
  HwCard *card;
  GtkWidget *parent; /* weak */
  GtkWidget *text;
  GtkWidget *day;  /* NULL */
  GtkWidget *kind; /* NULL */
  GtkWidget *hint;
  GtkWidget *save;
  GPtrArray *kinds; /* of HwRow; NULL */
  HwConfig *config;
  HwCommand *(*build) (Dialog *dialog, const char *text);
  const char *done;
  const char *draft; /* what was typed before is kept under this key */
  char *given_text;  /* what the window was opened with, which is no draft */
  char *given_day;
};

/* When the window is finalized. */
static void
dialog_free (gpointer data, GObject *window)
{
  Dialog *dialog = data;

  g_clear_weak_pointer (&dialog->parent);
  g_object_unref (dialog->context);
  g_object_unref (dialog->card);
  g_clear_pointer (&dialog->kinds, g_ptr_array_unref);
  hw_config_unref (dialog->config);
  g_free (dialog->given_text);
  g_free (dialog->given_day);
  g_free (dialog);
}

static char *
get_text (Dialog *dialog)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (dialog->text));
  GtkTextIter start;
  GtkTextIter end;
  char *text;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return g_strstrip (text);
}

/* FALSE, with the reason shown, when what was typed is no day. */
static gboolean
get_day (Dialog *dialog, gint64 *day)
{
  const char *typed = dialog->day != NULL ? gtk_editable_get_text (GTK_EDITABLE (dialog->day)) : "";
  g_autofree char *error = NULL;

  *day = HW_DATE_NONE;
  gtk_label_set_text (GTK_LABEL (dialog->hint), NULL);
  if (*typed == '\0')
    return TRUE;
  if (hw_parse_date (typed, hw_context_today (dialog->context), day, &error))
    return TRUE;
  gtk_label_set_text (GTK_LABEL (dialog->hint), error);
  return FALSE;
}

static void
set_day (Dialog *dialog, HwEdit *edit, guint field)
{
  gint64 day;

  if (get_day (dialog, &day) && day != HW_DATE_NONE)
    hw_edit_set_int (edit, field, day);
}

static const char *
get_typed_day (Dialog *dialog)
{
  return dialog->day != NULL ? gtk_editable_get_text (GTK_EDITABLE (dialog->day)) : "";
}

static gboolean
window_close_request_cb (GtkWindow *window, Dialog *dialog)
{
  g_autofree char *text = get_text (dialog);
  const char *day = get_typed_day (dialog);

  if (g_str_equal (text, dialog->given_text) && g_str_equal (day, dialog->given_day))
    hw_draft_drop (dialog->draft);
  else
    hw_draft_keep (dialog->draft, text, day);
  return GDK_EVENT_PROPAGATE;
}

/* What could not be saved stays a draft. */
static void
save_performed_cb (HwOutcome *outcome, const GError *error, gpointer draft)
{
  if (outcome != NULL && outcome->status == HW_OUTCOME_DONE)
    hw_draft_drop (draft);
}

static void
save (Dialog *dialog)
{
  g_autofree char *text = get_text (dialog);
  g_autoptr (HwCommand) command = NULL;
  gint64 day;

  if (*text == '\0' || !get_day (dialog, &day))
    return;
  command = dialog->build (dialog, text);
  if (dialog->parent != NULL)
    hw_perform_full (dialog->parent, dialog->context, command, dialog->done, save_performed_cb,
                     NULL, (gpointer) dialog->draft);
  gtk_window_close (dialog->window);
}

static void
save_clicked_cb (GtkButton *button, Dialog *dialog)
{
  save (dialog);
}

static gboolean
save_shortcut_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  save (data);
  return TRUE;
}

/* In the bubble phase: an input method that is composing has had the key before. */
static gboolean
close_shortcut_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
text_changed_cb (GtkTextBuffer *buffer, Dialog *dialog)
{
  g_autofree char *text = get_text (dialog);

  gtk_widget_set_sensitive (dialog->save, *text != '\0');
}

static void
day_changed_cb (GtkEditable *editable, Dialog *dialog)
{
  g_autofree char *shown = NULL;
  gint64 day;

  if (get_day (dialog, &day) && day != HW_DATE_NONE) {
    shown = hw_format_date (day);
    gtk_label_set_text (GTK_LABEL (dialog->hint), shown);
  }
}

static void
add_shortcut (Dialog *dialog, const char *trigger, GtkShortcutFunc func, GtkEventController *keys)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                              trigger),
                                                          gtk_callback_action_new (func, dialog,
                                                                                   NULL)));
}

static GtkWidget *
add_text (Dialog *dialog, GtkWidget *box, const char *label)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  dialog->text = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (dialog->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (dialog->text), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (dialog->text), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (dialog->text), 9);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (dialog->text), 9);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), dialog->text);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 84);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "card");
  gtk_box_append (GTK_BOX (box), scroller);
  return scroller;
}

static GtkWidget *
build_header (Dialog *dialog, const char *title, const char *button)
{
  GtkWidget *header = adw_header_bar_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (title, dialog->card->texts.customer));
  dialog->save = gtk_button_new_with_mnemonic (button);
  gtk_widget_add_css_class (dialog->save, "suggested-action");
  gtk_widget_set_sensitive (dialog->save, FALSE);
  gtk_widget_set_tooltip_text (dialog->save, "Ctrl+Enter");
  g_signal_connect (dialog->save, "clicked", G_CALLBACK (save_clicked_cb), dialog);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), dialog->save);
  return header;
}

static void
add_hint (Dialog *dialog, GtkWidget *box)
{
  dialog->hint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (dialog->hint), 0);
  gtk_label_set_wrap (GTK_LABEL (dialog->hint), TRUE);
  gtk_widget_add_css_class (dialog->hint, "dim-label");
  gtk_widget_add_css_class (dialog->hint, "caption");
  gtk_box_append (GTK_BOX (box), dialog->hint);
}

static void
add_keys (Dialog *dialog)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkEventController *early = gtk_shortcut_controller_new ();

  /* Before a text of many lines takes it for a new one. Escape waits: it may be the input method's.
   */
  gtk_event_controller_set_propagation_phase (early, GTK_PHASE_CAPTURE);
  add_shortcut (dialog, "<Control>Return|<Control>KP_Enter", save_shortcut_cb, early);
  add_shortcut (dialog, "Escape", close_shortcut_cb, keys);
  gtk_widget_add_controller (GTK_WIDGET (dialog->window), early);
  gtk_widget_add_controller (GTK_WIDGET (dialog->window), keys);
}

/* Returns the box to add more to. */
static GtkWidget *
dialog_new (Dialog **out,
            GtkWidget *parent,
            HwContext *context,
            HwCard *card,
            const char *title,
            const char *button)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  dialog->context = g_object_ref (context);
  dialog->card = g_object_ref (card);
  dialog->config = hw_workspace_dup_config (hw_context_get_workspace (context));
  g_set_weak_pointer (&dialog->parent, parent);
  dialog->window = GTK_WINDOW (adw_window_new ());
  g_object_weak_ref (G_OBJECT (dialog->window), dialog_free, dialog);
  gtk_window_set_title (dialog->window, title);
  gtk_window_set_modal (dialog->window, TRUE);
  gtk_window_set_transient_for (dialog->window, GTK_WINDOW (root));
  gtk_window_set_default_size (dialog->window, 420, -1);
  gtk_box_append (GTK_BOX (content), build_header (dialog, title, button));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_box_append (GTK_BOX (content), box);
  adw_window_set_content (ADW_WINDOW (dialog->window), content);
  add_keys (dialog);
  *out = dialog;
  return box;
}

static void
offer_draft (Dialog *dialog)
{
  const char *text;
  const char *day;

  dialog->given_text = get_text (dialog);
  dialog->given_day = g_strdup (get_typed_day (dialog));
  if (!hw_draft_find (dialog->draft, &text, &day))
    return;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (dialog->text)), text, -1);
  if (dialog->day != NULL)
    gtk_editable_set_text (GTK_EDITABLE (dialog->day), day);
  text_changed_cb (NULL, dialog);
}

/* @name: of the window, for its draft. */
static void
present (Dialog *dialog, const char *name)
{
  dialog->draft = hw_draft_key (name, &dialog->card->id);
  offer_draft (dialog);
  g_signal_connect (dialog->window, "close-request", G_CALLBACK (window_close_request_cb), dialog);
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (dialog->text)), "changed",
                    G_CALLBACK (text_changed_cb), dialog);
  gtk_window_set_focus (dialog->window, dialog->text);
  gtk_window_present (dialog->window);
}

static void
add_day (Dialog *dialog, GtkWidget *box, const char *label)
{
  dialog->day = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (dialog->day), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog->day), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  g_signal_connect (dialog->day, "changed", G_CALLBACK (day_changed_cb), dialog);
  gtk_box_append (GTK_BOX (box), dialog->day);
}

static HwEdit *
create (Dialog *dialog, HwCommand *command, HwEntityKind kind)
{
  HwId id = hw_id_new (hw_context_now (dialog->context));

  return hw_command_create (command, kind, &id);
}

static HwCommand *
build_touch (Dialog *dialog, const char *text)
{
  HwCommand *command = hw_command_new ("touch.create");
  HwEdit *edit = create (dialog, command, HW_TOUCH);
  guint kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (dialog->kind));

  if (kind < dialog->kinds->len)
    hw_edit_set_ref (edit, HW_TOUCH_OF_KIND, hw_row_id (dialog->kinds->pdata[kind]));
  hw_edit_set_ref (edit, HW_TOUCH_DEAL, &dialog->card->id);
  hw_edit_set_ref (edit, HW_TOUCH_ACCOUNT, &dialog->card->account);
  hw_edit_set_ref (edit, HW_TOUCH_PERSON,
                   hw_workspace_get_actor (hw_context_get_workspace (dialog->context)));
  hw_edit_set_int (edit, HW_TOUCH_HAPPENED_AT, hw_context_now (dialog->context));
  hw_edit_set_text (edit, HW_TOUCH_SUMMARY, text);
  return command;
}

void
hw_touch_dialog_present (GtkWidget *parent, HwContext *context, HwCard *card)
{
  Dialog *dialog;
  GtkWidget *box = dialog_new (&dialog, parent, context, card, _("Log a Touch"), _("_Log"));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  dialog->kinds = hw_config_list (dialog->config, HW_TOUCH_KIND);
  for (guint i = 0; i < dialog->kinds->len; i++)
    gtk_string_list_append (names, hw_row_name (dialog->kinds->pdata[i]));
  dialog->kind = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog->kind), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Kind of touch"), -1);
  gtk_box_append (GTK_BOX (box), dialog->kind);
  add_text (dialog, box, _("What happened"));
  add_hint (dialog, box);
  dialog->build = build_touch;
  dialog->done = _("Touch logged");
  present (dialog, "touch");
}

/* A step that is still open is changed: a deal has one next step. */
static HwCommand *
build_next_step (Dialog *dialog, const char *text)
{
  HwCommand *command;
  HwEdit *edit;

  if (!hw_id_is_none (&dialog->card->next_task)) {
    command = hw_command_new ("task.edit");
    edit = hw_command_update (command, HW_TASK, &dialog->card->next_task);
    hw_edit_set_null (edit, HW_TASK_DUE);
  } else {
    command = hw_command_new ("task.create");
    edit = create (dialog, command, HW_TASK);
    hw_edit_set_text (edit, HW_TASK_KIND, "next_step");
    hw_edit_set_ref (edit, HW_TASK_DEAL, &dialog->card->id);
    hw_edit_set_ref (edit, HW_TASK_ACCOUNT, &dialog->card->account);
    hw_edit_set_ref (edit, HW_TASK_OWNER, &dialog->card->owner);
  }
  hw_edit_set_text (edit, HW_TASK_TITLE, text);
  set_day (dialog, edit, HW_TASK_DUE);
  return command;
}

static void
fill_next_step (Dialog *dialog)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (dialog->text));
  g_autofree char *day = NULL;

  if (dialog->card->texts.next_step == NULL)
    return;
  gtk_text_buffer_set_text (buffer, dialog->card->texts.next_step, -1);
  if (dialog->card->next_due == HW_CARD_NO_DAY)
    return;
  day = hw_date_to_iso (dialog->card->next_due);
  gtk_editable_set_text (GTK_EDITABLE (dialog->day), day);
}

void
hw_next_step_dialog_present (GtkWidget *parent, HwContext *context, HwCard *card)
{
  Dialog *dialog;
  GtkWidget *box = dialog_new (&dialog, parent, context, card, _("Next Step"), _("_Save"));

  add_text (dialog, box, _("Next step"));
  add_day (dialog, box, _("When: tomorrow, Friday, +3d, 7/3 …"));
  add_hint (dialog, box);
  dialog->build = build_next_step;
  dialog->done = _("Next step set");
  fill_next_step (dialog);
  present (dialog, "next-step");
}

static HwCommand *
build_question (Dialog *dialog, const char *text)
{
  HwCommand *command = hw_command_new ("task.create");
  HwEdit *edit = create (dialog, command, HW_TASK);

  hw_edit_set_text (edit, HW_TASK_TITLE, text);
  hw_edit_set_text (edit, HW_TASK_KIND, "question");
  hw_edit_set_ref (edit, HW_TASK_DEAL, &dialog->card->id);
  hw_edit_set_ref (edit, HW_TASK_ACCOUNT, &dialog->card->account);
  hw_edit_set_ref (edit, HW_TASK_OWNER, &dialog->card->owner);
  hw_edit_set_ref (edit, HW_TASK_ASKED_BY,
                   hw_workspace_get_actor (hw_context_get_workspace (dialog->context)));
  return command;
}

void
hw_question_dialog_present (GtkWidget *parent, HwContext *context, HwCard *card)
{
  Dialog *dialog;
  GtkWidget *box = dialog_new (&dialog, parent, context, card, _("Ask a Question"), _("_Ask"));
  g_autofree char *hint = NULL;

  add_text (dialog, box, _("Question"));
  add_hint (dialog, box);
  if (*card->texts.owner_name != '\0')
    /* Translators: %s is a person */
    hint = g_strdup_printf (_("%s gets it as a task."), card->texts.owner_name);
  gtk_label_set_text (GTK_LABEL (dialog->hint), hint);
  dialog->build = build_question;
  dialog->done = _("Question asked");
  present (dialog, "question");
}
