/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-appraisal-form.h"

#include <glib/gi18n.h>

#include "core/goals/hw-appraisal.h"
#include "core/text/hw-money.h"
#include "ui/goals/hw-measure-editor.h"

static const guint fields[] = {
  HW_SCORE_ITEM_NAME,      HW_SCORE_ITEM_TEAM,   HW_SCORE_ITEM_SENSE,
  HW_SCORE_ITEM_THRESHOLD, HW_SCORE_ITEM_WEIGHT, HW_SCORE_ITEM_MODE,
};

typedef struct
{
  HwContext *context;
  HwId item;
  HwRowForm *form; /* unowned like the rest */
  HwMeasureEditor *editor;
  GtkLabel *sum;
  GtkDropDown *ready;
} Parts;

static void
parts_free (gpointer data, GClosure *closure)
{
  Parts *parts = data;

  g_object_unref (parts->context);
  g_free (parts);
}

/* Of the other items with the same team. */
static double
sum_others (Parts *parts, const HwId *team)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (parts->context));
  const HwRow *before = hw_config_find (config, HW_SCORE_ITEM, &parts->item);
  double sum = hw_appraisal_sum_weights (config, team);

  if (before != NULL && hw_id_equal (hw_row_ref_id (before, HW_SCORE_ITEM_TEAM), team))
    sum -= hw_row_number (before, HW_SCORE_ITEM_WEIGHT);
  return sum;
}

static void
update_sum (Parts *parts)
{
  g_auto (HwValue) weight = HW_VALUE_NULL;
  g_auto (HwValue) team = HW_VALUE_NULL;
  g_autofree char *sum = NULL;
  g_autofree char *words = NULL;
  double number;

  hw_field_row_get_value (hw_row_form_get_field (parts->form, HW_SCORE_ITEM_WEIGHT), &weight, NULL);
  hw_field_row_get_value (hw_row_form_get_field (parts->form, HW_SCORE_ITEM_TEAM), &team, NULL);
  number = sum_others (parts, hw_value_is_null (&team) ? &HW_ID_NONE : &team.id);
  if (!hw_value_is_null (&weight))
    number += weight.real;
  sum = hw_format_number (number, 2);
  /* Translators: a number in per cent */
  words = g_strdup_printf (_("All weights together: %s %% of 100 %%"), sum);
  gtk_label_set_text (parts->sum, words);
}

static void
field_changed_cb (HwFieldRow *field, Parts *parts)
{
  update_sum (parts);
}

static void
editor_changed_cb (HwMeasureEditor *editor, Parts *parts)
{
  hw_row_form_mark_edited (parts->form);
}

/* The first one stands for what is there already. */
static void
ready_selected_cb (GtkDropDown *ready, GParamSpec *pspec, Parts *parts)
{
  guint selected = gtk_drop_down_get_selected (ready);
  const char *name = NULL;
  const char *query = selected == 0 ? NULL : hw_appraisal_ready_query (selected - 1, &name);
  HwFieldRow *row = hw_row_form_get_field (parts->form, HW_SCORE_ITEM_NAME);
  g_auto (HwValue) typed = HW_VALUE_NULL;
  HwValue value;

  if (query == NULL)
    return;
  hw_measure_editor_set_json (parts->editor, query);
  hw_field_row_get_value (row, &typed, NULL);
  if (hw_value_is_null (&typed)) {
    value = hw_value_text (name);
    hw_field_row_set_value (row, &value);
    hw_value_clear (&value);
  }
  hw_row_form_mark_edited (parts->form);
}

/* The road says what is missing where the query is not whole. */
static void
form_saving_cb (HwRowForm *form, HwCommand *command, HwEdit *edit, Parts *parts)
{
  g_autofree char *json = hw_measure_editor_dup_json (parts->editor);

  if (json != NULL)
    hw_edit_set_text (edit, HW_SCORE_ITEM_QUERY, json);
}

static GtkWidget *
make_ready (Parts *parts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (_("Begin with"));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *name;

  gtk_string_list_append (names, _("A query of your own"));
  for (guint i = 0; hw_appraisal_ready_query (i, &name) != NULL; i++)
    gtk_string_list_append (names, name);
  parts->ready = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_object_ref (names)), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (parts->ready), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Begin with"), -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->ready));
  return box;
}

static HwRow *
make_item (HwContext *context)
{
  HwId id = hw_id_new (hw_context_now (context));
  HwRow *row =
      hw_row_new (hw_workspace_get_schema (hw_context_get_workspace (context)), HW_SCORE_ITEM, &id);

  hw_row_take (row, HW_SCORE_ITEM_SENSE, hw_value_text ("at_least"));
  hw_row_take (row, HW_SCORE_ITEM_MODE, hw_value_text ("linear"));
  return row;
}

static void
add_parts (Parts *parts, const HwRow *shown)
{
  GtkWidget *sum = gtk_label_new (NULL);
  GtkWidget *editor = hw_measure_editor_new (parts->context, TRUE);

  parts->sum = GTK_LABEL (sum);
  parts->editor = HW_MEASURE_EDITOR (editor);
  gtk_label_set_xalign (parts->sum, 0);
  gtk_label_set_wrap (parts->sum, TRUE);
  gtk_widget_add_css_class (sum, "dim-label");
  hw_row_form_add (parts->form, sum);
  hw_row_form_add (parts->form, make_ready (parts));
  hw_row_form_add (parts->form, editor);
  if (!hw_row_is_null (shown, HW_SCORE_ITEM_QUERY))
    hw_measure_editor_set_json (parts->editor, hw_row_text (shown, HW_SCORE_ITEM_QUERY));
}

void
hw_appraisal_form_present (GtkWidget *parent, HwContext *context, const HwRow *item)
{
  g_autoptr (HwRow) new_row = item == NULL ? make_item (context) : NULL;
  const HwRow *shown = item == NULL ? new_row : item;
  HwRowFormSpec spec = {
    .title = item == NULL ? _("New Appraisal Item") : hw_row_name (item),
                               .command = item == NULL ? "score-item.create" : "score-item.edit",
                               .done =
                                   _("Saved"), .fields = fields, .n_fields = G_N_ELEMENTS (fields),
                               };
  Parts *parts = g_new0 (Parts, 1);

  parts->context = g_object_ref (context);
  parts->item = *hw_row_id (shown);
  parts->form = hw_row_form_new (parent, context, &spec, shown, item == NULL);
  add_parts (parts, shown);
  g_signal_connect_data (parts->form, "saving", G_CALLBACK (form_saving_cb), parts, parts_free, 0);
  g_signal_connect (parts->editor, "changed", G_CALLBACK (editor_changed_cb), parts);
  g_signal_connect (parts->ready, "notify::selected", G_CALLBACK (ready_selected_cb), parts);
  g_signal_connect (hw_row_form_get_field (parts->form, HW_SCORE_ITEM_WEIGHT), "changed",
                    G_CALLBACK (field_changed_cb), parts);
  g_signal_connect (hw_row_form_get_field (parts->form, HW_SCORE_ITEM_TEAM), "changed",
                    G_CALLBACK (field_changed_cb), parts);
  update_sum (parts);
  gtk_window_present (GTK_WINDOW (parts->form));
}
