/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-retro-panels.h"

#include "ui/playbooks/hw-playbook-panel.h"
#include "ui/retro/hw-action-panel.h"
#include "ui/retro/hw-close-panel.h"
#include "ui/retro/hw-pick-panel.h"
#include "ui/retro/hw-submit-panel.h"
#include "ui/retro/hw-verify-panel.h"
#include "ui/retro/hw-why-panel.h"

static const HwRetroPanel panels[] = {
  { HW_SHOWS_SUBMIT, hw_submit_panel_new, hw_submit_panel_set, hw_submit_panel_begin },
  { HW_SHOWS_VERIFY, hw_verify_panel_new, hw_verify_panel_set, hw_verify_panel_begin },
  { HW_SHOWS_PICK, hw_pick_panel_make, hw_pick_panel_set, hw_pick_panel_begin },
  { HW_SHOWS_WHYS, hw_why_panel_new, hw_why_panel_set, hw_why_panel_begin },
  { HW_SHOWS_ACTIONS, hw_action_panel_new, hw_action_panel_set, hw_action_panel_begin },
  { HW_SHOWS_PLAYBOOK, hw_playbook_panel_new, hw_playbook_panel_set, hw_playbook_panel_begin },
  { HW_SHOWS_CLOSE, hw_close_panel_new, hw_close_panel_set, hw_close_panel_begin },
};

const HwRetroPanel *
hw_retro_panels_find (const char *shows)
{
  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    if (shows != NULL && g_strcmp0 (panels[i].shows, shows) == 0)
      return &panels[i];
  return NULL;
}
