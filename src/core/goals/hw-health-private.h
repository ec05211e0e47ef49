/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-health.h"

G_BEGIN_DECLS

/* A new list of the report. Takes @title. */
HwHealthRows *hw_health_rows_new (HwHealth *self, char *title);
void hw_health_rows_add (HwHealthRows *rows, HwEntityKind kind, const HwId *id);
/* Does the report speak of what @person does? */
gboolean hw_health_concerns (const HwHealth *self, const HwId *person);
/* The moments of the month: from, and up to but not with. */
void hw_health_bounds (const HwHealth *self, const HwPeriod *month, gint64 *from, gint64 *to);

gboolean hw_health_load_funnels (HwHealth *self, HwConnection *connection, GError **error);
gboolean hw_health_load_lags (HwHealth *self, HwConnection *connection, GError **error);
gboolean hw_health_load_teamwork (HwHealth *self, HwConnection *connection, GError **error);
void hw_health_find_bottleneck (HwHealth *self);

void hw_health_funnel_free (HwHealthFunnel *funnel);

G_END_DECLS
