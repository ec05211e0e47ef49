/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"
#include "core/workspace/hw-command.h"

G_BEGIN_DECLS

/* What is not to be known yet: anonymous cards before their phase ends, ballots, suggestions of an
 * hour that is not over. It waits on this device in boxes that keep neither names nor times nor an
 * order (table `sealed`). How one goes about it:
 *
 *   put      build the command that would create the card, its tags … and hw_command_seal () it;
 *            perform it as any other. A refused outcome says why; nothing was put then. Names of
 *            people in "written by" are left out. Files cannot go along: a file tells who made it.
 *   open     hw_command_open_box () on the command that ends the phase. The road itself opens what
 *            waits for a meeting that ends, is called off or goes into the bin.
 *   discard  hw_command_discard_box (), on a command of whatever kind.
 *
 * "changed" tells of the kinds problem card and meeting, or suggestion, without naming rows. */

/* The names of the boxes. */
char *hw_sealed_box_cards (const HwId *meeting) G_GNUC_WARN_UNUSED_RESULT;
char *hw_sealed_box_ballots (const HwId *meeting) G_GNUC_WARN_UNUSED_RESULT;
/* Suggestions appear together at a full hour (microseconds since the epoch): a box an hour, so that
 * a program that starts in between opens none too early, though a box tells no times. */
#define HW_SEALED_BOX_SUGGESTIONS "suggestions:"
char *hw_sealed_box_suggestions (gint64 until_us) G_GNUC_WARN_UNUSED_RESULT;

/* What the commands are called that opening makes: nobody's, in nobody's undo. */
#define HW_SEALED_BOX_CARDS_OPENED "retro.cards"
#define HW_SEALED_BOX_BALLOTS_OPENED "retro.votes"
#define HW_SEALED_BOX_SUGGESTIONS_OPENED "suggestion.open"

/* One person's dots on a card. */
typedef struct
{
  HwId card;
  guint dots;
} HwDots;

/* One person's ballot, sealed already: perform it. Refused when it has more dots than the phase
 * that runs gives, or a card that is not of this retro. @dots: of HwDots. */
HwCommand *hw_sealed_box_vote (const HwId *meeting, const GArray *dots) G_GNUC_WARN_UNUSED_RESULT;

/* How many cards, ballots or suggestions wait in @box: people's entries, not rows. For the reading
 * thread. FALSE on error. */
gboolean hw_sealed_box_count (HwConnection *connection, const char *box, guint *n, GError **error);

G_END_DECLS
