/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The lines of a deal: product, quantity, price and discount make its amount. */
#define HW_TYPE_LINE_LIST (hw_line_list_get_type ())
G_DECLARE_FINAL_TYPE (HwLineList, hw_line_list, HW, LINE_LIST, AdwBin)

GtkWidget *hw_line_list_new (HwContext *context);
/* @lines: of HwRow. */
void hw_line_list_set (HwLineList *self, const HwRow *deal, GPtrArray *lines);

G_END_DECLS
