/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences/hw-stage-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "core/rules/hw-condition.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-field-text.h"
#include "ui/common/hw-row-form.h"

static const guint stage_fields[] = {
  HW_STAGE_NAME,        HW_STAGE_KIND,         HW_STAGE_PROBABILITY,
  HW_STAGE_LIMIT_COUNT, HW_STAGE_LIMIT_MODE,   HW_STAGE_STALL_AMOUNT,
  HW_STAGE_STALL_UNIT,  HW_STAGE_STALL_ACTION, HW_STAGE_OUTPUT,
};

static HwRow *
make_row (HwContext *context, HwEntityKind kind)
{
  HwWorkspace *workspace = hw_context_get_workspace (context);
  HwId id = hw_id_new (hw_context_now (context));

  return hw_row_new (hw_workspace_get_schema (workspace), kind, &id);
}

static char *
format_minute (gint64 minute)
{
  return g_strdup_printf ("%02d:%02d", (int) (minute / 60), (int) (minute % 60));
}

/* "17:00", "17：00", "17"; -1 for anything else. */
static int
parse_minute (const char *text)
{
  int hour = -1, minute = 0;
  g_autofree char *half_width = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  int n = half_width == NULL ? 0 : sscanf (half_width, " %2d:%2d", &hour, &minute);

  return n < 1 || hour < 0 || hour > 24 || minute < 0 || minute > 59 || hour * 60 + minute > 1440
             ? -1
             : hour * 60 + minute;
}

static GtkWidget *
add_boxed (HwRowForm *form, GtkWidget *row)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  hw_row_form_add (form, list);
  return list;
}

/* A new stage stands before won and lost, which end the pipeline. */
static void
place_stage (HwEdit *edit, HwContext *context, const HwId *pipeline)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (context));
  g_autoptr (GPtrArray) stages = hw_config_stages (config, pipeline);
  const HwId *after = &HW_ID_NONE;

  for (guint i = 0; i < stages->len; i++) {
    const HwRow *stage = g_ptr_array_index (stages, i);

    if (hw_stage_kind (stage) != HW_STAGE_OPEN) {
      hw_edit_place (edit, after, hw_row_id (stage));
      return;
    }
    after = hw_row_id (stage);
  }
}

typedef struct
{
  GtkEditable *cutoff; /* unowned: the form owns both */
  HwContext *context;
  HwId pipeline;
} StageForm;

static void
stage_form_free (gpointer data, GClosure *closure)
{
  g_object_unref (((StageForm *) data)->context);
  g_free (data);
}

static void
stage_saving_cb (HwRowForm *form, HwCommand *command, HwEdit *edit, gpointer user_data)
{
  StageForm *stage = user_data;
  int minute = parse_minute (gtk_editable_get_text (stage->cutoff));

  if (edit->kind == HW_EDIT_CREATE)
    place_stage (edit, stage->context, &stage->pipeline);

  if (minute < 0)
    hw_edit_set_null (edit, HW_STAGE_STALL_CUTOFF);
  else
    hw_edit_set_int (edit, HW_STAGE_STALL_CUTOFF, minute);
}

static void
cutoff_changed_cb (GtkEditable *cutoff, HwRowForm *form)
{
  const char *text = gtk_editable_get_text (cutoff);

  if (*text != '\0' && parse_minute (text) < 0)
    gtk_widget_add_css_class (GTK_WIDGET (cutoff), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (cutoff), "error");
  hw_row_form_mark_edited (form);
}

static void
add_cutoff (HwRowForm *form, HwContext *context, const HwRow *row)
{
  StageForm *stage = g_new0 (StageForm, 1);
  GtkWidget *entry = adw_entry_row_new ();
  g_autofree char *text = hw_row_is_null (row, HW_STAGE_STALL_CUTOFF)
                              ? NULL
                              : format_minute (hw_row_int (row, HW_STAGE_STALL_CUTOFF));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry),
                                 _("Cut-off hour on the last working day, such as 17:00"));
  gtk_editable_set_text (GTK_EDITABLE (entry), text == NULL ? "" : text);
  g_signal_connect_object (entry, "changed", G_CALLBACK (cutoff_changed_cb), form, 0);
  stage->cutoff = GTK_EDITABLE (entry);
  stage->context = g_object_ref (context);
  stage->pipeline = *hw_row_ref_id (row, HW_STAGE_PIPELINE);
  g_signal_connect_data (form, "saving", G_CALLBACK (stage_saving_cb), stage, stage_form_free, 0);
  add_boxed (form, entry);
}

void
hw_stage_form_present (GtkWidget *parent,
                       HwContext *context,
                       const HwRow *row,
                       const HwId *pipeline)
{
  g_autoptr (HwRow) new_row = row == NULL ? make_row (context, HW_STAGE) : NULL;
  HwRowFormSpec spec = {
    .title = row == NULL
    ? _("New Stage") : hw_row_name (row), .command = row == NULL ? "stage.create" : "stage.edit",
         .done = _("Saved"), .fields = stage_fields, .n_fields = G_N_ELEMENTS (stage_fields),
         };
  HwRowForm *form;

  if (new_row != NULL) {
    hw_row_take (new_row, HW_STAGE_PIPELINE, hw_value_id (pipeline));
    hw_row_take (new_row, HW_STAGE_KIND, hw_value_text ("open"));
  }
  form = hw_row_form_new (parent, context, &spec, row == NULL ? new_row : row, row == NULL);
  add_cutoff (form, context, row == NULL ? new_row : row);
  gtk_window_present (GTK_WINDOW (form));
}

/* The fields of a deal, and of its customer, as a criterion names them. */
typedef struct
{
  GPtrArray *columns; /* of char *; the first is "" */
  GtkWidget *row;
  GtkDropDown *drop_down;
} FieldChoice;

static void
add_columns (FieldChoice *choice,
             GtkStringList *labels,
             HwSchema *schema,
             HwEntityKind kind,
             const char *prefix)
{
  for (guint i = HW_ROW_N_COMMON; i < hw_schema_n_fields (schema, kind); i++) {
    const HwField *field = hw_schema_field (schema, kind, i);
    g_autofree char *label = NULL;

    if ((field->flags & (HW_F_SYSTEM | HW_F_DERIVED)) != 0)
      continue;
    label = *prefix == '\0' ? g_strdup (hw_field_label (field))
                            /* Translators: the customer’s “‹field›” */
                            : g_strdup_printf (_("Customer: %s"), hw_field_label (field));
    g_ptr_array_add (choice->columns, g_strconcat (prefix, field->column, NULL));
    gtk_string_list_append (labels, label);
  }
}

static FieldChoice *
make_field_choice (HwContext *context, const char *title, const char *chosen)
{
  FieldChoice *choice = g_new0 (FieldChoice, 1);
  HwSchema *schema = hw_workspace_get_schema (hw_context_get_workspace (context));
  GtkStringList *labels = gtk_string_list_new (NULL);
  guint position = 0;

  choice->columns = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (choice->columns, g_strdup (""));
  gtk_string_list_append (labels, _("None"));
  add_columns (choice, labels, schema, HW_DEAL, "");
  add_columns (choice, labels, schema, HW_ACCOUNT, "account.");
  choice->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (labels), NULL));
  if (chosen != NULL)
    g_ptr_array_find_with_equal_func (choice->columns, chosen, g_str_equal, &position);
  gtk_drop_down_set_selected (choice->drop_down, position);
  gtk_widget_set_valign (GTK_WIDGET (choice->drop_down), GTK_ALIGN_CENTER);
  choice->row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (choice->row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (choice->row), GTK_WIDGET (choice->drop_down));
  return choice;
}

typedef struct
{
  HwRowForm *form; /* unowned: it owns this */
  FieldChoice *field;
  FieldChoice *name_field;
  HwContext *context;
  GtkWidget *least; /* entry rows: they are the whole condition, unless it says more */
  GtkWidget *most;
  GtkWidget *drop; /* takes a condition away that says more; NULL: there is none */
  gboolean kept;   /* such a condition stays */
} GateForm;

static void
field_choice_free (FieldChoice *choice)
{
  g_ptr_array_unref (choice->columns);
  g_free (choice);
}

static void
gate_form_free (gpointer data, GClosure *closure)
{
  GateForm *gate = data;

  field_choice_free (gate->field);
  field_choice_free (gate->name_field);
  g_object_unref (gate->context);
  g_free (gate);
}

static const char *
get_column (const FieldChoice *choice)
{
  guint selected = gtk_drop_down_get_selected (choice->drop_down);

  return selected >= choice->columns->len ? "" : g_ptr_array_index (choice->columns, selected);
}

static void
append_bound (GString *text, const char *column, const char *op, GtkWidget *row)
{
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));

  g_strstrip (g_strdelimit (typed, "'", ' '));
  if (*typed == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " and ");
  g_string_append_printf (text, "%s %s '%s'", column, op, typed);
}

/* What was typed as bounds; NULL when nothing was, or, with @error, when it is not a value. */
static HwCondition *
parse_bounds (GateForm *gate, GError **error)
{
  HwWorkspace *workspace = hw_context_get_workspace (gate->context);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);
  g_autoptr (GString) text = g_string_new (NULL);
  const char *column = get_column (gate->field);

  append_bound (text, column, ">=", gate->least);
  append_bound (text, column, "<=", gate->most);
  if (text->len == 0 || *column == '\0')
    return NULL;
  return hw_condition_parse_text (hw_workspace_get_schema (workspace), HW_DEAL, text->str,
                                  hw_config_currency (config), hw_context_now (gate->context),
                                  error);
}

static void
save_bounds (GateForm *gate, HwEdit *edit)
{
  g_autoptr (HwCondition) bounds = parse_bounds (gate, NULL);
  g_autofree char *json = bounds == NULL ? NULL : hw_condition_to_json (bounds);

  if (json != NULL || !gate->kept)
    hw_edit_set_text (edit, HW_GATE_CONDITION, json);
}

static void
bound_changed_cb (GtkEditable *entry, GateForm *gate)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCondition) bounds = parse_bounds (gate, &error);

  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  hw_row_form_mark_edited (gate->form);
}

static GtkWidget *
make_bound (const char *title, GtkWidget *list)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

/* The chosen one; NULL when it is none. */
static const HwField *
find_field (GateForm *gate)
{
  HwSchema *schema = hw_workspace_get_schema (hw_context_get_workspace (gate->context));
  const char *column = get_column (gate->field);
  gboolean of_account = g_str_has_prefix (column, "account.");
  HwEntityKind kind = of_account ? HW_ACCOUNT : HW_DEAL;

  if (of_account)
    column += strlen ("account.");
  for (guint i = HW_ROW_N_COMMON; i < hw_schema_n_fields (schema, kind); i++) {
    const HwField *field = hw_schema_field (schema, kind, i);

    if (g_str_equal (field->column, column))
      return field;
  }
  return NULL;
}

/* Has the chosen field an order that bounds make sense for? */
static gboolean
is_bounded (GateForm *gate)
{
  const HwField *field = find_field (gate);

  return field != NULL && hw_condition_op_fits (field, HW_OP_AT_LEAST);
}

static void
drop_condition (GateForm *gate)
{
  gate->kept = FALSE;
  gtk_widget_set_visible (gate->drop, FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (gate->field->row), "");
  hw_row_form_mark_edited (gate->form);
}

/* Entries cannot hold it: it is told in words, and may be taken away. */
static void
keep_condition (GateForm *gate, const HwCondition *condition, const HwConfig *config)
{
  g_autofree char *sentence = hw_condition_sentence (condition, config);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  gate->kept = TRUE;
  gate->drop = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  hw_set_tooltip (gate->drop, _("Demand nothing of its value"));
  gtk_widget_set_valign (gate->drop, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (gate->drop, "flat");
  g_signal_connect_swapped (gate->drop, "clicked", G_CALLBACK (drop_condition), gate);
  adw_action_row_add_suffix (ADW_ACTION_ROW (gate->field->row), gate->drop);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (gate->field->row), markup);
}

static void
show_bound (GtkWidget *entry, const HwField *field, const HwValue *value, const char *currency)
{
  g_autofree char *text = hw_field_to_text (field, value, currency);

  gtk_editable_set_text (GTK_EDITABLE (entry), text == NULL ? "" : text);
}

/* What the criterion demands of the value of the field today. */
static void
show_condition (GateForm *gate, const HwRow *row)
{
  HwWorkspace *workspace = hw_context_get_workspace (gate->context);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);
  const char *json = hw_row_text (row, HW_GATE_CONDITION);
  const HwField *field = find_field (gate);
  g_autoptr (HwCondition) condition = NULL;
  g_auto (HwValue) least = HW_VALUE_NULL;
  g_auto (HwValue) most = HW_VALUE_NULL;

  if (json != NULL)
    condition = hw_condition_parse_json (hw_workspace_get_schema (workspace), HW_DEAL, json, NULL);
  if (condition == NULL)
    return;
  if (field == NULL ||
      !hw_condition_get_bounds (condition, get_column (gate->field), &least, &most)) {
    keep_condition (gate, condition, config);
    return;
  }
  show_bound (gate->least, field, &least, hw_config_currency (config));
  show_bound (gate->most, field, &most, hw_config_currency (config));
}

/* What was demanded of the value of one field says nothing about another. */
static void
field_chosen_cb (GateForm *gate)
{
  gtk_editable_set_text (GTK_EDITABLE (gate->least), "");
  gtk_editable_set_text (GTK_EDITABLE (gate->most), "");
  if (gate->kept)
    drop_condition (gate);
}

static void
gate_saving_cb (HwRowForm *form, HwCommand *command, HwEdit *edit, gpointer user_data)
{
  GateForm *gate = user_data;

  save_bounds (gate, edit);
  hw_edit_set_text (edit, HW_GATE_FIELD, get_column (gate->field));
  hw_edit_set_text (edit, HW_GATE_NAME_FIELD, get_column (gate->name_field));
}

static void
show_field (HwRowForm *form, guint field, gboolean visible)
{
  gtk_widget_set_visible (GTK_WIDGET (hw_row_form_get_field (form, field)), visible);
}

static void
update_gate_form (GateForm *gate)
{
  g_auto (HwValue) value = HW_VALUE_NULL;
  const char *kind;

  hw_field_row_get_value (hw_row_form_get_field (gate->form, HW_GATE_KIND), &value, NULL);
  kind = hw_value_get_text (&value);
  gtk_widget_set_visible (gate->field->row, g_strcmp0 (kind, "field") == 0);
  gtk_widget_set_visible (gate->least, g_strcmp0 (kind, "field") == 0 && is_bounded (gate));
  gtk_widget_set_visible (gate->most, g_strcmp0 (kind, "field") == 0 && is_bounded (gate));
  gtk_widget_set_visible (gate->name_field->row, g_strcmp0 (kind, "attachment") == 0);
  show_field (gate->form, HW_GATE_FILE_TYPES, g_strcmp0 (kind, "attachment") == 0);
  show_field (gate->form, HW_GATE_TOUCH_KIND, g_strcmp0 (kind, "touch") == 0);
  show_field (gate->form, HW_GATE_SECOND_PERSON, g_strcmp0 (kind, "confirmation") == 0);
}

static void
kind_changed_cb (HwFieldRow *kind, gpointer user_data)
{
  update_gate_form (user_data);
}

static void
add_field_choices (HwRowForm *form, HwContext *context, const HwRow *row)
{
  GateForm *gate = g_new0 (GateForm, 1);
  GtkWidget *list;

  gate->form = form;
  gate->context = g_object_ref (context);
  gate->field = make_field_choice (context, _("Field"), hw_row_text (row, HW_GATE_FIELD));
  gate->name_field = make_field_choice (context, _("File name must contain"),
                                                    hw_row_text (row, HW_GATE_NAME_FIELD));
  list = add_boxed (form, gate->field->row);
  gate->least = make_bound (_("At least"), list);
  gate->most = make_bound (_("At most"), list);
  show_condition (gate, row);
  g_signal_connect (gate->least, "changed", G_CALLBACK (bound_changed_cb), gate);
  g_signal_connect (gate->most, "changed", G_CALLBACK (bound_changed_cb), gate);
  gtk_list_box_append (GTK_LIST_BOX (list), gate->name_field->row);
  g_signal_connect_object (gate->field->drop_down, "notify::selected",
                           G_CALLBACK (hw_row_form_mark_edited), form, G_CONNECT_SWAPPED);
  g_signal_connect_object (gate->name_field->drop_down, "notify::selected",
                           G_CALLBACK (hw_row_form_mark_edited), form, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (gate->field->drop_down, "notify::selected",
                            G_CALLBACK (field_chosen_cb), gate);
  g_signal_connect_swapped (gate->field->drop_down, "notify::selected",
                            G_CALLBACK (update_gate_form), gate);
  g_signal_connect (hw_row_form_get_field (form, HW_GATE_KIND), "changed",
                    G_CALLBACK (kind_changed_cb), gate);
  g_signal_connect_data (form, "saving", G_CALLBACK (gate_saving_cb), gate, gate_form_free, 0);
  update_gate_form (gate);
}

void
hw_gate_form_present (GtkWidget *parent, HwContext *context, const HwRow *row, const HwId *stage)
{
  static const guint fields[] = {
    HW_GATE_LABEL,      HW_GATE_EDGE,       HW_GATE_KIND,
    HW_GATE_FILE_TYPES, HW_GATE_TOUCH_KIND, HW_GATE_SECOND_PERSON,
  };
  g_autoptr (HwRow) new_row = row == NULL ? make_row (context, HW_GATE) : NULL;
  HwRowFormSpec spec = {
    .title = row == NULL
    ? _("New Criterion") : hw_row_name (row), .command = row == NULL ? "gate.create" : "gate.edit",
         .done = _("Saved"), .fields = fields, .n_fields = G_N_ELEMENTS (fields),
         };
  HwRowForm *form;

  if (new_row != NULL) {
    hw_row_take (new_row, HW_GATE_STAGE, hw_value_id (stage));
    hw_row_take (new_row, HW_GATE_EDGE, hw_value_text ("exit"));
    hw_row_take (new_row, HW_GATE_KIND, hw_value_text ("field"));
  }
  form = hw_row_form_new (parent, context, &spec, row == NULL ? new_row : row, row == NULL);
  add_field_choices (form, context, row == NULL ? new_row : row);
  gtk_window_present (GTK_WINDOW (form));
}

/* Hours run out at no hour of a day. */
static gboolean
has_cutoff (const HwRow *stage)
{
  const char *unit = hw_row_text (stage, HW_STAGE_STALL_UNIT);

  return !hw_row_is_null (stage, HW_STAGE_STALL_CUTOFF) && g_strcmp0 (unit, "hours") != 0 &&
         g_strcmp0 (unit, "working_hours") != 0;
}

/* "5 working days" */
static char *
describe_span (const HwRow *stage)
{
  const char *unit = hw_row_text (stage, HW_STAGE_STALL_UNIT);
  int n = (int) hw_row_int (stage, HW_STAGE_STALL_AMOUNT);

  if (g_strcmp0 (unit, "working_hours") == 0)
    return g_strdup_printf (ngettext ("%d working hour", "%d working hours", (gulong) n), n);
  if (g_strcmp0 (unit, "working_days") == 0)
    return g_strdup_printf (ngettext ("%d working day", "%d working days", (gulong) n), n);
  if (g_strcmp0 (unit, "hours") == 0)
    return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) n), n);
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) n), n);
}

static char *
describe_stall (const HwRow *stage)
{
  g_autofree char *span = describe_span (stage);
  g_autofree char *cutoff = NULL;

  if (!has_cutoff (stage))
    /* Translators: “stalls after 72 hours” */
    return g_strdup_printf (_("stalls after %s"), span);
  cutoff = format_minute (hw_row_int (stage, HW_STAGE_STALL_CUTOFF));
  /* Translators: “stalls after 5 working days, at 17:00” */
  return g_strdup_printf (_("stalls after %s, at %s"), span, cutoff);
}

char *
hw_stage_describe (const HwRow *stage)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (!hw_row_is_null (stage, HW_STAGE_PROBABILITY))
    g_ptr_array_add (words,
                     /* Translators: how likely deals of a stage are won, in percent */
                     g_strdup_printf (_("%d%% to win"),
                                         (int) hw_row_int (stage, HW_STAGE_PROBABILITY)));
  if (!hw_row_is_null (stage, HW_STAGE_LIMIT_COUNT))
    /* Translators: “at most 8 deals” */
    g_ptr_array_add (words,
                     g_strdup_printf (ngettext ("at most %d deal", "at most %d deals",
                                                (gulong) hw_row_int (stage, HW_STAGE_LIMIT_COUNT)),
                                      (int) hw_row_int (stage, HW_STAGE_LIMIT_COUNT)));
  if (!hw_row_is_null (stage, HW_STAGE_STALL_AMOUNT))
    g_ptr_array_add (words, describe_stall (stage));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}
