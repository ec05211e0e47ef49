/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-board-bar.h"

#include <glib/gi18n.h>

#include "core/board/hw-deal-query.h"
#include "ui/board/hw-filter-popover.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"
#include "ui/list/hw-deal-columns.h"

#define CHIPS_WIDTH 140 /* at least so wide, where they are as wide */

struct _HwBoardBar
{
  GtkWidget parent_instance;
  HwContext *context;
  HwBoard *board;
  GtkWidget *box;
  GtkWidget *pipelines;
  GtkWidget *views;
  GtkWidget *chips;
  GtkWidget *order;
  GtkWidget *lanes;
  GtkWidget *naming; /* the popover that asks for a view's name */
  GtkWidget *name;
  gboolean renaming; /* the chosen view; otherwise a new one is saved */
  HwId view;         /* the saved view that was chosen last */
};

G_DEFINE_FINAL_TYPE (HwBoardBar, hw_board_bar, GTK_TYPE_WIDGET)

static const char *
describe_sort (HwSort sort)
{
  switch (sort) {
  case HW_SORT_AMOUNT:
    return _("By amount");
  case HW_SORT_AGE:
    return _("By age");
  case HW_SORT_CLOSE_DATE:
    return _("By expected close");
  case HW_SORT_NEXT_DUE:
    return _("By next step");
  case HW_SORT_RANK:
  default:
    return _("By hand");
  }
}

static HwSchema *
get_schema (HwBoardBar *self)
{
  return hw_workspace_get_schema (hw_context_get_workspace (self->context));
}

static HwConfig *
dup_config (HwBoardBar *self)
{
  return hw_workspace_dup_config (hw_context_get_workspace (self->context));
}

static HwCondition *
dup_condition (HwBoardBar *self)
{
  const char *json = hw_board_get_condition (self->board);
  HwCondition *condition =
      json != NULL ? hw_condition_parse_json (get_schema (self), HW_DEAL, json, NULL) : NULL;

  return condition != NULL ? condition : hw_condition_new_all (get_schema (self), HW_DEAL);
}

static void
set_condition (HwBoardBar *self, HwCondition *condition)
{
  g_autofree char *json =
      hw_condition_is_empty (condition) ? NULL : hw_condition_to_json (condition);

  hw_board_set_condition (self->board, json);
}

static void
chip_clicked_cb (GtkButton *button, HwBoardBar *self)
{
  g_autoptr (HwCondition) condition = dup_condition (self);
  g_autoptr (HwCondition) less = NULL;
  guint term = 0;

  for (GtkWidget *before = gtk_widget_get_prev_sibling (GTK_WIDGET (button)); before != NULL;
       before = gtk_widget_get_prev_sibling (before))
    term++;
  less = hw_condition_without_term (condition, term);
  self->view = HW_ID_NONE;
  set_condition (self, less);
}

static void
add_chip (HwBoardBar *self, const char *sentence)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (sentence);
  /* Translators: %s is a condition in words, as “Owner is me” */
  g_autofree char *spoken = g_strdup_printf (_("Remove filter: %s"), sentence);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "filter-chip");
  gtk_widget_set_tooltip_text (chip, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (self->chips), chip);
}

/* A chip has to be read and hit also where the header leaves little room. */
static void
keep_chips_wide (HwBoardBar *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (self->chips, GTK_TYPE_SCROLLED_WINDOW);
  int natural = 0;

  gtk_widget_measure (self->chips, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (scroller),
                                             natural > 0 ? MIN (natural, CHIPS_WIDTH) : -1);
}

static void
update_chips (HwBoardBar *self, HwConfig *config)
{
  g_autoptr (HwCondition) condition = dup_condition (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_box_remove (GTK_BOX (self->chips), child);
  for (guint i = 0; i < hw_condition_n_terms (condition); i++) {
    g_autofree char *sentence = hw_condition_term_sentence (condition, i, config);

    add_chip (self, sentence);
  }
  keep_chips_wide (self);
}

/* Says what the button is for, too: at the floor a menu button has no name of its own. */
static void
set_label (GtkWidget *button, const char *label)
{
  const char *what = gtk_widget_get_tooltip_text (button);

  g_autofree char *spoken =
      g_strdup_printf (C_ ("what a button sets, and to what", "%s: %s"), what, label);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

static void
append_choice (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static void
update_order (HwBoardBar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *column =
      hw_deal_order_label (get_schema (self), hw_board_get_order (self->board));

  for (int sort = HW_SORT_RANK; sort <= HW_SORT_NEXT_DUE; sort++)
    append_choice (menu, describe_sort ((HwSort) sort), "bar.sort",
                   hw_sort_to_name ((HwSort) sort));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->order), G_MENU_MODEL (menu));
  set_label (self->order,
             column != NULL ? column : describe_sort (hw_board_get_sort (self->board)));
}

static void
update_lanes (HwBoardBar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GPtrArray) names = hw_lane_field_list (get_schema (self));
  const char *lane = hw_board_get_lane (self->board);
  g_autofree char *label =
      lane != NULL ? hw_lane_field_label (get_schema (self), lane) : g_strdup (_("No lanes"));

  append_choice (menu, _("No lanes"), "bar.lane", "");
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *title = hw_lane_field_label (get_schema (self), names->pdata[i]);

    append_choice (menu, title, "bar.lane", names->pdata[i]);
  }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->lanes), G_MENU_MODEL (menu));
  set_label (self->lanes, label);
}

static void
append_rows (GMenu *menu, GPtrArray *rows, const char *action)
{
  for (guint i = 0; i < rows->len; i++) {
    g_autofree char *id = hw_id_dup_text (hw_row_id (rows->pdata[i]));

    append_choice (menu, hw_row_name (rows->pdata[i]), action, id);
  }
}

static void
update_views (HwBoardBar *self, HwConfig *config)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) saved = g_menu_new ();
  g_autoptr (GMenu) more = g_menu_new ();
  g_autoptr (GPtrArray) all = hw_config_list (config, HW_VIEW);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  const HwRow *chosen = NULL;

  for (guint i = 0; i < all->len; i++) {
    if (g_strcmp0 (hw_row_text (all->pdata[i], HW_VIEW_ENTITY), "deal") != 0)
      continue;
    g_ptr_array_add (rows, all->pdata[i]);
    if (hw_id_equal (hw_row_id (all->pdata[i]), &self->view))
      chosen = all->pdata[i];
  }
  append_choice (menu, _("All deals"), "bar.view", "");
  append_rows (saved, rows, "bar.view");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (saved));
  g_menu_append (more, _("Save This View…"), "bar.save-view");
  if (chosen != NULL) {
    g_menu_append (more, _("Rename This View…"), "bar.rename-view");
    g_menu_append (more, _("Delete This View"), "bar.delete-view");
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->views), G_MENU_MODEL (menu));
  set_label (self->views, chosen != NULL ? hw_row_name (chosen) : _("All deals"));
}

static void
update_pipelines (HwBoardBar *self, HwConfig *config)
{
  g_autoptr (GPtrArray) pipelines = hw_config_list (config, HW_PIPELINE);
  g_autoptr (GMenu) menu = g_menu_new ();

  append_rows (menu, pipelines, "bar.pipeline");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->pipelines), G_MENU_MODEL (menu));
  set_label (self->pipelines,
             hw_config_name (config, HW_PIPELINE, hw_board_get_pipeline (self->board)));
  gtk_widget_set_visible (self->pipelines, pipelines->len > 1);
}

static void
update (HwBoardBar *self)
{
  g_autoptr (HwConfig) config = dup_config (self);

  update_pipelines (self, config);
  update_views (self, config);
  update_chips (self, config);
  update_order (self);
  update_lanes (self);
}

static void
board_settings_cb (HwBoard *board, GParamSpec *pspec, HwBoardBar *self)
{
  update (self);
}

static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, HwBoardBar *self)
{
  if (hw_changes_touch (changes, HW_VIEW) || hw_changes_touch (changes, HW_PIPELINE) ||
      hw_changes_touch (changes, HW_FIELD))
    update (self);
}

static void
sort_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_board_set_sort (HW_BOARD_BAR (widget)->board,
                     hw_sort_from_name (g_variant_get_string (parameter, NULL)));
}

static void
lane_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_board_set_lane (HW_BOARD_BAR (widget)->board, g_variant_get_string (parameter, NULL));
}

static void
pipeline_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwId id;

  if (hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    hw_board_set_pipeline (HW_BOARD_BAR (widget)->board, &id);
}

/* What a list was sorted by when the view was saved; the sorts of a board are no orders. */
static void
set_order (HwBoardBar *self, const HwRow *view)
{
  const char *order = view != NULL ? hw_row_text (view, HW_VIEW_SORT) : NULL;
  HwSort sort = hw_sort_from_name (order);

  if (order == NULL || g_str_equal (order, hw_sort_to_name (sort)) ||
      !hw_deal_order_is_valid (get_schema (self), order))
    order = NULL;
  hw_board_set_order (self->board, order);
}

static void
view_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardBar *self = HW_BOARD_BAR (widget);
  g_autoptr (HwConfig) config = dup_config (self);
  const HwRow *view;
  HwId id = HW_ID_NONE;

  hw_id_parse (g_variant_get_string (parameter, NULL), &id);
  view = hw_config_find (config, HW_VIEW, &id);
  self->view = id;
  hw_board_set_condition (self->board, view ? hw_row_text (view, HW_VIEW_CONDITION) : NULL);
  hw_board_set_search (self->board, view ? hw_row_text (view, HW_VIEW_SEARCH) : NULL);
  hw_board_set_sort (self->board,
                     hw_sort_from_name (view ? hw_row_text (view, HW_VIEW_SORT) : NULL));
  set_order (self, view);
  hw_board_set_lane (self->board, view ? hw_row_text (view, HW_VIEW_LANE) : NULL);
  update (self);
}

static void
save_view (HwBoardBar *self, const char *name)
{
  g_autoptr (HwCommand) command = hw_command_new ("view.create");
  HwId id = hw_id_new (hw_context_now (self->context));
  HwEdit *edit = hw_command_create (command, HW_VIEW, &id);
  const char *order = hw_board_get_order (self->board);

  hw_edit_set_text (edit, HW_VIEW_NAME, name);
  hw_edit_set_text (edit, HW_VIEW_ENTITY, "deal");
  hw_edit_set_text (edit, HW_VIEW_CONDITION, hw_board_get_condition (self->board));
  hw_edit_set_text (edit, HW_VIEW_SEARCH, hw_board_get_search (self->board));
  hw_edit_set_text (edit, HW_VIEW_SORT,
                    order != NULL ? order : hw_sort_to_name (hw_board_get_sort (self->board)));
  hw_edit_set_text (edit, HW_VIEW_LANE, hw_board_get_lane (self->board));
  self->view = id;
  hw_perform (GTK_WIDGET (self), self->context, command, _("View saved"));
}

static void
rename_view (HwBoardBar *self, const char *name)
{
  g_autoptr (HwCommand) command = hw_command_new ("view.edit");

  hw_edit_set_text (hw_command_update (command, HW_VIEW, &self->view), HW_VIEW_NAME, name);
  hw_perform (GTK_WIDGET (self), self->context, command, _("View renamed"));
}

static void
name_activate_cb (HwBoardBar *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  if (*name == '\0') {
    gtk_widget_grab_focus (self->name);
    return;
  }
  gtk_popover_popdown (GTK_POPOVER (self->naming));
  if (self->renaming)
    rename_view (self, name);
  else
    save_view (self, name);
}

static void
name_changed_cb (GtkEditable *editable, GtkWidget *save)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  gtk_widget_set_sensitive (save, *name != '\0');
}

static void
build_naming (HwBoardBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *save = gtk_button_new_with_mnemonic (_("_Save"));

  self->name = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name), _("Name of the view"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Name of the view"), -1);
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_widget_set_sensitive (save, FALSE);
  g_signal_connect_swapped (self->name, "activate", G_CALLBACK (name_activate_cb), self);
  g_signal_connect (self->name, "changed", G_CALLBACK (name_changed_cb), save);
  g_signal_connect_swapped (save, "clicked", G_CALLBACK (name_activate_cb), self);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), save);
  self->naming = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->naming), box);
  gtk_widget_set_parent (self->naming, self->views);
}

static void
ask_name (HwBoardBar *self, gboolean renaming)
{
  g_autoptr (HwConfig) config = dup_config (self);

  if (self->naming == NULL)
    build_naming (self);
  self->renaming = renaming;
  gtk_editable_set_text (GTK_EDITABLE (self->name),
                         renaming ? hw_config_name (config, HW_VIEW, &self->view) : "");
  gtk_popover_popup (GTK_POPOVER (self->naming));
  gtk_widget_grab_focus (self->name);
}

static void
save_view_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_name (HW_BOARD_BAR (widget), FALSE);
}

static void
rename_view_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_name (HW_BOARD_BAR (widget), TRUE);
}

/* It stays the chosen one, so that undoing brings its name back. */
static void
delete_view_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwBoardBar *self = HW_BOARD_BAR (widget);
  g_autoptr (HwCommand) command = hw_command_new ("view.delete");

  hw_command_delete (command, HW_VIEW, &self->view);
  hw_perform (widget, self->context, command, _("View deleted"));
}

static void
filter_cb (HwFilterPopover *popover, HwCondition *more, HwBoardBar *self)
{
  g_autoptr (HwCondition) condition = dup_condition (self);
  g_autoptr (HwCondition) both = hw_condition_with (condition, more);

  set_condition (self, both);
}

static void
hw_board_bar_dispose (GObject *object)
{
  HwBoardBar *self = HW_BOARD_BAR (object);

  g_clear_pointer (&self->naming, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->board);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_board_bar_parent_class)->dispose (object);
}

static void
hw_board_bar_class_init (HwBoardBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_board_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "bar.sort", "s", sort_cb);
  gtk_widget_class_install_action (widget_class, "bar.lane", "s", lane_cb);
  gtk_widget_class_install_action (widget_class, "bar.pipeline", "s", pipeline_cb);
  gtk_widget_class_install_action (widget_class, "bar.view", "s", view_cb);
  gtk_widget_class_install_action (widget_class, "bar.save-view", NULL, save_view_cb);
  gtk_widget_class_install_action (widget_class, "bar.rename-view", NULL, rename_view_cb);
  gtk_widget_class_install_action (widget_class, "bar.delete-view", NULL, delete_view_cb);
}

static void
hw_board_bar_init (HwBoardBar *self)
{
}

static GtkWidget *
add_button (HwBoardBar *self, const char *tooltip)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_widget_add_css_class (button, "flat");
  hw_set_tooltip (button, tooltip);
  gtk_box_append (GTK_BOX (self->box), button);
  return button;
}

/* Pressed by the page's action, which says how the deals are shown. */
static GtkWidget *
make_switch (void)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), "view-list-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.as-list");
  gtk_widget_add_css_class (button, "flat");
  hw_set_tooltip (button, _("Show as a list"));
  return button;
}

static void
build (HwBoardBar *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *add;
  GtkWidget *popover = hw_filter_popover_new (self->context);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->pipelines = add_button (self, _("Pipeline"));
  self->views = add_button (self, _("View"));
  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* Chips that do not fit are scrolled to; they never push the window wider. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->chips);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_box_append (GTK_BOX (self->box), scroller);
  add = add_button (self, _("Add a filter"));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (add), "list-add-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (add), popover);
  g_signal_connect_object (popover, "filter", G_CALLBACK (filter_cb), self, 0);
  self->order = add_button (self, _("Order"));
  self->lanes = add_button (self, _("Lanes"));
  gtk_box_append (GTK_BOX (self->box), make_switch ());
}

GtkWidget *
hw_board_bar_new (HwContext *context, HwBoard *board)
{
  HwBoardBar *self = g_object_new (HW_TYPE_BOARD_BAR, NULL);

  self->context = g_object_ref (context);
  self->board = g_object_ref (board);
  build (self);
  g_signal_connect_object (board, "notify::settings", G_CALLBACK (board_settings_cb), self, 0);
  g_signal_connect_object (hw_context_get_workspace (context), "changed",
                           G_CALLBACK (workspace_changed_cb), self, 0);
  update (self);
  return GTK_WIDGET (self);
}
