/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/hw-verb-line.h"

#include <glib/gi18n-lib.h>
#include <stddef.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *usage;
  guint min; /* words after the verb */
  guint max;
  const char *summary;
} Verb;

#define MANY G_MAXUINT

/* The words of a usage are not translated: scripts and people on two languages share them. */
static const Verb verbs[HW_N_VERBS] = {
  [HW_VERB_INIT] = { "init", "init [--sample | --template NAME] [--name NAME]", 0, 0,
                     N_ ("Make a workspace in the folder; --as says who you are.") },
  [HW_VERB_IMPORT] = { "import",
                       "import FILE --kind KIND [--map 'Header=field' …] [--dry-run] "
                       "[--rejects FILE] [--sheet NAME]",
                       1, 1, N_ ("Take in a file; rows that fail come back with the reason.") },
  [HW_VERB_LIST] = { "list", "list KIND [--where CONDITION]", 1, 1,
                     N_ ("List rows: deals, accounts, contacts, touches, tasks …") },
  [HW_VERB_SHOW] = { "show", "show ID", 1, 1, N_ ("Show all that one row holds.") },
  [HW_VERB_CREATE] = { "create", "create KIND field=value …", 1, MANY,
                       N_ ("Make a row from its fields.") },
  [HW_VERB_SET] = { "set", "set ID field=value … [--reason TEXT]", 2, MANY,
                    N_ ("Change fields; an empty value clears one.") },
  [HW_VERB_MOVE] = { "move", "move DEAL STAGE [--confirm] [--reason TEXT]", 2, 2,
                     N_ ("Move a deal; STAGE is an id, a name, or won or lost.") },
  [HW_VERB_ATTACH] = { "attach", "attach ID FILE [--as CRITERION]", 2, 2,
                       N_ ("Add a file; to a deal also as evidence for a criterion.") },
  [HW_VERB_DELETE] = { "delete", "delete ID", 1, 1, N_ ("Put a row into the recycle bin.") },
  [HW_VERB_UNDELETE] = { "undelete", "undelete ID", 1, 1, N_ ("Take it out of there again.") },
  [HW_VERB_UNDO] = { "undo", "undo", 0, 0, N_ ("Undo the last command.") },
  [HW_VERB_REDO] = { "redo", "redo", 0, 0, N_ ("Redo what was undone last.") },
  [HW_VERB_HISTORY] = { "history", "history ID", 1, 1, N_ ("Tell what happened to a row.") },
  [HW_VERB_EXPORT] = { "export",
                       "export KIND --format csv|xlsx|jsonl|vcard [--where "
                       "CONDITION] [--output FILE]",
                       1, 1,
                       N_ ("Write rows as CSV, as a spreadsheet, as a JSON object a line, or "
                           "contacts as vCard.") },
  [HW_VERB_GOALS] = { "goals", "goals [--plan PLAN]", 0, 0,
                      N_ ("Tell how targets, objectives and the customer’s journey stand today.") },
  [HW_VERB_PACK] = { "pack", "pack --output FILE", 0, 0,
                     N_ ("Pack the whole workspace into one ZIP file for another computer.") },
  [HW_VERB_SNAPSHOT] = { "snapshot", "snapshot", 0, 0, N_ ("Keep a copy of the database.") },
  [HW_VERB_RESTORE] = { "restore", "restore [SNAPSHOT]", 0, 1,
                        N_ ("Go back to a snapshot; without a name, list them.") },
  [HW_VERB_CHECK] = { "check", "check", 0, 0,
                      N_ ("Recompute everything and compare it with what is stored.") },
};

typedef enum {
  FLAG,
  TEXT,
  TEXTS
} OptionKind;

typedef struct
{
  const char *name;
  OptionKind kind;
  gsize offset;
} Option;

#define AT(member) offsetof (HwVerbLine, member)

static const Option options[] = {
  { "workspace", TEXT, AT (workspace) }, { "as", TEXTS, AT (as) },
  { "json", FLAG, AT (json) },           { "help", FLAG, AT (help) },
  { "version", FLAG, AT (version) },     { "sample", FLAG, AT (sample) },
  { "template", TEXT, AT (template) },   { "name", TEXT, AT (name) },
  { "kind", TEXT, AT (kind) },           { "map", TEXTS, AT (maps) },
  { "dry-run", FLAG, AT (dry_run) },     { "rejects", TEXT, AT (rejects) },
  { "where", TEXT, AT (where) },         { "confirm", FLAG, AT (confirm) },
  { "reason", TEXT, AT (reason) },       { "format", TEXT, AT (format) },
  { "output", TEXT, AT (output) },       { "plan", TEXT, AT (plan) },
  { "sheet", TEXT, AT (sheet) },
};

void
hw_verb_line_free (HwVerbLine *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].kind == TEXT)
      g_free (G_STRUCT_MEMBER (char *, line, options[i].offset));
  g_free (line->actor);
  g_ptr_array_unref (line->as);
  g_ptr_array_unref (line->maps);
  g_ptr_array_unref (line->args);
  g_free (line);
}

static const Option *
find_option (const char *name, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (strlen (options[i].name) == length && strncmp (options[i].name, name, length) == 0)
      return &options[i];
  return NULL;
}

static gboolean
take_value (HwVerbLine *line, const Option *option, const char *value, GError **error)
{
  char **text = &G_STRUCT_MEMBER (char *, line, option->offset);

  if (option->kind == TEXTS) {
    g_ptr_array_add (G_STRUCT_MEMBER (GPtrArray *, line, option->offset), g_strdup (value));
    return TRUE;
  }
  if (*text != NULL) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _("--%s is given twice."), option->name);
    return FALSE;
  }
  *text = g_strdup (value);
  return TRUE;
}

/* Returns how many words it took; 0 with @error. */
static int
take_option (HwVerbLine *line, const char *const *argv, GError **error)
{
  const char *name = g_str_equal (argv[0], "-h") ? "help" : argv[0] + 2;
  const char *equals = strchr (name, '=');
  const Option *option =
      find_option (name, equals != NULL ? (gsize) (equals - name) : strlen (name));

  if (option == NULL || (equals != NULL && option->kind == FLAG)) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION,
                 _("There is no option “%s”."), argv[0]);
    return 0;
  }
  if (option->kind == FLAG) {
    G_STRUCT_MEMBER (gboolean, line, option->offset) = TRUE;
    return 1;
  }
  if (equals != NULL)
    return take_value (line, option, equals + 1, error) ? 1 : 0;
  if (argv[1] == NULL) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _("--%s needs a value."), option->name);
    return 0;
  }
  return take_value (line, option, argv[1], error) ? 2 : 0;
}

static gboolean
take_verb (HwVerbLine *line, const char *word, GError **error)
{
  for (guint i = 0; i < HW_N_VERBS; i++) {
    if (!g_str_equal (verbs[i].name, word))
      continue;
    line->verb = i;
    line->has_verb = TRUE;
    line->as_early = line->as->len;
    return TRUE;
  }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
               _("There is no command “%s”; --help lists them."), word);
  return FALSE;
}

static gboolean
check_usage (HwVerbLine *line, GError **error)
{
  const Verb *verb = &verbs[line->verb];

  if (line->help || line->version)
    return TRUE;
  if (!line->has_verb) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s",
                 _("Say what to do; --help lists the commands."));
    return FALSE;
  }
  if (line->workspace == NULL || *line->workspace == '\0') {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "%s",
                 _("Say which folder holds the workspace: --workspace DIR."));
    return FALSE;
  }
  if (line->args->len < verb->min || line->args->len > verb->max) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 _("Usage: headway-cli --workspace DIR %s"), verb->usage);
    return FALSE;
  }
  return TRUE;
}

const char *
hw_verb_line_get_input (const HwVerbLine *line)
{
  if (line->verb == HW_VERB_IMPORT)
    return line->args->pdata[0];
  if (line->verb == HW_VERB_ATTACH)
    return line->args->len > 1 ? line->args->pdata[1] : NULL;
  return NULL;
}

const char *
hw_verb_line_get_output (const HwVerbLine *line)
{
  return line->rejects != NULL ? line->rejects : line->output;
}

static gboolean
are_readable (GPtrArray *texts, const char *path)
{
  for (guint i = 0; i < texts->len; i++)
    if (texts->pdata[i] != path && !g_utf8_validate (texts->pdata[i], -1, NULL))
      return FALSE;
  return TRUE;
}

/* Paths may be any bytes; all else is compared, stored and shown. */
static gboolean
is_readable (const HwVerbLine *line)
{
  const char *input = line->has_verb && line->args->len > 0 ? hw_verb_line_get_input (line) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (options); i++) {
    const char *text =
        options[i].kind == TEXT ? G_STRUCT_MEMBER (char *, line, options[i].offset) : NULL;

    if (text != NULL && text != line->workspace && text != line->rejects && text != line->output &&
        !g_utf8_validate (text, -1, NULL))
      return FALSE;
  }
  return are_readable (line->args, input) && are_readable (line->as, NULL) &&
         are_readable (line->maps, NULL);
}

/* Everywhere but in attach, --as names the person who acts. */
static gboolean
settle_actor (HwVerbLine *line, GError **error)
{
  if (line->as->len == 0 || (line->has_verb && line->verb == HW_VERB_ATTACH))
    return TRUE;
  if (line->as->len > 1) {
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--%s is given twice."), "as");
    return FALSE;
  }
  line->actor = g_strdup (line->as->pdata[0]);
  return TRUE;
}

HwVerbLine *
hw_verb_line_parse (const char *const *argv, GError **error)
{
  g_autoptr (HwVerbLine) line = g_new0 (HwVerbLine, 1);
  gboolean words_only = FALSE;

  line->as = g_ptr_array_new_with_free_func (g_free);
  line->maps = g_ptr_array_new_with_free_func (g_free);
  line->args = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; argv[i] != NULL;) {
    if (!words_only && (g_str_has_prefix (argv[i], "--") || g_str_equal (argv[i], "-h"))) {
      int n = 1;

      if (argv[i][2] == '\0' && argv[i][1] == '-')
        words_only = TRUE;
      else if ((n = take_option (line, argv + i, error)) == 0)
        return NULL;
      i += (guint) n;
    } else if (!line->has_verb) {
      if (!take_verb (line, argv[i++], error))
        return NULL;
    } else {
      g_ptr_array_add (line->args, g_strdup (argv[i++]));
    }
  }
  if (!is_readable (line)) {
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                         _("The command holds a word that is not readable text."));
    return NULL;
  }
  if (!settle_actor (line, error) || !check_usage (line, error))
    return NULL;
  return g_steal_pointer (&line);
}

char *
hw_verb_usage (HwVerbKind verb)
{
  return g_strdup_printf ("headway-cli --workspace DIR %s\n  %s\n", verbs[verb].usage,
                          _(verbs[verb].summary));
}

char *
hw_verb_help (void)
{
  GString *help = g_string_new (NULL);

  g_string_append (help, "headway-cli --workspace DIR ");
  g_string_append (help, _("COMMAND"));
  g_string_append (help, " [--as PERSON] [--json]\n\n");
  for (guint i = 0; i < HW_N_VERBS; i++)
    g_string_append_printf (help, "  %s\n      %s\n", verbs[i].usage, _(verbs[i].summary));
  g_string_append_c (help, '\n');
  g_string_append (
      help, _("KIND is one of accounts, contacts, deals, deal-lines, products, touches, "
                     "tasks, receipts, attachments, people, teams, pipelines, stages, gates …\n"
                     "ID is an id, the first six or more digits of one, a name that only one row "
                     "has, or its key in the source.\n"
                     "Options may stand before or after the command.\n"
                     "Exit status: 0 done; 1 refused by a rule; 2 bad usage or bad input; 3 damaged "
                     "or foreign workspace; 4 busy or out of reach; 5 disk or permission; 6 done in "
                     "part.\n"));
  return g_string_free (help, FALSE);
}
