/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/today/hw-today.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The rows behind one of Today's numbers, in a window; a row opens its deal or customer. */
void hw_today_rows_present (GtkWidget *parent,
                            HwContext *context,
                            const HwTodayCount *count,
                            const HwId *person);

G_END_DECLS
