/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-suggestions-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/goals/hw-period.h"
#include "core/retro/hw-suggestion.h"
#include "core/text/hw-choices.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/retro/hw-suggestion-ask.h"
#include "ui/retro/hw-suggestion-form.h"

#define TICK_SECONDS 30
#define MOST_LINES 6 /* of what is told */

typedef struct
{
  HwConfig *config;
  GPtrArray *rows; /* of HwRow */
  guint n_waiting; /* in the sealed box */
} Answer;

struct _HwSuggestionsView
{
  AdwBin parent_instance;
  HwContext *context;
  Answer *answer; /* NULL: not read yet */
  char *search;
  guint tick_id;

  HwReader *reader; /* unowned like the rest */
  GtkStack *stack;
  GtkBox *groups;
  GtkLabel *waiting;
  GHashTable *shown; /* AdwActionRow, unowned → HwRow: whose times go on */
};

G_DEFINE_FINAL_TYPE (HwSuggestionsView, hw_suggestions_view, ADW_TYPE_BIN)

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->config, hw_config_unref);
  g_clear_pointer (&answer->rows, g_ptr_array_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static const HwId *
get_actor (HwSuggestionsView *self)
{
  return hw_workspace_get_actor (hw_context_get_workspace (self->context));
}

/* ---- a row ---- */

static void
add_word (GPtrArray *words, const char *word)
{
  if (word != NULL && *word != '\0')
    g_ptr_array_add (words, g_strdup (word));
}

static void
add_best_words (HwSuggestionsView *self, GPtrArray *words, const HwRow *row)
{
  HwPeriod quarter;
  g_autofree char *name = NULL;

  if (hw_row_is_null (row, HW_SUGGESTION_BEST_OF))
    return;
  quarter = hw_period_containing (HW_PERIOD_QUARTER, hw_row_int (row, HW_SUGGESTION_BEST_OF));
  name = hw_period_name (&quarter, hw_context_today (self->context));
  /* Translators: %s is a quarter, as “Q4 2026” */
  g_ptr_array_add (words, g_strdup_printf (_("Best improvement of %s"), name));
}

/* "New business · Chen Min · Answer due in 31 h 20 min", and below it what was answered. */
static char *
describe (HwSuggestionsView *self, const HwRow *row)
{
  const HwConfig *config = self->answer->config;
  const char *owner = hw_config_name (config, HW_PERSON, hw_row_ref_id (row, HW_SUGGESTION_OWNER));
  const char *claimed =
      hw_config_name (config, HW_PERSON, hw_row_ref_id (row, HW_SUGGESTION_CLAIMED_BY));
  const char *reward = hw_row_text (row, HW_SUGGESTION_REWARD);
  const char *said = hw_row_text (row, HW_SUGGESTION_ANSWER);
  g_autofree char *due = hw_suggestion_due_words (row, hw_context_now (self->context));
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *line = NULL;

  add_best_words (self, words, row);
  add_word (words,
            hw_config_name (config, HW_PIPELINE, hw_row_ref_id (row, HW_SUGGESTION_PIPELINE)));
  /* Translators: who answers a suggestion; not who told it */
  g_ptr_array_add (words, *owner != '\0' ? g_strdup_printf (_("Process owner: %s"), owner)
                                         : g_strdup (_("No process owner")));
  add_word (words, due);
  if (reward != NULL)
    /* Translators: what somebody is given for a suggestion */
    g_ptr_array_add (words, g_strdup_printf (_("Reward: %s"), reward));
  if (*claimed != '\0')
    /* Translators: a person */
    g_ptr_array_add (words, g_strdup_printf (_("Told by %s"), claimed));
  g_ptr_array_add (words, NULL);
  line = g_strjoinv (" · ", (char **) words->pdata);
  return said != NULL ? g_strdup_printf ("%s\n%s", line, said) : g_steal_pointer (&line);
}

static void
append_item (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu (HwSuggestionsView *self, const HwRow *row, const char *id)
{
  const HwConfig *config = self->answer->config;
  gboolean best = !hw_row_is_null (row, HW_SUGGESTION_BEST_OF);
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  if (hw_suggestion_may_answer (config, row, get_actor (self)))
    append_item (menu, _("_Answer …"), "suggestions.answer", id);
  if (hw_suggestion_is_manager (config, get_actor (self)) && !hw_suggestion_is_open (row))
    append_item (menu, best ? _("No Longer the _Best of the Quarter")
                            : _("The _Best of the Quarter"), "suggestions.best", id);
  if (hw_row_is_null (row, HW_SUGGESTION_CLAIMED_BY))
    append_item (menu, _("_Claim the Reward …"), "suggestions.claim", id);
  append_item (menu, _("_Delete"), "suggestions.delete", id);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  hw_set_tooltip (button, _("More"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
add_best (GtkWidget *row, const HwRow *suggestion)
{
  GtkWidget *icon;

  if (hw_row_is_null (suggestion, HW_SUGGESTION_BEST_OF))
    return;
  icon = gtk_image_new_from_icon_name ("starred-symbolic");
  gtk_widget_add_css_class (icon, "accent");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
}

static void
update_times (HwSuggestionsView *self, GtkWidget *row, const HwRow *suggestion)
{
  g_autofree char *words = describe (self, suggestion);
  gboolean late = hw_suggestion_is_overdue (suggestion, hw_context_now (self->context));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  if (late)
    gtk_widget_add_css_class (row, "overdue");
  else
    gtk_widget_remove_css_class (row, "overdue");
}

static GtkWidget *
make_row (HwSuggestionsView *self, HwRow *suggestion)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *id = hw_id_dup_text (hw_row_id (suggestion));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (suggestion));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), MOST_LINES);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  add_best (row, suggestion);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu (self, suggestion, id));
  update_times (self, row, suggestion);
  gtk_widget_set_name (row, id);
  if (hw_suggestion_may_answer (self->answer->config, suggestion, get_actor (self))) {
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "suggestions.answer");
  }
  g_hash_table_insert (self->shown, row, hw_row_ref (suggestion));
  return row;
}

/* ---- the list ---- */

static gboolean
matches (HwSuggestionsView *self, const HwRow *row)
{
  const char *answer = hw_row_text (row, HW_SUGGESTION_ANSWER);
  g_autofree char *text = g_strconcat (hw_row_name (row), "\n", answer != NULL ? answer : "", NULL);
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *needle = g_utf8_casefold (self->search != NULL ? self->search : "", -1);

  return strstr (folded, g_strstrip (needle)) != NULL;
}

static void
add_group (HwSuggestionsView *self, const char *state)
{
  GtkWidget *group = NULL;

  for (guint i = 0; i < self->answer->rows->len; i++) {
    HwRow *row = g_ptr_array_index (self->answer->rows, i);

    if (g_strcmp0 (hw_row_text (row, HW_SUGGESTION_STATE), state) != 0 || !matches (self, row))
      continue;
    if (group == NULL) {
      group = adw_preferences_group_new ();
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                       hw_choice_label ("suggestion_state", state));
      gtk_box_append (self->groups, group);
    }
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, row));
  }
}

static void
update_waiting (HwSuggestionsView *self)
{
  gint64 at = hw_suggestion_appears_at (hw_context_now (self->context));
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (at / G_USEC_PER_SEC);
  g_autofree char *hour = g_date_time_format (moment, "%H:%M");
  guint n = self->answer->n_waiting;
  /* Translators: a number of suggestions, and a time of day as “15:00” */
  g_autofree char *text =
      g_strdup_printf (ngettext ("%1$u more appears at %2$s.", "%1$u more appear at %2$s.", n), n,
                       hour);

  gtk_label_set_text (self->waiting, n > 0 ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), n > 0);
}

static void
update (HwSuggestionsView *self)
{
  const char *const *states = NULL;
  GtkWidget *child;

  if (self->answer == NULL)
    return;
  g_hash_table_remove_all (self->shown);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  hw_choice_list ("suggestion_state", &states);
  for (guint i = 0; states[i] != NULL; i++)
    add_group (self, states[i]);
  update_waiting (self);
  gtk_stack_set_visible_child_name (self->stack,
                                    self->answer->rows->len + self->answer->n_waiting > 0
                                        ? "list"
                                        : "empty");
}

/* (reading thread) */
static gpointer
read_suggestions (HwConnection *connection,
                  HwConfig *config,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->config = hw_config_ref (config);
  answer->rows = hw_suggestion_list (connection, config, error);
  if (answer->rows == NULL || !hw_suggestion_count_waiting (connection, &answer->n_waiting, error))
    return NULL;
  return g_steal_pointer (&answer);
}

static void
show_suggestions (gpointer view, gpointer answer)
{
  HwSuggestionsView *self = view;

  if (answer == NULL)
    return;
  g_clear_pointer (&self->answer, answer_free);
  self->answer = answer;
  update (self);
}

static const HwEntityKind kinds[] = { HW_SUGGESTION, HW_PIPELINE, HW_PERSON, HW_WORKSPACE };

static const HwReaderSpec reader_spec = {
  .read = read_suggestions,
  .free_answer = (GDestroyNotify) answer_free,
  .show = show_suggestions,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

void
hw_suggestions_view_search (HwSuggestionsView *self, const char *text)
{
  g_free (self->search);
  self->search = g_strdup (text);
  update (self);
}

/* ---- commands ---- */

static const HwRow *
find_row (HwSuggestionsView *self, GVariant *parameter)
{
  HwId id;

  if (self->answer == NULL || !hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    return NULL;
  for (guint i = 0; i < self->answer->rows->len; i++)
    if (hw_id_equal (hw_row_id (g_ptr_array_index (self->answer->rows, i)), &id))
      return g_ptr_array_index (self->answer->rows, i);
  return NULL;
}

static void
tell_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_suggestion_form_present (widget, HW_SUGGESTIONS_VIEW (widget)->context);
}

static void
answer_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwSuggestionsView *self = HW_SUGGESTIONS_VIEW (widget);
  const HwRow *row = find_row (self, parameter);

  if (row != NULL)
    hw_suggestion_ask_answer (widget, self->context, row);
}

static void
claim_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwSuggestionsView *self = HW_SUGGESTIONS_VIEW (widget);
  const HwRow *row = find_row (self, parameter);

  if (row != NULL)
    hw_suggestion_ask_word (widget, self->context, row);
}

static void
best_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwSuggestionsView *self = HW_SUGGESTIONS_VIEW (widget);
  const HwRow *row = find_row (self, parameter);
  g_autoptr (HwCommand) command = NULL;

  if (row == NULL)
    return;
  command = hw_suggestion_choose_best (self->answer->config, row, self->answer->rows);
  hw_perform (widget, self->context, command,
              hw_row_is_null (row, HW_SUGGESTION_BEST_OF)
              ? _("Chosen as the best improvement of its quarter")
              : _("No longer the best improvement of its quarter"));
}

static void
delete_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwSuggestionsView *self = HW_SUGGESTIONS_VIEW (widget);
  const HwRow *row = find_row (self, parameter);
  g_autoptr (HwCommand) command = hw_command_new ("row.delete");

  if (row == NULL)
    return;
  hw_command_delete (command, HW_SUGGESTION, hw_row_id (row));
  hw_perform (widget, self->context, command, _("Suggestion deleted"));
}

static gboolean
tick_cb (gpointer user_data)
{
  HwSuggestionsView *self = user_data;
  GHashTableIter iter;
  gpointer row, suggestion;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &row, &suggestion))
    update_times (self, row, suggestion);
  return G_SOURCE_CONTINUE;
}

/* Who may answer is somebody else once somebody else acts. */
static void
root_changed_cb (HwSuggestionsView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (root), "actor") != NULL)
    g_signal_connect_object (root, "notify::actor", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
hw_suggestions_view_dispose (GObject *object)
{
  HwSuggestionsView *self = HW_SUGGESTIONS_VIEW (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->context);
  g_clear_pointer (&self->answer, answer_free);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  G_OBJECT_CLASS (hw_suggestions_view_parent_class)->dispose (object);
}

static void
hw_suggestions_view_class_init (HwSuggestionsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_suggestions_view_dispose;
  gtk_widget_class_install_action (widget_class, "suggestions.tell", NULL, tell_activated);
  gtk_widget_class_install_action (widget_class, "suggestions.answer", "s", answer_activated);
  gtk_widget_class_install_action (widget_class, "suggestions.claim", "s", claim_activated);
  gtk_widget_class_install_action (widget_class, "suggestions.best", "s", best_activated);
  gtk_widget_class_install_action (widget_class, "suggestions.delete", "s", delete_activated);
}

static GtkWidget *
make_head (HwSuggestionsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Suggest an Improvement …"));
  GtkWidget *label = gtk_label_new (NULL);

  self->waiting = GTK_LABEL (label);
  gtk_label_set_wrap (self->waiting, TRUE);
  gtk_label_set_xalign (self->waiting, 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "suggestions.tell");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
make_list (HwSuggestionsView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->groups));
  gtk_widget_add_css_class (box, "page-content");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  return scrolled;
}

static void
hw_suggestions_view_init (HwSuggestionsView *self)
{
  self->shown = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) hw_row_unref);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (
      self->stack, hw_empty_page_new ("mail-send-symbolic",
                                      _("The Leak-Fix Hour"),
                                         _("Where does the process leak? Tell it without your "
                                            "name, at any time. The process owner answers within "
                                            "48 hours, and the best improvement of the quarter is "
                                            "chosen from what was told."),
                                            _("_Suggest an Improvement …"), "suggestions.tell"),
                                         "empty");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  self->tick_id = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
  g_signal_connect (self, "notify::root", G_CALLBACK (root_changed_cb), NULL);
}

GtkWidget *
hw_suggestions_view_new (HwContext *context)
{
  HwSuggestionsView *self = g_object_new (HW_TYPE_SUGGESTIONS_VIEW, NULL);

  self->context = g_object_ref (context);
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}
