/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-figure.h"
#include "core/rules/hw-condition.h"

G_BEGIN_DECLS

/* A live query over the records: what key results, activity goals, appraisal items and journey
 * steps are measured by (source-table rows 4, 5, 8). Immutable and refcounted.
 *
 * JSON: {"v": 1, "how": "count" | "sum" | "customers" | "rate", "of": "touches",
 *        "where": CONDITION, "good": CONDITION, "field": "amount", "day": "happened_at",
 *        "who": "person"}
 * "of" is an entity's plural, CONDITION as in hw-condition.h. "customers" counts each customer
 * once. A rate is the share of the rows that meet "good"; "field" is the money of a sum. "day" and
 * "who" say which fields place a row in time and give it to a person; left out, the usual ones do.
 */
typedef struct _HwMeasure HwMeasure;

#define HW_MEASURE_ERROR (hw_measure_error_quark ())
GQuark hw_measure_error_quark (void); /* one code: 0; the message is a sentence for a person */

typedef enum {
  HW_MEASURE_COUNT,
  HW_MEASURE_SUM,
  HW_MEASURE_CUSTOMERS,
  HW_MEASURE_RATE,
} HwMeasureHow;

/* Which of the rows count. */
typedef struct
{
  gint64 first_day; /* HW_DATE_NONE: from ever */
  gint64 last_day;  /* included; HW_DATE_NONE: to ever */
  const HwId *people;
  guint n_people;       /* 0: everybody's, and nobody's */
  const char *currency; /* of sums; NULL: the workspace's. Rows of others are counted apart. */
} HwMeasureScope;

#define HW_MEASURE_SCOPE_ALL ((HwMeasureScope){ HW_DATE_NONE, HW_DATE_NONE, NULL, 0, NULL })

typedef struct
{
  gint64 value;            /* a count; a sum in minor units; of a rate, the good ones */
  gint64 of;               /* the rows looked at; of a rate, what the good ones are a share of */
  gint64 other_currencies; /* rows left out of a sum */
} HwMeasured;

HwMeasure *
hw_measure_parse (HwSchema *schema, const char *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @where and @good may be NULL; @field NULL for "amount". */
HwMeasure *hw_measure_new (HwSchema *schema,
                           HwMeasureHow how,
                           HwEntityKind of,
                           const HwCondition *where,
                           const HwCondition *good,
                           const char *field,
                           const char *day,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
HwMeasure *hw_measure_ref (HwMeasure *self);
void hw_measure_unref (HwMeasure *self);
char *hw_measure_to_json (const HwMeasure *self) G_GNUC_WARN_UNUSED_RESULT;
/* “Touches where Kind is 报价 and …”, “of Touches where …, those where …”. */
char *hw_measure_sentence (const HwMeasure *self, const HwConfig *config) G_GNUC_WARN_UNUSED_RESULT;

HwMeasureHow hw_measure_get_how (const HwMeasure *self);
HwEntityKind hw_measure_get_entity (const HwMeasure *self);
const HwCondition *hw_measure_get_where (const HwMeasure *self); /* never NULL */
const HwCondition *hw_measure_get_good (const HwMeasure *self);  /* NULL but for a rate */
/* Index of the field; -1 where there is none. */
int hw_measure_get_field (const HwMeasure *self);
int hw_measure_get_day (const HwMeasure *self);
int hw_measure_get_who (const HwMeasure *self);

/* FALSE on error. @context gives the moment, "me", the configuration and the connection. */
gboolean hw_measure_run (const HwMeasure *self,
                         const HwConditionContext *context,
                         const HwMeasureScope *scope,
                         HwMeasured *measured,
                         GError **error);
/* The same for everybody at once, HwId -> HwMeasured: those who have no row are not in it. NULL on
 * error. */
GHashTable *hw_measure_run_each (const HwMeasure *self,
                                 const HwConditionContext *context,
                                 const HwMeasureScope *scope,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Which rows made the number, newest first, at most @limit (0: all); of HwRow. Of a rate also those
 * that are not good: @good, which may be NULL, then holds a GINT_TO_POINTER boolean for each. */
GPtrArray *hw_measure_list_rows (const HwMeasure *self,
                                 const HwConditionContext *context,
                                 const HwMeasureScope *scope,
                                 guint limit,
                                 GPtrArray **good,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The number: of a rate in percent, not known for a share of nothing; of a sum in minor units. */
HwFigure hw_measure_figure (const HwMeasure *self, const HwMeasured *measured);

/* Moves @measured by one changed row, without asking the tables for anything but what the row's own
 * conditions need. FALSE when that cannot be done, and it has to be run again: distinct customers,
 * conditions that look at other rows, and time. @before and @after may be NULL. */
gboolean hw_measure_follow (const HwMeasure *self,
                            const HwConditionContext *context,
                            const HwMeasureScope *scope,
                            const HwRow *before,
                            const HwRow *after,
                            HwMeasured *measured);
/* May a change of rows of @kind change the number? */
gboolean hw_measure_depends_on (const HwMeasure *self, HwEntityKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwMeasure, hw_measure_unref)

G_END_DECLS
