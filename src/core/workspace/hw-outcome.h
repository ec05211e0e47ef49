/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/entities/hw-row.h"

G_BEGIN_DECLS

/* What became of a command. Refused means: nothing at all was changed. */
typedef enum {
  HW_OUTCOME_DONE,
  HW_OUTCOME_REFUSED,
} HwOutcomeStatus;

typedef enum {
  HW_PROBLEM_INVALID,      /* a value that cannot be: message says which and why */
  HW_PROBLEM_MISSING,      /* a required field is empty */
  HW_PROBLEM_NOT_FOUND,    /* no such row, or it is in the recycle bin */
  HW_PROBLEM_TRANSITION,   /* the pipeline does not allow this move */
  HW_PROBLEM_GATE,         /* criterion `gate` does not hold: can be filled in the gate sheet */
  HW_PROBLEM_LIMIT,        /* the stage is full: hard */
  HW_PROBLEM_LIMIT_REASON, /* the stage is full: give a reason and perform again */
  HW_PROBLEM_REASON,       /* goals and meetings: give a reason and perform again */
  HW_PROBLEM_IN_USE,       /* other rows need this one */
  HW_PROBLEM_SAME_PERSON,  /* a second person has to do this */
  HW_PROBLEM_CHANGED,      /* undo: somebody changed the value since; it was left alone */
  HW_PROBLEM_OVER_LIMIT,   /* a mark, not a refusal: a soft limit was passed */
  HW_PROBLEM_UNVERIFIED,   /* a mark: taken as the source states it, `gate` is not proved */
} HwProblemKind;

typedef struct
{
  HwProblemKind kind;
  HwEntityKind entity;
  HwId row;      /* the deal for transitions, gates and limits */
  char *name;    /* what that row is called */
  int field;     /* -1 when no single field is meant */
  HwId gate;     /* for GATE and UNVERIFIED */
  char *message; /* one translated sentence for a person */
} HwProblem;

typedef struct
{
  gatomicrefcount refs;
  HwOutcomeStatus status;
  gint64 command; /* its number in the ledger; 0 when nothing was written */
  guint changed_rows;
  GPtrArray *problems;   /* of HwProblem: why it was refused, or what undo left alone */
  GPtrArray *marks;      /* of HwProblem: done all the same; of a batch the first ones */
  guint unverified_rows; /* of a batch: rows with a mark of that kind, all of them */
  char *kind;            /* of the command that was carried out, undone or redone */
} HwOutcome;

HwOutcome *hw_outcome_new (const char *kind) G_GNUC_WARN_UNUSED_RESULT;
HwOutcome *hw_outcome_ref (HwOutcome *outcome);
void hw_outcome_unref (HwOutcome *outcome);
HwProblem *hw_problem_new (HwProblemKind kind, const HwRow *row, int field, char *message);
void hw_problem_free (HwProblem *problem);
/* Can a sheet fill all that is missing (criteria, required fields of the moved rows, reasons)? */
gboolean hw_outcome_can_be_filled (const HwOutcome *outcome);
/* Is a reason all that is missing? Ask for it, hw_command_set_reason () and perform again. */
gboolean hw_outcome_needs_reason (const HwOutcome *outcome);
/* All problems, a line each. */
char *hw_outcome_describe (const HwOutcome *outcome) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwOutcome, hw_outcome_unref)

G_END_DECLS
