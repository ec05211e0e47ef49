/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/goals/hw-health.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The rows behind a number, in a window; a row opens its deal or customer. @read gives a GPtrArray
 * of HwHealthLine and is asked with @question, which is taken. */
void hw_health_rows_present (GtkWidget *parent,
                             HwContext *context,
                             const char *title,
                             HwReadFunc read,
                             gpointer question,
                             GDestroyNotify free_question);
/* Those of a number of the report. */
void hw_health_rows_present_list (GtkWidget *parent, HwContext *context, const HwHealthRows *rows);

/* More than anybody reads. */
#define HW_HEALTH_MOST_ROWS 500

G_END_DECLS
