/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Plans a meeting of @kind, or edits one that is planned (@meeting not NULL). Whom it asks follows
 * from the team, and can be changed at the meeting. */
void hw_meeting_form_present (GtkWidget *parent,
                              HwContext *context,
                              const char *kind,
                              const HwRow *meeting);
/* Writes the meeting as a calendar file, where the user says. */
void hw_meeting_save_ics (GtkWidget *parent, HwContext *context, const HwRow *meeting);

G_END_DECLS
