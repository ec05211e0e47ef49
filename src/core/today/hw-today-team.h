/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-figure.h"
#include "core/store/hw-connection.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* How those stand whom a person manages, each with everybody below them: what a manager or director
 * looks at in the morning. For the reading thread. */
typedef struct
{
  HwId person;    /* who answers to the manager */
  char *team;     /* of theirs; "" */
  guint n_people; /* with everybody below */
  HwFigure done;  /* actions of this week; not known where nobody has goals */
  HwFigure due;
  guint late;      /* tasks */
  guint stalled;   /* deals */
  guint proposals; /* people whose focus of the week nobody answered yet */
} HwTodayBranch;

void hw_today_branch_free (HwTodayBranch *branch);
/* By name; of HwTodayBranch. Empty for those who manage nobody. */
GPtrArray *hw_today_team_load (HwConnection *connection,
                               HwConfig *config,
                               const HwId *person,
                               gint64 now_us,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* "12 of 40 actions of this week done · 3 tasks overdue": only what there is. */
char *hw_today_branch_words (const HwTodayBranch *branch) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
