/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random commands of every kind on every entity, many of them nonsense. Whatever is asked: derived
 * numbers, ledger and index fit the tables, a refusal changes nothing, taking back the last
 * commands gives what was there before them, and taking back all of them gives an empty workspace.
 * HW_SEED=n runs another seed, HW_STEPS=n makes it longer. */
#include <glib/gstdio.h>

#include "core/calendar/hw-date.h"
#include "core/goals/hw-period.h"
#include "core/templates/hw-setup.h"
#include "core/text/hw-choices.h"
#include "core/workspace/hw-workspace.h"

#define CHECK_EVERY 200
#define DAY (G_TIME_SPAN_DAY)

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  GRand *rand;
  guint n_ids;
  gint64 now;
  GArray *rows[HW_N_ENTITIES]; /* of HwId: all that were ever made, the deleted ones too */
  guint done;
  guint refused;
} Stress;

static guint
below (Stress *s, guint n)
{
  return (guint) g_rand_int_range (s->rand, 0, (gint32) n);
}

static gint64
stress_clock (gpointer data)
{
  Stress *s = data;

  return s->now;
}

static HwId
next_id (Stress *s)
{
  g_autofree char *seed = g_strdup_printf ("stress %u", s->n_ids++);

  return hw_id_from_seed (seed);
}

static HwId
any_row (Stress *s, HwEntityKind kind)
{
  GArray *rows = s->rows[kind];

  if (rows->len == 0 || below (s, 100) == 0)
    return hw_id_new_random (); /* nowhere */
  return g_array_index (rows, HwId, below (s, rows->len));
}

static HwValue
random_text (Stress *s)
{
  static const char *const words[] = {
    "Brackets", "宁波汽配", "a \"quoted\" \\ name", "line\nbreak", "\xE2\x80\xAEright-to-left",
    "x",        "",         "'; DROP TABLE deal",   "😀",           "tab\there",
  };

  return hw_value_text (words[below (s, G_N_ELEMENTS (words))]);
}

static HwValue
random_choice (Stress *s, const HwField *field)
{
  const char *const *codes;
  guint n = field->choices != NULL ? hw_choice_list (field->choices, &codes) : 0;

  return n > 0 ? hw_value_text (codes[below (s, n)]) : hw_value_text (below (s, 2) ? "A" : "B");
}

static HwValue
random_value (Stress *s, const HwField *field)
{
  HwId id;

  if (below (s, field->flags & HW_F_REQUIRED ? 60 : 8) == 0)
    return HW_VALUE_NULL;
  if (below (s, 100) == 0)
    return below (s, 2) ? hw_value_text ("of the wrong kind") : hw_value_int (-3);
  switch (field->kind) {
  case HW_KIND_REF:
    id = any_row (s, field->ref);
    return hw_value_id (&id);
  case HW_KIND_CHOICE:
    return random_choice (s, field);
  case HW_KIND_CURRENCY:
    return hw_value_text (below (s, 2) ? "CNY" : "EUR");
  case HW_KIND_BOOL:
    return hw_value_int (below (s, 2));
  case HW_KIND_INSTANT:
    return hw_value_int (s->now - (gint64) below (s, 100) * DAY);
  case HW_KIND_NUMBER:
    return below (s, 3) ? hw_value_real (g_rand_double_range (s->rand, -1, 102))
                        : hw_value_int (below (s, 5));
  case HW_KIND_INT:
  case HW_KIND_MONEY:
  case HW_KIND_DATE:
    return hw_value_int (g_rand_int_range (s->rand, -1, 102));
  default:
    return random_text (s);
  }
}

/* What only the road itself or the designer's own commands set. */
static gboolean
is_left_alone (HwEntityKind kind, guint i, const HwField *field)
{
  return i == HW_ROW_DELETED_AT || (field->flags & HW_F_DERIVED) || field->kind == HW_KIND_RANK ||
         field->kind == HW_KIND_JSON || field->kind == HW_KIND_ID || kind == HW_WORKSPACE;
}

static void
set_random_fields (Stress *s, HwEdit *edit, guint chance)
{
  HwSchema *schema = hw_workspace_get_schema (s->workspace);
  guint n = hw_schema_n_fields (schema, edit->entity);

  for (guint i = 0; i < n; i++) {
    const HwField *field = hw_schema_field (schema, edit->entity, i);

    if (!is_left_alone (edit->entity, i, field) &&
        (below (s, chance) == 0 || (edit->kind == HW_EDIT_CREATE && field->flags & HW_F_REQUIRED)))
      hw_edit_set (edit, i, random_value (s, field));
  }
}

static HwEntityKind
random_kind (Stress *s)
{
  static const HwEntityKind often[] = { HW_DEAL,      HW_DEAL,   HW_ACCOUNT,    HW_CONTACT,
                                        HW_DEAL_LINE, HW_TOUCH,  HW_ATTACHMENT, HW_EVIDENCE,
                                        HW_GATE,      HW_TASK,   HW_STAGE,      HW_PROBLEM_CARD,
                                        HW_WHY,       HW_TAGGING };

  return below (s, 4) ? often[below (s, G_N_ELEMENTS (often))]
                      : (HwEntityKind) below (s, HW_N_ENTITIES);
}

static void
add_create (Stress *s, HwCommand *command, HwEntityKind kind)
{
  HwId id = next_id (s);
  HwEdit *edit = hw_command_create (command, kind, &id);

  set_random_fields (s, edit, 4);
  if (kind == HW_FIELD)
    hw_edit_set_text (edit, HW_FIELD_ENTITY, below (s, 2) ? "deal" : "account");
  if (kind == HW_FIELD && s->rows[HW_FIELD]->len > 12) /* columns stay, so not without end */
    hw_edit_set_text (edit, HW_FIELD_ENTITY, "no such thing");
}

static void
add_edit (Stress *s, HwCommand *command)
{
  HwEntityKind kind = random_kind (s);
  HwId id = any_row (s, kind);

  switch (below (s, 16)) {
  case 0:
    hw_command_delete (command, kind, &id);
    break;
  case 1:
    hw_command_restore (command, kind, &id);
    break;
  case 2:
  case 3:
  case 4:
  case 5:
    add_create (s, command, kind);
    break;
  default:
    set_random_fields (s, hw_command_update (command, kind, &id), 8);
    break;
  }
}

static void
add_move (Stress *s, HwCommand *command)
{
  HwId deal = any_row (s, HW_DEAL), stage = any_row (s, HW_STAGE);
  HwId after = any_row (s, HW_DEAL), before = any_row (s, HW_DEAL);

  hw_command_add_move (command, &deal, &stage, below (s, 2) ? &after : NULL,
                       below (s, 2) ? &before : NULL);
}

static void
add_proof (Stress *s, HwCommand *command)
{
  HwId deal = any_row (s, HW_DEAL), gate = any_row (s, HW_GATE);
  HwId stage = any_row (s, HW_STAGE), file = next_id (s);
  HwEdit *edit = hw_command_create (command, HW_ATTACHMENT, &file);

  hw_edit_set_text (edit, HW_ATTACHMENT_NAME, "voucher.pdf");
  hw_edit_set_text (edit, HW_ATTACHMENT_HASH, "00");
  hw_edit_set_ref (edit, HW_ATTACHMENT_DEAL, &deal);
  hw_command_add_evidence (command, &deal, &gate, &file);
  if (below (s, 2))
    hw_command_add_move (command, &deal, &stage, NULL, NULL);
}

/* Deals in a likely shape, so that not all of them are refused. */
static void
add_deal (Stress *s, HwCommand *command)
{
  HwId id = next_id (s), stage = any_row (s, HW_STAGE);
  HwEdit *edit = hw_command_create (command, HW_DEAL, &id);

  hw_edit_set_text (edit, HW_DEAL_TITLE, "Deal");
  hw_edit_set_ref (edit, HW_DEAL_STAGE, &stage);
  hw_edit_set_int (edit, HW_DEAL_AMOUNT, below (s, 100000));
  hw_command_set_states_source (command, below (s, 4) != 0);
}

/* Targets and objectives in a likely shape: trees that are split, moved, published and closed. */
static void
add_target (Stress *s, HwCommand *command)
{
  static const char *const regions[] = { "North", "East", "South", "West", "Abroad" };
  HwId id = next_id (s), plan = any_row (s, HW_TARGET_PLAN), parent = any_row (s, HW_TARGET);
  HwEdit *edit = hw_command_create (command, HW_TARGET, &id);

  if (s->rows[HW_TARGET_PLAN]->len > 0 && below (s, 4)) /* a few deep trees, not many flat ones */
    plan = g_array_index (s->rows[HW_TARGET_PLAN], HwId, 0);
  hw_edit_set_ref (edit, HW_TARGET_OF_PLAN, &plan);
  hw_edit_set_int (edit, HW_TARGET_AMOUNT, below (s, 100000));
  if (below (s, 4) == 0)
    return; /* a root */
  hw_edit_set_ref (edit, HW_TARGET_PARENT, &parent);
  hw_edit_set_text (edit, HW_TARGET_AXIS, "region");
  hw_edit_set_text (edit, HW_TARGET_REGION, regions[below (s, G_N_ELEMENTS (regions))]);
}

static void
add_plan (Stress *s, HwCommand *command)
{
  HwId id = next_id (s);
  HwEdit *edit = hw_command_create (command, HW_TARGET_PLAN, &id);
  gint64 day = hw_date_from_ymd (2026, 1 + (int) below (s, 12), 1);
  HwPeriod period = hw_period_containing (below (s, 2) ? HW_PERIOD_MONTH : HW_PERIOD_QUARTER, day);

  hw_edit_set_text (edit, HW_TARGET_PLAN_NAME, "Plan");
  hw_edit_set_text (edit, HW_TARGET_PLAN_METRIC, below (s, 2) ? "receipts" : "signed");
  hw_edit_set_text (edit, HW_TARGET_PLAN_PERIOD, hw_period_kind_to_code (period.kind));
  hw_edit_set_int (edit, HW_TARGET_PLAN_FIRST_DAY, period.first);
  hw_edit_set_int (edit, HW_TARGET_PLAN_LAST_DAY, period.last);
}

static void
add_objective (Stress *s, HwCommand *command)
{
  HwId cycle = next_id (s), id = next_id (s);
  HwEdit *edit = hw_command_create (command, HW_CYCLE, &cycle);

  hw_edit_set_text (edit, HW_CYCLE_NAME, "Cycle");
  hw_edit_set_int (edit, HW_CYCLE_FIRST_DAY, 0);
  hw_edit_set_int (edit, HW_CYCLE_LAST_DAY, 90);
  edit = hw_command_create (command, HW_OBJECTIVE, &id);
  hw_edit_set_text (edit, HW_OBJECTIVE_TITLE, "Objective");
  hw_edit_set_ref (edit, HW_OBJECTIVE_CYCLE, &cycle);
}

static void
add_goal (Stress *s, HwCommand *command)
{
  static const char *const states[] = { "draft", "published", "closed" };
  HwId plan = any_row (s, HW_TARGET_PLAN), target = any_row (s, HW_TARGET);
  HwId other = any_row (s, HW_TARGET), id = next_id (s);
  HwId child = any_row (s, HW_OBJECTIVE), parent = any_row (s, HW_OBJECTIVE);
  HwEdit *edit;

  switch (below (s, 12)) {
  case 0:
    add_plan (s, command);
    break;
  case 1:
    hw_edit_set_text (hw_command_update (command, HW_TARGET_PLAN, &plan), HW_TARGET_PLAN_STATE,
                      states[below (s, G_N_ELEMENTS (states))]);
    break;
  case 2:
    hw_edit_set_ref (hw_command_update (command, HW_TARGET, &target), HW_TARGET_PARENT, &other);
    break;
  case 3:
    hw_command_delete (command, HW_TARGET, &target);
    break;
  case 4:
    edit = hw_command_create (command, HW_ALIGNMENT, &id);
    hw_edit_set_ref (edit, HW_ALIGNMENT_CHILD, &child);
    hw_edit_set_ref (edit, HW_ALIGNMENT_PARENT, &parent);
    break;
  case 5:
    add_objective (s, command);
    break;
  default:
    add_target (s, command);
    break;
  }
}

static HwCommand *
random_command (Stress *s)
{
  HwCommand *command = hw_command_new ("stress");
  HwId actor = any_row (s, HW_PERSON);
  guint n = below (s, 4) == 0 ? below (s, 5) + 1 : 1;

  hw_command_set_actor (command, &actor);
  if (below (s, 3) == 0)
    hw_command_set_reason (command, "Because");
  if (below (s, 5) == 0)
    hw_command_set_happened_at (command, s->now - (gint64) below (s, 30) * DAY);
  for (guint i = 0; i < n; i++) {
    switch (below (s, 10)) {
    case 0:
      add_deal (s, command);
      break;
    case 8:
    case 9:
      add_goal (s, command);
      break;
    case 1:
    case 2:
      add_move (s, command);
      break;
    case 3:
      add_proof (s, command);
      break;
    default:
      add_edit (s, command);
      break;
    }
  }
  return command;
}

static void
quote_rows (HwConnection *connection, const char *sql, GString *text)
{
  g_autoptr (GError) error = NULL;
  HwStatement *statement = hw_connection_prepare (connection, sql, &error);

  g_assert_no_error (error);
  while (hw_statement_step (statement, &error)) {
    g_string_append (text, hw_statement_get_text (statement, 0));
    g_string_append_c (text, '\n');
  }
  g_assert_no_error (error);
}

static gpointer
dump_tables (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  HwSchema *schema = hw_config_get_schema (config);
  GString *text = g_string_new (NULL);

  for (guint kind = 0; kind < HW_N_ENTITIES; kind++) {
    g_autoptr (GString) sql = g_string_new (NULL);
    guint n = hw_schema_n_fields (schema, kind);

    g_string_printf (sql, "SELECT '%s ' || hex(id)", hw_entity_get (kind)->table);
    for (guint i = 0; i < n; i++) {
      const char *column = hw_schema_field (schema, kind, i)->column;

      g_string_append_printf (sql, " || iif(%s IS NULL, '', ' %s=' || quote(%s))", column, column,
                              column);
    }
    g_string_append_printf (sql, " FROM %s WHERE deleted_at IS NULL ORDER BY id",
                            hw_entity_get (kind)->table);
    quote_rows (connection, sql->str, text);
  }
  quote_rows (connection,
              "SELECT 'span ' || hex(s.deal) || ' ' || hex(s.stage) || ' ' || quote(s.entered_at) "
              "|| ' ' || quote(s.left_at) FROM stage_span s JOIN deal d ON d.id = s.deal AND "
              "d.deleted_at IS NULL ORDER BY s.deal, s.entered_at, s.left_at, s.stage",
              text);
  quote_rows (connection, "SELECT hex(row) || ' ' || text FROM search_doc ORDER BY row", text);
  return g_string_free (text, FALSE);
}

static char *
dump (Stress *s)
{
  g_autoptr (GError) error = NULL;
  char *text = hw_workspace_read (s->workspace, dump_tables, NULL, &error);

  g_assert_no_error (error);
  return text;
}

static void
assert_same (const char *was, const char *is)
{
  g_auto (GStrv) before = g_strsplit (was, "\n", -1);
  g_auto (GStrv) after = g_strsplit (is, "\n", -1);

  if (g_str_equal (was, is))
    return;
  for (guint i = 0; before[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) after, before[i]))
      g_test_message ("- %s", before[i]);
  for (guint i = 0; after[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) before, after[i]))
      g_test_message ("+ %s", after[i]);
  g_test_fail_printf ("the tables differ");
}

/* Each of these is refused, so none may come about by undo either. */
static const char *const never[] = {
  "SELECT count(*) FROM target t JOIN target p ON p.id = t.parent JOIN target_plan l ON l.id = "
  "t.plan AND l.deleted_at IS NULL WHERE t.deleted_at IS NULL AND (p.deleted_at IS NOT NULL OR "
  "p.plan <> t.plan)",
  "WITH RECURSIVE up (id, at) AS (SELECT id, parent FROM target WHERE deleted_at IS NULL UNION "
  "SELECT up.id, t.parent FROM up JOIN target t ON t.id = up.at WHERE t.deleted_at IS NULL) "
  "SELECT count(*) FROM up WHERE id = at",
  "SELECT count(*) FROM target a JOIN target b ON a.plan = b.plan AND a.parent IS b.parent AND "
  "a.rid < b.rid AND a.region IS b.region AND a.axis IS NULL = b.axis IS NULL JOIN target_plan l "
  "ON l.id = a.plan AND l.deleted_at IS NULL WHERE a.deleted_at IS NULL AND b.deleted_at IS NULL "
  "AND (a.axis IS NULL OR a.axis = 'region')",
  "WITH RECURSIVE up (id, at) AS (SELECT child, parent FROM alignment WHERE deleted_at IS NULL "
  "UNION SELECT up.id, a.parent FROM up JOIN alignment a ON a.child = up.at WHERE a.deleted_at IS "
  "NULL) SELECT count(*) FROM up WHERE id = at",
};

static gpointer
count_impossible (HwConnection *connection,
                  HwConfig *config,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  gint64 *counts = data;

  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    hw_connection_query_int (connection, never[i], &counts[i], error);
  return NULL;
}

static void
check_goals (Stress *s)
{
  gint64 counts[G_N_ELEMENTS (never)] = { 0 };
  g_autoptr (GError) error = NULL;

  hw_workspace_read (s->workspace, count_impossible, counts, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_cmpint (counts[i], ==, 0);
}

static void
check (Stress *s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = hw_workspace_check (s->workspace, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
  check_goals (s);
}

static void
remember_rows (Stress *s, HwCommand *command)
{
  for (guint i = 0; i < hw_command_n_edits (command); i++) {
    const HwEdit *edit = hw_command_get_edit (command, i);

    if (edit->kind == HW_EDIT_CREATE)
      g_array_append_val (s->rows[edit->entity], edit->id);
  }
}

/* TRUE when the command was done and changed something. */
static gboolean
step (Stress *s)
{
  g_autoptr (HwCommand) command = random_command (s);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (s->workspace, command, &error);

  g_assert_no_error (error);
  s->now += (gint64) below (s, 3600) * G_USEC_PER_SEC;
  if (outcome->status == HW_OUTCOME_REFUSED)
    g_assert_cmpint (outcome->command, ==, 0);
  else
    remember_rows (s, command);
  s->done += outcome->command != 0;
  s->refused += outcome->status == HW_OUTCOME_REFUSED;
  return outcome->command != 0;
}

static void
take_back (Stress *s, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      redo ? hw_workspace_redo (s->workspace, &error) : hw_workspace_undo (s->workspace, 0, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = hw_outcome_describe (outcome);
  g_assert_cmpstr (text, ==, "");
  s->now += G_USEC_PER_SEC;
}

/* A run of commands, all taken back and all brought again. */
static void
there_and_back (Stress *s, guint n)
{
  g_autofree char *before = dump (s);
  g_autofree char *undone = NULL;
  g_autofree char *after = NULL;
  g_autofree char *redone = NULL;
  guint done = 0;

  for (guint i = 0; i < n; i++)
    done += step (s);
  after = dump (s);
  for (guint i = 0; i < done; i++)
    take_back (s, FALSE);
  undone = dump (s);
  assert_same (before, undone);
  for (guint i = 0; i < done; i++)
    take_back (s, TRUE);
  redone = dump (s);
  assert_same (after, redone);
}

static void
set_up_rows (Stress *s)
{
  HwSetup setup = { .language = "en", .person = "Lin", .template = "five-stage", .seed = "stress" };
  HwSetupIds ids;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = hw_setup_command (&setup, &ids, &error);
  g_autoptr (HwOutcome) outcome = NULL;

  g_assert_no_error (error);
  outcome = hw_workspace_perform (s->workspace, command, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  remember_rows (s, command);
}

static guint
option (const char *name, guint fallback)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : fallback;
}

static void
set_up (Stress *s, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint seed = option ("HW_SEED", 20261122);

  g_test_message ("HW_SEED=%u", seed);
  s->rand = g_rand_new_with_seed (seed);
  s->now = G_GINT64_CONSTANT (1780000000) * G_USEC_PER_SEC;
  for (guint kind = 0; kind < HW_N_ENTITIES; kind++)
    s->rows[kind] = g_array_new (FALSE, FALSE, sizeof (HwId));
  s->folder = g_dir_make_tmp ("headway-stress-XXXXXX", &error);
  g_assert_no_error (error);
  s->workspace = hw_workspace_open (s->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  hw_workspace_set_clock (s->workspace, stress_clock, s);
  set_up_rows (s);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

static void
tear_down (Stress *s, gconstpointer data)
{
  check (s);
  g_test_message ("%u done, %u refused; %u plans, %u targets, %u alignments", s->done, s->refused,
                  s->rows[HW_TARGET_PLAN]->len, s->rows[HW_TARGET]->len,
                  s->rows[HW_ALIGNMENT]->len);
  hw_workspace_close (s->workspace);
  g_assert_finalize_object (s->workspace);
  remove_tree (s->folder);
  for (guint kind = 0; kind < HW_N_ENTITIES; kind++)
    g_array_unref (s->rows[kind]);
  g_rand_free (s->rand);
  g_free (s->folder);
}

static void
reopen (Stress *s)
{
  g_autoptr (GError) error = NULL;

  hw_workspace_close (s->workspace);
  g_assert_finalize_object (s->workspace);
  s->workspace = hw_workspace_open (s->folder, 0, &error);
  g_assert_no_error (error);
  hw_workspace_set_clock (s->workspace, stress_clock, s);
}

/* Last first, everything comes back exactly; the end is what a new workspace is. */
static void
test_in_order (Stress *s, gconstpointer data)
{
  guint steps = option ("HW_STEPS", 2000);
  g_autofree char *empty = NULL;
  g_autoptr (GError) nothing = NULL;

  for (guint i = 0; i < steps; i += CHECK_EVERY) {
    there_and_back (s, CHECK_EVERY / 2);
    for (guint k = 0; k < CHECK_EVERY / 2; k++)
      step (s);
    check (s);
    reopen (s);
  }
  g_assert_cmpuint (s->done, >, steps / 20);
  for (guint i = 0; i < s->done + 1; i++) /* and the first, which set the workspace up */
    take_back (s, FALSE);
  g_assert_null (hw_workspace_undo (s->workspace, 0, &nothing));
  g_assert_error (nothing, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_NOTHING);
  empty = dump (s);
  g_assert_cmpstr (empty, ==, "");
}

static void
undo_any (Stress *s, gint64 newest)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      hw_workspace_undo (s->workspace, 2 + below (s, (guint) newest), &error);

  if (outcome == NULL)
    g_assert_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_NOTHING);
}

static gpointer
newest_command (HwConnection *connection,
                HwConfig *config,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  return GSIZE_TO_POINTER (hw_connection_get_int (connection, "SELECT max(seq) FROM command", 0));
}

/* Undo of whatever command, in between: registers changed since are left alone, and going all the
 * way back comes to an end. */
static void
test_out_of_order (Stress *s, gconstpointer data)
{
  guint steps = option ("HW_STEPS", 2000) / 2;
  gboolean going_on = TRUE;

  for (guint i = 0; i < steps; i++) {
    gsize newest = GPOINTER_TO_SIZE (hw_workspace_read (s->workspace, newest_command, NULL, NULL));
    g_autoptr (GError) error = NULL;
    g_autoptr (HwOutcome) outcome = NULL;

    step (s);
    if (below (s, 4) == 0)
      undo_any (s, (gint64) newest);
    if (below (s, 6) == 0)
      outcome = below (s, 3) ? hw_workspace_undo (s->workspace, 0, &error)
                             : hw_workspace_redo (s->workspace, &error);
    if (error != NULL)
      g_assert_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_NOTHING);
    if (i % CHECK_EVERY == 0)
      check (s);
  }
  check (s);
  for (guint i = 0; going_on; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HwOutcome) outcome = hw_workspace_undo (s->workspace, 0, &error);

    going_on = outcome != NULL;
    g_assert_cmpuint (i, <=, s->done + 1);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/stress/in-order", Stress, NULL, set_up, test_in_order, tear_down);
  g_test_add ("/stress/out-of-order", Stress, NULL, set_up, test_out_of_order, tear_down);
  return g_test_run ();
}
