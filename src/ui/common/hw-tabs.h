/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* A page of several views, a tab each. A view is made when it is first looked at. */
#define HW_TYPE_TABS (hw_tabs_get_type ())
G_DECLARE_FINAL_TYPE (HwTabs, hw_tabs, HW, TABS, AdwBin)

typedef struct
{
  const char *name;
  const char *title; /* N_(): translated when shown */
  const char *icon_name;
  GtkWidget *(*make) (HwContext *context);
} HwTab;

/* @tabs is static. */
GtkWidget *hw_tabs_new (HwContext *context, const HwTab *tabs, guint n_tabs);
/* The tabs to choose from, for the header. */
GtkWidget *hw_tabs_make_bar (HwTabs *self);
/* A name that is none changes nothing. */
void hw_tabs_show (HwTabs *self, const char *name);
/* What the tab in sight shows. Unowned; NULL while it was never seen. */
GtkWidget *hw_tabs_get_view (HwTabs *self);

G_END_DECLS
