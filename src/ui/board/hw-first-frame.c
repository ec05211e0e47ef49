/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-first-frame.h"

#include "ui/board/hw-card-widget.h"

static gboolean
shows_card (GtkWidget *widget)
{
  if (HW_IS_CARD_WIDGET (widget))
    return gtk_widget_get_mapped (widget) &&
           hw_card_widget_get_card (HW_CARD_WIDGET (widget)) != NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_card (child))
      return TRUE;
  return FALSE;
}

/* Data comes between frames, so what the widgets hold after a paint is what was painted. */
static void
clock_after_paint_cb (GdkFrameClock *clock, HwBoardView *view)
{
  if (hw_board_count (hw_board_view_get_board (view)) == 0 || !shows_card (GTK_WIDGET (view)))
    return;
  g_signal_handlers_disconnect_by_func (clock, clock_after_paint_cb, view);
  g_print ("first-frame %" G_GINT64_FORMAT "\n", g_get_real_time ());
}

static void
view_realize_cb (HwBoardView *view, gpointer data)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (view)), "after-paint",
                           G_CALLBACK (clock_after_paint_cb), view, 0);
}

void
hw_first_frame_watch (HwBoardView *view)
{
  if (g_getenv ("HW_BENCH_FIRST_FRAME") != NULL)
    g_signal_connect (view, "realize", G_CALLBACK (view_realize_cb), NULL);
}
