/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "core/board/hw-deal-model.h"
#include "core/board/hw-deal-query.h"
#include "core/rules/hw-condition.h"
#include "core/templates/hw-setup.h"

#define DAY G_TIME_SPAN_DAY
/* A Monday, 2026-03-02 08:00 UTC. */
#define NOW (G_GINT64_CONSTANT (1772438400) * G_USEC_PER_SEC)
#define TODAY 20514

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwBoard *board;
  HwDealModel *model;
  HwId pipeline;
  HwId stages[3]; /* two open, one lost */
  guint reorders;
} Fixture;

/* Days in the stage, days until the close and the next step; 0: not known. */
static const struct
{
  const char *title;
  int stage;
  const char *customer; /* NULL */
  const char *owner;    /* NULL */
  int amount;
  int days;
  int close;
  int due;
} deals[] = {
  { "1", 0, "zeta", "Bob", 100, 4, 30, 0 },
  { "2", 1, "Alpha", "Ann", 300, 2, 10, 5 },
  { "3", 0, NULL, NULL, 0, 6, 0, 2 },
  { "4", 2, "alpine", "Ann", 50, 90, 20, 0 }, /* the board shows it no more */
};

/* What is not known comes last, whichever way it is sorted. */
static const struct
{
  const char *order; /* NULL: the board's sort */
  HwSort sort;
  const char *expected; /* titles */
} orders[] = {
  { NULL, HW_SORT_RANK, "1324" },
  { NULL, HW_SORT_AMOUNT, "2143" },
  { NULL, HW_SORT_AGE, "4312" },
  { NULL, HW_SORT_CLOSE_DATE, "2413" },
  { NULL, HW_SORT_NEXT_DUE, "3214" },
  { "amount", HW_SORT_RANK, "4123" },
  { "-amount", HW_SORT_RANK, "2143" },
  { "account", HW_SORT_AMOUNT, "2413" },
  { "-account", HW_SORT_RANK, "1423" },
  { "owner", HW_SORT_RANK, "2413" },
  { "-owner", HW_SORT_RANK, "1243" },
  { "age", HW_SORT_RANK, "2134" },
  { "-age", HW_SORT_RANK, "4312" },
  { "stage", HW_SORT_RANK, "1324" },
  { "-stage", HW_SORT_RANK, "4213" },
  { "title", HW_SORT_RANK, "1234" },
  { "-title", HW_SORT_RANK, "4321" },
  { "-next_step", HW_SORT_RANK, "2314" },
  { "no such column; DROP TABLE deal", HW_SORT_RANK, "1324" },
};

static gint64
fixed_clock (gpointer data)
{
  return NOW;
}

#define wait_for(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;                                  \
    while (!(condition)) {                                                                         \
      g_assert_cmpint (g_get_monotonic_time (), <, until);                                         \
      g_main_context_iteration (NULL, FALSE);                                                      \
    }                                                                                              \
  }                                                                                                \
  G_STMT_END

static void
perform (Fixture *fixture, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (fixture->workspace, command, &error);
  g_autofree char *why = NULL;

  g_assert_no_error (error);
  why = hw_outcome_describe (outcome);
  if (outcome->status != HW_OUTCOME_DONE)
    g_error ("refused: %s", why);
}

static HwId
seeded (const char *kind, const char *name)
{
  g_autofree char *seed = g_strconcat (kind, name, NULL);

  return hw_id_from_seed (seed);
}

static void
make_pipeline (Fixture *fixture)
{
  static const char *const kinds[] = { "open", "open", "lost" };
  static const char *const people[] = { "Ann", "Bob" };
  g_autoptr (HwCommand) command = hw_command_new ("pipeline.create");
  HwId above = HW_ID_NONE;

  fixture->pipeline = seeded ("pipeline", "");
  hw_edit_set_text (hw_command_create (command, HW_PIPELINE, &fixture->pipeline), HW_PIPELINE_NAME,
                    "Pipeline");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *name = g_strdup_printf ("stage %u", i);
    HwEdit *edit;

    fixture->stages[i] = seeded ("stage", name);
    edit = hw_command_create (command, HW_STAGE, &fixture->stages[i]);
    hw_edit_set_text (edit, HW_STAGE_NAME, name);
    hw_edit_set_text (edit, HW_STAGE_KIND, kinds[i]);
    hw_edit_set_ref (edit, HW_STAGE_PIPELINE, &fixture->pipeline);
    hw_edit_place (edit, &above, &HW_ID_NONE);
    above = fixture->stages[i];
  }
  for (guint i = 0; i < G_N_ELEMENTS (people); i++) {
    HwId id = seeded ("person", people[i]);

    hw_edit_set_text (hw_command_create (command, HW_PERSON, &id), HW_PERSON_NAME, people[i]);
  }
  perform (fixture, command);
}

static void
set_details (HwCommand *command, HwEdit *edit, guint i)
{
  HwId deal = edit->id;

  if (deals[i].owner != NULL) {
    HwId owner = seeded ("person", deals[i].owner);

    hw_edit_set_ref (edit, HW_DEAL_OWNER, &owner);
  }
  if (deals[i].amount > 0)
    hw_edit_set_int (edit, HW_DEAL_AMOUNT, (gint64) deals[i].amount * 100);
  if (deals[i].close > 0)
    hw_edit_set_int (edit, HW_DEAL_CLOSE_DATE, TODAY + deals[i].close);
  if (deals[i].customer != NULL) {
    HwId account = seeded ("account", deals[i].customer);

    hw_edit_set_ref (edit, HW_DEAL_ACCOUNT, &account);
  }
  if (deals[i].due > 0) {
    HwId task = seeded ("task", deals[i].title);
    HwEdit *step = hw_command_create (command, HW_TASK, &task);

    hw_edit_set_text (step, HW_TASK_TITLE, "Call");
    hw_edit_set_text (step, HW_TASK_KIND, "next_step");
    hw_edit_set_ref (step, HW_TASK_DEAL, &deal);
    hw_edit_set_int (step, HW_TASK_DUE, TODAY + deals[i].due);
  }
}

/* Rows that a deal refers to come before it. */
static void
add_account (HwCommand *command, const char *name)
{
  HwId id = seeded ("account", name);

  hw_edit_set_text (hw_command_create (command, HW_ACCOUNT, &id), HW_ACCOUNT_NAME, name);
}

static void
add_deals (Fixture *fixture)
{
  HwId first = seeded ("deal", deals[0].title);

  for (guint i = 0; i < G_N_ELEMENTS (deals); i++) {
    g_autoptr (HwCommand) command = hw_command_new ("deal.create");
    HwId id = seeded ("deal", deals[i].title);
    HwEdit *edit;

    if (deals[i].customer != NULL)
      add_account (command, deals[i].customer);
    edit = hw_command_create (command, HW_DEAL, &id);
    hw_command_set_states_source (command, TRUE);
    hw_edit_set_text (edit, HW_DEAL_TITLE, deals[i].title);
    hw_edit_set_ref (edit, HW_DEAL_PIPELINE, &fixture->pipeline);
    hw_edit_set_ref (edit, HW_DEAL_STAGE, &fixture->stages[deals[i].stage]);
    hw_edit_set_int (edit, HW_DEAL_STAGE_SINCE, NOW - deals[i].days * DAY);
    if (deals[i].stage == 2)
      hw_edit_set_int (edit, HW_DEAL_CLOSED_AT, NOW - deals[i].days * DAY);
    if (i > 0 && deals[i].stage == deals[0].stage)
      hw_edit_place (edit, &first, &HW_ID_NONE);
    set_details (command, edit, i);
    perform (fixture, command);
  }
}

static void
model_failed_cb (HwDealModel *model, const GError *error, Fixture *fixture)
{
  g_error ("%s", error->message);
}

static void
model_reorder_cb (HwDealModel *model, Fixture *fixture)
{
  fixture->reorders++;
}

/* The titles, as far as they have been read. */
static char *
titles (Fixture *fixture)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->model)); i++) {
    g_autoptr (HwDealItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->model), i);

    g_string_append (text, item->card != NULL ? item->card->texts.title : "?");
  }
  return g_string_free (text, FALSE);
}

static gboolean
shows (Fixture *fixture, const char *expected)
{
  g_autofree char *text = titles (fixture);

  return strcmp (text, expected) == 0;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  HwSetup setup = { .name = "Test", .language = "en", .person = "Me" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = hw_setup_command (&setup, NULL, &error);

  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("headway-list-XXXXXX", &error);
  fixture->workspace = hw_workspace_open (fixture->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  hw_workspace_set_clock (fixture->workspace, fixed_clock, NULL);
  perform (fixture, command);
  make_pipeline (fixture);
  add_deals (fixture);
  fixture->board = hw_board_new (fixture->workspace);
  hw_board_set_pipeline (fixture->board, &fixture->pipeline);
  fixture->model = hw_deal_model_new (fixture->board);
  g_signal_connect (fixture->model, "reorder", G_CALLBACK (model_reorder_cb), fixture);
  g_signal_connect (fixture->model, "failed", G_CALLBACK (model_failed_cb), fixture);
  hw_deal_model_set_active (fixture->model, TRUE);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_folder (child);
  }
  g_remove (path);
}

static gboolean
is_loading (Fixture *fixture)
{
  gboolean loading;

  g_object_get (fixture->board, "loading", &loading, NULL);
  return loading;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wait_for (!is_loading (fixture) && !hw_deal_model_get_loading (fixture->model));
  g_object_run_dispose (G_OBJECT (fixture->model));
  hw_workspace_close (fixture->workspace);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->model);
  g_assert_finalize_object (fixture->board);
  g_assert_finalize_object (fixture->workspace);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
test_orders (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++) {
    g_test_message ("%s, %s", orders[i].order, hw_sort_to_name (orders[i].sort));
    hw_board_set_sort (fixture->board, orders[i].sort);
    hw_board_set_order (fixture->board, orders[i].order);
    wait_for (!hw_deal_model_get_loading (fixture->model) && shows (fixture, orders[i].expected));
  }
}

/* A heading that sorts as the board can is the board's sort. */
static void
test_names (void)
{
  g_autoptr (HwSchema) schema = hw_schema_new ();
  HwSort sort = HW_SORT_RANK;

  for (int i = HW_SORT_RANK; i <= HW_SORT_NEXT_DUE; i++) {
    g_assert_true (hw_deal_order_to_sort (hw_deal_order_of_sort ((HwSort) i), &sort));
    g_assert_cmpint (sort, ==, i);
  }
  g_assert_false (hw_deal_order_to_sort ("amount", &sort));
  g_assert_true (hw_deal_order_is_valid (schema, "-account"));
  g_assert_true (hw_deal_order_is_valid (schema, "source"));
  g_assert_false (hw_deal_order_is_valid (schema, "rank desc"));
  g_assert_false (hw_deal_order_is_valid (schema, NULL));
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  HwSchema *schema = hw_workspace_get_schema (fixture->workspace);
  g_autoptr (HwCondition) condition = NULL;
  g_autofree char *json = NULL;

  wait_for (shows (fixture, "1324"));
  condition = hw_condition_parse_text (schema, HW_DEAL, "amount > 60", NULL, NOW, NULL);
  json = hw_condition_to_json (condition);
  hw_board_set_condition (fixture->board, json);
  wait_for (shows (fixture, "12"));
  hw_board_set_condition (fixture->board, NULL);
  hw_board_set_search (fixture->board, "alp");
  wait_for (shows (fixture, "24"));
}

/* What changed is read again in its place; only another order makes other rows. */
static void
test_follows (Fixture *fixture, gconstpointer data)
{
  HwId id = seeded ("deal", "1");
  g_autoptr (HwCommand) rename = hw_command_new ("deal.edit");
  g_autoptr (HwCommand) remove = hw_command_new ("row.delete");
  guint before;

  wait_for (shows (fixture, "1324"));
  before = fixture->reorders;
  hw_edit_set_text (hw_command_update (rename, HW_DEAL, &id), HW_DEAL_TITLE, "9");
  perform (fixture, rename);
  wait_for (shows (fixture, "9324"));
  g_assert_cmpuint (fixture->reorders, ==, before);
  hw_command_delete (remove, HW_DEAL, &id);
  perform (fixture, remove);
  wait_for (shows (fixture, "324"));
  g_assert_cmpuint (fixture->reorders, ==, before + 1);
  g_assert_cmpint (hw_deal_model_find (fixture->model, &id), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/deal-list/names", test_names);
  g_test_add ("/deal-list/orders", Fixture, NULL, set_up, test_orders, tear_down);
  g_test_add ("/deal-list/limits", Fixture, NULL, set_up, test_limits, tear_down);
  g_test_add ("/deal-list/follows", Fixture, NULL, set_up, test_follows, tear_down);
  return g_test_run ();
}
