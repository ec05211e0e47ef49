/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/workspace/hw-config.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The shared screen (interface.md, "The wall"): only the phase, who speaks and the time; nothing
 * private. Full screen on another monitor than @parent where there is one, a window otherwise. */
#define HW_TYPE_MEETING_WALL (hw_meeting_wall_get_type ())
G_DECLARE_FINAL_TYPE (HwMeetingWall, hw_meeting_wall, HW, MEETING_WALL, GtkWindow)

GtkWidget *hw_meeting_wall_new (GtkWidget *parent, HwContext *context);
void hw_meeting_wall_set (HwMeetingWall *self, const HwConfig *config, const HwRow *meeting);

G_END_DECLS
