/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/retro/hw-retro-read.h"

G_BEGIN_DECLS

/* What a retro came to, to be read by those who were not there. It names problems and who does what
 * about them, never who brought a problem. */

typedef enum {
  HW_MINUTES_TITLE,
  HW_MINUTES_HEADING,
  HW_MINUTES_TEXT,
  HW_MINUTES_ITEM,
} HwMinutesStyle;

typedef struct
{
  HwMinutesStyle style;
  guint depth; /* of an item: under which it stands */
  char *text;
} HwMinutesLine;

/* Of HwMinutesLine. @now_us: how long a running meeting has taken. */
GPtrArray *hw_retro_minutes (const HwRetroDetail *detail, gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
char *hw_retro_minutes_markdown (const GPtrArray *lines) G_GNUC_WARN_UNUSED_RESULT;
/* For a chat, which shows no markup. */
char *hw_retro_minutes_text (const GPtrArray *lines) G_GNUC_WARN_UNUSED_RESULT;

/* --- past retros --- */

typedef struct
{
  HwRow *meeting;
  char *found; /* the text that holds what was looked for */
} HwRetroHit;

/* Held retros whose name, cards, whys or actions hold @text, newest first; of HwRetroHit, at most
 * @limit. For the reading thread. */
GPtrArray *hw_retro_search (HwConnection *connection,
                            HwConfig *config,
                            const char *text,
                            guint limit,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
