/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-rate.h"
#include "core/store/hw-connection.h"
#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* Playbooks (source-table row 25): what helped against an obstacle, ready for the next deal that
 * meets it. Reads are for the reading thread. */

/* What became of the deals a playbook was used for. */
typedef struct
{
  guint deals;
  guint open;
  HwRate won;   /* of those that are closed, with their number */
  HwLag to_won; /* microseconds from the first use until the deal was won */
} HwPlaybookResult;

typedef struct
{
  HwRow *row;
  char *tags; /* "汽配 · 资质"; "" when there are none */
  char *text; /* all that a search looks at */
  HwPlaybookResult result;
  guint score;  /* for one deal: how well it fits; 0: nothing speaks for it */
  char *reason; /* for one deal: why it fits; NULL */
} HwPlaybookLine;

/* Of HwPlaybookLine, by name. */
GPtrArray *hw_playbook_list (HwConnection *connection,
                             HwConfig *config,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Published ones that fit @deal by its stage and its tags or those of its customer, the best first;
 * of HwPlaybookLine. */
GPtrArray *hw_playbook_list_for_deal (HwConnection *connection,
                                      HwConfig *config,
                                      const HwRow *deal,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Part of any of its texts, or pinyin initials of its name. */
gboolean hw_playbook_line_matches (const HwPlaybookLine *line, const char *search);

typedef struct
{
  HwPlaybookLine *line;
  GPtrArray *items;    /* of HwRow, in their order */
  GPtrArray *files;    /* of HwRow: attachments */
  GPtrArray *taggings; /* of HwRow */
  GPtrArray *deals;    /* of HwRow: what it was used for, newest first */
  HwRow *card;         /* where it comes from; NULL */
  HwRow *cause;        /* NULL */
} HwPlaybookDetail;

/* NULL without error when there is no such playbook. */
HwPlaybookDetail *hw_playbook_detail_load (HwConnection *connection,
                                           HwConfig *config,
                                           const HwId *playbook,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_playbook_detail_free (HwPlaybookDetail *detail);

/* What a retro knows when a root cause is closed; all but @cause may be NULL or empty. */
typedef struct
{
  const HwRow *card;
  const HwRow *cause;
  const HwRow *deal;         /* of the card: its stage is the playbook's */
  const GPtrArray *taggings; /* of HwRow: of the card */
  const GPtrArray *actions;  /* of HwRow: tasks against the cause */
  const GPtrArray *files;    /* of HwRow: evidence of those actions */
} HwPlaybookSource;

/* From a closed root cause to a draft in one command: the obstacle is when it helps, the cause a
 * question to ask first, each deliverable something to check, each file a file. @id: its new id. */
HwCommand *
hw_playbook_from_cause (const HwPlaybookSource *source, const HwId *owner, gint64 now_us, HwId *id);
/* "A new playbook" with a name only. */
HwCommand *hw_playbook_new (const char *name, const HwId *owner, gint64 now_us, HwId *id);
/* Says that it is used for @deal. Those of @items (of HwRow; NULL: none) that are to be checked or
 * asked become tasks of the deal for @owner. */
HwCommand *hw_playbook_use (const HwRow *playbook,
                            const HwRow *deal,
                            const GPtrArray *items,
                            const HwId *person,
                            gint64 now_us);
/* "Used for 12 deals: 5 won of 8 closed, in 41 days at the median"; "Not used yet". */
char *hw_playbook_result_words (const HwPlaybookResult *result) G_GNUC_WARN_UNUSED_RESULT;
/* As a text to send around. */
char *hw_playbook_to_text (const HwPlaybookDetail *detail) G_GNUC_WARN_UNUSED_RESULT;

void hw_playbook_line_free (HwPlaybookLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwPlaybookDetail, hw_playbook_detail_free)

G_END_DECLS
