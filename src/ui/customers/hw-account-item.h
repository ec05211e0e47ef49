/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/customers/hw-deal-detail.h"

G_BEGIN_DECLS

/* A customer as an item of a list model; immutable. */
#define HW_TYPE_ACCOUNT_ITEM (hw_account_item_get_type ())
G_DECLARE_FINAL_TYPE (HwAccountItem, hw_account_item, HW, ACCOUNT_ITEM, GObject)

HwAccountItem *hw_account_item_new (HwAccountLine *line) G_GNUC_WARN_UNUSED_RESULT; /* takes it */
const HwAccountLine *hw_account_item_get (HwAccountItem *self);
gboolean hw_account_line_equal (const HwAccountLine *a, const HwAccountLine *b);

G_END_DECLS
