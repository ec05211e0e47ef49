/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* As the connection sees the tables now. */
HwConfig *hw_config_load (HwConnection *connection,
                          HwSchema *schema,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
