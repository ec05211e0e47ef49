/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/entities/hw-entity.h"
#include "core/rules/hw-stall.h"

G_BEGIN_DECLS

/* What a board shows of one deal: a light, immutable object, made on the reading thread. A changed
 * deal is a new card. */
#define HW_TYPE_CARD (hw_card_get_type ())
G_DECLARE_FINAL_TYPE (HwCard, hw_card, HW, CARD, GObject)

#define HW_CARD_NO_DAY G_MININT64
#define HW_CARD_NEVER G_MAXINT64

/* A board of 50,000 deals holds as many cards, so the texts share one block. */
typedef struct
{
  const char *title;
  const char *customer;   /* "" when the deal has none */
  const char *owner_name; /* "" when nobody owns it */
  const char *rank;
  const char *next_step; /* NULL: none, which looks wrong (row 12) */
  const char *lane;      /* the key of the lane it is in; "" without lanes */
} HwCardTexts;

struct _HwCard
{
  GObject parent_instance;
  HwCardTexts texts; /* owned */
  HwId id;
  HwId stage;
  HwId account;
  HwId owner;
  HwId next_task; /* of the next step */
  gint64 amount;  /* minor unit */
  char currency[4];
  gboolean has_amount;
  int probability; /* percent; its own or the stage's */
  gboolean own_probability;
  gint64 stage_since; /* microseconds; 0 is unknown */
  gint64 soon_at;     /* when the last fifth of the stage's limit begins; HW_CARD_NEVER */
  gint64 late_at;     /* when the limit is over; HW_CARD_NEVER */
  gint64 closed_at;   /* microseconds; 0 while it is open */
  gint64 close_date;  /* days; HW_CARD_NO_DAY when none */
  gint64 next_due;    /* days; HW_CARD_NO_DAY when none */
  guint evidence;     /* files and confirmations accepted */
  guint unverified;   /* criteria taken as the source states them */
  guint questions;    /* open questions from a manager */
  gboolean resting;   /* dropped here and not yet answered: a ghost */
};

/* Fill in the numbers before the card is shared. */
HwCard *hw_card_new (const HwCardTexts *texts) G_GNUC_WARN_UNUSED_RESULT;
/* The same deal as it would be in another place. */
HwCard *
hw_card_copy_resting (HwCard *self, const HwId *stage, const char *lane) G_GNUC_WARN_UNUSED_RESULT;
HwStall hw_card_get_stall (const HwCard *self, gint64 now);
/* The next instant after @now at which the stall changes; HW_CARD_NEVER. */
gint64 hw_card_next_stall (const HwCard *self, gint64 now);
/* Days in the stage, whole ones passed; -1 when unknown. */
int hw_card_age_days (const HwCard *self, gint64 now);
/* Do both show the same? */
gboolean hw_card_equal (const HwCard *a, const HwCard *b);

/* How a column is ordered. */
typedef enum {
  HW_SORT_RANK, /* as the team put them */
  HW_SORT_AMOUNT,
  HW_SORT_AGE,
  HW_SORT_CLOSE_DATE,
  HW_SORT_NEXT_DUE,
} HwSort;

/* A total order: equal only for the same deal. */
int hw_card_compare (const HwCard *a, const HwCard *b, HwSort sort);
const char *hw_sort_to_name (HwSort sort); /* "rank", "amount" …: what a saved view holds */
HwSort hw_sort_from_name (const char *name);

G_END_DECLS
