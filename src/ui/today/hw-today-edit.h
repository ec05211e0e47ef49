/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/today/hw-today.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* What Today does with a task or a deal: one command each, with its undo. */
void hw_today_edit_done (GtkWidget *widget, HwContext *context, const HwId *task, gboolean done);
/* Nothing happens for an empty @answer. */
void
hw_today_edit_answer (GtkWidget *widget, HwContext *context, const HwId *task, const char *answer);
void hw_today_edit_snooze (GtkWidget *widget,
                           HwContext *context,
                           const HwId *task,
                           gint64 day,
                           gint64 today);
/* Asks for a day: @field is HW_TASK_DUE or HW_TASK_SNOOZED_TO. */
void hw_today_edit_day (GtkWidget *widget, HwContext *context, const HwId *task, guint field);
/* Asks for the next step of the item's deal. */
void hw_today_edit_next_step (GtkWidget *widget,
                              HwContext *context,
                              const HwTodayItem *item,
                              const HwId *owner);
/* Asks for the next step that the item's deal is put off with, until its day; @day is proposed. */
void hw_today_edit_put_off_deal (GtkWidget *widget,
                                 HwContext *context,
                                 const HwTodayItem *item,
                                 const HwId *owner,
                                 gint64 day);

G_END_DECLS
