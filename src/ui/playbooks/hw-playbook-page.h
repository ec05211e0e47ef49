/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* One playbook, edited in place: when it helps, its lines, what became of the deals it was used
 * for, and the root cause that it comes from. */
#define HW_TYPE_PLAYBOOK_PAGE (hw_playbook_page_get_type ())
G_DECLARE_FINAL_TYPE (HwPlaybookPage, hw_playbook_page, HW, PLAYBOOK_PAGE, AdwBin)

GtkWidget *hw_playbook_page_new (HwContext *context);
void hw_playbook_page_set_playbook (HwPlaybookPage *self, const HwId *playbook);

G_END_DECLS
