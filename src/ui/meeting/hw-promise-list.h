/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/meeting/hw-meeting-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* What was agreed on in a meeting, to be put right by a click. With @judged each is found kept or
 * not kept instead; somebody other than its owner has to say so, and a refusal is shown here. */
#define HW_TYPE_PROMISE_LIST (hw_promise_list_get_type ())
G_DECLARE_FINAL_TYPE (HwPromiseList, hw_promise_list, HW, PROMISE_LIST, AdwBin)

GtkWidget *
hw_promise_list_new (HwContext *context, const char *title, const char *empty, gboolean judged);
/* @tasks: of HwRow. */
void hw_promise_list_set (HwPromiseList *self, HwConfig *config, GPtrArray *tasks);

G_END_DECLS
