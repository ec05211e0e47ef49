/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list/hw-deal-list-private.h"

#include <glib/gi18n.h>

#include "ui/board/hw-board-view.h"

#define SETTING "board-as-list"

/* A page's second view, kept with the page. */
typedef struct
{
  HwPage *page; /* unowned: it owns this */
  HwContext *context;
  HwBoard *board;
  GtkWidget *list; /* NULL before it is first wanted */
  GSimpleAction *action;
} Switch;

static void
switch_free (gpointer data)
{
  Switch *self = data;

  g_clear_object (&self->list);
  g_clear_object (&self->action);
  g_object_unref (self->board);
  g_object_unref (self->context);
  g_free (self);
}

static Switch *
get_switch (HwPage *page)
{
  return g_object_get_data (G_OBJECT (page), "hw-deal-list");
}

static gboolean
is_list (Switch *self)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (self->action));

  return g_variant_get_boolean (state);
}

static const HwCommandInfo *
get_board_commands (guint *n_commands)
{
  static HwCommandInfo *commands = NULL;
  static guint n;
  guint n_own;
  const HwCommandInfo *own = hw_board_view_get_commands (&n_own);

  if (commands == NULL) {
    commands = g_new0 (HwCommandInfo, n_own + 1);
    commands[n++] = (HwCommandInfo){ "page.as-list", N_ ("Show as a List"), NULL };
    for (guint i = 0; i < n_own; i++)
      commands[n++] = own[i];
  }
  *n_commands = n;
  return commands;
}

static void
update_commands (Switch *self)
{
  guint n;
  const HwCommandInfo *commands =
      is_list (self) ? hw_deal_list_get_commands (&n) : get_board_commands (&n);

  hw_page_set_commands (self->page, commands, n);
}

GtkWidget *
hw_deal_list_get_chosen (HwPage *page)
{
  Switch *self = get_switch (page);

  if (self == NULL || !is_list (self))
    return NULL;
  if (self->list == NULL)
    self->list = g_object_ref_sink (hw_deal_list_new (self->context, self->board));
  return self->list;
}

/* An empty page stays where it is shown. */
static void
show_chosen (Switch *self)
{
  GtkWidget *shown = adw_bin_get_child (ADW_BIN (self->page));
  GtkWidget *list = hw_deal_list_get_chosen (self->page);

  if (shown == hw_page_get_view (self->page) || HW_IS_DEAL_LIST (shown)) {
    hw_page_show_instead (self->page, list);
    gtk_widget_grab_focus (list != NULL ? list : hw_page_get_view (self->page));
  }
  update_commands (self);
}

static void
action_change_state_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  Switch *self = user_data;
  GSettings *settings = hw_context_get_settings (self->context);

  g_simple_action_set_state (action, state);
  if (settings != NULL)
    g_settings_set_boolean (settings, SETTING, g_variant_get_boolean (state));
  show_chosen (self);
}

void
hw_deal_list_attach (HwPage *page, HwContext *context, HwBoard *board)
{
  Switch *self = g_new0 (Switch, 1);
  GSettings *settings = hw_context_get_settings (context);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  gboolean as_list = settings != NULL && g_settings_get_boolean (settings, SETTING);

  self->page = page;
  self->context = g_object_ref (context);
  self->board = g_object_ref (board);
  self->action = g_simple_action_new_stateful ("as-list", NULL, g_variant_new_boolean (as_list));
  g_signal_connect (self->action, "change-state", G_CALLBACK (action_change_state_cb), self);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->action));
  g_object_set_data_full (G_OBJECT (page), "hw-deal-list", self, switch_free);
  gtk_widget_insert_action_group (GTK_WIDGET (page), "page", G_ACTION_GROUP (group));
  if (hw_page_get_bar (page) != NULL)
    gtk_widget_insert_action_group (hw_page_get_bar (page), "page", G_ACTION_GROUP (group));
  show_chosen (self);
}
