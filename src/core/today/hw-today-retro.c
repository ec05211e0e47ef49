/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "core/retro/hw-card.h"
#include "core/retro/hw-escalation.h"
#include "core/retro/hw-retro.h"
#include "core/retro/hw-suggestion.h"
#include "core/store/hw-table.h"
#include "core/text/hw-format.h"
#include "core/text/hw-when.h"
#include "core/today/hw-today-items.h"

/* So long before cards are due they are asked for. */
#define CARD_ASKED_US (48 * (gint64) G_TIME_SPAN_HOUR)

static void
bind_book (HwStatement *statement, gpointer data)
{
  const HwBook *book = data;

  hw_statement_bind_id (statement, 1, &book->person);
  hw_statement_bind_int (statement, 2, book->now_us);
}

static GPtrArray *
query (const HwBook *book, HwEntityKind kind, const char *where, const char *order, GError **error)
{
  return hw_table_query (book->connection, hw_config_get_schema (book->config), kind, where, order,
                         bind_book, (gpointer) book, error);
}

/* --- what came to the director --- */

static char *
tell_escalated (const HwBook *book, const HwRow *task)
{
  const char *owner = hw_config_name (book->config, HW_PERSON, hw_row_ref_id (task, HW_TASK_OWNER));
  HwEscalation escalation = hw_escalation_of (book->config, task, book->now_us);
  g_autofree char *since = hw_format_relative_time (escalation.goes_us, book->now_us);

  if (*owner == '\0')
    owner = _("Nobody");
  /* Translators: who owns the action, and a time as “3 days ago” */
  return g_strdup_printf (_("%1$s owns it; overdue, it came to you %2$s."), owner, since);
}

static gboolean
provide_escalated (const HwBook *book, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) tasks =
      query (book, HW_TASK,
             "escalated_to = ?1 AND owner IS NOT ?1 AND (done_at IS NULL OR verdict = 'missed') "
             "AND "
             "verdict IS NOT 'kept' AND deleted_at IS NULL AND ?2 IS NOT NULL",
             "escalated_at", error);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
    const HwRow *task = tasks->pdata[i];
    HwTodayItem *item = hw_today_item_new (HW_TODAY_ESCALATED, g_strdup (hw_row_name (task)),
                                           tell_escalated (book, task));

    item->escalated = *hw_row_id (task);
    item->due = hw_row_int (task, HW_TASK_DUE);
    g_ptr_array_add (items, item);
  }
  return tasks != NULL;
}

/* --- what somebody without a name told --- */

static gboolean
provide_suggestions (const HwBook *book, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) rows =
      query (book, HW_SUGGESTION,
             "owner = ?1 AND state = 'open' AND deleted_at IS NULL AND ?2 IS NOT NULL", "due_at",
             error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const HwRow *row = rows->pdata[i];
    HwTodayItem *item = hw_today_item_new (HW_TODAY_ANSWER, g_strdup (hw_row_name (row)),
                                           hw_suggestion_due_words (row, book->now_us));

    item->suggestion = *hw_row_id (row);
    item->due = hw_config_day_of (book->config, hw_row_int (row, HW_SUGGESTION_DUE_AT));
    g_ptr_array_add (items, item);
  }
  return rows != NULL;
}

/* --- cards that the next retro waits for --- */

static char *
tell_card (const HwBook *book, gint64 due_us)
{
  g_autofree char *left = NULL;

  if (due_us <= book->now_us)
    return g_strdup (_("Cards were due; a late one is marked late."));
  left = hw_format_duration (due_us - book->now_us);
  /* Translators: %s is a duration */
  return g_strdup_printf (_("Cards are due in %s: one concrete obstacle."), left);
}

/* Cards without names do not tell who has brought one: nobody is asked for them. */
static gboolean
provide_cards (const HwBook *book, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) retros =
      query (book, HW_MEETING,
             "kind = 'retro' AND state = 'planned' AND planned_at > ?2 AND deleted_at IS NULL AND "
             "EXISTS (SELECT 1 FROM attendee WHERE attendee.meeting = meeting.id AND "
             "attendee.person = ?1 AND attendee.deleted_at IS NULL) AND facilitator IS NOT ?1 AND "
             "NOT EXISTS (SELECT 1 FROM problem_card AS card WHERE card.meeting = meeting.id AND "
             "card.person = ?1 AND card.state <> 'draft' AND card.deleted_at IS NULL)",
             "planned_at LIMIT 5", error);

  for (guint i = 0; retros != NULL && i < retros->len; i++) {
    const HwRow *retro = retros->pdata[i];
    gint64 due_us = hw_retro_cards_due_at (retro);
    HwTodayItem *item;

    if (due_us - book->now_us > CARD_ASKED_US || hw_card_is_anonymous (retro))
      continue;
    /* Translators: %s is the name of a retro */
    item = hw_today_item_new (HW_TODAY_CARD,
                              g_strdup_printf (_("Problem card for “%s”"), hw_row_name (retro)),
                                               tell_card (book, due_us));
    item->meeting = *hw_row_id (retro);
    item->due = hw_config_day_of (book->config, due_us);
    g_ptr_array_add (items, item);
  }
  return retros != NULL;
}

gboolean
hw_today_provide_retro (const HwBook *book, GPtrArray *items, GError **error)
{
  return provide_escalated (book, items, error) && provide_suggestions (book, items, error) &&
         provide_cards (book, items, error);
}
