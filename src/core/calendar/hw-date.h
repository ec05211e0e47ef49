/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Dates are days since 1970-01-01 in the Gregorian calendar, years 1 to 9999. */
#define HW_DATE_NONE G_MININT64

/* HW_DATE_NONE when there is no such date, as 2026-02-30. */
gint64 hw_date_from_ymd (int y, int m, int d);
/* Each of @y, @m and @d may be NULL. */
void hw_date_to_ymd (gint64 day, int *y, int *m, int *d);
int hw_date_weekday (gint64 day); /* 0 is Monday */
/* "2026-02-17"; "" for HW_DATE_NONE. */
char *hw_date_to_iso (gint64 day) G_GNUC_WARN_UNUSED_RESULT;
/* Exactly YYYY-MM-DD and a date that exists; @day is left alone otherwise. */
gboolean hw_date_parse_iso (const char *text, gint64 *day);

G_END_DECLS
