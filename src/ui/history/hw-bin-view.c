/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/history/hw-bin-view.h"

#include <glib/gi18n.h>

#include "core/text/hw-when.h"
#include "core/workspace/hw-bin.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"

#define PAGE_SIZE 100

struct _HwBinView
{
  AdwBin parent_instance;
  HwContext *context;
  char *text;
  gint64 oldest; /* microseconds; of what is shown */
  guint n_shown;
  HwReader *reader;   /* unowned */
  gint64 before;      /* what is asked for next; 0: the newest */
  gboolean appending; /* what is being read comes after what is shown */
  GtkStack *stack;    /* unowned like the rest */
  GtkListBox *list;
  GtkWidget *more;
};

typedef struct
{
  HwBinQuery query;
  char *text;
} Question;

typedef struct
{
  HwEntityKind entity;
  HwId row;
} Target;

G_DEFINE_FINAL_TYPE (HwBinView, hw_bin_view, ADW_TYPE_BIN)

static void
question_free (Question *question)
{
  g_free (question->text);
  g_free (question);
}

static gpointer
read_bin (HwConnection *connection,
          HwConfig *config,
          gpointer data,
          GCancellable *cancellable,
          GError **error)
{
  return hw_bin_read (connection, config, &((Question *) data)->query, error);
}

static GtkWidget *
make_row (const HwBinItem *item, gint64 now)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Restore"));
  g_autofree char *when = hw_format_relative_time (item->deleted_at, now);
  g_autofree char *id = hw_id_dup_text (&item->row);
  g_autofree char *words = NULL;
  const char *label = hw_entity_label (item->entity);

  if (*item->who == '\0')
    /* Translators: “Deal · deleted 3 days ago” */
    words = g_strdup_printf (_("%s · deleted %s"), label, when);
  else
    /* Translators: “Deal · deleted 3 days ago by Wang Fang” */
    words = g_strdup_printf (_("%s · deleted %s by %s"), label, when, item->who);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *item->name == '\0' ? label : item->name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)",
                                    hw_entity_get (item->entity)->table, id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "bin.restore");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
clear_rows (HwBinView *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->n_shown = 0;
  self->oldest = 0;
}

static void
show_items (HwBinView *self, GPtrArray *items)
{
  gint64 now = hw_context_now (self->context);
  gboolean searching = self->text != NULL;

  for (guint i = 0; i < items->len; i++) {
    const HwBinItem *item = g_ptr_array_index (items, i);

    gtk_list_box_append (self->list, make_row (item, now));
    self->oldest = item->deleted_at;
  }
  self->n_shown += items->len;
  gtk_widget_set_visible (self->more, items->len == PAGE_SIZE);
  gtk_stack_set_visible_child_name (self->stack, self->n_shown > 0 ? "list"
                                                 : searching       ? "nothing"
                                                                   : "empty");
}

static gpointer
ask (gpointer view)
{
  HwBinView *self = view;
  Question *question = g_new0 (Question, 1);

  question->text = g_strdup (self->text);
  question->query.text = question->text;
  question->query.before = self->before;
  question->query.limit = PAGE_SIZE;
  self->appending = self->before != 0;
  self->before = 0;
  return question;
}

static void
show_answer (gpointer view, gpointer answer)
{
  HwBinView *self = view;
  g_autoptr (GPtrArray) items = answer;

  if (items == NULL)
    return;
  if (!self->appending)
    clear_rows (self);
  show_items (self, items);
}

static void
more_clicked_cb (GtkButton *button, HwBinView *self)
{
  self->before = self->oldest;
  hw_reader_refresh (self->reader);
}

static gpointer
make_command (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  Target *target = data;

  return hw_bin_restore_command (connection, config, target->entity, &target->row, error);
}

static void
command_made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwBinView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwCommand) command =
      hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  if (command == NULL)
    hw_shell_toast_error (GTK_WIDGET (self), error);
  else if (self->context != NULL)
    hw_perform (GTK_WIDGET (self), self->context, command, _("Restored"));
}

static void
restore_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBinView *self = HW_BIN_VIEW (widget);
  const char *table, *text;
  Target target;
  int entity;

  g_variant_get (parameter, "(&s&s)", &table, &text);
  entity = hw_entity_parse (table);
  if (entity < 0 || !hw_id_parse (text, &target.row))
    return;
  target.entity = (HwEntityKind) entity;
  hw_workspace_read_async (hw_context_get_workspace (self->context), make_command,
                           g_memdup2 (&target, sizeof target), g_free,
                           (GDestroyNotify) hw_command_unref, NULL, command_made_cb,
                           g_object_ref (self));
}

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = (GDestroyNotify) question_free,
  .read = read_bin,
  .free_answer = (GDestroyNotify) g_ptr_array_unref,
  .show = show_answer,
};

static void
hw_bin_view_dispose (GObject *object)
{
  HwBinView *self = HW_BIN_VIEW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->text, g_free);
  G_OBJECT_CLASS (hw_bin_view_parent_class)->dispose (object);
}

static void
hw_bin_view_class_init (HwBinViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_bin_view_dispose;
  gtk_widget_class_install_action (widget_class, "bin.restore", "(ss)", restore_activated);
}

static GtkWidget *
make_list (HwBinView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  self->more = gtk_button_new_with_mnemonic (_("Show _Earlier"));
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->more, "pill");
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (more_clicked_cb), self, 0);
  gtk_widget_add_css_class (box, "page-content");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->more);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 820);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  return scrolled;
}

static void
hw_bin_view_init (HwBinView *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (self->stack,
                       hw_empty_page_new ("user-trash-symbolic", _("The recycle bin is empty"),
                                                                    _("What you delete waits here until you want it back."),
                                                                       NULL, NULL),
                                          "empty");
  gtk_stack_add_named (self->stack,
                       hw_empty_page_new ("system-search-symbolic",
                                          _("Nothing found"),
                                             _("Try another part of the name."), NULL, NULL),
                                          "nothing");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
hw_bin_view_new (HwContext *context)
{
  HwBinView *self = g_object_new (HW_TYPE_BIN_VIEW, NULL);
  HwWorkspace *workspace = hw_context_get_workspace (context);

  self->context = g_object_ref (context);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bin.restore",
                                 !hw_workspace_is_read_only (workspace));
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}

void
hw_bin_view_search (HwBinView *self, const char *text)
{
  g_free (self->text);
  self->text = text == NULL || *text == '\0' ? NULL : g_strdup (text);
  hw_reader_refresh (self->reader);
}
