/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/start/hw-problem-words.h"

#include <glib/gi18n.h>

static const struct
{
  HwWorkspaceError code;
  HwProblemWords words;
} known[] = {
  { HW_WORKSPACE_ERROR_DAMAGED,
    { "dialog-warning-symbolic", N_ ("This workspace is damaged"),
      N_ ("Nothing was changed in it. Go back to a snapshot: what is there now is set aside, not "
          "overwritten."),
      .can_restore = TRUE } },
  { HW_WORKSPACE_ERROR_FOREIGN,
    { "folder-symbolic", N_ ("This folder is no Headway workspace"),
      N_ ("Choose another folder, or make a new workspace.") } },
  { HW_WORKSPACE_ERROR_NEWER,
    { "software-update-available-symbolic", N_ ("This workspace was made by a newer Headway"),
      N_ ("You can look at it without changing it. Update Headway to work in it."),
      .can_read_only = TRUE } },
  { HW_WORKSPACE_ERROR_BUSY,
    { "changes-prevent-symbolic", N_ ("This workspace is open in another program"),
      N_ ("Close it there, then try again."), .can_retry = TRUE } },
  { HW_WORKSPACE_ERROR_REMOTE,
    { "network-server-symbolic", N_ ("This folder is on a network drive"),
      N_ ("A database on a network drive can break. Copy the folder to this computer and open it "
          "there."),
      .can_retry = TRUE } },
  { HW_WORKSPACE_ERROR_DISK,
    { "drive-harddisk-symbolic", N_ ("The disk does not take it"),
      N_ ("The disk may be full, or the folder may not be yours to write to. Make room or choose "
          "another folder, then try again."),
      .can_retry = TRUE } },
  { HW_WORKSPACE_ERROR_NOT_FOUND,
    { "folder-symbolic", N_ ("There is no workspace here"),
      N_ ("The folder may have been moved, or its drive may not be connected. Choose "
          "another, or make a new workspace."),
      .can_retry = TRUE } },
};

HwProblemWords
hw_problem_words (const GError *error)
{
  HwProblemWords words = {
    .icon_name = "dialog-warning-symbolic",
    .title = N_ ("This workspace could not be opened"),
    .description = N_ ("Try again, or choose another folder."),
    .can_retry = TRUE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    if (g_error_matches (error, HW_WORKSPACE_ERROR, (int) known[i].code))
      words = known[i].words;
  }
  words.title = _(words.title);
  words.description = _(words.description);
  return words;
}
