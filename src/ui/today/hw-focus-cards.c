/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/hw-focus-cards.h"

#include <glib/gi18n.h>

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 19);
  gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_parts (const char *name, GPtrArray *parts, int score)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *sum = g_strdup_printf ("%d", score);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "today-parts");
  gtk_grid_attach (GTK_GRID (grid), make_label (sum, "heading"), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), make_label (name, "heading"), 1, 0, 1, 1);
  for (guint i = 0; i < parts->len; i++) {
    const HwTodayPart *part = parts->pdata[i];
    g_autofree char *points = g_strdup_printf ("+%d", part->points);
    GtkWidget *why = make_label (part->why, NULL);

    gtk_label_set_width_chars (GTK_LABEL (why), 34); /* as wide as it may be: its height is known */
    gtk_label_set_max_width_chars (GTK_LABEL (why), 34);
    gtk_grid_attach (GTK_GRID (grid), make_label (points, "numeric"), 0, (int) i + 1, 1, 1);
    gtk_grid_attach (GTK_GRID (grid), why, 1, (int) i + 1, 1, 1);
  }
  return grid;
}

GtkWidget *
hw_today_why_button_new (const char *name, GPtrArray *parts, int score)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  /* Translators: %s is a customer or a task. */
  g_autofree char *label = g_strdup_printf (_("Why “%s”?"), name);

  gtk_popover_set_child (GTK_POPOVER (popover), make_parts (name, parts, score));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "dialog-information-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

static GtkWidget *
make_customer (const HwFocusCustomer *customer)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *id = hw_id_dup_text (&customer->deal);
  g_autofree char *spoken = g_strjoin (". ", customer->name, customer->why, NULL);
  GtkWidget *why = make_label (customer->why, "caption");

  gtk_widget_add_css_class (why, "dim-label");
  gtk_box_append (GTK_BOX (box), make_label (customer->name, NULL));
  gtk_box_append (GTK_BOX (box), why);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "today.open-deal");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "today-customer");
  gtk_widget_set_tooltip_text (button, customer->action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (line),
                  hw_today_why_button_new (customer->name, customer->parts, customer->score));
  return line;
}

GtkWidget *
hw_focus_card_new (const HwFocusGroup *group)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *action = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  guint shown = MIN (group->customers->len, HW_FOCUS_OF_GROUP);
  guint more = group->customers->len - shown;
  g_autofree char *rest = NULL;

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "today-card");
  gtk_box_append (GTK_BOX (card), make_label (group->title, "heading"));
  gtk_box_append (GTK_BOX (action), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_box_append (GTK_BOX (action), make_label (group->action, "today-action"));
  gtk_box_append (GTK_BOX (card), action);
  for (guint i = 0; i < shown; i++)
    gtk_box_append (GTK_BOX (card), make_customer (group->customers->pdata[i]));
  if (more > 0) {
    GtkWidget *label;

    /* Translators: customers of a kind that are not shown. */
    rest = g_strdup_printf (ngettext ("and %u more", "and %u more", more), more);
    label = make_label (rest, "caption");
    gtk_widget_add_css_class (label, "dim-label");
    gtk_widget_add_css_class (label, "today-rest");
    gtk_box_append (GTK_BOX (card), label);
  }
  return card;
}
