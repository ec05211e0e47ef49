/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/goals/hw-split.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  gint64 value;
  gboolean locked;
} HwSplitBarPart;

typedef char *(*HwSplitBarFormat) (gint64 value, gpointer user_data);

/* A whole and its parts as one bar, with a divider between each two that can be dragged, or moved
 * by the arrows (with Shift ten steps at once). A divider moves only its two neighbours; locked
 * ones stay. What is left over stays empty; where the parts come to more, a line tells where the
 * whole ends.
 *
 * Signals: "moved" with every movement; "committed" (guint divider, gint64 delta) when the hand
 * lets go, or has paused on the keys. */
#define HW_TYPE_SPLIT_BAR (hw_split_bar_get_type ())
G_DECLARE_FINAL_TYPE (HwSplitBar, hw_split_bar, HW, SPLIT_BAR, GtkWidget)

/* @format must live as long as the bar, with @user_data. */
GtkWidget *hw_split_bar_new (HwSplitBarFormat format, gpointer user_data);
/* Names are copied. A divider that is being moved is let go of, unless nothing is new. */
void hw_split_bar_set_parts (HwSplitBar *self,
                             const HwSplitBarPart *parts,
                             guint n,
                             gint64 whole,
                             gint64 step);
gint64 hw_split_bar_get_value (HwSplitBar *self, guint part);

G_END_DECLS
