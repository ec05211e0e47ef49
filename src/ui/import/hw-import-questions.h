/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "exchange/import/hw-import.h"

G_BEGIN_DECLS

/* The texts that name nothing known: same as …, create, refuse, or leave empty. */
#define HW_TYPE_IMPORT_QUESTIONS (hw_import_questions_get_type ())
G_DECLARE_FINAL_TYPE (HwImportQuestions, hw_import_questions, HW, IMPORT_QUESTIONS, GtkWidget)

/* @plan outlives the widget's use of it; NULL empties it. */
void hw_import_questions_set_plan (HwImportQuestions *self, HwImportPlan *plan);

G_END_DECLS
