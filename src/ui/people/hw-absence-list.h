/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The days on which a person is away, edited as part of a form. Signal: "changed". */
#define HW_TYPE_ABSENCE_LIST (hw_absence_list_get_type ())
G_DECLARE_FINAL_TYPE (HwAbsenceList, hw_absence_list, HW, ABSENCE_LIST, AdwBin)

GtkWidget *hw_absence_list_new (HwContext *context, const HwId *person);
/* What was added and removed. */
void hw_absence_list_add_edits (HwAbsenceList *self, HwCommand *command);

G_END_DECLS
