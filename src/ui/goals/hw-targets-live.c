/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text/hw-format.h"
#include "ui/common/hw-shell.h"
#include "ui/goals/hw-targets-private.h"

/* All that counts on one day. */
typedef struct
{
  gint64 day;
  GArray *facts; /* of HwTargetFact */
} Day;

typedef struct
{
  HwRow *plan;
  gint64 today;
  GArray *days; /* of gint64 */
} Question;

typedef struct
{
  HwTargetsView *view;
  HwTargetState *state; /* whose tree the answer is for */
} Asker;

static void
day_free (Day *day)
{
  g_array_unref (day->facts);
  g_free (day);
}

static void
question_free (Question *question)
{
  hw_row_unref (question->plan);
  g_clear_pointer (&question->days, g_array_unref);
  g_free (question);
}

static void
asker_free (Asker *asker)
{
  g_object_unref (asker->view);
  g_object_unref (asker->state);
  g_free (asker);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asker, asker_free)

static Question *
question_new (HwTargetsView *self)
{
  Question *question = g_new0 (Question, 1);

  question->plan =
      hw_row_ref ((HwRow *) hw_target_tree_get_plan (hw_target_state_get_tree (self->state)));
  question->today = hw_target_state_get_today (self->state);
  return question;
}

static Asker *
asker_new (HwTargetsView *self)
{
  Asker *asker = g_new0 (Asker, 1);

  asker->view = g_object_ref (self);
  asker->state = g_object_ref (self->state);
  return asker;
}

static void
show_numbers (HwTargetsView *self)
{
  hw_target_items_emit_changed (G_LIST_MODEL (self->items));
  hw_targets_view_show_detail (self);
}

/* --- some days --- */

static gpointer
read_days (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) day_free);

  for (guint i = 0; i < question->days->len; i++) {
    gint64 day = g_array_index (question->days, gint64, i);
    GArray *facts =
        hw_target_facts_load (connection, config, question->plan, day, day, NULL, error);
    Day *one;

    if (facts == NULL)
      return NULL;
    one = g_new0 (Day, 1);
    *one = (Day){ day, facts };
    g_ptr_array_add (days, one);
  }
  return g_steal_pointer (&days);
}

static void
days_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asker) asker = user_data;
  HwTargetsView *self = asker->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) days =
      hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);
  guint changed = 0;

  if (self->context == NULL || self->state != asker->state)
    return;
  if (days == NULL) {
    hw_shell_toast_error (GTK_WIDGET (self), error);
    return;
  }
  for (guint i = 0; i < days->len; i++) {
    const Day *day = days->pdata[i];

    changed +=
        hw_target_tree_set_day (hw_target_state_get_tree (self->state), day->day, day->facts);
  }
  g_debug ("targets: %u days read, %u numbers changed", days->len, changed);
  if (changed > 0)
    show_numbers (self);
}

static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, HwTargetsView *self)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (gint64));
  HwTargetEffect effect;
  Question *question;

  if (self->state == NULL)
    return;
  effect = hw_target_tree_judge_change (hw_target_state_get_tree (self->state), changes, days);
  if (effect == HW_TARGET_UNTOUCHED)
    return;
  /* A tree that is on its way may be of before the change. */
  if (effect == HW_TARGET_ALL || self->reading || !gtk_widget_get_mapped (GTK_WIDGET (self))) {
    hw_reader_refresh (self->reader);
    return;
  }
  question = question_new (self);
  question->days = g_steal_pointer (&days);
  hw_workspace_read_async (workspace, read_days, question, (GDestroyNotify) question_free,
                           (GDestroyNotify) g_ptr_array_unref, self->cancellable, days_read_cb,
                           asker_new (self));
}

/* --- what an action brings --- */

static gpointer
read_past (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  const Question *question = data;

  return hw_target_facts_load_past (connection, config, question->plan, question->today, error);
}

static void
past_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asker) asker = user_data;
  HwTargetsView *self = asker->view;
  g_autoptr (GArray) facts = hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, NULL);

  /* Without them the words are those of amounts, and of no data yet. */
  if (facts == NULL || self->context == NULL || self->state != asker->state)
    return;
  hw_target_tree_set_past (hw_target_state_get_tree (self->state), facts);
  show_numbers (self);
}

void
hw_targets_live_read_past (HwTargetsView *self)
{
  HwTargetTree *tree = hw_target_state_get_tree (self->state);

  if (!hw_metric_is_money (hw_target_tree_get_metric (tree)))
    return;
  hw_workspace_read_async (hw_context_get_workspace (self->context), read_past, question_new (self),
                           (GDestroyNotify) question_free, (GDestroyNotify) g_array_unref,
                           self->cancellable, past_read_cb, asker_new (self));
}

/* --- the day --- */

/* What is due moves with the date. */
static void
view_map_cb (HwTargetsView *self)
{
  HwConfig *config;
  gint64 today;

  if (self->state == NULL)
    return;
  config = hw_target_state_get_config (self->state);
  today = hw_config_day_of (config, hw_context_now (self->context));
  if (today == hw_target_state_get_today (self->state))
    return;
  hw_target_state_set_today (self->state, today);
  show_numbers (self);
}

void
hw_targets_live_start (HwTargetsView *self)
{
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (hw_context_get_workspace (self->context), "changed",
                           G_CALLBACK (workspace_changed_cb), self, 0);
  g_signal_connect (self, "map", G_CALLBACK (view_map_cb), NULL);
}

void
hw_targets_live_stop (HwTargetsView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}
