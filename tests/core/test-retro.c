/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A retro's agenda and the boxes of what is still to come, its steps, its cards, the proof of last
 * time's actions, its end and what a crash leaves. */
#include <glib/gstdio.h>

#include "core/meeting/hw-meeting-ics.h"
#include "core/retro/hw-action.h"
#include "core/retro/hw-retro.h"
#include "core/workspace/hw-workspace.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define START (G_GINT64_CONSTANT (1795766400) * SECOND) /* Friday, 27 November 2026, 08:00 UTC */

enum {
  SUBMIT,
  VERIFY,
  PICK,
  WHYS,
  ACTIONS,
  PLAYBOOK,
  CLOSE,
  N_PHASES
};

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwId ada, bo, cy, meeting;
  gint64 now;
} Fixture;

static gint64
read_clock (gpointer data)
{
  return ((Fixture *) data)->now;
}

/* Takes @command; its outcome's sentence, "" when it was done. */
static char *
try (Fixture *f, HwCommand *command)
{
  g_autoptr (HwCommand) owned = command;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = NULL;

  g_assert_nonnull (command);
  outcome = hw_workspace_perform (f->workspace, command, &error);
  g_assert_no_error (error);
  return hw_outcome_describe (outcome);
}

static void
perform (Fixture *f, HwCommand *command)
{
  g_autofree char *why = try (f, command);

  g_assert_cmpstr (why, ==, "");
}

static HwId
add_person (Fixture *f, const char *name)
{
  HwCommand *command = hw_command_new ("person.create");
  HwId id = hw_id_from_seed (name);

  hw_edit_set_text (hw_command_create (command, HW_PERSON, &id), HW_PERSON_NAME, name);
  perform (f, command);
  return id;
}

/* Ada facilitates, Bo and Cy are asked. */
static void
plan (Fixture *f)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  g_autoptr (HwRow) row = hw_retro_new (config, &HW_ID_NONE, &f->ada, NULL, f->now);
  HwCommand *command = hw_command_new ("meeting.plan");
  HwEdit *edit = hw_command_create (command, HW_MEETING, hw_row_id (row));

  f->meeting = *hw_row_id (row);
  for (guint i = HW_MEETING_NAME; i < HW_MEETING_N; i++)
    if (!hw_row_is_null (row, i))
      hw_edit_set (edit, i, hw_value_copy (hw_row_value (row, i)));
  hw_edit_set_int (edit, HW_MEETING_PLANNED_AT, START);
  hw_meeting_add_attendee (command, &f->meeting, &f->ada);
  hw_meeting_add_attendee (command, &f->meeting, &f->bo);
  hw_meeting_add_attendee (command, &f->meeting, &f->cy);
  perform (f, command);
}

static void
open_workspace (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  f->workspace = hw_workspace_open (f->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  hw_workspace_set_clock (f->workspace, read_clock, f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->now = START - 3 * DAY;
  f->folder = g_dir_make_tmp ("headway-retro-XXXXXX", &error);
  g_assert_no_error (error);
  open_workspace (f);
  f->ada = add_person (f, "Ada");
  f->bo = add_person (f, "Bo");
  f->cy = add_person (f, "Cy");
  hw_workspace_set_actor (f->workspace, &f->ada);
  plan (f);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_folder (child);
  }
  g_remove (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hw_workspace_close (f->workspace);
  g_assert_finalize_object (f->workspace);
  remove_folder (f->folder);
  g_free (f->folder);
}

static gpointer
read_detail (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return hw_retro_detail_load (connection, config, data, error);
}

static HwRetroDetail *
load (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  HwRetroDetail *detail = hw_workspace_read (f->workspace, read_detail, &f->meeting, &error);

  g_assert_no_error (error);
  g_assert_nonnull (detail);
  return detail;
}

static void
start (Fixture *f)
{
  g_autoptr (HwRetroDetail) detail = load (f);

  f->now = START;
  perform (f, hw_retro_start (detail, f->now));
}

/* After @minutes in the phase it is in. */
static void
next (Fixture *f, double minutes)
{
  g_autoptr (HwRetroDetail) detail = load (f);

  f->now += (gint64) (minutes * (double) MINUTE);
  perform (f, hw_retro_next (detail, NULL, f->now));
}

static void
end (Fixture *f)
{
  g_autoptr (HwRetroDetail) detail = load (f);

  perform (f, hw_retro_end (detail, 0, f->now));
}

static guint
phase_of (Fixture *f)
{
  g_autoptr (HwRetroDetail) detail = load (f);

  return hw_meeting_clock (detail->meeting->meeting, f->now).phase;
}

/* The boxes as "3 10 8 17 12 5 3", what is left out in brackets. */
static char *
write_boxes (const GPtrArray *phases)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < phases->len; i++) {
    const HwPhase *phase = g_ptr_array_index (phases, i);

    g_string_append_printf (text, phase->skip ? "%s(%g)" : "%s%g", i > 0 ? " " : "",
                            phase->minutes + phase->added);
  }
  return g_string_free (text, FALSE);
}

static void
assert_boxes (Fixture *f, const char *expected)
{
  g_autoptr (HwRetroDetail) detail = load (f);
  g_autoptr (GPtrArray) phases = hw_retro_detail_phases (detail);
  g_autofree char *boxes = write_boxes (phases);

  g_assert_cmpstr (boxes, ==, expected);
}

/* --- the boxes of what is still to come --- */

static void
test_replan (void)
{
  static const struct
  {
    guint first;    /* where it goes */
    double used[7]; /* minutes by phase */
    guint skip;     /* a phase that is left out; 0: none */
    const char *boxes;
  } cases[] = {
    { VERIFY, { 3 }, 0, "3 10 8 17 12 5 3" },
    { VERIFY, { 1 }, 0, "3 10 8 17 12 5 3" }, /* what was saved stays saved */
    { WHYS, { 3, 10, 14 }, 0, "3 10 8 14.5 10 4 2.5" },
    { PICK, { 3, 16 }, 0, "3 10 7 15 10.5 4 2.5" },
    { WHYS, { 3, 10, 35 }, 0, "3 10 8 5 3 1 1" }, /* a minute at least */
    { WHYS, { 3, 10, 41 }, 0, "3 10 8 1 1 1 1" },
    { WHYS, { 3, 10, 90 }, 0, "3 10 8 1 1 1 1" },            /* it cannot end in time any more */
    { WHYS, { 3, 10, 13 }, PLAYBOOK, "3 10 8 17 12 (5) 3" }, /* what is left out makes room */
    { CLOSE, { 3, 10, 8, 17, 12, 7 }, 0, "3 10 8 17 12 5 1" },
    { PICK, { 3, 10, 4 }, 0, "3 10 8 17 12 5 3" }, /* a second visit has the rest of its box */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *agenda = hw_retro_agenda ();
    g_autoptr (GPtrArray) phases = hw_agenda_parse (agenda, 0);
    g_autoptr (GArray) used = g_array_new (FALSE, TRUE, sizeof (gint64));
    g_autofree char *boxes = NULL;

    for (guint k = 0; k < N_PHASES; k++) {
      gint64 us = (gint64) (cases[i].used[k] * (double) MINUTE);

      g_array_append_val (used, us);
    }
    if (cases[i].skip != 0)
      ((HwPhase *) g_ptr_array_index (phases, cases[i].skip))->skip = TRUE;
    hw_retro_replan (phases, cases[i].first, used, 58);
    boxes = write_boxes (phases);
    g_assert_cmpstr (boxes, ==, cases[i].boxes);
    for (guint k = 0; k < N_PHASES; k++) { /* what was planned is not forgotten */
      g_autoptr (GPtrArray) fresh = hw_agenda_parse (agenda, 0);

      g_assert_cmpfloat (hw_phase_planned (g_ptr_array_index (phases, k)), ==,
                         hw_phase_planned (g_ptr_array_index (fresh, k)));
    }
  }
}

/* Cut twice, and given back when time is saved. */
static void
test_boxes_return (void)
{
  g_autofree char *agenda = hw_retro_agenda ();
  g_autoptr (GPtrArray) phases = hw_agenda_parse (agenda, 0);
  gint64 minutes[N_PHASES] = { 9 * MINUTE };
  g_autoptr (GArray) used = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_autofree char *cut = NULL;
  g_autofree char *whole = NULL;

  g_array_append_vals (used, minutes, N_PHASES);
  hw_retro_replan (phases, VERIFY, used, 58);
  cut = write_boxes (phases);
  g_assert_cmpstr (cut, ==, "3 9 7.5 15.5 10.5 4 2.5");
  g_array_index (used, gint64, VERIFY) = 2 * MINUTE;
  hw_retro_replan (phases, PICK, used, 58);
  whole = write_boxes (phases);
  g_assert_cmpstr (whole, ==, "3 9 8 17 12 5 3");
}

/* --- the agenda --- */

static void
test_agenda (Fixture *f, gconstpointer data)
{
  g_autoptr (HwRetroDetail) detail = load (f);
  g_autoptr (GPtrArray) phases = hw_retro_detail_phases (detail);
  double sum = 0;

  g_assert_cmpuint (phases->len, ==, N_PHASES);
  for (guint i = 0; i < phases->len; i++)
    sum += ((HwPhase *) g_ptr_array_index (phases, i))->minutes;
  g_assert_cmpfloat (sum, ==, 58);
  g_assert_cmpint (hw_row_int (detail->meeting->meeting, HW_MEETING_MINUTES), ==, 58);
  g_assert_cmpint (hw_retro_cards_due_at (detail->meeting->meeting), ==, START - DAY);
  g_assert_null (hw_retro_detail_shows (detail));
}

static void
test_options (void)
{
  g_autoptr (GPtrArray) phases = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_phase_free);
  HwPhase *phase = hw_phase_new ("Pick", HW_SHOWS_PICK, 8, FALSE);
  g_autoptr (GPtrArray) read = NULL;
  g_autofree char *json = NULL;

  phase->anonymous = phase->skip = TRUE;
  phase->reveal = g_strdup ("once");
  phase->dots = 5;
  g_ptr_array_add (phases, phase);
  json = hw_agenda_to_json (phases);
  read = hw_agenda_parse (json, 0);
  phase = g_ptr_array_index (read, 0);
  g_assert_true (phase->anonymous && phase->skip);
  g_assert_cmpstr (phase->reveal, ==, "once");
  g_assert_cmpuint (phase->dots, ==, 5);
  hw_agenda_gather_turns (read); /* for the next one: it is not left out by itself again */
  g_assert_false (phase->skip);
  g_assert_true (phase->anonymous);
}

/* Three on Friday afternoon, but not so soon that no card can be in time. */
static void
test_proposal (Fixture *f, gconstpointer data)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  gint64 now = START - 1 * HOUR; /* Friday, 07:00 UTC: the day is too near */
  g_autoptr (HwRow) row = hw_retro_new (config, &HW_ID_NONE, &f->ada, NULL, now);
  gint64 at = hw_row_int (row, HW_MEETING_PLANNED_AT);
  const HwCalendar *calendar = hw_config_calendar (config);

  g_assert_cmpint (at - HW_RETRO_LEAD_US, >, now);
  g_assert_cmpint (hw_date_weekday (hw_calendar_day_of (calendar, at)), ==, 4);
  g_assert_cmpint (at, <, now + 8 * DAY);
}

static void
test_calendar_file (Fixture *f, gconstpointer data)
{
  g_autoptr (HwRetroDetail) detail = load (f);
  g_autofree char *ics =
      hw_meeting_to_ics (detail->meeting->meeting, hw_config_calendar (detail->config),
                         "Asia/Shanghai", f->now);

  g_assert_nonnull (strstr (ics, "24 hours before the retro"));
  g_assert_nonnull (strstr (ics, "BEGIN:VALARM"));
  g_assert_nonnull (strstr (ics, "TRIGGER:-P2D"));
  g_assert_nonnull (strstr (ics, "DURATION:PT58M"));
}

/* --- steps --- */

static void
test_overrun (Fixture *f, gconstpointer data)
{
  g_autoptr (HwRetroDetail) after = NULL;

  start (f);
  g_assert_cmpuint (phase_of (f), ==, SUBMIT);
  next (f, 3);
  next (f, 10);
  next (f, 14);
  assert_boxes (f, "3 10 8 14.5 10 4 2.5");
  next (f, 14.5); /* no picked card: the whys hold nobody up */
  next (f, 10);
  next (f, 4);
  g_assert_cmpuint (phase_of (f), ==, CLOSE);
  f->now += 2 * MINUTE + 30 * SECOND;
  end (f);
  after = load (f);
  g_assert_cmpint (f->now - START, ==, 58 * MINUTE);
  g_assert_cmpint (hw_meeting_used_us (after->meeting->meeting, PICK, f->now), ==, 14 * MINUTE);
}

static void
test_extend (Fixture *f, gconstpointer data)
{
  g_autoptr (HwRetroDetail) detail = NULL;

  start (f);
  next (f, 3);
  detail = load (f);
  perform (f, hw_retro_add_minute (detail, f->now));
  assert_boxes (f, "3 11 8 17 12 4.5 2.5");
  next (f, 1);
  {
    g_autoptr (HwRetroDetail) after = load (f);

    g_assert_cmpint (hw_meeting_clock (after->meeting->meeting, f->now).total_box_us, ==,
                     58 * MINUTE); /* not more than people were told */
  }
}

static void
test_skip (Fixture *f, gconstpointer data)
{
  g_autoptr (HwRetroDetail) detail = NULL;
  g_autoptr (HwRetroDetail) skipped = NULL;

  start (f);
  detail = load (f);
  g_assert_null (hw_retro_toggle_skip (detail, SUBMIT, f->now)); /* it runs already */
  perform (f, hw_retro_toggle_skip (detail, VERIFY, f->now));
  skipped = load (f);
  g_assert_cmpuint (hw_retro_next_phase (skipped), ==, PICK);
  next (f, 3);
  g_assert_cmpuint (phase_of (f), ==, PICK);
  assert_boxes (f, "3 (10) 8 17 12 5 3");
  {
    g_autoptr (HwRetroDetail) at = load (f);

    perform (f, hw_retro_previous (at, f->now));
  }
  g_assert_cmpuint (phase_of (f), ==, SUBMIT); /* the way back leaves it out, too */
  {
    g_autoptr (HwRetroDetail) at = load (f);

    perform (f, hw_retro_go (at, VERIFY, NULL, f->now)); /* unless one goes there */
  }
  assert_boxes (f, "3 10 8 17 12 5 3");
}

static void
test_move (Fixture *f, gconstpointer data)
{
  g_autoptr (HwRetroDetail) detail = NULL;
  g_autoptr (HwRetroDetail) moved = NULL;
  g_autoptr (GPtrArray) phases = NULL;

  start (f);
  next (f, 3);
  detail = load (f);
  g_assert_null (hw_retro_move_phase (detail, PICK, VERIFY, f->now)); /* not before the present */
  g_assert_null (hw_retro_move_phase (detail, CLOSE, N_PHASES, f->now));
  perform (f, hw_retro_move_phase (detail, PLAYBOOK, PICK, f->now));
  moved = load (f);
  phases = hw_retro_detail_phases (moved);
  g_assert_cmpstr (((HwPhase *) g_ptr_array_index (phases, 2))->shows, ==, HW_SHOWS_PLAYBOOK);
  g_assert_cmpstr (((HwPhase *) g_ptr_array_index (phases, 3))->shows, ==, HW_SHOWS_PICK);
  g_assert_cmpstr (((HwPhase *) g_ptr_array_index (phases, 6))->shows, ==, HW_SHOWS_CLOSE);
}

/* --- cards --- */

static HwId
add_card (Fixture *f, const char *text, const HwId *person, const HwId *lead, const char *state)
{
  HwCommand *command = hw_command_new ("card.create");
  HwId id = hw_id_new (f->now);
  HwEdit *edit = hw_command_create (command, HW_PROBLEM_CARD, &id);

  hw_edit_set_text (edit, HW_PROBLEM_CARD_OBSTACLE, text);
  hw_edit_set_text (edit, HW_PROBLEM_CARD_STATE, state);
  if (!g_str_equal (state, "parked"))
    hw_edit_set_ref (edit, HW_PROBLEM_CARD_MEETING, &f->meeting);
  hw_edit_set_ref (edit, HW_PROBLEM_CARD_PERSON, person);
  if (lead != NULL)
    hw_edit_set_ref (edit, HW_PROBLEM_CARD_LEAD, lead);
  perform (f, command);
  return id;
}

static void
set_card (Fixture *f, const HwId *card, const char *state)
{
  HwCommand *command = hw_command_new ("card.edit");

  hw_edit_set_text (hw_command_update (command, HW_PROBLEM_CARD, card), HW_PROBLEM_CARD_STATE,
                    state);
  perform (f, command);
}

static void
test_cards (Fixture *f, gconstpointer data)
{
  HwId mine, lead;

  {
    g_autoptr (HwRetroDetail) detail = load (f);
    g_autoptr (GPtrArray) missing = hw_retro_detail_missing (detail);

    g_assert_cmpuint (missing->len, ==, 2); /* who facilitates brings none */
  }
  add_card (f, "Quote 1 went out without the delivery date", &f->bo, NULL, "draft");
  mine = add_card (f, "Quote 2 went out without the delivery date", &f->bo, NULL, "submitted");
  lead = add_card (f, "Acme waits nine days for the contract", &f->cy, NULL, "parked");
  add_card (f, "Bolt waits ten days for the contract", &f->cy, &lead, "parked");
  {
    g_autoptr (HwRetroDetail) detail = load (f);
    g_autoptr (GPtrArray) missing = hw_retro_detail_missing (detail);

    g_assert_cmpuint (missing->len, ==, 1);
    g_assert_true (hw_id_equal (g_ptr_array_index (missing, 0), &f->cy));
    g_assert_cmpuint (detail->cards->len, ==, 1);
    g_assert_cmpuint (detail->drafts->len, ==, 1);
    g_assert_cmpuint (detail->parked->len, ==, 2);
    perform (f, hw_retro_bring_in (detail, hw_retro_detail_card (detail, &lead)));
  }
  f->now = START - 2 * HOUR;
  add_card (f, "Core lost a tender for want of a reference", &f->cy, NULL, "submitted");
  {
    g_autoptr (HwRetroDetail) detail = load (f);
    g_autoptr (GPtrArray) leads = hw_retro_detail_leads (detail, NULL);
    g_autoptr (GPtrArray) group =
        hw_retro_detail_group (detail, hw_retro_detail_card (detail, &lead));

    g_assert_cmpuint (detail->cards->len, ==, 4);
    g_assert_cmpuint (detail->parked->len, ==, 0);
    g_assert_cmpuint (leads->len, ==, 3);
    g_assert_cmpuint (group->len, ==, 2);
    g_assert_cmpint (hw_row_int (hw_retro_detail_card (detail, &mine), HW_PROBLEM_CARD_LATE), ==,
                     0);
    g_assert_cmpint (hw_row_int (g_ptr_array_index (detail->cards, 3), HW_PROBLEM_CARD_LATE), ==,
                     1);
  }
}

/* What is not picked waits for the next time; what is picked is taken up by its votes. */
static void
test_picked_and_parked (Fixture *f, gconstpointer data)
{
  HwId first =
      add_card (f, "Quote 1 went out without the delivery date", &f->bo, NULL, "submitted");
  HwId second = add_card (f, "Acme waits nine days for the contract", &f->cy, NULL, "submitted");
  HwId under = add_card (f, "Bolt waits ten days for the contract", &f->cy, &second, "submitted");
  HwId third =
      add_card (f, "Core lost a tender for want of a reference", &f->bo, NULL, "submitted");

  start (f);
  next (f, 3);
  next (f, 10);
  set_card (f, &first, "picked");
  set_card (f, &second, "picked");
  {
    HwCommand *command = hw_command_new ("card.votes");

    hw_edit_set_int (hw_command_update (command, HW_PROBLEM_CARD, &second), HW_PROBLEM_CARD_VOTES,
                     4);
    perform (f, command);
  }
  next (f, 8);
  {
    g_autoptr (HwRetroDetail) detail = load (f);
    g_autofree char *refused = NULL;

    g_assert_cmpstr (hw_retro_detail_shows (detail), ==, HW_SHOWS_WHYS);
    g_assert_true (hw_id_equal (hw_row_id (hw_retro_detail_subject (detail)), &second));
    g_assert_nonnull (hw_retro_without_root (detail, ACTIONS));
    g_assert_null (hw_retro_without_root (detail, VERIFY)); /* back is always possible */
    refused = try (f, hw_retro_next (detail, NULL, f->now));
    g_assert_cmpstr (refused, !=, "");
    perform (f, hw_retro_take_up (detail, &first));
    g_assert_null (hw_retro_take_up (detail, &second)); /* as it was read */
  }
  {
    g_autoptr (HwRetroDetail) detail = load (f);

    perform (f, hw_retro_next (detail, "The plant decides", f->now));
  }
  end (f);
  {
    g_autoptr (HwRetroDetail) detail = load (f);

    g_assert_cmpstr (hw_row_text (hw_retro_detail_card (detail, &third), HW_PROBLEM_CARD_STATE), ==,
                     "parked");
    g_assert_cmpstr (hw_row_text (hw_retro_detail_card (detail, &first), HW_PROBLEM_CARD_STATE), ==,
                     "picked");
    g_assert_cmpstr (hw_row_text (hw_retro_detail_card (detail, &under), HW_PROBLEM_CARD_STATE), ==,
                     "submitted");
  }
}

/* --- the proof --- */

static void
agree_on (Fixture *f, const HwId *owner, const char *deliverable)
{
  g_autoptr (HwRetroDetail) detail = load (f);
  HwActionPlan what = {
    .owner = *owner, .hours = 30, .deliverable = deliverable, .from_us = f->now, .agreed_us = f->now
  };
  HwId id = hw_id_new (f->now);

  perform (f, hw_action_add (detail->config, detail->meeting->meeting, &what, &id));
}

static void
go_to (Fixture *f, guint phase)
{
  g_autoptr (HwRetroDetail) detail = load (f);

  perform (f, hw_retro_go (detail, phase, "A test", f->now));
}

/* The meeting that follows the fixture's, two weeks later. */
static void
go_to_next (Fixture *f)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->workspace);
  HwId before = f->meeting;

  f->now += 13 * DAY;
  plan (f);
  g_assert_false (hw_id_equal (&before, &f->meeting));
  {
    g_autoptr (HwRetroDetail) detail = load (f);

    f->now += DAY;
    perform (f, hw_retro_start (detail, f->now));
  }
}

static void
attach (Fixture *f, const HwRow *action)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("proof", 5, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwStoredFile) file =
      hw_workspace_store_file (f->workspace, stream, "proof.txt", NULL, &error);
  HwCommand *command = hw_command_new ("action.prove");
  HwId id = hw_id_new (f->now);
  HwEdit *edit = hw_command_create (command, HW_ATTACHMENT, &id);

  g_assert_no_error (error);
  hw_edit_set_text (edit, HW_ATTACHMENT_NAME, "proof.txt");
  hw_edit_set_text (edit, HW_ATTACHMENT_HASH, file->hash);
  hw_edit_set_int (edit, HW_ATTACHMENT_SIZE, file->size);
  hw_edit_set_ref (edit, HW_ATTACHMENT_TASK, hw_row_id (action));
  perform (f, command);
}

static void
put_off (Fixture *f, const HwRow *action)
{
  HwCommand *command = hw_command_new ("test");

  hw_edit_set_int (hw_command_update (command, HW_TASK, hw_row_id (action)), HW_TASK_DUE_AT,
                   f->now + 365 * G_TIME_SPAN_DAY);
  perform (f, command);
}

static void
test_proof (Fixture *f, gconstpointer data)
{
  start (f);
  agree_on (f, &f->bo, "A template that says the delivery date");
  agree_on (f, &f->cy, "Minutes of one mock session");
  end (f);
  go_to_next (f);
  {
    g_autoptr (HwRetroDetail) detail = load (f);
    const HwRow *action;
    g_autofree char *without = NULL;

    g_assert_cmpuint (detail->verify->len, ==, 2);
    action = g_ptr_array_index (detail->verify, 0);
    without = try (f, hw_retro_accept (action, &f->ada, f->now));
    g_assert_cmpstr (without, !=, ""); /* nothing is attached */
    attach (f, action);
  }
  {
    g_autoptr (HwRetroDetail) detail = load (f);
    const HwRow *action = g_ptr_array_index (detail->verify, 0);
    g_autoptr (GPtrArray) files = hw_retro_detail_files (detail, hw_row_id (action));
    g_autofree char *own = NULL;

    g_assert_cmpuint (files->len, ==, 1);
    own = try (f, hw_retro_accept (action, &f->bo, f->now));
    g_assert_cmpstr (own, !=, ""); /* it is Bo's */
    perform (f, hw_retro_accept (action, &f->cy, f->now));
  }
  {
    g_autoptr (HwRetroDetail) detail = load (f);
    const HwRow *action = g_ptr_array_index (detail->verify, 0);

    g_assert_true (hw_retro_is_accepted (action));
    g_assert_true (hw_id_equal (hw_row_ref_id (action, HW_TASK_VERIFIED_BY), &f->cy));
    g_assert_cmpuint (detail->verify->len, ==, 2); /* it stays in sight in this retro */
  }
  go_to (f, CLOSE);
  end (f);
  go_to_next (f);
  {
    g_autoptr (HwRetroDetail) detail = load (f);
    const HwRow *action = g_ptr_array_index (detail->verify, 0);

    g_assert_cmpuint (detail->verify->len, ==, 1); /* the other one comes again */
    g_assert_cmpint (hw_row_int (action, HW_TASK_CARRIED), ==, 1);
    g_assert_true (hw_id_equal (hw_row_ref_id (action, HW_TASK_OWNER), &f->cy));
  }
  end (f);
  go_to_next (f);
  {
    g_autoptr (HwRetroDetail) detail = load (f);

    g_assert_cmpint (hw_row_int (g_ptr_array_index (detail->verify, 0), HW_TASK_CARRIED), ==, 2);
    /* What is not due yet comes again, and is not counted. */
    put_off (f, g_ptr_array_index (detail->verify, 0));
  }
  end (f);
  go_to_next (f);
  {
    g_autoptr (HwRetroDetail) detail = load (f);

    g_assert_cmpuint (detail->verify->len, ==, 1);
    g_assert_cmpint (hw_row_int (g_ptr_array_index (detail->verify, 0), HW_TASK_CARRIED), ==, 2);
  }
}

/* --- the end, and a crash --- */

static gpointer
read_planned (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  return hw_meeting_list (connection, config, "retro", error);
}

static void
test_end (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = NULL;
  const HwRow *next_one;

  start (f);
  next (f, 3);
  end (f);
  lines = hw_workspace_read (f->workspace, read_planned, NULL, NULL);
  g_assert_cmpuint (lines->len, ==, 2);
  next_one = ((HwMeetingLine *) g_ptr_array_index (lines, 0))->row;
  g_assert_cmpstr (hw_row_text (next_one, HW_MEETING_STATE), ==, "planned");
  g_assert_cmpint (hw_row_int (next_one, HW_MEETING_PLANNED_AT), ==, START + 14 * DAY);
  g_assert_true (hw_id_equal (hw_row_ref_id (next_one, HW_MEETING_PREVIOUS), &f->meeting));
  {
    g_autoptr (HwRetroDetail) detail = load (f);

    g_assert_true (detail->meeting->has_next);
    g_assert_null (hw_retro_end (detail, 0, f->now));
    g_assert_null (hw_retro_next (detail, NULL, f->now));
    g_assert_null (hw_retro_add_minute (detail, f->now));
  }
}

/* All of it is in the file: nobody says goodbye to a program that is killed. */
static void
test_reopen (Fixture *f, gconstpointer data)
{
  start (f);
  next (f, 3);
  next (f, 12);
  f->now += 5 * MINUTE;
  {
    g_autofree char *copy = g_dir_make_tmp ("headway-retro-XXXXXX", NULL);
    g_autofree char *to = g_build_filename (copy, "workspace", NULL);
    const char *words[] = { "cp", "-r", f->folder, to, NULL };
    HwWorkspace *running = f->workspace;
    char *folder = f->folder;

    g_assert_true (g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                                 NULL, NULL, NULL));
    f->folder = to;
    open_workspace (f);
    {
      g_autoptr (HwRetroDetail) detail = load (f);
      HwMeetingClock clock = hw_meeting_clock (detail->meeting->meeting, f->now);

      g_assert_true (clock.running);
      g_assert_cmpuint (clock.phase, ==, PICK);
      g_assert_cmpint (clock.phase_us, ==, 5 * MINUTE);
      g_assert_cmpint (clock.total_us, ==, 20 * MINUTE);
      assert_boxes (f, "3 10 8 16.5 11.5 4.5 2.5");
      next (f, 1);
    }
    hw_workspace_close (f->workspace);
    g_assert_finalize_object (f->workspace);
    f->folder = folder;
    f->workspace = running;
    remove_folder (copy);
  }
}

/* What a card is about may be gone: what it says stays. */
static void
test_deleted_customer (Fixture *f, gconstpointer data)
{
  HwId account = hw_id_new (f->now);
  HwId card = add_card (f, "Acme waits nine days for the contract", &f->bo, NULL, "submitted");
  HwCommand *create = hw_command_new ("account.create");
  HwCommand *remove = hw_command_new ("account.delete");

  hw_edit_set_text (hw_command_create (create, HW_ACCOUNT, &account), HW_ACCOUNT_NAME, "Acme");
  hw_edit_set_ref (hw_command_update (create, HW_PROBLEM_CARD, &card), HW_PROBLEM_CARD_ACCOUNT,
                   &account);
  perform (f, create);
  hw_command_delete (remove, HW_ACCOUNT, &account);
  perform (f, remove);
  {
    g_autoptr (HwRetroDetail) detail = load (f);
    const HwRow *link = hw_retro_detail_link (detail, &account);

    g_assert_cmpuint (detail->cards->len, ==, 1);
    g_assert_nonnull (link);
    g_assert_true (hw_row_is_deleted (link));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  g_test_add_func ("/retro/replan", test_replan);
  g_test_add_func ("/retro/boxes-return", test_boxes_return);
  g_test_add_func ("/retro/options", test_options);
  ADD ("/retro/agenda", test_agenda);
  ADD ("/retro/proposal", test_proposal);
  ADD ("/retro/calendar-file", test_calendar_file);
  ADD ("/retro/overrun", test_overrun);
  ADD ("/retro/extend", test_extend);
  ADD ("/retro/skip", test_skip);
  ADD ("/retro/move", test_move);
  ADD ("/retro/cards", test_cards);
  ADD ("/retro/picked-and-parked", test_picked_and_parked);
  ADD ("/retro/proof", test_proof);
  ADD ("/retro/end", test_end);
  ADD ("/retro/reopen", test_reopen);
  ADD ("/retro/deleted-customer", test_deleted_customer);
#undef ADD
  return g_test_run ();
}
