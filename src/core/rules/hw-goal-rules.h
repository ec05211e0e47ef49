/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/rules/hw-rules.h"

G_BEGIN_DECLS

/* The rules of goals and meetings (source-table rows 1 to 8, 142 to 144). What a row says by itself
 * is judged when it is written; how it stands with others (sums, circles, slices, periods) once all
 * edits of a command are in the tables, so that their order within it does not matter. */

gboolean hw_goal_rules_judge_row (const HwRuleContext *context,
                                  const HwRow *before,
                                  const HwRow *after,
                                  GPtrArray *problems,
                                  GError **error);

/* Whether what a retro knows has to be noted of this row. */
gboolean hw_retro_is_noted (const HwRow *after);

/* The rows that a command touched, as they were before it. */
typedef struct _HwGoalNotes HwGoalNotes;

HwGoalNotes *hw_goal_notes_new (void) G_GNUC_WARN_UNUSED_RESULT;
void hw_goal_notes_free (HwGoalNotes *self);
/* The first time a row is noted counts. @before may be NULL: the command makes it. */
void hw_goal_notes_add (HwGoalNotes *self, const HwRow *before, const HwRow *after);
/* The plans whose state the command changed; @func returns FALSE on error. */
typedef gboolean (*HwPlanFunc) (const HwRow *before,
                                const HwId *plan,
                                gpointer data,
                                GError **error);
gboolean hw_goal_notes_foreach_plan (const HwGoalNotes *self,
                                     HwPlanFunc func,
                                     gpointer data,
                                     GError **error);

/* The configuration must be fresh. @undo: what cannot stand in the tables (circles, parts without
 * their whole, slices twice), but no reasons and no states, which undo goes back over. */
gboolean hw_goal_rules_judge_notes (const HwRuleContext *context,
                                    const HwGoalNotes *notes,
                                    gboolean undo,
                                    GPtrArray *problems,
                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwGoalNotes, hw_goal_notes_free)

G_END_DECLS
