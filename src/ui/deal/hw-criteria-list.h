/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/customers/hw-deal-detail.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The criteria of the stages that a deal is in and past, with what proves them: proved, missing, or
 * unverified and to be evidenced.
 *
 * Signals: "fill-field" (int field), "log-touch" for what is filled in elsewhere on the page. */
#define HW_TYPE_CRITERIA_LIST (hw_criteria_list_get_type ())
G_DECLARE_FINAL_TYPE (HwCriteriaList, hw_criteria_list, HW, CRITERIA_LIST, AdwBin)

GtkWidget *hw_criteria_list_new (HwContext *context);
/* @detail is lent for the call. */
void hw_criteria_list_set (HwCriteriaList *self, const HwDealDetail *detail);

G_END_DECLS
