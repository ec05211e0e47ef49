/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-lane.h"
#include "core/store/hw-connection.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* Reading for a board. A query is made on the main thread, runs on the reading thread, and answers
 * with values that the main thread may keep. */

typedef struct
{
  HwId pipeline;
  char *condition; /* JSON of hw-condition.h; NULL */
  char *search;    /* NULL */
  char *lane;      /* a lane field; NULL */
  HwSort sort;
  HwId actor; /* who "me" is in a condition */
  gint64 now;
  HwId stage;        /* only this stage; HW_ID_NONE for all */
  guint limit;       /* cards a stage; 0 for all */
  gboolean overview; /* totals of all stages, and all lanes */
  GArray *deals;     /* of HwId: only these and those of @accounts; NULL for all */
  GArray *accounts;  /* of HwId; NULL */
  GArray *stages;    /* of HwId: renew the totals of these besides; NULL */
} HwBoardQuery;

/* One currency's part of a stage. */
typedef struct
{
  char currency[4];
  guint deals; /* that have an amount */
  gint64 sum;  /* minor unit */
  double weighted;
} HwTally;

/* All deals of a stage that match, shown or not. */
typedef struct
{
  HwId stage;
  guint deals;
  guint known_ages;
  double since_sum; /* seconds: the sum of the known moments of entering */
  GArray *tallies;  /* of HwTally */
} HwTotals;

typedef struct
{
  GPtrArray *cards;  /* of HwCard */
  GPtrArray *totals; /* of HwTotals */
  GPtrArray *lanes;  /* of HwLaneInfo: those of the cards, or all */
} HwBoardAnswer;

typedef struct
{
  char *key;
  char *label;
  HwValue value;
} HwLaneInfo;

#define HW_BOARD_MAX_LANES 300
/* For how long closed deals are shown. */
#define HW_BOARD_CLOSED_SPAN (30 * G_TIME_SPAN_DAY)

void hw_board_query_free (HwBoardQuery *query);
HwBoardAnswer *hw_board_query_run (HwBoardQuery *query,
                                   HwConnection *connection,
                                   HwConfig *config,
                                   GCancellable *cancellable,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
HwBoardAnswer *hw_board_answer_new (void) G_GNUC_WARN_UNUSED_RESULT;
void hw_board_answer_free (HwBoardAnswer *answer);
HwTotals *hw_totals_new (const HwId *stage) G_GNUC_WARN_UNUSED_RESULT;
HwTotals *hw_totals_copy (const HwTotals *totals) G_GNUC_WARN_UNUSED_RESULT;
void hw_totals_free (HwTotals *totals);
/* The tally of a currency; made when there is none. Good until the next call. */
HwTally *hw_totals_tally (HwTotals *totals, const char *currency);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwBoardQuery, hw_board_query_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwBoardAnswer, hw_board_answer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTotals, hw_totals_free)

G_END_DECLS
