/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The playbooks that fit a deal by its stage and tags, on the deal's page; any other can be looked
 * for. */
#define HW_TYPE_PLAYBOOK_SECTION (hw_playbook_section_get_type ())
G_DECLARE_FINAL_TYPE (HwPlaybookSection, hw_playbook_section, HW, PLAYBOOK_SECTION, AdwBin)

GtkWidget *hw_playbook_section_new (HwContext *context);
void hw_playbook_section_set_deal (HwPlaybookSection *self, const HwRow *deal);

G_END_DECLS
