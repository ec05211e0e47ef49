/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* One meeting: before it who is asked, while it runs its strip, its timer and what its phase needs,
 * afterwards what was agreed on. Keys, outside of texts: N next, P previous, + a minute more, 1 to
 * 9 attendance, Space pause, Enter to the first thing to do; Esc leaves a text. */
#define HW_TYPE_MEETING_PAGE (hw_meeting_page_get_type ())
G_DECLARE_FINAL_TYPE (HwMeetingPage, hw_meeting_page, HW, MEETING_PAGE, AdwBin)

/* Signal: "back". */
GtkWidget *hw_meeting_page_new (HwContext *context, const HwId *meeting);
const HwId *hw_meeting_page_get_meeting (HwMeetingPage *self);
/* Is the page of any meeting in sight? */
gboolean hw_meeting_page_is_shown (void);

G_END_DECLS
