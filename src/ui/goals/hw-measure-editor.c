/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-measure-editor.h"

#include <glib/gi18n.h>

#include "ui/common/hw-condition-editor.h"

struct _HwMeasureEditor
{
  AdwBin parent_instance;
  HwContext *context;
  gboolean only_rates;
  gboolean setting; /* the program sets: nothing has changed by the user */
  char *given;      /* as it was set, while nothing is changed; NULL */
  gboolean unread;  /* @given cannot be read here */
  GArray *hows;     /* of HwMeasureHow: those that fit what is counted */
  GArray *fields;   /* of guint: amounts to sum up */
  GArray *days;     /* of guint: what places a row in time */

  AdwComboRow *how; /* unowned like the rest */
  AdwComboRow *of;
  AdwComboRow *field;
  AdwComboRow *day;
  GtkWidget *where_heading;
  HwConditionEditor *where;
  GtkWidget *good_heading;
  HwConditionEditor *good;
  GtkLabel *sentence;
  GtkLabel *preview;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (HwMeasureEditor, hw_measure_editor, ADW_TYPE_BIN)

static const HwEntityKind counted[] = { HW_TOUCH, HW_DEAL, HW_RECEIPT, HW_TASK, HW_ACCOUNT };

static HwSchema *
get_schema (HwMeasureEditor *self)
{
  return hw_workspace_get_schema (hw_context_get_workspace (self->context));
}

static HwEntityKind
get_entity (HwMeasureEditor *self)
{
  guint selected = adw_combo_row_get_selected (self->of);

  return counted[selected < G_N_ELEMENTS (counted) ? selected : 0];
}

static const char *
how_label (HwMeasureHow how)
{
  switch (how) {
  case HW_MEASURE_SUM:
    return _("The sum of an amount");
  case HW_MEASURE_CUSTOMERS:
    return _("How many different customers");
  case HW_MEASURE_RATE:
    return _("The share of good ones");
  case HW_MEASURE_COUNT:
  default:
    return _("How many");
  }
}

HwMeasureHow
hw_measure_editor_get_how (HwMeasureEditor *self)
{
  guint selected = adw_combo_row_get_selected (self->how);

  return selected < self->hows->len ? g_array_index (self->hows, HwMeasureHow, selected)
                                    : HW_MEASURE_COUNT;
}

/* --- what there is to choose --- */

static void
offer_fields_of_kinds (HwMeasureEditor *self,
                       AdwComboRow *row,
                       GArray *fields,
                       guint kinds,
                       gboolean system)
{
  HwSchema *schema = get_schema (self);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_array_set_size (fields, 0);
  for (guint i = 0; i < hw_schema_n_fields (schema, get_entity (self)); i++) {
    const HwField *field = hw_schema_field (schema, get_entity (self), i);

    if ((kinds & (1u << field->kind)) == 0 || g_str_equal (field->column, "deleted_at") ||
        (!system && (field->flags & HW_F_SYSTEM) != 0))
      continue;
    g_array_append_val (fields, i);
    gtk_string_list_append (labels, hw_field_label (field));
  }
  adw_combo_row_set_model (row, G_LIST_MODEL (labels));
}

static void
offer_hows (HwMeasureEditor *self)
{
  HwMeasureHow before = hw_measure_editor_get_how (self);
  HwEntityKind of = get_entity (self);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  g_array_set_size (self->hows, 0);
  for (int how = HW_MEASURE_COUNT; how <= HW_MEASURE_RATE; how++) {
    if ((self->only_rates && how != HW_MEASURE_RATE) ||
        (how == HW_MEASURE_SUM && self->fields->len == 0) ||
        (how == HW_MEASURE_CUSTOMERS &&
         (of == HW_ACCOUNT || hw_schema_find_field (get_schema (self), of, "account") < 0)))
      continue;
    if ((HwMeasureHow) how == before)
      selected = self->hows->len;
    g_array_append_val (self->hows, how);
    gtk_string_list_append (labels, how_label ((HwMeasureHow) how));
  }
  adw_combo_row_set_model (self->how, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->how, selected);
}

static void
select_field (AdwComboRow *row, GArray *fields, int field)
{
  for (guint i = 0; i < fields->len; i++)
    if ((int) g_array_index (fields, guint, i) == field)
      adw_combo_row_set_selected (row, i);
}

/* The field that the combo shows, by its column; NULL. */
static const char *
selected_column (HwMeasureEditor *self, AdwComboRow *row, GArray *fields)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected < fields->len ? hw_schema_field (get_schema (self), get_entity (self),
                                                   g_array_index (fields, guint, selected))
                                      ->column
                                : NULL;
}

/* What the entity usually goes by, which is what a query without a day says. */
static void
offer_entity (HwMeasureEditor *self)
{
  g_autoptr (HwMeasure) usual = NULL;

  offer_fields_of_kinds (self, self->field, self->fields, 1u << HW_KIND_MONEY, FALSE);
  offer_fields_of_kinds (self, self->day, self->days, 1u << HW_KIND_DATE | 1u << HW_KIND_INSTANT,
                         TRUE);
  offer_hows (self);
  usual = hw_measure_new (get_schema (self), HW_MEASURE_COUNT, get_entity (self), NULL, NULL, NULL,
                          NULL, NULL);
  if (usual != NULL)
    select_field (self->day, self->days, hw_measure_get_day (usual));
}

/* --- the query --- */

static HwMeasure *
build (HwMeasureEditor *self, GError **error)
{
  g_autoptr (HwCondition) where = hw_condition_editor_dup_condition (self->where);
  g_autoptr (HwCondition) good = hw_condition_editor_dup_condition (self->good);
  HwMeasureHow how = hw_measure_editor_get_how (self);

  return hw_measure_new (get_schema (self), how, get_entity (self), where,
                         how == HW_MEASURE_RATE && !hw_condition_is_empty (good) ? good : NULL,
                         how == HW_MEASURE_SUM ? selected_column (self, self->field, self->fields)
                                               : NULL,
                         selected_column (self, self->day, self->days), error);
}

static void
update (HwMeasureEditor *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwMeasure) measure = self->unread
                                      ? hw_measure_parse (get_schema (self), self->given, &error)
                                      : build (self, &error);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  g_autofree char *sentence =
      measure != NULL ? hw_measure_sentence (measure, config) : g_strdup (error->message);
  HwMeasureHow how = hw_measure_editor_get_how (self);

  gtk_label_set_text (self->sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->field), how == HW_MEASURE_SUM && self->fields->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->good), how == HW_MEASURE_RATE);
  gtk_widget_set_visible (self->good_heading, how == HW_MEASURE_RATE);
}

static void
tell_changed (HwMeasureEditor *self)
{
  if (self->setting)
    return;
  g_clear_pointer (&self->given, g_free);
  self->unread = FALSE;
  update (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
of_selected_cb (AdwComboRow *row, GParamSpec *pspec, HwMeasureEditor *self)
{
  gboolean setting = self->setting;

  self->setting = TRUE;
  offer_entity (self);
  hw_condition_editor_set (self->where, get_entity (self), NULL);
  hw_condition_editor_set (self->good, get_entity (self), NULL);
  self->setting = setting;
  tell_changed (self);
}

static void
selected_cb (AdwComboRow *row, GParamSpec *pspec, HwMeasureEditor *self)
{
  tell_changed (self);
}

static void
condition_changed_cb (HwConditionEditor *editor, HwMeasureEditor *self)
{
  tell_changed (self);
}

static void
hw_measure_editor_dispose (GObject *object)
{
  HwMeasureEditor *self = HW_MEASURE_EDITOR (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->given, g_free);
  g_clear_pointer (&self->hows, g_array_unref);
  g_clear_pointer (&self->fields, g_array_unref);
  g_clear_pointer (&self->days, g_array_unref);
  G_OBJECT_CLASS (hw_measure_editor_parent_class)->dispose (object);
}

static void
hw_measure_editor_class_init (HwMeasureEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_measure_editor_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static AdwComboRow *
add_combo (HwMeasureEditor *self, GtkListBox *list, const char *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_append (list, row);
  return ADW_COMBO_ROW (row);
}

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkLabel *
make_line (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
hw_measure_editor_init (HwMeasureEditor *self)
{
  self->hows = g_array_new (FALSE, FALSE, sizeof (HwMeasureHow));
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  self->days = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
add_choices (HwMeasureEditor *self, GtkBox *box)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "boxed-list");
  self->how = add_combo (self, list, _("Count"));
  self->of = add_combo (self, list, _("Of"));
  self->field = add_combo (self, list, _("Amount"));
  self->day = add_combo (self, list, _("In the cycle by"));
  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    gtk_string_list_append (labels, hw_entity_label_plural (counted[i]));
  adw_combo_row_set_model (self->of, G_LIST_MODEL (labels));
  gtk_box_append (box, GTK_WIDGET (list));
}

static void
add_conditions (HwMeasureEditor *self, GtkBox *box)
{
  self->where =
      HW_CONDITION_EDITOR (hw_condition_editor_new (self->context, _("Only those where …")));
  self->good_heading = make_heading (_("Which of them are good?"));
  self->good =
      HW_CONDITION_EDITOR (hw_condition_editor_new (self->context, _("Good are those where …")));
  gtk_box_append (box, GTK_WIDGET (self->where));
  gtk_box_append (box, self->good_heading);
  gtk_box_append (box, GTK_WIDGET (self->good));
}

GtkWidget *
hw_measure_editor_new (HwContext *context, gboolean only_rates)
{
  HwMeasureEditor *self = g_object_new (HW_TYPE_MEASURE_EDITOR, NULL);
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));

  self->context = g_object_ref (context);
  self->only_rates = only_rates;
  gtk_box_append (box, make_heading (_("What is counted?")));
  add_choices (self, box);
  add_conditions (self, box);
  self->sentence = make_line ("dim-label");
  self->preview = make_line ("heading");
  gtk_box_append (box, GTK_WIDGET (self->sentence));
  gtk_box_append (box, GTK_WIDGET (self->preview));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
  hw_measure_editor_set_json (self, NULL);
  g_signal_connect (self->of, "notify::selected-item", G_CALLBACK (of_selected_cb), self);
  g_signal_connect (self->how, "notify::selected-item", G_CALLBACK (selected_cb), self);
  g_signal_connect (self->field, "notify::selected-item", G_CALLBACK (selected_cb), self);
  g_signal_connect (self->day, "notify::selected-item", G_CALLBACK (selected_cb), self);
  g_signal_connect (self->where, "changed", G_CALLBACK (condition_changed_cb), self);
  g_signal_connect (self->good, "changed", G_CALLBACK (condition_changed_cb), self);
  return GTK_WIDGET (self);
}

static void
show_measure (HwMeasureEditor *self, const HwMeasure *measure)
{
  HwEntityKind of = measure != NULL ? hw_measure_get_entity (measure) : counted[0];

  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    if (counted[i] == of)
      adw_combo_row_set_selected (self->of, i);
  offer_entity (self);
  hw_condition_editor_set (self->where, of,
                           measure != NULL ? hw_measure_get_where (measure) : NULL);
  hw_condition_editor_set (self->good, of, measure != NULL ? hw_measure_get_good (measure) : NULL);
  if (measure == NULL)
    return;
  for (guint i = 0; i < self->hows->len; i++)
    if (g_array_index (self->hows, HwMeasureHow, i) == hw_measure_get_how (measure))
      adw_combo_row_set_selected (self->how, i);
  select_field (self->field, self->fields, hw_measure_get_field (measure));
  select_field (self->day, self->days, hw_measure_get_day (measure));
}

static gboolean
is_offered (const HwMeasure *measure)
{
  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    if (counted[i] == hw_measure_get_entity (measure))
      return TRUE;
  return FALSE;
}

void
hw_measure_editor_set_json (HwMeasureEditor *self, const char *json)
{
  g_autoptr (HwMeasure) measure =
      json != NULL ? hw_measure_parse (get_schema (self), json, NULL) : NULL;

  self->setting = TRUE;
  g_free (self->given);
  self->given = g_strdup (json);
  self->unread = json != NULL && (measure == NULL || !is_offered (measure));
  show_measure (self, self->unread ? NULL : measure);
  self->setting = FALSE;
  update (self);
}

char *
hw_measure_editor_dup_json (HwMeasureEditor *self)
{
  g_autoptr (HwMeasure) measure = NULL;

  if (self->given != NULL)
    return g_strdup (self->given);
  measure = build (self, NULL);
  return measure != NULL ? hw_measure_to_json (measure) : NULL;
}

void
hw_measure_editor_set_preview (HwMeasureEditor *self, const char *preview)
{
  gtk_label_set_text (self->preview, preview != NULL ? preview : "");
  gtk_widget_set_visible (GTK_WIDGET (self->preview), preview != NULL);
}
