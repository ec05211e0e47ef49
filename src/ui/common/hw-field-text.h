/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Values of a field as text that is edited, and back. @currency is for money. */
char *hw_field_to_text (const HwField *field,
                        const HwValue *value,
                        const char *currency) G_GNUC_WARN_UNUSED_RESULT;
/* @now: microseconds, for "tomorrow". FALSE: @error (transfer full, NULL allowed) is a sentence. */
gboolean hw_field_from_text (const HwField *field,
                             const char *text,
                             const char *currency,
                             gint64 now,
                             HwValue *out,
                             char **error);

G_END_DECLS
