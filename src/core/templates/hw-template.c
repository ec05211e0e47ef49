/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/templates/hw-template.h"

#include <gio/gio.h>
#include <stdio.h>

#include "core/engine/hw-rank.h"
#include "core/templates/hw-shipped.h"

typedef struct
{
  HwCommand *command;
  const char *name;
  const char *language;
  const HwConfig *config; /* or NULL */
  const char *seed;       /* or NULL */
  HwId pipeline;
  GHashTable *ids; /* of the stages by key; HwId */
} Maker;

void
hw_template_free (HwTemplate *template)
{
  g_free (template->name);
  g_free (template->title);
  g_free (template->description);
  g_free (template);
}

HwId
hw_template_seeded_id (const char *seed, const char *name, const char *key)
{
  g_autofree char *whole = g_strdup_printf ("%s:%s:%s", seed, name, key);

  return hw_id_from_seed (whole);
}

static HwId
make_id (Maker *maker, const char *key)
{
  if (maker->seed != NULL)
    return hw_template_seeded_id (maker->seed, maker->name, key);
  return hw_id_new (g_get_real_time ());
}

static void
set_rank (HwEdit *edit, guint field, guint i, guint n)
{
  g_autofree char *rank = hw_rank_spaced (i, n);

  hw_edit_set_text (edit, field, rank);
}

static JsonObject *
load_template (const char *name, JsonNode **node, GError **error)
{
  g_autofree char *file = g_strdup_printf ("templates/%s.json", name);

  *node = hw_shipped_load (file, error);
  return *node != NULL ? json_node_get_object (*node) : NULL;
}

GPtrArray *
hw_template_list (const char *language)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_template_free);
  /* The simplest first: it is what a new workspace gets when nothing is chosen. */
  static const char *const names[] = { "five-stage", "eight-step" };

  language = language != NULL ? language : hw_shipped_language ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (JsonNode) node = NULL;
    JsonObject *object = load_template (names[i], &node, NULL);
    HwTemplate *template = g_new0 (HwTemplate, 1);

    template->name = g_strdup (names[i]);
    template->title = g_strdup (hw_shipped_text (object, "title", language));
    template->description = g_strdup (hw_shipped_text (object, "description", language));
    g_ptr_array_add (list, template);
  }
  return list;
}

static HwId
seeded_kind_id (const char *code)
{
  g_autofree char *seed = g_strconcat ("touch-kind:", code, NULL);

  return hw_id_from_seed (seed);
}

HwId
hw_touch_kind_id (const HwConfig *config, const char *code)
{
  g_autoptr (GPtrArray) kinds = NULL;

  if (config != NULL)
    kinds = hw_config_list (config, HW_TOUCH_KIND);
  for (guint i = 0; kinds != NULL && i < kinds->len; i++)
    if (g_strcmp0 (hw_row_text (kinds->pdata[i], HW_TOUCH_KIND_CODE), code) == 0)
      return *hw_row_id (kinds->pdata[i]);
  return seeded_kind_id (code);
}

gboolean
hw_touch_kinds_add (HwCommand *command,
                    const char *language,
                    const HwConfig *config,
                    GError **error)
{
  g_autoptr (JsonNode) node = hw_shipped_load ("touch-kinds.json", error);
  JsonArray *kinds = node != NULL ? json_node_get_array (node) : NULL;
  guint n = kinds != NULL ? json_array_get_length (kinds) : 0;

  language = language != NULL ? language : hw_shipped_language ();
  for (guint i = 0; i < n; i++) {
    JsonObject *kind = json_array_get_object_element (kinds, i);
    const char *code = hw_shipped_string (kind, "code");
    HwId id = hw_touch_kind_id (config, code);
    const HwRow *there = config != NULL ? hw_config_find (config, HW_TOUCH_KIND, &id) : NULL;
    HwEdit *edit;

    if (there != NULL && hw_row_is_deleted (there))
      hw_command_restore (command, HW_TOUCH_KIND, &id);
    if (there != NULL)
      continue;
    edit = hw_command_create (command, HW_TOUCH_KIND, &id);
    hw_edit_set_text (edit, HW_TOUCH_KIND_NAME, hw_shipped_text (kind, "name", language));
    hw_edit_set_text (edit, HW_TOUCH_KIND_CODE, code);
    set_rank (edit, HW_TOUCH_KIND_RANK, i, n);
  }
  return node != NULL;
}

static int
parse_cutoff (const char *text)
{
  int hour = 0, minute = 0;

  return text != NULL && sscanf (text, "%d:%d", &hour, &minute) == 2 ? hour * 60 + minute : -1;
}

static void
set_limits (HwEdit *edit, JsonObject *stage, const char *language)
{
  JsonObject *limit = hw_shipped_object (stage, "limit");
  JsonObject *stall = hw_shipped_object (stage, "stall");
  int cutoff = parse_cutoff (hw_shipped_string (stall, "cutoff"));

  if (limit != NULL) {
    hw_edit_set_int (edit, HW_STAGE_LIMIT_COUNT, hw_shipped_int (limit, "count", 0));
    hw_edit_set_text (edit, HW_STAGE_LIMIT_MODE, hw_shipped_string (limit, "mode"));
  }
  if (stall == NULL)
    return;
  hw_edit_set_int (edit, HW_STAGE_STALL_AMOUNT, hw_shipped_int (stall, "amount", 0));
  hw_edit_set_text (edit, HW_STAGE_STALL_UNIT, hw_shipped_string (stall, "unit"));
  if (cutoff >= 0)
    hw_edit_set_int (edit, HW_STAGE_STALL_CUTOFF, cutoff);
  hw_edit_set_text (edit, HW_STAGE_STALL_ACTION, hw_shipped_text (stall, "action", language));
}

static void
add_gate (Maker *maker, JsonObject *gate, const HwId *stage, const char *key, guint i, guint n)
{
  g_autofree char *gate_key = g_strdup_printf ("%s/%u", key, i);
  HwId id = make_id (maker, gate_key);
  HwEdit *edit = hw_command_create (maker->command, HW_GATE, &id);
  const char *touch_kind = hw_shipped_string (gate, "touch_kind");
  JsonNode *condition = json_object_get_member (gate, "condition");

  hw_edit_set_text (edit, HW_GATE_LABEL, hw_shipped_text (gate, "label", maker->language));
  hw_edit_set_ref (edit, HW_GATE_STAGE, stage);
  hw_edit_set_text (edit, HW_GATE_EDGE, hw_shipped_string (gate, "edge"));
  hw_edit_set_text (edit, HW_GATE_KIND, hw_shipped_string (gate, "kind"));
  hw_edit_set_text (edit, HW_GATE_FIELD, hw_shipped_string (gate, "field"));
  hw_edit_set_text (edit, HW_GATE_FILE_TYPES, hw_shipped_string (gate, "file_types"));
  hw_edit_set_text (edit, HW_GATE_NAME_FIELD, hw_shipped_string (gate, "name_field"));
  if (condition != NULL) {
    g_autofree char *text = json_to_string (condition, FALSE);

    hw_edit_set_text (edit, HW_GATE_CONDITION, text);
  }
  if (touch_kind != NULL) {
    HwId kind = hw_touch_kind_id (maker->config, touch_kind);

    hw_edit_set_ref (edit, HW_GATE_TOUCH_KIND, &kind);
  }
  if (json_object_get_boolean_member_with_default (gate, "second_person", FALSE))
    hw_edit_set_int (edit, HW_GATE_SECOND_PERSON, 1);
  set_rank (edit, HW_GATE_RANK, i, n);
}

static void
add_stage (Maker *maker, JsonObject *stage, guint i, guint n)
{
  const char *key = hw_shipped_string (stage, "key");
  JsonArray *gates = hw_shipped_array (stage, "gates");
  guint n_gates = gates != NULL ? json_array_get_length (gates) : 0;
  HwId id = make_id (maker, key);
  HwEdit *edit = hw_command_create (maker->command, HW_STAGE, &id);

  hw_edit_set_text (edit, HW_STAGE_NAME, hw_shipped_text (stage, "name", maker->language));
  hw_edit_set_ref (edit, HW_STAGE_PIPELINE, &maker->pipeline);
  set_rank (edit, HW_STAGE_RANK, i, n);
  hw_edit_set_text (edit, HW_STAGE_KIND, hw_shipped_string (stage, "kind"));
  hw_edit_set_int (edit, HW_STAGE_PROBABILITY, hw_shipped_int (stage, "probability", 0));
  hw_edit_set_text (edit, HW_STAGE_OUTPUT, hw_shipped_text (stage, "output", maker->language));
  set_limits (edit, stage, maker->language);
  g_hash_table_insert (maker->ids, g_strdup (key), hw_id_copy (&id));
  for (guint g = 0; g < n_gates; g++)
    add_gate (maker, json_array_get_object_element (gates, g), &id, key, g, n_gates);
}

static void
add_moves (Maker *maker, JsonArray *moves)
{
  guint n = moves != NULL ? json_array_get_length (moves) : 0;

  for (guint i = 0; i < n; i++) {
    JsonArray *move = json_array_get_array_element (moves, i);
    const char *from = json_array_get_string_element (move, 0);
    const char *to = json_array_get_string_element (move, 1);
    g_autofree char *key = g_strdup_printf ("%s>%s", from, to);
    HwId id = make_id (maker, key);
    HwEdit *edit = hw_command_create (maker->command, HW_TRANSITION, &id);

    hw_edit_set_ref (edit, HW_TRANSITION_FROM_STAGE, g_hash_table_lookup (maker->ids, from));
    hw_edit_set_ref (edit, HW_TRANSITION_TO_STAGE, g_hash_table_lookup (maker->ids, to));
  }
}

/* After the pipelines that are there, or that the command makes before this one. */
static char *
next_rank (const Maker *maker)
{
  g_autoptr (GPtrArray) pipelines = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  const char *last = NULL;

  if (maker->config != NULL)
    pipelines = hw_config_list (maker->config, HW_PIPELINE);
  if (pipelines != NULL && pipelines->len > 0)
    last = hw_row_text (pipelines->pdata[pipelines->len - 1], HW_PIPELINE_RANK);
  for (guint i = 0; i < hw_command_n_edits (maker->command); i++) {
    const HwEdit *edit = hw_command_get_edit (maker->command, i);

    for (guint s = 0; edit->entity == HW_PIPELINE && s < edit->sets->len; s++)
      if (g_array_index (edit->sets, HwSet, s).field == HW_PIPELINE_RANK)
        last = hw_value_get_text (&g_array_index (edit->sets, HwSet, s).value);
  }
  return hw_rank_between (last, NULL, rand);
}

static void
add_pipeline (Maker *maker, JsonObject *template)
{
  JsonArray *stages = hw_shipped_array (template, "stages");
  guint n = json_array_get_length (stages);
  g_autofree char *rank = next_rank (maker);
  HwEdit *edit = hw_command_create (maker->command, HW_PIPELINE, &maker->pipeline);

  hw_edit_set_text (edit, HW_PIPELINE_NAME, hw_shipped_text (template, "title", maker->language));
  hw_edit_set_text (edit, HW_PIPELINE_RANK, rank);
  hw_edit_set_text (edit, HW_PIPELINE_TRANSITIONS, hw_shipped_string (template, "transitions"));
  hw_edit_set_text (edit, HW_PIPELINE_TEMPLATE, maker->name);
  for (guint i = 0; i < n; i++)
    add_stage (maker, json_array_get_object_element (stages, i), i, n);
  add_moves (maker, hw_shipped_array (template, "moves"));
}

gboolean
hw_template_add (HwCommand *command,
                 const char *name,
                 const char *language,
                 const HwConfig *config,
                 const char *seed,
                 HwId *pipeline,
                 GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *template = load_template (name, &node, error);
  Maker maker = {
    .command = command,
    .name = name,
    .language = language != NULL ? language : hw_shipped_language (),
    .config = config,
    .seed = seed,
  };

  if (template == NULL)
    return FALSE;
  maker.pipeline = make_id (&maker, "pipeline");
  maker.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  add_pipeline (&maker, template);
  g_hash_table_unref (maker.ids);
  if (pipeline != NULL)
    *pipeline = maker.pipeline;
  return TRUE;
}

HwCommand *
hw_template_command (const char *name,
                     const char *language,
                     const HwConfig *config,
                     HwId *pipeline,
                     GError **error)
{
  g_autoptr (HwCommand) command = hw_command_new ("pipeline.create");

  if (!hw_touch_kinds_add (command, language, config, error) ||
      !hw_template_add (command, name, language, config, NULL, pipeline, error))
    return NULL;
  return g_steal_pointer (&command);
}
