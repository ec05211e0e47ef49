/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"

G_BEGIN_DECLS

#define HW_APPLICATION_ID 0x48574159 /* "HWAY" in the header of the file */
#define HW_SCHEMA_VERSION 3

typedef enum {
  HW_STORE_EMPTY, /* a new file */
  HW_STORE_CURRENT,
  HW_STORE_OLDER,   /* wants a snapshot and then hw_migrate () */
  HW_STORE_NEWER,   /* read-only, and never migrated */
  HW_STORE_FOREIGN, /* a database of another program */
} HwStoreState;

gboolean hw_migrate_get_state (HwConnection *connection, HwStoreState *state, GError **error);
/* Applies the numbered files after the version the database has, in one transaction. */
gboolean hw_migrate (HwConnection *connection, GError **error);

G_END_DECLS
