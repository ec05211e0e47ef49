/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/goals/hw-pace.h"
#include "core/goals/hw-rate.h"
#include "core/store/hw-connection.h"
#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* The customer's journey as actions (source-table row 4, features row 28): not "ten deals" but
 * reach 30 high-potential customers → 8 demos → 15 quotations → 12 valid feedbacks. What each
 * person has done of each step in a month, what was agreed, and what a target needs backwards, by
 * their own conversion rates. */

/* A touch that counts for a step. */
typedef struct
{
  HwId row;
  HwId person;   /* HW_ID_NONE: nobody's */
  HwId customer; /* of the touch or its deal; HW_ID_NONE */
  gint64 at;     /* microseconds */
  gint64 day;
} HwJourneyFact;

/* The touches that count for @step, oldest first; of HwJourneyFact. @person NULL: everybody's. A
 * step that counts customers has each person's first touch of each customer between the days, so
 * that weeks add up to their month. (reading thread) */
GArray *hw_journey_list (HwConnection *connection,
                         HwConfig *config,
                         const HwRow *step,
                         const HwId *person,
                         gint64 first_day,
                         gint64 last_day,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A person's step in the month. */
typedef struct
{
  gint64 done;
  gboolean has_agreed;
  gint64 agreed;
  HwRow *goal;  /* the row of what was agreed; NULL. Owned. */
  GArray *days; /* of gint64, in order: the day of each one done */
} HwJourneyCell;

/* What leads from a step to the next; from the last to won deals. Of the customers that somebody
 * took through step i in the window, how often the same person took them through step i + 1 after
 * that: k; of how many: n, both in what the steps count. The team's are the sums of its people's,
 * with the person's own among them. */
typedef struct
{
  HwRate own;
  HwRate team;
} HwJourneyLink;

/* What won deals brought on average, in minor units of the workspace's currency. */
typedef struct
{
  gint64 n;
  gint64 sum;
} HwJourneyWon;

typedef struct
{
  const HwRow *row; /* the configuration's */
  HwJourneyCell *cells;
  HwJourneyLink *links; /* one a step */
  HwJourneyWon won;
  HwJourneyWon team_won;
  HwPaceCurve *curve; /* the month's working days on which they are there */
  HwFigure target;    /* of a published plan */
  gboolean target_is_money;
  const HwRow *target_plan; /* the configuration's; NULL */
} HwJourneyPerson;

/* A month of all people. Made on the reading thread, then not changed any more. */
typedef struct
{
  HwConfig *config;
  HwPeriod month;
  gint64 today;
  gint64 window_first; /* the days that rates are judged by */
  gint64 window_last;  /* today, or the last day of a month that is over */
  GPtrArray *steps;    /* of HwRow, in order */
  GPtrArray *people;   /* of HwJourneyPerson */
  GHashTable *by_id;   /* HwId -> HwJourneyPerson */
} HwJourney;

#define HW_JOURNEY_WINDOW_SHORT 90 /* days */
#define HW_JOURNEY_WINDOW_LONG 180

HwJourney *hw_journey_load (HwConnection *connection,
                            HwConfig *config,
                            const HwPeriod *month,
                            gint64 today,
                            guint window_days,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_journey_free (HwJourney *self);
/* NULL when they are not among the people. */
const HwJourneyPerson *hw_journey_find (const HwJourney *self, const HwId *person);
/* In the team, or one below it; HW_ID_NONE: everyone is. */
gboolean
hw_journey_is_in_team (const HwJourney *self, const HwJourneyPerson *person, const HwId *team);
/* What should be done by now of what was agreed; not known where nothing was. */
HwFigure hw_journey_expected (const HwJourney *self, const HwJourneyPerson *person, guint step);

/* The weeks of the month for one person's step: what was agreed spread over the working days on
 * which they are there, and what was done. */
typedef struct
{
  HwPeriod week;
  HwFigure planned; /* not known where nothing was agreed */
  gint64 done;
} HwJourneyWeek;

/* Of HwJourneyWeek. */
GArray *hw_journey_weeks (const HwJourney *self,
                          const HwJourneyPerson *person,
                          guint step) G_GNUC_WARN_UNUSED_RESULT;

/* --- backwards from a target --- */

/* What a manager types over what is measured. Figures that are not known leave that alone. */
typedef struct
{
  HwFigure target; /* minor units, or won deals */
  gboolean target_is_money;
  HwFigure amount; /* what a won deal brings, in minor units */
  HwFigure *rates; /* one a step, from it to the next; NULL: none */
  guint n_rates;
} HwJourneyWish;

HwJourneyWish *hw_journey_wish_new (guint n_steps);
HwJourneyWish *hw_journey_wish_copy (const HwJourneyWish *wish) G_GNUC_WARN_UNUSED_RESULT;
void hw_journey_wish_free (HwJourneyWish *wish);
/* What was typed when @person's goals of the month were set; empty where nothing was. */
HwJourneyWish *hw_journey_wish_of (const HwJourney *self, const HwJourneyPerson *person);

/* How @n_steps counts follow from a target. */
typedef struct
{
  guint n_steps;
  HwFigure target;
  gboolean target_is_money;
  gboolean target_typed;
  HwFigure amount; /* what a won deal brings on average */
  gboolean amount_assumed;
  double amount_weight; /* of one's own average, as in a blend of rates */
  HwBlendedRate *links; /* one a step; as measured */
  HwFigure *rates;      /* as used */
  gboolean *assumed;    /* was the rate typed? */
  HwFigure *needs;      /* one a step, and the won deals */
} HwJourneyPlan;

/* @wish may be NULL. */
HwJourneyPlan *hw_journey_plan (const HwJourney *self,
                                const HwJourneyPerson *person,
                                const HwJourneyWish *wish) G_GNUC_WARN_UNUSED_RESULT;
void hw_journey_plan_free (HwJourneyPlan *plan);
/* Is there a count for every step? */
gboolean hw_journey_plan_is_known (const HwJourneyPlan *plan);

/* --- commands --- */

/* The usual four steps, with the workspace's kinds of touch and the stages that ask for them. */
HwCommand *hw_journey_command_set_up (const HwConfig *config) G_GNUC_WARN_UNUSED_RESULT;
/* Agrees on @count; not known takes the goal away. NULL where nothing would change. */
HwCommand *hw_journey_command_agree (const HwJourney *self,
                                     const HwJourneyPerson *person,
                                     guint step,
                                     HwFigure count,
                                     const HwJourneyPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
/* Takes what @plan derived into @command, for the steps that it knows; returns how many changed. */
guint hw_journey_command_propose (HwCommand *command,
                                  const HwJourney *self,
                                  const HwJourneyPerson *person,
                                  const HwJourneyPlan *plan);

/* --- in words --- */

/* "Customers reached · Tier at least A". */
char *hw_journey_step_words (const HwRow *step, const HwConfig *config) G_GNUC_WARN_UNUSED_RESULT;
/* What step @i is followed by: the next one's name, or "Won deals". Unowned. */
const char *hw_journey_next_name (const HwJourney *self, guint i);
/* "8 of 21: 38 % (20–59 %) …"; where a link's rate comes from, in sentences. */
char *hw_journey_link_words (const HwJourney *self,
                             const HwJourneyPerson *person,
                             const HwJourneyPlan *plan,
                             guint i) G_GNUC_WARN_UNUSED_RESULT;
char *hw_journey_amount_words (const HwJourney *self,
                               const HwJourneyPerson *person,
                               const HwJourneyPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
/* "Target: ¥1,200,000 (plan of November)"; says so where there is none. */
char *hw_journey_target_words (const HwJourney *self,
                               const HwJourneyPerson *person,
                               const HwJourneyPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
/* "38 %"; "1.9 for each" above 100 %; "No data yet". */
char *hw_journey_rate_words (HwFigure rate) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwJourney, hw_journey_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwJourneyWish, hw_journey_wish_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwJourneyPlan, hw_journey_plan_free)

G_END_DECLS
