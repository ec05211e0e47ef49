/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "goal-fixture.h"

/* Tables of edits that are performed in a workspace of their own. */

#define NOW (G_GINT64_CONSTANT (1795100400) * G_USEC_PER_SEC) /* Thursday, 19 November 2026 */

typedef GoalFixture Fixture;

/* Ids are names; a value is read by the kind of its field. */
typedef struct
{
  HwEditKind op;
  HwEntityKind kind;
  const char *id;
  const char *sets; /* "field=value;field=value" */
  const char *as;
  const char *why;
  int refused; /* 0: done; else the kind of the first problem, plus one */
  const char *field;
  gboolean more; /* the next line is a part of the same command */
  gboolean stated;
} Edit;

#define ADD HW_EDIT_CREATE
#define SET HW_EDIT_UPDATE
#define DEL HW_EDIT_DELETE
#define RES HW_EDIT_RESTORE
#define AS(who) .as = who
#define WHY .why = "The market turned"
#define MORE .more = TRUE
#define NO(problem, column) .refused = HW_PROBLEM_##problem + 1, .field = column

/* Performs them one after the other, each done or refused as it says. */
void goal_play (Fixture *f, const Edit *lines, guint n);
#define PLAY(f, lines) goal_play (f, lines, G_N_ELEMENTS (lines))

/* A workspace with Ann in team East, Bob and Cat in West, all in All; Ann's deal Pump with Acme and
 * Bob's Valve with another one: three commands. Tearing down checks it. */
void goal_set_up (Fixture *f, gconstpointer data);
void goal_tear_down (Fixture *f, gconstpointer data);

void
goal_assert_text (Fixture *f, HwEntityKind kind, const char *id, guint field, const char *text);
void
goal_assert_ref (Fixture *f, HwEntityKind kind, const char *id, guint field, const char *other);
#define EMPTY G_MININT64
void goal_assert_int (Fixture *f, HwEntityKind kind, const char *id, guint field, gint64 value);
void goal_assert_number (Fixture *f, const char *target, guint field, double value);
/* Undo or redo of the newest, with nothing left alone. */
void goal_take_back (Fixture *f, gboolean redo);

#define MONTH "metric=receipts;period=month;first_day=2026-11-01;last_day=2026-11-30"

/* The plan p for November in money and n in won deals; p's root; three commands. */
extern const Edit plan_lines[3];
