/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/retro/hw-retro-read.h"

G_BEGIN_DECLS

/* The cards of a retro as the topics they make: cards of one group are one topic, any other card is
 * one by itself. Values, made anew after each change. Commands undo in one step; NULL where there
 * is nothing to do. */
typedef struct
{
  HwRow *lead;
  GPtrArray *cards; /* of HwRow, the lead first */
  gint64 votes;     /* of all its cards */
  gboolean voted;   /* the votes of any of them are known */
} HwCardGroup;

/* Of HwCardGroup: by votes where any are known, otherwise in the order of their leads. @cards: of
 * one meeting, by rank. Cards whose lead is not among them stand by themselves. */
GPtrArray *hw_card_groups_new (const GPtrArray *cards) G_GNUC_WARN_UNUSED_RESULT;
/* The group that @card is in; NULL. */
const HwCardGroup *hw_card_groups_find (const GPtrArray *groups, const HwId *card);
/* The name of the group; what the lead says where it has none. Unowned. */
const char *hw_card_group_title (const HwCardGroup *group);
gboolean hw_card_group_is_picked (const HwCardGroup *group);

/* All of @from goes under the lead of @onto, whose name and place stay; a group without a name
 * takes over that of the other. */
HwCommand *hw_card_group_merge (const HwCardGroup *from,
                                const HwCardGroup *onto) G_GNUC_WARN_UNUSED_RESULT;
/* Each card by itself again. */
HwCommand *hw_card_group_dissolve (const HwCardGroup *group) G_GNUC_WARN_UNUSED_RESULT;
/* One card leaves the group; where it was the lead, the next one leads. */
HwCommand *hw_card_group_take_out (const HwCardGroup *group,
                                   const HwId *card) G_GNUC_WARN_UNUSED_RESULT;
HwCommand *hw_card_group_rename (const HwCardGroup *group,
                                 const char *topic) G_GNUC_WARN_UNUSED_RESULT;
/* "picked", "parked", "submitted": the whole group. */
HwCommand *hw_card_group_set_state (const HwCardGroup *group,
                                    const char *state) G_GNUC_WARN_UNUSED_RESULT;
/* Votes of before are forgotten: for a new vote. */
HwCommand *hw_card_groups_forget_votes (const GPtrArray *groups) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
