/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/goals/hw-okr.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* What is behind the number of a key result: the rows that its query counts, the key results that
 * it is made of, and all its check-ins. Opening a row opens its deal or customer. */
void hw_okr_rows_present (GtkWidget *parent,
                          HwContext *context,
                          HwOkr *okr,
                          const HwOkrKeyResult *key_result);

G_END_DECLS
