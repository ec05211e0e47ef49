/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-board-view-private.h"

#include <glib/gi18n.h>

#include "ui/board/hw-peek.h"
#include "ui/common/hw-shell.h"

/* After a drop nothing may cover the card that was just put down. Microseconds. */
#define QUIET_TIME (2 * G_USEC_PER_SEC)
/* Pixels; with less the view has no size yet. */
#define LEAST_ROOM 160

static guint signals[HW_BOARD_VIEW_N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwBoardView, hw_board_view, GTK_TYPE_WIDGET)

static void
read_clock (HwBoardView *self)
{
  self->face.now = hw_board_now (self->board);
  self->face.today =
      self->context != NULL ? hw_context_today (self->context) : self->face.now / G_TIME_SPAN_DAY;
  self->face.in_wan = self->context != NULL && hw_context_get_money_in_wan (self->context);
}

void
hw_board_view_emit (HwBoardView *self, guint signal, const HwId *id)
{
  if (signal == HW_BOARD_VIEW_FIND)
    g_signal_emit (self, signals[signal], 0);
  else
    g_signal_emit (self, signals[signal], 0, id);
}

HwLaneBand *
hw_board_view_find_band (HwBoardView *self, HwLane *lane)
{
  for (guint i = 0; i < self->bands->len; i++)
    if (hw_lane_band_get_lane (g_ptr_array_index (self->bands, i)) == lane)
      return g_ptr_array_index (self->bands, i);
  return NULL;
}

static void
level_names (HwBoardView *self)
{
  int height = 0;

  for (guint i = 0; i < hw_columns_get_size (self->columns); i++) {
    GtkWidget *head = hw_columns_row_get (HW_COLUMNS_ROW (self->heads), i);

    height =
        MAX (height, hw_column_head_get_name_height (HW_COLUMN_HEAD (head), self->face.column));
  }
  for (guint i = 0; i < hw_columns_get_size (self->columns); i++)
    hw_column_head_set_name_height (HW_COLUMN_HEAD (
                                        hw_columns_row_get (HW_COLUMNS_ROW (self->heads), i)),
                                    height);
}

void
hw_board_view_update_heads (HwBoardView *self)
{
  for (guint i = 0; i < hw_columns_get_size (self->columns); i++) {
    GtkWidget *head = hw_columns_row_get (HW_COLUMNS_ROW (self->heads), i);

    hw_column_head_update (HW_COLUMN_HEAD (head), self->board, &self->face,
                           hw_columns_is_narrow (self->columns, i));
  }
  level_names (self);
}

void
hw_board_view_foreach_list (HwBoardView *self, GFunc func, gpointer data)
{
  for (guint b = 0; b < self->bands->len; b++)
    for (guint i = 0; i < hw_columns_get_size (self->columns); i++) {
      HwCardList *list = hw_lane_band_get_list (g_ptr_array_index (self->bands, b), i);

      if (list != NULL)
        func (list, data);
    }
}

static void
list_refresh (gpointer list, gpointer data)
{
  hw_card_list_refresh (list);
}

/* With large letters in a narrow window, a column is as wide as the window. */
static void
fit_columns (HwBoardView *self)
{
  int room = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * HW_COLUMNS_SPACE;

  hw_columns_set_minimum (self->columns,
                          room > LEAST_ROOM ? MIN (self->face.column, room) : self->face.column);
}

static void
measure_face (HwBoardView *self)
{
  hw_card_face_measure (&self->face, GTK_WIDGET (self));
  fit_columns (self);
  hw_board_view_foreach_list (self, list_refresh, NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* At once, so that no frame lacks what scrolled into sight. */
static void
update_seen (HwBoardView *self)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->down));
  double top = gtk_adjustment_get_value (adjustment);
  double bottom = top + gtk_adjustment_get_page_size (adjustment);
  double y = 0;

  for (guint i = 0; i < self->bands->len; i++) {
    HwLaneBand *band = g_ptr_array_index (self->bands, i);
    int height;

    gtk_widget_measure (GTK_WIDGET (band), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
    hw_lane_band_set_seen (band, hw_board_get_lane (self->board) == NULL ||
                                     (y + height >= top && y <= bottom));
    y += height;
  }
}

/* Lists are made for the lanes in sight, a page more on either side. */
void
hw_board_view_update_live (HwBoardView *self)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->down));
  double page = MAX (gtk_adjustment_get_page_size (adjustment), 400);
  double top = gtk_adjustment_get_value (adjustment) - page;
  double bottom = gtk_adjustment_get_value (adjustment) + 2 * page;
  double y = 0;

  for (guint i = 0; i < self->bands->len; i++) {
    HwLaneBand *band = g_ptr_array_index (self->bands, i);
    int height;

    gtk_widget_measure (GTK_WIDGET (band), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
    hw_lane_band_set_live (band, hw_board_get_lane (self->board) == NULL ||
                                     (y + height >= top && y <= bottom) ||
                                     gtk_widget_get_focus_child (GTK_WIDGET (band)) != NULL);
    y += height;
  }
  update_seen (self);
}

static gboolean
live_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);

  self->live_id = 0;
  fit_columns (self);
  hw_board_view_update_live (self);
  return G_SOURCE_REMOVE;
}

/* In the next frame before its layout: lists must not be made during one. */
static void
down_scrolled_cb (GtkAdjustment *adjustment, HwBoardView *self)
{
  update_seen (self);
  if (self->live_id == 0)
    self->live_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), live_tick_cb, NULL, NULL);
}

static void
list_place_card_cb (HwCardList *list, HwCardWidget *card, HwBoardView *self)
{
  hw_board_view_style_card (self, card);
}

static void
band_list_made_cb (HwLaneBand *band, HwCardList *list, HwBoardView *self)
{
  g_signal_connect_object (list, "place-card", G_CALLBACK (list_place_card_cb), self, 0);
}

static void
add_band (HwBoardView *self, guint position)
{
  g_autoptr (HwLane) lane = g_list_model_get_item (hw_board_get_lanes (self->board), position);
  GtkWidget *band = hw_lane_band_new (self->board, lane, self->columns, &self->face);
  GtkWidget *above = position > 0 ? g_ptr_array_index (self->bands, position - 1) : NULL;

  g_signal_connect_object (band, "list-made", G_CALLBACK (band_list_made_cb), self, 0);
  hw_lane_band_follow (HW_LANE_BAND (band),
                       gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->across)));
  gtk_box_insert_child_after (GTK_BOX (self->lanes), band, above);
  g_ptr_array_insert (self->bands, (int) position, band);
}

static void
lanes_changed_cb (GListModel *lanes, guint position, guint removed, guint added, HwBoardView *self)
{
  for (guint i = 0; i < removed; i++) {
    GtkWidget *band = g_ptr_array_index (self->bands, position);

    if ((gpointer) self->drag.band == (gpointer) band)
      self->drag.band = NULL;
    g_ptr_array_remove_index (self->bands, position);
    gtk_box_remove (GTK_BOX (self->lanes), band);
  }
  if (hw_columns_get_size (self->columns) != hw_board_n_stages (self->board))
    return;
  for (guint i = 0; i < added; i++)
    add_band (self, position + i);
  /* Lanes scroll; a single one fills the height. */
  for (guint i = 0; i < self->bands->len; i++)
    gtk_widget_set_vexpand (g_ptr_array_index (self->bands, i), self->bands->len == 1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->down), GTK_POLICY_NEVER,
                                  hw_board_get_lane (self->board) != NULL ? GTK_POLICY_AUTOMATIC
                                                                          : GTK_POLICY_NEVER);
  hw_board_view_update_live (self);
}

static void
rebuild (HwBoardView *self)
{
  GListModel *lanes = hw_board_get_lanes (self->board);
  guint n = hw_board_n_stages (self->board);
  GtkWidget *child;

  hw_board_view_cancel_drag (self);
  lanes_changed_cb (lanes, 0, self->bands->len, 0, self);
  while ((child = gtk_widget_get_first_child (self->heads)) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < n; i++)
    hw_columns_row_append (HW_COLUMNS_ROW (self->heads), hw_column_head_new (i));
  hw_columns_set_size (self->columns, n);
  lanes_changed_cb (lanes, 0, 0, g_list_model_get_n_items (lanes), self);
  hw_board_view_update_heads (self);
}

static void
board_structure_cb (HwBoard *board, HwBoardView *self)
{
  rebuild (self);
}

/* GTK hands the focus of a card that goes to what scrolls it, where no key means anything. */
static gboolean
has_lost_focus (HwBoardView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return root != NULL && (focus == NULL || (GTK_IS_SCROLLED_WINDOW (focus) &&
                                            gtk_widget_is_ancestor (focus, GTK_WIDGET (self))));
}

/* A column that was folded stays folded: the keys go on in the nearest open one. */
static void
focus_beside (HwBoardView *self, guint stage)
{
  guint n = hw_board_n_stages (self->board);

  for (guint step = 1; step < n; step++) {
    if (stage + step < n && !hw_columns_get_folded (self->columns, stage + step)) {
      hw_board_view_focus_place (self, stage + step, 0);
      return;
    }
    if (stage >= step && !hw_columns_get_folded (self->columns, stage - step)) {
      hw_board_view_focus_place (self, stage - step, 0);
      return;
    }
  }
}

/* The card with the focus may have gone elsewhere, by an undo, or for good: the keys go with it or
 * go on at its place. */
static void
refocus_cb (gpointer data)
{
  HwBoardView *self = data;

  self->refocus_id = 0;
  if (!has_lost_focus (self) || self->drag.active || hw_id_is_none (&self->cursor.deal) ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (hw_columns_get_folded (self->columns, self->cursor.stage))
    focus_beside (self, self->cursor.stage);
  else if (!hw_board_view_focus_deal (self, &self->cursor.deal))
    hw_board_view_focus_place (self, self->cursor.stage, self->cursor.position);
}

static void
refocus_soon (HwBoardView *self)
{
  if (self->refocus_id == 0)
    self->refocus_id = g_idle_add_once (refocus_cb, self);
}

static gboolean
is_filtered (HwBoard *board)
{
  const char *search = hw_board_get_search (board);

  return hw_board_get_condition (board) != NULL || (search != NULL && *search != '\0');
}

/* Empty columns alone would not say whether there is nothing or nothing that fits. */
static void
update_nothing (HwBoardView *self)
{
  gboolean loading;

  g_object_get (self->board, "loading", &loading, NULL);
  gtk_widget_set_visible (self->nothing, !loading && is_filtered (self->board) &&
                                             hw_board_count (self->board) == 0);
}

static void
board_totals_cb (HwBoard *board, HwBoardView *self)
{
  read_clock (self);
  hw_board_view_update_heads (self);
  for (guint i = 0; i < self->bands->len; i++)
    hw_lane_band_update (g_ptr_array_index (self->bands, i));
  update_nothing (self);
  refocus_soon (self);
}

static void
board_tick_cb (HwBoard *board, HwBoardView *self)
{
  read_clock (self);
  hw_board_view_update_heads (self);
  hw_board_view_foreach_list (self, list_refresh, NULL);
}

static void
board_failed_cb (HwBoard *board, const GError *error, HwBoardView *self)
{
  hw_shell_toast_error (GTK_WIDGET (self), error);
}

static void
columns_changed_cb (HwColumns *columns, HwBoardView *self)
{
  if (hw_columns_get_size (columns) == hw_board_n_stages (self->board))
    hw_board_view_update_heads (self);
}

static void
root_focus_cb (GtkRoot *root, GParamSpec *pspec, HwBoardView *self)
{
  hw_board_view_take_focus (self, gtk_root_get_focus (root));
  if (gtk_root_get_focus (root) != NULL && has_lost_focus (self))
    refocus_soon (self);
}

static void
hw_board_view_root (GtkWidget *widget)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);

  GTK_WIDGET_CLASS (hw_board_view_parent_class)->root (widget);
  self->focus_handler = g_signal_connect (gtk_widget_get_root (widget), "notify::focus-widget",
                                          G_CALLBACK (root_focus_cb), self);
  measure_face (self);
}

static void
hw_board_view_unroot (GtkWidget *widget)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);

  g_clear_signal_handler (&self->focus_handler, gtk_widget_get_root (widget));
  hw_board_view_cancel_drag (self);
  GTK_WIDGET_CLASS (hw_board_view_parent_class)->unroot (widget);
}

static void
hw_board_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);

  GTK_WIDGET_CLASS (hw_board_view_parent_class)->css_changed (widget, change);
  if (self->columns != NULL)
    measure_face (self);
}

static void
hw_board_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (hw_board_view_parent_class)->system_setting_changed (widget, setting);
  measure_face (HW_BOARD_VIEW (widget));
}

static void
hw_board_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);

  gtk_widget_measure (self->layer, orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->nothing, orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->across, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
hw_board_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  GtkWidget *child;

  gtk_widget_size_allocate (self->across, &(GtkAllocation){ 0, 0, width, height }, -1);
  gtk_widget_size_allocate (self->layer, &(GtkAllocation){ 0, 0, width, height }, -1);
  gtk_widget_size_allocate (self->nothing, &(GtkAllocation){ 0, 0, width, height }, -1);
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
hw_board_view_dispose (GObject *object)
{
  HwBoardView *self = HW_BOARD_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->refocus_id, g_source_remove);
  if (self->board != NULL)
    hw_board_view_cancel_drag (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->bands, 0);
  hw_board_view_clear_cursor (self);
  g_clear_pointer (&self->files, hw_board_view_free_files);
  g_clear_object (&self->board);
  g_clear_object (&self->columns);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_board_view_parent_class)->dispose (object);
}

static void
hw_board_view_finalize (GObject *object)
{
  g_ptr_array_unref (HW_BOARD_VIEW (object)->bands);
  G_OBJECT_CLASS (hw_board_view_parent_class)->finalize (object);
}

static void
add_signals (void)
{
  static const char *const names[] = { "open-deal", "add-evidence", "edit-stage" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    signals[i] = g_signal_new (names[i], HW_TYPE_BOARD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[HW_BOARD_VIEW_FIND] = g_signal_new ("find", HW_TYPE_BOARD_VIEW, G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_board_view_class_init (HwBoardViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_board_view_dispose;
  object_class->finalize = hw_board_view_finalize;
  widget_class->root = hw_board_view_root;
  widget_class->unroot = hw_board_view_unroot;
  widget_class->css_changed = hw_board_view_css_changed;
  widget_class->system_setting_changed = hw_board_view_system_setting_changed;
  widget_class->measure = hw_board_view_measure;
  widget_class->size_allocate = hw_board_view_size_allocate;
  add_signals ();
  hw_board_view_install_cursor_actions (widget_class);
  hw_board_view_install_move_actions (widget_class);
  hw_board_view_install_menu_actions (widget_class);
  hw_board_view_install_file_actions (widget_class);
  hw_board_view_add_shortcuts (widget_class);
  /* The scrolled windows in between take Ctrl and arrows for themselves, so that a card or a list
   * with the focus has to know the keys first. Never let go: classes live as long as we do. */
  hw_board_view_add_shortcuts (g_type_class_ref (HW_TYPE_CARD_WIDGET));
  hw_board_view_add_shortcuts (g_type_class_ref (HW_TYPE_CARD_LIST));
  gtk_widget_class_set_css_name (widget_class, "dealboard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
new_scroller (GtkWidget *child, GtkPolicyType across, GtkPolicyType down)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);

  /* A click on a card must not make the board jump away under it. */
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), child);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), across, down);
  return scroller;
}

static gboolean
query_tooltip_cb (GtkWidget *widget,
                  int x,
                  int y,
                  gboolean by_key,
                  GtkTooltip *tooltip,
                  gpointer data)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  gboolean quiet =
      by_key || self->drag.active || g_get_monotonic_time () - self->drag.dropped_at < QUIET_TIME;
  HwCard *card = quiet ? NULL : hw_board_view_find_card_at (self, x, y, NULL);
  g_autofree char *text = NULL;

  if (card == NULL)
    return FALSE;
  text = hw_peek_describe (self->board, card, &self->face);
  gtk_tooltip_set_text (tooltip, text);
  return *text != '\0';
}

static void
hw_board_view_init (HwBoardView *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  self->bands = g_ptr_array_new ();
  self->columns = hw_columns_new ();
  hw_board_view_init_cursor (self);
}

static void
build (HwBoardView *self)
{
  GtkAdjustment *adjustment;

  self->heads = hw_columns_row_new (self->columns);
  gtk_widget_add_css_class (self->heads, "board-heads");
  self->lanes = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->down = new_scroller (self->lanes, GTK_POLICY_NEVER, GTK_POLICY_NEVER);
  gtk_widget_set_vexpand (self->down, TRUE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), self->heads);
  gtk_box_append (GTK_BOX (self->box), self->down);
  self->across = new_scroller (self->box, GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_widget_set_parent (self->across, GTK_WIDGET (self));
  self->nothing = gtk_label_new (_("No deal matches what is searched and filtered for."));
  gtk_label_set_wrap (GTK_LABEL (self->nothing), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->nothing), GTK_JUSTIFY_CENTER);
  gtk_widget_set_can_target (self->nothing, FALSE);
  gtk_widget_set_visible (self->nothing, FALSE);
  gtk_widget_add_css_class (self->nothing, "dim-label");
  gtk_widget_add_css_class (self->nothing, "title-4");
  gtk_widget_set_parent (self->nothing, GTK_WIDGET (self));
  self->layer = hw_drag_layer_new (&self->face);
  gtk_widget_set_parent (self->layer, GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->down));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (down_scrolled_cb), self, 0);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (down_scrolled_cb), self, 0);
  adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->across));
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (down_scrolled_cb), self, 0);
}

static void
follow_board (HwBoardView *self)
{
  g_signal_connect_object (self->board, "structure", G_CALLBACK (board_structure_cb), self, 0);
  g_signal_connect_object (self->board, "totals", G_CALLBACK (board_totals_cb), self, 0);
  g_signal_connect_object (self->board, "tick", G_CALLBACK (board_tick_cb), self, 0);
  g_signal_connect_object (self->board, "failed", G_CALLBACK (board_failed_cb), self, 0);
  g_signal_connect_object (self->board, "notify::loading", G_CALLBACK (update_nothing), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_board_get_lanes (self->board), "items-changed",
                           G_CALLBACK (lanes_changed_cb), self, 0);
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (columns_changed_cb), self, 0);
}

GtkWidget *
hw_board_view_new (HwContext *context, HwBoard *board)
{
  HwBoardView *self = g_object_new (HW_TYPE_BOARD_VIEW, NULL);

  g_set_object (&self->context, context);
  self->board =
      board != NULL ? g_object_ref (board) : hw_board_new (hw_context_get_workspace (context));
  build (self);
  hw_board_view_init_drag (self);
  hw_board_view_init_files (self);
  hw_card_face_measure (&self->face, GTK_WIDGET (self));
  hw_columns_set_minimum (self->columns, self->face.column);
  read_clock (self);
  follow_board (self);
  rebuild (self);
  return GTK_WIDGET (self);
}

HwBoard *
hw_board_view_get_board (HwBoardView *self)
{
  return self->board;
}

HwColumns *
hw_board_view_get_columns (HwBoardView *self)
{
  return self->columns;
}

void
hw_board_view_set_gate (HwBoardView *self, HwBoardGate gate)
{
  self->gate = gate;
}

static void
show_span (GtkAdjustment *adjustment, double start, double size)
{
  double value = gtk_adjustment_get_value (adjustment);
  double page = gtk_adjustment_get_page_size (adjustment);

  if (start < value)
    gtk_adjustment_set_value (adjustment, start);
  else if (start + size > value + page)
    gtk_adjustment_set_value (adjustment, MIN (start, start + size - page));
}

void
hw_board_view_show_stage (HwBoardView *self, guint stage)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->across));
  int width = gtk_widget_get_width (self->heads);
  int x;
  int column_width;

  hw_columns_place (self->columns, stage, width, &x, &column_width);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = width - x - column_width;
  show_span (adjustment, x - HW_COLUMNS_SPACE, column_width + 2 * HW_COLUMNS_SPACE);
}

void
hw_board_view_show_band (HwBoardView *self, HwLaneBand *band)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->down));
  double y = 0;

  for (guint i = 0; i < self->bands->len; i++) {
    GtkWidget *other = g_ptr_array_index (self->bands, i);
    int height;

    gtk_widget_measure (other, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
    if (other == GTK_WIDGET (band)) {
      if (hw_board_get_lane (self->board) != NULL)
        show_span (adjustment, y, height);
      break;
    }
    y += height;
  }
}

gboolean
hw_board_view_find_cell (HwBoardView *self, double x, double y, HwLaneBand **band, guint *stage)
{
  for (guint i = 0; i < self->bands->len; i++) {
    HwLaneBand *candidate = g_ptr_array_index (self->bands, i);
    HwColumnsRow *row = hw_lane_band_get_row (candidate);
    graphene_rect_t bounds;
    int column;

    if (!gtk_widget_compute_bounds (GTK_WIDGET (candidate), GTK_WIDGET (self), &bounds))
      continue;
    /* The only lane reaches up over the heads. */
    if ((y < bounds.origin.y && self->bands->len > 1) || y >= bounds.origin.y + bounds.size.height)
      continue;
    column = hw_columns_row_find (row, x - bounds.origin.x);
    if (column < 0)
      return FALSE;
    *band = candidate;
    *stage = (guint) column;
    return TRUE;
  }
  return FALSE;
}

HwCardWidget *
hw_board_view_find_widget_at (HwBoardView *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  while (widget != NULL && widget != GTK_WIDGET (self) && !HW_IS_CARD_WIDGET (widget))
    widget = gtk_widget_get_parent (widget);
  if (widget == NULL || !HW_IS_CARD_WIDGET (widget) ||
      hw_card_widget_get_card (HW_CARD_WIDGET (widget)) == NULL)
    return NULL;
  return HW_CARD_WIDGET (widget);
}

HwCard *
hw_board_view_find_card_at (HwBoardView *self, double x, double y, graphene_rect_t *area)
{
  HwCardWidget *widget = hw_board_view_find_widget_at (self, x, y);

  if (widget == NULL ||
      (area != NULL && !gtk_widget_compute_bounds (GTK_WIDGET (widget), GTK_WIDGET (self), area)))
    return NULL;
  return hw_card_widget_get_card (widget);
}
