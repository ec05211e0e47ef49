/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list/hw-deal-columns.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/board/hw-deal-query.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-field-row.h"

#define PLAIN_CHARS 12

static const struct
{
  const char *name;
  int field;
  const char *title; /* NULL: the field's own */
  gboolean editable;
  guint chars;
  HwDealRoom room;
} shipped[] = {
  { "account", HW_DEAL_ACCOUNT, NULL, FALSE, 18, HW_DEAL_ROOM_HALF },
  { "title", HW_DEAL_TITLE, NULL, TRUE, 26, HW_DEAL_ROOM_LITTLE },
  { "stage", HW_DEAL_STAGE, NULL, TRUE, 12, HW_DEAL_ROOM_LITTLE },
  { "amount", HW_DEAL_AMOUNT, NULL, TRUE, 11, HW_DEAL_ROOM_LITTLE },
  { "owner", HW_DEAL_OWNER, NULL, TRUE, 11, HW_DEAL_ROOM_FULL },
  { "close_date", HW_DEAL_CLOSE_DATE, NULL, TRUE, 15, HW_DEAL_ROOM_HALF },
  { HW_DEAL_ORDER_NEXT_STEP, -1, N_ ("Next step"), TRUE, 22, HW_DEAL_ROOM_FULL },
  { HW_DEAL_ORDER_AGE, -1, N_ ("In stage"), FALSE, 9, HW_DEAL_ROOM_FULL },
};

void
hw_deal_column_free (HwDealColumn *column)
{
  g_free (column->name);
  g_free (column->title);
  g_free (column);
}

static gboolean
is_numeric (const HwField *field)
{
  return field->kind == HW_KIND_MONEY || field->kind == HW_KIND_INT ||
         field->kind == HW_KIND_NUMBER;
}

static HwDealColumn *
make_shipped (HwSchema *schema, guint i)
{
  HwDealColumn *column = g_new0 (HwDealColumn, 1);
  const HwField *field =
      shipped[i].field >= 0 ? hw_schema_field (schema, HW_DEAL, (guint) shipped[i].field) : NULL;

  column->name = g_strdup (shipped[i].name);
  column->title =
      g_strdup (shipped[i].title != NULL ? _(shipped[i].title) : hw_field_label (field));
  column->field = shipped[i].field;
  column->editable = shipped[i].editable;
  column->numeric = (field != NULL && is_numeric (field)) || strcmp (column->name, "age") == 0;
  column->chars = shipped[i].chars;
  column->room = shipped[i].room;
  column->preferred = TRUE;
  return column;
}

static gboolean
is_shipped (int field)
{
  for (guint i = 0; i < G_N_ELEMENTS (shipped); i++)
    if (shipped[i].field == field)
      return TRUE;
  return FALSE;
}

/* What the road sets by itself, and what a line cannot show, is left to the deal's page. A
 * reference to rows that are not in memory has no name here. */
static gboolean
can_show (const HwField *field)
{
  if ((field->flags & HW_F_SYSTEM) != 0 || field->kind == HW_KIND_JSON ||
      field->kind == HW_KIND_CURRENCY || field->kind == HW_KIND_INSTANT)
    return FALSE;
  return field->kind != HW_KIND_REF || (hw_config_holds (field->ref) && field->ref != HW_PIPELINE);
}

GPtrArray *
hw_deal_columns_list (HwSchema *schema)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_deal_column_free);

  for (guint i = 0; i < G_N_ELEMENTS (shipped); i++)
    g_ptr_array_add (columns, make_shipped (schema, i));
  for (guint i = 0; i < hw_schema_n_fields (schema, HW_DEAL); i++) {
    const HwField *field = hw_schema_field (schema, HW_DEAL, i);
    HwDealColumn *column;

    /* What all rows have, who made them and where they come from, is no matter of the list. */
    if (i < HW_DEAL_TITLE || is_shipped ((int) i) || !can_show (field))
      continue;
    column = g_new0 (HwDealColumn, 1);
    column->name = g_strdup (field->column);
    column->title = g_strdup (hw_field_label (field));
    column->field = (int) i;
    column->editable = TRUE;
    column->numeric = is_numeric (field);
    column->chars = PLAIN_CHARS;
    column->room = HW_DEAL_ROOM_FULL;
    g_ptr_array_add (columns, column);
  }
  return columns;
}

static char *
describe_age (HwContext *context, const HwCard *card)
{
  int days = hw_card_age_days (card, hw_context_now (context));

  if (card->closed_at != 0)
    return g_strdup ("");
  if (days < 0)
    return g_strdup ("—");
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
}

static char *
describe_next_step (HwContext *context, const HwCard *card)
{
  g_autofree char *day = NULL;

  if (card->texts.next_step == NULL)
    return g_strdup (card->closed_at != 0 ? "" : "—");
  if (card->next_due == HW_CARD_NO_DAY)
    return g_strdup (card->texts.next_step);
  day = hw_format_date_near (card->next_due, hw_context_today (context));
  /* Translators: a day, as "Jul 3", and the next step that is due then */
  return g_strdup_printf (_("%s: %s"), day, card->texts.next_step);
}

/* A note is one line here. */
static char *
dup_line (char *text)
{
  return g_strdelimit (text, "\n\r\t", ' ');
}

char *
hw_deal_column_dup_text (const HwDealColumn *column, HwContext *context, const HwDealItem *item)
{
  char *text;

  if (item->card == NULL)
    return g_strdup ("");
  if (strcmp (column->name, HW_DEAL_ORDER_AGE) == 0)
    return describe_age (context, item->card);
  if (strcmp (column->name, HW_DEAL_ORDER_NEXT_STEP) == 0)
    return dup_line (describe_next_step (context, item->card));
  if (column->field == HW_DEAL_ACCOUNT)
    return g_strdup (item->card->texts.customer);
  if (hw_row_is_null (item->deal, (guint) column->field))
    return g_strdup ("—");
  text = hw_field_format (context, item->deal, (guint) column->field);
  return dup_line (text != NULL ? text : g_strdup (""));
}

char *
hw_deal_order_label (HwSchema *schema, const char *order)
{
  g_autoptr (GPtrArray) columns = hw_deal_columns_list (schema);

  for (guint i = 0; order != NULL && i < columns->len; i++) {
    HwDealColumn *column = columns->pdata[i];

    if (strcmp (column->name, order + (*order == '-')) == 0)
      return g_strdup (column->title);
  }
  return NULL;
}
