/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/retro/hw-retro-read.h"

G_BEGIN_DECLS

/* Where the minutes of a retro went: phase by phase, planned and used. */
#define HW_TYPE_MINUTES_TABLE (hw_minutes_table_get_type ())
G_DECLARE_FINAL_TYPE (HwMinutesTable, hw_minutes_table, HW, MINUTES_TABLE, AdwBin)

GtkWidget *hw_minutes_table_new (void);
void hw_minutes_table_set (HwMinutesTable *self, const HwRetroDetail *detail);

G_END_DECLS
