/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/today/hw-today.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The three kinds of customer to focus on now, a card each: what they have in common, what to do,
 * and who they are; every customer says why, point by point. */
GtkWidget *hw_focus_card_new (const HwFocusGroup *group);

/* A button that tells what a score is made of. @name: whose. */
GtkWidget *hw_today_why_button_new (const char *name, GPtrArray *parts, int score);

G_END_DECLS
