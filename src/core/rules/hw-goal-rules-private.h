/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/rules/hw-goal-rules.h"

G_BEGIN_DECLS

typedef struct
{
  HwEntityKind kind;
  HwId id;
  HwRow *before; /* NULL: the command makes it */
} HwGoalNote;

struct _HwGoalNotes
{
  GPtrArray *list;   /* of HwGoalNote, owned, in the order of the command */
  GHashTable *by_id; /* HwId, in the note -> HwGoalNote */
};

/* A command under judgement. */
typedef struct
{
  const HwRuleContext *rules;
  HwSchema *schema;
  const HwGoalNotes *notes;
  gboolean undo;        /* see hw_goal_rules_judge_notes () */
  GHashTable *children; /* HwId of a target, or of a plan for its roots -> GPtrArray of HwRow */
  GPtrArray *problems;
} HwGoalJudge;

void hw_goal_problem (const HwRuleContext *context,
                      GPtrArray *problems,
                      HwProblemKind kind,
                      const HwRow *row,
                      int field,
                      char *message); /* takes @message */
gboolean hw_goal_has_reason (const HwRuleContext *context);
/* Asks for a reason, once for the whole command. Takes @message. */
void hw_goal_ask_reason (const HwRuleContext *context,
                         GPtrArray *problems,
                         const HwRow *row,
                         char *message);
/* A new row, or one that comes back out of the bin, differs in everything. */
gboolean hw_goal_is_new (const HwRow *before);
gboolean hw_goal_differs (const HwRow *before, const HwRow *after, guint field);
/* What comes back out of the bin is what it was. */
gboolean hw_goal_changes (const HwRow *before, const HwRow *after, guint field);
/* What an import states of a row that it makes is taken for what it is. */
gboolean hw_goal_is_stated (const HwRuleContext *context, const HwRow *before);
gboolean hw_goal_is_out_of_order (const HwRow *row, guint first, guint last);
/* Has this text, of a choice? */
gboolean hw_goal_has (const HwRow *row, guint field, const char *code);

/* --- ways from state to state --- */
typedef struct
{
  const char *from; /* NULL: a new row */
  const char *to;
  gboolean reason;
} HwGoalStep;

void hw_goal_judge_state_step (const HwRuleContext *context,
                               const HwRow *before,
                               const HwRow *after,
                               guint field,
                               const HwGoalStep *steps,
                               guint n,
                               GPtrArray *problems);
void hw_goal_refuse_step (const HwRuleContext *context,
                          const HwRow *before,
                          const HwRow *after,
                          guint field,
                          GPtrArray *problems);

/* hw-target-rules.c */
void hw_goal_judge_plan_row (const HwRuleContext *context,
                             const HwRow *before,
                             const HwRow *after,
                             GPtrArray *problems);
void hw_goal_judge_target_row (const HwRuleContext *context,
                               const HwRow *before,
                               const HwRow *after,
                               GPtrArray *problems);

/* What @sql counts or sums: ?1 is the row, the next ones its @fields. */
gboolean hw_goal_query (const HwGoalJudge *judge,
                        const char *sql,
                        const HwRow *row,
                        const guint *fields,
                        guint n_fields,
                        double *value,
                        GError **error);

/* hw-target-standing.c */
gboolean
hw_goal_judge_plan (HwGoalJudge *judge, const HwRow *before, const HwRow *after, GError **error);
gboolean
hw_goal_judge_target (HwGoalJudge *judge, const HwRow *before, const HwRow *after, GError **error);

/* hw-retro-rules.c */
gboolean hw_retro_judge_row (const HwRuleContext *context,
                             const HwRow *before,
                             const HwRow *after,
                             GPtrArray *problems,
                             GError **error);
/* Of any task: only those of retros have to be whole. */
gboolean hw_retro_judge_action (const HwRuleContext *context,
                                const HwRow *before,
                                const HwRow *after,
                                GPtrArray *problems,
                                GError **error);
gboolean
hw_retro_is_action (HwConnection *connection, const HwRow *task, gboolean *is, GError **error);

/* hw-retro-standing.c */
gboolean
hw_retro_judge_note (HwGoalJudge *judge, const HwRow *before, const HwRow *after, GError **error);

G_END_DECLS
