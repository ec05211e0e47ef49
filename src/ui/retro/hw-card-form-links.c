/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-card-form-private.h"

/* One question: whose deal is it that is picked? */
typedef struct
{
  HwCardForm *form; /* owned */
  HwId deal;
  gboolean fills; /* the deal was picked last: its customer follows */
} LinkCheck;

/* HW_ID_NONE: nothing is picked. */
static HwId
get_picked (HwFieldRow *field)
{
  HwValue value = HW_VALUE_NULL;
  HwId id = HW_ID_NONE;

  if (hw_field_row_get_value (field, &value, NULL) && !hw_value_is_null (&value))
    id = *hw_value_get_id (&value);
  hw_value_clear (&value);
  return id;
}

static gboolean
is_of_customer (const HwRow *deal, gpointer user_data)
{
  return hw_id_equal (hw_row_ref_id (deal, HW_DEAL_ACCOUNT), user_data);
}

static void
set_filter (HwCardForm *self)
{
  HwId account = get_picked (self->account);

  if (hw_id_is_none (&account))
    hw_field_row_set_filter (self->deal, NULL, NULL, NULL);
  else
    hw_field_row_set_filter (self->deal, is_of_customer, hw_id_copy (&account), g_free);
}

static void
set_picked (HwFieldRow *field, const HwId *id)
{
  HwValue value = hw_value_id (id);

  hw_field_row_set_value (field, &value);
  hw_value_clear (&value);
}

static void
deal_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree LinkCheck *check = user_data;
  g_autoptr (HwCardForm) self = check->form;
  g_autoptr (HwRow) deal = hw_workspace_load_finish (HW_WORKSPACE_OBJECT (object), result, NULL);
  HwId picked, account;

  if (deal == NULL || self->context == NULL) /* closed since */
    return;
  picked = get_picked (self->deal);
  account = get_picked (self->account);
  if (!hw_id_equal (&picked, &check->deal) || hw_row_is_null (deal, HW_DEAL_ACCOUNT) ||
      hw_id_equal (&account, hw_row_ref_id (deal, HW_DEAL_ACCOUNT)))
    return;
  if (check->fills)
    set_picked (self->account, hw_row_ref_id (deal, HW_DEAL_ACCOUNT));
  else if (!hw_id_is_none (&account))
    set_picked (self->deal, &HW_ID_NONE);
}

static void
check_link (HwCardForm *self, gboolean fills)
{
  HwId deal = get_picked (self->deal);
  LinkCheck *check;

  if (hw_id_is_none (&deal))
    return;
  check = g_new0 (LinkCheck, 1);
  check->form = g_object_ref (self);
  check->deal = deal;
  check->fills = fills;
  hw_workspace_load_async (hw_context_get_workspace (self->context), HW_DEAL, &deal, NULL,
                           deal_loaded_cb, check);
}

static void
deal_changed_cb (HwCardForm *self)
{
  check_link (self, TRUE);
}

/* A customer that only came with a deal does not narrow: the next deal may be of another one. */
static void
account_changed_cb (HwCardForm *self)
{
  set_filter (self);
  check_link (self, FALSE);
}

void
hw_card_form_link (HwCardForm *self)
{
  g_signal_connect_object (self->deal, "changed", G_CALLBACK (deal_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->account, "changed", G_CALLBACK (account_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
