/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Chinese text found by the first letters of its pinyin, with every reading of a character counted:
 * "nbqp" finds 宁波汽配, "cs" and "zs" find 长沙. The table is data/pinyin-initials.txt. */

/* Do @initials (letters and digits, either case) read as a run of characters of @text? Latin
 * letters and digits in @text stand for themselves, spaces and punctuation of both are passed over.
 * FALSE for empty @initials. */
gboolean hw_pinyin_matches (const char *text, const char *initials);
/* What a search index stores for @text, so that initials find it as a substring: the readings as
 * words, the most common first, few of them for many polyphones. NULL without Chinese in @text. */
char *hw_pinyin_key (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
