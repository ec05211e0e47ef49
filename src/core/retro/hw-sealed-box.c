/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-sealed-box.h"

static char *
box_name (const char *kind, const HwId *meeting)
{
  char id[HW_ID_TEXT_LEN + 1];

  hw_id_to_text (meeting, id);
  return g_strconcat (kind, ":", id, NULL);
}

char *
hw_sealed_box_cards (const HwId *meeting)
{
  return box_name ("cards", meeting);
}

char *
hw_sealed_box_ballots (const HwId *meeting)
{
  return box_name ("ballots", meeting);
}

char *
hw_sealed_box_suggestions (gint64 until_us)
{
  return g_strdup_printf (HW_SEALED_BOX_SUGGESTIONS "%" G_GINT64_FORMAT, until_us);
}

HwCommand *
hw_sealed_box_vote (const HwId *meeting, const GArray *dots)
{
  HwCommand *command = hw_command_new ("retro.vote");
  g_autofree char *box = hw_sealed_box_ballots (meeting);

  for (guint i = 0; i < dots->len; i++) {
    const HwDots *some = &g_array_index (dots, HwDots, i);
    HwEdit *edit;

    if (some->dots == 0)
      continue;
    edit = hw_command_update (command, HW_PROBLEM_CARD, &some->card);
    hw_edit_set_int (edit, HW_PROBLEM_CARD_VOTES, some->dots);
  }
  hw_command_seal (command, box);
  return command;
}

/* The first line of a body is the number of its entries. */
gboolean
hw_sealed_box_count (HwConnection *connection, const char *box, guint *n, GError **error)
{
  HwStatement *statement =
      hw_connection_prepare (connection, "SELECT CAST(body AS INTEGER) FROM sealed WHERE box = ?",
                             error);
  gboolean found;

  *n = 0;
  if (statement == NULL)
    return FALSE;
  hw_statement_bind_text (statement, 1, box);
  if (!hw_statement_fetch (statement, &found, error))
    return FALSE;
  if (found)
    *n = (guint) hw_statement_get_int (statement, 0);
  hw_statement_reset (statement);
  return TRUE;
}
