/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-period.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* When @person is there: active dates and absences, of those in @absences. @ranges (out) holds what
 * the answer points at and has to live as long. */
HwPresence hw_person_presence (const HwConfig *config,
                               GPtrArray *absences,
                               const HwId *person,
                               GArray **ranges);

G_END_DECLS
