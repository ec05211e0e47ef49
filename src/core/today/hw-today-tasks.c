/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "core/retro/hw-escalation.h"
#include "core/store/hw-table.h"
#include "core/text/hw-format.h"
#include "core/today/hw-today-items.h"

#define MOST_LATE 20 /* further days of delay add nothing */
#define QUESTION_POINTS 5

static gboolean
is_kind (const HwRow *task, const char *kind)
{
  return g_strcmp0 (hw_row_text (task, HW_TASK_KIND), kind) == 0;
}

/* A sentence a kind, so that each language can say it its own way. */
static const char *
late_pattern (const HwRow *task, int days)
{
  if (is_kind (task, "next_step"))
    return ngettext ("Next step is %d working day overdue.",
                     "Next step is %d working days overdue.", days);
  if (is_kind (task, "question"))
    return ngettext ("Question is %d working day overdue.", "Question is %d working days overdue.",
                     days);
  if (!hw_row_is_null (task, HW_TASK_MEETING))
    return ngettext ("Promised in a meeting; %d working day overdue.",
                     "Promised in a meeting; %d working days overdue.", days);
  return ngettext ("Task is %d working day overdue.", "Task is %d working days overdue.", days);
}

static char *
tell_late (const HwBook *book, const HwRow *task, int days)
{
  g_autofree char *day = NULL;

  if (days == 0) {
    day = hw_format_date_near (hw_row_int (task, HW_TASK_DUE), book->today);
    /* Translators: %s is a day in the past, as “yesterday” or “Jul 3”. */
    return g_strdup_printf (_("Was due: %s."), day);
  }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (late_pattern (task, days), days);
#pragma GCC diagnostic pop
}

static char *
tell_question (const HwBook *book, const HwRow *task)
{
  const char *asker =
      hw_config_name (book->config, HW_PERSON, hw_row_ref_id (task, HW_TASK_ASKED_BY));
  int days = hw_book_days_since (book, hw_row_int (task, HW_ROW_CREATED_AT));

  if (*asker == '\0')
    return g_strdup (_("Waits for your answer."));
  if (days <= 0)
    /* Translators: %s is a person. */
    return g_strdup_printf (_("%s asks, and waits for your answer."), asker);
  /* Translators: %1$s is a person. */
  return g_strdup_printf (ngettext ("%1$s asked %2$d day ago, and waits for your answer.",
                                    "%1$s asked %2$d days ago, and waits for your answer.", days),
                          asker, days);
}

static char *
tell_today (const HwBook *book, const HwRow *task)
{
  if (is_kind (task, "question"))
    return tell_question (book, task);
  if (!hw_row_is_null (task, HW_TASK_MEETING))
    return g_strdup (_("Promised in a meeting for today."));
  return is_kind (task, "next_step") ? g_strdup (_("Next step for today."))
                                     : g_strdup (_("Task for today."));
}

/* An action of a retro is due at a time, and says where it goes when it is overdue. */
static char *
tell_action (const HwBook *book, const HwRow *task)
{
  HwEscalation escalation = hw_escalation_of (book->config, task, book->now_us);

  return escalation.state == HW_ESCALATION_NONE
             ? NULL
             : hw_escalation_words (book->config, &escalation, book->now_us);
}

static HwTodayItem *
make_item (const HwBook *book, const HwRow *task)
{
  gint64 due = hw_row_int (task, HW_TASK_DUE);
  gboolean dated = !hw_row_is_null (task, HW_TASK_DUE);
  gboolean put_off = !hw_row_is_null (task, HW_TASK_SNOOZED_TO);
  HwTodayItem *item;
  g_autofree char *told = NULL;
  int days;

  if (dated && due < book->today) {
    days = hw_calendar_working_days_between (book->calendar,
                                             hw_calendar_instant (book->calendar, due, 0),
                                             book->now_us);
    item = hw_today_item_new (HW_TODAY_OVERDUE, g_strdup (hw_row_name (task)),
                              tell_late (book, task, days));
    hw_today_part_add (item->parts, CLAMP (days, 0, MOST_LATE), tell_late (book, task, days));
  } else if (dated || is_kind (task, "question") || put_off) {
    item = hw_today_item_new (HW_TODAY_DUE, g_strdup (hw_row_name (task)),
                              dated || !put_off ? tell_today (book, task)
                                                : g_strdup (_("Put off until today.")));
  } else {
    item = hw_today_item_new (HW_TODAY_UNDATED, g_strdup (hw_row_name (task)),
                              g_strdup (_("No day is set for it.")));
  }
  item->due = dated ? due : HW_DATE_NONE;
  told = tell_action (book, task);
  if (told != NULL) {
    g_free (item->reason);
    item->reason = g_steal_pointer (&told);
  }
  return item;
}

/* A task without a customer of its own has its deal's. */
static gboolean
fill_item (const HwBook *book, const HwRow *task, HwTodayItem *item, GError **error)
{
  HwSchema *schema = hw_config_get_schema (book->config);
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) deal = NULL;
  g_autoptr (HwRow) account = NULL;

  item->task = *hw_row_id (task);
  item->deal = *hw_row_ref_id (task, HW_TASK_DEAL);
  item->account = *hw_row_ref_id (task, HW_TASK_ACCOUNT);
  item->question = is_kind (task, "question");
  if (item->question)
    hw_today_part_add (item->parts, QUESTION_POINTS, g_strdup (_("Somebody waits for it.")));
  if (hw_id_is_none (&item->account) && !hw_id_is_none (&item->deal)) {
    deal = hw_table_load (book->connection, schema, HW_DEAL, &item->deal, &failure);
    if (deal != NULL)
      item->account = *hw_row_ref_id (deal, HW_DEAL_ACCOUNT);
  }
  if (failure == NULL && !hw_id_is_none (&item->account))
    account = hw_table_load (book->connection, schema, HW_ACCOUNT, &item->account, &failure);
  g_free (item->customer);
  item->customer = g_strdup (account != NULL ? hw_row_name (account) : "");
  hw_today_part_add (item->parts, hw_focus_tier_points (account),
                     g_strdup (_("An important customer.")));
  return hw_pass_error (error, &failure);
}

static void
bind_book (HwStatement *statement, gpointer data)
{
  const HwBook *book = data;

  hw_statement_bind_id (statement, 1, &book->person);
  hw_statement_bind_int (statement, 2, book->today);
  hw_statement_bind_int (statement, 3, hw_config_day_start (book->config, book->today));
}

static GPtrArray *
query_tasks (const HwBook *book, const char *where, GError **error)
{
  return hw_table_query (book->connection, hw_config_get_schema (book->config), HW_TASK, where,
                         NULL, bind_book, (gpointer) book, error);
}

gboolean
hw_today_provide_tasks (const HwBook *book, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) tasks =
      query_tasks (book,
                   "owner = ?1 AND done_at IS NULL AND deleted_at IS NULL"
                   " AND (due IS NULL OR due <= ?2)"
                   " AND (snoozed_to IS NULL OR snoozed_to <= ?2) AND ?3 IS NOT NULL",
                   error);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
    HwTodayItem *item = make_item (book, tasks->pdata[i]);

    g_ptr_array_add (items, item);
    if (!fill_item (book, tasks->pdata[i], item, error))
      return FALSE;
  }
  return tasks != NULL;
}

gboolean
hw_today_provide_done (const HwBook *book, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) tasks =
      query_tasks (book, "owner = ?1 AND done_at >= ?3 AND deleted_at IS NULL AND ?2 IS NOT NULL",
                   error);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
    const HwRow *task = tasks->pdata[i];
    const char *answer = hw_row_text (task, HW_TASK_ANSWER);
    HwTodayItem *item =
        hw_today_item_new (HW_TODAY_DONE, g_strdup (hw_row_name (task)),
                           /* Translators: %s is what somebody answered. */
                           answer != NULL ? g_strdup_printf (_("Answered: %s"), answer)
                                          : g_strdup (_("Done today.")));

    g_ptr_array_add (items, item);
    if (!fill_item (book, task, item, error))
      return FALSE;
  }
  return tasks != NULL;
}
