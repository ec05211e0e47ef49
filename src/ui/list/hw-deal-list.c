/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list/hw-deal-list-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/board/hw-deal-query.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-shell.h"
#include "ui/common/hw-width-bin.h"
#include "ui/common/hw-wrap-box.h"

#define LEAST_CHARS 6
/* In pixels, at the usual size of text. */
#define LITTLE_WIDTH 560
#define HALF_WIDTH 720
#define SETTING "list-columns"

G_DEFINE_FINAL_TYPE (HwDealList, hw_deal_list, GTK_TYPE_WIDGET)

static GtkColumnViewColumn *
get_view_column (HwDealList *self, guint i)
{
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view)), i);

  return column; /* the view has it */
}

/* ---- cells: one light inscription each ---- */

static GtkWidget *
get_row_of (GtkListItem *cell)
{
  GtkWidget *child = gtk_list_item_get_child (cell);
  GtkWidget *parent = child != NULL ? gtk_widget_get_parent (child) : NULL;

  return parent != NULL ? gtk_widget_get_parent (parent) : NULL;
}

/* Named as a card of the board: “customer, deal”. */
static void
name_row (GtkListItem *cell, const HwDealItem *item)
{
  GtkWidget *row = get_row_of (cell);
  g_autofree char *name = NULL;

  if (row == NULL || item->card == NULL)
    return;
  name = *item->card->texts.customer == '\0'
             ? g_strdup (item->card->texts.title)
             : g_strdup_printf ("%s, %s", item->card->texts.customer, item->card->texts.title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_cell (HwDealList *self, GtkListItem *cell, const HwDealColumn *column)
{
  HwDealItem *item = gtk_list_item_get_item (cell);
  GtkWidget *text = gtk_list_item_get_child (cell);
  g_autofree char *shown = hw_deal_column_dup_text (column, self->context, item);

  if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (text)), shown) == 0)
    return;
  gtk_inscription_set_text (GTK_INSCRIPTION (text), shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, shown, -1);
  if (column->field == HW_DEAL_TITLE)
    name_row (cell, item);
}

static void
style_cell (HwDealList *self, GtkListItem *cell, const HwDealColumn *column)
{
  GtkWidget *text = gtk_list_item_get_child (cell);

  if (column == self->column)
    gtk_widget_add_css_class (text, "current-cell");
  else
    gtk_widget_remove_css_class (text, "current-cell");
}

static HwDealColumn *
get_column (GtkListItemFactory *factory)
{
  return g_object_get_data (G_OBJECT (factory), "hw-column");
}

static void
cell_setup_cb (GtkListItemFactory *factory, GtkListItem *cell, HwDealList *self)
{
  const HwDealColumn *column = get_column (factory);
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), LEAST_CHARS);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), column->chars);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), column->numeric ? 1 : 0);
  if (column->numeric)
    gtk_widget_add_css_class (text, "numeric");
  gtk_list_item_set_child (cell, text);
}

static void
cell_bind_cb (GtkListItemFactory *factory, GtkListItem *cell, HwDealList *self)
{
  HwDealColumn *column = get_column (factory);

  g_hash_table_insert (self->bound, cell, column);
  update_cell (self, cell, column);
  style_cell (self, cell, column);
}

static void
cell_unbind_cb (GtkListItemFactory *factory, GtkListItem *cell, HwDealList *self)
{
  g_hash_table_remove (self->bound, cell);
}

static void
update_cells (HwDealList *self)
{
  GHashTableIter iter;
  gpointer cell;
  gpointer column;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &cell, &column)) {
    update_cell (self, cell, column);
    style_cell (self, cell, column);
  }
}

void
hw_deal_list_set_column (HwDealList *self, HwDealColumn *column)
{
  self->column = column;
  update_cells (self);
}

/* ---- where the focus is ---- */

static gboolean
find_focus (HwDealList *self, guint *position)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GHashTableIter iter;
  gpointer cell;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->view))
    return FALSE;
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    if (get_row_of (cell) == focus) {
      *position = gtk_list_item_get_position (cell);
      return TRUE;
    }
  return FALSE;
}

static GtkListItem *
find_bound (HwDealList *self, guint position, const HwDealColumn *column)
{
  GHashTableIter iter;
  gpointer cell;
  gpointer other;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &cell, &other))
    if (gtk_list_item_get_position (cell) == position && (column == NULL || other == column))
      return cell;
  return NULL;
}

GtkWidget *
hw_deal_list_find_cell (HwDealList *self, HwDealItem **item, guint *position)
{
  GtkListItem *cell;
  guint row;

  if (!find_focus (self, &row)) {
    g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

    if (gtk_bitset_is_empty (selected))
      return NULL;
    row = gtk_bitset_get_minimum (selected);
  }
  cell = find_bound (self, row, self->column);
  if (cell == NULL)
    return NULL;
  if (item != NULL)
    *item = gtk_list_item_get_item (cell);
  if (position != NULL)
    *position = row;
  return gtk_list_item_get_child (cell);
}

gboolean
hw_deal_list_focus (HwDealList *self, guint position)
{
  GtkListItem *cell;

  if (position >= hw_deal_list_get_size (self))
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (self->view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
  cell = find_bound (self, position, NULL);
  return cell != NULL && gtk_widget_grab_focus (get_row_of (cell));
}

GArray *
hw_deal_list_dup_selection (HwDealList *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  GArray *deals = g_array_new (FALSE, FALSE, sizeof (HwId));
  GtkBitsetIter iter;
  guint position;

  if (gtk_bitset_iter_init_first (&iter, selected, &position)) {
    do
      g_array_append_val (deals, *hw_deal_model_get_id (self->model, position));
    while (gtk_bitset_iter_next (&iter, &position));
  } else if (find_focus (self, &position)) {
    g_array_append_val (deals, *hw_deal_model_get_id (self->model, position));
  }
  return deals;
}

/* ---- the foot: how many, and what to do with those selected ---- */

static void
update_foot (HwDealList *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  guint n = (guint) gtk_bitset_get_size (selected);
  guint all = hw_deal_list_get_size (self);
  gboolean reading = hw_deal_model_get_loading (self->model);
  g_autofree char *text = NULL;

  if (n > 1)
    /* Translators: how many deals of a list are selected, and how many there are */
    text = g_strdup_printf (ngettext ("%u of %u deal selected", "%u of %u deals selected", all), n,
                            all);
  else
    text = g_strdup_printf (ngettext ("%u deal", "%u deals", all), all);
  gtk_label_set_text (GTK_LABEL (self->count), reading && all == 0 ? "" : text);
  gtk_widget_set_visible (self->bulk, n > 1);
  gtk_widget_set_visible (self->nothing, !reading && all == 0);
}

static void
selection_changed_cb (GtkSelectionModel *model, guint position, guint n, HwDealList *self)
{
  update_foot (self);
}

/* ---- what a change of the order must not lose ---- */

static void
model_reorder_cb (HwDealModel *model, HwDealList *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  GtkBitsetIter iter;
  guint position;

  if (hw_deal_list_get_size (self) == 0)
    return;
  g_hash_table_remove_all (self->kept);
  self->had_focus = find_focus (self, &position);
  if (self->had_focus) {
    self->kept_focus = *hw_deal_model_get_id (model, position);
    self->kept_position = position;
  }
  if (!gtk_bitset_iter_init_first (&iter, selected, &position))
    return;
  do
    g_hash_table_add (self->kept, hw_id_copy (hw_deal_model_get_id (model, position)));
  while (gtk_bitset_iter_next (&iter, &position));
}

static void
restore_selection (HwDealList *self)
{
  guint n = hw_deal_list_get_size (self);
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, n);

  for (guint i = 0; i < n && g_hash_table_size (self->kept) > 0; i++)
    if (g_hash_table_contains (self->kept, hw_deal_model_get_id (self->model, i)))
      gtk_bitset_add (selected, i);
  gtk_selection_model_set_selection (self->selection, selected, all);
  g_hash_table_remove_all (self->kept);
}

static void
restore_focus (HwDealList *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  int position = hw_deal_model_find (self->model, &self->kept_focus);

  self->had_focus = FALSE;
  /* Where a deal was that is gone, the next one has the focus. */
  if (position < 0)
    position = (int) MIN (self->kept_position, hw_deal_list_get_size (self) - 1);
  /* Who sorts wants to see the top, unless something is selected to be followed. */
  if (self->resorted && gtk_bitset_is_empty (selected))
    position = 0;
  self->resorted = FALSE;
  hw_deal_list_focus (self, (guint) position);
}

static void
model_pages_cb (HwDealModel *model, HwDealList *self)
{
  if (g_hash_table_size (self->kept) > 0)
    restore_selection (self);
  if (self->had_focus && hw_deal_list_get_size (self) > 0)
    restore_focus (self);
  update_cells (self);
  update_foot (self);
}

static void
model_failed_cb (HwDealModel *model, const GError *error, HwDealList *self)
{
  hw_shell_toast_error (GTK_WIDGET (self), error);
}

/* ---- sorting ---- */

/* The sort heading is not told at the floor; but the view's sorter asks the one of that heading
 * first, and turns its answer around where the arrow points down. */
static int
probe_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  HwDealColumn *column = user_data;

  *(HwDealColumn **) g_object_get_data ((GObject *) a, "hw-probe") = column;
  return -1;
}

static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, HwDealList *self)
{
  HwDealColumn *column = NULL;
  g_autoptr (GObject) probe = NULL;
  g_autoptr (GObject) other = NULL; /* equal things are not asked about */
  g_autofree char *order = NULL;
  HwSort sort;
  GtkOrdering ordering;

  if (self->sorting)
    return;
  probe = g_object_new (HW_TYPE_DEAL_ITEM, NULL);
  other = g_object_new (HW_TYPE_DEAL_ITEM, NULL);
  g_object_set_data (probe, "hw-probe", &column);
  ordering = gtk_sorter_compare (sorter, probe, other);
  if (column == NULL)
    return;
  order = g_strdup_printf ("%s%s", ordering == GTK_ORDERING_LARGER ? "-" : "", column->name);
  if (hw_deal_order_to_sort (order, &sort))
    hw_board_set_sort (self->board, sort);
  else
    hw_board_set_order (self->board, order);
}

/* The arrow follows the board's sort, which a saved view or the bar may set. */
static void
show_order (HwDealList *self)
{
  const char *order = hw_board_get_order (self->board);
  GtkColumnViewColumn *found = NULL;

  if (order == NULL)
    order = hw_deal_order_of_sort (hw_board_get_sort (self->board));
  for (guint i = 0; order != NULL && i < self->columns->len; i++)
    if (g_str_equal (((HwDealColumn *) self->columns->pdata[i])->name, order + (*order == '-')))
      found = get_view_column (self, i);
  self->sorting = TRUE;
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->view), found,
                                  order != NULL && *order == '-' ? GTK_SORT_DESCENDING
                                                                 : GTK_SORT_ASCENDING);
  self->sorting = FALSE;
}

static void
board_settings_cb (HwBoard *board, GParamSpec *pspec, HwDealList *self)
{
  self->resorted = TRUE;
  show_order (self);
}

/* ---- columns ---- */

gboolean
hw_deal_list_is_shown (HwDealList *self, const HwDealColumn *column)
{
  GSettings *settings = hw_context_get_settings (self->context);
  g_auto (GStrv) names = settings != NULL ? g_settings_get_strv (settings, SETTING) : NULL;

  /* Without its name a deal could not be told from another. */
  if (column->field == HW_DEAL_TITLE)
    return TRUE;
  if (names == NULL || names[0] == NULL)
    return column->preferred;
  return g_strv_contains ((const char *const *) names, column->name);
}

gboolean
hw_deal_list_is_in_sight (HwDealList *self, const HwDealColumn *column)
{
  return column->room <= self->room && hw_deal_list_is_shown (self, column);
}

void
hw_deal_list_show_columns (HwDealList *self)
{
  for (guint i = 0; i < self->columns->len; i++) {
    HwDealColumn *column = self->columns->pdata[i];
    gboolean shown = hw_deal_list_is_in_sight (self, column);

    gtk_column_view_column_set_visible (get_view_column (self, i), shown);
    /* What keys edit is in sight. */
    if (column->field == HW_DEAL_TITLE && !hw_deal_list_is_in_sight (self, self->column))
      hw_deal_list_set_column (self, column);
  }
}

static void
add_columns (HwDealList *self)
{
  self->columns =
      hw_deal_columns_list (hw_workspace_get_schema (hw_context_get_workspace (self->context)));
  for (guint i = 0; i < self->columns->len; i++) {
    HwDealColumn *column = self->columns->pdata[i];
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) shown = gtk_column_view_column_new (column->title, factory);
    g_autoptr (GtkCustomSorter) sorter = gtk_custom_sorter_new (probe_cb, column, NULL);

    g_object_set_data (G_OBJECT (factory), "hw-column", column);
    g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), self);
    g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), self);
    g_signal_connect (factory, "unbind", G_CALLBACK (cell_unbind_cb), self);
    gtk_column_view_column_set_sorter (shown, GTK_SORTER (sorter));
    gtk_column_view_column_set_resizable (shown, TRUE);
    gtk_column_view_column_set_expand (shown, column->field == HW_DEAL_TITLE ||
                                                  column->field == HW_DEAL_ACCOUNT);
    gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), shown);
    if (column->field == HW_DEAL_TITLE)
      self->column = column;
  }
  hw_deal_list_show_columns (self);
}

static void
remove_columns (HwDealList *self)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view));
  g_autoptr (GtkColumnViewColumn) column = NULL;

  while ((column = g_list_model_get_item (columns, 0)) != NULL) {
    gtk_column_view_remove_column (GTK_COLUMN_VIEW (self->view), column);
    g_clear_object (&column);
  }
  g_hash_table_remove_all (self->bound);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
}

static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, HwDealList *self)
{
  if (!hw_changes_touch (changes, HW_FIELD))
    return;
  self->sorting = TRUE;
  remove_columns (self);
  self->sorting = FALSE;
  add_columns (self);
  show_order (self);
}

/* ---- mouse ---- */

/* The cell there, which becomes the one that keys edit. */
static GtkListItem *
pick_cell (HwDealList *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT);
  GHashTableIter iter;
  gpointer cell;
  gpointer column;

  g_hash_table_iter_init (&iter, self->bound);
  while (picked != NULL && g_hash_table_iter_next (&iter, &cell, &column)) {
    GtkWidget *child = gtk_list_item_get_child (cell);

    if (child == picked || gtk_widget_get_parent (child) == picked) {
      hw_deal_list_set_column (self, column);
      return cell;
    }
  }
  return NULL;
}

static void
view_pressed_cb (GtkGestureClick *click, int n_press, double x, double y, HwDealList *self)
{
  GtkListItem *cell = pick_cell (self, x, y);

  if (cell == NULL || n_press != 2 || !self->column->editable)
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  hw_deal_list_focus (self, gtk_list_item_get_position (cell));
  hw_deal_list_edit_cell (self);
}

static void
view_menu_pressed_cb (GtkGestureClick *click, int n_press, double x, double y, HwDealList *self)
{
  GtkListItem *cell = pick_cell (self, x, y);
  guint position;

  if (cell == NULL)
    return;
  position = gtk_list_item_get_position (cell);
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!gtk_selection_model_is_selected (self->selection, position))
    gtk_selection_model_select_item (self->selection, position, TRUE);
  hw_deal_list_focus (self, position);
  gtk_widget_translate_coordinates (self->view, GTK_WIDGET (self), x, y, &x, &y);
  hw_deal_list_popup_menu (self, x, y);
}

static void
view_activate_cb (GtkColumnView *view, guint position, HwDealList *self)
{
  hw_shell_open_row (GTK_WIDGET (self), HW_DEAL, hw_deal_model_get_id (self->model, position));
}

static void
add_click (HwDealList *self, guint button, GCallback pressed)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), button);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", pressed, self, 0);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (click));
}

/* ---- the widget ---- */

static void
place_bulk (HwDealList *self)
{
  GtkWidget *parent = gtk_widget_get_parent (self->bulk);
  GtkWidget *wanted = self->room == HW_DEAL_ROOM_LITTLE ? self->foot : self->foot_line;

  if (parent == wanted)
    return;
  g_object_ref (self->bulk);
  gtk_box_remove (GTK_BOX (parent), self->bulk);
  gtk_box_insert_child_after (GTK_BOX (wanted), self->bulk,
                              wanted == self->foot ? self->foot_line : self->count);
  g_object_unref (self->bulk);
}

static void
room_cb (gpointer data)
{
  HwDealList *self = data;

  self->room_id = 0;
  place_bulk (self);
  hw_deal_list_show_columns (self);
}

static void
take_width (HwDealList *self, int width)
{
  double scale = hw_text_scale (GTK_WIDGET (self));
  HwDealRoom room = width < LITTLE_WIDTH * scale ? HW_DEAL_ROOM_LITTLE
                    : width < HALF_WIDTH * scale ? HW_DEAL_ROOM_HALF
                                                 : HW_DEAL_ROOM_FULL;

  if (self->room == room)
    return;
  self->room = room;
  if (self->room_id == 0)
    self->room_id = g_idle_add_once (room_cb, self);
}

static void
hw_deal_list_map (GtkWidget *widget)
{
  HwDealList *self = HW_DEAL_LIST (widget);

  GTK_WIDGET_CLASS (hw_deal_list_parent_class)->map (widget);
  hw_deal_model_set_active (self->model, TRUE);
  update_cells (self);
}

static void
hw_deal_list_unmap (GtkWidget *widget)
{
  hw_deal_model_set_active (HW_DEAL_LIST (widget)->model, FALSE);
  GTK_WIDGET_CLASS (hw_deal_list_parent_class)->unmap (widget);
}

static gboolean
hw_deal_list_grab_focus (GtkWidget *widget)
{
  HwDealList *self = HW_DEAL_LIST (widget);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

  /* Once there are deals. */
  if (hw_deal_list_get_size (self) == 0) {
    self->had_focus = TRUE;
    self->kept_focus = HW_ID_NONE;
    self->kept_position = 0;
  }
  return hw_deal_list_focus (self, gtk_bitset_is_empty (selected)
                                       ? 0
                                       : gtk_bitset_get_minimum (selected));
}

static void
hw_deal_list_dispose (GObject *object)
{
  HwDealList *self = HW_DEAL_LIST (object);
  GtkWidget *child;

  g_clear_handle_id (&self->room_id, g_source_remove);
  if (self->view != NULL) {
    self->sorting = TRUE;
    gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), NULL);
    self->view = NULL;
  }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->board);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_deal_list_parent_class)->dispose (object);
}

static void
hw_deal_list_finalize (GObject *object)
{
  HwDealList *self = HW_DEAL_LIST (object);

  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_hash_table_unref (self->bound);
  g_hash_table_unref (self->kept);
  G_OBJECT_CLASS (hw_deal_list_parent_class)->finalize (object);
}

static void
hw_deal_list_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwDealList *self = HW_DEAL_LIST (widget);

  take_width (self, width);
  gtk_widget_size_allocate (self->box, &(GtkAllocation){ 0, 0, width, height }, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
hw_deal_list_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  gtk_widget_measure (HW_DEAL_LIST (widget)->box, orientation, for_size, minimum, natural, NULL,
                      NULL);
}

static void
hw_deal_list_class_init (HwDealListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_deal_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_deal_list_finalize;
  widget_class->map = hw_deal_list_map;
  widget_class->unmap = hw_deal_list_unmap;
  widget_class->grab_focus = hw_deal_list_grab_focus;
  widget_class->measure = hw_deal_list_measure;
  widget_class->size_allocate = hw_deal_list_size_allocate;
  hw_deal_list_install_edit_actions (widget_class);
  hw_deal_list_install_menu_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "deallist");
}

static void
hw_deal_list_init (HwDealList *self)
{
  self->room = HW_DEAL_ROOM_FULL;
  self->bound = g_hash_table_new (NULL, NULL);
  self->kept = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
}

static void
add_bulk_button (HwDealList *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  hw_wrap_box_append (HW_WRAP_BOX (self->bulk), button);
}

static GtkWidget *
make_foot (HwDealList *self)
{
  self->foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->foot_line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->count), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_set_hexpand (self->count, TRUE);
  self->bulk = hw_wrap_box_new (3);
  add_bulk_button (self, _("Owner…"), "deals.owner");
  add_bulk_button (self, _("Stage…"), "deals.stage");
  add_bulk_button (self, _("Expected Close…"), "deals.close-date");
  add_bulk_button (self, _("Delete"), "win.delete");
  self->chooser = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->chooser), "view-dual-symbolic");
  hw_set_tooltip (self->chooser, _("Choose columns"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->chooser), hw_deal_list_fill_chooser,
                                         self, NULL);
  gtk_widget_add_css_class (self->chooser, "flat");
  gtk_widget_set_valign (self->chooser, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->foot, "list-foot");
  gtk_box_append (GTK_BOX (self->foot_line), self->count);
  gtk_box_append (GTK_BOX (self->foot_line), self->bulk);
  gtk_box_append (GTK_BOX (self->foot_line), self->chooser);
  gtk_box_append (GTK_BOX (self->foot), self->foot_line);
  return self->foot;
}

static GtkWidget *
make_table (HwDealList *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->view = gtk_column_view_new (NULL);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Deals"), -1);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  self->nothing = gtk_label_new (_("No deal matches what is searched and filtered for."));
  gtk_label_set_wrap (GTK_LABEL (self->nothing), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->nothing), GTK_JUSTIFY_CENTER);
  gtk_widget_set_can_target (self->nothing, FALSE);
  gtk_widget_set_visible (self->nothing, FALSE);
  gtk_widget_add_css_class (self->nothing, "dim-label");
  gtk_widget_add_css_class (self->nothing, "title-4");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->scroller);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->nothing);
  return overlay;
}

static void
build (HwDealList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_table (self));
  gtk_box_append (GTK_BOX (box), make_foot (self));
  self->box = g_object_new (HW_TYPE_WIDTH_BIN, "child", box, NULL);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  add_columns (self);
  self->selection =
      GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->model))));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view), self->selection);
  add_click (self, GDK_BUTTON_PRIMARY, G_CALLBACK (view_pressed_cb));
  add_click (self, GDK_BUTTON_SECONDARY, G_CALLBACK (view_menu_pressed_cb));
  hw_deal_list_add_shortcuts (self);
}

GtkWidget *
hw_deal_list_new (HwContext *context, HwBoard *board)
{
  HwDealList *self = g_object_new (HW_TYPE_DEAL_LIST, NULL);

  self->context = g_object_ref (context);
  self->board = g_object_ref (board);
  self->model = hw_deal_model_new (board);
  build (self);
  g_signal_connect_object (self->model, "reorder", G_CALLBACK (model_reorder_cb), self, 0);
  g_signal_connect_object (self->model, "pages", G_CALLBACK (model_pages_cb), self, 0);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (model_failed_cb), self, 0);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (update_foot), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb),
                           self, 0);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (view_activate_cb), self, 0);
  g_signal_connect_object (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), "changed",
                           G_CALLBACK (sorter_changed_cb), self, 0);
  g_signal_connect_object (board, "notify::settings", G_CALLBACK (board_settings_cb), self, 0);
  g_signal_connect_object (board, "tick", G_CALLBACK (update_cells), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_context_get_workspace (context), "changed",
                           G_CALLBACK (workspace_changed_cb), self, 0);
  show_order (self);
  update_foot (self);
  return GTK_WIDGET (self);
}

guint
hw_deal_list_get_size (HwDealList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

char *
hw_deal_list_dup_cell (HwDealList *self, guint position, const char *column)
{
  g_autoptr (HwDealItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  for (guint i = 0; item != NULL && i < self->columns->len; i++)
    if (g_str_equal (((HwDealColumn *) self->columns->pdata[i])->name, column))
      return hw_deal_column_dup_text (self->columns->pdata[i], self->context, item);
  return NULL;
}
