/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/board/hw-card.h"
#include "core/board/hw-lane.h"
#include "core/rules/hw-condition.h"
#include "core/store/hw-migrate.h"
#include "core/templates/hw-shipped.h"

static JsonArray *
load (JsonNode **node)
{
  g_autoptr (GError) error = NULL;

  *node = hw_shipped_load ("views.json", &error);
  g_assert_no_error (error);
  return json_node_get_array (*node);
}

/* Whatever ships is understood, says something in both languages, and compiles to SQL that runs. */
static void
check_view (JsonObject *view, HwSchema *schema, HwConnection *connection, GHashTable *seen)
{
  const char *shipped = hw_shipped_string (view, "shipped");
  const char *sort = hw_shipped_string (view, "sort");
  const char *lane = hw_shipped_string (view, "lane");
  int kind = hw_entity_parse (hw_shipped_string (view, "entity"));
  g_autofree char *json = json_to_string (json_object_get_member (view, "condition"), FALSE);
  HwConditionContext context = { G_TIME_SPAN_DAY * 20600, HW_ID_NONE, NULL, connection };
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GArray) binds = hw_condition_binds_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCondition) condition = NULL;
  HwLaneField field;

  g_assert_true (g_hash_table_add (seen, g_strdup (shipped)));
  g_assert_cmpint (kind, >=, 0);
  g_assert_cmpstr (hw_shipped_text (view, "name", "en"), !=,
                   hw_shipped_text (view, "name", "zh_CN"));
  if (sort != NULL)
    g_assert_cmpstr (hw_sort_to_name (hw_sort_from_name (sort)), ==, sort);
  if (lane != NULL)
    g_assert_true (hw_lane_field_parse (schema, lane, &field));
  condition = hw_condition_parse_json (schema, (HwEntityKind) kind, json, &error);
  if (condition == NULL)
    g_error ("%s: %s", shipped, error->message);
  g_string_append_printf (sql, "SELECT count(*) FROM \"%s\" d WHERE ",
                          hw_entity_get ((HwEntityKind) kind)->table);
  hw_condition_to_sql (condition, "d", &context, sql, binds);
  g_assert_nonnull (hw_connection_prepare (connection, sql->str, &error));
}

static void
test_shipped (void)
{
  g_autoptr (JsonNode) node = NULL;
  JsonArray *views = load (&node);
  g_autoptr (HwSchema) schema = hw_schema_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwConnection) connection = hw_connection_open (":memory:", TRUE, &error);

  g_assert_true (hw_migrate (connection, &error));
  for (guint i = 0; i < json_array_get_length (views); i++)
    check_view (json_array_get_object_element (views, i), schema, connection, seen);
  g_assert_true (g_hash_table_contains (seen, "closing-this-month"));
  g_assert_true (g_hash_table_contains (seen, "changed-since-yesterday"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/views/shipped", test_shipped);
  return g_test_run ();
}
