/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/meeting/hw-alignment-week.h"
#include "core/meeting/hw-alignment.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* One person's turn in an alignment: what they should have done this week, the three answers, and
 * the task that is agreed on the spot (source-table row 7). What is typed is saved when a field is
 * left, and with the step that ends the turn. */
#define HW_TYPE_ALIGNMENT_TURN (hw_alignment_turn_get_type ())
G_DECLARE_FINAL_TYPE (HwAlignmentTurn, hw_alignment_turn, HW, ALIGNMENT_TURN, AdwBin)

GtkWidget *hw_alignment_turn_new (HwContext *context);
/* @week may be NULL: not read yet. */
void hw_alignment_turn_set (HwAlignmentTurn *self,
                            const HwMeetingDetail *detail,
                            const HwAlignmentWeek *week,
                            const HwId *person);
/* Adds what was typed and not saved yet to a step. */
void hw_alignment_turn_add_edits (HwAlignmentTurn *self, HwCommand *command);
/* Saves it by itself. */
void hw_alignment_turn_save (HwAlignmentTurn *self);
/* Into the first of the three answers. */
void hw_alignment_turn_begin (HwAlignmentTurn *self);
void hw_alignment_turn_agree (HwAlignmentTurn *self);

G_END_DECLS
