/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/meeting/hw-meeting.h"
#include "ui/common/hw-context.h"
#include <adwaita.h>

G_BEGIN_DECLS

/* What the phase is called and how long it still has, to be read from the door. */
#define HW_TYPE_MEETING_TIMER (hw_meeting_timer_get_type ())
G_DECLARE_FINAL_TYPE (HwMeetingTimer, hw_meeting_timer, HW, MEETING_TIMER, AdwBin)

GtkWidget *hw_meeting_timer_new (HwContext *context);
/* All in one line, with the time left at its end: above something else. */
void hw_meeting_timer_lie_down (HwMeetingTimer *self);
void hw_meeting_timer_set (HwMeetingTimer *self, const HwConfig *config, const HwRow *meeting);

G_END_DECLS
