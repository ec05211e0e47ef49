/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-board-view-private.h"

#include <math.h>

#include "ui/common/hw-shell.h"

/* The drag is a gesture of the view, not a drag of the windowing system: nothing may be dropped
 * outside, and here each frame, Esc and the way back are ours on every display. */

#define SCROLL_ZONE 64    /* pixels from an edge within which the board scrolls */
#define SCROLL_SPEED 1500 /* pixels a second at the edge itself */
#define SPRING_MS 450     /* until a folded column opens under a held card */
#define MOST_GAP_ROWS 3

static void
dim_forbidden (HwBoardView *self)
{
  HwBoardDrag *drag = &self->drag;

  for (guint i = 0; i < hw_columns_get_size (self->columns); i++) {
    GtkWidget *head = hw_columns_row_get (HW_COLUMNS_ROW (self->heads), i);

    for (guint b = 0; b < self->bands->len; b++) {
      HwLaneBand *band = g_ptr_array_index (self->bands, b);
      GtkWidget *cell = hw_lane_band_get_cell (band, i);
      g_autofree char *refusal = NULL;

      if (drag->active)
        refusal =
            hw_board_view_explain_refusal (self, drag->deals, hw_lane_band_get_lane (band), i);
      if (cell != NULL && refusal != NULL)
        gtk_widget_add_css_class (cell, "forbidden");
      else if (cell != NULL)
        gtk_widget_remove_css_class (cell, "forbidden");
      if (self->bands->len > 1)
        continue;
      if (refusal != NULL)
        gtk_widget_add_css_class (head, "forbidden");
      else
        gtk_widget_remove_css_class (head, "forbidden");
    }
  }
}

static HwCardList *
target_list (HwBoardDrag *drag)
{
  return drag->band != NULL && drag->stage >= 0
             ? hw_lane_band_get_list (drag->band, (guint) drag->stage)
             : NULL;
}

static void
mark_target (HwBoardView *self, gboolean on)
{
  HwBoardDrag *drag = &self->drag;
  GtkWidget *cell = drag->band != NULL && drag->stage >= 0
                        ? hw_lane_band_get_cell (drag->band, (guint) drag->stage)
                        : NULL;

  if (cell == NULL)
    return;
  if (on)
    gtk_widget_add_css_class (cell, "target");
  else
    gtk_widget_remove_css_class (cell, "target");
}

static gboolean
spring_cb (gpointer data)
{
  HwBoardView *self = data;

  self->drag.spring_id = 0;
  hw_columns_set_sprung (self->columns, self->drag.spring_stage);
  return G_SOURCE_REMOVE;
}

/* A folded column opens when a card is held over it, and folds again when it leaves. */
static void
update_spring (HwBoardView *self, int stage)
{
  HwBoardDrag *drag = &self->drag;

  if (stage >= 0 && !hw_columns_get_folded (self->columns, (guint) stage))
    stage = -1;
  if (drag->spring_stage == stage)
    return;
  drag->spring_stage = stage;
  g_clear_handle_id (&drag->spring_id, g_source_remove);
  if (stage >= 0)
    drag->spring_id = g_timeout_add (SPRING_MS, spring_cb, self);
  else
    hw_columns_set_sprung (self->columns, -1);
}

static void
leave_target (HwBoardView *self)
{
  HwCardList *list = target_list (&self->drag);

  mark_target (self, FALSE);
  if (list != NULL)
    hw_card_list_set_gap (list, -1, 0);
  self->drag.band = NULL;
  self->drag.stage = -1;
}

/* Opens the gap where the card would go, and shows the figures as if it had. */
static void
update_target (HwBoardView *self)
{
  HwBoardDrag *drag = &self->drag;
  HwLaneBand *band = NULL;
  guint stage = 0;
  gboolean over = hw_board_view_find_cell (self, drag->x, drag->y, &band, &stage);
  g_autofree char *refusal = NULL;
  HwCardList *list;

  if (over && hw_lane_band_get_cell (band, stage) == NULL)
    over = FALSE;
  if (over)
    refusal =
        hw_board_view_explain_refusal (self, drag->deals, hw_lane_band_get_lane (band), stage);
  g_free (drag->refusal);
  drag->refusal = g_steal_pointer (&refusal);
  if (!over || drag->refusal != NULL) {
    leave_target (self);
    update_spring (self, -1);
    hw_board_hold (self->board, -1);
    return;
  }
  if (band != drag->band || (int) stage != drag->stage) {
    leave_target (self);
    drag->band = band;
    drag->stage = (int) stage;
    mark_target (self, TRUE);
  }
  update_spring (self, (int) stage);
  list = target_list (drag);
  if (hw_columns_is_narrow (self->columns, stage)) {
    drag->position = 0;
  } else {
    double x;
    double y;

    gtk_widget_translate_coordinates (GTK_WIDGET (self), GTK_WIDGET (list), drag->x,
                                      hw_drag_layer_get_top (HW_DRAG_LAYER (self->layer)), &x, &y);
    drag->position = hw_card_list_place_at (list, y);
    if (hw_board_get_sort (self->board) == HW_SORT_RANK)
      hw_card_list_set_gap (list, (int) drag->position, MIN (drag->deals->len, MOST_GAP_ROWS));
  }
  hw_board_hold (self->board, (int) stage);
}

/* Deeper into the edge is faster; past it fastest. */
static double
edge_speed (double at, double start, double end)
{
  double depth;

  if (at < start + SCROLL_ZONE)
    depth = -(start + SCROLL_ZONE - at) / SCROLL_ZONE;
  else if (at > end - SCROLL_ZONE)
    depth = (at - (end - SCROLL_ZONE)) / SCROLL_ZONE;
  else
    return 0;
  depth = CLAMP (depth, -1.2, 1.2);
  return depth * fabs (depth) * SCROLL_SPEED;
}

static gboolean
scroll_adjustment (GtkAdjustment *adjustment, double pixels)
{
  double before = gtk_adjustment_get_value (adjustment);

  gtk_adjustment_set_value (adjustment, before + pixels);
  return gtk_adjustment_get_value (adjustment) != before;
}

static gboolean
scroll_down (HwBoardView *self, double seconds)
{
  HwCardList *list = target_list (&self->drag);
  graphene_rect_t bounds;
  double speed;

  if (list != NULL && gtk_widget_compute_bounds (GTK_WIDGET (list), GTK_WIDGET (self), &bounds)) {
    speed = edge_speed (self->drag.y, bounds.origin.y, bounds.origin.y + bounds.size.height);
    if (speed != 0 && hw_card_list_scroll (list, speed * seconds))
      return TRUE;
  }
  if (hw_board_get_lane (self->board) == NULL ||
      !gtk_widget_compute_bounds (self->down, GTK_WIDGET (self), &bounds))
    return FALSE;
  speed = edge_speed (self->drag.y, bounds.origin.y, bounds.origin.y + bounds.size.height);
  return speed != 0 &&
         scroll_adjustment (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->down)),
                            speed * seconds);
}

static gboolean
drag_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  HwBoardDrag *drag = &self->drag;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = drag->tick_time != 0 ? (double) (now - drag->tick_time) / G_USEC_PER_SEC : 0;
  double speed = edge_speed (drag->x, 0, gtk_widget_get_width (widget));
  gboolean scrolled;

  drag->tick_time = now;
  /* After a long frame a jump would lose the place. */
  seconds = MIN (seconds, 0.05);
  scrolled = scroll_down (self, seconds);
  if (speed != 0)
    scrolled |=
        scroll_adjustment (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->across)),
                           speed * seconds);
  if (scrolled)
    update_target (self);
  return G_SOURCE_CONTINUE;
}

/* The grabbed card first: it is the one that is seen. */
static GArray *
gather (HwBoardView *self, const HwId *grabbed)
{
  GArray *deals;

  if (g_hash_table_contains (self->cursor.selected, grabbed)) {
    deals = hw_board_view_dup_selection (self);
  } else {
    hw_board_view_unselect_all (self);
    deals = g_array_new (FALSE, FALSE, sizeof (HwId));
    g_array_append_vals (deals, grabbed, 1);
  }
  for (guint i = deals->len; i > 0; i--)
    if (hw_board_is_resting (self->board, &g_array_index (deals, HwId, i - 1)))
      g_array_remove_index (deals, i - 1);
  return deals;
}

static gboolean
start_drag (HwBoardView *self)
{
  HwBoardDrag *drag = &self->drag;
  HwCard *card = hw_board_find_card (self->board, &drag->grabbed);
  g_autoptr (GArray) deals = card != NULL ? gather (self, &drag->grabbed) : NULL;

  if (deals == NULL || deals->len == 0)
    return FALSE;
  drag->deals = g_steal_pointer (&deals);
  drag->active = TRUE;
  drag->band = NULL;
  drag->stage = -1;
  drag->spring_stage = -1;
  drag->tick_time = 0;
  hw_drag_layer_take (HW_DRAG_LAYER (self->layer), card, drag->deals->len,
                      (int) drag->origin.size.width, &drag->hot);
  hw_board_lift (self->board, drag->deals);
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragging");
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  dim_forbidden (self);
  drag->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), drag_tick_cb, NULL, NULL);
  return TRUE;
}

/* Gives back all but the carried cards, which the caller takes. */
static GArray *
end_drag (HwBoardView *self)
{
  HwBoardDrag *drag = &self->drag;
  GArray *deals = g_steal_pointer (&drag->deals);

  leave_target (self);
  update_spring (self, -1);
  drag->active = FALSE;
  drag->dropped_at = g_get_monotonic_time ();
  g_clear_pointer (&drag->refusal, g_free);
  if (drag->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), drag->tick_id);
  drag->tick_id = 0;
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragging");
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  dim_forbidden (self);
  return deals;
}

void
hw_board_view_cancel_drag (HwBoardView *self)
{
  g_autoptr (GArray) deals = NULL;

  if (!self->drag.active)
    return;
  deals = end_drag (self);
  hw_board_put_back (self->board, deals);
  hw_board_view_focus_deal (self, &self->drag.grabbed);
  hw_drag_layer_land (HW_DRAG_LAYER (self->layer), self->drag.origin.origin.x,
                      self->drag.origin.origin.y);
  gtk_gesture_set_state (self->drag.gesture, GTK_EVENT_SEQUENCE_DENIED);
}

static void
drop (HwBoardView *self)
{
  HwBoardDrag *drag = &self->drag;
  HwLaneBand *band = drag->band;
  guint stage = (guint) drag->stage;
  guint position = drag->position;
  g_autoptr (GArray) deals = NULL;
  GdkRectangle area;

  if (band == NULL || drag->stage < 0) {
    g_autofree char *refusal = g_steal_pointer (&drag->refusal);

    hw_board_view_cancel_drag (self);
    if (refusal != NULL)
      hw_shell_toast (GTK_WIDGET (self), refusal);
    return;
  }
  deals = end_drag (self);
  hw_board_view_move (self, deals, hw_lane_band_get_lane (band), stage, position);
  /* The card glides to where it rests now, which a sorted column decides. */
  if (hw_board_view_get_cursor_area (self, &area))
    hw_drag_layer_land (HW_DRAG_LAYER (self->layer), area.x, area.y);
  else
    hw_drag_layer_land (HW_DRAG_LAYER (self->layer), drag->x, drag->y);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, HwBoardView *self)
{
  HwCard *card = hw_board_view_find_card_at (self, x, y, &self->drag.origin);

  if (card == NULL || card->resting) {
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  self->drag.held = FALSE;
  self->drag.grabbed = card->id;
  self->drag.hot = GRAPHENE_POINT_INIT ((float) x - self->drag.origin.origin.x,
                                        (float) y - self->drag.origin.origin.y);
}

/* A finger scrolls; one that stays takes the card. */
static void
long_press_cb (GtkGestureLongPress *gesture, double x, double y, HwBoardView *self)
{
  self->drag.held = TRUE;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkDevice *device =
      gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
drag_update_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, HwBoardView *self)
{
  double x;
  double y;

  if (!gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (!self->drag.active) {
    if (!gtk_drag_check_threshold (GTK_WIDGET (self), (int) x, (int) y, (int) (x + offset_x),
                                   (int) (y + offset_y)))
      return;
    if (is_touch (GTK_GESTURE (gesture)) && !self->drag.held)
      return;
    if (!start_drag (self)) {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  }
  self->drag.x = x + offset_x;
  self->drag.y = y + offset_y;
  hw_drag_layer_move (HW_DRAG_LAYER (self->layer), self->drag.x, self->drag.y);
  update_target (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double offset_x, double offset_y, HwBoardView *self)
{
  if (self->drag.active)
    drop (self);
}

static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, HwBoardView *self)
{
  hw_board_view_cancel_drag (self);
}

/* The drag is under the fingers: Esc is caught before whatever has the focus. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                HwBoardView *self)
{
  if (!self->drag.active || key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  hw_board_view_cancel_drag (self);
  return GDK_EVENT_STOP;
}

static void
range_to (HwBoardView *self, HwCard *card)
{
  HwLane *lane;
  HwLane *from_lane;
  guint stage;
  guint from_stage;
  guint position;
  guint from;

  if (!hw_board_locate (self->board, &card->id, &lane, &stage, &position) ||
      !hw_board_locate (self->board, &self->cursor.deal, &from_lane, &from_stage, &from) ||
      lane != from_lane || stage != from_stage)
    from = position;
  for (guint i = MIN (from, position); i <= MAX (from, position); i++)
    hw_board_view_select (self, &hw_cell_get (hw_lane_get_cell (lane, stage), i)->id, TRUE);
}

static void
click_card (HwBoardView *self, HwCardWidget *widget, GdkModifierType state)
{
  HwCard *card = hw_card_widget_get_card (widget);
  HwId deal = card->id;

  if (state & GDK_CONTROL_MASK) {
    hw_board_view_select (self, &deal, !g_hash_table_contains (self->cursor.selected, &deal));
  } else if (state & GDK_SHIFT_MASK) {
    range_to (self, card);
  } else if (!g_hash_table_contains (self->cursor.selected, &deal)) {
    hw_board_view_unselect_all (self);
  }
  hw_board_view_focus_in_place (self, widget);
}

/* All of a folded column is its button. */
static void
unfold_at (HwBoardView *self, double x, double y)
{
  HwLaneBand *band;
  graphene_rect_t bounds;
  guint stage;

  if (gtk_widget_compute_bounds (self->down, GTK_WIDGET (self), &bounds) && y > bounds.origin.y &&
      hw_board_view_find_cell (self, x, y, &band, &stage) &&
      hw_columns_is_narrow (self->columns, stage))
    hw_columns_set_folded (self->columns, stage, FALSE);
}

static void
click_pressed_cb (GtkGestureClick *gesture, int n, double x, double y, HwBoardView *self)
{
  HwCardWidget *card = hw_board_view_find_widget_at (self, x, y);
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (card == NULL) {
    hw_board_view_unselect_all (self);
    unfold_at (self, x, y);
    return;
  }
  if (n == 2)
    hw_board_view_emit (self, HW_BOARD_VIEW_OPEN_DEAL, &hw_card_widget_get_card (card)->id);
  else
    click_card (self, card, state);
}

/* A plain click on one of several selected cards means that one, but only once it is clear that
 * it was no drag. */
static void
click_released_cb (GtkGestureClick *gesture, int n, double x, double y, HwBoardView *self)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (!self->drag.active && !(state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)))
    hw_board_view_unselect_all (self);
}

/* The cells scroll down only, but keep every turn of the wheel to themselves at the floor. */
static gboolean
scroll_across_cb (GtkEventControllerScroll *scroll, double dx, double dy, HwBoardView *self)
{
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->across));
  double step = pow (gtk_adjustment_get_page_size (across), 2.0 / 3.0); /* as GTK's own */

  if (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll)) &
          GDK_SHIFT_MASK &&
      dx == 0) {
    dx = dy;
    dy = 0;
  }
  if (fabs (dx) <= fabs (dy))
    return GDK_EVENT_PROPAGATE;
  if (gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE)
    step = 1;
  gtk_adjustment_set_value (across, gtk_adjustment_get_value (across) + dx * step);
  return GDK_EVENT_STOP;
}

static void
menu_pressed_cb (GtkGestureClick *gesture, int n, double x, double y, HwBoardView *self)
{
  HwCardWidget *card = hw_board_view_find_widget_at (self, x, y);

  if (card == NULL)
    return;
  if (!g_hash_table_contains (self->cursor.selected, &hw_card_widget_get_card (card)->id))
    hw_board_view_unselect_all (self);
  hw_board_view_focus_in_place (self, card);
  hw_board_view_popup_menu (self, x, y);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
add_click (HwBoardView *self, guint button, GCallback pressed, GCallback released)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), button);
  g_signal_connect (click, "pressed", pressed, self);
  if (released != NULL)
    g_signal_connect (click, "released", released, self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
hw_board_view_init_drag (HwBoardView *self)
{
  GtkEventController *scroll;
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *gesture = gtk_gesture_drag_new ();
  GtkGesture *press;

  self->drag.gesture = gesture;
  self->drag.stage = -1;
  self->drag.spring_stage = -1;
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_PRIMARY);
  g_signal_connect (gesture, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (gesture, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (gesture, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (gesture, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  add_click (self, GDK_BUTTON_PRIMARY, G_CALLBACK (click_pressed_cb),
             G_CALLBACK (click_released_cb));
  press = gtk_gesture_long_press_new ();
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (long_press_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  gtk_gesture_group (press, gesture);
  add_click (self, GDK_BUTTON_SECONDARY, G_CALLBACK (menu_pressed_cb), NULL);
  scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_across_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}
