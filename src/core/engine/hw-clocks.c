/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engine/hw-clocks.h"

#include <string.h>

static const guint8 zero_clock[HW_CLOCK_SIZE];

static const guint8 *
clock_at (const GByteArray *clocks, guint reg)
{
  gsize end = (gsize) (reg + 1) * HW_CLOCK_SIZE;

  return clocks != NULL && clocks->len >= end ? clocks->data + end - HW_CLOCK_SIZE : zero_clock;
}

static guint64
read_u64 (const guint8 *p)
{
  guint64 v;

  memcpy (&v, p, sizeof v);
  return GUINT64_FROM_BE (v);
}

void
hw_clocks_stamp (GByteArray *clocks, guint reg, HwHlc hlc, guint64 device)
{
  gsize end = (gsize) (reg + 1) * HW_CLOCK_SIZE;
  guint64 be[2] = { GUINT64_TO_BE (hlc), GUINT64_TO_BE (device) };

  if (clocks->len < end) {
    guint old = clocks->len;

    g_byte_array_set_size (clocks, (guint) end);
    memset (clocks->data + old, 0, end - old);
  }
  memcpy (clocks->data + end - HW_CLOCK_SIZE, be, sizeof be);
}

HwHlc
hw_clocks_hlc (const GByteArray *clocks, guint reg)
{
  return read_u64 (clock_at (clocks, reg));
}

guint64
hw_clocks_device (const GByteArray *clocks, guint reg)
{
  return read_u64 (clock_at (clocks, reg) + 8);
}

int
hw_clocks_compare (const GByteArray *a, const GByteArray *b, guint reg)
{
  return memcmp (clock_at (a, reg), clock_at (b, reg), HW_CLOCK_SIZE);
}
