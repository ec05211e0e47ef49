/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/retro/hw-retro-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Carries out a step of the meeting's page ("meeting.next" …) for a retro, by its rules: what needs
 * a reason asks for one first. @parameter as the action has it. */
void hw_retro_step (GtkWidget *page,
                    HwContext *context,
                    const HwRetroDetail *detail,
                    const char *action,
                    GVariant *parameter);

G_END_DECLS
