/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-action-hours.h"

#include <glib/gi18n.h>

#include "core/retro/hw-action.h"

#define MOST_HOURS 999

struct _HwActionHours
{
  AdwBin parent_instance;
  int hours;
  gboolean wall;
  gboolean setting; /* by the program: nobody chose */

  GtkMenuButton *button; /* unowned like the rest */
  GtkSpinButton *spin;
  GtkCheckButton *working;
  GtkCheckButton *by_clock;
};

static guint chosen;

G_DEFINE_FINAL_TYPE (HwActionHours, hw_action_hours, ADW_TYPE_BIN)

static void
show_hours (HwActionHours *self)
{
  g_autofree char *spoken = NULL;
  /* Translators: hours, as short as it gets; “30 h”. */
  g_autofree char *label =
      self->hours > 0 ? g_strdup_printf (_("%d h"), self->hours) : g_strdup (_("moved"));

  if (self->hours == 0)
    spoken = g_strdup (_("Moved to another time; choose the hours anew"));
  else if (self->wall)
    spoken = g_strdup_printf (ngettext ("Due in %d hour of the clock",
                                        "Due in %d hours of the clock", self->hours),
                              self->hours);
  else
    spoken = g_strdup_printf (ngettext ("Due in %d working hour", "Due in %d working hours",
                                        self->hours),
                              self->hours);
  gtk_menu_button_set_label (self->button, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

void
hw_action_hours_set (HwActionHours *self, int hours, gboolean wall)
{
  self->hours = hours;
  self->wall = wall;
  self->setting = TRUE;
  if (hours > 0)
    gtk_spin_button_set_value (self->spin, hours);
  gtk_check_button_set_active (wall ? self->by_clock : self->working, TRUE);
  self->setting = FALSE;
  show_hours (self);
}

int
hw_action_hours_get (HwActionHours *self)
{
  return self->hours;
}

gboolean
hw_action_hours_get_wall (HwActionHours *self)
{
  return self->wall;
}

void
hw_action_hours_open (HwActionHours *self)
{
  gtk_menu_button_popup (self->button);
}

static void
choose (HwActionHours *self, int hours, gboolean wall)
{
  if (self->setting || (hours == self->hours && wall == self->wall))
    return;
  hw_action_hours_set (self, hours, wall);
  g_signal_emit (self, chosen, 0);
}

static void
spin_value_changed_cb (GtkSpinButton *spin, HwActionHours *self)
{
  choose (self, gtk_spin_button_get_value_as_int (spin), self->wall);
}

static void
working_toggled_cb (GtkCheckButton *button, HwActionHours *self)
{
  choose (self, self->hours > 0 ? self->hours : gtk_spin_button_get_value_as_int (self->spin),
          !gtk_check_button_get_active (button));
}

static void
take_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwActionHours *self = HW_ACTION_HOURS (widget);

  choose (self, g_variant_get_int32 (parameter), self->wall);
  gtk_menu_button_popdown (self->button);
}

static void
hw_action_hours_class_init (HwActionHoursClass *klass)
{
  chosen = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                         NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "hours.take", "i", take_activated);
}

static GtkWidget *
make_choices (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (hw_action_default_hours); i++) {
    g_autofree char *label = g_strdup_printf (_("%d h"), hw_action_default_hours[i]);
    GtkWidget *button = gtk_button_new_with_label (label);

    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", hw_action_default_hours[i]);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "hours.take");
    gtk_box_append (GTK_BOX (box), button);
  }
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "linked");
  return box;
}

static GtkWidget *
make_popover (HwActionHours *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (1, MOST_HOURS, 1));
  self->working = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("Working hours")));
  self->by_clock = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_("Hours of the clock")));
  gtk_check_button_set_group (self->by_clock, self->working);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Hours"), -1);
  g_signal_connect (self->spin, "value-changed", G_CALLBACK (spin_value_changed_cb), self);
  g_signal_connect (self->working, "toggled", G_CALLBACK (working_toggled_cb), self);
  gtk_box_append (GTK_BOX (box), make_choices ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->spin));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->working));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->by_clock));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  return popover;
}

static void
hw_action_hours_init (HwActionHours *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_popover (self->button, make_popover (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "action-hours");
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  gtk_widget_set_halign (GTK_WIDGET (self->button), GTK_ALIGN_START);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

GtkWidget *
hw_action_hours_new (void)
{
  return g_object_new (HW_TYPE_ACTION_HOURS, NULL);
}
