/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/engine/hw-id.h"

G_BEGIN_DECLS

/* What a field holds in memory and in a column. A field's kind (hw-entity.h) says what it means. */
typedef enum {
  HW_TYPE_NULL,
  HW_TYPE_INT,
  HW_TYPE_REAL,
  HW_TYPE_TEXT,
  HW_TYPE_ID,
} HwType;

typedef struct
{
  HwType type;
  union {
    gint64 integer;
    double real;
    char *text; /* a GRefString: copying a row copies no text */
    HwId id;
  };
} HwValue;

#define HW_VALUE_NULL ((HwValue){ .type = HW_TYPE_NULL })

HwValue hw_value_int (gint64 integer);
HwValue hw_value_real (double real);
/* NULL and "" both give the null value: an empty text is no answer. */
HwValue hw_value_text (const char *text);
HwValue hw_value_id (const HwId *id);
HwValue hw_value_copy (const HwValue *value);
void hw_value_clear (HwValue *value);
gboolean hw_value_equal (const HwValue *a, const HwValue *b);
gboolean hw_value_is_null (const HwValue *value);

/* For reading without caring: 0, NULL or HW_ID_NONE where the value is null or of another type. */
gint64 hw_value_get_int (const HwValue *value);
double hw_value_get_real (const HwValue *value);
const char *hw_value_get_text (const HwValue *value);
const HwId *hw_value_get_id (const HwValue *value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwValue, hw_value_clear)

G_END_DECLS
