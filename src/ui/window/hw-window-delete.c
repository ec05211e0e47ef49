/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/hw-window-private.h"

#include <glib/gi18n.h>

#include "ui/board/hw-board-view.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-shell.h"
#include "ui/list/hw-deal-list.h"

/* The detail in sight, else the selected deals of the board or its list. Of HwId. */
static GArray *
dup_targets (HwWindow *self, HwEntityKind *kind)
{
  GArray *ids;

  *kind = HW_DEAL;
  if (hw_id_is_none (&self->detail_id)) {
    if (self->page != NULL && hw_deal_list_get_chosen (self->page) != NULL)
      return hw_deal_list_dup_selection (HW_DEAL_LIST (hw_deal_list_get_chosen (self->page)));
    if (self->page != NULL && g_str_equal (hw_page_get_name (self->page), "board"))
      return hw_board_view_dup_selection (HW_BOARD_VIEW (hw_page_get_view (self->page)));
    return g_array_new (FALSE, FALSE, sizeof (HwId));
  }
  ids = g_array_new (FALSE, FALSE, sizeof (HwId));
  *kind = self->detail_kind;
  g_array_append_val (ids, self->detail_id);
  return ids;
}

static void
deleted_cb (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  if (outcome != NULL && outcome->status != HW_OUTCOME_REFUSED)
    hw_window_close_detail (HW_WINDOW (user_data));
}

gboolean
hw_window_can_delete (HwWindow *self)
{
  return !hw_id_is_none (&self->detail_id) ||
         (self->page != NULL && g_str_equal (hw_page_get_name (self->page), "board"));
}

void
hw_window_delete (HwWindow *self)
{
  g_autoptr (HwCommand) command = hw_command_new ("row.delete");
  HwEntityKind kind;
  g_autoptr (GArray) ids = dup_targets (self, &kind);
  g_autofree char *done = NULL;

  if (ids->len == 0) {
    hw_shell_toast (GTK_WIDGET (self), _("Select what shall be deleted."));
    return;
  }
  for (guint i = 0; i < ids->len; i++)
    hw_command_delete (command, kind, &g_array_index (ids, HwId, i));
  if (kind == HW_DEAL)
    done = g_strdup_printf (ngettext ("%u deal is in the recycle bin.",
                                      "%u deals are in the recycle bin.", ids->len),
                            ids->len);
  else
    done = g_strdup (_("The customer is in the recycle bin."));
  hw_perform_full (GTK_WIDGET (self), self->context, command, done, deleted_cb, G_OBJECT (self),
                   self);
}
