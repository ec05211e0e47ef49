/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/retro/hw-why-tree.h"

G_BEGIN_DECLS

/* Where a row hangs, for the lines that are drawn before it. */
typedef struct
{
  guint depth;    /* from 1 */
  guint64 lines;  /* bit n: something follows at depth n, up to 63 */
  gboolean below; /* something hangs on it */
} HwWhyPlace;

/* One answer to "why?": its depth, its words, and for a leaf whether one can act on it. It is
 * focused as a row, or typed at. A draft has no answer yet and is only typed at.
 *
 * Signals: "entered" when the focus comes in; "left" when it goes elsewhere in the window;
 * "committed" for Enter while typing; "emptied" for Backspace where there is nothing left. Keys of
 * an input method at work cause none of them. Buttons activate "whys.answer" and "whys.drop". */
#define HW_TYPE_WHY_ROW (hw_why_row_get_type ())
G_DECLARE_FINAL_TYPE (HwWhyRow, hw_why_row, HW, WHY_ROW, AdwBin)

GtkWidget *hw_why_row_new (void);
/* @node: NULL for a draft. What is being typed stays. @indent: pixels a depth. */
void hw_why_row_set (HwWhyRow *self, const HwWhyNode *node, const HwWhyPlace *place, int indent);
/* HW_ID_NONE for a draft. */
const HwId *hw_why_row_get_id (HwWhyRow *self);
/* Whether the question "can we act on it?" stands beside the words or below. */
void hw_why_row_set_narrow (HwWhyRow *self, gboolean narrow);
/* Puts the cursor behind the words. */
void hw_why_row_edit (HwWhyRow *self);
/* Shows what is stored. */
void hw_why_row_end_edit (HwWhyRow *self);
gboolean hw_why_row_is_editing (HwWhyRow *self);
const char *hw_why_row_get_text (HwWhyRow *self);
void hw_why_row_set_text (HwWhyRow *self, const char *text);
/* What an empty draft asks. */
void hw_why_row_set_question (HwWhyRow *self, const char *question);

G_END_DECLS
