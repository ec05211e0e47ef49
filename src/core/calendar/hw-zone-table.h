/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A time zone's clock changes, found once: GTimeZone walks its list from the start at every
 * question, which is too slow for 50,000 cards. Immutable, refcounted. All times are seconds. */
typedef struct
{
  gatomicrefcount refs;
  guint n;
  gint64 *starts;     /* from when an offset holds, UTC; the first holds since ever */
  gint64 *local_ends; /* the local time at which it ends */
  gint32 *offsets;    /* east of UTC */
} HwZoneTable;

/* NULL or "" for the local zone. */
HwZoneTable *hw_zone_table_new (const char *zone, GError **error) G_GNUC_WARN_UNUSED_RESULT;
HwZoneTable *hw_zone_table_ref (HwZoneTable *table);
void hw_zone_table_unref (HwZoneTable *table);

gint64 hw_zone_table_to_local (const HwZoneTable *table, gint64 utc);
/* A local time that is skipped is the instant of the change; one that comes twice is the first. */
gint64 hw_zone_table_to_utc (const HwZoneTable *table, gint64 local);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwZoneTable, hw_zone_table_unref)

G_END_DECLS
