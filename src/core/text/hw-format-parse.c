/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text/hw-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "core/text/hw-choices.h"

typedef struct
{
  const HwConfig *config;
  const HwField *field;
  const char *currency;
  gint64 now_us;
  char *error; /* owned until it is handed over */
} Parse;

static gboolean
refuse (char **error, char *sentence)
{
  if (error != NULL)
    *error = sentence;
  else
    g_free (sentence);
  return FALSE;
}

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return normal != NULL ? g_utf8_casefold (g_strstrip (normal), -1) : g_strdup ("");
}

static gboolean
is_same (const char *folded, const char *text)
{
  g_autofree char *other = fold (text);

  return g_str_equal (folded, other);
}

int
hw_parse_bool (const char *text)
{
  static const char *const yes[] = { N_ ("Yes"), "y", "true", "1", "是", "对", "√" };
  static const char *const no[] = { N_ ("No"), "n", "false", "0", "否", "不是", "×" };
  g_autofree char *folded = fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    if (is_same (folded, yes[i]) || is_same (folded, _(yes[i])))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    if (is_same (folded, no[i]) || is_same (folded, _(no[i])))
      return FALSE;
  return -1;
}

gboolean
hw_parse_ref (const HwConfig *config, HwEntityKind kind, const char *text, HwId *id, char **error)
{
  g_autofree char *folded = fold (text);
  g_autoptr (GPtrArray) rows = NULL;
  guint found = 0;
  HwId parsed;

  if (hw_id_parse (text, &parsed)) {
    *id = parsed;
    return TRUE;
  }
  if (config != NULL && hw_config_holds (kind))
    rows = hw_config_list (config, kind);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (is_same (folded, hw_row_name (rows->pdata[i]))) {
      *id = *hw_row_id (rows->pdata[i]);
      found++;
    }
  if (found == 1)
    return TRUE;
  if (found > 1)
    /* Translators: the first %s is a kind such as “Stages”, the second a name. */
    return refuse (error, g_strdup_printf (_("%s: several are called “%s”; use the id."),
                                              hw_entity_label_plural (kind), text));
  /* Translators: the first %s is a kind such as “Stages”, the second a name. */
  return refuse (error, g_strdup_printf (_("%s: there is no “%s”."), hw_entity_label_plural (kind),
                                            text));
}

/* One line: what is pasted with line ends loses them. */
static HwValue
parse_line (const char *text)
{
  g_autofree char *line = g_strstrip (g_strdup (text));

  g_strdelimit (line, "\r\n\t", ' ');
  return hw_value_text (line);
}

static gboolean
parse_choice (Parse *self, const char *text, HwValue *out)
{
  g_autofree char *folded = fold (text);
  g_auto (GStrv) options = NULL;

  if (self->field->choices != NULL) {
    const char *code = hw_choice_parse (self->field->choices, text);

    *out = hw_value_text (code);
    if (code != NULL)
      return TRUE;
  } else {
    options = g_strsplit (self->field->options != NULL ? self->field->options : "", "\n", -1);
    for (guint i = 0; options[i] != NULL; i++)
      if (is_same (folded, options[i])) {
        *out = hw_value_text (g_strstrip (options[i]));
        return TRUE;
      }
  }
  /* Translators: the first %s is what the user typed, the second the name of a field. */
  return refuse (&self->error, g_strdup_printf (_("“%s” is not one of the choices of “%s”."), text,
                                                   hw_field_label (self->field)));
}

static gboolean
parse_int (Parse *self, const char *text, HwValue *out)
{
  g_autofree char *digits = fold (text);
  double number;

  if (self->field->flags & HW_F_PERCENT && g_str_has_suffix (digits, "%"))
    digits[strlen (digits) - 1] = '\0';
  if (!hw_parse_number (digits, &number, &self->error))
    return FALSE;
  if (number != floor (number) || fabs (number) > 9e15) /* a double counts exactly that far */
    /* Translators: %s is what the user typed. */
    return refuse (&self->error, g_strdup_printf (_("“%s” is not a whole number."), text));
  *out = hw_value_int ((gint64) number);
  return TRUE;
}

static gboolean
parse_number (Parse *self, const char *text, HwValue *out)
{
  g_autofree char *digits = fold (text);
  double number;

  if (self->field->flags & HW_F_PERCENT && g_str_has_suffix (digits, "%"))
    digits[strlen (digits) - 1] = '\0';
  if (!hw_parse_number (digits, &number, &self->error))
    return FALSE;
  *out = hw_value_real (number);
  return TRUE;
}

static gboolean
parse_money (Parse *self, const char *text, HwValue *out)
{
  const char *currency = self->currency;
  gint64 minor;

  if (currency == NULL && self->config != NULL)
    currency = hw_config_currency (self->config);
  if (!hw_parse_money (text, currency, &minor, &self->error))
    return FALSE;
  *out = hw_value_int (minor);
  return TRUE;
}

static gboolean
parse_currency (Parse *self, const char *text, HwValue *out)
{
  const char *code = hw_currency_parse (text);

  if (code == NULL)
    /* Translators: %s is what the user typed. */
    return refuse (&self->error,
                   g_strdup_printf (_("“%s” is not a currency code such as CNY."), text));
  *out = hw_value_text (code);
  return TRUE;
}

static gboolean
parse_when (Parse *self, const char *text, HwValue *out)
{
  gint64 when;
  gboolean is_known;

  if (self->field->kind == HW_KIND_DATE)
    is_known =
        hw_parse_date (text, hw_config_day_of (self->config, self->now_us), &when, &self->error);
  else
    is_known = hw_parse_instant (text, self->now_us, &when, &self->error);
  if (is_known)
    *out = hw_value_int (when);
  return is_known;
}

static gboolean
parse_bool (Parse *self, const char *text, HwValue *out)
{
  int answer = hw_parse_bool (text);

  if (answer < 0)
    /* Translators: %s is what the user typed. */
    return refuse (&self->error, g_strdup_printf (_("“%s” is neither yes nor no."), text));
  *out = hw_value_int (answer);
  return TRUE;
}

static gboolean
parse_by_kind (Parse *self, const char *text, HwValue *out)
{
  HwId id;

  switch (self->field->kind) {
  case HW_KIND_INT:
    return parse_int (self, text, out);
  case HW_KIND_NUMBER:
    return parse_number (self, text, out);
  case HW_KIND_MONEY:
    return parse_money (self, text, out);
  case HW_KIND_CURRENCY:
    return parse_currency (self, text, out);
  case HW_KIND_DATE:
  case HW_KIND_INSTANT:
    return parse_when (self, text, out);
  case HW_KIND_BOOL:
    return parse_bool (self, text, out);
  case HW_KIND_CHOICE:
    return parse_choice (self, text, out);
  case HW_KIND_REF:
    if (!hw_parse_ref (self->config, self->field->ref, text, &id, &self->error))
      return FALSE;
    *out = hw_value_id (&id);
    return TRUE;
  case HW_KIND_NOTE:
  case HW_KIND_JSON:
    *out = hw_value_text (text);
    return TRUE;
  case HW_KIND_TEXT:
    *out = parse_line (text);
    return TRUE;
  case HW_KIND_ID:
  case HW_KIND_RANK:
  default:
    /* Translators: %s is the name of a field. */
    return refuse (&self->error, g_strdup_printf (_("“%s” cannot be set by hand."),
                                                     hw_field_label (self->field)));
  }
}

static gboolean
check_range (Parse *self, const HwValue *value)
{
  double number = hw_value_get_real (value);

  if (self->field->flags & HW_F_POSITIVE && number < 0)
    /* Translators: %s is the name of a field. */
    return refuse (&self->error, g_strdup_printf (_("“%s” cannot be below zero."),
                                                     hw_field_label (self->field)));
  if (self->field->flags & HW_F_PERCENT && (number < 0 || number > 100))
    /* Translators: %s is the name of a field. */
    return refuse (&self->error, g_strdup_printf (_("“%s” has to be between 0 and 100."),
                                                     hw_field_label (self->field)));
  return TRUE;
}

gboolean
hw_parse_value (const HwConfig *config,
                const HwField *field,
                const char *text,
                const char *currency,
                gint64 now_us,
                HwValue *out,
                char **error)
{
  Parse self = { config, field, currency, now_us, NULL };
  g_autofree char *rest = NULL;

  *out = HW_VALUE_NULL;
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (error, g_strdup (_("This text is not valid UTF-8.")));
  rest = g_strstrip (g_strdup (text));
  if (*rest == '\0')
    return TRUE;
  if (parse_by_kind (&self, rest, out) && check_range (&self, out))
    return TRUE;
  hw_value_clear (out);
  return refuse (error, self.error);
}
