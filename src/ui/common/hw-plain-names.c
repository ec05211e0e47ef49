/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-plain-names.h"

static gboolean
has_mnemonic (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_use_underline (GTK_BUTTON (widget));
  return GTK_IS_CHECK_BUTTON (widget) &&
         gtk_check_button_get_use_underline (GTK_CHECK_BUTTON (widget));
}

/* What is left is the name of the label within. */
static gboolean
widget_map_hook (GSignalInvocationHint *hint,
                 guint n_values,
                 const GValue *values,
                 gpointer user_data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (has_mnemonic (widget))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
  return TRUE;
}

void
hw_plain_names_install (void)
{
  GTypeClass *klass = g_type_class_ref (GTK_TYPE_WIDGET); /* which makes the signal */

  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, widget_map_hook, NULL,
                              NULL);
  g_type_class_unref (klass);
}
