/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chart/hw-chart.h"

#include <adwaita.h>
#include <math.h>

#include "ui/chart/hw-chart-draw.h"
#include "ui/chart/hw-chart-words.h"

/* How far from a point a hand may be. */
#define REACH 24

enum {
  PROP_0,
  PROP_KIND,
  PROP_DATA,
  N_PROPS
};

typedef struct
{
  int series; /* -1: none */
  int index;
} Place;

static const Place nowhere = { -1, -1 };

struct _HwChart
{
  GtkWidget parent_instance;
  HwChartData *data;
  GArray *spots; /* of the last drawing */
  HwChartKind kind;
  Place cursor; /* of the keyboard */
  Place hover;  /* of the pointer */
};

static GParamSpec *props[N_PROPS];
static guint activated;

G_DEFINE_FINAL_TYPE (HwChart, hw_chart, GTK_TYPE_WIDGET)

static const HwChartPoint *
get_point (HwChart *self, Place place)
{
  if (self->data == NULL || place.series < 0 || place.index < 0)
    return NULL;
  return hw_chart_data_get_point (self->data, (guint) place.series, (guint) place.index);
}

/* ---- words ---- */

static void
update_words (HwChart *self)
{
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;

  if (self->data == NULL)
    return;
  if (get_point (self, self->cursor) != NULL)
    label = hw_chart_describe_point (self->data, (guint) self->cursor.series,
                                     (guint) self->cursor.index);
  else
    label = g_strdup (self->data->title);
  description = hw_chart_describe (self->data, self->kind);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  if (hw_chart_kind_is_small (self->kind))
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), description);
}

static void
set_cursor (HwChart *self, Place place)
{
  self->cursor = get_point (self, place) != NULL ? place : nowhere;
  update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What opens when @place is activated: over the days of a period, whichever of the lines has
 * something to open there. */
static Place
find_opening (HwChart *self, Place place)
{
  const HwChartPoint *point = get_point (self, place);

  if (point == NULL || point->handle != NULL)
    return point != NULL ? place : nowhere;
  for (guint s = 0; self->kind == HW_CHART_PACE && s < self->data->series->len; s++)
    for (guint i = 0; i < hw_chart_data_n_points (self->data, s); i++) {
      const HwChartPoint *other = hw_chart_data_get_point (self->data, s, i);

      if (other->handle != NULL && fabs (other->x - point->x) < 0.5)
        return (Place){ (int) s, (int) i };
    }
  return nowhere;
}

static void
set_hover (HwChart *self, Place place)
{
  gboolean opens = find_opening (self, place).series >= 0;

  if (place.series == self->hover.series && place.index == self->hover.index)
    return;
  self->hover = place;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), opens ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
activate_place (HwChart *self, Place place)
{
  Place opens = find_opening (self, place);

  if (opens.series < 0)
    return FALSE;
  g_signal_emit (self, activated, 0, (guint) opens.series, (guint) opens.index);
  return TRUE;
}

/* ---- hands ---- */

static Place
find_place (HwChart *self, double x, double y)
{
  graphene_point_t at = GRAPHENE_POINT_INIT ((float) x, (float) y);
  double nearest = REACH;
  Place place = nowhere;

  for (guint i = 0; i < self->spots->len; i++) {
    const HwChartSpot *spot = &g_array_index (self->spots, HwChartSpot, i);
    double distance = hypot (spot->x - x, (spot->y - y) / 2);

    if (self->kind != HW_CHART_PACE && graphene_rect_contains_point (&spot->area, &at))
      return (Place){ (int) spot->series, (int) spot->index };
    if (self->kind == HW_CHART_PACE && distance < nearest) {
      nearest = distance;
      place = (Place){ (int) spot->series, (int) spot->index };
    }
  }
  return place;
}

static void
motion_moved_cb (GtkEventControllerMotion *motion, double x, double y, gpointer user_data)
{
  set_hover (user_data, find_place (user_data, x, y));
}

static void
motion_left_cb (GtkEventControllerMotion *motion, gpointer user_data)
{
  set_hover (user_data, nowhere);
}

static void
click_released_cb (GtkGestureClick *click, int n, double x, double y, gpointer user_data)
{
  HwChart *self = user_data;

  if (activate_place (self, find_place (self, x, y)))
    gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
focus_left_cb (GtkEventControllerFocus *focus, gpointer user_data)
{
  set_cursor (user_data, nowhere);
}

static gboolean
is_walked (const HwChartData *data, HwChartKind kind, int series)
{
  HwChartRole role = hw_chart_data_get_series (data, (guint) series)->role;

  if (hw_chart_data_n_points (data, (guint) series) == 0)
    return FALSE;
  switch (kind) {
  case HW_CHART_PACE:
    return role != HW_CHART_LINK;
  case HW_CHART_COLUMNS:
    return role == HW_CHART_ACTUAL || role == HW_CHART_PROJECTED;
  case HW_CHART_FUNNEL:
    return series == hw_chart_data_find_role (data, HW_CHART_ACTUAL) ||
           series == hw_chart_data_find_role (data, HW_CHART_LINK);
  case HW_CHART_SPARKLINE:
    return series == 0;
  default:
    return series == hw_chart_data_find_role (data, HW_CHART_ACTUAL);
  }
}

/* The first walked series from @from on in the direction of @step; -1 for none. */
static int
next_series (HwChart *self, int from, int step)
{
  for (int s = from; s >= 0 && s < (int) self->data->series->len; s += step)
    if (is_walked (self->data, self->kind, s))
      return s;
  return -1;
}

static Place
first_place (HwChart *self)
{
  int actual = hw_chart_data_find_role (self->data, HW_CHART_ACTUAL);
  int series =
      actual >= 0 && is_walked (self->data, self->kind, actual) ? actual : next_series (self, 0, 1);
  int last;

  if (series < 0)
    return nowhere;
  if (self->kind != HW_CHART_PACE)
    return (Place){ series, 0 };
  /* Where the line stands now is what one looks for. */
  last = (int) hw_chart_data_n_points (self->data, (guint) series) - 1;
  while (last > 0 && !get_point (self, (Place){ series, last })->has_value)
    last--;
  return (Place){ series, last };
}

/* The point of another series at the same place, or the nearest by number. */
static Place
change_series (HwChart *self, int step)
{
  int series = next_series (self, self->cursor.series + step, step);
  g_autoptr (GArray) rows = NULL;
  int last;

  if (series < 0)
    return self->cursor;
  rows = hw_chart_rows (self->data);
  for (guint r = 0; r < rows->len; r++) {
    const HwChartRow *row = &g_array_index (rows, HwChartRow, r);

    if (row->points[self->cursor.series] == self->cursor.index && row->points[series] >= 0)
      return (Place){ series, row->points[series] };
  }
  last = (int) hw_chart_data_n_points (self->data, (guint) series) - 1;
  return (Place){ series, MIN (self->cursor.index, last) };
}

static Place
change_index (HwChart *self, int index)
{
  int last = (int) hw_chart_data_n_points (self->data, (guint) self->cursor.series) - 1;

  return (Place){ self->cursor.series, CLAMP (index, 0, last) };
}

static gboolean
walk (HwChart *self, guint key)
{
  gboolean in_rows = self->kind == HW_CHART_BARS || self->kind == HW_CHART_FUNNEL;
  int along = key == GDK_KEY_Right ? 1 : key == GDK_KEY_Left ? -1 : 0;
  int across = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;

  if (self->data == NULL || hw_chart_data_is_empty (self->data))
    return FALSE;
  if (get_point (self, self->cursor) == NULL)
    set_cursor (self, first_place (self));
  else if (key == GDK_KEY_Home)
    set_cursor (self, change_index (self, 0));
  else if (key == GDK_KEY_End)
    set_cursor (self, change_index (self, G_MAXINT));
  else if ((in_rows ? across : along) != 0)
    set_cursor (self, change_index (self, self->cursor.index + (in_rows ? across : along)));
  else
    set_cursor (self, change_series (self, in_rows ? along : across));
  return TRUE;
}

static gboolean
let_go (HwChart *self)
{
  if (get_point (self, self->cursor) == NULL)
    return FALSE;
  set_cursor (self, nowhere);
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys,
                guint key,
                guint code,
                GdkModifierType state,
                gpointer user_data)
{
  HwChart *self = user_data;

  if (state & gtk_accelerator_get_default_mod_mask ())
    return FALSE;
  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_Right:
  case GDK_KEY_Up:
  case GDK_KEY_Down:
  case GDK_KEY_Home:
  case GDK_KEY_End:
    return !hw_chart_kind_is_small (self->kind) && walk (self, key);
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_space:
    return activate_place (self,
                           hw_chart_kind_is_small (self->kind) ? first_place (self) : self->cursor);
  case GDK_KEY_Escape:
    return let_go (self);
  default:
    return FALSE;
  }
}

/* ---- drawing ---- */

static void
start_canvas (HwChart *self, HwChartCanvas *canvas)
{
  HwChartLook look;

  hw_chart_look_from_widget (&look, GTK_WIDGET (self));
  hw_chart_canvas_init (canvas, self->data, gtk_widget_get_pango_context (GTK_WIDGET (self)),
                        &look);
}

static void
hw_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HwChart *self = HW_CHART (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  HwChartCanvas canvas;
  Place focus;
  cairo_t *cr;

  if (self->data == NULL || width <= 0 || height <= 0)
    return;
  start_canvas (self, &canvas);
  focus = get_point (self, self->hover) != NULL ? self->hover : self->cursor;
  if (!hw_chart_kind_is_small (self->kind)) {
    canvas.focus_series = focus.series;
    canvas.focus_index = focus.index;
  }
  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  hw_chart_draw (&canvas, self->kind, cr, width, height);
  if (canvas.focus_series >= 0)
    hw_chart_draw_readout (&canvas);
  cairo_destroy (cr);
  g_array_unref (self->spots);
  self->spots = g_steal_pointer (&canvas.spots);
  hw_chart_canvas_clear (&canvas);
}

static GtkSizeRequestMode
hw_chart_get_request_mode (GtkWidget *widget)
{
  return HW_CHART (widget)->kind == HW_CHART_BARS ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH
                                                  : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
measure_chart (GtkWidget *widget,
               GtkOrientation orientation,
               int for_size,
               int *minimum,
               int *natural,
               int *minimum_baseline,
               int *natural_baseline)
{
  HwChart *self = HW_CHART (widget);
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  double least[2], most[2];
  HwChartCanvas canvas;

  *minimum = *natural = 0;
  if (self->data == NULL)
    return;
  start_canvas (self, &canvas);
  hw_chart_measure (&canvas, self->kind, across ? -1 : for_size, &least[0], &most[0], &least[1],
                    &most[1]);
  hw_chart_canvas_clear (&canvas);
  *minimum = (int) least[across ? 0 : 1];
  *natural = (int) most[across ? 0 : 1];
}

static void
hw_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hw_chart_parent_class)->css_changed (widget, change);
  /* The font and every colour may be others. */
  gtk_widget_queue_resize (widget);
  gtk_widget_queue_draw (widget);
}

/* ---- object ---- */

static void
hw_chart_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwChart *self = HW_CHART (object);

  switch (id) {
  case PROP_KIND:
    self->kind = (HwChartKind) g_value_get_uint (value);
    break;
  case PROP_DATA:
    hw_chart_set_data (self, g_value_get_boxed (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hw_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwChart *self = HW_CHART (object);

  switch (id) {
  case PROP_KIND:
    g_value_set_uint (value, self->kind);
    break;
  case PROP_DATA:
    g_value_set_boxed (value, self->data);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hw_chart_finalize (GObject *object)
{
  HwChart *self = HW_CHART (object);

  g_clear_pointer (&self->data, hw_chart_data_unref);
  g_clear_pointer (&self->spots, g_array_unref);
  G_OBJECT_CLASS (hw_chart_parent_class)->finalize (object);
}

static void
hw_chart_class_init (HwChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = hw_chart_finalize;
  object_class->set_property = hw_chart_set_property;
  object_class->get_property = hw_chart_get_property;
  widget_class->snapshot = hw_chart_snapshot;
  widget_class->measure = measure_chart;
  widget_class->get_request_mode = hw_chart_get_request_mode;
  widget_class->css_changed = hw_chart_css_changed;

  props[PROP_KIND] =
      g_param_spec_uint ("kind", NULL, NULL, HW_CHART_PACE, HW_CHART_METER, HW_CHART_PACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_DATA] =
      g_param_spec_boxed ("data", NULL, NULL, HW_TYPE_CHART_DATA,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  activated = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                            NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hw_chart_init (HwChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->cursor = self->hover = nowhere;
  self->spots = g_array_new (FALSE, FALSE, sizeof (HwChartSpot));
  g_signal_connect (motion, "motion", G_CALLBACK (motion_moved_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (motion_left_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (click_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
hw_chart_new (HwChartKind kind, HwChartData *data)
{
  return g_object_new (HW_TYPE_CHART, "kind", (guint) kind, "data", data, NULL);
}

HwChartKind
hw_chart_get_kind (HwChart *self)
{
  g_return_val_if_fail (HW_IS_CHART (self), HW_CHART_PACE);

  return self->kind;
}

HwChartData *
hw_chart_get_data (HwChart *self)
{
  g_return_val_if_fail (HW_IS_CHART (self), NULL);

  return self->data;
}

static gboolean
takes_focus (HwChart *self)
{
  if (self->data == NULL || hw_chart_data_is_empty (self->data))
    return FALSE;
  if (!hw_chart_kind_is_small (self->kind))
    return TRUE;
  return get_point (self, first_place (self)) != NULL &&
         get_point (self, first_place (self))->handle != NULL;
}

void
hw_chart_set_data (HwChart *self, HwChartData *data)
{
  g_return_if_fail (HW_IS_CHART (self));

  if (self->data == data)
    return;
  if (data != NULL)
    hw_chart_data_ref (data);
  g_clear_pointer (&self->data, hw_chart_data_unref);
  self->data = data;
  self->hover = nowhere;
  g_array_set_size (self->spots, 0);
  set_cursor (self, self->cursor);
  gtk_widget_set_focusable (GTK_WIDGET (self), takes_focus (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DATA]);
}

gboolean
hw_chart_get_cursor (HwChart *self, guint *series, guint *index)
{
  g_return_val_if_fail (HW_IS_CHART (self), FALSE);

  if (get_point (self, self->cursor) == NULL)
    return FALSE;
  *series = (guint) self->cursor.series;
  *index = (guint) self->cursor.index;
  return TRUE;
}

void
hw_chart_set_cursor (HwChart *self, int series, int index)
{
  g_return_if_fail (HW_IS_CHART (self));

  set_cursor (self, (Place){ series, index });
}
