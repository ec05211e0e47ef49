/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-wrap-box.h"

struct _HwWrapBox
{
  GtkWidget parent_instance;
  int spacing;
};

G_DEFINE_FINAL_TYPE (HwWrapBox, hw_wrap_box, GTK_TYPE_WIDGET)

typedef struct
{
  int width;  /* to fill */
  int x;      /* of the next child */
  int y;      /* of its line */
  int height; /* of that line so far */
} Flow;

/* Where @child comes; moves on behind it. */
static GtkAllocation
place_child (const HwWrapBox *self, Flow *flow, GtkWidget *child)
{
  GtkAllocation place;
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  place.width = MAX (minimum, MIN (natural, flow->width));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL,
                      NULL);
  if (flow->x > 0 && flow->x + place.width > flow->width) {
    flow->y += flow->height + self->spacing;
    flow->x = flow->height = 0;
  }
  place.x = flow->x;
  place.y = flow->y;
  flow->x += place.width + self->spacing;
  flow->height = MAX (flow->height, place.height);
  return place;
}

static GtkSizeRequestMode
hw_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (HwWrapBox *self, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    int min, nat;

    if (!gtk_widget_should_layout (child))
      continue;
    gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &min, &nat, NULL, NULL);
    *minimum = MAX (*minimum, min);
    *natural += nat + (*natural > 0 ? self->spacing : 0);
  }
}

static void
hw_wrap_box_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  HwWrapBox *self = HW_WRAP_BOX (widget);
  Flow flow = { .width = for_size };

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    measure_width (self, minimum, natural);
    return;
  }
  if (for_size < 0)
    measure_width (self, minimum, &flow.width);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      place_child (self, &flow, child);
  *minimum = *natural = flow.y + flow.height;
}

static void
hw_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Flow flow = { .width = width };

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkAllocation place;

    if (!gtk_widget_should_layout (child))
      continue;
    place = place_child (HW_WRAP_BOX (widget), &flow, child);
    if (mirrored)
      place.x = width - place.x - place.width;
    gtk_widget_size_allocate (child, &place, -1);
  }
}

void
hw_wrap_box_append (HwWrapBox *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
hw_wrap_box_clear (HwWrapBox *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
hw_wrap_box_dispose (GObject *object)
{
  hw_wrap_box_clear (HW_WRAP_BOX (object));
  G_OBJECT_CLASS (hw_wrap_box_parent_class)->dispose (object);
}

static void
hw_wrap_box_class_init (HwWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_wrap_box_dispose;
  widget_class->get_request_mode = hw_wrap_box_get_request_mode;
  widget_class->measure = hw_wrap_box_measure;
  widget_class->size_allocate = hw_wrap_box_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hw_wrap_box_init (HwWrapBox *self)
{
}

GtkWidget *
hw_wrap_box_new (int spacing)
{
  HwWrapBox *self = g_object_new (HW_TYPE_WRAP_BOX, NULL);

  self->spacing = spacing;
  return GTK_WIDGET (self);
}
