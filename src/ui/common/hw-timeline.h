/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* The history of one record as sentences, newest first: "Wang Fang moved Ningbo Auto Parts from
 * Samples to Trial run · 3 days ago". Follows changes by itself. */
#define HW_TYPE_TIMELINE (hw_timeline_get_type ())
G_DECLARE_FINAL_TYPE (HwTimeline, hw_timeline, HW, TIMELINE, AdwBin)

GtkWidget *hw_timeline_new (HwContext *context);
/* HW_ID_NONE or NULL empties it. */
void hw_timeline_set_row (HwTimeline *self, HwEntityKind kind, const HwId *id);

G_END_DECLS
