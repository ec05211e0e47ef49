/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"
#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* Problem cards as people write and find them (source-table row 20). Reads are for the reading
 * thread. */

typedef struct
{
  HwRow *row;
  HwRow *meeting;  /* NULL: none */
  HwRow *deal;     /* NULL: none; one in the recycle bin is still named */
  HwRow *account;  /* the same */
  GPtrArray *tags; /* of HwRow (taggings) */
  guint n_files;
} HwCardLine;

void hw_card_line_free (HwCardLine *line);
/* Of HwCardLine: all that are not in the recycle bin, newest first. */
GPtrArray *
hw_card_list (HwConnection *connection, HwConfig *config, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* NULL without error when there is no such card. */
HwCardLine *hw_card_load (HwConnection *connection,
                          HwConfig *config,
                          const HwId *card,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Part of any of its texts, of its tags and of what it is linked with. */
gboolean hw_card_line_matches (const HwCardLine *line, const HwConfig *config, const char *search);

/* The retros that cards can be brought to: those that take cards just now, then planned ones by
 * their time; of HwRow. */
GPtrArray *hw_card_list_retros (HwConnection *connection,
                                HwConfig *config,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The first of them that is @person's team's, else one of a team around it, else one of no team;
 * NULL. Unowned. */
const HwRow *
hw_card_pick_retro (const GPtrArray *retros, const HwConfig *config, const HwId *person);
/* Does it take cards just now, or will it? */
gboolean hw_card_is_taken (const HwRow *meeting);
/* Are cards of @meeting brought without a name? */
gboolean hw_card_is_anonymous (const HwRow *meeting);
/* "Due in 3 h 20 min", "Due 2 days ago: late"; of a retro that is planned for no moment "". */
char *hw_card_due_words (const HwRow *meeting, gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;
/* Is it too late to be in time? */
gboolean hw_card_is_late (const HwRow *meeting, gint64 now_us);

/* What a card can become, from its state. A command is NULL where the step makes no sense. */
HwCommand *hw_card_drop (const HwRow *card);
/* Out of the dropped ones: to its retro if that is still to come, else to the parking lot. */
HwCommand *hw_card_restore (const HwRow *card, const HwRow *meeting);
HwCommand *hw_card_park (const HwRow *card);
/* From the parking lot to @meeting. */
HwCommand *hw_card_bring (const HwRow *card, const HwId *meeting);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCardLine, hw_card_line_free)

G_END_DECLS
