/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/goals/hw-journey.h"
#include "ui/chart/hw-chart-data.h"

G_BEGIN_DECLS

/* What stands in a person's panel, made of numbers alone. */

/* What the person did in the window, step by step, and the rates between. */
HwChartData *hw_activity_funnel (const HwJourney *journey,
                                 const HwJourneyPerson *person,
                                 const HwJourneyPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
/* Needed, agreed and done of each step. */
GtkWidget *hw_activity_needs_table (const HwJourney *journey,
                                    const HwJourneyPerson *person,
                                    const HwJourneyPlan *plan);
/* Done and planned of each step in each week. @whole: the headings' words are not broken, which
 * takes more than a narrow window has. */
GtkWidget *
hw_activity_weeks_table (const HwJourney *journey, const HwJourneyPerson *person, gboolean whole);

/* Air around a part of the tab or of its dialogs. */
void hw_activity_set_margins (GtkWidget *widget);

G_END_DECLS
