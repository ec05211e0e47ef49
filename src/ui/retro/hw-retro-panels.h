/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* What the facilitator's window shows with a phase of a retro. A new panel is one line in
 * hw-retro-panels.c; a phase without one shows the people of the meeting. */
typedef struct
{
  const char *shows; /* HW_SHOWS_… */
  GtkWidget *(*make) (HwContext *context);
  /* After each change: keeps the focus and what was typed. @detail lives as long as the call. */
  void (*set) (GtkWidget *panel, const HwRetroDetail *detail);
  /* Focuses the first thing to do. */
  void (*begin) (GtkWidget *panel);
} HwRetroPanel;

/* NULL: there is none. */
const HwRetroPanel *hw_retro_panels_find (const char *shows);

G_END_DECLS
