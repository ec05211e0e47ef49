/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The tab of activity: journey steps by person in a month, done and agreed, and where the agreed
 * counts come from (features row 28; source-table row 4).
 *
 * Actions: activity.set-up, activity.previous, activity.next, activity.steps, activity.propose,
 * activity.propose-all. */
#define HW_TYPE_ACTIVITY_VIEW (hw_activity_view_get_type ())
G_DECLARE_FINAL_TYPE (HwActivityView, hw_activity_view, HW, ACTIVITY_VIEW, AdwBin)

GtkWidget *hw_activity_view_new (HwContext *context);

G_END_DECLS
