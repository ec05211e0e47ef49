/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/hw-window-private.h"

/* What the window shows, derived from how much room there is, which page it is on and whether a
 * detail is open. */
typedef struct
{
  gboolean sidebar;
  gboolean labels; /* words beside the icons of the sidebar */
  gboolean bottom_bar;
  gboolean page; /* FALSE: the detail has the whole place */
  gboolean detail;
  gboolean bar_in_header; /* else in a row under it */
  gboolean search_in_header;
  gboolean create_label;
} Layout;

#define DETAIL_WIDTH 420
#define SIDEBAR_WIDTH 190

static Layout
layout_from_state (HwWidth width, gboolean has_detail)
{
  Layout layout = {
    .sidebar = width > HW_WIDTH_NARROW,
    .labels = width >= HW_WIDTH_WIDE,
    .bottom_bar = width == HW_WIDTH_NARROW,
    .page = !has_detail || width == HW_WIDTH_ROOMY,
    .detail = has_detail,
    .bar_in_header = width == HW_WIDTH_ROOMY,
    .search_in_header = width >= HW_WIDTH_WIDE,
    .create_label = width >= HW_WIDTH_WIDE,
  };

  return layout;
}

static void
move_to_slot (AdwBin *slot, GtkWidget *widget, AdwBin *other)
{
  if (widget != NULL && gtk_widget_get_parent (widget) == GTK_WIDGET (slot))
    return;
  g_object_ref (slot);
  if (widget != NULL)
    g_object_ref (widget);
  adw_bin_set_child (other, NULL);
  adw_bin_set_child (slot, widget);
  g_clear_object (&widget);
  g_object_unref (slot);
}

static void
place_bar (HwWindow *self, const Layout *layout)
{
  GtkWidget *bar = self->page == NULL ? NULL : hw_page_get_bar (self->page);

  if (layout->bar_in_header)
    move_to_slot (self->header_bar_slot, bar, self->bar_row_slot);
  else
    move_to_slot (self->bar_row_slot, bar, self->header_bar_slot);
  gtk_widget_set_visible (GTK_WIDGET (self->bar_row),
                          bar != NULL && !layout->bar_in_header && layout->page);
  gtk_widget_set_visible (GTK_WIDGET (self->header_bar_slot), layout->page);
}

static void
place_search (HwWindow *self, const Layout *layout)
{
  GtkWidget *entry = GTK_WIDGET (self->search_entry);
  gboolean searchable =
      self->page != NULL && layout->page && hw_page_get_search_hint (self->page) != NULL;
  gboolean in_header = gtk_widget_get_parent (entry) == GTK_WIDGET (self->header_search_slot);

  if (layout->search_in_header && !in_header) {
    gtk_search_bar_set_child (self->search_bar, NULL);
    adw_bin_set_child (self->header_search_slot, entry);
  } else if (!layout->search_in_header && in_header) {
    adw_bin_set_child (self->header_search_slot, NULL);
    gtk_search_bar_set_child (self->search_bar, entry);
    gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (entry));
  }
  if (layout->search_in_header || !searchable)
    gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->header_search_slot),
                          searchable && layout->search_in_header);
  gtk_widget_set_visible (GTK_WIDGET (self->search_button),
                          searchable && !layout->search_in_header);
}

static void
update_create_button (HwWindow *self, const Layout *layout)
{
  const char *label = self->page == NULL ? NULL : hw_page_get_create_label (self->page);

  gtk_widget_set_visible (GTK_WIDGET (self->create_button), label != NULL && layout->page);
  if (label == NULL)
    return;
  adw_button_content_set_label (self->create_content, layout->create_label ? label : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->create_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->create_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_labels (GtkBox *box, gboolean labels)
{
  for (GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (box)); button != NULL;
       button = gtk_widget_get_next_sibling (button)) {
    GtkWidget *content = gtk_button_get_child (GTK_BUTTON (button));

    gtk_widget_set_visible (gtk_widget_get_last_child (content), labels);
  }
}

void
hw_window_update_layout (HwWindow *self)
{
  gboolean has_detail = !hw_id_is_none (&self->detail_id);
  HwWidth width = hw_width_bin_get_width (self->width_bin);
  Layout layout = layout_from_state (width, has_detail);

  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), layout.sidebar);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_edge), layout.sidebar);
  gtk_widget_set_visible (GTK_WIDGET (self->bottom_bar), layout.bottom_bar);
  gtk_widget_set_visible (GTK_WIDGET (self->workspace_label), layout.labels);
  gtk_widget_set_visible (GTK_WIDGET (self->actor_label), layout.labels);
  gtk_widget_set_size_request (GTK_WIDGET (self->sidebar), layout.labels ? SIDEBAR_WIDTH : -1, -1);
  show_labels (self->sidebar_pages, layout.labels);

  gtk_widget_set_visible (GTK_WIDGET (self->page_box), layout.page);
  gtk_widget_set_visible (GTK_WIDGET (self->detail_box), layout.detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail_head), layout.page);
  gtk_widget_set_visible (GTK_WIDGET (self->detail_edge), layout.detail && layout.page);
  gtk_widget_set_hexpand (GTK_WIDGET (self->detail_box), !layout.page);
  gtk_widget_set_size_request (GTK_WIDGET (self->detail_box), layout.page ? DETAIL_WIDTH : -1, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), layout.detail && !layout.page);

  if (self->page != NULL)
    gtk_label_set_text (self->title_label, layout.page ? hw_page_get_title (self->page)
                                                       : hw_entity_label (self->detail_kind));
  place_bar (self, &layout);
  place_search (self, &layout);
  update_create_button (self, &layout);
}
