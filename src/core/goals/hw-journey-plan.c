/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>

#include "core/goals/hw-journey-private.h"
#include "core/text/hw-money.h"

#define VERSION 1

/* --- what was typed --- */

HwJourneyWish *
hw_journey_wish_new (guint n_steps)
{
  HwJourneyWish *wish = g_new0 (HwJourneyWish, 1);

  wish->rates = g_new0 (HwFigure, MAX (n_steps, 1));
  wish->n_rates = n_steps;
  return wish;
}

HwJourneyWish *
hw_journey_wish_copy (const HwJourneyWish *wish)
{
  HwJourneyWish *copy = g_memdup2 (wish, sizeof *wish);

  copy->rates = g_new0 (HwFigure, MAX (wish->n_rates, 1));
  for (guint i = 0; i < wish->n_rates; i++)
    copy->rates[i] = wish->rates[i];
  return copy;
}

void
hw_journey_wish_free (HwJourneyWish *wish)
{
  if (wish == NULL)
    return;
  g_free (wish->rates);
  g_free (wish);
}

static JsonObject *
parse_basis (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root = NULL;

  if (text != NULL && json_parser_load_from_data (parser, text, -1, NULL))
    root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root)
             ? json_object_ref (json_node_get_object (root))
             : NULL;
}

/* A typed figure, as an import may have spoilt it. */
static HwFigure
get_typed (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  double value;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return HW_FIGURE_NO_DATA;
  value = json_node_get_double (node);
  return value > 0 && value <= HW_MONEY_MAX ? hw_figure (value) : HW_FIGURE_NO_DATA;
}

static void
read_rates (HwJourneyWish *wish, JsonObject *basis)
{
  JsonNode *node = json_object_get_member (basis, "links");
  JsonArray *links =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; links != NULL && i < MIN (json_array_get_length (links), wish->n_rates); i++) {
    JsonNode *link = json_array_get_element (links, i);

    if (JSON_NODE_HOLDS_OBJECT (link))
      wish->rates[i] = get_typed (json_node_get_object (link), "assumed");
  }
}

HwJourneyWish *
hw_journey_wish_of (const HwJourney *self, const HwJourneyPerson *person)
{
  HwJourneyWish *wish = hw_journey_wish_new (self->steps->len);

  for (guint s = 0; s < self->steps->len; s++) {
    const HwRow *goal = person->cells[s].goal;
    g_autoptr (JsonObject) basis =
        goal != NULL ? parse_basis (hw_row_text (goal, HW_ACTIVITY_GOAL_BASIS)) : NULL;

    if (basis == NULL)
      continue;
    if (json_object_get_boolean_member_with_default (basis, "typed", FALSE))
      wish->target = get_typed (basis, "target");
    wish->target_is_money =
        g_strcmp0 (json_object_get_string_member_with_default (basis, "unit", NULL), "amount") == 0;
    wish->amount = get_typed (basis, "assumed_amount");
    read_rates (wish, basis);
    break;
  }
  return wish;
}

/* --- the plan --- */

static HwFigure
mean_of (const HwJourneyWon *won)
{
  return hw_figure_ratio ((double) won->sum, (double) won->n);
}

static void
settle_amount (HwJourneyPlan *plan, const HwJourneyPerson *person, const HwJourneyWish *wish)
{
  HwFigure own = mean_of (&person->won);
  HwFigure team = mean_of (&person->team_won);
  double weight = own.known ? MIN ((double) person->won.n / HW_RATE_OWN_CASES, 1) : 0;

  if (own.known && !team.known)
    weight = 1;
  plan->amount_weight = weight;
  if (own.known || team.known)
    plan->amount = hw_figure (weight * own.value + (1 - weight) * team.value);
  if (wish == NULL || !wish->amount.known)
    return;
  plan->amount = wish->amount;
  plan->amount_assumed = TRUE;
}

static void
settle_rates (HwJourneyPlan *plan, const HwJourneyPerson *person, const HwJourneyWish *wish)
{
  for (guint i = 0; i < plan->n_steps; i++) {
    const HwJourneyLink *link = &person->links[i];

    plan->links[i] = hw_rate_blend (&link->own, &link->team);
    plan->assumed[i] = wish != NULL && i < wish->n_rates && wish->rates[i].known;
    plan->rates[i] = plan->assumed[i] ? wish->rates[i] : plan->links[i].rate;
  }
}

static void
settle_target (HwJourneyPlan *plan, const HwJourneyPerson *person, const HwJourneyWish *wish)
{
  plan->target_typed = wish != NULL && wish->target.known;
  plan->target = plan->target_typed ? wish->target : person->target;
  plan->target_is_money = plan->target_typed ? wish->target_is_money : person->target_is_money;
}

/* Won deals that the target takes; not known without a target, or without what a deal brings. */
static HwFigure
count_won (const HwJourneyPlan *plan)
{
  HwFigure won[2];

  if (!plan->target.known || !plan->target_is_money)
    return plan->target;
  hw_rate_needs ((gint64) plan->target.value, &plan->amount, 1, won);
  return won[0];
}

HwJourneyPlan *
hw_journey_plan (const HwJourney *self, const HwJourneyPerson *person, const HwJourneyWish *wish)
{
  HwJourneyPlan *plan = g_new0 (HwJourneyPlan, 1);
  HwFigure won;

  plan->n_steps = self->steps->len;
  plan->links = g_new0 (HwBlendedRate, MAX (plan->n_steps, 1));
  plan->rates = g_new0 (HwFigure, MAX (plan->n_steps, 1));
  plan->assumed = g_new0 (gboolean, MAX (plan->n_steps, 1));
  plan->needs = g_new0 (HwFigure, plan->n_steps + 1);
  settle_amount (plan, person, wish);
  settle_rates (plan, person, wish);
  settle_target (plan, person, wish);
  won = count_won (plan);
  if (won.known)
    hw_rate_needs ((gint64) won.value, plan->rates, plan->n_steps, plan->needs);
  return plan;
}

void
hw_journey_plan_free (HwJourneyPlan *plan)
{
  if (plan == NULL)
    return;
  g_free (plan->links);
  g_free (plan->rates);
  g_free (plan->assumed);
  g_free (plan->needs);
  g_free (plan);
}

gboolean
hw_journey_plan_is_known (const HwJourneyPlan *plan)
{
  for (guint i = 0; i < plan->n_steps; i++)
    if (!plan->needs[i].known)
      return FALSE;
  return plan->n_steps > 0;
}

/* --- where it comes from, kept with what was agreed --- */

static void
build_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
build_figure (JsonBuilder *builder, const char *name, HwFigure figure)
{
  if (!figure.known)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, figure.value);
}

static void
build_link (JsonBuilder *builder, const HwJourneyPlan *plan, guint i)
{
  const HwBlendedRate *link = &plan->links[i];

  json_builder_begin_object (builder);
  build_int (builder, "k", link->own.k);
  build_int (builder, "n", link->own.n);
  build_figure (builder, "low", link->own.low);
  build_figure (builder, "high", link->own.high);
  build_int (builder, "team_k", link->team.k);
  build_int (builder, "team_n", link->team.n);
  build_figure (builder, "weight", hw_figure (link->own_weight));
  build_figure (builder, "rate", plan->rates[i]);
  if (plan->assumed[i])
    build_figure (builder, "assumed", plan->rates[i]);
  json_builder_end_object (builder);
}

static void
build_target (JsonBuilder *builder, const HwJourneyPlan *plan)
{
  build_figure (builder, "target", plan->target);
  json_builder_set_member_name (builder, "unit");
  json_builder_add_string_value (builder, plan->target_is_money ? "amount" : "won_deals");
  json_builder_set_member_name (builder, "typed");
  json_builder_add_boolean_value (builder, plan->target_typed);
  build_figure (builder, plan->amount_assumed ? "assumed_amount" : "amount", plan->amount);
  build_figure (builder, "amount_weight", hw_figure (plan->amount_weight));
}

char *
hw_journey_basis (const HwJourney *self, const HwJourneyPerson *person, const HwJourneyPlan *plan)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *first = hw_date_to_iso (self->window_first);
  g_autofree char *last = hw_date_to_iso (self->window_last);

  json_builder_begin_object (builder);
  build_int (builder, "v", VERSION);
  json_builder_set_member_name (builder, "window");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, first);
  json_builder_add_string_value (builder, last);
  json_builder_end_array (builder);
  build_target (builder, plan);
  build_int (builder, "won", person->won.n);
  build_int (builder, "team_won", person->team_won.n);
  json_builder_set_member_name (builder, "links");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plan->n_steps; i++)
    build_link (builder, plan, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
