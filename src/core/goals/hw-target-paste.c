/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/goals/hw-target-edit.h"
#include "core/text/hw-format.h"

#define MAX_PASTE 1000000 /* bytes */

gboolean
hw_target_parse_value (const HwTargetTree *tree, const char *text, gint64 *value, GError **error)
{
  HwMetric metric = hw_target_tree_get_metric (tree);
  const char *currency = hw_row_text (hw_target_tree_get_plan (tree), HW_TARGET_PLAN_CURRENCY);
  g_autofree char *plain = g_strstrip (g_strdup (text));
  g_autofree char *sentence = NULL;
  double number = 0;
  gboolean ok;

  if (hw_metric_is_rate (metric) && g_str_has_suffix (plain, "%"))
    plain[strlen (plain) - 1] = '\0';
  if (hw_metric_is_money (metric))
    ok = hw_parse_money (plain, currency, value, &sentence);
  else {
    ok = hw_parse_number (plain, &number, &sentence);
    *value = (gint64) rint (hw_metric_is_rate (metric) ? number * 100 : number);
  }
  if (ok && *value < 0) {
    sentence = g_strdup (_("A target cannot be below zero."));
    ok = FALSE;
  }
  if (!ok)
    g_set_error_literal (error, HW_SPLIT_ERROR, HW_SPLIT_ERROR_RANGE, sentence);
  return ok;
}

static gboolean
is_total (const char *name)
{
  static const char *const words[] = { "total", "sum", "合计", "总计", "小计" };
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (folded, words[i]))
      return TRUE;
  return FALSE;
}

static int
find_slice (GPtrArray *slices, const char *name)
{
  for (guint i = 0; i < slices->len; i++)
    if (g_strcmp0 (((HwTargetSlice *) slices->pdata[i])->name, name) == 0)
      return (int) i;
  return -1;
}

static gboolean
refuse (GError **error, char *sentence)
{
  g_set_error_literal (error, HW_SPLIT_ERROR, HW_SPLIT_ERROR_RANGE, sentence);
  g_free (sentence);
  return FALSE;
}

typedef struct
{
  const HwTargetTree *tree;
  GPtrArray *slices;
  gint64 *values;
  gboolean *given;
  gint64 total;
  guint total_line; /* 0: none */
} Paste;

/* The first line may be a heading: names that are none with a value that is none. */
static gboolean
read_line (Paste *paste, const char *line, guint number, GError **error)
{
  g_auto (GStrv) cells = g_strsplit (line, strchr (line, '\t') != NULL ? "\t" : ",", 2);
  g_autoptr (GError) wrong = NULL;
  gint64 value = 0;
  gboolean ok;
  int slice;

  if (cells[0] == NULL || cells[1] == NULL)
    return refuse (error, g_strdup_printf (_("Line %u: a name and a value are needed."), number));
  g_strstrip (cells[0]);
  g_strdelimit (cells[1], "\t", ' ');
  slice = find_slice (paste->slices, cells[0]);
  ok = hw_target_parse_value (paste->tree, cells[1], &value, &wrong);
  if (!ok && number == 1 && slice < 0)
    return TRUE;
  if (!ok)
    /* Translators: a line's number, what is wrong with it */
    return refuse (error, g_strdup_printf (_("Line %u: %s"), number, wrong->message));
  if (is_total (cells[0])) {
    paste->total = value;
    paste->total_line = number;
    return TRUE;
  }
  if (slice < 0)
    return refuse (error, g_strdup_printf (_("Line %u: “%s” is not one of the parts."), number,
                                              cells[0]));
  if (paste->given[slice])
    return refuse (error, g_strdup_printf (_("Line %u: “%s” stands here a second time."), number,
                                              cells[0]));
  paste->given[slice] = TRUE;
  paste->values[slice] = value;
  return TRUE;
}

static gboolean
check_total (const Paste *paste, GError **error)
{
  g_autofree char *stated = NULL;
  g_autofree char *found = NULL;
  gint64 sum = 0;

  for (guint i = 0; i < paste->slices->len; i++)
    sum += paste->given[i] ? paste->values[i] : 0;
  if (paste->total_line == 0 || hw_metric_is_rate (hw_target_tree_get_metric (paste->tree)) ||
      sum == paste->total)
    return TRUE;
  stated = hw_target_format (paste->tree, paste->total);
  found = hw_target_format (paste->tree, sum);
  return refuse (error,
                 /* Translators: a line's number, two amounts */
                 g_strdup_printf (_("Line %u: the total says %s, but the lines add up to %s."),
                                     paste->total_line, stated, found));
}

gboolean
hw_target_paste (const HwTargetTree *tree, GPtrArray *slices, const char *text, GError **error)
{
  g_autofree gint64 *values = g_new0 (gint64, MAX (slices->len, 1));
  g_autofree gboolean *given = g_new0 (gboolean, MAX (slices->len, 1));
  Paste paste = { tree, slices, values, given, 0, 0 };
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  if (strlen (text) > MAX_PASTE || !g_utf8_validate (text, -1, NULL))
    return refuse (error, g_strdup (_("This is no table of names and values.")));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_strchomp (lines[i]);
    if (*lines[i] == '\0')
      continue;
    n++;
    if (!read_line (&paste, lines[i], i + 1, error))
      return FALSE;
  }
  if (n == 0)
    return refuse (error, g_strdup (_("There is nothing to paste.")));
  if (!check_total (&paste, error))
    return FALSE;
  for (guint i = 0; i < slices->len; i++)
    if (given[i])
      ((HwTargetSlice *) slices->pdata[i])->value = values[i];
  return TRUE;
}
