/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A text of several lines that may be typed while others look on: while it is secret, dots stand
 * for its characters. Unlike a password entry it leaves the input method on, and Enter makes a new
 * line.
 */
#define HW_TYPE_SECRET_TEXT (hw_secret_text_get_type ())
G_DECLARE_FINAL_TYPE (HwSecretText, hw_secret_text, HW, SECRET_TEXT, AdwBin)

GtkWidget *hw_secret_text_new (const char *label);
void hw_secret_text_set_secret (HwSecretText *self, gboolean secret);
char *hw_secret_text_dup_text (HwSecretText *self) G_GNUC_WARN_UNUSED_RESULT;
void hw_secret_text_clear (HwSecretText *self);
/* While the input method has something begun, no key ends the text. */
gboolean hw_secret_text_is_composing (HwSecretText *self);

G_END_DECLS
