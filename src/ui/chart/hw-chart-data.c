/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chart/hw-chart-data.h"

#include <math.h>

G_DEFINE_BOXED_TYPE (HwChartData, hw_chart_data, hw_chart_data_ref, hw_chart_data_unref)

static void
series_clear (gpointer item)
{
  g_array_unref (((HwChartSeries *) item)->points);
}

HwChartData *
hw_chart_data_new (const char *title)
{
  HwChartData *data = g_new0 (HwChartData, 1);

  g_atomic_ref_count_init (&data->references);
  data->strings = g_string_chunk_new (512);
  data->series = g_array_new (FALSE, FALSE, sizeof (HwChartSeries));
  g_array_set_clear_func (data->series, series_clear);
  data->marks = g_array_new (FALSE, FALSE, sizeof (HwChartMark));
  data->title = g_string_chunk_insert (data->strings, title != NULL ? title : "");
  return data;
}

HwChartData *
hw_chart_data_ref (HwChartData *data)
{
  g_atomic_ref_count_inc (&data->references);
  return data;
}

void
hw_chart_data_unref (HwChartData *data)
{
  if (!g_atomic_ref_count_dec (&data->references))
    return;
  if (data->format_destroy != NULL)
    data->format_destroy (data->format_data);
  g_array_unref (data->series);
  g_array_unref (data->marks);
  g_string_chunk_free (data->strings);
  g_free (data);
}

static const char *
keep (HwChartData *data, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (data->strings, text) : NULL;
}

void
hw_chart_data_set_summary (HwChartData *data, const char *summary)
{
  data->summary = keep (data, summary);
}

void
hw_chart_data_set_hint (HwChartData *data, const char *hint)
{
  data->hint = keep (data, hint);
}

void
hw_chart_data_set_unit (HwChartData *data, const char *unit)
{
  data->unit = keep (data, unit);
}

void
hw_chart_data_set_whole (HwChartData *data, gboolean whole)
{
  data->whole = whole;
}

void
hw_chart_data_set_range (HwChartData *data, double low, double high)
{
  g_return_if_fail (isfinite (low) && isfinite (high) && low < high);

  data->has_range = TRUE;
  data->low = low;
  data->high = high;
}

void
hw_chart_data_set_today (HwChartData *data, double x, const char *label)
{
  data->has_today = TRUE;
  data->today = x;
  data->today_label = keep (data, label);
}

void
hw_chart_data_set_format (HwChartData *data,
                          HwChartFormat format,
                          gpointer user_data,
                          GDestroyNotify destroy)
{
  if (data->format_destroy != NULL)
    data->format_destroy (data->format_data);
  data->format = format;
  data->format_data = user_data;
  data->format_destroy = destroy;
}

guint
hw_chart_data_add_series (HwChartData *data, HwChartRole role, const char *label)
{
  HwChartSeries series = { .label = keep (data, label), .role = role };

  series.points = g_array_new (FALSE, FALSE, sizeof (HwChartPoint));
  g_array_append_val (data->series, series);
  return data->series->len - 1;
}

guint
hw_chart_data_add_point (HwChartData *data, guint series, const HwChartPoint *point)
{
  HwChartPoint copy = *point;
  GArray *points;

  g_return_val_if_fail (series < data->series->len, 0);

  copy.label = keep (data, point->label);
  copy.text = keep (data, point->text);
  copy.note = keep (data, point->note);
  copy.handle = keep (data, point->handle);
  /* A rate of nothing: 0 / 0. */
  copy.has_value = point->has_value && isfinite (point->value);
  copy.has_band = point->has_band && isfinite (point->low) && isfinite (point->high);
  points = g_array_index (data->series, HwChartSeries, series).points;
  g_array_append_val (points, copy);
  return points->len - 1;
}

void
hw_chart_data_add_mark (HwChartData *data, const char *label, double value, const char *text)
{
  HwChartMark mark = { .label = keep (data, label), .value = value, .text = keep (data, text) };

  g_return_if_fail (isfinite (value));

  g_array_append_val (data->marks, mark);
}

const HwChartSeries *
hw_chart_data_get_series (const HwChartData *data, guint series)
{
  return series < data->series->len ? &g_array_index (data->series, HwChartSeries, series) : NULL;
}

guint
hw_chart_data_n_points (const HwChartData *data, guint series)
{
  const HwChartSeries *item = hw_chart_data_get_series (data, series);

  return item != NULL ? item->points->len : 0;
}

const HwChartPoint *
hw_chart_data_get_point (const HwChartData *data, guint series, guint index)
{
  const HwChartSeries *item = hw_chart_data_get_series (data, series);

  if (item == NULL || index >= item->points->len)
    return NULL;
  return &g_array_index (item->points, HwChartPoint, index);
}

const HwChartMark *
hw_chart_data_get_mark (const HwChartData *data, guint mark)
{
  return mark < data->marks->len ? &g_array_index (data->marks, HwChartMark, mark) : NULL;
}

int
hw_chart_data_find_role (const HwChartData *data, HwChartRole role)
{
  for (guint i = 0; i < data->series->len; i++)
    if (g_array_index (data->series, HwChartSeries, i).role == role)
      return (int) i;
  return -1;
}

gboolean
hw_chart_data_is_empty (const HwChartData *data)
{
  for (guint s = 0; s < data->series->len; s++)
    for (guint i = 0; i < hw_chart_data_n_points (data, s); i++)
      if (hw_chart_data_get_point (data, s, i)->has_value)
        return FALSE;
  return TRUE;
}
