/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/entities/hw-entity.h"

G_BEGIN_DECLS

/* What a board shows of one deal: a light, immutable object, made on the reading thread. A changed
 * deal is a new card. */
#define HW_TYPE_CARD (hw_card_get_type ())
G_DECLARE_FINAL_TYPE (HwCard, hw_card, HW, CARD, GObject)

typedef enum {
  HW_STALL_NONE,    /* within its limit, or the stage has none */
  HW_STALL_UNKNOWN, /* no one knows since when: shown as unknown, never stalls */
  HW_STALL_SOON,    /* the last fifth of the limit */
  HW_STALL_LATE,    /* past it */
} HwStall;

struct _HwCard {
  GObject parent_instance;
  HwId id;
  HwId stage;
  HwId account;
  HwId owner;
  char *title;
  char *customer;
  char *rank;
  gint64 amount; /* minor unit */
  char currency[4];
  gboolean has_amount;
  int probability;     /* percent; its own or the stage's */
  gint64 stage_since;  /* microseconds; 0 is unknown */
  gint64 close_date;   /* days; G_MININT64 when none */
  char *next_step;     /* NULL: none, which looks wrong (row 12) */
  gint64 next_due;     /* days; G_MININT64 when none */
  guint evidence;      /* files and confirmations accepted */
  guint unverified;    /* criteria taken as the source states them */
  guint questions;     /* open questions from a manager */
  char *lane;          /* display key of the lane it is in; NULL without lanes */
};

G_END_DECLS
