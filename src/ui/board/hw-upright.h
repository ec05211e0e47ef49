/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A text that runs downwards, for folded columns: Chinese stands letter under letter, other writing
 * is turned. */
#define HW_TYPE_UPRIGHT (hw_upright_get_type ())
G_DECLARE_FINAL_TYPE (HwUpright, hw_upright, HW, UPRIGHT, GtkWidget)

void hw_upright_set_text (HwUpright *self, const char *text);

G_END_DECLS
