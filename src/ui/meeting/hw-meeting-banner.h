/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Says on every page that a meeting is running, and leads back to it. When the program was gone
 * meanwhile, it asks whether that time counts. Signal: "open"
 * (const HwRow *): the meeting. */
#define HW_TYPE_MEETING_BANNER (hw_meeting_banner_get_type ())
G_DECLARE_FINAL_TYPE (HwMeetingBanner, hw_meeting_banner, HW, MEETING_BANNER, AdwBin)

GtkWidget *hw_meeting_banner_new (HwContext *context);

G_END_DECLS
