/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes: CSV, vCard, or what begins like a spreadsheet. */
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  fuzz_read_table ((const char *) data, size);
  return 0;
}
