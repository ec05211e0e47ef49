/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-context.h"
#include "ui/common/hw-page.h"

G_BEGIN_DECLS

/* Retrospectives: one page, a tab a view of them. A tab is made when it is first looked at. */
#define HW_TYPE_RETRO_PAGE (hw_retro_page_get_type ())
G_DECLARE_FINAL_TYPE (HwRetroPage, hw_retro_page, HW, RETRO_PAGE, AdwBin)

GtkWidget *hw_retro_page_new (HwContext *context);
/* The tabs to choose from, for the header. */
GtkWidget *hw_retro_page_make_bar (HwRetroPage *self);
/* "meetings" …; a name that is none changes nothing. */
void hw_retro_page_show_tab (HwRetroPage *self, const char *name);
/* What the tab in sight shows. Unowned; NULL while it was never seen. */
GtkWidget *hw_retro_page_get_tab (HwRetroPage *self);
/* The page of that retro, in the tab of meetings. */
void hw_retro_page_open_meeting (HwRetroPage *self, const HwId *meeting);
/* A new problem card. */
void hw_retro_page_create (HwRetroPage *self);
/* In the tab in sight, where it can search. */
void hw_retro_page_search (HwRetroPage *self, const char *text);
const HwCommandInfo *hw_retro_page_get_commands (guint *n_commands);

G_END_DECLS
