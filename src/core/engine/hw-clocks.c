/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engine/hw-clocks.h"

#include <string.h>

/* One byte of bits less than a clock has, so that the length tells the form. */
#define SHARED_REGISTERS (8 * (HW_CLOCK_SIZE - 1))

static const guint8 zero_clock[HW_CLOCK_SIZE];

/* One clock and a bit a register, or a clock a register? */
static gboolean
is_shared (const GByteArray *clocks)
{
  return clocks->len > HW_CLOCK_SIZE && clocks->len < 2 * HW_CLOCK_SIZE;
}

static gboolean
shares (const GByteArray *clocks, guint reg)
{
  guint byte = HW_CLOCK_SIZE + reg / 8;

  return byte < clocks->len && (clocks->data[byte] & (1 << reg % 8)) != 0;
}

static const guint8 *
clock_at (const GByteArray *clocks, guint reg)
{
  gsize end = (gsize) (reg + 1) * HW_CLOCK_SIZE;

  if (clocks == NULL)
    return zero_clock;
  if (is_shared (clocks))
    return shares (clocks, reg) ? clocks->data : zero_clock;
  return clocks->len >= end ? clocks->data + end - HW_CLOCK_SIZE : zero_clock;
}

static guint64
read_u64 (const guint8 *p)
{
  guint64 v;

  memcpy (&v, p, sizeof v);
  return GUINT64_FROM_BE (v);
}

static void
grow (GByteArray *clocks, gsize size)
{
  guint old = clocks->len;

  if (old >= size)
    return;
  g_byte_array_set_size (clocks, (guint) size);
  memset (clocks->data + old, 0, size - old);
}

static void
share (GByteArray *clocks, guint reg, const guint8 *clock)
{
  if (clocks->len <= HW_CLOCK_SIZE + reg / 8)
    grow (clocks, HW_CLOCK_SIZE + reg / 8 + 1);
  memcpy (clocks->data, clock, HW_CLOCK_SIZE);
  clocks->data[HW_CLOCK_SIZE + reg / 8] |= (guint8) (1 << reg % 8);
}

/* From the one clock to one a register. */
static void
part (GByteArray *clocks)
{
  guint8 clock[HW_CLOCK_SIZE];
  guint8 bits[HW_CLOCK_SIZE];
  guint n = clocks->len - HW_CLOCK_SIZE;

  memcpy (clock, clocks->data, sizeof clock);
  memcpy (bits, clocks->data + HW_CLOCK_SIZE, n);
  g_byte_array_set_size (clocks, 0);
  for (guint reg = 0; reg < n * 8; reg++)
    if (bits[reg / 8] & (1 << reg % 8)) {
      gsize at = (gsize) reg * HW_CLOCK_SIZE;

      grow (clocks, at + HW_CLOCK_SIZE);
      memcpy (clocks->data + at, clock, sizeof clock);
    }
}

void
hw_clocks_stamp (GByteArray *clocks, guint reg, HwHlc hlc, guint64 device)
{
  gsize at = (gsize) reg * HW_CLOCK_SIZE;
  guint64 be[2] = { GUINT64_TO_BE (hlc), GUINT64_TO_BE (device) };
  gboolean alike =
      clocks->len == 0 || (is_shared (clocks) && memcmp (clocks->data, be, sizeof be) == 0);

  if (alike && reg < SHARED_REGISTERS) {
    share (clocks, reg, (const guint8 *) be);
    return;
  }
  if (is_shared (clocks))
    part (clocks);
  grow (clocks, at + HW_CLOCK_SIZE);
  memcpy (clocks->data + at, be, sizeof be);
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
