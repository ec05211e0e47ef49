/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/today/hw-book.h"

G_BEGIN_DECLS

/* The three kinds of customer to focus on now, with the recommended action and why (source-table
 * row 5): a ranking by rules, the same for the same records. Each score is the sum of its parts,
 * and each part says what it is for. */

typedef struct
{
  int points;
  char *why; /* one sentence */
} HwTodayPart;

void hw_today_part_free (HwTodayPart *part);

/* A customer is of the first kind that fits. */
typedef enum {
  HW_FOCUS_KIND_LATE_QUIET, /* in a late stage, and not touched for a week */
  HW_FOCUS_KIND_CLOSING,    /* to be closed within a week, or before today */
  HW_FOCUS_KIND_STALLED,    /* over the limit of its stage */
  HW_FOCUS_KIND_NO_DECIDER, /* in a late stage, and nobody knows who decides */
  HW_FOCUS_KIND_NO_STEP,
  HW_FOCUS_KIND_QUIET, /* not touched for two weeks */
  HW_FOCUS_N_KINDS
} HwFocusKind;

typedef struct
{
  HwFocusKind kind;
  HwId account;
  HwId deal; /* the one that asks for it */
  char *name;
  char *about; /* the deal */
  char *stage;
  char *action; /* recommended */
  char *why;    /* one sentence */
  int score;
  GPtrArray *parts; /* of HwTodayPart, the heaviest first */
} HwFocusCustomer;

void hw_focus_customer_free (HwFocusCustomer *customer);

typedef struct
{
  HwFocusKind kind;
  const char *title;    /* translated */
  const char *action;   /* translated */
  GPtrArray *customers; /* of HwFocusCustomer, unowned: the first ones first */
} HwFocusGroup;

#define HW_FOCUS_N_GROUPS 3
#define HW_FOCUS_OF_GROUP 3 /* so many of each are proposed for a week */

typedef struct
{
  GPtrArray *customers; /* of HwFocusCustomer: all that fit a kind, the heaviest first */
  GPtrArray *groups;    /* of HwFocusGroup, at most HW_FOCUS_N_GROUPS, the heaviest first */
  GPtrArray *proposed;  /* of HwFocusCustomer, unowned: the list for a week */
} HwFocusRanking;

HwFocusRanking *hw_focus_rank (const HwBook *book) G_GNUC_WARN_UNUSED_RESULT;
void hw_focus_ranking_free (HwFocusRanking *ranking);
/* Points for a customer's tier: 0 to 10. */
int hw_focus_tier_points (const HwRow *account);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFocusCustomer, hw_focus_customer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFocusRanking, hw_focus_ranking_free)

G_END_DECLS
