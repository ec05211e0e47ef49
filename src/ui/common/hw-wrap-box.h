/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children side by side, each as wide as it likes, and on as many lines as that takes. */
#define HW_TYPE_WRAP_BOX (hw_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (HwWrapBox, hw_wrap_box, HW, WRAP_BOX, GtkWidget)

GtkWidget *hw_wrap_box_new (int spacing);
void hw_wrap_box_append (HwWrapBox *self, GtkWidget *child);
void hw_wrap_box_clear (HwWrapBox *self);

G_END_DECLS
