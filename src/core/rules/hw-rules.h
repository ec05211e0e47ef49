/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"
#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"
#include "core/workspace/hw-outcome.h"

G_BEGIN_DECLS

/* The rules see rows before and after, never which button was pressed: a drag, a form, a paste and
 * an import meet the same ones (architecture.md). They run inside the writing transaction, after
 * the edits were applied to the tables and before the commit. */

typedef struct
{
  HwConnection *connection;
  HwConfig *config;
  const HwId *actor;
  const char *reason;     /* NULL: none given */
  gint64 now;             /* microseconds */
  gboolean unwritten;     /* the row is judged before it is in the tables */
  gboolean states_source; /* see hw_command_set_states_source () */
  GHashTable *known;      /* HwId -> kind + 1 of rows seen to be there; NULL: do not remember */
} HwRuleContext;

/* One row's own rules: values that can be, required fields, references that exist, evidence that
 * fits its criterion, rows that others need. Adds to @problems. @before NULL: created. */
gboolean hw_rules_judge_row (const HwRuleContext *context,
                             const HwRow *before,
                             const HwRow *after,
                             GPtrArray *problems,
                             GError **error);

/* A deal's rules as a whole: transition, limit, gates. @missing_before: the criteria that did not
 * hold before the command (NULL: the deal is new). Returns the criteria now missing, or NULL on
 * error. What the deal newly passes must hold; what held must go on holding; what was unverified
 * before may stay so. */
GPtrArray *hw_rules_judge_deal (const HwRuleContext *context,
                                const HwRow *before,
                                const HwRow *after,
                                GPtrArray *missing_before,
                                gboolean fresh,
                                HwOutcome *outcome,
                                GError **error); /* (transfer container) */

G_END_DECLS
