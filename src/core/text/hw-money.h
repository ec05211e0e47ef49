/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Amounts are integers in the minor unit of their currency (fen, cents). One amount is kept below
 * this, so that a board's sum cannot overflow. */
#define HW_MONEY_MAX G_GINT64_CONSTANT (999999999999999)

typedef enum {
  HW_MONEY_EXACT, /* ¥1,234.50; a fraction of zero is left out: ¥1,234,567 */
  HW_MONEY_WHOLE, /* rounded to the major unit: cards, column heads */
  HW_MONEY_WAN,   /* ¥123.5万, ¥1.2亿; below 10,000 as WHOLE */
} HwMoneyStyle;

/* ISO 4217: digits of the minor unit; 2 for a code that is not known. */
int hw_currency_digits (const char *currency);
/* "¥", "US$" …; NULL for currencies that are written with their code. Unowned. */
const char *hw_currency_symbol (const char *currency);
/* The code for "cny", "RMB", "￥", "美元" …, interned; NULL when it is none. */
const char *hw_currency_parse (const char *text);

/* @currency may be NULL: no sign is written and two digits of minor unit are assumed. */
char *
hw_format_money (gint64 minor, const char *currency, HwMoneyStyle style) G_GNUC_WARN_UNUSED_RESULT;
/* Takes "¥ 1,234.50", "12万", "1.2亿元", "３００", "(50)", "8k", "USD 20". Refuses what it would
 * have to guess at ("1,2,3", "1.234,50"), what does not fit the minor unit, and the sign of another
 * currency.
 * @error_sentence: translated, for a person; set exactly when FALSE is returned; may be NULL. */
gboolean
hw_parse_money (const char *text, const char *currency, gint64 *minor, char **error_sentence);

/* 1,234.5 with at most @decimals digits, trailing zeros left out. */
char *hw_format_number (double number, int decimals) G_GNUC_WARN_UNUSED_RESULT;
char *hw_format_int (gint64 number) G_GNUC_WARN_UNUSED_RESULT;
/* Grouping, fullwidth digits and 万 as for money. */
gboolean hw_parse_number (const char *text, double *number, char **error_sentence);

G_END_DECLS
