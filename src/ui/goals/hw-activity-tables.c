/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-activity-tables.h"

#include <glib/gi18n.h>

#include "core/text/hw-money.h"

/* --- the funnel --- */

static void
add_link (HwChartData *data, guint series, const HwJourneyPlan *plan, guint i)
{
  const HwRate *own = &plan->links[i].own;
  g_autofree char *text = hw_journey_rate_words (plan->rates[i]);
  g_autofree char *note = NULL;

  if (plan->assumed[i])
    note = g_strdup (_("assumed"));
  else if (own->rate.known)
    /* Translators: the number of cases */
    note = g_strdup_printf (_("n = %d"), (int) own->n);
  hw_chart_data_add_point (data, series,
                           &(HwChartPoint){ .label = NULL,
                                            .has_value = plan->rates[i].known,
                                            .value = plan->rates[i].value,
                                            .text = text,
                                            .note = note,
                                            .has_band = !plan->assumed[i] && own->low.known,
                                            .low = own->low.value,
                                            .high = own->high.value });
}

HwChartData *
hw_activity_funnel (const HwJourney *journey,
                    const HwJourneyPerson *person,
                    const HwJourneyPlan *plan)
{
  int days = (int) (journey->window_last - journey->window_first + 1);
  /* Translators: a number of days */
  g_autofree char *title = g_strdup_printf (_("The last %d days"), days);
  HwChartData *data = hw_chart_data_new (title);
  guint actual = hw_chart_data_add_series (data, HW_CHART_ACTUAL, _("Done"));
  guint links = hw_chart_data_add_series (data, HW_CHART_LINK, _("Rate"));

  hw_chart_data_set_whole (data, TRUE);
  for (guint i = 0; i < plan->n_steps; i++) {
    hw_chart_data_add_point (data, actual,
                             &(HwChartPoint){ .label = hw_row_name (journey->steps->pdata[i]),
                                              .has_value = TRUE,
                                              .value = (double) person->links[i].own.n });
    add_link (data, links, plan, i);
  }
  hw_chart_data_add_point (data, actual,
                           &(HwChartPoint){ .label = _("Won deals"), .has_value = TRUE,
                                                        .value = (double) person->won.n });
  return data;
}

/* --- tables --- */

static GtkWidget *
make_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  return grid;
}

static GtkWidget *
attach (GtkWidget *grid, const char *text, int column, int row, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_valign (label, row == 0 ? GTK_ALIGN_END : GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (label, column == 0);
  if (column > 0)
    gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
  return label;
}

/* A name may be long, and there may be little room. @whole: its words are not broken. */
static void
attach_name (GtkWidget *grid, const char *name, int column, int row, gboolean whole)
{
  GtkWidget *label = attach (grid, name, column, row, row == 0 ? "dim-label" : NULL);

  if (row == 0)
    gtk_widget_add_css_class (label, "caption");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), whole ? PANGO_WRAP_WORD : PANGO_WRAP_WORD_CHAR);
  if (!whole)
    gtk_label_set_width_chars (GTK_LABEL (label), 5);
  gtk_label_set_justify (GTK_LABEL (label), row == 0 ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
}

static void
mark_now (GtkWidget *label)
{
  PangoAttrList *bold = pango_attr_list_new ();

  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  gtk_label_set_attributes (GTK_LABEL (label), bold);
  pango_attr_list_unref (bold);
}

static void
attach_figure (GtkWidget *grid, HwFigure figure, int column, int row)
{
  g_autofree char *text =
      figure.known ? hw_format_int ((gint64) figure.value) : g_strdup (_("No data yet"));
  GtkWidget *label = attach (grid, text, column, row, figure.known ? NULL : "dim-label");

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
}

GtkWidget *
hw_activity_needs_table (const HwJourney *journey,
                         const HwJourneyPerson *person,
                         const HwJourneyPlan *plan)
{
  GtkWidget *grid = make_grid ();

  attach (grid, _("Needed"), 1, 0, "dim-label");
  attach (grid, _("Agreed"), 2, 0, "dim-label");
  attach (grid, _("Done"), 3, 0, "dim-label");
  for (guint i = 0; i <= plan->n_steps; i++) {
    const HwJourneyCell *cell = i < plan->n_steps ? &person->cells[i] : NULL;
    int row = (int) i + 1;

    attach_name (grid, cell != NULL ? hw_row_name (journey->steps->pdata[i])
                                    : _("Won deals"), 0, row, FALSE);
    attach_figure (grid, plan->needs[i], 1, row);
    if (cell == NULL)
      continue;
    if (cell->has_agreed)
      attach_figure (grid, hw_figure ((double) cell->agreed), 2, row);
    else
      attach (grid, "–", 2, row, "dim-label");
    attach_figure (grid, hw_figure ((double) cell->done), 3, row);
  }
  return grid;
}

static char *
week_words (const HwJourneyWeek *week)
{
  g_autofree char *done = hw_format_int (week->done);
  g_autofree char *planned = NULL;

  if (!week->planned.known)
    return g_steal_pointer (&done);
  planned = hw_format_int ((gint64) week->planned.value);
  /* Translators: how many were done, how many were planned */
  return g_strdup_printf (_("%s / %s"), done, planned);
}

GtkWidget *
hw_activity_weeks_table (const HwJourney *journey, const HwJourneyPerson *person, gboolean whole)
{
  GtkWidget *grid = make_grid ();

  for (guint s = 0; s < journey->steps->len; s++) {
    g_autoptr (GArray) weeks = hw_journey_weeks (journey, person, s);

    attach_name (grid, hw_row_name (journey->steps->pdata[s]), (int) s + 1, 0, whole);
    for (guint i = 0; i < weeks->len; i++) {
      const HwJourneyWeek *week = &g_array_index (weeks, HwJourneyWeek, i);
      gboolean now = hw_period_contains (&week->week, journey->today);
      g_autofree char *words = week_words (week);
      g_autofree char *name =
          now ? g_strdup (_("This week")) : hw_period_name (&week->week, journey->today);
      GtkWidget *label = attach (grid, words, (int) s + 1, (int) i + 1, NULL);
      GtkWidget *head = s == 0 ? attach (grid, name, 0, (int) i + 1, NULL) : NULL;

      if (now)
        mark_now (label);
      if (now && head != NULL)
        mark_now (head);
    }
  }
  return grid;
}

void
hw_activity_set_margins (GtkWidget *widget)
{
  gtk_widget_set_margin_top (widget, 12);
  gtk_widget_set_margin_bottom (widget, 12);
  gtk_widget_set_margin_start (widget, 12);
  gtk_widget_set_margin_end (widget, 12);
}
