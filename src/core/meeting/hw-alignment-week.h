/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* What a person should have done this week, for their turn in an alignment. For the reading thread.
 */

/* A task with what it is about. */
typedef struct
{
  HwRow *row;
  char *about; /* the customer or deal; "" */
} HwAlignmentTask;

/* How many of a step this week. */
typedef struct
{
  char *step;
  gint64 done;
  double planned;
} HwAlignmentCount;

typedef struct
{
  GHashTable *late;   /* HwId of a person → GPtrArray of HwAlignmentTask, the oldest first */
  GHashTable *counts; /* HwId of a person → GPtrArray of HwAlignmentCount: what was agreed on */
} HwAlignmentWeek;

/* Of those who are asked to @meeting. */
HwAlignmentWeek *hw_alignment_week_load (HwConnection *connection,
                                         HwConfig *config,
                                         const HwId *meeting,
                                         gint64 now_us,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_alignment_week_free (HwAlignmentWeek *week);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwAlignmentWeek, hw_alignment_week_free)

G_END_DECLS
