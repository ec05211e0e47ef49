/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-lane-band.h"

#include <glib/gi18n.h>

#include "core/text/hw-money.h"

/* A lane is never higher than this many cards; the part of a card says that there is more. */
#define MOST_ROWS 3.4

struct _HwLaneBand
{
  GtkWidget parent_instance;
  HwBoard *board;
  HwLane *lane;
  HwColumns *columns;
  const HwCardFace *face; /* unowned */
  GtkWidget *head;        /* NULL: the lane has no name */
  GtkWidget *arrow;
  GtkWidget *count;
  GtkWidget *row;
  GtkAdjustment *across; /* owned; NULL: nothing scrolls across */
  gboolean live;
  gboolean seen;
  gboolean folded;
};

static guint list_made_signal;

G_DEFINE_FINAL_TYPE (HwLaneBand, hw_lane_band, GTK_TYPE_WIDGET)

static void
update_arrow (HwLaneBand *self)
{
  if (self->head == NULL)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow),
                                self->folded ? "pan-end-symbolic" : "pan-down-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->head), GTK_ACCESSIBLE_STATE_EXPANDED,
                               !self->folded, -1);
}

static void
head_clicked_cb (GtkButton *button, HwLaneBand *self)
{
  hw_lane_band_set_folded (self, !self->folded);
}

static void
make_head (HwLaneBand *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (hw_lane_get_label (self->lane));

  self->arrow = gtk_image_new ();
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), self->arrow);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->count);
  self->head = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->head), box);
  gtk_widget_set_halign (self->head, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->head, "flat");
  gtk_widget_add_css_class (self->head, "lane-head");
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  g_signal_connect (self->head, "clicked", G_CALLBACK (head_clicked_cb), self);
  update_arrow (self);
}

static guint
longest_cell (HwLaneBand *self)
{
  guint longest = 1;

  for (guint i = 0; i < hw_columns_get_size (self->columns); i++)
    if (!hw_columns_is_narrow (self->columns, i))
      longest = MAX (longest, hw_cell_get_size (hw_lane_get_cell (self->lane, i)));
  return longest;
}

static int
row_height (HwLaneBand *self)
{
  int card = self->face->height + 6;

  if (self->folded)
    return 0;
  return (int) (MIN ((double) longest_cell (self), MOST_ROWS) * card) + 12;
}

static int
head_height (HwLaneBand *self)
{
  int natural = 0;

  if (self->head != NULL)
    gtk_widget_measure (self->head, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
hw_lane_band_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  HwLaneBand *self = HW_LANE_BAND (widget);
  int row;

  gtk_widget_measure (self->row, orientation, -1, &row, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = row;
  else if (self->head == NULL)
    *minimum = *natural = 0;
  else
    *minimum = *natural = head_height (self) + row_height (self);
}

/* Where the head stands: at the edge of what is in sight, however far the board is scrolled. */
static int
head_left (HwLaneBand *self, int head_width, int width)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int left = rtl ? width - head_width : 0;

  if (self->across != NULL) {
    left = (int) gtk_adjustment_get_value (self->across);
    if (rtl)
      left += (int) gtk_adjustment_get_page_size (self->across) - head_width;
  }
  return CLAMP (left, 0, width - head_width);
}

static void
hw_lane_band_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwLaneBand *self = HW_LANE_BAND (widget);
  int head = head_height (self);
  int head_width = 0;
  int minimum;

  if (self->head != NULL) {
    gtk_widget_measure (self->head, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &head_width, NULL, NULL);
    head_width = MIN (head_width, width);
    gtk_widget_size_allocate (self->head,
                              &(GtkAllocation){ head_left (self, head_width, width), 0, head_width,
                                                head },
                              -1);
  }
  gtk_widget_measure (self->row, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->row,
                            &(GtkAllocation){ 0, head, width, MAX (minimum, height - head) }, -1);
}

static void
hw_lane_band_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  if (HW_LANE_BAND (widget)->seen)
    GTK_WIDGET_CLASS (hw_lane_band_parent_class)->snapshot (widget, snapshot);
}

/* A folded column shows no cards. */
static void
update_narrow (HwLaneBand *self)
{
  for (guint i = 0; self->live && i < hw_columns_get_size (self->columns); i++) {
    HwCardList *list = hw_lane_band_get_list (self, i);

    if (list != NULL)
      gtk_widget_set_visible (GTK_WIDGET (list), !hw_columns_is_narrow (self->columns, i));
  }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
hw_lane_band_dispose (GObject *object)
{
  HwLaneBand *self = HW_LANE_BAND (object);

  g_clear_object (&self->across);
  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->row, gtk_widget_unparent);
  g_clear_object (&self->board);
  g_clear_object (&self->lane);
  g_clear_object (&self->columns);
  G_OBJECT_CLASS (hw_lane_band_parent_class)->dispose (object);
}

static void
hw_lane_band_class_init (HwLaneBandClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_lane_band_dispose;
  widget_class->measure = hw_lane_band_measure;
  widget_class->size_allocate = hw_lane_band_size_allocate;
  widget_class->snapshot = hw_lane_band_snapshot;
  list_made_signal = g_signal_new ("list-made", HW_TYPE_LANE_BAND, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, HW_TYPE_CARD_LIST);
  gtk_widget_class_set_css_name (widget_class, "laneband");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hw_lane_band_init (HwLaneBand *self)
{
}

GtkWidget *
hw_lane_band_new (HwBoard *board, HwLane *lane, HwColumns *columns, const HwCardFace *face)
{
  HwLaneBand *self = g_object_new (HW_TYPE_LANE_BAND, NULL);

  self->board = g_object_ref (board);
  self->lane = g_object_ref (lane);
  self->columns = g_object_ref (columns);
  self->face = face;
  self->row = hw_columns_row_new (columns);
  gtk_widget_set_parent (self->row, GTK_WIDGET (self));
  if (hw_board_get_lane (board) != NULL) {
    make_head (self);
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    hw_lane_get_label (lane), -1);
  }
  g_signal_connect_object (columns, "changed", G_CALLBACK (update_narrow), self, G_CONNECT_SWAPPED);
  hw_lane_band_update (self);
  return GTK_WIDGET (self);
}

void
hw_lane_band_follow (HwLaneBand *self, GtkAdjustment *across)
{
  if (self->head == NULL || !g_set_object (&self->across, across))
    return;
  g_signal_connect_object (across, "value-changed", G_CALLBACK (gtk_widget_queue_allocate), self,
                           G_CONNECT_SWAPPED);
}

HwLane *
hw_lane_band_get_lane (HwLaneBand *self)
{
  return self->lane;
}

static void
make_cell (HwLaneBand *self, guint stage)
{
  GtkWidget *list = hw_card_list_new (self->face);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_add_css_class (scroller, "board-cell");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  /* The tab key walks from column to column by the cards in them. */
  gtk_widget_set_focusable (scroller, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hw_row_name (hw_board_get_stage (self->board, stage)), -1);
  hw_columns_row_append (HW_COLUMNS_ROW (self->row), scroller);
  g_signal_emit (self, list_made_signal, 0, list);
  hw_card_list_set_model (HW_CARD_LIST (list), G_LIST_MODEL (hw_lane_get_cell (self->lane, stage)));
}

void
hw_lane_band_set_live (HwLaneBand *self, gboolean live)
{
  GtkWidget *child;

  live = live && !self->folded;
  if (self->live == live)
    return;
  self->live = live;
  if (live) {
    for (guint i = 0; i < hw_columns_get_size (self->columns); i++)
      make_cell (self, i);
    update_narrow (self);
    return;
  }
  while ((child = gtk_widget_get_first_child (self->row)) != NULL)
    gtk_widget_unparent (child);
}

void
hw_lane_band_set_seen (HwLaneBand *self, gboolean seen)
{
  if (self->seen == seen)
    return;
  self->seen = seen;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hw_lane_band_set_folded (HwLaneBand *self, gboolean folded)
{
  if (self->folded == folded)
    return;
  self->folded = folded;
  if (folded)
    hw_lane_band_set_live (self, FALSE);
  update_arrow (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

gboolean
hw_lane_band_get_folded (HwLaneBand *self)
{
  return self->folded;
}

HwCardList *
hw_lane_band_get_list (HwLaneBand *self, guint stage)
{
  GtkWidget *cell = hw_lane_band_get_cell (self, stage);

  return cell != NULL ? HW_CARD_LIST (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (cell)))
                      : NULL;
}

HwColumnsRow *
hw_lane_band_get_row (HwLaneBand *self)
{
  return HW_COLUMNS_ROW (self->row);
}

GtkWidget *
hw_lane_band_get_cell (HwLaneBand *self, guint stage)
{
  return hw_columns_row_get (HW_COLUMNS_ROW (self->row), stage);
}

void
hw_lane_band_update (HwLaneBand *self)
{
  g_autofree char *count = NULL;

  if (self->head == NULL)
    return;
  count = hw_format_int (hw_lane_count (self->lane));
  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
