/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/board/hw-cell.h"

struct _HwCell
{
  GObject parent_instance;
  GPtrArray *cards; /* of HwCard */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwCell,
                               hw_cell,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
hw_cell_get_item_type (GListModel *model)
{
  return HW_TYPE_CARD;
}

static guint
hw_cell_get_n_items (GListModel *model)
{
  return HW_CELL (model)->cards->len;
}

static gpointer
hw_cell_get_item (GListModel *model, guint position)
{
  HwCard *card = hw_cell_get (HW_CELL (model), position);

  return card != NULL ? g_object_ref (card) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = hw_cell_get_item_type;
  iface->get_n_items = hw_cell_get_n_items;
  iface->get_item = hw_cell_get_item;
}

static void
hw_cell_finalize (GObject *object)
{
  g_ptr_array_unref (HW_CELL (object)->cards);
  G_OBJECT_CLASS (hw_cell_parent_class)->finalize (object);
}

static void
hw_cell_class_init (HwCellClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_cell_finalize;
}

static void
hw_cell_init (HwCell *self)
{
  self->cards = g_ptr_array_new_with_free_func (g_object_unref);
}

HwCell *
hw_cell_new (void)
{
  return g_object_new (HW_TYPE_CELL, NULL);
}

guint
hw_cell_get_size (HwCell *self)
{
  return self->cards->len;
}

HwCard *
hw_cell_get (HwCell *self, guint position)
{
  return position < self->cards->len ? g_ptr_array_index (self->cards, position) : NULL;
}

int
hw_cell_find (HwCell *self, const HwId *id)
{
  for (guint i = 0; i < self->cards->len; i++) {
    HwCard *card = g_ptr_array_index (self->cards, i);

    if (hw_id_equal (&card->id, id))
      return (int) i;
  }
  return -1;
}

guint
hw_cell_place (HwCell *self, HwCard *card, HwSort sort)
{
  guint low = 0;
  guint high = self->cards->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (hw_card_compare (g_ptr_array_index (self->cards, middle), card, sort) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void
hw_cell_insert (HwCell *self, guint position, HwCard *card)
{
  position = MIN (position, self->cards->len);
  g_ptr_array_insert (self->cards, (int) position, g_object_ref (card));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

void
hw_cell_remove (HwCell *self, guint position)
{
  g_return_if_fail (position < self->cards->len);

  g_ptr_array_remove_index (self->cards, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

void
hw_cell_replace (HwCell *self, guint position, HwCard *card)
{
  g_return_if_fail (position < self->cards->len);

  g_object_unref (g_ptr_array_index (self->cards, position));
  g_ptr_array_index (self->cards, position) = g_object_ref (card);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
}

void
hw_cell_sync (HwCell *self, GPtrArray *cards)
{
  GPtrArray *old = self->cards;
  guint shared = MIN (old->len, cards->len);
  guint prefix = 0;
  guint suffix = 0;
  guint removed;
  guint added;

  while (prefix < shared && g_ptr_array_index (old, prefix) == g_ptr_array_index (cards, prefix))
    prefix++;
  while (suffix < shared - prefix && g_ptr_array_index (old, old->len - 1 - suffix) ==
                                         g_ptr_array_index (cards, cards->len - 1 - suffix))
    suffix++;
  removed = old->len - prefix - suffix;
  added = cards->len - prefix - suffix;
  if (removed == 0 && added == 0)
    return;
  self->cards = g_ptr_array_new_full (cards->len, g_object_unref);
  for (guint i = 0; i < cards->len; i++)
    g_ptr_array_add (self->cards, g_object_ref (g_ptr_array_index (cards, i)));
  g_list_model_items_changed (G_LIST_MODEL (self), prefix, removed, added);
  g_ptr_array_unref (old);
}
