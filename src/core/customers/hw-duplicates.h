/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"

G_BEGIN_DECLS

/* Customers that may be the one just being typed in (row 16). */
typedef enum {
  HW_DUPLICATE_PHONE, /* the same number, of the customer or of a contact */
  HW_DUPLICATE_NAME,  /* the same name once 有限公司, blanks and marks are left out */
  HW_DUPLICATE_ALIKE, /* one name contains the other */
} HwDuplicateReason;

typedef struct
{
  HwDuplicateReason reason;
  HwId account;
  char *name;
  char *contact; /* whose number it is; NULL: the customer's own, or not found by number */
} HwDuplicate;

void hw_duplicate_free (HwDuplicate *duplicate);

/* Digits alone, without the country code of China; "" when fewer than six are there. */
char *hw_normalise_phone (const char *phone) G_GNUC_WARN_UNUSED_RESULT;
/* Letters and digits alone, folded, without legal forms: "宁波甬江汽配 有限公司" and "宁波甬江汽配"
 * are one. "" for an empty name. */
char *hw_normalise_company (const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* At most @limit, surest first; of HwDuplicate. For the reading thread. @company and @phone may be
 * NULL. */
GPtrArray *hw_find_duplicates (HwConnection *connection,
                               const char *company,
                               const char *phone,
                               guint limit,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwDuplicate, hw_duplicate_free)

G_END_DECLS
