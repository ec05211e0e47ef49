/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/goals/hw-okr.h"

G_BEGIN_DECLS

/* Pieces that the views of objectives share. */

/* A dialog over @parent's window with a header; Esc closes it. Not shown yet. */
GtkWidget *hw_okr_window_new (GtkWidget *parent,
                              const char *title,
                              int width,
                              int height,
                              GtkWidget *content) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *hw_okr_label_new (const char *text, const char *css_class) G_GNUC_WARN_UNUSED_RESULT;
/* The tooltip is its name, too. */
GtkWidget *hw_okr_icon_button_new (const char *icon_name,
                                   const char *name,
                                   const char *action,
                                   const char *target) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *hw_okr_menu_button_new (GMenu *menu, const char *name) G_GNUC_WARN_UNUSED_RESULT;
void hw_okr_menu_append (GMenu *menu, const char *label, const char *action, const char *target);

/* "40%"; "No data yet". */
char *hw_okr_format_progress (HwFigure progress) G_GNUC_WARN_UNUSED_RESULT;
/* How sure 0 to 10 is, in a word or two. */
const char *hw_okr_confidence_word (int confidence);
/* A ring or a straight bar with the share that is expected by today as its tick. */
GtkWidget *hw_okr_progress_new (gboolean ring,
                                const char *title,
                                HwFigure progress,
                                HwFigure expected) G_GNUC_WARN_UNUSED_RESULT;
/* The mean of the last confidences of the key results, after each check-in; NULL with fewer than
 * two of them. */
GtkWidget *hw_okr_spark_new (const HwOkrObjective *objective) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
