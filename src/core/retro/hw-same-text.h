/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What two texts have alike that say the same: width and case of letters, spaces and the marks at
 * the end left aside. "" for NULL. */
char *hw_same_text_key (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
