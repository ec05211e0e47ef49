/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import/hw-import.h"

#include <glib/gstdio.h>
#include <string.h>

#include "core/store/hw-table.h"
#include "core/templates/hw-setup.h"

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
} Fixture;

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      remove_tree (child);
    else
      g_unlink (child);
  }
  g_rmdir (path);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  HwSetup setup = { "Test", "en", "Tester", "five-stage", NULL };
  HwSetupIds ids;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = hw_setup_command (&setup, &ids, &error);
  g_autoptr (HwOutcome) outcome = NULL;

  g_assert_no_error (error);
  f->folder = g_dir_make_tmp ("headway-test-XXXXXX", NULL);
  f->workspace = hw_workspace_open (f->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  outcome = hw_workspace_perform (f->workspace, command, &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  hw_workspace_set_actor (f->workspace, &ids.person);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hw_workspace_close (f->workspace);
  g_assert_finalize_object (f->workspace);
  remove_tree (f->folder);
  g_free (f->folder);
}

/* SQL that gives one number. */
static gpointer
read_number (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return GSIZE_TO_POINTER ((gsize) hw_connection_get_int (connection, data, -1) + 1);
}

static gint64
number (Fixture *f, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gpointer result = hw_workspace_read (f->workspace, read_number, (gpointer) sql, &error);

  g_assert_no_error (error);
  return (gint64) GPOINTER_TO_SIZE (result) - 1;
}

static HwImportPlan *
plan_file (Fixture *f, GFile *file, int kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  HwCsvSample *sample = hw_csv_sample_read (file, NULL, NULL, NULL, NULL, &error);
  HwImportPlan *plan;

  g_assert_no_error (error);
  if (kind < 0)
    kind = (int) hw_import_guess_kind (sample, hw_config_get_schema (config));
  plan = hw_import_plan_new (sample, config, (HwEntityKind) kind, f->folder, &error);
  g_assert_no_error (error);
  return plan;
}

static HwImportResult *
run_plan (Fixture *f, HwImportPlan *plan, HwImportCheck **check)
{
  g_autoptr (GError) error = NULL;
  HwImportResult *result;

  *check = hw_import_check (f->workspace, plan, NULL, NULL, &error);
  g_assert_no_error (error);
  result = hw_import_apply (f->workspace, plan, *check, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  return result;
}

static GFile *
write_file (Fixture *f, const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, "table.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

typedef struct
{
  guint created;
  guint updated;
  guint same;
  guint rejected;
} Counts;

static void
assert_counts (const HwImportCheck *check, const HwImportResult *result, Counts want)
{
  for (guint i = 0; i < result->rejects->len; i++) {
    const HwImportReject *reject = result->rejects->pdata[i];

    g_test_message ("line %" G_GUINT64_FORMAT ": %s", reject->line, reject->reason);
  }
  g_assert_cmpuint (result->n_created, ==, want.created);
  g_assert_cmpuint (result->n_updated, ==, want.updated);
  g_assert_cmpuint (result->n_same, ==, want.same);
  g_assert_cmpuint (result->n_rejected, ==, want.rejected);
}

static void
import_text (Fixture *f, const char *text, HwEntityKind kind, Counts want)
{
  g_autoptr (GFile) file = write_file (f, text);
  g_autoptr (HwImportPlan) plan = plan_file (f, file, (int) kind);
  g_autoptr (HwImportCheck) check = NULL;
  g_autoptr (HwImportResult) result = run_plan (f, plan, &check);

  assert_counts (check, result, want);
}

static const char *
target_of (HwImportPlan *plan, const char *header, char **owned)
{
  for (guint i = 0; i < plan->columns->len; i++)
    if (g_str_equal (((HwImportColumn *) plan->columns->pdata[i])->source->name, header))
      return *owned = hw_import_column_target (plan, i);
  g_assert_not_reached ();
}

static void
test_headers (Fixture *f, gconstpointer data)
{
  static const struct
  {
    HwEntityKind kind;
    const char *header;
    const char *target;
  } rows[] = {
    { HW_DEAL, "opportunity_id", "source_key" },
    { HW_DEAL, "sales_agent", "owner" },
    { HW_DEAL, "deal_stage", "stage" },
    { HW_DEAL, "engage_date", "stage_since" },
    { HW_DEAL, "close_date", "close_date" },
    { HW_DEAL, "close_value", "amount" },
    { HW_DEAL, "商机名称", "title" },
    { HW_DEAL, "客户名称", "account" },
    { HW_DEAL, "负责人", "owner" },
    { HW_DEAL, "金额", "amount" },
    { HW_DEAL, "金额(万元)", "amount;x10000" },
    { HW_DEAL, "合同金额（元）", "amount" },
    { HW_DEAL, "预计成交", "close_date" },
    { HW_DEAL, "零件单元", "+text:零件单元" },
    { HW_DEAL, "预计成交日期", "close_date" },
    { HW_DEAL, "阶段", "stage" },
    { HW_DEAL, "favourite colour", "+text:favourite colour" },
    { HW_ACCOUNT, "sector", "industry" },
    { HW_ACCOUNT, "subsidiary_of", "parent" },
    { HW_ACCOUNT, "电话", "phone" },
    { HW_PERSON, "regional_office", "team" },
    { HW_PERSON, "manager", "manager" },
    { HW_PRODUCT, "sales_price", "price" },
    { HW_CONTACT, "手机号", "phone" },
    { HW_TOUCH, "跟进时间", "happened_at" },
    { HW_RECEIPT, "回款金额", "amount" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = g_strdup_printf ("%s,x\nfoo,bar\n", rows[i].header);
    g_autoptr (GFile) file = write_file (f, text);
    g_autoptr (HwImportPlan) plan = plan_file (f, file, (int) rows[i].kind);
    g_autofree char *owned = NULL;

    g_assert_cmpstr (target_of (plan, rows[i].header, &owned), ==, rows[i].target);
  }
}

static void
test_rejects (Fixture *f, gconstpointer data)
{
  const char *text = "title,stage,amount,expected close,probability\n"
                     "Good,Won,\"1,234.50\",2026-02-28,50%\n"
                     "Bad date,Won,1,2026-02-30,\n"
                     "Bad amount,Won,\"1,2,3\",2026-02-01,\n"
                     "Below zero,Won,-5,2026-02-01,\n"
                     "Too sure,Won,5,2026-02-01,120\n"
                     "Too wide,Won,5,2026-02-01,10,more\n";
  g_autoptr (GFile) file = write_file (f, text);
  g_autofree char *path = g_build_filename (f->folder, "rejects.csv", NULL);
  g_autoptr (GFile) rejects = g_file_new_for_path (path);
  g_autoptr (HwImportPlan) plan = plan_file (f, file, HW_DEAL);
  g_autoptr (HwImportCheck) check = NULL;
  g_autoptr (HwImportResult) result = run_plan (f, plan, &check);
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  assert_counts (check, result, (Counts){ .created = 1, .rejected = 5 });
  g_assert_cmpuint (check->n_rejected, ==, 5);
  g_assert_true (hw_import_write_rejects (check, result, rejects, NULL, &error));
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_true (g_str_has_prefix (written, "\357\273\277title,stage,amount,expected close,"
                                            "probability,Reason\r\n"
                                            "Bad date,Won,1,2026-02-30,,"));
  g_assert_nonnull (strstr (written, "Bad amount,Won,\"1,2,3\",2026-02-01,,"));
  g_assert_null (strstr (written, "Good"));
  g_assert_cmpint (number (f, "SELECT amount FROM deal"), ==, 123450);
  g_assert_cmpint (number (f, "SELECT probability FROM deal"), ==, 50);
}

static void
test_update (Fixture *f, gconstpointer data)
{
  import_text (f, "id,title,owner,amount\nA,One,Ann,1\nB,Two,Bob,2\n", HW_DEAL,
               (Counts){ .created = 2 });
  import_text (f, "id,title,owner,amount\nA,One,Ann,1\nB,Two,Ann,2\nC,Three,Cid,3\nC,Again,Cid,3\n",
               HW_DEAL, (Counts){ .created = 1, .updated = 1, .same = 1, .rejected = 1 });
  g_assert_cmpint (number (f, "SELECT count(*) FROM deal"), ==, 3);
  g_assert_cmpint (number (f, "SELECT count(*) FROM deal d JOIN person p ON p.id = d.owner "
                              "WHERE p.name = 'Ann'"),
                   ==, 2);
}

static void
test_undo (Fixture *f, gconstpointer data)
{
  g_autoptr (HwOutcome) undone = NULL;
  g_autoptr (GError) error = NULL;
  gint64 people = number (f, "SELECT count(*) FROM person WHERE deleted_at IS NULL");

  import_text (f,
               "id,title,owner,stage,colour,account\nA,One,Ann,Odd,red,Acme\nB,Two,Bob,Odd,blue,"
               "Acme\n",
               HW_DEAL, (Counts){ .created = 2 });
  g_assert_cmpint (number (f, "SELECT count(*) FROM deal WHERE deleted_at IS NULL"), ==, 2);
  g_assert_cmpint (number (f, "SELECT count(*) FROM account WHERE deleted_at IS NULL"), ==, 1);
  g_assert_cmpint (number (f, "SELECT count(*) FROM field WHERE deleted_at IS NULL"), ==, 1);
  undone = hw_workspace_undo (f->workspace, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone->kind, ==, "import");
  g_assert_cmpint (number (f, "SELECT count(*) FROM deal WHERE deleted_at IS NULL"), ==, 0);
  g_assert_cmpint (number (f, "SELECT count(*) FROM account WHERE deleted_at IS NULL"), ==, 0);
  g_assert_cmpint (number (f, "SELECT count(*) FROM field WHERE deleted_at IS NULL"), ==, 0);
  g_assert_cmpint (number (f, "SELECT count(*) FROM stage WHERE name = 'Odd' AND "
                              "deleted_at IS NULL"),
                   ==, 0);
  g_assert_cmpint (number (f, "SELECT count(*) FROM person WHERE deleted_at IS NULL"), ==, people);
}

static void
test_same_as (Fixture *f, gconstpointer data)
{
  const HwImportValue *value;

  import_text (f, "product,series,sales_price\nGTX Pro,GTX,4821\nMG Special,MG,55\n", HW_PRODUCT,
               (Counts){ .created = 2 });
  {
    g_autoptr (GFile) file = write_file (f, "id,title,product\nA,One,GTXPro\nB,Two,MG Spezial\n");
    g_autoptr (HwImportPlan) plan = plan_file (f, file, HW_DEAL);
    g_autoptr (HwImportCheck) check = NULL;
    g_autoptr (HwImportResult) result = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_true (hw_import_plan_find_values (plan, f->workspace, NULL, &error));
    g_assert_cmpuint (plan->values->len, ==, 2);
    value = plan->values->pdata[0];
    g_assert_cmpstr (value->text, ==, "GTXPro");
    g_assert_cmpstr (value->same_name, ==, "GTX Pro");
    g_assert_cmpint (value->answer, ==, HW_IMPORT_SAME);
    value = plan->values->pdata[1];
    g_assert_cmpstr (value->same_name, ==, "MG Special");
    g_assert_cmpint (value->answer, ==, HW_IMPORT_CREATE);
    ((HwImportValue *) plan->values->pdata[1])->answer = HW_IMPORT_SAME;
    result = run_plan (f, plan, &check);
    assert_counts (check, result, (Counts){ .created = 2 });
  }
  g_assert_cmpint (number (f, "SELECT count(*) FROM product"), ==, 2);
  g_assert_cmpint (number (f, "SELECT count(DISTINCT product) FROM deal"), ==, 2);
}

static void
test_strict_people (Fixture *f, gconstpointer data)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  g_autoptr (HwCommand) command = hw_command_new ("test");
  g_autoptr (HwOutcome) outcome = NULL;

  hw_edit_set_text (hw_command_update (command, HW_WORKSPACE,
                                       hw_row_id (hw_config_workspace (config))),
                    HW_WORKSPACE_UNKNOWN_PEOPLE, "strict");
  outcome = hw_workspace_perform (f->workspace, command, NULL);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  import_text (f, "id,title,owner\nA,One,Tester\nB,Two,Stranger\n", HW_DEAL,
               (Counts){ .created = 1, .rejected = 1 });
}

static void
test_own_parents (Fixture *f, gconstpointer data)
{
  import_text (f, "account,subsidiary_of,revenue\nKid,Mother,1.5\nMother,,2\nOrphan,Outsider,3\n",
               HW_ACCOUNT, (Counts){ .created = 3 });
  g_assert_cmpint (number (f, "SELECT count(*) FROM account"), ==, 4);
  g_assert_cmpint (number (f, "SELECT count(*) FROM account k JOIN account m ON k.parent = m.id "
                              "WHERE k.name = 'Kid' AND m.name = 'Mother'"),
                   ==, 1);
  /* Again: nothing new, and the own field is not made twice. */
  import_text (f, "account,subsidiary_of,revenue\nKid,Mother,1.5\nMother,,2\nOrphan,Outsider,3\n",
               HW_ACCOUNT, (Counts){ .same = 3 });
  g_assert_cmpint (number (f, "SELECT count(*) FROM field"), ==, 1);
}

static void
test_ambiguous (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) file =
      write_file (f, "id,title,expected close\nA,One,1/2/2026\nB,Two,3/4/2026\n");
  g_autoptr (HwImportPlan) plan = plan_file (f, file, HW_DEAL);
  g_autoptr (HwImportCheck) check = NULL;
  g_autoptr (HwImportResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (hw_import_plan_is_ready (plan, &error));
  g_assert_error (error, HW_IMPORT_ERROR, HW_IMPORT_ERROR_UNDECIDED);
  g_clear_error (&error);
  g_assert_true (hw_import_plan_map (plan, "expected close", "close_date;dmy", &error));
  result = run_plan (f, plan, &check);
  assert_counts (check, result, (Counts){ .created = 2 });
  g_assert_cmpint (number (f, "SELECT min(close_date) FROM deal"), ==, 20485); /* 2026-02-01 */
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) file = write_file (f, "id,title\nA,One\nB,Two\n");
  g_autoptr (HwImportPlan) plan = plan_file (f, file, HW_DEAL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HwImportCheck) check = hw_import_check (f->workspace, plan, NULL, NULL, &error);

  g_cancellable_cancel (cancellable);
  g_assert_null (hw_import_apply (f->workspace, plan, check, FALSE, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (number (f, "SELECT count(*) FROM deal"), ==, 0);
}

/* As many as are worth what a long batch leaves for its end. */
static GFile *
write_many (Fixture *f, guint from, guint to, const char *title, guint also_won)
{
  g_autoptr (GString) text = g_string_new ("id,title,stage,amount,account\n");

  for (guint i = from; i < to; i++)
    g_string_append_printf (text, "K%u,%s %u,%s,100,Customer %u\n", i, title, i,
                            i % 4 == 0 || i % also_won == 0 ? "Won" : "Confirming needs", i % 50);
  return write_file (f, text->str);
}

static void
assert_sound (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = hw_workspace_check (f->workspace, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) faults->pdata[i]);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* New rows, known ones that change, and known ones that no gate lets through, in one long file. */
static void
test_many (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) first = write_many (f, 0, 6000, "First", 4);
  g_autoptr (HwImportPlan) plan = plan_file (f, first, HW_DEAL);
  g_autoptr (HwImportCheck) check = NULL;
  g_autoptr (HwImportResult) result = run_plan (f, plan, &check);
  g_autoptr (GFile) second = NULL;
  g_autoptr (HwImportPlan) next_plan = NULL;
  g_autoptr (HwImportCheck) next_check = NULL;
  g_autoptr (HwImportResult) next = NULL;
  g_autoptr (HwOutcome) undone = NULL;
  g_autoptr (GError) error = NULL;

  assert_counts (check, result, (Counts){ .created = 6000 });
  g_assert_cmpuint (result->n_unverified, ==, 1500);
  assert_sound (f);
  second = write_many (f, 3000, 9000, "Second", 5);
  next_plan = plan_file (f, second, HW_DEAL);
  next = run_plan (f, next_plan, &next_check);
  assert_counts (next_check, next, (Counts){ .created = 3000, .updated = 2550, .rejected = 450 });
  assert_sound (f);
  g_assert_cmpint (number (f, "SELECT count(*) FROM search WHERE search MATCH 'Second'"), ==, 5550);
  g_assert_cmpint (number (f, "SELECT count(*) FROM search WHERE search MATCH 'First'"), ==, 3450);
  undone = hw_workspace_undo (f->workspace, 0, &error);
  g_assert_no_error (error);
  assert_sound (f);
  g_assert_cmpint (number (f, "SELECT count(*) FROM search WHERE search MATCH 'First'"), ==, 6000);
  g_assert_cmpint (number (f, "SELECT count(*) FROM search WHERE search MATCH 'Second'"), ==, 0);
}

static void
import_maven (Fixture *f, const char *name, HwEntityKind kind, Counts want)
{
  g_autofree char *path = g_build_filename (g_getenv ("HW_TEST_DATA"), "maven-crm", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (HwImportPlan) plan = plan_file (f, file, -1);
  g_autoptr (HwImportCheck) check = NULL;
  g_autoptr (HwImportResult) result = NULL;

  g_assert_cmpint (plan->kind, ==, kind);
  result = run_plan (f, plan, &check);
  assert_counts (check, result, want);
}

static void
assert_maven (Fixture *f)
{
  static const struct
  {
    const char *sql;
    gint64 want;
  } rows[] = {
    { "SELECT count(*) FROM deal WHERE deleted_at IS NULL", 8800 },
    { "SELECT count(*) FROM deal d JOIN stage s ON s.id = d.stage WHERE s.kind = 'won'", 4238 },
    { "SELECT count(*) FROM deal d JOIN stage s ON s.id = d.stage WHERE s.kind = 'lost'", 2473 },
    { "SELECT count(*) FROM deal d JOIN stage s ON s.id = d.stage WHERE s.name = 'Engaging'",
      1589 },
    { "SELECT count(*) FROM deal d JOIN stage s ON s.id = d.stage WHERE s.name = 'Prospecting'",
      500 },
    { "SELECT count(*) FROM deal WHERE account IS NULL", 1425 },
    { "SELECT count(*) FROM deal WHERE title = ''", 0 },
    { "SELECT count(*) FROM account", 85 },
    { "SELECT count(*) FROM product", 7 },
    { "SELECT count(*) FROM deal d JOIN product p ON p.id = d.product WHERE p.name = 'GTX Pro'",
      1480 },
    { "SELECT count(*) FROM person p JOIN person m ON m.id = p.manager JOIN team t ON t.id = "
      "p.team",
      35 },
    { "SELECT count(*) FROM team", 3 },
    { "SELECT count(*) FROM deal WHERE closed_at IS NULL AND stage IN (SELECT id FROM stage WHERE "
      "kind <> 'open')",
      0 },
    { "SELECT count(*) FROM deal d JOIN stage s ON s.id = d.stage WHERE s.kind = 'won' AND "
      "coalesce (d.unverified, 0) = 0",
      0 },
    { "SELECT sum(amount) FROM deal", 1000553400 },
    { "SELECT count(*) FROM account WHERE parent IS NOT NULL", 15 },
    { "SELECT count(*) FROM product WHERE price = 482100", 1 },
    /* 1C1I7A6R: 10/20/2016 and 3/1/2017, month first; a day begins by local time */
    { "SELECT (created_at + 43200000000) / 86400000000 FROM deal WHERE source_key = '1C1I7A6R'",
      17094 },
    { "SELECT close_date FROM deal WHERE source_key = '1C1I7A6R'", 17226 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].sql);
    g_assert_cmpint (number (f, rows[i].sql), ==, rows[i].want);
  }
}

static void
test_maven (Fixture *f, gconstpointer data)
{
  gboolean backwards = GPOINTER_TO_INT (data);

  if (g_getenv ("HW_TEST_DATA") == NULL) {
    g_test_skip ("HW_TEST_DATA is not set");
    return;
  }
  if (!backwards) {
    import_maven (f, "products.csv", HW_PRODUCT, (Counts){ .created = 7 });
    import_maven (f, "sales_teams.csv", HW_PERSON, (Counts){ .created = 35 });
    import_maven (f, "accounts.csv", HW_ACCOUNT, (Counts){ .created = 85 });
    import_maven (f, "sales_pipeline.csv", HW_DEAL, (Counts){ .created = 8800 });
  } else {
    import_maven (f, "products.csv", HW_PRODUCT, (Counts){ .created = 7 });
    import_maven (f, "sales_pipeline.csv", HW_DEAL, (Counts){ .created = 8800 });
    import_maven (f, "accounts.csv", HW_ACCOUNT, (Counts){ .updated = 85 });
    import_maven (f, "sales_teams.csv", HW_PERSON, (Counts){ .created = 5, .updated = 30 });
  }
  assert_maven (f);
  /* The same deals with other dates on paper: nothing new about any of them. */
  if (!backwards)
    import_maven (f, "sales_pipeline.isodates.csv", HW_DEAL, (Counts){ .same = 8800 });
}

/* Kinds by name, by code and by a word of the file's own; without a word it is the first one. */
static void
test_touches (Fixture *f, gconstpointer data)
{
  import_text (f, "id,title,customer\nA,Spring press,Acme\n", HW_DEAL, (Counts){ .created = 1 });
  import_text (f,
               "kind,deal,customer,happened at,summary\n"
               "Call,A,Acme,2026-03-01 09:30,Asked for the drawing\n"
               "quotation,A,Acme,2026-03-02 10:00,Sent the offer\n"
               "Fair,A,Acme,2026-03-03 11:00,Met at the stand\n"
               ",A,Acme,2026-03-04 12:00,Said hello\n",
               HW_TOUCH, (Counts){ .created = 4 });
  g_assert_cmpint (number (f, "SELECT count(*) FROM touch WHERE answers IS NOT NULL"), ==, 0);
  g_assert_cmpint (number (f, "SELECT count(*) FROM touch WHERE summary LIKE '%e%'"), ==, 4);
  g_assert_cmpint (number (f, "SELECT count(*) FROM touch JOIN touch_kind k ON k.id = touch.kind "
                              "WHERE k.code = 'quotation' AND summary = 'Sent the offer'"),
                   ==, 1);
  g_assert_cmpint (number (f, "SELECT count(*) FROM touch JOIN touch_kind k ON k.id = touch.kind "
                              "WHERE k.name = 'Fair'"),
                   ==, 1);
}

#define ADD(path, function, data)                                                                  \
  g_test_add (path, Fixture, GINT_TO_POINTER (data), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/import/headers", test_headers, 0);
  ADD ("/import/rejects", test_rejects, 0);
  ADD ("/import/update", test_update, 0);
  ADD ("/import/undo", test_undo, 0);
  ADD ("/import/same-as", test_same_as, 0);
  ADD ("/import/strict-people", test_strict_people, 0);
  ADD ("/import/own-parents", test_own_parents, 0);
  ADD ("/import/ambiguous", test_ambiguous, 0);
  ADD ("/import/many", test_many, 0);
  ADD ("/import/cancel", test_cancel, 0);
  ADD ("/import/touches", test_touches, 0);
  ADD ("/import/maven", test_maven, 0);
  ADD ("/import/maven-backwards", test_maven, 1);
  return g_test_run ();
}
