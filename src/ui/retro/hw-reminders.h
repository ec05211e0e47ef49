/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* What comes by itself when its time is there: announces and escalates overdue actions, and tells
 * who acts, as notifications of the desktop with buttons that act. Follows the workspace and the
 * clock until it is released. */
#define HW_TYPE_REMINDERS (hw_reminders_get_type ())
G_DECLARE_FINAL_TYPE (HwReminders, hw_reminders, HW, REMINDERS, GObject)

/* Signal: "open" (const HwId *task) when a notification is answered by looking. */
HwReminders *hw_reminders_new (HwContext *context) G_GNUC_WARN_UNUSED_RESULT;
/* Somebody else acts now. */
void hw_reminders_refresh (HwReminders *self);

G_END_DECLS
