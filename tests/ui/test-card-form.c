/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a problem card and the tab of cards, as somebody uses them. */
#include "core/retro/hw-card.h"
#include "core/retro/hw-sealed-box.h"
#include "ui-fixture.h"
#include "ui/common/hw-field-row.h"
#include "ui/common/hw-ref-picker.h"
#include "ui/hw-ui-resources.h"
#include "ui/retro/hw-card-form.h"
#include "ui/retro/hw-cards-view.h"
#include "ui/retro/hw-obstacle-entry.h"
#include "ui/retro/hw-tag-entry.h"

#define CONCRETE "Legal took 9 days for one page"
#define HOUR ((gint64) G_TIME_SPAN_HOUR)
#define SUBMIT "{\"name\":\"Submit\",\"minutes\":3,\"shows\":\"submit\"%s}"

typedef struct
{
  UiFixture ui;
  GtkWidget *window;
  GtkWidget *view;
  HwId retro;
} Fixture;

static void
perform_done (Fixture *f, HwCommand *command)
{
  g_autoptr (HwOutcome) outcome = ui_fixture_perform (&f->ui, command);
  g_autofree char *text = hw_outcome_describe (outcome);

  g_assert_cmpstr (text, ==, "");
}

/* Cards of it are due in @hours. */
static void
add_retro (Fixture *f, gint64 hours, gboolean anonymous)
{
  g_autoptr (HwCommand) command = hw_command_new ("meeting.plan");
  gint64 now = hw_workspace_now (f->ui.workspace);
  g_autofree char *agenda =
      g_strdup_printf ("[" SUBMIT "]", anonymous ? ",\"anonymous\":true" : "");
  HwEdit *edit;

  f->retro = hw_id_new (now);
  edit = hw_command_create (command, HW_MEETING, &f->retro);
  hw_edit_set_text (edit, HW_MEETING_NAME, "Retro");
  hw_edit_set_text (edit, HW_MEETING_KIND, "retro");
  hw_edit_set_text (edit, HW_MEETING_AGENDA, agenda);
  hw_edit_set_int (edit, HW_MEETING_PLANNED_AT, now + (24 + hours) * HOUR);
  perform_done (f, command);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  ui_fixture_set_up (&f->ui, data);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 640);
  f->view = hw_cards_view_new (f->ui.context);
  gtk_window_set_child (GTK_WINDOW (f->window), f->view);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (f->view), (gpointer *) &f->view);
  gtk_window_destroy (GTK_WINDOW (f->window));
  ui_wait (f->view == NULL);
  ui_fixture_tear_down (&f->ui, data);
}

/* --- looking --- */

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_type (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static const char *
text_of (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  return GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;
}

/* What is shown and has @text in it. */
static GtkWidget *
find_text (GtkWidget *widget, const char *text)
{
  const char *own = text_of (widget);

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (own != NULL && strstr (own, text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_text (child, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
find_icon (GtkWidget *widget, const char *icon_name)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon_name) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_icon (child, icon_name);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* The form that was opened last. */
static GtkWidget *
find_form (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *form = NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (HW_IS_CARD_FORM (l->data) && gtk_widget_get_visible (l->data))
      form = form == NULL || gtk_window_get_transient_for (l->data) == GTK_WINDOW (form) ? l->data
                                                                                         : form;
  return form;
}

static GtkTextBuffer *
obstacle_of (GtkWidget *form)
{
  GtkWidget *entry = find_type (form, HW_TYPE_OBSTACLE_ENTRY);

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_type (entry, GTK_TYPE_TEXT_VIEW)));
}

static char *
get_obstacle (GtkWidget *form)
{
  return hw_obstacle_entry_get_text (HW_OBSTACLE_ENTRY (find_type (form, HW_TYPE_OBSTACLE_ENTRY)));
}

static void
type_obstacle (GtkWidget *form, const char *text)
{
  gtk_text_buffer_set_text (obstacle_of (form), text, -1);
}

static GtkWidget *
open_form (Fixture *f, const HwCardLinks *links)
{
  GtkWidget *form;

  hw_card_form_present (f->view, f->ui.context, links);
  form = find_form ();
  g_assert_nonnull (form);
  /* Which retro it goes to is known. */
  ui_wait (find_text (form, "Cards are due") || find_text (form, "Cards were due") ||
           find_text (form, "parking lot"));
  return form;
}

static gpointer
read_cards (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  return hw_card_list (connection, config, error);
}

static GPtrArray *
list (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = hw_workspace_read (f->ui.workspace, read_cards, NULL, &error);

  g_assert_no_error (error);
  return lines;
}

static guint
count_cards (Fixture *f)
{
  g_autoptr (GPtrArray) lines = list (f);

  return lines->len;
}

static HwCardLine *
only (GPtrArray *lines)
{
  g_assert_cmpuint (lines->len, ==, 1);
  return g_ptr_array_index (lines, 0);
}

/* --- the guard --- */

static gboolean
is_marked (GtkTextBuffer *buffer, int offset)
{
  GtkTextIter at;
  GSList *tags;
  gboolean marked;

  gtk_text_buffer_get_iter_at_offset (buffer, &at, offset);
  tags = gtk_text_iter_get_tags (&at);
  marked = tags != NULL;
  g_slist_free (tags);
  return marked;
}

static void
test_guard (Fixture *f, gconstpointer data)
{
  GtkWidget *form = open_form (f, NULL);
  GtkTextBuffer *buffer = obstacle_of (form);

  type_obstacle (form, "客户难搞");
  g_assert_true (is_marked (buffer, 0) && is_marked (buffer, 3));
  g_assert_nonnull (find_text (form, "“客户难搞” – Who at the customer"));
  /* Ctrl+Enter says what is to be done first. */
  gtk_widget_grab_focus (find_type (form, HW_TYPE_TAG_ENTRY));
  gtk_widget_activate_action (form, "card.submit", NULL);
  g_assert_true (find_form () == form);
  g_assert_nonnull (find_text (form, "Answer this in the text first"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (form)) ==
                 find_type (find_type (form, HW_TYPE_OBSTACLE_ENTRY), GTK_TYPE_TEXT_VIEW));
  type_obstacle (form, "The slow approval took 9 days");
  g_assert_false (is_marked (buffer, 4));
  g_assert_null (find_text (form, "–"));
  g_assert_null (find_text (form, "first"));
  type_obstacle (form, "A slow approval");
  g_assert_true (is_marked (buffer, 2) && !is_marked (buffer, 0) && !is_marked (buffer, 8));
  /* A vague card may be kept as a draft. */
  gtk_widget_activate_action (form, "card.keep", NULL);
  ui_wait (find_form () == NULL);
  g_assert_cmpuint (count_cards (f), ==, 1);
}

static void
test_split (Fixture *f, gconstpointer data)
{
  GtkWidget *form = open_form (f, NULL);
  GtkWidget *other;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  type_obstacle (form, "1. " CONCRETE "；2. IT took 5 days");
  g_signal_emit_by_name (find_text (form, "Two Cards"), "clicked");
  other = find_form ();
  g_assert_true (other != form);
  first = get_obstacle (form);
  second = get_obstacle (other);
  g_assert_cmpstr (first, ==, CONCRETE);
  g_assert_cmpstr (second, ==, "IT took 5 days");
  ui_wait (find_text (other, "parking lot"));
  gtk_widget_activate_action (other, "card.submit", NULL);
  ui_wait (find_form () == form);
  gtk_widget_activate_action (form, "card.submit", NULL);
  ui_wait (find_form () == NULL);
  g_assert_cmpuint (count_cards (f), ==, 2);
  /* Without any retro, one sees them among one's own. */
  ui_wait (find_text (f->view, CONCRETE) && find_text (f->view, "IT took 5 days"));
}

/* --- submitting --- */

static void
test_submit (Fixture *f, gconstpointer data)
{
  GtkWidget *form;
  GtkWidget *tags;
  GtkWidget *entry;
  g_autoptr (GPtrArray) lines = NULL;
  HwCardLine *line;

  add_retro (f, 3, FALSE);
  form = open_form (f, NULL);
  g_assert_nonnull (find_text (form, "Cards are due in"));
  type_obstacle (form, CONCRETE);
  tags = find_type (form, HW_TYPE_TAG_ENTRY);
  entry = find_type (tags, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "legal，it、 open");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "open");
  gtk_widget_activate_action (form, "card.submit", NULL);
  ui_wait (find_form () == NULL);
  lines = list (f);
  line = only (lines);
  g_assert_cmpstr (hw_row_name (line->row), ==, CONCRETE);
  g_assert_cmpstr (hw_row_text (line->row, HW_PROBLEM_CARD_STATE), ==, "submitted");
  g_assert_true (hw_id_equal (hw_row_id (line->meeting), &f->retro));
  g_assert_true (
      hw_id_equal (hw_row_ref_id (line->row, HW_PROBLEM_CARD_PERSON), &f->ui.ids.person));
  g_assert_true (hw_row_is_null (line->row, HW_PROBLEM_CARD_LATE));
  g_assert_cmpuint (line->tags->len, ==, 3);
  ui_wait (find_text (f->view, CONCRETE));
  g_assert_null (find_text (f->view, "Late"));
}

static void
test_late (Fixture *f, gconstpointer data)
{
  GtkWidget *form;
  g_autoptr (GPtrArray) lines = NULL;

  add_retro (f, -2, FALSE);
  form = open_form (f, NULL);
  g_assert_nonnull (find_text (form, "counts as late"));
  type_obstacle (form, CONCRETE);
  gtk_widget_activate_action (form, "card.submit", NULL);
  ui_wait (find_form () == NULL);
  lines = list (f);
  g_assert_cmpint (hw_row_int (only (lines)->row, HW_PROBLEM_CARD_LATE), ==, 1);
  ui_wait (find_text (f->view, "Late"));
}

/* What was typed is there the next time, for whom typed it. */
static void
test_draft (Fixture *f, gconstpointer data)
{
  HwId other = ui_fixture_add_person (&f->ui, "Bo");
  GtkWidget *form = open_form (f, NULL);
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;

  type_obstacle (form, CONCRETE);
  gtk_window_close (GTK_WINDOW (form));
  ui_wait (find_form () == NULL);
  hw_workspace_set_actor (f->ui.workspace, &other);
  form = open_form (f, NULL);
  first = get_obstacle (form);
  g_assert_cmpstr (first, ==, "");
  gtk_window_close (GTK_WINDOW (form));
  ui_wait (find_form () == NULL);
  hw_workspace_set_actor (f->ui.workspace, &f->ui.ids.person);
  form = open_form (f, NULL);
  ui_wait (find_text (form, "typed last time"));
  again = get_obstacle (form);
  g_assert_cmpstr (again, ==, CONCRETE);
  gtk_widget_activate_action (form, "card.drop-draft", NULL);
  gtk_window_close (GTK_WINDOW (form));
  ui_wait (find_form () == NULL);
  g_assert_cmpuint (count_cards (f), ==, 0);
}

/* --- without a name --- */

static gpointer
read_sealed (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree char *box = hw_sealed_box_cards (data);
  guint n = 0;

  g_assert_true (hw_sealed_box_count (connection, box, &n, error));
  return GUINT_TO_POINTER (n);
}

static guint
count_sealed (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  gpointer n = hw_workspace_read (f->ui.workspace, read_sealed, &f->retro, &error);

  g_assert_no_error (error);
  return GPOINTER_TO_UINT (n);
}

static void
test_sealed (Fixture *f, gconstpointer data)
{
  GtkWidget *form;

  add_retro (f, 3, TRUE);
  form = open_form (f, NULL);
  g_assert_nonnull (find_text (form, "without names"));
  g_assert_null (find_text (form, "Save as _Draft"));
  type_obstacle (form, CONCRETE);
  gtk_widget_activate_action (form, "card.keep", NULL);
  gtk_widget_activate_action (form, "card.submit", NULL);
  ui_wait (find_form () == NULL);
  g_assert_cmpuint (count_cards (f), ==, 0);
  g_assert_cmpuint (count_sealed (f), ==, 1);
  ui_wait (find_text (f->view, "1 card in the sealed box"));
  g_assert_null (find_text (f->view, CONCRETE));
  /* Nothing of it is left for the next who opens the form. */
  form = open_form (f, NULL);
  g_assert_null (find_text (form, "typed last time"));
  gtk_window_close (GTK_WINDOW (form));
  ui_wait (find_form () == NULL);
}

/* --- a deal that is gone --- */

static void
test_deleted_deal (Fixture *f, gconstpointer data)
{
  HwId deal = hw_id_new (hw_workspace_now (f->ui.workspace));
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->ui.workspace);
  g_autoptr (GPtrArray) stages = hw_config_stages (config, &f->ui.ids.pipeline);
  g_autoptr (HwCommand) create = hw_command_new ("deal.create");
  g_autoptr (HwCommand) delete = hw_command_new ("row.delete");
  g_autoptr (GPtrArray) lines = NULL;
  const HwCardLinks links = { .deal = &deal };
  HwEdit *edit = hw_command_create (create, HW_DEAL, &deal);
  GtkWidget *form;

  hw_edit_set_text (edit, HW_DEAL_TITLE, "Pumps");
  hw_edit_set_ref (edit, HW_DEAL_STAGE, hw_row_id (g_ptr_array_index (stages, 0)));
  perform_done (f, create);
  form = open_form (f, &links);
  type_obstacle (form, CONCRETE);
  gtk_widget_activate_action (form, "card.submit", NULL);
  ui_wait (find_form () == NULL);
  hw_command_delete (delete, HW_DEAL, &deal);
  perform_done (f, delete);
  lines = list (f);
  hw_card_form_present_card (f->view, f->ui.context, hw_row_id (only (lines)->row));
  form = find_form ();
  ui_wait (find_text (form, "This deal is in the recycle bin."));
  /* It can be saved all the same. */
  type_obstacle (form, CONCRETE " more");
  gtk_widget_activate_action (form, "card.submit", NULL);
  ui_wait (find_form () == NULL);
  g_ptr_array_unref (lines);
  lines = list (f);
  g_assert_cmpstr (hw_row_name (only (lines)->row), ==, CONCRETE " more");
}

/* --- deal and customer --- */

static HwId
add_customer (Fixture *f, const char *name)
{
  g_autoptr (HwCommand) command = hw_command_new ("account.create");
  HwId id = hw_id_new (hw_workspace_now (f->ui.workspace));

  hw_edit_set_text (hw_command_create (command, HW_ACCOUNT, &id), HW_ACCOUNT_NAME, name);
  perform_done (f, command);
  return id;
}

static HwId
add_deal (Fixture *f, const char *title, const HwId *account)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->ui.workspace);
  g_autoptr (GPtrArray) stages = hw_config_stages (config, &f->ui.ids.pipeline);
  g_autoptr (HwCommand) command = hw_command_new ("deal.create");
  HwId id = hw_id_new (hw_workspace_now (f->ui.workspace));
  HwEdit *edit = hw_command_create (command, HW_DEAL, &id);

  hw_edit_set_text (edit, HW_DEAL_TITLE, title);
  hw_edit_set_ref (edit, HW_DEAL_STAGE, hw_row_id (g_ptr_array_index (stages, 0)));
  hw_edit_set_ref (edit, HW_DEAL_ACCOUNT, account);
  perform_done (f, command);
  return id;
}

static GtkWidget *
find_picker (GtkWidget *widget, guint field)
{
  if (HW_IS_FIELD_ROW (widget) && hw_field_row_get_field (HW_FIELD_ROW (widget)) == field)
    return find_type (widget, HW_TYPE_REF_PICKER);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_picker (child, field);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
pick (GtkWidget *picker, const HwId *id)
{
  hw_ref_picker_set_id (HW_REF_PICKER (picker), id);
  g_signal_emit_by_name (picker, "picked");
}

static gboolean
has_picked (GtkWidget *picker, const HwId *id)
{
  return hw_id_equal (hw_ref_picker_get_id (HW_REF_PICKER (picker)), id);
}

static void
test_links (Fixture *f, gconstpointer data)
{
  HwId acme = add_customer (f, "Acme");
  HwId other = add_customer (f, "Other");
  HwId pumps = add_deal (f, "Pumps", &acme);
  HwId valves = add_deal (f, "Valves", &other);
  GtkWidget *form = open_form (f, NULL);
  GtkWidget *deal = find_picker (form, HW_PROBLEM_CARD_DEAL);
  GtkWidget *account = find_picker (form, HW_PROBLEM_CARD_ACCOUNT);

  /* A deal brings its customer, the next one too. */
  pick (deal, &pumps);
  ui_wait (has_picked (account, &acme));
  pick (deal, &valves);
  ui_wait (has_picked (account, &other));
  /* Another customer has not this deal. */
  pick (account, &acme);
  ui_wait (has_picked (deal, &HW_ID_NONE));
  g_assert_true (has_picked (account, &acme));
  /* Now its deals only are offered. */
  gtk_menu_button_popup (GTK_MENU_BUTTON (find_type (deal, GTK_TYPE_MENU_BUTTON)));
  ui_wait (find_text (deal, "Pumps"));
  g_assert_null (find_text (deal, "Valves"));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (find_type (deal, GTK_TYPE_MENU_BUTTON)));
  gtk_window_close (GTK_WINDOW (form));
  ui_wait (find_form () == NULL);
}

/* --- evidence --- */

static void
drop_file (GtkWidget *form, const char *path)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (form);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList *files = g_slist_prepend (NULL, file);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_DROP_TARGET (controller))
      g_signal_emit_by_name (controller, "drop", &value, 5.0, 5.0, &taken);
  }
  g_assert_true (taken);
  g_slist_free (files);
}

static void
test_evidence (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->ui.folder, "mail.txt", NULL);
  g_autofree char *missing = g_build_filename (f->ui.folder, "missing.txt", NULL);
  g_autoptr (GPtrArray) lines = NULL;
  GtkWidget *form;

  add_retro (f, 3, FALSE);
  form = open_form (f, NULL);
  g_assert_true (g_file_set_contents (path, "No answer", -1, NULL));
  type_obstacle (form, CONCRETE);
  drop_file (form, missing);
  ui_wait (find_text (form, "“missing.txt” could not be kept"));
  drop_file (form, path);
  ui_wait (find_text (form, "mail.txt"));
  g_assert_null (find_text (form, "missing.txt"));
  gtk_widget_activate_action (form, "card.submit", NULL);
  ui_wait (find_form () == NULL);
  lines = list (f);
  g_assert_cmpuint (only (lines)->n_files, ==, 1);
  ui_wait (find_text (f->view, "1 file"));
  /* It can be taken away again. */
  hw_card_form_present_card (f->view, f->ui.context, hw_row_id (only (lines)->row));
  form = find_form ();
  ui_wait (find_text (form, "mail.txt"));
  g_signal_emit_by_name (find_icon (form, "user-trash-symbolic"), "clicked");
  gtk_widget_activate_action (form, "card.submit", NULL);
  ui_wait (find_form () == NULL);
  g_ptr_array_unref (lines);
  lines = list (f);
  g_assert_cmpuint (only (lines)->n_files, ==, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/card-form/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  ADD ("guard", test_guard);
  ADD ("links", test_links);
  ADD ("split", test_split);
  ADD ("submit", test_submit);
  ADD ("late", test_late);
  ADD ("draft", test_draft);
  ADD ("sealed", test_sealed);
  ADD ("deleted-deal", test_deleted_deal);
  ADD ("evidence", test_evidence);
  return g_test_run ();
}
