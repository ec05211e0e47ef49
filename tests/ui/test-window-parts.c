/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "ui/common/hw-row-form.h"
#include "ui/common/hw-width-bin.h"
#include "ui/history/hw-bin-view.h"
#include "ui/history/hw-history-model.h"
#include "ui/history/hw-history-view.h"
#include "ui/hw-ui-resources.h"
#include "ui/people/hw-people-groups.h"
#include "ui/people/hw-people-view.h"
#include "ui/preferences/hw-pipeline-editor.h"
#include "ui/preferences/hw-snapshot-list.h"
#include "ui/preferences/hw-own-fields.h"
#include "ui/start/hw-problem-words.h"
#include "ui/start/hw-start-page.h"
#include "ui/window/hw-palette-item.h"

static void
test_widths (void)
{
  static const struct
  {
    int pixels;
    HwWidth width;
  } cases[] = {
    { 0, HW_WIDTH_NARROW },   { 360, HW_WIDTH_NARROW }, { 559, HW_WIDTH_NARROW },
    { 560, HW_WIDTH_MEDIUM }, { 859, HW_WIDTH_MEDIUM }, { 860, HW_WIDTH_WIDE },
    { 1099, HW_WIDTH_WIDE },  { 1100, HW_WIDTH_ROOMY }, { 3840, HW_WIDTH_ROOMY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (hw_width_of (cases[i].pixels), ==, cases[i].width);
}

/* A page that asks for 900 px still lets a window be 360 px wide. */
static void
test_width_bin (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *bin = g_object_new (HW_TYPE_WIDTH_BIN, NULL);
  GtkWidget *child = gtk_label_new ("wide");
  int least, natural;

  gtk_widget_set_size_request (child, 900, 20);
  g_object_set (bin, "child", child, NULL);
  gtk_window_set_child (GTK_WINDOW (window), bin);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 400);
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  g_assert_cmpint (natural, ==, 900);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait (hw_width_bin_get_width (HW_WIDTH_BIN (bin)) == HW_WIDTH_NARROW);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_palette_match (void)
{
  static const struct
  {
    const char *typed;
    const char *title;
    const char *english;
    gboolean found;
  } cases[] = {
    { "", "撤销", "Undo", TRUE },       { "und", "撤销", "Undo", TRUE },
    { "撤", "撤销", "Undo", TRUE },     { "cx", "撤销", "Undo", TRUE },
    { "nbqp", "宁波汽配", NULL, TRUE }, { "SHEET", "Data sheet", NULL, TRUE },
    { "redo", "撤销", "Undo", FALSE },  { "qpx", "宁波汽配", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (hw_palette_match (cases[i].typed, cases[i].title, cases[i].english) > 0, ==,
                     cases[i].found);
  /* The beginning of a name is nearer than its middle. */
  g_assert_cmpint (hw_palette_match ("ne", "New deal", NULL), >,
                   hw_palette_match ("ne", "Pipelines", NULL));
}

static void
test_problem_words (void)
{
  static const struct
  {
    HwWorkspaceError code;
    gboolean restore, read_only, retry;
  } cases[] = {
    { HW_WORKSPACE_ERROR_DAMAGED, TRUE, FALSE, FALSE },
    { HW_WORKSPACE_ERROR_NEWER, FALSE, TRUE, FALSE },
    { HW_WORKSPACE_ERROR_BUSY, FALSE, FALSE, TRUE },
    { HW_WORKSPACE_ERROR_DISK, FALSE, FALSE, TRUE },
    { HW_WORKSPACE_ERROR_FOREIGN, FALSE, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = g_error_new_literal (HW_WORKSPACE_ERROR, (int) cases[i].code, "why");
    HwProblemWords words = hw_problem_words (error);

    g_assert_cmpint (words.can_restore, ==, cases[i].restore);
    g_assert_cmpint (words.can_read_only, ==, cases[i].read_only);
    g_assert_cmpint (words.can_retry, ==, cases[i].retry);
    g_assert_cmpstr (words.description, !=, "");
  }
}

static void
set_person (UiFixture *fixture, const HwId *person, guint field, HwValue value)
{
  g_autoptr (HwCommand) command = hw_command_new ("person.edit");
  g_autoptr (HwOutcome) outcome = NULL;

  hw_edit_set (hw_command_update (command, HW_PERSON, person), field, value);
  outcome = ui_fixture_perform (fixture, command);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
}

static void
test_people_groups (UiFixture *fixture, gconstpointer data)
{
  HwId bob = ui_fixture_add_person (fixture, "Bob");
  HwId eve = ui_fixture_add_person (fixture, "Eve");
  HwId team = hw_id_new (hw_workspace_now (fixture->workspace));
  gint64 today = hw_context_today (fixture->context);
  g_autoptr (HwCommand) command = hw_command_new ("team.create");
  g_autoptr (HwOutcome) outcome = NULL;
  g_autoptr (HwConfig) config = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GPtrArray) found = NULL;
  HwPeopleGroup *group;

  hw_edit_set_text (hw_command_create (command, HW_TEAM, &team), HW_TEAM_NAME, "East");
  outcome = ui_fixture_perform (fixture, command);
  set_person (fixture, &bob, HW_PERSON_TEAM, hw_value_id (&team));
  set_person (fixture, &eve, HW_PERSON_ACTIVE_TO, hw_value_int (today - 1));

  config = hw_workspace_dup_config (fixture->workspace);
  groups = hw_people_groups (config, NULL, today);
  g_assert_cmpuint (groups->len, ==, 3);
  group = g_ptr_array_index (groups, 0);
  g_assert_cmpstr (hw_row_name (group->team), ==, "East");
  g_assert_cmpstr (hw_row_name (g_ptr_array_index (group->people, 0)), ==, "Bob");
  group = g_ptr_array_index (groups, 1);
  g_assert_null (group->team);
  g_assert_false (group->left);
  g_assert_cmpstr (hw_row_name (g_ptr_array_index (group->people, 0)), ==, "Ada");
  group = g_ptr_array_index (groups, 2);
  g_assert_true (group->left);
  g_assert_cmpstr (hw_row_name (g_ptr_array_index (group->people, 0)), ==, "Eve");

  found = hw_people_groups (config, "bO", today);
  g_assert_cmpuint (found->len, ==, 1);
}

static guint
count_history (HwHistoryModel *model)
{
  return g_list_model_get_n_items (hw_history_model_get_list (model));
}

static void
test_history_model (UiFixture *fixture, gconstpointer data)
{
  g_autoptr (HwHistoryModel) model = hw_history_model_new (fixture->context, 2);
  g_autoptr (HwHistoryObject) newest = NULL;

  for (int i = 0; i < 5; i++) {
    g_autofree char *name = g_strdup_printf ("Person %d", i);

    ui_fixture_add_person (fixture, name);
  }
  hw_history_model_set_live (model, TRUE);
  ui_wait (!hw_history_model_is_loading (model));
  g_assert_cmpuint (count_history (model), ==, 2);
  g_assert_true (hw_history_model_has_more (model));
  while (hw_history_model_has_more (model)) {
    hw_history_model_load_more (model);
    ui_wait (!hw_history_model_is_loading (model));
  }
  g_assert_cmpuint (count_history (model), ==, 6);

  ui_fixture_add_person (fixture, "Late");
  ui_wait (count_history (model) == 7 ||
           (count_history (model) == 6 && hw_history_model_has_more (model)));
  newest = g_list_model_get_item (hw_history_model_get_list (model), 0);
  g_assert_nonnull (strstr (hw_history_object_get_item (newest)->sentence, "Late"));
}

static GtkWidget *
find_kind (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_kind (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Closed with something typed, a form offers it the next time; saved, it does not. */
static void
test_form_draft (UiFixture *fixture, gconstpointer data)
{
  static const guint fields[] = { HW_PERSON_NAME };
  HwRowFormSpec spec = { .title = "Person",
                         .command = "person.create",
                         .fields = fields,
                         .n_fields = G_N_ELEMENTS (fields) };
  HwId id = hw_id_new (hw_workspace_now (fixture->workspace));
  g_autoptr (HwRow) row = hw_row_new (hw_workspace_get_schema (fixture->workspace), HW_PERSON, &id);
  GtkWidget *window = gtk_window_new ();
  HwRowForm *form = hw_row_form_new (window, fixture->context, &spec, row, TRUE);
  GtkWidget *text = find_kind (GTK_WIDGET (form), GTK_TYPE_TEXT);
  g_autoptr (HwConfig) config = NULL;

  gtk_window_present (GTK_WINDOW (form));
  gtk_editable_set_text (GTK_EDITABLE (text), "Draft");
  gtk_window_close (GTK_WINDOW (form));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_nonnull (hw_context_get_draft (fixture->context, "person.create"));

  form = hw_row_form_new (window, fixture->context, &spec, row, TRUE);
  g_object_add_weak_pointer (G_OBJECT (form), (gpointer *) &form);
  text = find_kind (GTK_WIDGET (form), GTK_TYPE_TEXT);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "Draft");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  ui_wait (form == NULL);
  g_assert_null (hw_context_get_draft (fixture->context, "person.create"));
  config = hw_workspace_dup_config (fixture->workspace);
  g_assert_cmpstr (hw_config_name (config, HW_PERSON, &id), ==, "Draft");
  gtk_window_destroy (GTK_WINDOW (window));
}

typedef GtkWidget *(*MakeWidget) (HwContext *context);

static const struct
{
  const char *path;
  MakeWidget make;
} widgets[] = {
  { "/window-parts/life/people", hw_people_view_new },
  { "/window-parts/life/history", hw_history_view_new },
  { "/window-parts/life/bin", hw_bin_view_new },
  { "/window-parts/life/pipelines", hw_pipeline_editor_new },
  { "/window-parts/life/snapshots", hw_snapshot_list_new },
  { "/window-parts/life/own-fields", hw_own_fields_new },
};

/* Made, shown, fed by a change, taken down: nothing complains and nothing stays. */
static void
test_life (UiFixture *fixture, gconstpointer data)
{
  MakeWidget make = *(const MakeWidget *) data;
  GtkWidget *widget = make (fixture->context);
  GtkWidget *window = gtk_window_new ();

  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait (gtk_widget_get_mapped (widget));
  ui_fixture_add_person (fixture, "Somebody");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_window_destroy (GTK_WINDOW (window));
  ui_wait (widget == NULL);
}

static void
test_start_page (void)
{
  GtkWidget *page = g_object_ref_sink (hw_start_page_new (NULL));

  hw_start_page_reset (HW_START_PAGE (page), TRUE);
  g_assert_finalize_object (page);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  g_test_add_func ("/window-parts/widths", test_widths);
  g_test_add_func ("/window-parts/width-bin", test_width_bin);
  g_test_add_func ("/window-parts/palette/match", test_palette_match);
  g_test_add_func ("/window-parts/start/problem-words", test_problem_words);
  g_test_add_func ("/window-parts/start/life", test_start_page);
#define ADD(path, func)                                                                            \
  g_test_add (path, UiFixture, NULL, ui_fixture_set_up, func, ui_fixture_tear_down)
  ADD ("/window-parts/people/groups", test_people_groups);
  ADD ("/window-parts/history/model", test_history_model);
  ADD ("/window-parts/form/draft", test_form_draft);
#undef ADD
  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    g_test_add (widgets[i].path, UiFixture, &widgets[i].make, ui_fixture_set_up, test_life,
                ui_fixture_tear_down);
  return g_test_run ();
}
