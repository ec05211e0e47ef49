/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-retro-panels.h"

static const HwRetroPanel panels[] = {
  { NULL, NULL, NULL, NULL },
};

const HwRetroPanel *
hw_retro_panels_find (const char *shows)
{
  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    if (shows != NULL && g_strcmp0 (panels[i].shows, shows) == 0)
      return &panels[i];
  return NULL;
}
