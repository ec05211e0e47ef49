/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* The sample workspace: a B2B team that makes precision parts, in three regions with twelve
 * sellers, and ninety days of its history, replayed as commands so that ledger, time in stage and
 * clocks are true. In it are the diseases that Headway is about: proposals stuck for weeks, a rush
 * at the end of each month, sleeping leads, deals without a next step. Always the same for the same
 * day, language and person. */

typedef void (*HwSampleProgress) (guint done, guint all, gpointer data);

/* Fills a workspace that is still empty. @person: who you are, the sales director of the sample;
 * NULL for an invented name. @language as in hw-template.h. @now: microseconds, 0 for the
 * workspace's clock. @progress may be NULL and is called on the writing thread. Its commands are of
 * another device, so undo does not begin with taking the sample apart. Blocks: not for the UI's
 * thread. */
gboolean hw_sample_fill (HwWorkspace *workspace,
                         const char *language,
                         const char *person,
                         gint64 now,
                         HwSampleProgress progress,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error);
/* The row of the director, who is "you". */
HwId hw_sample_person_id (void);

G_END_DECLS
