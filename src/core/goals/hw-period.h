/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar/hw-calendar.h"

G_BEGIN_DECLS

/* The periods that goals are set for (source-table row 144): plain values. Days are days since
 * 1970-01-01, as HW_KIND_DATE has them. Years are calendar years, weeks begin on Monday and bear
 * their ISO 8601 number. */
typedef enum {
  HW_PERIOD_YEAR,
  HW_PERIOD_QUARTER,
  HW_PERIOD_MONTH,
  HW_PERIOD_WEEK,
  HW_PERIOD_DAY,
} HwPeriodKind;

/* From a longer kind to a shorter one. A part of a period may be clipped to it: the week from
 * Monday, November 30 is one day long in November and six in December. */
typedef struct
{
  HwPeriodKind kind;
  gint64 first;
  gint64 last; /* included */
} HwPeriod;

typedef struct
{
  gint64 first;
  gint64 last; /* included */
} HwDayRange;

/* When somebody is there to work: for people who join or leave in mid-period. */
typedef struct
{
  gint64 active_from; /* HW_DATE_NONE: since ever */
  gint64 active_to;   /* the last day; HW_DATE_NONE: still */
  const HwDayRange *absences;
  guint n_absences; /* in any order; they may overlap */
} HwPresence;

/* "year", "quarter", "month", "week", "day". */
const char *hw_period_kind_to_code (HwPeriodKind kind);
gboolean hw_period_kind_from_code (const char *code, HwPeriodKind *kind);

/* Days before year 1 and after year 9999 are taken as the first and the last there are. */
HwPeriod hw_period_containing (HwPeriodKind kind, gint64 day);
/* The whole period after, or before, the one that @period is or is a part of. */
HwPeriod hw_period_next (const HwPeriod *period);
HwPeriod hw_period_previous (const HwPeriod *period);
/* The parts of a period, in order and without gaps, clipped to it; of HwPeriod. Of a kind that is
 * not shorter there is one part, the period itself. */
GArray *hw_period_split (const HwPeriod *period, HwPeriodKind kind) G_GNUC_WARN_UNUSED_RESULT;
/* How one of a kind comes out when cut to another period; FALSE where they share no day. */
gboolean hw_period_clip (const HwPeriod *period, const HwPeriod *to, HwPeriod *clipped);
gboolean hw_period_contains (const HwPeriod *period, gint64 day);
gboolean hw_period_overlaps (const HwPeriod *period, const HwPeriod *other);
gboolean hw_period_equals (const HwPeriod *period, const HwPeriod *other);
/* "2026", "Q4 2026", "November 2026", "Week 47", "Nov 22, 2026". A week of another year than
 * @today's names its year; with HW_DATE_NONE every week does. */
char *hw_period_name (const HwPeriod *period, gint64 today) G_GNUC_WARN_UNUSED_RESULT;

/* Holidays and make-up days are counted as the calendar knows them; whether it knows those of the
 * year is hw_calendar_knows_holidays (). */
int hw_period_count_working_days (const HwPeriod *period, const HwCalendar *calendar);
/* Those on which a person is there; @presence may be NULL, for everybody's. In order; of gint64. */
GArray *hw_period_list_working_days (const HwPeriod *period,
                                     const HwCalendar *calendar,
                                     const HwPresence *presence) G_GNUC_WARN_UNUSED_RESULT;
int hw_period_count_present_days (const HwPeriod *period,
                                  const HwCalendar *calendar,
                                  const HwPresence *presence);

G_END_DECLS
