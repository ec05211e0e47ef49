/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The tab of targets: a plan's tree with what was reached, its split and its pace (features rows
 * 27, 29). */
#define HW_TYPE_TARGETS_VIEW (hw_targets_view_get_type ())
G_DECLARE_FINAL_TYPE (HwTargetsView, hw_targets_view, HW, TARGETS_VIEW, AdwBin)

GtkWidget *hw_targets_view_new (HwContext *context);

G_END_DECLS
