/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A command as the palette (Ctrl+K), the menus and the shortcuts know it. Strings are static. */
typedef struct
{
  const char *action; /* detailed name: "win.undo", "board.fold('won')" */
  const char *title;  /* N_(): translated when shown */
  const char *accel;  /* NULL: none. For show: who installs the action binds the key */
} HwCommandInfo;

/* A page of the window: a child, and what the header shows for it. */
#define HW_TYPE_PAGE (hw_page_get_type ())
G_DECLARE_FINAL_TYPE (HwPage, hw_page, HW, PAGE, AdwBin)

/* @name is stable ("board"); @title is translated; @child is taken as a widget's parent takes it.
 * Signals: "search" (const char *text) as the user types, "create" for the primary button. */
GtkWidget *
hw_page_new (const char *name, const char *title, const char *icon_name, GtkWidget *child);
const char *hw_page_get_name (HwPage *self);
const char *hw_page_get_title (HwPage *self);
const char *hw_page_get_icon_name (HwPage *self);
/* The child, shown or not. Unowned. */
GtkWidget *hw_page_get_view (HwPage *self);
/* Shows @instead in the place of the child, such as an empty page; NULL shows the child again. */
void hw_page_show_instead (HwPage *self, GtkWidget *instead);
/* The page's own bar, beside the title or under it. */
void hw_page_set_bar (HwPage *self, GtkWidget *bar);
GtkWidget *hw_page_get_bar (HwPage *self); /* unowned; NULL */
/* What the search entry says when empty; NULL, the default, means no search. */
void hw_page_set_search_hint (HwPage *self, const char *hint);
const char *hw_page_get_search_hint (HwPage *self);
/* "New Deal"; NULL, the default, means no primary button. */
void hw_page_set_create_label (HwPage *self, const char *label);
const char *hw_page_get_create_label (HwPage *self);
/* Commands that work while the page is shown; static array. */
void hw_page_set_commands (HwPage *self, const HwCommandInfo *commands, guint n_commands);
const HwCommandInfo *hw_page_get_commands (HwPage *self, guint *n_commands);

void hw_page_search (HwPage *self, const char *text);
void hw_page_create (HwPage *self);

G_END_DECLS
