/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deal/hw-new-deal.h"

#include <glib/gi18n.h>

#include "core/customers/hw-new-customer.h"
#include "ui/common/hw-row-form.h"
#include "ui/common/hw-shell.h"
#include "ui/customers/hw-quick-add.h"

static const guint fields[] = {
  HW_DEAL_TITLE, HW_DEAL_ACCOUNT,    HW_DEAL_AMOUNT, HW_DEAL_OWNER,
  HW_DEAL_STAGE, HW_DEAL_CLOSE_DATE, HW_DEAL_NEED,
};

static gboolean
is_of_pipeline (const HwRow *stage, gpointer user_data)
{
  return hw_id_equal (hw_row_ref_id (stage, HW_STAGE_PIPELINE), user_data);
}

/* Where it belongs among its neighbours is settled by the road. */
static void
form_saving_cb (HwRowForm *form, HwCommand *command, HwEdit *edit, gpointer user_data)
{
  hw_edit_place (edit, &HW_ID_NONE, &HW_ID_NONE);
}

static void
customer_added_cb (HwQuickAdd *dialog, HwId *account, HwRowForm *form)
{
  HwValue value = hw_value_id (account);

  hw_field_row_set_value (hw_row_form_get_field (form, HW_DEAL_ACCOUNT), &value);
  hw_row_form_mark_edited (form);
}

static void
new_customer_clicked_cb (GtkButton *button, HwContext *context)
{
  GtkWidget *form = gtk_widget_get_ancestor (GTK_WIDGET (button), HW_TYPE_ROW_FORM);
  HwQuickAdd *dialog = hw_quick_add_new (form, context);

  hw_quick_add_set_with_deal (dialog, FALSE);
  g_signal_connect_object (dialog, "added", G_CALLBACK (customer_added_cb), form, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static HwRow *
make_row (HwContext *context, const HwConfig *config, const HwId *stage_id, const HwId *account)
{
  HwWorkspace *workspace = hw_context_get_workspace (context);
  const HwRow *stage = stage_id != NULL ? hw_config_find (config, HW_STAGE, stage_id)
                                        : hw_first_stage (config, NULL);
  HwId id = hw_id_new (hw_context_now (context));
  HwRow *row;

  if (stage == NULL)
    return NULL;
  row = hw_row_new (hw_workspace_get_schema (workspace), HW_DEAL, &id);
  hw_row_take (row, HW_DEAL_STAGE, hw_value_id (hw_row_id (stage)));
  hw_row_take (row, HW_DEAL_PIPELINE, hw_value_id (hw_row_ref_id (stage, HW_STAGE_PIPELINE)));
  hw_row_take (row, HW_DEAL_OWNER, hw_value_id (hw_workspace_get_actor (workspace)));
  hw_row_take (row, HW_DEAL_CURRENCY, hw_value_text (hw_config_currency (config)));
  if (account != NULL)
    hw_row_take (row, HW_DEAL_ACCOUNT, hw_value_id (account));
  return row;
}

static GtkWidget *
make_customer_button (HwContext *context)
{
  GtkWidget *button = gtk_button_new_with_label (_("New Customer …"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (new_customer_clicked_cb), context, 0);
  return button;
}

void
hw_new_deal_present (GtkWidget *parent, HwContext *context, const HwId *stage, const HwId *account)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (context));
  g_autoptr (HwRow) row = make_row (context, config, stage, account);
  HwRowFormSpec spec = { 0 };
  HwRowForm *form;

  if (row == NULL) {
    hw_shell_toast (parent, _("There is no stage to begin in. Add a pipeline first."));
    return;
  }
  spec.title = _("New Deal");
  spec.command = "deal.create";
  spec.done = _("Deal added");
  spec.fields = fields;
  spec.n_fields = G_N_ELEMENTS (fields);
  form = hw_row_form_new (parent, context, &spec, row, TRUE);
  hw_field_row_set_filter (hw_row_form_get_field (form, HW_DEAL_STAGE), is_of_pipeline,
                           hw_id_copy (hw_row_ref_id (row, HW_DEAL_PIPELINE)), g_free);
  hw_row_form_add (form, make_customer_button (context));
  g_signal_connect (form, "saving", G_CALLBACK (form_saving_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
}
