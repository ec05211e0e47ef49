/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-retro-steps.h"

#include <glib/gi18n.h>

#include "core/retro/hw-retro.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"

static void
perform (GtkWidget *page, HwContext *context, HwCommand *command, const char *done)
{
  g_autoptr (HwCommand) owned = command;

  if (owned != NULL)
    hw_perform (page, context, owned, done);
}

/* --- a step that needs a reason --- */

typedef struct
{
  GtkWidget *page; /* owned */
  HwContext *context;
  HwCommand *command;
} Asking;

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->page);
  g_object_unref (asking->context);
  hw_command_unref (asking->command);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
reason_given_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Asking) asking = user_data;
  g_autofree char *reason = hw_ask_finish (result, NULL);

  if (reason == NULL)
    return;
  hw_command_set_reason (asking->command, reason);
  hw_perform (asking->page, asking->context, asking->command, NULL);
}

static void
ask_reason (GtkWidget *page, HwContext *context, HwCommand *command, const HwRow *card)
{
  Asking *asking = g_new0 (Asking, 1);
  /* Translators: an obstacle, as written on a problem card */
  g_autofree char *body = g_strdup_printf (_("“%s” has no root cause yet that the team can act on. Without one there is "
                         "nothing to agree on."),
      hw_row_name (card));

  asking->page = g_object_ref (page);
  asking->context = g_object_ref (context);
  asking->command = hw_command_ref (command);
  hw_ask_async (page, _("Go On Without a Root Cause?"), body,
                         _("Why it is left out"), C_ ("problem", "_Leave It Out"), reason_given_cb,
                                                       asking);
}

static void
go (GtkWidget *page, HwContext *context, const HwRetroDetail *detail, guint phase)
{
  gint64 now = hw_context_now (context);
  g_autoptr (HwCommand) command = hw_retro_go (detail, phase, NULL, now);
  const HwRow *card = hw_retro_without_root (detail, phase);

  if (command != NULL && card != NULL)
    ask_reason (page, context, command, card);
  else if (command != NULL)
    hw_perform (page, context, command, NULL);
}

/* --- the end --- */

static void
end (GtkWidget *page, HwContext *context, const HwRetroDetail *detail)
{
  gint64 now = hw_context_now (context);
  gint64 next_at = hw_meeting_detail_next_at (detail->meeting, now);
  g_autofree char *when = NULL;
  g_autofree char *done = NULL;

  if (next_at != 0 && !detail->meeting->has_next) {
    when = hw_format_instant (next_at);
    /* Translators: a day and time */
    done = g_strdup_printf (_("The retro is over. The next one is on %s."), when);
  }
  perform (page, context, hw_retro_end (detail, 0, now),
           done != NULL ? done : _("The retro is over."));
}

void
hw_retro_step (GtkWidget *page,
               HwContext *context,
               const HwRetroDetail *detail,
               const char *action,
               GVariant *parameter)
{
  gint64 now = hw_context_now (context);
  guint32 a = 0, b = 0;

  if (parameter != NULL && g_variant_is_of_type (parameter, G_VARIANT_TYPE_UINT32))
    a = g_variant_get_uint32 (parameter);
  else if (parameter != NULL)
    g_variant_get (parameter, "(uu)", &a, &b);
  if (g_str_equal (action, "meeting.start"))
    perform (page, context, hw_retro_start (detail, now), NULL);
  else if (g_str_equal (action, "meeting.next"))
    go (page, context, detail, hw_retro_next_phase (detail));
  else if (g_str_equal (action, "meeting.previous"))
    perform (page, context, hw_retro_previous (detail, now), NULL);
  else if (g_str_equal (action, "meeting.go"))
    go (page, context, detail, a);
  else if (g_str_equal (action, "meeting.add-minute"))
    perform (page, context, hw_retro_add_minute (detail, now), NULL);
  else if (g_str_equal (action, "meeting.skip-phase"))
    perform (page, context, hw_retro_toggle_skip (detail, a, now), NULL);
  else if (g_str_equal (action, "meeting.move-phase"))
    perform (page, context, hw_retro_move_phase (detail, a, b, now), NULL);
  else if (g_str_equal (action, "meeting.end"))
    end (page, context, detail);
}
