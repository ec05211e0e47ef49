/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/meeting/hw-meeting-read.h"

#include "core/meeting/hw-meeting-dates.h"
#include "core/store/hw-table.h"

#define MAX_SERIES 60 /* meetings back: a year of weeks */

/* --- lists --- */

static void
bind_text (HwStatement *statement, gpointer data)
{
  hw_statement_bind_text (statement, 1, data);
}

static void
line_free (gpointer data)
{
  HwMeetingLine *line = data;

  hw_row_unref (line->row);
  g_free (line->found);
  g_free (line);
}

static GPtrArray *
query_tasks (HwConnection *connection, HwConfig *config, const HwId *meeting, GError **error)
{
  return hw_table_query_by (connection, hw_config_get_schema (config), HW_TASK, "meeting", meeting,
                            error);
}

static HwMeetingLine *
load_line (HwConnection *connection, HwConfig *config, HwRow *row, GError **error)
{
  g_autoptr (GPtrArray) tasks = query_tasks (connection, config, hw_row_id (row), error);
  g_autoptr (GPtrArray) people = NULL;
  HwMeetingLine *line;

  if (tasks == NULL)
    return NULL;
  people = hw_table_query_by (connection, hw_config_get_schema (config), HW_ATTENDEE, "meeting",
                              hw_row_id (row), error);
  if (people == NULL)
    return NULL;
  line = g_new0 (HwMeetingLine, 1);
  line->row = hw_row_ref (row);
  line->n_people = people->len;
  line->tally = hw_meeting_tally (tasks);
  return line;
}

GPtrArray *
hw_meeting_list (HwConnection *connection, HwConfig *config, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GPtrArray) rows =
      hw_table_query (connection, hw_config_get_schema (config), HW_MEETING,
                      "kind = ?1 AND deleted_at IS NULL AND state <> 'cancelled'",
                      "state <> 'running', state <> 'planned', CASE state WHEN 'held' THEN "
                      "-ended_at ELSE "
                      "planned_at END LIMIT 200",
                      bind_text, (gpointer) kind, error);

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++) {
    HwMeetingLine *line = load_line (connection, config, g_ptr_array_index (rows, i), error);

    if (line == NULL)
      return NULL;
    g_ptr_array_add (lines, line);
  }
  return g_steal_pointer (&lines);
}

HwRow *
hw_meeting_find_running (HwConnection *connection, HwConfig *config, GError **error)
{
  g_autoptr (GPtrArray) rows =
      hw_table_query (connection, hw_config_get_schema (config), HW_MEETING,
                      "state = 'running' AND deleted_at IS NULL", "started_at DESC LIMIT 1", NULL,
                      NULL, error);

  return rows != NULL && rows->len > 0 ? hw_row_ref (g_ptr_array_index (rows, 0)) : NULL;
}

typedef struct
{
  const char *kind;
  const HwId *team;
} LastQuery;

static void
bind_last (HwStatement *statement, gpointer data)
{
  const LastQuery *query = data;

  hw_statement_bind_text (statement, 1, query->kind);
  hw_statement_bind_id (statement, 2, query->team);
}

HwRow *
hw_meeting_find_last (HwConnection *connection,
                      HwConfig *config,
                      const char *kind,
                      const HwId *team,
                      GError **error)
{
  LastQuery query = { kind, team };
  g_autoptr (GPtrArray) rows =
      hw_table_query (connection, hw_config_get_schema (config), HW_MEETING,
                      "kind = ?1 AND team IS ?2 AND state = 'held' AND deleted_at IS NULL AND NOT "
                      "EXISTS (SELECT 1 "
                      "FROM meeting AS later WHERE later.previous = meeting.id AND "
                      "later.deleted_at IS NULL)",
                      "ended_at DESC LIMIT 1", bind_last, &query, error);

  return rows != NULL && rows->len > 0 ? hw_row_ref (g_ptr_array_index (rows, 0)) : NULL;
}

/* --- one meeting --- */

void
hw_meeting_detail_free (HwMeetingDetail *detail)
{
  g_clear_pointer (&detail->config, hw_config_unref);
  g_clear_pointer (&detail->meeting, hw_row_unref);
  g_clear_pointer (&detail->previous, hw_row_unref);
  g_clear_pointer (&detail->attendees, g_ptr_array_unref);
  g_clear_pointer (&detail->items, g_ptr_array_unref);
  g_clear_pointer (&detail->tasks, g_ptr_array_unref);
  g_clear_pointer (&detail->promises, g_ptr_array_unref);
  g_clear_pointer (&detail->series, g_array_unref);
  g_free (detail);
}

static void
bind_id (HwStatement *statement, gpointer data)
{
  hw_statement_bind_id (statement, 1, data);
}

static gboolean
load_rows (HwConnection *connection, HwMeetingDetail *detail, GError **error)
{
  HwSchema *schema = hw_config_get_schema (detail->config);
  gpointer id = (gpointer) hw_row_id (detail->meeting);

  detail->attendees =
      hw_table_query (connection, schema, HW_ATTENDEE, "meeting = ?1 AND deleted_at IS NULL",
                      "rank, created_at", bind_id, id, error);
  if (detail->attendees == NULL)
    return FALSE;
  detail->items =
      hw_table_query (connection, schema, HW_MEETING_ITEM, "meeting = ?1 AND deleted_at IS NULL",
                      "heard_at, created_at", bind_id, id, error);
  if (detail->items == NULL)
    return FALSE;
  detail->tasks = query_tasks (connection, detail->config, id, error);
  return detail->tasks != NULL;
}

static gboolean
load_previous (HwConnection *connection, HwMeetingDetail *detail, GError **error)
{
  const HwId *id = hw_row_ref_id (detail->meeting, HW_MEETING_PREVIOUS);
  g_autoptr (GError) failure = NULL;

  if (hw_id_is_none (id) &&
      g_strcmp0 (hw_row_text (detail->meeting, HW_MEETING_STATE), "planned") == 0)
    detail->previous =
        hw_meeting_find_last (connection, detail->config,
                              hw_row_text (detail->meeting, HW_MEETING_KIND),
                              hw_row_ref_id (detail->meeting, HW_MEETING_TEAM), &failure);
  else if (!hw_id_is_none (id))
    detail->previous =
        hw_table_load (connection, hw_config_get_schema (detail->config), HW_MEETING, id, &failure);
  if (failure != NULL)
    return hw_pass_error (error, &failure);
  detail->promises = detail->previous != NULL ? query_tasks (connection, detail->config, id, error)
                                              : g_ptr_array_new ();
  return detail->promises != NULL;
}

static gboolean
load_series (HwConnection *connection, HwMeetingDetail *detail, GError **error)
{
  HwStatement *statement = hw_connection_prepare (connection,
                                                  "WITH RECURSIVE series (id, at, n) AS (SELECT "
                                                  "previous, planned_at, 0 FROM meeting WHERE id = "
                                                  "?1 UNION ALL SELECT m.previous, m.planned_at, n "
                                                  "+ 1 FROM series JOIN meeting AS m ON m.id = "
                                                  "series.id WHERE n < ?2) SELECT at FROM series "
                                                  "WHERE at IS NOT NULL ORDER BY n DESC",
                                                  error);
  g_autoptr (GError) failure = NULL;
  gint64 n = 0;

  if (statement == NULL)
    return FALSE;
  detail->series = g_array_new (FALSE, FALSE, sizeof (gint64));
  hw_statement_bind_id (statement, 1, hw_row_id (detail->meeting));
  hw_statement_bind_int (statement, 2, MAX_SERIES);
  while (hw_statement_step (statement, &failure)) {
    gint64 at = hw_statement_get_int (statement, 0);

    g_array_append_val (detail->series, at);
  }
  hw_statement_reset (statement);
  if (failure != NULL)
    return hw_pass_error (error, &failure);
  statement = hw_connection_prepare (connection,
                                     "SELECT count(*) FROM meeting WHERE previous = ?1 AND "
                                     "deleted_at IS NULL",
                                     error);
  if (statement == NULL)
    return FALSE;
  hw_statement_bind_id (statement, 1, hw_row_id (detail->meeting));
  if (hw_statement_step (statement, &failure))
    n = hw_statement_get_int (statement, 0);
  hw_statement_reset (statement);
  detail->has_next = n > 0;
  return hw_pass_error (error, &failure);
}

HwMeetingDetail *
hw_meeting_detail_load (HwConnection *connection,
                        HwConfig *config,
                        const HwId *meeting,
                        GError **error)
{
  g_autoptr (HwMeetingDetail) detail = g_new0 (HwMeetingDetail, 1);

  detail->config = hw_config_ref (config);
  detail->meeting =
      hw_table_load (connection, hw_config_get_schema (config), HW_MEETING, meeting, error);
  if (detail->meeting == NULL || hw_row_is_deleted (detail->meeting) ||
      !load_rows (connection, detail, error) || !load_previous (connection, detail, error) ||
      !load_series (connection, detail, error))
    return NULL;
  return g_steal_pointer (&detail);
}

const HwRow *
hw_meeting_detail_item (const HwMeetingDetail *detail, const HwId *person)
{
  for (guint i = 0; i < detail->items->len; i++) {
    const HwRow *item = g_ptr_array_index (detail->items, i);

    if (hw_id_equal (hw_row_ref_id (item, HW_MEETING_ITEM_PERSON), person))
      return item;
  }
  return NULL;
}

gint64
hw_meeting_detail_next_at (const HwMeetingDetail *detail, gint64 now_us)
{
  return hw_meeting_next_at (hw_config_calendar (detail->config),
                             hw_row_text (detail->meeting, HW_MEETING_REPEATS),
                             (const gint64 *) detail->series->data, detail->series->len, now_us);
}

HwCommand *
hw_meeting_detail_end (const HwMeetingDetail *detail, gint64 now_us)
{
  HwCommand *command = hw_meeting_end (detail->meeting, now_us);
  gint64 next_at = hw_meeting_detail_next_at (detail, now_us);
  HwId id = hw_id_new (now_us);

  if (command != NULL && next_at != 0 && !detail->has_next)
    hw_meeting_add_next (command, detail->meeting, detail->attendees, next_at, &id);
  return command;
}
