/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/today/hw-focus-week.h"

G_BEGIN_DECLS

/* The list of a week as it was after each command that changed it, told by the ledger; of
 * HwFocusVersion, oldest first. For the reading thread. */
GPtrArray *hw_focus_versions_load (HwConnection *connection,
                                   HwConfig *config,
                                   const HwId *person,
                                   gint64 week,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
