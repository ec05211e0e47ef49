/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/meeting/hw-meeting.h"
#include "core/store/hw-connection.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* Reads of meetings for their pages. For the reading thread. */

/* A line of the list of meetings. */
typedef struct
{
  HwRow *row;
  guint n_people;
  HwMeetingTally tally; /* of the tasks agreed on in it */
  char *found;          /* the text in it that was looked for; NULL */
} HwMeetingLine;

/* Of HwMeetingLine: running ones, then the planned by their time, then what was held, newest first.
 */
GPtrArray *hw_meeting_list (HwConnection *connection,
                            HwConfig *config,
                            const char *kind,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The one that runs; NULL without error when none does. */
HwRow *hw_meeting_find_running (HwConnection *connection, HwConfig *config, GError **error);
/* The last one of its kind and team that nothing follows yet; NULL without error when there is
 * none. @team: HW_ID_NONE for those of no team. */
HwRow *hw_meeting_find_last (HwConnection *connection,
                             HwConfig *config,
                             const char *kind,
                             const HwId *team,
                             GError **error);

/* All that a meeting's page shows. */
typedef struct
{
  HwConfig *config;
  HwRow *meeting;
  HwRow *previous;      /* NULL: it is the first. One planned by hand follows its team's last */
  GPtrArray *attendees; /* of HwRow, in their order */
  GPtrArray *items;     /* of HwRow */
  GPtrArray *tasks;     /* of HwRow: agreed on in this meeting */
  GPtrArray *promises;  /* of HwRow: agreed on in the one before */
  GArray *series;       /* of gint64: when the meetings of the series were planned, oldest first */
  gboolean has_next;    /* another one follows it already */
} HwMeetingDetail;

/* NULL without error when there is no such meeting. */
HwMeetingDetail *hw_meeting_detail_load (HwConnection *connection,
                                         HwConfig *config,
                                         const HwId *meeting,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_meeting_detail_free (HwMeetingDetail *detail);
/* What @person has said; NULL. */
const HwRow *hw_meeting_detail_item (const HwMeetingDetail *detail, const HwId *person);
/* When the next one of the series is; 0: it does not repeat. */
gint64 hw_meeting_detail_next_at (const HwMeetingDetail *detail, gint64 now_us);
/* Ends it and, where it repeats and nothing follows yet, plans the next one; in one command. */
HwCommand *hw_meeting_detail_end (const HwMeetingDetail *detail, gint64 now_us);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwMeetingDetail, hw_meeting_detail_free)

G_END_DECLS
