/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/history/hw-history-model.h"

/* ---- HwHistoryObject ---- */

struct _HwHistoryObject
{
  GObject parent_instance;
  HwHistoryItem *item;
};

G_DEFINE_FINAL_TYPE (HwHistoryObject, hw_history_object, G_TYPE_OBJECT)

static void
hw_history_object_finalize (GObject *object)
{
  g_clear_pointer (&HW_HISTORY_OBJECT (object)->item, hw_history_item_free);
  G_OBJECT_CLASS (hw_history_object_parent_class)->finalize (object);
}

static void
hw_history_object_class_init (HwHistoryObjectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_history_object_finalize;
}

static void
hw_history_object_init (HwHistoryObject *self)
{
}

/* Takes @item. */
static HwHistoryObject *
history_object_new (HwHistoryItem *item)
{
  HwHistoryObject *self = g_object_new (HW_TYPE_HISTORY_OBJECT, NULL);

  self->item = item;
  return self;
}

const HwHistoryItem *
hw_history_object_get_item (HwHistoryObject *self)
{
  return self->item;
}

/* ---- HwHistoryModel ---- */

struct _HwHistoryModel
{
  GObject parent_instance;
  HwContext *context;
  GListStore *store;
  HwHistoryQuery query;
  char *text; /* of the query */
  guint page_size;
  gboolean has_more;
  gboolean live;
  gboolean stale;
  GCancellable *reading; /* NULL: nothing is being read */
};

typedef struct
{
  HwHistoryQuery query;
  char *text;
} Question;

static guint loaded;

G_DEFINE_FINAL_TYPE (HwHistoryModel, hw_history_model, G_TYPE_OBJECT)

static void
question_free (Question *question)
{
  g_free (question->text);
  g_free (question);
}

static gpointer
read_history (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Question *question = data;

  return hw_history_read (connection, config, &question->query, error);
}

static gboolean
is_same (const HwHistoryItem *a, const HwHistoryItem *b)
{
  return a->command == b->command && a->undone == b->undone && a->can_undo == b->can_undo &&
         hw_id_equal (&a->row, &b->row) && g_strcmp0 (a->sentence, b->sentence) == 0;
}

/* Replaces the smallest run that differs, so that the list keeps its place. */
static void
splice_changed (HwHistoryModel *self, GPtrArray *items)
{
  GListModel *list = G_LIST_MODEL (self->store);
  guint n_old = g_list_model_get_n_items (list);
  guint first = 0, last = 0;
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);

  while (first < n_old && first < items->len) {
    g_autoptr (HwHistoryObject) old = g_list_model_get_item (list, first);

    if (!is_same (old->item, g_ptr_array_index (items, first)))
      break;
    first++;
  }
  while (last < n_old - first && last < items->len - first) {
    g_autoptr (HwHistoryObject) old = g_list_model_get_item (list, n_old - last - 1);

    if (!is_same (old->item, g_ptr_array_index (items, items->len - last - 1)))
      break;
    last++;
  }
  for (guint i = first; i < items->len - last; i++)
    g_ptr_array_add (objects, history_object_new (g_steal_pointer (&items->pdata[i])));
  g_list_store_splice (self->store, first, n_old - first - last, objects->pdata, objects->len);
}

static void
append (HwHistoryModel *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (objects, history_object_new (g_steal_pointer (&items->pdata[i])));
  g_list_store_splice (self->store, g_list_model_get_n_items (G_LIST_MODEL (self->store)), 0,
                       objects->pdata, objects->len);
}

typedef struct
{
  HwHistoryModel *model; /* (transfer full) */
  GCancellable *reading; /* (transfer full); tells which reading this was */
  guint limit;
  gboolean more;
} Reading;

static void
history_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Reading *reading = user_data;
  g_autoptr (HwHistoryModel) self = reading->model;
  g_autoptr (GCancellable) cancellable = reading->reading;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items =
      hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  if (self->reading != cancellable)
    return;
  g_clear_object (&self->reading);
  if (items != NULL) {
    g_ptr_array_set_free_func (items, NULL);
    self->has_more = items->len >= reading->limit;
    if (reading->more)
      append (self, items);
    else
      splice_changed (self, items);
    for (guint i = 0; i < items->len; i++)
      g_clear_pointer (&items->pdata[i], hw_history_item_free);
  }
  g_signal_emit (self, loaded, 0);
}

static void
start_reading (HwHistoryModel *self, gint64 before, guint limit)
{
  Question *question = g_new0 (Question, 1);
  Reading *reading = g_new0 (Reading, 1);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  question->query = self->query;
  question->text = g_strdup (self->text);
  question->query.text = question->text;
  question->query.before = before;
  question->query.limit = limit;
  reading->model = g_object_ref (self);
  reading->reading = g_object_ref (self->reading);
  reading->limit = limit;
  reading->more = before != 0;
  hw_workspace_read_async (hw_context_get_workspace (self->context), read_history, question,
                           (GDestroyNotify) question_free, (GDestroyNotify) g_ptr_array_unref,
                           self->reading, history_read_cb, reading);
}

/* As many as are shown, so that a reader far down keeps the place. */
static void
reload (HwHistoryModel *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));

  self->stale = FALSE;
  start_reading (self, 0, MAX (n, self->page_size));
}

static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, HwHistoryModel *self)
{
  self->stale = TRUE;
  if (self->live)
    reload (self);
}

static void
hw_history_model_dispose (GObject *object)
{
  HwHistoryModel *self = HW_HISTORY_MODEL (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->store);
  g_clear_object (&self->context);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (hw_history_model_parent_class)->dispose (object);
}

static void
hw_history_model_class_init (HwHistoryModelClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_history_model_dispose;
  loaded = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_history_model_init (HwHistoryModel *self)
{
  self->store = g_list_store_new (HW_TYPE_HISTORY_OBJECT);
  self->stale = TRUE;
}

HwHistoryModel *
hw_history_model_new (HwContext *context, guint page_size)
{
  HwHistoryModel *self = g_object_new (HW_TYPE_HISTORY_MODEL, NULL);

  self->context = g_object_ref (context);
  self->page_size = page_size;
  g_signal_connect_object (hw_context_get_workspace (context), "changed",
                           G_CALLBACK (workspace_changed_cb), self, 0);
  return self;
}

GListModel *
hw_history_model_get_list (HwHistoryModel *self)
{
  return G_LIST_MODEL (self->store);
}

void
hw_history_model_set_query (HwHistoryModel *self, const HwHistoryQuery *query)
{
  char *text = query->text == NULL || *query->text == '\0' ? NULL : g_strdup (query->text);

  self->query = *query;
  g_free (self->text);
  self->text = text;
  self->query.text = NULL;
  self->stale = TRUE;
  if (self->live)
    start_reading (self, 0, self->page_size);
}

void
hw_history_model_load_more (HwHistoryModel *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  g_autoptr (HwHistoryObject) last = NULL;

  if (!self->has_more || self->reading != NULL || n == 0)
    return;
  last = g_list_model_get_item (G_LIST_MODEL (self->store), n - 1);
  start_reading (self, last->item->command, self->page_size);
}

gboolean
hw_history_model_has_more (HwHistoryModel *self)
{
  return self->has_more;
}

gboolean
hw_history_model_is_loading (HwHistoryModel *self)
{
  return self->reading != NULL;
}

void
hw_history_model_set_live (HwHistoryModel *self, gboolean live)
{
  self->live = live;
  if (live && self->stale)
    reload (self);
}
