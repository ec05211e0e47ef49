/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The next steps of a deal: done, put off, or set. A deal without one looks wrong on purpose (row
 * 12). */
#define HW_TYPE_NEXT_STEP (hw_next_step_get_type ())
G_DECLARE_FINAL_TYPE (HwNextStep, hw_next_step, HW, NEXT_STEP, AdwBin)

GtkWidget *hw_next_step_new (HwContext *context);
/* @steps: open tasks, soonest first; of HwRow. @closed: the deal needs none. */
void hw_next_step_set (HwNextStep *self, const HwRow *deal, GPtrArray *steps, gboolean closed);
void hw_next_step_begin (HwNextStep *self);

G_END_DECLS
