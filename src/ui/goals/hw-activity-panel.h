/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/goals/hw-journey.h"

G_BEGIN_DECLS

/* Where one person's numbers come from: their chain as a funnel, each rate with its cases in words
 * and room to type another, what the target takes backwards, and the weeks of the month.
 *
 * Signals: "wished" when a target or a rate was typed (hw_activity_panel_get_wish ()).
 * Actions that it expects around it: "activity.propose", "activity.propose-all". */
#define HW_TYPE_ACTIVITY_PANEL (hw_activity_panel_get_type ())
G_DECLARE_FINAL_TYPE (HwActivityPanel, hw_activity_panel, HW, ACTIVITY_PANEL, GtkBox)

GtkWidget *hw_activity_panel_new (void);
/* @person may be NULL: then it is hidden. Both have to live until the next call; @wish is copied.
 */
void hw_activity_panel_set (HwActivityPanel *self,
                            const HwJourney *journey,
                            const HwJourneyPerson *person,
                            const HwJourneyWish *wish);
/* Beside the matrix it has its own width; else it has to fit in a narrow window. */
void hw_activity_panel_set_beside (HwActivityPanel *self, gboolean beside);
/* What is typed now. */
HwJourneyWish *hw_activity_panel_get_wish (HwActivityPanel *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
