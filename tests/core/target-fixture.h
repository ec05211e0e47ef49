/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "core/goals/hw-target-edit.h"
#include "core/templates/hw-setup.h"
#include "core/workspace/hw-workspace.h"

/* A workspace of two teams with payments at random, credits and a plan for a quarter. */

/* 2026-10-01 to 2026-12-31 */
#define FIRST_DAY 20727
#define LAST_DAY 20818
#define N_TEAMS 3
#define N_PEOPLE 6
#define N_PRODUCTS 4
#define N_ACCOUNTS 12
#define N_DEALS 24
#define N_RECEIPTS 150
#define WHOLE G_GINT64_CONSTANT (120000000) /* 1,200,000.00 */

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwSetupIds ids;
  HwId teams[N_TEAMS];
  HwId people[N_PEOPLE];
  HwId products[N_PRODUCTS];
  HwId accounts[N_ACCOUNTS];
  HwId deals[N_DEALS];
  HwId receipts[N_RECEIPTS];
  HwId plan;
  HwChanges *changes; /* the newest */
} Fixture;

static const char *const regions[] = { "华东", "华南", "华北" };
static const char *const tiers[] = { "a+", "a", "b+" };

/* --- a workspace --- */

static inline HwOutcome *
try_to (Fixture *fixture, HwCommand *command)
{
  g_autoptr (GError) error = NULL;
  HwOutcome *outcome = hw_workspace_perform (fixture->workspace, command, &error);

  g_assert_no_error (error);
  return outcome;
}

static inline void
perform (Fixture *fixture, HwCommand *command)
{
  g_autoptr (HwOutcome) outcome = try_to (fixture, command);
  g_autofree char *why = hw_outcome_describe (outcome);

  if (outcome->status != HW_OUTCOME_DONE)
    g_error ("refused: %s", why);
}

static inline HwEdit *
create (Fixture *fixture, HwCommand *command, HwEntityKind kind, HwId *id)
{
  *id = hw_id_new (hw_workspace_now (fixture->workspace));
  return hw_command_create (command, kind, id);
}

static inline const HwId *
find_stage (HwConfig *config, const HwId *pipeline, HwStageKind kind)
{
  g_autoptr (GPtrArray) stages = hw_config_stages (config, pipeline);

  for (guint i = 0; i < stages->len; i++)
    if (hw_stage_kind (stages->pdata[i]) == kind)
      return hw_row_id (stages->pdata[i]);
  g_assert_not_reached ();
}

/* Two teams, the second with one below it. */
static inline void
add_people (Fixture *fixture, HwCommand *command)
{
  static const char *const names[] = { "East", "South", "South coast" };

  for (guint i = 0; i < N_TEAMS; i++) {
    HwEdit *edit = create (fixture, command, HW_TEAM, &fixture->teams[i]);

    hw_edit_set_text (edit, HW_TEAM_NAME, names[i]);
    if (i == 2)
      hw_edit_set_ref (edit, HW_TEAM_PARENT, &fixture->teams[1]);
  }
  for (guint i = 0; i < N_PEOPLE; i++) {
    HwEdit *edit = create (fixture, command, HW_PERSON, &fixture->people[i]);
    g_autofree char *name = g_strdup_printf ("Person %u", i);

    hw_edit_set_text (edit, HW_PERSON_NAME, name);
    hw_edit_set_ref (edit, HW_PERSON_TEAM, &fixture->teams[i % N_TEAMS]);
  }
}

static inline void
add_customers (Fixture *fixture, HwCommand *command)
{
  for (guint i = 0; i < N_PRODUCTS; i++) {
    g_autofree char *name = g_strdup_printf ("Product %u", i);

    hw_edit_set_text (create (fixture, command, HW_PRODUCT, &fixture->products[i]), HW_PRODUCT_NAME,
                      name);
  }
  for (guint i = 0; i < N_ACCOUNTS; i++) {
    HwEdit *edit = create (fixture, command, HW_ACCOUNT, &fixture->accounts[i]);
    g_autofree char *name = g_strdup_printf ("Customer %u", i);

    hw_edit_set_text (edit, HW_ACCOUNT_NAME, name);
    if (i % 5 != 4)
      hw_edit_set_text (edit, HW_ACCOUNT_REGION, regions[i % 3]);
    if (i % 4 != 3)
      hw_edit_set_text (edit, HW_ACCOUNT_TIER, tiers[i % 3]);
  }
}

static inline gint64
instant_of (gint64 day)
{
  return (day * 86400 + 43200) * G_USEC_PER_SEC;
}

/* Some were won before the plan began, so that their customers are existing ones. */
static inline void
add_deals (Fixture *fixture, HwCommand *command, HwConfig *config)
{
  const HwId *won = find_stage (config, &fixture->ids.pipeline, HW_STAGE_WON);
  const HwId *open = find_stage (config, &fixture->ids.pipeline, HW_STAGE_OPEN);

  for (guint i = 0; i < N_DEALS; i++) {
    HwEdit *edit = create (fixture, command, HW_DEAL, &fixture->deals[i]);
    gboolean old = i % 6 == 0;

    hw_edit_set_text (edit, HW_DEAL_TITLE, "Brackets");
    hw_edit_set_ref (edit, HW_DEAL_ACCOUNT, &fixture->accounts[i % N_ACCOUNTS]);
    hw_edit_set_ref (edit, HW_DEAL_OWNER, &fixture->people[(i * 5) % N_PEOPLE]);
    hw_edit_set_ref (edit, HW_DEAL_PIPELINE, &fixture->ids.pipeline);
    hw_edit_set_ref (edit, HW_DEAL_STAGE, i % 2 == 0 ? won : open);
    hw_edit_set_int (edit, HW_DEAL_AMOUNT, 1000000 + i * 777);
    if (i % 3 != 2)
      hw_edit_set_ref (edit, HW_DEAL_PRODUCT, &fixture->products[i % N_PRODUCTS]);
    if (i % 2 == 0)
      hw_edit_set_int (edit, HW_DEAL_CLOSED_AT, instant_of (FIRST_DAY + (old ? -30 : 20)));
  }
}

static inline void
add_receipts (Fixture *fixture, HwCommand *command, GRand *random)
{
  for (guint i = 0; i < N_RECEIPTS; i++) {
    HwEdit *edit = create (fixture, command, HW_RECEIPT, &fixture->receipts[i]);

    hw_edit_set_int (edit, HW_RECEIPT_AMOUNT, g_rand_int_range (random, 1, 900001));
    hw_edit_set_int (edit, HW_RECEIPT_RECEIVED_ON,
                     g_rand_int_range (random, FIRST_DAY - 100, LAST_DAY + 3));
    if (i % 9 == 8)
      hw_edit_set_ref (edit, HW_RECEIPT_ACCOUNT, &fixture->accounts[i % N_ACCOUNTS]);
    else
      hw_edit_set_ref (edit, HW_RECEIPT_DEAL,
                       &fixture->deals[g_rand_int_range (random, 0, N_DEALS)]);
    if (i % 11 == 10)
      hw_edit_set_ref (edit, HW_RECEIPT_PERSON, &fixture->people[i % N_PEOPLE]);
  }
}

static inline void
add_credits (Fixture *fixture, HwCommand *command)
{
  for (guint i = 0; i < 6; i++) {
    HwId id;
    HwEdit *edit = create (fixture, command, HW_CREDIT, &id);

    guint deal = i * 3 % 9;

    hw_edit_set_ref (edit, HW_CREDIT_DEAL, &fixture->deals[deal]);
    hw_edit_set_ref (edit, HW_CREDIT_PERSON, &fixture->people[(deal * 5 + 1 + i / 3) % N_PEOPLE]);
    hw_edit_set_int (edit, HW_CREDIT_PERCENT, 10 + (int) i);
  }
}

static inline void
add_plan (Fixture *fixture)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->workspace);
  HwPeriod period = hw_period_containing (HW_PERIOD_QUARTER, FIRST_DAY);
  g_autoptr (HwCommand) command =
      hw_target_command_new_plan (config, "Q4", HW_METRIC_RECEIPTS, &period, WHOLE, NULL, NULL,
                                  &fixture->plan);

  g_assert_cmpint (period.first, ==, FIRST_DAY);
  g_assert_cmpint (period.last, ==, LAST_DAY);
  perform (fixture, command);
}

static inline void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, Fixture *fixture)
{
  g_clear_pointer (&fixture->changes, hw_changes_unref);
  fixture->changes = hw_changes_ref (changes);
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  HwSetup setup = { .name = "Test", .language = "en", .person = "Ada", .template = "five-stage" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) first = hw_setup_command (&setup, &fixture->ids, &error);
  g_autoptr (HwCommand) command = hw_command_new ("import");
  g_autoptr (HwConfig) config = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (144);

  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("headway-target-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->workspace = hw_workspace_open (fixture->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  perform (fixture, first);
  hw_workspace_set_actor (fixture->workspace, &fixture->ids.person);
  config = hw_workspace_dup_config (fixture->workspace);
  hw_command_set_states_source (command, TRUE);
  add_people (fixture, command);
  add_customers (fixture, command);
  add_deals (fixture, command, config);
  add_receipts (fixture, command, random);
  add_credits (fixture, command);
  perform (fixture, command);
  add_plan (fixture);
  g_signal_connect (fixture->workspace, "changed", G_CALLBACK (workspace_changed_cb), fixture);
}

static inline void
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

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  hw_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
  g_clear_pointer (&fixture->changes, hw_changes_unref);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}
