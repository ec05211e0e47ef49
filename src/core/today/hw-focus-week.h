/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/today/hw-focus.h"
#include "core/workspace/hw-command.h"

G_BEGIN_DECLS

/* The focus of one person's week, agreed by two (source-table row 6): the seller proposes customers
 * in an order, the manager confirms or answers with a reason, the seller accepts or proposes again.
 * Rows of `focus` hold it; the road's rules say who may do which step. */

typedef enum {
  HW_FOCUS_WEEK_NONE, /* nothing was proposed yet */
  HW_FOCUS_WEEK_PROPOSED,
  HW_FOCUS_WEEK_COUNTERED,
  HW_FOCUS_WEEK_CONFIRMED,
} HwFocusWeekState;

typedef struct
{
  HwRow *row;
  char *name;        /* of the customer; "" */
  char *about;       /* the deal; "" */
  gint64 touched_at; /* in this week; 0: not yet */
} HwFocusEntry;

/* The list after a command that changed it. */
typedef struct
{
  gint64 command;
  gint64 happened_at;
  gboolean undo; /* it took another one back, or brought it again */
  char *who;     /* "" when nobody is named */
  HwFocusWeekState state;
  char *answer; /* NULL: none */
  char *order;  /* "Ningbo Auto Parts, Acme": the customers in their order */
} HwFocusVersion;

/* Not changed any more once it is loaded. */
typedef struct
{
  gatomicrefcount refs;
  HwId person;
  gint64 week;
  HwFocusWeekState state; /* one open answer or proposal settles it */
  GPtrArray *entries;     /* of HwFocusEntry, in order */
  GPtrArray *versions;    /* of HwFocusVersion, oldest first */
  char *answer;           /* of the manager, while COUNTERED; NULL */
  HwId decided_by;
} HwFocusWeek;

HwFocusWeek *hw_focus_week_ref (HwFocusWeek *week);
void hw_focus_week_unref (HwFocusWeek *week);
/* For the reading thread. */
HwFocusWeek *hw_focus_week_load (HwConnection *connection,
                                 HwConfig *config,
                                 const HwId *person,
                                 gint64 week,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The order that was agreed on last, or else the one before this; NULL for a first proposal. */
const HwFocusVersion *hw_focus_week_find_previous (const HwFocusWeek *week);
/* "Proposed", "Confirmed" … Unowned. */
const char *hw_focus_week_state_label (HwFocusWeekState state);

/* What somebody wants to turn to, in the order of a list. */
typedef struct
{
  HwId account;
  HwId deal; /* HW_ID_NONE: none */
  char *name;
  char *about; /* the deal; "" */
  char *action;
  char *why; /* NULL: nothing said */
} HwFocusWish;

void hw_focus_wish_free (HwFocusWish *wish);
/* What stands in the week; where nothing does, what the ranking proposes. Of HwFocusWish. */
GPtrArray *hw_focus_week_list_wishes (const HwFocusWeek *week,
                                      const HwFocusRanking *ranking) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hw_focus_ranking_list_wishes (const HwFocusRanking *ranking) G_GNUC_WARN_UNUSED_RESULT;
/* The row that stands for @wish; NULL: none. */
const HwFocusEntry *hw_focus_week_find (const HwFocusWeek *week, const HwFocusWish *wish);
/* Do they say the same in the same order as what stands? */
gboolean hw_focus_week_has_wishes (const HwFocusWeek *week, GPtrArray *wishes);

/* One command for the whole list: makes, moves and drops rows. @now_us names the new rows. */
HwCommand *hw_focus_week_propose (const HwFocusWeek *week,
                                  GPtrArray *wishes,
                                  gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
/* For the manager; and for the seller, who accepts an answer. */
HwCommand *hw_focus_week_confirm (const HwFocusWeek *week) G_GNUC_WARN_UNUSED_RESULT;
/* For the manager. @answer: what instead, and why. */
HwCommand *hw_focus_week_counter (const HwFocusWeek *week,
                                  const char *answer) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFocusWeek, hw_focus_week_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFocusWish, hw_focus_wish_free)

G_END_DECLS
