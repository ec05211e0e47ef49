/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-target-rows.h"

#include <glib/gi18n.h>

#include "core/goals/hw-target-tree.h"
#include "core/store/hw-table.h"
#include "core/text/hw-format.h"
#include "ui/common/hw-shell.h"
#include "ui/goals/hw-target-form.h"

/* So many are shown; what they come to is said of all. */
#define MAX_SHOWN 200

typedef struct
{
  HwEntityKind kind; /* of what is opened: a deal or a customer */
  HwId id;           /* HW_ID_NONE: nothing to open */
  char *title;
  char *subtitle;
  char *value;
} Entry;

typedef struct
{
  char *title;
  char *summary;
  GPtrArray *entries; /* of Entry */
} Answer;

typedef struct
{
  HwId plan;
  HwId target;
  gint64 day; /* HW_DATE_NONE: all */
} Question;

struct _HwTargetRows
{
  AdwWindow parent_instance;
  HwContext *context;
  GtkWidget *owner; /* weak */
  Answer *answer;   /* NULL until read */
  GtkLabel *summary;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (HwTargetRows, hw_target_rows, ADW_TYPE_WINDOW)

static void
entry_free (Entry *entry)
{
  g_free (entry->title);
  g_free (entry->subtitle);
  g_free (entry->value);
  g_free (entry);
}

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->entries, g_ptr_array_unref);
  g_free (answer->title);
  g_free (answer->summary);
  g_free (answer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

/* --- on the reading thread --- */

typedef struct
{
  HwConnection *connection;
  HwConfig *config;
  const HwTargetTree *tree;
} Teller;

static HwRow *
load (const Teller *teller, HwEntityKind kind, const HwId *id)
{
  return id == NULL || hw_id_is_none (id)
             ? NULL
             : hw_table_load (teller->connection, hw_config_get_schema (teller->config), kind, id,
                              NULL);
}

static guint
deal_field (HwEntityKind kind)
{
  return kind == HW_RECEIPT ? HW_RECEIPT_DEAL : HW_TOUCH_DEAL;
}

/* The deal that @row is or belongs to, and its customer. Both may stay NULL. */
static void
find_whose (const Teller *teller, HwRow *row, HwRow **deal, HwRow **account)
{
  HwEntityKind kind = hw_row_kind (row);

  if (kind == HW_DEAL)
    *deal = hw_row_ref (row);
  else if (kind != HW_ACCOUNT)
    *deal = load (teller, HW_DEAL, hw_row_ref_id (row, deal_field (kind)));
  if (kind == HW_ACCOUNT)
    *account = hw_row_ref (row);
  else if (*deal != NULL)
    *account = load (teller, HW_ACCOUNT, hw_row_ref_id (*deal, HW_DEAL_ACCOUNT));
  else
    *account =
        load (teller, HW_ACCOUNT,
              hw_row_ref_id (row, kind == HW_RECEIPT ? HW_RECEIPT_ACCOUNT : HW_TOUCH_ACCOUNT));
}

static char *
make_subtitle (const Teller *teller,
               const HwTargetFact *fact,
               const HwRow *deal,
               const HwRow *account)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *who = hw_config_name (teller->config, HW_PERSON, &fact->who);

  g_ptr_array_add (words, hw_format_date (fact->day));
  if (deal != NULL && account != NULL)
    g_ptr_array_add (words, g_strdup (hw_row_name (account)));
  if (*who != '\0')
    g_ptr_array_add (words, g_strdup (who));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

static char *
make_value (const Teller *teller, const HwTargetFact *fact)
{
  HwMetric metric = hw_target_tree_get_metric (teller->tree);

  if (hw_metric_is_money (metric))
    return hw_target_format (teller->tree, fact->value);
  if (hw_metric_is_rate (metric))
    return g_strdup (fact->value > 0 ? _("counts") : _("does not count"));
  return NULL;
}

static Entry *
make_entry (const Teller *teller, const HwTargetFact *fact)
{
  HwEntityKind kind = hw_metric_entity (hw_target_tree_get_metric (teller->tree));
  g_autoptr (HwRow) row = load (teller, kind, &fact->row);
  g_autoptr (HwRow) deal = NULL;
  g_autoptr (HwRow) account = NULL;
  Entry *entry = g_new0 (Entry, 1);

  if (row != NULL)
    find_whose (teller, row, &deal, &account);
  if (deal != NULL || account != NULL) {
    const HwRow *shown = deal != NULL ? deal : account;

    entry->kind = hw_row_kind (shown);
    entry->id = *hw_row_id (shown);
    entry->title = g_strdup (hw_row_name (shown));
  }
  entry->subtitle = make_subtitle (teller, fact, deal, account);
  entry->value = make_value (teller, fact);
  return entry;
}

static char *
summarize (const HwTargetTree *tree, HwFigure reached, guint n)
{
  g_autofree char *value = NULL;

  if (!reached.known || n == 0)
    return g_strdup (_("Nothing was counted here yet."));
  value = hw_target_format (tree, (gint64) reached.value);
  if (n > MAX_SHOWN)
    /* Translators: an amount, then two numbers */
    return g_strdup_printf (_("Reached: %s. The newest %d of %u entries:"), value, MAX_SHOWN, n);
  /* Translators: an amount, then a number */
  return g_strdup_printf (ngettext ("Reached: %s, from %u entry:", "Reached: %s, from %u entries:",
                                    n),
                          value, n);
}

/* What came on @day, and those facts alone. */
static HwFigure
keep_day (GArray *facts, gint64 day)
{
  gint64 sum = 0;

  for (guint i = facts->len; i-- > 0;) {
    const HwTargetFact *fact = &g_array_index (facts, HwTargetFact, i);

    if (fact->day == day)
      sum += fact->value;
    else
      g_array_remove_index (facts, i);
  }
  return hw_figure ((double) sum);
}

static void
fill_answer (Answer *answer,
             const Teller *teller,
             const HwTargetNode *node,
             gint64 day,
             GArray *facts)
{
  HwFigure reached =
      day == HW_DATE_NONE ? hw_target_node_reached (teller->tree, node) : keep_day (facts, day);
  g_autofree char *name = hw_target_node_name (teller->tree, node, teller->config);
  g_autofree char *date = day == HW_DATE_NONE ? NULL : hw_format_date (day);

  for (guint i = 0; i < MIN (facts->len, MAX_SHOWN); i++)
    g_ptr_array_add (answer->entries, make_entry (teller, &g_array_index (facts, HwTargetFact, i)));
  answer->title = date == NULL ? g_steal_pointer (&name) : g_strdup_printf ("%s · %s", name, date);
  answer->summary = summarize (teller->tree, reached, facts->len);
}

static gpointer
read_rows (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  const Question *question = data;
  g_autoptr (HwTargetTree) tree = hw_target_tree_load (connection, config, &question->plan, error);
  const HwTargetNode *node = tree != NULL ? hw_target_tree_find (tree, &question->target) : NULL;
  Teller teller = { connection, config, tree };
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  g_autoptr (GArray) facts = NULL;

  answer->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  if (node == NULL) {
    if (error != NULL && *error != NULL)
      return NULL;
    answer->summary = g_strdup (_("This target has gone meanwhile."));
    return g_steal_pointer (&answer);
  }
  facts = hw_target_tree_list_rows (tree, node, connection, config, error);
  if (facts == NULL)
    return NULL;
  fill_answer (answer, &teller, node, question->day, facts);
  return g_steal_pointer (&answer);
}

/* --- on the main thread --- */

static GtkWidget *
make_row (const Entry *entry)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 entry->title != NULL ? entry->title : _("Without a Deal"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), entry->subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !hw_id_is_none (&entry->id));
  if (entry->value != NULL) {
    GtkWidget *value = gtk_label_new (entry->value);

    gtk_widget_add_css_class (value, "numeric-cell");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), value);
  }
  return row;
}

static void
list_row_activated_cb (HwTargetRows *self, GtkListBoxRow *row)
{
  const Entry *entry = self->answer->entries->pdata[gtk_list_box_row_get_index (row)];
  HwEntityKind kind = entry->kind;
  HwId id = entry->id;
  GtkWidget *owner = self->owner;

  if (hw_id_is_none (&id) || owner == NULL)
    return;
  gtk_window_destroy (GTK_WINDOW (self));
  hw_shell_open_row (owner, kind, &id);
}

static void
rows_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwTargetRows) self = user_data;
  g_autoptr (GError) error = NULL;
  Answer *answer = hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  if (self->context == NULL || answer == NULL) {
    if (self->context != NULL)
      gtk_label_set_text (self->summary, error->message);
    g_clear_pointer (&answer, answer_free);
    return;
  }
  self->answer = answer;
  gtk_label_set_text (self->summary, answer->summary);
  if (answer->title != NULL)
    gtk_window_set_title (GTK_WINDOW (self), answer->title);
  for (guint i = 0; i < answer->entries->len; i++)
    gtk_list_box_append (self->list, make_row (answer->entries->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->list), answer->entries->len > 0);
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
hw_target_rows_dispose (GObject *object)
{
  HwTargetRows *self = HW_TARGET_ROWS (object);

  g_clear_weak_pointer (&self->owner);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_TARGET_ROWS);
  g_clear_pointer (&self->answer, answer_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_target_rows_parent_class)->dispose (object);
}

static void
hw_target_rows_class_init (HwTargetRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_target_rows_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/goals/"
                                                             "hw-target-rows.ui");
  gtk_widget_class_bind_template_child (widget_class, HwTargetRows, summary);
  gtk_widget_class_bind_template_child (widget_class, HwTargetRows, list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hw_target_rows_init (HwTargetRows *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (list_row_activated_cb), self);
}

void
hw_target_rows_present (GtkWidget *parent,
                        HwContext *context,
                        const HwId *plan,
                        const HwId *target,
                        gint64 day)
{
  HwTargetRows *self =
      g_object_new (HW_TYPE_TARGET_ROWS, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, NULL);
  Question *question = g_new0 (Question, 1);

  self->context = g_object_ref (context);
  g_set_weak_pointer (&self->owner, parent);
  gtk_window_set_title (GTK_WINDOW (self), _("What Was Counted"));
  hw_target_form_place (GTK_WINDOW (self), parent);
  *question = (Question){ *plan, *target, day };
  hw_workspace_read_async (hw_context_get_workspace (context), read_rows, question, g_free,
                           (GDestroyNotify) answer_free, NULL, rows_read_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
