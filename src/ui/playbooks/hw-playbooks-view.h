/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* All playbooks: what is ready, what is being written, what has had its day. */
#define HW_TYPE_PLAYBOOKS_VIEW (hw_playbooks_view_get_type ())
G_DECLARE_FINAL_TYPE (HwPlaybooksView, hw_playbooks_view, HW, PLAYBOOKS_VIEW, AdwBin)

GtkWidget *hw_playbooks_view_new (HwContext *context);
void hw_playbooks_view_search (HwPlaybooksView *self, const char *text);
/* Asks for a name and opens what it made. */
void hw_playbooks_view_add (HwPlaybooksView *self);

G_END_DECLS
