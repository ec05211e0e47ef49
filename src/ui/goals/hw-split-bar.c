/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-split-bar.h"

#include <glib/gi18n.h>
#include <string.h>
#include <math.h>

#define HEIGHT 44
#define GRIP 11   /* px of a divider */
#define REACH 10  /* px beside a divider that still take hold of it */
#define PAUSE 700 /* ms after the last key */

/* --- a divider --- */

#define HW_TYPE_SPLIT_DIVIDER (hw_split_divider_get_type ())
G_DECLARE_FINAL_TYPE (HwSplitDivider, hw_split_divider, HW, SPLIT_DIVIDER, GtkWidget)

struct _HwSplitDivider
{
  GtkWidget parent_instance;
  guint index;
};

G_DEFINE_FINAL_TYPE (HwSplitDivider, hw_split_divider, GTK_TYPE_WIDGET)

static void
hw_split_divider_class_init (HwSplitDividerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "splitdivider");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
}

static void
hw_split_divider_init (HwSplitDivider *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
}

/* --- the bar --- */

struct _HwSplitBar
{
  GtkWidget parent_instance;
  HwSplitBarFormat format;
  gpointer format_data;
  GPtrArray *names; /* of char * */
  GArray *parts;    /* of HwSplitPart */
  gint64 whole;
  gint64 step;
  GPtrArray *fills;    /* GtkWidget, a child each, one a part */
  GPtrArray *labels;   /* GtkWidget, the same */
  GPtrArray *dividers; /* GtkWidget, the same, one fewer */
  GtkWidget *end;      /* where the whole ends */

  int held;      /* the divider being moved; -1: none */
  gint64 moved;  /* of it so far, not committed */
  GArray *start; /* of HwSplitPart, when the drag began */
  GArray *given; /* of HwSplitPart, as they were set */
  guint pause;
};

G_DEFINE_FINAL_TYPE (HwSplitBar, hw_split_bar, GTK_TYPE_WIDGET)

enum {
  MOVED,
  COMMITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static HwSplitPart *
get_parts (HwSplitBar *self)
{
  return (HwSplitPart *) self->parts->data;
}

static gint64
sum_of (HwSplitBar *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->parts->len; i++)
    sum += get_parts (self)[i].value;
  return sum;
}

static double
scale_of (HwSplitBar *self, int width)
{
  gint64 whole = MAX (self->whole, sum_of (self));

  return whole > 0 ? (double) width / (double) whole : 0;
}

static void
describe_divider (HwSplitBar *self, guint i)
{
  GtkWidget *divider = self->dividers->pdata[i];
  const HwSplitPart *parts = get_parts (self);
  g_autofree char *left = self->format (parts[i].value, self->format_data);
  g_autofree char *right = self->format (parts[i + 1].value, self->format_data);
  const char *one = self->names->pdata[i], *two = self->names->pdata[i + 1];
  gboolean locked = parts[i].locked || parts[i + 1].locked;
  g_autofree char *label =
      /* Translators: two names, the first and its amount, the second and its amount */
      g_strdup_printf (_("Between %s and %s: %s %s, %s %s"), one, two, one, left, two, right);

  gtk_accessible_update_property (GTK_ACCESSIBLE (divider), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  (double) (parts[i].value + parts[i + 1].value),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) parts[i].value,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, left, -1);
  gtk_widget_set_sensitive (divider, !locked);
  gtk_widget_set_tooltip_text (divider, locked ? _("One of the two is locked") : label);
}

static void
show_values (HwSplitBar *self)
{
  for (guint i = 0; i < self->parts->len; i++) {
    g_autofree char *value = self->format (get_parts (self)[i].value, self->format_data);
    g_autofree char *text = g_strdup_printf ("%s\n%s", (char *) self->names->pdata[i], value);

    gtk_label_set_text (self->labels->pdata[i], text);
    gtk_widget_set_tooltip_text (self->labels->pdata[i], text);
  }
  for (guint i = 0; i < self->dividers->len; i++)
    describe_divider (self, i);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* --- moving --- */

static void
commit (HwSplitBar *self)
{
  int held = self->held;
  gint64 moved = self->moved;

  g_clear_handle_id (&self->pause, g_source_remove);
  self->held = -1;
  self->moved = 0;
  if (held >= 0 && moved != 0)
    g_signal_emit (self, signals[COMMITTED], 0, (guint) held, moved);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  HwSplitBar *self = user_data;

  self->pause = 0;
  commit (self);
  return G_SOURCE_REMOVE;
}

static void
move_by_key (HwSplitBar *self, guint divider, gint64 delta)
{
  gint64 moved = 0;

  if (self->held != (int) divider)
    commit (self);
  if (!hw_split_move_divider (get_parts (self), self->parts->len, divider, delta, &moved, NULL))
    return;
  self->held = (int) divider;
  self->moved += moved;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE, pause_over_cb, self);
  show_values (self);
  g_signal_emit (self, signals[MOVED], 0);
}

static gboolean
divider_key_pressed_cb (GtkEventControllerKey *controller,
                        guint keyval,
                        guint keycode,
                        GdkModifierType state,
                        HwSplitBar *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint index = HW_SPLIT_DIVIDER (widget)->index;
  gint64 size = self->step * ((state & GDK_SHIFT_MASK) != 0 ? 10 : 1);

  switch (keyval) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
  case GDK_KEY_Down:
    move_by_key (self, index, -size);
    return TRUE;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
  case GDK_KEY_Up:
    move_by_key (self, index, size);
    return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    commit (self);
    return TRUE;
  default:
    return FALSE;
  }
}

static void
divider_leave_cb (HwSplitBar *self)
{
  if (self->pause != 0)
    commit (self);
}

static int
find_divider (HwSplitBar *self, double x)
{
  double scale = scale_of (self, gtk_widget_get_width (GTK_WIDGET (self)));
  double at = 0, best = REACH;
  int found = -1;

  for (guint i = 0; i < self->dividers->len; i++) {
    at += (double) get_parts (self)[i].value * scale;
    if (fabs (at - x) <= best && gtk_widget_get_sensitive (self->dividers->pdata[i])) {
      best = fabs (at - x);
      found = (int) i;
    }
  }
  return found;
}

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, HwSplitBar *self)
{
  commit (self);
  self->held = find_divider (self, x);
  if (self->held < 0) {
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  g_array_set_size (self->start, 0);
  g_array_append_vals (self->start, self->parts->data, self->parts->len);
  gtk_widget_grab_focus (self->dividers->pdata[self->held]);
}

static void
drag_update_cb (GtkGestureDrag *drag, double x, double y, HwSplitBar *self)
{
  double scale = scale_of (self, gtk_widget_get_width (GTK_WIDGET (self)));
  gint64 delta;

  if (self->held < 0 || scale <= 0 || self->start->len != self->parts->len)
    return;
  delta = (gint64) rint (x / scale / (double) self->step) * self->step;
  memcpy (self->parts->data, self->start->data, self->start->len * sizeof (HwSplitPart));
  if (!hw_split_move_divider (get_parts (self), self->parts->len, (guint) self->held, delta,
                              &self->moved, NULL))
    return;
  show_values (self);
  g_signal_emit (self, signals[MOVED], 0);
}

static void
drag_end_cb (GtkGestureDrag *drag, double x, double y, HwSplitBar *self)
{
  commit (self);
}

/* --- layout --- */

static void
hw_split_bar_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  gboolean vertical = orientation == GTK_ORIENTATION_VERTICAL;
  HwSplitBar *self = HW_SPLIT_BAR (widget);
  int height = HEIGHT;

  /* Two lines of a large font need more. */
  for (guint i = 0; vertical && i < self->labels->len; i++) {
    int least;

    gtk_widget_measure (self->labels->pdata[i], GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL,
                        NULL);
    height = MAX (height, least);
  }
  *minimum = vertical ? height : 120;
  *natural = vertical ? height : 320;
}

static void
place (GtkWidget *child, int x, int width, int height)
{
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_set_child_visible (child, width >= least && width > 0);
  if (width >= least && width > 0)
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, 0, width, height }, -1);
}

static void
hw_split_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwSplitBar *self = HW_SPLIT_BAR (widget);
  double scale = scale_of (self, width);
  gint64 so_far = 0;
  int end = (int) rint ((double) self->whole * scale);

  for (guint i = 0; i < self->parts->len; i++) {
    int left = (int) rint ((double) so_far * scale);
    int right = (int) rint ((double) (so_far + get_parts (self)[i].value) * scale);

    so_far += get_parts (self)[i].value;
    place (self->fills->pdata[i], left + (i > 0), right - left - (i > 0), height);
    place (self->labels->pdata[i], left, right - left, height);
    if (i < self->dividers->len)
      place (self->dividers->pdata[i], CLAMP (right - GRIP / 2, 0, MAX (0, width - GRIP)), GRIP,
             height);
  }
  place (self->end, MIN (end, width - 2), so_far > self->whole && self->whole > 0 ? 2 : 0, height);
}

/* --- the object --- */

static void
clear_children (HwSplitBar *self)
{
  GPtrArray *all[] = { self->fills, self->labels, self->dividers };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    for (guint k = 0; k < all[i]->len; k++)
      gtk_widget_unparent (all[i]->pdata[k]);
    g_ptr_array_set_size (all[i], 0);
  }
}

static void
hw_split_bar_dispose (GObject *object)
{
  HwSplitBar *self = HW_SPLIT_BAR (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  self->held = -1;
  clear_children (self);
  g_clear_pointer (&self->end, gtk_widget_unparent);
  G_OBJECT_CLASS (hw_split_bar_parent_class)->dispose (object);
}

static void
hw_split_bar_finalize (GObject *object)
{
  HwSplitBar *self = HW_SPLIT_BAR (object);

  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->fills);
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->dividers);
  g_array_unref (self->parts);
  g_array_unref (self->start);
  g_array_unref (self->given);
  G_OBJECT_CLASS (hw_split_bar_parent_class)->finalize (object);
}

static void
hw_split_bar_class_init (HwSplitBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_split_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_split_bar_finalize;
  widget_class->measure = hw_split_bar_measure;
  widget_class->size_allocate = hw_split_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "splitbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[COMMITTED] = g_signal_new ("committed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_INT64);
}

static void
hw_split_bar_init (HwSplitBar *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->fills = g_ptr_array_new ();
  self->labels = g_ptr_array_new ();
  self->dividers = g_ptr_array_new ();
  self->parts = g_array_new (FALSE, TRUE, sizeof (HwSplitPart));
  self->start = g_array_new (FALSE, TRUE, sizeof (HwSplitPart));
  self->given = g_array_new (FALSE, TRUE, sizeof (HwSplitPart));
  self->held = -1;
  self->step = 1;
  self->end = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->end, "split-end");
  gtk_widget_set_parent (self->end, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
hw_split_bar_new (HwSplitBarFormat format, gpointer user_data)
{
  HwSplitBar *self = g_object_new (HW_TYPE_SPLIT_BAR, NULL);

  self->format = format;
  self->format_data = user_data;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The parts of the target"), -1);
  return GTK_WIDGET (self);
}

static void
add_part (HwSplitBar *self, guint i)
{
  static const char *const shades[] = { "shade-a", "shade-b", "shade-c", "shade-d" };
  GtkWidget *fill = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (fill, "split-part");
  gtk_widget_add_css_class (fill, shades[i % G_N_ELEMENTS (shades)]);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "split-label");
  g_ptr_array_add (self->fills, fill);
  g_ptr_array_add (self->labels, label);
}

static void
add_divider (HwSplitBar *self, guint i)
{
  GtkWidget *divider = g_object_new (HW_TYPE_SPLIT_DIVIDER, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  HW_SPLIT_DIVIDER (divider)->index = i;
  g_signal_connect (keys, "key-pressed", G_CALLBACK (divider_key_pressed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (divider_leave_cb), self);
  gtk_widget_add_controller (divider, keys);
  gtk_widget_add_controller (divider, focus);
  g_ptr_array_add (self->dividers, divider);
}

/* All fills lie under all labels, and these under the dividers. */
static void
make_children (HwSplitBar *self, guint n)
{
  GPtrArray *all[] = { self->fills, self->labels, self->dividers };

  if (self->fills->len == n)
    return;
  clear_children (self);
  for (guint i = 0; i < n; i++)
    add_part (self, i);
  for (guint i = 0; i + 1 < n; i++)
    add_divider (self, i);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    for (guint k = 0; k < all[i]->len; k++)
      gtk_widget_insert_before (all[i]->pdata[k], GTK_WIDGET (self), self->end);
}

static gboolean
is_given (HwSplitBar *self, const HwSplitBarPart *parts, guint n, gint64 whole)
{
  if (n != self->given->len || whole != self->whole)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    const HwSplitPart *given = &g_array_index (self->given, HwSplitPart, i);

    if (given->value != parts[i].value || given->locked != parts[i].locked ||
        g_strcmp0 (self->names->pdata[i], parts[i].name) != 0)
      return FALSE;
  }
  return TRUE;
}

void
hw_split_bar_set_parts (HwSplitBar *self,
                        const HwSplitBarPart *parts,
                        guint n,
                        gint64 whole,
                        gint64 step)
{
  /* News of something else does not take the divider out of a hand. */
  if (self->held >= 0 && is_given (self, parts, n, whole))
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->held = -1;
  self->moved = 0;
  self->whole = whole;
  self->step = MAX (step, 1);
  g_ptr_array_set_size (self->names, 0);
  g_array_set_size (self->parts, 0);
  make_children (self, n);
  for (guint i = 0; i < n; i++) {
    HwSplitPart part = { .value = parts[i].value, .locked = parts[i].locked };

    g_ptr_array_add (self->names, g_strdup (parts[i].name));
    g_array_append_val (self->parts, part);
    if (part.locked)
      gtk_widget_add_css_class (self->fills->pdata[i], "locked");
    else
      gtk_widget_remove_css_class (self->fills->pdata[i], "locked");
  }
  g_array_set_size (self->given, 0);
  g_array_append_vals (self->given, self->parts->data, self->parts->len);
  show_values (self);
}

gint64
hw_split_bar_get_value (HwSplitBar *self, guint part)
{
  return part < self->parts->len ? get_parts (self)[part].value : 0;
}
