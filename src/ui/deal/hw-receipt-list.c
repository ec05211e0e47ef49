/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deal/hw-receipt-list.h"

#include <glib/gi18n.h>

#include "core/text/hw-money.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-row-form.h"
#include "ui/common/hw-row-list.h"

struct _HwReceiptList
{
  AdwBin parent_instance;
  HwContext *context;
  HwRow *deal; /* NULL: a customer's page */
  HwId account;
  GPtrArray *deals; /* of HwRow; NULL on a deal's page */
  HwRowList *list;
};

G_DEFINE_FINAL_TYPE (HwReceiptList, hw_receipt_list, ADW_TYPE_BIN)

/* A deal's page knows the deal. */
static const guint receipt_fields[] = {
  HW_RECEIPT_AMOUNT, HW_RECEIPT_RECEIVED_ON, HW_RECEIPT_PERSON, HW_RECEIPT_NOTE, HW_RECEIPT_DEAL,
};

static HwConfig *
dup_config (HwReceiptList *self)
{
  return hw_workspace_dup_config (hw_context_get_workspace (self->context));
}

static const char *
currency_of (const HwConfig *config, const HwRow *row, guint field)
{
  const char *currency = row != NULL ? hw_row_text (row, field) : NULL;

  return currency != NULL ? currency : hw_config_currency (config);
}

/* ---- rows ---- */

static const char *
find_deal (HwReceiptList *self, const HwId *id)
{
  for (guint i = 0; self->deals != NULL && i < self->deals->len; i++)
    if (hw_id_equal (hw_row_id (g_ptr_array_index (self->deals, i)), id))
      return hw_row_name (g_ptr_array_index (self->deals, i));
  return "";
}

static char *
describe_receipt (HwReceiptList *self, const HwConfig *config, const HwRow *receipt)
{
  const char *parts[] = {
    find_deal (self, hw_row_ref_id (receipt, HW_RECEIPT_DEAL)),
    hw_config_name (config, HW_PERSON, hw_row_ref_id (receipt, HW_RECEIPT_PERSON)),
    hw_row_text (receipt, HW_RECEIPT_NOTE),
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  return g_strdup (text->str);
}

static GtkWidget *
make_row (const HwRow *receipt, gpointer user_data)
{
  HwReceiptList *self = user_data;
  g_autoptr (HwConfig) config = dup_config (self);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = hw_format_date (hw_row_int (receipt, HW_RECEIPT_RECEIVED_ON));
  g_autofree char *subtitle = describe_receipt (self, config, receipt);
  g_autofree char *money =
      hw_format_money (hw_row_int (receipt, HW_RECEIPT_AMOUNT),
                       currency_of (config, receipt, HW_RECEIPT_CURRENCY), HW_MONEY_EXACT);
  GtkWidget *label = gtk_label_new (money);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), day);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "numeric-cell");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             hw_delete_button_new (self->context, receipt, _("Payment deleted")));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

/* What is paid of the deal. Payments in another currency are no part of it: nothing here knows the
 * rate of that day. */
static char *
describe_sum (HwReceiptList *self, GPtrArray *receipts)
{
  g_autoptr (HwConfig) config = dup_config (self);
  const char *currency = currency_of (config, self->deal, HW_DEAL_CURRENCY);
  g_autofree char *paid = NULL;
  g_autofree char *whole = NULL;
  gint64 sum = 0;

  for (guint i = 0; i < receipts->len; i++) {
    const HwRow *receipt = g_ptr_array_index (receipts, i);

    if (g_str_equal (currency_of (config, receipt, HW_RECEIPT_CURRENCY), currency))
      sum += hw_row_int (receipt, HW_RECEIPT_AMOUNT);
  }
  paid = hw_format_money (sum, currency, HW_MONEY_EXACT);
  if (self->deal == NULL || hw_row_is_null (self->deal, HW_DEAL_AMOUNT))
    return g_steal_pointer (&paid);
  whole = hw_format_money (hw_row_int (self->deal, HW_DEAL_AMOUNT), currency, HW_MONEY_EXACT);
  /* Translators: what a customer has paid so far, and the amount of the deal: “¥100 of ¥300” */
  return g_strdup_printf (_("%1$s of %2$s"), paid, whole);
}

/* ---- doing ---- */

static gboolean
is_own_deal (const HwRow *deal, gpointer user_data)
{
  return hw_id_equal (hw_row_ref_id (deal, HW_DEAL_ACCOUNT), user_data);
}

static void
show_form (HwReceiptList *self, const HwRow *receipt, gboolean is_new)
{
  HwRowFormSpec spec = { 0 };
  HwRowForm *form;

  spec.title = is_new ? _("New Payment") : _("Payment Received");
  spec.command = is_new ? "receipt.create" : "receipt.edit";
  spec.done = is_new ? _("Payment added") : _("Saved");
  spec.fields = receipt_fields;
  spec.n_fields = G_N_ELEMENTS (receipt_fields) - (self->deal != NULL ? 1 : 0);
  form = hw_row_form_new (GTK_WIDGET (self), self->context, &spec, receipt, is_new);
  if (self->deal == NULL)
    hw_field_row_set_filter (hw_row_form_get_field (form, HW_RECEIPT_DEAL), is_own_deal,
                             hw_id_copy (&self->account), g_free);
  gtk_window_present (GTK_WINDOW (form));
}

static void
list_open_cb (HwRowList *list, HwRow *receipt, HwReceiptList *self)
{
  show_form (self, receipt, FALSE);
}

static void
list_add_cb (HwRowList *list, HwReceiptList *self)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);
  const HwRow *deal = self->deal;
  HwId id = hw_id_new (hw_context_now (self->context));
  g_autoptr (HwRow) receipt = hw_row_new (hw_workspace_get_schema (workspace), HW_RECEIPT, &id);
  const HwId *person = hw_workspace_get_actor (workspace);

  /* Whose deal it is has earned it, whoever writes it down. */
  if (deal != NULL && !hw_row_is_null (deal, HW_DEAL_OWNER))
    person = hw_row_ref_id (deal, HW_DEAL_OWNER);
  if (deal != NULL)
    hw_row_take (receipt, HW_RECEIPT_DEAL, hw_value_id (hw_row_id (deal)));
  if (!hw_id_is_none (&self->account))
    hw_row_take (receipt, HW_RECEIPT_ACCOUNT, hw_value_id (&self->account));
  if (!hw_id_is_none (person))
    hw_row_take (receipt, HW_RECEIPT_PERSON, hw_value_id (person));
  hw_row_take (receipt, HW_RECEIPT_CURRENCY,
               hw_value_text (currency_of (config, deal, HW_DEAL_CURRENCY)));
  hw_row_take (receipt, HW_RECEIPT_RECEIVED_ON, hw_value_int (hw_context_today (self->context)));
  show_form (self, receipt, TRUE);
}

static void
show_receipts (HwReceiptList *self, GPtrArray *receipts)
{
  g_autofree char *sum = receipts->len > 0 ? describe_sum (self, receipts) : NULL;

  hw_row_list_set_note (self->list, sum);
  hw_row_list_set_rows (self->list, receipts);
}

void
hw_receipt_list_set_deal (HwReceiptList *self, const HwRow *deal, GPtrArray *receipts)
{
  g_clear_pointer (&self->deal, hw_row_unref);
  self->deal = hw_row_ref ((HwRow *) deal);
  self->account = *hw_row_ref_id (deal, HW_DEAL_ACCOUNT);
  show_receipts (self, receipts);
}

void
hw_receipt_list_set_account (HwReceiptList *self,
                             const HwId *account,
                             GPtrArray *deals,
                             GPtrArray *receipts)
{
  self->account = *account;
  g_clear_pointer (&self->deals, g_ptr_array_unref);
  self->deals = g_ptr_array_ref (deals);
  show_receipts (self, receipts);
}

static void
hw_receipt_list_finalize (GObject *object)
{
  HwReceiptList *self = HW_RECEIPT_LIST (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->deal, hw_row_unref);
  g_clear_pointer (&self->deals, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_receipt_list_parent_class)->finalize (object);
}

static void
hw_receipt_list_class_init (HwReceiptListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_receipt_list_finalize;
}

static void
hw_receipt_list_init (HwReceiptList *self)
{
}

GtkWidget *
hw_receipt_list_new (HwContext *context)
{
  HwReceiptList *self = g_object_new (HW_TYPE_RECEIPT_LIST, NULL);

  self->context = g_object_ref (context);
  self->list =
      HW_ROW_LIST (hw_row_list_new (_("Payments received"),
                                       _("Add a payment"), _("No payment yet."), make_row, self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  g_signal_connect_object (self->list, "open", G_CALLBACK (list_open_cb), self, 0);
  g_signal_connect_object (self->list, "add", G_CALLBACK (list_add_cb), self, 0);
  return GTK_WIDGET (self);
}
