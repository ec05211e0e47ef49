/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-group-bar.h"

#include <glib/gi18n.h>

struct _HwGroupBar
{
  AdwBin parent_instance;
  GtkLabel *question; /* unowned like the rest */
  GtkEditable *entry;
  GtkLabel *target;
};

enum {
  SIGNAL_SEARCH,
  SIGNAL_STEP,
  SIGNAL_PUT,
  SIGNAL_CANCEL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwGroupBar, hw_group_bar, ADW_TYPE_BIN)

static void
entry_changed_cb (HwGroupBar *self)
{
  g_signal_emit (self, signals[SIGNAL_SEARCH], 0, gtk_editable_get_text (self->entry));
}

static void
entry_activate_cb (HwGroupBar *self)
{
  g_signal_emit (self, signals[SIGNAL_PUT], 0);
}

static void
step_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_STEP], 0, g_variant_get_int32 (parameter));
}

static void
cancel_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CANCEL], 0);
}

void
hw_group_bar_ask (HwGroupBar *self, const char *topic)
{
  /* Translators: a topic of a retro */
  g_autofree char *question = g_strdup_printf (_("Put “%s” together with:"), topic);

  gtk_label_set_text (self->question, question);
  gtk_editable_set_text (self->entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
hw_group_bar_show_target (HwGroupBar *self, const char *topic)
{
  gtk_label_set_text (self->target,
                      topic != NULL ? topic : _("No other card has that text in it."));
}

static void
hw_group_bar_class_init (HwGroupBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[SIGNAL_SEARCH] = g_signal_new ("search", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_STEP] = g_signal_new ("step", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_PUT] =
      g_signal_new ("put", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CANCEL] =
      g_signal_new ("cancel", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "group.step", "i", step_activated);
  gtk_widget_class_install_action (widget_class, "group.cancel", NULL, cancel_activated);
  /* They come here only when the input method did not want them. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, 0, "group.step", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, 0, "group.step", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "group.cancel", NULL);
}

static void
hw_group_bar_init (HwGroupBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_entry_new ();

  self->question = GTK_LABEL (gtk_label_new (NULL));
  self->target = GTK_LABEL (gtk_label_new (NULL));
  self->entry = GTK_EDITABLE (entry);
  gtk_label_set_xalign (self->question, 0);
  gtk_label_set_xalign (self->target, 0);
  gtk_label_set_ellipsize (self->question, PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (self->target, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->target), "heading");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry),
                                  _("Part of the other card, or ↑ and ↓; Enter puts it there"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Part of the other card"), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (entry_activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->question));
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->target));
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "group-bar");
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
hw_group_bar_new (void)
{
  return g_object_new (HW_TYPE_GROUP_BAR, NULL);
}
