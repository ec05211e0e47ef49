/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Dialogs for a stage and for a criterion. @row NULL makes a new one in @pipeline, or of @stage. */
void hw_stage_form_present (GtkWidget *parent,
                            HwContext *context,
                            const HwRow *row,
                            const HwId *pipeline);
void
hw_gate_form_present (GtkWidget *parent, HwContext *context, const HwRow *row, const HwId *stage);

/* "Limit 8 · stalls after 5 working days, 17:00 · 25 %"; "" when nothing is set. */
char *hw_stage_describe (const HwRow *stage) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
