/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Logs a touch where the timeline is: kind and what happened in one line; when, with whom and the
 * customer's own words appear once something is typed. */
#define HW_TYPE_TOUCH_ENTRY (hw_touch_entry_get_type ())
G_DECLARE_FINAL_TYPE (HwTouchEntry, hw_touch_entry, HW, TOUCH_ENTRY, AdwBin)

GtkWidget *hw_touch_entry_new (HwContext *context);
/* @deal and @account may be HW_ID_NONE. Another record empties what was typed. */
void hw_touch_entry_set_record (HwTouchEntry *self, const HwId *deal, const HwId *account);
void hw_touch_entry_begin (HwTouchEntry *self);

G_END_DECLS
