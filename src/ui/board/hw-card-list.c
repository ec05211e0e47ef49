/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-card-list.h"

#include <math.h>

/* Between cards, and around them so that their shadows have room. */
#define SPACE 6
/* The share of the way that a gliding card still has to go after GLIDE_TIME. */
#define GLIDE_TIME 0.045
#define NEAR 0.5

typedef struct
{
  HwCardWidget *card; /* unowned: a child of the list */
  guint position;
  double shown;  /* where its upper edge is drawn, from the top of the content */
  gboolean kept; /* found again in this round */
} Slot;

enum {
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};

struct _HwCardList
{
  GtkWidget parent_instance;
  const HwCardFace *face; /* unowned */
  GListModel *model;
  GtkAdjustment *adjustments[2]; /* by orientation */
  guint policies;                /* a bit an orientation: minimum or natural */
  GPtrArray *slots;              /* of Slot, in no order */
  GPtrArray *spare;              /* of HwCardWidget, unowned children that show nothing */
  int gap;                       /* position; -1 */
  guint gap_rows;
  double gap_height; /* as drawn */
  double gap_top;
  guint tick_id;
  gint64 tick_time;
  gboolean still; /* the next round moves nothing by gliding */
  gboolean allocating;
  gboolean allocated; /* at least once */
  guint more_id;      /* more widgets are wanted than there are */
};

static guint place_signal;

G_DEFINE_FINAL_TYPE_WITH_CODE (HwCardList,
                               hw_card_list,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static GtkAdjustment *
vertical (HwCardList *self)
{
  return self->adjustments[GTK_ORIENTATION_VERTICAL];
}

static double
scrolled (HwCardList *self)
{
  return vertical (self) != NULL ? gtk_adjustment_get_value (vertical (self)) : 0;
}

static int
row_height (HwCardList *self)
{
  return self->face->height + SPACE;
}

static double
gap_target (HwCardList *self)
{
  return self->gap >= 0 ? (double) self->gap_rows * row_height (self) : 0;
}

static double
target_of (HwCardList *self, guint position)
{
  double y = SPACE + (double) position * row_height (self);

  return self->gap >= 0 && (int) position >= self->gap ? y + gap_target (self) : y;
}

static double
content_height (HwCardList *self)
{
  return SPACE + (double) hw_card_list_get_size (self) * row_height (self) + gap_target (self);
}

static Slot *
find_slot (HwCardList *self, const HwId *id)
{
  for (guint i = 0; i < self->slots->len; i++) {
    Slot *slot = g_ptr_array_index (self->slots, i);
    HwCard *card = hw_card_widget_get_card (slot->card);

    if (card != NULL && hw_id_equal (&card->id, id))
      return slot;
  }
  return NULL;
}

/* A new child makes all that is around it ask for a new size. That is only harmless outside of an
 * allocation, or in the first one, which comes from the very top. */
static HwCardWidget *
take_widget (HwCardList *self)
{
  GtkWidget *widget;

  if (self->spare->len > 0) {
    HwCardWidget *spare = g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);

    gtk_widget_set_child_visible (GTK_WIDGET (spare), TRUE);
    return spare;
  }
  if (self->allocating && self->allocated)
    return NULL;
  widget = hw_card_widget_new (self->face);
  gtk_widget_set_parent (widget, GTK_WIDGET (self));
  return HW_CARD_WIDGET (widget);
}

static void
drop_slot (HwCardList *self, guint index)
{
  Slot *slot = g_ptr_array_index (self->slots, index);

  hw_card_widget_set_card (slot->card, NULL);
  gtk_widget_set_child_visible (GTK_WIDGET (slot->card), FALSE);
  g_ptr_array_add (self->spare, slot->card);
  g_ptr_array_remove_index_fast (self->slots, index);
}

static void
bind_slot (HwCardList *self, Slot *slot, HwCard *card, guint position)
{
  slot->position = position;
  slot->kept = TRUE;
  if (hw_card_widget_get_card (slot->card) != card) {
    hw_card_widget_set_card (slot->card, card);
    g_signal_emit (self, place_signal, 0, slot->card);
  }
  hw_card_widget_set_place (slot->card, position, hw_card_list_get_size (self));
}

static Slot *
ensure_slot (HwCardList *self, guint position)
{
  g_autoptr (HwCard) card = g_list_model_get_item (self->model, position);
  Slot *slot = find_slot (self, &card->id);

  if (slot == NULL) {
    HwCardWidget *widget = take_widget (self);

    if (widget == NULL)
      return NULL;
    slot = g_new0 (Slot, 1);
    slot->card = widget;
    slot->shown = target_of (self, position);
    g_ptr_array_add (self->slots, slot);
  }
  bind_slot (self, slot, card, position);
  return slot;
}

static void
keep_slot (HwCardList *self, guint position)
{
  g_autoptr (HwCard) card = g_list_model_get_item (self->model, position);
  Slot *slot = find_slot (self, &card->id);

  if (slot != NULL)
    bind_slot (self, slot, card, position);
}

/* A card that is out of sight keeps its widget while it has the focus. */
static void
keep_focused (HwCardList *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self));
  HwCard *card = focus != NULL ? hw_card_widget_get_card (HW_CARD_WIDGET (focus)) : NULL;
  Slot *slot = card != NULL ? find_slot (self, &card->id) : NULL;

  if (slot == NULL || slot->kept)
    return;
  for (guint i = 0; i < hw_card_list_get_size (self); i++) {
    g_autoptr (HwCard) other = g_list_model_get_item (self->model, i);

    if (hw_id_equal (&other->id, &card->id)) {
      bind_slot (self, slot, other, i);
      return;
    }
  }
}

static void
find_range (HwCardList *self, int height, guint *first, guint *last)
{
  guint size = hw_card_list_get_size (self);
  double top = scrolled (self) - gap_target (self) - SPACE;
  double bottom = scrolled (self) + height;

  *first = top > 0 ? (guint) (top / row_height (self)) : 0;
  *last = bottom > 0 ? (guint) (bottom / row_height (self)) + 1 : 0;
  *first = MIN (*first, size);
  *last = MIN (*last, size);
}

static void update_slots (HwCardList *self, int height);

static gboolean
more_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HwCardList *self = HW_CARD_LIST (widget);

  self->more_id = 0;
  update_slots (self, gtk_widget_get_height (widget));
  gtk_widget_queue_allocate (widget);
  return G_SOURCE_REMOVE;
}

static void
ask_for_more (HwCardList *self)
{
  if (self->more_id == 0)
    self->more_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), more_cb, NULL, NULL);
}

/* Gives a widget to each card in sight and takes it from the others. */
static void
update_slots (HwCardList *self, int height)
{
  guint first;
  guint last;

  for (guint i = 0; i < self->slots->len; i++)
    ((Slot *) g_ptr_array_index (self->slots, i))->kept = FALSE;
  find_range (self, height, &first, &last);
  /* Those that stay first: what is left of the others serves the new ones. */
  for (guint i = first; i < last; i++)
    keep_slot (self, i);
  keep_focused (self);
  for (guint i = self->slots->len; i > 0; i--)
    if (!((Slot *) g_ptr_array_index (self->slots, i - 1))->kept)
      drop_slot (self, i - 1);
  for (guint i = first; i < last; i++)
    if (ensure_slot (self, i) == NULL)
      ask_for_more (self);
}

static void
configure_adjustments (HwCardList *self, int width, int height)
{
  GtkAdjustment *horizontal = self->adjustments[GTK_ORIENTATION_HORIZONTAL];
  double upper = MAX (content_height (self), height);

  if (horizontal != NULL)
    gtk_adjustment_configure (horizontal, 0, 0, width, width, width, width);
  if (vertical (self) != NULL)
    gtk_adjustment_configure (vertical (self),
                              CLAMP (gtk_adjustment_get_value (vertical (self)), 0, upper - height),
                              0, upper, row_height (self), height * 0.9, height);
}

/* Before the layout: an adjustment that changes during a layout makes its scrollbar ask for another
 * one, which GTK 4.8 loses when only the list was to be allocated. */
static void
follow (HwCardList *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->allocating)
    return;
  if (self->allocated) {
    self->allocating = TRUE;
    configure_adjustments (self, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
    self->allocating = FALSE;
    update_slots (self, gtk_widget_get_height (widget));
  }
  gtk_widget_queue_allocate (widget);
}

static gboolean
glide_enabled (HwCardList *self)
{
  gboolean enabled = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled,
                NULL);
  return enabled && gtk_widget_get_mapped (GTK_WIDGET (self));
}

static gboolean
is_at_rest (HwCardList *self)
{
  for (guint i = 0; i < self->slots->len; i++) {
    Slot *slot = g_ptr_array_index (self->slots, i);

    if (fabs (slot->shown - target_of (self, slot->position)) > NEAR)
      return FALSE;
  }
  return fabs (self->gap_height - gap_target (self)) <= NEAR;
}

/* @left: the share of the way that is left. */
static void
glide (HwCardList *self, double left)
{
  double gap = gap_target (self);

  for (guint i = 0; i < self->slots->len; i++) {
    Slot *slot = g_ptr_array_index (self->slots, i);
    double target = target_of (self, slot->position);

    slot->shown = target + (slot->shown - target) * left;
    if (fabs (slot->shown - target) <= NEAR)
      slot->shown = target;
  }
  self->gap_height = gap + (self->gap_height - gap) * left;
  if (self->gap >= 0) {
    double top = SPACE + (double) self->gap * row_height (self);

    self->gap_top = top + (self->gap_top - top) * left;
  }
}

static gboolean
list_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HwCardList *self = HW_CARD_LIST (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = self->tick_time != 0 ? (double) (now - self->tick_time) / G_USEC_PER_SEC : 0.016;

  self->tick_time = now;
  glide (self, exp (-seconds / GLIDE_TIME));
  gtk_widget_queue_allocate (widget);
  if (!is_at_rest (self))
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
start_gliding (HwCardList *self)
{
  if (is_at_rest (self))
    return;
  if (self->still || !glide_enabled (self)) {
    glide (self, 0);
    return;
  }
  if (self->tick_id == 0) {
    self->tick_time = 0;
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), list_tick_cb, NULL, NULL);
  }
}

static void
hw_card_list_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwCardList *self = HW_CARD_LIST (widget);
  double offset;

  self->allocating = TRUE;
  configure_adjustments (self, width, height);
  update_slots (self, height);
  start_gliding (self);
  self->still = FALSE;
  self->allocating = FALSE;
  self->allocated = TRUE;
  offset = scrolled (self);
  for (guint i = 0; i < self->slots->len; i++) {
    Slot *slot = g_ptr_array_index (self->slots, i);
    int minimum;

    gtk_widget_measure (GTK_WIDGET (slot->card), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                        NULL, NULL);
    gtk_widget_size_allocate (GTK_WIDGET (slot->card),
                              &(GtkAllocation){ SPACE / 2, (int) round (slot->shown - offset),
                                                MAX (minimum, width - SPACE), self->face->height },
                              -1);
  }
}

static void
draw_gap (HwCardList *self, GtkSnapshot *snapshot)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self)) - SPACE;
  float height = (float) self->gap_height - SPACE;
  GdkRGBA color = self->face->accent;
  GdkRGBA ground = color;
  GskRoundedRect shape;

  if (height < 2 || width < 2)
    return;
  ground.alpha *= 0.10f;
  color.alpha *= 0.55f;
  gsk_rounded_rect_init_from_rect (&shape,
                                   &GRAPHENE_RECT_INIT (SPACE / 2,
                                                        (float) (self->gap_top - scrolled (self)),
                                                        width, height),
                                   MIN (12, height / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &ground, &shape.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &shape, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ color, color, color, color });
}

static void
hw_card_list_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HwCardList *self = HW_CARD_LIST (widget);

  draw_gap (self, snapshot);
  for (guint i = 0; i < self->slots->len; i++)
    gtk_widget_snapshot_child (widget, GTK_WIDGET (((Slot *) self->slots->pdata[i])->card),
                               snapshot);
}

static void
hw_card_list_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  HwCardList *self = HW_CARD_LIST (widget);

  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? (int) MIN (content_height (self), G_MAXSHORT)
                                                     : self->face->column;
}

static void
adjustment_value_changed_cb (GtkAdjustment *adjustment, HwCardList *self)
{
  follow (self);
}

static void
set_adjustment (HwCardList *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **own = &self->adjustments[orientation];

  if (adjustment != NULL && *own == adjustment)
    return;
  if (*own != NULL)
    g_signal_handlers_disconnect_by_func (*own, adjustment_value_changed_cb, self);
  g_clear_object (own);
  if (adjustment != NULL) {
    *own = g_object_ref_sink (adjustment);
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (adjustment_value_changed_cb),
                             self, 0);
  }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
hw_card_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwCardList *self = HW_CARD_LIST (object);

  switch (id) {
  case PROP_HADJUSTMENT:
    set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
    break;
  case PROP_VADJUSTMENT:
    set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
    break;
  case PROP_HSCROLL_POLICY:
  case PROP_VSCROLL_POLICY:
    /* Both mean the same here: all space there is. */
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hw_card_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwCardList *self = HW_CARD_LIST (object);

  switch (id) {
  case PROP_HADJUSTMENT:
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
    break;
  case PROP_VADJUSTMENT:
    g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
    break;
  case PROP_HSCROLL_POLICY:
  case PROP_VSCROLL_POLICY:
    g_value_set_enum (value, GTK_SCROLL_MINIMUM);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hw_card_list_dispose (GObject *object)
{
  HwCardList *self = HW_CARD_LIST (object);
  GtkWidget *child;

  hw_card_list_set_model (self, NULL);
  set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  g_ptr_array_set_size (self->slots, 0);
  g_ptr_array_set_size (self->spare, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (hw_card_list_parent_class)->dispose (object);
}

static void
hw_card_list_finalize (GObject *object)
{
  HwCardList *self = HW_CARD_LIST (object);

  g_ptr_array_unref (self->slots);
  g_ptr_array_unref (self->spare);
  G_OBJECT_CLASS (hw_card_list_parent_class)->finalize (object);
}

static void
hw_card_list_class_init (HwCardListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = hw_card_list_set_property;
  object_class->get_property = hw_card_list_get_property;
  object_class->dispose = hw_card_list_dispose;
  object_class->finalize = hw_card_list_finalize;
  widget_class->size_allocate = hw_card_list_size_allocate;
  widget_class->snapshot = hw_card_list_snapshot;
  widget_class->measure = hw_card_list_measure;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  place_signal = g_signal_new ("place-card", HW_TYPE_CARD_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, HW_TYPE_CARD_WIDGET);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (widget_class, "cardlist");
}

static void
hw_card_list_init (HwCardList *self)
{
  self->gap = -1;
  self->slots = g_ptr_array_new_with_free_func (g_free);
  self->spare = g_ptr_array_new ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
hw_card_list_new (const HwCardFace *face)
{
  HwCardList *self = g_object_new (HW_TYPE_CARD_LIST, NULL);

  self->face = face;
  return GTK_WIDGET (self);
}

static void
model_items_changed_cb (GListModel *model,
                        guint position,
                        guint removed,
                        guint added,
                        HwCardList *self)
{
  follow (self);
}

void
hw_card_list_set_model (HwCardList *self, GListModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_items_changed_cb, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "items-changed", G_CALLBACK (model_items_changed_cb), self, 0);
  self->still = TRUE;
  follow (self);
}

GListModel *
hw_card_list_get_model (HwCardList *self)
{
  return self->model;
}

guint
hw_card_list_get_size (HwCardList *self)
{
  return self->model != NULL ? g_list_model_get_n_items (self->model) : 0;
}

void
hw_card_list_refresh (HwCardList *self)
{
  for (guint i = 0; i < self->slots->len; i++) {
    Slot *slot = g_ptr_array_index (self->slots, i);

    hw_card_widget_refresh (slot->card);
    gtk_widget_queue_resize (GTK_WIDGET (slot->card));
    g_signal_emit (self, place_signal, 0, slot->card);
  }
  self->still = TRUE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

int
hw_card_list_get_row_height (HwCardList *self)
{
  return row_height (self);
}

void
hw_card_list_set_gap (HwCardList *self, int position, guint rows)
{
  if (self->gap == position && self->gap_rows == rows)
    return;
  if (self->gap < 0 && position >= 0)
    self->gap_top = SPACE + (double) position * row_height (self);
  self->gap = position;
  if (position >= 0)
    self->gap_rows = rows;
  follow (self);
}

int
hw_card_list_get_gap (HwCardList *self)
{
  return self->gap;
}

guint
hw_card_list_place_at (HwCardList *self, double y)
{
  double row = round ((y + scrolled (self) - SPACE) / row_height (self));

  return (guint) CLAMP (row, 0, (double) hw_card_list_get_size (self));
}

int
hw_card_list_card_at (HwCardList *self, double y)
{
  double content = y + scrolled (self);

  for (guint i = 0; i < self->slots->len; i++) {
    Slot *slot = g_ptr_array_index (self->slots, i);

    if (content >= slot->shown && content < slot->shown + self->face->height)
      return (int) slot->position;
  }
  return -1;
}

void
hw_card_list_get_area (HwCardList *self, guint position, graphene_rect_t *area)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  double y = SPACE + (double) position * row_height (self) - scrolled (self);

  graphene_rect_init (area, SPACE / 2, (float) y, (float) MAX (0, width - SPACE),
                      (float) self->face->height);
}

void
hw_card_list_show (HwCardList *self, guint position)
{
  double top = (double) position * row_height (self);
  double value = scrolled (self);
  double page = vertical (self) != NULL ? gtk_adjustment_get_page_size (vertical (self)) : 0;

  if (vertical (self) == NULL)
    return;
  /* The adjustment may not know yet of cards that were just added. */
  if (gtk_adjustment_get_upper (vertical (self)) < content_height (self))
    gtk_adjustment_set_upper (vertical (self), content_height (self));
  if (top < value)
    gtk_adjustment_set_value (vertical (self), top);
  else if (top + row_height (self) + SPACE > value + page)
    gtk_adjustment_set_value (vertical (self), top + row_height (self) + SPACE - page);
}

HwCardWidget *
hw_card_list_get_widget (HwCardList *self, guint position)
{
  Slot *slot;

  if (position >= hw_card_list_get_size (self))
    return NULL;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  slot = ensure_slot (self, position);
  return slot != NULL ? slot->card : NULL;
}

guint
hw_card_list_page (HwCardList *self)
{
  return (guint) MAX (1, gtk_widget_get_height (GTK_WIDGET (self)) / row_height (self));
}

gboolean
hw_card_list_scroll (HwCardList *self, double pixels)
{
  double before = scrolled (self);

  if (vertical (self) == NULL)
    return FALSE;
  gtk_adjustment_set_value (vertical (self), before + pixels);
  return scrolled (self) != before;
}

void
hw_card_list_foreach (HwCardList *self,
                      void (*func) (HwCardWidget *card, gpointer data),
                      gpointer data)
{
  for (guint i = 0; i < self->slots->len; i++)
    func (((Slot *) g_ptr_array_index (self->slots, i))->card, data);
}
