/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/engine/hw-rank.h"
#include "core/ledger/hw-ledger.h"
#include "core/rules/hw-goal-rules.h"
#include "core/rules/hw-rules.h"
#include "core/store/hw-table.h"
#include "core/workspace/hw-config-private.h"
#include "core/workspace/hw-writer.h"

G_BEGIN_DECLS

/* A deal that a command touches, directly or through a row that proves something for it. */
typedef struct
{
  HwId id;
  HwRow *before;             /* NULL: the command creates it */
  GPtrArray *missing_before; /* criteria that did not hold; NULL for a new deal */
  HwConfig *config;          /* keeps the criteria alive */
  gboolean attached;         /* evidence or a touch came along: look into the tables */
} HwDealCheck;

/* What a refused row of a batch must take back besides the tables. */
typedef struct
{
  HwLedgerMark ledger; /* says whether there is a mark */
  guint changes;
  guint64 kinds;
  gint64 unspanned;
} HwMark;

/* A command under way. */
typedef struct
{
  HwCommand *command; /* unowned; NULL for undo and redo */
  HwConfig *config;   /* as it was before, for going back */
  HwLedgerCommand entry;
  HwOutcome *outcome;
  HwOutcome *row;     /* unowned: of a batch's row under way; NULL outside of one */
  HwMark mark;        /* where that row began, once it has written something */
  GHashTable *deals;  /* HwId -> HwDealCheck, owned */
  HwGoalNotes *goals; /* NULL until a goal is touched */
  GArray *changes;    /* of HwChange; emptied once there are too many */
  gboolean bulk;
  guint64 kinds;
  GHashTable *known;      /* of a long batch: see HwRuleContext; NULL otherwise */
  gboolean stale_config;  /* rows of it were written that have not been read yet */
  gint64 unspanned;       /* see hw_stage_span_defer () */
  gint64 unsearched;      /* see hw_search_index_defer () */
  gboolean kept;          /* goes into the ledger even when it changed nothing */
  gboolean exempt;        /* undo and redo: gates, limits and transitions do not refuse */
  GHashTable *moved;      /* HwId, owned: deals that undo or redo put into another stage */
  gboolean anonymous;     /* nobody's: see hw_command_set_anonymous () */
  gboolean unsealed;      /* judged before, when it was sealed */
  gboolean stamped_gates; /* criteria or stages changed: unverified counts must be recomputed */
} HwTransaction;

struct _HwWriter
{
  HwConnection *connection; /* unowned */
  HwSchema *schema;
  HwConfig *config;
  guint64 own_device;
  guint64 device;
  HwHlc last;
  GRand *rand;
  gint64 (*clock) (gpointer data);
  gpointer clock_data;
  HwTransaction *tx;   /* NULL between commands */
  gboolean unscrubbed; /* the log still has what a sealed box held before */
  guint64 import_serial;
};

/* hw-writer-rows.c: from an edit to rows, clocks, ledger, spans and search text. A row whose rules
 * refuse it adds to @problems and is not written. FALSE on error. */
gboolean
hw_writer_apply_edit (HwWriter *self, const HwEdit *edit, GPtrArray *problems, GError **error);
gboolean hw_writer_write_row (HwWriter *self,
                              HwStored *stored,
                              const HwRow *before,
                              const char *op,
                              GError **error);
gboolean hw_writer_store_derived (HwWriter *self,
                                  const HwId *deal,
                                  guint field,
                                  gint64 value,
                                  GError **error);

/* hw-writer-derive.c: what follows from a change. */
gboolean hw_writer_follow (HwWriter *self,
                           const HwRow *before,
                           const HwRow *after,
                           GPtrArray *problems,
                           GError **error);
/* Own fields as the configuration has them: after a command that made or changed one was undone. */
void hw_writer_settle_own_fields (HwWriter *self);
gboolean hw_writer_place (HwWriter *self, const HwEdit *edit, HwRow *row, GError **error);

/* hw-writer-deals.c: the deals a command touches, judged before and after. */
void hw_deal_check_free (gpointer data);
gboolean hw_writer_note_deals (HwWriter *self, const HwEdit *edit, GError **error);
gboolean hw_writer_judge_deals (HwWriter *self, HwOutcome *outcome, GError **error);
gboolean hw_writer_judge_ahead (HwWriter *self, const HwRow *before, HwRow *row, GError **error);
gboolean hw_writer_recount_unverified (HwWriter *self, GError **error);

/* hw-writer-goals.c: what the road settles for goals and meetings, and what follows. */
gboolean hw_writer_settle_goal (HwWriter *self,
                                const HwEdit *edit,
                                const HwRow *before,
                                HwRow *row,
                                GError **error);
gboolean
hw_writer_follow_goal (HwWriter *self, const HwRow *before, const HwRow *after, GError **error);
gboolean hw_writer_judge_goals (HwWriter *self, HwOutcome *outcome, GError **error);
/* Undo leaves alone what would move a frozen figure or leave parts without their whole. @command:
 * the one that is inverted. Tells why. */
gboolean hw_writer_spare_goal (HwWriter *self,
                               const HwLedgerEntry *entry,
                               const HwRow *row,
                               gint64 command,
                               gboolean *spared,
                               GError **error);

/* For what settles rows. An import states what it knows of a row that it makes. */
gboolean hw_settle_is_stated (const HwWriter *self, const HwRow *before);
void hw_settle_default_to (const HwRow *before, HwRow *row, guint field, const char *text);
/* The field is settled by the road alone. */
void hw_settle_put_back (const HwRow *before, HwRow *row, guint field);
gboolean hw_settle_differs (const HwRow *before, const HwRow *row, guint field);
gboolean hw_settle_has (const HwRow *row, guint field, const char *code);
/* @who: the actor, -1 for none; @when: now. */
void hw_settle_stamp (const HwWriter *self, HwRow *row, int who, guint when);

/* hw-writer-retro.c: the same for retros, playbooks and suggestions. */
gboolean hw_writer_settle_retro (HwWriter *self,
                                 const HwEdit *edit,
                                 const HwRow *before,
                                 HwRow *row,
                                 GError **error);

gboolean hw_writer_follow_retro (HwWriter *self,
                                 const HwRow *before,
                                 const HwRow *after,
                                 GPtrArray *problems,
                                 GError **error);

/* hw-writer-sealed.c */
HwCommand *hw_writer_strip_names (HwCommand *command, gint64 when) G_GNUC_WARN_UNUSED_RESULT;
void hw_writer_forget_who (HwTransaction *tx, HwCommand *command);
gint64 hw_writer_draw_place (void);
HwOutcome *hw_writer_seal (HwWriter *self,
                           HwCommand *command,
                           gboolean dry_run,
                           HwChanges **changes,
                           GError **error);
void hw_writer_scrub (HwWriter *self);
guint64 hw_writer_kinds_in_box (const char *box);
/* The id that stands for @id in @ids; itself where none does. */
const HwId *hw_writer_renamed (GHashTable *ids, const HwId *id);
/* @row (out): NULL where there is none. */
gboolean
hw_writer_load_row (HwWriter *self, HwEntityKind kind, const HwId *id, HwRow **row, GError **error);
/* hw-writer-opened.c: before the edits of @command, in its transaction. */
gboolean hw_writer_open_boxes (HwWriter *self, HwCommand *command, GError **error);

/* hw-writer-closing.c */
gboolean hw_writer_guard_closed_stages (HwWriter *self, HwCommand *command, GError **error);

/* hw-writer.c */
gboolean hw_writer_mark_row (HwWriter *self, GError **error);
void hw_writer_rule_context (HwWriter *self, HwRuleContext *context);
HwTransaction *
hw_writer_new_transaction (HwWriter *self, const char *kind, const HwId *actor, GError **error);
/* What @command says of itself; NULL for a @tx that is NULL. */
HwTransaction *hw_writer_take (HwTransaction *tx, HwCommand *command);
gboolean hw_writer_apply (HwWriter *self, HwCommand *command, GError **error);
/* Begins a transaction on the connection as well; NULL, with nothing begun, on error. */
HwTransaction *
hw_writer_begin (HwWriter *self, const char *kind, const HwId *actor, GError **error);
void hw_writer_roll_back (HwWriter *self, HwTransaction *tx);
void hw_transaction_free (HwTransaction *tx);
gboolean hw_writer_refresh_config (HwWriter *self, GError **error);
HwOutcome *hw_writer_finish (HwWriter *self,
                             HwTransaction *tx,
                             gboolean dry_run,
                             HwChanges **changes,
                             GError **error);

G_END_DECLS
