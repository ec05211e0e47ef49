/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A suggestion from the form, over its hour, to an answer. */
#include "core/retro/hw-suggestion.h"
#include "ui-fixture.h"
#include "ui/common/hw-row-form.h"
#include "ui/hw-ui-resources.h"
#include "ui/retro/hw-suggestion-clock.h"
#include "ui/retro/hw-suggestion-form.h"
#include "ui/retro/hw-suggestions-view.h"

#define TEXT "Quotations wait 2 days for a stamp"
#define HOUR ((gint64) G_TIME_SPAN_HOUR)

typedef struct
{
  UiFixture ui;
  GtkWidget *window;
  GtkWidget *view;
  gint64 later; /* how far the clock is ahead */
} Fixture;

static gint64
read_clock (gpointer data)
{
  return g_get_real_time () + ((Fixture *) data)->later;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  ui_fixture_set_up (&f->ui, data);
  hw_workspace_set_clock (f->ui.workspace, read_clock, f);
  f->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (f->window), 360, 640);
  f->view = hw_suggestions_view_new (f->ui.context);
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

/* A label that is shown and has @text in it, or matches the pattern /…. */
static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  const char *own = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (own != NULL &&
      (*text == '/' ? g_regex_match_simple (text + 1, own, 0, 0) : strstr (own, text) != NULL))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_label (child, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static GtkTextBuffer *
find_buffer (GtkWidget *widget)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_type (widget, GTK_TYPE_TEXT_VIEW)));
}

/* The word that claims it. */
static char *
tell (Fixture *f)
{
  GtkWidget *form;
  char *word;

  hw_suggestion_form_present (f->view, f->ui.context);
  form = find_window (HW_TYPE_SUGGESTION_FORM);
  gtk_text_buffer_set_text (find_buffer (form), TEXT, -1);
  gtk_widget_activate_action (form, "suggestion.tell", NULL);
  ui_wait (find_label (form, "/^[A-Z2-9]{4}-[A-Z2-9]{4}$"));
  word =
      g_strdup (gtk_label_get_text (GTK_LABEL (find_label (form, "/^[A-Z2-9]{4}-[A-Z2-9]{4}$"))));
  gtk_window_close (GTK_WINDOW (form));
  ui_wait (find_window (HW_TYPE_SUGGESTION_FORM) == NULL);
  return word;
}

static void
test_hour (Fixture *f, gconstpointer data)
{
  g_autofree char *word = tell (f);
  g_autoptr (HwSuggestionClock) early = NULL;
  g_autoptr (HwSuggestionClock) late = NULL;

  ui_wait (find_label (f->view, "1 more appears at"));
  early = hw_suggestion_clock_new (f->ui.context);
  f->later = HOUR;
  late = hw_suggestion_clock_new (f->ui.context);
  ui_wait (find_label (f->view, TEXT));
  g_assert_null (find_label (f->view, "more appear"));
  g_assert_nonnull (find_label (f->view, "Answer due in"));
  g_assert_nonnull (find_label (f->view, "No process owner"));
}

/* Who writes an answer has answered, also where no state was chosen. */
static void
test_answer (Fixture *f, gconstpointer data)
{
  g_autoptr (HwCommand) manager = hw_command_new ("person.edit");
  g_autoptr (HwOutcome) outcome = NULL;
  g_autoptr (HwSuggestionClock) clock = NULL;
  g_autofree char *word = tell (f);
  GtkWidget *form;

  hw_edit_set_text (hw_command_update (manager, HW_PERSON, &f->ui.ids.person), HW_PERSON_ROLE,
                    "director");
  outcome = ui_fixture_perform (&f->ui, manager);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  f->later = 53 * HOUR;
  clock = hw_suggestion_clock_new (f->ui.context);
  ui_wait (find_label (f->view, TEXT));
  gtk_widget_activate (find_type (f->view, ADW_TYPE_ACTION_ROW));
  form = find_window (HW_TYPE_ROW_FORM);
  g_assert_nonnull (find_label (form, TEXT));
  gtk_text_buffer_set_text (find_buffer (form), "Two more have it", -1);
  gtk_widget_activate_action (form, "form.save", NULL);
  ui_wait (find_window (HW_TYPE_ROW_FORM) == NULL);
  ui_wait (find_label (f->view, "Two more have it"));
  g_assert_nonnull (find_label (f->view, "Being fixed"));
  g_assert_nonnull (find_label (f->view, "Answered in"));
}

#define ADD(name, function)                                                                        \
  g_test_add ("/suggestions-view/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  ADD ("hour", test_hour);
  ADD ("answer", test_answer);
  return g_test_run ();
}
