/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deal/hw-question-list.h"

#include <glib/gi18n.h>

#include "core/text/hw-when.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-row-form.h"
#include "ui/common/hw-row-list.h"

struct _HwQuestionList
{
  AdwBin parent_instance;
  HwContext *context;
  HwRow *deal;
  HwRowList *list;
};

G_DEFINE_FINAL_TYPE (HwQuestionList, hw_question_list, ADW_TYPE_BIN)

typedef struct
{
  HwQuestionList *self; /* unowned: the row is inside of it */
  HwId id;
  GtkEditable *entry; /* unowned, in the same row */
} RowData;

static void
row_data_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* One function for Enter in the entry and for the button. */
static void
answer (RowData *data)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (data->entry));
  g_autoptr (HwCommand) command = NULL;
  HwEdit *edit;

  if (*g_strstrip (text) == '\0')
    return;
  command = hw_command_new ("task.edit");
  edit = hw_command_update (command, HW_TASK, &data->id);
  hw_edit_set_text (edit, HW_TASK_ANSWER, text);
  hw_edit_set_int (edit, HW_TASK_DONE_AT, hw_context_now (data->self->context));
  hw_perform (GTK_WIDGET (data->self), data->self->context, command, _("Answered"));
}

static void
answer_button_clicked_cb (GtkButton *button, gpointer user_data)
{
  answer (user_data);
}

static void
answer_entry_activate_cb (GtkEntry *entry, gpointer user_data)
{
  answer (user_data);
}

static GtkWidget *
make_answer (HwQuestionList *self, const HwRow *question)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Answer"));
  RowData *data = g_new0 (RowData, 1);

  data->self = self;
  data->id = *hw_row_id (question);
  data->entry = GTK_EDITABLE (entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Your answer"));
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), button);
  g_signal_connect (entry, "activate", G_CALLBACK (answer_entry_activate_cb), data);
  g_signal_connect_data (button, "clicked", G_CALLBACK (answer_button_clicked_cb), data,
                         row_data_free, 0);
  return line;
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL) {
    gtk_widget_add_css_class (label, style);
    gtk_widget_add_css_class (label, "caption");
  }
  return label;
}

static GtkWidget *
make_row (const HwRow *question, gpointer user_data)
{
  HwQuestionList *self = user_data;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *when = hw_format_relative_time (hw_row_int (question, HW_ROW_CREATED_AT),
                                                   hw_context_now (self->context));
  const char *asker =
      hw_config_name (config, HW_PERSON, hw_row_ref_id (question, HW_TASK_ASKED_BY));
  g_autofree char *caption = *asker != '\0'
      /* Translators: %1$s is a person, %2$s a time as “3 days ago”. */
      ? g_strdup_printf (_("%1$s asked %2$s"), asker, when)
      : g_strdup (when);

  gtk_widget_add_css_class (box, "list-box-pad");
  gtk_box_append (GTK_BOX (box), make_label (hw_row_name (question), NULL));
  gtk_box_append (GTK_BOX (box), make_label (caption, "dim-label"));
  if (hw_row_is_null (question, HW_TASK_DONE_AT))
    gtk_box_append (GTK_BOX (box), make_answer (self, question));
  else if (!hw_row_is_null (question, HW_TASK_ANSWER))
    gtk_box_append (GTK_BOX (box), make_label (hw_row_text (question, HW_TASK_ANSWER), "success"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

void
hw_question_list_ask (HwQuestionList *self)
{
  static const guint fields[] = { HW_TASK_TITLE };
  HwRowFormSpec spec = { 0 };
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  HwId id = hw_id_new (hw_context_now (self->context));
  g_autoptr (HwRow) row = NULL;
  HwRowForm *form;

  if (self->deal == NULL)
    return;
  row = hw_row_new (hw_workspace_get_schema (workspace), HW_TASK, &id);
  hw_row_take (row, HW_TASK_KIND, hw_value_text ("question"));
  hw_row_take (row, HW_TASK_DEAL, hw_value_id (hw_row_id (self->deal)));
  hw_row_take (row, HW_TASK_ACCOUNT, hw_value_copy (hw_row_value (self->deal, HW_DEAL_ACCOUNT)));
  hw_row_take (row, HW_TASK_OWNER, hw_value_copy (hw_row_value (self->deal, HW_DEAL_OWNER)));
  hw_row_take (row, HW_TASK_ASKED_BY, hw_value_id (hw_workspace_get_actor (workspace)));
  spec.title = _("Ask the Owner");
  spec.command = "task.create";
  spec.done = _("Question asked");
  spec.fields = fields;
  spec.n_fields = G_N_ELEMENTS (fields);
  form = hw_row_form_new (GTK_WIDGET (self), self->context, &spec, row, TRUE);
  hw_field_row_set_title (hw_row_form_get_field (form, HW_TASK_TITLE), _("Question"));
  gtk_window_present (GTK_WINDOW (form));
}

void
hw_question_list_set (HwQuestionList *self, const HwRow *deal, GPtrArray *questions)
{
  g_clear_pointer (&self->deal, hw_row_unref);
  self->deal = hw_row_ref ((HwRow *) deal);
  hw_row_list_set_rows (self->list, questions);
  gtk_widget_set_visible (GTK_WIDGET (self), questions->len > 0);
}

static void
hw_question_list_finalize (GObject *object)
{
  HwQuestionList *self = HW_QUESTION_LIST (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->deal, hw_row_unref);
  G_OBJECT_CLASS (hw_question_list_parent_class)->finalize (object);
}

static void
hw_question_list_class_init (HwQuestionListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_question_list_finalize;
}

static void
hw_question_list_init (HwQuestionList *self)
{
}

GtkWidget *
hw_question_list_new (HwContext *context)
{
  HwQuestionList *self = g_object_new (HW_TYPE_QUESTION_LIST, NULL);

  self->context = g_object_ref (context);
  self->list = HW_ROW_LIST (
      hw_row_list_new (_("Questions"), _("Ask the owner a question"), NULL, make_row, self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  g_signal_connect_object (self->list, "add", G_CALLBACK (hw_question_list_ask), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  return GTK_WIDGET (self);
}
