/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-condition-editor.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/common/hw-field-row.h"

/* A field that may be compared: one of the entity itself or of a row that it refers to. */
typedef struct
{
  HwEntityKind entity; /* whose field it is */
  guint field;
  char *path; /* as conditions name it: "kind", "account.region" */
  char *label;
} Choice;

struct _HwConditionEditor
{
  AdwBin parent_instance;
  HwContext *context;
  HwEntityKind entity;
  HwCondition *condition;
  GPtrArray *choices; /* of Choice */
  GArray *ops;        /* of HwConditionOp: those that fit the chosen field */

  GtkListBox *list; /* unowned like the rest */
  GPtrArray *terms; /* of GtkWidget: the rows of the comparisons */
  AdwExpanderRow *adder;
  AdwComboRow *field;
  AdwComboRow *op;
  GtkWidget *value; /* HwFieldRow of the chosen field; NULL */
  GtkWidget *confirm;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (HwConditionEditor, hw_condition_editor, ADW_TYPE_BIN)

static const HwConditionOp offered_ops[] = {
  HW_OP_EQUAL,    HW_OP_NOT_EQUAL, HW_OP_LESS,   HW_OP_AT_MOST, HW_OP_MORE,
  HW_OP_AT_LEAST, HW_OP_CONTAINS,  HW_OP_STARTS, HW_OP_FILLED,  HW_OP_EMPTY,
};

static void
choice_free (Choice *choice)
{
  g_free (choice->path);
  g_free (choice->label);
  g_free (choice);
}

static HwSchema *
get_schema (HwConditionEditor *self)
{
  return hw_workspace_get_schema (hw_context_get_workspace (self->context));
}

/* --- what can be compared --- */

static void
offer_field (HwConditionEditor *self, HwEntityKind entity, guint index, const char *prefix)
{
  const HwField *field = hw_schema_field (get_schema (self), entity, index);
  Choice *choice;

  if ((field->flags & HW_F_SYSTEM) != 0 || field->kind == HW_KIND_JSON ||
      field->kind == HW_KIND_RANK || field->kind == HW_KIND_CURRENCY)
    return;
  choice = g_new0 (Choice, 1);
  choice->entity = entity;
  choice->field = index;
  choice->path =
      g_strconcat (prefix != NULL ? prefix : "", prefix != NULL ? "." : "", field->column, NULL);
  choice->label = prefix == NULL
                      ? g_strdup (hw_field_label (field))
                      /* Translators: a kind of thing such as “Customer”, a field of it
                       * such as “Region” */
                      : g_strdup_printf (C_ ("field of a row", "%s: %s"), hw_entity_label (entity),
                                             hw_field_label (field));
  g_ptr_array_add (self->choices, choice);
}

static void
offer_related (HwConditionEditor *self, const char *column, HwEntityKind entity)
{
  static const char *const wanted[] = { "region", "industry", "tier", "pipeline", "stage" };
  int field;

  if (hw_schema_find_field (get_schema (self), self->entity, column) < 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    field = hw_schema_find_field (get_schema (self), entity, wanted[i]);
    if (field >= 0)
      offer_field (self, entity, (guint) field, column);
  }
}

static void
offer_fields (HwConditionEditor *self)
{
  HwSchema *schema = get_schema (self);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->choices, 0);
  for (guint i = HW_ROW_N_COMMON; i < hw_schema_n_fields (schema, self->entity); i++)
    offer_field (self, self->entity, i, NULL);
  offer_related (self, "account", HW_ACCOUNT);
  offer_related (self, "deal", HW_DEAL);
  for (guint i = 0; i < self->choices->len; i++)
    gtk_string_list_append (labels, ((Choice *) self->choices->pdata[i])->label);
  adw_combo_row_set_model (self->field, G_LIST_MODEL (labels));
}

static const Choice *
get_choice (HwConditionEditor *self)
{
  guint selected = adw_combo_row_get_selected (self->field);

  return selected < self->choices->len ? self->choices->pdata[selected] : NULL;
}

static gboolean
get_op (HwConditionEditor *self, HwConditionOp *op)
{
  guint selected = adw_combo_row_get_selected (self->op);

  if (selected >= self->ops->len)
    return FALSE;
  *op = g_array_index (self->ops, HwConditionOp, selected);
  return TRUE;
}

static gboolean
needs_value (HwConditionOp op)
{
  return op != HW_OP_EMPTY && op != HW_OP_FILLED;
}

/* --- the comparison that is being made --- */

/* NULL while it is not whole; @error, which may be NULL, says why where something was typed. */
static HwCondition *
build_term (HwConditionEditor *self, char **error)
{
  const Choice *choice = get_choice (self);
  g_auto (HwValue) value = HW_VALUE_NULL;
  HwConditionOp op;

  if (choice == NULL || !get_op (self, &op))
    return NULL;
  if (!needs_value (op))
    return hw_condition_new_term (get_schema (self), self->entity, choice->path, op, NULL, 0);
  if (self->value == NULL || !hw_field_row_get_value (HW_FIELD_ROW (self->value), &value, error) ||
      hw_value_is_null (&value))
    return NULL;
  return hw_condition_new_term (get_schema (self), self->entity, choice->path, op, &value, 1);
}

static void
update_adder (HwConditionEditor *self)
{
  g_autoptr (HwCondition) term = build_term (self, NULL);
  HwConditionOp op;

  gtk_widget_set_sensitive (self->confirm, term != NULL);
  if (self->value != NULL)
    gtk_widget_set_visible (self->value, get_op (self, &op) && needs_value (op));
}

static void
offer_ops (HwConditionEditor *self)
{
  const Choice *choice = get_choice (self);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_array_set_size (self->ops, 0);
  for (guint i = 0; choice != NULL && i < G_N_ELEMENTS (offered_ops); i++) {
    const HwField *field = hw_schema_field (get_schema (self), choice->entity, choice->field);

    if (!hw_condition_op_fits (field, offered_ops[i]))
      continue;
    g_array_append_val (self->ops, offered_ops[i]);
    gtk_string_list_append (labels, hw_condition_op_label (field, offered_ops[i]));
  }
  adw_combo_row_set_model (self->op, G_LIST_MODEL (labels));
}

static void
value_changed_cb (HwFieldRow *value, HwConditionEditor *self)
{
  update_adder (self);
}

/* AdwExpanderRow appends only: what comes after the value is moved behind it. */
static void
replace_value (HwConditionEditor *self)
{
  const Choice *choice = get_choice (self);

  if (self->value != NULL)
    adw_expander_row_remove (self->adder, self->value);
  self->value = NULL;
  if (choice == NULL)
    return;
  self->value = hw_field_row_new (self->context, choice->entity, choice->field);
  hw_field_row_set_title (HW_FIELD_ROW (self->value), _("Value"));
  g_signal_connect_object (self->value, "changed", G_CALLBACK (value_changed_cb), self, 0);
  g_object_ref (self->confirm);
  adw_expander_row_remove (self->adder, self->confirm);
  adw_expander_row_add_row (self->adder, self->value);
  adw_expander_row_add_row (self->adder, self->confirm);
  g_object_unref (self->confirm);
}

static void
field_selected_cb (AdwComboRow *row, GParamSpec *pspec, HwConditionEditor *self)
{
  offer_ops (self);
  replace_value (self);
  update_adder (self);
}

static void
op_selected_cb (AdwComboRow *row, GParamSpec *pspec, HwConditionEditor *self)
{
  update_adder (self);
}

/* --- the comparisons there are --- */

static void rebuild (HwConditionEditor *self);

static void
take_condition (HwConditionEditor *self, HwCondition *condition)
{
  hw_condition_unref (self->condition);
  self->condition = condition;
  rebuild (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
remove_clicked_cb (GtkButton *button, HwConditionEditor *self)
{
  guint term;

  if (g_ptr_array_find (self->terms,
                        gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW),
                        &term))
    take_condition (self, hw_condition_without_term (self->condition, term));
}

static void
add_term (HwConditionEditor *self)
{
  g_autoptr (HwCondition) term = build_term (self, NULL);

  if (term == NULL)
    return;
  adw_expander_row_set_expanded (self->adder, FALSE);
  hw_field_row_set_value (HW_FIELD_ROW (self->value), &HW_VALUE_NULL);
  take_condition (self, hw_condition_with (self->condition, term));
  update_adder (self);
}

static void
confirm_clicked_cb (GtkButton *button, HwConditionEditor *self)
{
  add_term (self);
}

static GtkWidget *
make_term_row (HwConditionEditor *self, guint term, const HwConfig *config)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *sentence = hw_condition_term_sentence (self->condition, term, config);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove This Condition"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Remove This Condition"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
rebuild (HwConditionEditor *self)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));

  for (guint i = 0; i < self->terms->len; i++)
    gtk_list_box_remove (self->list, self->terms->pdata[i]);
  g_ptr_array_set_size (self->terms, 0);
  for (guint i = 0; i < hw_condition_n_terms (self->condition); i++) {
    GtkWidget *row = make_term_row (self, i, config);

    g_ptr_array_add (self->terms, row);
    gtk_list_box_insert (self->list, row, (int) i);
  }
}

static void
hw_condition_editor_dispose (GObject *object)
{
  HwConditionEditor *self = HW_CONDITION_EDITOR (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->condition, hw_condition_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->ops, g_array_unref);
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_condition_editor_parent_class)->dispose (object);
}

static void
hw_condition_editor_class_init (HwConditionEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_condition_editor_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static AdwComboRow *
make_combo (const char *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  return ADW_COMBO_ROW (row);
}

static void
make_adder (HwConditionEditor *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Add This Condition"));

  self->adder = ADW_EXPANDER_ROW (adw_expander_row_new ());
  self->field = make_combo (_("Field"));
  self->op = make_combo (_("Comparison"));
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_set_margin_bottom (button, 6);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (confirm_clicked_cb), self, 0);
  self->confirm = gtk_list_box_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->confirm), FALSE);
  gtk_widget_set_focusable (self->confirm, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->confirm), button);
  adw_expander_row_add_row (self->adder, GTK_WIDGET (self->field));
  adw_expander_row_add_row (self->adder, GTK_WIDGET (self->op));
  adw_expander_row_add_row (self->adder, self->confirm);
  gtk_list_box_append (self->list, GTK_WIDGET (self->adder));
}

static void
hw_condition_editor_init (HwConditionEditor *self)
{
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free);
  self->ops = g_array_new (FALSE, FALSE, sizeof (HwConditionOp));
  self->terms = g_ptr_array_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  make_adder (self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

GtkWidget *
hw_condition_editor_new (HwContext *context, const char *add)
{
  HwConditionEditor *self = g_object_new (HW_TYPE_CONDITION_EDITOR, NULL);

  self->context = g_object_ref (context);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->adder), add);
  self->entity = HW_TOUCH;
  self->condition = hw_condition_new_all (get_schema (self), self->entity);
  offer_fields (self);
  field_selected_cb (self->field, NULL, self);
  g_signal_connect (self->field, "notify::selected-item", G_CALLBACK (field_selected_cb), self);
  g_signal_connect (self->op, "notify::selected-item", G_CALLBACK (op_selected_cb), self);
  return GTK_WIDGET (self);
}

void
hw_condition_editor_set (HwConditionEditor *self, HwEntityKind entity, const HwCondition *condition)
{
  HwCondition *now = condition != NULL ? hw_condition_ref (condition)
                                       : hw_condition_new_all (get_schema (self), entity);

  g_return_if_fail (hw_condition_kind (now) == entity);

  hw_condition_unref (self->condition);
  self->condition = now;
  if (entity != self->entity) {
    self->entity = entity;
    offer_fields (self);
  }
  rebuild (self);
}

HwCondition *
hw_condition_editor_dup_condition (HwConditionEditor *self)
{
  return hw_condition_ref (self->condition);
}
