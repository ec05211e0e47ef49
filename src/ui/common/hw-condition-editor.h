/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/rules/hw-condition.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Which rows of an entity are meant: a list of comparisons that all have to hold, each a sentence
 * that can be taken away, and a row that adds another. What it cannot build itself (alternatives,
 * counts of other rows) it keeps and shows. Signal: "changed" by the user. */
#define HW_TYPE_CONDITION_EDITOR (hw_condition_editor_get_type ())
G_DECLARE_FINAL_TYPE (HwConditionEditor, hw_condition_editor, HW, CONDITION_EDITOR, AdwBin)

/* @add: what the row that adds a comparison says, "Only Those Where …". */
GtkWidget *hw_condition_editor_new (HwContext *context, const char *add);
/* Another entity drops the comparisons. @condition may be NULL. */
void hw_condition_editor_set (HwConditionEditor *self,
                              HwEntityKind entity,
                              const HwCondition *condition);
/* Never NULL; empty where there is no comparison. */
HwCondition *hw_condition_editor_dup_condition (HwConditionEditor *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
