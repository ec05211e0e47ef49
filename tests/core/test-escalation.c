/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of an action that nobody did: announced, then escalated, once and for all devices
 * alike. */
#include "core/retro/hw-escalation.h"
#include "today-fixture.h"

#define HOUR (G_TIME_SPAN_HOUR)

/* Ann, led by Bob, sells in the team South of the region China, which Cai leads; Dan directs. */
static void
set_up (TodayFixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) command = NULL;
  g_autoptr (HwConfig) config = NULL;
  HwId dan;

  today_set_up (f, data);
  today_add (f, HW_PERSON, "cai", "name=Cai", 90);
  today_add (f, HW_PERSON, "dan", "name=Dan", 90);
  today_add (f, HW_TEAM, "china", "name=China;leader=cai", 90);
  today_add (f, HW_TEAM, "south", "name=South;parent=china;leader=bob", 90);
  config = hw_workspace_dup_config (f->workspace);
  command = hw_command_new ("test");
  dan = hw_id_from_seed ("dan");
  hw_edit_set_ref (hw_command_update (command, HW_WORKSPACE,
                                      hw_row_id (hw_config_workspace (config))),
                   HW_WORKSPACE_MANAGER, &dan);
  today_perform (f, command);
}

static void
join (TodayFixture *f, const char *person, const char *team)
{
  HwId id = hw_id_from_seed (person);
  HwId team_id = hw_id_from_seed (team);
  g_autoptr (HwCommand) command = hw_command_new ("test");

  hw_edit_set_ref (hw_command_update (command, HW_PERSON, &id), HW_PERSON_TEAM, &team_id);
  today_perform (f, command);
}

static void
test_to (TodayFixture *f, gconstpointer data)
{
  static const struct
  {
    const char *owner;
    const char *team;
    const char *to;
  } cases[] = {
    { "ann", "south", "cai" }, /* who leads the team above */
    { "ann", "china", "dan" }, /* none is above: the director */
    { "cai", "south", "dan" }, /* not to oneself */
    { "dan", "china", "cai" }, /* the director's own: who leads the team */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HwConfig) config = NULL;
    HwId owner = hw_id_from_seed (cases[i].owner);
    HwId expected = hw_id_from_seed (cases[i].to);
    HwId to;

    join (f, cases[i].owner, cases[i].team);
    config = hw_workspace_dup_config (f->workspace);
    to = hw_escalation_to (config, &owner, f->today);
    g_assert_true (hw_id_equal (&to, &expected));
  }
}

/* It was due on Wednesday at 17:00: eight working hours are over on Thursday at 17:00 of a day from
 * nine to six with an hour's break. */
static void
add_action (TodayFixture *f, gint64 due_us)
{
  g_autoptr (HwCommand) command = hw_command_new ("test");
  HwId id = hw_id_from_seed ("action");
  HwEdit *edit = hw_command_create (command, HW_TASK, &id);

  hw_edit_set_text (edit, HW_TASK_TITLE, "Comparison table");
  hw_edit_set_text (edit, HW_TASK_KIND, "action");
  hw_edit_set_text (edit, HW_TASK_DELIVERABLE, "Comparison table");
  hw_edit_set_ref (edit, HW_TASK_OWNER, &f->ann);
  hw_edit_set_int (edit, HW_TASK_DUE_AT, due_us);
  hw_command_set_states_source (command, TRUE);
  today_perform (f, command);
}

typedef struct
{
  gint64 now;
  gint64 next;
} Step;

static gpointer
read_step (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  Step *step = data;

  return hw_escalation_step (connection, config, step->now, &step->next, error);
}

/* Performs what has to be done, and says how many commands it was. */
static guint
run_step (TodayFixture *f, gint64 *next)
{
  g_autoptr (GError) error = NULL;
  Step step = { f->now, 0 };
  g_autoptr (GPtrArray) commands = hw_workspace_read (f->workspace, read_step, &step, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < commands->len; i++)
    today_perform (f, g_ptr_array_index (commands, i));
  *next = step.next;
  return commands->len;
}

static HwRow *
load_action (TodayFixture *f)
{
  g_autoptr (GError) error = NULL;
  HwId id = hw_id_from_seed ("action");
  HwRow *row = hw_workspace_load (f->workspace, HW_TASK, &id, &error);

  g_assert_no_error (error);
  return row;
}

static void
test_announced_then_escalated (TodayFixture *f, gconstpointer data)
{
  gint64 due = f->now - HOUR;
  HwId cai = hw_id_from_seed ("cai");
  g_autoptr (HwConfig) config = NULL;
  g_autoptr (HwRow) announced = NULL;
  g_autoptr (HwRow) escalated = NULL;
  HwEscalation escalation;
  gint64 next;

  join (f, "ann", "south");
  add_action (f, due);
  g_assert_cmpuint (run_step (f, &next), ==, 1);
  announced = load_action (f);
  g_assert_cmpint (hw_row_int (announced, HW_TASK_WARNED_AT), ==, due);
  g_assert_true (hw_row_is_null (announced, HW_TASK_ESCALATED_AT));
  config = hw_workspace_dup_config (f->workspace);
  escalation = hw_escalation_of (config, announced, f->now);
  g_assert_cmpint (escalation.state, ==, HW_ESCALATION_ANNOUNCED);
  g_assert_cmpint (escalation.goes_us, ==,
                   hw_calendar_add_working_us (hw_config_calendar (config), due, 8 * HOUR));
  g_assert_cmpint (next, ==, escalation.goes_us);
  g_assert_cmpuint (run_step (f, &next), ==, 0);

  f->now = escalation.goes_us + 5 * HOUR;
  g_assert_cmpuint (run_step (f, &next), ==, 1);
  escalated = load_action (f);
  g_assert_cmpint (hw_row_int (escalated, HW_TASK_ESCALATED_AT), ==, escalation.goes_us);
  g_assert_true (hw_id_equal (hw_row_ref_id (escalated, HW_TASK_ESCALATED_TO), &cai));
  g_assert_cmpuint (run_step (f, &next), ==, 0);
  g_assert_cmpint (next, ==, HW_CALENDAR_NEVER);
}

/* A program that was away for days does both at once, in order. */
static void
test_late_start (TodayFixture *f, gconstpointer data)
{
  gint64 next;

  join (f, "ann", "south");
  add_action (f, f->now - 10 * G_TIME_SPAN_DAY);
  g_assert_cmpuint (run_step (f, &next), ==, 2);
  g_assert_cmpuint (run_step (f, &next), ==, 0);
}

/* Ctrl+Z takes back what a person did, not what the program did meanwhile; and nobody is its
 * actor. */
static void
test_not_undone (TodayFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = NULL;
  g_autoptr (HwRow) row = NULL;
  gint64 next;

  join (f, "ann", "south");
  add_action (f, f->now - HOUR);
  g_assert_cmpuint (run_step (f, &next), ==, 1);
  outcome = hw_workspace_undo (f->workspace, 0, &error);
  g_assert_no_error (error);
  row = load_action (f);
  g_assert_true (hw_row_is_deleted (row));
}

static void
put_off (TodayFixture *f, const HwId *by)
{
  g_autoptr (HwCommand) command = hw_command_new ("test");
  HwId id = hw_id_from_seed ("action");

  hw_command_set_actor (command, by);
  hw_edit_set_int (hw_command_update (command, HW_TASK, &id), HW_TASK_DUE_AT, f->now + 30 * HOUR);
  today_perform (f, command);
}

/* Owners do not put off what is with the director; who does gives it a new chance. */
static void
test_put_off (TodayFixture *f, gconstpointer data)
{
  HwId cai = hw_id_from_seed ("cai");
  g_autoptr (HwRow) by_owner = NULL;
  g_autoptr (HwRow) by_other = NULL;
  gint64 next;

  join (f, "ann", "south");
  add_action (f, f->now - 10 * G_TIME_SPAN_DAY);
  g_assert_cmpuint (run_step (f, &next), ==, 2);
  put_off (f, &f->ann);
  by_owner = load_action (f);
  g_assert_false (hw_row_is_null (by_owner, HW_TASK_ESCALATED_AT));
  f->now += HOUR;
  put_off (f, &cai);
  by_other = load_action (f);
  g_assert_true (hw_row_is_null (by_other, HW_TASK_ESCALATED_AT));
  g_assert_true (hw_row_is_null (by_other, HW_TASK_WARNED_AT));
  g_assert_cmpuint (run_step (f, &next), ==, 0);
}

static void
test_states (TodayFixture *f, gconstpointer data)
{
  static const struct
  {
    int hours; /* from now until it is due */
    const char *done;
    HwEscalationState state;
  } cases[] = {
    { 3, "", HW_ESCALATION_SOON },
    { 200, "", HW_ESCALATION_WAITING },
    { -1, "", HW_ESCALATION_ANNOUNCED },
    { -1, "done", HW_ESCALATION_NONE },
    { -1, "missed", HW_ESCALATION_ANNOUNCED },
    { -1, "kept", HW_ESCALATION_NONE },
  };
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  HwId id = hw_id_from_seed ("any");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HwRow) task = hw_row_new (hw_workspace_get_schema (f->workspace), HW_TASK, &id);

    hw_row_take (task, HW_TASK_OWNER, hw_value_id (&f->ann));
    hw_row_take (task, HW_TASK_DUE_AT, hw_value_int (f->now + cases[i].hours * HOUR));
    if (*cases[i].done != '\0')
      hw_row_take (task, HW_TASK_DONE_AT, hw_value_int (f->now));
    if (g_str_equal (cases[i].done, "missed") || g_str_equal (cases[i].done, "kept"))
      hw_row_take (task, HW_TASK_VERDICT, hw_value_text (cases[i].done));
    g_assert_cmpint (hw_escalation_of (config, task, f->now).state, ==, cases[i].state);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/escalation/" name, TodayFixture, NULL, set_up, function, today_tear_down)
  ADD ("to", test_to);
  ADD ("announced-then-escalated", test_announced_then_escalated);
  ADD ("late-start", test_late_start);
  ADD ("not-undone", test_not_undone);
  ADD ("put-off", test_put_off);
  ADD ("states", test_states);
#undef ADD
  return g_test_run ();
}
