/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Pipelines: their stages with limits and stall limits, criteria, allowed moves. Each edit saves
 * itself as one command. */
#define HW_TYPE_PIPELINE_EDITOR (hw_pipeline_editor_get_type ())
G_DECLARE_FINAL_TYPE (HwPipelineEditor, hw_pipeline_editor, HW, PIPELINE_EDITOR, AdwBin)

GtkWidget *hw_pipeline_editor_new (HwContext *context);

G_END_DECLS
