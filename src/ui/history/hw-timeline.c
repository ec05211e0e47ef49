/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-timeline.h"

#include <glib/gi18n.h>

#include "ui/history/hw-history-model.h"
#include "ui/history/hw-history-row.h"

#define PAGE_SIZE 30

struct _HwTimeline
{
  AdwBin parent_instance;
  HwContext *context;
  HwHistoryModel *model;
  gboolean has_row;
  GtkWidget *empty; /* unowned like the rest */
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (HwTimeline, hw_timeline, ADW_TYPE_BIN)

static void
model_loaded_cb (HwHistoryModel *model, HwTimeline *self)
{
  guint n = g_list_model_get_n_items (hw_history_model_get_list (model));

  gtk_widget_set_visible (self->empty, n == 0);
  gtk_widget_set_visible (self->more, hw_history_model_has_more (model));
}

static void
more_clicked_cb (GtkButton *button, HwTimeline *self)
{
  hw_history_model_load_more (self->model);
}

static void
undo_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_history_undo (widget, HW_TIMELINE (widget)->context, g_variant_get_int64 (parameter));
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  HwTimeline *self = user_data;
  GtkWidget *row = hw_history_row_new (self->context);

  hw_history_row_set_item (HW_HISTORY_ROW (row), hw_history_object_get_item (item));
  return row;
}

static void
hw_timeline_dispose (GObject *object)
{
  HwTimeline *self = HW_TIMELINE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_timeline_parent_class)->dispose (object);
}

static void
hw_timeline_class_init (HwTimelineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_timeline_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "history.undo", "x", undo_activated);
}

static void
hw_timeline_init (HwTimeline *self)
{
}

GtkWidget *
hw_timeline_new (HwContext *context)
{
  HwTimeline *self = g_object_new (HW_TYPE_TIMELINE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();

  self->context = g_object_ref (context);
  self->model = hw_history_model_new (context, PAGE_SIZE);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (model_loaded_cb), self, 0);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "timeline");
  gtk_list_box_bind_model (GTK_LIST_BOX (list), hw_history_model_get_list (self->model), make_row,
                           self, NULL);
  self->empty = gtk_label_new (_("Nothing has happened yet."));
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_widget_set_visible (self->empty, FALSE);
  self->more = gtk_button_new_with_mnemonic (_("Show _Earlier"));
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (more_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), self->more);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

void
hw_timeline_set_row (HwTimeline *self, HwEntityKind kind, const HwId *id)
{
  HwHistoryQuery query = { .row = HW_ID_NONE };
  HwId row = id == NULL ? HW_ID_NONE : *id;

  self->has_row = !hw_id_is_none (&row);
  if (kind == HW_DEAL)
    query.deal = row;
  else if (kind == HW_ACCOUNT)
    query.account = row;
  else
    query.row = row;
  if (!self->has_row) {
    hw_history_model_set_live (self->model, FALSE);
    g_list_store_remove_all (G_LIST_STORE (hw_history_model_get_list (self->model)));
    return;
  }
  hw_history_model_set_live (self->model, FALSE);
  hw_history_model_set_query (self->model, &query);
  hw_history_model_set_live (self->model, TRUE);
}
