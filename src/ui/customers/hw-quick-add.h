/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* A new customer in four fields, or by one line pasted from a chat (row 16); customers that may be
 * the same are hinted at while it is typed. Ctrl+Enter saves. */
#define HW_TYPE_QUICK_ADD (hw_quick_add_get_type ())
G_DECLARE_FINAL_TYPE (HwQuickAdd, hw_quick_add, HW, QUICK_ADD, AdwWindow)

/* Signal: "added" (HwId *account). */
HwQuickAdd *hw_quick_add_new (GtkWidget *parent, HwContext *context) G_GNUC_WARN_UNUSED_RESULT;
/* Should it offer to start a deal too? */
void hw_quick_add_set_with_deal (HwQuickAdd *self, gboolean with_deal);
void hw_quick_add_present (GtkWidget *parent, HwContext *context);

G_END_DECLS
