/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A retro of sixteen people who take turns at one keyboard, and what can be found in its files. */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "core/ledger/hw-history.h"
#include "core/retro/hw-sealed-box.h"
#include "core/store/hw-table.h"
#include "core/workspace/hw-workspace.h"

#define N_PEOPLE 16
#define NOW (G_GINT64_CONSTANT (1795100400) * G_USEC_PER_SEC)
#define MINUTE ((gint64) G_TIME_SPAN_MINUTE)

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  gint64 now;
  HwId people[N_PEOPLE];
  HwId meeting, deal;
} Fixture;

static inline gint64
read_clock (gpointer data)
{
  return ((Fixture *) data)->now;
}

static inline HwOutcome *
try_perform (Fixture *f, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  HwOutcome *outcome = hw_workspace_perform (f->workspace, command, &error);

  g_assert_no_error (error);
  return outcome;
}

static inline void
perform (Fixture *f, HwCommand *command)
{
  g_autoptr (HwOutcome) outcome = try_perform (f, command);
  g_autofree char *text = hw_outcome_describe (outcome);

  g_assert_cmpstr (text, ==, "");
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

static inline void
refuse (Fixture *f, HwCommand *command, HwProblemKind kind)
{
  g_autoptr (HwOutcome) outcome = try_perform (f, command);

  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_REFUSED);
  g_assert_cmpint (((HwProblem *) outcome->problems->pdata[0])->kind, ==, (int) kind);
}

static inline void
open_workspace (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  f->workspace = hw_workspace_open (f->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  hw_workspace_set_clock (f->workspace, read_clock, f);
}

static inline void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) command = hw_command_new ("world");
  HwId pipeline = hw_id_new (NOW), stage = hw_id_new (NOW);
  HwEdit *edit;

  f->folder = g_dir_make_tmp ("headway-anonymous-XXXXXX", NULL);
  f->now = NOW;
  open_workspace (f);
  for (guint i = 0; i < N_PEOPLE; i++) {
    g_autofree char *name = g_strdup_printf ("Person %u", i);

    f->people[i] = hw_id_new (NOW);
    hw_edit_set_text (hw_command_create (command, HW_PERSON, &f->people[i]), HW_PERSON_NAME, name);
  }
  edit = hw_command_create (command, HW_PIPELINE, &pipeline);
  hw_edit_set_text (edit, HW_PIPELINE_NAME, "Sales");
  edit = hw_command_create (command, HW_STAGE, &stage);
  hw_edit_set_text (edit, HW_STAGE_NAME, "Need");
  hw_edit_set_text (edit, HW_STAGE_KIND, "open");
  hw_edit_set_ref (edit, HW_STAGE_PIPELINE, &pipeline);
  perform (f, command);
  hw_command_unref (g_steal_pointer (&command));
  command = hw_command_new ("world");
  f->deal = hw_id_new (NOW);
  edit = hw_command_create (command, HW_DEAL, &f->deal);
  hw_edit_set_text (edit, HW_DEAL_TITLE, "Pump");
  hw_edit_set_ref (edit, HW_DEAL_STAGE, &stage);
  f->meeting = hw_id_new (NOW);
  edit = hw_command_create (command, HW_MEETING, &f->meeting);
  hw_edit_set_text (edit, HW_MEETING_NAME, "Retro");
  hw_edit_set_text (edit, HW_MEETING_KIND, "retro");
  hw_edit_set_int (edit, HW_MEETING_PLANNED_AT, NOW);
  perform (f, command);
  /* who acts in the window all the while */
  hw_workspace_set_actor (f->workspace, &f->people[N_PEOPLE - 1]);
}

static inline void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_remove (path);
}

static inline void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = hw_workspace_check (f->workspace, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  hw_workspace_close (f->workspace);
  g_assert_finalize_object (f->workspace);
  remove_tree (f->folder);
  g_free (f->folder);
}

/* --- people at the keyboard --- */

/* A word that is in one author's card only. */
static inline char *
marker (guint author)
{
  return g_strdup_printf ("qz%cword", 'a' + (int) author);
}

/* @tag: NULL for none. */
static inline HwCommand *
new_card (Fixture *f, guint author, const char *tag)
{
  HwCommand *command = hw_command_new ("card.submit");
  g_autofree char *word = marker (author);
  g_autofree char *text = g_strdup_printf ("Legal took %u days for %s", author + 2, word);
  HwId card = hw_id_new (f->now), tag_id = hw_id_new (f->now), tagging = hw_id_new (f->now);
  HwEdit *edit = hw_command_create (command, HW_PROBLEM_CARD, &card);

  hw_command_set_actor (command, &f->people[author]);
  hw_edit_set_text (edit, HW_PROBLEM_CARD_OBSTACLE, text);
  hw_edit_set_text (edit, HW_PROBLEM_CARD_STATE, "submitted");
  hw_edit_set_ref (edit, HW_PROBLEM_CARD_MEETING, &f->meeting);
  hw_edit_set_ref (edit, HW_PROBLEM_CARD_PERSON, &f->people[author]);
  hw_edit_set_ref (edit, HW_PROBLEM_CARD_DEAL, &f->deal);
  if (tag == NULL)
    return command;
  hw_edit_set_text (hw_command_create (command, HW_TAG, &tag_id), HW_TAG_NAME, tag);
  edit = hw_command_create (command, HW_TAGGING, &tagging);
  hw_edit_set_ref (edit, HW_TAGGING_TAG, &tag_id);
  hw_edit_set_ref (edit, HW_TAGGING_CARD, &card);
  return command;
}

/* What the same person does besides, under a name. */
static inline void
log_touch (Fixture *f, guint author)
{
  g_autoptr (HwCommand) command = hw_command_new ("task.create");
  HwId id = hw_id_new (f->now);
  HwEdit *edit = hw_command_create (command, HW_TASK, &id);

  hw_command_set_actor (command, &f->people[author]);
  hw_edit_set_text (edit, HW_TASK_TITLE, "Call back");
  hw_edit_set_text (edit, HW_TASK_KIND, "todo");
  hw_edit_set_ref (edit, HW_TASK_OWNER, &f->people[author]);
  perform (f, command);
}

static inline void
seal_card (Fixture *f, guint author, const char *tag)
{
  g_autoptr (HwCommand) command = new_card (f, author, tag);
  g_autofree char *box = hw_sealed_box_cards (&f->meeting);

  hw_command_seal (command, box);
  perform (f, command);
}

static inline void
step_phase (Fixture *f, gint64 phase, HwCommand *command)
{
  HwEdit *edit = hw_command_update (command, HW_MEETING, &f->meeting);

  hw_command_set_actor (command, &f->people[0]);
  hw_edit_set_int (edit, HW_MEETING_PHASE, phase);
  perform (f, command);
}

static inline void
open_cards (Fixture *f, gint64 when)
{
  g_autoptr (HwCommand) command = hw_command_new ("retro.go");
  g_autofree char *box = hw_sealed_box_cards (&f->meeting);

  hw_command_open_box (command, box, when);
  step_phase (f, 1, command);
}

typedef struct
{
  char *box;
  guint n;
} Count;

static inline gpointer
read_count (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Count *count = data;

  return GINT_TO_POINTER (hw_sealed_box_count (connection, count->box, &count->n, error));
}

static inline guint
count_box (Fixture *f, char *box)
{
  Count count = { box, 0 };

  g_assert_nonnull (hw_workspace_read (f->workspace, read_count, &count, NULL));
  g_free (box);
  return count.n;
}

/* --- the attacker --- */

static inline guint
occurrences (const char *path, const char *needle)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;
  guint n = 0;

  if (!g_file_get_contents (path, &bytes, &size, NULL))
    return 0;
  for (const char *at = bytes;
       (at = memmem (at, size - (gsize) (at - bytes), needle, strlen (needle))) != NULL; at++)
    n++;
  return n;
}

static inline guint
occurrences_in_database (Fixture *f, const char *needle)
{
  static const char *const names[] = { "workspace.db", "workspace.db-wal", "workspace.db-shm" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (f->folder, names[i], NULL);

    n += occurrences (path, needle);
  }
  return n;
}

static inline sqlite3 *
open_database (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "workspace.db", NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  return db;
}

static inline char *
query_text (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement;
  GString *text = g_string_new (NULL);

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW) {
    if (text->len > 0)
      g_string_append_c (text, '\n');
    for (int i = 0; i < sqlite3_column_count (statement); i++) {
      if (i > 0)
        g_string_append_c (text, '|');
      if (sqlite3_column_text (statement, i) != NULL)
        g_string_append (text, (const char *) sqlite3_column_text (statement, i));
    }
  }
  sqlite3_finalize (statement);
  return g_string_free (text, FALSE);
}

static inline char *
query (Fixture *f, const char *sql)
{
  sqlite3 *db = open_database (f);
  char *text = query_text (db, sql);

  sqlite3_close (db);
  return text;
}

static inline void
assert_query (Fixture *f, const char *sql, const char *answer)
{
  g_autofree char *text = query (f, sql);

  g_assert_cmpstr (text, ==, answer);
}

/* Nothing in @text stands for one of the people: no id in any form. */
static inline void
assert_names_nobody (Fixture *f, const char *text)
{
  g_autofree char *upper = g_ascii_strup (text, -1);

  for (guint i = 0; i < N_PEOPLE; i++) {
    g_autofree char *id = hw_id_dup_text (&f->people[i]);
    g_autofree char *loud = g_ascii_strup (id, -1);
    g_auto (GStrv) parts = g_strsplit (loud, "-", -1);
    g_autofree char *hex = g_strjoinv ("", parts);
    g_autofree char *name = g_strdup_printf ("PERSON %u", i);

    g_assert_null (strstr (upper, loud));
    g_assert_null (strstr (upper, hex));
    g_assert_null (strstr (upper, name));
  }
}

/* How often guessing the author of a card by its place in @lines, which has one marker a line, is
 * right. People sat down in their order, or the other way round. */
static inline void
assert_order_tells_nothing (const char *text, const char *what)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint right = 0, reversed = 0;

  g_assert_cmpuint (g_strv_length (lines), ==, N_PEOPLE);
  for (guint i = 0; i < N_PEOPLE; i++) {
    g_autofree char *word = marker (i);
    g_autofree char *mirrored = marker (N_PEOPLE - 1 - i);

    right += strstr (lines[i], word) != NULL;
    reversed += strstr (lines[i], mirrored) != NULL;
  }
  g_test_message ("%s: %u and %u of %u right", what, right, reversed, N_PEOPLE);
  g_assert_cmpuint (right, <=, 9); /* by chance once in a million */
  g_assert_cmpuint (reversed, <=, 9);
}

static inline gpointer
read_history (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  const HwHistoryQuery query = { .limit = 50 };

  return hw_history_read (connection, config, &query, error);
}

static inline void
assert_told_of_nobody (Fixture *f, const char *kind)
{
  g_autoptr (GPtrArray) items = hw_workspace_read (f->workspace, read_history, NULL, NULL);
  g_autoptr (GError) error = NULL;
  const HwHistoryItem *found = NULL;

  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((HwHistoryItem *) items->pdata[i])->kind, kind))
      found = items->pdata[i];
  g_assert_nonnull (found);
  g_test_message ("%s", found->sentence);
  g_assert_true (hw_id_is_none (&found->actor));
  g_assert_cmpstr (found->who, ==, "");
  g_assert_false (found->can_undo);
  assert_names_nobody (f, found->sentence);
  g_assert_null (hw_workspace_undo (f->workspace, found->command, &error));
  g_assert_error (error, HW_WORKSPACE_ERROR, HW_WORKSPACE_ERROR_NOTHING);
}
