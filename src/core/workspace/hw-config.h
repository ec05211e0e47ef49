/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/calendar/hw-calendar.h"
#include "core/entities/hw-row.h"

G_BEGIN_DECLS

/* The rows that rules and pages look things up in (pipelines, stages, gates, people, products,
 * kinds of touch …) as one immutable, refcounted snapshot. Deleted rows are in it, so that history
 * keeps its names; the lists leave them out. */
typedef struct _HwConfig HwConfig;

HwConfig *hw_config_ref (HwConfig *config);
void hw_config_unref (HwConfig *config);
/* Is this entity part of the snapshot? */
gboolean hw_config_holds (HwEntityKind kind);
HwSchema *hw_config_get_schema (const HwConfig *config);

/* Unowned; NULL when there is no such row. */
const HwRow *hw_config_find (const HwConfig *config, HwEntityKind kind, const HwId *id);
/* Live rows in their order; of HwRow, unowned. */
GPtrArray *hw_config_list (const HwConfig *config, HwEntityKind kind); /* (transfer container) */
GPtrArray *hw_config_stages (const HwConfig *config,
                             const HwId *pipeline); /* (transfer container) */
/* All criteria of a stage, in order. */
GPtrArray *hw_config_gates (const HwConfig *config, const HwId *stage); /* (transfer container) */
/* The criteria that a deal in @stage is past, in the order of stages: the exit criteria of the open
 * stages before its own and the entry criteria up to and of its own; a won deal is past all of
 * them, a lost one only past those of its lost stage. Not to be changed. */
GPtrArray *hw_config_passed_gates (const HwConfig *config,
                                   const HwId *stage); /* (transfer container) */
/* What a criterion on fields asks for, read once; NULL when it has no condition or one that cannot
 * be read. Unowned. See hw-condition.h. */
const struct _HwCondition *hw_config_gate_condition (const HwConfig *config, const HwId *gate);
/* Place of a stage within its pipeline from 0; -1 when unknown. */
int hw_config_stage_index (const HwConfig *config, const HwId *stage);
gboolean hw_config_allows_move (const HwConfig *config, const HwId *from, const HwId *to);
/* The one row of settings; NULL in a workspace that has none yet. */
const HwRow *hw_config_workspace (const HwConfig *config);
const char *hw_config_currency (const HwConfig *config);
/* The name of a row, "" when unknown: for sentences and cards. */
const char *hw_config_name (const HwConfig *config, HwEntityKind kind, const HwId *id);
/* Is the team @team the team @within, or one of those below it? HW_ID_NONE is in no team. A circle
 * of parents, which nothing should make, ends after as many steps as no company has. */
gboolean hw_config_team_is_within (const HwConfig *config, const HwId *team, const HwId *within);
/* The workspace's working calendar; never NULL. */
const HwCalendar *hw_config_calendar (const HwConfig *config);

typedef enum {
  HW_STAGE_OPEN,
  HW_STAGE_WON,
  HW_STAGE_LOST
} HwStageKind;
HwStageKind hw_stage_kind (const HwRow *stage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwConfig, hw_config_unref)

G_END_DECLS
