/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One phase of the strip: a click goes to it. Where it is still to come and @changes, it can be
 * moved (Alt+Left, Alt+Right) and left out (Delete), also by its menu. */
#define HW_TYPE_PHASE_BUTTON (hw_phase_button_get_type ())
G_DECLARE_FINAL_TYPE (HwPhaseButton, hw_phase_button, HW, PHASE_BUTTON, GtkButton)

typedef struct
{
  guint phase;
  guint n_phases;
  const char *title;
  const char *time;
  gboolean current;
  gboolean past;
  gboolean skip;
  gboolean changes;
  gboolean first_to_come; /* nothing that can be moved is before it */
} HwPhaseLook;

GtkWidget *hw_phase_button_new (const HwPhaseLook *look);

G_END_DECLS
