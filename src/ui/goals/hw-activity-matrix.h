/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/goals/hw-journey.h"

G_BEGIN_DECLS

/* People down, journey steps across, and their sums below. Arrows and Tab walk the cells.
 *
 * Signals: "select" (HwJourneyPerson *); "open-rows" (HwJourneyPerson *, guint step), the person
 * NULL for the sum; "agree" (HwJourneyPerson *, guint step, double count) as a cell tells it. */
#define HW_TYPE_ACTIVITY_MATRIX (hw_activity_matrix_get_type ())
G_DECLARE_FINAL_TYPE (HwActivityMatrix, hw_activity_matrix, HW, ACTIVITY_MATRIX, AdwBin)

GtkWidget *hw_activity_matrix_new (void);
/* @people: of HwJourneyPerson. Both have to live until the next call. */
void hw_activity_matrix_set (HwActivityMatrix *self, const HwJourney *journey, GPtrArray *people);
/* Names over the cells instead of beside them. */
void hw_activity_matrix_set_narrow (HwActivityMatrix *self, gboolean narrow);
void hw_activity_matrix_select (HwActivityMatrix *self, const HwId *person);
/* The HwActivityCell of a person's step; NULL where there is none. Unowned. */
GtkWidget *hw_activity_matrix_get_cell (HwActivityMatrix *self, const HwId *person, guint step);

G_END_DECLS
