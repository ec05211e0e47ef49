/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-verify-row.h"

#include <glib/gi18n.h>

#include "core/retro/hw-retro.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-file-intake.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-thumbnail.h"
#include "ui/common/hw-wrap-box.h"
#include "ui/deal/hw-file-list.h"

struct _HwVerifyRow
{
  GtkListBoxRow parent_instance;
  HwContext *context;
  HwFileIntake *intake;
  HwConfig *config;
  HwRow *action;
  GPtrArray *files;  /* of HwRow */
  GArray *accepters; /* of HwId, as in the drop-down */
  GtkLabel *carried; /* unowned like the rest */
  GtkLabel *title;
  GtkLabel *words;
  GtkBox *chips;
  GtkLabel *state;
  GtkWidget *attach;
  GtkWidget *judging;
  GtkDropDown *by;
  GtkWidget *accept;
  GtkWidget *take_back;
};

G_DEFINE_FINAL_TYPE (HwVerifyRow, hw_verify_row, GTK_TYPE_LIST_BOX_ROW)

const HwId *
hw_verify_row_get_action (HwVerifyRow *self)
{
  return self->action != NULL ? hw_row_id (self->action) : &HW_ID_NONE;
}

/* --- what is shown --- */

static char *
describe (const HwRetroDetail *detail, const HwRow *action, gint64 now_us)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const HwRow *account = hw_retro_detail_link (detail, hw_row_ref_id (action, HW_TASK_ACCOUNT));
  const HwRow *deal = hw_retro_detail_link (detail, hw_row_ref_id (action, HW_TASK_DEAL));

  g_ptr_array_add (words, g_strdup (hw_config_name (detail->config, HW_PERSON,
                                                    hw_row_ref_id (action, HW_TASK_OWNER))));
  if (!hw_row_is_null (action, HW_TASK_DUE_AT)) {
    g_autofree char *at = hw_format_instant (hw_row_int (action, HW_TASK_DUE_AT));

    /* Translators: a day and time */
    g_ptr_array_add (words, hw_row_int (action, HW_TASK_DUE_AT) < now_us
                     ? g_strdup_printf (_("was due %s"), at)
                     : g_strdup_printf (_("due %s"), at));
  }
  if (deal != NULL || account != NULL)
    g_ptr_array_add (words, g_strdup (hw_row_name (deal != NULL ? deal : account)));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

/* How often it has come, and will have come if nobody accepts it now. */
static void
show_carried (HwVerifyRow *self)
{
  gint64 n = hw_row_int (self->action, HW_TASK_CARRIED);
  g_autofree char *text = g_strdup_printf ("×%" G_GINT64_FORMAT, n);
  g_autofree char *label =
      g_strdup_printf (ngettext ("Carried over once", "Carried over %u times", (gulong) n),
                       (guint) n);

  gtk_label_set_text (self->carried, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->carried), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->carried), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->carried), n > 0);
}

static char *
write_state (HwVerifyRow *self)
{
  gint64 n = hw_row_int (self->action, HW_TASK_CARRIED);
  const char *by =
      hw_config_name (self->config, HW_PERSON, hw_row_ref_id (self->action, HW_TASK_VERIFIED_BY));

  if (hw_retro_is_accepted (self->action))
    /* Translators: a person */
    return g_strdup_printf (_("Proved. %s has accepted it."), by);
  if (self->files->len == 0 && !hw_retro_is_due (self->action, hw_context_now (self->context)))
    return g_strdup (_("Not due yet. It can be proved already."));
  if (self->files->len == 0 && n > 0)
    return g_strdup_printf (ngettext ("No proof yet: without one it is carried over again.",
                                      "No proof yet, after %u times: without one it is carried "
                                      "over "
                                      "again.",
                                      (gulong) n + 1),
                            (guint) n + 1);
  if (self->files->len == 0)
    return g_strdup (_("No proof yet: without one it is carried over."));
  if (self->accepters->len == 0)
    return g_strdup (_("Somebody other than its owner has to accept the proof, and nobody else is "
                       "here."));
  return g_strdup (_("Is this the proof? Somebody other than its owner says so."));
}

static void
show_state (HwVerifyRow *self)
{
  gboolean accepted = hw_retro_is_accepted (self->action);
  gboolean ready = !accepted && self->files->len > 0 && self->accepters->len > 0;
  g_autofree char *text = write_state (self);

  gtk_label_set_text (self->state, text);
  gtk_widget_set_visible (self->attach, !accepted);
  gtk_widget_set_visible (self->judging, ready);
  gtk_widget_set_visible (self->take_back, accepted);
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "success");
  gtk_widget_remove_css_class (GTK_WIDGET (self->state), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->state), accepted ? "success" : "dim-label");
}

static void
chip_clicked_cb (GtkWidget *chip, HwVerifyRow *self)
{
  const HwId *id = g_object_get_data (G_OBJECT (chip), "file");

  for (guint i = 0; i < self->files->len; i++)
    if (hw_id_equal (hw_row_id (g_ptr_array_index (self->files, i)), id))
      hw_open_attachment (GTK_WIDGET (self), self->context, g_ptr_array_index (self->files, i));
}

static GtkWidget *
make_chip (HwVerifyRow *self, const HwRow *file)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (hw_row_name (file));
  GtkWidget *thumbnail = hw_thumbnail_new (32);
  const char *hash = hw_row_text (file, HW_ATTACHMENT_HASH);
  g_autoptr (GFile) content =
      hash == NULL ? NULL : hw_workspace_get_file (hw_context_get_workspace (self->context), hash);

  hw_thumbnail_set_file (HW_THUMBNAIL (thumbnail), content, hw_row_text (file, HW_ATTACHMENT_MIME));
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_box_append (GTK_BOX (box), thumbnail);
  gtk_box_append (GTK_BOX (box), name);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_tooltip_text (chip, _("Open the file"));
  g_object_set_data_full (G_OBJECT (chip), "file", hw_id_copy (hw_row_id (file)), g_free);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (line), chip);
  if (!hw_retro_is_accepted (self->action))
    gtk_box_append (GTK_BOX (line), hw_delete_button_new (self->context, file, _("File deleted")));
  return line;
}

static gboolean
is_same_row (gconstpointer a, gconstpointer b)
{
  return hw_id_equal (hw_row_id (a), hw_row_id (b));
}

static void
show_files (HwVerifyRow *self, GPtrArray *files, gboolean remake)
{
  gboolean same = self->files != NULL && self->files->len == files->len && !remake;
  GtkWidget *child;

  for (guint i = 0; same && i < files->len; i++)
    same = is_same_row (g_ptr_array_index (files, i), g_ptr_array_index (self->files, i));
  if (same)
    return;
  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
  for (guint i = 0; i < files->len; i++) {
    HwRow *file = g_ptr_array_index (files, i);

    g_ptr_array_add (self->files, hw_row_ref (file));
    gtk_box_append (self->chips, make_chip (self, file));
  }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), files->len > 0);
}

static const HwId *
chosen_accepter (HwVerifyRow *self)
{
  guint n = gtk_drop_down_get_selected (self->by);

  return n < self->accepters->len ? &g_array_index (self->accepters, HwId, n) : &HW_ID_NONE;
}

/* Those who are there, but for the owner. */
static void
show_accepters (HwVerifyRow *self, const HwRetroDetail *detail, const HwId *by)
{
  g_autoptr (GPtrArray) present = hw_retro_detail_present (detail);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (HwId));
  HwId wanted = hw_id_is_none (chosen_accepter (self)) ? *by : *chosen_accepter (self);
  guint selected = 0;

  for (guint i = 0; i < present->len; i++) {
    const HwId *person = g_ptr_array_index (present, i);

    if (hw_id_equal (person, hw_row_ref_id (self->action, HW_TASK_OWNER)))
      continue;
    selected = hw_id_equal (person, &wanted) ? ids->len : selected;
    gtk_string_list_append (names, hw_config_name (self->config, HW_PERSON, person));
    g_array_append_val (ids, *person);
  }
  if (ids->len == self->accepters->len &&
      memcmp (ids->data, self->accepters->data, ids->len * sizeof (HwId)) == 0)
    return;
  g_array_unref (self->accepters);
  self->accepters = g_steal_pointer (&ids);
  gtk_drop_down_set_model (self->by, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->by, selected);
}

void
hw_verify_row_set (HwVerifyRow *self,
                   const HwRetroDetail *detail,
                   const HwRow *action,
                   const HwId *by)
{
  g_autoptr (GPtrArray) files = hw_retro_detail_files (detail, hw_row_id (action));
  g_autofree char *words = describe (detail, action, hw_context_now (self->context));
  const char *text = hw_row_text (action, HW_TASK_DELIVERABLE);
  gboolean focused;
  gboolean turned =
      self->action == NULL || hw_retro_is_accepted (self->action) != hw_retro_is_accepted (action);

  g_clear_pointer (&self->config, hw_config_unref);
  g_clear_pointer (&self->action, hw_row_unref);
  self->config = hw_config_ref (detail->config);
  self->action = hw_row_ref ((HwRow *) action);
  gtk_label_set_text (self->title, text != NULL ? text : hw_row_name (action));
  gtk_label_set_text (self->words, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (self->title), -1);
  focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  show_files (self, files, turned);
  show_accepters (self, detail, by);
  show_carried (self);
  show_state (self);
  if (focused && turned) /* the button that had it is gone */
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* --- what is done --- */

static void
attach_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwVerifyRow *self = HW_VERIFY_ROW (widget);

  if (!hw_retro_is_accepted (self->action))
    hw_file_intake_choose (self->intake, _("Attach the Proof"));
}

static void
judge (HwVerifyRow *self, const HwId *by)
{
  g_autoptr (HwCommand) command =
      hw_retro_accept (self->action, by, hw_context_now (self->context));

  hw_perform (GTK_WIDGET (self), self->context, command, NULL);
}

static void
accept_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwVerifyRow *self = HW_VERIFY_ROW (widget);

  if (gtk_widget_get_visible (self->judging))
    judge (self, chosen_accepter (self));
}

static void
take_back_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  judge (HW_VERIFY_ROW (widget), &HW_ID_NONE);
}

static gboolean
paste_pressed (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HwVerifyRow *self = HW_VERIFY_ROW (widget);

  return !hw_retro_is_accepted (self->action) && hw_file_intake_paste (self->intake);
}

static void
intake_stored_cb (HwFileIntake *intake, HwStoredFile *file, const char *name, HwVerifyRow *self)
{
  g_autoptr (HwCommand) command = hw_command_new ("action.prove");
  HwEdit *edit;

  edit = hw_add_attachment (command, self->context, file, name,
                            hw_row_ref_id (self->action, HW_TASK_DEAL),
                            hw_row_ref_id (self->action, HW_TASK_ACCOUNT));
  hw_edit_set_ref (edit, HW_ATTACHMENT_TASK, hw_row_id (self->action));
  hw_perform (GTK_WIDGET (self), self->context, command, _("The proof is attached"));
}

static void
intake_failed_cb (HwFileIntake *intake, const char *sentence, HwVerifyRow *self)
{
  hw_shell_toast (GTK_WIDGET (self), sentence);
}

/* --- the object --- */

static void
hw_verify_row_dispose (GObject *object)
{
  HwVerifyRow *self = HW_VERIFY_ROW (object);

  g_clear_object (&self->intake);
  g_clear_object (&self->context);
  g_clear_pointer (&self->config, hw_config_unref);
  g_clear_pointer (&self->action, hw_row_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->accepters, g_array_unref);
  G_OBJECT_CLASS (hw_verify_row_parent_class)->dispose (object);
}

static void
hw_verify_row_class_init (HwVerifyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_verify_row_dispose;
  gtk_widget_class_install_action (widget_class, "verify.attach", NULL, attach_activated);
  gtk_widget_class_install_action (widget_class, "verify.accept", NULL, accept_activated);
  gtk_widget_class_install_action (widget_class, "verify.take-back", NULL, take_back_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, 0, "verify.attach", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, 0, "verify.accept", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, paste_pressed, NULL);
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_button (const char *label, const char *action, const char *hint)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, hint);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

static GtkWidget *
make_judging (HwVerifyRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->by = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->by), _("Who accepts it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->by), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Who accepts it"), -1);
  self->accept = make_button (_("_Accept"), "verify.accept", "A");
  gtk_widget_add_css_class (self->accept, "suggested-action");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->by));
  gtk_box_append (GTK_BOX (box), self->accept);
  return box;
}

static void
hw_verify_row_init (HwVerifyRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *buttons = hw_wrap_box_new (6);

  self->accepters = g_array_new (FALSE, FALSE, sizeof (HwId));
  self->title = add_label (texts, "heading");
  self->words = add_label (texts, "dim-label");
  gtk_box_append (GTK_BOX (box), texts);
  self->chips = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chips));
  self->state = add_label (box, NULL);
  self->attach = make_button (_("Attach the _Proof …"), "verify.attach",
                                 _("F, or drop a file here, or paste one"));
  self->judging = make_judging (self);
  self->take_back = make_button (_("_Take It Back"), "verify.take-back", NULL);
  hw_wrap_box_append (HW_WRAP_BOX (buttons), self->attach);
  hw_wrap_box_append (HW_WRAP_BOX (buttons), self->judging);
  hw_wrap_box_append (HW_WRAP_BOX (buttons), self->take_back);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (line), box);
  self->carried = add_label (line, "carried-count");
  gtk_label_set_wrap (self->carried, FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->carried), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "verify-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), line);
}

GtkWidget *
hw_verify_row_new (HwContext *context)
{
  HwVerifyRow *self = g_object_new (HW_TYPE_VERIFY_ROW, NULL);

  self->context = g_object_ref (context);
  self->intake = hw_file_intake_new (context, GTK_WIDGET (self));
  g_signal_connect_object (self->intake, "stored", G_CALLBACK (intake_stored_cb), self, 0);
  g_signal_connect_object (self->intake, "failed", G_CALLBACK (intake_failed_cb), self, 0);
  return GTK_WIDGET (self);
}
