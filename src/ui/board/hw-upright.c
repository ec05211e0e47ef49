/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-upright.h"

#define MOST_LETTERS 14

struct _HwUpright
{
  GtkWidget parent_instance;
  PangoLayout *layout;
  gboolean turned;
};

G_DEFINE_FINAL_TYPE (HwUpright, hw_upright, GTK_TYPE_WIDGET)

static char *
stand_up (const char *text)
{
  g_autoptr (GString) upright = g_string_new (NULL);
  guint letters = 0;

  for (const char *p = text; *p != '\0' && letters < MOST_LETTERS; p = g_utf8_next_char (p)) {
    if (letters++ > 0)
      g_string_append_c (upright, '\n');
    g_string_append_unichar (upright, g_utf8_get_char (p));
  }
  return g_string_free (g_steal_pointer (&upright), FALSE);
}

static void
hw_upright_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  HwUpright *self = HW_UPRIGHT (widget);
  int width;
  int height;

  pango_layout_get_pixel_size (self->layout, &width, &height);
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = self->turned ? height : width;
}

static void
hw_upright_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HwUpright *self = HW_UPRIGHT (widget);
  int width = gtk_widget_get_width (widget);
  int text_width;
  int text_height;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  pango_layout_get_pixel_size (self->layout, &text_width, &text_height);
  gtk_snapshot_save (snapshot);
  if (self->turned) {
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (width + text_height) / 2, 0));
    gtk_snapshot_rotate (snapshot, 90);
  } else {
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (width - text_width) / 2, 0));
  }
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
hw_upright_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hw_upright_parent_class)->css_changed (widget, change);
  if (HW_UPRIGHT (widget)->layout == NULL)
    return;
  pango_layout_context_changed (HW_UPRIGHT (widget)->layout);
  gtk_widget_queue_resize (widget);
}

static void
hw_upright_dispose (GObject *object)
{
  g_clear_object (&HW_UPRIGHT (object)->layout);
  G_OBJECT_CLASS (hw_upright_parent_class)->dispose (object);
}

static void
hw_upright_class_init (HwUprightClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_upright_dispose;
  widget_class->measure = hw_upright_measure;
  widget_class->snapshot = hw_upright_snapshot;
  widget_class->css_changed = hw_upright_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
hw_upright_init (HwUpright *self)
{
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
}

void
hw_upright_set_text (HwUpright *self, const char *text)
{
  g_autofree char *upright = NULL;

  self->turned = !g_unichar_iswide (g_utf8_get_char (text));
  upright = self->turned ? g_strdup (text) : stand_up (text);
  pango_layout_set_text (self->layout, upright, -1);
  pango_layout_set_alignment (self->layout, self->turned ? PANGO_ALIGN_LEFT : PANGO_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
