/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-board-view-private.h"

#include <glib/gi18n.h>

#include "ui/common/hw-shell.h"

/* A move on its way to the workspace. */
typedef struct
{
  HwBoardView *view; /* weak */
  HwCommand *command;
  GArray *deals; /* of HwId */
  guint stage;
} Move;

static void
move_free (Move *move)
{
  g_clear_weak_pointer (&move->view);
  hw_command_unref (move->command);
  g_array_unref (move->deals);
  g_free (move);
}

/* "moved to Quotation, 3 of 12": what the name of a moved card says, since there is no way to
 * announce at the floor. */
static char *
describe_place (HwBoardView *self, const HwId *deal)
{
  HwLane *lane;
  guint stage;
  guint position;

  if (!hw_board_locate (self->board, deal, &lane, &stage, &position))
    return NULL;
  if (hw_board_get_lane (self->board) != NULL)
    /* Translators: where a moved card is now: the stage, the lane of the board, its place and the
     * number of cards there */
    return g_strdup_printf (_("moved to %1$s in %2$s, %3$u of %4$u"),
                               hw_row_name (hw_board_get_stage (self->board, stage)),
                               hw_lane_get_label (lane), position + 1,
                               hw_cell_get_size (hw_lane_get_cell (lane, stage)));
  /* Translators: where a moved card is now: the stage, its place and the number of cards there */
  return g_strdup_printf (_("moved to %s, %u of %u"),
                             hw_row_name (hw_board_get_stage (self->board, stage)), position + 1,
                             hw_cell_get_size (hw_lane_get_cell (lane, stage)));
}

static void
focus_moved (HwBoardView *self, GArray *deals)
{
  const HwId *first = &g_array_index (deals, HwId, 0);
  g_autofree char *news = describe_place (self, first);

  hw_board_view_focus_with_news (self, first, news);
}

static void
return_cards (HwBoardView *self, GArray *deals)
{
  hw_board_put_back (self->board, deals);
  /* What its name says of an earlier move is no longer true. */
  hw_board_view_focus_with_news (self, &g_array_index (deals, HwId, 0), NULL);
}

/* @marks: what the workspace remarks; NULL when it was already read in a sheet. */
static void
tell_done (Move *move, GPtrArray *marks)
{
  HwBoardView *self = move->view;
  const HwRow *stage = hw_board_get_stage (self->board, move->stage);
  g_autofree char *text = NULL;

  if (marks != NULL && marks->len > 0)
    text = g_strdup (((HwProblem *) marks->pdata[0])->message);
  else if (hw_board_get_sort (self->board) != HW_SORT_RANK)
    /* Translators: after a card was dropped on a sorted board */
    text = g_strdup (_("Moved. The column is sorted, so the place within it stays as it was."));
  else if (stage != NULL && (move->deals->len > 1 || hw_stage_kind (stage) != HW_STAGE_OPEN))
    text =
        g_strdup_printf (ngettext ("Moved %u deal to %s", "Moved %u deals to %s", move->deals->len),
                         move->deals->len, hw_row_name (stage));
  if (text != NULL)
    hw_shell_toast_action (GTK_WIDGET (self), text, _("Undo"), "win.undo");
}

static void
gate_done_cb (gboolean completed, HwOutcome *outcome, gpointer user_data)
{
  Move *move = user_data;

  if (move->view != NULL && gtk_widget_get_root (GTK_WIDGET (move->view)) != NULL) {
    if (completed) {
      focus_moved (move->view, move->deals);
      tell_done (move, NULL);
    } else {
      return_cards (move->view, move->deals);
    }
  }
  move_free (move);
}

/* Takes @move. The sheet opens where the card was dropped. */
static void
ask_for_missing (Move *move, HwOutcome *outcome)
{
  HwBoardView *self = move->view;
  GdkRectangle area;
  gboolean seen;

  hw_board_view_focus_deal (self, &g_array_index (move->deals, HwId, 0));
  seen = hw_board_view_get_cursor_area (self, &area);
  self->gate (GTK_WIDGET (self), self->context, move->command, outcome, seen ? &area : NULL,
              gate_done_cb, move);
}

static void
workspace_performed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Move *move = user_data;
  HwBoardView *self = move->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      hw_workspace_perform_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  if (self == NULL || self->board == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL) {
    move_free (move);
    return;
  }
  if (outcome != NULL && outcome->status == HW_OUTCOME_REFUSED && self->gate != NULL &&
      hw_outcome_can_be_filled (outcome)) {
    ask_for_missing (move, outcome);
    return;
  }
  if (outcome != NULL && outcome->status == HW_OUTCOME_DONE) {
    tell_done (move, outcome->marks);
  } else {
    g_autofree char *reason = outcome != NULL ? hw_outcome_describe (outcome) : NULL;

    return_cards (self, move->deals);
    if (reason != NULL)
      hw_shell_toast (GTK_WIDGET (self), reason);
    else
      hw_shell_toast_error (GTK_WIDGET (self), error);
  }
  move_free (move);
}

static char *
explain_lane (HwBoardView *self, HwCard *card, HwLane *lane)
{
  HwConfig *config = hw_board_get_config (self->board);
  g_autofree char *label = NULL;

  if (hw_board_get_lane (self->board) == NULL || hw_board_lane_is_editable (self->board) ||
      g_str_equal (card->texts.lane, hw_lane_get_key (lane)))
    return NULL;
  label = config != NULL
              ? hw_lane_field_label (hw_config_get_schema (config), hw_board_get_lane (self->board))
              : g_strdup (hw_board_get_lane (self->board));
  /* Translators: %s is by what the board is cut into lanes, as "Region of the customer" */
  return g_strdup_printf (_("“%s” is not changed by moving a deal. Change it where it belongs."),
                             label);
}

char *
hw_board_view_explain_refusal (HwBoardView *self, GArray *deals, HwLane *lane, guint stage)
{
  for (guint i = 0; i < deals->len; i++) {
    HwCard *card = hw_board_find_card (self->board, &g_array_index (deals, HwId, i));
    int from = card != NULL ? hw_board_find_stage (self->board, &card->stage) : -1;
    char *reason;

    if (from < 0)
      continue;
    if (!hw_board_allows_move (self->board, (guint) from, stage))
      /* Translators: both are stages of a pipeline */
      return g_strdup_printf (_("This pipeline has no way from “%s” to “%s”."),
                                 hw_row_name (hw_board_get_stage (self->board, (guint) from)),
                                 hw_row_name (hw_board_get_stage (self->board, stage)));
    reason = explain_lane (self, card, lane);
    if (reason != NULL)
      return reason;
  }
  return NULL;
}

static gboolean
changes_stage (HwBoardView *self, GArray *deals, guint stage)
{
  for (guint i = 0; i < deals->len; i++) {
    HwCard *card = hw_board_find_card (self->board, &g_array_index (deals, HwId, i));

    if (card != NULL && hw_board_find_stage (self->board, &card->stage) != (int) stage)
      return TRUE;
  }
  return FALSE;
}

void
hw_board_view_move (HwBoardView *self, GArray *deals, HwLane *lane, guint stage, guint position)
{
  g_autofree char *refusal = hw_board_view_explain_refusal (self, deals, lane, stage);
  HwWorkspace *workspace = hw_board_get_workspace (self->board);
  HwCommand *command = NULL;
  Move *move;

  if (refusal == NULL)
    command = hw_board_build_move (self->board, deals, lane, stage, position);
  if (command == NULL) {
    return_cards (self, deals);
    if (refusal == NULL && hw_board_get_sort (self->board) != HW_SORT_RANK &&
        !changes_stage (self, deals, stage))
      refusal = g_strdup (_("The column is sorted. Sort by hand to put cards in an order."));
    if (refusal != NULL)
      hw_shell_toast (GTK_WIDGET (self), refusal);
    return;
  }
  hw_board_rest (self->board, deals, lane, stage, position);
  focus_moved (self, deals);
  hw_board_view_unselect_all (self);
  if (workspace == NULL) {
    hw_command_unref (command);
    return;
  }
  move = g_new0 (Move, 1);
  g_set_weak_pointer (&move->view, self);
  move->command = command;
  move->deals = g_array_ref (deals);
  move->stage = stage;
  hw_workspace_perform_async (workspace, command, workspace_performed_cb, move);
}

/* How many of the moved cards lie in the cell above @position: places are counted without them. */
static guint
count_moved_above (HwBoardView *self, GArray *deals, HwLane *lane, guint stage, guint position)
{
  guint count = 0;

  for (guint i = 0; i < deals->len; i++) {
    HwLane *own_lane;
    guint own_stage;
    guint own_position;

    if (hw_board_locate (self->board, &g_array_index (deals, HwId, i), &own_lane, &own_stage,
                         &own_position) &&
        own_lane == lane && own_stage == stage && own_position < position)
      count++;
  }
  return count;
}

/* Within the column: the block steps over one neighbour. */
static void
move_along (HwBoardView *self, GArray *deals, int step, gboolean to_end)
{
  HwLane *lane;
  guint stage;
  guint first;
  guint others;
  int target;

  if (!hw_board_locate (self->board, &g_array_index (deals, HwId, 0), &lane, &stage, &first))
    return;
  others = hw_cell_get_size (hw_lane_get_cell (lane, stage)) -
           count_moved_above (self, deals, lane, stage, G_MAXUINT);
  target = to_end ? (step < 0 ? 0 : (int) others) : (int) first + step;
  hw_board_view_move (self, deals, lane, stage, (guint) CLAMP (target, 0, (int) others));
}

/* To the next stage that the pipeline allows, at about the same height. */
static void
move_across (HwBoardView *self, GArray *deals, int step)
{
  HwLane *lane;
  guint stage;
  guint position;
  g_autofree char *refusal = NULL;

  if (!hw_board_locate (self->board, &g_array_index (deals, HwId, 0), &lane, &stage, &position))
    return;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    step = -step;
  for (int i = (int) stage + step; i >= 0 && i < (int) hw_board_n_stages (self->board); i += step) {
    g_free (refusal);
    refusal = hw_board_view_explain_refusal (self, deals, lane, (guint) i);
    if (refusal == NULL) {
      guint size = hw_cell_get_size (hw_lane_get_cell (lane, (guint) i));

      hw_board_view_move (self, deals, lane, (guint) i, MIN (position, size));
      return;
    }
  }
  if (refusal != NULL)
    hw_shell_toast (GTK_WIDGET (self), refusal);
}

static void
move_to_lane (HwBoardView *self, GArray *deals, int step)
{
  HwLane *lane;
  guint stage;

  if (!hw_board_locate (self->board, &g_array_index (deals, HwId, 0), &lane, &stage, NULL))
    return;
  for (guint i = 0; i < self->bands->len; i++)
    if (hw_lane_band_get_lane (self->bands->pdata[i]) == lane && (int) i + step >= 0 &&
        i + (guint) step < self->bands->len) {
      hw_board_view_move (self, deals, hw_lane_band_get_lane (self->bands->pdata[(int) i + step]),
                          stage, 0);
      return;
    }
}

static void
move_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  g_autoptr (GArray) deals = hw_board_view_dup_selection (self);

  if (deals->len == 0)
    return;
  if (g_str_equal (action, "board.move-up"))
    move_along (self, deals, -1, FALSE);
  else if (g_str_equal (action, "board.move-down"))
    move_along (self, deals, 1, FALSE);
  else if (g_str_equal (action, "board.move-top"))
    move_along (self, deals, -1, TRUE);
  else if (g_str_equal (action, "board.move-bottom"))
    move_along (self, deals, 1, TRUE);
  else if (g_str_equal (action, "board.move-left"))
    move_across (self, deals, -1);
  else if (g_str_equal (action, "board.move-right"))
    move_across (self, deals, 1);
  else if (g_str_equal (action, "board.move-lane-up"))
    move_to_lane (self, deals, -1);
  else if (g_str_equal (action, "board.move-lane-down"))
    move_to_lane (self, deals, 1);
}

static void
send_to_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  g_autoptr (GArray) deals = hw_board_view_dup_selection (self);
  guint stage = g_variant_get_uint32 (parameter);
  HwLane *lane;

  if (deals->len == 0 || stage >= hw_board_n_stages (self->board) ||
      !hw_board_locate (self->board, &g_array_index (deals, HwId, 0), &lane, NULL, NULL))
    return;
  hw_board_view_move (self, deals, lane, stage, 0);
}

static void
cut_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  g_autoptr (GArray) deals = hw_board_view_dup_selection (self);

  g_clear_pointer (&self->cursor.cut, g_array_unref);
  if (deals->len > 0)
    self->cursor.cut = g_steal_pointer (&deals);
  hw_board_view_style_cards (self);
}

/* The column whose head has the focus; -1. It may be empty and have no card to stand on. */
static int
find_focused_head (HwBoardView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *head = focus != NULL ? gtk_widget_get_ancestor (focus, HW_TYPE_COLUMN_HEAD) : NULL;

  return head != NULL ? (int) hw_column_head_get_stage (HW_COLUMN_HEAD (head)) : -1;
}

static void
put_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  g_autoptr (GArray) deals = g_steal_pointer (&self->cursor.cut);
  int head = find_focused_head (self);
  HwLane *lane;
  guint stage;
  guint position;

  if (deals == NULL)
    return;
  hw_board_view_style_cards (self);
  if (head >= 0 && self->bands->len > 0) {
    hw_board_view_move (self, deals, hw_lane_band_get_lane (self->bands->pdata[0]), (guint) head,
                        0);
    return;
  }
  if (!hw_board_locate (self->board, &self->cursor.deal, &lane, &stage, &position))
    return;
  position += 1;
  position -= count_moved_above (self, deals, lane, stage, position);
  hw_board_view_move (self, deals, lane, stage, position);
}

/* Esc takes back what is under way, the nearest first. */
static void
put_back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);

  if (self->drag.active) {
    hw_board_view_cancel_drag (self);
  } else if (self->cursor.cut != NULL) {
    g_clear_pointer (&self->cursor.cut, g_array_unref);
    hw_board_view_style_cards (self);
  } else {
    hw_board_view_unselect_all (self);
  }
}

void
hw_board_view_install_move_actions (GtkWidgetClass *klass)
{
  static const char *const moves[] = { "board.move-up",      "board.move-down",
                                       "board.move-top",     "board.move-bottom",
                                       "board.move-left",    "board.move-right",
                                       "board.move-lane-up", "board.move-lane-down" };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_install_action (klass, moves[i], NULL, move_cb);
  gtk_widget_class_install_action (klass, "board.send-to", "u", send_to_cb);
  gtk_widget_class_install_action (klass, "board.cut", NULL, cut_cb);
  gtk_widget_class_install_action (klass, "board.put", NULL, put_cb);
  gtk_widget_class_install_action (klass, "board.put-back", NULL, put_back_cb);
}
