/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/board/hw-deal-model.h"

#include "core/board/hw-deal-query.h"

/* So many pages are kept; a window shows two. */
#define MAX_PAGES 64

typedef struct
{
  guint number;
  GPtrArray *items;      /* of HwDealItem */
  GCancellable *reading; /* NULL: has been read */
  gboolean stale;        /* to be read again when somebody looks */
} Page;

struct _HwDealModel
{
  GObject parent_instance;
  HwBoard *board;
  GArray *deals;     /* of HwId */
  GHashTable *pages; /* number → Page */
  GHashTable *known; /* HwId * of the item → HwDealItem: of pages that another order has ended */
  GQueue recent;     /* of Page, unowned; the one looked at last comes first */
  GCancellable *reading; /* of the order; NULL: nothing under way */
  gboolean active;
  gboolean stale; /* the order */
};

enum {
  PROP_LOADING = 1,
};

enum {
  SIGNAL_REORDER,
  SIGNAL_PAGES,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwDealItem, hw_deal_item, G_TYPE_OBJECT)

static void
hw_deal_item_finalize (GObject *object)
{
  HwDealItem *self = HW_DEAL_ITEM (object);

  g_clear_object (&self->card);
  g_clear_pointer (&self->deal, hw_row_unref);
  G_OBJECT_CLASS (hw_deal_item_parent_class)->finalize (object);
}

static void
hw_deal_item_class_init (HwDealItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_deal_item_finalize;
}

static void
hw_deal_item_init (HwDealItem *self)
{
}

static void
page_free (gpointer data)
{
  Page *page = data;

  g_cancellable_cancel (page->reading);
  g_clear_object (&page->reading);
  g_ptr_array_unref (page->items);
  g_free (page);
}

static GType
get_item_type (GListModel *model)
{
  return HW_TYPE_DEAL_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return HW_DEAL_MODEL (model)->deals->len;
}

/* (reading thread) */
static gpointer
read_page (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  return hw_deal_query_rows (data, connection, config, cancellable, error);
}

static void
fill_item (HwDealItem *item, HwDealRecord *record)
{
  if (record == NULL)
    return;
  g_set_object (&item->card, record->card);
  g_clear_pointer (&item->deal, hw_row_unref);
  item->deal = hw_row_ref (record->deal);
}

/* A page's own cancellable tells whether the answer is still wanted. */
static Page *
find_reading (HwDealModel *self, GCancellable *reading)
{
  for (GList *link = self->recent.head; link != NULL; link = link->next)
    if (((Page *) link->data)->reading == reading)
      return link->data;
  return NULL;
}

static void
page_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwDealModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records =
      hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);
  GCancellable *reading = g_task_get_cancellable (G_TASK (result));
  Page *page = find_reading (self, reading);

  if (page == NULL)
    return;
  g_clear_object (&page->reading);
  if (records == NULL) {
    page->stale = TRUE;
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
    return;
  }
  for (guint i = 0; i < records->len; i++)
    fill_item (page->items->pdata[i], records->pdata[i]);
  g_signal_emit (self, signals[SIGNAL_PAGES], 0);
}

static void
start_page (HwDealModel *self, Page *page)
{
  GArray *deals = g_array_sized_new (FALSE, FALSE, sizeof (HwId), page->items->len);

  for (guint i = 0; i < page->items->len; i++)
    g_array_append_val (deals, HW_DEAL_ITEM (page->items->pdata[i])->id);
  g_cancellable_cancel (page->reading);
  g_clear_object (&page->reading);
  page->stale = FALSE;
  page->reading = g_cancellable_new ();
  hw_workspace_read_async (hw_board_get_workspace (self->board), read_page, deals,
                           (GDestroyNotify) g_array_unref, (GDestroyNotify) g_ptr_array_unref,
                           page->reading, page_read_cb, g_object_ref (self));
}

static void
drop_old_pages (HwDealModel *self)
{
  while (self->recent.length > MAX_PAGES) {
    Page *page = g_queue_pop_tail (&self->recent);

    g_hash_table_remove (self->pages, GUINT_TO_POINTER (page->number));
  }
}

static Page *
make_page (HwDealModel *self, guint number)
{
  Page *page = g_new0 (Page, 1);
  guint first = number * HW_DEAL_MODEL_PAGE;

  page->number = number;
  page->stale = TRUE;
  page->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = first; i < MIN (first + HW_DEAL_MODEL_PAGE, self->deals->len); i++) {
    const HwId *id = &g_array_index (self->deals, HwId, i);
    HwDealItem *item = g_hash_table_lookup (self->known, id);

    item = item != NULL ? g_object_ref (item) : g_object_new (HW_TYPE_DEAL_ITEM, NULL);
    item->id = *id;
    g_ptr_array_add (page->items, item);
  }
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
  return page;
}

static gpointer
get_item (GListModel *model, guint position)
{
  HwDealModel *self = HW_DEAL_MODEL (model);
  guint number = position / HW_DEAL_MODEL_PAGE;
  Page *page;

  if (position >= self->deals->len)
    return NULL;
  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  if (page == NULL)
    page = make_page (self, number);
  if (self->recent.head == NULL || self->recent.head->data != page) {
    g_queue_remove (&self->recent, page);
    g_queue_push_head (&self->recent, page);
    drop_old_pages (self);
  }
  if (page->stale)
    start_page (self, page);
  return g_object_ref (page->items->pdata[position % HW_DEAL_MODEL_PAGE]);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HwDealModel,
                               hw_deal_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
forget_pages (HwDealModel *self)
{
  g_queue_clear (&self->recent);
  g_hash_table_remove_all (self->pages);
}

/* What is known of the deals in sight is shown until it has been read again. */
static void
keep_known (HwDealModel *self)
{
  g_hash_table_remove_all (self->known);
  for (GList *link = self->recent.head; link != NULL; link = link->next) {
    GPtrArray *items = ((Page *) link->data)->items;

    for (guint i = 0; i < items->len; i++) {
      HwDealItem *item = items->pdata[i];

      g_hash_table_replace (self->known, &item->id, g_object_ref (item));
    }
  }
}

/* Tells the smallest splice, so that what is selected and has the focus stays. */
static void
take_order (HwDealModel *self, GArray *deals)
{
  const HwId *before = (const HwId *) (gpointer) self->deals->data;
  const HwId *after = (const HwId *) (gpointer) deals->data;
  guint n_before = self->deals->len;
  guint shorter = MIN (n_before, deals->len);
  guint head = 0;
  guint tail = 0;

  while (head < shorter && hw_id_equal (&before[head], &after[head]))
    head++;
  while (tail < shorter - head &&
         hw_id_equal (&before[n_before - 1 - tail], &after[deals->len - 1 - tail]))
    tail++;
  if (n_before == deals->len && head == deals->len) {
    g_array_unref (deals);
    /* The same deals: those in sight stay and are read again. */
    for (GList *link = self->recent.head; link != NULL; link = link->next) {
      Page *page = link->data;

      page->stale = TRUE;
      if (g_list_position (self->recent.head, link) < 4)
        start_page (self, page);
    }
    return;
  }
  g_signal_emit (self, signals[SIGNAL_REORDER], 0);
  keep_known (self);
  forget_pages (self);
  g_array_unref (self->deals);
  self->deals = deals;
  g_list_model_items_changed (G_LIST_MODEL (self), head, n_before - head - tail,
                              deals->len - head - tail);
  g_signal_emit (self, signals[SIGNAL_PAGES], 0);
}

typedef struct
{
  HwBoardQuery *query;
  char *order;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  hw_board_query_free (question->query);
  g_free (question->order);
  g_free (question);
}

/* (reading thread) */
static gpointer
read_order (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Question *question = data;

  return hw_deal_query_order (question->query, question->order, connection, config, cancellable,
                              error);
}

static void
order_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwDealModel) self = user_data;
  g_autoptr (GError) error = NULL;
  GArray *deals = hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  if (self->reading != g_task_get_cancellable (G_TASK (result))) {
    g_clear_pointer (&deals, g_array_unref);
    return;
  }
  g_clear_object (&self->reading);
  if (deals != NULL)
    take_order (self, deals);
  else
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
  g_object_notify (G_OBJECT (self), "loading");
}

static void
refresh (HwDealModel *self)
{
  HwWorkspace *workspace = hw_board_get_workspace (self->board);
  Question *question;

  self->stale = !self->active;
  if (!self->active)
    return;
  question = g_new0 (Question, 1);
  question->query = g_new0 (HwBoardQuery, 1);
  question->query->pipeline = *hw_board_get_pipeline (self->board);
  question->query->condition = g_strdup (hw_board_get_condition (self->board));
  question->query->search = g_strdup (hw_board_get_search (self->board));
  question->query->sort = hw_board_get_sort (self->board);
  question->query->actor = *hw_workspace_get_actor (workspace);
  question->query->now = hw_board_now (self->board);
  question->order = g_strdup (hw_board_get_order (self->board));
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  hw_workspace_read_async (workspace, read_order, question, question_free,
                           (GDestroyNotify) g_array_unref, self->reading, order_read_cb,
                           g_object_ref (self));
  g_object_notify (G_OBJECT (self), "loading");
}

static void
board_settings_cb (HwBoard *board, GParamSpec *pspec, HwDealModel *self)
{
  refresh (self);
}

static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, HwDealModel *self)
{
  static const HwEntityKind kinds[] = { HW_DEAL, HW_ACCOUNT, HW_PERSON,  HW_STAGE,
                                        HW_TASK, HW_FIELD,   HW_PIPELINE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (hw_changes_touch (changes, kinds[i])) {
      refresh (self);
      return;
    }
}

static void
hw_deal_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, HW_DEAL_MODEL (object)->reading != NULL);
}

static void
hw_deal_model_dispose (GObject *object)
{
  HwDealModel *self = HW_DEAL_MODEL (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  forget_pages (self);
  G_OBJECT_CLASS (hw_deal_model_parent_class)->dispose (object);
}

static void
hw_deal_model_finalize (GObject *object)
{
  HwDealModel *self = HW_DEAL_MODEL (object);

  g_clear_object (&self->board);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->known);
  g_array_unref (self->deals);
  G_OBJECT_CLASS (hw_deal_model_parent_class)->finalize (object);
}

static void
hw_deal_model_class_init (HwDealModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hw_deal_model_get_property;
  object_class->dispose = hw_deal_model_dispose;
  object_class->finalize = hw_deal_model_finalize;
  g_object_class_install_property (object_class, PROP_LOADING,
                                   g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE |
                                                             G_PARAM_STATIC_STRINGS));
  signals[SIGNAL_REORDER] = g_signal_new ("reorder", HW_TYPE_DEAL_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PAGES] = g_signal_new ("pages", HW_TYPE_DEAL_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", HW_TYPE_DEAL_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
hw_deal_model_init (HwDealModel *self)
{
  self->deals = g_array_new (FALSE, FALSE, sizeof (HwId));
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  self->known = g_hash_table_new_full (hw_id_hash, hw_id_equal, NULL, g_object_unref);
  self->stale = TRUE;
}

HwDealModel *
hw_deal_model_new (HwBoard *board)
{
  HwDealModel *self = g_object_new (HW_TYPE_DEAL_MODEL, NULL);

  self->board = g_object_ref (board);
  g_signal_connect_object (board, "notify::settings", G_CALLBACK (board_settings_cb), self, 0);
  g_signal_connect_object (hw_board_get_workspace (board), "changed",
                           G_CALLBACK (workspace_changed_cb), self, 0);
  return self;
}

void
hw_deal_model_set_active (HwDealModel *self, gboolean active)
{
  self->active = active;
  if (active && self->stale)
    refresh (self);
}

gboolean
hw_deal_model_get_loading (HwDealModel *self)
{
  return self->reading != NULL || self->stale;
}

int
hw_deal_model_find (HwDealModel *self, const HwId *deal)
{
  for (guint i = 0; i < self->deals->len; i++)
    if (hw_id_equal (&g_array_index (self->deals, HwId, i), deal))
      return (int) i;
  return -1;
}

const HwId *
hw_deal_model_get_id (HwDealModel *self, guint position)
{
  return &g_array_index (self->deals, HwId, position);
}
