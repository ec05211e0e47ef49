/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A hybrid logical clock: 48 bits of milliseconds, 16 bits of counter (sync.md, "Rows"). */
typedef guint64 HwHlc;

/* The next stamp after @last at wall time @now_us; never goes back, whatever the wall clock does.
 */
HwHlc hw_hlc_next (HwHlc last, gint64 now_us);

/* The stamp to go on from after seeing @seen, so that an edit made with knowledge of a value always
 * beats it. */
HwHlc hw_hlc_receive (HwHlc last, HwHlc seen);

gint64 hw_hlc_to_us (HwHlc hlc);

G_END_DECLS
