/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* One row of the table of 30, 60 and 90 hours: what there will be to show, who does it, by when. It
 * saves by itself: a new action as soon as it has both words and an owner.
 *
 * Signals: "done" when Enter has saved it: the next one is to be typed; "entered" when the focus
 * comes in; "dropped" when a row that is not stored is not wanted. */
#define HW_TYPE_ACTION_ROW (hw_action_row_get_type ())
G_DECLARE_FINAL_TYPE (HwActionRow, hw_action_row, HW, ACTION_ROW, AdwBin)

GtkWidget *hw_action_row_new (HwContext *context, const HwId *id, int hours);
/* The action's id, before it is stored too. */
const HwId *hw_action_row_get_id (HwActionRow *self);
int hw_action_row_get_hours (HwActionRow *self); /* 0: it is due at a moment that was chosen */
/* @task: NULL while it is not stored. What is being typed stays. */
void hw_action_row_set (HwActionRow *self,
                        const HwRetroDetail *detail,
                        const HwRow *card,
                        const GPtrArray *roots,
                        const HwRow *task);
/* Nothing was typed or chosen, and nothing is stored or on its way. */
gboolean hw_action_row_is_blank (HwActionRow *self);
/* It is stored. */
gboolean hw_action_row_is_stored (HwActionRow *self);
void hw_action_row_set_narrow (HwActionRow *self, gboolean narrow);
void hw_action_row_begin (HwActionRow *self);
void hw_action_row_give (HwActionRow *self, const HwId *owner);
/* The owner says yes, or takes it back. */
void hw_action_row_agree (HwActionRow *self);
void hw_action_row_choose_hours (HwActionRow *self);
/* The present moment has moved on: what is not stored is due later. */
void hw_action_row_tick (HwActionRow *self);

G_END_DECLS
