/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-reader.h"
#include "ui/goals/hw-okr-card.h"
#include "ui/goals/hw-okr-view.h"

G_BEGIN_DECLS

typedef enum {
  HW_OKR_ALL,
  HW_OKR_TEAM,
  HW_OKR_MINE,
} HwOkrFilter;

struct _HwOkrView
{
  AdwBin parent_instance;
  HwContext *context;
  HwId cycle;         /* HW_ID_NONE: there is none */
  HwOkr *okr;         /* NULL until it is read */
  GPtrArray *changes; /* of HwChanges: since @okr was made */
  gboolean setting;   /* the program sets the drop-downs */
  GPtrArray *cycles;  /* of HwRow, in the order of the drop-down */
  GPtrArray *cards;   /* of HwOkrCard, unowned, in the order of the objectives on show */
  HwId wanted;        /* an objective to go to once it is on show */
  char *menu_state;   /* the state of a cycle that the menu is for */

  HwReader *reader; /* unowned like the rest */
  GtkStack *stack;
  GtkDropDown *chooser;
  GtkLabel *state;
  GtkMenuButton *menu;
  GtkDropDown *filter;
  GtkToggleButton *tree_toggle;
  GtkStack *body; /* cards, tree, none */
  GtkBox *list;
  GtkListBox *tree;
  GtkScrolledWindow *scrolled;
  GtkWidget *check_in; /* HwOkrCheckIn */
};

/* hw-okr-view-actions.c */
void hw_okr_view_install_actions (GtkWidgetClass *widget_class);

/* Scrolls to the card and gives it the focus; opens its cycle where it is of another one. */
void hw_okr_view_go_to (HwOkrView *self, const HwId *objective);
/* The key result that has the focus; NULL. */
HwOkrKeyResult *hw_okr_view_get_focused (HwOkrView *self);
HwOkrCard *hw_okr_view_find_card (HwOkrView *self, const HwId *objective); /* NULL */

G_END_DECLS
