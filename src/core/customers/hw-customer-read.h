/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"

G_BEGIN_DECLS

/* Reads that several pages share. For the reading thread. */

/* Key decision makers first, then by name. */
GPtrArray *hw_customer_read_contacts (HwConnection *connection,
                                      HwSchema *schema,
                                      const HwId *account,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @column: "deal" or "account". 0: never. */
gboolean hw_customer_read_last_touch (HwConnection *connection,
                                      const char *column,
                                      const HwId *id,
                                      gint64 *last_touch,
                                      GError **error);

G_END_DECLS
