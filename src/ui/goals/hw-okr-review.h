/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The end of a cycle in one pass: each open objective with what it reached, the grade that this
 * comes to, what was learned, and whether it is closed or carried on. */
#define HW_TYPE_OKR_REVIEW (hw_okr_review_get_type ())
G_DECLARE_FINAL_TYPE (HwOkrReview, hw_okr_review, HW, OKR_REVIEW, AdwWindow)

/* Begins with @objective, which may be NULL for the first one that is open. Shown at once. */
GtkWidget *hw_okr_review_present (GtkWidget *parent,
                                  HwContext *context,
                                  const HwId *cycle,
                                  const HwId *objective);

G_END_DECLS
