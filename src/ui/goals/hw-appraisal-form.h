/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-row-form.h"

G_BEGIN_DECLS

/* Edits an item of the appraisal, or a new one where @item is NULL: its query, what it has to be,
 * and its weight, with what the weights add up to. */
void hw_appraisal_form_present (GtkWidget *parent, HwContext *context, const HwRow *item);

G_END_DECLS
