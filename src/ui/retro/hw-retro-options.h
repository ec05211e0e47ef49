/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-row-form.h"

G_BEGIN_DECLS

/* What a retro has beside the fields of any meeting: when its cards are due, whether they bear
 * names, how people vote. Adds it to the form of @meeting, and to what that saves. */
void hw_retro_options_add (HwRowForm *form, HwContext *context, const HwRow *meeting);

G_END_DECLS
