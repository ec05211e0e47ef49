/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/today/hw-focus-week.h"

#include <glib/gi18n-lib.h>

#include "core/customers/hw-customer-read.h"
#include "core/store/hw-table.h"
#include "core/text/hw-format.h"
#include "core/today/hw-focus-versions.h"

static void
entry_free (gpointer data)
{
  HwFocusEntry *entry = data;

  hw_row_unref (entry->row);
  g_free (entry->name);
  g_free (entry->about);
  g_free (entry);
}

HwFocusWeek *
hw_focus_week_ref (HwFocusWeek *week)
{
  g_atomic_ref_count_inc (&week->refs);
  return week;
}

void
hw_focus_week_unref (HwFocusWeek *week)
{
  if (!g_atomic_ref_count_dec (&week->refs))
    return;
  g_clear_pointer (&week->entries, g_ptr_array_unref);
  g_clear_pointer (&week->versions, g_ptr_array_unref);
  g_free (week->answer);
  g_free (week);
}

const char *
hw_focus_week_state_label (HwFocusWeekState state)
{
  switch (state) {
  case HW_FOCUS_WEEK_PROPOSED:
    return _("Proposed");
  case HW_FOCUS_WEEK_COUNTERED:
    return _("Countered");
  case HW_FOCUS_WEEK_CONFIRMED:
    return _("Confirmed");
  case HW_FOCUS_WEEK_NONE:
  default:
    return _("Not proposed yet");
  }
}

typedef struct
{
  const HwId *person;
  gint64 week;
} Key;

static void
bind_key (HwStatement *statement, gpointer data)
{
  const Key *key = data;

  hw_statement_bind_id (statement, 1, key->person);
  hw_statement_bind_int (statement, 2, key->week);
}

/* "" where the row names none. */
static gboolean
load_name (HwConnection *connection,
           HwConfig *config,
           HwEntityKind kind,
           const HwId *id,
           char **name,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HwRow) row = NULL;

  if (!hw_id_is_none (id))
    row = hw_table_load (connection, hw_config_get_schema (config), kind, id, &failure);
  *name = g_strdup (row != NULL ? hw_row_name (row) : "");
  return hw_pass_error (error, &failure);
}

static gboolean
add_entry (HwConnection *connection,
           HwConfig *config,
           HwFocusWeek *week,
           HwRow *row,
           GError **error)
{
  const HwId *account = hw_row_ref_id (row, HW_FOCUS_ACCOUNT);
  const HwId *deal = hw_row_ref_id (row, HW_FOCUS_DEAL);
  gboolean of_account = !hw_id_is_none (account);
  HwFocusEntry *entry = g_new0 (HwFocusEntry, 1);
  gint64 last = 0;

  entry->row = hw_row_ref (row);
  g_ptr_array_add (week->entries, entry);
  if (!load_name (connection, config, HW_ACCOUNT, account, &entry->name, error) ||
      !load_name (connection, config, HW_DEAL, deal, &entry->about, error) ||
      !hw_customer_read_last_touch (connection, of_account ? "account" : "deal",
                                    of_account ? account : deal, &last, error))
    return FALSE;
  if (last >= hw_config_day_start (config, week->week))
    entry->touched_at = last;
  return TRUE;
}

static gboolean
has_state (const HwRow *row, const char *state)
{
  return g_strcmp0 (hw_row_text (row, HW_FOCUS_STATE), state) == 0;
}

/* What a list of rows says together: an answer outweighs a proposal, and that what is agreed. */
static void
settle_state (HwFocusWeek *week)
{
  for (guint i = 0; i < week->entries->len; i++) {
    const HwRow *row = ((HwFocusEntry *) week->entries->pdata[i])->row;

    if (has_state (row, "countered")) {
      week->state = HW_FOCUS_WEEK_COUNTERED;
      week->decided_by = *hw_row_ref_id (row, HW_FOCUS_DECIDED_BY);
      g_free (week->answer);
      week->answer = g_strdup (hw_row_text (row, HW_FOCUS_COUNTER));
    } else if (has_state (row, "proposed") && week->state != HW_FOCUS_WEEK_COUNTERED) {
      week->state = HW_FOCUS_WEEK_PROPOSED;
    } else if (week->state == HW_FOCUS_WEEK_NONE) {
      week->state = HW_FOCUS_WEEK_CONFIRMED;
      week->decided_by = *hw_row_ref_id (row, HW_FOCUS_DECIDED_BY);
    }
  }
}

HwFocusWeek *
hw_focus_week_load (HwConnection *connection,
                    HwConfig *config,
                    const HwId *person,
                    gint64 monday,
                    GError **error)
{
  g_autoptr (HwFocusWeek) week = g_new0 (HwFocusWeek, 1);
  Key key = { person, monday };
  g_autoptr (GPtrArray) rows = hw_table_query (connection, hw_config_get_schema (config), HW_FOCUS,
                                               "person = ?1 AND week = ?2 AND deleted_at IS NULL",
                                               "rank, id", bind_key, &key, error);

  g_atomic_ref_count_init (&week->refs);
  if (rows == NULL)
    return NULL;
  week->person = *person;
  week->week = monday;
  week->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < rows->len; i++)
    if (!add_entry (connection, config, week, rows->pdata[i], error))
      return NULL;
  settle_state (week);
  week->versions = hw_focus_versions_load (connection, config, person, monday, error);
  return week->versions != NULL ? g_steal_pointer (&week) : NULL;
}

const HwFocusVersion *
hw_focus_week_find_previous (const HwFocusWeek *week)
{
  const HwFocusVersion *other = NULL;
  const HwFocusVersion *last =
      week->versions->len > 0 ? week->versions->pdata[week->versions->len - 1] : NULL;

  for (guint i = week->versions->len; i-- > 0;) {
    const HwFocusVersion *version = week->versions->pdata[i];

    if (g_strcmp0 (version->order, last->order) == 0)
      continue;
    if (version->state == HW_FOCUS_WEEK_CONFIRMED)
      return version;
    if (other == NULL)
      other = version;
  }
  return other;
}

void
hw_focus_wish_free (HwFocusWish *wish)
{
  g_free (wish->name);
  g_free (wish->about);
  g_free (wish->action);
  g_free (wish->why);
  g_free (wish);
}

static HwFocusWish *
wish_new (const HwId *account,
          const HwId *deal,
          const char *name,
          const char *about,
          const char *action,
          const char *why)
{
  HwFocusWish *wish = g_new0 (HwFocusWish, 1);

  wish->account = *account;
  wish->deal = *deal;
  wish->name = g_strdup (name);
  wish->about = g_strdup (about);
  wish->action = g_strdup (action);
  wish->why = g_strdup (why);
  return wish;
}

GPtrArray *
hw_focus_ranking_list_wishes (const HwFocusRanking *ranking)
{
  GPtrArray *wishes = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_focus_wish_free);

  for (guint i = 0; i < ranking->proposed->len; i++) {
    const HwFocusCustomer *customer = ranking->proposed->pdata[i];

    g_ptr_array_add (wishes, wish_new (&customer->account, &customer->deal, customer->name,
                                       customer->about, customer->action, customer->why));
  }
  return wishes;
}

GPtrArray *
hw_focus_week_list_wishes (const HwFocusWeek *week, const HwFocusRanking *ranking)
{
  GPtrArray *wishes = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_focus_wish_free);

  for (guint i = 0; i < week->entries->len; i++) {
    const HwFocusEntry *entry = week->entries->pdata[i];

    g_ptr_array_add (wishes, wish_new (hw_row_ref_id (entry->row, HW_FOCUS_ACCOUNT),
                                       hw_row_ref_id (entry->row, HW_FOCUS_DEAL), entry->name,
                                       entry->about, hw_row_text (entry->row, HW_FOCUS_ACTION),
                                       hw_row_text (entry->row, HW_FOCUS_REASON)));
  }
  if (week->entries->len == 0) {
    g_ptr_array_unref (wishes);
    return hw_focus_ranking_list_wishes (ranking);
  }
  return wishes;
}

static int
find_entry (const HwFocusWeek *week, const HwFocusWish *wish)
{
  for (guint i = 0; i < week->entries->len; i++) {
    const HwRow *row = ((HwFocusEntry *) week->entries->pdata[i])->row;

    if (hw_id_equal (hw_row_ref_id (row, HW_FOCUS_ACCOUNT), &wish->account) &&
        hw_id_equal (hw_row_ref_id (row, HW_FOCUS_DEAL), &wish->deal))
      return (int) i;
  }
  return -1;
}

const HwFocusEntry *
hw_focus_week_find (const HwFocusWeek *week, const HwFocusWish *wish)
{
  int i = find_entry (week, wish);

  return i >= 0 ? week->entries->pdata[i] : NULL;
}

static void
drop_unwished (const HwFocusWeek *week, GPtrArray *wishes, HwCommand *command)
{
  for (guint i = 0; i < week->entries->len; i++) {
    const HwRow *row = ((HwFocusEntry *) week->entries->pdata[i])->row;
    gboolean wished = FALSE;

    for (guint w = 0; w < wishes->len && !wished; w++)
      wished = find_entry (week, wishes->pdata[w]) == (int) i;
    if (!wished)
      hw_command_delete (command, HW_FOCUS, hw_row_id (row));
  }
}

/* Does the list that stands begin with the wishes, in their order? Then nothing has to move. */
static gboolean
is_in_order (const HwFocusWeek *week, GPtrArray *wishes)
{
  int last = -1;

  for (guint i = 0; i < wishes->len; i++) {
    int at = find_entry (week, wishes->pdata[i]);

    if (at >= 0 && at < last)
      return FALSE;
    if (at < 0 && i + 1 < wishes->len)
      return FALSE;
    last = at < 0 ? last : at;
  }
  return TRUE;
}

gboolean
hw_focus_week_has_wishes (const HwFocusWeek *week, GPtrArray *wishes)
{
  if (week->entries->len != wishes->len)
    return FALSE;
  for (guint i = 0; i < wishes->len; i++)
    if (find_entry (week, wishes->pdata[i]) != (int) i)
      return FALSE;
  return TRUE;
}

static HwEdit *
edit_wish (const HwFocusWeek *week, const HwFocusWish *wish, HwCommand *command, gint64 now_us)
{
  int at = find_entry (week, wish);
  HwEdit *edit;
  HwId id;

  if (at >= 0) {
    edit = hw_command_update (command, HW_FOCUS,
                              hw_row_id (((HwFocusEntry *) week->entries->pdata[at])->row));
    hw_edit_set_text (edit, HW_FOCUS_STATE, "proposed");
    return edit;
  }
  id = hw_id_new (now_us);
  edit = hw_command_create (command, HW_FOCUS, &id);
  hw_edit_set_ref (edit, HW_FOCUS_PERSON, &week->person);
  hw_edit_set_int (edit, HW_FOCUS_WEEK, week->week);
  if (!hw_id_is_none (&wish->account))
    hw_edit_set_ref (edit, HW_FOCUS_ACCOUNT, &wish->account);
  if (!hw_id_is_none (&wish->deal))
    hw_edit_set_ref (edit, HW_FOCUS_DEAL, &wish->deal);
  hw_edit_set_text (edit, HW_FOCUS_ACTION, wish->action);
  hw_edit_set_text (edit, HW_FOCUS_REASON, wish->why);
  return edit;
}

HwCommand *
hw_focus_week_propose (const HwFocusWeek *week, GPtrArray *wishes, gint64 now_us)
{
  HwCommand *command = hw_command_new ("focus.propose");
  gboolean in_order = is_in_order (week, wishes);
  HwId before = HW_ID_NONE;

  if (week->entries->len > 0)
    before = *hw_row_id (((HwFocusEntry *) week->entries->pdata[0])->row);
  for (guint i = 0; i < wishes->len; i++) {
    HwEdit *edit = edit_wish (week, wishes->pdata[i], command, now_us);
    HwId id = edit->id;

    if (!in_order && i > 0)
      hw_edit_place (edit, &hw_command_get_edit (command, i - 1)->id, NULL);
    else if (!in_order && !hw_id_is_none (&before) && !hw_id_equal (&before, &id))
      hw_edit_place (edit, NULL, &before);
  }
  drop_unwished (week, wishes, command);
  return command;
}

static HwCommand *
decide (const HwFocusWeek *week, const char *kind, const char *state, const char *answer)
{
  HwCommand *command = hw_command_new (kind);

  for (guint i = 0; i < week->entries->len; i++) {
    const HwRow *row = ((HwFocusEntry *) week->entries->pdata[i])->row;
    HwEdit *edit;

    if (has_state (row, state) && answer == NULL)
      continue;
    edit = hw_command_update (command, HW_FOCUS, hw_row_id (row));
    hw_edit_set_text (edit, HW_FOCUS_STATE, state);
    if (answer != NULL)
      hw_edit_set_text (edit, HW_FOCUS_COUNTER, answer);
  }
  return command;
}

HwCommand *
hw_focus_week_confirm (const HwFocusWeek *week)
{
  return decide (week, "focus.confirm", "confirmed", NULL);
}

HwCommand *
hw_focus_week_counter (const HwFocusWeek *week, const char *answer)
{
  return decide (week, "focus.counter", "countered", answer);
}
