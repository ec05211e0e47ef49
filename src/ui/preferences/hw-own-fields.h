/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The fields that this team added to its deals, customers and so on. */
#define HW_TYPE_OWN_FIELDS (hw_own_fields_get_type ())
G_DECLARE_FINAL_TYPE (HwOwnFields, hw_own_fields, HW, OWN_FIELDS, AdwBin)

GtkWidget *hw_own_fields_new (HwContext *context);

G_END_DECLS
