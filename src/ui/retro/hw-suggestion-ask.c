/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-suggestion-ask.h"

#include <glib/gi18n.h>

#include "core/retro/hw-suggestion.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-row-form.h"

static GtkWidget *
make_words (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static gboolean
sets (const HwEdit *edit, guint field)
{
  for (guint i = 0; i < edit->sets->len; i++)
    if (g_array_index (edit->sets, HwSet, i).field == field)
      return TRUE;
  return FALSE;
}

/* Who writes an answer and chooses nothing means that it is being mended. */
static void
form_saving_cb (HwRowForm *form, HwCommand *command, HwEdit *edit, gpointer user_data)
{
  if (sets (edit, HW_SUGGESTION_ANSWER) && !sets (edit, HW_SUGGESTION_STATE))
    hw_edit_set_text (edit, HW_SUGGESTION_STATE, "accepted");
}

void
hw_suggestion_ask_answer (GtkWidget *parent, HwContext *context, const HwRow *suggestion)
{
  static const guint fields[] = { HW_SUGGESTION_ANSWER, HW_SUGGESTION_STATE, HW_SUGGESTION_REWARD,
                                  HW_SUGGESTION_OWNER };
  const HwRowFormSpec spec = {
    .title = _("Answer a Suggestion"), .command = "suggestion.answer",
                .done = _("Answer saved"), .fields = fields, .n_fields = G_N_ELEMENTS (fields),
                };
  HwRowForm *form = hw_row_form_new (parent, context, &spec, suggestion, FALSE);
  GtkWidget *words = make_words (hw_row_name (suggestion), NULL);

  if (hw_suggestion_is_open (suggestion))
    g_signal_connect (form, "saving", G_CALLBACK (form_saving_cb), NULL);
  hw_row_form_add (form, words);
  gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_parent (words)), words, NULL);
  gtk_window_present (GTK_WINDOW (form));
}

/* ---- claiming ---- */

typedef struct
{
  HwContext *context;
  HwRow *suggestion;
  GtkWidget *parent; /* weak */
  GtkEditable *entry;
} Claim;

static void
claim_free (Claim *claim)
{
  g_clear_weak_pointer (&claim->parent);
  g_object_unref (claim->context);
  hw_row_unref (claim->suggestion);
  g_free (claim);
}

static void
claim (Claim *claim)
{
  const HwId *actor = hw_workspace_get_actor (hw_context_get_workspace (claim->context));
  g_autoptr (HwCommand) command = NULL;

  if (claim->parent == NULL)
    return;
  if (!hw_suggestion_knows_word (claim->suggestion, gtk_editable_get_text (claim->entry))) {
    hw_shell_toast (claim->parent, _("That is not the word of this suggestion."));
    return;
  }
  if (hw_id_is_none (actor)) {
    hw_shell_toast (claim->parent, _("Choose first whom you act as."));
    return;
  }
  command = hw_suggestion_claim (claim->suggestion, actor);
  hw_perform (claim->parent, claim->context, command, _("The reward is yours"));
}

static void
dialog_response_cb (AdwMessageDialog *dialog, const char *response, Claim *data)
{
  if (g_str_equal (response, "claim"))
    claim (data);
  claim_free (data);
}

static void
entry_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "claim", *gtk_editable_get_text (entry) != '\0');
}

void
hw_suggestion_ask_word (GtkWidget *parent, HwContext *context, const HwRow *suggestion)
{
  GtkWindow *root = GTK_WINDOW (gtk_widget_get_root (parent));
  GtkWidget *widget =
      adw_message_dialog_new (root, _("Claim the Reward"),
                                       _("Type the word that you were given when you told "
                                                "it. Your name stands with the suggestion then."));
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);
  GtkWidget *entry = gtk_entry_new ();
  Claim *data = g_new0 (Claim, 1);

  data->context = g_object_ref (context);
  data->suggestion = hw_row_copy (suggestion);
  data->entry = GTK_EDITABLE (entry);
  g_set_weak_pointer (&data->parent, parent);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "claim", _("C_laim"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "claim", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "claim");
  adw_message_dialog_set_response_enabled (dialog, "claim", FALSE);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Claim word"), -1);
  adw_message_dialog_set_extra_child (dialog, entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), dialog, 0);
  g_signal_connect (dialog, "response", G_CALLBACK (dialog_response_cb), data);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
