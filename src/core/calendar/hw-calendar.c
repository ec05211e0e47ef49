/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/calendar/hw-calendar.h"

#include "core/calendar/hw-holidays.h"
#include "core/calendar/hw-week.h"
#include "core/calendar/hw-zone-table.h"

#define DAY_SECONDS 86400
#define SECOND_US G_GINT64_CONSTANT (1000000)
#define MINUTE_US (60 * SECOND_US)
/* Days whose instants fit 64 bits, with some to spare. */
#define MAX_DAY G_GINT64_CONSTANT (100000000)
/* How far ahead a due date is looked for: who has not worked for a thousand years does not come. */
#define MAX_AHEAD_DAYS G_GINT64_CONSTANT (365250)
#define MAX_ABSENCE_DAYS 36525

/* What is known of a day beside its weekday; a higher layer outweighs a lower. */
typedef enum {
  LAYER_PUBLIC,
  LAYER_OWN,
  LAYER_ABSENCE,
} Layer;

typedef struct
{
  gint64 day;
  Layer layer;
  guint order; /* later marks of a layer outweigh earlier ones */
  gboolean working;
} Mark;

/* A day that is not worked as its weekday is, or whose hours a clock change stretches. What is
 * worked up to any day is the weeks before it, plus what the special days before it add or take:
 * so no table of all days is needed, and a question costs two binary searches. */
typedef struct
{
  gint64 day;
  int hours;         /* the weekday whose hours hold; -1 when off */
  gint64 us;         /* worked on it */
  gint64 added_us;   /* by all special days before it, against their weekdays */
  gint64 added_days; /* as added_us, in working days */
} Special;

struct _HwCalendar
{
  gatomicrefcount refs;
  HwZoneTable *zone;
  HwWeek week;
  gint64 week_us[8]; /* worked from Monday up to a weekday; [7] is the whole week */
  int week_days[8];
  int make_up_hours; /* the weekday whose hours a make-up day takes; -1 when no weekday is worked */
  const HwHolidays *holidays;
  GArray *marks;    /* of Mark, as added */
  GArray *specials; /* of Special, by day */
  Special end;      /* after all of them */
};

G_DEFINE_BOXED_TYPE (HwCalendar, hw_calendar, hw_calendar_ref, hw_calendar_unref)

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0 ? 1 : 0);
}

/* The first special day at or after @day; the end mark when there is none. */
static const Special *
find_special (const HwCalendar *cal, gint64 day)
{
  guint low = 0;
  guint high = cal->specials->len;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (g_array_index (cal->specials, Special, middle).day < day)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == cal->specials->len)
    return &cal->end;
  return &g_array_index (cal->specials, Special, low);
}

static const HwDayHours *
find_hours (const HwCalendar *cal, gint64 day)
{
  static const HwDayHours off = { 0 };
  const Special *special = find_special (cal, day);

  if (special->day != day)
    return &cal->week.days[hw_date_weekday (day)];
  return special->hours < 0 ? &off : &cal->week.days[special->hours];
}

static gint64
span_us (const HwCalendar *cal, gint64 day, int start, int end)
{
  return hw_calendar_instant (cal, day, end) - hw_calendar_instant (cal, day, start);
}

static gint64
hours_us (const HwCalendar *cal, gint64 day, const HwDayHours *hours)
{
  gint64 us = 0;

  for (guint i = 0; i < hours->n; i++)
    us += span_us (cal, day, hours->spans[i].start, hours->spans[i].end);
  return us;
}

static int
mark_compare (gconstpointer a, gconstpointer b)
{
  const Mark *mark = a;
  const Mark *other = b;

  if (mark->day != other->day)
    return mark->day < other->day ? -1 : 1;
  if (mark->layer != other->layer)
    return mark->layer < other->layer ? -1 : 1;
  return mark->order < other->order ? -1 : mark->order > other->order;
}

static int
special_compare (gconstpointer a, gconstpointer b)
{
  const Special *special = a;
  const Special *other = b;

  return special->day < other->day ? -1 : special->day > other->day;
}

static void
add_special (HwCalendar *cal, gint64 day, int hours)
{
  Special special = { .day = day, .hours = hours };

  if (hours >= 0)
    special.us = hours_us (cal, day, &cal->week.days[hours]);
  g_array_append_val (cal->specials, special);
}

static void
add_marked_days (HwCalendar *cal)
{
  g_autoptr (GArray) marks = g_array_copy (cal->marks);

  g_array_sort (marks, mark_compare);
  for (guint i = 0; i < marks->len; i++) {
    const Mark *mark = &g_array_index (marks, Mark, i);
    int weekday = hw_date_weekday (mark->day);

    if (i + 1 < marks->len && g_array_index (marks, Mark, i + 1).day == mark->day)
      continue;
    if (!mark->working)
      add_special (cal, mark->day, -1);
    else
      add_special (cal, mark->day, cal->week.days[weekday].n > 0 ? weekday : cal->make_up_hours);
  }
  g_array_sort (cal->specials, special_compare);
}

/* Few clock changes touch working hours: those that do make their day special. */
static void
add_clock_changes (HwCalendar *cal)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 1; i < cal->zone->n; i++) {
    gint64 around = hw_calendar_day_of (cal, cal->zone->starts[i] * SECOND_US);

    for (gint64 day = around - 1; day <= around + 1; day++) {
      const HwDayHours *hours = &cal->week.days[hw_date_weekday (day)];

      if (find_special (cal, day)->day != day &&
          hours_us (cal, day, hours) != hw_day_hours_minutes (hours) * MINUTE_US)
        g_array_append_val (days, day);
    }
  }
  for (guint i = 0; i < days->len; i++) {
    gint64 day = g_array_index (days, gint64, i);

    add_special (cal, day, hw_date_weekday (day));
  }
  g_array_sort (cal->specials, special_compare);
}

static void
sum_specials (HwCalendar *cal)
{
  gint64 added_us = 0;
  gint64 added_days = 0;

  for (guint i = 0; i < cal->specials->len; i++) {
    Special *special = &g_array_index (cal->specials, Special, i);
    int weekday = hw_date_weekday (special->day);

    special->added_us = added_us;
    special->added_days = added_days;
    added_us += special->us - (cal->week_us[weekday + 1] - cal->week_us[weekday]);
    added_days += (special->us > 0) - (cal->week_days[weekday + 1] - cal->week_days[weekday]);
  }
  cal->end = (Special){ .day = G_MAXINT64, .added_us = added_us, .added_days = added_days };
}

static void
work_out_specials (HwCalendar *cal)
{
  g_array_set_size (cal->specials, 0);
  add_marked_days (cal);
  add_clock_changes (cal);
  sum_specials (cal);
}

/* Takes @zone and @marks. */
static HwCalendar *
calendar_alloc (HwZoneTable *zone, const HwWeek *week, GArray *marks)
{
  HwCalendar *cal = g_new0 (HwCalendar, 1);

  g_atomic_ref_count_init (&cal->refs);
  cal->zone = zone;
  cal->week = *week;
  cal->marks = marks;
  cal->specials = g_array_new (FALSE, FALSE, sizeof (Special));
  cal->end = (Special){ .day = G_MAXINT64 };
  cal->make_up_hours = -1;
  for (int i = 0; i < 7; i++) {
    int minutes = hw_day_hours_minutes (&week->days[i]);

    if (minutes > 0 && cal->make_up_hours < 0)
      cal->make_up_hours = i;
    cal->week_us[i + 1] = cal->week_us[i] + minutes * MINUTE_US;
    cal->week_days[i + 1] = cal->week_days[i] + (minutes > 0 ? 1 : 0);
  }
  return cal;
}

static HwCalendar *
calendar_new_from_week (const HwWeek *week, const char *zone, GError **error)
{
  HwZoneTable *table = hw_zone_table_new (zone, error);
  HwCalendar *cal;

  if (table == NULL)
    return NULL;
  cal = calendar_alloc (table, week, g_array_new (FALSE, FALSE, sizeof (Mark)));
  work_out_specials (cal);
  return cal;
}

HwCalendar *
hw_calendar_new (const char *hours_json, const char *zone, GError **error)
{
  HwWeek week;

  if (!hw_week_parse (hours_json, &week, error))
    return NULL;
  return calendar_new_from_week (&week, zone, error);
}

HwCalendar *
hw_calendar_new_default (void)
{
  return calendar_new_from_week (&hw_week_default, NULL, NULL);
}

HwCalendar *
hw_calendar_ref (const HwCalendar *cal)
{
  HwCalendar *shared = (HwCalendar *) cal;

  g_atomic_ref_count_inc (&shared->refs);
  return shared;
}

void
hw_calendar_unref (HwCalendar *cal)
{
  if (!g_atomic_ref_count_dec (&cal->refs))
    return;
  hw_zone_table_unref (cal->zone);
  g_array_unref (cal->marks);
  g_array_unref (cal->specials);
  g_free (cal);
}

/* Without its specials, which the caller works out once it has added its marks. */
static HwCalendar *
calendar_copy (const HwCalendar *cal)
{
  HwCalendar *copy =
      calendar_alloc (hw_zone_table_ref (cal->zone), &cal->week, g_array_copy (cal->marks));

  copy->holidays = cal->holidays;
  return copy;
}

static void
add_mark (HwCalendar *cal, gint64 day, Layer layer, gboolean working)
{
  Mark mark = { .day = day, .layer = layer, .order = cal->marks->len, .working = working };

  if (ABS (day) <= MAX_DAY)
    g_array_append_val (cal->marks, mark);
}

HwCalendar *
hw_calendar_with_days (const HwCalendar *cal, const HwCalendarDay *days, guint n)
{
  HwCalendar *copy = calendar_copy (cal);

  for (guint i = 0; i < n; i++)
    add_mark (copy, days[i].day, LAYER_OWN, days[i].working);
  work_out_specials (copy);
  return copy;
}

HwCalendar *
hw_calendar_with_public_holidays (const HwCalendar *cal, const char *country)
{
  const HwHolidays *holidays = hw_holidays_get (country);
  HwCalendar *copy;

  if (holidays == NULL)
    return hw_calendar_ref (cal);
  copy = calendar_copy (cal);
  copy->holidays = holidays;
  for (guint i = 0; i < holidays->days->len; i++) {
    const HwHoliday *holiday = &g_array_index (holidays->days, HwHoliday, i);

    add_mark (copy, holiday->day, LAYER_PUBLIC, holiday->working);
  }
  work_out_specials (copy);
  return copy;
}

HwCalendar *
hw_calendar_with_absence (const HwCalendar *cal, gint64 first_day, gint64 last_day)
{
  HwCalendar *copy = calendar_copy (cal);

  first_day = CLAMP (first_day, -MAX_DAY, MAX_DAY);
  last_day = MIN (last_day, first_day + MAX_ABSENCE_DAYS);
  for (gint64 day = first_day; day <= last_day; day++)
    add_mark (copy, day, LAYER_ABSENCE, FALSE);
  work_out_specials (copy);
  return copy;
}

gint64
hw_calendar_day_of (const HwCalendar *cal, gint64 instant_us)
{
  gint64 second = floor_div (instant_us, SECOND_US);
  gint64 day = floor_div (hw_zone_table_to_local (cal->zone, second), DAY_SECONDS);

  /* A clock set back over midnight shows the day before once more: the new day has begun. */
  while (hw_zone_table_to_utc (cal->zone, (day + 1) * DAY_SECONDS) <= second)
    day++;
  return day;
}

gint64
hw_calendar_instant (const HwCalendar *cal, gint64 day, int minute_of_day)
{
  if (day > MAX_DAY)
    return HW_CALENDAR_NEVER;
  if (day < -MAX_DAY)
    return G_MININT64;
  return hw_zone_table_to_utc (cal->zone, day * DAY_SECONDS + minute_of_day * 60) * SECOND_US;
}

gboolean
hw_calendar_is_working_day (const HwCalendar *cal, gint64 day)
{
  const Special *special = find_special (cal, day);

  return special->day == day ? special->us > 0 : cal->week.days[hw_date_weekday (day)].n > 0;
}

gboolean
hw_calendar_knows_holidays (const HwCalendar *cal, gint64 day)
{
  int year;

  if (cal->holidays == NULL)
    return TRUE;
  hw_date_to_ymd (CLAMP (day, -MAX_DAY, MAX_DAY), &year, NULL, NULL);
  return hw_holidays_know_year (cal->holidays, year);
}

typedef gint64 (*CountFunc) (const HwCalendar *cal, gint64 day);

/* What is worked before @day, counted from a Monday near the epoch. */
static gint64
count_us (const HwCalendar *cal, gint64 day)
{
  int weekday = hw_date_weekday (day);
  gint64 weeks = floor_div (day - weekday + 3, 7);

  return weeks * cal->week_us[7] + cal->week_us[weekday] + find_special (cal, day)->added_us;
}

static gint64
count_days (const HwCalendar *cal, gint64 day)
{
  int weekday = hw_date_weekday (day);
  gint64 weeks = floor_div (day - weekday + 3, 7);

  return weeks * cal->week_days[7] + cal->week_days[weekday] + find_special (cal, day)->added_days;
}

static gint64
count_us_until (const HwCalendar *cal, gint64 instant_us)
{
  gint64 day = hw_calendar_day_of (cal, instant_us);
  const HwDayHours *hours = find_hours (cal, day);
  gint64 us = count_us (cal, day);

  for (guint i = 0; i < hours->n; i++) {
    gint64 start = hw_calendar_instant (cal, day, hours->spans[i].start);
    gint64 end = hw_calendar_instant (cal, day, hours->spans[i].end);

    us += CLAMP (instant_us, start, end) - start;
  }
  return us;
}

/* The first day from @day on, before the end of which @target is counted; HW_DATE_NONE when it is
 * never. */
static gint64
find_day (const HwCalendar *cal, CountFunc count, gint64 day, gint64 target)
{
  gint64 low = day;
  gint64 ahead = 1;

  while (count (cal, day + ahead) < target) {
    if (ahead > MAX_AHEAD_DAYS)
      return HW_DATE_NONE;
    low = day + ahead;
    ahead *= 2;
  }
  /* Counted before the day after high, not yet before low. */
  for (gint64 high = day + ahead - 1; low < high;) {
    gint64 middle = low + (high - low) / 2;

    if (count (cal, middle + 1) >= target)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

gint64
hw_calendar_working_us_between (const HwCalendar *cal, gint64 from_us, gint64 to_us)
{
  if (to_us <= from_us)
    return 0;
  return count_us_until (cal, to_us) - count_us_until (cal, from_us);
}

int
hw_calendar_working_days_between (const HwCalendar *cal, gint64 from_us, gint64 to_us)
{
  if (to_us <= from_us)
    return 0;
  return (int) (count_days (cal, hw_calendar_day_of (cal, to_us) + 1) -
                count_days (cal, hw_calendar_day_of (cal, from_us) + 1));
}

gint64
hw_calendar_add_working_us (const HwCalendar *cal, gint64 from_us, gint64 amount_us)
{
  gint64 target;
  gint64 left;
  gint64 day;
  const HwDayHours *hours;

  if (amount_us <= 0)
    return from_us;
  if (amount_us > MAX_AHEAD_DAYS * DAY_SECONDS * SECOND_US)
    return HW_CALENDAR_NEVER;
  target = count_us_until (cal, from_us) + amount_us;
  day = find_day (cal, count_us, hw_calendar_day_of (cal, from_us), target);
  if (day == HW_DATE_NONE)
    return HW_CALENDAR_NEVER;
  left = target - count_us (cal, day);
  hours = find_hours (cal, day);
  for (guint i = 0; i < hours->n; i++) {
    gint64 us = span_us (cal, day, hours->spans[i].start, hours->spans[i].end);

    if (left <= us)
      return hw_calendar_instant (cal, day, hours->spans[i].start) + left;
    left -= us;
  }
  g_return_val_if_reached (HW_CALENDAR_NEVER);
}

gint64
hw_calendar_nth_working_day_at (const HwCalendar *cal, gint64 from_us, guint n, int cutoff_minute)
{
  gint64 day = hw_calendar_day_of (cal, from_us);
  const HwDayHours *hours;

  if (n > 0)
    day = find_day (cal, count_days, day, count_days (cal, day + 1) + n);
  if (day == HW_DATE_NONE)
    return HW_CALENDAR_NEVER;
  hours = find_hours (cal, day);
  if (cutoff_minute < 0)
    cutoff_minute = hours->n > 0 ? hours->spans[hours->n - 1].end : 1440;
  return hw_calendar_instant (cal, day, MIN (cutoff_minute, 1440));
}
