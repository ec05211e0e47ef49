/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Which stage may follow which: a grid of checks, each of which saves itself. */
#define HW_TYPE_TRANSITION_GRID (hw_transition_grid_get_type ())
G_DECLARE_FINAL_TYPE (HwTransitionGrid, hw_transition_grid, HW, TRANSITION_GRID, AdwBin)

GtkWidget *hw_transition_grid_new (HwContext *context);
/* Shows what is there now. */
void hw_transition_grid_set_pipeline (HwTransitionGrid *self, const HwId *pipeline);

G_END_DECLS
