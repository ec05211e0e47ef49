/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/meeting/hw-agenda.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#define SECOND G_USEC_PER_SEC
#define MAX_PHASES 200
#define MAX_MINUTES 600
#define SHORTEST_TURN 0.5 /* minutes: less than this is no time to say anything */

HwPhase *
hw_phase_new (const char *name, const char *shows, double minutes, gboolean each)
{
  HwPhase *phase = g_new0 (HwPhase, 1);

  phase->name = g_strdup (name);
  phase->shows = g_strdup (shows);
  phase->minutes = minutes;
  phase->each = each;
  return phase;
}

void
hw_phase_free (HwPhase *phase)
{
  g_free (phase->name);
  g_free (phase->shows);
  g_free (phase->reveal);
  g_free (phase);
}

gint64
hw_phase_box_us (const HwPhase *phase)
{
  return (gint64) llround ((phase->minutes + phase->added) * 60) * SECOND;
}

double
hw_phase_planned (const HwPhase *phase)
{
  return phase->planned > 0 ? phase->planned : phase->minutes;
}

static const char *
get_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static double
get_minutes (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) == G_TYPE_STRING)
    return 0;
  return CLAMP (json_node_get_double (node), 0, MAX_MINUTES);
}

static gboolean
get_flag (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static HwPhase *
read_phase (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = object != NULL ? get_text (object, "name") : NULL;
  const char *person;
  HwPhase *phase;

  if (name == NULL)
    return NULL;
  person = get_text (object, "person");
  phase = hw_phase_new (name, get_text (object, "shows"), get_minutes (object, "minutes"),
                        g_strcmp0 (get_text (object, "each"), "person") == 0);
  phase->added = get_minutes (object, "added");
  phase->planned = get_minutes (object, "planned");
  phase->skip = get_flag (object, "skip");
  phase->anonymous = get_flag (object, "anonymous");
  phase->reveal = g_strdup (get_text (object, "reveal"));
  phase->dots = (guint) get_minutes (object, "dots");
  if (person == NULL || !hw_id_parse (person, &phase->person))
    phase->person = HW_ID_NONE;
  return phase;
}

GPtrArray *
hw_agenda_parse (const char *json, gint64 minutes)
{
  g_autoptr (GPtrArray) phases = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_phase_free);
  g_autoptr (JsonNode) root = json != NULL ? json_from_string (json, NULL) : NULL;
  JsonArray *array =
      root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root) : NULL;
  guint n = array != NULL ? MIN (json_array_get_length (array), MAX_PHASES) : 0;

  for (guint i = 0; i < n; i++) {
    HwPhase *phase = read_phase (json_array_get_element (array, i));

    if (phase != NULL)
      g_ptr_array_add (phases, phase);
  }
  if (phases->len == 0)
    g_ptr_array_add (phases, hw_phase_new (_("Meeting"), NULL, (double) minutes, FALSE));
  return g_steal_pointer (&phases);
}

static void
write_text (JsonBuilder *builder, const char *member, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, text);
}

static void
write_minutes (JsonBuilder *builder, const char *member, double minutes)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_double_value (builder, minutes);
}

static void
write_flag (JsonBuilder *builder, const char *member, gboolean flag)
{
  if (!flag)
    return;
  json_builder_set_member_name (builder, member);
  json_builder_add_boolean_value (builder, TRUE);
}

static void
write_phase (JsonBuilder *builder, const HwPhase *phase)
{
  g_autofree char *person = hw_id_is_none (&phase->person) ? NULL : hw_id_dup_text (&phase->person);

  json_builder_begin_object (builder);
  write_text (builder, "name", phase->name);
  write_minutes (builder, "minutes", phase->minutes);
  if (phase->added > 0)
    write_minutes (builder, "added", phase->added);
  if (phase->planned > 0)
    write_minutes (builder, "planned", phase->planned);
  write_text (builder, "each", phase->each ? "person" : NULL);
  write_text (builder, "person", person);
  write_text (builder, "shows", phase->shows);
  write_flag (builder, "skip", phase->skip);
  write_flag (builder, "anonymous", phase->anonymous);
  write_text (builder, "reveal", phase->reveal);
  if (phase->dots > 0)
    write_minutes (builder, "dots", phase->dots);
  json_builder_end_object (builder);
}

char *
hw_agenda_to_json (const GPtrArray *phases)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < phases->len; i++)
    write_phase (builder, g_ptr_array_index (phases, i));
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
is_open_turn (const HwPhase *phase)
{
  return phase->each && hw_id_is_none (&phase->person);
}

static HwPhase *
copy_for (const HwPhase *phase, const HwId *person)
{
  HwPhase *copy = hw_phase_new (phase->name, phase->shows, phase->minutes, phase->each);

  copy->person = *person;
  copy->planned = hw_phase_planned (phase);
  return copy;
}

/* By how much turns have to be shorter so that the whole keeps to @minutes. */
static double
fit_turns (const GPtrArray *phases, guint n, gint64 minutes)
{
  double rest = (double) minutes;
  double turns = 0;

  for (guint i = 0; i < phases->len; i++) {
    const HwPhase *phase = g_ptr_array_index (phases, i);

    if (is_open_turn (phase))
      turns += phase->minutes * n;
    else
      rest -= phase->minutes;
  }
  return minutes <= 0 || turns <= rest ? 1 : MAX (rest, 0) / turns;
}

/* In whole seconds. */
static double
fit_turn (double minutes, double share)
{
  return MIN (minutes, MAX (floor (minutes * 60 * share) / 60, SHORTEST_TURN));
}

void
hw_agenda_deal_turns (GPtrArray *phases, const HwId *persons, guint n, gint64 minutes)
{
  double share = fit_turns (phases, n, minutes);

  for (guint i = phases->len; i-- > 0;) {
    HwPhase *phase = g_ptr_array_index (phases, i);

    if (!is_open_turn (phase))
      continue;
    for (guint k = 0; k < n; k++) {
      HwPhase *turn = copy_for (phase, &persons[k]);

      turn->minutes = fit_turn (phase->minutes, share);
      g_ptr_array_insert (phases, (int) (i + 1 + k), turn);
    }
    if (phases->len > 1)
      g_ptr_array_remove_index (phases, i);
  }
}

void
hw_agenda_gather_turns (GPtrArray *phases)
{
  gboolean follows = FALSE;

  for (guint i = 0; i < phases->len;) {
    HwPhase *phase = g_ptr_array_index (phases, i);
    gboolean is_turn = phase->each && !hw_id_is_none (&phase->person);

    if (phase->planned > 0)
      phase->minutes = phase->planned;
    phase->planned = 0;
    phase->added = 0;
    phase->skip = FALSE;
    phase->person = HW_ID_NONE;
    if (is_turn && follows)
      g_ptr_array_remove_index (phases, i);
    else
      i++;
    follows = is_turn;
  }
}

gboolean
hw_agenda_add_turn (GPtrArray *phases, guint current, const HwId *person)
{
  const HwPhase *last = NULL;
  guint at = 0;

  for (guint i = 0; i < phases->len; i++) {
    const HwPhase *phase = g_ptr_array_index (phases, i);

    if (phase->each && hw_id_equal (&phase->person, person))
      return FALSE;
    if (phase->each && i >= current) {
      last = phase;
      at = i + 1;
    }
  }
  if (last == NULL) /* the round is over */
    return FALSE;
  g_ptr_array_insert (phases, (int) at, copy_for (last, person));
  return TRUE;
}

gboolean
hw_agenda_drop_turn (GPtrArray *phases, guint current, const HwId *person)
{
  for (guint i = current + 1; i < phases->len; i++) {
    const HwPhase *phase = g_ptr_array_index (phases, i);

    if (phase->each && hw_id_equal (&phase->person, person)) {
      g_ptr_array_remove_index (phases, i);
      return TRUE;
    }
  }
  return FALSE;
}
