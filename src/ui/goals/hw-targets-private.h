/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-reader.h"
#include "ui/common/hw-width-bin.h"
#include "ui/goals/hw-target-detail.h"
#include "ui/goals/hw-target-item.h"
#include "ui/goals/hw-targets-view.h"

G_BEGIN_DECLS

struct _HwTargetsView
{
  AdwBin parent_instance;
  HwContext *context;
  HwReader *reader;     /* unowned */
  HwTargetState *state; /* NULL: no plan */
  HwId plan;            /* that is asked for */
  HwId shown;           /* whose tree it was when it was shown last */
  HwId target;          /* selected */
  HwId revealed;        /* to be opened when its parts are there */
  gboolean reading;     /* a whole tree is on its way */
  gboolean filling;
  GCancellable *cancellable; /* of readings besides the reader’s */
  GListStore *items;         /* of HwTargetItem: the roots */
  GtkTreeListModel *rows;    /* unowned, in the selection */
  GtkSingleSelection *selection;
  GHashTable *bound;      /* HwTargetRow that show something, unowned */
  HwTargetDetail *detail; /* unowned, in its place */
  GtkWidget *menu;        /* of a row; NULL until wanted */
  int shape;              /* HwTargetRowShape */

  GtkStack *stack;
  AdwBin *empty_place;
  HwWidthBin *width_bin;
  GtkDropDown *plans;
  GtkWidget *publish_button;
  GtkLabel *note;
  GtkPaned *paned;
  HwWidthBin *list_bin;
  AdwBin *heading_place;
  GtkListView *list;
  AdwBin *detail_place;
  GMenuModel *row_menu;
};

void hw_targets_view_show_plan (HwTargetsView *self, const HwId *plan);
void hw_targets_view_show_detail (HwTargetsView *self);
void hw_targets_view_take_selection (HwTargetsView *self);
/* Selects the row and gives it the focus. */
void hw_targets_view_go_to (HwTargetsView *self, guint position);
/* Opens the row of what is to be revealed, if its parts are there, and gives it the focus. */
void hw_targets_view_reveal (HwTargetsView *self);

/* What the user does: actions, keys and the menu of a row. */
void hw_targets_actions_install (GtkWidgetClass *klass);
void hw_targets_actions_set_up (HwTargetsView *self);

/* Follows changes by the days that they touch, and reads what an action brings. */
void hw_targets_live_start (HwTargetsView *self);
void hw_targets_live_read_past (HwTargetsView *self);
void hw_targets_live_stop (HwTargetsView *self);

G_END_DECLS
