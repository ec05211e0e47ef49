/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The tags of a record on its page: read by itself, saved when the cursor leaves them. */
#define HW_TYPE_TAG_ROW (hw_tag_row_get_type ())
G_DECLARE_FINAL_TYPE (HwTagRow, hw_tag_row, HW, TAG_ROW, AdwBin)

/* @field: HW_TAGGING_DEAL … */
GtkWidget *hw_tag_row_new (HwContext *context, guint field);
void hw_tag_row_set_row (HwTagRow *self, const HwId *row);

G_END_DECLS
