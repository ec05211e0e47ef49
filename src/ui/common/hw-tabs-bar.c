/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-tabs-bar.h"

#include <glib/gi18n.h>

struct _HwTabsBar
{
  GtkWidget parent_instance;
  AdwViewStack *stack;
  GtkWidget *buttons;  /* a box of GtkToggleButton, in the order of the pages */
  GtkWidget *dropdown; /* the same */
};

G_DEFINE_FINAL_TYPE (HwTabsBar, hw_tabs_bar, GTK_TYPE_WIDGET)

static void
show_nth (HwTabsBar *self, guint n)
{
  g_autoptr (GListModel) pages = G_LIST_MODEL (adw_view_stack_get_pages (self->stack));
  g_autoptr (AdwViewStackPage) page = g_list_model_get_item (pages, n);

  if (page != NULL)
    adw_view_stack_set_visible_child (self->stack, adw_view_stack_page_get_child (page));
}

static guint
find_shown (HwTabsBar *self)
{
  g_autoptr (GListModel) pages = G_LIST_MODEL (adw_view_stack_get_pages (self->stack));

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++) {
    g_autoptr (AdwViewStackPage) page = g_list_model_get_item (pages, i);

    if (adw_view_stack_page_get_child (page) == adw_view_stack_get_visible_child (self->stack))
      return i;
  }
  return 0;
}

static void
button_toggled_cb (GtkToggleButton *button, HwTabsBar *self)
{
  guint n = 0;

  if (!gtk_toggle_button_get_active (button))
    return;
  for (GtkWidget *at = gtk_widget_get_prev_sibling (GTK_WIDGET (button)); at != NULL;
       at = gtk_widget_get_prev_sibling (at))
    n++;
  show_nth (self, n);
}

static void
dropdown_selected_cb (GtkDropDown *dropdown, GParamSpec *pspec, HwTabsBar *self)
{
  show_nth (self, gtk_drop_down_get_selected (dropdown));
}

static void
stack_changed_cb (HwTabsBar *self)
{
  guint shown = find_shown (self);
  GtkWidget *button = gtk_widget_get_first_child (self->buttons);

  for (guint i = 0; i < shown && button != NULL; i++)
    button = gtk_widget_get_next_sibling (button);
  if (button != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->dropdown), shown);
}

static void
hw_tabs_bar_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  HwTabsBar *self = HW_TABS_BAR (widget);
  int most, least;

  gtk_widget_measure (self->buttons, orientation, -1, &most, NULL, NULL, NULL);
  gtk_widget_measure (self->dropdown, orientation, -1, &least, NULL, NULL, NULL);
  *natural = MAX (most, least);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN (most, least) : *natural;
}

static void
hw_tabs_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwTabsBar *self = HW_TABS_BAR (widget);
  GtkWidget *shown;
  int most;

  gtk_widget_measure (self->buttons, GTK_ORIENTATION_HORIZONTAL, -1, &most, NULL, NULL, NULL);
  shown = width >= most ? self->buttons : self->dropdown;
  gtk_widget_set_child_visible (self->buttons, shown == self->buttons);
  gtk_widget_set_child_visible (self->dropdown, shown == self->dropdown);
  gtk_widget_size_allocate (shown, &(GtkAllocation){ 0, 0, width, height }, baseline);
}

static void
hw_tabs_bar_dispose (GObject *object)
{
  HwTabsBar *self = HW_TABS_BAR (object);

  g_clear_pointer (&self->buttons, gtk_widget_unparent);
  g_clear_pointer (&self->dropdown, gtk_widget_unparent);
  g_clear_object (&self->stack);
  G_OBJECT_CLASS (hw_tabs_bar_parent_class)->dispose (object);
}

static void
hw_tabs_bar_class_init (HwTabsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_tabs_bar_dispose;
  widget_class->measure = hw_tabs_bar_measure;
  widget_class->size_allocate = hw_tabs_bar_size_allocate;
}

static void
hw_tabs_bar_init (HwTabsBar *self)
{
}

static void
add_page (HwTabsBar *self, AdwViewStackPage *page, GtkStringList *names)
{
  GtkWidget *first = gtk_widget_get_first_child (self->buttons);
  GtkWidget *button = gtk_toggle_button_new_with_label (adw_view_stack_page_get_title (page));

  gtk_widget_add_css_class (button, "flat");
  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  gtk_box_append (GTK_BOX (self->buttons), button);
  gtk_string_list_append (names, adw_view_stack_page_get_title (page));
}

GtkWidget *
hw_tabs_bar_new (AdwViewStack *stack)
{
  HwTabsBar *self = g_object_new (HW_TYPE_TABS_BAR, NULL);
  g_autoptr (GListModel) pages = G_LIST_MODEL (adw_view_stack_get_pages (stack));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->stack = g_object_ref (stack);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++) {
    g_autoptr (AdwViewStackPage) page = g_list_model_get_item (pages, i);

    add_page (self, page, names);
  }
  self->dropdown = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dropdown), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("View of Goals"), -1);
  gtk_widget_set_parent (self->buttons, GTK_WIDGET (self));
  gtk_widget_set_parent (self->dropdown, GTK_WIDGET (self));
  stack_changed_cb (self);
  for (GtkWidget *button = gtk_widget_get_first_child (self->buttons); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    g_signal_connect_object (button, "toggled", G_CALLBACK (button_toggled_cb), self, 0);
  g_signal_connect_object (self->dropdown, "notify::selected", G_CALLBACK (dropdown_selected_cb),
                           self, 0);
  g_signal_connect_object (stack, "notify::visible-child", G_CALLBACK (stack_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
