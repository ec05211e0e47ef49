/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/playbooks/hw-playbook.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The lines of a playbook, a list a kind: what to check, to ask, to copy and to hand over. */
#define HW_TYPE_PLAYBOOK_PARTS (hw_playbook_parts_get_type ())
G_DECLARE_FINAL_TYPE (HwPlaybookParts, hw_playbook_parts, HW, PLAYBOOK_PARTS, AdwBin)

typedef enum {
  HW_PARTS_EDITED, /* lines are added, changed, moved and deleted */
  HW_PARTS_USED,   /* what is to be checked or asked can be ticked, texts copied */
} HwPartsMode;

GtkWidget *hw_playbook_parts_new (HwContext *context, HwPartsMode mode);
void hw_playbook_parts_set (HwPlaybookParts *self, const HwPlaybookDetail *detail);
/* What is ticked; of HwRow. */
GPtrArray *hw_playbook_parts_get_ticked (HwPlaybookParts *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
