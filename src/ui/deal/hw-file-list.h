/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The files of a deal or a customer: thumbnails, opened by a click; more come by drop, paste or
 * choosing. */
#define HW_TYPE_FILE_LIST (hw_file_list_get_type ())
G_DECLARE_FINAL_TYPE (HwFileList, hw_file_list, HW, FILE_LIST, AdwBin)

GtkWidget *hw_file_list_new (HwContext *context);
/* New files belong to these; either may be HW_ID_NONE. @files: of HwRow. */
void hw_file_list_set (HwFileList *self, const HwId *deal, const HwId *account, GPtrArray *files);
/* New files belong to this row as well: HW_ATTACHMENT_TASK and its id. */
void hw_file_list_set_owner (HwFileList *self, guint field, const HwId *owner);
/* Opens a stored file in the program for its type, under its own name. */
void hw_open_attachment (GtkWidget *widget, HwContext *context, const HwRow *attachment);
/* The edit that makes the row of a stored file. */
HwEdit *hw_add_attachment (HwCommand *command,
                           HwContext *context,
                           const HwStoredFile *file,
                           const char *name,
                           const HwId *deal,
                           const HwId *account);

G_END_DECLS
