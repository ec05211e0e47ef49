/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-condition.h"
#include "core/search/hw-search-index.h"
#include "core/search/hw-search.h"
#include "core/store/hw-migrate.h"
#include "core/store/hw-table.h"

typedef struct
{
  HwSchema *schema;
  HwConnection *connection;
} Store;

static void
store_clear (Store *store)
{
  g_clear_pointer (&store->connection, hw_connection_close);
  g_clear_pointer (&store->schema, hw_schema_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Store, store_clear)

/* Fields and texts by turns, up to a field below 0; a text "→ name" refers to the row of that
 * name. Rows are known by their names. */
static void
add (Store *store, HwEntityKind kind, const char *name, ...)
{
  HwId id = hw_id_from_seed (name);
  HwRow *row = hw_row_new (store->schema, kind, &id);
  g_autoptr (HwStored) stored = g_new0 (HwStored, 1);
  g_autoptr (GError) error = NULL;
  guint8 clocks[512] = { 0 };
  va_list args;

  hw_row_take (row, (guint) hw_entity_name_field (kind), hw_value_text (name));
  va_start (args, name);
  for (int field = va_arg (args, int); field >= 0; field = va_arg (args, int)) {
    const char *text = va_arg (args, const char *);

    if (g_str_has_prefix (text, "→ ")) {
      HwId other = hw_id_from_seed (text + strlen ("→ "));

      hw_row_take (row, (guint) field, hw_value_id (&other));
    } else
      hw_row_take (row, (guint) field, hw_value_text (text));
  }
  va_end (args);
  stored->row = row;
  stored->clocks = g_byte_array_append (g_byte_array_new (), clocks, sizeof clocks);
  stored->own_clocks = g_byte_array_append (g_byte_array_new (), clocks, 0);
  g_assert_true (hw_table_insert (store->connection, stored, &error));
  g_assert_true (hw_search_index_follow (store->connection, NULL, row, 0, &error));
  g_assert_no_error (error);
}

static void
store_init (Store *store)
{
  g_autoptr (GError) error = NULL;

  store->schema = hw_schema_new ();
  store->connection = hw_connection_open (":memory:", TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (hw_migrate (store->connection, &error));
  add (store, HW_ACCOUNT, "宁波汽配有限公司", HW_ACCOUNT_CODE, "NB-001", -1);
  add (store, HW_ACCOUNT, "长沙重工", -1);
  add (store, HW_ACCOUNT, "100% \"Acme\" a_b", -1);
  add (store, HW_CONTACT, "王芳", HW_CONTACT_ACCOUNT, "→ 宁波汽配有限公司", -1);
  add (store, HW_DEAL, "量产评审支架", HW_DEAL_ACCOUNT, "→ 宁波汽配有限公司", HW_DEAL_NOTES,
       "Wants samples by May", -1);
  add (store, HW_DEAL, "第二条产线", HW_DEAL_ACCOUNT, "→ 宁波汽配有限公司", -1);
  add (store, HW_DEAL, "履带", HW_DEAL_ACCOUNT, "→ 长沙重工", -1);
  add (store, HW_DEAL, "Robot arm", HW_DEAL_ACCOUNT, "→ 100% \"Acme\" a_b", -1);
  add (store, HW_DEAL, "No customer", -1);
  add (store, HW_TOUCH, "客户说价格太高", HW_TOUCH_DEAL, "→ 量产评审支架", HW_TOUCH_ACCOUNT,
       "→ 宁波汽配有限公司", -1);
}

static char *
find (Store *store, HwEntityKind kind, const char *query)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GArray) binds = hw_condition_binds_new ();
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  HwStatement *statement;

  if (kind == HW_DEAL) {
    g_string_append (sql, "SELECT title FROM deal d WHERE ");
    hw_search_where_deals (query, sql, binds);
  } else {
    g_string_append (sql, "SELECT name FROM account a WHERE ");
    hw_search_where_accounts (query, sql, binds);
  }
  g_string_append (sql, " ORDER BY rid");
  statement = hw_connection_prepare (store->connection, sql->str, &error);
  g_assert_no_error (error);
  hw_condition_bind (statement, 1, binds);
  while (hw_statement_step (statement, &error))
    g_string_append_printf (found, "%s%s", found->len > 0 ? "|" : "",
                            hw_statement_get_text (statement, 0));
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
test_where (void)
{
  static const struct
  {
    HwEntityKind kind;
    const char *query;
    const char *found;
  } rows[] = {
    { HW_DEAL, "汽配", "量产评审支架|第二条产线" },
    { HW_DEAL, "宁波汽配", "量产评审支架|第二条产线" },
    { HW_DEAL, "nbqp", "量产评审支架|第二条产线" },
    { HW_DEAL, "cs", "履带" },
    { HW_DEAL, "zs", "履带" },
    { HW_DEAL, "王芳", "量产评审支架|第二条产线" },
    { HW_DEAL, "产线", "第二条产线" },
    { HW_DEAL, "samples", "量产评审支架" },
    { HW_DEAL, "SAMPLES", "量产评审支架" },
    { HW_DEAL, "太高", "量产评审支架" },
    { HW_DEAL, "价格太高", "量产评审支架" },
    { HW_DEAL, "汽配 samples", "量产评审支架" },
    { HW_DEAL, "汽配 履带", "" },
    { HW_DEAL, "0%", "Robot arm" },
    { HW_DEAL, "a_", "Robot arm" },
    { HW_DEAL, "_b", "Robot arm" },
    { HW_DEAL, "\"Acme\"", "Robot arm" },
    { HW_DEAL, "\"A", "Robot arm" },
    { HW_DEAL, "Acme\" OR \"x", "" },
    { HW_DEAL, "a* NOT", "" },
    { HW_DEAL, "NB-001", "量产评审支架|第二条产线" },
    { HW_DEAL, "customer", "No customer" },
    { HW_DEAL, "  ", "量产评审支架|第二条产线|履带|Robot arm|No customer" },
    { HW_DEAL, "ＡＣＭＥ", "Robot arm" },
    { HW_ACCOUNT, "王芳", "宁波汽配有限公司" },
    { HW_ACCOUNT, "太高", "宁波汽配有限公司" },
    { HW_ACCOUNT, "cszg", "长沙重工" },
    { HW_ACCOUNT, "", "宁波汽配有限公司|长沙重工|100% \"Acme\" a_b" },
  };
  g_auto (Store) store = { 0 };

  store_init (&store);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *found = find (&store, rows[i].kind, rows[i].query);

    if (!g_str_equal (found, rows[i].found))
      g_error ("“%s” found “%s”, not “%s”", rows[i].query, found, rows[i].found);
  }
}

static void
test_all (void)
{
  g_auto (Store) store = { 0 };
  g_autoptr (GError) error = NULL;
  GPtrArray *hits;
  HwSearchHit *hit;

  store_init (&store);
  hits = hw_search_all (store.connection, "宁波", 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = hits->pdata[0];
  g_assert_cmpint (hit->entity, ==, HW_ACCOUNT);
  g_assert_cmpstr (hit->title, ==, "宁波汽配有限公司");
  g_assert_cmpstr (hit->subtitle, ==, "");
  g_ptr_array_unref (hits);

  hits = hw_search_all (store.connection, "评审支架", 10, &error);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = hits->pdata[0];
  g_assert_cmpstr (hit->title, ==, "量产评审支架");
  g_assert_cmpstr (hit->subtitle, ==, "宁波汽配有限公司");
  g_ptr_array_unref (hits);

  hits = hw_search_all (store.connection, "价格", 10, &error);
  hit = hits->pdata[0];
  g_assert_cmpint (hit->entity, ==, HW_TOUCH);
  g_assert_cmpstr (hit->subtitle, ==, "量产评审支架");
  g_ptr_array_unref (hits);

  hits = hw_search_all (store.connection, "a", 2, &error);
  g_assert_cmpuint (hits->len, ==, 2);
  g_ptr_array_unref (hits);
  hits = hw_search_all (store.connection, " ", 2, &error);
  g_assert_cmpuint (hits->len, ==, 0);
  g_ptr_array_unref (hits);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search/where", test_where);
  g_test_add_func ("/search/all", test_all);
  return g_test_run ();
}
