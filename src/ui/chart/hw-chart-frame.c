/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chart/hw-chart-frame.h"

#include <glib/gi18n.h>

#include "ui/chart/hw-chart-save.h"
#include "ui/chart/hw-chart-table.h"
#include "ui/chart/hw-chart-words.h"
#include "ui/chart/hw-chart.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-shell.h"

/* Of a saved picture, as the screen may show the chart at any size. */
#define SAVED_WIDTH 900

enum {
  PROP_0,
  PROP_KIND,
  PROP_DATA,
  PROP_SHOW_TABLE,
  N_PROPS
};

struct _HwChartFrame
{
  AdwBin parent_instance;
  GtkLabel *title;
  GtkLabel *summary;
  GtkStack *stack;
  GtkScrolledWindow *table_place;
  HwChart *chart;
  HwChartData *data;
  HwChartKind kind;
  gboolean show_table;
};

static GParamSpec *props[N_PROPS];
static guint activated;

G_DEFINE_FINAL_TYPE (HwChartFrame, hw_chart_frame, ADW_TYPE_BIN)

/* ---- saving ---- */

typedef struct
{
  HwChartFrame *frame;
  HwChartData *data; /* as it was asked for: the frame's may be newer by then */
  HwChartFileType type;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->frame);
  hw_chart_data_unref (saving->data);
  g_free (saving);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
chart_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;

  if (hw_chart_save_finish (result, &error))
    hw_shell_toast (GTK_WIDGET (saving->frame), _("Chart saved"));
  else
    hw_tell (GTK_WIDGET (saving->frame), _("The Chart Could Not Be Saved"), error->message);
}

static void
file_picked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GFile) file = hw_pick_file_finish (result, NULL);
  GtkWidget *widget = GTK_WIDGET (saving->frame->chart);
  g_autofree char *font = NULL;

  if (file == NULL)
    return;
  font = pango_font_description_to_string (
      pango_context_get_font_description (gtk_widget_get_pango_context (widget)));
  hw_chart_save_async (saving->data, saving->frame->kind, file, saving->type, font, SAVED_WIDTH, 0,
                       NULL, chart_saved_cb, saving);
  g_steal_pointer (&saving);
}

/* What a file system takes as a name. */
static char *
make_file_name (const char *title, const char *suffix)
{
  g_autofree char *name = g_strdelimit (g_strdup (title), "/\\:*?\"<>|\n\t", ' ');

  g_strstrip (name);
  return g_strconcat (*name != '\0' ? name : _("Chart"), suffix, NULL);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwChartFrame *self = HW_CHART_FRAME (widget);
  HwChartFileType type = g_str_equal (action, "chart.save-svg") ? HW_CHART_SVG : HW_CHART_PNG;
  const char *suffix = type == HW_CHART_SVG ? ".svg" : ".png";
  GtkFileFilter *filter = gtk_file_filter_new ();
  g_autofree char *name = NULL;
  Saving *saving;

  gtk_file_filter_set_name (filter, type == HW_CHART_SVG ? _("SVG drawings") : _("PNG pictures"));
  gtk_file_filter_add_mime_type (filter, type == HW_CHART_SVG ? "image/svg+xml" : "image/png");
  name = make_file_name (self->data->title, suffix);
  saving = g_new (Saving, 1);
  *saving = (Saving){ g_object_ref (self), hw_chart_data_ref (self->data), type };
  hw_pick_file_async (widget, _("Save Chart"), GTK_FILE_CHOOSER_ACTION_SAVE, filter, name,
                                 file_picked_cb, saving);
}

static void
copy_numbers_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwChartFrame *self = HW_CHART_FRAME (widget);
  g_autofree char *numbers = hw_chart_to_tsv (self->data);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), numbers);
  hw_shell_toast (widget, _("Numbers copied"));
}

/* ---- the two views ---- */

static void
point_activated_cb (GtkWidget *view, guint series, guint index, gpointer user_data)
{
  g_signal_emit (user_data, activated, 0, series, index);
}

/* The table is made when it is wanted: most charts are never shown as one. */
static void
update_table (HwChartFrame *self)
{
  GtkWidget *table = NULL;

  if (self->show_table && self->data != NULL) {
    table = hw_chart_table_new (self->data);
    g_signal_connect_object (table, "activated", G_CALLBACK (point_activated_cb), self, 0);
  }
  gtk_scrolled_window_set_child (self->table_place, table);
  gtk_stack_set_visible_child (self->stack, table != NULL ? GTK_WIDGET (self->table_place)
                                                          : GTK_WIDGET (self->chart));
}

static void
update_widgets (HwChartFrame *self)
{
  gboolean has_data = self->data != NULL;
  const char *summary = has_data ? self->data->summary : NULL;
  gboolean empty = !has_data || hw_chart_data_is_empty (self->data);

  hw_chart_set_data (self->chart, self->data);
  gtk_label_set_text (self->title, has_data ? self->data->title : "");
  gtk_label_set_text (self->summary, summary != NULL ? summary : "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), summary != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.save-svg", !empty);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.save-png", !empty);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.copy-numbers", !empty);
  update_table (self);
}

/* ---- object ---- */

static void
hw_chart_frame_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwChartFrame *self = HW_CHART_FRAME (object);

  switch (id) {
  case PROP_KIND:
    self->kind = (HwChartKind) g_value_get_uint (value);
    break;
  case PROP_DATA:
    hw_chart_frame_set_data (self, g_value_get_boxed (value));
    break;
  case PROP_SHOW_TABLE:
    hw_chart_frame_set_show_table (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hw_chart_frame_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwChartFrame *self = HW_CHART_FRAME (object);

  switch (id) {
  case PROP_KIND:
    g_value_set_uint (value, self->kind);
    break;
  case PROP_DATA:
    g_value_set_boxed (value, self->data);
    break;
  case PROP_SHOW_TABLE:
    g_value_set_boolean (value, self->show_table);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
hw_chart_frame_constructed (GObject *object)
{
  HwChartFrame *self = HW_CHART_FRAME (object);

  G_OBJECT_CLASS (hw_chart_frame_parent_class)->constructed (object);
  self->chart = HW_CHART (hw_chart_new (self->kind, NULL));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->chart));
  g_signal_connect_object (self->chart, "activated", G_CALLBACK (point_activated_cb), self, 0);
  update_widgets (self);
}

static void
hw_chart_frame_dispose (GObject *object)
{
  HwChartFrame *self = HW_CHART_FRAME (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_CHART_FRAME);
  self->chart = NULL;
  g_clear_pointer (&self->data, hw_chart_data_unref);
  G_OBJECT_CLASS (hw_chart_frame_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  props[PROP_KIND] =
      g_param_spec_uint ("kind", NULL, NULL, HW_CHART_PACE, HW_CHART_METER, HW_CHART_PACE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_DATA] =
      g_param_spec_boxed ("data", NULL, NULL, HW_TYPE_CHART_DATA,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_SHOW_TABLE] =
      g_param_spec_boolean ("show-table", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
hw_chart_frame_class_init (HwChartFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = hw_chart_frame_set_property;
  object_class->get_property = hw_chart_frame_get_property;
  object_class->constructed = hw_chart_frame_constructed;
  object_class->dispose = hw_chart_frame_dispose;
  install_properties (object_class);
  activated = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                            NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_install_property_action (widget_class, "chart.show-table", "show-table");
  gtk_widget_class_install_action (widget_class, "chart.save-svg", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "chart.save-png", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "chart.copy-numbers", NULL, copy_numbers_cb);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/chart/"
                                                             "hw-chart-frame.ui");
  gtk_widget_class_bind_template_child (widget_class, HwChartFrame, title);
  gtk_widget_class_bind_template_child (widget_class, HwChartFrame, summary);
  gtk_widget_class_bind_template_child (widget_class, HwChartFrame, stack);
  gtk_widget_class_bind_template_child (widget_class, HwChartFrame, table_place);
}

static void
hw_chart_frame_init (HwChartFrame *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hw_chart_frame_new (HwChartKind kind, HwChartData *data)
{
  return g_object_new (HW_TYPE_CHART_FRAME, "kind", (guint) kind, "data", data, NULL);
}

HwChartData *
hw_chart_frame_get_data (HwChartFrame *self)
{
  g_return_val_if_fail (HW_IS_CHART_FRAME (self), NULL);

  return self->data;
}

void
hw_chart_frame_set_data (HwChartFrame *self, HwChartData *data)
{
  g_return_if_fail (HW_IS_CHART_FRAME (self));

  if (self->data == data)
    return;
  if (data != NULL)
    hw_chart_data_ref (data);
  g_clear_pointer (&self->data, hw_chart_data_unref);
  self->data = data;
  if (self->chart != NULL)
    update_widgets (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DATA]);
}

void
hw_chart_frame_set_show_table (HwChartFrame *self, gboolean show)
{
  g_return_if_fail (HW_IS_CHART_FRAME (self));

  if (self->show_table == show)
    return;
  self->show_table = show;
  if (self->chart != NULL)
    update_table (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_TABLE]);
}
