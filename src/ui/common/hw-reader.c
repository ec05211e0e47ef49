/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-reader.h"

#include "ui/common/hw-shell.h"

struct _HwReader
{
  GObject parent_instance;
  const HwReaderSpec *spec;
  GtkWidget *page; /* unowned; NULL once it is gone */
  HwContext *context;
  GCancellable *reading; /* NULL: nothing under way */
  gboolean stale;
};

G_DEFINE_FINAL_TYPE (HwReader, hw_reader, G_TYPE_OBJECT)

static void
stop (HwReader *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

static void
workspace_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwReader) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer answer = hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  /* An answer may be on its way already when its reading is cancelled. */
  if (self->page == NULL || self->reading != g_task_get_cancellable (G_TASK (result))) {
    g_clear_pointer (&answer, self->spec->free_answer);
    return;
  }
  g_clear_object (&self->reading);
  if (error != NULL)
    hw_shell_toast_error (self->page, error);
  self->spec->show (self->page, answer);
}

static void
start (HwReader *self)
{
  const HwReaderSpec *spec = self->spec;
  gpointer question = spec->ask != NULL ? spec->ask (self->page) : NULL;

  stop (self);
  self->stale = FALSE;
  if (spec->read == NULL || (spec->ask != NULL && question == NULL)) {
    spec->show (self->page, NULL);
    return;
  }
  self->reading = g_cancellable_new ();
  hw_workspace_read_async (hw_context_get_workspace (self->context), spec->read, question,
                           spec->free_question, spec->free_answer, self->reading, workspace_read_cb,
                           g_object_ref (self));
}

void
hw_reader_refresh (HwReader *self)
{
  g_return_if_fail (HW_IS_READER (self));

  if (self->page == NULL)
    return;
  self->stale = TRUE;
  if (gtk_widget_get_mapped (self->page))
    start (self);
}

static gboolean
is_concerned (const HwReaderSpec *spec, const HwChanges *changes)
{
  for (guint i = 0; i < spec->n_kinds; i++)
    if (hw_changes_touch (changes, spec->kinds[i]))
      return TRUE;
  return spec->n_kinds == 0;
}

static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, HwReader *self)
{
  if (is_concerned (self->spec, changes))
    hw_reader_refresh (self);
}

static void
page_map_cb (GtkWidget *page, HwReader *self)
{
  if (self->stale)
    start (self);
}

static void
page_destroy_cb (GtkWidget *page, HwReader *self)
{
  stop (self);
  if (self->page == NULL)
    return;
  self->page = NULL;
  g_object_unref (self);
}

static void
hw_reader_dispose (GObject *object)
{
  HwReader *self = HW_READER (object);

  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_reader_parent_class)->dispose (object);
}

static void
hw_reader_class_init (HwReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_reader_dispose;
}

static void
hw_reader_init (HwReader *self)
{
  self->stale = TRUE;
}

HwReader *
hw_reader_new (GtkWidget *page, HwContext *context, const HwReaderSpec *spec)
{
  HwReader *self = g_object_new (HW_TYPE_READER, NULL);

  self->spec = spec;
  self->page = page;
  self->context = g_object_ref (context);
  g_signal_connect_object (hw_context_get_workspace (context), "changed",
                           G_CALLBACK (workspace_changed_cb), self, 0);
  g_signal_connect_object (context, "day-changed", G_CALLBACK (hw_reader_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "map", G_CALLBACK (page_map_cb), self, 0);
  g_signal_connect_object (page, "destroy", G_CALLBACK (page_destroy_cb), self, 0);
  return self;
}
