/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/hw-today-object.h"

struct _HwTodayObject
{
  GObject parent_instance;
  HwTodayItem *item;
};

G_DEFINE_FINAL_TYPE (HwTodayObject, hw_today_object, G_TYPE_OBJECT)

static void
hw_today_object_finalize (GObject *object)
{
  g_clear_pointer (&HW_TODAY_OBJECT (object)->item, hw_today_item_free);
  G_OBJECT_CLASS (hw_today_object_parent_class)->finalize (object);
}

static void
hw_today_object_class_init (HwTodayObjectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_today_object_finalize;
}

static void
hw_today_object_init (HwTodayObject *self)
{
}

HwTodayObject *
hw_today_object_new (HwTodayItem *item)
{
  HwTodayObject *self = g_object_new (HW_TYPE_TODAY_OBJECT, NULL);

  self->item = item;
  return self;
}

const HwTodayItem *
hw_today_object_get_item (HwTodayObject *self)
{
  return self->item;
}

gboolean
hw_today_item_is_same (const HwTodayItem *a, const HwTodayItem *b)
{
  return a->kind == b->kind && a->due == b->due && hw_id_equal (&a->task, &b->task) &&
         hw_id_equal (&a->deal, &b->deal) && hw_id_equal (&a->person, &b->person) &&
         g_strcmp0 (a->title, b->title) == 0 && g_strcmp0 (a->reason, b->reason) == 0 &&
         g_strcmp0 (a->customer, b->customer) == 0 && g_strcmp0 (a->action, b->action) == 0 &&
         a->score == b->score;
}

/* From @from on; -1 when there is none. */
static int
find_same (GListStore *store, guint from, const HwTodayItem *item)
{
  for (guint i = from; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++) {
    g_autoptr (HwTodayObject) object = g_list_model_get_item (G_LIST_MODEL (store), i);

    if (hw_today_item_is_same (object->item, item))
      return (int) i;
  }
  return -1;
}

void
hw_today_store_fill (GListStore *store, GPtrArray *items)
{
  guint n = items->len;

  for (guint i = 0; i < n; i++) {
    HwTodayItem *item = g_ptr_array_steal_index (items, 0);
    int at = find_same (store, i, item);

    /* What stands between here and there is gone, or comes later and is made anew. */
    for (; at > (int) i; at--)
      g_list_store_remove (store, i);
    if (at >= 0) {
      hw_today_item_free (item);
    } else {
      g_autoptr (HwTodayObject) object = hw_today_object_new (item);

      g_list_store_insert (store, i, object);
    }
  }
  while (g_list_model_get_n_items (G_LIST_MODEL (store)) > n)
    g_list_store_remove (store, n);
}
