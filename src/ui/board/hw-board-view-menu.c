/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-board-view-private.h"

#include <glib/gi18n.h>

#include "ui/board/hw-board-dialogs.h"
#include "ui/board/hw-peek.h"
#include "ui/board/hw-send-popover.h"
#include "ui/common/hw-shell.h"

#define CTRL GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK

/* Every command of the board, once: its action, its key, its name. The menu, Ctrl+K and the parity
 * test read this. */
typedef struct
{
  const char *action;
  guint key;
  GdkModifierType modifiers;
  const char *accel; /* the same for people */
  const char *title; /* NULL: too plain to be listed */
  int section;       /* of the context menu; -1: not in it */
} Binding;

static const Binding bindings[] = {
  { "board.open", GDK_KEY_Return, 0, "Return", N_ ("Open Deal"), 0 },
  { "board.peek", GDK_KEY_space, 0, "space", N_ ("Peek at Deal"), 0 },
  { "board.touch", GDK_KEY_t, 0, "t", N_ ("Log a Touch…"), 1 },
  { "board.next-step", GDK_KEY_n, 0, "n", N_ ("Set the Next Step…"), 1 },
  { "board.evidence", GDK_KEY_e, 0, "e", N_ ("Add Evidence…"), 1 },
  { "board.attach", GDK_KEY_a, 0, "a", N_ ("Attach a File…"), 1 },
  { "board.question", GDK_KEY_q, 0, "q", N_ ("Ask a Question…"), 1 },
  { "board.send", GDK_KEY_s, 0, "s", N_ ("Send to Stage…"), 2 },
  { "board.move-left", GDK_KEY_Left, CTRL, "<Control>Left", N_ ("Move to Previous Stage"), 2 },
  { "board.move-right", GDK_KEY_Right, CTRL, "<Control>Right", N_ ("Move to Next Stage"), 2 },
  { "board.move-up", GDK_KEY_Up, CTRL, "<Control>Up", N_ ("Move Up"), 2 },
  { "board.move-down", GDK_KEY_Down, CTRL, "<Control>Down", N_ ("Move Down"), 2 },
  { "board.move-top", GDK_KEY_Home, CTRL, "<Control>Home", N_ ("Move to Top"), 2 },
  { "board.move-bottom", GDK_KEY_End, CTRL, "<Control>End", N_ ("Move to Bottom"), 2 },
  { "board.move-lane-up", GDK_KEY_Up, CTRL | SHIFT, "<Control><Shift>Up", N_ ("Move to Lane Above"),
    2 },
  { "board.move-lane-down", GDK_KEY_Down, CTRL | SHIFT, "<Control><Shift>Down",
    N_ ("Move to Lane Below"), 2 },
  { "board.cut", GDK_KEY_x, CTRL, "<Control>x", N_ ("Lift"), 3 },
  { "board.put", GDK_KEY_v, CTRL, "<Control>v", N_ ("Put Here"), 3 },
  { "board.put-back", GDK_KEY_Escape, 0, "Escape", N_ ("Put Back"), -1 },
  { "board.toggle-select", GDK_KEY_space, CTRL, "<Control>space", N_ ("Select or Unselect"), 3 },
  { "board.select-up", GDK_KEY_Up, SHIFT, "<Shift>Up", N_ ("Select Upwards"), -1 },
  { "board.select-down", GDK_KEY_Down, SHIFT, "<Shift>Down", N_ ("Select Downwards"), -1 },
  { "board.select-column", GDK_KEY_a, CTRL, "<Control>a", N_ ("Select Whole Column"), 3 },
  { "board.fold-here", GDK_KEY_f, 0, "f", N_ ("Fold This Column"), 4 },
  { "board.unfold-all", GDK_KEY_f, SHIFT, "<Shift>f", N_ ("Unfold All Columns"), 4 },
  { "board.fold-lane", GDK_KEY_l, 0, "l", N_ ("Fold This Lane"), -1 },
  /* The window's own: it deletes the deal that is open, too. */
  { "win.delete", GDK_KEY_Delete, 0, "Delete", N_ ("Delete"), 5 },
  { "board.find", GDK_KEY_f, CTRL, "<Control>f", NULL, -1 },
  { "board.menu", GDK_KEY_Menu, 0, "Menu", NULL, -1 },
  { "board.menu", GDK_KEY_F10, SHIFT, "<Shift>F10", NULL, -1 },
  { "board.walk-up", GDK_KEY_Up, 0, "Up", NULL, -1 },
  { "board.walk-down", GDK_KEY_Down, 0, "Down", NULL, -1 },
  { "board.walk-left", GDK_KEY_Left, 0, "Left", NULL, -1 },
  { "board.walk-right", GDK_KEY_Right, 0, "Right", NULL, -1 },
  { "board.page-up", GDK_KEY_Page_Up, 0, "Page_Up", NULL, -1 },
  { "board.page-down", GDK_KEY_Page_Down, 0, "Page_Down", NULL, -1 },
  { "board.first", GDK_KEY_Home, 0, "Home", NULL, -1 },
  { "board.last", GDK_KEY_End, 0, "End", NULL, -1 },
};

static const HwBoardGesture gestures[] = {
  { "click a card", { "board.walk-up", "board.walk-down", "board.walk-left", "board.walk-right" } },
  { "double-click a card", { "board.open" } },
  { "hover over a card", { "board.peek" } },
  { "click a card with the secondary button", { "board.menu" } },
  { "click a card with Ctrl held", { "board.toggle-select" } },
  { "click a card with Shift held", { "board.select-up", "board.select-down" } },
  { "click beside the cards", { "board.put-back" } },
  { "drag a card within its column",
    { "board.move-up", "board.move-down", "board.move-top", "board.move-bottom" } },
  { "drag a card to another column",
    { "board.move-left", "board.move-right", "board.send", "board.cut" } },
  { "drag a card to a place in another column", { "board.cut", "board.put" } },
  { "drag a card to another lane", { "board.move-lane-up", "board.move-lane-down" } },
  { "drag several cards", { "board.toggle-select", "board.move-right", "board.send" } },
  { "drag a card onto a folded or empty column", { "board.send", "board.move-right" } },
  { "drop a card outside of the board", { "board.put-back" } },
  { "drop a file on a card", { "board.attach" } },
  { "scroll a column", { "board.page-up", "board.page-down", "board.first", "board.last" } },
  { "scroll the board", { "board.walk-left", "board.walk-right" } },
  { "click the head of a folded column", { "board.unfold-all" } },
  { "choose Fold in a column's menu", { "board.fold-here" } },
  { "click the head of a lane", { "board.fold-lane" } },
  { "click the search button", { "board.find" } },
};

const HwCommandInfo *
hw_board_view_get_commands (guint *n_commands)
{
  static HwCommandInfo commands[G_N_ELEMENTS (bindings)];
  static guint n = 0;

  if (n == 0)
    for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
      if (bindings[i].title != NULL && g_str_has_prefix (bindings[i].action, "board."))
        commands[n++] = (HwCommandInfo){ bindings[i].action, bindings[i].title, bindings[i].accel };
  *n_commands = n;
  return commands;
}

const HwBoardGesture *
hw_board_view_get_gestures (guint *n_gestures)
{
  *n_gestures = G_N_ELEMENTS (gestures);
  return gestures;
}

void
hw_board_view_add_shortcuts (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (klass, bindings[i].key, bindings[i].modifiers,
                                         bindings[i].action, NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Enter, 0, "board.open", NULL);
}

gboolean
hw_board_view_get_cursor_area (HwBoardView *self, GdkRectangle *area)
{
  HwLane *lane;
  guint stage;
  guint position;
  HwCardList *list;
  graphene_rect_t bounds;
  double x;
  double y;

  if (!hw_board_locate (self->board, &self->cursor.deal, &lane, &stage, &position))
    return FALSE;
  list = hw_lane_band_get_list (hw_board_view_find_band (self, lane), stage);
  if (list == NULL)
    return FALSE;
  hw_card_list_get_area (list, position, &bounds);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (list), GTK_WIDGET (self), bounds.origin.x,
                                         bounds.origin.y, &x, &y))
    return FALSE;
  *area = (GdkRectangle){ (int) x, (int) y, (int) bounds.size.width, (int) bounds.size.height };
  return TRUE;
}

static gboolean
popover_unparent (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Once what was chosen in it has run. */
static void
popover_closed_cb (GtkPopover *popover, HwBoardView *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, popover_unparent, g_object_ref (popover), g_object_unref);
  hw_board_view_focus_deal (self, &self->cursor.deal);
}

static void
popup (HwBoardView *self, GtkWidget *popover, const GdkRectangle *area)
{
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), area);
  g_signal_connect_object (popover, "closed", G_CALLBACK (popover_closed_cb), self, 0);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static GMenuModel *
build_menu (HwBoardView *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  int last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++) {
    g_autoptr (GMenuItem) item = NULL;

    if (bindings[i].section < 0 || (g_str_has_prefix (bindings[i].action, "board.move-lane") &&
                                    hw_board_get_lane (self->board) == NULL))
      continue;
    if (bindings[i].section != last) {
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
      g_object_unref (section);
      section = g_menu_new ();
      last = bindings[i].section;
    }
    item = g_menu_item_new (_(bindings[i].title), bindings[i].action);
    g_menu_item_set_attribute (item, "accel", "s", bindings[i].accel);
    g_menu_append_item (section, item);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

void
hw_board_view_popup_menu (HwBoardView *self, double x, double y)
{
  g_autoptr (GMenuModel) model = build_menu (self);
  GtkWidget *popover = gtk_popover_menu_new_from_model (model);

  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  popup (self, popover, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

void
hw_board_view_popup_model (HwBoardView *self, GMenuModel *model)
{
  GdkRectangle area;

  if (hw_board_view_get_cursor_area (self, &area))
    popup (self, gtk_popover_menu_new_from_model (model), &area);
}

void
hw_board_view_popup_peek (HwBoardView *self)
{
  HwCard *card = hw_board_find_card (self->board, &self->cursor.deal);
  GdkRectangle area;

  if (card == NULL || !hw_board_view_get_cursor_area (self, &area))
    return;
  popup (self, hw_peek_new (self->board, card, &self->face), &area);
}

static void
send_chosen_cb (HwSendPopover *popover, guint stage, HwBoardView *self)
{
  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_activate_action (GTK_WIDGET (self), "board.send-to", "u", stage);
}

void
hw_board_view_popup_send (HwBoardView *self)
{
  g_autoptr (GArray) deals = hw_board_view_dup_selection (self);
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *popover;
  GdkRectangle area;
  HwLane *lane;

  if (deals->len == 0 || !hw_board_view_get_cursor_area (self, &area) ||
      !hw_board_locate (self->board, &g_array_index (deals, HwId, 0), &lane, NULL, NULL))
    return;
  for (guint i = 0; i < hw_board_n_stages (self->board); i++)
    g_ptr_array_add (refusals, hw_board_view_explain_refusal (self, deals, lane, i));
  popover = hw_send_popover_new (self->board, refusals);
  g_signal_connect_object (popover, "chosen", G_CALLBACK (send_chosen_cb), self, 0);
  popup (self, popover, &area);
}

static void
popup_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  GdkRectangle area;

  if (g_str_equal (action, "board.peek"))
    hw_board_view_popup_peek (self);
  else if (g_str_equal (action, "board.send"))
    hw_board_view_popup_send (self);
  else if (hw_board_view_get_cursor_area (self, &area))
    hw_board_view_popup_menu (self, area.x + area.width / 2.0, area.y + area.height / 2.0);
}

static void
deal_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  HwCard *card = hw_board_find_card (self->board, &self->cursor.deal);

  if (card == NULL)
    return;
  if (g_str_equal (action, "board.open"))
    hw_board_view_emit (self, HW_BOARD_VIEW_OPEN_DEAL, &card->id);
  else if (g_str_equal (action, "board.evidence"))
    hw_board_view_emit (self, HW_BOARD_VIEW_ADD_EVIDENCE, &card->id);
  else if (self->context == NULL)
    return;
  else if (g_str_equal (action, "board.touch"))
    hw_touch_dialog_present (widget, self->context, card);
  else if (g_str_equal (action, "board.next-step"))
    hw_next_step_dialog_present (widget, self->context, card);
  else
    hw_question_dialog_present (widget, self->context, card);
}

static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_board_view_emit (HW_BOARD_VIEW (widget), HW_BOARD_VIEW_FIND, NULL);
}

static void
fold_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  guint n = hw_columns_get_size (self->columns);
  guint stage = parameter != NULL ? g_variant_get_uint32 (parameter) : self->cursor.stage;

  if (g_str_equal (action, "board.unfold-all") || g_str_equal (action, "board.fold-others"))
    for (guint i = 0; i < n; i++)
      hw_columns_set_folded (self->columns, i,
                             g_str_equal (action, "board.fold-others") && i != stage);
  else if (stage < n)
    hw_columns_set_folded (self->columns, stage, !hw_columns_get_folded (self->columns, stage));
}

static void
fold_lane_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  HwLane *lane;
  HwLaneBand *band;

  if (hw_board_get_lane (self->board) == NULL ||
      !hw_board_locate (self->board, &self->cursor.deal, &lane, NULL, NULL))
    return;
  band = hw_board_view_find_band (self, lane);
  hw_lane_band_set_folded (band, !hw_lane_band_get_folded (band));
  hw_board_view_update_live (self);
}

static void
stage_settings_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardView *self = HW_BOARD_VIEW (widget);
  const HwRow *stage = hw_board_get_stage (self->board, g_variant_get_uint32 (parameter));

  if (stage != NULL)
    hw_board_view_emit (self, HW_BOARD_VIEW_EDIT_STAGE, hw_row_id (stage));
}

void
hw_board_view_install_menu_actions (GtkWidgetClass *klass)
{
  static const char *const deal_actions[] = { "board.open", "board.evidence", "board.touch",
                                              "board.next-step", "board.question" };

  for (guint i = 0; i < G_N_ELEMENTS (deal_actions); i++)
    gtk_widget_class_install_action (klass, deal_actions[i], NULL, deal_cb);
  gtk_widget_class_install_action (klass, "board.peek", NULL, popup_cb);
  gtk_widget_class_install_action (klass, "board.send", NULL, popup_cb);
  gtk_widget_class_install_action (klass, "board.menu", NULL, popup_cb);
  gtk_widget_class_install_action (klass, "board.find", NULL, find_cb);
  gtk_widget_class_install_action (klass, "board.fold", "u", fold_cb);
  gtk_widget_class_install_action (klass, "board.fold-others", "u", fold_cb);
  gtk_widget_class_install_action (klass, "board.fold-here", NULL, fold_cb);
  gtk_widget_class_install_action (klass, "board.unfold-all", NULL, fold_cb);
  gtk_widget_class_install_action (klass, "board.fold-lane", NULL, fold_lane_cb);
  gtk_widget_class_install_action (klass, "board.stage-settings", "u", stage_settings_cb);
}
