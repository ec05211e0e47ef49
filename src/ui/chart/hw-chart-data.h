/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The numbers of one chart, whatever draws them: HwChart on the screen, hw_chart_print () on paper,
 * hw_chart_table_new () as a table, hw_chart_to_tsv () for a spreadsheet.
 *
 *   g_autoptr (HwChartData) data = hw_chart_data_new (_("Signed amount in July"));
 *   guint actual = hw_chart_data_add_series (data, HW_CHART_ACTUAL, _("Actual"));
 *
 *   hw_chart_data_add_point (data, actual,
 *                            &(HwChartPoint){ .x = day, .label = "Jul 3", .has_value = TRUE,
 *                                             .value = 320000, .text = "¥32万", .handle = query });
 *
 * Build it, then hand it over: once a widget, a table or a thread has it, it does not change any
 * more. New numbers are a new HwChartData. Reference counting is safe between threads. */

typedef enum {
  HW_CHART_PACE,      /* lines over days: expected, actual, projected; marks are levels */
  HW_CHART_BARS,      /* one row a person or team: the first ACTUAL series; EXPECTED is its tick */
  HW_CHART_COLUMNS,   /* one column a period and ACTUAL series, at most 4; EXPECTED is a tick */
  HW_CHART_FUNNEL,    /* the first ACTUAL series, LINK points between its rows */
  HW_CHART_SPARKLINE, /* small, inline: the first series without axes */
  HW_CHART_RING,      /* small, inline: the first point against the first mark or the range */
  HW_CHART_METER,     /* the same as a straight bar */
} HwChartKind;

typedef enum {
  HW_CHART_ACTUAL,
  HW_CHART_EXPECTED,
  HW_CHART_PROJECTED,
  /* Point i is the rate (0 to 1, shown as percent) from point i of the ACTUAL series to its point
   * i + 1. */
  HW_CHART_LINK,
} HwChartRole;

/* All texts are copied when the point is added. */
typedef struct
{
  const char *label; /* the day, period, person or stage; the axis leaves out what has no room */
  /* HW_CHART_PACE only: the place along the axis, for instance a day's number. The others go by
   * the order of points. */
  double x;
  /* In the unit that people read (yuan, not fen), as it is copied to spreadsheets. */
  double value;
  gboolean has_value; /* FALSE, or a value that is not finite: "no data yet", never drawn as 0 */
  const char *text;   /* the value as people read it; NULL: by the chart's format */
  const char *note;   /* what goes with it, "n = 42"; may be NULL */
  gboolean has_band;  /* @low and @high are known: a Wilson interval, a range of outcomes */
  double low;
  double high;
  /* How the page finds the rows behind the number, in its own words; NULL: nothing to open. */
  const char *handle;
} HwChartPoint;

typedef struct
{
  const char *label;
  HwChartRole role;
  GArray *points; /* of HwChartPoint */
} HwChartSeries;

/* A level: target, stretch, challenge. The first is solid, the second dashed, others dotted. */
typedef struct
{
  const char *label;
  double value;
  const char *text; /* as of a point */
} HwChartMark;

/* A number of an axis or without a text of its own as people read it. It is called in other threads
 * as well and must not touch widgets. */
typedef char *(*HwChartFormat) (double value, gpointer user_data);

/* To be read; the functions below write it. */
typedef struct
{
  gatomicrefcount references;
  GStringChunk *strings;
  const char *title;
  const char *unit;    /* for the head of a table; may be NULL */
  const char *summary; /* may be NULL */
  const char *hint;    /* may be NULL */
  GArray *series;      /* of HwChartSeries */
  GArray *marks;       /* of HwChartMark */
  const char *today_label;
  double today;
  gboolean has_today;
  gboolean has_range;
  double low;
  double high;
  gboolean whole;
  HwChartFormat format;
  gpointer format_data;
  GDestroyNotify format_destroy;
} HwChartData;

#define HW_TYPE_CHART_DATA (hw_chart_data_get_type ())
GType hw_chart_data_get_type (void);

HwChartData *hw_chart_data_new (const char *title) G_GNUC_WARN_UNUSED_RESULT;
HwChartData *hw_chart_data_ref (HwChartData *data);
void hw_chart_data_unref (HwChartData *data);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwChartData, hw_chart_data_unref)

/* What the chart says, in one sentence, for those who do not see it ("3 demos behind"); without one
 * it is made of the numbers. */
void hw_chart_data_set_summary (HwChartData *data, const char *summary);
/* What to do, or what will be here, while no point has a value. */
void hw_chart_data_set_hint (HwChartData *data, const char *hint);
void hw_chart_data_set_unit (HwChartData *data, const char *unit);
/* Counts: an axis has no ticks between 2 and 3. */
void hw_chart_data_set_whole (HwChartData *data, gboolean whole);
/* The axis covers this at least. Without it an axis begins at 0; a sparkline fills its height. */
void hw_chart_data_set_range (HwChartData *data, double low, double high);
void hw_chart_data_set_today (HwChartData *data, double x, const char *label);
void hw_chart_data_set_format (HwChartData *data,
                               HwChartFormat format,
                               gpointer user_data,
                               GDestroyNotify destroy);

/* Both return the new one's number. A series' label may be NULL when it is the only one. */
guint hw_chart_data_add_series (HwChartData *data, HwChartRole role, const char *label);
guint hw_chart_data_add_point (HwChartData *data, guint series, const HwChartPoint *point);
void hw_chart_data_add_mark (HwChartData *data, const char *label, double value, const char *text);

guint hw_chart_data_n_points (const HwChartData *data, guint series);
/* NULL where there is none. Unowned. */
const HwChartSeries *hw_chart_data_get_series (const HwChartData *data, guint series);
const HwChartPoint *hw_chart_data_get_point (const HwChartData *data, guint series, guint index);
const HwChartMark *hw_chart_data_get_mark (const HwChartData *data, guint mark);
/* The number of the first series with this role; -1 for none. */
int hw_chart_data_find_role (const HwChartData *data, HwChartRole role);
gboolean hw_chart_data_is_empty (const HwChartData *data);

G_END_DECLS
