/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-targets-private.h"

#include <glib/gi18n.h>

#include "core/text/hw-choices.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-row-object.h"
#include "ui/goals/hw-target-row.h"

G_DEFINE_FINAL_TYPE (HwTargetsView, hw_targets_view, ADW_TYPE_BIN)

/* --- which plan --- */

static int
compare_plans (gconstpointer a, gconstpointer b)
{
  const HwRow *one = *(HwRow *const *) a, *two = *(HwRow *const *) b;
  gint64 first = hw_row_int (one, HW_TARGET_PLAN_FIRST_DAY);
  gint64 second = hw_row_int (two, HW_TARGET_PLAN_FIRST_DAY);

  return first != second ? (first < second ? 1 : -1)
                         : g_strcmp0 (hw_row_name (one), hw_row_name (two));
}

/* Newest period first; of HwRow, unowned. */
static GPtrArray *
list_plans (HwConfig *config)
{
  GPtrArray *plans = hw_config_list (config, HW_TARGET_PLAN);

  g_ptr_array_sort (plans, compare_plans);
  return plans;
}

/* The one that was looked at; else the one that is running, the shortest of these; else the newest.
 */
static const HwRow *
choose_plan (HwTargetsView *self, GPtrArray *plans, gint64 today)
{
  const HwRow *best = NULL;
  gint64 shortest = G_MAXINT64;

  for (guint i = 0; i < plans->len; i++)
    if (hw_id_equal (hw_row_id (plans->pdata[i]), &self->plan))
      return plans->pdata[i];
  for (guint i = 0; i < plans->len; i++) {
    gint64 first = hw_row_int (plans->pdata[i], HW_TARGET_PLAN_FIRST_DAY);
    gint64 last = hw_row_int (plans->pdata[i], HW_TARGET_PLAN_LAST_DAY);

    if (first <= today && today <= last && last - first < shortest) {
      best = plans->pdata[i];
      shortest = last - first;
    }
  }
  return best != NULL ? best : plans->len > 0 ? plans->pdata[0] : NULL;
}

static gpointer
ask (gpointer page)
{
  HwTargetsView *self = page;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  g_autoptr (GPtrArray) plans = list_plans (config);
  const HwRow *plan = choose_plan (self, plans, hw_context_today (self->context));

  self->reading = plan != NULL;
  if (plan == NULL)
    return NULL;
  self->plan = *hw_row_id (plan);
  return hw_id_copy (&self->plan);
}

static gpointer
read_tree (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  return hw_target_tree_load (connection, config, data, error);
}

static void
plans_setup_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (list_item, label);
}

static void
plans_bind_cb (GtkListItemFactory *factory, GtkListItem *list_item)
{
  const HwRow *plan = hw_row_object_get_row (gtk_list_item_get_item (list_item));
  const char *state = hw_choice_label ("plan_state", hw_row_text (plan, HW_TARGET_PLAN_STATE));
  g_autofree char *text =
      /* Translators: a plan’s name, then “Draft”, “Published” or “Closed” */
      g_strdup_printf (_("%s · %s"), hw_row_name (plan), state);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)), text);
}

static void
show_plans (HwTargetsView *self)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  g_autoptr (GPtrArray) plans = list_plans (config);
  g_autoptr (GListStore) store = g_list_store_new (HW_TYPE_ROW_OBJECT);
  guint chosen = 0;

  for (guint i = 0; i < plans->len; i++) {
    g_autoptr (HwRowObject) item = hw_row_object_new (plans->pdata[i]);

    g_list_store_append (store, item);
    if (hw_id_equal (hw_row_id (plans->pdata[i]), &self->plan))
      chosen = i;
  }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->plans, G_LIST_MODEL (store));
  gtk_drop_down_set_selected (self->plans, chosen);
  self->filling = FALSE;
}

static void
plans_selected_cb (GtkDropDown *dropdown, GParamSpec *pspec, HwTargetsView *self)
{
  HwRowObject *item = gtk_drop_down_get_selected_item (dropdown);

  if (self->filling || item == NULL ||
      hw_id_equal (&self->plan, hw_row_id (hw_row_object_get_row (item))))
    return;
  hw_targets_view_show_plan (self, hw_row_id (hw_row_object_get_row (item)));
}

void
hw_targets_view_show_plan (HwTargetsView *self, const HwId *plan)
{
  self->plan = *plan;
  self->target = HW_ID_NONE;
  hw_reader_refresh (self->reader);
}

/* --- what is shown --- */

static void
update_actions (HwTargetsView *self)
{
  const HwRow *plan =
      self->state != NULL ? hw_target_tree_get_plan (hw_target_state_get_tree (self->state)) : NULL;
  const char *state = plan != NULL ? hw_row_text (plan, HW_TARGET_PLAN_STATE) : "";
  gboolean draft = g_strcmp0 (state, "draft") == 0;
  gboolean published = g_strcmp0 (state, "published") == 0;
  gboolean closed = g_strcmp0 (state, "closed") == 0;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "targets.publish", draft);
  gtk_widget_action_set_enabled (widget, "targets.close", published);
  gtk_widget_action_set_enabled (widget, "targets.reopen", closed);
  gtk_widget_action_set_enabled (widget, "targets.to-draft", published);
  gtk_widget_action_set_enabled (widget, "targets.next-plan", plan != NULL);
  gtk_widget_action_set_enabled (widget, "targets.marks", plan != NULL && !closed);
  gtk_widget_action_set_enabled (widget, "targets.delete-plan", plan != NULL && !closed);
  gtk_widget_action_set_enabled (widget, "targets.split", !closed);
  gtk_widget_action_set_enabled (widget, "targets.lock", !closed);
  gtk_widget_action_set_enabled (widget, "targets.remove", !closed);
  gtk_widget_set_visible (self->publish_button, draft);
}

static void
update_note (HwTargetsView *self)
{
  gint64 n = hw_target_tree_get_other_currencies (hw_target_state_get_tree (self->state));
  g_autofree char *text =
      g_strdup_printf (ngettext ("%d amount in another currency is not counted.",
                                 "%d amounts in other currencies are not counted.", (gulong) n),
                       (int) n);

  gtk_label_set_text (self->note, text);
  gtk_widget_set_visible (GTK_WIDGET (self->note), n > 0);
}

void
hw_targets_view_show_detail (HwTargetsView *self)
{
  hw_target_detail_show (self->detail, self->state, &self->target);
}

/* The selection stays on its target; one that has gone gives it to its parent's place, the first.
 */
static void
restore_selection (HwTargetsView *self)
{
  GListModel *rows = G_LIST_MODEL (self->rows);
  guint found = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, i);
    g_autoptr (HwTargetItem) item = gtk_tree_list_row_get_item (row);

    if (hw_id_equal (hw_target_item_get_id (item), &self->target))
      found = i;
  }
  gtk_single_selection_set_selected (self->selection, found);
}

static void
expand_first (HwTargetsView *self)
{
  g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->rows, 0);

  if (row != NULL)
    gtk_tree_list_row_set_expanded (row, TRUE);
}

void
hw_targets_view_go_to (HwTargetsView *self, guint position)
{
  GHashTableIter iter;
  gpointer row;

  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    if (hw_id_equal (hw_target_item_get_id (hw_target_row_get_item (row)), &self->target))
      /* The list’s own widget around it takes the focus. */
      gtk_widget_grab_focus (gtk_widget_get_parent (row));
}

void
hw_targets_view_reveal (HwTargetsView *self)
{
  GListModel *rows = G_LIST_MODEL (self->rows);
  HwId target = self->revealed;

  for (guint i = 0; !hw_id_is_none (&target) && i < g_list_model_get_n_items (rows); i++) {
    g_autoptr (GtkTreeListRow) row = g_list_model_get_item (rows, i);
    g_autoptr (HwTargetItem) item = gtk_tree_list_row_get_item (row);

    if (!hw_id_equal (hw_target_item_get_id (item), &target) ||
        !gtk_tree_list_row_is_expandable (row))
      continue;
    self->revealed = HW_ID_NONE;
    gtk_tree_list_row_set_expanded (row, TRUE);
    hw_targets_view_go_to (self, i);
    return;
  }
}

static void
show_tree (gpointer page, gpointer answer)
{
  HwTargetsView *self = page;
  gboolean other;

  self->reading = FALSE;
  if (answer == NULL) {
    g_clear_object (&self->state);
    g_list_store_remove_all (self->items);
    hw_target_detail_show (self->detail, NULL, NULL);
    update_actions (self);
    gtk_stack_set_visible_child_name (self->stack, "empty");
    return;
  }
  g_clear_object (&self->state);
  self->state = hw_target_state_new (self->context, answer);
  other = !hw_id_equal (&self->shown, &self->plan);
  self->shown = self->plan;
  self->filling = TRUE;
  hw_target_items_sync (self->items, self->state,
                        hw_target_tree_get_roots (hw_target_state_get_tree (self->state)));
  if (other)
    expand_first (self);
  restore_selection (self);
  self->filling = FALSE;
  show_plans (self);
  update_actions (self);
  update_note (self);
  hw_targets_view_take_selection (self);
  gtk_stack_set_visible_child_name (self->stack, "plan");
  hw_targets_view_reveal (self);
  hw_targets_live_read_past (self);
}

static const HwEntityKind kinds[] = { HW_TARGET_PLAN, HW_CALENDAR, HW_CALENDAR_DAY,
                                      HW_ABSENCE,     HW_PRODUCT,  HW_TOUCH_KIND };

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = g_free,
  .read = read_tree,
  .free_answer = (GDestroyNotify) hw_target_tree_free,
  .show = show_tree,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

void
hw_targets_view_take_selection (HwTargetsView *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (HwTargetItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  if (item != NULL)
    self->target = *hw_target_item_get_id (item);
  hw_targets_view_show_detail (self);
}

static void
selection_changed_cb (HwTargetsView *self)
{
  if (!self->filling)
    hw_targets_view_take_selection (self);
}

/* --- rows --- */

static HwTargetRowShape
shape_for (HwWidth width)
{
  if (width == HW_WIDTH_NARROW)
    return HW_TARGET_ROW_STACKED;
  return width == HW_WIDTH_MEDIUM ? HW_TARGET_ROW_TIGHT : HW_TARGET_ROW_TABLE;
}

static void
factory_setup_cb (HwTargetsView *self, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, hw_target_row_new ());
}

static void
factory_bind_cb (HwTargetsView *self, GtkListItem *list_item)
{
  HwTargetRow *row = HW_TARGET_ROW (gtk_list_item_get_child (list_item));

  hw_target_row_set_shape (row, self->shape);
  hw_target_row_set_row (row, gtk_list_item_get_item (list_item));
  g_hash_table_add (self->bound, row);
}

static void
factory_unbind_cb (HwTargetsView *self, GtkListItem *list_item)
{
  HwTargetRow *row = HW_TARGET_ROW (gtk_list_item_get_child (list_item));

  g_hash_table_remove (self->bound, row);
  hw_target_row_set_row (row, NULL);
}

static void
list_width_changed_cb (HwTargetsView *self)
{
  GHashTableIter iter;
  gpointer row;

  self->shape = shape_for (hw_width_bin_get_width (self->list_bin));
  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    hw_target_row_set_shape (row, self->shape);
  adw_bin_set_child (self->heading_place,
                     self->shape == HW_TARGET_ROW_STACKED
                         ? NULL
                         : hw_target_heading_new (self->shape == HW_TARGET_ROW_TABLE));
}

/* Beside the list where there is room, else under it. */
static void
width_changed_cb (HwTargetsView *self)
{
  gboolean wide = hw_width_bin_get_width (self->width_bin) >= HW_WIDTH_WIDE;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (GTK_WIDGET (self->detail), wide ? 352 : -1, wide ? -1 : 200);
  gtk_paned_set_resize_end_child (self->paned, !wide);
  gtk_paned_set_position (self->paned, -1);
}

static GListModel *
list_children (gpointer item, gpointer user_data)
{
  GListModel *children = hw_target_item_get_children (item);

  return children != NULL ? g_object_ref (children) : NULL;
}

/* --- the object --- */

static void
hw_targets_view_dispose (GObject *object)
{
  HwTargetsView *self = HW_TARGETS_VIEW (object);

  hw_targets_live_stop (self);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_TARGETS_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->state);
  g_clear_pointer (&self->bound, g_hash_table_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_targets_view_parent_class)->dispose (object);
}

static void
hw_targets_view_class_init (HwTargetsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (HW_TYPE_WIDTH_BIN);
  G_OBJECT_CLASS (klass)->dispose = hw_targets_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/goals/"
                                                             "hw-targets-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HwTargetsView, stack);
  gtk_widget_class_bind_template_child (widget_class, HwTargetsView, empty_place);
  gtk_widget_class_bind_template_child (widget_class, HwTargetsView, width_bin);
  gtk_widget_class_bind_template_child (widget_class, HwTargetsView, plans);
  gtk_widget_class_bind_template_child (widget_class, HwTargetsView, publish_button);
  gtk_widget_class_bind_template_child (widget_class, HwTargetsView, note);
  gtk_widget_class_bind_template_child (widget_class, HwTargetsView, paned);
  gtk_widget_class_bind_template_child (widget_class, HwTargetsView, list_bin);
  gtk_widget_class_bind_template_child (widget_class, HwTargetsView, heading_place);
  gtk_widget_class_bind_template_child (widget_class, HwTargetsView, list);
  gtk_widget_class_bind_template_child (widget_class, HwTargetsView, detail_place);
  gtk_widget_class_bind_template_child (widget_class, HwTargetsView, row_menu);
  hw_targets_actions_install (widget_class);
}

static void
set_up_list (HwTargetsView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->items = g_list_store_new (HW_TYPE_TARGET_ITEM);
  self->rows = gtk_tree_list_model_new (G_LIST_MODEL (g_object_ref (self->items)), FALSE, FALSE,
                                        list_children, NULL, NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->rows));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (factory_setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (factory_bind_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (factory_unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
hw_targets_view_init (HwTargetsView *self)
{
  g_autoptr (GtkListItemFactory) factory = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->bound = g_hash_table_new (NULL, NULL);
  adw_bin_set_child (self->empty_place,
                     hw_empty_page_new ("view-list-symbolic", _("What is aimed at?"),
                                                                 _("A plan says what is to be reached over a period. Split "
                                          "it by team, region or person, and everybody sees what "
                                          "it means this week."),
                                                                    _("_New Plan …"),
                                                                       "targets.new-plan"));
  factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (plans_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (plans_bind_cb), NULL);
  gtk_drop_down_set_factory (self->plans, factory);
  set_up_list (self);
  hw_targets_actions_set_up (self);
  g_signal_connect_object (self->plans, "notify::selected", G_CALLBACK (plans_selected_cb), self,
                           0);
  g_signal_connect_object (self->width_bin, "width-changed", G_CALLBACK (width_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list_bin, "width-changed", G_CALLBACK (list_width_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

GtkWidget *
hw_targets_view_new (HwContext *context)
{
  HwTargetsView *self = g_object_new (HW_TYPE_TARGETS_VIEW, NULL);
  GtkWidget *detail = hw_target_detail_new (context);

  self->context = g_object_ref (context);
  self->detail = HW_TARGET_DETAIL (detail);
  adw_bin_set_child (self->detail_place, detail);
  width_changed_cb (self);
  list_width_changed_cb (self);
  update_actions (self);
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  hw_targets_live_start (self);
  return GTK_WIDGET (self);
}
