/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/customers/hw-deal-brief.h"
#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* What a refused move lacks and what has been filled in so far: plain values without a widget. The
 * sheet shows this and nothing else. */

typedef enum {
  HW_NEED_FIELD,
  HW_NEED_FILE,
  HW_NEED_TOUCH,
  HW_NEED_CONFIRMATION,
  HW_NEED_REASON, /* one for the whole command: why the limit may be passed */
} HwNeedKind;

typedef struct _HwNeed HwNeed;
struct _HwNeed
{
  HwNeedKind kind;
  HwId deal;           /* HW_ID_NONE for a reason */
  HwId gate;           /* HW_ID_NONE for required fields and reasons */
  HwEntityKind entity; /* whose field it is: the deal's, or its customer's */
  HwId row;
  int field;          /* -1 but for fields */
  HwNeed *source;     /* of a file: the row that says what its name must contain; unowned; NULL */
  gboolean is_source; /* asked for by no rule of its own, but by a file's */
  char *label;
  char *hint;        /* the rule in words; NULL */
  const HwRow *rule; /* the criterion; unowned, lives as long as the config; NULL */
  char *needle;      /* what a file's name must contain; NULL */
  HwId touch_kind;   /* HW_ID_NONE: any kind counts */
  char *blocked;     /* a sentence: this person cannot fill it; NULL */

  /* What was filled in; a sentence in @error or @refused says why it does not count yet. */
  HwValue value;
  HwStoredFile *file;
  char *file_name;
  char *summary;
  char *verbatim;
  gint64 happened_at; /* microseconds; 0 is now */
  char *checked;      /* the facts that were confirmed; NULL: not confirmed */
  char *error;        /* what is typed is no such value */
  char *refused;      /* the rules' own sentence after another try; until it is filled anew */
};

typedef struct
{
  HwConfig *config;
  GPtrArray *deals; /* of HwDealBrief */
  GPtrArray *needs; /* of HwNeed, grouped by deal, in the order in which they are met */
  char *obstacle;   /* what no row here can mend; NULL */
} HwSheetState;

/* @deals is taken. @actor: who would fill it in. */
HwSheetState *hw_sheet_state_new (HwConfig *config,
                                  GPtrArray *deals,
                                  const HwOutcome *refused,
                                  const HwId *actor) G_GNUC_WARN_UNUSED_RESULT;
void hw_sheet_state_free (HwSheetState *self);
/* Refused once more: rows say why, new ones are added, nothing that was filled in is lost. */
void hw_sheet_state_refuse (HwSheetState *self, const HwOutcome *refused, const HwId *actor);

HwDealBrief *hw_sheet_state_find_deal (const HwSheetState *self,
                                       const HwId *deal); /* unowned; NULL */
/* What follows from the answers: which file names will do. Call it after each change. */
void hw_sheet_state_settle (HwSheetState *self);
gboolean hw_sheet_state_is_filled (const HwSheetState *self, const HwNeed *need);
guint hw_sheet_state_n_filled (const HwSheetState *self);
gboolean hw_sheet_state_is_complete (const HwSheetState *self);
/* Was anything filled in that closing would lose? */
gboolean hw_sheet_state_is_touched (const HwSheetState *self);
/* "¥320,000, payment-slip.pdf": what a confirmation of this deal vouches for. */
char *hw_sheet_state_facts (const HwSheetState *self, const HwId *deal) G_GNUC_WARN_UNUSED_RESULT;
/* Is everything else of that deal there? A confirmation comes last. */
gboolean hw_sheet_state_is_ready (const HwSheetState *self, const HwNeed *confirmation);
/* NULL when a file of this name may serve; else a sentence (transfer full). */
char *hw_need_judge_file (const HwNeed *need, const char *name);
/* The needs of other deals that ask for the same thing. */
guint hw_sheet_state_n_alike (const HwSheetState *self, const HwNeed *need);
/* Gives them the same answer where it fits and where none was given. */
void hw_sheet_state_fill_alike (HwSheetState *self, const HwNeed *need);

/* Each setter clears what was said against the row. */
void hw_need_set_value (HwNeed *need, const HwValue *value, const char *error);
void hw_need_take_file (HwNeed *need, HwStoredFile *file, const char *name); /* NULL: removes */
void
hw_need_set_touch (HwNeed *need, const char *summary, const char *verbatim, gint64 happened_at);
void hw_need_set_checked (HwNeed *need, const char *facts);
void hw_need_set_reason (HwNeed *need, const char *reason);

/* Adds all answers to the command, which is to be performed again. */
void
hw_sheet_state_apply (const HwSheetState *self, HwCommand *command, const HwId *actor, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSheetState, hw_sheet_state_free)

G_END_DECLS
