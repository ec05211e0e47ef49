/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-target-form.h"

#include <glib/gi18n.h>

struct _HwTargetForm
{
  AdwWindow parent_instance;
  GtkButton *apply_button;
  GtkLabel *text;
  GtkListBox *list;
  GtkLabel *preview;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (HwTargetForm, hw_target_form, ADW_TYPE_WINDOW)

static guint apply;

static void
apply_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, apply, 0);
}

static void
hw_target_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HW_TYPE_TARGET_FORM);
  G_OBJECT_CLASS (hw_target_form_parent_class)->dispose (object);
}

static void
hw_target_form_class_init (HwTargetFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_target_form_dispose;
  apply = g_signal_new ("apply", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                        G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/goals/"
                                                             "hw-target-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HwTargetForm, apply_button);
  gtk_widget_class_bind_template_child (widget_class, HwTargetForm, text);
  gtk_widget_class_bind_template_child (widget_class, HwTargetForm, list);
  gtk_widget_class_bind_template_child (widget_class, HwTargetForm, preview);
  gtk_widget_class_bind_template_child (widget_class, HwTargetForm, problem);
  gtk_widget_class_install_action (widget_class, "form.apply", NULL, apply_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "form.apply",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "form.apply", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hw_target_form_init (HwTargetForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

HwTargetForm *
hw_target_form_new (GtkWidget *parent, const char *title, const char *label)
{
  HwTargetForm *self =
      g_object_new (HW_TYPE_TARGET_FORM, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, NULL);

  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_button_set_label (self->apply_button, label);
  hw_target_form_place (GTK_WINDOW (self), parent);
  return self;
}

void
hw_target_form_place (GtkWindow *window, GtkWidget *parent)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  int width, height;

  if (!GTK_IS_WINDOW (root))
    return;
  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_transient_for (window, GTK_WINDOW (root));
  gtk_window_set_default_size (window, MIN (width, gtk_widget_get_width (GTK_WIDGET (root))),
                               height);
}

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* What was wrong may be right now. */
static void
input_changed_cb (HwTargetForm *self)
{
  set_label (self->problem, NULL);
}

void
hw_target_form_add_control (HwTargetForm *self, const char *title, GtkWidget *control)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  if (GTK_IS_DROP_DOWN (control))
    g_signal_connect_object (control, "notify::selected", G_CALLBACK (input_changed_cb), self,
                             G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
}

GtkWidget *
hw_target_form_add_entry (HwTargetForm *self, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  g_signal_connect_object (row, "changed", G_CALLBACK (input_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
  return row;
}

void
hw_target_form_set_text (HwTargetForm *self, const char *text)
{
  set_label (self->text, text);
}

void
hw_target_form_set_preview (HwTargetForm *self, const char *text)
{
  set_label (self->preview, text);
}

void
hw_target_form_set_problem (HwTargetForm *self, const char *text)
{
  set_label (self->problem, text);
}
