/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The fixed sets of answers that built-in choice fields name in their .def files. The code is what
 * is stored, imported and exported; the label is what people read. */

/* Translated; the code itself when the set or the code is unknown. Unowned. */
const char *hw_choice_label (const char *set, const char *code);
/* The code for a code, an English label or a translated one, letters of either case; NULL for
 * anything else. */
const char *hw_choice_parse (const char *set, const char *text);
/* All codes of a set in the order to offer them, NULL-terminated and unowned; returns how many.
 * @codes may be NULL. 0 when there is no such set. */
guint hw_choice_list (const char *set, const char *const **codes);
gboolean hw_choice_set_exists (const char *set);

G_END_DECLS
