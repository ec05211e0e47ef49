/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"
#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* The leak-fix hour (source-table row 43): anybody tells a leak of the process without a name, at
 * any time; the owner of the process answers within 48 hours. What is told within an hour waits in
 * a sealed box and appears when the hour is over, so that nobody can tell from the time who was
 * there. A word that only the teller knows claims the reward later. */

/* "K7QM-4TRX". */
char *hw_suggestion_make_word (void) G_GNUC_WARN_UNUSED_RESULT;
/* When what is told at @now_us is going to appear: the next full hour. */
gint64 hw_suggestion_appears_at (gint64 now_us);
/* Sealed already: perform it. @pipeline: HW_ID_NONE for none. */
HwCommand *hw_suggestion_tell (const char *text,
                               const HwId *pipeline,
                               const char *word,
                               gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;

/* What makes the suggestions of the hours that are over appear; NULL without error: there are none.
 * Done twice it does no more than once. For the reading thread. */
HwCommand *hw_suggestion_publish (HwConnection *connection, gint64 now_us, GError **error);
/* How many of the hour under way wait. For the reading thread. FALSE on error. */
gboolean hw_suggestion_count_waiting (HwConnection *connection, guint *n, GError **error);

/* Of HwRow: those without an answer by when it is due, then the others, newest first. For the
 * reading thread. */
GPtrArray *hw_suggestion_list (HwConnection *connection,
                               HwConfig *config,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean hw_suggestion_is_open (const HwRow *suggestion);
gboolean hw_suggestion_is_overdue (const HwRow *suggestion, gint64 now_us);
/* "Answer due in 31 h 20 min", "Overdue by 3 hours", "Answered in 20 hours", "Answered 3 hours
 * late". */
char *hw_suggestion_due_words (const HwRow *suggestion, gint64 now_us) G_GNUC_WARN_UNUSED_RESULT;

/* @state: "accepted", "fixed", "declined". */
HwCommand *hw_suggestion_answer (const HwRow *suggestion,
                                 const char *state,
                                 const char *answer) G_GNUC_WARN_UNUSED_RESULT;
HwCommand *hw_suggestion_give_owner (const HwRow *suggestion,
                                     const HwId *owner) G_GNUC_WARN_UNUSED_RESULT;
/* NULL or "" takes it back. */
HwCommand *hw_suggestion_reward (const HwRow *suggestion,
                                 const char *reward) G_GNUC_WARN_UNUSED_RESULT;
/* Is it the word that was given when it was told? Takes some milliseconds, against guessing. */
gboolean hw_suggestion_knows_word (const HwRow *suggestion, const char *word);
HwCommand *hw_suggestion_claim (const HwRow *suggestion,
                                const HwId *person) G_GNUC_WARN_UNUSED_RESULT;
/* The first day of the quarter that a suggestion appeared in. */
gint64 hw_suggestion_quarter (const HwConfig *config, const HwRow *suggestion);
/* The best improvement of its quarter, instead of the one of @suggestions that is it so far; or it
 * is so no longer. */
HwCommand *hw_suggestion_choose_best (const HwConfig *config,
                                      const HwRow *suggestion,
                                      const GPtrArray *suggestions) G_GNUC_WARN_UNUSED_RESULT;
/* May @person answer, reward and choose? */
gboolean
hw_suggestion_may_answer (const HwConfig *config, const HwRow *suggestion, const HwId *person);
gboolean hw_suggestion_is_manager (const HwConfig *config, const HwId *person);

G_END_DECLS
