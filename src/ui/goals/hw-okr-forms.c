/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-okr-forms.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/goals/hw-okr-edit.h"
#include "ui/goals/hw-measure-editor.h"

static HwRow *
make_row (HwContext *context, HwEntityKind kind)
{
  HwWorkspace *workspace = hw_context_get_workspace (context);
  HwId id = hw_id_new (hw_context_now (context));

  return hw_row_new (hw_workspace_get_schema (workspace), kind, &id);
}

void
hw_okr_cycle_form_present (GtkWidget *parent, HwContext *context, const HwRow *row)
{
  static const guint fields[] = { HW_CYCLE_NAME, HW_CYCLE_FIRST_DAY, HW_CYCLE_LAST_DAY };
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (context));
  g_autoptr (HwRow) new_row = row == NULL ? make_row (context, HW_CYCLE) : NULL;
  HwRowFormSpec spec = {
    .title =
        row == NULL ? _("New Cycle")
                    : _("Cycle"), .command = row == NULL ? "cycle.create" : "cycle.edit",
                         .done = _("Saved"), .fields = fields, .n_fields = G_N_ELEMENTS (fields),
                         };
  g_autofree char *name = NULL;
  HwPeriod period;

  if (new_row != NULL) {
    hw_okr_propose_cycle (config, hw_context_today (context), &period, &name);
    hw_row_take (new_row, HW_CYCLE_NAME, hw_value_text (name));
    hw_row_take (new_row, HW_CYCLE_FIRST_DAY, hw_value_int (period.first));
    hw_row_take (new_row, HW_CYCLE_LAST_DAY, hw_value_int (period.last));
  }
  gtk_window_present (GTK_WINDOW (
      hw_row_form_new (parent, context, &spec, row == NULL ? new_row : row, row == NULL)));
}

/* A new row comes after @after. */
typedef struct
{
  HwId after;
} Place;

static void
place_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
place_saving_cb (HwRowForm *form, HwCommand *command, HwEdit *edit, Place *place)
{
  hw_edit_place (edit, &place->after, &HW_ID_NONE);
}

static void
place_at_end (HwRowForm *form, const HwId *after)
{
  Place *place = g_new0 (Place, 1);

  place->after = *after;
  g_signal_connect_data (form, "saving", G_CALLBACK (place_saving_cb), place, place_free, 0);
}

HwRowForm *
hw_okr_objective_form_present (GtkWidget *parent, HwContext *context, HwOkr *okr, const HwRow *row)
{
  static const guint fields[] = { HW_OBJECTIVE_TITLE, HW_OBJECTIVE_OWNER, HW_OBJECTIVE_TEAM,
                                  HW_OBJECTIVE_NOTE };
  GPtrArray *all = hw_okr_get_objectives (okr);
  const HwId *me = hw_workspace_get_actor (hw_context_get_workspace (context));
  g_autoptr (HwRow) new_row = row == NULL ? make_row (context, HW_OBJECTIVE) : NULL;
  HwRowFormSpec spec = {
    .title = row == NULL
    ? _("New Objective")
    : _("Objective"), .command = row == NULL ? "objective.create" : "objective.edit",
         .done = _("Saved"), .fields = fields, .n_fields = G_N_ELEMENTS (fields),
         };
  HwRowForm *form;

  if (new_row != NULL) {
    hw_row_take (new_row, HW_OBJECTIVE_CYCLE, hw_value_id (hw_row_id (hw_okr_get_cycle (okr))));
    if (!hw_id_is_none (me))
      hw_row_take (new_row, HW_OBJECTIVE_OWNER, hw_value_id (me));
  }
  form = hw_row_form_new (parent, context, &spec, row == NULL ? new_row : row, row == NULL);
  if (row == NULL && all->len > 0)
    place_at_end (form, hw_row_id (((HwOkrObjective *) all->pdata[all->len - 1])->row));
  gtk_window_present (GTK_WINDOW (form));
  return form;
}

/* --- key results --- */

typedef struct
{
  HwRowForm *form; /* unowned: it owns this */
  HwContext *context;
  HwOkr *okr;
  HwRow *row; /* as the form was opened */
  HwMeasureEditor *editor;
  GtkWidget *hint;
  GCancellable *trying; /* NULL: nothing is tried out */
} KeyResultForm;

static void
key_result_form_free (gpointer data, GClosure *closure)
{
  KeyResultForm *self = data;

  g_cancellable_cancel (self->trying);
  g_clear_object (&self->trying);
  g_object_unref (self->context);
  hw_okr_unref (self->okr);
  hw_row_unref (self->row);
  g_free (self);
}

static HwFieldRow *
get_field (KeyResultForm *self, guint field)
{
  return hw_row_form_get_field (self->form, field);
}

static gboolean
field_is (KeyResultForm *self, guint field, const char *code)
{
  g_auto (HwValue) value = HW_VALUE_NULL;

  hw_field_row_get_value (get_field (self, field), &value, NULL);
  return g_strcmp0 (hw_value_get_text (&value), code) == 0;
}

/* The row as it would be saved now, as far as its query is concerned. */
static HwRow *
make_typed (KeyResultForm *self)
{
  static const guint fields[] = { HW_KEY_RESULT_OWNER, HW_KEY_RESULT_MEASURE, HW_KEY_RESULT_UNIT,
                                  HW_KEY_RESULT_CURRENCY };
  HwRow *typed = hw_row_copy (self->row);
  g_autofree char *json = hw_measure_editor_dup_json (self->editor);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    HwValue value = HW_VALUE_NULL;

    if (hw_field_row_get_value (get_field (self, fields[i]), &value, NULL))
      hw_row_take (typed, fields[i], value);
  }
  hw_row_take (typed, HW_KEY_RESULT_QUERY, hw_value_text (json));
  return typed;
}

typedef struct
{
  HwRow *row;
  gint64 now_us;
} Trial;

static void
trial_free (Trial *trial)
{
  hw_row_unref (trial->row);
  g_free (trial);
}

static gpointer
read_trial (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  const Trial *trial = data;
  HwFigure value;

  if (!hw_okr_try (connection, config, trial->row, trial->now_us, &value, error))
    return NULL;
  return hw_okr_format (trial->row, value);
}

static void
trial_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwMeasureEditor) editor = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *value = hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);
  g_autofree char *preview = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  /* Translators: a number, such as “12” or “¥1,200” */
  preview = value != NULL ? g_strdup_printf (_("Now: %s"), value) : g_strdup (error->message);
  hw_measure_editor_set_preview (editor, preview);
}

static void
try_out (KeyResultForm *self)
{
  Trial *trial;

  g_cancellable_cancel (self->trying);
  g_clear_object (&self->trying);
  trial = g_new0 (Trial, 1);
  trial->row = make_typed (self);
  trial->now_us = hw_context_now (self->context);
  if (hw_row_is_null (trial->row, HW_KEY_RESULT_QUERY)) {
    hw_measure_editor_set_preview (self->editor, NULL);
    trial_free (trial);
    return;
  }
  self->trying = g_cancellable_new ();
  hw_workspace_read_async (hw_context_get_workspace (self->context), read_trial, trial,
                           (GDestroyNotify) trial_free, g_free, self->trying, trial_read_cb,
                           g_object_ref (self->editor));
}

static const char *
describe_measure (KeyResultForm *self)
{
  if (field_is (self, HW_KEY_RESULT_MEASURE, "manual"))
    return _("Its value is what the last check-in says.");
  if (field_is (self, HW_KEY_RESULT_MEASURE, "children"))
    return _("Numbers and amounts of the key results that are a part of it are added up; of "
             "percents the weighted mean is taken.");
  return _("Counts the rows of its owner; without an owner those of the objective’s team, and "
           "without a team everybody’s.");
}

static void
update_form (KeyResultForm *self)
{
  gboolean query = field_is (self, HW_KEY_RESULT_MEASURE, "query");

  gtk_widget_set_visible (GTK_WIDGET (self->editor), query);
  gtk_widget_set_visible (GTK_WIDGET (get_field (self, HW_KEY_RESULT_CURRENCY)),
                          field_is (self, HW_KEY_RESULT_UNIT, "money"));
  gtk_label_set_text (GTK_LABEL (self->hint), describe_measure (self));
  if (query)
    try_out (self);
}

static void
field_changed_cb (HwFieldRow *field, KeyResultForm *self)
{
  update_form (self);
}

/* A share is in percent, a sum is money. */
static void
settle_unit (KeyResultForm *self)
{
  HwMeasureHow how = hw_measure_editor_get_how (self->editor);
  g_auto (HwValue) unit = hw_value_text (how == HW_MEASURE_RATE  ? "percent"
                                         : how == HW_MEASURE_SUM ? "money"
                                                                 : "number");

  hw_field_row_set_value (get_field (self, HW_KEY_RESULT_UNIT), &unit);
}

static void
editor_changed_cb (HwMeasureEditor *editor, KeyResultForm *self)
{
  settle_unit (self);
  hw_row_form_mark_edited (self->form);
  update_form (self);
}

static void
key_result_saving_cb (HwRowForm *form, HwCommand *command, HwEdit *edit, KeyResultForm *self)
{
  g_autofree char *json = field_is (self, HW_KEY_RESULT_MEASURE, "query")
                              ? hw_measure_editor_dup_json (self->editor)
                              : NULL;

  hw_edit_set_text (edit, HW_KEY_RESULT_QUERY, json);
}

/* Parts are of the same cycle, and none is a part of itself. */
static gboolean
may_be_whole (const HwRow *row, gpointer user_data)
{
  const KeyResultForm *self = user_data;

  return !hw_id_equal (hw_row_id (row), hw_row_id (self->row)) &&
         hw_okr_find_key_result (self->okr, hw_row_id (row)) != NULL;
}

static GtkWidget *
make_hint (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
add_query (HwRowForm *form, HwContext *context, HwOkr *okr, const HwRow *row)
{
  static const guint watched[] = { HW_KEY_RESULT_MEASURE, HW_KEY_RESULT_UNIT, HW_KEY_RESULT_OWNER,
                                   HW_KEY_RESULT_CURRENCY };
  KeyResultForm *self = g_new0 (KeyResultForm, 1);

  self->form = form;
  self->context = g_object_ref (context);
  self->okr = hw_okr_ref (okr);
  self->row = hw_row_copy (row);
  self->hint = make_hint ();
  self->editor = HW_MEASURE_EDITOR (hw_measure_editor_new (context, FALSE));
  hw_measure_editor_set_json (self->editor, hw_row_text (row, HW_KEY_RESULT_QUERY));
  hw_row_form_add (form, self->hint);
  hw_row_form_add (form, GTK_WIDGET (self->editor));
  hw_field_row_set_filter (get_field (self, HW_KEY_RESULT_PARENT), may_be_whole, self, NULL);
  g_signal_connect_data (form, "saving", G_CALLBACK (key_result_saving_cb), self,
                         key_result_form_free, 0);
  g_signal_connect (self->editor, "changed", G_CALLBACK (editor_changed_cb), self);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect (get_field (self, watched[i]), "changed", G_CALLBACK (field_changed_cb), self);
  update_form (self);
}

static HwRow *
make_key_result (HwContext *context, const HwOkrObjective *objective)
{
  HwRow *row = make_row (context, HW_KEY_RESULT);
  const HwId *owner = hw_row_ref_id (objective->row, HW_OBJECTIVE_OWNER);

  hw_row_take (row, HW_KEY_RESULT_OBJECTIVE, hw_value_id (hw_row_id (objective->row)));
  hw_row_take (row, HW_KEY_RESULT_MEASURE, hw_value_text ("query"));
  hw_row_take (row, HW_KEY_RESULT_UNIT, hw_value_text ("number"));
  hw_row_take (row, HW_KEY_RESULT_START_VALUE, hw_value_real (0));
  if (hw_row_is_null (objective->row, HW_OBJECTIVE_TEAM) && !hw_id_is_none (owner))
    hw_row_take (row, HW_KEY_RESULT_OWNER, hw_value_id (owner));
  return row;
}

void
hw_okr_key_result_form_present (GtkWidget *parent,
                                HwContext *context,
                                HwOkr *okr,
                                const HwOkrObjective *objective,
                                const HwRow *row)
{
  static const guint fields[] = {
    HW_KEY_RESULT_TITLE,        HW_KEY_RESULT_OWNER,  HW_KEY_RESULT_START_VALUE,
    HW_KEY_RESULT_TARGET_VALUE, HW_KEY_RESULT_UNIT,   HW_KEY_RESULT_CURRENCY,
    HW_KEY_RESULT_WEIGHT,       HW_KEY_RESULT_PARENT, HW_KEY_RESULT_MEASURE,
  };
  g_autoptr (HwRow) new_row = row == NULL ? make_key_result (context, objective) : NULL;
  GPtrArray *there = objective->key_results;
  HwRowFormSpec spec = {
    .title = row == NULL
    ? _("New Key Result")
    : _("Key Result"), .command = row == NULL ? "key-result.create" : "key-result.edit",
         .done = _("Saved"), .fields = fields, .n_fields = G_N_ELEMENTS (fields),
         };
  HwRowForm *form;

  form = hw_row_form_new (parent, context, &spec, row == NULL ? new_row : row, row == NULL);
  if (row == NULL && there->len > 0)
    place_at_end (form, hw_row_id (((HwOkrKeyResult *) there->pdata[there->len - 1])->row));
  add_query (form, context, okr, row == NULL ? new_row : row);
  gtk_window_set_default_size (GTK_WINDOW (form), 520, 680);
  gtk_window_present (GTK_WINDOW (form));
}
