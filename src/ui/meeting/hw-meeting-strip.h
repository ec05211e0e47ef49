/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/meeting/hw-meeting.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* The phases of a meeting side by side, each with its time box; a click goes to one
 * ("meeting.go"). */
#define HW_TYPE_MEETING_STRIP (hw_meeting_strip_get_type ())
G_DECLARE_FINAL_TYPE (HwMeetingStrip, hw_meeting_strip, HW, MEETING_STRIP, AdwBin)

GtkWidget *hw_meeting_strip_new (void);
void hw_meeting_strip_set (HwMeetingStrip *self, const HwConfig *config, const HwRow *meeting);
/* What a phase is called: the person whose turn it is, or its own name. Unowned. */
const char *hw_meeting_phase_title (const HwConfig *config, const HwPhase *phase);

G_END_DECLS
