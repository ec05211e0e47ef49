/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/hw-history-private.h"

#include <glib/gi18n-lib.h>

#include "core/store/hw-table.h"
#include "core/text/hw-format.h"

/* An entry in words. Each sentence is whole in each language: nothing is glued together. */

const HwValue *
hw_history_value_of (GArray *sets, guint field)
{
  for (guint i = 0; i < sets->len; i++)
    if (g_array_index (sets, HwSet, i).field == field)
      return &g_array_index (sets, HwSet, i).value;
  return NULL;
}

char *
hw_history_name_of (const HwHistoryWords *words, HwEntityKind kind, const HwId *id)
{
  g_autoptr (HwRow) row = NULL;

  if (hw_config_holds (kind))
    return g_strdup (hw_config_name (words->config, kind, id));
  row = hw_table_load (words->connection, hw_config_get_schema (words->config), kind, id, NULL);
  return g_strdup (row != NULL ? hw_row_name (row) : "");
}

char *
hw_history_text_of (const HwHistoryWords *words, guint field, const HwValue *value)
{
  const HwField *description =
      hw_schema_field (hw_config_get_schema (words->config), words->entry->entity, field);
  const char *currency = NULL;
  int column;

  if (value == NULL || hw_value_is_null (value))
    /* Translators: stands for a value that is empty, as in “from (empty) to 5” */
    return g_strdup (_("(empty)"));
  if (description->kind == HW_KIND_REF)
    return hw_history_name_of (words, description->ref, hw_value_get_id (value));
  column =
      hw_schema_find_field (hw_config_get_schema (words->config), words->entry->entity, "currency");
  if (words->row != NULL && column >= 0)
    currency = hw_row_text (words->row, (guint) column);
  return hw_format_value (words->config, description, value, currency);
}

/* A deal is spoken of by its customer, as sales people do, and by its title where it has none. */
static char *
deal_name (const HwHistoryWords *words, const HwRow *deal)
{
  g_autofree char *customer = NULL;

  if (hw_row_is_null (deal, HW_DEAL_ACCOUNT))
    return g_strdup (hw_row_name (deal));
  customer = hw_history_name_of (words, HW_ACCOUNT, hw_row_ref_id (deal, HW_DEAL_ACCOUNT));
  if (*customer == '\0')
    return g_strdup (hw_row_name (deal));
  /* Translators: a customer and the title of a deal with it */
  return g_strdup_printf (_("%s · %s"), customer, hw_row_name (deal));
}

char *
hw_history_deal_of (const HwHistoryWords *words, guint field)
{
  g_autoptr (HwRow) deal = NULL;

  if (words->row == NULL)
    return g_strdup ("");
  deal = hw_table_load (words->connection, hw_config_get_schema (words->config), HW_DEAL,
                        hw_row_ref_id (words->row, field), NULL);
  return deal != NULL ? deal_name (words, deal) : g_strdup ("");
}

static char *
moved (const HwHistoryWords *words)
{
  g_autofree char *from =
      hw_history_text_of (words, HW_DEAL_STAGE,
                          hw_history_value_of (words->entry->olds, HW_DEAL_STAGE));
  g_autofree char *to =
      hw_history_text_of (words, HW_DEAL_STAGE,
                          hw_history_value_of (words->entry->news, HW_DEAL_STAGE));

  /* Translators: a person, a customer or deal, the stage before, the stage after */
  return g_strdup_printf (_("%s moved %s from %s to %s"), words->who, words->name, from, to);
}

char *
hw_history_customer_of (const HwHistoryWords *words, guint account_field, guint deal_field)
{
  g_autoptr (HwRow) deal = NULL;

  if (!hw_row_is_null (words->row, account_field))
    return hw_history_name_of (words, HW_ACCOUNT, hw_row_ref_id (words->row, account_field));
  deal = hw_table_load (words->connection, hw_config_get_schema (words->config), HW_DEAL,
                        hw_row_ref_id (words->row, deal_field), NULL);
  if (deal == NULL)
    return g_strdup ("");
  if (hw_row_is_null (deal, HW_DEAL_ACCOUNT))
    return g_strdup (hw_row_name (deal));
  return hw_history_name_of (words, HW_ACCOUNT, hw_row_ref_id (deal, HW_DEAL_ACCOUNT));
}

static char *
created_touch (const HwHistoryWords *words)
{
  g_autofree char *kind =
      hw_history_name_of (words, HW_TOUCH_KIND, hw_row_ref_id (words->row, HW_TOUCH_OF_KIND));
  g_autofree char *customer = hw_history_customer_of (words, HW_TOUCH_ACCOUNT, HW_TOUCH_DEAL);
  const char *summary = hw_row_text (words->row, HW_TOUCH_SUMMARY);

  if (*customer != '\0' && summary != NULL)
    /* Translators: a person, a kind of touch such as “Call”, a customer, what happened */
    return g_strdup_printf (_("%s logged: %s with %s – %s"), words->who, kind, customer, summary);
  if (*customer != '\0')
    /* Translators: a person, a kind of touch such as “Call”, a customer */
    return g_strdup_printf (_("%s logged: %s with %s"), words->who, kind, customer);
  if (summary == NULL)
    /* Translators: a person, a kind of touch such as “Call” */
    return g_strdup_printf (_("%s logged: %s"), words->who, kind);
  /* Translators: a person, a kind of touch such as “Call”, what happened */
  return g_strdup_printf (_("%s logged: %s – %s"), words->who, kind, summary);
}

static char *
created_task (const HwHistoryWords *words)
{
  g_autofree char *due =
      hw_history_text_of (words, HW_TASK_DUE, hw_row_value (words->row, HW_TASK_DUE));
  g_autofree char *customer = hw_history_customer_of (words, HW_TASK_ACCOUNT, HW_TASK_DEAL);
  gboolean question = g_strcmp0 (hw_row_text (words->row, HW_TASK_KIND), "question") == 0;

  if (*customer != '\0' && question)
    /* Translators: a person, a customer, a question */
    return g_strdup_printf (_("%s asked about %s: %s"), words->who, customer, words->name);
  if (*customer != '\0' && hw_row_is_null (words->row, HW_TASK_DUE))
    /* Translators: a person, a customer, a task */
    return g_strdup_printf (_("%s planned for %s: %s"), words->who, customer, words->name);
  if (*customer != '\0')
    /* Translators: a person, a customer, a task, a day */
    return g_strdup_printf (_("%s planned for %s: %s, due %s"), words->who, customer, words->name,
                               due);
  if (question)
    /* Translators: a person, a question */
    return g_strdup_printf (_("%s asked: %s"), words->who, words->name);
  if (hw_row_is_null (words->row, HW_TASK_DUE))
    /* Translators: a person, a task */
    return g_strdup_printf (_("%s planned: %s"), words->who, words->name);
  /* Translators: a person, a task, a day */
  return g_strdup_printf (_("%s planned: %s, due %s"), words->who, words->name, due);
}

static char *
created_evidence (const HwHistoryWords *words)
{
  g_autofree char *gate =
      hw_history_name_of (words, HW_GATE, hw_row_ref_id (words->row, HW_EVIDENCE_GATE));
  g_autofree char *deal = hw_history_deal_of (words, HW_EVIDENCE_DEAL);
  g_autofree char *file =
      hw_history_name_of (words, HW_ATTACHMENT, hw_row_ref_id (words->row, HW_EVIDENCE_ATTACHMENT));

  if (*file == '\0')
    /* Translators: a person, a criterion, a deal */
    return g_strdup_printf (_("%s confirmed “%s” for %s"), words->who, gate, deal);
  /* Translators: a person, a file, a criterion, a deal */
  return g_strdup_printf (_("%s accepted “%s” as “%s” for %s"), words->who, file, gate, deal);
}

static char *
created_receipt (const HwHistoryWords *words)
{
  g_autofree char *amount =
      hw_history_text_of (words, HW_RECEIPT_AMOUNT, hw_row_value (words->row, HW_RECEIPT_AMOUNT));

  /* Translators: a person, an amount of money */
  return g_strdup_printf (_("%s recorded a payment received: %s"), words->who, amount);
}

static char *
created (const HwHistoryWords *words)
{
  switch (words->entry->entity) {
  case HW_TOUCH:
    if (words->row != NULL)
      return created_touch (words);
    break;
  case HW_TASK:
    if (words->row != NULL)
      return created_task (words);
    break;
  case HW_EVIDENCE:
    if (words->row != NULL)
      return created_evidence (words);
    break;
  case HW_RECEIPT:
    if (words->row != NULL)
      return created_receipt (words);
    break;
  default:
    break;
  }
  if (*words->name == '\0')
    /* Translators: a person, a kind of thing such as “Absence” */
    return g_strdup_printf (_("%s added: %s"), words->who, hw_entity_label (words->entry->entity));
  /* Translators: a person, a kind of thing such as “Deal”, its name */
  return g_strdup_printf (_("%s added: %s “%s”"), words->who,
                             hw_entity_label (words->entry->entity), words->name);
}

static gboolean
worth_telling (const HwField *field)
{
  return field->kind != HW_KIND_RANK && field->kind != HW_KIND_JSON &&
         !(field->flags & HW_F_SYSTEM);
}

static char *
list_labels (const HwHistoryWords *words)
{
  GString *labels = g_string_new (NULL);

  for (guint i = 0; i < words->entry->news->len; i++) {
    const HwField *field =
        hw_schema_field (hw_config_get_schema (words->config), words->entry->entity,
                         g_array_index (words->entry->news, HwSet, i).field);

    if (!worth_telling (field))
      continue;
    if (labels->len > 0)
      /* Translators: between the parts of a list */
      g_string_append (labels, _(", "));
    g_string_append (labels, hw_field_label (field));
  }
  return g_string_free (labels, FALSE);
}

static int
only_field (const HwHistoryWords *words)
{
  int only = -1;

  for (guint i = 0; i < words->entry->news->len; i++) {
    guint field = g_array_index (words->entry->news, HwSet, i).field;

    if (!worth_telling (
            hw_schema_field (hw_config_get_schema (words->config), words->entry->entity, field)))
      continue;
    if (only >= 0)
      return -1;
    only = (int) field;
  }
  return only;
}

static char *
updated (const HwHistoryWords *words)
{
  const HwLedgerEntry *entry = words->entry;
  int only = only_field (words);
  g_autofree char *labels = NULL;

  if (entry->entity == HW_DEAL && hw_history_value_of (entry->news, HW_DEAL_STAGE) != NULL)
    return moved (words);
  if (entry->entity == HW_TASK && hw_history_value_of (entry->news, HW_TASK_DONE_AT) != NULL &&
      !hw_value_is_null (hw_history_value_of (entry->news, HW_TASK_DONE_AT)))
    /* Translators: a person, a task */
    return g_strdup_printf (_("%s finished: %s"), words->who, words->name);
  if (only >= 0) {
    g_autofree char *from =
        hw_history_text_of (words, (guint) only, hw_history_value_of (entry->olds, (guint) only));
    g_autofree char *to =
        hw_history_text_of (words, (guint) only, hw_history_value_of (entry->news, (guint) only));
    const HwField *field =
        hw_schema_field (hw_config_get_schema (words->config), entry->entity, (guint) only);

    /* Translators: a person, a field, what the record is called, the value before and after */
    return g_strdup_printf (_("%s changed %s of %s from %s to %s"), words->who,
                               hw_field_label (field), words->name, from, to);
  }
  labels = list_labels (words);
  if (*labels == '\0')
    /* Translators: a person, what a record is called */
    return g_strdup_printf (_("%s put %s in another place"), words->who, words->name);
  /* Translators: a person, a list of fields, what the record is called */
  return g_strdup_printf (_("%s changed %s of %s"), words->who, labels, words->name);
}

char *
hw_history_sentence (HwConnection *connection,
                     HwConfig *config,
                     const HwLedgerEntry *entry,
                     const char *who)
{
  g_autoptr (HwRow) row =
      hw_table_load (connection, hw_config_get_schema (config), entry->entity, &entry->row, NULL);
  HwHistoryWords words = { connection, config, entry, who, row, NULL };
  g_autofree char *name = NULL;
  g_autofree char *sentence = NULL;

  if (who == NULL || *who == '\0')
    words.who = _("Someone");
  if (row == NULL)
    name = g_strdup ("");
  else
    name = entry->entity == HW_DEAL ? deal_name (&words, row) : hw_history_goal_name (&words);
  if (name == NULL)
    name = g_strdup (hw_row_name (row));
  words.name = name;
  if (row != NULL)
    sentence = hw_history_goal_sentence (&words);
  if (sentence != NULL)
    return g_steal_pointer (&sentence);
  switch (entry->op) {
  case HW_EDIT_CREATE:
    return created (&words);
  case HW_EDIT_DELETE:
    /* Translators: a person, a kind of thing such as “Deal”, its name */
    return g_strdup_printf (_("%s put into the recycle bin: %s “%s”"), words.who,
                               hw_entity_label (entry->entity), name);
  case HW_EDIT_RESTORE:
    /* Translators: a person, a kind of thing such as “Deal”, its name */
    return g_strdup_printf (_("%s restored: %s “%s”"), words.who, hw_entity_label (entry->entity),
                               name);
  case HW_EDIT_UPDATE:
  default:
    return updated (&words);
  }
}
