/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/retro/hw-card-groups.h"

G_BEGIN_DECLS

/* A topic of a retro: a card, or a group with its name and its cards. Nobody's name is on it: what
 * is picked is a problem, not a person. It can be dragged; a drag carries the tile itself.
 *
 * Signals: "rename" (const char *), "take-out" (const HwId *card). */
#define HW_TYPE_TOPIC_TILE (hw_topic_tile_get_type ())
G_DECLARE_FINAL_TYPE (HwTopicTile, hw_topic_tile, HW, TOPIC_TILE, GtkFlowBoxChild)

GtkWidget *hw_topic_tile_new (void);
/* @number: what it is called by while one votes. @about: what its cards are linked with; NULL. */
void
hw_topic_tile_set (HwTopicTile *self, const HwCardGroup *group, guint number, const char *about);
/* Of its lead; what the tile is known by. */
const HwId *hw_topic_tile_get_id (HwTopicTile *self);
/* Begins to edit the name in place; FALSE: a card by itself has none. */
gboolean hw_topic_tile_edit_name (HwTopicTile *self);
/* Does any of it have that text in it, or begin with those pinyin initials? */
gboolean hw_topic_tile_matches (HwTopicTile *self, const char *text);

G_END_DECLS
