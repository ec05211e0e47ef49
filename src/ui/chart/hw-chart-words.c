/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chart/hw-chart-words.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/text/hw-money.h"

char *
hw_chart_format_value (const HwChartData *data, double value)
{
  if (data->format != NULL)
    return data->format (value, data->format_data);
  return hw_format_number (value, 2);
}

/* Links are rates, whatever the chart counts. */
static char *
format_in_series (const HwChartData *data, guint series, double value)
{
  g_autofree char *percent = NULL;

  if (hw_chart_data_get_series (data, series)->role != HW_CHART_LINK)
    return hw_chart_format_value (data, value);
  percent = hw_format_number (value * 100, 0);
  /* Translators: a rate, "62 %" */
  return g_strdup_printf (_("%s %%"), percent);
}

char *
hw_chart_point_text (const HwChartData *data, guint series, guint index)
{
  const HwChartPoint *point = hw_chart_data_get_point (data, series, index);

  if (!point->has_value)
    return g_strdup (_("No data yet"));
  return point->text != NULL ? g_strdup (point->text)
                             : format_in_series (data, series, point->value);
}

char *
hw_chart_mark_text (const HwChartData *data, const HwChartMark *mark)
{
  g_autofree char *value =
      mark->text != NULL ? g_strdup (mark->text) : hw_chart_format_value (data, mark->value);

  if (mark->label == NULL)
    return g_steal_pointer (&value);
  /* Translators: a line in a chart and its value, "Target ¥320万" */
  return g_strdup_printf (_("%s %s"), mark->label, value);
}

char *
hw_chart_point_extra (const HwChartData *data, guint series, guint index)
{
  const HwChartPoint *point = hw_chart_data_get_point (data, series, index);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *band = NULL;

  if (!point->has_band)
    return g_strdup (point->note != NULL ? point->note : "");
  low = format_in_series (data, series, point->low);
  high = format_in_series (data, series, point->high);
  /* Translators: the range in which a number lies, "31 % to 55 %" */
  band = g_strdup_printf (_("%s to %s"), low, high);
  if (point->note == NULL)
    return g_steal_pointer (&band);
  /* Translators: the size of a sample and the range of its rate, "n = 42, 31 % to 55 %" */
  return g_strdup_printf (_("%s, %s"), point->note, band);
}

static char *
describe_value (const HwChartData *data, guint series, guint index)
{
  g_autofree char *text = hw_chart_point_text (data, series, index);
  g_autofree char *extra = hw_chart_point_extra (data, series, index);

  return *extra != '\0' ? g_strdup_printf (_("%s, %s"), text, extra) : g_steal_pointer (&text);
}

char *
hw_chart_describe_point (const HwChartData *data, guint series, guint index)
{
  const HwChartPoint *point = hw_chart_data_get_point (data, series, index);
  const char *name;
  g_autofree char *value = NULL;

  if (point == NULL)
    return g_strdup ("");
  name = hw_chart_data_get_series (data, series)->label;
  value = describe_value (data, series, index);
  if (point->label == NULL && name == NULL)
    return g_steal_pointer (&value);
  if (point->label == NULL || name == NULL)
    /* Translators: a number of a chart: what it is of, and the number, "Jul 3: ¥32万" */
    return g_strdup_printf (C_ ("number of a chart", "%s: %s"),
                                point->label != NULL ? point->label : name, value);
  /* Translators: a number of a chart: the series, the day or person, and the number, "Actual, Jul
   * 3: ¥32万" */
  return g_strdup_printf (_("%s, %s: %s"), name, point->label, value);
}

const char *
hw_chart_series_name (const HwChartData *data, guint series)
{
  const HwChartSeries *item = hw_chart_data_get_series (data, series);

  return item->label != NULL ? item->label : data->title;
}

/* ---- the whole chart ---- */

static void
add_sentence (GString *text, char *sentence)
{
  if (sentence != NULL && *sentence != '\0') {
    /* Translators: one sentence of several: a full stop and the space before the next */
    g_string_append_printf (text, _("%s. "), sentence);
  }
  g_free (sentence);
}

static void
add_last_values (GString *text, const HwChartData *data)
{
  for (guint s = 0; s < data->series->len; s++)
    for (guint i = hw_chart_data_n_points (data, s); i > 0; i--)
      if (hw_chart_data_get_point (data, s, i - 1)->has_value) {
        add_sentence (text, hw_chart_describe_point (data, s, i - 1));
        break;
      }
}

static void
add_all_values (GString *text, const HwChartData *data, guint series)
{
  for (guint i = 0; i < hw_chart_data_n_points (data, series); i++)
    add_sentence (text, hw_chart_describe_point (data, series, i));
}

static void
add_extremes (GString *text, const HwChartData *data, guint series)
{
  int least = -1;
  int most = -1;
  int gaps = 0;

  for (guint i = 0; i < hw_chart_data_n_points (data, series); i++) {
    const HwChartPoint *point = hw_chart_data_get_point (data, series, i);

    if (!point->has_value) {
      gaps++;
      continue;
    }
    if (least < 0 || point->value < hw_chart_data_get_point (data, series, (guint) least)->value)
      least = (int) i;
    if (most < 0 || point->value > hw_chart_data_get_point (data, series, (guint) most)->value)
      most = (int) i;
  }
  if (most >= 0) {
    g_autofree char *high = hw_chart_describe_point (data, series, (guint) most);
    g_autofree char *low = hw_chart_describe_point (data, series, (guint) least);

    /* Translators: what a chart shows: its highest and its lowest number */
    add_sentence (text, g_strdup_printf (_("Highest: %s; lowest: %s"), high, low));
  }
  if (gaps > 0)
    /* Translators: how many numbers of a chart are not known */
    add_sentence (text, g_strdup_printf (ngettext ("%d has no data yet", "%d have no data yet",
                                                   (gulong) gaps),
                                         gaps));
}

char *
hw_chart_describe (const HwChartData *data, HwChartKind kind)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (hw_chart_data_is_empty (data)) {
    add_sentence (text, g_strdup (_("No data yet")));
    if (data->hint != NULL)
      g_string_append (text, data->hint);
    return g_strchomp (g_string_free (g_steal_pointer (&text), FALSE));
  }
  if (data->summary != NULL)
    return g_strdup (data->summary);
  switch (kind) {
  case HW_CHART_BARS:
  case HW_CHART_COLUMNS:
    for (guint s = 0; s < data->series->len; s++)
      if (hw_chart_data_get_series (data, s)->role != HW_CHART_EXPECTED)
        add_extremes (text, data, s);
    break;
  case HW_CHART_FUNNEL:
    for (guint s = 0; s < data->series->len; s++)
      add_all_values (text, data, s);
    break;
  default:
    add_last_values (text, data);
  }
  for (guint i = 0; i < data->marks->len; i++)
    add_sentence (text, hw_chart_mark_text (data, hw_chart_data_get_mark (data, i)));
  return g_strchomp (g_string_free (g_steal_pointer (&text), FALSE));
}

/* ---- rows ---- */

static void
row_clear (gpointer item)
{
  g_free (((HwChartRow *) item)->points);
}

static gboolean
goes_by_x (const HwChartData *data)
{
  for (guint s = 0; s < data->series->len; s++)
    for (guint i = 0; i < hw_chart_data_n_points (data, s); i++)
      if (hw_chart_data_get_point (data, s, i)->x != 0)
        return TRUE;
  return FALSE;
}

static HwChartRow *
find_row (GArray *rows, double x, guint n_series)
{
  HwChartRow row = { .label = "", .x = x };
  guint at = rows->len;

  /* Points come in order: the end is nearly always the place. */
  while (at > 0 && g_array_index (rows, HwChartRow, at - 1).x > x)
    at--;
  if (at > 0 && g_array_index (rows, HwChartRow, at - 1).x >= x)
    return &g_array_index (rows, HwChartRow, at - 1);
  row.points = g_new (int, MAX (n_series, 1));
  for (guint s = 0; s < n_series; s++)
    row.points[s] = -1;
  g_array_insert_val (rows, at, row);
  return &g_array_index (rows, HwChartRow, at);
}

GArray *
hw_chart_rows (const HwChartData *data)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (HwChartRow));
  gboolean by_x = goes_by_x (data);

  g_array_set_clear_func (rows, row_clear);
  for (guint s = 0; s < data->series->len; s++) {
    gboolean is_link = hw_chart_data_get_series (data, s)->role == HW_CHART_LINK;

    for (guint i = 0; i < hw_chart_data_n_points (data, s); i++) {
      const HwChartPoint *point = hw_chart_data_get_point (data, s, i);
      HwChartRow *row = find_row (rows, by_x ? point->x : i + (is_link ? 1 : 0), data->series->len);

      row->points[s] = (int) i;
      if (*row->label == '\0' && point->label != NULL)
        row->label = point->label;
    }
  }
  return rows;
}

/* Tabs and line ends would move what follows into other cells. */
static void
add_cell (GString *text, const char *cell)
{
  for (const char *p = cell; *p != '\0'; p++)
    g_string_append_c (text, strchr ("\t\r\n", *p) != NULL ? ' ' : *p);
}

static void
add_tsv_row (GString *text, const HwChartData *data, const HwChartRow *row)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  add_cell (text, row->label);
  for (guint s = 0; s < data->series->len; s++) {
    const HwChartPoint *point =
        row->points[s] < 0 ? NULL : hw_chart_data_get_point (data, s, (guint) row->points[s]);

    g_string_append_c (text, '\t');
    if (point != NULL && point->has_value)
      g_string_append (text, g_ascii_formatd (number, sizeof number, "%.15g", point->value));
  }
  g_string_append_c (text, '\n');
}

char *
hw_chart_to_tsv (const HwChartData *data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) rows = hw_chart_rows (data);

  add_cell (text, data->title);
  for (guint s = 0; s < data->series->len; s++) {
    g_string_append_c (text, '\t');
    add_cell (text, hw_chart_series_name (data, s));
    if (data->unit != NULL && hw_chart_data_get_series (data, s)->role != HW_CHART_LINK)
      g_string_append_printf (text, " (%s)", data->unit);
  }
  g_string_append_c (text, '\n');
  for (guint i = 0; i < rows->len; i++)
    add_tsv_row (text, data, &g_array_index (rows, HwChartRow, i));
  for (guint i = 0; i < data->marks->len; i++) {
    const HwChartMark *mark = hw_chart_data_get_mark (data, i);
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    add_cell (text, mark->label != NULL ? mark->label : "");
    g_string_append_printf (text, "\t%s\n",
                            g_ascii_formatd (number, sizeof number, "%.15g", mark->value));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
