/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The tab of meetings of one kind: those to come with what is planned for them, those held with
 * what became of their promises, and the one that runs. */
#define HW_TYPE_MEETINGS_VIEW (hw_meetings_view_get_type ())
G_DECLARE_FINAL_TYPE (HwMeetingsView, hw_meetings_view, HW, MEETINGS_VIEW, AdwBin)

/* @kind: "alignment" or "retro". */
GtkWidget *hw_meetings_view_new (HwContext *context, const char *kind);
/* Retros in which the text was said: on a card, as a cause or an action. */
void hw_meetings_view_search (HwMeetingsView *self, const char *text);
void hw_meetings_view_open (HwMeetingsView *self, const HwId *meeting);

G_END_DECLS
