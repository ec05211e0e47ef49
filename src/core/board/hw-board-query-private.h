/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-board-query.h"

G_BEGIN_DECLS

/* (reading thread) What the board and the list of deals share: which deals belong, and what is read
 * of one. A run holds together what a query needs; its pointers are borrowed. */
typedef struct
{
  HwBoardQuery *query;
  HwConnection *connection;
  HwConfig *config;
  GCancellable *cancellable;
  HwBoardAnswer *answer;
  GHashTable *lane_keys; /* of char *, owned by the answer: lanes already told */
  HwLaneField lane;
  gboolean has_lane;
  char *lane_sql; /* what gives a deal's lane */
  char *where;    /* of the deals that belong to the board */
  GArray *values; /* of HwValue: what @where binds */
} HwBoardRun;

/* The columns of a card are followed by one for its lane; NULL where there is none. */
#define HW_BOARD_CARD_COLUMNS                                                                      \
  "d.id, d.stage, d.account, d.owner, d.title, a.name, d.rank, d.amount, d.currency,"              \
  " d.probability, d.stage_since, d.close_date,"                                                   \
  " coalesce(d.closed_at, d.stage_since, d.created_at), d.unverified, t.id, t.title, t.due,"       \
  " (SELECT count(*) FROM evidence e WHERE e.deal = d.id AND e.deleted_at IS NULL),"               \
  " (SELECT count(*) FROM task q WHERE q.deal = d.id AND q.done_at IS NULL"                        \
  "   AND q.kind = 'question' AND q.deleted_at IS NULL), "

#define HW_BOARD_PLAIN_TABLES                                                                      \
  " FROM deal d JOIN stage s ON s.id = d.stage"                                                    \
  " LEFT JOIN account a ON a.id = d.account"                                                       \
  " LEFT JOIN person p ON p.id = d.owner"

/* With the next step, the open one that is due first, as "t". */
#define HW_BOARD_CARD_TABLES                                                                       \
  HW_BOARD_PLAIN_TABLES                                                                            \
  " LEFT JOIN task t ON t.rid = (SELECT n.rid FROM task n WHERE n.deal = d.id"                     \
  "   AND n.done_at IS NULL AND n.kind = 'next_step' AND n.deleted_at IS NULL"                     \
  "   ORDER BY n.due IS NULL, n.due, n.rid LIMIT 1)"

/* Makes @run->where of the query. */
gboolean hw_board_run_prepare (HwBoardRun *run, GError **error);
void hw_board_run_clear (HwBoardRun *run);
/* A statement over the deals that belong, ready to bind what follows the board's own values, which
 * @next tells. */
HwStatement *hw_board_run_select (HwBoardRun *run,
                                  const char *columns,
                                  const char *tables,
                                  const char *tail,
                                  int *next,
                                  GError **error);
HwCard *hw_board_run_read_card (HwBoardRun *run, HwStatement *row) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwBoardRun, hw_board_run_clear)

G_END_DECLS
