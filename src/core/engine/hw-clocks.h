/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/engine/hw-hlc.h"

G_BEGIN_DECLS

/* A row's packed clocks: sixteen bytes a register, eight of HLC and eight of device, both
 * big-endian, so that a register's clock compares as bytes (sync.md, finding 4). A row may be
 * shorter than its entity has registers: a register never written has clock zero.
 *
 * As long as one command wrote all that the row says, that clock stands once, followed by a bit a
 * register (the lowest bit first): twenty bytes and not four hundred, of which an import writes a
 * hundred thousand. A length between sixteen and thirty-two tells this form. */

#define HW_CLOCK_SIZE 16

void hw_clocks_stamp (GByteArray *clocks, guint reg, HwHlc hlc, guint64 device);
HwHlc hw_clocks_hlc (const GByteArray *clocks, guint reg);
guint64 hw_clocks_device (const GByteArray *clocks, guint reg);

/* <0, 0, >0 as register @reg of @a is older than, equal to or newer than that of @b. */
int hw_clocks_compare (const GByteArray *a, const GByteArray *b, guint reg);

G_END_DECLS
