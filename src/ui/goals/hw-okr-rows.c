/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-okr-rows.h"

#include <glib/gi18n.h>

#include "core/store/hw-table.h"
#include "core/text/hw-format.h"
#include "ui/common/hw-shell.h"
#include "ui/goals/hw-okr-parts.h"

/* Nobody reads more; what is left out is told. */
#define MOST_ROWS 200

typedef struct
{
  char *title;
  char *subtitle;
  HwEntityKind kind; /* what it opens */
  HwId id;           /* HW_ID_NONE: nothing */
  gboolean is_rate;
  gboolean good;
} Item;

typedef struct
{
  HwOkr *okr;
  HwId key_result;
  gint64 now_us;
} Question;

typedef struct
{
  HwContext *context;
  GtkWidget *window; /* unowned like the rest: it owns this */
  GtkWidget *parent; /* weak */
  GtkWidget *rows;
  GCancellable *reading;
} Dialog;

static void
item_free (Item *item)
{
  g_free (item->title);
  g_free (item->subtitle);
  g_free (item);
}

static void
question_free (Question *question)
{
  hw_okr_unref (question->okr);
  g_free (question);
}

/* --- on the reading thread --- */

/* The row that a reference of @row names; NULL where there is none. */
static HwRow *
load_referred (HwConnection *connection, const HwRow *row, const char *column, HwEntityKind kind)
{
  int field = hw_schema_find_field (hw_row_schema (row), hw_row_kind (row), column);

  if (field < 0 || hw_row_is_null (row, (guint) field))
    return NULL;
  return hw_table_load (connection, hw_row_schema (row), kind, hw_row_ref_id (row, (guint) field),
                        NULL);
}

static void
add_word (GPtrArray *words, const char *word)
{
  if (word != NULL && *word != '\0')
    g_ptr_array_add (words, g_strdup (word));
}

static char *
describe (HwConfig *config, const HwMeasure *measure, const HwRow *row, const HwRow *account)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *day = hw_format_field (config, row, (guint) hw_measure_get_day (measure));
  g_autofree char *who = hw_format_field (config, row, (guint) hw_measure_get_who (measure));

  if (account != NULL)
    add_word (words, hw_row_name (account));
  add_word (words, who);
  add_word (words, day);
  if (hw_measure_get_field (measure) >= 0)
    g_ptr_array_add (words, hw_format_field (config, row, (guint) hw_measure_get_field (measure)));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

static char *
name_row (HwConfig *config, const HwRow *row, const HwRow *deal)
{
  const char *name = hw_row_name (row);

  if (hw_row_kind (row) == HW_TOUCH && *name == '\0')
    return hw_format_field (config, row, HW_TOUCH_OF_KIND);
  if (*name == '\0' && deal != NULL)
    return g_strdup (hw_row_name (deal));
  return g_strdup (*name != '\0' ? name : hw_entity_label (hw_row_kind (row)));
}

static Item *
make_item (HwConnection *connection, HwConfig *config, const HwMeasure *measure, const HwRow *row)
{
  g_autoptr (HwRow) deal = load_referred (connection, row, "deal", HW_DEAL);
  g_autoptr (HwRow) account = load_referred (connection, row, "account", HW_ACCOUNT);
  const HwRow *opens = hw_row_kind (row) == HW_DEAL || hw_row_kind (row) == HW_ACCOUNT ? row
                       : deal != NULL                                                  ? deal
                                                                                       : account;
  Item *item = g_new0 (Item, 1);

  item->title = name_row (config, row, deal);
  item->subtitle = describe (config, measure, row, account);
  if (opens != NULL) {
    item->kind = hw_row_kind (opens);
    item->id = *hw_row_id (opens);
  }
  return item;
}

static gpointer
read_rows (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  const Question *question = data;
  const HwOkrKeyResult *kr = hw_okr_find_key_result (question->okr, &question->key_result);
  g_autoptr (GPtrArray) good = NULL;
  g_autoptr (GPtrArray) rows = hw_okr_list_rows (question->okr, kr, connection, config,
                                                 question->now_us, MOST_ROWS, &good, error);
  GPtrArray *items;

  if (rows == NULL)
    return NULL;
  items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  for (guint i = 0; i < rows->len; i++) {
    Item *item = make_item (connection, config, kr->measure, rows->pdata[i]);

    item->is_rate = good != NULL;
    item->good = good != NULL && GPOINTER_TO_INT (good->pdata[i]);
    g_ptr_array_add (items, item);
  }
  return items;
}

/* --- in the window --- */

static void
dialog_free (Dialog *self)
{
  g_cancellable_cancel (self->reading);
  g_object_unref (self->reading);
  g_clear_weak_pointer (&self->parent);
  g_object_unref (self->context);
  g_free (self);
}

typedef struct
{
  Dialog *dialog; /* unowned */
  HwEntityKind kind;
  HwId id;
} Target;

static void
target_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
row_activated_cb (AdwActionRow *row, Target *target)
{
  Dialog *self = target->dialog;

  if (self->parent != NULL)
    hw_shell_open_row (self->parent, target->kind, &target->id);
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  return row;
}

static GtkWidget *
make_item_row (Dialog *self, const Item *item)
{
  GtkWidget *row = make_row (item->title, item->subtitle);
  Target *target;

  if (item->is_rate)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                               g_object_new (GTK_TYPE_IMAGE, "icon-name",
                                             item->good ? "object-select-symbolic"
                                                        : "list-remove-symbolic",
                                             "tooltip-text",
                                             item->good ? _("A good one")
                                                        : _("Not a good one"), NULL));
  if (hw_id_is_none (&item->id))
    return row;
  target = g_new0 (Target, 1);
  target->dialog = self;
  target->kind = item->kind;
  target->id = item->id;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_data (row, "activated", G_CALLBACK (row_activated_cb), target, target_free, 0);
  return row;
}

static GtkListBox *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return GTK_LIST_BOX (list);
}

static void
show_items (Dialog *self, GPtrArray *items, gint64 of)
{
  GtkBox *box = GTK_BOX (self->rows);
  GtkListBox *list;
  g_autofree char *more = NULL;

  if (items->len == 0) {
    gtk_box_append (box, hw_okr_label_new (_("Nothing has been counted yet."), "dim-label"));
    return;
  }
  list = make_list ();
  for (guint i = 0; i < items->len; i++)
    gtk_list_box_append (list, make_item_row (self, items->pdata[i]));
  gtk_box_append (box, GTK_WIDGET (list));
  if (of <= (gint64) items->len)
    return;
  /* Translators: two numbers */
  more = g_strdup_printf (_("The newest %u of %d are shown."), items->len, (int) of);
  gtk_box_append (box, hw_okr_label_new (more, "dim-label"));
}

typedef struct
{
  GWeakRef window;
  Dialog *dialog; /* lives as long as the window */
  gint64 of;
} Reading;

static void
rows_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  g_autoptr (GtkWidget) window = g_weak_ref_get (&reading->window);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items =
      hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  if (window != NULL && !gtk_widget_in_destruction (window) && items != NULL)
    show_items (reading->dialog, items, reading->of);
  else if (window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_box_append (GTK_BOX (reading->dialog->rows), hw_okr_label_new (error->message, "error"));
  g_weak_ref_clear (&reading->window);
  g_free (reading);
}

static void
read_all (Dialog *self, HwOkr *okr, const HwOkrKeyResult *kr)
{
  Question *question = g_new0 (Question, 1);
  Reading *reading = g_new0 (Reading, 1);

  question->okr = hw_okr_ref (okr);
  question->key_result = *hw_row_id (kr->row);
  question->now_us = hw_context_now (self->context);
  g_weak_ref_init (&reading->window, self->window);
  reading->dialog = self;
  reading->of = kr->measured.of;
  hw_workspace_read_async (hw_context_get_workspace (self->context), read_rows, question,
                           (GDestroyNotify) question_free, (GDestroyNotify) g_ptr_array_unref,
                           self->reading, rows_read_cb, reading);
}

static void
add_parts (GtkBox *box, const HwOkrKeyResult *kr)
{
  GtkListBox *list;

  if (kr->parts->len == 0)
    return;
  list = make_list ();
  gtk_box_append (box, hw_okr_label_new (_("Made of"), "heading"));
  for (guint i = 0; i < kr->parts->len; i++) {
    const HwOkrKeyResult *part = kr->parts->pdata[i];
    g_autofree char *value = hw_okr_format (part->row, part->current);

    gtk_list_box_append (list, make_row (hw_row_name (part->row), value));
  }
  gtk_box_append (box, GTK_WIDGET (list));
}

static GtkWidget *
make_check_in_row (const HwConfig *config, const HwOkrKeyResult *kr, const HwRow *check_in)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *when = hw_format_instant (hw_row_int (check_in, HW_CHECK_IN_HAPPENED_AT));
  g_autofree char *title = NULL;
  g_autofree char *about = NULL;

  if (!hw_row_is_null (check_in, HW_CHECK_IN_VALUE))
    g_ptr_array_add (words, hw_okr_format (kr->row, hw_figure (hw_row_number (check_in,
                                                                              HW_CHECK_IN_VALUE))));
  if (!hw_row_is_null (check_in, HW_CHECK_IN_CONFIDENCE))
    /* Translators: how sure, 0 to 10 */
    g_ptr_array_add (words,
                     g_strdup_printf (_("confidence %d of 10"),
                                         (int) hw_row_int (check_in, HW_CHECK_IN_CONFIDENCE)));
  g_ptr_array_add (words, NULL);
  title = g_strjoinv (" · ", (char **) words->pdata);
  about =
      g_strjoin (" · ", when,
                 hw_config_name (config, HW_PERSON, hw_row_ref_id (check_in, HW_CHECK_IN_PERSON)),
                 hw_row_text (check_in, HW_CHECK_IN_NOTE), NULL);
  return make_row (title, about);
}

static void
add_check_ins (GtkBox *box, const HwConfig *config, const HwOkrKeyResult *kr)
{
  GtkListBox *list;

  if (kr->check_ins->len == 0)
    return;
  list = make_list ();
  gtk_box_append (box, hw_okr_label_new (_("Check-ins"), "heading"));
  for (guint i = kr->check_ins->len; i-- > 0;)
    gtk_list_box_append (list, make_check_in_row (config, kr, kr->check_ins->pdata[i]));
  gtk_box_append (box, GTK_WIDGET (list));
}

static void
add_other_currencies (GtkBox *box, const HwOkrKeyResult *kr)
{
  int n = (int) kr->measured.other_currencies;
  g_autofree char *text = NULL;

  if (n == 0)
    return;
  text = g_strdup_printf (ngettext ("%d amount in another currency is left out.",
                                    "%d amounts in other currencies are left out.", (gulong) n),
                          n);
  gtk_box_append (box, hw_okr_label_new (text, "dim-label"));
}

static GtkWidget *
make_content (Dialog *self, HwOkr *okr, const HwOkrKeyResult *kr)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  g_autofree char *sentence = hw_okr_sentence (kr, config);
  g_autofree char *value = hw_okr_format (kr->row, kr->current);

  gtk_widget_add_css_class (GTK_WIDGET (box), "form-content");
  gtk_box_append (box, hw_okr_label_new (value, "title-1"));
  gtk_box_append (box, hw_okr_label_new (sentence, "dim-label"));
  add_other_currencies (box, kr);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (box, self->rows);
  if (kr->measure != NULL)
    read_all (self, okr, kr);
  add_parts (box, kr);
  add_check_ins (box, config, kr);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  return scrolled;
}

static void
window_destroy_cb (GtkWidget *window, Dialog *self)
{
  dialog_free (self);
}

void
hw_okr_rows_present (GtkWidget *parent, HwContext *context, HwOkr *okr, const HwOkrKeyResult *kr)
{
  Dialog *self = g_new0 (Dialog, 1);
  GtkWidget *content = adw_bin_new ();

  self->context = g_object_ref (context);
  self->reading = g_cancellable_new ();
  g_set_weak_pointer (&self->parent, parent);
  self->window = hw_okr_window_new (parent, hw_row_name (kr->row), 480, 560, content);
  adw_bin_set_child (ADW_BIN (content), make_content (self, okr, kr));
  g_signal_connect (self->window, "destroy", G_CALLBACK (window_destroy_cb), self);
  gtk_window_present (GTK_WINDOW (self->window));
}
