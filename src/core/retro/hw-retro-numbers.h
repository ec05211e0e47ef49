/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-rate.h"
#include "core/store/hw-connection.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* What retros come to, one by one and by team: whether actions are done, how long it takes, whether
 * problems come back. For the reading thread. */

/* The figures of source-table row 20, before and after. */
#define HW_RETRO_MINUTES_BEFORE 142
#define HW_RETRO_MINUTES_AFTER 58
#define HW_RETRO_FOLLOW_BEFORE 0.29
#define HW_RETRO_FOLLOW_AFTER 0.91
/* A problem is a repeated one when the team picked one of the same tag so many days before. */
#define HW_RETRO_REPEAT_DAYS 180

typedef struct
{
  HwRow *meeting;
  gint64 at_us;   /* when it began */
  double minutes; /* what it took */
  double planned; /* minutes */
  HwRate in_time; /* of its cards, those that came a day before */
  HwRate repeats; /* of its picked problems, those that had been picked before */
  HwRate follow;  /* of its actions that a later one looked at, those proved */
  HwRate proved;  /* of its proved actions, those with a file: accepted evidence */
} HwRetroFigures;

typedef struct
{
  HwId team; /* HW_ID_NONE: retros of no team */
  guint n;
  HwFigure minutes; /* the median */
  HwRate in_time;
  HwRate repeats;
  HwRate follow;
} HwRetroTeamFigures;

typedef struct
{
  HwConfig *config;
  GPtrArray *retros; /* of HwRetroFigures, oldest first; of the team asked for */
  GPtrArray *teams;  /* of HwRetroTeamFigures, by name; all of them */
} HwRetroNumbers;

/* Held retros, the newest 60 of each team. @team: HW_ID_NONE for those of all. */
HwRetroNumbers *hw_retro_numbers_load (HwConnection *connection,
                                       HwConfig *config,
                                       const HwId *team,
                                       gint64 now_us,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_retro_numbers_free (HwRetroNumbers *numbers);
/* "Actions proved: 10 of 12, 83 %": one sentence about all of @retros. */
char *hw_retro_numbers_words (const HwRetroNumbers *numbers) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwRetroNumbers, hw_retro_numbers_free)

G_END_DECLS
