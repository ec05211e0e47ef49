/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/today/hw-today.h"

G_BEGIN_DECLS

/* An item of Today as an item of a list model. */
#define HW_TYPE_TODAY_OBJECT (hw_today_object_get_type ())
G_DECLARE_FINAL_TYPE (HwTodayObject, hw_today_object, HW, TODAY_OBJECT, GObject)

HwTodayObject *hw_today_object_new (HwTodayItem *item) G_GNUC_WARN_UNUSED_RESULT; /* takes @item */
const HwTodayItem *hw_today_object_get_item (HwTodayObject *self);
/* Would both look the same? */
gboolean hw_today_item_is_same (const HwTodayItem *a, const HwTodayItem *b);

/* Makes @store (of HwTodayObject) hold @items in their order; rows that look the same stay, with
 * whatever is being typed in them. Takes the items out of @items. */
void hw_today_store_fill (GListStore *store, GPtrArray *items);

G_END_DECLS
