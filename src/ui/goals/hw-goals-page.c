/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-goals-page.h"

#include <glib/gi18n.h>

#include "ui/goals/hw-activity-view.h"
#include "ui/goals/hw-goals-bar.h"
#include "ui/goals/hw-health-view.h"
#include "ui/goals/hw-okr-view.h"
#include "ui/goals/hw-targets-view.h"
#include "ui/meeting/hw-meetings-view.h"

static GtkWidget *
make_meetings (HwContext *context)
{
  return hw_meetings_view_new (context, "alignment");
}

/* A new view of goals is one line here and one command below. */
static const struct
{
  const char *name;
  const char *title;
  const char *icon_name;
  GtkWidget *(*make) (HwContext *context);
} tabs[] = {
  { "targets", N_ ("Targets"), "view-list-symbolic", hw_targets_view_new },
  { "activity", N_ ("Activity"), "call-start-symbolic", hw_activity_view_new },
  { "okr", N_ ("OKR"), "starred-symbolic", hw_okr_view_new },
  { "alignment", N_ ("Meetings"), "x-office-calendar-symbolic", make_meetings },
  { "health", N_ ("Health"), "utilities-system-monitor-symbolic", hw_health_view_new },
};

static const HwCommandInfo commands[] = {
  { "goals.new-plan", N_ ("New target plan …"), NULL },
  { "goals.tab('targets')", N_ ("Goals: targets"), NULL },
  { "goals.tab('activity')", N_ ("Goals: activity"), NULL },
  { "goals.tab('okr')", N_ ("Goals: objectives and key results"), NULL },
  { "goals.tab('alignment')", N_ ("Goals: alignment meetings"), NULL },
  { "goals.tab('health')", N_ ("Goals: health report and appraisal"), NULL },
};

struct _HwGoalsPage
{
  AdwBin parent_instance;
  HwContext *context;
  AdwViewStack *stack;
};

G_DEFINE_FINAL_TYPE (HwGoalsPage, hw_goals_page, ADW_TYPE_BIN)

const HwCommandInfo *
hw_goals_page_get_commands (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

/* Tabs cost nothing until somebody looks. */
static void
stack_visible_child_cb (AdwViewStack *stack, GParamSpec *pspec, HwGoalsPage *self)
{
  GtkWidget *child = adw_view_stack_get_visible_child (stack);
  const char *name = adw_view_stack_get_visible_child_name (stack);

  if (child == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      adw_bin_get_child (ADW_BIN (child)) != NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (g_strcmp0 (name, tabs[i].name) == 0)
      adw_bin_set_child (ADW_BIN (child), tabs[i].make (self->context));
}

static void
page_map_cb (HwGoalsPage *self)
{
  stack_visible_child_cb (self->stack, NULL, self);
}

void
hw_goals_page_show_tab (HwGoalsPage *self, const char *name)
{
  if (adw_view_stack_get_child_by_name (self->stack, name) != NULL)
    adw_view_stack_set_visible_child_name (self->stack, name);
}

GtkWidget *
hw_goals_page_get_tab (HwGoalsPage *self)
{
  GtkWidget *child = adw_view_stack_get_visible_child (self->stack);

  return child != NULL ? adw_bin_get_child (ADW_BIN (child)) : NULL;
}

static void
activate_tab (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_goals_page_show_tab (HW_GOALS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
activate_new_plan (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_goals_page_show_tab (HW_GOALS_PAGE (widget), "targets");
  gtk_widget_activate_action (hw_goals_page_get_tab (HW_GOALS_PAGE (widget)), "targets.new-plan",
                              NULL);
}

GtkWidget *
hw_goals_page_make_bar (HwGoalsPage *self)
{
  return hw_goals_bar_new (self->stack);
}

static void
hw_goals_page_dispose (GObject *object)
{
  HwGoalsPage *self = HW_GOALS_PAGE (object);

  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_goals_page_parent_class)->dispose (object);
}

static void
hw_goals_page_class_init (HwGoalsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_goals_page_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "goals.tab", "s", activate_tab);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "goals.new-plan", NULL,
                                   activate_new_plan);
}

static void
hw_goals_page_init (HwGoalsPage *self)
{
  GtkWidget *stack = adw_view_stack_new ();

  self->stack = ADW_VIEW_STACK (stack);
  adw_bin_set_child (ADW_BIN (self), stack);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    adw_view_stack_add_titled_with_icon (self->stack, adw_bin_new (), tabs[i].name,
                                         _(tabs[i].title), tabs[i].icon_name);
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (stack_visible_child_cb), self);
  g_signal_connect (self, "map", G_CALLBACK (page_map_cb), NULL);
}

GtkWidget *
hw_goals_page_new (HwContext *context)
{
  HwGoalsPage *self = g_object_new (HW_TYPE_GOALS_PAGE, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
