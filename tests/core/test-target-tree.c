/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target-fixture.h"

#include "core/goals/hw-target-words.h"
#include "core/ledger/hw-history.h"
#include "core/store/hw-connection.h"
#include "core/text/hw-choices.h"

/* --- reading --- */

static gpointer
read_tree (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  return hw_target_tree_load (connection, config, data, error);
}

static HwTargetTree *
load_plan (Fixture *fixture, const HwId *plan)
{
  g_autoptr (GError) error = NULL;
  HwTargetTree *tree = hw_workspace_read (fixture->workspace, read_tree, (gpointer) plan, &error);

  g_assert_no_error (error);
  g_assert_nonnull (tree);
  return tree;
}

static const HwTargetNode *
root_of (HwTargetTree *tree)
{
  g_assert_cmpuint (hw_target_tree_get_roots (tree)->len, ==, 1);
  return hw_target_tree_get_roots (tree)->pdata[0];
}

typedef struct
{
  HwTargetTree *tree;
  const HwTargetNode *node;
  const char *axis;
} Asked;

static gpointer
read_slices (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  const Asked *asked = data;

  return hw_target_list_slices (asked->tree, asked->node, asked->axis, connection, config, error);
}

static GPtrArray *
list_slices (Fixture *fixture, HwTargetTree *tree, const HwTargetNode *node, const char *axis)
{
  Asked asked = { tree, node, axis };
  g_autoptr (GError) error = NULL;
  GPtrArray *slices = hw_workspace_read (fixture->workspace, read_slices, &asked, &error);

  g_assert_no_error (error);
  return slices;
}

static void
split (Fixture *fixture, HwTargetTree *tree, const HwTargetNode *node, const char *axis)
{
  g_autoptr (GPtrArray) slices = list_slices (fixture, tree, node, axis);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = NULL;

  g_assert_true (hw_target_split_slices (node, slices, HW_SPLIT_EVENLY, 10000, &error));
  g_assert_no_error (error);
  command = hw_target_command_split (tree, node, axis, slices);
  perform (fixture, command);
}

/* --- the oracle: all rows by plain SQL, put together here --- */

typedef struct
{
  gint64 amount;
  gint64 day;
  HwId owner;
  HwId product;
  HwId deal;
  HwId account;
  char *region;
  char *tier;
} Receipt;

typedef struct
{
  HwId deal;
  HwId person;
  gint64 percent;
} Credit;

typedef struct
{
  GArray *receipts;
  GArray *credits;
  GHashTable *existing; /* HwId of customers */
} Truth;

static void
receipt_clear (gpointer receipt)
{
  g_free (((Receipt *) receipt)->region);
  g_free (((Receipt *) receipt)->tier);
}

static void
truth_free (Truth *truth)
{
  g_array_unref (truth->receipts);
  g_array_unref (truth->credits);
  g_hash_table_unref (truth->existing);
  g_free (truth);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Truth, truth_free)

static void
read_receipts (HwConnection *connection, Truth *truth)
{
  HwStatement *statement =
      hw_connection_prepare (connection,
                             "SELECT r.amount, r.received_on, r.person, d.owner, d.product, "
                             "r.deal, r.account, d.account,"
                             " a.region, a.tier FROM receipt r LEFT JOIN deal d ON d.id = r.deal"
                             " LEFT JOIN account a ON a.id = ifnull(r.account, d.account) WHERE "
                             "r.deleted_at IS NULL",
                             NULL);

  while (hw_statement_step (statement, NULL)) {
    HwId person = hw_statement_get_id (statement, 2);
    HwId account = hw_statement_get_id (statement, 6);
    Receipt receipt = {
      .amount = hw_statement_get_int (statement, 0),
      .day = hw_statement_get_int (statement, 1),
      .owner = hw_id_is_none (&person) ? hw_statement_get_id (statement, 3) : person,
      .product = hw_statement_get_id (statement, 4),
      .deal = hw_statement_get_id (statement, 5),
      .account = hw_id_is_none (&account) ? hw_statement_get_id (statement, 7) : account,
      .region = g_strdup (hw_statement_get_text (statement, 8)),
      .tier = g_strdup (hw_statement_get_text (statement, 9)),
    };

    g_array_append_val (truth->receipts, receipt);
  }
  hw_statement_reset (statement);
}

static void
read_others (HwConnection *connection, HwConfig *config, Truth *truth)
{
  HwStatement *statement =
      hw_connection_prepare (connection,
                             "SELECT deal, person, percent FROM credit WHERE deleted_at IS NULL",
                             NULL);

  while (hw_statement_step (statement, NULL)) {
    Credit credit = { hw_statement_get_id (statement, 0), hw_statement_get_id (statement, 1),
                      hw_statement_get_int (statement, 2) };

    g_array_append_val (truth->credits, credit);
  }
  hw_statement_reset (statement);
  statement = hw_connection_prepare (connection,
                                     "SELECT account, closed_at, stage FROM deal WHERE closed_at "
                                     "IS NOT NULL",
                                     NULL);
  while (hw_statement_step (statement, NULL)) {
    HwId account = hw_statement_get_id (statement, 0);
    HwId stage = hw_statement_get_id (statement, 2);

    if (hw_statement_get_int (statement, 1) < instant_of (FIRST_DAY) - G_TIME_SPAN_DAY &&
        hw_stage_kind (hw_config_find (config, HW_STAGE, &stage)) == HW_STAGE_WON)
      g_hash_table_add (truth->existing, hw_id_copy (&account));
  }
  hw_statement_reset (statement);
}

static gpointer
read_truth (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Truth *truth = g_new0 (Truth, 1);

  truth->receipts = g_array_new (FALSE, TRUE, sizeof (Receipt));
  g_array_set_clear_func (truth->receipts, receipt_clear);
  truth->credits = g_array_new (FALSE, TRUE, sizeof (Credit));
  truth->existing = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  read_receipts (connection, truth);
  read_others (connection, config, truth);
  return truth;
}

static gboolean
is_below (HwConfig *config, const HwId *team, const HwId *above)
{
  const HwRow *row = hw_config_find (config, HW_TEAM, team);

  return row != NULL && (hw_id_equal (team, above) ||
                         is_below (config, hw_row_ref_id (row, HW_TEAM_PARENT), above));
}

/* Does what @person gets of @receipt lie in the node, and in all it is a part of? */
static gboolean
lies_in (const Truth *truth,
         HwConfig *config,
         const HwTargetNode *node,
         const Receipt *receipt,
         const HwId *person)
{
  const HwRow *row = node->row;
  const HwRow *who = hw_config_find (config, HW_PERSON, person);

  if (node->parent != NULL && !lies_in (truth, config, node->parent, receipt, person))
    return FALSE;
  if (!hw_row_is_null (row, HW_TARGET_TEAM))
    return who != NULL && is_below (config, hw_row_ref_id (who, HW_PERSON_TEAM),
                                    hw_row_ref_id (row, HW_TARGET_TEAM));
  if (!hw_row_is_null (row, HW_TARGET_PERSON))
    return hw_id_equal (person, hw_row_ref_id (row, HW_TARGET_PERSON));
  if (!hw_row_is_null (row, HW_TARGET_PRODUCT))
    return hw_id_equal (&receipt->product, hw_row_ref_id (row, HW_TARGET_PRODUCT));
  if (!hw_row_is_null (row, HW_TARGET_REGION))
    return g_strcmp0 (receipt->region, hw_row_text (row, HW_TARGET_REGION)) == 0;
  if (!hw_row_is_null (row, HW_TARGET_TIER))
    return g_strcmp0 (receipt->tier, hw_row_text (row, HW_TARGET_TIER)) == 0;
  if (!hw_row_is_null (row, HW_TARGET_CUSTOMERS))
    return g_hash_table_contains (truth->existing, &receipt->account) ==
           g_str_equal (hw_row_text (row, HW_TARGET_CUSTOMERS), "existing");
  if (!hw_row_is_null (row, HW_TARGET_FIRST_DAY))
    return receipt->day >= hw_row_int (row, HW_TARGET_FIRST_DAY) &&
           receipt->day <= hw_row_int (row, HW_TARGET_LAST_DAY);
  return TRUE;
}

static gint64
true_sum (const Truth *truth, HwConfig *config, const HwTargetNode *node)
{
  gint64 sum = 0;

  for (guint i = 0; i < truth->receipts->len; i++) {
    const Receipt *receipt = &g_array_index (truth->receipts, Receipt, i);
    gint64 kept = receipt->amount;

    if (receipt->day < FIRST_DAY || receipt->day > LAST_DAY)
      continue;
    for (guint k = 0; k < truth->credits->len; k++) {
      const Credit *credit = &g_array_index (truth->credits, Credit, k);
      gint64 given = receipt->amount * credit->percent / 100;

      if (hw_id_is_none (&receipt->deal) || !hw_id_equal (&credit->deal, &receipt->deal) ||
          hw_id_equal (&credit->person, &receipt->owner))
        continue;
      kept -= given;
      if (lies_in (truth, config, node, receipt, &credit->person))
        sum += given;
    }
    if (lies_in (truth, config, node, receipt, &receipt->owner))
      sum += kept;
  }
  return sum;
}

static guint
compare_node (const Truth *truth, HwConfig *config, const HwTargetNode *node)
{
  guint n = 1;

  g_assert_cmpint (node->reached, ==, true_sum (truth, config, node));
  for (guint i = 0; i < node->children->len; i++)
    n += compare_node (truth, config, node->children->pdata[i]);
  return n;
}

static void
compare_tree (Fixture *fixture, HwTargetTree *tree)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->workspace);
  g_autoptr (Truth) truth = hw_workspace_read (fixture->workspace, read_truth, NULL, NULL);

  g_assert_cmpuint (truth->receipts->len, >, N_RECEIPTS / 2);
  g_assert_cmpuint (compare_node (truth, config, root_of (tree)), ==,
                    hw_target_tree_n_nodes (tree));
  g_assert_cmpint (root_of (tree)->reached, >, 0);
}

/* --- tests --- */

static void
test_axes (Fixture *fixture, gconstpointer data)
{
  const char *const *codes;
  guint n = hw_choice_list ("target_axis", &codes);

  for (guint i = 0; i < n; i++) {
    g_autoptr (HwTargetTree) tree = load_plan (fixture, &fixture->plan);
    g_autoptr (HwTargetTree) whole = NULL;
    g_autoptr (HwCommand) back = NULL;
    g_autoptr (GPtrArray) none = g_ptr_array_new ();
    const HwTargetNode *root;
    gboolean differs = TRUE;
    g_autofree char *words = NULL;

    split (fixture, tree, root_of (tree), codes[i]);
    whole = load_plan (fixture, &fixture->plan);
    root = root_of (whole);
    g_test_message ("%s: %u parts", codes[i], root->children->len);
    g_assert_cmpuint (root->children->len, >, 1);
    g_assert_cmpint (root->reconciliation.assigned, ==, WHOLE);
    words = hw_target_node_sum_words (whole, root, &differs);
    g_assert_false (differs);
    g_assert_nonnull (words);
    compare_tree (fixture, whole);
    back = hw_target_command_split (whole, root, codes[i], none);
    perform (fixture, back);
  }
}

/* Teams, in them people, in these months. */
static HwTargetTree *
make_deep (Fixture *fixture)
{
  HwTargetTree *tree = load_plan (fixture, &fixture->plan);
  const HwTargetNode *root = root_of (tree);

  split (fixture, tree, root, "team");
  hw_target_tree_free (tree);
  tree = load_plan (fixture, &fixture->plan);
  root = root_of (tree);
  for (guint i = 0; i < root->children->len; i++)
    split (fixture, tree, root->children->pdata[i], "person");
  hw_target_tree_free (tree);
  tree = load_plan (fixture, &fixture->plan);
  root = root_of (tree);
  for (guint i = 0; i < root->children->len; i++) {
    const HwTargetNode *team = root->children->pdata[i];

    for (guint k = 0; k < team->children->len; k++)
      split (fixture, tree, team->children->pdata[k], "period");
  }
  hw_target_tree_free (tree);
  return load_plan (fixture, &fixture->plan);
}

typedef struct
{
  const HwRow *plan;
  gint64 day;
} Day;

static gpointer
read_day (HwConnection *connection,
          HwConfig *config,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  const Day *day = data;

  return hw_target_facts_load (connection, config, day->plan, day->day, day->day, NULL, error);
}

static HwCommand *
change_something (Fixture *fixture, GRand *random)
{
  HwCommand *command = hw_command_new ("receipt.edit");
  const HwId *id = &fixture->receipts[g_rand_int_range (random, 0, N_RECEIPTS)];
  g_autoptr (HwRow) row = hw_workspace_load (fixture->workspace, HW_RECEIPT, id, NULL);
  HwEdit *edit;

  if (hw_row_is_deleted (row)) {
    hw_command_restore (command, HW_RECEIPT, id);
    return command;
  }
  if (g_rand_int_range (random, 0, 4) == 0) {
    hw_command_delete (command, HW_RECEIPT, id);
    return command;
  }
  edit = hw_command_update (command, HW_RECEIPT, id);
  if (g_rand_boolean (random))
    hw_edit_set_int (edit, HW_RECEIPT_RECEIVED_ON,
                     g_rand_int_range (random, FIRST_DAY, LAST_DAY + 1));
  if (g_rand_boolean (random))
    hw_edit_set_ref (edit, HW_RECEIPT_PERSON,
                     &fixture->people[g_rand_int_range (random, 0, N_PEOPLE)]);
  hw_edit_set_int (edit, HW_RECEIPT_AMOUNT, g_rand_int_range (random, 1, 900001));
  return command;
}

/* Moves @tree along by the days that the newest change touched. Returns how many nodes changed. */
static guint
follow (Fixture *fixture, HwTargetTree *tree)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint changed = 0;
  HwTargetEffect effect;

  while (fixture->changes == NULL)
    g_main_context_iteration (NULL, TRUE);
  effect = hw_target_tree_judge_change (tree, fixture->changes, days);
  g_assert_cmpint (effect, !=, HW_TARGET_ALL);
  g_assert_cmpuint (days->len, <=, 2);
  for (guint i = 0; i < days->len; i++) {
    Day day = { hw_target_tree_get_plan (tree), g_array_index (days, gint64, i) };
    g_autoptr (GArray) facts = hw_workspace_read (fixture->workspace, read_day, &day, NULL);

    g_assert_nonnull (facts);
    changed += hw_target_tree_set_day (tree, day.day, facts);
  }
  return changed;
}

static void
assert_same (const HwTargetNode *one, const HwTargetNode *two)
{
  g_assert_cmpint (one->reached, ==, two->reached);
  g_assert_cmpint (one->of, ==, two->of);
  g_assert_cmpuint (one->children->len, ==, two->children->len);
  for (guint i = 0; i < one->children->len; i++)
    assert_same (one->children->pdata[i], two->children->pdata[i]);
}

static void
test_follow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwTargetTree) tree = make_deep (fixture);
  g_autoptr (GRand) random = g_rand_new_with_seed (29);
  guint changed = 0;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  compare_tree (fixture, tree);
  for (guint i = 0; i < 60; i++) {
    g_autoptr (HwCommand) command = change_something (fixture, random);
    g_autoptr (HwTargetTree) fresh = NULL;
    guint now;

    g_clear_pointer (&fixture->changes, hw_changes_unref);
    perform (fixture, command);
    now = follow (fixture, tree);
    fresh = load_plan (fixture, &fixture->plan);
    assert_same (root_of (tree), root_of (fresh));
    /* Of a tree of four levels only the ways to the row change, of each day and person credited. */
    g_assert_cmpuint (now, <=, 2 * 4 * 3);
    changed += now;
  }
  g_assert_cmpuint (changed, >, 60);
  compare_tree (fixture, tree);
}

static void
test_days_add_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwTargetTree) tree = make_deep (fixture);
  const HwTargetNode *root = root_of (tree);

  for (guint i = 0; i < root->children->len; i++) {
    const HwTargetNode *node = root->children->pdata[i];
    g_autoptr (GArray) days = hw_target_node_list_days (tree, node);
    gint64 sum = 0;

    for (guint k = 0; k < days->len; k++)
      sum += g_array_index (days, gint64, k);
    g_assert_cmpint (sum, ==, node->reached);
  }
}

static HwTargetSlice *
find_slice (GPtrArray *slices, const char *name)
{
  for (guint i = 0; i < slices->len; i++)
    if (g_str_equal (((HwTargetSlice *) slices->pdata[i])->name, name))
      return slices->pdata[i];
  g_assert_not_reached ();
}

static void
test_paste (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *wrong; /* a part of the sentence; NULL: it is taken */
  } cases[] = {
    { "East\t700,000\nSouth\t50万\n", NULL },
    { "Team\tTarget\r\nEast\t700000\r\nSouth\t500000\r\n合计\t1200000\r\n", NULL },
    { "East,700000\nSouth,500000\nTotal,1200000", NULL },
    { "East\t700000\nWest\t1", "Line 2" },
    { "East\t700000\nEast\t1", "Line 2" },
    { "East\t700000\nSouth\tmany", "Line 2" },
    { "East\t700000\nSouth\t500000\nTotal\t1200001", "Line 3" },
    { "East", "Line 1" },
    { "", "nothing" },
  };
  g_autoptr (HwTargetTree) tree = load_plan (fixture, &fixture->plan);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) slices = list_slices (fixture, tree, root_of (tree), "team");
    g_autoptr (GError) error = NULL;
    gboolean taken = hw_target_paste (tree, slices, cases[i].text, &error);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (taken, ==, cases[i].wrong == NULL);
    g_assert_cmpint (find_slice (slices, "East")->value, ==, taken ? 70000000 : 0);
    g_assert_cmpint (find_slice (slices, "South")->value, ==, taken ? 50000000 : 0);
    if (!taken) {
      g_assert_nonnull (error);
      g_assert_nonnull (g_strstr_len (error->message, -1, cases[i].wrong));
    }
  }
}

static gint64
sum_targets (const HwTargetNode *node)
{
  gint64 sum = 0;

  for (guint i = 0; i < node->children->len; i++)
    sum += ((HwTargetNode *) node->children->pdata[i])->target;
  return sum;
}

static void
assert_scaled (const HwTargetNode *old, const HwTargetNode *new)
{
  g_assert_cmpuint (old->children->len, ==, new->children->len);
  if (old->children->len > 0)
    g_assert_cmpint (sum_targets (old) - old->target, ==, sum_targets (new) - new->target);
  for (guint i = 0; i < old->children->len; i++)
    assert_scaled (old->children->pdata[i], new->children->pdata[i]);
}

static void
test_next_plan (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwTargetTree) tree = make_deep (fixture);
  g_autoptr (HwTargetTree) next = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command = NULL;
  const HwTargetNode *root;
  HwPeriod period;
  HwId id;

  command = hw_target_command_next_plan (tree, "Q1", 1.1, 10000, &id, &error);
  g_assert_no_error (error);
  perform (fixture, command);
  next = load_plan (fixture, &id);
  root = root_of (next);
  period = hw_target_tree_get_period (next);
  g_assert_cmpint (period.first, ==, LAST_DAY + 1);
  g_assert_cmpint (root->target, ==, WHOLE / 10 * 11);
  g_assert_cmpuint (hw_target_tree_n_nodes (next), ==, hw_target_tree_n_nodes (tree));
  assert_scaled (root_of (tree), root);
  g_assert_cmpstr (hw_row_text (hw_target_tree_get_plan (next), HW_TARGET_PLAN_STATE), ==, "draft");
  /* A month's part is moved along: it is of the new quarter. */
  for (const HwTargetNode *node = root;; node = node->children->pdata[0])
    if (node->children->len == 0) {
      g_assert_cmpint (node->period.kind, ==, HW_PERIOD_MONTH);
      g_assert_cmpint (node->period.first, ==, LAST_DAY + 1);
      break;
    }
}

/* A plan that is closed, and one that is published, do not let themselves be changed in silence. */
static void
test_states (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwTargetTree) tree = load_plan (fixture, &fixture->plan);
  g_autoptr (HwCommand) publish = hw_target_command_set_state (tree, "published");
  g_autoptr (HwCommand) close = hw_target_command_set_state (tree, "closed");
  g_autoptr (HwCommand) set = hw_target_command_set_value (tree, root_of (tree), 1000);
  g_autoptr (HwOutcome) asked = NULL;
  g_autoptr (HwOutcome) refused = NULL;
  g_autoptr (HwTargetTree) after = NULL;

  perform (fixture, publish);
  asked = try_to (fixture, set);
  g_assert_cmpint (asked->status, ==, HW_OUTCOME_REFUSED);
  g_assert_true (hw_outcome_needs_reason (asked));
  perform (fixture, close);
  hw_command_set_reason (set, "They asked for it");
  refused = try_to (fixture, set);
  g_assert_cmpint (refused->status, ==, HW_OUTCOME_REFUSED);
  g_assert_false (hw_outcome_needs_reason (refused));
  after = load_plan (fixture, &fixture->plan);
  g_assert_cmpint (root_of (after)->target, ==, WHOLE);
  g_assert_cmpint (hw_row_int (root_of (after)->row, HW_TARGET_RESULT_AMOUNT), ==,
                   root_of (after)->reached);
}

/* What is corrected afterwards does not change the result of a closed plan, and is told. */
static void
test_frozen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwTargetTree) tree = make_deep (fixture);
  g_autoptr (HwCommand) publish = hw_target_command_set_state (tree, "published");
  g_autoptr (HwCommand) close = hw_target_command_set_state (tree, "closed");
  g_autoptr (HwCommand) reopen = hw_target_command_set_state (tree, "published");
  g_autoptr (HwCommand) command = hw_command_new ("receipt.edit");
  gint64 before = root_of (tree)->reached;
  g_autoptr (HwTargetTree) closed = NULL;
  g_autoptr (HwTargetTree) again = NULL;
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (gint64));
  HwEdit *edit = hw_command_update (command, HW_RECEIPT, &fixture->receipts[0]);

  perform (fixture, publish);
  perform (fixture, close);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_pointer (&fixture->changes, hw_changes_unref);
  hw_edit_set_int (edit, HW_RECEIPT_AMOUNT, 99999999);
  hw_edit_set_int (edit, HW_RECEIPT_RECEIVED_ON, FIRST_DAY + 1);
  perform (fixture, command);
  closed = load_plan (fixture, &fixture->plan);
  g_assert_true (root_of (closed)->frozen);
  g_assert_cmpint (root_of (closed)->reached, ==, before);
  g_assert_cmpint (root_of (closed)->counted, >, before);
  while (fixture->changes == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (hw_target_tree_judge_change (closed, fixture->changes, days), ==,
                   HW_TARGET_UNTOUCHED);
  hw_command_set_reason (reopen, "A payment was wrong");
  perform (fixture, reopen);
  again = load_plan (fixture, &fixture->plan);
  g_assert_false (root_of (again)->frozen);
  compare_tree (fixture, again);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwTargetTree) tree = make_deep (fixture);
  const HwTargetNode *team = root_of (tree)->children->pdata[0];
  g_autoptr (HwCommand) remove = hw_target_command_remove (team);
  g_autoptr (HwTargetTree) less = NULL;
  g_autoptr (HwTargetTree) again = NULL;
  g_autoptr (HwOutcome) undone = NULL;
  g_autoptr (HwCommand) all = NULL;

  perform (fixture, remove);
  less = load_plan (fixture, &fixture->plan);
  g_assert_cmpuint (hw_target_tree_n_nodes (less), <, hw_target_tree_n_nodes (tree));
  g_assert_cmpint (root_of (less)->reconciliation.left_over, ==, team->target);
  undone = hw_workspace_undo (fixture->workspace, 0, NULL);
  g_assert_cmpint (undone->status, ==, HW_OUTCOME_DONE);
  again = load_plan (fixture, &fixture->plan);
  g_assert_cmpuint (hw_target_tree_n_nodes (again), ==, hw_target_tree_n_nodes (tree));
  assert_same (root_of (again), root_of (tree));
  all = hw_target_command_remove_plan (again);
  perform (fixture, all);
  g_clear_pointer (&undone, hw_outcome_unref);
  undone = hw_workspace_undo (fixture->workspace, 0, NULL);
  g_assert_cmpint (undone->status, ==, HW_OUTCOME_DONE);
  g_clear_pointer (&again, hw_target_tree_free);
  again = load_plan (fixture, &fixture->plan);
  assert_same (root_of (again), root_of (tree));
}

/* --- words --- */

static void
test_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwTargetTree) tree = make_deep (fixture);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (fixture->workspace);
  const HwTargetNode *root = root_of (tree);
  const HwTargetNode *team = root->children->pdata[0];
  g_autoptr (HwPaceCurve) curve = hw_target_node_curve (root, config);
  HwPace pace = hw_target_node_pace (tree, root, curve, FIRST_DAY + 60, TRUE);
  g_autofree char *amount = hw_target_pace_words (tree, root, &pace);
  g_autofree char *actions = NULL;
  g_autofree char *sum = NULL;
  g_autofree HwTargetFact *fact = g_new0 (HwTargetFact, 1);
  g_autoptr (GArray) past = g_array_new (FALSE, TRUE, sizeof (HwTargetFact));
  gboolean differs = FALSE;
  gint64 parts[] = { WHOLE, WHOLE / 10 };

  /* What an action brings is not known yet: then it is said in money. */
  g_assert_cmpint (pace.state, ==, HW_PACE_BEHIND);
  g_assert_nonnull (g_strstr_len (amount, -1, "behind"));
  g_assert_null (g_strstr_len (amount, -1, "action"));
  g_assert_cmpfloat (hw_target_node_per_action (tree, root), ==, 0);
  fact->who = fixture->people[0];
  fact->value = 4000000;
  fact->of = 4;
  g_array_append_val (past, *fact);
  hw_target_tree_set_past (tree, past);
  g_assert_cmpfloat (hw_target_node_per_action (tree, root), ==, 1000000);
  g_assert_cmpfloat (hw_target_node_per_action (tree, team), ==, 1000000);
  g_assert_cmpfloat (hw_target_node_per_action (tree, root->children->pdata[1]), ==, 0);
  pace = hw_target_node_pace (tree, root, curve, FIRST_DAY + 60, TRUE);
  actions = hw_target_pace_words (tree, root, &pace);
  g_assert_nonnull (g_strstr_len (actions, -1, "actions behind"));
  sum = hw_target_sum_words (tree, WHOLE, parts, 2, &differs);
  g_assert_true (differs);
  g_assert_nonnull (g_strstr_len (sum, -1, "110 %"));
}

static gpointer
read_history (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  const HwHistoryQuery query = { .row = *(const HwId *) data };

  return hw_history_read (connection, config, &query, error);
}

/* Each change of a target can be told, with who made it and why. */
static void
test_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwTargetTree) tree = load_plan (fixture, &fixture->plan);
  const HwTargetNode *root = root_of (tree);
  g_autoptr (HwCommand) set = hw_target_command_set_value (tree, root, 100000000);
  g_autoptr (GPtrArray) items = NULL;
  const HwHistoryItem *newest;

  hw_command_set_reason (set, "The market");
  perform (fixture, set);
  items =
      hw_workspace_read (fixture->workspace, read_history, (gpointer) hw_row_id (root->row), NULL);
  g_assert_cmpuint (items->len, ==, 2);
  newest = items->pdata[0];
  g_test_message ("%s", newest->sentence);
  g_assert_cmpstr (newest->who, ==, "Ada");
  g_assert_cmpstr (newest->reason, ==, "The market");
  g_assert_nonnull (g_strstr_len (newest->sentence, -1, "1,000,000"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/target-tree/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("axes", test_axes);
  ADD ("follow", test_follow);
  ADD ("days-add-up", test_days_add_up);
  ADD ("paste", test_paste);
  ADD ("next-plan", test_next_plan);
  ADD ("states", test_states);
  ADD ("frozen", test_frozen);
  ADD ("remove", test_remove);
  ADD ("words", test_words);
  ADD ("history", test_history);
  return g_test_run ();
}
