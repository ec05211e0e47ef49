/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-goals-page.h"

#include <glib/gi18n.h>

#include "ui/common/hw-tabs.h"
#include "ui/goals/hw-activity-view.h"
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
static const HwTab tabs[] = {
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
  HwTabs *tabs; /* unowned */
};

G_DEFINE_FINAL_TYPE (HwGoalsPage, hw_goals_page, ADW_TYPE_BIN)

const HwCommandInfo *
hw_goals_page_get_commands (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

void
hw_goals_page_show_tab (HwGoalsPage *self, const char *name)
{
  hw_tabs_show (self->tabs, name);
}

GtkWidget *
hw_goals_page_get_tab (HwGoalsPage *self)
{
  return hw_tabs_get_view (self->tabs);
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
  return hw_tabs_make_bar (self->tabs);
}

static void
hw_goals_page_class_init (HwGoalsPageClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "goals.tab", "s", activate_tab);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "goals.new-plan", NULL,
                                   activate_new_plan);
}

static void
hw_goals_page_init (HwGoalsPage *self)
{
}

GtkWidget *
hw_goals_page_new (HwContext *context)
{
  HwGoalsPage *self = g_object_new (HW_TYPE_GOALS_PAGE, NULL);

  self->tabs = HW_TABS (hw_tabs_new (context, tabs, G_N_ELEMENTS (tabs)));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->tabs));
  return GTK_WIDGET (self);
}
