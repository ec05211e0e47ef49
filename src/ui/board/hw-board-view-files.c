/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-board-view-private.h"

#include <glib/gi18n.h>

#include "core/customers/hw-deal-detail.h"
#include "core/rules/hw-gates.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"
#include "ui/deal/hw-file-list.h"

/* Files for a card, on their way: what they prove is asked where the deal has something to prove,
 * then their content is kept, then a command each names it. */
typedef struct
{
  GWeakRef view;
  HwContext *context;
  HwId deal;
  HwId account;
  HwId gate;        /* what they prove; HW_ID_NONE: nothing */
  GPtrArray *files; /* of GFile */
} Batch;

static Batch *
batch_copy (Batch *batch)
{
  return g_rc_box_acquire (batch);
}

static void
batch_clear (gpointer data)
{
  Batch *batch = data;

  g_weak_ref_clear (&batch->view);
  g_object_unref (batch->context);
  g_ptr_array_unref (batch->files);
}

static void
batch_free (Batch *batch)
{
  g_rc_box_release_full (batch, batch_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Batch, batch_free)

static Batch *
batch_new (HwBoardView *view, HwCard *card)
{
  Batch *batch = g_rc_box_new0 (Batch);

  g_weak_ref_init (&batch->view, view);
  batch->context = g_object_ref (view->context);
  batch->deal = card->id;
  batch->account = card->account;
  batch->files = g_ptr_array_new_with_free_func (g_object_unref);
  return batch;
}

static char *
name_file (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return base != NULL ? g_filename_display_name (base) : g_strdup ("");
}

/* A file of a batch, being kept. */
typedef struct
{
  Batch *batch;
  char *name;
} Keeping;

static void
keeping_free (Keeping *keeping)
{
  batch_free (keeping->batch);
  g_free (keeping->name);
  g_free (keeping);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Keeping, keeping_free)

static void
name_in_workspace (HwBoardView *self, Keeping *keeping, HwStoredFile *file)
{
  Batch *batch = keeping->batch;
  HwWorkspace *workspace = hw_context_get_workspace (batch->context);
  gboolean proves = !hw_id_is_none (&batch->gate);
  g_autoptr (HwCommand) command = hw_command_new (proves ? "evidence.add" : "attachment.create");
  HwEdit *attachment = hw_add_attachment (command, batch->context, file, keeping->name,
                                          &batch->deal, &batch->account);

  if (proves) {
    HwId id = attachment->id;
    HwEdit *evidence;

    hw_command_set_actor (command, hw_workspace_get_actor (workspace));
    evidence = hw_command_add_evidence (command, &batch->deal, &batch->gate, &id);
    hw_edit_set_int (evidence, HW_EVIDENCE_ACCEPTED_AT, hw_context_now (batch->context));
  }
  hw_perform (GTK_WIDGET (self), batch->context, command,
              proves ? _("Evidence added") : _("File added"));
}

static void
workspace_stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Keeping) keeping = user_data;
  g_autoptr (HwBoardView) self = g_weak_ref_get (&keeping->batch->view);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwStoredFile) file =
      hw_workspace_store_file_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  if (self == NULL)
    return;
  if (file != NULL) {
    name_in_workspace (self, keeping, file);
  } else {
    /* Translators: %1$s is a file name, %2$s says what went wrong. */
    g_autofree char *sentence =
        g_strdup_printf (_("“%1$s” could not be kept: %2$s"), keeping->name, error->message);

    hw_shell_toast (GTK_WIDGET (self), sentence);
  }
}

static void
keep_files (Batch *batch)
{
  for (guint i = 0; i < batch->files->len; i++) {
    GFile *file = g_ptr_array_index (batch->files, i);
    Keeping *keeping = g_new0 (Keeping, 1);

    keeping->batch = batch_copy (batch);
    keeping->name = name_file (file);
    hw_workspace_store_file_async (hw_context_get_workspace (batch->context), file, NULL,
                                   workspace_stored_cb, keeping);
  }
}

/* ---- what they prove ---- */

/* The rest of the rule, the number that a name must contain, is the writer's to judge. */
static gboolean
may_prove (Batch *batch, const HwRow *gate)
{
  if (g_strcmp0 (hw_row_text (gate, HW_GATE_KIND), "attachment") != 0)
    return FALSE;
  for (guint i = 0; hw_row_is_null (gate, HW_GATE_NAME_FIELD) && i < batch->files->len; i++) {
    g_autofree char *name = name_file (g_ptr_array_index (batch->files, i));
    g_autofree char *fault = hw_gate_check_file (gate, name, NULL);

    if (fault != NULL)
      return FALSE;
  }
  return TRUE;
}

static void
append_proof (GMenu *menu, const char *label, const HwId *gate)
{
  g_autofree char *id = hw_id_dup_text (gate);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "board.attach-as", "s", id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
build_proofs (Batch *batch, HwDealDetail *detail)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) proofs = g_menu_new ();
  g_autoptr (GMenu) plain = g_menu_new ();

  for (guint i = 0; i < detail->criteria->len; i++) {
    const HwCriterion *criterion = g_ptr_array_index (detail->criteria, i);

    if (criterion->status != HW_CRITERION_PROVED && may_prove (batch, criterion->gate))
      append_proof (proofs, hw_row_name (criterion->gate), hw_row_id (criterion->gate));
  }
  if (g_menu_model_get_n_items (G_MENU_MODEL (proofs)) == 0)
    return NULL;
  append_proof (plain, _("Nothing, Only Attach It"), &HW_ID_NONE);
  g_menu_append_section (menu, _("What Does It Prove?"), G_MENU_MODEL (proofs));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (plain));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/* (reading thread) */
static gpointer
read_detail (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return hw_deal_detail_load (connection, config, data, error);
}

static void
workspace_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Batch) batch = user_data;
  g_autoptr (HwBoardView) self = g_weak_ref_get (&batch->view);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwDealDetail) detail =
      hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);
  g_autoptr (GMenuModel) proofs = NULL;

  if (self == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (detail == NULL) {
    if (error != NULL)
      hw_shell_toast_error (GTK_WIDGET (self), error);
    return;
  }
  proofs = build_proofs (batch, detail);
  if (proofs == NULL) {
    keep_files (batch);
    return;
  }
  g_clear_pointer (&self->files, hw_board_view_free_files);
  hw_board_view_focus_deal (self, &batch->deal);
  self->files = g_steal_pointer (&batch);
  hw_board_view_popup_model (self, proofs);
}

static void
ask_what_they_prove (Batch *batch)
{
  hw_workspace_read_async (hw_context_get_workspace (batch->context), read_detail,
                           hw_id_copy (&batch->deal), g_free, (GDestroyNotify) hw_deal_detail_free,
                           NULL, workspace_read_cb, batch);
}

void
hw_board_view_free_files (gpointer files)
{
  batch_free (files);
}

static void
attach_as_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  g_autoptr (Batch) batch = g_steal_pointer (&self->files);

  if (batch == NULL || !hw_id_parse (g_variant_get_string (parameter, NULL), &batch->gate))
    return;
  keep_files (batch);
}

/* ---- where they come from ---- */

static void
file_picked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Batch) batch = user_data;
  GFile *file = hw_pick_file_finish (result, NULL);

  if (file == NULL)
    return;
  g_ptr_array_add (batch->files, file);
  ask_what_they_prove (g_steal_pointer (&batch));
}

static void
attach_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  HwCard *card = hw_board_find_card (self->board, &self->cursor.deal);

  if (card != NULL && self->context != NULL)
    hw_pick_file_async (widget, _("Attach a File"), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL,
                                   file_picked_cb, batch_new (self, card));
}

static void
mark_card (HwBoardView *self, const HwId *deal)
{
  if (hw_id_equal (&self->files_over, deal))
    return;
  self->files_over = *deal;
  hw_board_view_style_cards (self);
}

static GdkDragAction
target_motion_cb (GtkDropTarget *target, double x, double y, HwBoardView *self)
{
  HwCard *card = hw_board_view_find_card_at (self, x, y, NULL);

  mark_card (self, card != NULL ? &card->id : &HW_ID_NONE);
  return card != NULL ? GDK_ACTION_COPY : 0;
}

static void
target_leave_cb (GtkDropTarget *target, HwBoardView *self)
{
  mark_card (self, &HW_ID_NONE);
}

static gboolean
target_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, HwBoardView *self)
{
  HwCard *card = hw_board_view_find_card_at (self, x, y, NULL);
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  Batch *batch;

  mark_card (self, &HW_ID_NONE);
  if (card == NULL || self->context == NULL || files == NULL)
    return FALSE;
  batch = batch_new (self, card);
  for (GSList *l = files; l != NULL; l = l->next)
    g_ptr_array_add (batch->files, g_object_ref (l->data));
  self->drag.dropped_at = g_get_monotonic_time ();
  ask_what_they_prove (batch);
  return TRUE;
}

void
hw_board_view_init_files (HwBoardView *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "enter", G_CALLBACK (target_motion_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (target_motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (target_leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (target_drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
hw_board_view_install_file_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "board.attach", NULL, attach_cb);
  gtk_widget_class_install_action (klass, "board.attach-as", "s", attach_as_cb);
}
