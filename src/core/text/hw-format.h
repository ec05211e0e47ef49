/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/text/hw-money.h"
#include "core/text/hw-when.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* Values as people read and type them, by what the field's description says of them. */

/* "" for a null value. @config gives references their names and may be NULL, as may @currency. A
 * reference whose name is not known is written as its id. */
char *hw_format_value (const HwConfig *config,
                       const HwField *field,
                       const HwValue *value,
                       const char *currency) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a field of a row, in the row's currency. */
char *
hw_format_field (const HwConfig *config, const HwRow *row, guint field) G_GNUC_WARN_UNUSED_RESULT;
/* The row's own currency, else the workspace's, else NULL. Unowned. */
const char *hw_row_currency (const HwConfig *config, const HwRow *row);

/* @text as a value of @field, for "field=value" and forms: references by name or id, choices by
 * label or code, yes and no, dates and money as hw-when.h and hw-money.h take them. Empty text is
 * the null value. References to rows that @config does not hold are taken by id only.
 * @error: a translated sentence, set exactly when FALSE is returned; may be NULL. @out is owned by
 * the caller. */
gboolean hw_parse_value (const HwConfig *config,
                         const HwField *field,
                         const char *text,
                         const char *currency,
                         gint64 now_us,
                         HwValue *out,
                         char **error);
/* The row of a kind that @config holds, by id or by name, letters of either case. */
gboolean
hw_parse_ref (const HwConfig *config, HwEntityKind kind, const char *text, HwId *id, char **error);
/* TRUE or FALSE for yes, no, true, false, 1, 0, 是, 否 and the program's language; -1 for others.
 */
int hw_parse_bool (const char *text);
/* The calendar day of an instant for the workspace; the local one without a @config. */
gint64 hw_config_day_of (const HwConfig *config, gint64 instant_us);
/* The first moment of such a day. */
gint64 hw_config_day_start (const HwConfig *config, gint64 day);

G_END_DECLS
