/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-condition.h"
#include "core/templates/hw-setup.h"
#include "core/templates/hw-template.h"
#include "core/text/hw-choices.h"

#include <string.h>

static const HwValue *
find_set (const HwEdit *edit, guint field)
{
  for (guint i = 0; i < edit->sets->len; i++)
    if (g_array_index (edit->sets, HwSet, i).field == field)
      return &g_array_index (edit->sets, HwSet, i).value;
  return NULL;
}

static const char *
text_of (const HwEdit *edit, guint field)
{
  const HwValue *value = find_set (edit, field);

  return value != NULL ? hw_value_get_text (value) : NULL;
}

static gint64
int_of (const HwEdit *edit, guint field)
{
  const HwValue *value = find_set (edit, field);

  return value != NULL ? hw_value_get_int (value) : -1;
}

static gboolean
makes_row (HwCommand *command, HwEntityKind kind, const HwId *id)
{
  for (guint i = 0; i < hw_command_n_edits (command); i++) {
    HwEdit *edit = hw_command_get_edit (command, i);

    if (edit->kind == HW_EDIT_CREATE && edit->entity == kind && hw_id_equal (&edit->id, id))
      return TRUE;
  }
  return FALSE;
}

/* What every edit of a template owes to the schema: choices that exist, references to rows that the
 * same command makes. */
static void
check_edit (HwSchema *schema, HwCommand *command, HwEdit *edit)
{
  for (guint i = 0; i < edit->sets->len; i++) {
    HwSet *set = &g_array_index (edit->sets, HwSet, i);
    const HwField *field = hw_schema_field (schema, edit->entity, set->field);

    if (hw_value_is_null (&set->value))
      continue;
    g_assert_cmpint (set->value.type, ==, hw_kind_value_type (field->kind));
    if (field->kind == HW_KIND_CHOICE)
      g_assert_cmpstr (hw_choice_parse (field->choices, set->value.text), ==, set->value.text);
    if (field->kind == HW_KIND_REF)
      g_assert_true (makes_row (command, field->ref, &set->value.id));
  }
  for (guint i = 0; i < hw_schema_n_fields (schema, edit->entity); i++) {
    const HwField *field = hw_schema_field (schema, edit->entity, i);

    if (field->flags & HW_F_REQUIRED)
      g_assert_nonnull (find_set (edit, i));
  }
}

static void
check_field_path (HwSchema *schema, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, ".", 2);
  int index = hw_schema_find_field (schema, HW_DEAL, steps[0]);

  g_assert_cmpint (index, >=, 0);
  if (steps[1] != NULL)
    g_assert_cmpint (hw_schema_find_field (schema,
                                           hw_schema_field (schema, HW_DEAL, (guint) index)->ref,
                                           steps[1]),
                     >=, 0);
}

static void
check_condition (HwSchema *schema, HwEntityKind kind, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCondition) condition = hw_condition_parse_json (schema, kind, json, &error);

  g_assert_no_error (error);
  g_assert_nonnull (condition);
}

static void
check_gate (HwSchema *schema, HwEdit *gate)
{
  const char *kind = text_of (gate, HW_GATE_KIND);

  if (g_str_equal (kind, "field"))
    check_field_path (schema, text_of (gate, HW_GATE_FIELD));
  if (text_of (gate, HW_GATE_CONDITION) != NULL)
    check_condition (schema, HW_DEAL, text_of (gate, HW_GATE_CONDITION));
  if (g_str_equal (kind, "touch"))
    g_assert_nonnull (find_set (gate, HW_GATE_TOUCH_KIND));
  if (g_str_equal (kind, "attachment"))
    g_assert_nonnull (text_of (gate, HW_GATE_FILE_TYPES));
  if (text_of (gate, HW_GATE_NAME_FIELD) != NULL)
    check_field_path (schema, text_of (gate, HW_GATE_NAME_FIELD));
}

/* The criteria of a stage of kind @wanted, as "field:amount attachment: …". */
static char *
list_gates (HwCommand *command, const char *wanted)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < hw_command_n_edits (command); i++) {
    HwEdit *stage = hw_command_get_edit (command, i);

    if (stage->entity != HW_STAGE || g_strcmp0 (text_of (stage, HW_STAGE_KIND), wanted) != 0)
      continue;
    for (guint g = 0; g < hw_command_n_edits (command); g++) {
      HwEdit *gate = hw_command_get_edit (command, g);
      const char *field;

      if (gate->entity != HW_GATE ||
          !hw_id_equal (hw_value_get_id (find_set (gate, HW_GATE_STAGE)), &stage->id))
        continue;
      field = text_of (gate, HW_GATE_FIELD);
      g_string_append_printf (list, "%s%s:%s", list->len > 0 ? " " : "",
                              text_of (gate, HW_GATE_KIND), field != NULL ? field : "");
    }
  }
  return g_string_free (list, FALSE);
}

static void
check_stage (HwEdit *stage, guint *n_open)
{
  const char *kind = text_of (stage, HW_STAGE_KIND);

  g_assert_cmpint (int_of (stage, HW_STAGE_PROBABILITY), >=, 0);
  g_assert_cmpint (int_of (stage, HW_STAGE_PROBABILITY), <=, 100);
  if (!g_str_equal (kind, "open"))
    return;
  (*n_open)++;
  g_assert_nonnull (text_of (stage, HW_STAGE_OUTPUT));
  g_assert_cmpint (int_of (stage, HW_STAGE_STALL_AMOUNT), >, 0);
  g_assert_nonnull (text_of (stage, HW_STAGE_STALL_UNIT));
  g_assert_nonnull (text_of (stage, HW_STAGE_STALL_ACTION));
}

static void
check_template (const char *name, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwSchema) schema = hw_schema_new ();
  g_autoptr (HwCommand) command = hw_template_command (name, language, NULL, NULL, &error);
  g_autofree char *won = NULL;
  g_autofree char *lost = NULL;
  guint n_open = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < hw_command_n_edits (command); i++) {
    HwEdit *edit = hw_command_get_edit (command, i);

    check_edit (schema, command, edit);
    if (edit->entity == HW_STAGE)
      check_stage (edit, &n_open);
    if (edit->entity == HW_GATE)
      check_gate (schema, edit);
  }
  g_assert_cmpuint (n_open, >=, 5);
  g_assert_cmpuint (n_open, <=, 8);
  won = list_gates (command, "won");
  g_assert_cmpstr (won, ==, "field:amount attachment: confirmation:");
  lost = list_gates (command, "lost");
  g_assert_cmpstr (lost, ==, "field:lost_reason");
}

static void
test_files (void)
{
  g_autoptr (GPtrArray) list = hw_template_list ("zh_CN");

  g_assert_cmpuint (list->len, ==, 2);
  for (guint i = 0; i < list->len; i++) {
    HwTemplate *template = list->pdata[i];

    g_assert_false (g_str_is_ascii (template->title));
    g_assert_false (g_str_is_ascii (template->description));
    check_template (template->name, "en");
    check_template (template->name, "zh_CN");
  }
}

/* Both languages in every text: no name in Chinese is left in English, and none is missing. */
static void
test_languages (void)
{
  g_autoptr (GPtrArray) list = hw_template_list ("en");

  for (guint i = 0; i < list->len; i++) {
    HwTemplate *template = list->pdata[i];
    g_autoptr (HwCommand) en = hw_template_command (template->name, "en", NULL, NULL, NULL);
    g_autoptr (HwCommand) zh = hw_template_command (template->name, "zh_CN", NULL, NULL, NULL);
    static const guint texts[][2] = {
      { HW_STAGE, HW_STAGE_NAME },           { HW_STAGE, HW_STAGE_OUTPUT },
      { HW_STAGE, HW_STAGE_STALL_ACTION },   { HW_GATE, HW_GATE_LABEL },
      { HW_TOUCH_KIND, HW_TOUCH_KIND_NAME }, { HW_PIPELINE, HW_PIPELINE_NAME }
    };

    g_assert_cmpuint (hw_command_n_edits (en), ==, hw_command_n_edits (zh));
    for (guint e = 0; e < hw_command_n_edits (en); e++)
      for (guint t = 0; t < G_N_ELEMENTS (texts); t++) {
        HwEdit *one = hw_command_get_edit (en, e);
        HwEdit *other = hw_command_get_edit (zh, e);

        if (one->entity != texts[t][0] || text_of (one, texts[t][1]) == NULL)
          continue;
        g_assert_false (g_str_is_ascii (text_of (other, texts[t][1])));
      }
  }
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_template_command ("no-such", "en", NULL, NULL, &error));
  g_assert_nonnull (error);
}

/* With a seed the ids repeat; without one, two pipelines of one template are two. */
static void
test_ids (void)
{
  g_autoptr (HwCommand) command = hw_command_new ("pipeline.create");
  HwId first, second, seeded;
  HwId known = hw_template_seeded_id ("s", "five-stage", "won");

  g_assert_true (hw_template_add (command, "five-stage", "en", NULL, NULL, &first, NULL));
  g_assert_true (hw_template_add (command, "five-stage", "en", NULL, NULL, &second, NULL));
  g_assert_false (hw_id_equal (&first, &second));
  g_assert_true (hw_template_add (command, "five-stage", "en", NULL, "s", &seeded, NULL));
  g_assert_true (makes_row (command, HW_STAGE, &known));
}

static void
test_setup (void)
{
  static const struct
  {
    const char *language;
    const char *currency;
    const char *holidays;
  } cases[] = { { "zh_CN", "CNY", "CN" }, { "en", NULL, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    HwSetup setup = {
      .name = "Workspace", .language = cases[i].language, .person = "Wang", .template = "five-stage"
    };
    HwSetupIds ids;
    guint n_views = 0;
    g_autoptr (HwSchema) schema = hw_schema_new ();
    g_autoptr (HwCommand) command = hw_setup_command (&setup, &ids, &error);

    g_assert_no_error (error);
    g_assert_true (makes_row (command, HW_PERSON, &ids.person));
    g_assert_true (makes_row (command, HW_PIPELINE, &ids.pipeline));
    for (guint e = 0; e < hw_command_n_edits (command); e++) {
      HwEdit *edit = hw_command_get_edit (command, e);

      if (edit->entity == HW_WORKSPACE && cases[i].currency != NULL)
        g_assert_cmpstr (text_of (edit, HW_WORKSPACE_CURRENCY), ==, cases[i].currency);
      if (edit->entity == HW_WORKSPACE)
        g_assert_cmpuint (strlen (text_of (edit, HW_WORKSPACE_CURRENCY)), ==, 3);
      if (edit->entity == HW_VIEW) {
        int shows = hw_entity_parse (text_of (edit, HW_VIEW_ENTITY));

        n_views++;
        g_assert_cmpint (shows, >=, 0);
        check_condition (schema, (HwEntityKind) shows, text_of (edit, HW_VIEW_CONDITION));
      }
      if (edit->entity == HW_CALENDAR)
        g_assert_cmpstr (text_of (edit, HW_CALENDAR_HOLIDAYS), ==, cases[i].holidays);
    }
    g_assert_cmpuint (n_views, >, 2);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/templates/files", test_files);
  g_test_add_func ("/templates/languages", test_languages);
  g_test_add_func ("/templates/unknown", test_unknown);
  g_test_add_func ("/templates/ids", test_ids);
  g_test_add_func ("/templates/setup", test_setup);
  return g_test_run ();
}
