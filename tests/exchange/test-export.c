/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/export/hw-export.h"
#include "exchange/import/hw-import.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

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

    remove_tree (child);
  }
  g_remove (path);
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

static HwImportResult *
import_bytes (Fixture *f, const char *text, gssize size, HwEntityKind kind)
{
  g_autofree char *path = g_build_filename (f->folder, "table.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  g_autoptr (HwImportPlan) plan = NULL;
  g_autoptr (HwImportCheck) check = NULL;
  HwImportResult *result;
  HwCsvSample *sample;

  g_assert_true (g_file_set_contents (path, text, size, NULL));
  sample = hw_csv_sample_read (file, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  plan = hw_import_plan_new (sample, config, kind, NULL, &error);
  g_assert_no_error (error);
  check = hw_import_check (f->workspace, plan, NULL, NULL, &error);
  g_assert_no_error (error);
  result = hw_import_apply (f->workspace, plan, check, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  return result;
}

static HwImportResult *
import_text (Fixture *f, const char *text, HwEntityKind kind)
{
  return import_bytes (f, text, -1, kind);
}

static char *
export_bytes (Fixture *f, HwExport export, guint *n, gsize *size)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (hw_export (f->workspace, config, &export, stream, n, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  *size = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)) - 1;
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static char *
export_text (Fixture *f, HwExport export, guint *n)
{
  gsize size;

  return export_bytes (f, export, n, &size);
}

#define DEALS                                                                                      \
  "id,title,owner,amount,close date,engage date,colour,account\n"                                  \
  "A,=HYPERLINK(1),Ann,1234.5,2026-03-01,2026-01-05 10:30,red,\"Acme, Inc.\"\n"                    \
  "B,宁波汽配,Bob,100,,2026-01-06,blue,@home\n"                                                \
  "C,-3 degrees,Ann,,,,red,\n"

/* What goes out comes back in as it was: nothing to change about any row. */
static void
test_round_trip (Fixture *f, gconstpointer data)
{
  HwExport export = { .kind = HW_DEAL, .format = HW_EXPORT_CSV };
  g_autoptr (HwImportResult) first = import_text (f, DEALS, HW_DEAL);
  g_autoptr (HwImportResult) again = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  g_assert_cmpuint (first->n_created, ==, 3);
  for (guint labels = 0; labels < 2; labels++) {
    export.labels = labels;
    g_free (g_steal_pointer (&text));
    text = export_text (f, export, &n);
    g_assert_cmpuint (n, ==, 3);
    g_assert_nonnull (strstr (text, "'=HYPERLINK(1)"));
    g_assert_nonnull (strstr (text, ",'@home,"));
    g_assert_nonnull (strstr (text, ",1234.50,"));
    g_clear_pointer (&again, hw_import_result_free);
    again = import_text (f, text, HW_DEAL);
    for (guint i = 0; i < again->rejects->len; i++)
      g_test_message ("%s", ((HwImportReject *) again->rejects->pdata[i])->reason);
    g_assert_cmpuint (again->n_rejected, ==, 0);
    g_assert_cmpuint (again->n_same, ==, 3);
  }
}

/* A choice is a word to people and a code to programs; both come back in as the same. */
static void
test_choice (Fixture *f, gconstpointer data)
{
  HwExport export = { .kind = HW_ACCOUNT, .format = HW_EXPORT_CSV };
  g_autoptr (HwImportResult) first = import_text (f, "name,tier\nAsh,a+\n", HW_ACCOUNT);
  g_autoptr (HwImportResult) again = NULL;
  g_autofree char *codes = NULL, *words = NULL;
  guint n = 0;

  g_assert_cmpuint (first->n_created, ==, 1);
  codes = export_text (f, export, &n);
  g_assert_nonnull (strstr (codes, ",a+,"));
  export.labels = TRUE;
  words = export_text (f, export, &n);
  g_assert_nonnull (strstr (words, ",A+,"));
  again = import_text (f, words, HW_ACCOUNT);
  g_assert_cmpuint (again->n_same, ==, 1);
}

static void
test_condition (Fixture *f, gconstpointer data)
{
  g_autoptr (HwImportResult) imported = import_text (f, DEALS, HW_DEAL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCondition) condition =
      hw_condition_parse_text (hw_workspace_get_schema (f->workspace), HW_DEAL, "amount > 500",
                               NULL, 0, &error);
  HwExport export = { .kind = HW_DEAL, .format = HW_EXPORT_CSV, .condition = condition };
  g_autofree char *some = NULL, *found = NULL;
  guint n = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (imported->n_created, ==, 3);
  some = export_text (f, export, &n);
  g_assert_cmpuint (n, ==, 1);
  export.condition = NULL;
  export.search = (char *) "汽配";
  found = export_text (f, export, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_nonnull (strstr (found, "宁波汽配"));
}

static void
test_jsonl (Fixture *f, gconstpointer data)
{
  g_autoptr (HwImportResult) imported = import_text (f, DEALS, HW_DEAL);
  HwExport export = { .kind = HW_DEAL, .format = HW_EXPORT_JSONL };
  guint n = 0;
  g_autofree char *text = export_text (f, export, &n);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *object;
  HwId id;

  g_assert_cmpuint (imported->n_created, ==, 3);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (json_parser_load_from_data (parser, lines[0], -1, &error));
  g_assert_no_error (error);
  object = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (object, "title"), ==, "=HYPERLINK(1)");
  g_assert_cmpstr (json_object_get_string_member (object, "owner"), ==, "Ann");
  g_assert_true (hw_id_parse (json_object_get_string_member (object, "owner_id"), &id));
  g_assert_true (hw_id_parse (json_object_get_string_member (object, "id"), &id));
  g_assert_cmpfloat (json_object_get_double_member (object, "amount"), ==, 1234.5);
  g_assert_cmpstr (json_object_get_string_member (object, "colour"), ==, "red");
  g_assert_true (json_object_get_null_member (object, "contact"));
}

/* The same columns as CSV, and back in as they were. */
static void
test_xlsx (Fixture *f, gconstpointer data)
{
  g_autoptr (HwImportResult) first = import_text (f, DEALS, HW_DEAL);

  g_assert_cmpuint (first->n_created, ==, 3);
  for (guint labels = 0; labels < 2; labels++) {
    HwExport export = { .kind = HW_DEAL, .format = HW_EXPORT_XLSX, .labels = labels };
    g_autoptr (HwImportResult) again = NULL;
    g_autofree char *bytes = NULL;
    guint n = 0;
    gsize size;

    bytes = export_bytes (f, export, &n, &size);
    g_assert_cmpuint (n, ==, 3);
    g_assert_cmpmem (bytes, 4, "PK\003\004", 4);
    again = import_bytes (f, bytes, (gssize) size, HW_DEAL);
    for (guint i = 0; i < again->rejects->len; i++)
      g_test_message ("%s", ((HwImportReject *) again->rejects->pdata[i])->reason);
    g_assert_cmpuint (again->n_rejected, ==, 0);
    g_assert_cmpuint (again->n_created, ==, 0);
    g_assert_cmpuint (again->n_same, ==, 3);
  }
}

#define CONTACTS                                                                                   \
  "contact id,contact,customer,job title,phone,e-mail,wechat,notes\n"                              \
  "k1,张三,宁波汽配,采购经理,+86 138,z@b.test,zs,\"喜欢茶;\n也喜欢咖啡, "        \
  "很多很多很多很多很多很多很多很多\"\n"                                           \
  "k2,\"Lee, Ann\",\"Acme; Inc.\",,,,,\n"

static void
test_vcard (Fixture *f, gconstpointer data)
{
  g_autoptr (HwImportResult) first = import_text (f, CONTACTS, HW_CONTACT);

  g_assert_cmpuint (first->n_created, ==, 2);
  for (HwExportFormat format = HW_EXPORT_VCARD; format <= HW_EXPORT_VCARD4; format++) {
    HwExport export = { .kind = HW_CONTACT, .format = format };
    g_autoptr (HwImportResult) again = NULL;
    guint n = 0;
    g_autofree char *text = export_text (f, export, &n);
    g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

    g_assert_cmpuint (n, ==, 2);
    g_assert_nonnull (strstr (text, format == HW_EXPORT_VCARD4 ? "VERSION:4.0" : "VERSION:3.0"));
    for (guint i = 0; lines[i] != NULL; i++) {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    }
    again = import_text (f, text, HW_CONTACT);
    g_assert_cmpuint (again->n_rejected, ==, 0);
    g_assert_cmpuint (again->n_same, ==, 2);
  }
}

static void
test_vcard_of_deals (Fixture *f, gconstpointer data)
{
  HwExport export = { .kind = HW_DEAL, .format = HW_EXPORT_VCARD };
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_false (hw_export (f->workspace, config, &export, stream, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/export/round-trip", test_round_trip);
  ADD ("/export/choice", test_choice);
  ADD ("/export/condition", test_condition);
  ADD ("/export/jsonl", test_jsonl);
  ADD ("/export/xlsx", test_xlsx);
  ADD ("/export/vcard", test_vcard);
  ADD ("/export/vcard-of-deals", test_vcard_of_deals);
  return g_test_run ();
}
