/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-figure.h"

G_BEGIN_DECLS

/* Grades of key results and points of an appraisal (source-table rows 8 and 143). A refusal has one
 * sentence for a person. */
#define HW_SCORE_ERROR (hw_score_error_quark ())

typedef enum {
  HW_SCORE_ERROR_WEIGHTS, /* one is below 0 or no number, or they do not add up */
} HwScoreError;

GQuark hw_score_error_quark (void);

typedef enum {
  HW_SCORE_MORE_IS_BETTER,
  HW_SCORE_LESS_IS_BETTER,
} HwScoreAim;

/* How far from @start to @target, 0.0 to 1.0, unrounded; the target may lie below the start. Where
 * the two are equal there is no way to go, only a level to hold: 1.0 where it is held, as @aim
 * says, else 0.0; @aim is not looked at otherwise. Not known without an actual value. */
HwFigure hw_score_grade (double start, double target, HwFigure actual, HwScoreAim aim);

/* What is not known is left out and told. */
typedef struct
{
  HwFigure mean; /* not known where nothing with a weight is */
  guint n_known;
  guint n_missing;
  double weight_known; /* what the mean stands on, of … */
  double weight;       /* … all weights */
} HwScoreMean;

/* @weights may be NULL: all the same. FALSE where a weight is below 0 or no number; @mean is left
 * alone then. */
gboolean hw_score_mean (const HwFigure *values,
                        const double *weights,
                        guint n,
                        HwScoreMean *mean,
                        GError **error);

typedef enum {
  HW_SCORE_FALLING = -1,
  HW_SCORE_STEADY = 0,
  HW_SCORE_RISING = 1,
} HwScoreDirection;

/* The last value against the one before it. */
typedef struct
{
  HwFigure last;   /* not known without any value */
  HwFigure change; /* not known with fewer than two */
  HwScoreDirection direction;
} HwScoreTrend;

/* @confidences: in the order of time. */
HwScoreTrend hw_score_trend (const int *confidences, guint n);

typedef enum {
  HW_SCORE_MORE_THAN, /* > */
  HW_SCORE_AT_LEAST,  /* ≥ */
  HW_SCORE_LESS_THAN, /* < */
  HW_SCORE_AT_MOST,   /* ≤ */
} HwScoreRule;

typedef enum {
  HW_SCORE_ALL_OR_NOTHING,
  /* In proportion up to the threshold: half of it is half the points. Where less is better, the
   * points fall from the threshold to none at twice of it. A threshold of 0 or less has no such
   * way: all or nothing. */
  HW_SCORE_LINEAR,
} HwScoreMode;

/* "valid feedback rate of quotes > 85 %, weight 20 %". */
typedef struct
{
  HwFigure value;
  HwScoreRule rule;
  double threshold; /* in the unit of the value: 0.85 */
  double weight;    /* the points there are to get: 20 */
  HwScoreMode mode;
} HwScoreItem;

/* Does the value meet the rule? FALSE also where it is not known. */
gboolean hw_score_item_is_met (const HwScoreItem *item);
/* 0 to the weight, unrounded; not known where the value is not. What meets the rule has all. */
HwFigure hw_score_item_points (const HwScoreItem *item);

/* @points of @weight_known; what is not known is left out and told, and not taken as 0. */
typedef struct
{
  HwFigure points;
  guint n_known;
  guint n_missing;
  double weight_known;
  double weight;
} HwScoreTotal;

HwScoreTotal hw_score_total (const HwScoreItem *items, guint n);

/* Per cents: they must add up to 100. */
gboolean hw_score_check_weights (const double *weights, guint n, GError **error);

G_END_DECLS
