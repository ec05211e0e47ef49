/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/import/hw-import-columns.h"

#include <glib/gi18n.h>

#include "ui/import/hw-import-words.h"

/* What a column can become, in the order of the drop-down: left out, a field, a new field. */
typedef struct
{
  HwImportUse use;
  guint field;
  HwKind kind;
} Target;

struct _HwImportColumns
{
  GtkWidget parent_instance;
  HwImportPlan *plan; /* unowned */
  GtkListBox *list;
  GtkStringList *labels;
  GArray *targets;     /* of Target, beside @labels */
  GArray *row_columns; /* guint: the column that each row of @list is about */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (HwImportColumns, hw_import_columns, GTK_TYPE_WIDGET)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const struct
{
  HwCsvOrder order;
} orders[] = { { HW_CSV_YMD }, { HW_CSV_DMY }, { HW_CSV_MDY } };

static const struct
{
  gint64 unit;
  const char *label;
} units[] = {
  { 1, N_ ("As they stand") },
  { 1000, N_ ("Thousands") },
  { 10000, N_ ("Ten thousands (万)") },
  { 1000000, N_ ("Millions") },
  { 100000000, N_ ("Hundred millions (亿)") },
};

static const struct
{
  HwKind kind;
  const char *label;
} own_kinds[] = {
  { HW_KIND_TEXT, N_ ("New field: text") },     { HW_KIND_NUMBER, N_ ("New field: number") },
  { HW_KIND_MONEY, N_ ("New field: money") },   { HW_KIND_DATE, N_ ("New field: date") },
  { HW_KIND_CHOICE, N_ ("New field: choice") }, { HW_KIND_BOOL, N_ ("New field: yes or no") },
  { HW_KIND_REF, N_ ("New field: person") },
};

static void
add_target (HwImportColumns *self, const char *label, Target target)
{
  gtk_string_list_append (self->labels, label);
  g_array_append_val (self->targets, target);
}

static void
list_targets (HwImportColumns *self)
{
  guint n = hw_schema_n_fields (self->plan->schema, self->plan->kind);

  g_clear_object (&self->labels);
  self->labels = gtk_string_list_new (NULL);
  g_array_set_size (self->targets, 0);
  add_target (self, _("Leave out"), (Target){ .use = HW_IMPORT_IGNORE });
  for (guint i = HW_ROW_N_COMMON; i < n + HW_ROW_N_COMMON; i++) {
    guint index = i < n ? i : i - n; /* the common ones last */
    const HwField *field = hw_schema_field (self->plan->schema, self->plan->kind, index);

    if (hw_import_field_fits (field))
      add_target (self, hw_field_label (field), (Target){ HW_IMPORT_FIELD, index, HW_KIND_TEXT });
  }
  for (guint i = 0; i < G_N_ELEMENTS (own_kinds); i++)
    add_target (self, _(own_kinds[i].label),
                         (Target){ HW_IMPORT_NEW_FIELD, 0, own_kinds[i].kind });
}

static guint
place_of (HwImportColumns *self, const HwImportColumn *column)
{
  for (guint i = 0; i < self->targets->len; i++) {
    const Target *target = &g_array_index (self->targets, Target, i);

    if (target->use == column->use &&
        (target->use == HW_IMPORT_IGNORE ||
         (target->use == HW_IMPORT_FIELD && target->field == column->field) ||
         (target->use == HW_IMPORT_NEW_FIELD && target->kind == column->new_kind)))
      return i;
  }
  return 0;
}

static HwKind
kind_of (HwImportColumns *self, const HwImportColumn *column)
{
  if (column->use == HW_IMPORT_NEW_FIELD)
    return column->new_kind;
  return column->use == HW_IMPORT_FIELD
             ? hw_schema_field (self->plan->schema, self->plan->kind, column->field)->kind
             : HW_KIND_ID;
}

static void fill (HwImportColumns *self);

/* Rebuilding the list within a row's own notification would pull the row from under itself. */
static gboolean
fill_idle (gpointer data)
{
  HwImportColumns *self = data;

  if (self->plan != NULL)
    fill (self);
  return G_SOURCE_REMOVE;
}

static void
tell (HwImportColumns *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, fill_idle, g_object_ref (self), g_object_unref);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static guint
column_of (HwImportColumns *self, AdwComboRow *row)
{
  return g_array_index (self->row_columns, guint,
                        gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static void
target_selected_cb (AdwComboRow *row, GParamSpec *pspec, HwImportColumns *self)
{
  guint column = column_of (self, row), place = adw_combo_row_get_selected (row);
  const Target *target;

  if (self->filling || place >= self->targets->len)
    return;
  target = &g_array_index (self->targets, Target, place);
  if (target->use == HW_IMPORT_IGNORE)
    hw_import_plan_set_ignored (self->plan, column);
  else if (target->use == HW_IMPORT_FIELD)
    hw_import_plan_set_field (self->plan, column, target->field);
  else
    hw_import_plan_set_new_field (self->plan, column, NULL, target->kind);
  tell (self);
}

static void
order_selected_cb (AdwComboRow *row, GParamSpec *pspec, HwImportColumns *self)
{
  guint place = adw_combo_row_get_selected (row);
  HwImportColumn *column;

  if (self->filling || place == GTK_INVALID_LIST_POSITION)
    return;
  column = self->plan->columns->pdata[column_of (self, row)];
  if (column->order_open && place == 0)
    return; /* still "choose" */
  column->order = orders[place - (column->order_open ? 1 : 0)].order;
  column->order_open = FALSE;
  tell (self);
}

static void
decimal_selected_cb (AdwComboRow *row, GParamSpec *pspec, HwImportColumns *self)
{
  guint place = adw_combo_row_get_selected (row);
  HwImportColumn *column;

  if (self->filling || place == GTK_INVALID_LIST_POSITION)
    return;
  column = self->plan->columns->pdata[column_of (self, row)];
  if (column->decimal_open && place == 0)
    return;
  column->decimal = place - (column->decimal_open ? 1 : 0) == 0 ? '.' : ',';
  column->decimal_open = FALSE;
  tell (self);
}

static void
unit_selected_cb (AdwComboRow *row, GParamSpec *pspec, HwImportColumns *self)
{
  guint place = adw_combo_row_get_selected (row);

  if (self->filling || place >= G_N_ELEMENTS (units))
    return;
  ((HwImportColumn *) self->plan->columns->pdata[column_of (self, row)])->unit = units[place].unit;
  tell (self);
}

static void
add_row (HwImportColumns *self,
         guint column,
         const char *title,
         const char *subtitle,
         GListModel *model,
         guint selected,
         GCallback selected_cb)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), model);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (row, "notify::selected", selected_cb, self, 0);
  gtk_list_box_append (self->list, row);
  g_array_append_val (self->row_columns, column);
}

static void
add_order_row (HwImportColumns *self, guint i, const HwImportColumn *column)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *title =
      /* Translators: the header of a column */
      g_strdup_printf (_("Dates in “%s”"), column->source->name);
  guint selected = 0;

  if (column->order_open)
    gtk_string_list_append (labels, _("Choose …"));
  for (guint k = 0; k < G_N_ELEMENTS (orders); k++) {
    gtk_string_list_append (labels, hw_csv_order_label (orders[k].order));
    if (!column->order_open && orders[k].order == column->order)
      selected = k;
  }
  add_row (self, i, title,
           column->order_open ? _("The dates fit both orders") : NULL, G_LIST_MODEL (labels),
                                   selected, G_CALLBACK (order_selected_cb));
}

static void
add_decimal_row (HwImportColumns *self, guint i, const HwImportColumn *column)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *title =
      /* Translators: the header of a column */
      g_strdup_printf (_("Decimals in “%s”"), column->source->name);

  if (column->decimal_open)
    gtk_string_list_append (labels, _("Choose …"));
  gtk_string_list_append (labels, _("Behind a point: 1,234.50"));
  gtk_string_list_append (labels, _("Behind a comma: 1.234,50"));
  add_row (self, i, title,
           column->decimal_open ? _("The numbers read both ways") : NULL, G_LIST_MODEL (labels),
                                     !column->decimal_open && column->decimal == ',' ? 1 : 0,
                                     G_CALLBACK (decimal_selected_cb));
}

static void
add_unit_row (HwImportColumns *self, guint i, const HwImportColumn *column)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *title =
      /* Translators: the header of a column */
      g_strdup_printf (_("Amounts in “%s”"), column->source->name);
  guint selected = 0;

  for (guint k = 0; k < G_N_ELEMENTS (units); k++) {
    gtk_string_list_append (labels, _(units[k].label));
    if (units[k].unit == column->unit)
      selected = k;
  }
  add_row (self, i, title, NULL, G_LIST_MODEL (labels), selected, G_CALLBACK (unit_selected_cb));
}

static void
add_column (HwImportColumns *self, guint i)
{
  const HwImportColumn *column = self->plan->columns->pdata[i];
  g_autofree char *values = hw_import_describe_column (self->plan, i);
  HwKind kind = kind_of (self, column);

  add_row (self, i, column->source->name, values, G_LIST_MODEL (self->labels),
           place_of (self, column), G_CALLBACK (target_selected_cb));
  /* Asked only where there is something to choose. */
  if ((kind == HW_KIND_DATE || kind == HW_KIND_INSTANT) &&
      (column->source->order_open || column->source->order != HW_CSV_YMD))
    add_order_row (self, i, column);
  if ((kind == HW_KIND_MONEY || kind == HW_KIND_NUMBER) &&
      (column->source->decimal_open || column->source->decimal == ','))
    add_decimal_row (self, i, column);
  if (kind == HW_KIND_MONEY)
    add_unit_row (self, i, column);
}

static int
focused_index (HwImportColumns *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return GTK_IS_LIST_BOX_ROW (child) ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (child)) : -1;
}

static void
fill (HwImportColumns *self)
{
  int focused = focused_index (self);
  GtkWidget *child;

  self->filling = TRUE;
  g_array_set_size (self->row_columns, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  if (self->plan != NULL) {
    list_targets (self);
    for (guint i = 0; i < self->plan->columns->len; i++)
      add_column (self, i);
  }
  self->filling = FALSE;
  if (focused >= 0 && gtk_list_box_get_row_at_index (self->list, focused) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, focused)));
}

void
hw_import_columns_set_plan (HwImportColumns *self, HwImportPlan *plan)
{
  self->plan = plan;
  fill (self);
}

static void
hw_import_columns_dispose (GObject *object)
{
  HwImportColumns *self = HW_IMPORT_COLUMNS (object);

  self->plan = NULL;
  g_clear_object (&self->labels);
  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->list)));
  G_OBJECT_CLASS (hw_import_columns_parent_class)->dispose (object);
}

static void
hw_import_columns_finalize (GObject *object)
{
  g_array_unref (HW_IMPORT_COLUMNS (object)->targets);
  g_array_unref (HW_IMPORT_COLUMNS (object)->row_columns);
  G_OBJECT_CLASS (hw_import_columns_parent_class)->finalize (object);
}

static void
hw_import_columns_class_init (HwImportColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_import_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_import_columns_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HW_TYPE_IMPORT_COLUMNS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_import_columns_init (HwImportColumns *self)
{
  self->targets = g_array_new (FALSE, FALSE, sizeof (Target));
  self->row_columns = g_array_new (FALSE, FALSE, sizeof (guint));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
}
