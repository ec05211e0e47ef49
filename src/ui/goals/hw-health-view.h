/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The goal health report of a month, of a team or everybody, and the appraisal: charts whose
 * numbers open their rows, one bottleneck, print and PDF. */
#define HW_TYPE_HEALTH_VIEW (hw_health_view_get_type ())
G_DECLARE_FINAL_TYPE (HwHealthView, hw_health_view, HW, HEALTH_VIEW, AdwBin)

GtkWidget *hw_health_view_new (HwContext *context);
/* The month that holds @day. */
void hw_health_view_show_month (HwHealthView *self, gint64 day);
/* For tests: writes what "Save as PDF…" does. FALSE while there is nothing to write. */
gboolean hw_health_view_save_pdf (HwHealthView *self, GFile *file);

G_END_DECLS
