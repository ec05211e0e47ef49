/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-filter-popover.h"

#include <glib/gi18n.h>

#include "core/board/hw-lane.h"
#include "core/text/hw-choices.h"

struct _HwFilterPopover
{
  GtkPopover parent_instance;
  HwContext *context;
  GtkWidget *field;
  GtkWidget *op;
  GtkWidget *value;
  GtkWidget *hint;
  GtkWidget *add;
  GPtrArray *columns; /* of char *: what conditions call the fields */
  GArray *ops;        /* of HwConditionOp: those that fit the field */
};

static guint filter_signal;

G_DEFINE_FINAL_TYPE (HwFilterPopover, hw_filter_popover, GTK_TYPE_POPOVER)

static HwSchema *
get_schema (HwFilterPopover *self)
{
  return hw_workspace_get_schema (hw_context_get_workspace (self->context));
}

static const char *
get_column (HwFilterPopover *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->field));

  return selected < self->columns->len ? g_ptr_array_index (self->columns, selected) : NULL;
}

/* NULL for what is worked out and is no field. */
static const HwField *
get_field (HwFilterPopover *self)
{
  HwLaneField field;

  if (!hw_lane_field_parse (get_schema (self), get_column (self), &field))
    return NULL;
  return hw_lane_field_get (get_schema (self), &field);
}

static gboolean
needs_value (HwConditionOp op)
{
  return op != HW_OP_EMPTY && op != HW_OP_FILLED && op < HW_OP_THIS_WEEK;
}

static gboolean
get_op (HwFilterPopover *self, HwConditionOp *op)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->op));

  if (selected >= self->ops->len)
    return FALSE;
  *op = g_array_index (self->ops, HwConditionOp, selected);
  return TRUE;
}

static HwCondition *
build_plain (HwFilterPopover *self, HwConditionOp op, GError **error)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->value));
  g_autofree char *json = NULL;

  if (needs_value (op))
    json = g_strdup_printf ("{\"v\":1,\"all\":[{\"field\":\"%s\",\"op\":\"%s\",\"value\":%d}]}",
                            get_column (self), hw_condition_op_name (op),
                            (int) g_ascii_strtoll (typed, NULL, 10));
  else
    json = g_strdup_printf ("{\"v\":1,\"all\":[{\"field\":\"%s\",\"op\":\"%s\"}]}",
                            get_column (self), hw_condition_op_name (op));
  return hw_condition_parse_json (get_schema (self), HW_DEAL, json, error);
}

/* The words "me", "today", names, amounts and days are understood as in --where. */
static HwCondition *
build_condition (HwFilterPopover *self, GError **error)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->value));
  g_autoptr (HwConfig) config = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *text = NULL;
  HwConditionOp op;

  if (!get_op (self, &op) || (needs_value (op) && *typed == '\0'))
    return NULL;
  if (!needs_value (op) || op == HW_OP_WITHIN_DAYS || op == HW_OP_OLDER_DAYS)
    return build_plain (self, op, error);
  config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  quoted = g_str_equal (typed, "me") || strchr (typed, '\'') != NULL
               ? g_strdup (typed)
               : g_strdup_printf ("'%s'", typed);
  text = g_strdup_printf ("%s %s %s", get_column (self), hw_condition_op_name (op), quoted);
  return hw_condition_parse_text (get_schema (self), HW_DEAL, text, hw_config_currency (config),
                                  hw_context_now (self->context), error);
}

static void
update (HwFilterPopover *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCondition) condition = build_condition (self, &error);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  g_autofree char *sentence = condition != NULL ? hw_condition_sentence (condition, config) : NULL;
  HwConditionOp op;

  gtk_label_set_text (GTK_LABEL (self->hint), error != NULL      ? error->message
                                              : sentence != NULL ? sentence
                                                                 : "");
  gtk_widget_set_sensitive (self->add, condition != NULL);
  gtk_widget_set_visible (self->value, get_op (self, &op) && needs_value (op));
}

static void
offer_ops (HwFilterPopover *self)
{
  const HwField *field = get_field (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_array_set_size (self->ops, 0);
  for (int op = 0; op < HW_N_OPS; op++) {
    if (op == HW_OP_CHANGED || op == HW_OP_IN || field == NULL ||
        !hw_condition_op_fits (field, (HwConditionOp) op))
      continue;
    g_array_append_val (self->ops, op);
    gtk_string_list_append (names, hw_condition_op_label (field, (HwConditionOp) op));
  }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->op), G_LIST_MODEL (names));
  update (self);
}

static void
field_selected_cb (GtkDropDown *drop_down, GParamSpec *pspec, HwFilterPopover *self)
{
  offer_ops (self);
}

static void
op_selected_cb (GtkDropDown *drop_down, GParamSpec *pspec, HwFilterPopover *self)
{
  update (self);
}

static void
value_changed_cb (GtkEditable *editable, HwFilterPopover *self)
{
  update (self);
}

static void
add_filter (HwFilterPopover *self)
{
  g_autoptr (HwCondition) condition = build_condition (self, NULL);

  if (condition == NULL)
    return;
  g_signal_emit (self, filter_signal, 0, condition);
  gtk_editable_set_text (GTK_EDITABLE (self->value), "");
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
value_activate_cb (GtkEntry *entry, HwFilterPopover *self)
{
  add_filter (self);
}

static void
add_clicked_cb (GtkButton *button, HwFilterPopover *self)
{
  add_filter (self);
}

static void
hw_filter_popover_dispose (GObject *object)
{
  HwFilterPopover *self = HW_FILTER_POPOVER (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->ops, g_array_unref);
  G_OBJECT_CLASS (hw_filter_popover_parent_class)->dispose (object);
}

static void
hw_filter_popover_class_init (HwFilterPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_filter_popover_dispose;
  filter_signal = g_signal_new ("filter", HW_TYPE_FILTER_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
name_widget (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
hw_filter_popover_init (HwFilterPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (GtkExpression) expression =
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->ops = g_array_new (FALSE, FALSE, sizeof (HwConditionOp));
  self->field = gtk_drop_down_new (NULL, gtk_expression_ref (expression));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->field), TRUE);
  self->op = gtk_drop_down_new (NULL, NULL);
  self->value = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->value), _("me, 100000, Friday, a name …"));
  self->hint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->hint), 32);
  gtk_widget_add_css_class (self->hint, "dim-label");
  self->add = gtk_button_new_with_mnemonic (_("_Add Filter"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  name_widget (self->field, _("Field"));
  name_widget (self->op, _("Comparison"));
  name_widget (self->value, _("Value"));
  gtk_box_append (GTK_BOX (box), self->field);
  gtk_box_append (GTK_BOX (box), self->op);
  gtk_box_append (GTK_BOX (box), self->value);
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_box_append (GTK_BOX (box), self->add);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect (self->value, "activate", G_CALLBACK (value_activate_cb), self);
  g_signal_connect (self->value, "changed", G_CALLBACK (value_changed_cb), self);
  g_signal_connect (self->add, "clicked", G_CALLBACK (add_clicked_cb), self);
}

static void
offer_field (HwFilterPopover *self, GtkStringList *labels, const char *column)
{
  g_autofree char *label = hw_lane_field_label (get_schema (self), column);

  g_ptr_array_add (self->columns, g_strdup (column));
  gtk_string_list_append (labels, label);
}

static void
offer_fields (HwFilterPopover *self)
{
  static const char *const related[] = { "account.region", "account.industry", "account.tier" };
  HwSchema *schema = get_schema (self);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->field));
  g_autofree char *column =
      selected < self->columns->len ? g_strdup (g_ptr_array_index (self->columns, selected)) : NULL;

  g_ptr_array_set_size (self->columns, 0);
  for (guint i = HW_ROW_N_COMMON; i < hw_schema_n_fields (schema, HW_DEAL); i++) {
    const HwField *field = hw_schema_field (schema, HW_DEAL, i);

    if (!(field->flags & HW_F_SYSTEM) && field->kind != HW_KIND_JSON && field->kind != HW_KIND_RANK)
      offer_field (self, labels, field->column);
  }
  for (guint i = 0; i < G_N_ELEMENTS (related); i++)
    offer_field (self, labels, related[i]);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->field), G_LIST_MODEL (labels));
  for (guint i = 0; i < self->columns->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->columns, i), column) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->field), i);
}

/* Own fields may have come, gone or been renamed since. */
static void
popover_show_cb (HwFilterPopover *self)
{
  offer_fields (self);
}

GtkWidget *
hw_filter_popover_new (HwContext *context)
{
  HwFilterPopover *self = g_object_new (HW_TYPE_FILTER_POPOVER, NULL);

  self->context = g_object_ref (context);
  offer_fields (self);
  g_signal_connect (self->field, "notify::selected", G_CALLBACK (field_selected_cb), self);
  g_signal_connect (self->op, "notify::selected", G_CALLBACK (op_selected_cb), self);
  g_signal_connect (self, "show", G_CALLBACK (popover_show_cb), NULL);
  offer_ops (self);
  return GTK_WIDGET (self);
}
