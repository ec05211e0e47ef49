/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-targets-view.h"

#include <glib/gi18n.h>

#include "ui/common/hw-dialogs.h"

struct _HwTargetsView
{
  AdwBin parent_instance;
  HwContext *context;
};

G_DEFINE_FINAL_TYPE (HwTargetsView, hw_targets_view, ADW_TYPE_BIN)

static void
hw_targets_view_dispose (GObject *object)
{
  HwTargetsView *self = HW_TARGETS_VIEW (object);

  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_targets_view_parent_class)->dispose (object);
}

static void
hw_targets_view_class_init (HwTargetsViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_targets_view_dispose;
}

static void
hw_targets_view_init (HwTargetsView *self)
{
  adw_bin_set_child (ADW_BIN (self),
                     hw_empty_page_new ("view-list-symbolic",
                                        _("No targets yet"),
                                           _("A plan says what is aimed at over a period, and splits "
                                          "it until everybody knows what it means this week."),
                                              NULL, NULL));
}

GtkWidget *
hw_targets_view_new (HwContext *context)
{
  HwTargetsView *self = g_object_new (HW_TYPE_TARGETS_VIEW, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
