/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-draft-curtain.h"

#include <glib/gi18n.h>

#include "core/retro/hw-card.h"
#include "core/retro/hw-sealed-box.h"
#include "core/retro/hw-vague.h"
#include "ui/common/hw-shell.h"
#include "ui/retro/hw-retro-curtain.h"
#include "ui/retro/hw-secret-text.h"

/* What each writes; the content of the curtain, whose signals it hears. */
#define HW_TYPE_DRAFT_CURTAIN (hw_draft_curtain_get_type ())
G_DECLARE_FINAL_TYPE (HwDraftCurtain, hw_draft_curtain, HW, DRAFT_CURTAIN, GtkBox)

struct _HwDraftCurtain
{
  GtkBox parent_instance;
  HwContext *context;
  HwRow *meeting;
  GHashTable *persons; /* HwId of an attendee → HwId of the person; guests have none */
  const HwId *person;  /* who has the keyboard; NULL: a guest */
  gboolean saving;
  HwRetroCurtain *curtain; /* unowned like the rest: it holds this */
  HwSecretText *obstacle;
  HwSecretText *proof;
};

G_DEFINE_FINAL_TYPE (HwDraftCurtain, hw_draft_curtain, GTK_TYPE_BOX)

static HwCommand *
make_command (HwDraftCurtain *self, const char *obstacle, const char *proof)
{
  HwCommand *command = hw_command_new ("card.create");
  HwId id = hw_id_new (hw_context_now (self->context));
  HwEdit *edit = hw_command_create (command, HW_PROBLEM_CARD, &id);

  hw_edit_set_text (edit, HW_PROBLEM_CARD_OBSTACLE, obstacle);
  hw_edit_set_text (edit, HW_PROBLEM_CARD_PROOF, proof);
  hw_edit_set_text (edit, HW_PROBLEM_CARD_STATE, "submitted");
  hw_edit_set_ref (edit, HW_PROBLEM_CARD_MEETING, hw_row_id (self->meeting));
  if (hw_card_is_anonymous (self->meeting)) {
    g_autofree char *box = hw_sealed_box_cards (hw_row_id (self->meeting));

    hw_command_seal (command, box);
  } else if (self->person != NULL) {
    hw_edit_set_ref (edit, HW_PROBLEM_CARD_PERSON, self->person);
  } else {
    /* A guest is nobody of the workspace, and whoever acts just now has not written it. */
    hw_command_set_anonymous (command, hw_row_int (self->meeting, HW_MEETING_PHASE_SINCE));
  }
  return command;
}

/* A refusal quotes the card, which the room must not read while what is typed is hidden. */
static char *
describe_refusal (HwDraftCurtain *self, const HwOutcome *outcome)
{
  g_autofree char *obstacle = hw_secret_text_dup_text (self->obstacle);
  g_autoptr (GArray) spans = hw_vague_find (obstacle);

  if (!hw_retro_curtain_is_hidden (self->curtain))
    return hw_outcome_describe (outcome);
  if (spans->len > 0)
    return g_strdup (g_array_index (spans, HwVagueSpan, 0).ask);
  if (hw_vague_find_second (obstacle, NULL))
    return g_strdup (_("A card has one obstacle. Write the second one on a card of its own."));
  return g_strdup (_("Write one concrete obstacle: who did or said what, how often, since when?"));
}

static void
workspace_performed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwDraftCurtain) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      hw_workspace_perform_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  self->saving = FALSE;
  if (self->curtain == NULL)
    return;
  if (outcome == NULL) {
    hw_retro_curtain_say (self->curtain, error->message);
  } else if (outcome->status == HW_OUTCOME_REFUSED) {
    g_autofree char *text = describe_refusal (self, outcome);

    hw_retro_curtain_say (self->curtain, text);
    gtk_widget_grab_focus (GTK_WIDGET (self->obstacle));
  } else {
    hw_secret_text_clear (self->obstacle);
    hw_secret_text_clear (self->proof);
    hw_retro_curtain_hand_on (self->curtain);
  }
}

static void
curtain_done_cb (HwDraftCurtain *self)
{
  g_autofree char *obstacle = hw_secret_text_dup_text (self->obstacle);
  g_autofree char *proof = hw_secret_text_dup_text (self->proof);
  g_autoptr (HwCommand) command = NULL;

  if (self->saving || hw_secret_text_is_composing (self->obstacle) ||
      hw_secret_text_is_composing (self->proof))
    return;
  if (*obstacle == '\0' && *proof == '\0') {
    hw_retro_curtain_hand_on (self->curtain); /* nothing hindered this one */
    return;
  }
  self->saving = TRUE;
  command = make_command (self, obstacle, proof);
  hw_workspace_perform_async (hw_context_get_workspace (self->context), command,
                              workspace_performed_cb, g_object_ref (self));
}

static void
curtain_turn_cb (HwDraftCurtain *self, const HwId *attendee)
{
  self->person = g_hash_table_lookup (self->persons, attendee);
  hw_secret_text_clear (self->obstacle);
  hw_secret_text_clear (self->proof);
  gtk_widget_grab_focus (GTK_WIDGET (self->obstacle));
}

static void
curtain_hidden_cb (HwDraftCurtain *self, gboolean hidden)
{
  hw_secret_text_set_secret (self->obstacle, hidden);
  hw_secret_text_set_secret (self->proof, hidden);
}

static void
hw_draft_curtain_dispose (GObject *object)
{
  HwDraftCurtain *self = HW_DRAFT_CURTAIN (object);

  g_clear_weak_pointer (&self->curtain);
  g_clear_object (&self->context);
  g_clear_pointer (&self->meeting, hw_row_unref);
  g_clear_pointer (&self->persons, g_hash_table_unref);
  G_OBJECT_CLASS (hw_draft_curtain_parent_class)->dispose (object);
}

static void
hw_draft_curtain_class_init (HwDraftCurtainClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_draft_curtain_dispose;
}

static HwSecretText *
add_text (HwDraftCurtain *self, const char *title)
{
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *text = hw_secret_text_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_vexpand (text, TRUE);
  gtk_box_append (GTK_BOX (self), label);
  gtk_box_append (GTK_BOX (self), text);
  return HW_SECRET_TEXT (text);
}

/* Enter is a new line of the text. */
static void
add_done_key (HwDraftCurtain *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return,
                                                                                  GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("curtain.done")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
hw_draft_curtain_init (HwDraftCurtain *self)
{
  GtkWidget *hint = gtk_label_new (_("Ctrl+Enter when it is done"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  self->obstacle = add_text (self, _("One concrete obstacle"));
  self->proof = add_text (self, _("What shows it"));
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_set_halign (hint, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), hint);
  self->persons = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, g_free);
  add_done_key (self);
}

static void
learn_persons (HwDraftCurtain *self, const GPtrArray *attendees)
{
  for (guint i = 0; i < attendees->len; i++) {
    const HwRow *attendee = g_ptr_array_index (attendees, i);

    if (!hw_row_is_null (attendee, HW_ATTENDEE_PERSON))
      g_hash_table_insert (self->persons, hw_id_copy (hw_row_id (attendee)),
                           hw_id_copy (hw_row_ref_id (attendee, HW_ATTENDEE_PERSON)));
  }
}

static gboolean
has_id (const GPtrArray *ids, const HwId *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (hw_id_equal (g_ptr_array_index (ids, i), id))
      return TRUE;
  return FALSE;
}

/* Whose card is in, and who facilitates. Of guests, and where cards bear no names, nobody knows. */
static GHashTable *
find_later (const HwRetroDetail *detail)
{
  g_autoptr (GPtrArray) missing = hw_retro_detail_missing (detail);
  const HwId *leader = hw_row_ref_id (detail->meeting->meeting, HW_MEETING_FACILITATOR);
  GHashTable *later = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);

  for (guint i = 0; i < detail->meeting->attendees->len; i++) {
    const HwRow *attendee = g_ptr_array_index (detail->meeting->attendees, i);
    const HwId *person = hw_row_ref_id (attendee, HW_ATTENDEE_PERSON);

    if (!hw_id_is_none (person) &&
        (hw_id_equal (person, leader) ||
         (!hw_retro_detail_is_anonymous (detail) && !has_id (missing, person))))
      g_hash_table_add (later, hw_id_copy (hw_row_id (attendee)));
  }
  return later;
}

void
hw_draft_curtain_present (GtkWidget *parent, HwContext *context, const HwRetroDetail *detail)
{
  HwDraftCurtain *self = g_object_new (HW_TYPE_DRAFT_CURTAIN, NULL);
  g_autoptr (GHashTable) later = find_later (detail);
  HwRetroCurtain *curtain;

  self->context = g_object_ref (context);
  self->meeting = hw_row_ref (detail->meeting->meeting);
  learn_persons (self, detail->meeting->attendees);
  curtain =
      hw_retro_curtain_new (parent, _("Everyone writes one problem card."), GTK_WIDGET (self));
  g_set_weak_pointer (&self->curtain, curtain);
  g_signal_connect_object (curtain, "turn", G_CALLBACK (curtain_turn_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (curtain, "done", G_CALLBACK (curtain_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (curtain, "hidden", G_CALLBACK (curtain_hidden_cb), self,
                           G_CONNECT_SWAPPED);
  curtain_hidden_cb (self, hw_retro_curtain_is_hidden (curtain));
  hw_retro_curtain_set_later (curtain, later);
  if (!hw_retro_curtain_open (curtain, detail->meeting, NULL))
    hw_shell_toast (parent, _("Nobody is said to be there yet."));
}
