/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-journey.h"

G_BEGIN_DECLS

/* All touches that count for @step, a customer's as often as it comes; of HwJourneyFact. */
GArray *hw_journey_facts (HwConnection *connection,
                          HwConfig *config,
                          const HwRow *step,
                          const HwId *person,
                          gint64 first_day,
                          gint64 last_day,
                          GError **error);
gboolean hw_journey_step_counts_customers (const HwRow *step);

/* Fills the links and averages of all people. @facts: of GArray of HwJourneyFact, one a step,
 * window included. */
gboolean
hw_journey_load_links (HwJourney *self, HwConnection *connection, GPtrArray *facts, GError **error);
/* Fills what published plans ask of each person in the month. */
gboolean hw_journey_load_targets (HwJourney *self, HwConnection *connection, GError **error);

char *
hw_journey_basis (const HwJourney *self, const HwJourneyPerson *person, const HwJourneyPlan *plan);

G_END_DECLS
