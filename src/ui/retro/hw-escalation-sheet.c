/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-escalation-sheet.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/retro/hw-escalation.h"
#include "core/store/hw-table.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-record-fields.h"
#include "ui/common/hw-timeline.h"
#include "ui/deal/hw-file-list.h"

#define HW_TYPE_ESCALATION_SHEET (hw_escalation_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HwEscalationSheet, hw_escalation_sheet, HW, ESCALATION_SHEET, AdwWindow)

static const guint fields[] = { HW_TASK_DELIVERABLE, HW_TASK_OWNER, HW_TASK_DUE_AT };

struct _HwEscalationSheet
{
  AdwWindow parent_instance;
  HwContext *context;
  HwId id;
  HwRow *task;     /* NULL: not read yet */
  GtkLabel *title; /* unowned like the rest */
  GtkLabel *state;
  HwRecordFields *fields;
  HwFileList *files;
  HwTimeline *trail;
  GtkButton *open;
};

G_DEFINE_FINAL_TYPE (HwEscalationSheet, hw_escalation_sheet, ADW_TYPE_WINDOW)

/* ---- reading ---- */

typedef struct
{
  HwRow *task;
  GPtrArray *files; /* of HwRow */
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->task, hw_row_unref);
  g_clear_pointer (&answer->files, g_ptr_array_unref);
  g_free (answer);
}

/* (reading thread) */
static gpointer
read_task (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  HwSchema *schema = hw_config_get_schema (config);
  Answer *answer = g_new0 (Answer, 1);

  answer->task = hw_table_load (connection, schema, HW_TASK, data, error);
  if (answer->task != NULL)
    answer->files = hw_table_query_by (connection, schema, HW_ATTACHMENT, "task", data, error);
  if (answer->files == NULL)
    g_clear_pointer (&answer, answer_free);
  return answer;
}

static HwEscalationSheet *
sheet_of (gpointer page)
{
  return HW_ESCALATION_SHEET (gtk_widget_get_ancestor (page, HW_TYPE_ESCALATION_SHEET));
}

static gpointer
ask (gpointer page)
{
  HwEscalationSheet *self = sheet_of (page);

  return self != NULL ? hw_id_copy (&self->id) : NULL;
}

static void
update_widgets (HwEscalationSheet *self, GPtrArray *files)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  gint64 now = hw_context_now (self->context);
  HwEscalation escalation = hw_escalation_of (config, self->task, now);
  g_autofree char *words = hw_escalation_words (config, &escalation, now);
  const HwId *deal = hw_row_ref_id (self->task, HW_TASK_DEAL);
  const HwId *account = hw_row_ref_id (self->task, HW_TASK_ACCOUNT);

  gtk_label_set_text (self->title, hw_row_name (self->task));
  gtk_label_set_text (self->state, *words != '\0' ? words : _("Done"));
  hw_record_fields_set_row (self->fields, self->task);
  hw_file_list_set (self->files, deal, account, files);
  gtk_widget_set_visible (GTK_WIDGET (self->open),
                          !hw_id_is_none (deal) || !hw_id_is_none (account));
}

static void
show_task (gpointer page, gpointer data)
{
  HwEscalationSheet *self = sheet_of (page);
  Answer *answer = data;

  if (answer == NULL || self == NULL)
    return;
  g_clear_pointer (&self->task, hw_row_unref);
  self->task = hw_row_ref (answer->task);
  update_widgets (self, answer->files);
  answer_free (answer);
}

static const HwEntityKind kinds[] = { HW_TASK, HW_ATTACHMENT };

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = g_free,
  .read = read_task,
  .free_answer = answer_free,
  .show = show_task,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

/* ---- doing ---- */

/* The deal or the customer, behind the window that goes. */
static void
open_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwEscalationSheet *self = HW_ESCALATION_SHEET (widget);
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
  const HwId *deal;

  if (self->task == NULL)
    return;
  deal = hw_row_ref_id (self->task, HW_TASK_DEAL);
  if (!hw_id_is_none (deal))
    hw_shell_open_row (parent, HW_DEAL, deal);
  else
    hw_shell_open_row (parent, HW_ACCOUNT, hw_row_ref_id (self->task, HW_TASK_ACCOUNT));
  hw_window_destroy (GTK_WINDOW (self));
}

static void
close_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_window_destroy (GTK_WINDOW (widget));
}

static void
hw_escalation_sheet_dispose (GObject *object)
{
  HwEscalationSheet *self = HW_ESCALATION_SHEET (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->task, hw_row_unref);
  G_OBJECT_CLASS (hw_escalation_sheet_parent_class)->dispose (object);
}

static void
hw_escalation_sheet_class_init (HwEscalationSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_escalation_sheet_dispose;
  gtk_widget_class_install_action (widget_class, "sheet.open", NULL, open_activated);
  gtk_widget_class_install_action (widget_class, "sheet.close", NULL, close_activated);
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

static gpointer
add (GtkBox *box, GtkWidget *widget)
{
  gtk_box_append (box, widget);
  return widget;
}

static void
fill_box (HwEscalationSheet *self, GtkBox *box)
{
  HwContext *context = self->context;
  GtkWidget *open = gtk_button_new_with_mnemonic (_("_Open the Customer’s Record"));

  self->title = add_label (box, "title-3");
  self->state = add_label (box, "dim-label");
  self->fields =
      add (box, hw_record_fields_new (context, HW_TASK, fields, G_N_ELEMENTS (fields), FALSE));
  self->files = add (box, hw_file_list_new (context));
  hw_file_list_set_owner (self->files, HW_ATTACHMENT_TASK, &self->id);
  self->open = GTK_BUTTON (open);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "sheet.open");
  gtk_widget_set_halign (open, GTK_ALIGN_START);
  gtk_box_append (box, open);
  gtk_label_set_text (add_label (box, "heading"), _("What happened so far"));
  self->trail = add (box, hw_timeline_new (context));
  hw_timeline_set_row (self->trail, HW_TASK, &self->id);
}

static GtkWidget *
make_body (HwEscalationSheet *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  fill_box (self, GTK_BOX (box));
  gtk_widget_add_css_class (box, "record-page");
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  hw_reader_new (scroller, self->context, &reader_spec);
  return scroller;
}

static void
hw_escalation_sheet_init (HwEscalationSheet *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 640);
}

void
hw_escalation_sheet_present (GtkWidget *parent, HwContext *context, const HwId *task)
{
  HwEscalationSheet *self =
      g_object_new (HW_TYPE_ESCALATION_SHEET, "transient-for", gtk_widget_get_root (parent),
                    "title", _("Action"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->context = g_object_ref (context);
  self->id = *task;
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), make_body (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_present (GTK_WINDOW (self));
}
