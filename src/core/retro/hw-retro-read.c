/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-retro-read.h"

#include "core/retro/hw-sealed-box.h"
#include "core/store/hw-table.h"

#define MAX_PARKED 500 /* newest first: what lies longer has been forgotten */

/* Actions of the team's retros before this one that nobody has accepted, and those that were
 * accepted in this one. ?1: the retro, ?2: its team, ?3: when it started, or never. */
#define TO_VERIFY                                                                                  \
  "kind = 'action' AND deleted_at IS NULL AND meeting IN (SELECT m.id FROM meeting AS m WHERE "    \
  "m.kind = 'retro' AND m.state = 'held' AND m.deleted_at IS NULL AND m.id <> ?1 AND m.team IS "   \
  "?2 AND m.started_at < ?3) AND (verdict IS NOT 'kept' OR verified_at >= ?3)"

typedef struct
{
  HwRetroDetail *detail;
  HwConnection *connection;
  HwSchema *schema;
} Load;

static void
bind_meeting (HwStatement *statement, gpointer data)
{
  const Load *load = data;

  hw_statement_bind_id (statement, 1, hw_row_id (load->detail->meeting->meeting));
}

static void
bind_team (HwStatement *statement, gpointer data)
{
  const Load *load = data;

  bind_meeting (statement, data);
  hw_statement_bind_id (statement, 2,
                        hw_row_ref_id (load->detail->meeting->meeting, HW_MEETING_TEAM));
}

static void
bind_verify (HwStatement *statement, gpointer data)
{
  const HwRow *meeting = ((const Load *) data)->detail->meeting->meeting;
  gboolean started = !hw_row_is_null (meeting, HW_MEETING_STARTED_AT);

  bind_team (statement, data);
  hw_statement_bind_int (statement, 3,
                         started ? hw_row_int (meeting, HW_MEETING_STARTED_AT) : G_MAXINT64);
}

static gboolean
query (Load *load,
       GPtrArray **rows,
       HwEntityKind kind,
       const char *where,
       const char *order,
       HwBindFunc bind,
       GError **error)
{
  GPtrArray *found =
      hw_table_query (load->connection, load->schema, kind, where, order, bind, load, error);

  if (found == NULL)
    return FALSE;
  g_clear_pointer (rows, g_ptr_array_unref);
  *rows = found;
  return TRUE;
}

static gboolean
load_cards (Load *load, GError **error)
{
  HwRetroDetail *detail = load->detail;

  return query (load, &detail->cards, HW_PROBLEM_CARD,
                "meeting = ?1 AND deleted_at IS NULL AND state NOT IN ('draft', 'dropped')",
                "rank, submitted_at, rid", bind_meeting, error) &&
         query (load, &detail->drafts, HW_PROBLEM_CARD,
                "meeting = ?1 AND deleted_at IS NULL AND state = 'draft'", "rank, rid",
                bind_meeting, error) &&
         query (load, &detail->parked, HW_PROBLEM_CARD,
                "deleted_at IS NULL AND meeting IS NOT ?1 AND (?2 IS NULL OR team IS NULL OR team "
                "= "
                "?2) AND (state = 'parked' OR state = 'submitted' AND lead IS NULL AND (meeting IS "
                "NULL OR meeting IN (SELECT id FROM meeting WHERE deleted_at IS NOT NULL OR state "
                "IN ('held', 'cancelled'))))",
                "submitted_at DESC, rid DESC LIMIT " G_STRINGIFY (MAX_PARKED), bind_team, error) &&
         query (load, &detail->whys, HW_WHY,
                "deleted_at IS NULL AND card IN (SELECT id FROM problem_card WHERE meeting = ?1)",
                "rank, rid", bind_meeting, error) &&
         query (load, &detail->taggings, HW_TAGGING,
                "deleted_at IS NULL AND card IN (SELECT id FROM problem_card WHERE meeting = ?1)",
                NULL, bind_meeting, error) &&
         query (load, &detail->tags, HW_TAG, "deleted_at IS NULL", "name", NULL, error);
}

static gboolean
load_tasks (Load *load, GError **error)
{
  HwRetroDetail *detail = load->detail;

  return query (load, &detail->actions, HW_TASK,
                "kind = 'action' AND meeting = ?1 AND deleted_at IS NULL", "rank, rid",
                bind_meeting, error) &&
         query (load, &detail->verify, HW_TASK, TO_VERIFY, "carried DESC, due_at, rid", bind_verify,
                error) &&
         query (load, &detail->attachments, HW_ATTACHMENT,
                "deleted_at IS NULL AND (task IN (SELECT id FROM task WHERE " TO_VERIFY
                ") OR task IN (SELECT id FROM task WHERE meeting = ?1) OR card IN (SELECT id FROM "
                "problem_card WHERE meeting = ?1))",
                NULL, bind_verify, error);
}

static gboolean
load_link (Load *load, HwEntityKind kind, const HwId *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  HwRow *row;

  if (hw_id_is_none (id) || g_hash_table_contains (load->detail->links, id))
    return TRUE;
  row = hw_table_load (load->connection, load->schema, kind, id, &failure);
  if (row != NULL)
    g_hash_table_insert (load->detail->links, (gpointer) hw_row_id (row), row);
  return hw_pass_error (error, &failure);
}

static gboolean
load_links_of (Load *load, const GPtrArray *rows, guint deal, guint account, GError **error)
{
  for (guint i = 0; i < rows->len; i++) {
    const HwRow *row = g_ptr_array_index (rows, i);

    if (!load_link (load, HW_DEAL, hw_row_ref_id (row, deal), error) ||
        !load_link (load, HW_ACCOUNT, hw_row_ref_id (row, account), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
load_links (Load *load, GError **error)
{
  const HwRetroDetail *detail = load->detail;
  const GPtrArray *cards[] = { detail->cards, detail->drafts, detail->parked };
  const GPtrArray *tasks[] = { detail->actions, detail->verify };

  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    if (!load_links_of (load, cards[i], HW_PROBLEM_CARD_DEAL, HW_PROBLEM_CARD_ACCOUNT, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (tasks); i++)
    if (!load_links_of (load, tasks[i], HW_TASK_DEAL, HW_TASK_ACCOUNT, error))
      return FALSE;
  return TRUE;
}

static gboolean
load_boxes (Load *load, GError **error)
{
  HwRetroDetail *detail = load->detail;
  const HwId *id = hw_row_id (detail->meeting->meeting);
  g_autofree char *cards = hw_sealed_box_cards (id);
  g_autofree char *ballots = hw_sealed_box_ballots (id);

  return hw_sealed_box_count (load->connection, cards, &detail->n_sealed_cards, error) &&
         hw_sealed_box_count (load->connection, ballots, &detail->n_sealed_ballots, error);
}

static HwRetroDetail *
detail_new (HwMeetingDetail *meeting)
{
  HwRetroDetail *detail = g_new0 (HwRetroDetail, 1);
  GPtrArray **arrays[] = { &detail->cards, &detail->drafts,      &detail->parked,
                           &detail->whys,  &detail->actions,     &detail->verify,
                           &detail->tags,  &detail->attachments, &detail->taggings };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    *arrays[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  detail->links =
      g_hash_table_new_full (hw_id_hash, hw_id_equal, NULL, (GDestroyNotify) hw_row_unref);
  detail->meeting = meeting;
  detail->config = meeting->config;
  g_atomic_ref_count_init (&detail->refs);
  return detail;
}

HwRetroDetail *
hw_retro_detail_load (HwConnection *connection,
                      HwConfig *config,
                      const HwId *meeting,
                      GError **error)
{
  HwMeetingDetail *of_meeting = hw_meeting_detail_load (connection, config, meeting, error);
  g_autoptr (HwRetroDetail) detail = NULL;
  Load load = { NULL, connection, hw_config_get_schema (config) };

  if (of_meeting == NULL)
    return NULL;
  detail = load.detail = detail_new (of_meeting);
  if (!hw_retro_is (detail->meeting->meeting))
    return g_steal_pointer (&detail);
  if (!load_cards (&load, error) || !load_tasks (&load, error) || !load_links (&load, error) ||
      !load_boxes (&load, error))
    return NULL;
  return g_steal_pointer (&detail);
}

HwRetroDetail *
hw_retro_detail_ref (HwRetroDetail *detail)
{
  g_atomic_ref_count_inc (&detail->refs);
  return detail;
}

void
hw_retro_detail_unref (HwRetroDetail *detail)
{
  if (!g_atomic_ref_count_dec (&detail->refs))
    return;
  g_ptr_array_unref (detail->cards);
  g_ptr_array_unref (detail->drafts);
  g_ptr_array_unref (detail->parked);
  g_ptr_array_unref (detail->whys);
  g_ptr_array_unref (detail->actions);
  g_ptr_array_unref (detail->verify);
  g_ptr_array_unref (detail->attachments);
  g_ptr_array_unref (detail->tags);
  g_ptr_array_unref (detail->taggings);
  g_hash_table_unref (detail->links);
  hw_meeting_detail_free (detail->meeting);
  g_free (detail);
}

/* --- looking things up --- */

gboolean
hw_retro_is (const HwRow *meeting)
{
  return g_strcmp0 (hw_row_text (meeting, HW_MEETING_KIND), "retro") == 0;
}

GPtrArray *
hw_retro_detail_phases (const HwRetroDetail *detail)
{
  return hw_meeting_phases (detail->meeting->meeting);
}

const char *
hw_retro_detail_shows (const HwRetroDetail *detail)
{
  static const char *const known[] = { HW_SHOWS_SUBMIT, HW_SHOWS_VERIFY,  HW_SHOWS_PICK,
                                       HW_SHOWS_WHYS,   HW_SHOWS_ACTIONS, HW_SHOWS_PLAYBOOK,
                                       HW_SHOWS_CLOSE };
  g_autoptr (GPtrArray) phases = hw_retro_detail_phases (detail);
  HwMeetingClock clock = hw_meeting_clock (detail->meeting->meeting, 0);
  const HwPhase *phase = g_ptr_array_index (phases, clock.phase);

  for (guint i = 0; clock.running && i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (phase->shows, known[i]) == 0)
      return known[i];
  return NULL;
}

static const HwRow *
find_row (const GPtrArray *rows, const HwId *id)
{
  for (guint i = 0; i < rows->len; i++)
    if (hw_id_equal (hw_row_id (g_ptr_array_index (rows, i)), id))
      return g_ptr_array_index (rows, i);
  return NULL;
}

const HwRow *
hw_retro_detail_card (const HwRetroDetail *detail, const HwId *card)
{
  const HwRow *found = find_row (detail->cards, card);

  return found != NULL ? found : find_row (detail->parked, card);
}

const HwRow *
hw_retro_detail_subject (const HwRetroDetail *detail)
{
  return hw_retro_detail_card (detail,
                               hw_row_ref_id (detail->meeting->meeting, HW_MEETING_SUBJECT));
}

const HwRow *
hw_retro_detail_lead (const HwRetroDetail *detail, const HwRow *card)
{
  const HwRow *lead = hw_retro_detail_card (detail, hw_row_ref_id (card, HW_PROBLEM_CARD_LEAD));

  return lead != NULL ? lead : card;
}

GPtrArray *
hw_retro_detail_leads (const HwRetroDetail *detail, const char *state)
{
  GPtrArray *leads = g_ptr_array_new ();

  for (guint i = 0; i < detail->cards->len; i++) {
    HwRow *card = g_ptr_array_index (detail->cards, i);

    if (hw_retro_detail_lead (detail, card) == card &&
        (state == NULL || g_strcmp0 (hw_row_text (card, HW_PROBLEM_CARD_STATE), state) == 0))
      g_ptr_array_add (leads, card);
  }
  return leads;
}

GPtrArray *
hw_retro_detail_group (const HwRetroDetail *detail, const HwRow *lead)
{
  GPtrArray *group = g_ptr_array_new ();

  g_ptr_array_add (group, (gpointer) lead);
  for (guint i = 0; i < detail->cards->len; i++) {
    const HwRow *card = g_ptr_array_index (detail->cards, i);

    if (hw_id_equal (hw_row_ref_id (card, HW_PROBLEM_CARD_LEAD), hw_row_id (lead)))
      g_ptr_array_add (group, (gpointer) card);
  }
  return group;
}

GPtrArray *
hw_retro_detail_files (const HwRetroDetail *detail, const HwId *id)
{
  GPtrArray *files = g_ptr_array_new ();

  for (guint i = 0; i < detail->attachments->len; i++) {
    const HwRow *file = g_ptr_array_index (detail->attachments, i);

    if (hw_id_equal (hw_row_ref_id (file, HW_ATTACHMENT_TASK), id) ||
        hw_id_equal (hw_row_ref_id (file, HW_ATTACHMENT_CARD), id))
      g_ptr_array_add (files, (gpointer) file);
  }
  return files;
}

const HwRow *
hw_retro_detail_link (const HwRetroDetail *detail, const HwId *id)
{
  return g_hash_table_lookup (detail->links, id);
}

GPtrArray *
hw_retro_detail_present (const HwRetroDetail *detail)
{
  GPtrArray *present = g_ptr_array_new ();

  for (guint i = 0; i < detail->meeting->attendees->len; i++) {
    const HwRow *attendee = g_ptr_array_index (detail->meeting->attendees, i);

    if (g_strcmp0 (hw_row_text (attendee, HW_ATTENDEE_STATE), "present") == 0 &&
        !hw_row_is_null (attendee, HW_ATTENDEE_PERSON))
      g_ptr_array_add (present, (gpointer) hw_row_ref_id (attendee, HW_ATTENDEE_PERSON));
  }
  return present;
}

gboolean
hw_retro_detail_is_anonymous (const HwRetroDetail *detail)
{
  g_autoptr (GPtrArray) phases = hw_retro_detail_phases (detail);

  for (guint i = 0; i < phases->len; i++) {
    const HwPhase *phase = g_ptr_array_index (phases, i);

    if (g_strcmp0 (phase->shows, HW_SHOWS_SUBMIT) == 0)
      return phase->anonymous;
  }
  return FALSE;
}

static gboolean
has_card (const HwRetroDetail *detail, const HwId *person)
{
  for (guint i = 0; i < detail->cards->len; i++)
    if (hw_id_equal (hw_row_ref_id (g_ptr_array_index (detail->cards, i), HW_PROBLEM_CARD_PERSON),
                     person))
      return TRUE;
  return FALSE;
}

GPtrArray *
hw_retro_detail_missing (const HwRetroDetail *detail)
{
  GPtrArray *missing = g_ptr_array_new ();
  const HwMeetingDetail *meeting = detail->meeting;

  for (guint i = 0; i < meeting->attendees->len && !hw_retro_detail_is_anonymous (detail); i++) {
    const HwRow *attendee = g_ptr_array_index (meeting->attendees, i);
    const HwId *person = hw_row_ref_id (attendee, HW_ATTENDEE_PERSON);
    const char *state = hw_row_text (attendee, HW_ATTENDEE_STATE);

    if (hw_id_is_none (person) || g_strcmp0 (state, "absent") == 0 ||
        g_strcmp0 (state, "excused") == 0 ||
        hw_id_equal (person, hw_row_ref_id (meeting->meeting, HW_MEETING_FACILITATOR)))
      continue;
    if (!has_card (detail, person))
      g_ptr_array_add (missing, (gpointer) person);
  }
  return missing;
}
