/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-minutes-table.h"

#include <glib/gi18n.h>

struct _HwMinutesTable
{
  AdwBin parent_instance;
  GtkGrid *grid; /* unowned */
};

G_DEFINE_FINAL_TYPE (HwMinutesTable, hw_minutes_table, ADW_TYPE_BIN)

static GtkWidget *
add_cell (HwMinutesTable *self, int column, int row, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label),
                           column == 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, column == 0);
  if (column > 0)
    gtk_widget_add_css_class (label, "numeric-cell");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
  return label;
}

static void
add_phase (HwMinutesTable *self, int row, const HwRow *meeting, const HwPhase *phase, guint i)
{
  gint64 planned_us = (gint64) (hw_phase_planned (phase) * 60) * G_USEC_PER_SEC;
  gint64 used_us = hw_meeting_used_us (meeting, i, hw_row_int (meeting, HW_MEETING_PHASE_SINCE));
  g_autofree char *planned = hw_meeting_format_time (planned_us);
  g_autofree char *used = hw_meeting_format_time (used_us);
  gboolean over = used_us > planned_us;

  add_cell (self, 0, row, phase->name, NULL);
  add_cell (self, 1, row, planned, "dim-label");
  if (used_us > 0)
    add_cell (self, 2, row, used, over ? "over-time" : NULL);
  else
    add_cell (self, 2, row, phase->skip ? _("left out") : "–", "dim-label");
}

void
hw_minutes_table_set (HwMinutesTable *self, const HwRetroDetail *detail)
{
  g_autoptr (GPtrArray) phases = hw_retro_detail_phases (detail);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  add_cell (self, 0, 0, _("Time by phase"), "heading");
  add_cell (self, 1, 0, C_ ("minutes", "Planned"), "dim-label");
  add_cell (self, 2, 0, C_ ("minutes", "Used"), "dim-label");
  for (guint i = 0; i < phases->len; i++)
    add_phase (self, (int) i + 1, detail->meeting->meeting, g_ptr_array_index (phases, i), i);
}

static void
hw_minutes_table_class_init (HwMinutesTableClass *klass)
{
}

static void
hw_minutes_table_init (HwMinutesTable *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_grid_set_column_spacing (self->grid, 24);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "minutes-table");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
}

GtkWidget *
hw_minutes_table_new (void)
{
  return g_object_new (HW_TYPE_MINUTES_TABLE, NULL);
}
