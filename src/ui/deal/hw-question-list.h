/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* Questions that a manager left on a deal: answered where they stand. */
#define HW_TYPE_QUESTION_LIST (hw_question_list_get_type ())
G_DECLARE_FINAL_TYPE (HwQuestionList, hw_question_list, HW, QUESTION_LIST, AdwBin)

GtkWidget *hw_question_list_new (HwContext *context);
/* @questions: tasks of kind "question"; of HwRow. */
void hw_question_list_set (HwQuestionList *self, const HwRow *deal, GPtrArray *questions);
void hw_question_list_ask (HwQuestionList *self);

G_END_DECLS
