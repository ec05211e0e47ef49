/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-okr.h"
#include "ui/common/hw-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A popover in which somebody says how a key result stands: the value (what is counted, to begin
 * with), how sure they are, and a note. Ctrl+Enter checks in. Its parent has to unparent it. */
#define HW_TYPE_OKR_CHECK_IN (hw_okr_check_in_get_type ())
G_DECLARE_FINAL_TYPE (HwOkrCheckIn, hw_okr_check_in, HW, OKR_CHECK_IN, GtkPopover)

GtkWidget *hw_okr_check_in_new (HwContext *context) G_GNUC_WARN_UNUSED_RESULT;
/* What was typed for the same key result and not saved stays. */
void hw_okr_check_in_set_key_result (HwOkrCheckIn *self, const HwOkrKeyResult *key_result);
const HwId *hw_okr_check_in_get_key_result (HwOkrCheckIn *self);

G_END_DECLS
