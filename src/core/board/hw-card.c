/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/board/hw-card.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (HwCard, hw_card, G_TYPE_OBJECT)

static const char *const sort_names[] = { "rank", "amount", "age", "close_date", "next_due" };

static void
hw_card_finalize (GObject *object)
{
  HwCard *self = HW_CARD (object);

  /* The first text is the start of the one block. */
  g_free ((char *) self->texts.title);
  G_OBJECT_CLASS (hw_card_parent_class)->finalize (object);
}

static void
hw_card_class_init (HwCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_card_finalize;
}

static void
hw_card_init (HwCard *self)
{
  self->soon_at = HW_CARD_NEVER;
  self->late_at = HW_CARD_NEVER;
  self->close_date = HW_CARD_NO_DAY;
  self->next_due = HW_CARD_NO_DAY;
}

static const char *
pack_text (char **end, const char *text)
{
  const char *start = *end;

  *end = stpcpy (*end, text != NULL ? text : "") + 1;
  return start;
}

HwCard *
hw_card_new (const HwCardTexts *texts)
{
  HwCard *self = g_object_new (HW_TYPE_CARD, NULL);
  const char *all[] = { texts->title, texts->customer,  texts->owner_name,
                        texts->rank,  texts->next_step, texts->lane };
  gsize size = 0;
  char *end;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    size += (all[i] != NULL ? strlen (all[i]) : 0) + 1;
  end = g_malloc (size);
  self->texts.title = pack_text (&end, texts->title);
  self->texts.customer = pack_text (&end, texts->customer);
  self->texts.owner_name = pack_text (&end, texts->owner_name);
  self->texts.rank = pack_text (&end, texts->rank);
  self->texts.next_step = pack_text (&end, texts->next_step);
  self->texts.lane = pack_text (&end, texts->lane);
  if (texts->next_step == NULL)
    self->texts.next_step = NULL;
  return self;
}

static void
copy_numbers (HwCard *self, const HwCard *from)
{
  HwCardTexts texts = self->texts;
  GObject parent = self->parent_instance;

  *self = *from;
  self->texts = texts;
  self->parent_instance = parent;
}

HwCard *
hw_card_copy_resting (HwCard *self, const HwId *stage, const char *lane)
{
  HwCardTexts texts = self->texts;
  HwCard *copy;

  texts.lane = lane;
  copy = hw_card_new (&texts);
  copy_numbers (copy, self);
  copy->stage = *stage;
  copy->resting = TRUE;
  return copy;
}

HwStall
hw_card_get_stall (const HwCard *self, gint64 now)
{
  if (self->stage_since == 0)
    return HW_STALL_UNKNOWN;
  return hw_stall_at (self->soon_at, self->late_at, now);
}

gint64
hw_card_next_stall (const HwCard *self, gint64 now)
{
  if (self->stage_since == 0 || self->soon_at == HW_CARD_NEVER || now > self->late_at)
    return HW_CARD_NEVER;
  return now >= self->soon_at ? self->late_at + 1 : self->soon_at;
}

int
hw_card_age_days (const HwCard *self, gint64 now)
{
  if (self->stage_since == 0)
    return -1;
  return (int) MAX (0, (now - self->stage_since) / G_TIME_SPAN_DAY);
}

gboolean
hw_card_equal (const HwCard *a, const HwCard *b)
{
  return hw_id_equal (&a->id, &b->id) && hw_id_equal (&a->stage, &b->stage) &&
         hw_id_equal (&a->account, &b->account) && hw_id_equal (&a->owner, &b->owner) &&
         hw_id_equal (&a->next_task, &b->next_task) && a->amount == b->amount &&
         a->has_amount == b->has_amount && strcmp (a->currency, b->currency) == 0 &&
         a->probability == b->probability && a->stage_since == b->stage_since &&
         a->soon_at == b->soon_at && a->late_at == b->late_at && a->close_date == b->close_date &&
         a->closed_at == b->closed_at && a->next_due == b->next_due && a->evidence == b->evidence &&
         a->unverified == b->unverified && a->questions == b->questions &&
         a->resting == b->resting && strcmp (a->texts.title, b->texts.title) == 0 &&
         strcmp (a->texts.customer, b->texts.customer) == 0 &&
         strcmp (a->texts.owner_name, b->texts.owner_name) == 0 &&
         strcmp (a->texts.rank, b->texts.rank) == 0 && strcmp (a->texts.lane, b->texts.lane) == 0 &&
         g_strcmp0 (a->texts.next_step, b->texts.next_step) == 0;
}

/* Smallest first, what has none last. */
static int
compare_known (gboolean a_known, gint64 a, gboolean b_known, gint64 b)
{
  if (a_known != b_known)
    return a_known ? -1 : 1;
  if (!a_known || a == b)
    return 0;
  return a < b ? -1 : 1;
}

int
hw_card_compare (const HwCard *a, const HwCard *b, HwSort sort)
{
  int order = 0;

  switch (sort) {
  case HW_SORT_AMOUNT:
    order = compare_known (a->has_amount, -a->amount, b->has_amount, -b->amount);
    break;
  case HW_SORT_AGE:
    order =
        compare_known (a->stage_since != 0, a->stage_since, b->stage_since != 0, b->stage_since);
    break;
  case HW_SORT_CLOSE_DATE:
    order = compare_known (a->close_date != HW_CARD_NO_DAY, a->close_date,
                           b->close_date != HW_CARD_NO_DAY, b->close_date);
    break;
  case HW_SORT_NEXT_DUE:
    order = compare_known (a->next_due != HW_CARD_NO_DAY, a->next_due,
                           b->next_due != HW_CARD_NO_DAY, b->next_due);
    break;
  case HW_SORT_RANK:
  default:
    break;
  }
  if (order == 0)
    order = strcmp (a->texts.rank, b->texts.rank);
  return order != 0 ? order : hw_id_compare (&a->id, &b->id);
}

const char *
hw_sort_to_name (HwSort sort)
{
  return sort_names[sort];
}

HwSort
hw_sort_from_name (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (sort_names); i++)
    if (strcmp (sort_names[i], name) == 0)
      return (HwSort) i;
  return HW_SORT_RANK;
}
