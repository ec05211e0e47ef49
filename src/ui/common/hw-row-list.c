/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-row-list.h"

#include "ui/common/hw-row-object.h"

struct _HwRowList
{
  AdwBin parent_instance;
  GListStore *rows; /* of HwRowObject */
  HwRowListMake make;
  gpointer user_data; /* unowned */
  gboolean hides;     /* when empty */
  gboolean speaks;    /* when empty */
  GtkListBox *list;
  GtkLabel *title;
  GtkLabel *note;
  GtkWidget *empty;
  GtkWidget *add_button;
};

enum {
  SIGNAL_ADD,
  SIGNAL_OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwRowList, hw_row_list, ADW_TYPE_BIN)

static gboolean
is_at (HwRowList *self, guint position, const HwRow *row)
{
  g_autoptr (HwRowObject) object = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  return hw_row_equal (hw_row_object_get_row (object), row);
}

void
hw_row_list_set_rows (HwRowList *self, GPtrArray *rows)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint head = 0, tail = 0;
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  while (head < n && head < rows->len && is_at (self, head, g_ptr_array_index (rows, head)))
    head++;
  while (tail < n - head && tail < rows->len - head &&
         is_at (self, n - 1 - tail, g_ptr_array_index (rows, rows->len - 1 - tail)))
    tail++;
  for (guint i = head; i < rows->len - tail; i++)
    g_ptr_array_add (added, hw_row_object_new (g_ptr_array_index (rows, i)));
  if (added->len > 0 || n - head - tail > 0)
    g_list_store_splice (self->rows, head, n - head - tail, added->pdata, added->len);
  gtk_widget_set_visible (GTK_WIDGET (self->list), rows->len > 0);
  gtk_widget_set_visible (self->empty, rows->len == 0 && self->speaks);
  gtk_widget_set_visible (GTK_WIDGET (self), rows->len > 0 || !self->hides);
}

void
hw_row_list_remake (HwRowList *self)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (objects, g_list_model_get_item (G_LIST_MODEL (self->rows), i));
  g_list_store_splice (self->rows, 0, n, objects->pdata, n);
}

void
hw_row_list_set_note (HwRowList *self, const char *note)
{
  gtk_label_set_text (self->note, note != NULL ? note : "");
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  HwRowList *self = user_data;

  return self->make (hw_row_object_get_row (item), self->user_data);
}

static void
list_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, HwRowList *self)
{
  g_autoptr (HwRowObject) object =
      g_list_model_get_item (G_LIST_MODEL (self->rows), (guint) gtk_list_box_row_get_index (row));

  g_signal_emit (self, signals[SIGNAL_OPEN], 0, hw_row_object_get_row (object));
}

static void
add_button_clicked_cb (GtkButton *button, HwRowList *self)
{
  g_signal_emit (self, signals[SIGNAL_ADD], 0);
}

static void
hw_row_list_dispose (GObject *object)
{
  HwRowList *self = HW_ROW_LIST (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (hw_row_list_parent_class)->dispose (object);
}

static void
hw_row_list_class_init (HwRowListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_row_list_dispose;
  signals[SIGNAL_ADD] =
      g_signal_new ("add", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static GtkWidget *
make_head (HwRowList *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_xalign (self->note, 1);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_label_set_wrap (self->note, TRUE);
  gtk_label_set_justify (self->note, GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "numeric-cell");
  gtk_widget_set_hexpand (GTK_WIDGET (self->note), TRUE);
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (head), self->add_button);
  return head;
}

static void
hw_row_list_init (HwRowList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->rows = g_list_store_new (HW_TYPE_ROW_OBJECT);
  self->title = GTK_LABEL (gtk_label_new (NULL));
  self->note = GTK_LABEL (gtk_label_new (NULL));
  self->add_button = gtk_button_new_from_icon_name ("list-add-symbolic");
  self->empty = gtk_label_new (NULL);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_label_set_xalign (GTK_LABEL (self->empty), 0);
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->rows), make_row, self, NULL);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (list_row_activated_cb), self,
                           0);
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (add_button_clicked_cb), self,
                           0);
}

GtkWidget *
hw_row_list_new (const char *title,
                 const char *add,
                 const char *empty,
                 HwRowListMake make,
                 gpointer user_data)
{
  HwRowList *self = g_object_new (HW_TYPE_ROW_LIST, NULL);

  self->make = make;
  self->user_data = user_data;
  self->hides = empty == NULL;
  self->speaks = empty != NULL && *empty != '\0';
  gtk_widget_set_visible (self->empty, self->speaks);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (GTK_LABEL (self->empty), empty != NULL ? empty : "");
  gtk_widget_set_visible (self->add_button, add != NULL);
  gtk_widget_set_tooltip_text (self->add_button, add);
  /* A tooltip is a description to a screen reader, not a name. */
  if (add != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, add, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), !self->hides);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return GTK_WIDGET (self);
}
