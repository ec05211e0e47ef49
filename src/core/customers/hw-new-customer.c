/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/customers/hw-new-customer.h"

/* A need can be a paragraph; a deal's name is a line of a card. */
#define MAX_TITLE 60

const HwRow *
hw_first_stage (const HwConfig *config, const HwId *pipeline)
{
  g_autoptr (GPtrArray) pipelines = hw_config_list (config, HW_PIPELINE);
  g_autoptr (GPtrArray) stages = NULL;

  if (pipeline == NULL || hw_id_is_none (pipeline)) {
    if (pipelines->len == 0)
      return NULL;
    pipeline = hw_row_id (g_ptr_array_index (pipelines, 0));
  }
  stages = hw_config_stages (config, pipeline);
  for (guint i = 0; i < stages->len; i++)
    if (hw_stage_kind (g_ptr_array_index (stages, i)) == HW_STAGE_OPEN)
      return g_ptr_array_index (stages, i);
  return NULL;
}

static const char *
name_account (const HwNewCustomer *customer)
{
  return customer->company != NULL ? customer->company : customer->name;
}

static char *
make_title (const HwNewCustomer *customer)
{
  const char *source = customer->need != NULL ? customer->need : name_account (customer);
  g_auto (GStrv) lines = g_strsplit (source, "\n", 2);

  if (g_utf8_strlen (lines[0], -1) <= MAX_TITLE)
    return g_strdup (lines[0]);
  return g_utf8_substring (lines[0], 0, MAX_TITLE);
}

static void
add_account (HwCommand *command, const HwNewCustomer *customer, const HwId *id, const HwId *owner)
{
  HwEdit *edit = hw_command_create (command, HW_ACCOUNT, id);

  hw_edit_set_text (edit, HW_ACCOUNT_NAME, name_account (customer));
  hw_edit_set_ref (edit, HW_ACCOUNT_OWNER, owner);
  hw_edit_set_text (edit, HW_ACCOUNT_NEED, customer->need);
  if (customer->name == NULL)
    hw_edit_set_text (edit, HW_ACCOUNT_PHONE, customer->phone);
}

static void
add_contact (HwCommand *command, const HwNewCustomer *customer, const HwId *id, const HwId *account)
{
  HwEdit *edit = hw_command_create (command, HW_CONTACT, id);

  hw_edit_set_text (edit, HW_CONTACT_NAME, customer->name);
  hw_edit_set_ref (edit, HW_CONTACT_ACCOUNT, account);
  hw_edit_set_text (edit, HW_CONTACT_PHONE, customer->phone);
  hw_edit_set_text (edit, HW_CONTACT_EMAIL, customer->email);
}

static void
add_deal (HwCommand *command,
          const HwNewCustomer *customer,
          const HwRow *stage,
          const HwNewCustomerIds *ids,
          const HwId *owner)
{
  HwEdit *edit = hw_command_create (command, HW_DEAL, &ids->deal);
  g_autofree char *title = make_title (customer);

  hw_edit_set_text (edit, HW_DEAL_TITLE, title);
  hw_edit_set_ref (edit, HW_DEAL_ACCOUNT, &ids->account);
  hw_edit_set_ref (edit, HW_DEAL_OWNER, owner);
  hw_edit_set_ref (edit, HW_DEAL_PIPELINE, hw_row_ref_id (stage, HW_STAGE_PIPELINE));
  hw_edit_set_ref (edit, HW_DEAL_STAGE, hw_row_id (stage));
  hw_edit_set_text (edit, HW_DEAL_NEED, customer->need);
  if (!hw_id_is_none (&ids->contact))
    hw_edit_set_ref (edit, HW_DEAL_CONTACT, &ids->contact);
  hw_edit_place (edit, &HW_ID_NONE, &HW_ID_NONE);
}

HwCommand *
hw_new_customer_command (const HwNewCustomer *customer,
                         const HwConfig *config,
                         const HwId *owner,
                         gint64 now,
                         HwNewCustomerIds *ids)
{
  HwCommand *command = hw_command_new ("account.create");
  const HwRow *stage = customer->with_deal ? hw_first_stage (config, NULL) : NULL;
  HwNewCustomerIds made = { .account = hw_id_new (now) };

  add_account (command, customer, &made.account, owner);
  if (customer->name != NULL) {
    made.contact = hw_id_new (now);
    add_contact (command, customer, &made.contact, &made.account);
  }
  if (stage != NULL) {
    made.deal = hw_id_new (now);
    add_deal (command, customer, stage, &made, owner);
  }
  if (ids != NULL)
    *ids = made;
  return command;
}
