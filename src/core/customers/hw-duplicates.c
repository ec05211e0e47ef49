/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/customers/hw-duplicates.h"

#include <string.h>

/* A name that contains another is worth a hint from this many characters on; Han say more each. */
#define MIN_ALIKE_HAN 3
#define MIN_ALIKE_OTHER 5
#define MIN_PHONE_DIGITS 6

void
hw_duplicate_free (HwDuplicate *duplicate)
{
  g_free (duplicate->name);
  g_free (duplicate->contact);
  g_free (duplicate);
}

char *
hw_normalise_phone (const char *phone)
{
  g_autofree char *plain = g_utf8_normalize (phone, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *digits = g_string_new (NULL);

  for (const char *p = plain; p != NULL && *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  if (g_str_has_prefix (digits->str, "0086"))
    g_string_erase (digits, 0, 4);
  else if (digits->len > 11 && g_str_has_prefix (digits->str, "86"))
    g_string_erase (digits, 0, 2);
  if (digits->len < MIN_PHONE_DIGITS)
    g_string_truncate (digits, 0);
  return g_string_free (digits, FALSE);
}

static gboolean
cut_ending (GString *name, const char *ending)
{
  gsize length = strlen (ending);

  /* Something has to be left to compare. */
  if (name->len <= length || !g_str_has_suffix (name->str, ending))
    return FALSE;
  g_string_truncate (name, name->len - length);
  return TRUE;
}

/* Legal forms as they stand once blanks and marks are gone; longer ones before their endings. */
static void
cut_legal_form (GString *name)
{
  static const char *const forms[] = {
    "有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "分公司",  "公司",         "集团",
    "股份",         "coltd",        "companyltd",   "ltd",      "limited", "incorporated", "inc",
    "corporation",  "corp",         "gmbh",         "llc",      "plc",
  };
  gboolean cut = TRUE;

  while (cut) {
    cut = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS (forms) && !cut; i++)
      cut = cut_ending (name, forms[i]);
  }
}

char *
hw_normalise_company (const char *name)
{
  g_autofree char *plain = g_utf8_normalize (name, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = plain != NULL ? g_utf8_casefold (plain, -1) : NULL;
  GString *key = g_string_new (NULL);

  for (const char *p = folded; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (key, g_utf8_get_char (p));
  cut_legal_form (key);
  return g_string_free (key, FALSE);
}

static gboolean
is_long_enough (const char *key)
{
  glong length = g_utf8_strlen (key, -1);
  gboolean han =
      *key != '\0' && g_unichar_get_script (g_utf8_get_char (key)) == G_UNICODE_SCRIPT_HAN;

  return length >= (han ? MIN_ALIKE_HAN : MIN_ALIKE_OTHER);
}

static gboolean
is_alike (const char *key, const char *other)
{
  return (is_long_enough (key) && strstr (other, key) != NULL) ||
         (is_long_enough (other) && strstr (key, other) != NULL);
}

static gboolean
is_known (GPtrArray *found, const HwId *account)
{
  for (guint i = 0; i < found->len; i++) {
    HwDuplicate *duplicate = g_ptr_array_index (found, i);

    if (hw_id_equal (&duplicate->account, account))
      return TRUE;
  }
  return FALSE;
}

static void
add (GPtrArray *found,
     HwDuplicateReason reason,
     HwId account,
     const char *name,
     const char *contact)
{
  HwDuplicate *duplicate;

  if (is_known (found, &account))
    return;
  duplicate = g_new0 (HwDuplicate, 1);
  duplicate->reason = reason;
  duplicate->account = account;
  duplicate->name = g_strdup (name);
  duplicate->contact = g_strdup (contact);
  g_ptr_array_add (found, duplicate);
}

/* The last three digits narrow the rows down in SQL whatever stands between the others. */
static gboolean
find_by_phone (HwConnection *connection, const char *phone, GPtrArray *found, GError **error)
{
  g_autofree char *digits = hw_normalise_phone (phone);
  g_autoptr (GError) failure = NULL;
  g_autofree char *ending = NULL;
  HwStatement *statement;

  if (*digits == '\0')
    return TRUE;
  ending = g_strdup_printf ("%%%s%%", digits + strlen (digits) - 3);
  statement = hw_connection_prepare (connection,
                                     "SELECT a.id, a.name, NULL, a.phone FROM account a"
                                     " WHERE a.deleted_at IS NULL AND a.phone LIKE ?1"
                                     " UNION ALL SELECT a.id, a.name, c.name, c.phone FROM contact "
                                     "c JOIN account a ON a.id = c.account"
                                     " WHERE c.deleted_at IS NULL AND a.deleted_at IS NULL AND "
                                     "c.phone LIKE ?1",
                                     error);
  if (statement == NULL)
    return FALSE;
  hw_statement_bind_text (statement, 1, ending);
  while (hw_statement_step (statement, &failure)) {
    g_autofree char *other = hw_normalise_phone (hw_statement_get_text (statement, 3));

    if (g_str_equal (other, digits))
      add (found, HW_DUPLICATE_PHONE, hw_statement_get_id (statement, 0),
           hw_statement_get_text (statement, 1), hw_statement_get_text (statement, 2));
  }
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure);
}

static gboolean
find_by_name (HwConnection *connection,
              const char *company,
              GPtrArray *same,
              GPtrArray *alike,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *key = hw_normalise_company (company);
  g_autoptr (GError) failure = NULL;
  HwStatement *statement;

  if (*key == '\0')
    return TRUE;
  statement =
      hw_connection_prepare (connection, "SELECT id, name FROM account WHERE deleted_at IS NULL",
                             error);
  if (statement == NULL)
    return FALSE;
  while (!g_cancellable_is_cancelled (cancellable) && hw_statement_step (statement, &failure)) {
    const char *name = hw_statement_get_text (statement, 1);
    g_autofree char *other = name != NULL ? hw_normalise_company (name) : g_strdup ("");

    if (g_str_equal (other, key))
      add (same, HW_DUPLICATE_NAME, hw_statement_get_id (statement, 0), name, NULL);
    else if (is_alike (key, other))
      add (alike, HW_DUPLICATE_ALIKE, hw_statement_get_id (statement, 0), name, NULL);
  }
  hw_statement_reset (statement);
  return hw_pass_error (error, &failure) &&
         !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static void
append_new (GPtrArray *found, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++) {
    HwDuplicate *duplicate = g_ptr_array_index (more, i);

    add (found, duplicate->reason, duplicate->account, duplicate->name, duplicate->contact);
  }
}

GPtrArray *
hw_find_duplicates (HwConnection *connection,
                    const char *company,
                    const char *phone,
                    guint limit,
                    GCancellable *cancellable,
                    GError **error)
{
  GDestroyNotify free_func = (GDestroyNotify) hw_duplicate_free;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (free_func);
  g_autoptr (GPtrArray) same = g_ptr_array_new_with_free_func (free_func);
  g_autoptr (GPtrArray) alike = g_ptr_array_new_with_free_func (free_func);

  if (phone != NULL && !find_by_phone (connection, phone, found, error))
    return NULL;
  if (company != NULL && !find_by_name (connection, company, same, alike, cancellable, error))
    return NULL;
  append_new (found, same);
  append_new (found, alike);
  if (found->len > limit)
    g_ptr_array_set_size (found, (int) limit);
  return g_steal_pointer (&found);
}
