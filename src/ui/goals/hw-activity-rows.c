/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-activity-rows.h"

#include <glib/gi18n.h>

#include "core/store/hw-table.h"
#include "core/text/hw-format.h"
#include "ui/goals/hw-activity-tables.h"

/* Nobody reads more; what is left out is told. */
#define MOST_ROWS 200

typedef struct
{
  char *title;
  char *subtitle;
  HwEntityKind kind; /* what it opens */
  HwId id;           /* HW_ID_NONE: nothing */
} Item;

typedef struct
{
  HwRow *step;
  GArray *people; /* of HwId */
  HwPeriod month;
} Question;

typedef struct
{
  GPtrArray *items; /* of Item */
  guint n;          /* all there are */
} Answer;

typedef struct
{
  GtkWidget *window; /* unowned like the rest: it owns this */
  GtkWidget *parent; /* weak */
  GtkLabel *summary;
  GtkListBox *list;
  Answer *answer; /* NULL until read; owned */
} Dialog;

static void
item_free (Item *item)
{
  g_free (item->title);
  g_free (item->subtitle);
  g_free (item);
}

static void
answer_free (Answer *answer)
{
  g_ptr_array_unref (answer->items);
  g_free (answer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static void
question_free (Question *question)
{
  hw_row_unref (question->step);
  g_array_unref (question->people);
  g_free (question);
}

/* --- on the reading thread --- */

static gboolean
is_asked (const Question *question, const HwId *person)
{
  for (guint i = 0; i < question->people->len; i++)
    if (hw_id_equal (&g_array_index (question->people, HwId, i), person))
      return TRUE;
  return FALSE;
}

static char *
make_subtitle (HwConfig *config, const HwRow *touch, const HwRow *deal, const HwJourneyFact *fact)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (words, hw_format_date (fact->day));
  g_ptr_array_add (words, g_strdup (hw_config_name (config, HW_TOUCH_KIND,
                                                    hw_row_ref_id (touch, HW_TOUCH_OF_KIND))));
  g_ptr_array_add (words, g_strdup (hw_config_name (config, HW_PERSON, &fact->person)));
  if (deal != NULL)
    g_ptr_array_add (words, g_strdup (hw_row_name (deal)));
  if (!hw_row_is_null (touch, HW_TOUCH_VERBATIM))
    /* Translators: what a customer said */
    g_ptr_array_add (words, g_strdup_printf (_("“%s”"), hw_row_text (touch, HW_TOUCH_VERBATIM)));
  else if (!hw_row_is_null (touch, HW_TOUCH_SUMMARY))
    g_ptr_array_add (words, g_strdup (hw_row_text (touch, HW_TOUCH_SUMMARY)));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

static HwRow *
load (HwConnection *connection, HwConfig *config, HwEntityKind kind, const HwId *id)
{
  return hw_id_is_none (id)
             ? NULL
             : hw_table_load (connection, hw_config_get_schema (config), kind, id, NULL);
}

static Item *
make_item (HwConnection *connection, HwConfig *config, const HwJourneyFact *fact)
{
  g_autoptr (HwRow) touch = load (connection, config, HW_TOUCH, &fact->row);
  g_autoptr (HwRow) customer = load (connection, config, HW_ACCOUNT, &fact->customer);
  g_autoptr (HwRow) deal = NULL;
  Item *item;

  if (touch == NULL)
    return NULL;
  deal = load (connection, config, HW_DEAL, hw_row_ref_id (touch, HW_TOUCH_DEAL));
  item = g_new0 (Item, 1);
  item->title = g_strdup (customer != NULL ? hw_row_name (customer) : _("No customer"));
  item->subtitle = make_subtitle (config, touch, deal, fact);
  item->kind = deal != NULL ? HW_DEAL : HW_ACCOUNT;
  item->id = deal != NULL ? *hw_row_id (deal) : fact->customer;
  return item;
}

static gpointer
read_items (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  const Question *question = data;
  g_autoptr (GArray) facts = hw_journey_list (connection, config, question->step, NULL,
                                              question->month.first, question->month.last, error);
  g_autoptr (Answer) answer = NULL;

  if (facts == NULL)
    return NULL;
  answer = g_new0 (Answer, 1);
  answer->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  for (guint i = facts->len; i-- > 0;) {
    const HwJourneyFact *fact = &g_array_index (facts, HwJourneyFact, i);
    Item *item;

    if (!is_asked (question, &fact->person))
      continue;
    answer->n++;
    if (answer->items->len >= MOST_ROWS)
      continue;
    item = make_item (connection, config, fact);
    if (item != NULL)
      g_ptr_array_add (answer->items, item);
  }
  return g_steal_pointer (&answer);
}

/* --- on the main thread --- */

static GtkWidget *
make_row (const Item *item)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), item->subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !hw_id_is_none (&item->id));
  return row;
}

static void
show_answer (Dialog *dialog)
{
  const Answer *answer = dialog->answer;
  g_autofree char *text = NULL;

  if (answer->n == 0)
    text = g_strdup (_("Nothing was done here yet."));
  else if (answer->n > MOST_ROWS)
    /* Translators: two numbers */
    text = g_strdup_printf (_("The newest %d of %u:"), MOST_ROWS, answer->n);
  else
    text = g_strdup_printf (ngettext ("%u counts:", "%u count:", answer->n), answer->n);
  gtk_label_set_text (dialog->summary, text);
  for (guint i = 0; i < answer->items->len; i++)
    gtk_list_box_append (dialog->list, make_row (answer->items->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (dialog->list), answer->items->len > 0);
  gtk_widget_child_focus (GTK_WIDGET (dialog->list), GTK_DIR_TAB_FORWARD);
}

static void
items_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) window = user_data;
  g_autoptr (GError) error = NULL;
  Answer *answer = hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);
  Dialog *dialog = g_object_get_data (G_OBJECT (window), "dialog");

  if (dialog == NULL) {
    g_clear_pointer (&answer, answer_free);
    return;
  }
  if (answer == NULL) {
    gtk_label_set_text (dialog->summary, error->message);
    return;
  }
  dialog->answer = answer;
  show_answer (dialog);
}

static void
list_row_activated_cb (Dialog *dialog, GtkListBoxRow *row)
{
  const Item *item = dialog->answer->items->pdata[gtk_list_box_row_get_index (row)];
  HwEntityKind kind = item->kind;
  HwId id = item->id;
  GtkWidget *parent = dialog->parent;

  if (parent == NULL)
    return;
  gtk_window_destroy (GTK_WINDOW (dialog->window));
  hw_shell_open_row (parent, kind, &id);
}

static void
window_destroy_cb (GtkWidget *window, Dialog *dialog)
{
  g_object_set_data (G_OBJECT (window), "dialog", NULL);
  g_clear_weak_pointer (&dialog->parent);
  g_clear_pointer (&dialog->answer, answer_free);
  g_free (dialog);
}

static gboolean
window_escape_cb (GtkWidget *window, GVariant *args, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

static GtkWidget *
make_content (Dialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  dialog->summary = GTK_LABEL (gtk_label_new (_("Reading…")));
  gtk_label_set_xalign (dialog->summary, 0);
  gtk_label_set_wrap (dialog->summary, TRUE);
  dialog->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (dialog->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (dialog->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (dialog->list), GTK_ALIGN_START);
  gtk_widget_set_visible (GTK_WIDGET (dialog->list), FALSE);
  g_signal_connect_swapped (dialog->list, "row-activated", G_CALLBACK (list_row_activated_cb),
                            dialog);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->summary));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->list));
  hw_activity_set_margins (box);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static Dialog *
make_dialog (GtkWidget *parent, const char *title)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkRoot *root = gtk_widget_get_root (parent);

  dialog->window =
      g_object_new (ADW_TYPE_WINDOW, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, "title", title,
                    "modal", TRUE, "default-width", 520, "default-height", 560, NULL);
  g_set_weak_pointer (&dialog->parent, parent);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog->window), GTK_WINDOW (root));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), make_content (dialog));
  adw_window_set_content (ADW_WINDOW (dialog->window), box);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape,
                                                                                  0),
                                                          gtk_callback_action_new (window_escape_cb,
                                                                                   NULL, NULL)));
  gtk_widget_add_controller (dialog->window, keys);
  g_object_set_data (G_OBJECT (dialog->window), "dialog", dialog);
  g_signal_connect (dialog->window, "destroy", G_CALLBACK (window_destroy_cb), dialog);
  return dialog;
}

void
hw_activity_rows_present (GtkWidget *parent,
                          HwContext *context,
                          const HwJourney *journey,
                          GPtrArray *people,
                          guint step)
{
  Question *question = g_new0 (Question, 1);
  g_autofree char *month = hw_period_name (&journey->month, journey->today);
  const HwJourneyPerson *first = people->len > 0 ? people->pdata[0] : NULL;
  g_autofree char *title =
      g_strjoin (" · ", hw_row_name (journey->steps->pdata[step]),
                 people->len == 1 ? hw_row_name (first->row) : _("Together"), month, NULL);
  Dialog *dialog = make_dialog (parent, title);

  question->step = hw_row_ref (journey->steps->pdata[step]);
  question->people = g_array_new (FALSE, FALSE, sizeof (HwId));
  question->month = journey->month;
  for (guint i = 0; i < people->len; i++) {
    const HwJourneyPerson *person = people->pdata[i];

    g_array_append_val (question->people, *hw_row_id (person->row));
  }
  hw_workspace_read_async (hw_context_get_workspace (context), read_items, question,
                           (GDestroyNotify) question_free, (GDestroyNotify) answer_free, NULL,
                           items_read_cb, g_object_ref (dialog->window));
  gtk_window_present (GTK_WINDOW (dialog->window));
}
