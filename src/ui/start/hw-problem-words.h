/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* What to tell somebody whose workspace does not open, and which ways on make sense. */
typedef struct
{
  const char *icon_name;
  const char *title;       /* translated */
  const char *description; /* translated: what to do next */
  gboolean can_retry;
  gboolean can_restore;   /* from a snapshot */
  gboolean can_read_only; /* open to look only */
} HwProblemWords;

HwProblemWords hw_problem_words (const GError *error);

G_END_DECLS
