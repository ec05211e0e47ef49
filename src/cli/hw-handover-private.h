/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/hw-handover.h"

G_BEGIN_DECLS

#define HW_HANDOVER_INTERFACE "io.github.headway_app.Headway.Workspace"
#define HW_HANDOVER_OWNER "owner" /* the file's name */

G_END_DECLS
