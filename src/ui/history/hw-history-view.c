/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/history/hw-history-view.h"

#include <glib/gi18n.h>

#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-ref-picker.h"
#include "ui/common/hw-shell.h"
#include "ui/history/hw-history-model.h"
#include "ui/history/hw-history-row.h"

#define PAGE_SIZE 100

struct _HwHistoryView
{
  AdwBin parent_instance;
  HwContext *context;
  HwHistoryModel *model;
  HwHistoryQuery query; /* its text is below */
  char *text;
  GtkStack *stack; /* unowned like the rest */
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (HwHistoryView, hw_history_view, ADW_TYPE_BIN)

static void
apply_query (HwHistoryView *self)
{
  self->query.text = self->text;
  hw_history_model_set_query (self->model, &self->query);
}

static void
model_loaded_cb (HwHistoryModel *model, HwHistoryView *self)
{
  guint n = g_list_model_get_n_items (hw_history_model_get_list (model));
  gboolean filtered = self->text != NULL || !hw_id_is_none (&self->query.actor);

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : filtered ? "nothing" : "empty");
}

static void
edge_reached_cb (GtkScrolledWindow *scrolled, GtkPositionType position, HwHistoryView *self)
{
  if (position == GTK_POS_BOTTOM)
    hw_history_model_load_more (self->model);
}

/* The next page is asked for before the end is in sight. */
static void
scrolled_cb (GtkAdjustment *adjustment, HwHistoryView *self)
{
  double page = gtk_adjustment_get_page_size (adjustment);
  double below =
      gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - page;

  if (below < 2 * page)
    hw_history_model_load_more (self->model);
}

static void
list_activate_cb (GtkListView *list, guint position, HwHistoryView *self)
{
  g_autoptr (HwHistoryObject) object =
      g_list_model_get_item (hw_history_model_get_list (self->model), position);
  const HwHistoryItem *item = object == NULL ? NULL : hw_history_object_get_item (object);

  if (item != NULL && !hw_id_is_none (&item->row))
    hw_shell_open_row (GTK_WIDGET (self), item->entity, &item->row);
}

static void
undo_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_history_undo (widget, HW_HISTORY_VIEW (widget)->context, g_variant_get_int64 (parameter));
}

static void
item_setup_cb (GtkListItemFactory *factory, GtkListItem *item, HwHistoryView *self)
{
  gtk_list_item_set_child (item, hw_history_row_new (self->context));
}

static void
item_bind_cb (GtkListItemFactory *factory, GtkListItem *item, HwHistoryView *self)
{
  hw_history_row_set_item (HW_HISTORY_ROW (gtk_list_item_get_child (item)),
                           hw_history_object_get_item (gtk_list_item_get_item (item)));
}

static void
hw_history_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hw_history_view_parent_class)->map (widget);
  hw_history_model_set_live (HW_HISTORY_VIEW (widget)->model, TRUE);
}

static void
hw_history_view_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hw_history_view_parent_class)->unmap (widget);
  hw_history_model_set_live (HW_HISTORY_VIEW (widget)->model, FALSE);
}

static void
hw_history_view_dispose (GObject *object)
{
  HwHistoryView *self = HW_HISTORY_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->model);
  g_clear_object (&self->context);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (hw_history_view_parent_class)->dispose (object);
}

static void
hw_history_view_class_init (HwHistoryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_history_view_dispose;
  widget_class->map = hw_history_view_map;
  widget_class->unmap = hw_history_view_unmap;
  gtk_widget_class_install_action (widget_class, "history.undo", "x", undo_activated);
}

static void
hw_history_view_init (HwHistoryView *self)
{
}

static GtkWidget *
make_list (HwHistoryView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_scrollable_new ();
  GListModel *list = g_object_ref (hw_history_model_get_list (self->model));
  GtkAdjustment *adjustment;

  g_signal_connect_object (factory, "setup", G_CALLBACK (item_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (item_bind_cb), self, 0);
  self->list = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (list)), factory));
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "history-list");
  g_signal_connect_object (self->list, "activate", G_CALLBACK (list_activate_cb), self, 0);
  adw_clamp_scrollable_set_maximum_size (ADW_CLAMP_SCROLLABLE (clamp), 820);
  adw_clamp_scrollable_set_child (ADW_CLAMP_SCROLLABLE (clamp), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, 0);
  g_signal_connect_object (scrolled, "edge-reached", G_CALLBACK (edge_reached_cb), self, 0);
  return scrolled;
}

GtkWidget *
hw_history_view_new (HwContext *context)
{
  HwHistoryView *self = g_object_new (HW_TYPE_HISTORY_VIEW, NULL);

  self->context = g_object_ref (context);
  self->model = hw_history_model_new (context, PAGE_SIZE);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (model_loaded_cb), self, 0);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (self->stack, hw_empty_page_new ("document-open-recent-symbolic",
                                                       _("Nothing has happened yet"),
                                                          _("Every change will stand here as a sentence, and can "
                                            "be undone."),
                                                             NULL, NULL),
                                                       "empty");
  gtk_stack_add_named (self->stack,
                       hw_empty_page_new ("system-search-symbolic",
                                          _("Nothing found"),
                                             _("Try another word or another person."), NULL, NULL),
                                          "nothing");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  return GTK_WIDGET (self);
}

void
hw_history_view_search (HwHistoryView *self, const char *text)
{
  g_free (self->text);
  self->text = text == NULL || *text == '\0' ? NULL : g_strdup (text);
  apply_query (self);
}

static void
person_picked_cb (HwRefPicker *picker, HwHistoryView *self)
{
  self->query.actor = *hw_ref_picker_get_id (picker);
  apply_query (self);
}

GtkWidget *
hw_history_view_make_bar (HwHistoryView *self)
{
  GtkWidget *picker = hw_ref_picker_new (self->context, HW_PERSON);

  hw_ref_picker_set_none_label (HW_REF_PICKER (picker), _("Everybody"));
  gtk_widget_set_size_request (picker, 150, -1);
  gtk_widget_set_halign (picker, GTK_ALIGN_START);
  g_signal_connect_object (picker, "picked", G_CALLBACK (person_picked_cb), self, 0);
  return picker;
}
