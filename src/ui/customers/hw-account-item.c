/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customers/hw-account-item.h"

struct _HwAccountItem
{
  GObject parent_instance;
  HwAccountLine *line;
};

G_DEFINE_FINAL_TYPE (HwAccountItem, hw_account_item, G_TYPE_OBJECT)

static void
hw_account_item_finalize (GObject *object)
{
  g_clear_pointer (&HW_ACCOUNT_ITEM (object)->line, hw_account_line_free);
  G_OBJECT_CLASS (hw_account_item_parent_class)->finalize (object);
}

static void
hw_account_item_class_init (HwAccountItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_account_item_finalize;
}

static void
hw_account_item_init (HwAccountItem *self)
{
}

HwAccountItem *
hw_account_item_new (HwAccountLine *line)
{
  HwAccountItem *self = g_object_new (HW_TYPE_ACCOUNT_ITEM, NULL);

  self->line = line;
  return self;
}

const HwAccountLine *
hw_account_item_get (HwAccountItem *self)
{
  return self->line;
}

gboolean
hw_account_line_equal (const HwAccountLine *a, const HwAccountLine *b)
{
  return hw_id_equal (&a->id, &b->id) && g_strcmp0 (a->name, b->name) == 0 &&
         g_strcmp0 (a->owner, b->owner) == 0 && g_strcmp0 (a->region, b->region) == 0 &&
         g_strcmp0 (a->tier, b->tier) == 0 && a->n_deals == b->n_deals &&
         a->open_amount == b->open_amount && a->last_touch == b->last_touch;
}
