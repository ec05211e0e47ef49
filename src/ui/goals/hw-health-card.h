/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/goals/hw-health.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The bottleneck: the sentence, its evidence, its rows, and the task that it suggests, which a
 * button makes for whom is chosen. */
#define HW_TYPE_HEALTH_CARD (hw_health_card_get_type ())
G_DECLARE_FINAL_TYPE (HwHealthCard, hw_health_card, HW, HEALTH_CARD, AdwBin)

GtkWidget *hw_health_card_new (HwContext *context);
/* @health has to live until it is shown another; NULL: nothing. */
void hw_health_card_show (HwHealthCard *self, const HwHealth *health);

G_END_DECLS
