/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* The name of the folder within a pack. */
#define HW_PACK_FOLDER "headway-workspace"

/* A workspace in one file for another computer: a ZIP archive of a folder that any program unpacks
 * and Headway opens. The database as it stands at this moment, its files, and how columns were
 * mapped; not its snapshots. Leaves @stream open. Blocks: for the CLI and worker threads. */
gboolean hw_pack_write (HwWorkspace *workspace,
                        GOutputStream *stream,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS
