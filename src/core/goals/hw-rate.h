/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-figure.h"

G_BEGIN_DECLS

/* Conversion rates, and what they need backwards from a target (source-table row 4). */

/* @k of @n with its 95 % interval (E. B. Wilson, 1927). Where @k is more than @n, as 15 quotes from
 * 8 demos, the rate is a mean and no proportion, and has no interval. */
typedef struct
{
  gint64 k;
  gint64 n;
  HwFigure rate; /* not known for an @n of 0, nor for counts below 0 */
  HwFigure low;
  HwFigure high;
} HwRate;

HwRate hw_rate (gint64 k, gint64 n);

/* So many cases of a person's own need no help by the team's. */
#define HW_RATE_OWN_CASES 30

/* A person's rate where few cases are known: w × own + (1 − w) × team, w being own cases / 30 and
 * at most 1. Where only one of the two is known it counts alone. Both parts are given back, so that
 * the sum can be explained. The caller says whether the team's cases hold the person's. */
typedef struct
{
  HwRate own;
  HwRate team;
  double own_weight; /* w; 0 where neither is known */
  HwFigure rate;
} HwBlendedRate;

HwBlendedRate hw_rate_blend (const HwRate *own, const HwRate *team);

/* From the target backwards: @rates[i] leads from step i to step i + 1, and @needs, which has room
 * for @n_rates + 1, is what each step needs, rounded up to whole ones; the last is @target. Before
 * a rate of 0, or one that is not known, no need is known. A target of 0 or less needs nothing. */
void hw_rate_needs (gint64 target, const HwFigure *rates, guint n_rates, HwFigure *needs);

/* How long something took, in the unit of the durations: one very late case moves the mean, not the
 * median. Not known where there is no case. */
typedef struct
{
  guint n;
  HwFigure mean;
  HwFigure median; /* of an even number, the mean of the middle two */
} HwLag;

HwLag hw_lag (const gint64 *durations, guint n);

G_END_DECLS
