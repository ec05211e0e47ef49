/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A small dialog: some rows, a problem if there is one, Cancel and a button that does it.
 * Ctrl+Enter applies, Esc closes. It destroys itself only by close: who connects to "apply" does
 * it. */
#define HW_TYPE_TARGET_FORM (hw_target_form_get_type ())
G_DECLARE_FINAL_TYPE (HwTargetForm, hw_target_form, HW, TARGET_FORM, AdwWindow)

/* @apply: the button's label with mnemonic. Not shown yet. */
HwTargetForm *hw_target_form_new (GtkWidget *parent, const char *title, const char *apply);
/* Puts @window before the window of @parent, and no wider than that. */
void hw_target_form_place (GtkWindow *window, GtkWidget *parent);
/* Into the boxed list, with a title before it. */
void hw_target_form_add_control (HwTargetForm *self, const char *title, GtkWidget *control);
/* An entry with a title; returns it. */
GtkWidget *hw_target_form_add_entry (HwTargetForm *self, const char *title, const char *text);
/* A sentence over the list; NULL for none. */
void hw_target_form_set_text (HwTargetForm *self, const char *text);
/* A sentence under it, that follows what is typed. */
void hw_target_form_set_preview (HwTargetForm *self, const char *text);
/* What is wrong, until something else is typed or chosen; NULL for nothing. */
void hw_target_form_set_problem (HwTargetForm *self, const char *text);

G_END_DECLS
