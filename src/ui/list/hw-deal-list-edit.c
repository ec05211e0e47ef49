/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list/hw-deal-list-private.h"

#include <glib/gi18n.h>

#include "ui/board/hw-board-dialogs.h"
#include "ui/board/hw-send-popover.h"
#include "ui/common/hw-field-row.h"
#include "ui/gate/hw-gate-perform.h"

#define EDITOR_WIDTH 300

/* One field of the selected deals, while its popover is open. */
typedef struct
{
  HwDealList *list; /* unowned: the popover is its child */
  GtkWidget *popover;
  GArray *deals; /* of HwId */
  guint field;
  GdkRectangle area;
  gboolean through; /* saved, or given up */
} Editing;

static void
editing_free (gpointer data, GClosure *closure)
{
  Editing *editing = data;

  g_array_unref (editing->deals);
  g_free (editing);
}

static void
perform (HwDealList *self, HwCommand *command, guint n, const GdkRectangle *area)
{
  g_autofree char *done =
      n > 1 ? g_strdup_printf (ngettext ("Changed %u deal", "Changed %u deals", n), n) : NULL;

  hw_gate_perform (GTK_WIDGET (self), self->context, command, done, area, NULL, NULL, NULL);
}

static void
row_commit_cb (HwFieldRow *row, Editing *editing)
{
  g_autoptr (HwCommand) command = NULL;
  g_auto (HwValue) value = HW_VALUE_NULL;

  if (editing->through || !hw_field_row_get_value (row, &value, NULL))
    return;
  editing->through = TRUE;
  command = hw_command_new ("deal.edit");
  for (guint i = 0; i < editing->deals->len; i++)
    hw_edit_set (hw_command_update (command, HW_DEAL, &g_array_index (editing->deals, HwId, i)),
                 editing->field, hw_value_copy (&value));
  perform (editing->list, command, editing->deals->len, &editing->area);
  gtk_popover_popdown (GTK_POPOVER (editing->popover));
}

/* After the input method and the entry: what was typed is given up. Leaving the field by any other
 * way saves it. */
static gboolean
popover_key_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType modifiers,
                Editing *editing)
{
  if (key == GDK_KEY_Escape)
    editing->through = TRUE;
  return GDK_EVENT_PROPAGATE;
}

static GdkRectangle
get_area (HwDealList *self, GtkWidget *cell)
{
  graphene_rect_t bounds;

  if (cell == NULL || !gtk_widget_compute_bounds (cell, GTK_WIDGET (self), &bounds))
    return (GdkRectangle){ gtk_widget_get_width (GTK_WIDGET (self)) / 2, 24, 1, 1 };
  return (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                         (int) bounds.size.height };
}

/* A choice is one key press less when its list is open already. */
static void
open_choices (gpointer data)
{
  g_autoptr (GtkWidget) row = data;
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, row) && GTK_IS_TOGGLE_BUTTON (focus))
    gtk_widget_activate (focus);
}

static void
popover_map_cb (GtkWidget *popover, GtkWidget *row)
{
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  g_idle_add_once (open_choices, g_object_ref (row));
}

/* Takes @deals. @item: whose value is shown; NULL: none. */
static void
edit_field (HwDealList *self, guint field, GArray *deals, const HwDealItem *item, GtkWidget *cell)
{
  Editing *editing = g_new0 (Editing, 1);
  GtkWidget *row = hw_field_row_new (self->context, HW_DEAL, field);
  GtkWidget *list = gtk_list_box_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  editing->list = self;
  editing->popover = gtk_popover_new ();
  editing->deals = deals;
  editing->field = field;
  editing->area = get_area (self, cell);
  if (item != NULL && item->deal != NULL)
    hw_field_row_set_row (HW_FIELD_ROW (row), item->deal);
  if (deals->len > 1) {
    g_autofree char *title = g_strdup_printf (
        /* Translators: a field, as “Owner”, of several deals */
        ngettext ("%s of %u deal", "%s of %u deals", deals->len),
        hw_field_label (
            hw_schema_field (hw_workspace_get_schema (hw_context_get_workspace (self->context)),
                             HW_DEAL, field)),
        deals->len);

    hw_field_row_set_title (HW_FIELD_ROW (row), title);
  }
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_size_request (list, EDITOR_WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (editing->popover), list);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (popover_key_cb), editing);
  gtk_widget_add_controller (list, keys);
  g_signal_connect (editing->popover, "map", G_CALLBACK (popover_map_cb), row);
  g_signal_connect_data (row, "commit", G_CALLBACK (row_commit_cb), editing, editing_free, 0);
  hw_deal_list_popup (self, editing->popover, &editing->area);
}

/* ---- stages: the road that gates and limits watch ---- */

typedef struct
{
  HwDealList *list;
  GArray *deals;
  GdkRectangle area;
} Sending;

static void
sending_free (gpointer data, GClosure *closure)
{
  Sending *sending = data;

  g_array_unref (sending->deals);
  g_free (sending);
}

static void
stage_chosen_cb (HwSendPopover *popover, guint stage, Sending *sending)
{
  HwDealList *self = sending->list;
  const HwRow *row = hw_board_get_stage (self->board, stage);
  g_autoptr (HwCommand) command = hw_command_new ("deal.move");
  guint n = sending->deals->len;
  GdkRectangle area = sending->area;

  for (guint i = 0; row != NULL && i < n; i++)
    hw_command_add_move (command, &g_array_index (sending->deals, HwId, i), hw_row_id (row), NULL,
                         NULL);
  gtk_popover_popdown (GTK_POPOVER (popover));
  if (hw_command_n_edits (command) > 0)
    perform (self, command, n, &area);
}

/* Why a deal that is known cannot go to @stage; NULL when nothing is known against it. */
static char *
explain_refusal (HwDealList *self, const HwDealItem *item, guint stage)
{
  int from = item != NULL && item->card != NULL
                 ? hw_board_find_stage (self->board, &item->card->stage)
                 : -1;

  if (from < 0 || from == (int) stage || hw_board_allows_move (self->board, (guint) from, stage))
    return NULL;
  /* Translators: both are stages of a pipeline */
  return g_strdup_printf (_("This pipeline has no way from “%s” to “%s”."),
                             hw_row_name (hw_board_get_stage (self->board, (guint) from)),
                             hw_row_name (hw_board_get_stage (self->board, stage)));
}

/* Takes @deals. */
static void
edit_stage (HwDealList *self, GArray *deals, const HwDealItem *item, GtkWidget *cell)
{
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);
  Sending *sending = g_new0 (Sending, 1);
  GtkWidget *popover;

  for (guint i = 0; i < hw_board_n_stages (self->board); i++)
    g_ptr_array_add (refusals, deals->len == 1 ? explain_refusal (self, item, i) : NULL);
  popover = hw_send_popover_new (self->board, refusals);
  sending->list = self;
  sending->deals = deals;
  sending->area = get_area (self, cell);
  g_signal_connect_data (popover, "chosen", G_CALLBACK (stage_chosen_cb), sending, sending_free, 0);
  hw_deal_list_popup (self, popover, &sending->area);
}

/* ---- actions ---- */

gboolean
hw_deal_list_edit_cell (HwDealList *self)
{
  HwDealItem *item = NULL;
  GtkWidget *cell = hw_deal_list_find_cell (self, &item, NULL);
  GArray *deals;

  if (cell == NULL || item->card == NULL || !self->column->editable)
    return FALSE;
  if (self->column->field < 0) {
    hw_next_step_dialog_present (GTK_WIDGET (self), self->context, item->card);
    return TRUE;
  }
  deals = g_array_new (FALSE, FALSE, sizeof (HwId));
  g_array_append_val (deals, item->id);
  if (self->column->field == HW_DEAL_STAGE)
    edit_stage (self, deals, item, cell);
  else
    edit_field (self, (guint) self->column->field, deals, item, cell);
  return TRUE;
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (!hw_deal_list_edit_cell (HW_DEAL_LIST (widget)))
    gtk_widget_error_bell (widget);
}

static void
bulk_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwDealList *self = HW_DEAL_LIST (widget);
  GArray *deals = hw_deal_list_dup_selection (self);
  HwDealItem *item = NULL;
  GtkWidget *cell = hw_deal_list_find_cell (self, &item, NULL);

  if (deals->len == 0) {
    g_array_unref (deals);
    return;
  }
  if (deals->len > 1)
    item = NULL;
  if (g_str_equal (action, "deals.stage"))
    edit_stage (self, deals, item, cell);
  else
    edit_field (self, g_str_equal (action, "deals.owner") ? HW_DEAL_OWNER : HW_DEAL_CLOSE_DATE,
                deals, item, cell);
}

void
hw_deal_list_install_edit_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "deals.edit", NULL, edit_cb);
  gtk_widget_class_install_action (klass, "deals.owner", NULL, bulk_cb);
  gtk_widget_class_install_action (klass, "deals.stage", NULL, bulk_cb);
  gtk_widget_class_install_action (klass, "deals.close-date", NULL, bulk_cb);
}
