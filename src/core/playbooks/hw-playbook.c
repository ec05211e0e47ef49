/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/playbooks/hw-playbook.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "core/text/hw-choices.h"

#define MAX_NAME 40 /* characters of an obstacle that become a name */
#define DAY_US (24 * 60 * 60 * (double) G_USEC_PER_SEC)

static HwEdit *
add_playbook (HwCommand *command, const char *name, const HwId *owner, const HwId *id)
{
  HwEdit *edit = hw_command_create (command, HW_PLAYBOOK, id);

  hw_edit_set_text (edit, HW_PLAYBOOK_NAME, name);
  hw_edit_set_text (edit, HW_PLAYBOOK_STATE, "draft");
  if (owner != NULL && !hw_id_is_none (owner))
    hw_edit_set_ref (edit, HW_PLAYBOOK_OWNER, owner);
  return edit;
}

HwCommand *
hw_playbook_new (const char *name, const HwId *owner, gint64 now_us, HwId *id)
{
  HwCommand *command = hw_command_new ("playbook.create");

  *id = hw_id_new (now_us);
  add_playbook (command, name, owner, id);
  return command;
}

/* Lines keep the order in which they are added. */
typedef struct
{
  HwCommand *command;
  const HwId *playbook;
  gint64 now_us;
  HwId last;
} Lines;

static HwEdit *
add_line (Lines *lines, const char *kind, const char *text)
{
  HwId id = hw_id_new (lines->now_us);
  HwEdit *edit = hw_command_create (lines->command, HW_PLAYBOOK_ITEM, &id);

  hw_edit_set_ref (edit, HW_PLAYBOOK_ITEM_PLAYBOOK, lines->playbook);
  hw_edit_set_text (edit, HW_PLAYBOOK_ITEM_KIND, kind);
  hw_edit_set_text (edit, HW_PLAYBOOK_ITEM_TEXT, text);
  hw_edit_place (edit, &lines->last, &HW_ID_NONE);
  lines->last = id;
  return edit;
}

static void
copy_tags (Lines *lines, const GPtrArray *taggings)
{
  for (guint i = 0; taggings != NULL && i < taggings->len; i++) {
    const HwRow *tagging = g_ptr_array_index (taggings, i);
    HwId id = hw_id_new (lines->now_us);
    HwEdit *edit = hw_command_create (lines->command, HW_TAGGING, &id);

    hw_edit_set_ref (edit, HW_TAGGING_TAG, hw_row_ref_id (tagging, HW_TAGGING_TAG));
    hw_edit_set_ref (edit, HW_TAGGING_PLAYBOOK, lines->playbook);
  }
}

static void
add_actions (Lines *lines, const GPtrArray *actions)
{
  for (guint i = 0; actions != NULL && i < actions->len; i++) {
    const HwRow *action = g_ptr_array_index (actions, i);
    const char *deliverable = hw_row_text (action, HW_TASK_DELIVERABLE);
    HwEdit *edit = add_line (lines, "check", hw_row_text (action, HW_TASK_TITLE));

    if (deliverable != NULL)
      hw_edit_set_text (edit, HW_PLAYBOOK_ITEM_BODY, deliverable);
  }
}

static void
add_files (Lines *lines, const GPtrArray *files)
{
  for (guint i = 0; files != NULL && i < files->len; i++) {
    const HwRow *file = g_ptr_array_index (files, i);

    hw_edit_set_ref (add_line (lines, "file", hw_row_name (file)), HW_PLAYBOOK_ITEM_ATTACHMENT,
                     hw_row_id (file));
  }
}

static char *
name_after (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2);

  if (g_utf8_strlen (lines[0], -1) <= MAX_NAME)
    return g_strdup (lines[0]);
  g_utf8_offset_to_pointer (lines[0], MAX_NAME)[0] = '\0';
  return g_strconcat (lines[0], "…", NULL);
}

HwCommand *
hw_playbook_from_cause (const HwPlaybookSource *source, const HwId *owner, gint64 now_us, HwId *id)
{
  HwCommand *command = hw_command_new ("playbook.harden");
  const char *topic =
      source->card != NULL ? hw_row_text (source->card, HW_PROBLEM_CARD_TOPIC) : NULL;
  const HwRow *about = source->card != NULL ? source->card : source->cause;
  g_autofree char *name = name_after (topic != NULL ? topic : hw_row_name (about));
  Lines lines = { command, id, now_us, HW_ID_NONE };
  HwEdit *edit;

  *id = hw_id_new (now_us);
  edit = add_playbook (command, name, owner, id);
  hw_edit_set_ref (edit, HW_PLAYBOOK_CAUSE, hw_row_id (source->cause));
  if (source->card != NULL) {
    hw_edit_set_ref (edit, HW_PLAYBOOK_CARD, hw_row_id (source->card));
    hw_edit_set_text (edit, HW_PLAYBOOK_SCENARIO,
                      hw_row_text (source->card, HW_PROBLEM_CARD_OBSTACLE));
  }
  if (source->deal != NULL) {
    hw_edit_set_ref (edit, HW_PLAYBOOK_PIPELINE, hw_row_ref_id (source->deal, HW_DEAL_PIPELINE));
    hw_edit_set_ref (edit, HW_PLAYBOOK_STAGE, hw_row_ref_id (source->deal, HW_DEAL_STAGE));
  }
  add_line (&lines, "question", hw_row_name (source->cause));
  add_actions (&lines, source->actions);
  add_files (&lines, source->files);
  copy_tags (&lines, source->taggings);
  return command;
}

static void
add_task (HwCommand *command,
          const HwRow *playbook,
          const HwRow *deal,
          const HwRow *item,
          gint64 now_us)
{
  HwId id = hw_id_new (now_us);
  HwEdit *edit = hw_command_create (command, HW_TASK, &id);

  hw_edit_set_text (edit, HW_TASK_TITLE, hw_row_text (item, HW_PLAYBOOK_ITEM_TEXT));
  hw_edit_set_text (edit, HW_TASK_KIND, "todo");
  hw_edit_set_ref (edit, HW_TASK_DEAL, hw_row_id (deal));
  hw_edit_set_ref (edit, HW_TASK_ACCOUNT, hw_row_ref_id (deal, HW_DEAL_ACCOUNT));
  hw_edit_set_ref (edit, HW_TASK_OWNER, hw_row_ref_id (deal, HW_DEAL_OWNER));
  hw_edit_set_ref (edit, HW_TASK_PLAYBOOK, hw_row_id (playbook));
}

HwCommand *
hw_playbook_use (const HwRow *playbook,
                 const HwRow *deal,
                 const GPtrArray *items,
                 const HwId *person,
                 gint64 now_us)
{
  HwCommand *command = hw_command_new ("playbook.use");
  HwId id = hw_id_new (now_us);
  HwEdit *edit = hw_command_create (command, HW_PLAYBOOK_USE, &id);

  hw_edit_set_ref (edit, HW_PLAYBOOK_USE_PLAYBOOK, hw_row_id (playbook));
  hw_edit_set_ref (edit, HW_PLAYBOOK_USE_DEAL, hw_row_id (deal));
  hw_edit_set_int (edit, HW_PLAYBOOK_USE_USED_AT, now_us);
  if (person != NULL && !hw_id_is_none (person))
    hw_edit_set_ref (edit, HW_PLAYBOOK_USE_PERSON, person);
  for (guint i = 0; items != NULL && i < items->len; i++)
    add_task (command, playbook, deal, g_ptr_array_index (items, i), now_us);
  return command;
}

/* --- words --- */

static char *
closed_words (const HwPlaybookResult *result)
{
  if (result->won.n == 0)
    return g_strdup (_("none of them is closed yet"));
  if (!result->to_won.median.known)
    /* Translators: of the deals that are closed, so many were won */
    return g_strdup_printf (_("%1$" PRId64 " won of %2$" PRId64 " closed"), result->won.k,
                               result->won.n);
  return g_strdup_printf (ngettext (/* Translators: of the deals that are closed, so many were won;
                                       the last number is the median of the days from using the
                                       playbook to winning */
                                    "%1$" PRId64 " won of %2$" PRId64
                                    " closed, in %3$.0f day at the median",
                                    "%1$" PRId64 " won of %2$" PRId64
                                    " closed, in %3$.0f days at the median",
                                    (gulong) (result->to_won.median.value / DAY_US + 0.5)),
                          result->won.k, result->won.n, result->to_won.median.value / DAY_US);
}

char *
hw_playbook_result_words (const HwPlaybookResult *result)
{
  g_autofree char *closed = NULL;

  if (result->deals == 0)
    return g_strdup (_("Not used yet"));
  closed = closed_words (result);
  /* Translators: %2$s goes on with what became of them: “5 won of 8 closed” */
  return g_strdup_printf (ngettext ("Used for %1$u deal: %2$s", "Used for %1$u deals: %2$s",
                                    result->deals),
                          result->deals, closed);
}

char *
hw_playbook_to_text (const HwPlaybookDetail *detail)
{
  GString *text = g_string_new (hw_row_name (detail->line->row));
  const char *scenario = hw_row_text (detail->line->row, HW_PLAYBOOK_SCENARIO);
  const char *kind = NULL;

  if (scenario != NULL)
    g_string_append_printf (text, "\n%s", scenario);
  for (guint i = 0; i < detail->items->len; i++) {
    const HwRow *item = g_ptr_array_index (detail->items, i);
    const char *body = hw_row_text (item, HW_PLAYBOOK_ITEM_BODY);

    if (g_strcmp0 (kind, hw_row_text (item, HW_PLAYBOOK_ITEM_KIND)) != 0) {
      kind = hw_row_text (item, HW_PLAYBOOK_ITEM_KIND);
      g_string_append_printf (text, "\n\n%s", hw_choice_label ("playbook_part", kind));
    }
    g_string_append_printf (text, "\n· %s", hw_row_name (item));
    if (body != NULL)
      g_string_append_printf (text, "\n  %s", body);
  }
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}
