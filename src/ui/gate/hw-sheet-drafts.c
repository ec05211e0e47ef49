/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/gate/hw-sheet-drafts.h"

#include "ui/common/hw-file-intake.h"

/* The answer to one need. */
typedef struct
{
  HwId deal;
  HwId stage;
  HwNeedKind kind;
  HwId gate;
  HwEntityKind entity;
  int field;
  HwValue value;
  HwStoredFile *file; /* NULL: none */
  char *file_name;
  char *summary;
  char *verbatim;
  gint64 happened_at;
} Draft;

struct _HwSheetDrafts
{
  GPtrArray *drafts; /* of Draft */
};

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  hw_value_clear (&draft->value);
  g_clear_pointer (&draft->file, hw_stored_file_free);
  g_free (draft->file_name);
  g_free (draft->summary);
  g_free (draft->verbatim);
  g_free (draft);
}

HwSheetDrafts *
hw_sheet_drafts_new (void)
{
  HwSheetDrafts *self = g_new0 (HwSheetDrafts, 1);

  self->drafts = g_ptr_array_new_with_free_func (draft_free);
  return self;
}

void
hw_sheet_drafts_free (HwSheetDrafts *self)
{
  g_ptr_array_unref (self->drafts);
  g_free (self);
}

static const HwId *
deal_of (const HwNeed *need, const HwId *first)
{
  return hw_id_is_none (&need->deal) ? first : &need->deal;
}

static Draft *
find_draft (HwSheetDrafts *self, const HwNeed *need, const HwId *first, const HwId *stage)
{
  for (guint i = 0; i < self->drafts->len; i++) {
    Draft *draft = g_ptr_array_index (self->drafts, i);

    if (draft->kind == need->kind && hw_id_equal (&draft->deal, deal_of (need, first)) &&
        hw_id_equal (&draft->stage, stage) && hw_id_equal (&draft->gate, &need->gate) &&
        draft->entity == need->entity && draft->field == need->field)
      return draft;
  }
  return NULL;
}

/* What stands in the deal anyway was not typed. */
static gboolean
is_typed (const HwSheetState *state, const HwNeed *need)
{
  const HwDealBrief *deal = hw_sheet_state_find_deal (state, &need->deal);
  const HwRow *row = deal == NULL ? NULL : need->entity == HW_DEAL ? deal->deal : deal->account;

  return !hw_value_is_null (&need->value) &&
         (row == NULL || !hw_value_equal (&need->value, hw_row_value (row, (guint) need->field)));
}

static gboolean
is_worth_keeping (const HwSheetState *state, const HwNeed *need)
{
  switch (need->kind) {
  case HW_NEED_FIELD:
    return is_typed (state, need);
  case HW_NEED_FILE:
    return need->file != NULL;
  case HW_NEED_TOUCH:
  case HW_NEED_REASON:
    return need->summary != NULL || need->verbatim != NULL;
  default:
    return FALSE;
  }
}

static Draft *
draft_new (const HwNeed *need, const HwId *first, const HwId *stage)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->deal = *deal_of (need, first);
  draft->stage = *stage;
  draft->kind = need->kind;
  draft->gate = need->gate;
  draft->entity = need->entity;
  draft->field = need->field;
  draft->value = hw_value_copy (&need->value);
  draft->file = need->file != NULL ? hw_stored_file_copy (need->file) : NULL;
  draft->file_name = g_strdup (need->file_name);
  draft->summary = g_strdup (need->summary);
  draft->verbatim = g_strdup (need->verbatim);
  draft->happened_at = need->happened_at;
  return draft;
}

void
hw_sheet_drafts_forget (HwSheetDrafts *self,
                        const HwSheetState *state,
                        const HwId *deal,
                        const HwId *stage)
{
  for (guint i = 0; i < state->needs->len; i++) {
    Draft *draft = find_draft (self, g_ptr_array_index (state->needs, i), deal, stage);

    if (draft != NULL)
      g_ptr_array_remove_fast (self->drafts, draft);
  }
}

void
hw_sheet_drafts_keep (HwSheetDrafts *self,
                      const HwSheetState *state,
                      const HwId *deal,
                      const HwId *stage)
{
  hw_sheet_drafts_forget (self, state, deal, stage);
  for (guint i = 0; i < state->needs->len; i++) {
    const HwNeed *need = g_ptr_array_index (state->needs, i);

    if (is_worth_keeping (state, need))
      g_ptr_array_add (self->drafts, draft_new (need, deal, stage));
  }
}

static void
fill_in (HwNeed *need, const Draft *draft)
{
  switch (need->kind) {
  case HW_NEED_FIELD:
    hw_need_set_value (need, &draft->value, NULL);
    break;
  case HW_NEED_FILE:
    hw_need_take_file (need, hw_stored_file_copy (draft->file), draft->file_name);
    /* The number that its name must contain may have changed. */
    need->error = hw_need_judge_file (need, draft->file_name);
    break;
  default:
    hw_need_set_touch (need, draft->summary, draft->verbatim, draft->happened_at);
  }
}

gboolean
hw_sheet_drafts_restore (HwSheetDrafts *self,
                         HwSheetState *state,
                         const HwId *deal,
                         const HwId *stage)
{
  gboolean found = FALSE;

  for (guint i = 0; i < state->needs->len; i++) {
    HwNeed *need = g_ptr_array_index (state->needs, i);
    const Draft *draft = find_draft (self, need, deal, stage);

    if (draft == NULL)
      continue;
    fill_in (need, draft);
    found = TRUE;
  }
  hw_sheet_state_settle (state);
  return found;
}
