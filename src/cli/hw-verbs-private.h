/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/hw-verbs.h"
#include "core/rules/hw-condition.h"

G_BEGIN_DECLS

/* A command being carried out. */
typedef struct
{
  HwWorkspace *workspace;
  const HwVerbLine *line;
  HwVerbIO *io;
  HwSchema *schema; /* unowned */
  HwConfig *config; /* the newest */
  HwId actor;
} HwVerb;

/* Says what went wrong and returns the status. Takes @error. */
int hw_verb_fail (const HwVerbIO *io, GError *error);
/* Bad usage or input. Takes @sentence. */
int hw_verb_reject (const HwVerbIO *io, char *sentence);
/* Performs; tells why it was refused, and what is missing, or what was marked. */
int hw_verb_perform (HwVerb *verb, HwCommand *command);
/* The same, for who has performed. */
int hw_verb_tell_outcome (HwVerb *verb, const HwOutcome *outcome);
HwCommand *hw_verb_command (HwVerb *verb, const char *kind);

/* hw-verb-find.c: an id, at least six digits of one, or an exact name or source key that only one
 * row has. @kind -1: any. Errors: G_OPTION_ERROR. */
typedef enum {
  HW_FIND_LIVE,
  HW_FIND_DELETED,
  HW_FIND_ANY
} HwFindWhich;
gboolean hw_verb_find (HwVerb *verb,
                       const char *text,
                       int kind,
                       HwFindWhich which,
                       HwEntityKind *found,
                       HwId *id,
                       GError **error);
/* A stage by id, by name in @pipeline, or won or lost. */
gboolean
hw_verb_find_stage (HwVerb *verb, const HwId *pipeline, const char *text, HwId *id, GError **error);
/* -1 with error. */
int hw_verb_find_kind (const char *text, GError **error);
/* A column or a label; -1 with error. */
int hw_verb_find_field (HwVerb *verb, HwEntityKind kind, const char *name, GError **error);

/* hw-verb-nameless.c: TRUE where what @command creates is told without a name, which was done then;
 * @status says how it went. */
gboolean hw_verb_create_nameless (HwVerb *verb, HwCommand *command, int *status);

/* hw-verb-rows.c */
typedef struct
{
  GPtrArray *rows;   /* of HwRow */
  GHashTable *names; /* of HwId: what rows outside the configuration are called */
} HwVerbRows;
void hw_verb_rows_free (HwVerbRows *rows);
/* What --where says; leaves @condition alone without. FALSE on error. */
gboolean
hw_verb_parse_where (HwVerb *verb, HwEntityKind kind, HwCondition **condition, GError **error);
/* With --where; NULL on error. */
HwVerbRows *hw_verb_rows_list (HwVerb *verb, HwEntityKind kind, GError **error);
HwVerbRows *hw_verb_rows_load (HwVerb *verb, HwEntityKind kind, const HwId *id, GError **error);
/* "deals" as a table or, with --json, as an array. */
void hw_verb_rows_print (HwVerb *verb, HwEntityKind kind, const HwVerbRows *rows);
/* All fields of a row, one a line. */
void hw_verb_rows_print_one (HwVerb *verb, const HwVerbRows *rows);
/* A mutating command ends with the row it made or changed. */
int hw_verb_show_result (HwVerb *verb, HwEntityKind kind, const HwId *id, const char *sentence);

/* The commands. */
int hw_verb_list (HwVerb *verb);
int hw_verb_show (HwVerb *verb);
int hw_verb_history (HwVerb *verb);
int hw_verb_create (HwVerb *verb);
int hw_verb_set (HwVerb *verb);
int hw_verb_move (HwVerb *verb);
int hw_verb_attach (HwVerb *verb);
int hw_verb_delete (HwVerb *verb);
int hw_verb_undelete (HwVerb *verb);
int hw_verb_undo (HwVerb *verb);
int hw_verb_redo (HwVerb *verb);
int hw_verb_export (HwVerb *verb);
int hw_verb_goals (HwVerb *verb);
int hw_verb_import (HwVerb *verb);
int hw_verb_pack (HwVerb *verb);
int hw_verb_snapshot (HwVerb *verb);
int hw_verb_check (HwVerb *verb);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwVerbRows, hw_verb_rows_free)

G_END_DECLS
