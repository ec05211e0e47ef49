/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hw-suggestion-clock"

#include "ui/retro/hw-suggestion-clock.h"

#include "core/retro/hw-suggestion.h"

/* A timer that sleeps until the hour would oversleep when the computer does. */
#define LOOK_SECONDS 20

struct _HwSuggestionClock
{
  GObject parent_instance;
  HwContext *context;
  gint64 next; /* the full hour that is waited for */
  guint timer_id;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (HwSuggestionClock, hw_suggestion_clock, G_TYPE_OBJECT)

static void
published_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      hw_workspace_perform_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  /* It is tried again at the next hour, or start. */
  if (outcome == NULL)
    g_message ("Suggestions could not appear: %s", error->message);
}

static void
made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSuggestionClock) self = user_data;
  HwWorkspace *workspace = HW_WORKSPACE_OBJECT (object);
  g_autoptr (HwCommand) command = hw_workspace_read_finish (workspace, result, NULL);

  if (command != NULL && !g_cancellable_is_cancelled (self->cancellable))
    hw_workspace_perform_async (workspace, command, published_cb, NULL);
}

/* (reading thread) */
static gpointer
make_publication (HwConnection *connection,
                  HwConfig *config,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  return hw_suggestion_publish (connection, *(gint64 *) data, error);
}

static void
publish (HwSuggestionClock *self)
{
  gint64 now = hw_context_now (self->context);

  self->next = hw_suggestion_appears_at (now);
  hw_workspace_read_async (hw_context_get_workspace (self->context), make_publication,
                           g_memdup2 (&now, sizeof now), g_free, (GDestroyNotify) hw_command_unref,
                           self->cancellable, made_cb, g_object_ref (self));
}

static gboolean
look_cb (gpointer user_data)
{
  HwSuggestionClock *self = user_data;

  if (hw_context_now (self->context) >= self->next)
    publish (self);
  return G_SOURCE_CONTINUE;
}

static void
hw_suggestion_clock_dispose (GObject *object)
{
  HwSuggestionClock *self = HW_SUGGESTION_CLOCK (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (hw_suggestion_clock_parent_class)->dispose (object);
}

static void
hw_suggestion_clock_finalize (GObject *object)
{
  HwSuggestionClock *self = HW_SUGGESTION_CLOCK (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_suggestion_clock_parent_class)->finalize (object);
}

static void
hw_suggestion_clock_class_init (HwSuggestionClockClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_suggestion_clock_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_suggestion_clock_finalize;
}

static void
hw_suggestion_clock_init (HwSuggestionClock *self)
{
  self->cancellable = g_cancellable_new ();
}

HwSuggestionClock *
hw_suggestion_clock_new (HwContext *context)
{
  HwSuggestionClock *self = g_object_new (HW_TYPE_SUGGESTION_CLOCK, NULL);

  self->context = g_object_ref (context);
  if (hw_workspace_is_read_only (hw_context_get_workspace (context)))
    return self;
  publish (self);
  self->timer_id = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  return self;
}
