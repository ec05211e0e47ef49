/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-sealed-body.h"

#include <string.h>

GPtrArray *
hw_sealed_body_load (HwConnection *connection, const char *box, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_free);
  HwStatement *statement =
      hw_connection_prepare (connection, "SELECT body FROM sealed WHERE box = ?", error);
  g_auto (GStrv) lines = NULL;
  gboolean found;

  if (statement == NULL)
    return NULL;
  hw_statement_bind_text (statement, 1, box);
  if (!hw_statement_fetch (statement, &found, error))
    return NULL;
  if (found)
    lines = g_strsplit (hw_statement_get_text (statement, 0), "\n", -1);
  hw_statement_reset (statement);
  for (guint i = 1; lines != NULL && lines[0] != NULL && lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (entries, g_strdup (lines[i]));
  return g_steal_pointer (&entries);
}

/* Below @n, each with the same chance. */
static guint
draw (guint n)
{
  guint32 limit = G_MAXUINT32 - G_MAXUINT32 % n;
  guint32 drawn;

  do
    hw_random_bytes (&drawn, sizeof drawn);
  while (drawn >= limit);
  return drawn % n;
}

void
hw_sealed_body_mix (GPtrArray *entries)
{
  for (guint i = entries->len; i > 1; i--) {
    guint other = draw (i);
    gpointer last = entries->pdata[i - 1];

    entries->pdata[i - 1] = entries->pdata[other];
    entries->pdata[other] = last;
  }
}

gboolean
hw_sealed_body_store (HwConnection *connection, const char *box, GPtrArray *entries, GError **error)
{
  g_autoptr (GString) body = g_string_new (NULL);
  HwStatement *statement =
      hw_connection_prepare (connection,
                             entries->len == 0
                                 ? "DELETE FROM sealed WHERE box = ?1"
                                 : "INSERT INTO sealed (box, body) VALUES (?1, ?2) ON CONFLICT "
                                   "(box) DO UPDATE SET body = excluded.body",
                             error);

  if (statement == NULL)
    return FALSE;
  hw_sealed_body_mix (entries);
  g_string_printf (body, "%u", entries->len);
  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (body, "\n%s", (const char *) entries->pdata[i]);
  hw_statement_bind_text (statement, 1, box);
  if (entries->len > 0)
    hw_statement_bind_text (statement, 2, body->str);
  return hw_statement_run (statement, error);
}

gboolean
hw_sealed_box_holds_ballots (const char *box)
{
  return g_str_has_prefix (box, "ballots:");
}

HwId
hw_sealed_box_meeting (const char *box)
{
  const char *colon = strchr (box, ':');
  HwId meeting = HW_ID_NONE;

  return colon != NULL && hw_id_parse (colon + 1, &meeting) ? meeting : HW_ID_NONE;
}
