/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/goals/hw-measure.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Builds a live query: how to count, what, of which day, which ones, and for a rate which of them
 * are good. Under it stands the sentence that it makes, and what the owner tells of its number.
 * Signal: "changed" by the user. */
#define HW_TYPE_MEASURE_EDITOR (hw_measure_editor_get_type ())
G_DECLARE_FINAL_TYPE (HwMeasureEditor, hw_measure_editor, HW, MEASURE_EDITOR, AdwBin)

/* @only_rates: for what is always a share, as appraisal items are. */
GtkWidget *hw_measure_editor_new (HwContext *context, gboolean only_rates);
/* @json may be NULL: a query to begin with. It is given back as it is until the user changes
 * something; one that cannot be read is told. */
void hw_measure_editor_set_json (HwMeasureEditor *self, const char *json);
/* NULL while it is not whole, as a rate of which nothing is good yet. */
char *hw_measure_editor_dup_json (HwMeasureEditor *self) G_GNUC_WARN_UNUSED_RESULT;
HwMeasureHow hw_measure_editor_get_how (HwMeasureEditor *self);
/* "Now: 12"; NULL for nothing to tell. */
void hw_measure_editor_set_preview (HwMeasureEditor *self, const char *preview);

G_END_DECLS
