/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The gate sheet (rows 4, 65): what a refused move lacks, as rows to be filled in where the card
 * was dropped. It lies over the window's content beside the card; where there is no overlay around
 * the parent it has a window of its own. */
#define HW_TYPE_GATE_SHEET (hw_gate_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HwGateSheet, hw_gate_sheet, HW, GATE_SHEET, GtkWidget)

/* Called once. @completed: the command was performed, with what was filled in, as one step that one
 * undo takes back; @outcome is then what it answered (else NULL). Otherwise nothing was changed:
 * put the cards back. */
typedef void (*HwGateSheetDone) (gboolean completed, HwOutcome *outcome, gpointer user_data);

/* @anchor: the dropped card, in coordinates of @parent; NULL for the middle. @refused and @outcome
 * are not taken; @refused gets what the user fills in. */
void hw_gate_sheet_present (GtkWidget *parent,
                            HwContext *context,
                            HwCommand *refused,
                            HwOutcome *outcome,
                            const GdkRectangle *anchor,
                            HwGateSheetDone done,
                            gpointer user_data);
/* Takes the sheet away as Esc would; for callers whose own page goes away. */
void hw_gate_sheet_cancel (HwGateSheet *self);

G_END_DECLS
