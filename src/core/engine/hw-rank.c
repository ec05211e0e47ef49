/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engine/hw-rank.h"

#include <string.h>

#define BASE 62
#define JITTER_DIGITS 3

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static int
digit_value (char c)
{
  const char *p = c != '\0' ? strchr (digits, c) : NULL;

  return p != NULL ? (int) (p - digits) : 0;
}

/* The shortest string strictly between the neighbours. An open upper end counts as digit 62, an
 * open lower one as an endless run of zeros. Never ends in '0', so there is always room below. */
static GString *
midpoint (const char *before, const char *after)
{
  GString *mid = g_string_new (NULL);
  gboolean bounded = after != NULL && *after != '\0';
  gsize nb = before != NULL ? strlen (before) : 0;
  gsize na = bounded ? strlen (after) : 0;

  for (gsize i = 0;; i++) {
    int lo = i < nb ? digit_value (before[i]) : 0;
    int hi = bounded ? (i < na ? digit_value (after[i]) : 0) : BASE;

    if (bounded && i >= na && i >= nb) { /* @after is @before and zeros: no room */
      g_string_free (mid, TRUE);
      return NULL;
    }
    if (hi - lo > 1) {
      g_string_append_c (mid, digits[lo + (hi - lo) / 2]);
      return mid;
    }
    g_string_append_c (mid, digits[lo]);
    if (hi > lo)
      bounded = FALSE; /* from here on anything above the rest of @before will do */
  }
}

static void
append_jitter (GString *rank, GRand *rand)
{
  for (int i = 0; i < JITTER_DIGITS; i++)
    g_string_append_c (rank, digits[g_rand_int_range (rand, i == JITTER_DIGITS - 1 ? 1 : 0, BASE)]);
}

static gboolean
in_order (const char *before, const char *after)
{
  return before == NULL || *before == '\0' || after == NULL || *after == '\0' ||
         strcmp (before, after) < 0;
}

char *
hw_rank_between (const char *before, const char *after, GRand *rand)
{
  GString *mid;

  if (!in_order (before, after))
    return NULL;
  mid = midpoint (before, after);
  if (mid == NULL)
    return NULL;
  append_jitter (mid, rand);
  return g_string_free (mid, FALSE);
}

GPtrArray *
hw_rank_block (const char *before, const char *after, guint n, GRand *rand)
{
  g_autoptr (GPtrArray) ranks = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *prefix = hw_rank_between (before, after, rand);

  if (prefix == NULL)
    return NULL;
  for (guint i = 0; i < n; i++) {
    g_autofree char *tail = hw_rank_spaced (i, n);

    g_ptr_array_add (ranks, n == 1 ? g_strdup (prefix) : g_strconcat (prefix, tail, NULL));
  }
  return g_steal_pointer (&ranks);
}

char *
hw_rank_spaced (guint64 i, guint64 n)
{
  char rank[16];
  int width = 1;
  guint64 room = BASE;
  guint64 value;

  while (room / 2 < n + 1) {
    room *= BASE;
    width++;
  }
  value = (guint64) (((double) (i + 1) / (double) (n + 1)) * (double) room);
  rank[width] = '\0';
  for (int d = width - 1; d >= 0; d--) {
    rank[d] = digits[value % BASE];
    value /= BASE;
  }
  if (rank[width - 1] == '0') /* a trailing zero would leave no room below it */
    return g_strconcat (rank, "V", NULL);
  return g_strdup (rank);
}
