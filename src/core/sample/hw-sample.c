/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/hw-sample-private.h"

#include "core/templates/hw-setup.h"
#include "core/templates/hw-shipped.h"
#include "core/templates/hw-template.h"
#include "core/workspace/hw-writer.h"

#define SEED 20260701
/* Not this device: its undo does not reach into the sample. */
#define SAMPLE_DEVICE 0x73616d706c65 /* "sample" */
#define LIMIT_REASON "limit_reason"

typedef struct
{
  HwSample *sample;
  HwSampleProgress progress; /* or NULL */
  gpointer data;
  gint64 moment; /* that of the command under way */
} Run;

HwId
hw_sample_person_id (void)
{
  return hw_template_seeded_id (HW_SAMPLE_SEED, "person", "first");
}

static void
account_clear (gpointer data)
{
  HwSampleAccount *account = data;

  g_free (account->name);
  g_free (account->code);
}

static void
sample_clear (HwSample *self)
{
  g_clear_pointer (&self->node, json_node_unref);
  g_clear_pointer (&self->rand, g_rand_free);
  g_clear_pointer (&self->calendar, hw_calendar_unref);
  g_clear_pointer (&self->commands, g_ptr_array_unref);
  g_clear_pointer (&self->accounts, g_array_unref);
  g_clear_pointer (&self->prospects, g_array_unref);
  g_clear_pointer (&self->products, g_array_unref);
  g_clear_pointer (&self->quotations, g_array_unref);
  g_clear_pointer (&self->open_deals, g_array_unref);
  g_clear_pointer (&self->receipts, g_array_unref);
  g_clear_pointer (&self->files, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwSample, sample_clear)

static gboolean
sample_init (HwSample *self, GError **error)
{
  g_autoptr (HwCalendar) office = hw_calendar_new_default ();
  gboolean chinese = g_str_equal (self->language, "zh_CN");

  self->node = hw_shipped_load ("sample.json", error);
  if (self->node == NULL)
    return FALSE;
  self->words = hw_shipped_object (json_node_get_object (self->node), self->language);
  self->rand = g_rand_new_with_seed (SEED);
  self->calendar = hw_calendar_with_public_holidays (office, chinese ? "CN" : NULL);
  self->today = hw_calendar_day_of (self->calendar, self->now);
  self->commands = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_command_unref);
  self->accounts = g_array_new (FALSE, FALSE, sizeof (HwSampleAccount));
  g_array_set_clear_func (self->accounts, account_clear);
  self->prospects = g_array_new (FALSE, FALSE, sizeof (HwSampleAccount));
  g_array_set_clear_func (self->prospects, account_clear);
  self->quotations = g_array_new (FALSE, FALSE, sizeof (HwSampleQuotation));
  self->open_deals = g_array_new (FALSE, FALSE, sizeof (HwSampleOpenDeal));
  self->receipts = g_array_new (FALSE, FALSE, sizeof (HwSampleReceipt));
  self->products = g_array_new (FALSE, FALSE, sizeof (HwId));
  self->files =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) hw_stored_file_free);
  return TRUE;
}

/* Three weeks before the history begins, somebody set all this up. */
static gboolean
add_setup (HwSample *self, GError **error)
{
  HwSetup setup = {
    .name = hw_sample_word (self, "workspace"),
    .language = self->language,
    .person = self->person != NULL ? self->person : hw_sample_word (self, "director"),
    .template = "five-stage",
    .seed = HW_SAMPLE_SEED,
  };
  gint64 when = hw_calendar_instant (self->calendar, self->today - HW_SAMPLE_DAYS - 20, 9 * 60);
  HwCommand *command = hw_setup_command (&setup, NULL, error);
  HwId workspace = hw_id_from_seed ("workspace");

  if (command == NULL)
    return FALSE;
  /* Whatever the locale says: the sample's prices are in this. */
  hw_edit_set_text (hw_command_update (command, HW_WORKSPACE, &workspace), HW_WORKSPACE_CURRENCY,
                    hw_sample_word (self, "currency"));
  hw_command_set_happened_at (command, when);
  g_ptr_array_add (self->commands, command);
  return hw_template_add (command, "eight-step", self->language, NULL, HW_SAMPLE_SEED, NULL, error);
}

static int
compare_moments (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 one = hw_command_get_happened_at (*(HwCommand *const *) a);
  gint64 other = hw_command_get_happened_at (*(HwCommand *const *) b);

  return (one > other) - (one < other);
}

/* A full stage asks for a reason: these people give one. */
static gboolean
perform (HwWriter *writer, HwSample *self, HwCommand *command, GError **error)
{
  g_autoptr (HwOutcome) outcome = hw_writer_perform_nested (writer, command, error);
  g_autofree char *why = NULL;

  if (outcome != NULL && outcome->status == HW_OUTCOME_REFUSED) {
    hw_command_set_reason (command, hw_sample_word (self, LIMIT_REASON));
    g_clear_pointer (&outcome, hw_outcome_unref);
    outcome = hw_writer_perform_nested (writer, command, error);
  }
  if (outcome == NULL)
    return FALSE;
  if (outcome->status == HW_OUTCOME_DONE)
    return TRUE;
  why = hw_outcome_describe (outcome);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", hw_command_get_kind (command), why);
  return FALSE;
}

static gint64
run_clock (gpointer data)
{
  return ((Run *) data)->moment;
}

static gint64
workspace_clock (gpointer data)
{
  return hw_workspace_now (data);
}

/* (writing thread) The clock goes along with the history, so that what is recorded of it looks as
 * if it had been lived: "changed since yesterday" lists a day's work, not all of it. */
static gboolean
replay (HwWriter *writer, gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;
  GPtrArray *commands = run->sample->commands;
  gboolean done = TRUE;

  hw_writer_set_device (writer, SAMPLE_DEVICE);
  hw_writer_set_clock (writer, run_clock, run);
  for (guint i = 0; done && i < commands->len; i++) {
    run->moment = hw_command_get_happened_at (commands->pdata[i]);
    done = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
           perform (writer, run->sample, commands->pdata[i], error);
    if (run->progress != NULL && i % 100 == 0)
      run->progress (i, commands->len, run->data);
  }
  hw_writer_set_clock (writer, workspace_clock, run->sample->workspace);
  hw_writer_set_device (writer, 0);
  return done;
}

/* After the deals: what is drawn for them stays as it is. */
static void
make_goals (HwSample *self)
{
  hw_sample_make_prospects (self);
  hw_sample_make_touches (self);
  hw_sample_make_journey (self);
  hw_sample_make_receipts (self);
  hw_sample_make_targets (self);
  hw_sample_make_appraisal (self);
  hw_sample_make_okr (self);
  hw_sample_make_focus (self);
  hw_sample_make_meetings (self);
  hw_sample_make_help (self);
  hw_sample_make_retros (self);
}

gboolean
hw_sample_fill (HwWorkspace *workspace,
                const char *language,
                const char *person,
                gint64 now,
                HwSampleProgress progress,
                gpointer data,
                GCancellable *cancellable,
                GError **error)
{
  g_auto (HwSample) self = {
    .workspace = workspace,
    .language = language != NULL ? language : hw_shipped_language (),
    .person = person != NULL && *person != '\0' ? person : NULL,
    .now = now != 0 ? now : hw_workspace_now (workspace),
  };
  Run run = { .sample = &self, .progress = progress, .data = data };
  g_autoptr (HwCommand) command = hw_command_new ("history");
  g_autoptr (HwOutcome) outcome = NULL;

  if (!sample_init (&self, error) || !add_setup (&self, error))
    return FALSE;
  hw_sample_make_people (&self);
  hw_sample_make_products (&self);
  hw_sample_make_accounts (&self);
  if (!hw_sample_make_deals (&self, cancellable, error))
    return FALSE;
  make_goals (&self);
  /* A stable sort: what happened at one moment stays in order. */
  g_ptr_array_sort_with_data (self.commands, compare_moments, NULL);
  outcome = hw_workspace_batch (workspace, command, replay, &run, cancellable, error);
  return outcome != NULL;
}
