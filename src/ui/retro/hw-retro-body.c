/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-retro-body.h"

#include "ui/retro/hw-retro-panels.h"

struct _HwRetroBody
{
  AdwBin parent_instance;
  HwContext *context;
  const HwRetroPanel *shown; /* NULL: none */
  GtkStack *stack;           /* unowned */
};

G_DEFINE_FINAL_TYPE (HwRetroBody, hw_retro_body, ADW_TYPE_BIN)

static const char *
shows_of (const HwRetroDetail *detail)
{
  const char *state = hw_row_text (detail->meeting->meeting, HW_MEETING_STATE);

  if (g_strcmp0 (state, "planned") == 0)
    return HW_SHOWS_SUBMIT;
  return g_strcmp0 (state, "held") == 0 ? HW_SHOWS_CLOSE : hw_retro_detail_shows (detail);
}

gboolean
hw_retro_body_set (HwRetroBody *self, const HwRetroDetail *detail)
{
  const HwRetroPanel *panel =
      hw_retro_is (detail->meeting->meeting) ? hw_retro_panels_find (shows_of (detail)) : NULL;
  GtkWidget *child;

  self->shown = panel;
  if (panel == NULL)
    return FALSE;
  child = gtk_stack_get_child_by_name (self->stack, panel->shows);
  if (child == NULL) {
    child = panel->make (self->context);
    gtk_stack_add_named (self->stack, child, panel->shows);
  }
  panel->set (child, detail);
  gtk_stack_set_visible_child (self->stack, child);
  return TRUE;
}

void
hw_retro_body_begin (HwRetroBody *self)
{
  if (self->shown != NULL && self->shown->begin != NULL)
    self->shown->begin (gtk_stack_get_visible_child (self->stack));
}

static void
hw_retro_body_dispose (GObject *object)
{
  HwRetroBody *self = HW_RETRO_BODY (object);

  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_retro_body_parent_class)->dispose (object);
}

static void
hw_retro_body_class_init (HwRetroBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_retro_body_dispose;
}

static void
hw_retro_body_init (HwRetroBody *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
hw_retro_body_new (HwContext *context)
{
  HwRetroBody *self = g_object_new (HW_TYPE_RETRO_BODY, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
