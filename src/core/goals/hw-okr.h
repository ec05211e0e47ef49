/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-measure.h"
#include "core/goals/hw-period.h"
#include "core/goals/hw-score.h"
#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* The objectives of a cycle with their key results as they stand (source-table row 143): an
 * immutable, refcounted value, made on the reading thread.
 *
 * Whose rows a query counts: those of the key result's owner; without one, those of the people in
 * the objective's team and in the teams below it; without a team, everybody's. "me" in a query is
 * the owner. It counts what lies within the cycle.
 *
 * Values are in the unit: major units of the currency for money, 0 to 100 for percent. */
typedef struct _HwOkr HwOkr;
typedef struct _HwOkrObjective HwOkrObjective;
typedef struct _HwOkrKeyResult HwOkrKeyResult;

/* An alignment, seen from one of its ends. */
typedef struct
{
  HwRow *alignment;
  HwRow *other; /* the objective at the other end; perhaps of another cycle */
} HwOkrLink;

struct _HwOkrObjective
{
  HwRow *row;
  GPtrArray *key_results; /* of HwOkrKeyResult, owned, in order */
  GPtrArray *parents;     /* of HwOkrLink: what it serves */
  GPtrArray *children;    /* of HwOkrLink: what serves it */
  HwRow *successor;       /* what carries it on in another cycle; NULL */
  /* Of its key results by their weights; those that make up another one of it are in that one. */
  HwScoreMean progress;
};

struct _HwOkrKeyResult
{
  HwRow *row;
  HwOkrObjective *objective; /* unowned */
  GPtrArray *parts;          /* of HwOkrKeyResult, unowned: the key results below it */
  GPtrArray *check_ins;      /* of HwRow, oldest first */
  HwMeasure *measure;        /* NULL: not counted from the records */
  char *problem;             /* why its query cannot be read; NULL */
  GArray *people;            /* of HwId: whose rows are counted; empty: everybody's */
  HwMeasured measured;       /* of @measure */
  double start;              /* 0 where none is given */
  HwFigure target;
  HwFigure current;
  HwFigure progress;   /* 0.0 to 1.0, unrounded */
  guint parts_missing; /* parts left out: without a value, or of another unit */
  HwScoreTrend confidence;
};

/* NULL with no error where the cycle is not there. */
HwOkr *hw_okr_load (HwConnection *connection,
                    HwConfig *config,
                    const HwId *cycle,
                    gint64 now_us,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The cycle as it is now. Measures anew only the queries that one of @changes (of HwChanges: all
 * since @self was made) may have moved; how many of them goes to @n_measured, which may be NULL. */
HwOkr *hw_okr_follow (HwOkr *self,
                      HwConnection *connection,
                      HwConfig *config,
                      GPtrArray *changes,
                      gint64 now_us,
                      guint *n_measured,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
HwOkr *hw_okr_ref (HwOkr *self);
void hw_okr_unref (HwOkr *self);

const HwRow *hw_okr_get_cycle (const HwOkr *self);
HwPeriod hw_okr_get_period (const HwOkr *self);
GPtrArray *hw_okr_get_objectives (const HwOkr *self); /* of HwOkrObjective, in order; unowned */
HwOkrObjective *hw_okr_find_objective (const HwOkr *self, const HwId *id);
HwOkrKeyResult *hw_okr_find_key_result (const HwOkr *self, const HwId *id);
/* Those that serve nothing in this cycle first, each followed by what serves it, one step deeper;
 * one that serves several stands under each. Of HwOkrStep. */
typedef struct
{
  HwOkrObjective *objective; /* unowned */
  guint depth;
} HwOkrStep;
GArray *hw_okr_list_tree (const HwOkr *self) G_GNUC_WARN_UNUSED_RESULT;
/* The share of the cycle's working days before @day. */
HwFigure hw_okr_expected (const HwOkr *self, gint64 day);
/* "Week 7 of 13"; FALSE outside of the cycle. */
gboolean hw_okr_week (const HwPeriod *period, gint64 day, guint *week, guint *n_weeks);

/* Does @person own it, a key result of it, or lead or belong to its team? With @team also where a
 * person of the same team does. */
gboolean hw_okr_objective_concerns (const HwOkrObjective *objective,
                                    const HwConfig *config,
                                    const HwId *person,
                                    gboolean team);
/* "¥1,200,000", "30", "85.5%"; "No data yet". */
char *hw_okr_format (const HwRow *key_result, HwFigure value) G_GNUC_WARN_UNUSED_RESULT;
/* "Number of Touches where …, by 王芳"; how it is measured in other ways. */
char *hw_okr_sentence (const HwOkrKeyResult *key_result,
                       const HwConfig *config) G_GNUC_WARN_UNUSED_RESULT;

/* What a query gives in the cycle for the people of @key_result, as an editor tries it out: the row
 * need not be saved. (reading thread) */
gboolean hw_okr_try (HwConnection *connection,
                     HwConfig *config,
                     const HwRow *key_result,
                     gint64 now_us,
                     HwFigure *value,
                     GError **error);
/* The rows of a query's number, newest first, at most @limit; see hw_measure_list_rows ().
 * (reading thread) */
GPtrArray *hw_okr_list_rows (const HwOkr *self,
                             const HwOkrKeyResult *key_result,
                             HwConnection *connection,
                             HwConfig *config,
                             gint64 now_us,
                             guint limit,
                             GPtrArray **good,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwOkr, hw_okr_unref)

G_END_DECLS
