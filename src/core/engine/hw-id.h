/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A row's global name: a UUID, version 7 unless a policy asks for a random one. A plain value. */
typedef struct
{
  guint8 b[16];
} HwId;

#define HW_ID_TEXT_LEN 36

extern const HwId HW_ID_NONE;

HwId hw_id_new (gint64 now_us);
HwId hw_id_new_random (void);
/* From the system: nothing drawn before or after tells what was drawn. */
void hw_random_bytes (gpointer bytes, gsize n);
HwId hw_id_from_seed (const char *seed);
gboolean hw_id_is_none (const HwId *id);
gboolean hw_id_equal (gconstpointer a, gconstpointer b);
guint hw_id_hash (gconstpointer id);
int hw_id_compare (const HwId *a, const HwId *b);
HwId *hw_id_copy (const HwId *id) G_GNUC_WARN_UNUSED_RESULT;
void hw_id_to_text (const HwId *id, char text[HW_ID_TEXT_LEN + 1]);
char *hw_id_dup_text (const HwId *id) G_GNUC_WARN_UNUSED_RESULT;
gboolean hw_id_parse (const char *text, HwId *id);

G_END_DECLS
