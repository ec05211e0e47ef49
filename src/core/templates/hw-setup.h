/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* What a new workspace begins with. Any member may be NULL. */
typedef struct
{
  const char *name;     /* of the workspace */
  const char *language; /* "en", "zh_CN"; NULL for that of the user interface */
  const char *person;   /* "you are …" */
  const char *template; /* the first pipeline; NULL for none */
  const char *seed;     /* makes all ids repeatable: for the sample */
} HwSetup;

typedef struct
{
  HwId person;   /* HW_ID_NONE when none was named */
  HwId pipeline; /* HW_ID_NONE without a template */
} HwSetupIds;

/* The first command of a workspace: its settings, working calendar, kinds of touch, shipped views,
 * first person and pipeline. It has no actor: there is nobody yet. @ids may be NULL. */
HwCommand *
hw_setup_command (const HwSetup *setup, HwSetupIds *ids, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
