/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-activity-rows.h"

#include <glib/gi18n.h>

#include "core/store/hw-table.h"
#include "core/text/hw-format.h"
#include "ui/goals/hw-counted-window.h"

typedef struct
{
  char *title;
  HwRow *step;
  GArray *people; /* of HwId */
  HwPeriod month;
} Question;

static void
question_free (Question *question)
{
  g_free (question->title);
  hw_row_unref (question->step);
  g_array_unref (question->people);
  g_free (question);
}

static gboolean
is_asked (const Question *question, const HwId *person)
{
  for (guint i = 0; i < question->people->len; i++)
    if (hw_id_equal (&g_array_index (question->people, HwId, i), person))
      return TRUE;
  return FALSE;
}

static char *
make_subtitle (HwConfig *config, const HwRow *touch, const HwRow *deal, const HwJourneyFact *fact)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (words, hw_format_date (fact->day));
  g_ptr_array_add (words, g_strdup (hw_config_name (config, HW_TOUCH_KIND,
                                                    hw_row_ref_id (touch, HW_TOUCH_OF_KIND))));
  g_ptr_array_add (words, g_strdup (hw_config_name (config, HW_PERSON, &fact->person)));
  if (deal != NULL)
    g_ptr_array_add (words, g_strdup (hw_row_name (deal)));
  if (!hw_row_is_null (touch, HW_TOUCH_VERBATIM))
    /* Translators: what a customer said */
    g_ptr_array_add (words, g_strdup_printf (_("“%s”"), hw_row_text (touch, HW_TOUCH_VERBATIM)));
  else if (!hw_row_is_null (touch, HW_TOUCH_SUMMARY))
    g_ptr_array_add (words, g_strdup (hw_row_text (touch, HW_TOUCH_SUMMARY)));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

static HwRow *
load (HwConnection *connection, HwConfig *config, HwEntityKind kind, const HwId *id)
{
  return hw_id_is_none (id)
             ? NULL
             : hw_table_load (connection, hw_config_get_schema (config), kind, id, NULL);
}

static void
add_item (HwCounted *counted, HwConnection *connection, HwConfig *config, const HwJourneyFact *fact)
{
  g_autoptr (HwRow) touch = load (connection, config, HW_TOUCH, &fact->row);
  g_autoptr (HwRow) customer = load (connection, config, HW_ACCOUNT, &fact->customer);
  g_autoptr (HwRow) deal = NULL;
  HwCountedItem *item;

  if (touch == NULL)
    return;
  deal = load (connection, config, HW_DEAL, hw_row_ref_id (touch, HW_TOUCH_DEAL));
  item = hw_counted_add (counted);
  item->title = g_strdup (customer != NULL ? hw_row_name (customer) : _("No customer"));
  item->subtitle = make_subtitle (config, touch, deal, fact);
  item->kind = deal != NULL ? HW_DEAL : HW_ACCOUNT;
  item->id = deal != NULL ? *hw_row_id (deal) : fact->customer;
}

static char *
summarize (guint n)
{
  if (n == 0)
    return g_strdup (_("Nothing was done here yet."));
  if (n > HW_COUNTED_MOST)
    /* Translators: two numbers */
    return g_strdup_printf (_("The newest %d of %u:"), HW_COUNTED_MOST, n);
  return g_strdup_printf (ngettext ("%u counts:", "%u count:", n), n);
}

static gpointer
read_items (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  const Question *question = data;
  g_autoptr (GArray) facts = hw_journey_list (connection, config, question->step, NULL,
                                              question->month.first, question->month.last, error);
  HwCounted *counted;
  guint n = 0;

  if (facts == NULL)
    return NULL;
  counted = hw_counted_new ();
  for (guint i = facts->len; i-- > 0;) {
    const HwJourneyFact *fact = &g_array_index (facts, HwJourneyFact, i);

    if (!is_asked (question, &fact->person))
      continue;
    n++;
    if (counted->items->len < HW_COUNTED_MOST)
      add_item (counted, connection, config, fact);
  }
  counted->heading = g_strdup (question->title);
  counted->summary = summarize (n);
  return counted;
}

void
hw_activity_rows_present (GtkWidget *parent,
                          HwContext *context,
                          const HwJourney *journey,
                          GPtrArray *people,
                          guint step)
{
  Question *question = g_new0 (Question, 1);
  g_autofree char *month = hw_period_name (&journey->month, journey->today);
  const HwJourneyPerson *first = people->len > 0 ? people->pdata[0] : NULL;
  g_autofree char *title =
      g_strjoin (" · ", hw_row_name (journey->steps->pdata[step]),
                 people->len == 1 ? hw_row_name (first->row) : _("Together"), month, NULL);

  question->title = g_strdup (title);
  question->step = hw_row_ref (journey->steps->pdata[step]);
  question->people = g_array_new (FALSE, FALSE, sizeof (HwId));
  question->month = journey->month;
  for (guint i = 0; i < people->len; i++) {
    const HwJourneyPerson *person = people->pdata[i];

    g_array_append_val (question->people, *hw_row_id (person->row));
  }
  hw_counted_window_present (parent, context, title, read_items, question,
                             (GDestroyNotify) question_free);
}
