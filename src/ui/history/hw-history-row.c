/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/history/hw-history-row.h"

#include <glib/gi18n.h>

#include "core/text/hw-when.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-shell.h"

struct _HwHistoryRow
{
  AdwBin parent_instance;
  HwContext *context;
  AdwAvatar *avatar;
  GtkLabel *sentence_label;
  GtkLabel *detail_label;
  GtkButton *undo_button;
};

G_DEFINE_FINAL_TYPE (HwHistoryRow, hw_history_row, ADW_TYPE_BIN)

static void
hw_history_row_dispose (GObject *object)
{
  g_clear_object (&HW_HISTORY_ROW (object)->context);
  /* AdwBin takes its child down itself: it must not meet one that the template took. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HW_TYPE_HISTORY_ROW);
  G_OBJECT_CLASS (hw_history_row_parent_class)->dispose (object);
}

static void
hw_history_row_class_init (HwHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_history_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/"
                                                             "history/hw-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HwHistoryRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, HwHistoryRow, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, HwHistoryRow, detail_label);
  gtk_widget_class_bind_template_child (widget_class, HwHistoryRow, undo_button);
}

static void
hw_history_row_init (HwHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hw_history_row_new (HwContext *context)
{
  HwHistoryRow *self = g_object_new (HW_TYPE_HISTORY_ROW, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

/* "3 days ago · told on Jul 3 · because the line is full · undone" */
static char *
make_detail (const HwHistoryItem *item, gint64 now)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  gboolean of_the_past = item->recorded_at - item->happened_at > G_TIME_SPAN_DAY;

  g_ptr_array_add (words, hw_format_relative_time (item->happened_at, now));
  if (of_the_past) {
    g_autofree char *recorded = hw_format_relative_time (item->recorded_at, now);

    /* Translators: %s is a time such as “3 days ago” */
    g_ptr_array_add (words, g_strdup_printf (_("entered %s"), recorded));
  }
  if (item->reason != NULL)
    g_ptr_array_add (words, g_strdup (item->reason));
  if (item->undone)
    g_ptr_array_add (words, g_strdup (_("undone")));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

void
hw_history_row_set_item (HwHistoryRow *self, const HwHistoryItem *item)
{
  g_autofree char *detail = make_detail (item, hw_context_now (self->context));
  g_autofree char *exact = hw_format_instant (item->happened_at);
  gboolean read_only = hw_workspace_is_read_only (hw_context_get_workspace (self->context));

  adw_avatar_set_text (self->avatar, item->who);
  gtk_label_set_text (self->sentence_label, item->sentence);
  gtk_label_set_text (self->detail_label, detail);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail_label), exact);
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), item->can_undo && !read_only);
  /* The target first: an action of another type of parameter is complained about. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->undo_button), "x", item->command);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->undo_button), "history.undo");
  if (item->undone)
    gtk_widget_add_css_class (GTK_WIDGET (self->sentence_label), "undone");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->sentence_label), "undone");
}

typedef struct
{
  GWeakRef widget;
} Undoing;

static void
command_undone_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Undoing *undoing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      hw_workspace_perform_finish (HW_WORKSPACE_OBJECT (object), result, &error);
  g_autoptr (GtkWidget) widget = g_weak_ref_get (&undoing->widget);
  g_autofree char *left = NULL;

  g_weak_ref_clear (&undoing->widget);
  if (widget == NULL)
    return;
  if (outcome == NULL) {
    hw_shell_toast_error (widget, error);
  } else if (outcome->problems->len == 0) {
    hw_shell_toast_action (widget, _("Undone"), _("_Undo"), "win.undo");
  } else {
    left = hw_outcome_describe (outcome);
    hw_tell (widget, outcome->status == HW_OUTCOME_DONE ? _("Undone, but for this")
                                                        : _("Not undone"), left);
  }
}

void
hw_history_undo (GtkWidget *widget, HwContext *context, gint64 command)
{
  Undoing *undoing = g_new0 (Undoing, 1);

  g_weak_ref_init (&undoing->widget, widget);
  hw_workspace_undo_async (hw_context_get_workspace (context), command, command_undone_cb, undoing);
}
