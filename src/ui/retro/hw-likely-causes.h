/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/engine/hw-id.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Root causes that past problems with the same tags came to, as buttons: Alt+1 to Alt+4 take them.
 * Hidden while there is none. Signal: "taken" (its text). */
#define HW_TYPE_LIKELY_CAUSES (hw_likely_causes_get_type ())
G_DECLARE_FINAL_TYPE (HwLikelyCauses, hw_likely_causes, HW, LIKELY_CAUSES, AdwBin)

GtkWidget *hw_likely_causes_new (HwContext *context, GtkWidget *keys_for);
void hw_likely_causes_set_card (HwLikelyCauses *self, const HwId *card);

G_END_DECLS
