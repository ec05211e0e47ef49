/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/workspace/hw-command.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The files that show an obstacle: those the card has, and those to be added to it. Files are
 * chosen, dropped or pasted. Signal: "changed" by the user. */
#define HW_TYPE_CARD_FILES (hw_card_files_get_type ())
G_DECLARE_FINAL_TYPE (HwCardFiles, hw_card_files, HW, CARD_FILES, AdwBin)

/* @target: what files are dropped on. */
GtkWidget *hw_card_files_new (HwContext *context, GtkWidget *target);
/* Of HwRow: what is attached already. */
void hw_card_files_set (HwCardFiles *self, GPtrArray *attachments);
gboolean hw_card_files_paste (HwCardFiles *self);
guint hw_card_files_n_new (HwCardFiles *self);
/* What was added and what was taken away, as edits. */
void hw_card_files_save (HwCardFiles *self, HwCommand *command, const HwId *card);

G_END_DECLS
