/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-retro.h"

#include <glib/gi18n-lib.h>

#include "core/meeting/hw-meeting-dates.h"
#include "core/retro/hw-sealed-box.h"
#include "core/retro/hw-why-tree.h"
#include "core/text/hw-format.h"

#define RETRO_MINUTES 58
#define FRIDAY 4
#define AFTERNOON (15 * 60) /* minutes of the day */
#define STEP 30             /* seconds: boxes are cut to what can be said */
#define SHORTEST 60         /* seconds of a phase that is still to come */

/* --- the template --- */

char *
hw_retro_agenda (void)
{
  static const struct
  {
    const char *name;
    const char *shows;
    double minutes;
  } phases[] = {
    { NC_ ("phase", "Problem cards"), HW_SHOWS_SUBMIT, 3 },
    { NC_ ("phase", "Last time’s actions"), HW_SHOWS_VERIFY, 10 },
    { NC_ ("phase", "Pick"), HW_SHOWS_PICK, 8 },
    { NC_ ("phase", "5 Whys"), HW_SHOWS_WHYS, 17 },
    { NC_ ("phase", "Actions"), HW_SHOWS_ACTIONS, 12 },
    { NC_ ("phase", "Playbook"), HW_SHOWS_PLAYBOOK, 5 },
    { NC_ ("phase", "Close"), HW_SHOWS_CLOSE, 3 },
  };
  g_autoptr (GPtrArray) agenda = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_phase_free);

  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    g_ptr_array_add (agenda, hw_phase_new (g_dpgettext2 (GETTEXT_PACKAGE, "phase", phases[i].name),
                                           phases[i].shows, phases[i].minutes, FALSE));
  return hw_agenda_to_json (agenda);
}

/* Three in the afternoon of the next Friday for which cards can still be brought in time. */
static gint64
propose_at (const HwCalendar *calendar, gint64 now_us)
{
  gint64 today = hw_calendar_day_of (calendar, now_us);
  gint64 friday = today + (7 + FRIDAY - hw_date_weekday (today)) % 7;

  for (;; friday += 7) {
    gint64 day = hw_meeting_working_day (calendar, friday);
    gint64 at = hw_calendar_instant (calendar, day, AFTERNOON);

    if (at - HW_RETRO_LEAD_US > now_us)
      return at;
  }
}

char *
hw_retro_title (const HwConfig *config, const HwId *team)
{
  const char *name = hw_config_name (config, HW_TEAM, team);

  if (*name == '\0')
    return g_strdup (_("Retro"));
  /* Translators: a team */
  return g_strdup_printf (_("Retro of %s"), name);
}

HwRow *
hw_retro_new (const HwConfig *config,
              const HwId *team,
              const HwId *facilitator,
              const HwRow *previous,
              gint64 now_us)
{
  HwId id = hw_id_new (now_us);
  HwRow *row = hw_row_new (hw_config_get_schema (config), HW_MEETING, &id);
  g_autofree char *agenda = hw_retro_agenda ();
  g_autofree char *title = hw_retro_title (config, team);

  hw_row_take (row, HW_MEETING_NAME, hw_value_text (title));
  hw_row_take (row, HW_MEETING_KIND, hw_value_text ("retro"));
  hw_row_take (row, HW_MEETING_TEAM, hw_value_id (team));
  hw_row_take (row, HW_MEETING_FACILITATOR, hw_value_id (facilitator));
  hw_row_take (row, HW_MEETING_PLANNED_AT,
               hw_value_int (propose_at (hw_config_calendar (config), now_us)));
  hw_row_take (row, HW_MEETING_MINUTES, hw_value_int (RETRO_MINUTES));
  hw_row_take (row, HW_MEETING_REPEATS, hw_value_text ("fortnightly"));
  hw_row_take (row, HW_MEETING_AGENDA, hw_value_text (agenda));
  hw_row_take (row, HW_MEETING_STATE, hw_value_text ("planned"));
  if (previous != NULL)
    hw_row_take (row, HW_MEETING_PREVIOUS, hw_value_id (hw_row_id (previous)));
  return row;
}

gint64
hw_retro_cards_due_at (const HwRow *meeting)
{
  if (hw_row_is_null (meeting, HW_MEETING_PLANNED_AT))
    return 0;
  return hw_row_int (meeting, HW_MEETING_PLANNED_AT) - HW_RETRO_LEAD_US;
}

/* --- the boxes of what is still to come --- */

typedef struct
{
  HwPhase *phase;
  gint64 used;  /* seconds, like the rest */
  gint64 wants; /* of what was planned */
  gint64 gets;
} Share;

/* In proportion to what each wants; what would get less than the shortest gets that, and the others
 * share what is left. */
static void
share_out (GArray *shares, gint64 left)
{
  gboolean again = TRUE;
  g_autofree gboolean *fixed = g_new0 (gboolean, shares->len + 1);

  while (again) {
    gint64 rest = left;
    gint64 wanted = 0;

    for (guint i = 0; i < shares->len; i++) {
      const Share *share = &g_array_index (shares, Share, i);

      rest -= fixed[i] ? share->gets : 0;
      wanted += fixed[i] ? 0 : share->wants;
    }
    again = FALSE;
    for (guint i = 0; i < shares->len; i++) {
      Share *share = &g_array_index (shares, Share, i);
      gint64 least = MIN (share->wants, SHORTEST);

      if (fixed[i])
        continue;
      share->gets = MIN (MAX (rest, 0) * share->wants / MAX (wanted, 1), share->wants);
      fixed[i] = share->gets < least;
      share->gets = MAX (share->gets, least);
      again = again || fixed[i];
    }
  }
}

/* Half minutes can be said; what that leaves over goes back, half a minute each, to the first. */
static void
round_off (GArray *shares, gint64 left)
{
  for (guint i = 0; i < shares->len; i++) {
    Share *share = &g_array_index (shares, Share, i);

    if (share->gets < share->wants && share->gets > SHORTEST)
      share->gets -= share->gets % STEP;
    left -= share->gets;
  }
  for (guint i = 0; i < shares->len && left >= STEP; i++) {
    Share *share = &g_array_index (shares, Share, i);
    gint64 more = MIN (share->wants - share->gets, STEP);

    share->gets += more;
    left -= more;
  }
}

void
hw_retro_replan (GPtrArray *phases, guint first, const GArray *used, gint64 minutes)
{
  g_autoptr (GArray) shares = g_array_new (FALSE, TRUE, sizeof (Share));
  gint64 left = minutes * 60;

  for (guint i = 0; i < used->len; i++)
    left -= g_array_index (used, gint64, i) / G_USEC_PER_SEC;
  for (guint i = first; i < phases->len; i++) {
    Share share = { .phase = g_ptr_array_index (phases, i) };

    if (share.phase->skip)
      continue;
    share.used = i < used->len ? g_array_index (used, gint64, i) / G_USEC_PER_SEC : 0;
    share.wants =
        (gint64) ((hw_phase_planned (share.phase) + share.phase->added) * 60) - share.used;
    share.wants = MAX (share.wants, 0);
    g_array_append_val (shares, share);
  }
  share_out (shares, left);
  round_off (shares, left);
  for (guint i = 0; i < shares->len; i++) {
    const Share *share = &g_array_index (shares, Share, i);
    double planned = hw_phase_planned (share->phase);

    share->phase->minutes = planned;
    share->phase->planned = 0;
    if (share->gets >= share->wants)
      continue;
    share->phase->minutes = (double) (share->used + share->gets) / 60 - share->phase->added;
    share->phase->planned = planned;
  }
}

/* --- steps --- */

static GArray *
dup_used (const HwRow *meeting, guint n, gint64 now_us)
{
  GArray *used = g_array_new (FALSE, TRUE, sizeof (gint64));

  for (guint i = 0; i < n; i++) {
    gint64 us = hw_meeting_used_us (meeting, i, now_us);

    g_array_append_val (used, us);
  }
  return used;
}

static void
set_agenda (HwEdit *edit, const GPtrArray *phases)
{
  g_autofree char *json = hw_agenda_to_json (phases);

  hw_edit_set_text (edit, HW_MEETING_AGENDA, json);
}

/* A step that is in time leaves the agenda alone, and whatever somebody does to it just then. */
static void
set_agenda_where_changed (const HwRow *meeting, HwEdit *edit, const GPtrArray *phases)
{
  g_autoptr (GPtrArray) known = hw_meeting_phases (meeting);
  g_autofree char *before = hw_agenda_to_json (known);
  g_autofree char *after = hw_agenda_to_json (phases);

  if (g_strcmp0 (before, after) != 0)
    hw_edit_set_text (edit, HW_MEETING_AGENDA, after);
}

/* Phases may have been given more than the meeting in the form. */
static gint64
total_minutes (const HwRow *meeting, const GPtrArray *phases)
{
  double sum = 0;

  if (hw_row_int (meeting, HW_MEETING_MINUTES) > 0)
    return hw_row_int (meeting, HW_MEETING_MINUTES);
  for (guint i = 0; i < phases->len; i++)
    sum += hw_phase_planned (g_ptr_array_index (phases, i));
  return (gint64) sum;
}

static gboolean
phase_shows (const GPtrArray *phases, guint i, const char *shows)
{
  return g_strcmp0 (((const HwPhase *) g_ptr_array_index (phases, i))->shows, shows) == 0;
}

/* When what is not to be known ends with a phase, it all gets the phase's own moment. */
static void
open_boxes (HwCommand *command, const HwRow *meeting, const char *shows)
{
  gint64 when = hw_row_int (meeting, HW_MEETING_PHASE_SINCE);
  g_autofree char *cards = hw_sealed_box_cards (hw_row_id (meeting));
  g_autofree char *ballots = hw_sealed_box_ballots (hw_row_id (meeting));

  if (shows == NULL || g_str_equal (shows, HW_SHOWS_SUBMIT))
    hw_command_open_box (command, cards, when);
  if (shows == NULL || g_str_equal (shows, HW_SHOWS_PICK))
    hw_command_open_box (command, ballots, when);
}

static const HwRow *
first_picked (const HwRetroDetail *detail)
{
  g_autoptr (GPtrArray) leads = hw_retro_detail_leads (detail, "picked");
  const HwRow *best = NULL;

  for (guint i = 0; i < leads->len; i++) {
    const HwRow *lead = g_ptr_array_index (leads, i);

    if (best == NULL ||
        hw_row_int (lead, HW_PROBLEM_CARD_VOTES) > hw_row_int (best, HW_PROBLEM_CARD_VOTES))
      best = lead;
  }
  return best;
}

/* Phases that work on one card begin with one. */
static void
choose_subject (const HwRetroDetail *detail, HwEdit *edit, const char *shows)
{
  const HwRow *subject = hw_retro_detail_subject (detail);
  const HwRow *first = first_picked (detail);

  if (first == NULL ||
      (g_strcmp0 (shows, HW_SHOWS_WHYS) != 0 && g_strcmp0 (shows, HW_SHOWS_ACTIONS) != 0 &&
       g_strcmp0 (shows, HW_SHOWS_PLAYBOOK) != 0))
    return;
  if (subject == NULL || g_strcmp0 (hw_row_text (subject, HW_PROBLEM_CARD_STATE), "picked") != 0)
    hw_edit_set_ref (edit, HW_MEETING_SUBJECT, hw_row_id (first));
}

HwCommand *
hw_retro_start (const HwRetroDetail *detail, gint64 now_us)
{
  g_autoptr (HwRow) meeting = hw_row_copy (detail->meeting->meeting);
  g_autofree char *agenda = hw_retro_agenda ();
  HwCommand *command;

  if (hw_row_is_null (meeting, HW_MEETING_AGENDA))
    hw_row_take (meeting, HW_MEETING_AGENDA, hw_value_text (agenda));
  if (hw_row_is_null (meeting, HW_MEETING_MINUTES))
    hw_row_take (meeting, HW_MEETING_MINUTES, hw_value_int (RETRO_MINUTES));
  command = hw_meeting_start (meeting, detail->meeting->attendees, now_us);
  if (command != NULL && detail->meeting->previous != NULL)
    hw_edit_set_ref (hw_command_get_edit (command, 0), HW_MEETING_PREVIOUS,
                     hw_row_id (detail->meeting->previous));
  return command;
}

HwCommand *
hw_retro_go (const HwRetroDetail *detail, guint phase, const char *reason, gint64 now_us)
{
  const HwRow *meeting = detail->meeting->meeting;
  g_autoptr (GPtrArray) phases = hw_meeting_phases (meeting);
  g_autoptr (GArray) used = dup_used (meeting, phases->len, now_us);
  guint current = hw_meeting_clock (meeting, now_us).phase;
  HwCommand *command = hw_meeting_go (meeting, phase, now_us);
  HwPhase *target;
  HwEdit *edit;

  if (command == NULL)
    return NULL;
  edit = hw_command_get_edit (command, 0);
  target = g_ptr_array_index (phases, phase);
  target->skip = FALSE;
  hw_retro_replan (phases, phase, used, total_minutes (meeting, phases));
  set_agenda_where_changed (meeting, edit, phases);
  choose_subject (detail, edit, target->shows);
  hw_command_set_reason (command, reason);
  for (guint i = current; i < phase; i++) {
    if (phase_shows (phases, i, HW_SHOWS_SUBMIT))
      open_boxes (command, meeting, HW_SHOWS_SUBMIT);
    else if (phase_shows (phases, i, HW_SHOWS_PICK))
      open_boxes (command, meeting, HW_SHOWS_PICK);
  }
  return command;
}

guint
hw_retro_next_phase (const HwRetroDetail *detail)
{
  g_autoptr (GPtrArray) phases = hw_retro_detail_phases (detail);
  guint phase = hw_meeting_clock (detail->meeting->meeting, 0).phase + 1;

  while (phase < phases->len && ((const HwPhase *) g_ptr_array_index (phases, phase))->skip)
    phase++;
  return phase;
}

HwCommand *
hw_retro_previous (const HwRetroDetail *detail, gint64 now_us)
{
  g_autoptr (GPtrArray) phases = hw_retro_detail_phases (detail);
  guint phase = hw_meeting_clock (detail->meeting->meeting, 0).phase;

  while (phase > 0)
    if (!((const HwPhase *) g_ptr_array_index (phases, --phase))->skip)
      return hw_retro_go (detail, phase, NULL, now_us);
  return NULL;
}

/* Changes the agenda while the meeting runs. */
static HwCommand *
change_agenda (const HwRetroDetail *detail, const char *kind, GPtrArray *phases, gint64 now_us)
{
  const HwRow *meeting = detail->meeting->meeting;
  g_autoptr (GArray) used = dup_used (meeting, phases->len, now_us);
  HwMeetingClock clock = hw_meeting_clock (meeting, now_us);
  HwCommand *command = hw_command_new (kind);

  if (clock.running) { /* the present one gets its box, and more if it took more already */
    gint64 box = hw_phase_box_us (g_ptr_array_index (phases, clock.phase));

    g_array_index (used, gint64, clock.phase) = MAX (clock.phase_us, box);
    hw_retro_replan (phases, clock.phase + 1, used, total_minutes (meeting, phases));
  }
  set_agenda (hw_command_update (command, HW_MEETING, hw_row_id (meeting)), phases);
  return command;
}

HwCommand *
hw_retro_next (const HwRetroDetail *detail, const char *reason, gint64 now_us)
{
  return hw_retro_go (detail, hw_retro_next_phase (detail), reason, now_us);
}

HwCommand *
hw_retro_add_minute (const HwRetroDetail *detail, gint64 now_us)
{
  g_autoptr (GPtrArray) phases = hw_retro_detail_phases (detail);
  HwMeetingClock clock = hw_meeting_clock (detail->meeting->meeting, now_us);

  if (!clock.running)
    return NULL;
  ((HwPhase *) g_ptr_array_index (phases, clock.phase))->added += 1;
  return change_agenda (detail, "meeting.add-minute", phases, now_us);
}

/* Neither over nor begun. */
static gboolean
is_to_come (const HwRetroDetail *detail, const GPtrArray *phases, guint phase)
{
  const HwRow *meeting = detail->meeting->meeting;
  HwMeetingClock clock = hw_meeting_clock (meeting, 0);

  if (phase >= phases->len || g_strcmp0 (hw_row_text (meeting, HW_MEETING_STATE), "held") == 0)
    return FALSE;
  return !clock.running || (phase > clock.phase && hw_meeting_used_us (meeting, phase, 0) == 0);
}

HwCommand *
hw_retro_move_phase (const HwRetroDetail *detail, guint from, guint to, gint64 now_us)
{
  g_autoptr (GPtrArray) phases = hw_retro_detail_phases (detail);
  gpointer phase;

  for (guint i = MIN (from, to); i <= MAX (from, to); i++)
    if (!is_to_come (detail, phases, i))
      return NULL;
  if (from == to)
    return NULL;
  phase = g_ptr_array_steal_index (phases, from);
  g_ptr_array_insert (phases, (int) to, phase);
  return change_agenda (detail, "meeting.move-phase", phases, now_us);
}

HwCommand *
hw_retro_toggle_skip (const HwRetroDetail *detail, guint phase, gint64 now_us)
{
  g_autoptr (GPtrArray) phases = hw_retro_detail_phases (detail);
  HwPhase *at;

  if (!is_to_come (detail, phases, phase))
    return NULL;
  at = g_ptr_array_index (phases, phase);
  at->skip = !at->skip;
  return change_agenda (detail, "meeting.skip-phase", phases, now_us);
}

const HwRow *
hw_retro_without_root (const HwRetroDetail *detail, guint phase)
{
  g_autoptr (GPtrArray) phases = hw_retro_detail_phases (detail);
  g_autoptr (GPtrArray) leads = hw_retro_detail_leads (detail, "picked");
  gboolean leaves = FALSE;

  for (guint i = hw_meeting_clock (detail->meeting->meeting, 0).phase; i < MIN (phase, phases->len);
       i++)
    leaves = leaves || phase_shows (phases, i, HW_SHOWS_WHYS);
  for (guint i = 0; leaves && i < leads->len; i++) {
    const HwRow *lead = g_ptr_array_index (leads, i);
    g_autoptr (HwWhyTree) tree = hw_why_tree_new (detail->whys, hw_row_id (lead));

    if (!hw_why_tree_has_root (tree))
      return lead;
  }
  return NULL;
}

HwCommand *
hw_retro_take_up (const HwRetroDetail *detail, const HwId *card)
{
  const HwRow *meeting = detail->meeting->meeting;
  HwCommand *command;

  if (hw_id_equal (hw_row_ref_id (meeting, HW_MEETING_SUBJECT), card))
    return NULL;
  command = hw_command_new ("meeting.subject");
  hw_edit_set_ref (hw_command_update (command, HW_MEETING, hw_row_id (meeting)), HW_MEETING_SUBJECT,
                   card);
  return command;
}

/* --- cards --- */

static void
move_card (HwCommand *command, const HwRow *card, const HwId *meeting)
{
  HwEdit *edit = hw_command_update (command, HW_PROBLEM_CARD, hw_row_id (card));

  hw_edit_set_ref (edit, HW_PROBLEM_CARD_MEETING, meeting);
  hw_edit_set_text (edit, HW_PROBLEM_CARD_STATE, "submitted");
}

HwCommand *
hw_retro_bring_in (const HwRetroDetail *detail, const HwRow *card)
{
  HwCommand *command = hw_command_new ("card.bring-in");
  const HwId *meeting = hw_row_id (detail->meeting->meeting);

  move_card (command, card, meeting);
  for (guint i = 0; i < detail->parked->len; i++) {
    const HwRow *other = g_ptr_array_index (detail->parked, i);

    if (hw_id_equal (hw_row_ref_id (other, HW_PROBLEM_CARD_LEAD), hw_row_id (card)))
      move_card (command, other, meeting);
  }
  return command;
}

/* What was not picked waits for another time. */
static void
park_rest (const HwRetroDetail *detail, HwCommand *command)
{
  for (guint i = 0; i < detail->cards->len; i++) {
    const HwRow *card = g_ptr_array_index (detail->cards, i);
    const HwRow *lead = hw_retro_detail_lead (detail, card);

    if (g_strcmp0 (hw_row_text (card, HW_PROBLEM_CARD_STATE), "submitted") == 0 &&
        g_strcmp0 (hw_row_text (lead, HW_PROBLEM_CARD_STATE), "picked") != 0)
      hw_edit_set_text (hw_command_update (command, HW_PROBLEM_CARD, hw_row_id (card)),
                        HW_PROBLEM_CARD_STATE, "parked");
  }
}

/* --- what was to be proved --- */

HwCommand *
hw_retro_accept (const HwRow *action, const HwId *by, gint64 now_us)
{
  HwCommand *command = hw_meeting_judge (action, hw_id_is_none (by) ? NULL : "kept", now_us);

  if (!hw_id_is_none (by))
    hw_command_set_actor (command, by);
  return command;
}

gboolean
hw_retro_is_accepted (const HwRow *action)
{
  return g_strcmp0 (hw_row_text (action, HW_TASK_VERDICT), "kept") == 0;
}

gboolean
hw_retro_is_due (const HwRow *action, gint64 now_us)
{
  return hw_row_is_null (action, HW_TASK_DUE_AT) || hw_row_int (action, HW_TASK_DUE_AT) <= now_us;
}

/* Ninety hours may end after the next retro: what is not due yet comes again and is not counted. */
static void
carry_over (const HwRetroDetail *detail, HwCommand *command, gint64 now_us)
{
  for (guint i = 0; i < detail->verify->len; i++) {
    const HwRow *action = g_ptr_array_index (detail->verify, i);

    if (!hw_retro_is_accepted (action) && hw_retro_is_due (action, now_us))
      hw_edit_set_int (hw_command_update (command, HW_TASK, hw_row_id (action)), HW_TASK_CARRIED,
                       hw_row_int (action, HW_TASK_CARRIED) + 1);
  }
}

/* --- the end --- */

HwCommand *
hw_retro_end (const HwRetroDetail *detail, gint64 next_at, gint64 now_us)
{
  const HwMeetingDetail *meeting = detail->meeting;
  HwCommand *command = hw_meeting_end (meeting->meeting, now_us);
  HwId id = hw_id_new (now_us);

  if (command == NULL)
    return NULL;
  if (next_at == 0)
    next_at = hw_meeting_detail_next_at (meeting, now_us);
  if (next_at != 0 && !meeting->has_next)
    hw_meeting_add_next (command, meeting->meeting, meeting->attendees, next_at, &id);
  open_boxes (command, meeting->meeting, NULL);
  park_rest (detail, command);
  carry_over (detail, command, now_us);
  return command;
}
