/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The tags of a row as chips, and an entry that makes more of them: a comma or Enter ends one,
 * Backspace in the empty entry takes the last one back. Known tags are offered while one types.
 * Signal: "changed" by the user. */
#define HW_TYPE_TAG_ENTRY (hw_tag_entry_get_type ())
G_DECLARE_FINAL_TYPE (HwTagEntry, hw_tag_entry, HW, TAG_ENTRY, AdwBin)

GtkWidget *hw_tag_entry_new (HwContext *context);
void hw_tag_entry_set_names (HwTagEntry *self, const char *const *names);
/* With what is typed but not ended yet. */
GStrv hw_tag_entry_get_names (HwTagEntry *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
