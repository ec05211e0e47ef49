/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/retro/hw-why-draft.h"
#include "ui/retro/hw-why-row.h"
#include "ui/retro/hw-why-view.h"

G_BEGIN_DECLS

/* Between hw-why-view.c, which shows the tree and saves it, and hw-why-view-steps.c, which is what
 * its keys and buttons do. */

struct _HwWhyView
{
  AdwBin parent_instance;
  HwContext *context;
  HwWhyTree *tree; /* NULL: no card */
  HwWhyDraft *draft;
  HwWhyRow *draft_row;  /* unowned; NULL: nothing new is being typed */
  GHashTable *expected; /* of HwId: on their way to the store */
  HwId awaited;         /* gets the focus as soon as it is here */
  HwId current;         /* had the focus last; HW_ID_NONE: the draft, or nothing */
  char *last_text;      /* saved last: comes back into the draft where it is refused */
  gboolean narrow;
  guint tidy; /* idle source */

  GtkBox *box; /* of HwWhyRow; unowned like the rest */
};

/* NULL: it is not shown. */
HwWhyRow *hw_why_view_find_row (HwWhyView *self, const HwId *id);
const HwWhyNode *hw_why_view_find_node (const HwWhyView *self, const HwId *id);
/* The first leaf that nobody has judged. */
const HwWhyNode *hw_why_view_find_unasked (const HwWhyView *self, const HwId *except);
void hw_why_view_focus_row (HwWhyView *self, const HwId *id);
/* The row that has the focus itself or in its text, but not in one of its buttons; NULL. */
HwWhyRow *hw_why_view_focused_row (HwWhyView *self, gboolean *typing);
/* FALSE: nothing was typed. */
gboolean hw_why_view_save_draft (HwWhyView *self, HwId *id);
void hw_why_view_save_edit (HwWhyView *self, HwWhyRow *row);
/* Takes @command, which may be NULL. */
void hw_why_view_perform (HwWhyView *self, HwCommand *command, const char *done);
HwWhyRow *hw_why_view_add_row (HwWhyView *self);
void hw_why_view_lay_out (HwWhyView *self);

void hw_why_view_install_actions (GtkWidgetClass *widget_class);
gboolean hw_why_view_key_pressed_cb (GtkEventControllerKey *controller,
                                     guint keyval,
                                     guint keycode,
                                     GdkModifierType state,
                                     HwWhyView *self);

G_END_DECLS
