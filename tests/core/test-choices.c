/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/entities/hw-entity.h"
#include "core/text/hw-choices.h"

static void
test_sets_exist (void)
{
  g_autoptr (HwSchema) schema = hw_schema_new ();
  guint n_checked = 0;

  for (guint e = 0; e < HW_N_ENTITIES; e++)
    for (guint i = 0; i < hw_schema_n_fields (schema, e); i++) {
      const HwField *field = hw_schema_field (schema, e, i);

      g_assert_cmpint (field->kind == HW_KIND_CHOICE, ==, field->choices != NULL);
      if (field->choices == NULL)
        continue;
      if (!hw_choice_set_exists (field->choices))
        g_error ("%s.%s names the unknown set %s", hw_entity_get (e)->table, field->column,
                 field->choices);
      n_checked++;
    }
  g_assert_cmpuint (n_checked, >, 10);
}

/* Every kind that an own field may have is one that the schema understands, and the other way round
 * each code is found by itself and by its label. */
static void
test_codes (void)
{
  static const char *const sets[] = { "import_policy", "people_policy", "person_role",
                                      "tier",          "chain_role",    "transition_mode",
                                      "stage_kind",    "limit_mode",    "stall_unit",
                                      "gate_edge",     "gate_kind",     "lost_reason",
                                      "task_kind",     "field_kind" };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++) {
    const char *const *codes;
    guint n = hw_choice_list (sets[i], &codes);

    g_assert_cmpuint (n, >, 1);
    g_assert_null (codes[n]);
    for (guint c = 0; c < n; c++) {
      g_assert_cmpstr (hw_choice_parse (sets[i], codes[c]), ==, codes[c]);
      g_assert_cmpstr (hw_choice_parse (sets[i], hw_choice_label (sets[i], codes[c])), ==,
                       codes[c]);
      if (g_str_equal (sets[i], "field_kind"))
        g_assert_cmpint (hw_kind_parse_own (codes[c]), >=, 0);
    }
  }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *set;
    const char *text;
    const char *code;
  } rows[] = {
    { "tier", "A+", "a+" },
    { "tier", " Ａ＋ ", "a+" },
    { "tier", "b−", "b-" },
    { "tier", "c", NULL },
    { "stage_kind", "WON", "won" },
    { "lost_reason", "no decision", "no_decision" },
    { "lost_reason", "No Budget", "budget" },
    { "stall_unit", "working_hours", "working_hours" },
    { "stall_unit", "", NULL },
    { "stall_unit", "\xff", NULL },
    { "nothing", "a", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (hw_choice_parse (rows[i].set, rows[i].text), ==, rows[i].code);
  g_assert_cmpstr (hw_choice_label ("tier", "z"), ==, "z");
  g_assert_cmpstr (hw_choice_label ("nothing", "z"), ==, "z");
  g_assert_cmpuint (hw_choice_list ("nothing", NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/choices/sets-exist", test_sets_exist);
  g_test_add_func ("/choices/codes", test_codes);
  g_test_add_func ("/choices/parse", test_parse);
  return g_test_run ();
}
