/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/board/hw-cell.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* A horizontal band of the board: the deals that share one value of a field. */
#define HW_TYPE_LANE (hw_lane_get_type ())
G_DECLARE_FINAL_TYPE (HwLane, hw_lane, HW, LANE, GObject)

HwLane *hw_lane_new (const char *key, const char *label, const HwValue *value, guint n_stages)
    G_GNUC_WARN_UNUSED_RESULT;
const char *hw_lane_get_key (HwLane *self);
const char *hw_lane_get_label (HwLane *self);
const HwValue *hw_lane_get_value (HwLane *self);
HwCell *hw_lane_get_cell (HwLane *self, guint stage); /* unowned */
guint hw_lane_count (HwLane *self);
/* In the order in which a board shows them: by label, those without a value last. */
int hw_lane_compare (HwLane *a, HwLane *b);

/* By what a board is cut into lanes: a field of the deal, or of its customer or owner
 * ("account.region", "owner.team"). */
typedef struct
{
  HwEntityKind entity; /* HW_DEAL, HW_ACCOUNT or HW_PERSON */
  int field;
  gboolean monthly; /* dates are shown month by month */
} HwLaneField;

gboolean hw_lane_field_parse (HwSchema *schema, const char *name, HwLaneField *out);
/* A drag across lanes can only edit the deal itself. */
gboolean hw_lane_field_is_editable (const HwLaneField *field);
const HwField *hw_lane_field_get (HwSchema *schema, const HwLaneField *field);
char *hw_lane_field_label (HwSchema *schema, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* The names of all fields that make useful lanes, own fields included. */
GPtrArray *hw_lane_field_list (HwSchema *schema) G_GNUC_WARN_UNUSED_RESULT;

/* The stable key of a value, and what people read. */
char *hw_lane_key (const HwValue *value) G_GNUC_WARN_UNUSED_RESULT;
/* @name: what the row is called that a reference points at, where the configuration does not
 * know it. */
char *hw_lane_label (const HwField *field,
                     const HwLaneField *lane,
                     const HwValue *value,
                     const HwConfig *config,
                     const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
