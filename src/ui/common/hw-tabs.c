/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-tabs.h"

#include <glib/gi18n.h>

#include "ui/common/hw-tabs-bar.h"

struct _HwTabs
{
  AdwBin parent_instance;
  HwContext *context;
  const HwTab *tabs;
  guint n_tabs;
  AdwViewStack *stack; /* unowned */
};

G_DEFINE_FINAL_TYPE (HwTabs, hw_tabs, ADW_TYPE_BIN)

/* Tabs cost nothing until somebody looks. */
static void
stack_visible_child_cb (AdwViewStack *stack, GParamSpec *pspec, HwTabs *self)
{
  GtkWidget *child = adw_view_stack_get_visible_child (stack);
  const char *name = adw_view_stack_get_visible_child_name (stack);

  if (child == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      adw_bin_get_child (ADW_BIN (child)) != NULL)
    return;
  for (guint i = 0; i < self->n_tabs; i++)
    if (g_strcmp0 (name, self->tabs[i].name) == 0)
      adw_bin_set_child (ADW_BIN (child), self->tabs[i].make (self->context));
}

static void
tabs_map_cb (HwTabs *self)
{
  stack_visible_child_cb (self->stack, NULL, self);
}

void
hw_tabs_show (HwTabs *self, const char *name)
{
  if (adw_view_stack_get_child_by_name (self->stack, name) != NULL)
    adw_view_stack_set_visible_child_name (self->stack, name);
}

GtkWidget *
hw_tabs_get_view (HwTabs *self)
{
  GtkWidget *child = adw_view_stack_get_visible_child (self->stack);

  return child != NULL ? adw_bin_get_child (ADW_BIN (child)) : NULL;
}

GtkWidget *
hw_tabs_make_bar (HwTabs *self)
{
  return hw_tabs_bar_new (self->stack);
}

static void
hw_tabs_dispose (GObject *object)
{
  g_clear_object (&HW_TABS (object)->context);
  G_OBJECT_CLASS (hw_tabs_parent_class)->dispose (object);
}

static void
hw_tabs_class_init (HwTabsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_tabs_dispose;
}

static void
hw_tabs_init (HwTabs *self)
{
  GtkWidget *stack = adw_view_stack_new ();

  self->stack = ADW_VIEW_STACK (stack);
  adw_bin_set_child (ADW_BIN (self), stack);
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (stack_visible_child_cb), self);
  g_signal_connect (self, "map", G_CALLBACK (tabs_map_cb), NULL);
}

GtkWidget *
hw_tabs_new (HwContext *context, const HwTab *tabs, guint n_tabs)
{
  HwTabs *self = g_object_new (HW_TYPE_TABS, NULL);

  self->context = g_object_ref (context);
  self->tabs = tabs;
  self->n_tabs = n_tabs;
  for (guint i = 0; i < n_tabs; i++)
    adw_view_stack_add_titled_with_icon (self->stack, adw_bin_new (), tabs[i].name,
                                         _(tabs[i].title), tabs[i].icon_name);
  return GTK_WIDGET (self);
}
