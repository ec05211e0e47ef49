/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-health-rows.h"

#include <glib/gi18n.h>

#include "ui/goals/hw-counted-window.h"

typedef struct
{
  char *title;
  HwReadFunc read; /* a GPtrArray of HwHealthLine */
  gpointer question;
  GDestroyNotify free_question;
} Question;

static void
question_free (Question *question)
{
  question->free_question (question->question);
  g_free (question->title);
  g_free (question);
}

static char *
summarize (guint n)
{
  if (n == HW_HEALTH_MOST_ROWS)
    return g_strdup_printf (_("These are the first %u."), n);
  return n == 0 ? g_strdup (_("None."))
                : g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);
}

static gpointer
read_counted (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) lines =
      question->read (connection, config, question->question, cancellable, error);
  HwCounted *counted;

  if (lines == NULL)
    return NULL;
  counted = hw_counted_new ();
  counted->heading = g_strdup (question->title);
  counted->summary = summarize (lines->len);
  for (guint i = 0; i < lines->len; i++) {
    const HwHealthLine *line = lines->pdata[i];
    HwCountedItem *item = hw_counted_add (counted);

    item->title = g_strdup (line->title);
    item->subtitle = g_strdup (line->detail);
    if (line->opens != HW_N_ENTITIES) {
      item->kind = line->opens;
      item->id = line->id;
    }
  }
  return counted;
}

void
hw_health_rows_present (GtkWidget *parent,
                        HwContext *context,
                        const char *title,
                        HwReadFunc read,
                        gpointer question,
                        GDestroyNotify free_question)
{
  Question *all = g_new0 (Question, 1);

  *all = (Question){ g_strdup (title), read, question, free_question };
  hw_counted_window_present (parent, context, title, read_counted, all,
                             (GDestroyNotify) question_free);
}

static gpointer
read_lines (HwConnection *connection,
            HwConfig *config,
            gpointer refs,
            GCancellable *cancellable,
            GError **error)
{
  return hw_health_list (connection, config, refs, HW_HEALTH_MOST_ROWS, error);
}

void
hw_health_rows_present_list (GtkWidget *parent, HwContext *context, const HwHealthRows *rows)
{
  hw_health_rows_present (parent, context, rows->title, read_lines, g_array_ref (rows->refs),
                          (GDestroyNotify) g_array_unref);
}
