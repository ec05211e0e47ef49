/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/gate/hw-sheet-state.h"

#include "ui/common/hw-file-intake.h"

static gboolean
is_alike (const HwNeed *a, const HwNeed *b)
{
  return a != b && a->kind == b->kind && a->kind != HW_NEED_CONFIRMATION && !a->is_source &&
         !b->is_source && hw_id_equal (&a->gate, &b->gate) && a->field == b->field;
}

guint
hw_sheet_state_n_alike (const HwSheetState *self, const HwNeed *need)
{
  guint n = 0;

  for (guint i = 0; i < self->needs->len; i++)
    n += is_alike (need, g_ptr_array_index (self->needs, i));
  return n;
}

static void
copy_file (HwNeed *to, const HwNeed *from)
{
  g_autofree char *sentence = hw_need_judge_file (to, from->file_name);

  if (sentence == NULL)
    hw_need_take_file (to, hw_stored_file_copy (from->file), from->file_name);
}

void
hw_sheet_state_fill_alike (HwSheetState *self, const HwNeed *need)
{
  for (guint i = 0; i < self->needs->len; i++) {
    HwNeed *other = g_ptr_array_index (self->needs, i);

    if (!is_alike (need, other) || hw_sheet_state_is_filled (self, other))
      continue;
    if (need->kind == HW_NEED_FIELD)
      hw_need_set_value (other, &need->value, NULL);
    else if (need->kind == HW_NEED_FILE && need->file != NULL)
      copy_file (other, need);
    else if (need->kind == HW_NEED_TOUCH)
      hw_need_set_touch (other, need->summary, need->verbatim, need->happened_at);
  }
}

static void
forget_complaints (HwNeed *need)
{
  g_clear_pointer (&need->error, g_free);
  g_clear_pointer (&need->refused, g_free);
}

void
hw_need_set_value (HwNeed *need, const HwValue *value, const char *error)
{
  HwValue copy = value != NULL ? hw_value_copy (value) : HW_VALUE_NULL;

  forget_complaints (need);
  hw_value_clear (&need->value);
  need->value = copy;
  need->error = g_strdup (error);
}

void
hw_need_take_file (HwNeed *need, HwStoredFile *file, const char *name)
{
  forget_complaints (need);
  g_clear_pointer (&need->file, hw_stored_file_free);
  g_free (need->file_name);
  need->file = file;
  need->file_name = g_strdup (name);
}

void
hw_need_set_touch (HwNeed *need, const char *summary, const char *verbatim, gint64 happened_at)
{
  g_autofree char *old_summary = need->summary;
  g_autofree char *old_verbatim = need->verbatim;

  forget_complaints (need);
  need->summary = g_strdup (summary);
  need->verbatim = g_strdup (verbatim);
  need->happened_at = happened_at;
}

void
hw_need_set_checked (HwNeed *need, const char *facts)
{
  forget_complaints (need);
  g_free (need->checked);
  need->checked = g_strdup (facts);
}

void
hw_need_set_reason (HwNeed *need, const char *reason)
{
  hw_need_set_touch (need, reason, NULL, 0);
}

/* The edit that moves the deal is the one to extend: one row, one edit. */
static HwEdit *
edit_of_deal (HwCommand *command, const HwId *deal)
{
  for (guint i = 0; i < hw_command_n_edits (command); i++) {
    HwEdit *edit = hw_command_get_edit (command, i);

    if (edit->kind == HW_EDIT_UPDATE && edit->entity == HW_DEAL && hw_id_equal (&edit->id, deal))
      return edit;
  }
  return hw_command_update (command, HW_DEAL, deal);
}

static void
apply_field (const HwSheetState *self, const HwNeed *need, HwCommand *command)
{
  HwEdit *edit = need->entity == HW_DEAL ? edit_of_deal (command, &need->row)
                                         : hw_command_update (command, need->entity, &need->row);
  const HwDealBrief *deal = hw_sheet_state_find_deal (self, &need->deal);

  hw_edit_set (edit, (guint) need->field, hw_value_copy (&need->value));
  if (need->entity == HW_DEAL && need->field == HW_DEAL_AMOUNT && deal != NULL &&
      hw_row_is_null (deal->deal, HW_DEAL_CURRENCY))
    hw_edit_set_text (edit, HW_DEAL_CURRENCY, hw_config_currency (self->config));
}

static void
apply_file (const HwSheetState *self, const HwNeed *need, HwCommand *command, gint64 now)
{
  const HwDealBrief *deal = hw_sheet_state_find_deal (self, &need->deal);
  HwId id = hw_id_new (now);
  HwEdit *edit = hw_command_create (command, HW_ATTACHMENT, &id);

  hw_edit_set_text (edit, HW_ATTACHMENT_NAME, need->file_name);
  hw_edit_set_text (edit, HW_ATTACHMENT_HASH, need->file->hash);
  hw_edit_set_int (edit, HW_ATTACHMENT_SIZE, need->file->size);
  hw_edit_set_text (edit, HW_ATTACHMENT_MIME, need->file->mime);
  hw_edit_set_ref (edit, HW_ATTACHMENT_DEAL, &need->deal);
  if (deal != NULL && deal->account != NULL)
    hw_edit_set_ref (edit, HW_ATTACHMENT_ACCOUNT, hw_row_id (deal->account));
  edit = hw_command_add_evidence (command, &need->deal, &need->gate, &id);
  hw_edit_set_int (edit, HW_EVIDENCE_ACCEPTED_AT, now);
}

static void
apply_touch (const HwSheetState *self,
             const HwNeed *need,
             HwCommand *command,
             const HwId *actor,
             gint64 now)
{
  const HwDealBrief *deal = hw_sheet_state_find_deal (self, &need->deal);
  HwId id = hw_id_new (now);
  HwEdit *edit = hw_command_create (command, HW_TOUCH, &id);

  hw_edit_set_ref (edit, HW_TOUCH_OF_KIND, &need->touch_kind);
  hw_edit_set_ref (edit, HW_TOUCH_DEAL, &need->deal);
  if (deal != NULL && deal->account != NULL)
    hw_edit_set_ref (edit, HW_TOUCH_ACCOUNT, hw_row_id (deal->account));
  if (deal != NULL && !hw_row_is_null (deal->deal, HW_DEAL_CONTACT))
    hw_edit_set_ref (edit, HW_TOUCH_CONTACT, hw_row_ref_id (deal->deal, HW_DEAL_CONTACT));
  hw_edit_set_ref (edit, HW_TOUCH_PERSON, actor);
  hw_edit_set_int (edit, HW_TOUCH_HAPPENED_AT, need->happened_at != 0 ? need->happened_at : now);
  hw_edit_set_text (edit, HW_TOUCH_SUMMARY, need->summary);
  hw_edit_set_text (edit, HW_TOUCH_VERBATIM, need->verbatim);
}

static void
apply_confirmation (const HwNeed *need, HwCommand *command, gint64 now)
{
  HwEdit *edit = hw_command_add_evidence (command, &need->deal, &need->gate, NULL);

  hw_edit_set_text (edit, HW_EVIDENCE_NOTE, need->checked);
  hw_edit_set_int (edit, HW_EVIDENCE_ACCEPTED_AT, now);
}

void
hw_sheet_state_apply (const HwSheetState *self, HwCommand *command, const HwId *actor, gint64 now)
{
  if (hw_id_is_none (hw_command_get_actor (command)))
    hw_command_set_actor (command, actor);
  for (guint i = 0; i < self->needs->len; i++) {
    const HwNeed *need = g_ptr_array_index (self->needs, i);

    if (!hw_sheet_state_is_filled (self, need))
      continue;
    switch (need->kind) {
    case HW_NEED_FIELD:
      apply_field (self, need, command);
      break;
    case HW_NEED_FILE:
      apply_file (self, need, command, now);
      break;
    case HW_NEED_TOUCH:
      apply_touch (self, need, command, actor, now);
      break;
    case HW_NEED_CONFIRMATION:
      apply_confirmation (need, command, now);
      break;
    case HW_NEED_REASON:
      hw_command_set_reason (command, need->summary);
      break;
    default:
      g_assert_not_reached ();
    }
  }
}
