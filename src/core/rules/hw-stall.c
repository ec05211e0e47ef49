/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-stall.h"

#include <glib/gi18n-lib.h>

#define SECOND_US G_GINT64_CONSTANT (1000000)
#define HOUR_US (3600 * SECOND_US)
#define DAY_MINUTES 1440
/* A limit beyond this is a slip of the pen, and would overflow. */
#define MAX_AMOUNT 1000000

typedef enum {
  UNIT_NONE,
  UNIT_WORKING_HOURS,
  UNIT_WORKING_DAYS,
  UNIT_HOURS,
  UNIT_DAYS,
} Unit;

static Unit
stage_unit (const HwRow *stage)
{
  const char *code = hw_row_text (stage, HW_STAGE_STALL_UNIT);
  const char *kind = hw_row_text (stage, HW_STAGE_KIND);
  gint64 amount = hw_row_int (stage, HW_STAGE_STALL_AMOUNT);

  if (code == NULL || amount <= 0 || amount > MAX_AMOUNT)
    return UNIT_NONE;
  if (g_strcmp0 (kind, "won") == 0 || g_strcmp0 (kind, "lost") == 0)
    return UNIT_NONE;
  if (g_str_equal (code, "working_hours"))
    return UNIT_WORKING_HOURS;
  if (g_str_equal (code, "working_days"))
    return UNIT_WORKING_DAYS;
  if (g_str_equal (code, "hours"))
    return UNIT_HOURS;
  if (g_str_equal (code, "days"))
    return UNIT_DAYS;
  return UNIT_NONE;
}

/* Minute of the day; -1 without one. Only days end at an hour. */
static int
stage_cutoff (const HwRow *stage)
{
  Unit unit = stage_unit (stage);
  gint64 minute = hw_row_int (stage, HW_STAGE_STALL_CUTOFF);

  if (hw_row_is_null (stage, HW_STAGE_STALL_CUTOFF) || minute < 0 || minute > DAY_MINUTES)
    return -1;
  return unit == UNIT_WORKING_DAYS || unit == UNIT_DAYS ? (int) minute : -1;
}

/* The same time of day @days later, or the cut-off of that day. */
static gint64
add_days (const HwCalendar *cal, gint64 since_us, gint64 days, int cutoff)
{
  gint64 day = hw_calendar_day_of (cal, since_us);

  if (cutoff >= 0)
    return hw_calendar_instant (cal, day + days, cutoff);
  return hw_calendar_instant (cal, day + days, 0) + since_us - hw_calendar_instant (cal, day, 0);
}

static gint64
due_at (const HwRow *stage, gint64 since_us, const HwCalendar *cal)
{
  gint64 amount = hw_row_int (stage, HW_STAGE_STALL_AMOUNT);

  switch (stage_unit (stage)) {
  case UNIT_WORKING_HOURS:
    return hw_calendar_add_working_us (cal, since_us, amount * HOUR_US);
  case UNIT_WORKING_DAYS:
    return hw_calendar_nth_working_day_at (cal, since_us, (guint) amount, stage_cutoff (stage));
  case UNIT_HOURS:
    return since_us + amount * HOUR_US;
  case UNIT_DAYS:
    return add_days (cal, since_us, amount, stage_cutoff (stage));
  case UNIT_NONE:
  default:
    return HW_CALENDAR_NEVER;
  }
}

gboolean
hw_stall_has_limit (const HwRow *stage)
{
  return stage_unit (stage) != UNIT_NONE;
}

void
hw_stall_get_times (const HwRow *stage,
                    gint64 stage_since_us,
                    const HwCalendar *cal,
                    gint64 *soon_us,
                    gint64 *due_us)
{
  Unit unit = stage_unit (stage);
  gint64 due = stage_since_us > 0 ? due_at (stage, stage_since_us, cal) : HW_CALENDAR_NEVER;
  gint64 length;

  *soon_us = HW_CALENDAR_NEVER;
  *due_us = due;
  if (due == HW_CALENDAR_NEVER)
    return;
  if (unit == UNIT_WORKING_HOURS || unit == UNIT_WORKING_DAYS) {
    length = hw_calendar_working_us_between (cal, stage_since_us, due);
    *soon_us = MIN (hw_calendar_add_working_us (cal, stage_since_us, length - length / 5), due);
  } else {
    length = due - stage_since_us;
    *soon_us = due - length / 5;
  }
}

HwStall
hw_stall_at (gint64 soon_us, gint64 due_us, gint64 now_us)
{
  if (now_us > due_us)
    return HW_STALL_LATE;
  return now_us >= soon_us ? HW_STALL_SOON : HW_STALL_NONE;
}

HwStall
hw_stall_evaluate (const HwRow *stage,
                   gint64 stage_since_us,
                   gint64 now_us,
                   const HwCalendar *cal,
                   gint64 *due_us)
{
  gint64 soon, due;

  hw_stall_get_times (stage, stage_since_us, cal, &soon, &due);
  if (due_us != NULL)
    *due_us = due;
  if (hw_stall_has_limit (stage) && stage_since_us <= 0)
    return HW_STALL_UNKNOWN;
  return hw_stall_at (soon, due, now_us);
}

/* Whole units passed, in the unit of the limit. */
static int
passed_units (const HwRow *stage, gint64 since_us, gint64 now_us, const HwCalendar *cal)
{
  gint64 passed = MAX (now_us - since_us, 0);

  switch (stage_unit (stage)) {
  case UNIT_WORKING_HOURS:
    return (int) (hw_calendar_working_us_between (cal, since_us, now_us) / HOUR_US);
  case UNIT_WORKING_DAYS:
    return hw_calendar_working_days_between (cal, since_us, now_us);
  case UNIT_HOURS:
    return (int) (passed / HOUR_US);
  case UNIT_DAYS:
    return (int) (hw_calendar_day_of (cal, since_us + passed) - hw_calendar_day_of (cal, since_us));
  case UNIT_NONE:
  default:
    return 0;
  }
}

/* The pattern for a stay of @passed units: a stage's name, a number, a limit. */
static const char *
stay_pattern (Unit unit, int passed)
{
  switch (unit) {
  case UNIT_WORKING_HOURS:
    /* Translators: a stage, hours spent in it, and the limit as a number ("72"). */
    return ngettext ("In “%s” for %d working hour; the limit is %s.",
                     "In “%s” for %d working hours; the limit is %s.", passed);
  case UNIT_WORKING_DAYS:
    /* Translators: a stage, days spent in it, and the limit: a number ("5"), or with an hour
     * "5 working days, 17:00". */
    return ngettext ("In “%s” for %d working day; the limit is %s.",
                     "In “%s” for %d working days; the limit is %s.", passed);
  case UNIT_HOURS:
    /* Translators: a stage, hours spent in it, and the limit as a number ("72"). */
    return ngettext ("In “%s” for %d hour; the limit is %s.",
                     "In “%s” for %d hours; the limit is %s.", passed);
  case UNIT_DAYS:
    /* Translators: a stage, days spent in it, and the limit: a number ("5"), or with an hour
     * "5 days, 17:00". */
    return ngettext ("In “%s” for %d day; the limit is %s.",
                     "In “%s” for %d days; the limit is %s.", passed);
  case UNIT_NONE:
  default:
    g_return_val_if_reached ("");
  }
}

static char *
describe_stay (const HwRow *stage, gint64 since_us, gint64 now_us, const HwCalendar *cal)
{
  int passed = passed_units (stage, since_us, now_us, cal);
  g_autofree char *limit = NULL;

  if (stage_cutoff (stage) >= 0)
    limit = hw_stall_limit_text (stage);
  else
    limit = g_strdup_printf ("%d", (int) hw_row_int (stage, HW_STAGE_STALL_AMOUNT));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (stay_pattern (stage_unit (stage), passed), hw_row_name (stage), passed,
                          limit);
#pragma GCC diagnostic pop
}

char *
hw_stall_reason (const HwRow *stage, gint64 stage_since_us, gint64 now_us, const HwCalendar *cal)
{
  const char *action = hw_row_text (stage, HW_STAGE_STALL_ACTION);
  gint64 due;
  HwStall stall = hw_stall_evaluate (stage, stage_since_us, now_us, cal, &due);
  g_autofree char *note = NULL;
  g_autofree char *stay = NULL;
  GString *reason;

  if (stall == HW_STALL_NONE)
    return NULL;
  /* Translators: %s is a stage. */
  if (stall == HW_STALL_UNKNOWN)
    return g_strdup_printf (_("It is not known since when it is in “%s”."), hw_row_name (stage));
  stay = describe_stay (stage, stage_since_us, now_us, cal);
  reason = g_string_new (stay);
  note = hw_stall_holidays_note (stage, due, cal);
  if (note != NULL)
    g_string_append_printf (reason, "\n%s", note);
  if (action != NULL) {
    g_string_append_c (reason, '\n');
    /* Translators: %s is what the stage suggests to do, in the team's own words. */
    g_string_append_printf (reason, _("Suggested: %s"), action);
  }
  return g_string_free (reason, FALSE);
}

char *
hw_stall_holidays_note (const HwRow *stage, gint64 due_us, const HwCalendar *cal)
{
  Unit unit = stage_unit (stage);
  gint64 day;
  int year;

  if (due_us == HW_CALENDAR_NEVER || (unit != UNIT_WORKING_HOURS && unit != UNIT_WORKING_DAYS))
    return NULL;
  day = hw_calendar_day_of (cal, due_us);
  if (hw_calendar_knows_holidays (cal, day))
    return NULL;
  hw_date_to_ymd (day, &year, NULL, NULL);
  /* Translators: %d is a year whose public holidays are not announced. */
  return g_strdup_printf (_("Holidays of %d are not yet known."), year);
}

char *
hw_stall_limit_text (const HwRow *stage)
{
  int amount = (int) hw_row_int (stage, HW_STAGE_STALL_AMOUNT);
  int cutoff = stage_cutoff (stage);
  g_autofree char *text = NULL;

  switch (stage_unit (stage)) {
  case UNIT_WORKING_HOURS:
    text = g_strdup_printf (ngettext ("%d working hour", "%d working hours", amount), amount);
    break;
  case UNIT_WORKING_DAYS:
    text = g_strdup_printf (ngettext ("%d working day", "%d working days", amount), amount);
    break;
  case UNIT_HOURS:
    text = g_strdup_printf (ngettext ("%d hour", "%d hours", amount), amount);
    break;
  case UNIT_DAYS:
    text = g_strdup_printf (ngettext ("%d day", "%d days", amount), amount);
    break;
  case UNIT_NONE:
  default:
    return NULL;
  }
  if (cutoff < 0)
    return g_steal_pointer (&text);
  /* Translators: a limit and the hour at which it ends: "5 working days, 17:00". */
  return g_strdup_printf (_("%s, %02d:%02d"), text, cutoff / 60, cutoff % 60);
}
