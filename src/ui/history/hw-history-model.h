/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/hw-history.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* One command of the history as an item of a list model. */
#define HW_TYPE_HISTORY_OBJECT (hw_history_object_get_type ())
G_DECLARE_FINAL_TYPE (HwHistoryObject, hw_history_object, HW, HISTORY_OBJECT, GObject)

const HwHistoryItem *hw_history_object_get_item (HwHistoryObject *self);

/* History, newest first, read in pages as they are asked for; follows changes by itself. Signal:
 * "loaded" after a page came, or an error: then the list is what it was. */
#define HW_TYPE_HISTORY_MODEL (hw_history_model_get_type ())
G_DECLARE_FINAL_TYPE (HwHistoryModel, hw_history_model, HW, HISTORY_MODEL, GObject)

HwHistoryModel *hw_history_model_new (HwContext *context,
                                      guint page_size) G_GNUC_WARN_UNUSED_RESULT;
/* Of HwHistoryObject; unowned. */
GListModel *hw_history_model_get_list (HwHistoryModel *self);
/* Reads anew. The text is copied; before and limit are the model's own. */
void hw_history_model_set_query (HwHistoryModel *self, const HwHistoryQuery *query);
void hw_history_model_load_more (HwHistoryModel *self);
gboolean hw_history_model_has_more (HwHistoryModel *self);
gboolean hw_history_model_is_loading (HwHistoryModel *self);
/* While FALSE changes are only noted: for pages that are not seen. */
void hw_history_model_set_live (HwHistoryModel *self, gboolean live);

G_END_DECLS
