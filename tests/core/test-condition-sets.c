/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-condition.h"
#include "core/store/hw-migrate.h"
#include "core/store/hw-table.h"
#include "core/workspace/hw-config-private.h"

/* The evaluator and the compiler are two roads to one answer: random trees over random rows. */

#define NOW (G_GINT64_CONSTANT (20600) * G_TIME_SPAN_DAY + 13 * G_TIME_SPAN_HOUR)
#define TODAY 20600
#define N_DEALS 60
#define N_TREES 3000

typedef struct
{
  HwSchema *schema;
  HwConnection *connection;
  HwConfig *config;
  GPtrArray *deals;
  HwId people[3];
  HwId accounts[4];
  HwId stages[5];
} World;

static HwId
seed_id (const char *kind, guint i)
{
  g_autofree char *seed = g_strdup_printf ("%s %u", kind, i);

  return hw_id_from_seed (seed);
}

static guint
pick (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

static void
insert (World *world, HwRow *row)
{
  g_autoptr (HwStored) stored = g_new0 (HwStored, 1);
  g_autoptr (GError) error = NULL;
  guint8 clocks[512] = { 0 };

  stored->row = row;
  stored->clocks = g_byte_array_append (g_byte_array_new (), clocks, sizeof clocks);
  stored->own_clocks = g_byte_array_append (g_byte_array_new (), clocks, 0);
  hw_table_insert (world->connection, stored, &error);
  g_assert_no_error (error);
}

static void
take_text (HwRow *row, guint field, const char *text)
{
  hw_row_take (row, field, hw_value_text (text));
}

static void
make_people (World *world)
{
  static const char *const names[] = { "Li Wei", "王芳", "Ann O'Neil" };

  for (guint i = 0; i < G_N_ELEMENTS (world->people); i++) {
    HwRow *row;

    world->people[i] = seed_id ("person", i);
    row = hw_row_new (world->schema, HW_PERSON, &world->people[i]);
    take_text (row, HW_PERSON_NAME, names[i]);
    insert (world, row);
  }
}

static void
make_accounts (World *world)
{
  static const char *const names[] = { "宁波汽配", "ACME 100%", "acme", "长沙重工" };
  static const char *const industries[] = { "汽车", NULL, "Steel", "steel" };

  for (guint i = 0; i < G_N_ELEMENTS (world->accounts); i++) {
    HwRow *row;

    world->accounts[i] = seed_id ("account", i);
    row = hw_row_new (world->schema, HW_ACCOUNT, &world->accounts[i]);
    take_text (row, HW_ACCOUNT_NAME, names[i]);
    take_text (row, HW_ACCOUNT_INDUSTRY, industries[i]);
    insert (world, row);
  }
}

static void
make_stages (World *world)
{
  static const char *const kinds[] = { "open", "open", "open", "won", "lost" };
  static const char *const units[] = { "working_days", "days", "working_hours", NULL, NULL };
  HwId pipeline = seed_id ("pipeline", 0);
  HwRow *row = hw_row_new (world->schema, HW_PIPELINE, &pipeline);

  take_text (row, HW_PIPELINE_NAME, "Sales");
  take_text (row, HW_PIPELINE_RANK, "a");
  insert (world, row);
  for (guint i = 0; i < G_N_ELEMENTS (world->stages); i++) {
    g_autofree char *name = g_strdup_printf ("Stage %u", i);
    char rank[] = { (char) ('a' + i), '\0' };

    world->stages[i] = seed_id ("stage", i);
    row = hw_row_new (world->schema, HW_STAGE, &world->stages[i]);
    take_text (row, HW_STAGE_NAME, name);
    take_text (row, HW_STAGE_RANK, rank);
    take_text (row, HW_STAGE_KIND, kinds[i]);
    take_text (row, HW_STAGE_STALL_UNIT, units[i]);
    if (units[i] != NULL)
      hw_row_take (row, HW_STAGE_STALL_AMOUNT, hw_value_int (5 * (i + 1)));
    if (i == 0)
      hw_row_take (row, HW_STAGE_STALL_CUTOFF, hw_value_int (17 * 60));
    hw_row_take (row, HW_STAGE_PIPELINE, hw_value_id (&pipeline));
    insert (world, row);
  }
}

/* Values of a few places only, so that they often meet, and nothing in a third of the cells. */
static HwValue
random_value (World *world, const HwField *field)
{
  static const char *const texts[] = { "Acme", "acme", "量产评审支架", "a%b_c", "Z'\"", "宁波" };
  static const char *const reasons[] = { "price", "other" };
  static const gint64 numbers[] = { 0, 1, 50, 100, 1000000, -5 };

  if (pick (3) == 0)
    return HW_VALUE_NULL;
  switch (field->kind) {
  case HW_KIND_REF: {
    HwId dangling = seed_id ("nobody", 0);

    if (field->ref == HW_PERSON)
      return hw_value_id (&world->people[pick (3)]);
    if (field->ref == HW_ACCOUNT)
      return hw_value_id (pick (5) == 0 ? &dangling : &world->accounts[pick (4)]);
    if (field->ref == HW_STAGE)
      return hw_value_id (pick (6) == 0 ? &dangling : &world->stages[pick (5)]);
    return hw_value_id (&dangling);
  }
  case HW_KIND_DATE:
    return hw_value_int (TODAY + g_test_rand_int_range (-40, 40));
  case HW_KIND_INSTANT:
    return hw_value_int (NOW + g_test_rand_int_range (-60 * 24, 5) * G_TIME_SPAN_HOUR);
  case HW_KIND_INT:
  case HW_KIND_MONEY:
    return hw_value_int (numbers[pick (G_N_ELEMENTS (numbers))]);
  case HW_KIND_CURRENCY:
    return hw_value_text (pick (2) ? "CNY" : "USD");
  case HW_KIND_CHOICE:
    return hw_value_text (reasons[pick (2)]);
  default:
    return hw_value_text (texts[pick (G_N_ELEMENTS (texts))]);
  }
}

static void
make_changes (World *world, const HwId *deal, guint i)
{
  g_autofree char *text = hw_id_dup_text (deal);
  g_auto (GStrv) parts = g_strsplit (text, "-", -1);
  g_autofree char *hex = g_strjoinv ("", parts);
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO command (seq, id, device, hlc, recorded_at, happened_at, kind, "
                       "entries, digest) VALUES (%u, x'%s', 1, 1, %" G_GINT64_FORMAT
                       ", 1, 'x', 1, x'00'); INSERT INTO ledger (command, op, entity, row, %s "
                       "change)"
                       " VALUES (%u, 'update', 'deal', x'%s', %s%s%s '{}')",
                       i + 1, hex, NOW - (gint64) pick (10) * G_TIME_SPAN_DAY / 2,
                       i % 2 ? "deal," : "", i + 1, i % 2 ? "00" : hex, i % 2 ? "x'" : "",
                       i % 2 ? hex : "", i % 2 ? "'," : "");
  g_autoptr (GError) error = NULL;

  hw_connection_exec (world->connection, sql, &error);
  g_assert_no_error (error);
}

static void
make_tasks (World *world, const HwId *deal, guint i)
{
  static const char *const kinds[] = { "next_step", "question" };

  for (guint t = pick (4); t > 0; t--) {
    HwId id = seed_id ("task", i * 10 + t);
    HwRow *row = hw_row_new (world->schema, HW_TASK, &id);

    take_text (row, HW_TASK_TITLE, "Call");
    take_text (row, HW_TASK_KIND, kinds[pick (2)]);
    hw_row_take (row, HW_TASK_DEAL, hw_value_id (deal));
    if (pick (3) == 0)
      hw_row_take (row, HW_TASK_DONE_AT, hw_value_int (NOW));
    if (pick (4) == 0)
      hw_row_take (row, HW_ROW_DELETED_AT, hw_value_int (NOW));
    if (pick (2))
      hw_row_take (row, HW_TASK_OWNER, hw_value_id (&world->people[pick (3)]));
    insert (world, row);
  }
}

static void
make_deals (World *world)
{
  world->deals = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  for (guint i = 0; i < N_DEALS; i++) {
    HwId id = seed_id ("deal", i);
    HwRow *row = hw_row_new (world->schema, HW_DEAL, &id);

    for (guint f = HW_ROW_N_COMMON; f < hw_schema_n_fields (world->schema, HW_DEAL); f++)
      hw_row_take (row, f, random_value (world, hw_schema_field (world->schema, HW_DEAL, f)));
    if (i < N_DEALS / 2) { /* on both sides of every limit, and close to it */
      hw_row_take (row, HW_DEAL_STAGE, hw_value_id (&world->stages[i % 3]));
      hw_row_take (row, HW_DEAL_STAGE_SINCE, hw_value_int (NOW - i * 12 * G_TIME_SPAN_HOUR));
    }
    g_ptr_array_add (world->deals, hw_row_ref (row));
    insert (world, row);
    make_tasks (world, &id, i);
    if (pick (3) > 0)
      make_changes (world, &id, i);
  }
}

static void
world_init (World *world)
{
  g_autoptr (GError) error = NULL;

  world->schema = hw_schema_new ();
  world->connection = hw_connection_open (":memory:", TRUE, &error);
  g_assert_no_error (error);
  hw_migrate (world->connection, &error);
  g_assert_no_error (error);
  make_people (world);
  make_accounts (world);
  make_stages (world);
  make_deals (world);
  world->config = hw_config_load (world->connection, world->schema, &error);
  g_assert_no_error (error);
}

static void
world_clear (World *world)
{
  g_clear_pointer (&world->deals, g_ptr_array_unref);
  g_clear_pointer (&world->config, hw_config_unref);
  g_clear_pointer (&world->connection, hw_connection_close);
  g_clear_pointer (&world->schema, hw_schema_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

static void
append_id (GString *json, const HwId *id)
{
  g_autofree char *text = hw_id_dup_text (id);

  g_string_append_printf (json, "\"%s\"", text);
}

static void
append_when (GString *json, gboolean is_instant)
{
  static const char *const words[] = { "\"today\"", "\"week-start\"", "\"week-end\"",
                                       "\"month-start\"", "\"month-end\"" };
  gint64 day = TODAY + g_test_rand_int_range (-20, 20);
  g_autofree char *iso = hw_date_to_iso (day);

  if (pick (2))
    g_string_append (json, words[pick (G_N_ELEMENTS (words))]);
  else if (is_instant && pick (2))
    g_string_append_printf (json, "\"%sT%02u:30:00Z\"", iso, pick (24));
  else if (is_instant && pick (4) == 0)
    g_string_append (json, "\"now\"");
  else
    g_string_append_printf (json, "\"%s\"", iso);
}

static void
append_value (World *world, GString *json, const HwField *field)
{
  static const char *const texts[] = { "\"acme\"", "\"A\"",    "\"宁波\"",
                                       "\"%\"",    "\"评审\"", "\"z'\\\"\"" };
  g_autofree char *label = NULL;

  switch (field->kind) {
  case HW_KIND_REF:
    if (field->ref == HW_PERSON && pick (3) == 0)
      g_string_append (json, "\"me\"");
    else if (field->ref == HW_PERSON)
      append_id (json, &world->people[pick (3)]);
    else if (field->ref == HW_STAGE)
      append_id (json, &world->stages[pick (5)]);
    else
      append_id (json, &world->accounts[pick (4)]);
    return;
  case HW_KIND_DATE:
  case HW_KIND_INSTANT:
    append_when (json, field->kind == HW_KIND_INSTANT);
    return;
  case HW_KIND_BOOL:
    g_string_append (json, pick (2) ? "true" : "false");
    return;
  case HW_KIND_CHOICE:
    g_string_append (json, pick (2) ? "\"price\"" : "\"won\"");
    return;
  case HW_KIND_CURRENCY:
    g_string_append (json, pick (2) ? "\"CNY\"" : "\"cny\"");
    return;
  case HW_KIND_INT:
  case HW_KIND_MONEY:
    g_string_append_printf (json, "%d", (int[]){ 0, 1, 7, 50, 100, 1000000, -3 }[pick (7)]);
    return;
  default:
    g_string_append (json, texts[pick (G_N_ELEMENTS (texts))]);
    return;
  }
}

static const HwField *
random_field (World *world, const char **name)
{
  static const char *const dotted[] = { "account.name", "account.industry", "stage.kind",
                                        "stage.name",   "owner.name",       "contact.name" };
  static const struct
  {
    HwField field;
  } virtual[] = { { { .column = "age_days", .kind = HW_KIND_INT } },
                  { { .column = "stalled", .kind = HW_KIND_BOOL } },
                  { { .column = "changed_at", .kind = HW_KIND_INSTANT } } };
  const HwField *field;
  guint n = hw_schema_n_fields (world->schema, HW_DEAL);

  if (pick (3) == 0) {
    field = &virtual[pick (3)].field;
    *name = field->column;
    return field;
  }
  if (pick (3) == 0) {
    HwEntityKind kinds[] = { HW_ACCOUNT, HW_ACCOUNT, HW_STAGE, HW_STAGE, HW_PERSON, HW_CONTACT };
    guint i = pick (G_N_ELEMENTS (dotted));

    *name = dotted[i];
    return hw_schema_field (world->schema, kinds[i],
                            (guint) hw_schema_find_field (world->schema, kinds[i],
                                                          strchr (dotted[i], '.') + 1));
  }
  do /* of ranks nothing can be asked */
    field = hw_schema_field (world->schema, HW_DEAL, HW_ROW_N_COMMON + pick (n - HW_ROW_N_COMMON));
  while (!hw_condition_op_fits (field, HW_OP_EQUAL));
  *name = field->column;
  return field;
}

static void
append_field (World *world, GString *json)
{
  const char *name;
  const HwField *field = random_field (world, &name);
  HwConditionOp op;

  do
    op = pick (HW_N_OPS);
  while (!hw_condition_op_fits (field, op));
  g_string_append_printf (json, "\"field\": \"%s\", \"op\": \"%s\"", name,
                          hw_condition_op_name (op));
  if (op == HW_OP_WITHIN_DAYS || op == HW_OP_OLDER_DAYS)
    g_string_append_printf (json, ", \"value\": %d", g_test_rand_int_range (-30, 30));
  else if (op == HW_OP_IN) {
    g_string_append (json, ", \"value\": [");
    for (guint n = pick (4), i = 0; i < n; i++) {
      g_string_append (json, i > 0 ? ", " : "");
      append_value (world, json, field);
    }
    g_string_append (json, "]");
  } else if (op <= HW_OP_STARTS) {
    g_string_append (json, ", \"value\": ");
    append_value (world, json, field);
  }
}

static void
append_node (World *world, GString *json, guint depth)
{
  static const char *const lists[] = { "all", "any", "none" };
  static const char *const ops[] = { "=", "!=", "<", "<=", ">", ">=" };
  static const char *const wheres[] = {
    "{\"all\": []}",
    "{\"field\": \"kind\", \"op\": \"=\", \"value\": "
    "\"next_step\"}",
    "{\"all\": [{\"field\": \"done_at\", \"op\": \"empty\"}, "
    "{\"field\": \"owner\", \"op\": \"=\", \"value\": \"me\"}]}"
  };

  if (depth > 2 || pick (3) == 0) {
    append_field (world, json);
    return;
  }
  if (pick (5) == 0) {
    g_string_append_printf (json,
                            "\"count\": \"tasks\", \"where\": %s, \"op\": \"%s\", \"value\": %u",
                            wheres[pick (3)], ops[pick (6)], pick (3));
    return;
  }
  g_string_append_printf (json, "\"%s\": [", lists[pick (3)]);
  for (guint n = pick (4), i = 0; i < n; i++) {
    g_string_append (json, i > 0 ? ", {" : "{");
    append_node (world, json, depth + 1);
    g_string_append (json, "}");
  }
  g_string_append (json, "]");
}

static GHashTable *
select_deals (World *world, const HwCondition *condition, const HwConditionContext *context)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  g_autoptr (GString) sql = g_string_new ("SELECT d.id, typeof(");
  g_autoptr (GArray) binds = hw_condition_binds_new ();
  g_autoptr (GString) where = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  HwStatement *statement;

  hw_condition_to_sql (condition, "d", context, where, binds);
  g_string_append_printf (sql, "%s) FROM deal d WHERE ", where->str);
  hw_condition_to_sql (condition, "d", context, sql, binds);
  statement = hw_connection_prepare (world->connection, sql->str, &error);
  g_assert_no_error (error);
  hw_condition_bind (statement, 1, binds);
  while (hw_statement_step (statement, &error)) {
    HwId id = hw_statement_get_id (statement, 0);

    g_assert_cmpstr (hw_statement_get_text (statement, 1), ==, "integer");
    g_hash_table_add (ids, hw_id_copy (&id));
  }
  g_assert_no_error (error);
  return g_steal_pointer (&ids);
}

static void
test_agree (void)
{
  g_auto (World) world = { 0 };
  guint n_matches = 0;

  world_init (&world);
  for (guint i = 0; i < N_TREES; i++) {
    HwConditionContext context = { NOW, pick (5) ? world.people[0] : HW_ID_NONE, world.config,
                                   world.connection };
    g_autoptr (GString) json = g_string_new ("{\"v\": 1, ");
    g_autoptr (HwCondition) condition = NULL;
    g_autoptr (GHashTable) selected = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *again = NULL;

    append_node (&world, json, 0);
    g_string_append (json, "}");
    condition = hw_condition_parse_json (world.schema, HW_DEAL, json->str, &error);
    if (condition == NULL)
      g_error ("%s: %s", json->str, error->message);
    selected = select_deals (&world, condition, &context);
    for (guint d = 0; d < world.deals->len; d++) {
      const HwRow *deal = world.deals->pdata[d];
      gboolean is_selected = g_hash_table_contains (selected, hw_row_id (deal));

      n_matches += is_selected;
      if (hw_condition_matches (condition, deal, NULL, &context) != is_selected)
        g_error ("deal %u is %s by SQL: %s", d, is_selected ? "taken" : "left", json->str);
    }
    again = hw_condition_to_json (condition);
    g_clear_pointer (&condition, hw_condition_unref);
    condition = hw_condition_parse_json (world.schema, HW_DEAL, again, &error);
    g_assert_no_error (error);
    g_free (again);
    again = hw_condition_sentence (condition, world.config);
    g_assert_nonnull (again);
  }
  /* Trees that take nothing or all would prove nothing. */
  g_assert_cmpuint (n_matches, >, N_TREES * N_DEALS / 10);
  g_assert_cmpuint (n_matches, <, N_TREES * N_DEALS * 9 / 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/condition/agree", test_agree);
  return g_test_run ();
}
