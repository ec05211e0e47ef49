/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The working calendar: hours of each weekday, public holidays, days that differ. Saves each change
 * by itself and follows changes made elsewhere. */
#define HW_TYPE_CALENDAR_EDITOR (hw_calendar_editor_get_type ())
G_DECLARE_FINAL_TYPE (HwCalendarEditor, hw_calendar_editor, HW, CALENDAR_EDITOR, AdwBin)

GtkWidget *hw_calendar_editor_new (HwContext *context);

G_END_DECLS
