/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-context.h"

#include "core/text/hw-when.h"

#define CHECK_SECONDS 60

struct _HwContext
{
  GObject parent_instance;
  gint64 day;
  guint day_id;
  HwWorkspace *workspace;
  GSettings *settings;
  GHashTable *drafts; /* char * → HwRow */
  GHashTable *voters; /* set of HwId */
};

G_DEFINE_FINAL_TYPE (HwContext, hw_context, G_TYPE_OBJECT)

static guint signal_day_changed;

static void
hw_context_finalize (GObject *object)
{
  HwContext *self = HW_CONTEXT (object);

  g_clear_handle_id (&self->day_id, g_source_remove);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_hash_table_unref (self->drafts);
  g_hash_table_unref (self->voters);
  G_OBJECT_CLASS (hw_context_parent_class)->finalize (object);
}

static void
hw_context_class_init (HwContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_context_finalize;
  signal_day_changed = g_signal_new ("day-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_context_init (HwContext *self)
{
  self->drafts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) hw_row_unref);
  self->voters = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
}

void
hw_context_check_day (HwContext *self)
{
  gint64 day = hw_context_today (self);

  if (day == self->day)
    return;
  self->day = day;
  g_signal_emit (self, signal_day_changed, 0);
}

static gboolean
check_day_cb (gpointer self)
{
  hw_context_check_day (self);
  return G_SOURCE_CONTINUE;
}

HwContext *
hw_context_new (HwWorkspace *workspace, GSettings *settings)
{
  HwContext *self;

  g_return_val_if_fail (HW_IS_WORKSPACE_OBJECT (workspace), NULL);

  self = g_object_new (HW_TYPE_CONTEXT, NULL);
  self->workspace = g_object_ref (workspace);
  self->settings = settings == NULL ? NULL : g_object_ref (settings);
  self->day = hw_context_today (self);
  self->day_id = g_timeout_add_seconds (CHECK_SECONDS, check_day_cb, self);
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
  return hw_local_day (hw_context_now (self));
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

void
hw_context_keep_draft (HwContext *self, const char *form, const HwRow *draft)
{
  if (draft == NULL)
    g_hash_table_remove (self->drafts, form);
  else
    g_hash_table_insert (self->drafts, g_strdup (form), hw_row_copy (draft));
}

const HwRow *
hw_context_get_draft (HwContext *self, const char *form)
{
  return g_hash_table_lookup (self->drafts, form);
}

GHashTable *
hw_context_get_voters (HwContext *self)
{
  return self->voters;
}
