/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-ref-picker.h"

#include <glib/gi18n.h>

#include "core/search/hw-pinyin.h"
#include "core/store/hw-table.h"
#include "ui/common/hw-row-object.h"

/* Enough to recognise, few enough to read. */
#define MOST_OFFERED 50

struct _HwRefPicker
{
  AdwBin parent_instance;
  HwContext *context;
  HwEntityKind entity;
  HwId id;
  HwFieldRowFilter filter;
  gpointer filter_data;
  GDestroyNotify filter_destroy;
  char *none_label;
  char *title; /* NULL: nobody told it */
  GCancellable *cancellable;

  GtkLabel *label; /* unowned, in the button */
  GtkMenuButton *button;
  GtkSearchEntry *search;
  GtkButton *clear;
  GListStore *store; /* of HwRowObject */
  GtkSingleSelection *selection;
  GtkListView *view;
};

typedef struct
{
  HwEntityKind entity;
  HwId actor;
  char *pattern;
  char *where;
  char *order;
} Question;

static guint picked;

G_DEFINE_FINAL_TYPE (HwRefPicker, hw_ref_picker, ADW_TYPE_BIN)

static void
question_free (Question *question)
{
  g_free (question->pattern);
  g_free (question->where);
  g_free (question->order);
  g_free (question);
}

static void
show_name (HwRefPicker *self, const char *name)
{
  const char *shown = *name == '\0' ? self->none_label : name;
  g_autofree char *spoken = self->title != NULL
      ? g_strdup_printf (C_ ("what a button sets, and to what", "%s: %s"), self->title, shown)
      : g_strdup (shown);

  gtk_label_set_text (self->label, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  if (*name == '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "dim-label");
}

static void
row_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwRefPicker) self = user_data;
  g_autoptr (HwRow) row = hw_workspace_load_finish (HW_WORKSPACE_OBJECT (object), result, NULL);

  if (row != NULL && hw_id_equal (hw_row_id (row), &self->id))
    show_name (self, hw_row_name (row));
}

static void
update_name (HwRefPicker *self)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);

  if (hw_id_is_none (&self->id)) {
    show_name (self, "");
  } else if (hw_config_holds (self->entity)) {
    show_name (self, hw_config_name (config, self->entity, &self->id));
  } else {
    gtk_label_set_text (self->label, "…");
    hw_workspace_load_async (workspace, self->entity, &self->id, NULL, row_loaded_cb,
                             g_object_ref (self));
  }
}

/* Takes those of @objects (of HwRowObject) that the filter lets through. */
static void
offer (HwRefPicker *self, GPtrArray *objects)
{
  g_autoptr (GPtrArray) offered = g_ptr_array_new ();

  for (guint i = 0; i < objects->len && offered->len < MOST_OFFERED; i++) {
    HwRowObject *object = g_ptr_array_index (objects, i);

    if (self->filter == NULL || self->filter (hw_row_object_get_row (object), self->filter_data))
      g_ptr_array_add (offered, object);
  }
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       offered->pdata, offered->len);
}

static void
offer_rows (HwRefPicker *self, GPtrArray *rows, const char *needle)
{
  g_autofree char *folded = g_utf8_casefold (needle, -1);
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rows->len; i++) {
    HwRow *row = g_ptr_array_index (rows, i);
    g_autofree char *name = g_utf8_casefold (hw_row_name (row), -1);

    if (strstr (name, folded) != NULL || hw_pinyin_matches (name, needle))
      g_ptr_array_add (objects, hw_row_object_new (row));
  }
  offer (self, objects);
}

static void
bind_question (HwStatement *statement, gpointer data)
{
  Question *question = data;

  hw_statement_bind_text (statement, 1, question->pattern);
  if (question->entity == HW_DEAL)
    hw_statement_bind_id (statement, 2, &question->actor);
}

/* Deals are often called after what they sell: their customer tells them apart. */
static gboolean
tell_customer (HwConnection *connection, HwSchema *schema, HwRowObject *object, GError **error)
{
  const HwRow *deal = hw_row_object_get_row (object);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (HwRow) account = NULL;

  if (hw_row_is_null (deal, HW_DEAL_ACCOUNT))
    return TRUE;
  account =
      hw_table_load (connection, schema, HW_ACCOUNT, hw_row_ref_id (deal, HW_DEAL_ACCOUNT), &wrong);
  if (account != NULL)
    hw_row_object_set_detail (object, hw_row_name (account));
  if (wrong == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

static gpointer
query_rows (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Question *question = data;
  HwSchema *schema = hw_config_get_schema (config);
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows =
      hw_table_query (connection, schema, question->entity, question->where, question->order,
                      bind_question, question, error);

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++) {
    HwRowObject *object = hw_row_object_new (g_ptr_array_index (rows, i));

    g_ptr_array_add (objects, object);
    if (question->entity == HW_DEAL && !tell_customer (connection, schema, object, error))
      return NULL;
  }
  return g_steal_pointer (&objects);
}

static void
rows_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwRefPicker) self = user_data;
  g_autoptr (GPtrArray) objects =
      hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, NULL);

  if (objects != NULL)
    offer (self, objects);
}

static char *
make_like_pattern (const char *needle)
{
  g_autoptr (GString) pattern = g_string_new ("%");

  for (const char *p = needle; *p != '\0'; p++) {
    if (strchr ("%_\\", *p) != NULL)
      g_string_append_c (pattern, '\\');
    g_string_append_c (pattern, *p);
  }
  g_string_append_c (pattern, '%');
  return g_string_free (g_steal_pointer (&pattern), FALSE);
}

static void
ask_database (HwRefPicker *self, const char *needle)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  int field = hw_entity_name_field (self->entity);
  const char *column;
  Question *question;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (field < 0)
    return;
  column = hw_schema_field (hw_workspace_get_schema (workspace), self->entity, field)->column;
  question = g_new0 (Question, 1);
  question->entity = self->entity;
  question->actor = *hw_workspace_get_actor (workspace);
  question->pattern = make_like_pattern (needle);
  /* The column's name is ours, from the description of the entity. With a filter in C more rows
   * are needed than are offered. */
  question->where =
      g_strdup_printf ("deleted_at IS NULL AND (%s LIKE ?1 ESCAPE '\\'%s)", column,
                       self->entity == HW_DEAL ? " OR account IN (SELECT id FROM account"
                                                 " WHERE name LIKE ?1 ESCAPE '\\')"
                                               : "");
  question->order =
      g_strdup_printf ("%s%s LIMIT %d",
                       self->entity == HW_DEAL ? "closed_at IS NOT NULL, owner IS NOT ?2, " : "",
                       column, self->filter == NULL ? MOST_OFFERED : 5000);
  hw_workspace_read_async (workspace, query_rows, question, (GDestroyNotify) question_free,
                           (GDestroyNotify) g_ptr_array_unref, self->cancellable, rows_read_cb,
                           g_object_ref (self));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (hw_row_name (*(HwRow *const *) a), hw_row_name (*(HwRow *const *) b));
}

static void
update_offer (HwRefPicker *self)
{
  const char *needle = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (hw_config_holds (self->entity)) {
    g_autoptr (HwConfig) config =
        hw_workspace_dup_config (hw_context_get_workspace (self->context));
    g_autoptr (GPtrArray) rows = hw_config_list (config, self->entity);

    if (self->entity == HW_PERSON)
      g_ptr_array_sort (rows, compare_names);
    offer_rows (self, rows, needle);
  } else {
    ask_database (self, needle);
  }
}

static void
pick (HwRefPicker *self, const HwId *id)
{
  gtk_menu_button_popdown (self->button);
  if (hw_id_equal (id, &self->id))
    return;
  hw_ref_picker_set_id (self, id);
  g_signal_emit (self, picked, 0);
}

static void
view_activate_cb (GtkListView *view, guint position, HwRefPicker *self)
{
  g_autoptr (HwRowObject) object = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (object != NULL)
    pick (self, hw_row_id (hw_row_object_get_row (object)));
}

/* Enter in the search takes the selected row: the first, unless the user walked on. */
static void
search_activate_cb (GtkSearchEntry *entry, HwRefPicker *self)
{
  view_activate_cb (self->view, gtk_single_selection_get_selected (self->selection), self);
}

static void
clear_clicked_cb (GtkButton *button, HwRefPicker *self)
{
  pick (self, &HW_ID_NONE);
}

static void
popover_show_cb (GtkPopover *popover, HwRefPicker *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  update_offer (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static GtkWidget *
make_line (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static void
item_setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *detail = make_line ();

  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_box_append (GTK_BOX (box), make_line ());
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_item_set_child (item, box);
}

static void
item_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  HwRowObject *object = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *detail = gtk_widget_get_last_child (box);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)),
                      hw_row_object_get_name (object));
  gtk_label_set_text (GTK_LABEL (detail), hw_row_object_get_detail (object));
  gtk_widget_set_visible (detail, *hw_row_object_get_detail (object) != '\0');
}

static GtkWidget *
make_list (HwRefPicker *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (item_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (item_bind_cb), NULL);
  self->store = g_list_store_new (HW_TYPE_ROW_OBJECT);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  self->view = GTK_LIST_VIEW (
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (view_activate_cb), self, 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 220);
  gtk_widget_set_size_request (scrolled, 240, -1);
  return scrolled;
}

static GtkWidget *
make_popover (HwRefPicker *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *clear = gtk_button_new ();

  self->clear = GTK_BUTTON (clear);
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (update_offer), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activate_cb), self, 0);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (gtk_popover_popdown), popover,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (clear, "clicked", G_CALLBACK (clear_clicked_cb), self, 0);
  gtk_widget_add_css_class (clear, "flat");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), make_list (self));
  gtk_box_append (GTK_BOX (box), clear);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (popover, "show", G_CALLBACK (popover_show_cb), self, 0);
  return popover;
}

static void
hw_ref_picker_dispose (GObject *object)
{
  HwRefPicker *self = HW_REF_PICKER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->store);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->none_label, g_free);
  g_clear_pointer (&self->title, g_free);
  if (self->filter_destroy != NULL)
    self->filter_destroy (self->filter_data);
  self->filter = NULL;
  self->filter_destroy = NULL;
  G_OBJECT_CLASS (hw_ref_picker_parent_class)->dispose (object);
}

static gboolean
hw_ref_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HW_REF_PICKER (widget)->button));
}

static void
hw_ref_picker_class_init (HwRefPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_ref_picker_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = hw_ref_picker_grab_focus;
  picked = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                         NULL, G_TYPE_NONE, 0);
}

static void
hw_ref_picker_init (HwRefPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->id = HW_ID_NONE;
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, box);
  gtk_menu_button_set_popover (self->button, make_popover (self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

GtkWidget *
hw_ref_picker_new (HwContext *context, HwEntityKind entity)
{
  HwRefPicker *self = g_object_new (HW_TYPE_REF_PICKER, NULL);

  self->context = g_object_ref (context);
  self->entity = entity;
  hw_ref_picker_set_none_label (self, _("None"));
  return GTK_WIDGET (self);
}

void
hw_ref_picker_set_title (HwRefPicker *self, const char *title)
{
  g_autofree char *name =
      g_strdup (hw_id_is_none (&self->id) ? "" : gtk_label_get_text (self->label));

  g_free (self->title);
  self->title = g_strdup (title);
  show_name (self, name);
}

void
hw_ref_picker_set_none_label (HwRefPicker *self, const char *label)
{
  g_free (self->none_label);
  self->none_label = g_strdup (label);
  gtk_button_set_label (self->clear, label);
  if (hw_id_is_none (&self->id))
    show_name (self, "");
}

void
hw_ref_picker_set_id (HwRefPicker *self, const HwId *id)
{
  self->id = id == NULL ? HW_ID_NONE : *id;
  update_name (self);
}

const HwId *
hw_ref_picker_get_id (HwRefPicker *self)
{
  return &self->id;
}

void
hw_ref_picker_set_filter (HwRefPicker *self,
                          HwFieldRowFilter filter,
                          gpointer user_data,
                          GDestroyNotify destroy)
{
  if (self->filter_destroy != NULL)
    self->filter_destroy (self->filter_data);
  self->filter = filter;
  self->filter_data = user_data;
  self->filter_destroy = destroy;
}
