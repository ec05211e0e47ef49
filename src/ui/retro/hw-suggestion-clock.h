/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Lets suggestions appear whose hour is over: when it is made, and at every full hour as long as it
 * is there. */
#define HW_TYPE_SUGGESTION_CLOCK (hw_suggestion_clock_get_type ())
G_DECLARE_FINAL_TYPE (HwSuggestionClock, hw_suggestion_clock, HW, SUGGESTION_CLOCK, GObject)

HwSuggestionClock *hw_suggestion_clock_new (HwContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
