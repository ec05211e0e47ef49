/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a command returns: the numbers are promised to scripts. */
typedef enum {
  HW_EXIT_DONE = 0,
  HW_EXIT_REFUSED = 1, /* by a rule: why, and what is missing, is on stderr */
  HW_EXIT_USAGE = 2,   /* bad usage or bad input */
  HW_EXIT_DAMAGED = 3, /* damaged or foreign workspace */
  HW_EXIT_BUSY = 4,    /* busy or out of reach */
  HW_EXIT_DISK = 5,    /* disk or permission */
  HW_EXIT_PARTLY = 6,  /* done in part: see the rejects */
} HwExit;

typedef enum {
  HW_VERB_INIT,
  HW_VERB_IMPORT,
  HW_VERB_LIST,
  HW_VERB_SHOW,
  HW_VERB_CREATE,
  HW_VERB_SET,
  HW_VERB_MOVE,
  HW_VERB_ATTACH,
  HW_VERB_DELETE,
  HW_VERB_UNDELETE,
  HW_VERB_UNDO,
  HW_VERB_REDO,
  HW_VERB_HISTORY,
  HW_VERB_EXPORT,
  HW_VERB_GOALS,
  HW_VERB_PACK,
  HW_VERB_SNAPSHOT,
  HW_VERB_RESTORE,
  HW_VERB_CHECK,
  HW_N_VERBS
} HwVerbKind;

/* A command line, read: options may stand before or after the verb. */
typedef struct
{
  HwVerbKind verb;
  gboolean help; /* with @has_verb: of that verb */
  gboolean has_verb;
  gboolean version;
  char *workspace;
  char *actor;    /* --as PERSON */
  GPtrArray *as;  /* of attach, where --as names a criterion too: all of them, in order */
  guint as_early; /* how many of them stand before the verb */
  gboolean json;
  gboolean sample;
  gboolean dry_run;
  gboolean confirm;
  char *template;
  char *name;
  char *kind;
  char *plan;
  char *where;
  char *format;
  char *rejects;
  char *sheet; /* of a spreadsheet, by its name */
  char *output;
  char *reason;
  GPtrArray *maps; /* of "Header=field" */
  GPtrArray *args; /* what is no option: ID, field=value … */
} HwVerbLine;

/* NULL: a sentence about what is wrong is in @error (G_OPTION_ERROR). @argv has no program name. */
HwVerbLine *hw_verb_line_parse (const char *const *argv, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_verb_line_free (HwVerbLine *line);
/* "move DEAL STAGE [--confirm] [--reason TEXT]" and a sentence on it. */
char *hw_verb_usage (HwVerbKind verb) G_GNUC_WARN_UNUSED_RESULT;
/* All verbs and the options that each understands. */
char *hw_verb_help (void) G_GNUC_WARN_UNUSED_RESULT;
/* The file that the command reads; NULL for none. Unowned. */
const char *hw_verb_line_get_input (const HwVerbLine *line);
/* The file that it writes: --rejects or --output. Unowned. */
const char *hw_verb_line_get_output (const HwVerbLine *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwVerbLine, hw_verb_line_free)

G_END_DECLS
