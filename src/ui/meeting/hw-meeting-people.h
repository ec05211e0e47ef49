/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/meeting/hw-meeting-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Who is asked to a meeting, who is there, and guests. */
#define HW_TYPE_MEETING_PEOPLE (hw_meeting_people_get_type ())
G_DECLARE_FINAL_TYPE (HwMeetingPeople, hw_meeting_people, HW, MEETING_PEOPLE, AdwBin)

GtkWidget *hw_meeting_people_new (HwContext *context);
/* One key a person: present, absent, excused, and round again. @n counts from 1. */
void hw_meeting_people_turn (HwMeetingPeople *self, guint n);
void hw_meeting_people_set (HwMeetingPeople *self, const HwMeetingDetail *detail);

G_END_DECLS
