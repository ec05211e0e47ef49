/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/rules/hw-condition.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Adds one comparison: a field, how, and what with. Signal "filter" (HwCondition *). */
#define HW_TYPE_FILTER_POPOVER (hw_filter_popover_get_type ())
G_DECLARE_FINAL_TYPE (HwFilterPopover, hw_filter_popover, HW, FILTER_POPOVER, GtkPopover)

GtkWidget *hw_filter_popover_new (HwContext *context);

G_END_DECLS
