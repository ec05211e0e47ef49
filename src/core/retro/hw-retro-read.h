/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/meeting/hw-meeting-read.h"

G_BEGIN_DECLS

/* What a phase of a retro shows ("shows" of the agenda, and the name of its panel). */
#define HW_SHOWS_SUBMIT "submit"
#define HW_SHOWS_VERIFY "verify"
#define HW_SHOWS_PICK "pick"
#define HW_SHOWS_WHYS "whys"
#define HW_SHOWS_ACTIONS "actions"
#define HW_SHOWS_PLAYBOOK "playbook"
#define HW_SHOWS_CLOSE "close"

gboolean hw_retro_is (const HwRow *meeting);

/* All that a retro's page and its wall show. Made on the reading thread; afterwards it is only
 * read. Arrays are never NULL; of any other meeting than a retro they are empty. */
typedef struct
{
  HwMeetingDetail *meeting; /* its rows, attendees, config, series … */
  HwConfig *config;         /* the meeting's */
  GPtrArray *cards;         /* of HwRow: of this retro but for drafts, by rank */
  GPtrArray *drafts;        /* of HwRow: drafts meant for this retro. Never on the wall */
  GPtrArray *parked;        /* of HwRow: the team's parking lot, without those of this retro */
  GPtrArray *whys;          /* of HwRow: under the cards of this retro */
  GPtrArray *actions;       /* of HwRow (tasks of kind "action"): agreed on in this retro */
  GPtrArray *verify;        /* of HwRow (tasks): of earlier retros of the team, neither kept nor
                             * given up, and those of them that were judged in this one */
  GPtrArray *attachments;   /* of HwRow: of the cards, actions and tasks to verify */
  GPtrArray *tags;          /* of HwRow: all tags of the workspace, by name */
  GPtrArray *taggings;      /* of HwRow: of the cards */
  GHashTable *links;        /* HwId → HwRow: deals and customers of cards and tasks, deleted ones
                             * too */
  guint n_sealed_cards;     /* anonymous cards in the box */
  guint n_sealed_ballots;   /* ballots in the box */
  gatomicrefcount refs;
} HwRetroDetail;

/* NULL without error when there is no such meeting. */
HwRetroDetail *hw_retro_detail_load (HwConnection *connection,
                                     HwConfig *config,
                                     const HwId *meeting,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;
HwRetroDetail *hw_retro_detail_ref (HwRetroDetail *detail);
void hw_retro_detail_unref (HwRetroDetail *detail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwRetroDetail, hw_retro_detail_unref)

/* The phase it is in; its agenda as it is in the row. Of HwPhase. */
GPtrArray *hw_retro_detail_phases (const HwRetroDetail *detail) G_GNUC_WARN_UNUSED_RESULT;
/* "submit" … of the present phase; NULL: it does not run, or the phase shows nothing. Static. */
const char *hw_retro_detail_shows (const HwRetroDetail *detail);
/* A card of this retro or of the parking lot; NULL. Unowned, like all rows below. */
const HwRow *hw_retro_detail_card (const HwRetroDetail *detail, const HwId *card);
/* The card in hand; NULL. */
const HwRow *hw_retro_detail_subject (const HwRetroDetail *detail);
/* The lead of @card's group; the card itself where it is one. */
const HwRow *hw_retro_detail_lead (const HwRetroDetail *detail, const HwRow *card);
/* Leads (of groups, and lone cards) of this retro in @state; NULL: in any. */
GPtrArray *hw_retro_detail_leads (const HwRetroDetail *detail, const char *state)
    G_GNUC_WARN_UNUSED_RESULT; /* (transfer container) */
/* The group of @lead, itself first. */
GPtrArray *hw_retro_detail_group (const HwRetroDetail *detail, const HwRow *lead)
    G_GNUC_WARN_UNUSED_RESULT; /* (transfer container) */
/* What is attached to the row of that id (a task, a card). */
GPtrArray *hw_retro_detail_files (const HwRetroDetail *detail, const HwId *id)
    G_GNUC_WARN_UNUSED_RESULT; /* (transfer container) */
/* A deal or customer by its id; NULL. */
const HwRow *hw_retro_detail_link (const HwRetroDetail *detail, const HwId *id);
/* Who was asked, does not facilitate and has brought no card (persons, HwId *, unowned). Says
 * nothing where cards bear no names. */
GPtrArray *hw_retro_detail_missing (const HwRetroDetail *detail)
    G_GNUC_WARN_UNUSED_RESULT; /* (transfer container) */
/* Are the cards of this retro written without a name? */
gboolean hw_retro_detail_is_anonymous (const HwRetroDetail *detail);
/* Who is there, as persons (HwId *, unowned); guests have none. */
GPtrArray *hw_retro_detail_present (const HwRetroDetail *detail)
    G_GNUC_WARN_UNUSED_RESULT; /* (transfer container) */

G_END_DECLS
