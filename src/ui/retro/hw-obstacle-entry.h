/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where an obstacle is typed: a text of some lines with its vague words underlined, and under it
 * the questions to answer instead.
 *
 * Signals: "changed" by the user; "split" (const char *rest) when the user asks for a card of its
 * own for a second obstacle, which is taken out of the text. */
#define HW_TYPE_OBSTACLE_ENTRY (hw_obstacle_entry_get_type ())
G_DECLARE_FINAL_TYPE (HwObstacleEntry, hw_obstacle_entry, HW, OBSTACLE_ENTRY, GtkBox)

GtkWidget *hw_obstacle_entry_new (void);
void hw_obstacle_entry_set_text (HwObstacleEntry *self, const char *text);
char *hw_obstacle_entry_get_text (HwObstacleEntry *self) G_GNUC_WARN_UNUSED_RESULT; /* stripped */
/* One obstacle, and no vague word in it. */
gboolean hw_obstacle_entry_is_concrete (HwObstacleEntry *self);
/* Somebody wants to submit what cannot be: says at the text what is missing, till it is changed,
 * and focuses it. Nothing where nothing is missing. */
void hw_obstacle_entry_refuse (HwObstacleEntry *self);

G_END_DECLS
