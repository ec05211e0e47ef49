/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/entities/hw-row.h"

G_BEGIN_DECLS

/* What the user meant, as a plain value: a kind ("deal.move"), an actor, the moment it happened,
 * and the edits it wants. Built by the window, the CLI, the importer or a template; carried out by
 * hw_workspace_perform_async () and by nothing else. A refused command may be added to (a field
 * filled, evidence attached, a reason given) and performed again. */
typedef struct _HwCommand HwCommand;

typedef enum {
  HW_EDIT_CREATE,
  HW_EDIT_UPDATE,
  HW_EDIT_DELETE,  /* into the recycle bin */
  HW_EDIT_RESTORE, /* out of it */
} HwEditKind;

typedef struct
{
  guint field;
  HwValue value;
} HwSet;

typedef struct
{
  HwEditKind kind;
  HwEntityKind entity;
  HwId id;
  GArray *sets;    /* of HwSet; later ones win */
  gboolean placed; /* give it a rank between these neighbours; HW_ID_NONE for an open end */
  HwId place_after;
  HwId place_before;
} HwEdit;

HwCommand *hw_command_new (const char *kind) G_GNUC_WARN_UNUSED_RESULT;
HwCommand *hw_command_ref (HwCommand *command);
void hw_command_unref (HwCommand *command);

const char *hw_command_get_kind (const HwCommand *command);
/* What the program does by itself when its time comes: kinds "auto.…". Nobody is its actor, and
 * undo passes over it. */
gboolean hw_command_is_automatic (const char *kind);
void hw_command_set_actor (HwCommand *command, const HwId *person);
const HwId *hw_command_get_actor (const HwCommand *command);
/* Microseconds since the epoch; 0, the default, is the moment of recording. */
void hw_command_set_happened_at (HwCommand *command, gint64 happened_at);
gint64 hw_command_get_happened_at (const HwCommand *command);
/* Why, in the user's words: what a limit of mode "reason" asks for. */
void hw_command_set_reason (HwCommand *command, const char *reason);
const char *hw_command_get_reason (const HwCommand *command);
/* The command tells what a source file states: rows it creates past a gate are taken and marked
 * unverified, or refused where the workspace says so (issue: gates). Edits of existing rows meet
 * every rule all the same. */
void hw_command_set_states_source (HwCommand *command, gboolean states_source);
gboolean hw_command_get_states_source (const HwCommand *command);

/* A batch that only tells what would become of it: all is judged, and nothing stays. */
void hw_command_set_rehearsal (HwCommand *command, gboolean rehearsal);
gboolean hw_command_get_rehearsal (const HwCommand *command);

/* How many rows a batch is going to bring, so that the store can prepare for many. */
void hw_command_set_expected_rows (HwCommand *command, guint64 rows);
guint64 hw_command_get_expected_rows (const HwCommand *command);

/* Nobody's command (sync.md): the ledger, its rows and their clocks name no person and no device
 * and tell @when, no finer than a phase or an hour, instead of the moment; new rows have random ids
 * and random places in their tables; undo passes over it. */
void hw_command_set_anonymous (HwCommand *command, gint64 when);
gboolean hw_command_get_anonymous (const HwCommand *command, gint64 *when);

/* Sealed boxes (core/retro/hw-sealed-box.h names them). A command that is sealed writes no row: it
 * is judged as it stands, and what it would write waits in @box without a name, a time or an order.
 * Its outcome has no command to undo. */
void hw_command_seal (HwCommand *command, const char *box);
const char *hw_command_get_seal (const HwCommand *command);

/* What waits in @box is written, or thrown away, in the transaction of this command and before it:
 * rows as an anonymous command of @when, ballots as sums in the cards' votes. An empty box is no
 * error. Several boxes may go with one command. */
typedef struct
{
  char *box;
  gint64 when;
  gboolean discard;
} HwBoxOpening;

void hw_command_open_box (HwCommand *command, const char *box, gint64 when);
void hw_command_discard_box (HwCommand *command, const char *box);
/* Of HwBoxOpening; unowned. */
const GArray *hw_command_get_boxes (const HwCommand *command);

/* The edit is owned by the command. */
HwEdit *hw_command_create (HwCommand *command, HwEntityKind entity, const HwId *id);
HwEdit *hw_command_update (HwCommand *command, HwEntityKind entity, const HwId *id);
HwEdit *hw_command_delete (HwCommand *command, HwEntityKind entity, const HwId *id);
HwEdit *hw_command_restore (HwCommand *command, HwEntityKind entity, const HwId *id);
guint hw_command_n_edits (const HwCommand *command);
HwEdit *hw_command_get_edit (const HwCommand *command, guint i);
/* Drops the edits from @n on: taking back what a sheet had added. */
void hw_command_truncate (HwCommand *command, guint n);

void hw_edit_set (HwEdit *edit, guint field, HwValue value); /* takes @value */
void hw_edit_set_text (HwEdit *edit, guint field, const char *text);
void hw_edit_set_int (HwEdit *edit, guint field, gint64 integer);
void hw_edit_set_number (HwEdit *edit, guint field, double number);
void hw_edit_set_ref (HwEdit *edit, guint field, const HwId *id);
void hw_edit_set_null (HwEdit *edit, guint field);
void hw_edit_place (HwEdit *edit, const HwId *after, const HwId *before);

/* The commands that several roads build alike. */
HwCommand *hw_command_move_deal (const HwId *deal,
                                 const HwId *stage,
                                 const HwId *after,
                                 const HwId *before) G_GNUC_WARN_UNUSED_RESULT;
void hw_command_add_move (HwCommand *command,
                          const HwId *deal,
                          const HwId *stage,
                          const HwId *after,
                          const HwId *before);
/* A confirmation (@attachment NULL) or a file as evidence; accepted by the command's actor. */
HwEdit *hw_command_add_evidence (HwCommand *command,
                                 const HwId *deal,
                                 const HwId *gate,
                                 const HwId *attachment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCommand, hw_command_unref)

G_END_DECLS
