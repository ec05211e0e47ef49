/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/retro/hw-why-tree.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The tree of whys of one card, for typing: Enter for another answer beside, Tab for one below
 * ("why is that?"), Shift+Tab back up, Backspace on an empty one removes it, Ctrl+Enter ends
 * typing; on an answer Y and N tell whether one can act on it, F2 edits, Delete removes, Alt with
 * the arrows moves. What is typed is saved when it is left, too.
 *
 * Tab leaves the tree where there is nothing left to go down to, Shift+Tab at the top. */
#define HW_TYPE_WHY_VIEW (hw_why_view_get_type ())
G_DECLARE_FINAL_TYPE (HwWhyView, hw_why_view, HW, WHY_VIEW, AdwBin)

GtkWidget *hw_why_view_new (HwContext *context);
/* Of another card: what was being typed is saved under the card it is for. */
void hw_why_view_set (HwWhyView *self, HwWhyTree *tree);
void hw_why_view_set_narrow (HwWhyView *self, gboolean narrow);
/* To the first answer nobody has judged; to a new answer where there is none at all. */
void hw_why_view_begin (HwWhyView *self);
/* An answer that was not typed, where the next one would be; it is judged next. */
void hw_why_view_take (HwWhyView *self, const char *text);

G_END_DECLS
