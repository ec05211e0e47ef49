/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-journey.h"
#include "ui/common/hw-context.h"
#include "ui/common/hw-shell.h"

G_BEGIN_DECLS

/* The touches that count for a step in a month, newest first. Opening one shows its deal or
 * customer. @people: of HwJourneyPerson. @parent may die meanwhile. */
void hw_activity_rows_present (GtkWidget *parent,
                               HwContext *context,
                               const HwJourney *journey,
                               GPtrArray *people,
                               guint step);

G_END_DECLS
