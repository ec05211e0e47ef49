/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/today/hw-today.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The customers of the week in their order: dragged or moved with Ctrl+Up and Ctrl+Down, proposed
 * to the manager as one command, and how that stands. */
#define HW_TYPE_FOCUS_LIST (hw_focus_list_get_type ())
G_DECLARE_FINAL_TYPE (HwFocusList, hw_focus_list, HW, FOCUS_LIST, AdwBin)

GtkWidget *hw_focus_list_new (HwContext *context);
/* What was re-ranked and not yet proposed stays. @own: may be changed. @today has to live until the
 * next call. */
void hw_focus_list_set (HwFocusList *self, const HwToday *today, gboolean own);

G_END_DECLS
