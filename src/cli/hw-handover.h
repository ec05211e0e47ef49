/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/hw-verbs.h"

G_BEGIN_DECLS

/* One process owns a workspace; a command that finds it owned is handed to the owner over the
 * session bus, with the files that it names as descriptors, and the answer is printed as if it had
 * been done here. The owner is found by the file "owner" beside the database, which names its
 * connection and object; only who holds the lock writes it. */
typedef struct _HwHandover HwHandover;

/* Answers commands for @workspace until it is freed. Each runs on a thread of its own, one at a
 * time. Call on the thread whose main context answers. */
HwHandover *hw_handover_new (GDBusConnection *connection,
                             HwWorkspace *workspace,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Cancels an import under way and waits for the command to end; to be called before the workspace
 * is closed. */
void hw_handover_free (HwHandover *self);

/* The exit status; -1 with @error (of HW_WORKSPACE_ERROR, BUSY) when no owner answers. */
int hw_handover_call (const char *folder,
                      const char *const *argv,
                      const HwVerbLine *line,
                      HwVerbIO *io,
                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwHandover, hw_handover_free)

G_END_DECLS
