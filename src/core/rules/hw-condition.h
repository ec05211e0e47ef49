/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* The one language of gates, filters, saved views, --where and policies: an immutable, refcounted
 * tree about the rows of one entity, with two back ends that answer alike: a C evaluator for a row
 * and a compiler to a parameterised WHERE for sets.
 *
 * JSON: {"v": 1, "all": [NODE, …]}, where a NODE is
 *   {"all": [NODE, …]}, {"any": [NODE, …]}, {"none": [NODE, …]}
 *   {"field": "amount", "op": ">=", "value": 1000000}
 *   {"count": "tasks", "where": NODE, "op": "=", "value": 0}
 * A field is a column ("x_…" for own fields), one of a referred row ("account.industry",
 * "stage.kind"), or, for deals, "age_days" (whole days in the stage) and "stalled"; "changed_at" is
 * when a row, or what belongs to a deal or customer, was last changed. Values: text; numbers; money
 * in the minor unit; days as "2026-07-03"; instants as such a day (all of it) or
 * "2026-07-03T14:05:00Z"; true and false; codes of choices; ids, or the name of the row referred
 * to. Pseudo-values: "me", "now", "today", "week-start", "week-end", "month-start", "month-end".
 *
 * An empty field meets no comparison, but does meet "!=": what is not known differs. The same holds
 * where the row referred to is missing. Letters of ASCII compare without case in texts, exactly in
 * codes. Nothing is ever unknown: "not" of false is true. */
typedef struct _HwCondition HwCondition;

#define HW_CONDITION_ERROR (hw_condition_error_quark ())
GQuark hw_condition_error_quark (void); /* one code: 0; the message is a sentence for a person */

typedef enum {
  HW_OP_EQUAL,       /* = */
  HW_OP_NOT_EQUAL,   /* != */
  HW_OP_LESS,        /* < */
  HW_OP_AT_MOST,     /* <= */
  HW_OP_MORE,        /* > */
  HW_OP_AT_LEAST,    /* >= */
  HW_OP_CONTAINS,    /* contains */
  HW_OP_STARTS,      /* starts */
  HW_OP_EMPTY,       /* empty: no value */
  HW_OP_FILLED,      /* filled: no value */
  HW_OP_IN,          /* in: a list of values */
  HW_OP_WITHIN_DAYS, /* within-days: 7 is from today to seven days on, -7 the past seven to today */
  HW_OP_OLDER_DAYS,  /* older-than-days: before today less so many days */
  HW_OP_THIS_WEEK,   /* this-week: no value; weeks begin on Monday */
  HW_OP_THIS_MONTH,  /* this-month */
  HW_OP_THIS_QUARTER, /* this-quarter */
  HW_OP_THIS_YEAR,    /* this-year */
  HW_OP_CHANGED,      /* changed: differs from the row before; false for sets */
  HW_N_OPS
} HwConditionOp;

/* What a condition is judged by. It never reads a clock: without @now_us (0) all that depends on
 * the time is false. */
typedef struct
{
  gint64 now_us;
  HwId me;                  /* HW_ID_NONE: nobody is "me" */
  const HwConfig *config;   /* NULL: local calendar, and referred rows only by @connection */
  HwConnection *connection; /* NULL: related rows count as none, and nothing has changed */
} HwConditionContext;

/* All errors are sentences that name the place. */
HwCondition *hw_condition_parse_json (HwSchema *schema,
                                      HwEntityKind kind,
                                      const char *json,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* "stage = 'Won' and (amount > 1万 or owner = me) and not notes is empty": columns or labels in
 * English or the program's language, 'quoted' or "quoted" or bare values, and, or, not, 且, 或, 非.
 * Operators as in JSON, and "is", "is not", "is empty", "has", 包含, 为空. Money is in major units
 * of
 * @currency (NULL: two digits). @now_us dates such words as “Friday”. */
HwCondition *hw_condition_parse_text (HwSchema *schema,
                                      HwEntityKind kind,
                                      const char *text,
                                      const char *currency,
                                      gint64 now_us,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What every row meets. */
HwCondition *hw_condition_new_all (HwSchema *schema, HwEntityKind kind) G_GNUC_WARN_UNUSED_RESULT;
/* One comparison. @n_values: 0, 1, or any number for IN; they are copied and have to be of the
 * field's type (int for the day counts). NULL when @column or the pair of field and op is unknown.
 */
HwCondition *hw_condition_new_term (HwSchema *schema,
                                    HwEntityKind kind,
                                    const char *column,
                                    HwConditionOp op,
                                    const HwValue *values,
                                    guint n_values) G_GNUC_WARN_UNUSED_RESULT;
HwCondition *hw_condition_ref (const HwCondition *condition);
void hw_condition_unref (HwCondition *condition);
HwEntityKind hw_condition_kind (const HwCondition *condition);
char *hw_condition_to_json (const HwCondition *condition) G_GNUC_WARN_UNUSED_RESULT;
gboolean hw_condition_is_empty (const HwCondition *condition);
/* Does the answer change with time alone? */
gboolean hw_condition_depends_on_time (const HwCondition *condition);
/* Does judging a row look at other rows, of @kind? "changed_at" looks at rows of every kind. */
gboolean hw_condition_reads (const HwCondition *condition, HwEntityKind kind);

/* For a reader: “Owner is me and Amount is at least ¥10,000”; "" when it is empty. */
char *hw_condition_sentence (const HwCondition *condition,
                             const HwConfig *config) G_GNUC_WARN_UNUSED_RESULT;
/* For chips: the parts that all have to hold. */
guint hw_condition_n_terms (const HwCondition *condition);
char *hw_condition_term_sentence (const HwCondition *condition,
                                  guint term,
                                  const HwConfig *config) G_GNUC_WARN_UNUSED_RESULT;
/* Does it say no more than “@column is at least … and at most …”? Gives the values, of which those
 * that it does not name are none; they have to be cleared. */
gboolean hw_condition_get_bounds (const HwCondition *condition,
                                  const char *column,
                                  HwValue *least,
                                  HwValue *most);
HwCondition *hw_condition_without_term (const HwCondition *condition,
                                        guint term) G_GNUC_WARN_UNUSED_RESULT;
/* Both: all terms of @condition and then those of @more. */
HwCondition *hw_condition_with (const HwCondition *condition,
                                const HwCondition *more) G_GNUC_WARN_UNUSED_RESULT;
/* For editors: may this operator be used on the field, and what it is called. */
gboolean hw_condition_op_fits (const HwField *field, HwConditionOp op);
const char *hw_condition_op_label (const HwField *field, HwConditionOp op);
const char *hw_condition_op_name (HwConditionOp op); /* as in JSON */

/* @before: what the row was, for "changed"; may be NULL. A failing read counts as no match. */
gboolean hw_condition_matches (const HwCondition *condition,
                               const HwRow *row,
                               const HwRow *before,
                               const HwConditionContext *context);
/* Appends an expression that is 0 or 1 for rows of the table called @alias, and appends to @binds
 * (of HwValue, made by hw_condition_binds_new ()) what its "?" stand for, in order. */
void hw_condition_to_sql (const HwCondition *condition,
                          const char *alias,
                          const HwConditionContext *context,
                          GString *where,
                          GArray *binds);
GArray *hw_condition_binds_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Binds from the place @first on (1 is the first ?); returns the next free place. */
int hw_condition_bind (HwStatement *statement, int first, const GArray *binds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCondition, hw_condition_unref)

G_END_DECLS
