/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-measure.h"
#include "core/goals/hw-period.h"
#include "core/goals/hw-score.h"

G_BEGIN_DECLS

/* The appraisal of a month (source-table row 8): "valid feedback rate of quotations > 85 %, weight
 * 20 %". Rates from queries, by person; what is not known is told and not taken as 0. Made on the
 * reading thread, then not changed any more.
 *
 * The items of a team count for its people and those of teams below it without items of their own;
 * items without a team count for all others. */
typedef struct
{
  const HwRow *row;     /* the configuration's */
  HwMeasure *measure;   /* NULL: the query cannot be read */
  GHashTable *measured; /* HwId of a person -> HwMeasured; NULL as well */
  char *problem;        /* why; NULL */
} HwAppraisalItem;

typedef struct
{
  gboolean applies;
  HwMeasured measured;
  HwFigure value; /* per cent */
  HwFigure points;
  gboolean met;
} HwAppraisalCell;

typedef struct
{
  const HwRow *row;
  HwAppraisalCell *cells; /* one an item */
  guint n_items;          /* that apply */
  HwScoreTotal total;
} HwAppraisalPerson;

typedef struct
{
  HwConfig *config;
  HwPeriod month;
  HwId team;
  GPtrArray *items;  /* of HwAppraisalItem, in order */
  GPtrArray *people; /* of HwAppraisalPerson: those there in the month to whom an item applies */
} HwAppraisal;

HwAppraisal *hw_appraisal_load (HwConnection *connection,
                                HwConfig *config,
                                const HwPeriod *month,
                                const HwId *team,
                                gint64 now_us,
                                GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_appraisal_free (HwAppraisal *self);

/* The rows of one number, newest first; see hw_measure_list_rows (). (reading thread) */
GPtrArray *hw_appraisal_list_rows (HwConnection *connection,
                                   HwConfig *config,
                                   const HwId *item,
                                   const HwId *person,
                                   const HwPeriod *month,
                                   gint64 now_us,
                                   guint limit,
                                   GPtrArray **good,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the weights of the items of @team (HW_ID_NONE: those without one) add up to. */
double hw_appraisal_sum_weights (const HwConfig *config, const HwId *team);
/* One sentence for every set of items whose weights do not add up to 100 %; NULL where all do. */
char *hw_appraisal_weights_words (const HwConfig *config) G_GNUC_WARN_UNUSED_RESULT;
/* "more than 85 %, weight 20 %, in proportion". */
char *hw_appraisal_item_words (const HwRow *item) G_GNUC_WARN_UNUSED_RESULT;
/* "17.5 of 20"; "No data yet". */
char *hw_appraisal_points_words (HwFigure points, double weight) G_GNUC_WARN_UNUSED_RESULT;
/* "12 of 15, 80 %"; "No data yet". */
char *hw_appraisal_value_words (const HwAppraisalCell *cell) G_GNUC_WARN_UNUSED_RESULT;
/* "62.5 of 80; 1 item without data (weight 20) is left out". */
char *hw_appraisal_total_words (const HwAppraisalPerson *person) G_GNUC_WARN_UNUSED_RESULT;

/* Queries to begin with; NULL behind the last. Unowned; @name is translated. */
const char *hw_appraisal_ready_query (guint i, const char **name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwAppraisal, hw_appraisal_free)

G_END_DECLS
