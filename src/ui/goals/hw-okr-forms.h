/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/goals/hw-okr.h"
#include "ui/common/hw-context.h"
#include "ui/common/hw-row-form.h"

G_BEGIN_DECLS

/* The dialogs that make and edit cycles, objectives and key results. What is refused is said in
 * them. A NULL row is a new one. */
void hw_okr_cycle_form_present (GtkWidget *parent, HwContext *context, const HwRow *row);
/* Returns the form, unowned. */
HwRowForm *
hw_okr_objective_form_present (GtkWidget *parent, HwContext *context, HwOkr *okr, const HwRow *row);
void hw_okr_key_result_form_present (GtkWidget *parent,
                                     HwContext *context,
                                     HwOkr *okr,
                                     const HwOkrObjective *objective,
                                     const HwRow *row);
/* What an objective serves: those there are, each to take away, and another one to choose. */
void
hw_okr_alignment_present (GtkWidget *parent, HwContext *context, const HwOkrObjective *objective);

G_END_DECLS
