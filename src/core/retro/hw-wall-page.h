/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/retro/hw-retro-read.h"

G_BEGIN_DECLS

/* What the wall says in the phase that runs, as lines to be drawn: a pure function of the meeting,
 * so that what is never to be on the wall can be looked for in it. */

typedef enum {
  HW_WALL_FIGURE,  /* one number, as large as it gets */
  HW_WALL_THOUGHT, /* the one thing that is talked about */
  HW_WALL_LINE,    /* one of several */
  HW_WALL_NOTE,    /* what is said beside it */
} HwWallLook;

typedef struct
{
  HwWallLook look;
  guint depth; /* how far to the right it begins, in steps */
  char *mark;  /* before the text: a number, hours; NULL */
  char *text;
  char *side;    /* after it: who, when, how many; NULL */
  gboolean done; /* kept, picked, agreed: bears a tick */
} HwWallLine;

/* More lines than these cannot be read from the back of the room. */
#define HW_WALL_MAX_LINES 10

/* Of HwWallLine; empty: the phase has nothing to show but its clock. */
GPtrArray *hw_wall_page_new (const HwRetroDetail *detail, gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
gboolean hw_wall_line_equal (const HwWallLine *a, const HwWallLine *b);

G_END_DECLS
