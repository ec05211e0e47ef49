/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>

#include "core/text/hw-money.h"
#include "ui/chart/hw-chart-data.h"

/* Charts with invented numbers, one of each kind, for the tests and for looking. */

static inline char *
sample_format_wan (double value, gpointer user_data)
{
  return hw_format_money (llround (value * 100), "CNY", HW_MONEY_WAN);
}

static inline char *
sample_format_percent (double value, gpointer user_data)
{
  return g_strdup_printf ("%.0f %%", value * 100);
}

static inline void
sample_add (HwChartData *data, guint series, const char *label, double value, const char *note)
{
  g_autofree char *handle = g_strdup_printf ("%u/%s", series, label);

  hw_chart_data_add_point (data, series,
                           &(HwChartPoint){ .label = label,
                                            .value = value,
                                            .has_value = TRUE,
                                            .note = note,
                                            .handle = handle });
}

/* July 2026: the actual line stands still on weekends, has no data on the 8th and ends on the 17th.
 */
static inline HwChartData *
sample_pace (void)
{
  HwChartData *data = hw_chart_data_new ("Signed amount in July");
  guint actual = hw_chart_data_add_series (data, HW_CHART_ACTUAL, "Actual");
  guint expected = hw_chart_data_add_series (data, HW_CHART_EXPECTED, "Expected");
  guint projected = hw_chart_data_add_series (data, HW_CHART_PROJECTED, "Projected");
  double should = 0, is = 0;

  for (int day = 1; day <= 31; day++) {
    gboolean works = (day + 2) % 7 < 5;
    g_autofree char *label = g_strdup_printf ("Jul %d", day);
    g_autofree char *handle = g_strdup_printf ("day:%d", day);
    HwChartPoint point = { .label = label, .x = day, .has_value = TRUE };

    should += works ? 1200000.0 / 23 : 0;
    is += works ? 31000 + 9000 * (day % 5) : 0;
    point.value = should;
    hw_chart_data_add_point (data, expected, &point);
    point.value = is;
    if (day >= 17) {
      point.has_band = day > 17;
      point.low = is - 9000 * (day - 17);
      point.high = is + 12000 * (day - 17);
      hw_chart_data_add_point (data, projected, &point);
      point.has_band = FALSE;
    }
    point.has_value = day != 8;
    point.handle = handle;
    if (day <= 17)
      hw_chart_data_add_point (data, actual, &point);
  }
  hw_chart_data_add_mark (data, "Target", 1200000, NULL);
  hw_chart_data_add_mark (data, "Stretch", 1320000, NULL);
  hw_chart_data_add_mark (data, "Challenge", 1500000, NULL);
  hw_chart_data_set_today (data, 17, "Today");
  hw_chart_data_set_format (data, sample_format_wan, NULL, NULL);
  hw_chart_data_set_unit (data, "CNY");
  hw_chart_data_set_summary (data, "5 demos behind; at this pace July ends at ¥113万.");
  return data;
}

static inline HwChartData *
sample_bars (void)
{
  static const struct
  {
    const char *name, *note;
    double value, low, high;
  } people[] = {
    { "陈晓琳", "n = 64", 1.32, 1.21, 1.38 },       { "王建国", "n = 41", 0.97, 0.83, 1.04 },
    { "Ada Lovelace", "n = 22", 0.58, 0.39, 0.74 }, { "李娜", NULL, NAN, 0, 0 },
    { "周边大客户部", "n = 9", -0.12, -0.2, 0.02 },
  };
  HwChartData *data = hw_chart_data_new ("Attainment by person");
  guint series = hw_chart_data_add_series (data, HW_CHART_ACTUAL, "Attained");
  guint expected = hw_chart_data_add_series (data, HW_CHART_EXPECTED, "Expected by today");

  for (guint i = 0; i < G_N_ELEMENTS (people); i++) {
    hw_chart_data_add_point (data, series,
                             &(HwChartPoint){ .label = people[i].name,
                                              .value = people[i].value,
                                              .has_value = TRUE,
                                              .note = people[i].note,
                                              .has_band = people[i].note != NULL,
                                              .low = people[i].low,
                                              .high = people[i].high,
                                              .handle = people[i].name });
    sample_add (data, expected, people[i].name, 0.74, NULL);
  }
  hw_chart_data_add_mark (data, "Target", 1, NULL);
  hw_chart_data_set_format (data, sample_format_percent, NULL, NULL);
  return data;
}

static inline HwChartData *
sample_columns (void)
{
  static const double last[] = { 12, 18, 9, 22, 30, 26, 17, 24, 28, 31, 25, 20 };
  static const double now[] = { 15, 21, 14, 19, 36, NAN, 22, 27 };
  HwChartData *data = hw_chart_data_new ("Demos by month");
  guint before = hw_chart_data_add_series (data, HW_CHART_ACTUAL, "2026");
  guint after = hw_chart_data_add_series (data, HW_CHART_ACTUAL, "2025");
  guint target = hw_chart_data_add_series (data, HW_CHART_EXPECTED, "Target");

  for (int i = 0; i < 12; i++) {
    g_autofree char *label = g_strdup_printf ("%d月", i + 1);

    if (i < (int) G_N_ELEMENTS (now))
      sample_add (data, before, label, now[i], NULL);
    sample_add (data, after, label, last[i], NULL);
    sample_add (data, target, label, 20 + i, NULL);
  }
  hw_chart_data_set_whole (data, TRUE);
  return data;
}

static inline HwChartData *
sample_weeks (void)
{
  static const double values[] = { 32, -11, 41, 55, NAN, 47, 60, 72 };
  HwChartData *data = hw_chart_data_new ("Net change of the pipeline by week");
  guint series = hw_chart_data_add_series (data, HW_CHART_ACTUAL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autofree char *label = g_strdup_printf ("W%u", 27 + i);

    sample_add (data, series, label, values[i] * 10000, NULL);
  }
  hw_chart_data_add_mark (data, "Target", 450000, NULL);
  hw_chart_data_set_format (data, sample_format_wan, NULL, NULL);
  return data;
}

static inline HwChartData *
sample_funnel (void)
{
  static const struct
  {
    const char *label;
    double value;
    const char *note;
    double rate, low, high;
  } stages[] = {
    { "高潜客户", 120, "n = 120", 0.40, 0.32, 0.49 },
    { "Demos", 48, "n = 48", 0.625, 0.48, 0.75 },
    { "Quotes", 30, "n = 30", 0.4, 0.25, 0.58 },
    { "Valid feedback", 12, "n = 0", NAN, 0, 0 },
    { "Signed", NAN, NULL, 0, 0, 0 },
  };
  HwChartData *data = hw_chart_data_new ("From customer to order");
  guint series = hw_chart_data_add_series (data, HW_CHART_ACTUAL, NULL);
  guint links = hw_chart_data_add_series (data, HW_CHART_LINK, "Conversion");

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++) {

    sample_add (data, series, stages[i].label, stages[i].value, NULL);
    if (i + 1 < G_N_ELEMENTS (stages))
      hw_chart_data_add_point (data, links,
                               &(HwChartPoint){ .label = stages[i + 1].label,
                                                .value = stages[i].rate,
                                                .has_value = TRUE,
                                                .note = stages[i].note,
                                                .has_band = stages[i].rate > 0,
                                                .low = stages[i].low,
                                                .high = stages[i].high,
                                                .handle = "link" });
  }
  return data;
}

static inline HwChartData *
sample_spark (void)
{
  static const double values[] = { 7, 7, 6, 4, NAN, 5, 6, 6, 8 };
  HwChartData *data = hw_chart_data_new ("Confidence");
  guint series = hw_chart_data_add_series (data, HW_CHART_ACTUAL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    sample_add (data, series, NULL, values[i], NULL);
  hw_chart_data_set_range (data, 0, 10);
  return data;
}

static inline HwChartData *
sample_progress (double part, double expected)
{
  HwChartData *data = hw_chart_data_new ("Progress");
  guint series = hw_chart_data_add_series (data, HW_CHART_ACTUAL, "Attained");
  guint due = hw_chart_data_add_series (data, HW_CHART_EXPECTED, "Expected by today");

  hw_chart_data_set_format (data, sample_format_percent, NULL, NULL);
  hw_chart_data_add_point (data, series, &(HwChartPoint){ .value = part, .has_value = TRUE });
  hw_chart_data_add_point (data, due, &(HwChartPoint){ .value = expected, .has_value = TRUE });
  return data;
}

static inline HwChartData *
sample_empty (void)
{
  HwChartData *data = hw_chart_data_new ("Demos by month");
  guint series = hw_chart_data_add_series (data, HW_CHART_ACTUAL, NULL);

  hw_chart_data_add_point (data, series, &(HwChartPoint){ .label = "Jul" });
  hw_chart_data_set_hint (data, "Log the first demo with T on a card.");
  return data;
}
