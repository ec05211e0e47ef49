/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-why-bar.h"

#include <glib/gi18n.h>

#include "ui/common/hw-wrap-box.h"

static const struct
{
  const char *label;
  const char *key;
  const char *action;
} worded[] = {
  { N_ ("Another answer"), NC_ ("key", "Enter"), "whys.beside" },
  { N_ ("Why is that?"), NC_ ("key", "Tab"), "whys.deeper" },
  { N_ ("Back up"), NC_ ("key", "Shift+Tab"), "whys.up" },
  { N_ ("Done typing"), NC_ ("key", "Ctrl+Enter"), "whys.done" },
};

static const struct
{
  const char *icon;
  const char *label;
  const char *key;
  const char *action;
} signs[] = {
  { "document-edit-symbolic", N_ ("Edit the answer"), "F2", "whys.edit" },
  { "go-up-symbolic", N_ ("Move the answer up"), "Alt+↑", "whys.earlier" },
  { "go-down-symbolic", N_ ("Move the answer down"), "Alt+↓", "whys.later" },
  { "format-indent-more-symbolic", N_ ("Put it under the answer before it"), "Shift+Alt+→",
    "whys.deepen" },
  { "format-indent-less-symbolic", N_ ("Put it beside the answer above it"), "Shift+Alt+←",
    "whys.raise" },
  { "user-trash-symbolic", N_ ("Remove the answer"), "Del", "whys.remove" },
};

/* A click leaves the focus, and so the answer that it is about, where it is. */
static GtkWidget *
finish_button (GtkWidget *button, const char *label, const char *key, const char *action)
{
  /* Translators: what a button does, and its key. */
  g_autofree char *hint = g_strdup_printf (_("%s (%s)"), label, key);

  gtk_widget_set_tooltip_text (button, hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "why-key");
  return button;
}

static GtkWidget *
make_worded (guint i)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *key_name = g_dpgettext2 (GETTEXT_PACKAGE, "key", worded[i].key);
  GtkWidget *key = gtk_label_new (key_name);

  gtk_widget_add_css_class (key, "keycap");
  gtk_box_append (GTK_BOX (box), gtk_label_new (_(worded[i].label)));
  gtk_box_append (GTK_BOX (box), key);
  gtk_button_set_child (GTK_BUTTON (button), box);
  return finish_button (button, _(worded[i].label), key_name, worded[i].action);
}

GtkWidget *
hw_why_bar_new (void)
{
  GtkWidget *bar = hw_wrap_box_new (3);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0); /* these stay together */

  for (guint i = 0; i < G_N_ELEMENTS (worded); i++)
    hw_wrap_box_append (HW_WRAP_BOX (bar), make_worded (i));
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    gtk_box_append (GTK_BOX (box),
                    finish_button (gtk_button_new_from_icon_name (signs[i].icon),
                                   _(signs[i].label), signs[i].key, signs[i].action));
  hw_wrap_box_append (HW_WRAP_BOX (bar), box);
  return bar;
}
