/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <glib/gstdio.h>
#include <sys/resource.h>

#include "core/templates/hw-setup.h"
#include "core/workspace/hw-writer.h"

void
bench_fail (const GError *error)
{
  g_printerr ("%s\n", error != NULL ? error->message : "no error told");
  exit (1);
}

void
bench_print (const char *name, double value, double baseline, const char *unit, double goal)
{
  g_print ("%s: %.2f %s, baseline %.2f %s, ratio %.2f (goal at most %g)%s\n", name, value, unit,
           baseline, unit, value / baseline, goal, value / baseline <= goal ? "" : " MISSED");
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

double
bench_percentile (GArray *values, double percent)
{
  guint at = (guint) (percent / 100 * (values->len - 1) + 0.5);

  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, at);
}

double
bench_processor_time (gboolean children)
{
  struct rusage used;

  getrusage (children ? RUSAGE_CHILDREN : RUSAGE_SELF, &used);
  return (double) used.ru_utime.tv_sec + (double) used.ru_stime.tv_sec +
         (double) (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

char *
bench_make_folder (void)
{
  const char *base = g_getenv ("HW_BENCH_FOLDER");
  char *path = g_build_filename (base != NULL ? base : "/var/tmp", "headway-bench-XXXXXX", NULL);

  if (g_mkdtemp (path) == NULL) {
    g_printerr ("There is no writing in %s.\n", path);
    exit (1);
  }
  return path;
}

void
bench_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    bench_remove_folder (child);
  }
  g_remove (path);
}

HwId
bench_deal_id (guint i)
{
  g_autofree char *seed = g_strdup_printf ("bench deal %u", i);

  return hw_id_from_seed (seed);
}

static void
perform (BenchWorkspace *bench, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = hw_workspace_perform (bench->workspace, command, &error);

  if (outcome == NULL)
    bench_fail (error);
  if (outcome->status != HW_OUTCOME_DONE) {
    g_autofree char *why = hw_outcome_describe (outcome);

    g_printerr ("refused: %s\n", why);
    exit (1);
  }
}

static void
make_pipeline (BenchWorkspace *bench)
{
  static const char *const kinds[] = { "open", "open", "open", "open", "open", "won", "lost" };
  g_autoptr (HwCommand) command = hw_command_new ("pipeline.create");
  HwEdit *edit;

  bench->pipeline = hw_id_from_seed ("bench pipeline");
  hw_edit_set_text (hw_command_create (command, HW_PIPELINE, &bench->pipeline), HW_PIPELINE_NAME,
                    "Sales");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *seed = g_strdup_printf ("bench stage %u", i);
    HwId id = hw_id_from_seed (seed);

    edit = hw_command_create (command, HW_STAGE, &id);
    hw_edit_set_text (edit, HW_STAGE_NAME, seed);
    hw_edit_set_text (edit, HW_STAGE_KIND, kinds[i]);
    hw_edit_set_ref (edit, HW_STAGE_PIPELINE, &bench->pipeline);
    if (i < BENCH_STAGES)
      bench->stages[i] = id;
  }
  perform (bench, command);
}

typedef struct
{
  BenchWorkspace *bench;
  guint n;
} Fill;

static gboolean
add_deals (HwWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  Fill *fill = data;
  gint64 today = hw_writer_get_now (writer) / G_TIME_SPAN_DAY;

  for (guint i = 0; i < fill->n; i++) {
    g_autoptr (HwCommand) row = hw_command_new ("import");
    g_autofree char *title = g_strdup_printf ("Deal %u of the measuring", i);
    g_autoptr (HwOutcome) refusal = NULL;
    HwId id = bench_deal_id (i);
    HwEdit *edit = hw_command_create (row, HW_DEAL, &id);

    hw_edit_set_text (edit, HW_DEAL_TITLE, title);
    hw_edit_set_ref (edit, HW_DEAL_STAGE, &fill->bench->stages[i % BENCH_STAGES]);
    hw_edit_set_ref (edit, HW_DEAL_OWNER, &fill->bench->person);
    hw_edit_set_int (edit, HW_DEAL_AMOUNT, 100000 + i * 7);
    hw_edit_set_int (edit, HW_DEAL_CLOSE_DATE, today + i % 60);
    if (!hw_writer_apply_row (writer, edit, &refusal, error))
      return FALSE;
    g_assert (refusal == NULL);
  }
  return TRUE;
}

void
bench_workspace_make (BenchWorkspace *bench, const char *folder, guint n_deals)
{
  HwSetup setup = { .name = "Bench", .language = "en", .person = "Lin", .seed = "bench" };
  HwSetupIds ids;
  Fill fill = { bench, n_deals };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) begin = hw_setup_command (&setup, &ids, &error);
  g_autoptr (HwCommand) batch = hw_command_new ("import");
  g_autoptr (HwOutcome) outcome = NULL;

  bench->workspace = hw_workspace_open (folder, HW_OPEN_CREATE, &error);
  if (bench->workspace == NULL || begin == NULL)
    bench_fail (error);
  perform (bench, begin);
  bench->person = ids.person;
  hw_workspace_set_actor (bench->workspace, &ids.person);
  make_pipeline (bench);
  hw_command_set_states_source (batch, TRUE);
  if (n_deals > 0)
    outcome = hw_workspace_batch (bench->workspace, batch, add_deals, &fill, NULL, &error);
  if (n_deals > 0 && outcome == NULL)
    bench_fail (error);
}

void
bench_workspace_close (BenchWorkspace *bench)
{
  hw_workspace_close (bench->workspace);
  g_clear_object (&bench->workspace);
}
