/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engine/hw-id.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

const HwId HW_ID_NONE = { { 0 } };

static void
fill_random (guint8 *bytes, gsize n)
{
  for (gsize i = 0; i < n; i += 4) {
    guint32 r = g_random_int ();

    memcpy (bytes + i, &r, MIN (4, n - i));
  }
}

static void
stamp_version (HwId *id, guint8 version)
{
  id->b[6] = (guint8) ((id->b[6] & 0x0f) | (version << 4));
  id->b[8] = (guint8) ((id->b[8] & 0x3f) | 0x80);
}

/* @now_us: microseconds since the epoch. The first 48 bits are milliseconds, so ids of one device
 * sort by the time they were made. Within one millisecond a thread counts on from where chance
 * began: the rows of an import then lie one behind the other in every index. */
HwId
hw_id_new (gint64 now_us)
{
  static _Thread_local guint64 last_ms;
  static _Thread_local guint64 count;
  HwId id;
  guint64 ms = (guint64) now_us / 1000;

  if (ms != last_ms || count > G_MAXINT64) {
    fill_random ((guint8 *) &count, sizeof count);
    count >>= 1;
    last_ms = ms;
  }
  count += G_GUINT64_CONSTANT (1) << 22;
  fill_random (id.b + 12, 4);
  for (int i = 0; i < 6; i++)
    id.b[i] = (guint8) (ms >> (40 - 8 * i));
  /* 42 bits of the count: twelve before the variant and thirty after it */
  id.b[6] = (guint8) (count >> 60);
  id.b[7] = (guint8) (count >> 52);
  id.b[8] = (guint8) ((count >> 46) & 0x3f);
  id.b[9] = (guint8) (count >> 38);
  id.b[10] = (guint8) (count >> 30);
  id.b[11] = (guint8) (count >> 22);
  stamp_version (&id, 7);
  return id;
}

void
hw_random_bytes (gpointer bytes, gsize n)
{
  gsize done = 0;

  while (done < n) {
    gssize got = getrandom ((guint8 *) bytes + done, n - done, 0);

    if (got < 0 && errno != EINTR)
      g_error ("The system has no random numbers: %s", g_strerror (errno));
    done += (gsize) MAX (got, 0);
  }
}

/* For rows that must not tell when they were made (sync.md: anonymous rows). GLib's generator would
 * not do: who has seen enough of what it gave knows what it gave between. */
HwId
hw_id_new_random (void)
{
  HwId id;

  hw_random_bytes (id.b, sizeof id.b);
  stamp_version (&id, 4);
  return id;
}

/* The same seed gives the same id: two devices that ship the same template or run the same
 * time-driven rule make one row, not two. */
HwId
hw_id_from_seed (const char *seed)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize n = sizeof digest;
  HwId id;

  g_checksum_update (sum, (const guchar *) seed, (gssize) strlen (seed));
  g_checksum_get_digest (sum, digest, &n);
  memcpy (id.b, digest, sizeof id.b);
  stamp_version (&id, 8);
  return id;
}

gboolean
hw_id_is_none (const HwId *id)
{
  return id == NULL || memcmp (id->b, HW_ID_NONE.b, sizeof id->b) == 0;
}

gboolean
hw_id_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (HwId)) == 0;
}

/* The tail of the id is random, the head is time: hash the tail. */
guint
hw_id_hash (gconstpointer id)
{
  guint32 h;

  memcpy (&h, ((const HwId *) id)->b + 12, sizeof h);
  return h;
}

int
hw_id_compare (const HwId *a, const HwId *b)
{
  return memcmp (a->b, b->b, sizeof a->b);
}

HwId *
hw_id_copy (const HwId *id)
{
  return g_memdup2 (id, sizeof *id);
}

void
hw_id_to_text (const HwId *id, char text[HW_ID_TEXT_LEN + 1])
{
  static const char hex[] = "0123456789abcdef";
  char *p = text;

  for (int i = 0; i < 16; i++) {
    if (i == 4 || i == 6 || i == 8 || i == 10)
      *p++ = '-';
    *p++ = hex[id->b[i] >> 4];
    *p++ = hex[id->b[i] & 15];
  }
  *p = '\0';
}

char *
hw_id_dup_text (const HwId *id)
{
  char text[HW_ID_TEXT_LEN + 1];

  hw_id_to_text (id, text);
  return g_strdup (text);
}

/* Reads the 36-character form; dashes may be left out. Returns FALSE, with @id unchanged, for
 * anything else. */
gboolean
hw_id_parse (const char *text, HwId *id)
{
  HwId parsed;
  int n = 0;

  if (text == NULL)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++) {
    int digit = g_ascii_xdigit_value (*p);

    if (*p == '-')
      continue;
    if (digit < 0 || n >= 32)
      return FALSE;
    if (n % 2 == 0)
      parsed.b[n / 2] = (guint8) (digit << 4);
    else
      parsed.b[n / 2] |= (guint8) digit;
    n++;
  }
  if (n != 32)
    return FALSE;
  *id = parsed;
  return TRUE;
}
