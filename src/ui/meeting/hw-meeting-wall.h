/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/retro/hw-retro-read.h"
#include "core/workspace/hw-config.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The shared screen (interface.md, "The wall"): only the phase, who speaks and the time, or what a
 * retro shows; nothing private. Full screen on another monitor than @parent where there is one, a
 * window otherwise; when that monitor is unplugged it is a window again, and @parent says so. */
#define HW_TYPE_MEETING_WALL (hw_meeting_wall_get_type ())
G_DECLARE_FINAL_TYPE (HwMeetingWall, hw_meeting_wall, HW, MEETING_WALL, GtkWindow)

/* @parent: the meeting's page, which has the action "meeting.wall". */
GtkWidget *hw_meeting_wall_new (GtkWidget *parent, HwContext *context);
void hw_meeting_wall_set (HwMeetingWall *self, const HwConfig *config, const HwRow *meeting);
void hw_meeting_wall_set_retro (HwMeetingWall *self, const HwRetroDetail *detail);
/* Fills another monitor than its page is on; FALSE where there is none. */
gboolean hw_meeting_wall_fill_other (HwMeetingWall *self);
/* It has a monitor for itself: what the page shows is not seen by all. */
gboolean hw_meeting_wall_is_apart (HwMeetingWall *self);

G_END_DECLS
