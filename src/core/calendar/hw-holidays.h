/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The public holidays of a country, as far as they are officially announced: a year is shipped with
 * the notice that names its days, and no year without one. Never freed, never changed. */
typedef struct
{
  gint64 day;
  gboolean working; /* a make-up working day */
  char *name;       /* in the country's language; NULL for a make-up day */
} HwHoliday;

typedef struct
{
  int year;
  char *title;  /* of the notice */
  char *number; /* NULL when it is not known */
  char *date;   /* ISO */
  char *source; /* where the notice was read; NULL when it is not public */
} HwHolidayNotice;

typedef struct
{
  GArray *days;    /* of HwHoliday, a notice after the other, days off first */
  GArray *notices; /* of HwHolidayNotice, the years in order */
} HwHolidays;

/* @country: ISO 3166 code; NULL when nothing is shipped for it. */
const HwHolidays *hw_holidays_get (const char *country);
gboolean hw_holidays_know_year (const HwHolidays *holidays, int year);
/* Codes of the countries there is anything of. */
const char *const *hw_holidays_list_countries (void);

G_END_DECLS
