/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/today/hw-focus-week.h"
#include "core/today/hw-today-counts.h"

G_BEGIN_DECLS

/* What one person does today, in order, each with its reason (source-table row 5). A later feature
 * adds to it by one function in the table of hw-today-items.c. */

typedef enum {
  HW_TODAY_OVERDUE,   /* a task past its day */
  HW_TODAY_COUNTERED, /* the manager answered the week's focus */
  HW_TODAY_STALLED,   /* over the limit of its stage */
  HW_TODAY_DUE,       /* a task for today */
  HW_TODAY_PROPOSED,  /* somebody's focus to confirm */
  HW_TODAY_STALLING,  /* over the limit in the course of today */
  HW_TODAY_CLOSING,   /* to be closed this week, or before today */
  HW_TODAY_NO_STEP,   /* an open deal without a next step */
  HW_TODAY_UNDATED,   /* a task without a day */
  HW_TODAY_DONE,      /* done today */
  HW_TODAY_ESCALATED, /* somebody else's action that came to them */
  HW_TODAY_ANSWER,    /* a suggestion without a name waits for it */
  HW_TODAY_CARD,      /* the next retro waits for a problem card */
} HwTodayKind;

typedef struct
{
  HwTodayKind kind;
  char *title;
  char *customer; /* "" when there is none */
  char *reason;   /* one sentence, or a few where a deal has several */
  char *action;   /* suggested; NULL: none */
  gint64 due;     /* HW_DATE_NONE: none */
  HwId deal;      /* HW_ID_NONE: none, like the others */
  HwId account;
  HwId task;
  HwId step;      /* the next step of a deal's item */
  HwId person;    /* whose focus */
  HwId escalated; /* the action that came to them */
  HwId suggestion;
  HwId meeting;      /* the retro that waits for a card */
  gboolean question; /* the task wants an answer */
  int score;
  GPtrArray *parts; /* of HwTodayPart; they sum up to @score */
} HwTodayItem;

void hw_today_item_free (HwTodayItem *item);

#define HW_TODAY_MOST 200 /* items that are shown */

typedef struct
{
  HwConfig *config;
  HwId person;
  HwId manager; /* of the person; HW_ID_NONE: none */
  gint64 today;
  gint64 now_us;
  GPtrArray *counts; /* of HwTodayCount */
  gboolean has_goals;
  HwFocusRanking *ranking;
  HwFocusWeek *week;
  GPtrArray *items; /* of HwTodayItem, in order */
  guint n_more;     /* left out */
} HwToday;

/* For the reading thread. @now_us gives the day, by the workspace's calendar. */
HwToday *hw_today_load (HwConnection *connection,
                        HwConfig *config,
                        const HwId *person,
                        gint64 now_us,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_today_free (HwToday *today);
/* Whose day @person may look at: those they manage, by name; of HwRow, unowned. */
GPtrArray *hw_today_list_team (const HwConfig *config,
                               const HwId *person,
                               gint64 today) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTodayItem, hw_today_item_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwToday, hw_today_free)

G_END_DECLS
