/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-board.h"
#include "ui/board/hw-card-face.h"

G_BEGIN_DECLS

/* The head of a column: what it is called, how many deals it holds and what they are worth. */
#define HW_TYPE_COLUMN_HEAD (hw_column_head_get_type ())
G_DECLARE_FINAL_TYPE (HwColumnHead, hw_column_head, HW, COLUMN_HEAD, GtkWidget)

GtkWidget *hw_column_head_new (guint stage);
guint hw_column_head_get_stage (HwColumnHead *self);
void
hw_column_head_update (HwColumnHead *self, HwBoard *board, const HwCardFace *face, gboolean narrow);
/* A name takes one line or two; those of all heads are as high as the highest, so that what is
 * under them stands in a row. @width: of the column. */
int hw_column_head_get_name_height (HwColumnHead *self, int width);
void hw_column_head_set_name_height (HwColumnHead *self, int height);
/* What the head says, line by line: for tests and for those who listen. */
char *hw_column_head_describe (HwColumnHead *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
