/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/entities/hw-value.h"

G_BEGIN_DECLS

/* Every entity is described once, in its .def file: storage, ledger, import, export, forms, filters
 * and audit sentences read these descriptions (architecture.md). */

typedef enum {
#define HW_ENTITY(NAME, table, plural, singular, many) HW_##NAME,
#include "core/entities/entities.def"
#undef HW_ENTITY
  HW_N_ENTITIES
} HwEntityKind;

typedef enum {
  HW_KIND_TEXT, /* one line */
  HW_KIND_NOTE, /* several lines */
  HW_KIND_INT,
  HW_KIND_NUMBER,   /* double */
  HW_KIND_MONEY,    /* integer, minor unit of the row's currency */
  HW_KIND_CURRENCY, /* ISO 4217 code */
  HW_KIND_DATE,     /* integer, days since 1970-01-01 */
  HW_KIND_INSTANT,  /* integer, microseconds since the epoch, UTC */
  HW_KIND_BOOL,     /* 0 or 1 */
  HW_KIND_CHOICE,   /* a code of the field's choice set, or of an own field's options */
  HW_KIND_REF,      /* id of a row of another entity */
  HW_KIND_ID,       /* an id that points outside the tables */
  HW_KIND_JSON,
  HW_KIND_RANK,
} HwKind;

typedef enum {
  HW_F_REQUIRED = 1 << 0, /* may not be null */
  HW_F_SEARCH = 1 << 1,   /* part of the search text */
  HW_F_SYSTEM = 1 << 2,   /* set by the road itself: not in forms, imports or own edits */
  HW_F_DERIVED = 1 << 3,  /* recomputed from other rows: no clock, no ledger */
  HW_F_NAME = 1 << 4,     /* what the row is called */
  HW_F_POSITIVE = 1 << 5, /* not below zero */
  HW_F_PERCENT = 1 << 6,  /* 0 to 100 */
} HwFieldFlags;

/* The fields every entity begins with. */
enum {
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_ROW_##NAME,
#include "core/entities/common.def"
#undef HW_FIELD
  HW_ROW_N_COMMON
};

enum {
  HW_WORKSPACE_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_WORKSPACE_##NAME,
#include "core/entities/workspace.def"
#undef HW_FIELD
  HW_WORKSPACE_N
};

enum {
  HW_PERSON_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_PERSON_##NAME,
#include "core/entities/person.def"
#undef HW_FIELD
  HW_PERSON_N
};

enum {
  HW_ABSENCE_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_ABSENCE_##NAME,
#include "core/entities/absence.def"
#undef HW_FIELD
  HW_ABSENCE_N
};

enum {
  HW_TEAM_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_TEAM_##NAME,
#include "core/entities/team.def"
#undef HW_FIELD
  HW_TEAM_N
};

enum {
  HW_ACCOUNT_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_ACCOUNT_##NAME,
#include "core/entities/account.def"
#undef HW_FIELD
  HW_ACCOUNT_N
};

enum {
  HW_CONTACT_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_CONTACT_##NAME,
#include "core/entities/contact.def"
#undef HW_FIELD
  HW_CONTACT_N
};

enum {
  HW_PRODUCT_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_PRODUCT_##NAME,
#include "core/entities/product.def"
#undef HW_FIELD
  HW_PRODUCT_N
};

enum {
  HW_PIPELINE_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_PIPELINE_##NAME,
#include "core/entities/pipeline.def"
#undef HW_FIELD
  HW_PIPELINE_N
};

enum {
  HW_STAGE_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_STAGE_##NAME,
#include "core/entities/stage.def"
#undef HW_FIELD
  HW_STAGE_N
};

enum {
  HW_GATE_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_GATE_##NAME,
#include "core/entities/gate.def"
#undef HW_FIELD
  HW_GATE_N
};

enum {
  HW_TRANSITION_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_TRANSITION_##NAME,
#include "core/entities/transition.def"
#undef HW_FIELD
  HW_TRANSITION_N
};

enum {
  HW_DEAL_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_DEAL_##NAME,
#include "core/entities/deal.def"
#undef HW_FIELD
  HW_DEAL_N
};

enum {
  HW_DEAL_LINE_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_DEAL_LINE_##NAME,
#include "core/entities/deal-line.def"
#undef HW_FIELD
  HW_DEAL_LINE_N
};

enum {
  HW_TOUCH_KIND_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_TOUCH_KIND_##NAME,
#include "core/entities/touch-kind.def"
#undef HW_FIELD
  HW_TOUCH_KIND_N
};

enum {
  HW_TOUCH_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_TOUCH_##NAME,
#include "core/entities/touch.def"
#undef HW_FIELD
  HW_TOUCH_N
};

enum {
  HW_TASK_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_TASK_##NAME,
#include "core/entities/task.def"
#undef HW_FIELD
  HW_TASK_N
};

enum {
  HW_RECEIPT_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_RECEIPT_##NAME,
#include "core/entities/receipt.def"
#undef HW_FIELD
  HW_RECEIPT_N
};

enum {
  HW_ATTACHMENT_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_ATTACHMENT_##NAME,
#include "core/entities/attachment.def"
#undef HW_FIELD
  HW_ATTACHMENT_N
};

enum {
  HW_EVIDENCE_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_EVIDENCE_##NAME,
#include "core/entities/evidence.def"
#undef HW_FIELD
  HW_EVIDENCE_N
};

enum {
  HW_FIELD_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_FIELD_##NAME,
#include "core/entities/field.def"
#undef HW_FIELD
  HW_FIELD_N
};

enum {
  HW_VIEW_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_VIEW_##NAME,
#include "core/entities/view.def"
#undef HW_FIELD
  HW_VIEW_N
};

enum {
  HW_CALENDAR_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_CALENDAR_##NAME,
#include "core/entities/calendar.def"
#undef HW_FIELD
  HW_CALENDAR_N
};

enum {
  HW_CALENDAR_DAY_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_CALENDAR_DAY_##NAME,
#include "core/entities/calendar-day.def"
#undef HW_FIELD
  HW_CALENDAR_DAY_N
};

enum {
  HW_TARGET_PLAN_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_TARGET_PLAN_##NAME,
#include "core/entities/target-plan.def"
#undef HW_FIELD
  HW_TARGET_PLAN_N
};

enum {
  HW_TARGET_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_TARGET_##NAME,
#include "core/entities/target.def"
#undef HW_FIELD
  HW_TARGET_N
};

enum {
  HW_CREDIT_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_CREDIT_##NAME,
#include "core/entities/credit.def"
#undef HW_FIELD
  HW_CREDIT_N
};

enum {
  HW_CYCLE_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_CYCLE_##NAME,
#include "core/entities/cycle.def"
#undef HW_FIELD
  HW_CYCLE_N
};

enum {
  HW_OBJECTIVE_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_OBJECTIVE_##NAME,
#include "core/entities/objective.def"
#undef HW_FIELD
  HW_OBJECTIVE_N
};

enum {
  HW_ALIGNMENT_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_ALIGNMENT_##NAME,
#include "core/entities/alignment.def"
#undef HW_FIELD
  HW_ALIGNMENT_N
};

enum {
  HW_KEY_RESULT_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_KEY_RESULT_##NAME,
#include "core/entities/key-result.def"
#undef HW_FIELD
  HW_KEY_RESULT_N
};

enum {
  HW_CHECK_IN_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_CHECK_IN_##NAME,
#include "core/entities/check-in.def"
#undef HW_FIELD
  HW_CHECK_IN_N
};

enum {
  HW_JOURNEY_STEP_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_JOURNEY_STEP_##NAME,
#include "core/entities/journey-step.def"
#undef HW_FIELD
  HW_JOURNEY_STEP_N
};

enum {
  HW_ACTIVITY_GOAL_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_ACTIVITY_GOAL_##NAME,
#include "core/entities/activity-goal.def"
#undef HW_FIELD
  HW_ACTIVITY_GOAL_N
};

enum {
  HW_FOCUS_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_FOCUS_##NAME,
#include "core/entities/focus.def"
#undef HW_FIELD
  HW_FOCUS_N
};

enum {
  HW_MEETING_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_MEETING_##NAME,
#include "core/entities/meeting.def"
#undef HW_FIELD
  HW_MEETING_N
};

enum {
  HW_ATTENDEE_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_ATTENDEE_##NAME,
#include "core/entities/attendee.def"
#undef HW_FIELD
  HW_ATTENDEE_N
};

enum {
  HW_MEETING_ITEM_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_MEETING_ITEM_##NAME,
#include "core/entities/meeting-item.def"
#undef HW_FIELD
  HW_MEETING_ITEM_N
};

enum {
  HW_SCORE_ITEM_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_SCORE_ITEM_##NAME,
#include "core/entities/score-item.def"
#undef HW_FIELD
  HW_SCORE_ITEM_N
};

enum {
  HW_TAG_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_TAG_##NAME,
#include "core/entities/tag.def"
#undef HW_FIELD
  HW_TAG_N
};

enum {
  HW_TAGGING_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_TAGGING_##NAME,
#include "core/entities/tagging.def"
#undef HW_FIELD
  HW_TAGGING_N
};

enum {
  HW_PROBLEM_CARD_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_PROBLEM_CARD_##NAME,
#include "core/entities/problem-card.def"
#undef HW_FIELD
  HW_PROBLEM_CARD_N
};

enum {
  HW_WHY_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_WHY_##NAME,
#include "core/entities/why.def"
#undef HW_FIELD
  HW_WHY_N
};

enum {
  HW_PLAYBOOK_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_PLAYBOOK_##NAME,
#include "core/entities/playbook.def"
#undef HW_FIELD
  HW_PLAYBOOK_N
};

enum {
  HW_PLAYBOOK_ITEM_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_PLAYBOOK_ITEM_##NAME,
#include "core/entities/playbook-item.def"
#undef HW_FIELD
  HW_PLAYBOOK_ITEM_N
};

enum {
  HW_PLAYBOOK_USE_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_PLAYBOOK_USE_##NAME,
#include "core/entities/playbook-use.def"
#undef HW_FIELD
  HW_PLAYBOOK_USE_N
};

enum {
  HW_SUGGESTION_BEFORE_FIRST = HW_ROW_N_COMMON - 1,
#define HW_FIELD(NAME, column, kind, reg, label, flags, extra) HW_SUGGESTION_##NAME,
#include "core/entities/suggestion.def"
#undef HW_FIELD
  HW_SUGGESTION_N
};

typedef struct
{
  const char *column; /* the column, and the name in imports, exports and conditions */
  const char *label;  /* untranslated for built-in fields: show hw_field_label () */
  HwKind kind;
  guint reg; /* register: fields that only make sense together share one */
  guint flags;
  HwEntityKind ref;    /* for HW_KIND_REF */
  const char *choices; /* for HW_KIND_CHOICE: a set of hw-choices.h; NULL for an own field */
  HwId own_id;         /* the row of `field` that made it; HW_ID_NONE for built-in fields */
  const char *options; /* an own field's choices, a line each */
} HwField;

/* Fields are only ever appended, so an index stays valid and a row made earlier is merely shorter.
 */
typedef struct
{
  HwEntityKind kind;
  const char *table;
  const char *plural;
  const char *label;
  const char *label_plural;
} HwEntity;

typedef struct _HwSchema HwSchema;

HwSchema *hw_schema_new (void) G_GNUC_WARN_UNUSED_RESULT;
HwSchema *hw_schema_ref (HwSchema *schema);
void hw_schema_unref (HwSchema *schema);
guint hw_schema_n_fields (const HwSchema *schema, HwEntityKind kind);
const HwField *hw_schema_field (const HwSchema *schema, HwEntityKind kind, guint index);
int hw_schema_find_field (const HwSchema *schema, HwEntityKind kind, const char *column);
int hw_schema_find_label (const HwSchema *schema, HwEntityKind kind, const char *label);
char *hw_schema_own_column (const HwId *id) G_GNUC_WARN_UNUSED_RESULT;
guint hw_schema_add_own_field (HwSchema *schema,
                               HwEntityKind entity,
                               const HwId *id,
                               const char *label,
                               HwKind kind,
                               const char *options);
void hw_schema_update_own_field (HwSchema *schema,
                                 HwEntityKind entity,
                                 guint index,
                                 const char *label,
                                 const char *options);
/* (writer thread) A field in the recycle bin keeps its column and its values but is offered
 * nowhere: it counts as one of the system's. */
void
hw_schema_retire_own_field (HwSchema *schema, HwEntityKind entity, guint index, gboolean retired);

const HwEntity *hw_entity_get (HwEntityKind kind);
/* By plural ("deals") or table name ("deal"); -1 when there is none. */
int hw_entity_parse (const char *name);
const char *hw_entity_label (HwEntityKind kind);
const char *hw_entity_label_plural (HwEntityKind kind);
/* Index of the field that names a row; -1 when rows of this entity have no name. */
int hw_entity_name_field (HwEntityKind kind);
const char *hw_field_label (const HwField *field);
gboolean hw_field_is_own (const HwField *field);
/* The column type in a STRICT table. */
const char *hw_kind_sql_type (HwKind kind);
HwType hw_kind_value_type (HwKind kind);
/* "text", "money" …: the name of a kind that own fields may have; -1 for others. */
int hw_kind_parse_own (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwSchema, hw_schema_unref)

G_END_DECLS
