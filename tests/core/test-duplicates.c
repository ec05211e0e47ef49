/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/customers/hw-duplicates.h"

#include <glib/gstdio.h>

typedef struct
{
  const char *given;
  const char *key;
} Pair;

static void
test_phones (void)
{
  static const Pair pairs[] = {
    { "13800138000", "13800138000" },
    { "+86 138-0013-8000", "13800138000" },
    { "0086 13800138000", "13800138000" },
    { "８６１３８００１３８０００", "13800138000" },
    { "(0574) 8765 4321", "057487654321" },
    { "+49 711 123456", "49711123456" },
    { "8612345", "8612345" },
    { "12", "" },
    { "no number", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autofree char *key = hw_normalise_phone (pairs[i].given);

    g_assert_cmpstr (key, ==, pairs[i].key);
  }
}

static void
test_companies (void)
{
  static const Pair pairs[] = {
    { "宁波甬江汽配有限公司", "宁波甬江汽配" },
    { "宁波 甬江汽配（集团）股份有限公司", "宁波甬江汽配" },
    { "Acme Industries Co., Ltd.", "acmeindustries" },
    { "ACME industries", "acmeindustries" },
    { "Ａｃｍｅ GmbH", "acme" },
    { "公司", "公司" },
    { "Ltd", "ltd" },
    { " ", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autofree char *key = hw_normalise_company (pairs[i].given);

    g_assert_cmpstr (key, ==, pairs[i].key);
  }
}

typedef struct
{
  char *folder;
  char *path;
  HwConnection *connection;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("hw-duplicates-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "rows.db", NULL);
  fixture->connection = hw_connection_open (fixture->path, TRUE, &error);
  g_assert_no_error (error);
  hw_connection_exec (fixture->connection,
                      "CREATE TABLE account (id BLOB, name TEXT, phone TEXT, deleted_at INTEGER);"
                      "CREATE TABLE contact (id BLOB, name TEXT, phone TEXT, account BLOB, "
                      "deleted_at INTEGER);"
                      "INSERT INTO account VALUES (x'00000000000000000000000000000001', "
                      "'宁波甬江汽配有限公司', '0574-87654321', NULL),"
                      " (x'00000000000000000000000000000002', '宁波甬江汽配（慈溪）厂', NULL, "
                      "NULL),"
                      " (x'00000000000000000000000000000003', 'Acme Industries Ltd', NULL, NULL),"
                      " (x'00000000000000000000000000000004', '宁波甬江汽配', NULL, 1);"
                      "INSERT INTO contact VALUES (x'00000000000000000000000000000005', '张伟', "
                      "'+86 138 0013 8000', "
                      "x'00000000000000000000000000000003', NULL),"
                      " (x'00000000000000000000000000000006', '李四', '138 0013 8000', "
                      "x'00000000000000000000000000000001', 1);",
                      &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  hw_connection_close (fixture->connection);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static GPtrArray *
find (Fixture *fixture, const char *company, const char *phone)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = hw_find_duplicates (fixture->connection, company, phone, 5, NULL, &error);

  g_assert_no_error (error);
  return found;
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) by_name = find (fixture, "宁波甬江汽配", NULL);
  g_autoptr (GPtrArray) by_phone = find (fixture, "Nobody", "13800138000");
  g_autoptr (GPtrArray) by_both = find (fixture, "acme industries", "138-0013-8000");
  g_autoptr (GPtrArray) none = find (fixture, "宁波", "12");
  HwDuplicate *duplicate;

  /* The row in the bin is not hinted at. */
  g_assert_cmpuint (by_name->len, ==, 2);
  duplicate = g_ptr_array_index (by_name, 0);
  g_assert_cmpint (duplicate->reason, ==, HW_DUPLICATE_NAME);
  g_assert_cmpstr (duplicate->name, ==, "宁波甬江汽配有限公司");
  duplicate = g_ptr_array_index (by_name, 1);
  g_assert_cmpint (duplicate->reason, ==, HW_DUPLICATE_ALIKE);

  g_assert_cmpuint (by_phone->len, ==, 1);
  duplicate = g_ptr_array_index (by_phone, 0);
  g_assert_cmpint (duplicate->reason, ==, HW_DUPLICATE_PHONE);
  g_assert_cmpstr (duplicate->name, ==, "Acme Industries Ltd");
  g_assert_cmpstr (duplicate->contact, ==, "张伟");

  /* Found by both, told once, by the surer reason. */
  g_assert_cmpuint (by_both->len, ==, 1);
  g_assert_cmpint (((HwDuplicate *) g_ptr_array_index (by_both, 0))->reason, ==,
                   HW_DUPLICATE_PHONE);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (hw_find_duplicates (fixture->connection, "Acme", NULL, 5, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duplicates/phones", test_phones);
  g_test_add_func ("/duplicates/companies", test_companies);
  g_test_add ("/duplicates/find", Fixture, NULL, set_up, test_find, tear_down);
  g_test_add ("/duplicates/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  return g_test_run ();
}
