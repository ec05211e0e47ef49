/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-width-bin.h"
#include "ui/retro/hw-reminders.h"
#include "ui/retro/hw-suggestion-clock.h"
#include "ui/window/hw-window.h"

G_BEGIN_DECLS

struct _HwWindow
{
  AdwApplicationWindow parent_instance;
  GSettings *settings;            /* NULL where the schema is not installed */
  HwContext *context;             /* NULL before a workspace is open */
  HwReminders *reminders;         /* as the context */
  HwSuggestionClock *suggestions; /* the same */
  GtkWidget *start;  /* unowned; the first start, a HwStartPage; NULL: not wanted yet */
  guint patience_id; /* not shown yet, waiting for the first cards */
  HwPage *page;      /* unowned; the one shown */
  HwEntityKind detail_kind;
  HwId detail_id;   /* HW_ID_NONE: no detail */
  gboolean covered; /* by a sheet */

  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwBin *start_bin;
  HwWidthBin *width_bin;
  AdwHeaderBar *header;
  GtkButton *back_button;
  GtkLabel *title_label;
  AdwBin *header_bar_slot;
  AdwBin *header_search_slot;
  GtkToggleButton *search_button;
  GtkMenuButton *menu_button;
  GtkButton *create_button;
  AdwButtonContent *create_content;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkScrolledWindow *bar_row;
  AdwBin *bar_row_slot;
  GtkRevealer *banner;
  GtkLabel *banner_label;
  GtkWidget *meeting_banner; /* NULL before a workspace is open */
  GtkBox *sidebar;
  GtkBox *sidebar_pages;
  GtkBox *sidebar_foot;
  GtkSeparator *sidebar_edge;
  GtkLabel *workspace_label;
  GtkMenuButton *actor_button;
  AdwAvatar *actor_avatar;
  GtkLabel *actor_label;
  GtkBox *page_box;
  GtkStack *pages;
  GtkSeparator *detail_edge;
  GtkBox *detail_box;
  GtkBox *detail_head;
  GtkLabel *detail_label;
  AdwBin *detail_bin;
  GtkBox *bottom_bar;
  GMenu *actor_menu;    /* the same people twice: at the foot of the sidebar … */
  GMenu *actor_submenu; /* … and in the main menu, for where there is no sidebar */
  GMenu *main_menu;
};

/* hw-window-pages.c: makes the pages of this version, in the order of the sidebar. */
void hw_window_build_pages (HwWindow *self);
void hw_window_clear_pages (HwWindow *self);
/* Of HwPage, unowned; in the order of the sidebar. */
GPtrArray *hw_window_list_pages (HwWindow *self);
/* Shows the row in the detail; FALSE when rows of this kind have no page of their own. */
gboolean hw_window_show_detail (HwWindow *self, HwEntityKind kind, const HwId *id);

/* hw-window-layout.c: the one place that shows and hides, by room, page and detail. */
void hw_window_update_layout (HwWindow *self);

/* hw-window-actor.c: who acts, and whose workspace it is, at the foot of the sidebar. */
void hw_window_load_actor (HwWindow *self);
void hw_window_update_actor (HwWindow *self);
void hw_window_act_as (HwWindow *self, const HwId *person);

/* hw-window-export.c: the rows that the page shows, as a file. */
gboolean hw_window_page_exports (HwWindow *self);
void hw_window_export_page (HwWindow *self);

/* hw-window-delete.c: moves the detail, or the board's selection, to the recycle bin. */
gboolean hw_window_can_delete (HwWindow *self);
void hw_window_delete (HwWindow *self);

/* hw-window-actions.c */
void hw_window_install_actions (HwWindow *self);
void hw_window_update_actions (HwWindow *self);

/* hw-window.c */
void hw_window_set_workspace (HwWindow *self, HwWorkspace *workspace);
void hw_window_let_go (HwWindow *self);

/* hw-window-start.c: the way to an open workspace. */
/* Closes the workspace, goes back to a snapshot of it and opens it again. */
void hw_window_restore_snapshot (HwWindow *self, const char *snapshot);

G_END_DECLS
