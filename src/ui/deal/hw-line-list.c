/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deal/hw-line-list.h"

#include <glib/gi18n.h>

#include "core/customers/hw-deal-detail.h"
#include "core/text/hw-money.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-row-form.h"
#include "ui/common/hw-row-list.h"

struct _HwLineList
{
  AdwBin parent_instance;
  HwContext *context;
  HwRow *deal;
  HwRowList *list;
};

G_DEFINE_FINAL_TYPE (HwLineList, hw_line_list, ADW_TYPE_BIN)

static const guint line_fields[] = {
  HW_DEAL_LINE_PRODUCT, HW_DEAL_LINE_NAME,     HW_DEAL_LINE_QUANTITY,
  HW_DEAL_LINE_PRICE,   HW_DEAL_LINE_DISCOUNT,
};

static const char *
currency_of (HwLineList *self, const HwConfig *config)
{
  const char *currency = hw_row_text (self->deal, HW_DEAL_CURRENCY);

  return currency != NULL ? currency : hw_config_currency (config);
}

static char *
describe_line (HwLineList *self, const HwConfig *config, const HwRow *line)
{
  g_autofree char *quantity = hw_format_number (hw_row_number (line, HW_DEAL_LINE_QUANTITY), 3);
  g_autofree char *price = hw_format_money (hw_row_int (line, HW_DEAL_LINE_PRICE),
                                            currency_of (self, config), HW_MONEY_EXACT);
  g_autofree char *discount = NULL;

  if (hw_row_number (line, HW_DEAL_LINE_DISCOUNT) == 0)
    return g_strdup_printf ("%s × %s", quantity, price);
  discount = hw_format_number (hw_row_number (line, HW_DEAL_LINE_DISCOUNT), 2);
  /* Translators: quantity, price, discount in percent: “200 × ¥180, 5% off”. */
  return g_strdup_printf (_("%1$s × %2$s, %3$s%% off"), quantity, price, discount);
}

static GtkWidget *
make_row (const HwRow *line, gpointer user_data)
{
  HwLineList *self = user_data;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = describe_line (self, config, line);
  g_autofree char *total =
      hw_format_money (hw_deal_line_total (line), currency_of (self, config), HW_MONEY_EXACT);
  const char *product =
      hw_config_name (config, HW_PRODUCT, hw_row_ref_id (line, HW_DEAL_LINE_PRODUCT));
  GtkWidget *label = gtk_label_new (total);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *hw_row_name (line) != '\0' ? hw_row_name (line) : product);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "numeric-cell");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             hw_delete_button_new (self->context, line, _("Line deleted")));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

/* A product that is chosen brings its list price, unless a price was typed. */
static void
product_changed_cb (HwFieldRow *product, HwLineList *self)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (product), HW_TYPE_ROW_FORM);
  HwFieldRow *price = hw_row_form_get_field (HW_ROW_FORM (form), HW_DEAL_LINE_PRICE);
  g_auto (HwValue) chosen = HW_VALUE_NULL;
  g_autoptr (HwConfig) config = NULL;
  const HwRow *row;

  if (hw_field_row_is_edited (price) || !hw_field_row_get_value (product, &chosen, NULL))
    return;
  config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  row = hw_config_find (config, HW_PRODUCT, hw_value_get_id (&chosen));
  if (row != NULL && !hw_row_is_null (row, HW_PRODUCT_PRICE))
    hw_field_row_set_value (price, hw_row_value (row, HW_PRODUCT_PRICE));
}

static void
show_form (HwLineList *self, const HwRow *line, gboolean is_new)
{
  HwRowFormSpec spec = { 0 };
  HwRowForm *form;

  spec.title = is_new ? _("New Line") : _("Line");
  spec.command = is_new ? "line.create" : "line.edit";
  spec.done = is_new ? _("Line added") : _("Saved");
  spec.fields = line_fields;
  spec.n_fields = G_N_ELEMENTS (line_fields);
  form = hw_row_form_new (GTK_WIDGET (self), self->context, &spec, line, is_new);
  hw_field_row_set_currency (hw_row_form_get_field (form, HW_DEAL_LINE_PRICE),
                             hw_row_text (self->deal, HW_DEAL_CURRENCY));
  g_signal_connect_object (hw_row_form_get_field (form, HW_DEAL_LINE_PRODUCT), "changed",
                           G_CALLBACK (product_changed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (form));
}

static void
list_open_cb (HwRowList *list, HwRow *line, HwLineList *self)
{
  show_form (self, line, FALSE);
}

static void
list_add_cb (HwRowList *list, HwLineList *self)
{
  HwSchema *schema = hw_workspace_get_schema (hw_context_get_workspace (self->context));
  HwId id = hw_id_new (hw_context_now (self->context));
  g_autoptr (HwRow) line = hw_row_new (schema, HW_DEAL_LINE, &id);

  hw_row_take (line, HW_DEAL_LINE_DEAL, hw_value_id (hw_row_id (self->deal)));
  hw_row_take (line, HW_DEAL_LINE_QUANTITY, hw_value_real (1));
  show_form (self, line, TRUE);
}

void
hw_line_list_set (HwLineList *self, const HwRow *deal, GPtrArray *lines)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  g_autofree char *note = NULL;
  gint64 total = 0;

  g_clear_pointer (&self->deal, hw_row_unref);
  self->deal = hw_row_ref ((HwRow *) deal);
  for (guint i = 0; i < lines->len; i++)
    total += hw_deal_line_total (g_ptr_array_index (lines, i));
  note =
      lines->len > 0 ? hw_format_money (total, currency_of (self, config), HW_MONEY_EXACT) : NULL;
  hw_row_list_set_note (self->list, note);
  hw_row_list_set_rows (self->list, lines);
}

static void
hw_line_list_finalize (GObject *object)
{
  HwLineList *self = HW_LINE_LIST (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->deal, hw_row_unref);
  G_OBJECT_CLASS (hw_line_list_parent_class)->finalize (object);
}

static void
hw_line_list_class_init (HwLineListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_line_list_finalize;
}

static void
hw_line_list_init (HwLineList *self)
{
}

GtkWidget *
hw_line_list_new (HwContext *context)
{
  HwLineList *self = g_object_new (HW_TYPE_LINE_LIST, NULL);

  self->context = g_object_ref (context);
  self->list = HW_ROW_LIST (hw_row_list_new (_("Products"),
      _("Add a product"), _("Products, once added, make the amount."), make_row, self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  g_signal_connect_object (self->list, "open", G_CALLBACK (list_open_cb), self, 0);
  g_signal_connect_object (self->list, "add", G_CALLBACK (list_add_cb), self, 0);
  return GTK_WIDGET (self);
}
