/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-context.h"
#include "ui/common/hw-field-row.h"

G_BEGIN_DECLS

/* A button that shows the name of a row and, pressed, lets one type part of another's name. Signal:
 * "picked" when the user chose; silent for what the program sets. */
#define HW_TYPE_REF_PICKER (hw_ref_picker_get_type ())
G_DECLARE_FINAL_TYPE (HwRefPicker, hw_ref_picker, HW, REF_PICKER, AdwBin)

GtkWidget *hw_ref_picker_new (HwContext *context, HwEntityKind entity);
void hw_ref_picker_set_id (HwRefPicker *self, const HwId *id);
const HwId *hw_ref_picker_get_id (HwRefPicker *self); /* HW_ID_NONE: nothing chosen */
void hw_ref_picker_set_filter (HwRefPicker *self,
                               HwFieldRowFilter filter,
                               gpointer user_data,
                               GDestroyNotify destroy);
/* "Everybody" where nothing chosen means no limit. */
/* What is picked, for screen readers. */
void hw_ref_picker_set_title (HwRefPicker *self, const char *title);
void hw_ref_picker_set_none_label (HwRefPicker *self, const char *label);

G_END_DECLS
