/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/chart/hw-chart-data.h"

G_BEGIN_DECLS

/* Texts and charts on paper: A4, black on white. Filled on the main thread, laid out, and from then
 * on only drawn, in any thread. */
typedef struct _HwPaper HwPaper;

/* @name: what to call a file of it. */
HwPaper *hw_paper_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;
HwPaper *hw_paper_ref (HwPaper *self);
void hw_paper_unref (HwPaper *self);
const char *hw_paper_get_name (HwPaper *self);

typedef enum {
  HW_PAPER_TITLE,
  HW_PAPER_HEADING, /* stays with what follows */
  HW_PAPER_TEXT,
  HW_PAPER_SMALL,
} HwPaperStyle;

void hw_paper_add_text (HwPaper *self, HwPaperStyle style, const char *text);
/* @depth: how far from the left edge, in steps. */
void hw_paper_add_item (HwPaper *self, guint depth, const char *text);
/* With its summary under it. An empty chart is left out: its hint is for the screen. */
void hw_paper_add_chart (HwPaper *self, HwChartKind kind, HwChartData *data);
/* Puts all that was added on pages; nothing can be added after. */
void hw_paper_lay_out (HwPaper *self);

/* In a thread. */
void
hw_paper_save_async (HwPaper *self, GFile *file, GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_paper_save_finish (GAsyncResult *result, GError **error);
/* Asks the user for a printer. */
void hw_paper_print (HwPaper *self, GtkWidget *parent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPaper, hw_paper_unref)

G_END_DECLS
