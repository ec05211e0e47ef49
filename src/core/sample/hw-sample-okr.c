/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-period.h"
#include "core/sample/hw-sample-private.h"
#include "core/templates/hw-shipped.h"

#define FORTNIGHT 14
#define MAX_CHECK_INS 4
#define OBJECTIVES 4
#define NOBODY (-1)

/* "who" of an objective: a region's team, its seller, or all of sales. */
static const struct
{
  int region; /* -1: all */
  int seller; /* -1: the team's manager */
  int serves[2];
} objectives[OBJECTIVES] = {
  { -1, NOBODY, { NOBODY, NOBODY } },
  { 1, NOBODY, { 0, NOBODY } },
  { 0, NOBODY, { 0, 1 } },
  { 1, 4, { 1, NOBODY } },
};

#define DEMOS(more)                                                                                \
  "{\"v\":1,\"how\":\"count\",\"of\":\"touches\",\"where\":{\"v\":1,\"all\":[{\"field\":"          \
  "\"kind.code\",\"op\":\"=\",\"value\":\"demo\"}" more "]}}"
#define IN_REGION ",{\"field\":\"account.region\",\"op\":\"=\",\"value\":\"%s\"}"

static const struct
{
  guint objective;
  const char *measure;
  const char *query; /* "%s" is the name of @region */
  int region;
  int parent; /* an index in this table */
  const char *unit;
  double start;
  double target; /* 0: what the sellers aim at in the quarter */
  double weight;
  double values[MAX_CHECK_INS]; /* of check-ins; below 0: none, only how sure one is */
  int confidence[MAX_CHECK_INS];
} key_results[] = {
  { 0,
    "query",
    "{\"v\":1,\"how\":\"sum\",\"of\":\"receipts\",\"field\":\"amount\"}",
    -1,
    -1,
    "money",
    0,
    0,
    3,
    { -1, -1, -1, -1 },
    { 7, 7, 6, 6 } },
  { 0, "manual", NULL, -1, -1, "percent", 10, 40, 2, { 12, 16, 17, 18 }, { 8, 7, 5, 3 } },
  { 1,
    "query",
    "{\"v\":1,\"how\":\"rate\",\"of\":\"touches\",\"where\":{\"v\":1,\"all\":[{\"field\":"
    "\"kind.code\",\"op\":\"=\",\"value\":\"quotation\"}]},\"good\":{\"v\":1,\"all\":[{\"count\":"
    "\"touches\",\"where\":{\"all\":[{\"field\":\"kind.code\",\"op\":\"=\",\"value\":\"feedback\"}"
    ",{\"field\":\"verbatim\",\"op\":\"filled\"}]},\"op\":\">=\",\"value\":1}]}}",
    -1,
    -1,
    "percent",
    40,
    90,
    2,
    { 0 },
    { 0 } },
  { 0, "children", NULL, -1, -1, "number", 0, 200, 1, { 0 }, { 0 } },
  { 0, "query", DEMOS (IN_REGION), 0, 3, "number", 0, 100, 1, { 0 }, { 0 } },
  { 0, "query", DEMOS (IN_REGION), 1, 3, "number", 0, 100, 1, { 0 }, { 0 } },
  { 2,
    "query",
    "{\"v\":1,\"how\":\"count\",\"of\":\"deals\",\"where\":{\"v\":1,\"all\":[{\"field\":"
    "\"stage.kind\",\"op\":\"=\",\"value\":\"open\"},{\"count\":\"tasks\",\"where\":{\"field\":"
    "\"done_at\",\"op\":\"empty\"},\"op\":\"=\",\"value\":0}]}}",
    -1,
    -1,
    "number",
    25,
    5,
    1,
    { 0 },
    { 0 } },
  { 3, "query", DEMOS (""), -1, -1, "number", 0, 24, 1, { 0 }, { 0 } },
  { 1, "manual", NULL, -1, -1, "number", 0, 6, 1, { 1, 1, 2, 3 }, { 6, 6, 7, 7 } },
  { 3,
    "query",
    "{\"v\":1,\"how\":\"customers\",\"of\":\"touches\"}",
    -1,
    -1,
    "number",
    0,
    40,
    1,
    { 0 },
    { 0 } },
};

typedef struct
{
  HwPeriod quarter;
  HwId cycle;
  HwId objectives[OBJECTIVES];
  HwId key_results[G_N_ELEMENTS (key_results)];
} Okr;

static const HwId *
owner_of (HwSample *self, guint objective)
{
  int seller = objectives[objective].seller;
  int region = objectives[objective].region;

  if (seller != NOBODY)
    return &self->sellers[seller];
  return region >= 0 ? &self->managers[region] : &self->director;
}

static void
add_objective (HwSample *self, Okr *okr, guint i, gint64 when)
{
  JsonArray *words = json_array_get_array_element (hw_sample_goal_list (self, "objectives"), i);
  HwCommand *command = hw_sample_at (self, when, "objective.create", owner_of (self, i));
  int region = objectives[i].region;
  HwEdit *edit;

  okr->objectives[i] = hw_sample_new_id (self);
  edit = hw_command_create (command, HW_OBJECTIVE, &okr->objectives[i]);
  hw_edit_set_text (edit, HW_OBJECTIVE_TITLE, json_array_get_string_element (words, 0));
  hw_edit_set_text (edit, HW_OBJECTIVE_NOTE, json_array_get_string_element (words, 1));
  hw_edit_set_ref (edit, HW_OBJECTIVE_CYCLE, &okr->cycle);
  hw_edit_set_ref (edit, HW_OBJECTIVE_OWNER, owner_of (self, i));
  hw_edit_set_ref (edit, HW_OBJECTIVE_TEAM, region >= 0 ? &self->teams[region] : &self->sales);
  for (guint s = 0; s < G_N_ELEMENTS (objectives[i].serves); s++) {
    HwId id = hw_sample_new_id (self);

    if (objectives[i].serves[s] == NOBODY)
      continue;
    edit = hw_command_create (command, HW_ALIGNMENT, &id);
    hw_edit_set_ref (edit, HW_ALIGNMENT_CHILD, &okr->objectives[i]);
    hw_edit_set_ref (edit, HW_ALIGNMENT_PARENT, &okr->objectives[objectives[i].serves[s]]);
  }
}

/* The whole quarter's, in major units. */
static double
quarter_target (HwSample *self)
{
  return (double) self->quarter_target / 100;
}

static char *
write_query (HwSample *self, guint i)
{
  g_auto (GStrv) parts = g_strsplit (key_results[i].query, "%s", 2);
  guint region = (guint) MAX (key_results[i].region, 0);

  return g_strjoinv (hw_shipped_string (hw_sample_object (self, "regions", region), "name"), parts);
}

static void
add_key_result (HwSample *self, Okr *okr, guint i, gint64 when)
{
  guint objective = key_results[i].objective;
  HwCommand *command = hw_sample_at (self, when, "key-result.create", owner_of (self, objective));
  double target = key_results[i].target;
  HwEdit *edit;

  okr->key_results[i] = hw_sample_new_id (self);
  edit = hw_command_create (command, HW_KEY_RESULT, &okr->key_results[i]);
  hw_edit_set_text (edit, HW_KEY_RESULT_TITLE,
                    json_array_get_string_element (hw_sample_goal_list (self, "key_results"), i));
  hw_edit_set_ref (edit, HW_KEY_RESULT_OBJECTIVE, &okr->objectives[objective]);
  if (objectives[objective].seller != NOBODY)
    hw_edit_set_ref (edit, HW_KEY_RESULT_OWNER, owner_of (self, objective));
  hw_edit_set_text (edit, HW_KEY_RESULT_MEASURE, key_results[i].measure);
  if (key_results[i].query != NULL) {
    g_autofree char *query = write_query (self, i);

    hw_edit_set_text (edit, HW_KEY_RESULT_QUERY, query);
  }
  if (key_results[i].parent >= 0)
    hw_edit_set_ref (edit, HW_KEY_RESULT_PARENT, &okr->key_results[key_results[i].parent]);
  hw_edit_set_text (edit, HW_KEY_RESULT_UNIT, key_results[i].unit);
  if (g_str_equal (key_results[i].unit, "money"))
    hw_edit_set_text (edit, HW_KEY_RESULT_CURRENCY, hw_sample_word (self, "currency"));
  hw_edit_set_number (edit, HW_KEY_RESULT_START_VALUE, key_results[i].start);
  hw_edit_set_number (edit, HW_KEY_RESULT_TARGET_VALUE,
                      target > 0 ? target : quarter_target (self));
  hw_edit_set_number (edit, HW_KEY_RESULT_WEIGHT, key_results[i].weight);
}

/* Every second week of the quarter so far. */
static void
add_check_ins (HwSample *self, Okr *okr, guint i)
{
  JsonArray *notes = hw_sample_goal_list (self, "check_ins");
  const HwId *owner = owner_of (self, key_results[i].objective);

  for (guint n = 0; n < MAX_CHECK_INS && key_results[i].confidence[n] > 0; n++) {
    gint64 when = hw_sample_moment (self, okr->quarter.first + 7 + FORTNIGHT * (gint64) n);
    HwId id = hw_sample_new_id (self);
    HwCommand *command;
    HwEdit *edit;

    if (okr->quarter.first + 7 + FORTNIGHT * (gint64) n >= self->today)
      return;
    command = hw_sample_at (self, when, "check-in.create", owner);
    edit = hw_command_create (command, HW_CHECK_IN, &id);
    hw_edit_set_ref (edit, HW_CHECK_IN_KEY_RESULT, &okr->key_results[i]);
    hw_edit_set_ref (edit, HW_CHECK_IN_PERSON, owner);
    hw_edit_set_int (edit, HW_CHECK_IN_HAPPENED_AT, when);
    if (key_results[i].values[n] >= 0)
      hw_edit_set_number (edit, HW_CHECK_IN_VALUE, key_results[i].values[n]);
    hw_edit_set_int (edit, HW_CHECK_IN_CONFIDENCE, key_results[i].confidence[n]);
    if (i == 1)
      hw_edit_set_text (edit, HW_CHECK_IN_NOTE, json_array_get_string_element (notes, n));
  }
}

/* Set on the quarter's first days; before the history begins there is nobody to do it. */
void
hw_sample_make_okr (HwSample *self)
{
  Okr okr = { .quarter = hw_period_containing (HW_PERIOD_QUARTER, self->today),
              .cycle = hw_sample_new_id (self) };
  gint64 earliest = self->today - HW_SAMPLE_DAYS + 1;
  gint64 when = hw_sample_moment (self, MAX (okr.quarter.first - 1, earliest));
  g_autofree char *name = hw_sample_goal_name (self, "cycle", self->today);
  HwCommand *command = hw_sample_at (self, when, "cycle.create", &self->director);
  HwEdit *edit = hw_command_create (command, HW_CYCLE, &okr.cycle);

  hw_edit_set_text (edit, HW_CYCLE_NAME, name);
  hw_edit_set_int (edit, HW_CYCLE_FIRST_DAY, okr.quarter.first);
  hw_edit_set_int (edit, HW_CYCLE_LAST_DAY, okr.quarter.last);
  for (guint i = 0; i < OBJECTIVES; i++)
    add_objective (self, &okr, i, when + (i + 1) * 60 * G_USEC_PER_SEC);
  for (guint i = 0; i < G_N_ELEMENTS (key_results); i++)
    add_key_result (self, &okr, i, when + (OBJECTIVES + i + 1) * 60 * G_USEC_PER_SEC);
  for (guint i = 0; i < G_N_ELEMENTS (key_results); i++)
    add_check_ins (self, &okr, i);
}
