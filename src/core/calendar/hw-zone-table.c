/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/calendar/hw-zone-table.h"

#include <glib/gi18n-lib.h>

#define DAY_SECONDS 86400
/* Changes are looked for from 1970 to 2100; before and after, the nearest offset holds. */
#define FIRST_SECOND 0
#define LAST_SECOND (G_GINT64_CONSTANT (47482) * DAY_SECONDS)
/* An offset kept for less than a week would be missed; the zone database has none since 1970. */
#define STEP_SECONDS (7 * DAY_SECONDS)

static gint32
zone_offset (GTimeZone *zone, gint64 utc)
{
  return g_time_zone_get_offset (zone,
                                 g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, utc));
}

/* The first second after @low, up to @high, at which the offset of @low no longer holds. */
static gint64
find_change (GTimeZone *zone, gint64 low, gint64 high)
{
  gint32 offset = zone_offset (zone, low);

  while (high - low > 1) {
    gint64 middle = low + (high - low) / 2;

    if (zone_offset (zone, middle) == offset)
      low = middle;
    else
      high = middle;
  }
  return high;
}

static HwZoneTable *
table_from_zone (GTimeZone *zone)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  HwZoneTable *table = g_new0 (HwZoneTable, 1);
  gint64 start = G_MININT64;
  gint32 offset = zone_offset (zone, FIRST_SECOND);

  for (gint64 at = FIRST_SECOND; at < LAST_SECOND; at += STEP_SECONDS) {
    gint64 end;

    if (zone_offset (zone, at + STEP_SECONDS) == offset)
      continue;
    end = find_change (zone, at, at + STEP_SECONDS);
    g_array_append_val (starts, start);
    g_array_append_val (offsets, offset);
    start = end;
    end += offset;
    g_array_append_val (ends, end);
    offset = zone_offset (zone, at + STEP_SECONDS);
  }
  g_array_append_val (starts, start);
  g_array_append_val (offsets, offset);
  start = G_MAXINT64;
  g_array_append_val (ends, start);

  g_atomic_ref_count_init (&table->refs);
  table->n = starts->len;
  table->starts = g_array_steal (starts, NULL);
  table->offsets = g_array_steal (offsets, NULL);
  table->local_ends = g_array_steal (ends, NULL);
  return table;
}

HwZoneTable *
hw_zone_table_new (const char *zone, GError **error)
{
  g_autoptr (GTimeZone) found = NULL;

  if (zone == NULL || *zone == '\0')
    found = g_time_zone_new_local ();
  else
    found = g_time_zone_new_identifier (zone);
  if (found == NULL) {
    /* Translators: %s is the name of a time zone, such as Asia/Shanghai. */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                 _("There is no time zone “%s”."), zone);
    return NULL;
  }
  return table_from_zone (found);
}

HwZoneTable *
hw_zone_table_ref (HwZoneTable *table)
{
  g_atomic_ref_count_inc (&table->refs);
  return table;
}

void
hw_zone_table_unref (HwZoneTable *table)
{
  if (!g_atomic_ref_count_dec (&table->refs))
    return;
  g_free (table->starts);
  g_free (table->offsets);
  g_free (table->local_ends);
  g_free (table);
}

gint64
hw_zone_table_to_local (const HwZoneTable *table, gint64 utc)
{
  guint low = 0;
  guint high = table->n;

  while (high - low > 1) {
    guint middle = (low + high) / 2;

    if (table->starts[middle] <= utc)
      low = middle;
    else
      high = middle;
  }
  return utc + table->offsets[low];
}

gint64
hw_zone_table_to_utc (const HwZoneTable *table, gint64 local)
{
  guint low = 0;
  guint high = table->n - 1;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (local < table->local_ends[middle])
      high = middle;
    else
      low = middle + 1;
  }
  return MAX (local - table->offsets[low], table->starts[low]);
}
