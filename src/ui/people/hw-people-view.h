/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Who is in which team, who is away, who has left. */
#define HW_TYPE_PEOPLE_VIEW (hw_people_view_get_type ())
G_DECLARE_FINAL_TYPE (HwPeopleView, hw_people_view, HW, PEOPLE_VIEW, AdwBin)

GtkWidget *hw_people_view_new (HwContext *context);
void hw_people_view_search (HwPeopleView *self, const char *text);
void hw_people_view_add_person (HwPeopleView *self);

G_END_DECLS
