/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-health-charts.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define MOST_PAIRS 12
#define HOURS(microseconds) ((microseconds) / (double) G_TIME_SPAN_HOUR)

static void
chart_free (HwHealthChart *chart)
{
  hw_chart_data_unref (chart->data);
  g_free (chart);
}

/* Takes @title. */
static HwChartData *
add_chart (GPtrArray *charts, HwChartKind kind, char *title)
{
  g_autofree char *owned = title;
  HwHealthChart *chart = g_new0 (HwHealthChart, 1);

  chart->kind = kind;
  chart->data = hw_chart_data_new (owned);
  g_ptr_array_add (charts, chart);
  return chart->data;
}

static char *
format_hours (double value, gpointer user_data)
{
  return hw_health_hours (hw_figure (value * (double) G_TIME_SPAN_HOUR));
}

static void
add_count (HwChartData *data,
           guint series,
           const char *label,
           const HwHealthRows *rows,
           const char *note)
{
  g_autofree char *handle = g_strdup_printf ("%u", rows->number);

  hw_chart_data_add_point (data, series,
                           &(HwChartPoint){ .label = label,
                                            .value = rows->refs->len,
                                            .has_value = TRUE,
                                            .note = note,
                                            .handle = rows->refs->len > 0 ? handle : NULL });
}

/* --- conversion --- */

static void
add_rate (HwChartData *data, guint series, const HwHealthStep *step, const char *label)
{
  g_autofree char *handle = g_strdup_printf ("%u", step->reached->number);
  g_autofree char *text = hw_health_percent (step->rate.rate);
  g_autofree char *note = g_strdup_printf (_("n = %" PRId64), step->rate.n);

  hw_chart_data_add_point (data, series,
                           &(HwChartPoint){ .label = label,
                                            .value = step->rate.rate.value,
                                            .has_value = step->rate.rate.known,
                                            .text = text,
                                            .note = note,
                                            .has_band = step->rate.low.known,
                                            .low = step->rate.low.value,
                                            .high = step->rate.high.value,
                                            .handle = step->rate.k > 0 ? handle : NULL });
}

static void
add_funnel (GPtrArray *charts, const HwHealthFunnel *funnel)
{
  HwChartData *data =
      add_chart (charts, HW_CHART_FUNNEL,
                 /* Translators: a pipeline */
                 g_strdup_printf (_("Conversion in %s"), hw_row_name (funnel->pipeline)));
  guint entered = hw_chart_data_add_series (data, HW_CHART_ACTUAL, _("Entered in the month"));
  guint links = hw_chart_data_add_series (data, HW_CHART_LINK, _("Went further"));

  hw_chart_data_set_whole (data, TRUE);
  hw_chart_data_set_summary (data, _("Of the deals that entered a stage in the month, the share "
                                     "that has come further since."));
  for (guint i = 0; i < funnel->steps->len; i++) {
    const HwHealthStep *step = funnel->steps->pdata[i];

    add_count (data, entered, hw_row_name (step->stage), step->entered, NULL);
    if (step->reached != NULL)
      add_rate (data, links, step,
                hw_row_name (((HwHealthStep *) funnel->steps->pdata[i + 1])->stage));
  }
}

/* What can be compared: what went on by the end of its own month. */
static void
add_share (HwChartData *data, guint series, const HwHealthStep *step, const HwRate *rate)
{
  g_autofree char *handle = g_strdup_printf ("%u", step->entered->number);
  /* Translators: two counts of deals */
  g_autofree char *note = g_strdup_printf (_("%" PRId64 " of %" PRId64), rate->k, rate->n);
  gboolean is_this = rate == &step->in_month;

  hw_chart_data_add_point (data, series,
                           &(HwChartPoint){ .label = hw_row_name (step->stage),
                                            .value = rate->rate.value,
                                            .has_value = rate->rate.known,
                                            .note = note,
                                            .handle = is_this && rate->n > 0 ? handle : NULL });
}

static char *
format_percent (double value, gpointer user_data)
{
  return hw_health_percent (hw_figure (value));
}

static void
add_comparison (GPtrArray *charts, const HwHealthFunnel *funnel)
{
  HwChartData *data =
      add_chart (charts, HW_CHART_COLUMNS,
                 /* Translators: a pipeline */
                 g_strdup_printf (_("Conversion in %s, against the three months before"),
                                     hw_row_name (funnel->pipeline)));
  guint now = hw_chart_data_add_series (data, HW_CHART_ACTUAL, _("This month"));
  guint before = hw_chart_data_add_series (data, HW_CHART_EXPECTED, _("Three months before"));

  hw_chart_data_set_format (data, format_percent, NULL, NULL);
  hw_chart_data_set_range (data, 0, 1);
  hw_chart_data_set_summary (data,
                             _("Here a deal counts when it went further by the end of the "
                                     "month in which it entered, so that months can be compared."));
  for (guint i = 0; i + 1 < funnel->steps->len; i++) {
    const HwHealthStep *step = funnel->steps->pdata[i];

    add_share (data, now, step, &step->in_month);
    add_share (data, before, step, &step->before);
  }
}

/* --- how long it takes --- */

static void
add_span (HwChartData *data,
          guint series,
          const char *label,
          HwFigure span,
          const char *note,
          const HwHealthRows *rows)
{
  g_autofree char *handle = g_strdup_printf ("%u", rows->number);

  hw_chart_data_add_point (data, series,
                           &(HwChartPoint){ .label = label,
                                            .value = HOURS (span.value),
                                            .has_value = span.known,
                                            .note = note,
                                            .handle = span.known ? handle : NULL });
}

static void
add_stage_lags (GPtrArray *charts, const HwHealthFunnel *funnel)
{
  HwChartData *data = add_chart (charts, HW_CHART_COLUMNS,
                                 /* Translators: a pipeline */
                                 g_strdup_printf (_("Time until the next stage in %s"),
                                                     hw_row_name (funnel->pipeline)));
  guint mean = hw_chart_data_add_series (data, HW_CHART_ACTUAL, _("On average"));
  guint median = hw_chart_data_add_series (data, HW_CHART_ACTUAL, _("Median"));

  hw_chart_data_set_format (data, format_hours, NULL, NULL);
  hw_chart_data_set_unit (data, _("hours"));
  hw_chart_data_set_summary (data, _("Of the deals that left a stage for a later one in the "
                                     "month."));
  hw_chart_data_set_hint (data, _("No deal went on to a later stage in this month."));
  for (guint i = 0; i + 1 < funnel->steps->len; i++) {
    const HwHealthStep *step = funnel->steps->pdata[i];
    g_autofree char *note = hw_health_lag_words (&step->wall, &step->working);
    const char *label = hw_row_name (step->stage);

    add_span (data, mean, label, step->wall.mean, note, step->passed);
    add_span (data, median, label, step->wall.median, note, step->passed);
  }
}

static void
add_touch_lags (GPtrArray *charts, const HwHealth *health)
{
  HwChartData *data = add_chart (charts, HW_CHART_BARS, g_strdup (_("From touch to touch")));
  guint mean = hw_chart_data_add_series (data, HW_CHART_ACTUAL, _("On average"));

  hw_chart_data_set_format (data, format_hours, NULL, NULL);
  hw_chart_data_set_unit (data, _("hours"));
  hw_chart_data_set_hint (data, _("No quotation followed a demo, and no feedback a quotation, in "
                                  "this month."));
  if (health->lags->len > 0)
    hw_chart_data_set_summary (data, _("From the last touch of one kind to the first of the next, "
                                       "on the same deal."));
  for (guint i = 0; i < health->lags->len; i++) {
    const HwHealthLag *lag = health->lags->pdata[i];
    g_autofree char *label =
        g_strdup_printf ("%s → %s", hw_row_name (lag->from), hw_row_name (lag->to));
    g_autofree char *note = hw_health_lag_words (&lag->wall, &lag->working);

    add_span (data, mean, label, lag->wall.mean, note, lag->rows);
  }
}

/* --- tasks --- */

static const char *
person_name (const HwHealth *health, const HwId *person)
{
  return hw_id_is_none (person) ? _("Nobody") : hw_config_name (health->config, HW_PERSON, person);
}

static void
add_tasks (GPtrArray *charts, const HwHealth *health)
{
  HwChartData *data =
      add_chart (charts, HW_CHART_COLUMNS, g_strdup (_("Tasks due in the month, against plan")));
  guint on_time = hw_chart_data_add_series (data, HW_CHART_ACTUAL, _("On time"));
  guint late = hw_chart_data_add_series (data, HW_CHART_ACTUAL, _("Late"));
  guint open = hw_chart_data_add_series (data, HW_CHART_ACTUAL, _("Still open"));
  g_autofree char *words = hw_health_tasks_words (&health->tasks);

  hw_chart_data_set_whole (data, TRUE);
  hw_chart_data_set_summary (data, words);
  hw_chart_data_set_hint (data, _("No task was due in this month."));
  for (guint i = 0; i < health->people->len; i++) {
    const HwHealthTasks *tasks = health->people->pdata[i];
    const char *name = person_name (health, &tasks->person);
    g_autofree char *mean = hw_health_days (tasks->days.mean);
    g_autofree char *median = hw_health_days (tasks->days.median);
    /* Translators: two spans such as “2.5 working days” */
    g_autofree char *note =
        tasks->days.n > 0 ? g_strdup_printf (_("by %s on average, median %s"), mean, median)
                          : NULL;

    add_count (data, on_time, name, tasks->on_time, NULL);
    add_count (data, late, name, tasks->late, note);
    add_count (data, open, name, tasks->open, NULL);
  }
}

/* --- across teams --- */

/* Takes @title. */
static void
add_pairs (GPtrArray *charts, GPtrArray *pairs, gboolean worked, char *title, const char *summary)
{
  HwChartData *data = add_chart (charts, HW_CHART_BARS, title);
  guint steps = hw_chart_data_add_series (data, HW_CHART_ACTUAL, _("Touches and tasks"));

  hw_chart_data_set_whole (data, TRUE);
  hw_chart_data_set_summary (data, summary);
  hw_chart_data_set_hint (data, _("Nobody worked on a deal in this month."));
  if (pairs->len == 0 && worked) /* none is known, and not unknown */
    hw_chart_data_add_point (data, steps,
                             &(HwChartPoint){ .label = _("Another team"), .has_value = TRUE });
  for (guint i = 0; i < pairs->len && i < MOST_PAIRS; i++) {
    const HwHealthPair *pair = pairs->pdata[i];

    add_count (data, steps, pair->rows->title, pair->rows, NULL);
  }
}

GPtrArray *
hw_health_charts_new (const HwHealth *health)
{
  GPtrArray *charts = g_ptr_array_new_with_free_func ((GDestroyNotify) chart_free);
  g_autofree char *share = hw_health_share_words (health);

  for (guint i = 0; i < health->funnels->len; i++)
    add_funnel (charts, health->funnels->pdata[i]);
  for (guint i = 0; i < health->funnels->len; i++)
    add_comparison (charts, health->funnels->pdata[i]);
  add_touch_lags (charts, health);
  for (guint i = 0; i < health->funnels->len; i++)
    add_stage_lags (charts, health->funnels->pdata[i]);
  add_tasks (charts, health);
  add_pairs (charts, health->team_pairs, health->worked->refs->len > 0,
             g_strdup (_("Work across teams")), share);
  if (health->people_pairs->len > 0)
    add_pairs (charts, health->people_pairs, TRUE,
               g_strdup (_("Work across teams, by person")), NULL);
  return charts;
}
