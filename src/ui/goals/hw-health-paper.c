/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-health-paper.h"

#include <glib/gi18n.h>

#include "core/text/hw-when.h"
#include "ui/goals/hw-health-charts.h"

static void
add_charts (HwPaper *paper, const HwHealth *health)
{
  g_autoptr (GPtrArray) charts = hw_health_charts_new (health);

  for (guint i = 0; i < charts->len; i++) {
    const HwHealthChart *chart = charts->pdata[i];

    hw_paper_add_chart (paper, chart->kind, chart->data);
  }
}

static void
add_person (HwPaper *paper, const HwAppraisal *appraisal, const HwAppraisalPerson *person)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *total = hw_appraisal_total_words (person);

  /* Translators: a person, points such as “62.5 of 80” */
  g_string_printf (words, _("%s: %s"), hw_row_name (person->row), total);
  for (guint i = 0; i < appraisal->items->len; i++) {
    const HwAppraisalItem *item = appraisal->items->pdata[i];
    const HwAppraisalCell *cell = &person->cells[i];
    g_autofree char *points = NULL;
    g_autofree char *value = NULL;

    if (!cell->applies || person->total.n_known == 0)
      continue;
    points =
        hw_appraisal_points_words (cell->points, hw_row_number (item->row, HW_SCORE_ITEM_WEIGHT));
    value = hw_appraisal_value_words (cell);
    g_string_append_printf (words, "\n    %s · %s · %s", hw_row_name (item->row), value, points);
  }
  hw_paper_add_text (paper, HW_PAPER_TEXT, words->str);
}

static void
add_appraisal (HwPaper *paper, const HwAppraisal *appraisal)
{
  g_autofree char *weights = hw_appraisal_weights_words (appraisal->config);

  if (appraisal->people->len == 0)
    return;
  hw_paper_add_text (paper, HW_PAPER_HEADING, _("Appraisal"));
  if (weights != NULL)
    hw_paper_add_text (paper, HW_PAPER_TEXT, weights);
  for (guint i = 0; i < appraisal->people->len; i++)
    add_person (paper, appraisal, appraisal->people->pdata[i]);
}

static void
add_figures (HwPaper *paper, const HwHealth *health)
{
  g_autofree char *rate = hw_health_percent (health->win_rate.rate);
  /* Translators: two numbers, a rate in per cent */
  g_autofree char *figures =
      g_strdup_printf (_("Won: %u · Lost: %u · Win rate: %s"), health->won->refs->len,
                          health->lost->refs->len, rate);
  g_autofree char *task = NULL;

  if (health->bottleneck.task != NULL) {
    /* Translators: %s is a task */
    task = g_strdup_printf (_("Suggested task: %s"), health->bottleneck.task);
    hw_paper_add_text (paper, HW_PAPER_TEXT, task);
  }
  hw_paper_add_text (paper, HW_PAPER_TEXT, figures);
}

HwPaper *
hw_health_paper_new (const HwHealth *health, const HwAppraisal *appraisal)
{
  g_autofree char *title = hw_health_title (health);
  g_autofree char *day = hw_format_date (health->today);
  /* Translators: a team and a month */
  g_autofree char *name = g_strdup_printf (_("Goal health report: %s"), title);
  /* Translators: %s is a day */
  g_autofree char *made = g_strdup_printf (_("Made on %s"), day);
  HwPaper *paper = hw_paper_new (name);

  hw_paper_add_text (paper, HW_PAPER_TITLE, name);
  hw_paper_add_text (paper, HW_PAPER_SMALL, made);
  hw_paper_add_text (paper, HW_PAPER_HEADING, health->bottleneck.sentence);
  hw_paper_add_text (paper, HW_PAPER_TEXT, health->bottleneck.evidence);
  add_figures (paper, health);
  add_charts (paper, health);
  if (appraisal != NULL)
    add_appraisal (paper, appraisal);
  hw_paper_lay_out (paper);
  return paper;
}
