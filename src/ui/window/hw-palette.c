/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/hw-palette.h"

#include <glib/gi18n.h>

#include "ui/common/hw-dialogs.h"
#include "ui/window/hw-commands.h"
#include "ui/window/hw-palette-item.h"
#include "ui/window/hw-palette-rows.h"
#include "ui/window/hw-window-private.h"

struct _HwPalette
{
  AdwWindow parent_instance;
  HwWindow *window;  /* weak; what it acts on */
  GListStore *store; /* of HwPaletteItem */
  GtkSingleSelection *selection;
  GCancellable *reading;
  guint n_own;        /* items before the rows that are read */
  gboolean for_actor; /* offers nothing but people to act as */

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkListView *list; /* unowned */
};

typedef struct
{
  HwPaletteItem *item;
  int score;
} Scored;

G_DEFINE_FINAL_TYPE (HwPalette, hw_palette, ADW_TYPE_WINDOW)

static void
scored_clear (Scored *scored)
{
  g_clear_object (&scored->item);
}

static int
compare_scored (gconstpointer a, gconstpointer b)
{
  return ((const Scored *) b)->score - ((const Scored *) a)->score;
}

static char *
dup_key_label (const char *accel)
{
  guint key;
  GdkModifierType modifiers;

  if (accel == NULL || !gtk_accelerator_parse (accel, &key, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (key, modifiers);
}

static gboolean
is_enabled (HwWindow *window, const char *action)
{
  GActionGroup *group;
  const char *name;

  if (g_str_has_prefix (action, "win."))
    group = G_ACTION_GROUP (window);
  else if (g_str_has_prefix (action, "app."))
    group = G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (window)));
  else
    return TRUE;
  name = action + 4;
  return g_action_group_has_action (group, name) && g_action_group_get_action_enabled (group, name);
}

static void
add_commands (HwPalette *self,
              GArray *found,
              const char *typed,
              const HwCommandInfo *infos,
              guint n)
{
  for (guint i = 0; i < n; i++) {
    const char *title = _(infos[i].title);
    int score = hw_palette_match (typed, title, infos[i].title);
    g_autofree char *key = dup_key_label (infos[i].accel);
    Scored scored = { .score = score };

    if (score == 0 || g_str_equal (infos[i].action, "win.palette") ||
        !is_enabled (self->window, infos[i].action))
      continue;
    scored.item =
        hw_palette_item_new (HW_PALETTE_ACTION, "system-run-symbolic", title, key, infos[i].action);
    g_array_append_val (found, scored);
  }
}

static void
add_pages (HwPalette *self, GArray *found, const char *typed)
{
  g_autoptr (GPtrArray) pages = hw_window_list_pages (self->window);

  for (guint i = 0; i < pages->len; i++) {
    HwPage *page = g_ptr_array_index (pages, i);
    int score = hw_palette_match (typed, hw_page_get_title (page), hw_page_get_name (page));
    g_autofree char *accel = g_strdup_printf ("<Control>%u", i + 1);
    g_autofree char *key = i < 9 ? dup_key_label (accel) : NULL;
    Scored scored = { .score = score + 1 };

    if (score == 0)
      continue;
    scored.item = hw_palette_item_new (HW_PALETTE_PAGE, hw_page_get_icon_name (page),
                                       hw_page_get_title (page), key, hw_page_get_name (page));
    g_array_append_val (found, scored);
  }
}

/* What needs no reading: the best match first. */
static void
add_own (HwPalette *self, GArray *found, const char *typed)
{
  const HwCommandInfo *infos;
  guint n;

  add_pages (self, found, typed);
  if (self->window->page != NULL) {
    infos = hw_page_get_commands (self->window->page, &n);
    add_commands (self, found, typed, infos, n);
  }
  infos = hw_commands_get (&n);
  add_commands (self, found, typed, infos, n);
  g_array_sort (found, compare_scored);
}

static void
show_items (HwPalette *self, guint from, GPtrArray *items)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));

  g_list_store_splice (self->store, from, n - from, items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->stack, from + items->len > 0 ? "list" : "nothing");
}

static void
rows_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwPalette) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items =
      hw_palette_rows_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  /* A later word has been typed, or the palette is gone. */
  if (items != NULL && self->store != NULL)
    show_items (self, self->n_own, items);
}

static void
update_items (HwPalette *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Scored));
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  if (self->window == NULL)
    return;
  g_array_set_clear_func (found, (GDestroyNotify) scored_clear);
  if (!self->for_actor)
    add_own (self, found, typed);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (items, g_array_index (found, Scored, i).item);
  show_items (self, 0, items);
  self->n_own = items->len;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if ((*typed == '\0' && !self->for_actor) || self->window->context == NULL)
    return;
  self->reading = g_cancellable_new ();
  hw_palette_rows_async (self->window->context, typed, self->for_actor, self->reading, rows_read_cb,
                         g_object_ref (self));
}

static void
run_item (HwPalette *self, HwPaletteItem *item)
{
  g_autoptr (HwWindow) window = self->window == NULL ? NULL : g_object_ref (self->window);
  g_autoptr (HwPaletteItem) kept = g_object_ref (item);
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  GtkWidget *widget;

  hw_window_destroy (GTK_WINDOW (self));
  if (window == NULL)
    return;
  switch (kept->kind) {
  case HW_PALETTE_PAGE:
    hw_window_show_page (window, kept->target);
    break;
  case HW_PALETTE_ROW:
    hw_window_open_row (window, kept->entity, &kept->row);
    break;
  case HW_PALETTE_ACTION:
  default:
    widget =
        window->page == NULL ? GTK_WIDGET (window) : adw_bin_get_child (ADW_BIN (window->page));
    if (g_action_parse_detailed_name (kept->target, &name, &target, NULL))
      gtk_widget_activate_action_variant (widget, name, target);
  }
}

static void
list_activate_cb (GtkListView *list, guint position, HwPalette *self)
{
  g_autoptr (HwPaletteItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    run_item (self, item);
}

static void
entry_activate_cb (GtkSearchEntry *entry, HwPalette *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (selected != GTK_INVALID_LIST_POSITION)
    list_activate_cb (self->list, selected, self);
}

/* Up and Down walk the list while the hand stays at the entry. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                HwPalette *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (n == 0 || (key != GDK_KEY_Down && key != GDK_KEY_Up))
    return FALSE;
  if (key == GDK_KEY_Down)
    selected = selected + 1 < n ? selected + 1 : 0;
  else
    selected = selected > 0 ? selected - 1 : n - 1;
  gtk_single_selection_set_selected (self->selection, selected);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", selected);
  return TRUE;
}

static void
item_setup_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *subtitle = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), subtitle);
  gtk_widget_add_css_class (box, "palette-row");
  gtk_list_item_set_child (list_item, box);
}

static void
item_bind_cb (GtkListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  HwPaletteItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *image = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *title = gtk_widget_get_next_sibling (image);
  GtkWidget *subtitle = gtk_widget_get_next_sibling (title);

  gtk_image_set_from_icon_name (GTK_IMAGE (image), item->icon_name);
  gtk_label_set_text (GTK_LABEL (title), item->title);
  gtk_label_set_text (GTK_LABEL (subtitle), item->subtitle == NULL ? "" : item->subtitle);
}

static void
hw_palette_dispose (GObject *object)
{
  HwPalette *self = HW_PALETTE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_weak_pointer (&self->window);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_PALETTE);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (hw_palette_parent_class)->dispose (object);
}

static void
hw_palette_class_init (HwPaletteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_palette_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/"
                                                             "window/hw-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, HwPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, HwPalette, stack);
  gtk_widget_class_bind_template_child (widget_class, HwPalette, scrolled);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hw_palette_init (HwPalette *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (item_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (item_bind_cb), NULL);
  self->store = g_list_store_new (HW_TYPE_PALETTE_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  self->list = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_scrolled_window_set_child (self->scrolled, GTK_WIDGET (self->list));
  g_signal_connect_object (self->list, "activate", G_CALLBACK (list_activate_cb), self, 0);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activate_cb), self, 0);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (update_items), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  /* Not in the capture phase: the input method has the arrows first while it composes. */
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

static HwPalette *
palette_new (HwWindow *window)
{
  HwPalette *self = g_object_new (HW_TYPE_PALETTE, NULL);

  g_set_weak_pointer (&self->window, window);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (window));
  return self;
}

void
hw_palette_present (HwWindow *window)
{
  HwPalette *self = palette_new (window);

  update_items (self);
  gtk_window_present (GTK_WINDOW (self));
}

void
hw_palette_present_for_actor (HwWindow *window)
{
  HwPalette *self = palette_new (window);

  self->for_actor = TRUE;
  g_object_set (self->entry, "placeholder-text", _("Whose name?"), NULL);
  update_items (self);
  gtk_window_present (GTK_WINDOW (self));
}
