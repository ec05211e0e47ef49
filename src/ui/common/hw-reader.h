/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Keeps a page in step with the workspace: reads what it shows off the main thread, when it is
 * first seen, again after each change that concerns it, and when a new day has begun. A page that
 * nobody sees reads nothing until it is seen. A new reading cancels the one under way, so that only
 * the newest answer is shown, and none once the page is gone.
 *
 *   static const HwReaderSpec spec = {
 *     .ask = ask,
 *     .free_question = g_free,
 *     .read = read_detail,
 *     .free_answer = (GDestroyNotify) hw_deal_detail_free,
 *     .show = show_detail,
 *   };
 *   self->reader = hw_reader_new (GTK_WIDGET (self), context, &spec);
 *
 * and hw_reader_refresh () when the page asks for something else (a search, another record). */
#define HW_TYPE_READER (hw_reader_get_type ())
G_DECLARE_FINAL_TYPE (HwReader, hw_reader, HW, READER, GObject)

typedef struct
{
  /* The question, freed by @free_question on whichever thread; NULL: nothing to read now. Without
   * @ask, @read is given NULL. */
  gpointer (*ask) (gpointer page);
  GDestroyNotify free_question;
  /* Runs on the reading thread. NULL where the page shows the configuration only, which is in
   * memory: then @show comes at once. */
  HwReadFunc read;
  GDestroyNotify free_answer;
  /* Takes @answer. It is NULL when there is nothing to show, and when reading failed, which a toast
   * has said. */
  void (*show) (gpointer page, gpointer answer);
  /* A change of which entities is worth another reading; none: every change. */
  const HwEntityKind *kinds;
  guint n_kinds;
} HwReaderSpec;

/* Lives as long as @page, which owns it and need not let go of it: keep the pointer unowned. @spec
 * is static. */
HwReader *hw_reader_new (GtkWidget *page, HwContext *context, const HwReaderSpec *spec);
/* Reads anew: now, or when the page is seen next. */
void hw_reader_refresh (HwReader *self);

G_END_DECLS
