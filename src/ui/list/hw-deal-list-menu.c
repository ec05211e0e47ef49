/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list/hw-deal-list-private.h"

#include <glib/gi18n.h>

#include "core/board/hw-deal-query.h"
#include "ui/common/hw-shell.h"

#define CTRL GDK_CONTROL_MASK
#define SHIFT GDK_SHIFT_MASK

/* Every command of the list, once: its action, its key, its name. What the table itself does by
 * keys (arrows, Shift, Ctrl+Space, Ctrl+A, Return) is not repeated. */
static const struct
{
  const char *action;
  guint key;
  GdkModifierType modifiers;
  const char *accel;
  const char *title; /* NULL: too plain to be listed */
  int section;       /* of the context menu; -1: not in it */
} bindings[] = {
  { "deals.open", 0, 0, "Return", N_ ("Open Deal"), 0 },
  { "deals.edit", GDK_KEY_F2, 0, "F2", N_ ("Edit This Cell"), 0 },
  { "deals.stage", GDK_KEY_s, 0, "s", N_ ("Send to Stage…"), 1 },
  { "deals.owner", GDK_KEY_o, 0, "o", N_ ("Change the Owner…"), 1 },
  { "deals.close-date", GDK_KEY_d, 0, "d", N_ ("Change the Expected Close…"), 1 },
  { "deals.sort", GDK_KEY_r, 0, "r", N_ ("Sort by This Column"), 2 },
  { "deals.columns", GDK_KEY_c, 0, "c", N_ ("Choose Columns…"), 2 },
  { "win.delete", GDK_KEY_Delete, 0, "Delete", N_ ("Delete"), 3 },
  { "deals.cell-left", GDK_KEY_Left, 0, "Left", NULL, -1 },
  { "deals.cell-right", GDK_KEY_Right, 0, "Right", NULL, -1 },
  { "deals.menu", GDK_KEY_Menu, 0, "Menu", NULL, -1 },
  { "deals.menu", GDK_KEY_F10, SHIFT, "<Shift>F10", NULL, -1 },
  { "win.search", GDK_KEY_f, CTRL, "<Control>f", NULL, -1 },
};

const HwCommandInfo *
hw_deal_list_get_commands (guint *n_commands)
{
  static HwCommandInfo commands[G_N_ELEMENTS (bindings) + 1];
  static guint n = 0;

  if (n == 0) {
    commands[n++] = (HwCommandInfo){ "page.as-list", N_ ("Show as a Board"), NULL };
    for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
      if (bindings[i].title != NULL && g_str_has_prefix (bindings[i].action, "deals."))
        commands[n++] = (HwCommandInfo){ bindings[i].action, bindings[i].title, bindings[i].accel };
  }
  *n_commands = n;
  return commands;
}

/* Before the table, which takes arrows for itself. Popovers are no children of it, so that what is
 * typed in them does not come by. */
void
hw_deal_list_add_shortcuts (HwDealList *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    if (bindings[i].key != 0)
      gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (controller),
          gtk_shortcut_new (gtk_keyval_trigger_new (bindings[i].key, bindings[i].modifiers),
                            gtk_named_action_new (bindings[i].action)));
  gtk_widget_add_controller (self->view, controller);
}

/* ---- popovers ---- */

static gboolean
popover_unparent (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Once what was chosen in it has run. */
static void
popover_closed_cb (GtkPopover *popover, HwDealList *self)
{
  int position = hw_deal_model_find (self->model, &self->popup_deal);

  g_idle_add_full (G_PRIORITY_DEFAULT, popover_unparent, g_object_ref (popover), g_object_unref);
  if (position >= 0)
    hw_deal_list_focus (self, (guint) position);
}

void
hw_deal_list_popup (HwDealList *self, GtkWidget *popover, const GdkRectangle *area)
{
  guint position;

  self->popup_deal = HW_ID_NONE;
  if (hw_deal_list_find_cell (self, NULL, &position) != NULL)
    self->popup_deal = *hw_deal_model_get_id (self->model, position);
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), area);
  g_signal_connect_object (popover, "closed", G_CALLBACK (popover_closed_cb), self, 0);
  gtk_popover_popup (GTK_POPOVER (popover));
}

void
hw_deal_list_popup_menu (HwDealList *self, double x, double y)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  GtkWidget *popover;
  int last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (bindings) && bindings[i].section >= 0; i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_(bindings[i].title), bindings[i].action);

    if (bindings[i].section != last) {
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
      g_object_unref (section);
      section = g_menu_new ();
      last = bindings[i].section;
    }
    g_menu_item_set_attribute (item, "accel", "s", bindings[i].accel);
    g_menu_append_item (section, item);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  hw_deal_list_popup (self, popover, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

static void
menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwDealList *self = HW_DEAL_LIST (widget);
  GtkWidget *cell = hw_deal_list_find_cell (self, NULL, NULL);
  graphene_rect_t bounds;

  if (cell != NULL && gtk_widget_compute_bounds (cell, widget, &bounds))
    hw_deal_list_popup_menu (self, bounds.origin.x, bounds.origin.y + bounds.size.height);
}

/* ---- columns ---- */

static void
column_toggled_cb (GtkCheckButton *check, HwDealList *self)
{
  GSettings *settings = hw_context_get_settings (self->context);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const HwDealColumn *toggled = g_object_get_data (G_OBJECT (check), "hw-column");

  for (guint i = 0; i < self->columns->len; i++) {
    const HwDealColumn *column = self->columns->pdata[i];

    if (column == toggled ? gtk_check_button_get_active (check)
                          : hw_deal_list_is_shown (self, column))
      g_ptr_array_add (names, column->name);
  }
  g_ptr_array_add (names, NULL);
  if (settings != NULL)
    g_settings_set_strv (settings, "list-columns", (const char *const *) names->pdata);
  hw_deal_list_show_columns (self);
}

static void
chooser_closed_cb (GtkPopover *popover, HwDealList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static GtkWidget *
make_chooser (HwDealList *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < self->columns->len; i++) {
    HwDealColumn *column = self->columns->pdata[i];
    GtkWidget *check = gtk_check_button_new_with_label (column->title);

    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), hw_deal_list_is_shown (self, column));
    gtk_widget_set_sensitive (check, column->field != HW_DEAL_TITLE);
    g_object_set_data (G_OBJECT (check), "hw-column", column);
    g_signal_connect_object (check, "toggled", G_CALLBACK (column_toggled_cb), self, 0);
    gtk_box_append (GTK_BOX (box), check);
  }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  g_signal_connect_object (popover, "closed", G_CALLBACK (chooser_closed_cb), self, 0);
  return popover;
}

void
hw_deal_list_fill_chooser (GtkMenuButton *button, gpointer list)
{
  gtk_menu_button_set_popover (button, make_chooser (HW_DEAL_LIST (list)));
}

static void
columns_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (HW_DEAL_LIST (widget)->chooser));
}

/* ---- the rest ---- */

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwDealList *self = HW_DEAL_LIST (widget);
  guint position;

  if (hw_deal_list_find_cell (self, NULL, &position) != NULL)
    hw_shell_open_row (widget, HW_DEAL, hw_deal_model_get_id (self->model, position));
}

/* As a click on the heading: again is the other way round. */
static void
sort_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwDealList *self = HW_DEAL_LIST (widget);
  const char *order = hw_board_get_order (self->board);
  g_autofree char *wanted = g_strdup (self->column->name);
  HwSort sort;

  if (order == NULL)
    order = hw_deal_order_of_sort (hw_board_get_sort (self->board));
  if (g_strcmp0 (order, wanted) == 0) {
    g_free (wanted);
    wanted = g_strconcat ("-", self->column->name, NULL);
  }
  if (hw_deal_order_to_sort (wanted, &sort))
    hw_board_set_sort (self->board, sort);
  else
    hw_board_set_order (self->board, wanted);
}

static void
cell_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwDealList *self = HW_DEAL_LIST (widget);
  int step = g_str_equal (action, "deals.cell-left") ? -1 : 1;
  guint at;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    step = -step;
  if (!g_ptr_array_find (self->columns, self->column, &at))
    return;
  for (int i = (int) at + step; i >= 0 && i < (int) self->columns->len; i += step)
    if (hw_deal_list_is_in_sight (self, self->columns->pdata[i])) {
      hw_deal_list_set_column (self, self->columns->pdata[i]);
      return;
    }
}

void
hw_deal_list_install_menu_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "deals.open", NULL, open_cb);
  gtk_widget_class_install_action (klass, "deals.menu", NULL, menu_cb);
  gtk_widget_class_install_action (klass, "deals.columns", NULL, columns_cb);
  gtk_widget_class_install_action (klass, "deals.sort", NULL, sort_cb);
  gtk_widget_class_install_action (klass, "deals.cell-left", NULL, cell_cb);
  gtk_widget_class_install_action (klass, "deals.cell-right", NULL, cell_cb);
}
