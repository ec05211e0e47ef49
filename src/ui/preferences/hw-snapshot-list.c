/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences/hw-snapshot-list.h"

#include <glib/gi18n.h>

#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-shell.h"
#include "ui/common/hw-snapshots.h"

struct _HwSnapshotList
{
  AdwBin parent_instance;
  HwContext *context;
  GtkListBox *list; /* unowned like the rest */
  GtkWidget *note;
  GtkWidget *take_button;
};

G_DEFINE_FINAL_TYPE (HwSnapshotList, hw_snapshot_list, ADW_TYPE_BIN)

static GtkWidget *
make_row (const HwSnapshot *snapshot)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Go Back to This"));
  g_autofree char *when = hw_snapshots_describe (snapshot);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), hw_snapshots_reason (snapshot));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "^ay", snapshot->path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "snapshots.restore");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_snapshots (HwSnapshotList *self, GPtrArray *snapshots)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < snapshots->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (snapshots, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), snapshots->len > 0);
  gtk_label_set_text (GTK_LABEL (self->note), snapshots->len > 0
                      ? _("Going back keeps what is there now as a snapshot of its own.")
                      : _("No snapshots yet. One is taken before every import and every update "
                            "of Headway, and whenever you like."));
}

static void
snapshots_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSnapshotList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) snapshots = hw_snapshots_list_finish (result, &error);

  if (snapshots != NULL)
    show_snapshots (self, snapshots);
  else
    gtk_label_set_text (GTK_LABEL (self->note), error->message);
}

static void
list_snapshots (HwSnapshotList *self)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);

  hw_snapshots_list_async (hw_workspace_get_folder (workspace), snapshots_listed_cb,
                           g_object_ref (self));
}

static void
snapshot_taken_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSnapshotList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      hw_workspace_take_snapshot_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "snapshots.take", TRUE);
  if (path == NULL)
    gtk_label_set_text (GTK_LABEL (self->note), error->message);
  else if (self->context != NULL)
    list_snapshots (self);
}

static void
take_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwSnapshotList *self = HW_SNAPSHOT_LIST (widget);

  gtk_widget_action_set_enabled (widget, "snapshots.take", FALSE);
  gtk_label_set_text (GTK_LABEL (self->note), _("Taking a snapshot …"));
  hw_workspace_take_snapshot_async (hw_context_get_workspace (self->context), "hand",
                                    snapshot_taken_cb, g_object_ref (self));
}

/* The window closes the workspace, so this dialog goes first. */
static void
restore_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwShell *shell = hw_shell_of (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autoptr (GVariant) path = g_variant_ref (parameter);

  if (shell == NULL)
    return;
  if (GTK_IS_WINDOW (root))
    gtk_window_destroy (GTK_WINDOW (root));
  gtk_widget_activate_action_variant (GTK_WIDGET (shell), "win.restore-snapshot", path);
}

static void
hw_snapshot_list_dispose (GObject *object)
{
  g_clear_object (&HW_SNAPSHOT_LIST (object)->context);
  G_OBJECT_CLASS (hw_snapshot_list_parent_class)->dispose (object);
}

static void
hw_snapshot_list_class_init (HwSnapshotListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_snapshot_list_dispose;
  gtk_widget_class_install_action (widget_class, "snapshots.take", NULL, take_activated);
  gtk_widget_class_install_action (widget_class, "snapshots.restore", "ay", restore_activated);
}

static void
hw_snapshot_list_init (HwSnapshotList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  self->note = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_widget_add_css_class (self->note, "dim-label");
  self->take_button = gtk_button_new_with_mnemonic (_("_Take a Snapshot"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->take_button), "snapshots.take");
  gtk_widget_set_halign (self->take_button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), self->take_button);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->note);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
hw_snapshot_list_new (HwContext *context)
{
  HwSnapshotList *self = g_object_new (HW_TYPE_SNAPSHOT_LIST, NULL);

  self->context = g_object_ref (context);
  list_snapshots (self);
  return GTK_WIDGET (self);
}
