/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Copies of the workspace to go back to. Restoring is the window's: "win.restore-snapshot". */
#define HW_TYPE_SNAPSHOT_LIST (hw_snapshot_list_get_type ())
G_DECLARE_FINAL_TYPE (HwSnapshotList, hw_snapshot_list, HW, SNAPSHOT_LIST, AdwBin)

GtkWidget *hw_snapshot_list_new (HwContext *context);

G_END_DECLS
