/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/engine/hw-id.h"

G_BEGIN_DECLS

/* What a meeting's `agenda` holds: its phases in order, with their time boxes, as JSON:
 * [{"name": "Opening", "minutes": 1}, {"name": "Round", "minutes": 1.5, "each": "person",
 * "shows": "turn"}, …]. A phase of each person is one line while the meeting is planned; when it
 * starts, it becomes a turn for each of them ("person": id), so that a phase is a plain number. */
typedef struct
{
  char *name;
  char *shows;    /* what a template shows with it: "promises", "turn", "tasks"; NULL: nothing */
  double minutes; /* its time box */
  double planned; /* what was planned, should `minutes` have been cut to fit; 0: it was not */
  double added;   /* minutes given to it while it ran */
  gboolean skip;  /* it is to be left out */
  gboolean anonymous; /* what is written in it bears no name */
  char *reveal;       /* votes: "once" for each as it comes; NULL: when the phase ends */
  guint dots;         /* votes a person; 0: as many as usual */
  gboolean each;      /* a turn of each person, or one of those turns */
  HwId person;        /* whose turn; HW_ID_NONE: everybody's */
} HwPhase;

HwPhase *hw_phase_new (const char *name, const char *shows, double minutes, gboolean each);
void hw_phase_free (HwPhase *phase);
gint64 hw_phase_box_us (const HwPhase *phase);
/* Its minutes before anything was cut. */
double hw_phase_planned (const HwPhase *phase);

/* Of HwPhase. What cannot be read is left out; there is always one phase at least, of @minutes if
 * there is no other. */
GPtrArray *hw_agenda_parse (const char *json, gint64 minutes) G_GNUC_WARN_UNUSED_RESULT;
char *hw_agenda_to_json (const GPtrArray *phases) G_GNUC_WARN_UNUSED_RESULT;
/* Makes a turn for each of @persons (HwId, @n of them) of the phases that are for each. Turns get
 * shorter where the whole would take more than @minutes; 0: no limit. */
void hw_agenda_deal_turns (GPtrArray *phases, const HwId *persons, guint n, gint64 minutes);
/* As it was planned: one line for each person again, nothing added. */
void hw_agenda_gather_turns (GPtrArray *phases);
/* Somebody came after all, or is gone: only what lies after @current changes. TRUE: it did. */
gboolean hw_agenda_add_turn (GPtrArray *phases, guint current, const HwId *person);
gboolean hw_agenda_drop_turn (GPtrArray *phases, guint current, const HwId *person);

G_END_DECLS
