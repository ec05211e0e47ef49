/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-okr.h"

G_BEGIN_DECLS

/* What people do to objectives and key results, as commands (row 34). */

/* The quarter after the last cycle, or the one of @today while there is none. @name: "Q1 2027". */
void hw_okr_propose_cycle (const HwConfig *config, gint64 today, HwPeriod *period, char **name);
HwCommand *hw_okr_command_new_cycle (const char *name,
                                     const HwPeriod *period,
                                     HwId *cycle) G_GNUC_WARN_UNUSED_RESULT;
/* @state: a code of "cycle_state". */
HwCommand *hw_okr_command_set_cycle_state (const HwId *cycle,
                                           const char *state) G_GNUC_WARN_UNUSED_RESULT;

/* @confidence below 0: not said. @note may be NULL. */
HwCommand *hw_okr_command_check_in (const HwId *key_result,
                                    HwFigure value,
                                    int confidence,
                                    const char *note,
                                    gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
HwCommand *hw_okr_command_align (const HwId *child, const HwId *parent) G_GNUC_WARN_UNUSED_RESULT;
HwCommand *hw_okr_command_unalign (const HwId *alignment) G_GNUC_WARN_UNUSED_RESULT;
/* Into the recycle bin, with its key results and alignments. */
HwCommand *hw_okr_command_delete (const HwOkrObjective *objective) G_GNUC_WARN_UNUSED_RESULT;
/* @step above 0: one place down; NULL where there is none to go to. */
HwCommand *hw_okr_command_move (const HwOkr *okr,
                                const HwOkrObjective *objective,
                                int step) G_GNUC_WARN_UNUSED_RESULT;

/* The progress of its key results in tenths, as a grade to begin with; not known without data. */
HwFigure hw_okr_propose_grade (const HwOkrObjective *objective);
/* What stays of a key result that is graded with what it reached. @learned may be NULL. */
HwCommand *hw_okr_command_close (const HwOkrObjective *objective,
                                 HwFigure grade,
                                 const char *learned) G_GNUC_WARN_UNUSED_RESULT;
/* Grades it as above, and makes an objective of the same name in @cycle with those key results that
 * did not reach their target. They start from where they are; a count or sum over a cycle begins at
 * 0 again, so there the target is what was missing. It serves what carries on what this one served.
 * @copy (out, may be NULL): its id. */
HwCommand *hw_okr_command_carry (const HwOkr *okr,
                                 const HwOkrObjective *objective,
                                 const HwId *cycle,
                                 HwFigure grade,
                                 const char *learned,
                                 HwId *copy) G_GNUC_WARN_UNUSED_RESULT;
/* The first cycle that begins after this one and is not closed; NULL. Unowned. */
const HwRow *hw_okr_find_next_cycle (const HwConfig *config, const HwRow *cycle);

G_END_DECLS
