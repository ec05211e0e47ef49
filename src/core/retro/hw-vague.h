/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The guard of the problem card (source-table row 20): words that say nothing one could act on, in
 * Chinese and English, each with the question whose answer would.
 *
 * Judgements of people ("能力不足", "difficult customer") are vague whatever stands beside them.
 * The others ("沟通不畅", "often", "too slow") are not, where their sentence has a number or a
 * name: "the customer's IT was hard to reach 3 times". Nor is a word that the card quotes somebody
 * for. */
typedef struct
{
  guint start; /* bytes */
  guint length;
  const char *ask; /* translated: what to say instead; static */
} HwVagueSpan;

/* In the order of the text, none over another; empty: the text is concrete. */
GArray *hw_vague_find (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @text has a second obstacle ("1. … 2. …", "; also …", "；另外…"), which belongs on a card
 * of its own. @at (may be NULL): where that begins, in bytes. */
gboolean hw_vague_find_second (const char *text, guint *at);
/* Where its words begin, after a mark such as "2." or "also". */
const char *hw_vague_skip_mark (const char *second);

G_END_DECLS
