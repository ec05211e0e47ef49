/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/playbooks/hw-playbook-sheet.h"

#include <glib/gi18n.h>

#include "core/playbooks/hw-playbook.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/playbooks/hw-playbook-parts.h"

#define HW_TYPE_PLAYBOOK_SHEET (hw_playbook_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HwPlaybookSheet, hw_playbook_sheet, HW, PLAYBOOK_SHEET, AdwWindow)

struct _HwPlaybookSheet
{
  AdwWindow parent_instance;
  HwContext *context;
  HwRow *deal;
  HwId id;
  HwPlaybookDetail *detail; /* NULL: not read yet, or deleted */
  GtkLabel *scenario;       /* unowned like the rest */
  GtkLabel *result;
  HwPlaybookParts *parts;
  GtkWidget *use;
};

G_DEFINE_FINAL_TYPE (HwPlaybookSheet, hw_playbook_sheet, ADW_TYPE_WINDOW)

/* (reading thread) */
static gpointer
read_detail (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return hw_playbook_detail_load (connection, config, data, error);
}

static gpointer
ask (gpointer page)
{
  HwPlaybookSheet *self =
      HW_PLAYBOOK_SHEET (gtk_widget_get_ancestor (page, HW_TYPE_PLAYBOOK_SHEET));

  return self != NULL ? hw_id_copy (&self->id) : NULL;
}

static void
show_detail (gpointer page, gpointer answer)
{
  HwPlaybookSheet *self =
      HW_PLAYBOOK_SHEET (gtk_widget_get_ancestor (page, HW_TYPE_PLAYBOOK_SHEET));
  g_autofree char *result = NULL;

  g_clear_pointer (&self->detail, hw_playbook_detail_free);
  self->detail = answer;
  gtk_widget_set_sensitive (self->use, answer != NULL);
  if (answer == NULL)
    return;
  result = hw_playbook_result_words (&self->detail->line->result);
  gtk_window_set_title (GTK_WINDOW (self), hw_row_name (self->detail->line->row));
  gtk_label_set_text (self->scenario, hw_row_text (self->detail->line->row, HW_PLAYBOOK_SCENARIO));
  gtk_label_set_text (self->result, result);
  hw_playbook_parts_set (self->parts, self->detail);
}

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = g_free,
  .read = read_detail,
  .free_answer = (GDestroyNotify) hw_playbook_detail_free,
  .show = show_detail,
};

static void
used_cb (HwOutcome *outcome, const GError *error, gpointer sheet)
{
  if (outcome != NULL && outcome->status == HW_OUTCOME_DONE)
    hw_window_destroy (sheet);
}

static void
use_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPlaybookSheet *self = HW_PLAYBOOK_SHEET (widget);
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  g_autoptr (GPtrArray) ticked = hw_playbook_parts_get_ticked (self->parts);
  g_autoptr (HwCommand) command = NULL;
  g_autofree char *done = NULL;

  if (self->detail == NULL)
    return;
  command = hw_playbook_use (self->detail->line->row, self->deal, ticked,
                             hw_workspace_get_actor (workspace), hw_context_now (self->context));
  done = ticked->len == 0
      ? g_strdup (_("Its use is counted"))
      : g_strdup_printf (ngettext ("Its use is counted; %u task was added",
                                   "Its use is counted; %u tasks were added", ticked->len),
                         ticked->len);
  hw_perform_full (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), self->context,
                   command, done, used_cb, G_OBJECT (self), self);
}

static void
close_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_window_destroy (GTK_WINDOW (widget));
}

static void
hw_playbook_sheet_dispose (GObject *object)
{
  HwPlaybookSheet *self = HW_PLAYBOOK_SHEET (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->deal, hw_row_unref);
  g_clear_pointer (&self->detail, hw_playbook_detail_free);
  G_OBJECT_CLASS (hw_playbook_sheet_parent_class)->dispose (object);
}

static void
hw_playbook_sheet_class_init (HwPlaybookSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_playbook_sheet_dispose;
  gtk_widget_class_install_action (widget_class, "sheet.use", NULL, use_activated);
  gtk_widget_class_install_action (widget_class, "sheet.close", NULL, close_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "sheet.use",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "sheet.close", NULL);
}

static GtkLabel *
add_label (GtkBox *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_body (HwPlaybookSheet *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->scenario = add_label (GTK_BOX (box), "body");
  self->result = add_label (GTK_BOX (box), "dim-label");
  self->parts = HW_PLAYBOOK_PARTS (hw_playbook_parts_new (self->context, HW_PARTS_USED));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->parts));
  gtk_widget_add_css_class (box, "record-page");
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  hw_reader_new (scroller, self->context, &reader_spec);
  return scroller;
}

static GtkWidget *
make_bar (HwPlaybookSheet *self)
{
  GtkWidget *bar = adw_header_bar_new ();

  self->use = gtk_button_new_with_mnemonic (_("_Use for This Deal"));
  gtk_widget_add_css_class (self->use, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->use), "sheet.use");
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->use);
  return bar;
}

static void
hw_playbook_sheet_init (HwPlaybookSheet *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 640);
}

void
hw_playbook_sheet_present (GtkWidget *parent,
                           HwContext *context,
                           const HwId *playbook,
                           const HwRow *deal)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  HwPlaybookSheet *self =
      g_object_new (HW_TYPE_PLAYBOOK_SHEET, "transient-for", root, "title", "", NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->context = g_object_ref (context);
  self->deal = hw_row_ref ((HwRow *) deal);
  self->id = *playbook;
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), make_body (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_present (GTK_WINDOW (self));
}
