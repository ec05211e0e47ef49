/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/goals/hw-okr.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The tab of objectives and key results: a cycle of them, seen by everybody (features rows 30 and
 * 34).
 *
 * Keys on a key result: C checks in, Enter shows what is behind the number, E edits. */
#define HW_TYPE_OKR_VIEW (hw_okr_view_get_type ())
G_DECLARE_FINAL_TYPE (HwOkrView, hw_okr_view, HW, OKR_VIEW, AdwBin)

GtkWidget *hw_okr_view_new (HwContext *context) G_GNUC_WARN_UNUSED_RESULT;
/* What is on show; NULL until it is read, and without any cycle. Unowned. */
HwOkr *hw_okr_view_get_okr (HwOkrView *self);
void hw_okr_view_show_cycle (HwOkrView *self, const HwId *cycle);

G_END_DECLS
