/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-target-rows.h"

#include <glib/gi18n.h>

#include "core/goals/hw-target-tree.h"
#include "core/store/hw-table.h"
#include "core/text/hw-format.h"
#include "ui/goals/hw-counted-window.h"

typedef struct
{
  HwId plan;
  HwId target;
  gint64 day; /* HW_DATE_NONE: all */
} Question;

typedef struct
{
  HwConnection *connection;
  HwConfig *config;
  const HwTargetTree *tree;
} Teller;

static HwRow *
load (const Teller *teller, HwEntityKind kind, const HwId *id)
{
  return id == NULL || hw_id_is_none (id)
             ? NULL
             : hw_table_load (teller->connection, hw_config_get_schema (teller->config), kind, id,
                              NULL);
}

static guint
deal_field (HwEntityKind kind)
{
  return kind == HW_RECEIPT ? HW_RECEIPT_DEAL : HW_TOUCH_DEAL;
}

/* The deal that @row is or belongs to, and its customer. Both may stay NULL. */
static void
find_whose (const Teller *teller, HwRow *row, HwRow **deal, HwRow **account)
{
  HwEntityKind kind = hw_row_kind (row);

  if (kind == HW_DEAL)
    *deal = hw_row_ref (row);
  else if (kind != HW_ACCOUNT)
    *deal = load (teller, HW_DEAL, hw_row_ref_id (row, deal_field (kind)));
  if (kind == HW_ACCOUNT)
    *account = hw_row_ref (row);
  else if (*deal != NULL)
    *account = load (teller, HW_ACCOUNT, hw_row_ref_id (*deal, HW_DEAL_ACCOUNT));
  else
    *account =
        load (teller, HW_ACCOUNT,
              hw_row_ref_id (row, kind == HW_RECEIPT ? HW_RECEIPT_ACCOUNT : HW_TOUCH_ACCOUNT));
}

static char *
make_subtitle (const Teller *teller,
               const HwTargetFact *fact,
               const HwRow *deal,
               const HwRow *account)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const char *who = hw_config_name (teller->config, HW_PERSON, &fact->who);

  g_ptr_array_add (words, hw_format_date (fact->day));
  if (deal != NULL && account != NULL)
    g_ptr_array_add (words, g_strdup (hw_row_name (account)));
  if (*who != '\0')
    g_ptr_array_add (words, g_strdup (who));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

static char *
make_value (const Teller *teller, const HwTargetFact *fact)
{
  HwMetric metric = hw_target_tree_get_metric (teller->tree);

  if (hw_metric_is_money (metric))
    return hw_target_format (teller->tree, fact->value);
  if (hw_metric_is_rate (metric))
    return g_strdup (fact->value > 0 ? _("counts") : _("does not count"));
  return NULL;
}

static void
fill_item (HwCountedItem *item, const Teller *teller, const HwTargetFact *fact)
{
  HwEntityKind kind = hw_metric_entity (hw_target_tree_get_metric (teller->tree));
  g_autoptr (HwRow) row = load (teller, kind, &fact->row);
  g_autoptr (HwRow) deal = NULL;
  g_autoptr (HwRow) account = NULL;
  const HwRow *shown;

  if (row != NULL)
    find_whose (teller, row, &deal, &account);
  shown = deal != NULL ? deal : account;
  if (shown != NULL) {
    item->kind = hw_row_kind (shown);
    item->id = *hw_row_id (shown);
  }
  item->title = g_strdup (shown != NULL ? hw_row_name (shown) : _("Without a Deal"));
  item->subtitle = make_subtitle (teller, fact, deal, account);
  item->value = make_value (teller, fact);
}

static char *
summarize (const HwTargetTree *tree, HwFigure reached, guint n)
{
  g_autofree char *value = NULL;

  if (!reached.known || n == 0)
    return g_strdup (_("Nothing was counted here yet."));
  value = hw_target_format (tree, (gint64) reached.value);
  if (n > HW_COUNTED_MOST)
    /* Translators: an amount, then two numbers */
    return g_strdup_printf (_("Reached: %s. The newest %d of %u entries:"), value, HW_COUNTED_MOST,
                               n);
  /* Translators: an amount, then a number */
  return g_strdup_printf (ngettext ("Reached: %s, from %u entry:", "Reached: %s, from %u entries:",
                                    n),
                          value, n);
}

/* What came on @day, and those facts alone. */
static HwFigure
keep_day (GArray *facts, gint64 day)
{
  gint64 sum = 0;

  for (guint i = facts->len; i-- > 0;) {
    const HwTargetFact *fact = &g_array_index (facts, HwTargetFact, i);

    if (fact->day == day)
      sum += fact->value;
    else
      g_array_remove_index (facts, i);
  }
  return hw_figure ((double) sum);
}

static void
fill (HwCounted *counted, const Teller *teller, const HwTargetNode *node, gint64 day, GArray *facts)
{
  HwFigure reached =
      day == HW_DATE_NONE ? hw_target_node_reached (teller->tree, node) : keep_day (facts, day);
  g_autofree char *name = hw_target_node_name (teller->tree, node, teller->config);
  g_autofree char *date = day == HW_DATE_NONE ? NULL : hw_format_date (day);

  for (guint i = 0; i < MIN (facts->len, HW_COUNTED_MOST); i++)
    fill_item (hw_counted_add (counted), teller, &g_array_index (facts, HwTargetFact, i));
  counted->title = date == NULL ? g_steal_pointer (&name) : g_strdup_printf ("%s · %s", name, date);
  counted->summary = summarize (teller->tree, reached, facts->len);
}

static gpointer
read_rows (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  const Question *question = data;
  g_autoptr (HwTargetTree) tree = hw_target_tree_load (connection, config, &question->plan, error);
  const HwTargetNode *node = tree != NULL ? hw_target_tree_find (tree, &question->target) : NULL;
  Teller teller = { connection, config, tree };
  g_autoptr (HwCounted) counted = hw_counted_new ();
  g_autoptr (GArray) facts = NULL;

  if (node == NULL) {
    if (error != NULL && *error != NULL)
      return NULL;
    counted->summary = g_strdup (_("This target has gone meanwhile."));
    return g_steal_pointer (&counted);
  }
  facts = hw_target_tree_list_rows (tree, node, connection, config, error);
  if (facts == NULL)
    return NULL;
  fill (counted, &teller, node, question->day, facts);
  return g_steal_pointer (&counted);
}

void
hw_target_rows_present (GtkWidget *parent,
                        HwContext *context,
                        const HwId *plan,
                        const HwId *target,
                        gint64 day)
{
  Question *question = g_new0 (Question, 1);

  *question = (Question){ *plan, *target, day };
  hw_counted_window_present (parent, context, _("What Was Counted"), read_rows, question, g_free);
}
