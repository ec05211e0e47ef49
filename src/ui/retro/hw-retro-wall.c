/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-retro-wall.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/retro/hw-wall-page.h"
#include "ui/meeting/hw-meeting-timer.h"

#define N_LINES (HW_WALL_MAX_LINES + 3)

/* One line of the wall; made once and used anew, so that a phase comes within a frame. */
typedef struct
{
  GtkWidget *box;
  GtkLabel *mark;
  GtkLabel *text;
  GtkLabel *side;
} WallRow;

#define HW_TYPE_RETRO_WALL (hw_retro_wall_get_type ())
G_DECLARE_FINAL_TYPE (HwRetroWall, hw_retro_wall, HW, RETRO_WALL, AdwBin)

struct _HwRetroWall
{
  AdwBin parent_instance;
  HwContext *context;
  GPtrArray *page;       /* of HwWallLine; what is shown */
  HwMeetingTimer *timer; /* unowned like the rest */
  GtkWidget *lines;
  WallRow rows[N_LINES];
};

G_DEFINE_FINAL_TYPE (HwRetroWall, hw_retro_wall, ADW_TYPE_BIN)

static const char *const looks[] = { "wall-figure", "wall-thought", "wall-line", "wall-note" };

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  gtk_label_set_text (label, text != NULL ? text : "");
}

static void
show_line (WallRow *row, const HwWallLine *line, gboolean listed)
{
  /* Where there are others beside it, a long one does not push them off the wall. */
  int n_lines = line->look == HW_WALL_THOUGHT ? 4 : 2;
  g_autofree char *mark = line->done
                              ? g_strdup_printf ("✓ %s", line->mark != NULL ? line->mark : "")
                              : g_strdup (line->mark);

  if (mark != NULL)
    g_strchomp (mark);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    set_class (row->box, looks[i], i == line->look);
  set_class (row->box, "done", line->done);
  gtk_label_set_lines (row->text, n_lines);
  gtk_label_set_xalign (row->text, listed ? 0 : 0.5);
  gtk_label_set_justify (row->text, listed ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_CENTER);
  set_label (row->mark, mark);
  set_label (row->text, line->text);
  set_label (row->side, line->side);
  /* Steps to the right, in characters of the line's own size. */
  gtk_label_set_width_chars (row->mark, line->mark != NULL ? (int) (3 + 2 * line->depth) : -1);
  gtk_widget_set_visible (row->box, TRUE);
}

/* A list begins at the left; a thought by itself stands in the middle. */
static gboolean
is_list (const GPtrArray *page)
{
  for (guint i = 0; i < page->len; i++) {
    const HwWallLine *line = g_ptr_array_index (page, i);

    if (line->mark != NULL || line->done)
      return TRUE;
  }
  return FALSE;
}

static void
show_page (HwRetroWall *self, GPtrArray *page)
{
  gboolean listed = is_list (page);
  guint n_old = self->page != NULL && is_list (self->page) == listed ? self->page->len : 0;

  set_class (self->lines, "dense", page->len > 6);
  for (guint i = 0; i < N_LINES; i++) {
    if (i >= page->len)
      gtk_widget_set_visible (self->rows[i].box, FALSE);
    else if (i >= n_old ||
             !hw_wall_line_equal (g_ptr_array_index (self->page, i), g_ptr_array_index (page, i)))
      show_line (&self->rows[i], g_ptr_array_index (page, i), listed);
  }
  g_clear_pointer (&self->page, g_ptr_array_unref);
  self->page = page;
}

void
hw_retro_wall_set (GtkWidget *wall, const HwRetroDetail *detail)
{
  HwRetroWall *self = HW_RETRO_WALL (wall);
  gint64 now = hw_context_now (self->context);

  hw_meeting_timer_set (self->timer, detail->config, detail->meeting->meeting);
  show_page (self, hw_wall_page_new (detail, now));
}

static void
hw_retro_wall_dispose (GObject *object)
{
  HwRetroWall *self = HW_RETRO_WALL (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->page, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_retro_wall_parent_class)->dispose (object);
}

static void
hw_retro_wall_class_init (HwRetroWallClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_retro_wall_dispose;
}

static GtkLabel *
add_label (GtkWidget *box, const char *name)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, name);
  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_widget_set_visible (label, FALSE);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
make_row (WallRow *row)
{
  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  row->mark = add_label (row->box, "wall-mark");
  row->text = add_label (row->box, "wall-text");
  row->side = add_label (row->box, "wall-side");
  gtk_label_set_xalign (row->mark, 1);
  gtk_label_set_wrap (row->text, TRUE);
  gtk_label_set_wrap_mode (row->text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (row->text, PANGO_ELLIPSIZE_END);
  gtk_label_set_natural_wrap_mode (row->text, GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_hexpand (GTK_WIDGET (row->text), TRUE);
  gtk_widget_set_visible (row->box, FALSE);
}

static void
hw_retro_wall_init (HwRetroWall *self)
{
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->lines, "wall-lines");
  gtk_widget_set_valign (self->lines, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (self->lines, TRUE);
  for (guint i = 0; i < N_LINES; i++) {
    make_row (&self->rows[i]);
    gtk_box_append (GTK_BOX (self->lines), self->rows[i].box);
  }
}

GtkWidget *
hw_retro_wall_make (HwContext *context)
{
  HwRetroWall *self = g_object_new (HW_TYPE_RETRO_WALL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *timer = hw_meeting_timer_new (context);

  self->context = g_object_ref (context);
  self->timer = HW_MEETING_TIMER (timer);
  hw_meeting_timer_lie_down (self->timer);
  gtk_box_append (GTK_BOX (box), timer);
  gtk_box_append (GTK_BOX (box), self->lines);
  gtk_widget_set_overflow (box, GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}
