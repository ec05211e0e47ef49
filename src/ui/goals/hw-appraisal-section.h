/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/goals/hw-appraisal.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The appraisal of a month: who has how many points for what, and the items that say so. A number
 * opens its rows. */
#define HW_TYPE_APPRAISAL_SECTION (hw_appraisal_section_get_type ())
G_DECLARE_FINAL_TYPE (HwAppraisalSection, hw_appraisal_section, HW, APPRAISAL_SECTION, AdwBin)

GtkWidget *hw_appraisal_section_new (HwContext *context);
/* NULL: nothing is known. */
void hw_appraisal_section_show (HwAppraisalSection *self, const HwAppraisal *appraisal);

G_END_DECLS
