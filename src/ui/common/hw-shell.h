/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* What pages may ask of the window around them, without knowing the window. HwWindow implements it;
 * a test may. */
#define HW_TYPE_SHELL (hw_shell_get_type ())
G_DECLARE_INTERFACE (HwShell, hw_shell, HW, SHELL, GtkWidget)

struct _HwShellInterface
{
  GTypeInterface parent_iface;
  void (*open_row) (HwShell *self, HwEntityKind kind, const HwId *id);
  void (*add_toast) (HwShell *self, AdwToast *toast); /* takes @toast */
  void (*set_covered) (HwShell *self, gboolean covered);
};

/* The shell that @widget is in; NULL outside of one. Unowned. */
HwShell *hw_shell_of (GtkWidget *widget);
/* Opens the deal or customer beside the page. Does nothing outside of a shell. */
void hw_shell_open_row (GtkWidget *widget, HwEntityKind kind, const HwId *id);
/* @text is plain text, never markup. */
void hw_shell_toast (GtkWidget *widget, const char *text);
/* With a button that runs an action. */
void
hw_shell_toast_action (GtkWidget *widget, const char *text, const char *button, const char *action);
/* While a sheet covers it, the window's commands rest: they would act on what lies below. */
void hw_shell_set_covered (HwShell *self, gboolean covered);
/* A toast for what failed: "Could not save: …". @error is not taken. */
void hw_shell_toast_error (GtkWidget *widget, const GError *error);

G_END_DECLS
