/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-span.h"

#include <glib/gi18n-lib.h>

#include "core/text/hw-when.h"

char *
hw_format_span (gint64 span_us)
{
  guint minutes = (guint) CLAMP (span_us / G_TIME_SPAN_MINUTE, 0, G_MAXINT);
  guint hours = minutes / 60;

  if (hours == 0 || hours >= 48 || minutes % 60 == 0)
    return hw_format_duration (MAX (span_us, G_TIME_SPAN_MINUTE));
  /* Translators: hours and minutes, as “3 h 20 min” */
  return g_strdup_printf (_("%u h %u min"), hours, minutes % 60);
}
