/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What libFuzzer calls. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Reads @bytes as the import window would read a file of them, twice. */
void fuzz_read_table (const char *bytes, gsize size);

G_END_DECLS
