/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-context.h"

struct _HwContext
{
  GObject parent_instance;
  HwWorkspace *workspace;
  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (HwContext, hw_context, G_TYPE_OBJECT)

static void
hw_context_finalize (GObject *object)
{
  HwContext *self = HW_CONTEXT (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (hw_context_parent_class)->finalize (object);
}

static void
hw_context_class_init (HwContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_context_finalize;
}

static void
hw_context_init (HwContext *self)
{
}

HwContext *
hw_context_new (HwWorkspace *workspace, GSettings *settings)
{
  HwContext *self;

  g_return_val_if_fail (HW_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (HW_TYPE_CONTEXT, NULL);
  self->workspace = g_object_ref (workspace);
  self->settings = settings == NULL ? NULL : g_object_ref (settings);
  return self;
}

HwWorkspace *
hw_context_get_workspace (HwContext *self)
{
  return self->workspace;
}

GSettings *
hw_context_get_settings (HwContext *self)
{
  return self->settings;
}

gint64
hw_context_now (HwContext *self)
{
  return hw_workspace_now (self->workspace);
}

gint64
hw_context_today (HwContext *self)
{
  g_autoptr (GDateTime) now =
      g_date_time_new_from_unix_local (hw_context_now (self) / G_USEC_PER_SEC);
  GDate date;
  int year, month, day;

  g_date_time_get_ymd (now, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  /* GDate counts from 0001-01-01 as day 1; 1970-01-01 is its day 719163. */
  return (gint64) g_date_get_julian (&date) - 719163;
}

gboolean
hw_context_get_money_in_wan (HwContext *self)
{
  g_autofree char *style = NULL;

  if (self->settings == NULL)
    return FALSE;
  style = g_settings_get_string (self->settings, "money-style");
  return g_str_equal (style, "wan");
}
