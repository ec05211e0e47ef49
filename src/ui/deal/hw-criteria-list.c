/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deal/hw-criteria-list.h"

#include <glib/gi18n.h>

#include "core/rules/hw-gates.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-file-intake.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-row-list.h"
#include "ui/deal/hw-file-list.h"

struct _HwCriteriaList
{
  AdwBin parent_instance;
  HwContext *context;
  HwConfig *config;
  HwId deal;
  HwId account;
  GHashTable *shown; /* HwId of criterion → Shown */
  HwRowList *list;
};

enum {
  SIGNAL_FILL_FIELD,
  SIGNAL_LOG_TOUCH,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwCriteriaList, hw_criteria_list, ADW_TYPE_BIN)

typedef struct
{
  HwCriterionStatus status;
  char *text;
} Shown;

static void
shown_free (gpointer data)
{
  g_free (((Shown *) data)->text);
  g_free (data);
}

/* “payment-slip.pdf · accepted by Wang Fang, 3 days ago” */
static char *
describe_proof (HwCriteriaList *self, const HwCriterion *criterion)
{
  const HwRow *evidence = criterion->evidence;
  GString *text = g_string_new (NULL);
  g_autofree char *when = NULL;
  const char *person;

  if (criterion->attachment != NULL)
    g_string_append_printf (text, "%s · ", hw_row_name (criterion->attachment));
  else if (!hw_row_is_null (evidence, HW_EVIDENCE_NOTE))
    g_string_append_printf (text, "%s · ", hw_row_text (evidence, HW_EVIDENCE_NOTE));
  person =
      hw_config_name (self->config, HW_PERSON, hw_row_ref_id (evidence, HW_EVIDENCE_ACCEPTED_BY));
  when = hw_format_relative_time (hw_row_is_null (evidence, HW_EVIDENCE_ACCEPTED_AT)
                                      ? hw_row_int (evidence, HW_ROW_CREATED_AT)
                                      : hw_row_int (evidence, HW_EVIDENCE_ACCEPTED_AT),
                                  hw_context_now (self->context));
  if (*person != '\0')
    /* Translators: %1$s is a person, %2$s a time as “3 days ago”. */
    g_string_append_printf (text, text->len == 0 ? _("Accepted by %1$s, %2$s")
                                                 : _("accepted by %1$s, %2$s"), person, when);
  else
    g_string_append (text, when);
  return g_string_free (text, FALSE);
}

static char *
describe (HwCriteriaList *self, const HwCriterion *criterion)
{
  switch (criterion->status) {
  case HW_CRITERION_PROVED:
    return criterion->evidence != NULL ? describe_proof (self, criterion) : g_strdup (_("Proved"));
  case HW_CRITERION_MISSING:
    return g_strdup (_("Missing: needed before this deal moves on"));
  case HW_CRITERION_UNVERIFIED:
    return g_strdup (_("Unverified: stated, not proved"));
  default:
    g_assert_not_reached ();
  }
}

/* ---- a row ---- */

/* Lives as long as the row's button. */
typedef struct
{
  HwCriteriaList *list; /* unowned: the row is inside of it */
  HwRow *gate;
  HwFileIntake *intake; /* NULL but for files */
} RowData;

static void
row_data_free (gpointer user_data, GClosure *closure)
{
  RowData *data = user_data;

  if (data->intake != NULL)
    g_signal_handlers_disconnect_by_data (data->intake, data);
  g_clear_object (&data->intake);
  hw_row_unref (data->gate);
  g_free (data);
}

static void
add_evidence (RowData *data, HwCommand *command, const HwId *attachment)
{
  HwCriteriaList *self = data->list;
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  HwEdit *edit;

  hw_command_set_actor (command, hw_workspace_get_actor (workspace));
  edit = hw_command_add_evidence (command, &self->deal, hw_row_id (data->gate), attachment);
  hw_edit_set_int (edit, HW_EVIDENCE_ACCEPTED_AT, hw_context_now (self->context));
  hw_perform (GTK_WIDGET (self), self->context, command, _("Evidence added"));
}

static char *
intake_offered_cb (HwFileIntake *intake, const char *name, RowData *data)
{
  /* The rest of the rule, the number that the name must contain, is the writer's to judge. */
  return hw_row_is_null (data->gate, HW_GATE_NAME_FIELD)
             ? hw_gate_check_file (data->gate, name, NULL)
             : NULL;
}

static void
intake_stored_cb (HwFileIntake *intake, HwStoredFile *file, const char *name, RowData *data)
{
  g_autoptr (HwCommand) command = hw_command_new ("evidence.add");
  HwEdit *edit = hw_add_attachment (command, data->list->context, file, name, &data->list->deal,
                                    &data->list->account);

  add_evidence (data, command, &edit->id);
}

static void
intake_failed_cb (HwFileIntake *intake, const char *sentence, RowData *data)
{
  hw_shell_toast (GTK_WIDGET (data->list), sentence);
}

static void
row_button_clicked_cb (GtkButton *button, gpointer user_data)
{
  RowData *data = user_data;
  const char *kind = hw_row_text (data->gate, HW_GATE_KIND);

  if (data->intake != NULL) {
    hw_file_intake_choose (data->intake, hw_row_name (data->gate));
  } else if (g_strcmp0 (kind, "confirmation") == 0) {
    g_autoptr (HwCommand) command = hw_command_new ("evidence.add");

    add_evidence (data, command, NULL);
  } else if (g_strcmp0 (kind, "touch") == 0) {
    g_signal_emit (data->list, signals[SIGNAL_LOG_TOUCH], 0);
  } else {
    g_signal_emit (data->list, signals[SIGNAL_FILL_FIELD], 0,
                   hw_schema_find_field (hw_row_schema (data->gate), HW_DEAL,
                                         hw_row_text (data->gate, HW_GATE_FIELD)));
  }
}

static const char *
name_action (const char *kind)
{
  if (g_strcmp0 (kind, "attachment") == 0)
    return _("Add evidence …");
  if (g_strcmp0 (kind, "confirmation") == 0)
    return _("Confirm");
  if (g_strcmp0 (kind, "touch") == 0)
    return _("Log");
  return _("Fill in");
}

static void
watch_intake (HwFileIntake *intake, RowData *data)
{
  g_signal_connect (intake, "offered", G_CALLBACK (intake_offered_cb), data);
  g_signal_connect (intake, "stored", G_CALLBACK (intake_stored_cb), data);
  g_signal_connect (intake, "failed", G_CALLBACK (intake_failed_cb), data);
}

static GtkWidget *
make_button (HwCriteriaList *self, GtkWidget *row, const HwRow *gate)
{
  const char *kind = hw_row_text (gate, HW_GATE_KIND);
  GtkWidget *button = gtk_button_new_with_label (name_action (kind));
  RowData *data = g_new0 (RowData, 1);

  data->list = self;
  data->gate = hw_row_ref ((HwRow *) gate);
  if (g_strcmp0 (kind, "attachment") == 0) {
    data->intake = hw_file_intake_new (self->context, row);
    watch_intake (data->intake, data);
  }
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_data (button, "clicked", G_CALLBACK (row_button_clicked_cb), data, row_data_free,
                         0);
  return button;
}

static GtkWidget *
make_mark (HwCriterionStatus status)
{
  GtkWidget *mark = gtk_image_new ();

  gtk_image_set_pixel_size (GTK_IMAGE (mark), 14);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (mark, "gate-mark");
  if (status == HW_CRITERION_PROVED) {
    gtk_image_set_from_icon_name (GTK_IMAGE (mark), "object-select-symbolic");
    gtk_widget_add_css_class (mark, "done");
  } else if (status == HW_CRITERION_UNVERIFIED) {
    gtk_widget_add_css_class (mark, "hollow");
  }
  return mark;
}

static GtkWidget *
make_row (const HwRow *gate, gpointer user_data)
{
  HwCriteriaList *self = user_data;
  const Shown *shown = g_hash_table_lookup (self->shown, hw_row_id (gate));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (gate));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), shown->text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_mark (shown->status));
  if (shown->status != HW_CRITERION_PROVED)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, row, gate));
  return row;
}

/* ---- the list ---- */

static gboolean
note_shown (HwCriteriaList *self, GHashTable *shown, const HwCriterion *criterion)
{
  const Shown *before = g_hash_table_lookup (self->shown, hw_row_id (criterion->gate));
  Shown *now = g_new0 (Shown, 1);
  gboolean same;

  now->status = criterion->status;
  now->text = describe (self, criterion);
  same = before != NULL && before->status == now->status && g_str_equal (before->text, now->text);
  g_hash_table_insert (shown, hw_id_copy (hw_row_id (criterion->gate)), now);
  return !same;
}

void
hw_criteria_list_set (HwCriteriaList *self, const HwDealDetail *detail)
{
  g_autoptr (GPtrArray) gates = g_ptr_array_new ();
  GHashTable *shown = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, shown_free);
  gboolean changed = !hw_id_equal (&self->deal, hw_row_id (detail->deal));
  guint n_proved = 0;
  g_autofree char *note = NULL;

  g_clear_pointer (&self->config, hw_config_unref);
  self->config = hw_config_ref (detail->config);
  self->deal = *hw_row_id (detail->deal);
  self->account = *hw_row_ref_id (detail->deal, HW_DEAL_ACCOUNT);
  for (guint i = 0; i < detail->criteria->len; i++) {
    const HwCriterion *criterion = g_ptr_array_index (detail->criteria, i);

    changed |= note_shown (self, shown, criterion);
    n_proved += criterion->status == HW_CRITERION_PROVED;
    g_ptr_array_add (gates, (gpointer) criterion->gate);
  }
  g_hash_table_unref (self->shown);
  self->shown = shown;
  hw_row_list_set_rows (self->list, gates);
  gtk_widget_set_visible (GTK_WIDGET (self), gates->len > 0);
  if (changed)
    hw_row_list_remake (self->list);
  /* Translators: %1$u of %2$u criteria are proved. */
  note = g_strdup_printf (_("%1$u of %2$u proved"), n_proved, gates->len);
  hw_row_list_set_note (self->list, note);
}

static void
hw_criteria_list_dispose (GObject *object)
{
  HwCriteriaList *self = HW_CRITERIA_LIST (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_criteria_list_parent_class)->dispose (object);
}

static void
hw_criteria_list_finalize (GObject *object)
{
  HwCriteriaList *self = HW_CRITERIA_LIST (object);

  g_clear_pointer (&self->config, hw_config_unref);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  G_OBJECT_CLASS (hw_criteria_list_parent_class)->finalize (object);
}

static void
hw_criteria_list_class_init (HwCriteriaListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_criteria_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_criteria_list_finalize;
  signals[SIGNAL_FILL_FIELD] = g_signal_new ("fill-field", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_LOG_TOUCH] =
      g_signal_new ("log-touch", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_criteria_list_init (HwCriteriaList *self)
{
  self->shown = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, shown_free);
}

GtkWidget *
hw_criteria_list_new (HwContext *context)
{
  HwCriteriaList *self = g_object_new (HW_TYPE_CRITERIA_LIST, NULL);

  self->context = g_object_ref (context);
  self->list = HW_ROW_LIST (hw_row_list_new (_("Evidence"), NULL, NULL, make_row, self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  return GTK_WIDGET (self);
}
