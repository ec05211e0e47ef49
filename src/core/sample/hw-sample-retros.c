/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/playbooks/hw-playbook.h"
#include "core/retro/hw-retro.h"
#include "core/sample/hw-sample-private.h"
#include "core/templates/hw-shipped.h"

#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)
#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define DAY (24 * HOUR)
#define MEETING_TIME (14 * 60) /* minutes of the day */
#define MEETING_MINUTES 58
#define MOST_TAGS 3
#define MOST_CAUSES 5

/* The retros of the first region: one that was held, and the one to come. */
typedef struct
{
  HwSample *sample;
  HwId id;
  gint64 at;
  HwId tags[MOST_TAGS];
  guint said; /* who says the next thing */
} Retro;

static JsonObject *
words (HwSample *self)
{
  return json_object_get_object_member (self->words, "retro");
}

static JsonArray *
list_of (JsonObject *object, const char *member)
{
  return json_object_get_array_member (object, member);
}

static const char *
text_of (JsonObject *object, const char *member)
{
  return json_object_get_string_member (object, member);
}

static const HwId *
next_seller (Retro *retro)
{
  return &retro->sample->sellers[retro->said++ % HW_SAMPLE_TEAM];
}

static gint64
meeting_time (HwSample *self, gint64 day, int step)
{
  while (!hw_calendar_is_working_day (self->calendar, day))
    day += step;
  return hw_calendar_instant (self->calendar, day, MEETING_TIME);
}

static void
make_tags (Retro *retro)
{
  HwSample *self = retro->sample;
  JsonArray *names = list_of (words (self), "obstacle_tags");
  HwCommand *command = hw_sample_at (self, retro->at - 60 * DAY, "tag.create", &self->director);

  for (guint i = 0; i < MIN (json_array_get_length (names), MOST_TAGS); i++) {
    retro->tags[i] = hw_sample_new_id (self);
    hw_edit_set_text (hw_command_create (command, HW_TAG, &retro->tags[i]), HW_TAG_NAME,
                      json_array_get_string_element (names, i));
  }
}

/* --- the meeting --- */

static void
add_attendee (Retro *retro, HwCommand *command, const HwId *person, const char *state)
{
  HwId id = hw_sample_new_id (retro->sample);
  HwEdit *edit = hw_command_create (command, HW_ATTENDEE, &id);

  hw_edit_set_ref (edit, HW_ATTENDEE_MEETING, &retro->id);
  hw_edit_set_ref (edit, HW_ATTENDEE_PERSON, person);
  hw_edit_set_text (edit, HW_ATTENDEE_STATE, state);
}

static void
plan (Retro *retro, const Retro *previous, const char *state)
{
  HwSample *self = retro->sample;
  const HwId *manager = &self->managers[0];
  HwCommand *command =
      hw_sample_at (self, previous != NULL ? previous->at + 2 * HOUR : retro->at - 5 * DAY,
                    "meeting.create", manager);
  GString *name = g_string_new (text_of (words (self), "name"));
  g_autofree char *agenda = hw_retro_agenda ();
  HwEdit *edit;

  g_string_replace (name, "{team}",
                    hw_shipped_string (hw_sample_object (self, "regions", 0), "name"), 0);
  retro->id = hw_sample_new_id (self);
  edit = hw_command_create (command, HW_MEETING, &retro->id);
  hw_edit_set_text (edit, HW_MEETING_NAME, name->str);
  hw_edit_set_text (edit, HW_MEETING_KIND, "retro");
  hw_edit_set_ref (edit, HW_MEETING_TEAM, &self->teams[0]);
  hw_edit_set_ref (edit, HW_MEETING_FACILITATOR, manager);
  hw_edit_set_int (edit, HW_MEETING_PLANNED_AT, retro->at);
  hw_edit_set_int (edit, HW_MEETING_MINUTES, MEETING_MINUTES);
  hw_edit_set_text (edit, HW_MEETING_REPEATS, "fortnightly");
  hw_edit_set_text (edit, HW_MEETING_AGENDA, agenda);
  if (previous != NULL)
    hw_edit_set_ref (edit, HW_MEETING_PREVIOUS, &previous->id);
  add_attendee (retro, command, manager, state);
  for (guint i = 0; i < HW_SAMPLE_TEAM; i++)
    add_attendee (retro, command, &self->sellers[i], state);
  g_string_free (name, TRUE);
}

static void
set_state (Retro *retro, const char *state, const char *kind, gint64 when)
{
  HwCommand *command = hw_sample_at (retro->sample, when, kind, &retro->sample->managers[0]);
  HwEdit *edit = hw_command_update (command, HW_MEETING, &retro->id);

  hw_edit_set_text (edit, HW_MEETING_STATE, state);
  if (g_str_equal (state, "held"))
    hw_edit_set_text (edit, HW_MEETING_NOTES, text_of (words (retro->sample), "notes"));
}

/* What each of the seven phases took, in hundredths of the whole: the whys ran over, the rest
 * caught up. */
static void
use_time (Retro *retro, int minutes)
{
  static const int parts[] = { 5, 16, 14, 36, 20, 5, 4 };
  g_autoptr (GString) used = g_string_new ("[");
  HwCommand *command = hw_sample_at (retro->sample, retro->at + (minutes - 1) * MINUTE,
                                     "meeting.time", &retro->sample->managers[0]);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (used, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            parts[i] * minutes * MINUTE / 100);
  g_string_append_c (used, ']');
  hw_edit_set_text (hw_command_update (command, HW_MEETING, &retro->id), HW_MEETING_PHASE_USED,
                    used->str);
}

/* --- cards --- */

/* Another one of the seller's for each card. */
static const HwSampleOpenDeal *
deal_of (HwSample *self, const HwId *seller, guint nth, gint64 when)
{
  for (guint i = 0; i < self->open_deals->len; i++) {
    const HwSampleOpenDeal *deal = &g_array_index (self->open_deals, HwSampleOpenDeal, i);

    if (hw_id_equal (&deal->owner, seller) && deal->since < when && nth-- == 0)
      return deal;
  }
  return NULL;
}

static HwId
bring_card (Retro *retro, JsonObject *card, gint64 when)
{
  HwSample *self = retro->sample;
  const HwId *seller = next_seller (retro);
  const HwSampleOpenDeal *deal = deal_of (self, seller, retro->said / HW_SAMPLE_TEAM, when);
  HwCommand *command = hw_sample_at (self, when, "card.create", seller);
  HwId id = hw_sample_new_id (self);
  HwId tagging = hw_sample_new_id (self);
  HwEdit *edit = hw_command_create (command, HW_PROBLEM_CARD, &id);

  hw_edit_set_text (edit, HW_PROBLEM_CARD_OBSTACLE, text_of (card, "obstacle"));
  hw_edit_set_text (edit, HW_PROBLEM_CARD_STATE, "submitted");
  hw_edit_set_ref (edit, HW_PROBLEM_CARD_MEETING, &retro->id);
  hw_edit_set_ref (edit, HW_PROBLEM_CARD_PERSON, seller);
  if (deal != NULL) {
    hw_edit_set_ref (edit, HW_PROBLEM_CARD_DEAL, &deal->id);
    hw_edit_set_ref (edit, HW_PROBLEM_CARD_ACCOUNT, &deal->account);
  }
  edit = hw_command_create (command, HW_TAGGING, &tagging);
  hw_edit_set_ref (edit, HW_TAGGING_TAG,
                   &retro->tags[json_object_get_int_member (card, "tag") % MOST_TAGS]);
  hw_edit_set_ref (edit, HW_TAGGING_CARD, &id);
  return id;
}

static void
decide (Retro *retro, const HwId *card, const char *state, int votes, gint64 when)
{
  HwCommand *command = hw_sample_at (retro->sample, when, "card.pick", &retro->sample->managers[0]);
  HwEdit *edit = hw_command_update (command, HW_PROBLEM_CARD, card);

  hw_edit_set_text (edit, HW_PROBLEM_CARD_STATE, state);
  if (votes > 0)
    hw_edit_set_int (edit, HW_PROBLEM_CARD_VOTES, votes);
}

/* One below the other; the last is what the team can act on. */
static HwId
ask_why (Retro *retro, const HwId *card, JsonArray *whys, gint64 when)
{
  HwSample *self = retro->sample;
  HwId above = HW_ID_NONE;

  for (guint i = 0; i < MIN (json_array_get_length (whys), MOST_CAUSES); i++) {
    HwCommand *command = hw_sample_at (self, when + i * MINUTE, "why.add", &self->managers[0]);
    HwId id = hw_sample_new_id (self);
    HwEdit *edit = hw_command_create (command, HW_WHY, &id);

    hw_edit_set_ref (edit, HW_WHY_CARD, card);
    if (i > 0)
      hw_edit_set_ref (edit, HW_WHY_PARENT, &above);
    hw_edit_set_text (edit, HW_WHY_TEXT, json_array_get_string_element (whys, i));
    hw_edit_place (edit, &HW_ID_NONE, &HW_ID_NONE);
    if (i + 1 == json_array_get_length (whys))
      hw_edit_set_text (edit, HW_WHY_ACTIONABLE, "yes");
    above = id;
  }
  return above;
}

/* --- actions --- */

static void
finish (Retro *retro, const HwId *task, const HwId *owner, gint64 when)
{
  HwCommand *command = hw_sample_at (retro->sample, when, "task.done", owner);

  hw_edit_set_int (hw_command_update (command, HW_TASK, task), HW_TASK_DONE_AT, when);
}

/* For 30, 60 and 90 hours; the first of them are done by now. */
static void
agree (Retro *retro, const HwId *card, const HwId *cause, JsonArray *actions, gint64 when)
{
  static const int hours[] = { 30, 60, 90 };
  HwSample *self = retro->sample;

  for (guint i = 0; i < MIN (json_array_get_length (actions), G_N_ELEMENTS (hours)); i++) {
    const HwId *owner = i == 1 ? &self->managers[0] : next_seller (retro);
    const char *text = json_array_get_string_element (actions, i);
    HwCommand *command = hw_sample_at (self, when + i * MINUTE, "action.add", &self->managers[0]);
    HwId id = hw_sample_new_id (self);
    HwEdit *edit = hw_command_create (command, HW_TASK, &id);

    hw_edit_set_text (edit, HW_TASK_TITLE, text);
    hw_edit_set_text (edit, HW_TASK_DELIVERABLE, text);
    hw_edit_set_text (edit, HW_TASK_KIND, "action");
    hw_edit_set_int (edit, HW_TASK_HOURS, hours[i]);
    hw_edit_set_text (edit, HW_TASK_CLOCK, "working");
    hw_edit_set_ref (edit, HW_TASK_OWNER, owner);
    hw_edit_set_ref (edit, HW_TASK_MEETING, &retro->id);
    hw_edit_set_ref (edit, HW_TASK_CARD, card);
    hw_edit_set_ref (edit, HW_TASK_CAUSE, cause);
    hw_edit_set_int (edit, HW_TASK_AGREED_AT, when + i * MINUTE);
    if (i == 0)
      finish (retro, &id, owner, retro->at + 2 * DAY);
  }
}

/* --- what stays --- */

static void
add_line (HwSample *self,
          HwCommand *command,
          const HwId *playbook,
          JsonArray *line,
          const HwId *after)
{
  HwId id = hw_sample_new_id (self);
  HwEdit *edit = hw_command_create (command, HW_PLAYBOOK_ITEM, &id);

  hw_edit_set_ref (edit, HW_PLAYBOOK_ITEM_PLAYBOOK, playbook);
  hw_edit_set_text (edit, HW_PLAYBOOK_ITEM_KIND, json_array_get_string_element (line, 0));
  hw_edit_set_text (edit, HW_PLAYBOOK_ITEM_TEXT, json_array_get_string_element (line, 1));
  hw_edit_place (edit, after, &HW_ID_NONE);
}

static void
add_template (HwSample *self, HwCommand *command, const HwId *playbook, JsonArray *template)
{
  HwId id = hw_sample_new_id (self);
  HwEdit *edit = hw_command_create (command, HW_PLAYBOOK_ITEM, &id);

  hw_edit_set_ref (edit, HW_PLAYBOOK_ITEM_PLAYBOOK, playbook);
  hw_edit_set_text (edit, HW_PLAYBOOK_ITEM_KIND, "template");
  hw_edit_set_text (edit, HW_PLAYBOOK_ITEM_TEXT, json_array_get_string_element (template, 0));
  hw_edit_set_text (edit, HW_PLAYBOOK_ITEM_BODY, json_array_get_string_element (template, 1));
  hw_edit_place (edit, &HW_ID_NONE, &HW_ID_NONE);
}

static void
use_playbook (HwSample *self, const HwId *playbook, gint64 since)
{
  for (guint i = 0; i < self->open_deals->len; i += 9) {
    const HwSampleOpenDeal *deal = &g_array_index (self->open_deals, HwSampleOpenDeal, i);
    gint64 when = MAX (deal->since, since) + HOUR;
    HwCommand *command;
    HwEdit *edit;
    HwId id = hw_sample_new_id (self);

    if (when > self->now)
      continue;
    command = hw_sample_at (self, when, "playbook.use", &deal->owner);
    edit = hw_command_create (command, HW_PLAYBOOK_USE, &id);
    hw_edit_set_ref (edit, HW_PLAYBOOK_USE_PLAYBOOK, playbook);
    hw_edit_set_ref (edit, HW_PLAYBOOK_USE_DEAL, &deal->id);
  }
}

static void
harden (Retro *retro, const HwId *card, const HwId *cause)
{
  HwSample *self = retro->sample;
  JsonObject *playbook = json_object_get_object_member (words (self), "playbook");
  JsonArray *lines = list_of (playbook, "lines");
  gint64 when = retro->at + 52 * MINUTE;
  HwCommand *command = hw_sample_at (self, when, "playbook.harden", &self->managers[0]);
  HwId id = hw_sample_new_id (self);
  HwId tagging = hw_sample_new_id (self);
  HwEdit *edit = hw_command_create (command, HW_PLAYBOOK, &id);

  hw_edit_set_text (edit, HW_PLAYBOOK_NAME, text_of (playbook, "name"));
  hw_edit_set_text (edit, HW_PLAYBOOK_SCENARIO, text_of (playbook, "scenario"));
  hw_edit_set_text (edit, HW_PLAYBOOK_STATE, "published");
  hw_edit_set_ref (edit, HW_PLAYBOOK_OWNER, &self->managers[0]);
  hw_edit_set_ref (edit, HW_PLAYBOOK_CARD, card);
  hw_edit_set_ref (edit, HW_PLAYBOOK_CAUSE, cause);
  for (guint i = 0; i < json_array_get_length (lines); i++)
    add_line (self, command, &id, json_array_get_array_element (lines, i), &HW_ID_NONE);
  add_template (self, command, &id, list_of (playbook, "template"));
  edit = hw_command_create (command, HW_TAGGING, &tagging);
  hw_edit_set_ref (edit, HW_TAGGING_TAG, &retro->tags[0]);
  hw_edit_set_ref (edit, HW_TAGGING_PLAYBOOK, &id);
  use_playbook (self, &id, when);
}

static void
suggest (HwSample *self, JsonObject *suggestion, gint64 when)
{
  HwCommand *command = hw_command_new ("suggestion.create");
  HwId id = hw_sample_new_id (self);
  HwEdit *edit = hw_command_create (command, HW_SUGGESTION, &id);

  hw_command_set_happened_at (command, when);
  hw_command_set_anonymous (command, when);
  g_ptr_array_add (self->commands, command);
  hw_edit_set_text (edit, HW_SUGGESTION_TEXT, text_of (suggestion, "text"));
  hw_edit_set_ref (edit, HW_SUGGESTION_OWNER, &self->director);
  hw_edit_set_int (edit, HW_SUGGESTION_RECEIVED_AT, when);
  if (!json_object_has_member (suggestion, "answer"))
    return;
  command = hw_sample_at (self, when + DAY, "suggestion.answer", &self->director);
  edit = hw_command_update (command, HW_SUGGESTION, &id);
  hw_edit_set_text (edit, HW_SUGGESTION_STATE, "accepted");
  hw_edit_set_text (edit, HW_SUGGESTION_ANSWER, text_of (suggestion, "answer"));
  hw_edit_set_text (edit, HW_SUGGESTION_REWARD, text_of (suggestion, "reward"));
}

static gint64
to_hour (gint64 when)
{
  return when - when % HOUR;
}

/* --- in order --- */

static void
hold (Retro *retro)
{
  HwSample *self = retro->sample;
  JsonArray *cards = list_of (words (self), "cards");
  JsonArray *parked = list_of (words (self), "parked");
  gint64 brought = retro->at - 30 * HOUR;
  HwId ids[4];
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (cards) && n < G_N_ELEMENTS (ids); i++)
    ids[n++] = bring_card (retro, json_array_get_object_element (cards, i), brought + i * HOUR);
  for (guint i = 0; i < json_array_get_length (parked) && n < G_N_ELEMENTS (ids); i++)
    ids[n++] = bring_card (retro, json_array_get_object_element (parked, i), brought + i * HOUR);
  bring_card (retro, json_object_get_object_member (words (self), "late"), retro->at - 4 * HOUR);
  set_state (retro, "running", "meeting.start", retro->at);
  for (guint i = 0; i < n; i++) {
    gboolean picked = i < json_array_get_length (cards);
    JsonObject *card = picked ? json_array_get_object_element (cards, i) : NULL;
    gint64 when = retro->at + (20 + 10 * (gint64) i) * MINUTE;
    HwId cause;

    decide (retro, &ids[i], picked ? "picked" : "parked",
            picked ? (int) json_object_get_int_member (card, "votes") : 0, retro->at + 18 * MINUTE);
    if (!picked)
      continue;
    cause = ask_why (retro, &ids[i], list_of (card, "whys"), when);
    agree (retro, &ids[i], &cause, list_of (card, "actions"), when + 6 * MINUTE);
    if (i == 0)
      harden (retro, &ids[i], &cause);
  }
  use_time (retro, 56);
  set_state (retro, "held", "meeting.end", retro->at + 56 * MINUTE);
}

/* What was found of an action when the next retro looked, with the file that showed it. */
static void
state_action (Retro *retro, JsonArray *action, const HwStoredFile *file)
{
  HwSample *self = retro->sample;
  const char *text = json_array_get_string_element (action, 0);
  const char *verdict = json_array_get_string_element (action, 1);
  gint64 found = retro->at + 14 * DAY;
  HwCommand *command = hw_sample_at (self, found, "action.add", &self->managers[0]);
  HwId id = hw_sample_new_id (self);
  HwEdit *edit = hw_command_create (command, HW_TASK, &id);
  gboolean kept = g_str_equal (verdict, "kept");

  hw_command_set_states_source (command, TRUE);
  hw_edit_set_text (edit, HW_TASK_TITLE, text);
  hw_edit_set_text (edit, HW_TASK_DELIVERABLE, text);
  hw_edit_set_text (edit, HW_TASK_KIND, "action");
  hw_edit_set_int (edit, HW_TASK_HOURS, 60);
  hw_edit_set_ref (edit, HW_TASK_OWNER, next_seller (retro));
  hw_edit_set_ref (edit, HW_TASK_MEETING, &retro->id);
  hw_edit_set_int (edit, HW_TASK_AGREED_AT, retro->at);
  hw_edit_set_int (edit, HW_TASK_DUE_AT, retro->at + 8 * DAY);
  hw_edit_set_int (edit, HW_TASK_DUE, hw_calendar_day_of (self->calendar, retro->at) + 8);
  hw_edit_set_int (edit, HW_TASK_DONE_AT, retro->at + 7 * DAY);
  hw_edit_set_text (edit, HW_TASK_VERDICT, "kept");
  hw_edit_set_ref (edit, HW_TASK_VERIFIED_BY, &self->managers[0]);
  hw_edit_set_int (edit, HW_TASK_VERIFIED_AT, found);
  if (!kept) {
    hw_edit_set_null (edit, HW_TASK_DONE_AT);
    hw_edit_set_text (edit, HW_TASK_VERDICT, "missed");
  } else if (file != NULL) {
    HwId attachment = hw_sample_new_id (self);

    edit = hw_command_create (command, HW_ATTACHMENT, &attachment);
    hw_edit_set_text (edit, HW_ATTACHMENT_NAME, text_of (words (self), "proof"));
    hw_edit_set_text (edit, HW_ATTACHMENT_HASH, file->hash);
    hw_edit_set_int (edit, HW_ATTACHMENT_SIZE, file->size);
    hw_edit_set_text (edit, HW_ATTACHMENT_MIME, file->mime);
    hw_edit_set_ref (edit, HW_ATTACHMENT_TASK, &id);
  }
}

/* An earlier one, told in short: what the numbers grow from. */
static void
hold_past (Retro *retro, const Retro *previous, JsonObject *told, const HwStoredFile *file)
{
  JsonArray *cards = list_of (told, "cards");
  JsonArray *actions = list_of (told, "actions");
  int minutes = (int) json_object_get_int_member (told, "minutes");

  plan (retro, previous, "present");
  for (guint i = 0; i < json_array_get_length (cards); i++) {
    HwId id = bring_card (retro, json_array_get_object_element (cards, i),
                          retro->at - (i == 0 ? 30 : 5) * HOUR);

    decide (retro, &id, i == 0 ? "picked" : "parked", 0, retro->at + 20 * MINUTE);
  }
  set_state (retro, "running", "meeting.start", retro->at);
  use_time (retro, minutes);
  set_state (retro, "held", "meeting.end", retro->at + minutes * MINUTE);
  for (guint i = 0; i < json_array_get_length (actions); i++)
    state_action (retro, json_array_get_array_element (actions, i), file);
}

/* Returns the last of them. */
static Retro
hold_all_past (HwSample *self, Retro *tagged)
{
  JsonArray *past = list_of (words (self), "past");
  const char *name = text_of (words (self), "proof");
  g_autoptr (GBytes) bytes = hw_sample_pdf ("Reply", "RETRO");
  const HwStoredFile *file = hw_sample_store (self, bytes, name, NULL, NULL);
  guint n = json_array_get_length (past);
  Retro last = { .sample = self };

  for (guint i = 0; i < n; i++) {
    Retro retro = { .sample = self,
                    .at = meeting_time (self, self->today - 7 - 14 * (gint64) (n - i), -1),
                    .said = i };

    memcpy (retro.tags, tagged->tags, sizeof retro.tags);
    hold_past (&retro, i > 0 ? &last : NULL, json_array_get_object_element (past, i), file);
    last = retro;
  }
  return last;
}

void
hw_sample_make_retros (HwSample *self)
{
  Retro held = { .sample = self, .at = meeting_time (self, self->today - 7, -1) };
  Retro next = { .sample = self, .at = meeting_time (self, self->today + 2, 1) };
  JsonArray *coming = list_of (words (self), "coming");
  JsonArray *suggestions = list_of (words (self), "suggestions");

  Retro past;

  make_tags (&held);
  past = hold_all_past (self, &held);
  plan (&held, &past, "present");
  hold (&held);
  memcpy (next.tags, held.tags, sizeof next.tags);
  plan (&next, &held, "invited");
  for (guint i = 0; i < json_array_get_length (coming); i++)
    bring_card (&next, json_array_get_object_element (coming, i),
                hw_sample_moment (self, self->today - 1));
  for (guint i = 0; i < json_array_get_length (suggestions); i++)
    suggest (self, json_array_get_object_element (suggestions, i),
             to_hour (i == 0 ? held.at + DAY : self->now - 20 * HOUR));
}
