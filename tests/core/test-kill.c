/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kill -9 at random moments of drags, edits and imports. A child performs commands and tells the
 * number of each only after it was answered; then it is killed. What number n does follows from n
 * alone, so that the parent knows what must be there: all that was told, at most the one command
 * after it, and nothing half done. `test-kill --rounds 200` does more of it than the tests. */
#include <signal.h>
#include <unistd.h>

#include "core/templates/hw-setup.h"
#include "core/workspace/hw-workspace.h"
#include "core/workspace/hw-writer.h"

#define N_DEALS 40
#define IMPORT_ROWS 120

static int n_rounds = 20;
static const char *program;

typedef enum {
  DO_EDIT,
  DO_DRAG,
  DO_IMPORT
} Deed;

/* A number that looks random but is always the same for @n. */
static guint
scatter (guint n)
{
  n = (n ^ 61) ^ (n >> 16);
  n *= 9;
  n ^= n >> 4;
  n *= 0x27d4eb2d;
  return n ^ (n >> 15);
}

static Deed
deed_of (guint n)
{
  if (n % 23 == 0)
    return DO_IMPORT;
  return scatter (n) % 2 == 0 ? DO_EDIT : DO_DRAG;
}

static guint
pair_of (guint n)
{
  return scatter (n * 7 + 1) % N_DEALS;
}

static HwId
deal_id (guint k)
{
  g_autofree char *seed = g_strdup_printf ("deal %u", k);

  return hw_id_from_seed (seed);
}

static HwId
task_id (guint k)
{
  g_autofree char *seed = g_strdup_printf ("task %u", k);

  return hw_id_from_seed (seed);
}

static HwWorkspace *
open_workspace (const char *folder, HwOpenFlags flags)
{
  g_autoptr (GError) error = NULL;
  HwWorkspace *workspace = hw_workspace_open (folder, flags, &error);

  g_assert_no_error (error);
  return workspace;
}

static void
perform (HwWorkspace *workspace, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (workspace, command, &error);

  g_assert_no_error (error);
  if (outcome->status != HW_OUTCOME_DONE) {
    g_autofree char *why = hw_outcome_describe (outcome);

    g_error ("refused: %s", why);
  }
}

static HwId
first_stage (HwWorkspace *workspace, const HwId *pipeline)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);
  g_autoptr (GPtrArray) stages = hw_config_stages (config, pipeline);

  return *hw_row_id (g_ptr_array_index (stages, 0));
}

static void
fill_workspace (const char *folder)
{
  g_autoptr (HwWorkspace) workspace = open_workspace (folder, HW_OPEN_CREATE);
  HwSetup setup = { .name = "Kill", .language = "en", .person = "Lin", .template = "five-stage" };
  HwSetupIds ids;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) begin = hw_setup_command (&setup, &ids, &error);
  g_autoptr (HwCommand) fill = hw_command_new ("deal.create");
  HwId stage;

  g_assert_no_error (error);
  perform (workspace, begin);
  hw_workspace_set_actor (workspace, &ids.person);
  stage = first_stage (workspace, &ids.pipeline);
  for (guint k = 0; k < N_DEALS; k++) {
    g_autofree char *title = g_strdup_printf ("Deal %u", k);
    HwId deal = deal_id (k), task = task_id (k);
    HwEdit *edit = hw_command_create (fill, HW_DEAL, &deal);

    hw_edit_set_text (edit, HW_DEAL_TITLE, title);
    hw_edit_set_ref (edit, HW_DEAL_OWNER, &ids.person);
    hw_edit_set_ref (edit, HW_DEAL_PIPELINE, &ids.pipeline);
    hw_edit_set_ref (edit, HW_DEAL_STAGE, &stage);
    edit = hw_command_create (fill, HW_TASK, &task);
    hw_edit_set_text (edit, HW_TASK_TITLE, title);
    hw_edit_set_text (edit, HW_TASK_KIND, "next_step");
    hw_edit_set_ref (edit, HW_TASK_DEAL, &deal);
  }
  perform (workspace, fill);
  hw_workspace_close (workspace);
}

/* The child */

/* A deal and its task both bear the number of the last command: never only one of them. */
static void
mark_pair (HwCommand *command, guint n)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  HwId deal = deal_id (pair_of (n)), task = task_id (pair_of (n));

  hw_edit_set_text (hw_command_update (command, HW_DEAL, &deal), HW_DEAL_NOTES, number);
  hw_edit_set_text (hw_command_update (command, HW_TASK, &task), HW_TASK_ANSWER, number);
}

static void
drag (HwWorkspace *workspace, HwCommand *command, guint n)
{
  HwId deal = deal_id (pair_of (n)), after = deal_id ((pair_of (n) + 1) % N_DEALS);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwRow) row = hw_workspace_load (workspace, HW_DEAL, &after, &error);

  g_assert_no_error (error);
  hw_command_add_move (command, &deal, hw_row_ref_id (row, HW_DEAL_STAGE), &after, &HW_ID_NONE);
}

static gboolean
import_rows (HwWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = g_strdup_printf ("Import %u", *(guint *) data);
  g_autoptr (HwCommand) rows = hw_command_new ("import");

  for (guint i = 0; i < IMPORT_ROWS; i++) {
    HwId id = hw_id_new_random ();
    HwEdit *edit = hw_command_create (rows, HW_ACCOUNT, &id);
    g_autoptr (HwOutcome) refusal = NULL;

    hw_edit_set_text (edit, HW_ACCOUNT_NAME, name);
    if (!hw_writer_apply_row (writer, edit, &refusal, error))
      return FALSE;
    g_assert_null (refusal);
  }
  return TRUE;
}

static void
do_deed (HwWorkspace *workspace, guint n)
{
  static const char *const kinds[] = { "deal.edit", "deal.move", "import" };
  g_autoptr (HwCommand) command = hw_command_new (kinds[deed_of (n)]);

  if (deed_of (n) == DO_IMPORT) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HwOutcome) outcome =
        hw_workspace_batch (workspace, command, import_rows, &n, NULL, &error);

    g_assert_no_error (error);
    return;
  }
  mark_pair (command, n);
  if (deed_of (n) == DO_DRAG)
    drag (workspace, command, n);
  perform (workspace, command);
}

static int
child (const char *folder, guint first)
{
  g_autoptr (HwWorkspace) workspace = open_workspace (folder, 0);

  for (guint n = first;; n++) {
    do_deed (workspace, n);
    if (write (STDOUT_FILENO, &n, sizeof n) != sizeof n)
      return 0;
  }
}

/* The parent */

/* Lets the child work for a while after its first answer (opening takes longer than a command),
 * kills it wherever it is, and reads what it told. Returns the last number, or @first - 1. */
static guint
run_and_kill (const char *folder, guint first, gulong after_us)
{
  g_autofree char *number = g_strdup_printf ("%u", first);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                                                      program, "--child", folder, number, NULL);
  GInputStream *told;
  guint n, last = first - 1;

  g_assert_no_error (error);
  told = g_subprocess_get_stdout_pipe (process);
  while (g_input_stream_read (told, &n, sizeof n, NULL, &error) == sizeof n) {
    g_assert_cmpuint (n, ==, last + 1);
    last = n;
    if (n == first) {
      g_usleep (after_us);
      g_subprocess_force_exit (process);
    }
  }
  g_assert_no_error (error);
  g_assert_false (g_subprocess_wait_check (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (process));
  return last;
}

static guint
number_of (HwWorkspace *workspace, HwEntityKind kind, const HwId *id, guint field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwRow) row = hw_workspace_load (workspace, kind, id, &error);
  const char *text;

  g_assert_no_error (error);
  g_assert_nonnull (row);
  text = hw_row_text (row, field);
  return text == NULL ? 0 : (guint) g_ascii_strtoull (text, NULL, 10);
}

static gpointer
count_imported (HwConnection *connection,
                HwConfig *config,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  g_autofree char *name = g_strdup_printf ("Import %u", *(guint *) data);
  HwStatement *statement =
      hw_connection_prepare (connection, "SELECT count(*) FROM account WHERE name = ?", error);
  gpointer count = NULL;

  if (statement == NULL)
    return NULL;
  hw_statement_bind_text (statement, 1, name);
  if (hw_statement_step (statement, error))
    count = GSIZE_TO_POINTER ((gsize) hw_statement_get_int (statement, 0));
  hw_statement_reset (statement);
  return count;
}

/* Was @n carried out? Asserts that it was not carried out in part. */
static gboolean
is_done (HwWorkspace *workspace, guint n)
{
  HwId deal = deal_id (pair_of (n));

  if (deed_of (n) == DO_IMPORT) {
    g_autoptr (GError) error = NULL;
    gsize count = GPOINTER_TO_SIZE (hw_workspace_read (workspace, count_imported, &n, &error));

    g_assert_no_error (error);
    g_assert_true (count == 0 || count == IMPORT_ROWS);
    return count != 0;
  }
  return number_of (workspace, HW_DEAL, &deal, HW_DEAL_NOTES) == n;
}

/* The last command up to @last that marked pair @k; 0 when none did. */
static guint
last_mark (guint k, guint last)
{
  while (last > 0 && (deed_of (last) == DO_IMPORT || pair_of (last) != k))
    last--;
  return last;
}

/* Returns the number of the last command that is there. */
static guint
verify (const char *folder, guint told)
{
  g_autoptr (HwWorkspace) workspace = open_workspace (folder, 0);
  guint last = is_done (workspace, told + 1) ? told + 1 : told;
  g_autoptr (GPtrArray) wrong = NULL;
  g_autoptr (GError) error = NULL;

  for (guint k = 0; k < N_DEALS; k++) {
    HwId deal = deal_id (k), task = task_id (k);

    g_assert_cmpuint (number_of (workspace, HW_DEAL, &deal, HW_DEAL_NOTES), ==,
                      last_mark (k, last));
    g_assert_cmpuint (number_of (workspace, HW_TASK, &task, HW_TASK_ANSWER), ==,
                      last_mark (k, last));
  }
  for (guint n = 23; n <= last; n += 23)
    g_assert_true (is_done (workspace, n));
  wrong = hw_workspace_check (workspace, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < wrong->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (wrong, i));
  g_assert_cmpuint (wrong->len, ==, 0);
  hw_workspace_close (workspace);
  return last;
}

static void
test_kill (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("headway-kill-XXXXXX", &error);
  guint last = 0, unanswered = 0;

  g_assert_no_error (error);
  fill_workspace (folder);
  for (int round = 0; round < n_rounds; round++) {
    guint told = run_and_kill (folder, last + 1, (gulong) g_test_rand_int_range (0, 60000));

    last = verify (folder, told);
    unanswered += last - told;
  }
  g_assert_cmpuint (last, >=, (guint) n_rounds);
  g_test_message ("%d kills, %u commands, %u of them done but not yet answered, none lost",
                  n_rounds, last, unanswered);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 4 && g_str_equal (argv[1], "--child"))
    return child (argv[2], (guint) g_ascii_strtoull (argv[3], NULL, 10));
  if (argc == 3 && g_str_equal (argv[1], "--rounds")) {
    n_rounds = (int) g_ascii_strtoll (argv[2], NULL, 10);
    argc = 1;
  }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kill/nothing-is-lost", test_kill);
  return g_test_run ();
}
