/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of whys: its shape from rows, its commands through the road, and likely causes. */
#include <glib/gstdio.h>

#include "core/retro/hw-same-text.h"
#include "core/retro/hw-why-tree.h"
#include "core/store/hw-table.h"
#include "core/workspace/hw-workspace.h"

typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwId card;
} Fixture;

static void
perform (Fixture *f, HwCommand *command)
{
  g_autoptr (HwCommand) owned = command;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome = NULL;
  g_autofree char *why = NULL;

  g_assert_nonnull (command);
  outcome = hw_workspace_perform (f->workspace, command, &error);
  g_assert_no_error (error);
  why = hw_outcome_describe (outcome);
  g_assert_cmpstr (why, ==, "");
}

static HwId
add_card (Fixture *f, const char *name, const HwId *meeting, const HwId *lead)
{
  HwCommand *command = hw_command_new ("card.add");
  HwId id = hw_id_from_seed (name);
  HwEdit *edit = hw_command_create (command, HW_PROBLEM_CARD, &id);

  hw_edit_set_text (edit, HW_PROBLEM_CARD_OBSTACLE, name);
  hw_edit_set_text (edit, HW_PROBLEM_CARD_STATE, "submitted");
  hw_edit_set_ref (edit, HW_PROBLEM_CARD_MEETING, meeting);
  if (lead != NULL)
    hw_edit_set_ref (edit, HW_PROBLEM_CARD_LEAD, lead);
  perform (f, command);
  return id;
}

static HwId
add_meeting (Fixture *f, const char *name)
{
  HwCommand *command = hw_command_new ("meeting.plan");
  HwId id = hw_id_from_seed (name);
  HwEdit *edit = hw_command_create (command, HW_MEETING, &id);

  hw_edit_set_text (edit, HW_MEETING_NAME, name);
  hw_edit_set_text (edit, HW_MEETING_KIND, "retro");
  hw_edit_set_text (edit, HW_MEETING_STATE, "planned");
  perform (f, command);
  return id;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HwId meeting;

  f->folder = g_dir_make_tmp ("headway-whys-XXXXXX", &error);
  g_assert_no_error (error);
  f->workspace = hw_workspace_open (f->folder, HW_OPEN_CREATE, &error);
  g_assert_no_error (error);
  meeting = add_meeting (f, "this");
  f->card = add_card (f, "card", &meeting, NULL);
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

static void
tear_down (Fixture *f, gconstpointer data)
{
  hw_workspace_close (f->workspace);
  g_assert_finalize_object (f->workspace);
  remove_folder (f->folder);
  g_free (f->folder);
}

static gpointer
read_whys (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  return hw_table_query (connection, hw_config_get_schema (config), HW_WHY, NULL, NULL, NULL, NULL,
                         error);
}

static HwWhyTree *
load (Fixture *f, const HwId *card)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = hw_workspace_read (f->workspace, read_whys, NULL, &error);

  g_assert_no_error (error);
  return hw_why_tree_new (rows, card);
}

/* "a (b c (d)) e"; a leaf that can be acted on has a star. */
static char *
draw (const HwWhyTree *tree)
{
  GString *text = g_string_new (NULL);
  guint depth = 1;

  for (guint i = 0; i < hw_why_tree_length (tree); i++) {
    const HwWhyNode *node = hw_why_tree_get (tree, i);

    for (; depth > node->depth; depth--)
      g_string_append_c (text, ')');
    if (i > 0)
      g_string_append_c (text, ' ');
    for (; depth < node->depth; depth++)
      g_string_append_c (text, '(');
    g_string_append (text, hw_row_name (node->row));
    if (hw_why_node_is_root (node))
      g_string_append_c (text, '*');
  }
  for (; depth > 1; depth--)
    g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

static void
assert_drawn (Fixture *f, const char *wanted)
{
  g_autoptr (HwWhyTree) tree = load (f, &f->card);
  g_autofree char *drawn = draw (tree);

  g_assert_cmpstr (drawn, ==, wanted);
}

/* Under @parent, behind @after; names are seeds of ids. */
static void
add (Fixture *f, const char *name, const char *parent, const char *after)
{
  g_autoptr (HwWhyTree) tree = load (f, &f->card);
  HwId id = hw_id_from_seed (name);
  HwId above = parent != NULL ? hw_id_from_seed (parent) : HW_ID_NONE;
  HwId before = after != NULL ? hw_id_from_seed (after) : HW_ID_NONE;

  perform (f, hw_why_tree_add (tree, &id, &above, &before, name));
}

static void
answer (Fixture *f, const char *name, const char *actionable)
{
  g_autoptr (HwWhyTree) tree = load (f, &f->card);
  HwId id = hw_id_from_seed (name);
  int at = hw_why_tree_find (tree, &id);

  g_assert_cmpint (at, >=, 0);
  perform (f, hw_why_answer (hw_why_tree_get (tree, (guint) at)->row, actionable));
}

static void
grow (Fixture *f)
{
  add (f, "a", NULL, NULL);
  add (f, "b", "a", NULL);
  add (f, "c", "a", "b");
  add (f, "d", "c", NULL);
  add (f, "e", NULL, "a");
  assert_drawn (f, "a (b c (d)) e");
}

static void
test_shape (Fixture *f, gconstpointer data)
{
  g_autoptr (HwWhyTree) tree = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  g_autofree char *path = NULL;
  HwId c = hw_id_from_seed ("c");
  HwId nobody = hw_id_from_seed ("nobody");
  const HwWhyNode *node;

  tree = load (f, &f->card);
  g_assert_cmpuint (hw_why_tree_length (tree), ==, 0);
  g_assert_false (hw_why_tree_has_root (tree));
  hw_why_tree_unref (tree);

  grow (f);
  add (f, "first", NULL, NULL); /* no neighbour: before those who are there */
  assert_drawn (f, "first a (b c (d)) e");
  tree = load (f, &f->card);
  node = hw_why_tree_get (tree, (guint) hw_why_tree_find (tree, &c));
  g_assert_cmpuint (node->depth, ==, 2);
  g_assert_cmpuint (node->position, ==, 2);
  g_assert_cmpuint (node->n_beside, ==, 2);
  g_assert_cmpuint (node->n_below, ==, 1);
  g_assert_true (node->last);
  g_assert_false (node->leaf);
  g_assert_cmpint (hw_why_tree_find (tree, &nobody), ==, -1);
  leaves = hw_why_tree_leaves (tree);
  g_assert_cmpuint (leaves->len, ==, 4);
  path = hw_why_tree_path (tree, 4);
  g_assert_cmpstr (path, ==, "a › c › d");
}

/* A root cause is a leaf: asking on takes it away, and taking the answer back gives it again. */
static void
test_roots (Fixture *f, gconstpointer data)
{
  g_autoptr (HwWhyTree) tree = NULL;
  g_autoptr (GPtrArray) roots = NULL;
  HwId d = hw_id_from_seed ("d");
  HwId below = hw_id_from_seed ("below");

  grow (f);
  answer (f, "e", "no");
  answer (f, "d", "yes");
  assert_drawn (f, "a (b c (d*)) e");
  add (f, "below", "d", NULL);
  assert_drawn (f, "a (b c (d (below))) e");
  tree = load (f, &f->card);
  g_assert_false (hw_why_tree_has_root (tree));
  perform (f, hw_why_tree_remove (tree, &below));
  hw_why_tree_unref (tree);
  tree = load (f, &f->card);
  roots = hw_why_tree_roots (tree);
  g_assert_true (hw_why_tree_has_root (tree));
  g_assert_cmpuint (roots->len, ==, 1);
  g_assert_true (hw_id_equal (hw_row_id (g_ptr_array_index (roots, 0)), &d));
}

typedef HwCommand *(*StepFunc) (const HwWhyTree *tree, const HwId *why);

static HwCommand *
up (const HwWhyTree *tree, const HwId *why)
{
  return hw_why_tree_shift (tree, why, -1);
}

static HwCommand *
down (const HwWhyTree *tree, const HwId *why)
{
  return hw_why_tree_shift (tree, why, 1);
}

/* Each on the tree "a (b c (d)) e". NULL: there is nothing to do. */
static const struct
{
  const char *name;
  StepFunc step;
  const char *becomes;
} steps[] = {
  { "a", up, NULL },
  { "a", down, "e a (b c (d))" },
  { "e", up, "e a (b c (d))" },
  { "e", down, NULL },
  { "b", down, "a (c (d) b) e" },
  { "c", up, "a (c (d) b) e" },
  { "d", up, NULL },
  { "a", hw_why_tree_deepen, NULL },
  { "b", hw_why_tree_deepen, NULL },
  { "c", hw_why_tree_deepen, "a (b (c (d))) e" },
  { "e", hw_why_tree_deepen, "a (b c (d) e)" },
  { "a", hw_why_tree_raise, NULL },
  { "b", hw_why_tree_raise, "a (c (d)) b e" },
  { "d", hw_why_tree_raise, "a (b c d) e" },
  { "c", hw_why_tree_remove, "a (b) e" },
  { "a", hw_why_tree_remove, "e" },
};

static void
test_steps (Fixture *f, gconstpointer data)
{
  grow (f);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (HwWhyTree) tree = load (f, &f->card);
    HwId id = hw_id_from_seed (steps[i].name);
    HwCommand *command = steps[i].step (tree, &id);
    g_autoptr (GError) error = NULL;
    g_autoptr (HwOutcome) undone = NULL;

    g_test_message ("step %u: %s", i, steps[i].name);
    if (steps[i].becomes == NULL) {
      g_assert_null (command);
      continue;
    }
    perform (f, command);
    assert_drawn (f, steps[i].becomes);
    undone = hw_workspace_undo (f->workspace, 0, &error);
    g_assert_no_error (error);
    assert_drawn (f, "a (b c (d)) e");
  }
}

static void
test_move (Fixture *f, gconstpointer data)
{
  g_autoptr (HwWhyTree) tree = NULL;
  HwId a = hw_id_from_seed ("a");
  HwId c = hw_id_from_seed ("c");
  HwId d = hw_id_from_seed ("d");
  HwId e = hw_id_from_seed ("e");

  grow (f);
  tree = load (f, &f->card);
  g_assert_null (hw_why_tree_move (tree, &a, &d, &HW_ID_NONE)); /* under itself */
  g_assert_null (hw_why_tree_move (tree, &c, &c, &HW_ID_NONE));
  g_assert_null (hw_why_tree_move (tree, &f->card, &a, &HW_ID_NONE));
  perform (f, hw_why_tree_move (tree, &c, &e, &HW_ID_NONE));
  assert_drawn (f, "a (b) e (c (d))");
}

static void
test_words (Fixture *f, gconstpointer data)
{
  g_autoptr (HwWhyTree) tree = load (f, &f->card);
  HwId id = hw_id_from_seed ("a");
  const HwRow *row;

  g_assert_null (hw_why_tree_add (tree, &id, &HW_ID_NONE, &HW_ID_NONE, "  "));
  perform (f, hw_why_tree_add (tree, &id, &HW_ID_NONE, &HW_ID_NONE, " a reason "));
  g_clear_pointer (&tree, hw_why_tree_unref);
  tree = load (f, &f->card);
  row = hw_why_tree_get (tree, 0)->row;
  g_assert_cmpstr (hw_row_name (row), ==, "a reason");
  g_assert_null (hw_why_reword (row, "a reason"));
  g_assert_null (hw_why_reword (row, ""));
  g_assert_null (hw_why_answer (row, NULL));
  perform (f, hw_why_reword (row, "the reason"));
  perform (f, hw_why_answer (row, "yes"));
  assert_drawn (f, "the reason*");
}

/* What a merge may leave behind: rows whose parent is gone, and a circle. */
static void
test_damaged (void)
{
  static const struct
  {
    const char *name;
    const char *parent;
  } rows[] = { { "a", NULL }, { "b", "gone" }, { "c", "d" }, { "d", "c" }, { "e", "e" } };
  g_autoptr (GPtrArray) whys = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  g_autoptr (HwWhyTree) tree = NULL;
  g_autofree char *drawn = NULL;
  HwSchema *schema = hw_schema_new ();
  HwId card = hw_id_from_seed ("card");
  HwId other = hw_id_from_seed ("other");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HwId id = hw_id_from_seed (rows[i].name);
    HwId parent = rows[i].parent != NULL ? hw_id_from_seed (rows[i].parent) : HW_ID_NONE;
    HwRow *row = hw_row_new (schema, HW_WHY, &id);

    hw_row_take (row, HW_WHY_CARD, hw_value_id (&card));
    hw_row_take (row, HW_WHY_TEXT, hw_value_text (rows[i].name));
    hw_row_take (row, HW_WHY_RANK, hw_value_text (rows[i].name));
    if (rows[i].parent != NULL)
      hw_row_take (row, HW_WHY_PARENT, hw_value_id (&parent));
    g_ptr_array_add (whys, row);
  }
  tree = hw_why_tree_new (whys, &card);
  drawn = draw (tree);
  g_assert_cmpstr (drawn, ==, "a b c (d) e");
  hw_why_tree_unref (tree);
  tree = hw_why_tree_new (whys, &other);
  g_assert_cmpuint (hw_why_tree_length (tree), ==, 0);
  g_ptr_array_set_size (whys, 0);
  hw_schema_unref (schema);
}

/* --- likely causes --- */

static void
tag_card (Fixture *f, const HwId *card, const char *name)
{
  HwCommand *command = hw_command_new ("tag.set");
  HwId tag = hw_id_from_seed (name);
  HwId tagging = hw_id_new_random ();
  HwEdit *edit;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwRow) there = hw_workspace_load (f->workspace, HW_TAG, &tag, &error);

  g_assert_no_error (error);
  if (there == NULL)
    hw_edit_set_text (hw_command_create (command, HW_TAG, &tag), HW_TAG_NAME, name);
  edit = hw_command_create (command, HW_TAGGING, &tagging);
  hw_edit_set_ref (edit, HW_TAGGING_TAG, &tag);
  hw_edit_set_ref (edit, HW_TAGGING_CARD, card);
  perform (f, command);
}

static void
add_cause (Fixture *f, const HwId *card, const char *text, const char *actionable)
{
  g_autoptr (HwWhyTree) tree = load (f, card);
  HwId id = hw_id_new_random ();
  HwCommand *command = hw_why_tree_add (tree, &id, &HW_ID_NONE, &HW_ID_NONE, text);

  hw_edit_set_text (hw_command_get_edit (command, 0), HW_WHY_ACTIONABLE, actionable);
  perform (f, command);
}

static gpointer
read_causes (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return hw_likely_causes_load (connection, data, 4, error);
}

static char *
list_causes (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) causes = hw_workspace_read (f->workspace, read_causes, &f->card, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < causes->len; i++) {
    const HwLikelyCause *cause = g_ptr_array_index (causes, i);

    g_string_append_printf (text, "%s %u/%u; ", cause->text, cause->n_cards, cause->n_tags);
  }
  return g_string_free (text, FALSE);
}

static void
assert_causes (Fixture *f, const char *wanted)
{
  g_autofree char *causes = list_causes (f);

  g_assert_cmpstr (causes, ==, wanted);
}

static void
test_likely (Fixture *f, gconstpointer data)
{
  HwId before = add_meeting (f, "before");
  HwId this = hw_id_from_seed ("this");
  HwId member = add_card (f, "member", &this, &f->card);
  HwId one = add_card (f, "one", &before, NULL);
  HwId two = add_card (f, "two", &before, NULL);
  HwId beside = add_card (f, "beside", &this, NULL);
  HwId strange = add_card (f, "strange", &before, NULL);

  assert_causes (f, "");
  tag_card (f, &f->card, "tender");
  tag_card (f, &member, "hospital"); /* the group counts with its lead */
  tag_card (f, &one, "tender");
  tag_card (f, &two, "tender");
  tag_card (f, &two, "hospital");
  tag_card (f, &beside, "tender");
  tag_card (f, &strange, "price");
  add_cause (f, &one, "No template for bids", "yes");
  add_cause (f, &one, "no template for bids.", "yes"); /* of one card: once */
  add_cause (f, &one, "The law", "no");
  add_cause (f, &one, "Alone", "yes");
  add_cause (f, &two, "No template  for bids。", "yes");
  add_cause (f, &two, "Nobody asks early", "yes");
  add_cause (f, &beside, "Of today", "yes");
  add_cause (f, &strange, "Of other tags", "yes");
  assert_causes (f, "No template  for bids。 2/2; Nobody asks early 1/2; Alone 1/1; ");
  add_cause (f, &f->card, "nobody asks early", NULL);
  assert_causes (f, "No template  for bids。 2/2; Alone 1/1; ");
}

static void
test_same_text (void)
{
  static const struct
  {
    const char *text;
    const char *key;
  } texts[] = {
    { NULL, "" },
    { " … ", "" },
    { "Send the matrix.", "sendthematrix" },
    { "ｓｅｎｄ　ｔｈｅ matrix！", "sendthematrix" },
    { "对比表。", "对比表" },
    { "v1.2", "v1.2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *key = hw_same_text_key (texts[i].text);

    g_assert_cmpstr (key, ==, texts[i].key);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/why-tree/shape", test_shape);
  ADD ("/why-tree/roots", test_roots);
  ADD ("/why-tree/steps", test_steps);
  ADD ("/why-tree/move", test_move);
  ADD ("/why-tree/words", test_words);
  ADD ("/why-tree/likely", test_likely);
#undef ADD
  g_test_add_func ("/why-tree/damaged", test_damaged);
  g_test_add_func ("/why-tree/same-text", test_same_text);
  return g_test_run ();
}
