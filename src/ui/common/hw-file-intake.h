/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Takes in files by drop, paste and choosing, and keeps their content in the workspace, before any
 * row names them. Used wherever a file can be given: the gate sheet, the deal and customer pages.
 *
 * Signals:
 *   "offered" (const char *name) → char *: a sentence why a file of this name cannot serve, or
 * NULL. "started" (const char *name) "stored" (HwStoredFile *file, const char *name): the file is
 * only lent. "failed" (const char *sentence): also after "offered" said no. */
#define HW_TYPE_FILE_INTAKE (hw_file_intake_get_type ())
G_DECLARE_FINAL_TYPE (HwFileIntake, hw_file_intake, HW, FILE_INTAKE, GObject)

/* @target: the widget that files are dropped on. It owns nothing of the intake and may die first.
 */
HwFileIntake *hw_file_intake_new (HwContext *context, GtkWidget *target) G_GNUC_WARN_UNUSED_RESULT;
/* What the name of a pasted picture begins with; NULL: "Pasted". */
void hw_file_intake_set_paste_prefix (HwFileIntake *self, const char *prefix);
void hw_file_intake_choose (HwFileIntake *self, const char *title);
void hw_file_intake_take (HwFileIntake *self, GFile *file);
/* FALSE when the clipboard holds neither files nor a picture. */
gboolean hw_file_intake_paste (HwFileIntake *self);
gboolean hw_file_intake_is_busy (HwFileIntake *self);

HwStoredFile *hw_stored_file_copy (const HwStoredFile *file) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
