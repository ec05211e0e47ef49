/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/gate/hw-sheet-state.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/rules/hw-condition.h"
#include "core/rules/hw-gates.h"
#include "core/text/hw-money.h"

static void
need_free (gpointer data)
{
  HwNeed *need = data;

  g_free (need->label);
  g_free (need->hint);
  g_free (need->needle);
  g_free (need->blocked);
  hw_value_clear (&need->value);
  g_clear_pointer (&need->file, hw_stored_file_free);
  g_free (need->file_name);
  g_free (need->summary);
  g_free (need->verbatim);
  g_free (need->checked);
  g_free (need->error);
  g_free (need->refused);
  g_free (need);
}

static gboolean
is_blank (const char *text)
{
  for (; text != NULL && *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

HwDealBrief *
hw_sheet_state_find_deal (const HwSheetState *self, const HwId *id)
{
  for (guint i = 0; i < self->deals->len; i++) {
    HwDealBrief *deal = g_ptr_array_index (self->deals, i);

    if (deal->deal != NULL && hw_id_equal (hw_row_id (deal->deal), id))
      return deal;
  }
  return NULL;
}

static char *
name_types (const char *types)
{
  g_autofree char *upper = g_utf8_strup (types, -1);
  g_auto (GStrv) words = g_strsplit_set (upper, " ,;", -1);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++) {
    const char *word = *words[i] == '.' ? words[i] + 1 : words[i];

    if (*word == '\0' || g_str_equal (word, "JPEG"))
      continue;
    /* Translators: stands between the items of a list: “PDF, PNG, JPG”. */
    g_string_append_printf (list, "%s%s", list->len > 0 ? _(", ") : "", word);
  }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
describe_file_rule (const HwNeed *need)
{
  const char *accepted = hw_row_text (need->rule, HW_GATE_FILE_TYPES);
  g_autofree char *types = accepted != NULL ? name_types (accepted) : NULL;

  if (types != NULL && need->needle != NULL)
    /* Translators: “PDF whose name contains N-1024”. */
    return g_strdup_printf (_("%s whose name contains “%s”"), types, need->needle);
  if (need->needle != NULL)
    /* Translators: %s is a customer number or the like. */
    return g_strdup_printf (_("A file whose name contains “%s”"), need->needle);
  if (types != NULL)
    /* Translators: %s is a list of file types: “PDF, PNG, JPG”. */
    return g_strdup_printf (_("A file: %s"), types);
  return g_strdup (_("Any file"));
}

static int
place_of (const HwSheetState *self, const HwNeed *need)
{
  for (guint i = 0; i < self->deals->len; i++) {
    const HwDealBrief *deal = g_ptr_array_index (self->deals, i);

    if (deal->deal != NULL && hw_id_equal (hw_row_id (deal->deal), &need->deal))
      return (int) i;
  }
  return G_MAXINT; /* the reason stands last */
}

/* The field that names a criterion's files, where it is still empty: asked for like the rest, once
 * for deals of one customer. */
static HwNeed *
ask_for_name_field (HwSheetState *self, const HwNeed *file, const HwDealBrief *brief)
{
  const char *path = hw_row_text (file->rule, HW_GATE_NAME_FIELD);
  gboolean of_account = g_str_has_prefix (path, "account.");
  HwEntityKind entity = of_account ? HW_ACCOUNT : HW_DEAL;
  const HwRow *row = of_account ? brief->account : brief->deal;
  HwSchema *schema = hw_config_get_schema (self->config);
  int field = hw_schema_find_field (schema, entity, of_account ? path + strlen ("account.") : path);
  HwNeed *need;

  if (row == NULL || field < 0)
    return NULL;
  for (guint i = 0; i < self->needs->len; i++) {
    need = g_ptr_array_index (self->needs, i);
    if (!need->is_source || need->field != field || !hw_id_equal (&need->row, hw_row_id (row)))
      continue;
    /* It has to be answered, and told to the tables, before the first file that it names. */
    if (place_of (self, file) < place_of (self, need))
      need->deal = file->deal;
    return need;
  }
  need = g_new0 (HwNeed, 1);
  need->kind = HW_NEED_FIELD;
  need->deal = file->deal;
  need->entity = entity;
  need->row = *hw_row_id (row);
  need->field = field;
  need->is_source = TRUE;
  need->label = g_strdup (hw_field_label (hw_schema_field (schema, entity, (guint) field)));
  /* Translators: %s is a criterion. */
  need->hint = g_strdup_printf (_("Belongs into the file name of “%s”."), file->label);
  g_ptr_array_add (self->needs, need);
  return need;
}

static void
read_file_rule (HwSheetState *self, HwNeed *need, const HwDealBrief *brief)
{
  const char *needle = brief == NULL || brief->needles == NULL
                           ? NULL
                           : g_hash_table_lookup (brief->needles, &need->gate);

  need->kind = HW_NEED_FILE;
  need->needle = g_strdup (needle);
  if (needle == NULL && brief != NULL && hw_row_text (need->rule, HW_GATE_NAME_FIELD) != NULL) {
    need->source = ask_for_name_field (self, need, brief);
    if (need->source == NULL)
      need->blocked =
          g_strdup (_("The file’s name must contain the customer number, and this deal "
                                  "has no customer yet."));
  }
  need->hint = describe_file_rule (need);
}

char *
hw_need_judge_file (const HwNeed *need, const char *name)
{
  return need->rule == NULL ? NULL : hw_gate_check_file (need->rule, name, need->needle);
}

/* “Amount is at least ¥10,000”; NULL where it is enough that something stands there. */
static char *
describe_field_rule (const HwSheetState *self, const HwRow *gate)
{
  const char *json = hw_row_text (gate, HW_GATE_CONDITION);
  g_autoptr (HwCondition) condition = NULL;

  if (json == NULL)
    return NULL;
  condition = hw_condition_parse_json (hw_config_get_schema (self->config), HW_DEAL, json, NULL);
  return condition != NULL ? hw_condition_sentence (condition, self->config) : NULL;
}

static void
read_gate (HwSheetState *self, HwNeed *need, const HwRow *gate, const HwId *actor)
{
  const char *kind = hw_row_text (gate, HW_GATE_KIND);
  HwDealBrief *deal = hw_sheet_state_find_deal (self, &need->deal);

  need->rule = gate;
  need->label = g_strdup (hw_row_text (gate, HW_GATE_LABEL));
  if (g_strcmp0 (kind, "field") == 0) {
    need->kind = HW_NEED_FIELD;
    need->field = hw_schema_find_field (hw_config_get_schema (self->config), HW_DEAL,
                                        hw_row_text (gate, HW_GATE_FIELD));
    need->hint = describe_field_rule (self, gate);
  } else if (g_strcmp0 (kind, "attachment") == 0) {
    read_file_rule (self, need, deal);
  } else if (g_strcmp0 (kind, "touch") == 0) {
    need->kind = HW_NEED_TOUCH;
    need->touch_kind = *hw_row_ref_id (gate, HW_GATE_TOUCH_KIND);
  } else {
    need->kind = HW_NEED_CONFIRMATION;
  }
  if (need->blocked != NULL || (need->kind != HW_NEED_FILE && need->kind != HW_NEED_CONFIRMATION))
    return;
  if (hw_id_is_none (actor))
    need->blocked = g_strdup (_("Evidence names who accepted it. Choose who you are first."));
  else if (hw_row_int (gate, HW_GATE_SECOND_PERSON) != 0 && deal != NULL &&
           hw_id_equal (hw_row_ref_id (deal->deal, HW_DEAL_OWNER), actor))
    need->blocked = g_strdup (_("Someone other than the owner has to do this."));
}

static HwNeed *
find_need (const HwSheetState *self, const HwProblem *problem)
{
  for (guint i = 0; i < self->needs->len; i++) {
    HwNeed *need = g_ptr_array_index (self->needs, i);

    if (need->kind == HW_NEED_REASON) {
      if (problem->kind == HW_PROBLEM_LIMIT_REASON)
        return need;
    } else if (hw_id_equal (&need->deal, &problem->row) &&
               (hw_id_is_none (&problem->gate)
                    ? problem->field >= 0 && need->field == problem->field && !need->is_source
                    : hw_id_equal (&need->gate, &problem->gate))) {
      return need;
    }
  }
  return NULL;
}

/* The value that is there already, so that a row that asks for “more than 0” shows the 0. */
static void
read_present_value (HwSheetState *self, HwNeed *need, const char *message)
{
  HwDealBrief *deal = hw_sheet_state_find_deal (self, &need->deal);

  if (need->kind != HW_NEED_FIELD || need->field < 0 || deal == NULL)
    return;
  hw_value_clear (&need->value);
  need->value = hw_value_copy (hw_row_value (deal->deal, (guint) need->field));
  /* What stands there was not enough. */
  if (!hw_value_is_null (&need->value))
    need->refused = g_strdup (message);
}

static gboolean
add_need (HwSheetState *self, const HwProblem *problem, const HwId *actor)
{
  const HwRow *gate = hw_id_is_none (&problem->gate)
                          ? NULL
                          : hw_config_find (self->config, HW_GATE, &problem->gate);
  HwNeed *need;

  if (problem->kind != HW_PROBLEM_LIMIT_REASON && gate == NULL &&
      (problem->kind != HW_PROBLEM_MISSING || problem->field < 0 || problem->entity != HW_DEAL))
    return FALSE;
  need = g_new0 (HwNeed, 1);
  need->field = problem->field;
  need->gate = problem->gate;
  if (problem->kind == HW_PROBLEM_LIMIT_REASON) {
    need->kind = HW_NEED_REASON;
    need->label = g_strdup (_("Why take in one more?"));
    need->hint = g_strdup (problem->message);
  } else {
    need->deal = problem->row;
    need->entity = HW_DEAL;
    need->row = problem->row;
    if (gate != NULL)
      read_gate (self, need, gate, actor);
    else
      need->label = g_strdup (hw_field_label (
          hw_schema_field (hw_config_get_schema (self->config), HW_DEAL, (guint) need->field)));
    read_present_value (self, need, need->hint != NULL ? need->hint : problem->message);
  }
  if (need->kind == HW_NEED_FIELD && need->field < 0) {
    need_free (need);
    return FALSE;
  }
  g_ptr_array_add (self->needs, need);
  return TRUE;
}

static int
compare_needs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HwNeed *one = *(HwNeed *const *) a;
  const HwNeed *other = *(HwNeed *const *) b;
  int by_deal = place_of (user_data, one) - place_of (user_data, other);

  if (by_deal != 0)
    return by_deal;
  if (one->is_source != other->is_source)
    return one->is_source ? -1 : 1;
  return (one->kind == HW_NEED_CONFIRMATION) - (other->kind == HW_NEED_CONFIRMATION);
}

static void
add_obstacle (HwSheetState *self, const HwProblem *problem)
{
  char *text = self->obstacle == NULL
                   ? g_strdup (problem->message)
                   : g_strdup_printf ("%s\n%s", self->obstacle, problem->message);

  g_free (self->obstacle);
  self->obstacle = text;
}

HwSheetState *
hw_sheet_state_new (HwConfig *config, GPtrArray *deals, const HwOutcome *refused, const HwId *actor)
{
  HwSheetState *self = g_new0 (HwSheetState, 1);

  self->config = hw_config_ref (config);
  self->deals = deals;
  self->needs = g_ptr_array_new_with_free_func (need_free);
  hw_sheet_state_refuse (self, refused, actor);
  return self;
}

void
hw_sheet_state_free (HwSheetState *self)
{
  hw_config_unref (self->config);
  g_ptr_array_unref (self->deals);
  g_ptr_array_unref (self->needs);
  g_free (self->obstacle);
  g_free (self);
}

void
hw_sheet_state_refuse (HwSheetState *self, const HwOutcome *refused, const HwId *actor)
{
  guint before = self->needs->len;

  g_clear_pointer (&self->obstacle, g_free);
  for (guint i = 0; i < refused->problems->len; i++) {
    const HwProblem *problem = g_ptr_array_index (refused->problems, i);
    HwNeed *need = find_need (self, problem);

    if (need != NULL && problem->kind == HW_PROBLEM_SAME_PERSON) {
      g_free (need->blocked);
      need->blocked = g_strdup (problem->message);
    } else if (need != NULL && before > 0) {
      g_free (need->refused);
      need->refused = g_strdup (problem->message);
      g_clear_pointer (&need->checked, g_free);
    } else if (need == NULL && !add_need (self, problem, actor)) {
      add_obstacle (self, problem);
    }
  }
  g_ptr_array_sort_with_data (self->needs, compare_needs, self);
  hw_sheet_state_settle (self);
}

static gboolean
is_answered (const HwNeed *need)
{
  switch (need->kind) {
  case HW_NEED_FIELD:
    return !hw_value_is_null (&need->value) &&
           (need->value.type != HW_TYPE_TEXT || !is_blank (need->value.text));
  case HW_NEED_FILE:
    return need->file != NULL;
  case HW_NEED_TOUCH:
    return !is_blank (need->summary);
  case HW_NEED_CONFIRMATION:
    return need->checked != NULL;
  case HW_NEED_REASON:
    return !is_blank (need->summary);
  default:
    g_assert_not_reached ();
  }
}

/* A file that was taken under another name has to be judged again. */
static void
follow_source (HwSheetState *self, HwNeed *need)
{
  const char *needle = hw_sheet_state_is_filled (self, need->source)
                           ? hw_value_get_text (&need->source->value)
                           : NULL;

  if (needle != NULL && g_strcmp0 (needle, need->needle) == 0)
    return;
  g_free (need->needle);
  need->needle = g_strdup (needle);
  g_free (need->hint);
  need->hint = describe_file_rule (need);
  g_clear_pointer (&need->blocked, g_free);
  if (needle == NULL)
    /* Translators: %s is a field, “Customer number”. */
    need->blocked = g_strdup_printf (_("Fill in “%s” first."), need->source->label);
  else if (need->file != NULL && need->error == NULL)
    need->error = hw_need_judge_file (need, need->file_name);
}

void
hw_sheet_state_settle (HwSheetState *self)
{
  for (guint i = 0; i < self->needs->len; i++) {
    HwNeed *need = g_ptr_array_index (self->needs, i);

    if (need->source != NULL)
      follow_source (self, need);
  }
}

gboolean
hw_sheet_state_is_filled (const HwSheetState *self, const HwNeed *need)
{
  if (need->error != NULL || need->refused != NULL || need->blocked != NULL)
    return FALSE;
  if (need->kind == HW_NEED_CONFIRMATION) {
    g_autofree char *facts = hw_sheet_state_facts (self, &need->deal);

    return g_strcmp0 (need->checked, facts) == 0 && hw_sheet_state_is_ready (self, need);
  }
  return is_answered (need);
}

guint
hw_sheet_state_n_filled (const HwSheetState *self)
{
  guint n = 0;

  for (guint i = 0; i < self->needs->len; i++)
    n += hw_sheet_state_is_filled (self, g_ptr_array_index (self->needs, i));
  return n;
}

gboolean
hw_sheet_state_is_complete (const HwSheetState *self)
{
  return self->needs->len > 0 && hw_sheet_state_n_filled (self) == self->needs->len;
}

gboolean
hw_sheet_state_is_touched (const HwSheetState *self)
{
  for (guint i = 0; i < self->needs->len; i++) {
    const HwNeed *need = g_ptr_array_index (self->needs, i);

    if (need->error != NULL || !is_blank (need->verbatim) ||
        (is_answered (need) && need->refused == NULL))
      return TRUE;
  }
  return FALSE;
}

static const HwNeed *
find_amount (const HwSheetState *self, const HwId *deal)
{
  for (guint i = 0; i < self->needs->len; i++) {
    const HwNeed *need = g_ptr_array_index (self->needs, i);

    if (need->kind == HW_NEED_FIELD && need->entity == HW_DEAL && need->field == HW_DEAL_AMOUNT &&
        hw_id_equal (&need->deal, deal))
      return need;
  }
  return NULL;
}

static void
append_fact (GString *facts, const char *fact)
{
  /* Translators: stands between the items of a list: “PDF, PNG, JPG”. */
  g_string_append_printf (facts, "%s%s", facts->len > 0 ? _(", ") : "", fact);
}

char *
hw_sheet_state_facts (const HwSheetState *self, const HwId *id)
{
  const HwDealBrief *deal = hw_sheet_state_find_deal (self, id);
  const HwNeed *typed = find_amount (self, id);
  GString *facts = g_string_new (NULL);
  const HwValue *amount;

  if (deal == NULL)
    return g_string_free (facts, FALSE);
  amount = typed != NULL ? &typed->value : hw_row_value (deal->deal, HW_DEAL_AMOUNT);
  if (!hw_value_is_null (amount)) {
    const char *currency = hw_row_text (deal->deal, HW_DEAL_CURRENCY);
    g_autofree char *money =
        hw_format_money (hw_value_get_int (amount),
                         currency != NULL ? currency : hw_config_currency (self->config),
                         HW_MONEY_EXACT);

    append_fact (facts, money);
  }
  for (guint i = 0; deal->files != NULL && i < deal->files->len; i++)
    append_fact (facts, g_ptr_array_index (deal->files, i));
  for (guint i = 0; i < self->needs->len; i++) {
    const HwNeed *need = g_ptr_array_index (self->needs, i);

    if (need->file != NULL && hw_id_equal (&need->deal, id))
      append_fact (facts, need->file_name);
  }
  return g_string_free (facts, FALSE);
}

gboolean
hw_sheet_state_is_ready (const HwSheetState *self, const HwNeed *confirmation)
{
  for (guint i = 0; i < self->needs->len; i++) {
    const HwNeed *need = g_ptr_array_index (self->needs, i);

    if (need->kind != HW_NEED_CONFIRMATION && hw_id_equal (&need->deal, &confirmation->deal) &&
        !hw_sheet_state_is_filled (self, need))
      return FALSE;
  }
  return TRUE;
}
