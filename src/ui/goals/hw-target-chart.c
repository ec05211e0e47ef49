/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-target-chart.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>

#include "core/calendar/hw-date.h"
#include "core/text/hw-format.h"

typedef struct
{
  const HwTargetTree *tree;
  const HwTargetNode *node;
  HwChartData *data;
  double unit; /* minor units in what people read */
} Maker;

/* Formats in other threads too, so it has all it needs. */
typedef struct
{
  char *currency; /* NULL: counts */
  double unit;
} Format;

static void
format_free (gpointer data)
{
  Format *format = data;

  g_free (format->currency);
  g_free (format);
}

static char *
format_value (double value, gpointer user_data)
{
  const Format *format = user_data;

  if (format->currency == NULL)
    return hw_format_number (value, 1);
  return hw_format_money (llround (value * format->unit), format->currency, HW_MONEY_WHOLE);
}

/* "Nov 3": the axis need not repeat the year, nor say "tomorrow". */
static char *
name_day (gint64 day)
{
  int year, month;

  hw_date_to_ymd (day, &year, &month, NULL);
  return hw_format_date_near (day, hw_date_from_ymd (year, month < 6 ? 12 : 1, 15));
}

/* @opens: are there rows of that day to look at? */
static void
add (Maker *maker, guint series, gint64 day, double value, gboolean opens)
{
  g_autofree char *label = name_day (day);
  g_autofree char *text = hw_target_format (maker->tree, llround (value));
  g_autofree char *handle = opens ? g_strdup_printf ("%" PRId64, day) : NULL;

  hw_chart_data_add_point (maker->data, series,
                           &(HwChartPoint){ .label = label,
                                            .x = (double) day,
                                            .has_value = TRUE,
                                            .value = value / maker->unit,
                                            .text = text,
                                            .handle = handle });
}

/* What was due by the end of each day: level where nobody works. */
static void
add_expected (Maker *maker, const HwPaceCurve *curve)
{
  guint series = hw_chart_data_add_series (maker->data, HW_CHART_EXPECTED, C_("pace", "Due"));

  for (gint64 day = curve->period.first; day <= curve->period.last; day++) {
    HwFigure share = hw_pace_curve_share (curve, day + 1);

    if (share.known)
      add (maker, series, day, (double) maker->node->target * share.value, FALSE);
  }
}

static void
add_actual (Maker *maker, gint64 today)
{
  guint series = hw_chart_data_add_series (maker->data, HW_CHART_ACTUAL, _("Reached"));
  g_autoptr (GArray) days = hw_target_node_list_days (maker->tree, maker->node);
  gint64 last = MIN (today, maker->node->period.last);
  gint64 sum = 0;

  for (gint64 day = maker->node->period.first; day <= last; day++) {
    gint64 came = g_array_index (days, gint64, day - maker->node->period.first);

    sum += came;
    add (maker, series, day, (double) sum, came != 0);
  }
}

static void
add_projected (Maker *maker, const HwPace *pace, gint64 today)
{
  guint series;

  if (!pace->projected.known || today < maker->node->period.first ||
      today >= maker->node->period.last)
    return;
  series = hw_chart_data_add_series (maker->data, HW_CHART_PROJECTED, _("At this pace"));
  add (maker, series, today, (double) maker->node->reached, FALSE);
  add (maker, series, maker->node->period.last, pace->projected.value, FALSE);
}

static void
add_marks (Maker *maker, const HwPace *pace)
{
  const char *const names[] = { _("Target"), _("Stretch"), _("Challenge") };

  for (guint i = 0; i < HW_PACE_N_MARKS; i++) {
    g_autofree char *text = NULL;

    if (pace->marks[i].value <= 0)
      continue;
    text = hw_target_format (maker->tree, pace->marks[i].value);
    hw_chart_data_add_mark (maker->data, names[i], (double) pace->marks[i].value / maker->unit,
                            text);
  }
}

HwChartData *
hw_target_pace_chart (HwTargetState *state,
                      const HwTargetNode *node,
                      const HwPace *pace,
                      const char *sentence)
{
  HwTargetTree *tree = hw_target_state_get_tree (state);
  gboolean money = hw_metric_is_money (hw_target_tree_get_metric (tree));
  const char *currency = hw_row_text (hw_target_tree_get_plan (tree), HW_TARGET_PLAN_CURRENCY);
  gint64 today = hw_target_state_get_today (state);
  g_autoptr (HwPaceCurve) curve = NULL;
  Maker maker = { .tree = tree, .node = node, .unit = 1 };
  Format *format;

  if (hw_metric_is_rate (hw_target_tree_get_metric (tree)))
    return NULL;
  for (int i = 0; money && i < hw_currency_digits (currency); i++)
    maker.unit *= 10;
  maker.data = hw_chart_data_new (_("Pace over the Working Days"));
  curve = hw_target_node_curve (node, hw_target_state_get_config (state));
  add_actual (&maker, today);
  add_expected (&maker, curve);
  add_projected (&maker, pace, today);
  add_marks (&maker, pace);
  if (hw_period_contains (&node->period, today))
    hw_chart_data_set_today (maker.data, (double) today, _("Today"));
  hw_chart_data_set_summary (maker.data, sentence);
  hw_chart_data_set_whole (maker.data, !money);
  format = g_new0 (Format, 1);
  format->currency = money ? g_strdup (currency) : NULL;
  format->unit = maker.unit;
  hw_chart_data_set_format (maker.data, format_value, format, format_free);
  return maker.data;
}
