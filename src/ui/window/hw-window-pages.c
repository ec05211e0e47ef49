/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/hw-window-private.h"

#include <glib/gi18n.h>

#include "core/retro/hw-retro-read.h"
#include "ui/board/hw-board-bar.h"
#include "ui/board/hw-board-view.h"
#include "ui/board/hw-first-frame.h"
#include "ui/common/hw-dialogs.h"
#include "ui/customers/hw-account-page.h"
#include "ui/customers/hw-customers-page.h"
#include "ui/deal/hw-deal-page.h"
#include "ui/deal/hw-new-deal.h"
#include "ui/gate/hw-gate-sheet.h"
#include "ui/goals/hw-goals-page.h"
#include "ui/history/hw-bin-view.h"
#include "ui/history/hw-history-view.h"
#include "ui/list/hw-deal-list.h"
#include "ui/meeting/hw-meeting-banner.h"
#include "ui/meeting/hw-meetings-view.h"
#include "ui/people/hw-people-view.h"
#include "ui/playbooks/hw-playbook-page.h"
#include "ui/playbooks/hw-playbooks-view.h"
#include "ui/preferences/hw-preferences.h"
#include "ui/retro/hw-retro-page.h"
#include "ui/today/hw-today-page.h"

GPtrArray *
hw_window_list_pages (HwWindow *self)
{
  GPtrArray *pages = g_ptr_array_new ();

  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    g_ptr_array_add (pages, page);
  return pages;
}

/* The button shows itself pressed by the state of the action. Without @named there is only its
 * icon: nine names do not fit at the foot of a phone. */
static GtkWidget *
make_page_button (HwPage *page, gboolean named)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (hw_page_get_icon_name (page)));
  if (named) {
    GtkWidget *label = gtk_label_new (hw_page_get_title (page));

    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_box_append (GTK_BOX (box), label);
  } else {
    gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
    gtk_widget_set_hexpand (button, TRUE);
  }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", hw_page_get_name (page));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.page");
  gtk_widget_set_tooltip_text (button, hw_page_get_title (page));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hw_page_get_title (page), -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "page-button");
  return button;
}

/* A page of the window. Strings are static, and translated when shown. */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon_name;
  const char *search_hint;
  GCallback search;         /* void (view, const char *text); NULL: no search */
  const char *create_label; /* NULL: nothing to make */
  GCallback create;         /* void (view); NULL: whoever adds the page connects to "create" */
  const HwCommandInfo *commands;
  guint n_commands;
} PageSpec;

static HwPage *
add_page (HwWindow *self, const PageSpec *spec, GtkWidget *view)
{
  GtkWidget *widget = hw_page_new (spec->name, _(spec->title), spec->icon_name, view);
  HwPage *page = HW_PAGE (widget);

  if (spec->search != NULL) {
    hw_page_set_search_hint (page, _(spec->search_hint));
    g_signal_connect_object (page, "search", spec->search, view, G_CONNECT_SWAPPED);
  }
  if (spec->create_label != NULL)
    hw_page_set_create_label (page, _(spec->create_label));
  if (spec->create != NULL)
    g_signal_connect_object (page, "create", spec->create, view, G_CONNECT_SWAPPED);
  hw_page_set_commands (page, spec->commands, spec->n_commands);
  gtk_stack_add_named (self->pages, widget, spec->name);
  gtk_box_append (self->sidebar_pages, make_page_button (page, TRUE));
  gtk_box_append (self->bottom_bar, make_page_button (page, FALSE));
  return page;
}

static void
board_open_deal_cb (HwBoardView *view, const HwId *deal, HwWindow *self)
{
  hw_window_open_row (self, HW_DEAL, deal);
}

static void
board_edit_stage_cb (HwBoardView *view, const HwId *stage, HwWindow *self)
{
  hw_preferences_present (GTK_WINDOW (self), self->context, "pipelines");
}

static void
board_find_cb (HwBoardView *view, HwWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.search", NULL);
}

static void
board_search (HwBoardView *view, const char *text)
{
  hw_board_set_search (hw_board_view_get_board (view), text);
}

static void
board_create_cb (HwPage *page, HwWindow *self)
{
  hw_new_deal_present (GTK_WIDGET (page), self->context, NULL, NULL);
}

static GtkWidget *
make_empty_board (HwBoard *board)
{
  if (hw_board_n_stages (board) == 0)
    return hw_empty_page_new ("view-paged-symbolic",
                              _("No pipeline yet"),
                                 _("A pipeline is the stages that a deal passes, from the first word "
                                "to the money. Its stages become the columns of this board."),
                                    _("Add a _Pipeline …"), "win.preferences-page::pipelines");
  return hw_empty_page_new ("view-paged-symbolic",
                            _("No deals yet"), _("Every deal will be a card here, in the column of its stage. Drag "
                              "it on when the customer takes the next step."),
                                                   _("New _Deal"), "win.create");
}

/* A board without cards tells what it is for, unless a filter hides them. */
static void
board_loaded_cb (HwBoard *board, GParamSpec *pspec, HwPage *page)
{
  GtkWidget *shown = adw_bin_get_child (ADW_BIN (page));
  GtkWidget *list = hw_deal_list_get_chosen (page);
  gboolean filtered = hw_board_get_condition (board) != NULL ||
                      (hw_board_get_search (board) != NULL && *hw_board_get_search (board) != 0);
  gboolean empty = hw_board_n_stages (board) == 0 || (hw_board_count (board) == 0 && !filtered);
  gboolean loading;

  g_object_get (board, "loading", &loading, NULL);
  if (loading)
    return;
  if (empty)
    hw_page_show_instead (page, make_empty_board (board));
  else if (shown != (list != NULL ? list : hw_page_get_view (page)))
    hw_page_show_instead (page, list);
}

static void
add_board_page (HwWindow *self)
{
  GtkWidget *widget = hw_board_view_new (self->context, NULL);
  HwBoardView *view = HW_BOARD_VIEW (widget);
  HwBoard *board = hw_board_view_get_board (view);
  PageSpec spec = { "board",
                    N_ ("Board"),
                    "view-paged-symbolic",
                    N_ ("Search deals"),
                    G_CALLBACK (board_search),
                    N_ ("New _Deal") };
  HwPage *page;

  spec.commands = hw_board_view_get_commands (&spec.n_commands);
  page = add_page (self, &spec, widget);
  hw_page_set_bar (page, hw_board_bar_new (self->context, board));
  hw_deal_list_attach (page, self->context, board);
  hw_board_view_set_gate (view, hw_gate_sheet_present);
  hw_first_frame_watch (view);
  g_signal_connect_object (board, "notify::loading", G_CALLBACK (board_loaded_cb), page, 0);
  g_signal_connect_object (view, "open-deal", G_CALLBACK (board_open_deal_cb), self, 0);
  g_signal_connect_object (view, "add-evidence", G_CALLBACK (board_open_deal_cb), self, 0);
  g_signal_connect_object (view, "edit-stage", G_CALLBACK (board_edit_stage_cb), self, 0);
  g_signal_connect_object (view, "find", G_CALLBACK (board_find_cb), self, 0);
  g_signal_connect_object (page, "create", G_CALLBACK (board_create_cb), self, 0);
}

static void
add_goals_page (HwWindow *self)
{
  GtkWidget *view = hw_goals_page_new (self->context);
  PageSpec spec = { .name = "goals", .title = N_ ("Goals"), .icon_name = "find-location-symbolic" };

  spec.commands = hw_goals_page_get_commands (&spec.n_commands);
  hw_page_set_bar (add_page (self, &spec, view), hw_goals_page_make_bar (HW_GOALS_PAGE (view)));
}

static void
add_retro_page (HwWindow *self)
{
  GtkWidget *view = hw_retro_page_new (self->context);
  PageSpec spec = { .name = "retro",
                    .title = N_ ("Retros"),
                    .icon_name = "emblem-synchronizing-symbolic",
                    .search_hint = N_ ("Search retros"),
                    .search = G_CALLBACK (hw_retro_page_search),
                    .create_label = N_ ("New _Card"),
                    .create = G_CALLBACK (hw_retro_page_create) };

  spec.commands = hw_retro_page_get_commands (&spec.n_commands);
  hw_page_set_bar (add_page (self, &spec, view), hw_retro_page_make_bar (HW_RETRO_PAGE (view)));
}

static void
add_today_page (HwWindow *self)
{
  PageSpec spec = { .name = "today",
                    .title = N_ ("Today"),
                    .icon_name = "x-office-calendar-symbolic" };

  spec.commands = hw_today_page_get_commands (&spec.n_commands);
  add_page (self, &spec, hw_today_page_new (self->context));
}

static void
meeting_banner_open_cb (GtkWidget *banner, const HwRow *meeting, HwWindow *self)
{
  HwGoalsPage *goals;
  GtkWidget *tab;

  if (hw_retro_is (meeting)) {
    hw_window_show_page (self, "retro");
    hw_retro_page_open_meeting (HW_RETRO_PAGE (hw_page_get_view (self->page)), hw_row_id (meeting));
    return;
  }
  hw_window_show_page (self, "goals");
  goals = HW_GOALS_PAGE (hw_page_get_view (self->page));
  hw_goals_page_show_tab (goals, "alignment");
  tab = hw_goals_page_get_tab (goals);
  if (HW_IS_MEETINGS_VIEW (tab))
    hw_meetings_view_open (HW_MEETINGS_VIEW (tab), hw_row_id (meeting));
}

static void
add_meeting_banner (HwWindow *self)
{
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (self->banner));

  self->meeting_banner = hw_meeting_banner_new (self->context);
  g_signal_connect_object (self->meeting_banner, "open", G_CALLBACK (meeting_banner_open_cb), self,
                           0);
  gtk_box_insert_child_after (GTK_BOX (box), self->meeting_banner, GTK_WIDGET (self->banner));
}

static const HwCommandInfo customers_commands[] = {
  { "customers.add", N_ ("New customer …"), NULL },
};

static const HwCommandInfo people_commands[] = {
  { "people.add-person", N_ ("New person …"), NULL },
  { "people.add-team", N_ ("New team …"), NULL },
};

static const PageSpec customers_spec = {
  "customers",
  N_ ("Customers"),
  "x-office-address-book-symbolic",
  N_ ("Search customers"),
  G_CALLBACK (hw_customers_page_search),
  N_ ("New _Customer"),
  G_CALLBACK (hw_customers_page_add),
  customers_commands,
  G_N_ELEMENTS (customers_commands),
};

static const PageSpec people_spec = {
  "people",
  N_ ("People"),
  "system-users-symbolic",
  N_ ("Search people"),
  G_CALLBACK (hw_people_view_search),
  N_ ("New _Person"),
  G_CALLBACK (hw_people_view_add_person),
  people_commands,
  G_N_ELEMENTS (people_commands),
};

static const HwCommandInfo playbooks_commands[] = {
  { "playbooks.add", N_ ("New playbook …"), NULL },
};

static const PageSpec playbooks_spec = {
  "playbooks",
  N_ ("Playbooks"),
  "user-bookmarks-symbolic",
  N_ ("Search playbooks"),
  G_CALLBACK (hw_playbooks_view_search),
  N_ ("New _Playbook"),
  G_CALLBACK (hw_playbooks_view_add),
  playbooks_commands,
  G_N_ELEMENTS (playbooks_commands),
};

static const PageSpec history_spec = {
  "history",
  N_ ("History"),
  "document-open-recent-symbolic",
  N_ ("Search history"),
  G_CALLBACK (hw_history_view_search),
};

static const PageSpec bin_spec = {
  "bin",
  N_ ("Recycle Bin"),
  "user-trash-symbolic",
  N_ ("Search the recycle bin"),
  G_CALLBACK (hw_bin_view_search),
};

void
hw_window_build_pages (HwWindow *self)
{
  HwContext *context = self->context;
  GtkWidget *customers = hw_customers_page_new (context);
  GtkWidget *history = hw_history_view_new (context);

  add_today_page (self);
  add_board_page (self);
  add_goals_page (self);
  add_retro_page (self);
  add_page (self, &playbooks_spec, hw_playbooks_view_new (context));
  hw_page_set_bar (add_page (self, &customers_spec, customers),
                   hw_customers_page_get_bar (HW_CUSTOMERS_PAGE (customers)));
  add_page (self, &people_spec, hw_people_view_new (context));
  hw_page_set_bar (add_page (self, &history_spec, history),
                   hw_history_view_make_bar (HW_HISTORY_VIEW (history)));
  add_page (self, &bin_spec, hw_bin_view_new (context));
  add_meeting_banner (self);
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

void
hw_window_clear_pages (HwWindow *self)
{
  GtkWidget *child;

  self->page = NULL;
  if (self->meeting_banner != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->meeting_banner)), self->meeting_banner);
  self->meeting_banner = NULL;
  adw_bin_set_child (self->header_bar_slot, NULL);
  adw_bin_set_child (self->bar_row_slot, NULL);
  adw_bin_set_child (self->detail_bin, NULL);
  clear_box (self->sidebar_pages);
  clear_box (self->bottom_bar);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, child);
}

static gboolean
show_deal (HwWindow *self, const HwId *id)
{
  GtkWidget *page = adw_bin_get_child (self->detail_bin);

  if (!HW_IS_DEAL_PAGE (page)) {
    page = hw_deal_page_new (self->context);
    adw_bin_set_child (self->detail_bin, page);
  }
  hw_deal_page_set_deal (HW_DEAL_PAGE (page), id);
  return TRUE;
}

static gboolean
show_account (HwWindow *self, const HwId *id)
{
  GtkWidget *page = adw_bin_get_child (self->detail_bin);

  if (!HW_IS_ACCOUNT_PAGE (page)) {
    page = hw_account_page_new (self->context);
    adw_bin_set_child (self->detail_bin, page);
  }
  hw_account_page_set_account (HW_ACCOUNT_PAGE (page), id);
  return TRUE;
}

static gboolean
show_playbook (HwWindow *self, const HwId *id)
{
  GtkWidget *page = adw_bin_get_child (self->detail_bin);

  if (!HW_IS_PLAYBOOK_PAGE (page)) {
    page = hw_playbook_page_new (self->context);
    adw_bin_set_child (self->detail_bin, page);
  }
  hw_playbook_page_set_playbook (HW_PLAYBOOK_PAGE (page), id);
  return TRUE;
}

gboolean
hw_window_show_detail (HwWindow *self, HwEntityKind kind, const HwId *id)
{
  if (kind == HW_DEAL)
    return show_deal (self, id);
  if (kind == HW_PLAYBOOK)
    return show_playbook (self, id);
  return kind == HW_ACCOUNT && show_account (self, id);
}
