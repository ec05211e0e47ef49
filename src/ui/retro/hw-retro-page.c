/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-retro-page.h"

#include <glib/gi18n.h>

#include "ui/common/hw-tabs.h"
#include "ui/meeting/hw-meetings-view.h"
#include "ui/retro/hw-card-form.h"
#include "ui/retro/hw-cards-view.h"
#include "ui/retro/hw-escalation-board.h"
#include "ui/retro/hw-suggestions-view.h"
#include "ui/retro/hw-retro-numbers-view.h"

static GtkWidget *
make_meetings (HwContext *context)
{
  return hw_meetings_view_new (context, "retro");
}

/* A new view is one line here and one command below. */
static const HwTab tabs[] = {
  { "meetings", N_ ("Meetings"), "x-office-calendar-symbolic", make_meetings },
  { "cards", N_ ("Cards"), "document-edit-symbolic", hw_cards_view_new },
  { "actions", N_ ("Actions"), "object-select-symbolic", hw_escalation_board_new },
  { "suggestions", N_ ("Suggestions"), "mail-send-symbolic", hw_suggestions_view_new },
  { "numbers", N_ ("Numbers"), "utilities-system-monitor-symbolic", hw_retro_numbers_view_new },
};

static const HwCommandInfo commands[] = {
  { "retro.plan", N_ ("Plan a retro …"), NULL },
  { "retro.tab('meetings')", N_ ("Retros: meetings"), NULL },
  { "retro.tab('cards')", N_ ("Retros: problem cards"), NULL },
  { "retro.tab('actions')", N_ ("Retros: actions and escalations"), NULL },
  { "retro.tab('suggestions')", N_ ("Retros: suggestions"), NULL },
  { "retro.tab('numbers')", N_ ("Retros: what they come to"), NULL },
};

struct _HwRetroPage
{
  AdwBin parent_instance;
  HwContext *context;
  HwTabs *tabs; /* unowned */
};

G_DEFINE_FINAL_TYPE (HwRetroPage, hw_retro_page, ADW_TYPE_BIN)

const HwCommandInfo *
hw_retro_page_get_commands (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

void
hw_retro_page_show_tab (HwRetroPage *self, const char *name)
{
  hw_tabs_show (self->tabs, name);
}

GtkWidget *
hw_retro_page_get_tab (HwRetroPage *self)
{
  return hw_tabs_get_view (self->tabs);
}

void
hw_retro_page_open_meeting (HwRetroPage *self, const HwId *meeting)
{
  GtkWidget *tab;

  hw_retro_page_show_tab (self, "meetings");
  tab = hw_retro_page_get_tab (self);
  if (HW_IS_MEETINGS_VIEW (tab))
    hw_meetings_view_open (HW_MEETINGS_VIEW (tab), meeting);
}

static void
tab_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_retro_page_show_tab (HW_RETRO_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
open_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwId id;

  if (hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    hw_retro_page_open_meeting (HW_RETRO_PAGE (widget), &id);
}

static void
plan_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_retro_page_show_tab (HW_RETRO_PAGE (widget), "meetings");
  gtk_widget_activate_action (hw_retro_page_get_tab (HW_RETRO_PAGE (widget)), "meetings.plan",
                              NULL);
}

void
hw_retro_page_create (HwRetroPage *self)
{
  hw_card_form_present (GTK_WIDGET (self), self->context, NULL);
}

void
hw_retro_page_search (HwRetroPage *self, const char *text)
{
  GtkWidget *tab = hw_retro_page_get_tab (self);

  if (HW_IS_MEETINGS_VIEW (tab))
    hw_meetings_view_search (HW_MEETINGS_VIEW (tab), text);
  else if (HW_IS_CARDS_VIEW (tab))
    hw_cards_view_search (HW_CARDS_VIEW (tab), text);
  else if (HW_IS_SUGGESTIONS_VIEW (tab))
    hw_suggestions_view_search (HW_SUGGESTIONS_VIEW (tab), text);
}

GtkWidget *
hw_retro_page_make_bar (HwRetroPage *self)
{
  return hw_tabs_make_bar (self->tabs);
}

static void
hw_retro_page_dispose (GObject *object)
{
  HwRetroPage *self = HW_RETRO_PAGE (object);

  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_retro_page_parent_class)->dispose (object);
}

static void
hw_retro_page_class_init (HwRetroPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_retro_page_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "retro.tab", "s", tab_activated);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "retro.open", "s", open_activated);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "retro.plan", NULL, plan_activated);
}

static void
hw_retro_page_init (HwRetroPage *self)
{
}

GtkWidget *
hw_retro_page_new (HwContext *context)
{
  HwRetroPage *self = g_object_new (HW_TYPE_RETRO_PAGE, NULL);

  self->context = g_object_ref (context);
  self->tabs = HW_TABS (hw_tabs_new (context, tabs, G_N_ELEMENTS (tabs)));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->tabs));
  return GTK_WIDGET (self);
}
