/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/today/hw-today-team.h"

G_BEGIN_DECLS

/* How those stand whom a person manages; not there for who manages nobody. */
#define HW_TYPE_TODAY_TEAM (hw_today_team_get_type ())
G_DECLARE_FINAL_TYPE (HwTodayTeam, hw_today_team, HW, TODAY_TEAM, AdwBin)

GtkWidget *hw_today_team_new (void);
/* @branches: of HwTodayBranch. @opens: a click goes on to the day of who stands there
 * ("today.show-person"). */
void hw_today_team_set (HwTodayTeam *self,
                        const HwConfig *config,
                        const GPtrArray *branches,
                        gboolean opens);

G_END_DECLS
