/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-width-bin.h"

#define NARROW_BELOW 560
#define MEDIUM_BELOW 860
#define WIDE_BELOW 1100
#define LEAST_WIDTH 320
#define USUAL_TEXT (11 * 96 / 72.0) /* pixels: 11 points, as desktops have it */

enum {
  PROP_0,
  PROP_CHILD,
  N_PROPS
};

struct _HwWidthBin
{
  GtkWidget parent_instance;
  GtkWidget *child;
  HwWidth width;
  int allocated;
  guint told_id;
};

static guint width_changed;
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (HwWidthBin, hw_width_bin, GTK_TYPE_WIDGET)

HwWidth
hw_width_of (int pixels)
{
  if (pixels < NARROW_BELOW)
    return HW_WIDTH_NARROW;
  if (pixels < MEDIUM_BELOW)
    return HW_WIDTH_MEDIUM;
  return pixels < WIDE_BELOW ? HW_WIDTH_WIDE : HW_WIDTH_ROOMY;
}

double
hw_text_scale (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double pixels = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    pixels *= pango_cairo_context_get_resolution (context) / 72;
  return MAX (1, pixels / USUAL_TEXT);
}

/* In the pixels of text of the usual size: twice as large text has half the room. */
static int
find_room (HwWidthBin *self, int width)
{
  return (int) (width / hw_text_scale (GTK_WIDGET (self)));
}

/* Widgets may not be shown and hidden while sizes are being allocated. */
static gboolean
tell_width_cb (gpointer user_data)
{
  HwWidthBin *self = user_data;
  HwWidth width = hw_width_of (self->allocated);

  self->told_id = 0;
  if (width != self->width) {
    self->width = width;
    g_signal_emit (self, width_changed, 0);
  }
  return G_SOURCE_REMOVE;
}

static void
hw_width_bin_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  HwWidthBin *self = HW_WIDTH_BIN (widget);
  int least;

  if (self->child == NULL)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    gtk_widget_measure (self->child, orientation, for_size, &least, natural, NULL, NULL);
    *minimum = MIN (least, LEAST_WIDTH);
    return;
  }
  if (for_size >= 0) {
    gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    for_size = MAX (for_size, least);
  }
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
hw_width_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwWidthBin *self = HW_WIDTH_BIN (widget);
  int least;

  if (self->child == NULL)
    return;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, MAX (width, least), height, baseline, NULL);
  self->allocated = find_room (self, width);
  if (hw_width_of (self->allocated) != self->width && self->told_id == 0)
    self->told_id = g_idle_add_full (G_PRIORITY_HIGH, tell_width_cb, self, NULL);
}

static void
hw_width_bin_set_child (HwWidthBin *self, GtkWidget *child)
{
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
hw_width_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_CHILD:
    hw_width_bin_set_child (HW_WIDTH_BIN (object), g_value_get_object (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hw_width_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id) {
  case PROP_CHILD:
    g_value_set_object (value, HW_WIDTH_BIN (object)->child);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hw_width_bin_dispose (GObject *object)
{
  HwWidthBin *self = HW_WIDTH_BIN (object);

  g_clear_handle_id (&self->told_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (hw_width_bin_parent_class)->dispose (object);
}

static void
hw_width_bin_class_init (HwWidthBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hw_width_bin_dispose;
  object_class->set_property = hw_width_bin_set_property;
  object_class->get_property = hw_width_bin_get_property;
  widget_class->measure = hw_width_bin_measure;
  widget_class->size_allocate = hw_width_bin_size_allocate;

  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  width_changed = g_signal_new ("width-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_width_bin_init (HwWidthBin *self)
{
  self->width = HW_WIDTH_ROOMY;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

HwWidth
hw_width_bin_get_width (HwWidthBin *self)
{
  return self->width;
}
