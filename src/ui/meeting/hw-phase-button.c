/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/meeting/hw-phase-button.h"

#include <glib/gi18n.h>

#define LEAST_CHARS 8 /* of a title; the strip scrolls rather than show less */

struct _HwPhaseButton
{
  GtkButton parent_instance;
  guint phase;
  gboolean changes;
  gboolean skip;
  gboolean first;
  gboolean last;
  GtkWidget *popover; /* NULL: never asked for */
};

G_DEFINE_FINAL_TYPE (HwPhaseButton, hw_phase_button, GTK_TYPE_BUTTON)

/* --- what can be done with it --- */

static gboolean
earlier_pressed (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HwPhaseButton *self = HW_PHASE_BUTTON (widget);

  if (!self->changes || self->first)
    return FALSE;
  return gtk_widget_activate_action (widget, "meeting.move-phase", "(uu)", self->phase,
                                     self->phase - 1);
}

static gboolean
later_pressed (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HwPhaseButton *self = HW_PHASE_BUTTON (widget);

  if (!self->changes || self->last)
    return FALSE;
  return gtk_widget_activate_action (widget, "meeting.move-phase", "(uu)", self->phase,
                                     self->phase + 1);
}

static gboolean
skip_pressed (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HwPhaseButton *self = HW_PHASE_BUTTON (widget);

  return self->changes &&
         gtk_widget_activate_action (widget, "meeting.skip-phase", "u", self->phase);
}

static void
append (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GMenu *
make_menu (HwPhaseButton *self)
{
  GMenu *menu = g_menu_new ();

  if (!self->first)
    append (menu, _("_Earlier"), "meeting.move-phase",
                     g_variant_new ("(uu)", self->phase, self->phase - 1));
  if (!self->last)
    append (menu, _("_Later"), "meeting.move-phase",
                     g_variant_new ("(uu)", self->phase, self->phase + 1));
  append (menu, self->skip ? _("_Do It After All")
                           : C_ ("phase", "_Leave It Out"), "meeting.skip-phase",
                                 g_variant_new_uint32 (self->phase));
  return menu;
}

static gboolean
menu_pressed (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HwPhaseButton *self = HW_PHASE_BUTTON (widget);

  if (!self->changes)
    return FALSE;
  if (self->popover == NULL) {
    g_autoptr (GMenu) menu = make_menu (self);

    self->popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
    gtk_widget_set_parent (self->popover, widget);
  }
  gtk_popover_popup (GTK_POPOVER (self->popover));
  return TRUE;
}

static void
click_pressed_cb (GtkGesture *gesture, int n, double x, double y, GtkWidget *button)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  menu_pressed (button, NULL, NULL);
}

static void
touch_pressed_cb (GtkGesture *gesture, double x, double y, GtkWidget *button)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  menu_pressed (button, NULL, NULL);
}

/* --- the object --- */

static void
hw_phase_button_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwPhaseButton *self = HW_PHASE_BUTTON (widget);

  GTK_WIDGET_CLASS (hw_phase_button_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
hw_phase_button_dispose (GObject *object)
{
  g_clear_pointer (&HW_PHASE_BUTTON (object)->popover, gtk_widget_unparent);
  G_OBJECT_CLASS (hw_phase_button_parent_class)->dispose (object);
}

static void
hw_phase_button_class_init (HwPhaseButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_phase_button_dispose;
  widget_class->size_allocate = hw_phase_button_size_allocate;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, earlier_pressed, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, later_pressed, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, skip_pressed, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_pressed, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_pressed, NULL);
}

static void
hw_phase_button_init (HwPhaseButton *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *touch = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (touch), TRUE);
  g_signal_connect (click, "pressed", G_CALLBACK (click_pressed_cb), self);
  g_signal_connect (touch, "pressed", G_CALLBACK (touch_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (touch));
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self), "meeting-phase");
  gtk_widget_set_focus_on_click (GTK_WIDGET (self), FALSE);
}

/* A Chinese character takes the place of two letters. */
static int
count_columns (const char *text)
{
  int n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    n += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return n;
}

static char *
write_label (const HwPhaseLook *look)
{
  if (look->current) /* Translators: a phase of a meeting and its time, such as 1:30 */
    return g_strdup_printf (_("%s, %s, now"), look->title, look->time);
  if (look->skip) /* Translators: a phase of a meeting */
    return g_strdup_printf (_("%s, left out"), look->title);
  return g_strdup_printf ("%s, %s", look->title, look->time);
}

static GtkWidget *
make_content (const HwPhaseLook *look)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (look->title);
  GtkWidget *minutes = gtk_label_new (look->skip ? _("left out") : look->time);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (name), MIN (count_columns (look->title), LEAST_CHARS));
  gtk_label_set_max_width_chars (GTK_LABEL (name), 14);
  gtk_widget_add_css_class (minutes, "caption");
  gtk_widget_add_css_class (minutes, "numeric-cell");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), minutes);
  return box;
}

GtkWidget *
hw_phase_button_new (const HwPhaseLook *look)
{
  HwPhaseButton *self = g_object_new (HW_TYPE_PHASE_BUTTON, NULL);
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *label = write_label (look);

  self->phase = look->phase;
  self->changes = look->changes;
  self->skip = look->skip;
  self->first = look->first_to_come;
  self->last = look->phase + 1 == look->n_phases;
  gtk_button_set_child (GTK_BUTTON (self), make_content (look));
  if (look->current)
    gtk_widget_add_css_class (widget, "current");
  if (look->past)
    gtk_widget_add_css_class (widget, "past");
  if (look->skip)
    gtk_widget_add_css_class (widget, "skipped");
  if (look->changes)
    gtk_widget_set_tooltip_text (widget, _("Alt+← and Alt+→ move it, Delete leaves it out"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return widget;
}
