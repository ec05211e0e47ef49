/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-card-widget.h"

#include <glib/gi18n.h>
#include <string.h>

#define EDGE_WIDTH 4
#define CORNER 12

enum {
  LAYOUT_CUSTOMER,
  LAYOUT_TITLE,
  LAYOUT_NEXT,
  LAYOUT_FOOT,
  LAYOUT_AMOUNT,
  N_LAYOUTS
};

struct _HwCardWidget
{
  GtkWidget parent_instance;
  const HwCardFace *face; /* unowned */
  HwCard *card;
  PangoLayout *layouts[N_LAYOUTS]; /* made when first drawn */
  PangoLayout *initial;
  int laid_out_width; /* 0: the texts have to be set */
  char *news;
  guint position;
  guint size;
  gboolean named; /* the accessible name fits what is shown */
};

G_DEFINE_FINAL_TYPE (HwCardWidget, hw_card_widget, GTK_TYPE_WIDGET)

static void
name_card (HwCardWidget *self)
{
  g_autofree char *text = NULL;
  g_autofree char *full = NULL;

  if (self->card == NULL || self->named)
    return;
  self->named = TRUE;
  text = hw_card_describe (self->card, self->face);
  if (self->news != NULL)
    full = g_strconcat (text, ", ", self->news, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  full != NULL ? full : text, -1);
  if (self->size > 0)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                    (int) self->position + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE,
                                    (int) self->size, -1);
}

static void
color_range (PangoAttrList *attributes, const GdkRGBA *color, guint start, guint end)
{
  /* Without one of its own, the text would take on the ink's translucence. */
  PangoAttribute *list[] = {
    pango_attr_foreground_new ((guint16) (color->red * 65535), (guint16) (color->green * 65535),
                               (guint16) (color->blue * 65535)),
    pango_attr_foreground_alpha_new (65535),
  };

  for (guint i = 0; i < G_N_ELEMENTS (list); i++) {
    list[i]->start_index = start;
    list[i]->end_index = end;
    pango_attr_list_insert (attributes, list[i]);
  }
}

static void
add_tabular (PangoAttrList *attributes)
{
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
}

static void
add_small (PangoAttrList *attributes)
{
  pango_attr_list_insert (attributes, pango_attr_scale_new (HW_CARD_SMALL));
}

static void
set_layout (HwCardWidget *self, int which, const char *text, PangoAttrList *attributes)
{
  PangoLayout *layout = self->layouts[which];

  pango_layout_set_text (layout, text, -1);
  pango_layout_set_attributes (layout, attributes);
}

static void
set_names (HwCardWidget *self)
{
  g_autoptr (PangoAttrList) bold = pango_attr_list_new ();
  g_autoptr (PangoAttrList) dim = pango_attr_list_new ();
  const char *customer = self->card->texts.customer;

  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  add_small (dim);
  color_range (dim, &self->face->dim, 0, G_MAXUINT);
  set_layout (self, LAYOUT_CUSTOMER, *customer != '\0' ? customer : _("No customer"), bold);
  set_layout (self, LAYOUT_TITLE, self->card->texts.title, dim);
}

static void
set_amount (HwCardWidget *self)
{
  g_autoptr (PangoAttrList) tabular = pango_attr_list_new ();
  g_autofree char *amount = hw_card_describe_amount (self->card, self->face);

  add_tabular (tabular);
  set_layout (self, LAYOUT_AMOUNT, amount, tabular);
}

/* The day stands first: the step may be cut short, its day may not. */
static void
set_next (HwCardWidget *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *day = hw_card_describe_day (self->card, self->face);

  add_small (attributes);
  if (self->card->texts.next_step == NULL) {
    g_autofree char *words = hw_card_describe_next (self->card, self->face);
    gboolean open = self->card->closed_at == 0;

    g_string_printf (text, open ? "○ %s" : "%s", words);
    color_range (attributes, open ? &self->face->amber : &self->face->dim, 0, G_MAXUINT);
  } else {
    gboolean overdue = hw_card_is_overdue (self->card, self->face);

    if (overdue)
      g_string_append (text, "▲ ");
    g_string_append (text, day);
    color_range (attributes, overdue ? &self->face->red : &self->face->dim, 0, (guint) text->len);
    g_string_append_printf (text, "%s%s", *day != '\0' ? " · " : "", self->card->texts.next_step);
  }
  set_layout (self, LAYOUT_NEXT, text->str, attributes);
}

static void
append_mark (GString *text,
             PangoAttrList *attributes,
             const GdkRGBA *color,
             const char *mark,
             guint count)
{
  guint start = (guint) text->len;

  if (count == 0)
    return;
  g_string_append_printf (text, "  %s %u", mark, count);
  color_range (attributes, color, start, (guint) text->len);
}

/* Colour never alone: a mark goes with it. */
static void
set_foot (HwCardWidget *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *age = hw_card_describe_age (self->card, self->face);
  HwStall stall = hw_card_get_stall (self->card, self->face->now);

  add_tabular (attributes);
  add_small (attributes);
  if (stall == HW_STALL_LATE)
    g_string_append (text, "▲ ");
  else if (stall == HW_STALL_SOON)
    g_string_append (text, "△ ");
  if (self->card->closed_at == 0)
    g_string_append (text, age);
  color_range (attributes,
               stall == HW_STALL_LATE   ? &self->face->red
               : stall == HW_STALL_SOON ? &self->face->amber
                                        : &self->face->dim,
               0, (guint) text->len);
  append_mark (text, attributes, &self->face->green, "▣", self->card->evidence);
  append_mark (text, attributes, &self->face->amber, "□", self->card->unverified);
  append_mark (text, attributes, &self->face->accent, "?", self->card->questions);
  set_layout (self, LAYOUT_FOOT, text->str, attributes);
}

static void
set_initial (HwCardWidget *self)
{
  const char *name = self->card->texts.owner_name;
  const char *end = *name != '\0' ? g_utf8_next_char (name) : name;
  g_autoptr (PangoAttrList) small = pango_attr_list_new ();

  pango_attr_list_insert (small, pango_attr_scale_new (0.75));
  pango_attr_list_insert (small, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (self->initial, small);
  pango_layout_set_text (self->initial, name, (int) (end - name));
}

/* Wraps a text into at most @lines lines and returns its height. */
static int
wrap_layout (HwCardWidget *self, int which, int width, int lines)
{
  PangoLayout *layout = self->layouts[which];
  int height;

  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_height (layout, -lines);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* All of a card are of one height: where not all texts can have two lines, the title gives way
 * first, and the customer last. */
static void
wrap_texts (HwCardWidget *self, int width)
{
  static const int order[] = { LAYOUT_TITLE, LAYOUT_NEXT, LAYOUT_CUSTOMER };
  int heights[N_LAYOUTS] = { 0 };
  int sum = self->face->gap;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    sum += heights[order[i]] = wrap_layout (self, order[i], width, 2);
  for (guint i = 0; i < G_N_ELEMENTS (order) && sum > self->face->texts; i++)
    sum += wrap_layout (self, order[i], width, 1) - heights[order[i]];
}

static void
make_layouts (HwCardWidget *self)
{
  for (int i = 0; i < N_LAYOUTS; i++) {
    self->layouts[i] = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
    pango_layout_set_single_paragraph_mode (self->layouts[i], TRUE);
    pango_layout_set_ellipsize (self->layouts[i], PANGO_ELLIPSIZE_END);
    pango_layout_set_wrap (self->layouts[i], PANGO_WRAP_WORD_CHAR);
  }
  self->initial = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
}

/* Of the circle with the initial and the space after it. */
static int
owner_width (HwCardWidget *self)
{
  return *self->card->texts.owner_name != '\0' ? self->face->foot + self->face->gap : 0;
}

static void
ensure_layouts (HwCardWidget *self, int width)
{
  int inner = width - 2 * self->face->padding;
  int amount;

  if (self->laid_out_width == width)
    return;
  if (self->layouts[0] == NULL)
    make_layouts (self);
  set_names (self);
  set_next (self);
  set_foot (self);
  set_amount (self);
  set_initial (self);
  wrap_texts (self, inner);
  pango_layout_set_width (self->layouts[LAYOUT_AMOUNT], -1);
  pango_layout_get_pixel_size (self->layouts[LAYOUT_AMOUNT], &amount, NULL);
  amount = MIN (amount, inner * 2 / 3);
  wrap_layout (self, LAYOUT_AMOUNT, amount, 1);
  wrap_layout (self, LAYOUT_FOOT, MAX (0, inner - owner_width (self) - amount - self->face->gap),
               1);
  self->laid_out_width = width;
}

/* @x is from the start edge: the right one where writing runs to the left. A text stands in the
 * middle of @room, or fills it. Returns where it ends. */
static int
draw_layout (HwCardWidget *self,
             GtkSnapshot *snapshot,
             int which,
             int x,
             int y,
             int room,
             const GdkRGBA *color)
{
  PangoLayout *layout = self->layouts[which];
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  room = MAX (room, height);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (GTK_WIDGET (self)) - x -
        pango_layout_get_width (layout) / PANGO_SCALE;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x,
                                                          (float) y + (float) (room - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  return y + room;
}

static void
draw_edge (HwCardWidget *self, GtkSnapshot *snapshot, int width, int height)
{
  HwStall warning = hw_card_get_warning (self->card, self->face);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GskRoundedRect card;

  if (warning == HW_STALL_NONE)
    return;
  gsk_rounded_rect_init_from_rect (&card, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height),
                                   CORNER);
  gtk_snapshot_push_rounded_clip (snapshot, &card);
  gtk_snapshot_append_color (snapshot,
                             warning == HW_STALL_LATE ? &self->face->red : &self->face->amber,
                             &GRAPHENE_RECT_INIT (rtl ? (float) (width - EDGE_WIDTH) : 0, 0,
                                                  EDGE_WIDTH, (float) height));
  gtk_snapshot_pop (snapshot);
}

static void
draw_avatar (HwCardWidget *self, GtkSnapshot *snapshot, int width, int y, const GdkRGBA *color)
{
  int size = self->face->foot;
  int x = self->face->padding;
  GdkRGBA ground = *color;
  GskRoundedRect circle;
  int text_width;
  int text_height;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = width - x - size;
  ground.alpha *= 0.14f;
  gsk_rounded_rect_init_from_rect (&circle,
                                   &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) size,
                                                        (float) size),
                                   (float) size / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, &ground, &circle.bounds);
  gtk_snapshot_pop (snapshot);
  pango_layout_get_pixel_size (self->initial, &text_width, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) x + (float) (size - text_width) / 2,
                                                (float) y + (float) (size - text_height) / 2));
  gtk_snapshot_append_layout (snapshot, self->initial, color);
  gtk_snapshot_restore (snapshot);
}

/* Owner, time in the stage and what is proved; the amount at the other end. */
static void
draw_foot (HwCardWidget *self, GtkSnapshot *snapshot, int width, const GdkRGBA *color)
{
  const HwCardFace *face = self->face;
  int y = face->height - face->padding - face->foot;
  int amount = pango_layout_get_width (self->layouts[LAYOUT_AMOUNT]) / PANGO_SCALE;

  if (owner_width (self) > 0)
    draw_avatar (self, snapshot, width, y, color);
  draw_layout (self, snapshot, LAYOUT_FOOT, face->padding + owner_width (self), y, face->foot,
               color);
  draw_layout (self, snapshot, LAYOUT_AMOUNT, width - face->padding - amount, y, face->foot, color);
}

static void
hw_card_widget_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HwCardWidget *self = HW_CARD_WIDGET (widget);
  const HwCardFace *face = self->face;
  int width = gtk_widget_get_width (widget);
  int start = face->padding;
  int y = face->padding;
  GdkRGBA color;

  if (self->card == NULL || width <= 2 * face->padding)
    return;
  ensure_layouts (self, width);
  name_card (self);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  draw_edge (self, snapshot, width, gtk_widget_get_height (widget));
  y = draw_layout (self, snapshot, LAYOUT_CUSTOMER, start, y, 0, &color);
  y = draw_layout (self, snapshot, LAYOUT_TITLE, start, y, 0, &color);
  draw_layout (self, snapshot, LAYOUT_NEXT, start, y + face->gap, 0, &color);
  draw_foot (self, snapshot, width, &color);
}

static void
hw_card_widget_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  HwCardWidget *self = HW_CARD_WIDGET (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? self->face->height : 0;
}

static void
drop_layouts (HwCardWidget *self)
{
  for (int i = 0; i < N_LAYOUTS; i++)
    g_clear_object (&self->layouts[i]);
  g_clear_object (&self->initial);
  self->laid_out_width = 0;
}

static void
hw_card_widget_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hw_card_widget_parent_class)->css_changed (widget, change);
  /* The font may be another one; widgets that have drawn nothing have nothing to renew. */
  HW_CARD_WIDGET (widget)->laid_out_width = 0;
}

static void
hw_card_widget_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (hw_card_widget_parent_class)->system_setting_changed (widget, setting);
  drop_layouts (HW_CARD_WIDGET (widget));
}

static void
hw_card_widget_dispose (GObject *object)
{
  HwCardWidget *self = HW_CARD_WIDGET (object);

  drop_layouts (self);
  g_clear_object (&self->card);
  g_clear_pointer (&self->news, g_free);
  G_OBJECT_CLASS (hw_card_widget_parent_class)->dispose (object);
}

static void
hw_card_widget_class_init (HwCardWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_card_widget_dispose;
  widget_class->snapshot = hw_card_widget_snapshot;
  widget_class->measure = hw_card_widget_measure;
  widget_class->css_changed = hw_card_widget_css_changed;
  widget_class->system_setting_changed = hw_card_widget_system_setting_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_css_name (widget_class, "dealcard");
}

static void
hw_card_widget_init (HwCardWidget *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
hw_card_widget_new (const HwCardFace *face)
{
  HwCardWidget *self = g_object_new (HW_TYPE_CARD_WIDGET, NULL);

  self->face = face;
  return GTK_WIDGET (self);
}

void
hw_card_widget_set_card (HwCardWidget *self, HwCard *card)
{
  gboolean other;

  if (self->card == card)
    return;
  other = self->card == NULL || card == NULL || !hw_id_equal (&self->card->id, &card->id);
  g_set_object (&self->card, card);
  if (other)
    g_clear_pointer (&self->news, g_free);
  if (card != NULL && card->resting)
    gtk_widget_add_css_class (GTK_WIDGET (self), "resting");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "resting");
  hw_card_widget_refresh (self);
}

HwCard *
hw_card_widget_get_card (HwCardWidget *self)
{
  return self->card;
}

void
hw_card_widget_refresh (HwCardWidget *self)
{
  self->laid_out_width = 0;
  self->named = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hw_card_widget_set_news (HwCardWidget *self, const char *news)
{
  if (g_strcmp0 (self->news, news) == 0)
    return;
  g_free (self->news);
  self->news = g_strdup (news);
  self->named = FALSE;
  name_card (self);
}

void
hw_card_widget_set_place (HwCardWidget *self, guint position, guint size)
{
  if (self->position == position && self->size == size)
    return;
  self->position = position;
  self->size = size;
  self->named = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
hw_card_widget_find_cut (HwCardWidget *self, int width)
{
  static const char *const names[N_LAYOUTS] = { "customer", "title", "step", "foot", "amount" };

  ensure_layouts (self, width);
  for (int i = 0; i < N_LAYOUTS; i++)
    if (pango_layout_is_ellipsized (self->layouts[i]))
      return names[i];
  return NULL;
}
