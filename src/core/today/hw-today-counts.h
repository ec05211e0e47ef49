/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-measure.h"
#include "core/today/hw-book.h"

G_BEGIN_DECLS

/* This week's actions, done and left (source-table rows 4 and 144): for each journey step that the
 * person has a goal for in this month; without goals, what was done by kind of touch, of kinds that
 * were. */
typedef struct
{
  char *name;
  HwRow *step;        /* of the journey; NULL without goals */
  HwMeasure *measure; /* without goals; NULL */
  gint64 first_day;   /* what @done counts: the week, cut to the month where there is a goal */
  gint64 last_day;
  HwFigure done;
  HwFigure due;  /* this week's share of what is left of the month; not known without a goal */
  HwFigure left; /* 0 once the share is done */
} HwTodayCount;

void hw_today_count_free (HwTodayCount *count);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTodayCount, hw_today_count_free)
HwTodayCount *hw_today_count_copy (const HwTodayCount *count) G_GNUC_WARN_UNUSED_RESULT;
/* Of those that @book's person has a goal for: its deals and customers are not looked at. */
GPtrArray *hw_today_goal_counts_load (const HwBook *book, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Of HwTodayCount. @has_goals (out): the counts are those of goals. */
GPtrArray *hw_today_counts_load (const HwBook *book,
                                 gboolean *has_goals,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The touches behind @count, newest first; of HwRow. For the reading thread. */
GPtrArray *hw_today_count_list_rows (const HwTodayCount *count,
                                     HwConnection *connection,
                                     HwConfig *config,
                                     const HwId *person,
                                     gint64 now_us,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
