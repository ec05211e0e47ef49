/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/rules/hw-condition.h"

G_BEGIN_DECLS

/* What a hand or a hostile file may ask for. */
#define HW_CONDITION_MAX_DEPTH 12
#define HW_CONDITION_MAX_NODES 500
#define HW_CONDITION_MAX_BYTES 65536

typedef enum {
  HW_NODE_ALL,
  HW_NODE_ANY,
  HW_NODE_NONE,
  HW_NODE_FIELD,
  HW_NODE_COUNT
} HwNodeType;

/* Fields that no column holds. */
typedef enum {
  HW_VIRTUAL_NONE,
  HW_VIRTUAL_AGE_DAYS,
  HW_VIRTUAL_STALLED,
  HW_VIRTUAL_CHANGED_AT,
} HwVirtual;

typedef struct
{
  HwVirtual virtual;
  int via;              /* the field that refers to the row that has it; -1: the row itself */
  int index;            /* -1 for virtual ones */
  const HwField *field; /* owned by the schema, or static */
} HwPath;

typedef enum {
  HW_OPERAND_VALUE,
  HW_OPERAND_DAY, /* a whole day, for an instant */
  HW_OPERAND_ME,
  HW_OPERAND_NOW,
  HW_OPERAND_TODAY,
  HW_OPERAND_WEEK_START,
  HW_OPERAND_WEEK_END,
  HW_OPERAND_MONTH_START,
  HW_OPERAND_MONTH_END,
} HwOperandKind;

typedef struct
{
  HwOperandKind kind;
  HwValue value;
} HwOperand;

typedef struct
{
  gatomicrefcount refs;
  HwNodeType type;
  HwEntityKind kind;    /* of the rows it is about */
  GPtrArray *children;  /* ALL, ANY, NONE; the one of COUNT */
  HwPath path;          /* FIELD */
  HwConditionOp op;     /* FIELD, COUNT */
  GArray *operands;     /* of HwOperand; FIELD, COUNT */
  HwEntityKind related; /* COUNT */
  guint link;           /* COUNT: the field of @related that refers to this row */
} HwNode;

struct _HwCondition
{
  gatomicrefcount refs;
  HwSchema *schema;
  HwEntityKind kind;
  HwNode *root; /* of type ALL */
};

HwNode *hw_node_new (HwNodeType type, HwEntityKind kind) G_GNUC_WARN_UNUSED_RESULT;
HwNode *hw_node_ref (HwNode *node);
void hw_node_unref (HwNode *node);
/* Takes @operand. */
void hw_node_add_operand (HwNode *node, HwOperandKind kind, HwValue value);
/* Takes @root; one that is no ALL is put into one. */
HwCondition *hw_condition_new_take (HwSchema *schema, HwEntityKind kind, HwNode *root);

/* "amount", "account.industry", "age_days", and with @by_label also what people call them. */
gboolean hw_path_parse (HwSchema *schema,
                        HwEntityKind kind,
                        const char *text,
                        gboolean by_label,
                        HwPath *path);
char *hw_path_dup_name (HwSchema *schema, HwEntityKind kind, const HwPath *path);
/* The field of @related that refers to rows of @kind; -1 when none does. */
int hw_path_find_link (HwSchema *schema, HwEntityKind related, HwEntityKind kind);
/* "owner" and "stage" by a name become "owner.name" and "stage.name". */
gboolean hw_path_to_name (HwSchema *schema, HwPath *path);
int hw_condition_op_parse (const char *name);
/* -1 for text that is none. */
int hw_operand_parse_pseudo (const HwField *field, const char *text);
const char *hw_operand_pseudo_name (HwOperandKind kind);
gboolean hw_op_takes_value (HwConditionOp op);
gboolean hw_op_counts_days (HwConditionOp op);

/* A comparison with its values and the moment filled in: what both back ends carry out. */
typedef enum {
  HW_TEST_NEVER,
  HW_TEST_FILLED,
  HW_TEST_RANGE,    /* lo <= integer <= hi */
  HW_TEST_REAL,     /* number op real */
  HW_TEST_SAME,     /* equal value: ids, codes */
  HW_TEST_TEXT,     /* equal text but for the case of ASCII letters */
  HW_TEST_CONTAINS, /* the same */
  HW_TEST_STARTS,   /* the same */
  HW_TEST_CHANGED,
} HwTestKind;

typedef struct
{
  HwTestKind kind;
  HwConditionOp op; /* REAL */
  gint64 lo, hi;    /* RANGE */
  HwValue value;    /* owned */
} HwTest;

typedef struct
{
  GArray *tests; /* of HwTest: any of them */
  gboolean negated;
} HwTests;

void hw_tests_clear (HwTests *tests);
/* @node is a FIELD or a COUNT. AGE_DAYS comes out as a range of stage_since. */
void hw_node_resolve (const HwNode *node, const HwConditionContext *context, HwTests *tests);
void hw_node_to_sql (HwSchema *schema,
                     const HwNode *node,
                     const char *alias,
                     guint depth,
                     const HwConditionContext *context,
                     GString *where,
                     GArray *binds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwNode, hw_node_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwTests, hw_tests_clear)

G_END_DECLS
