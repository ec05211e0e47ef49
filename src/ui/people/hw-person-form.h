/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Dialogs for a person, with absences, and for a team. @row NULL makes a new one. */
void hw_person_form_present (GtkWidget *parent, HwContext *context, const HwRow *row);
void hw_team_form_present (GtkWidget *parent, HwContext *context, const HwRow *row);

G_END_DECLS
