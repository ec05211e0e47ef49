/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A place in a list as a base-62 string that sorts by bytes (sync.md, "Order in lists"). Three
 * random digits at the end keep two devices that drop into one gap from making equal ranks. */

#define HW_RANK_LONG 48 /* longer than this and the list wants re-spacing */

/* A rank between @before and @after; NULL or "" for an open end. Returns NULL when the neighbours
 * are equal or out of order: the caller then re-spaces the run. */
char *
hw_rank_between (const char *before, const char *after, GRand *rand) G_GNUC_WARN_UNUSED_RESULT;

/* @n ascending ranks between the neighbours under one shared jittered prefix, so that two blocks
 * dropped into one gap do not interleave. NULL as above. */
GPtrArray *hw_rank_block (const char *before, const char *after, guint n, GRand *rand)
    G_GNUC_WARN_UNUSED_RESULT;

/* The @i-th of @n evenly spaced ranks, for a fresh or re-spaced list. */
char *hw_rank_spaced (guint64 i, guint64 n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
