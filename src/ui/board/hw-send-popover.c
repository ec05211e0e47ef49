/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-send-popover.h"

#include <glib/gi18n.h>

#include "core/search/hw-pinyin.h"

struct _HwSendPopover
{
  GtkPopover parent_instance;
  GtkWidget *entry;
  GtkWidget *list;
  GPtrArray *names; /* of char *: the stages, folded for comparison */
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (HwSendPopover, hw_send_popover, GTK_TYPE_POPOVER)

static gboolean
filter_cb (GtkListBoxRow *row, gpointer data)
{
  HwSendPopover *self = data;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *folded = g_utf8_casefold (typed, -1);
  const char *name = g_ptr_array_index (self->names, gtk_list_box_row_get_index (row));

  return strstr (name, folded) != NULL || hw_pinyin_matches (name, typed);
}

static GtkListBoxRow *
first_match (HwSendPopover *self)
{
  for (int i = 0; i < (int) self->names->len; i++) {
    GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i);

    if (gtk_widget_get_child_visible (GTK_WIDGET (row)) &&
        gtk_widget_get_sensitive (GTK_WIDGET (row)))
      return row;
  }
  return NULL;
}

static void
entry_changed_cb (GtkEditable *entry, HwSendPopover *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), first_match (self));
}

static void
choose (HwSendPopover *self, GtkListBoxRow *row)
{
  if (row != NULL && gtk_widget_get_sensitive (GTK_WIDGET (row)))
    g_signal_emit (self, chosen_signal, 0, (guint) gtk_list_box_row_get_index (row));
}

/* "activate" comes after the input method has had Enter. */
static void
entry_activate_cb (GtkEntry *entry, HwSendPopover *self)
{
  choose (self, first_match (self));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, HwSendPopover *self)
{
  choose (self, row);
}

static void
hw_send_popover_dispose (GObject *object)
{
  HwSendPopover *self = HW_SEND_POPOVER (object);

  if (self->list != NULL)
    gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), NULL, NULL, NULL);
  self->list = NULL;
  g_clear_pointer (&self->names, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_send_popover_parent_class)->dispose (object);
}

static void
hw_send_popover_class_init (HwSendPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_send_popover_dispose;
  chosen_signal = g_signal_new ("chosen", HW_TYPE_SEND_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
hw_send_popover_init (HwSendPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *nothing = gtk_label_new (_("No stage has these letters in its name."));

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Stage"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Send to stage"), -1);
  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_label_set_wrap (GTK_LABEL (nothing), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (nothing), 24);
  gtk_widget_add_css_class (nothing, "dim-label");
  gtk_widget_add_css_class (nothing, "send-nothing");
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), nothing);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), filter_cb, self, NULL);
  g_signal_connect (self->entry, "changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}

/* What a stage is found by besides its pinyin: its name, and "won" or "lost" in any language, as
 * headway-cli takes them. Folded for comparison. */
static char *
words_of (const HwRow *stage)
{
  g_autofree char *words =
      hw_stage_kind (stage) == HW_STAGE_OPEN
          ? g_strdup (hw_row_name (stage))
          : g_strdup_printf ("%s\n%s", hw_row_name (stage), hw_row_text (stage, HW_STAGE_KIND));

  return g_utf8_casefold (words, -1);
}

GtkWidget *
hw_send_popover_new (HwBoard *board, GPtrArray *refusals)
{
  HwSendPopover *self = g_object_new (HW_TYPE_SEND_POPOVER, NULL);

  for (guint i = 0; i < hw_board_n_stages (board); i++) {
    const HwRow *stage = hw_board_get_stage (board, i);
    const char *name = hw_row_name (stage);
    const char *refusal = g_ptr_array_index (refusals, i);
    GtkWidget *label = gtk_label_new (name);
    GtkWidget *row = gtk_list_box_row_new ();

    g_ptr_array_add (self->names, words_of (stage));
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
    gtk_widget_set_sensitive (row, refusal == NULL);
    gtk_widget_set_tooltip_text (row, refusal);
    gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  }
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), first_match (self));
  return GTK_WIDGET (self);
}
