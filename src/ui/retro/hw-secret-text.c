/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-secret-text.h"

struct _HwSecretText
{
  AdwBin parent_instance;
  GtkTextView *view; /* unowned like the rest */
  GtkLabel *dots;
  gboolean secret;
  gboolean composing; /* the input method has something begun */
};

G_DEFINE_FINAL_TYPE (HwSecretText, hw_secret_text, ADW_TYPE_BIN)

static void
update_dots (HwSecretText *self)
{
  int n = self->secret ? gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->view)) : 0;
  GString *dots = g_string_sized_new ((gsize) n * 3);

  for (int i = 0; i < n; i++)
    g_string_append (dots, "•");
  gtk_label_set_text (self->dots, dots->str);
  g_string_free (dots, TRUE);
}

void
hw_secret_text_set_secret (HwSecretText *self, gboolean secret)
{
  self->secret = secret;
  if (secret)
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "secret");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->view), "secret");
  update_dots (self);
}

char *
hw_secret_text_dup_text (HwSecretText *self)
{
  char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (self->view), "text", &text, NULL);
  return g_strstrip (text);
}

gboolean
hw_secret_text_is_composing (HwSecretText *self)
{
  return self->composing;
}

static void
view_preedit_cb (HwSecretText *self, const char *preedit)
{
  self->composing = preedit != NULL && *preedit != '\0';
}

void
hw_secret_text_clear (HwSecretText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);

  /* What somebody has begun would come to the next one. */
  gtk_text_view_reset_im_context (self->view);
  self->composing = FALSE;
  /* Undo would bring back what the one before has typed. */
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_set_text (buffer, "", -1);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
}

static gboolean
hw_secret_text_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HW_SECRET_TEXT (widget)->view));
}

static void
hw_secret_text_class_init (HwSecretTextClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = hw_secret_text_grab_focus;
}

static void
hw_secret_text_init (HwSecretText *self)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *dots = gtk_label_new (NULL);
  GtkWidget *overlay = gtk_overlay_new ();

  self->view = GTK_TEXT_VIEW (view);
  self->dots = GTK_LABEL (dots);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_label_set_wrap (self->dots, TRUE);
  gtk_label_set_wrap_mode (self->dots, PANGO_WRAP_CHAR);
  gtk_label_set_xalign (self->dots, 0);
  gtk_label_set_yalign (self->dots, 0);
  gtk_widget_set_can_target (dots, FALSE);
  gtk_widget_add_css_class (dots, "secret-dots");
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "secret-text");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), view);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), dots);
  gtk_widget_set_overflow (overlay, GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), overlay);
  g_signal_connect_object (view, "preedit-changed", G_CALLBACK (view_preedit_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed",
                           G_CALLBACK (update_dots), self, G_CONNECT_SWAPPED);
}

GtkWidget *
hw_secret_text_new (const char *label)
{
  HwSecretText *self = g_object_new (HW_TYPE_SECRET_TEXT, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return GTK_WIDGET (self);
}
