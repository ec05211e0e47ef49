/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* A small workspace for the tests of what a disk can do to it. */
#define N_DEALS 8
typedef struct
{
  char *folder;
  HwWorkspace *workspace;
  HwId person;
  HwId stages[4];
  HwId deals[N_DEALS];
  HwId account;
  HwId gate;
  guint round;
} Disk;

HwId disk_id (const char *name, guint i);
HwWorkspace *disk_open (const char *folder, HwOpenFlags flags);
void disk_close (Disk *d);
void disk_reopen (Disk *d);
void disk_perform (HwWorkspace *workspace, HwCommand *command);
void disk_check (HwWorkspace *workspace);
void disk_fill (Disk *d);
void disk_remove (const char *path);
void disk_set_up (Disk *d, gconstpointer data);
void disk_tear_down (Disk *d, gconstpointer data);
void disk_assert_plain (const GError *error);
/* The number that a text of a row says; 0 when it is empty. */
guint disk_number_of (HwWorkspace *workspace, HwEntityKind kind, const HwId *id, guint field);
/* Enough to tell a whole command from none and from half of one. */
char *disk_state (HwWorkspace *workspace);
gboolean disk_is_done (HwOutcome *outcome);
/* An edit with evidence, another one each time. TRUE when it was acknowledged. */
gboolean disk_edit (Disk *d, GError **error);

G_END_DECLS
