/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-drag-layer.h"

#include <math.h>

#include "core/text/hw-money.h"

#define LANDING_TIME 0.035
/* Cards under the first one of a stack, and how far each looks out. */
#define STACK 3
#define STACK_STEP 5

struct _HwDragLayer
{
  GtkWidget parent_instance;
  const HwCardFace *face; /* unowned */
  GtkWidget *card;
  GtkWidget *under[STACK - 1];
  GtkWidget *badge;
  graphene_point_t hot;
  double x; /* of the carried card's corner */
  double y;
  double land_x;
  double land_y;
  int width;
  guint n;
  gboolean carrying;
  guint tick_id;
  gint64 tick_time;
};

G_DEFINE_FINAL_TYPE (HwDragLayer, hw_drag_layer, GTK_TYPE_WIDGET)

static void
show_children (HwDragLayer *self, gboolean shown)
{
  gtk_widget_set_child_visible (self->card, shown);
  for (guint i = 0; i < STACK - 1; i++)
    gtk_widget_set_child_visible (self->under[i], shown && self->n > i + 1);
  gtk_widget_set_child_visible (self->badge, shown && self->n > 1);
}

static void
place (GtkWidget *child, double x, double y, int width, int height)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (child,
                            &(GtkAllocation){ (int) round (x), (int) round (y),
                                              MAX (width, minimum), height },
                            -1);
}

static void
hw_drag_layer_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwDragLayer *self = HW_DRAG_LAYER (widget);
  GtkRequisition badge;

  place (self->card, self->x, self->y, self->width, self->face->height);
  for (guint i = 0; i < STACK - 1; i++)
    place (self->under[i], self->x + (i + 1) * STACK_STEP, self->y + (i + 1) * STACK_STEP,
           self->width, self->face->height);
  gtk_widget_get_preferred_size (self->badge, NULL, &badge);
  place (self->badge, self->x + self->width - badge.width / 2.0, self->y - badge.height / 2.0,
         badge.width, badge.height);
}

static void
hw_drag_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HwDragLayer *self = HW_DRAG_LAYER (widget);

  for (guint i = STACK - 1; i > 0; i--)
    gtk_widget_snapshot_child (widget, self->under[i - 1], snapshot);
  gtk_widget_snapshot_child (widget, self->card, snapshot);
  gtk_widget_snapshot_child (widget, self->badge, snapshot);
}

static void
hw_drag_layer_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  HwDragLayer *self = HW_DRAG_LAYER (widget);
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = *natural = 0;
  (void) self;
}

static void
hw_drag_layer_dispose (GObject *object)
{
  HwDragLayer *self = HW_DRAG_LAYER (object);

  g_clear_pointer (&self->card, gtk_widget_unparent);
  for (guint i = 0; i < STACK - 1; i++)
    g_clear_pointer (&self->under[i], gtk_widget_unparent);
  g_clear_pointer (&self->badge, gtk_widget_unparent);
  G_OBJECT_CLASS (hw_drag_layer_parent_class)->dispose (object);
}

static void
hw_drag_layer_class_init (HwDragLayerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_drag_layer_dispose;
  widget_class->size_allocate = hw_drag_layer_size_allocate;
  widget_class->snapshot = hw_drag_layer_snapshot;
  widget_class->measure = hw_drag_layer_measure;
  gtk_widget_class_set_css_name (widget_class, "draglayer");
  /* A picture of cards that are told of elsewhere. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hw_drag_layer_init (HwDragLayer *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

GtkWidget *
hw_drag_layer_new (const HwCardFace *face)
{
  HwDragLayer *self = g_object_new (HW_TYPE_DRAG_LAYER, NULL);

  self->face = face;
  for (guint i = 0; i < STACK - 1; i++) {
    self->under[i] = hw_card_widget_new (face);
    gtk_widget_set_parent (self->under[i], GTK_WIDGET (self));
  }
  self->card = hw_card_widget_new (face);
  gtk_widget_add_css_class (self->card, "carried");
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  self->badge = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->badge, "drag-badge");
  gtk_widget_set_parent (self->badge, GTK_WIDGET (self));
  show_children (self, FALSE);
  return GTK_WIDGET (self);
}

void
hw_drag_layer_take (HwDragLayer *self,
                    HwCard *card,
                    guint n,
                    int width,
                    const graphene_point_t *hot)
{
  g_autofree char *count = hw_format_int (n);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  self->n = n;
  self->width = width;
  self->hot = *hot;
  self->carrying = TRUE;
  hw_card_widget_set_card (HW_CARD_WIDGET (self->card), card);
  hw_card_widget_refresh (HW_CARD_WIDGET (self->card));
  gtk_label_set_text (GTK_LABEL (self->badge), count);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  show_children (self, TRUE);
}

void
hw_drag_layer_move (HwDragLayer *self, double x, double y)
{
  self->x = x - self->hot.x;
  self->y = y - self->hot.y;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

double
hw_drag_layer_get_top (HwDragLayer *self)
{
  return self->y;
}

static gboolean
layer_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HwDragLayer *self = HW_DRAG_LAYER (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double left = self->tick_time != 0
                    ? exp (-(double) (now - self->tick_time) / G_USEC_PER_SEC / LANDING_TIME)
                    : 0.7;

  self->tick_time = now;
  self->x = self->land_x + (self->x - self->land_x) * left;
  self->y = self->land_y + (self->y - self->land_y) * left;
  gtk_widget_queue_allocate (widget);
  if (hypot (self->x - self->land_x, self->y - self->land_y) > 1)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  show_children (self, FALSE);
  return G_SOURCE_REMOVE;
}

void
hw_drag_layer_land (HwDragLayer *self, double x, double y)
{
  gboolean animate = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animate,
                NULL);
  self->carrying = FALSE;
  self->land_x = x;
  self->land_y = y;
  self->tick_time = 0;
  if (animate && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), layer_tick_cb, NULL, NULL);
  else if (!animate)
    show_children (self, FALSE);
}

gboolean
hw_drag_layer_is_carrying (HwDragLayer *self)
{
  return self->carrying;
}
