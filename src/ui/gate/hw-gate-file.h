/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"
#include "ui/gate/hw-sheet-state.h"

G_BEGIN_DECLS

/* The place of a row where a file is dropped, pasted or chosen. Signals: "changed". */
#define HW_TYPE_GATE_FILE (hw_gate_file_get_type ())
G_DECLARE_FINAL_TYPE (HwGateFile, hw_gate_file, HW, GATE_FILE, AdwBin)

/* @need must outlive it. @target: where files may be dropped. */
GtkWidget *hw_gate_file_new (HwContext *context, HwNeed *need, GtkWidget *target);
void hw_gate_file_reload (HwGateFile *self);
gboolean hw_gate_file_paste (HwGateFile *self);
gboolean hw_gate_file_is_busy (HwGateFile *self);

G_END_DECLS
