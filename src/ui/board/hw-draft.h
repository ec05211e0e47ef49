/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/entities/hw-row.h"

G_BEGIN_DECLS

/* What was typed into a small window that was closed without saving: offered when the same window
 * is opened for the same deal again. Kept for as long as the program runs. Main thread only. */

/* Names the draft of the window @name for @deal. Lives for ever. */
const char *hw_draft_key (const char *name, const HwId *deal);
/* Both may be "": then there is no draft. */
void hw_draft_keep (const char *key, const char *text, const char *day);
void hw_draft_drop (const char *key);
/* FALSE when there is none. The strings live until the draft is kept anew or dropped. */
gboolean hw_draft_find (const char *key, const char **text, const char **day);

G_END_DECLS
