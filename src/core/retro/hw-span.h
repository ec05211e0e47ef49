/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A span of time to count down: "3 h 20 min" below two days, where minutes matter; "3 days" above.
 * One minute at least. */
char *hw_format_span (gint64 span_us) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
