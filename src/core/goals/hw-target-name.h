/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* What a target is called, by the slice it is: "华东区", "March 2026", "New customers", "Everyone".
 */
char *hw_target_row_name (const HwRow *target, const HwConfig *config) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
