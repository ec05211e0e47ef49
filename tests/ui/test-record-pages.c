/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gate-fixture.h"
#include "core/customers/hw-deal-detail.h"
#include "core/customers/hw-new-customer.h"
#include "ui/common/hw-row-form.h"
#include "ui/common/hw-row-list.h"
#include "ui/customers/hw-account-page.h"
#include "ui/customers/hw-customers-page.h"
#include "ui/customers/hw-quick-add.h"
#include "ui/deal/hw-credit-list.h"
#include "ui/deal/hw-deal-page.h"
#include "ui/deal/hw-receipt-list.h"
#include "ui/hw-ui-resources.h"

typedef struct
{
  GateFixture gate;
  HwContext *context;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  gate_fixture_set_up (&fixture->gate, NULL);
  fixture->context = hw_context_new (fixture->gate.workspace, NULL);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 420, 900);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->context);
  gate_fixture_tear_down (&fixture->gate, NULL);
}

/* A label that shows @text somewhere below @widget and is not hidden. */
static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
    return TRUE;
  if (GTK_IS_INSCRIPTION (widget) &&
      g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static void
wait_for (GtkWidget *widget, const char *text)
{
  while (!shows (widget, text))
    g_main_context_iteration (NULL, TRUE);
}

/* Shows the page, then sees it die with the window's content. */
static void
drop (Fixture *fixture, GtkWidget *page)
{
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  while (page != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_deal_page (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = hw_deal_page_new (fixture->context);
  g_autoptr (HwCommand) command = hw_command_new ("deal.edit");
  g_autoptr (HwOutcome) outcome = NULL;

  gtk_window_set_child (GTK_WINDOW (fixture->window), page);
  hw_deal_page_set_deal (HW_DEAL_PAGE (page), &fixture->gate.deals[0]);
  wait_for (page, "Brackets");
  wait_for (page, "Ningbo Auto Parts");
  wait_for (page, "Unverified: stated, not proved");
  /* It follows what others do. */
  hw_edit_set_text (hw_command_update (command, HW_DEAL, &fixture->gate.deals[0]), HW_DEAL_TITLE,
                    "Brackets, second run");
  outcome = gate_fixture_perform (&fixture->gate, command);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  wait_for (page, "Brackets, second run");
  hw_deal_page_set_deal (HW_DEAL_PAGE (page), &fixture->gate.deals[1]);
  wait_for (page, "Housings");
  drop (fixture, page);
}

static void
test_account_page (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = hw_account_page_new (fixture->context);

  gtk_window_set_child (GTK_WINDOW (fixture->window), page);
  hw_account_page_set_account (HW_ACCOUNT_PAGE (page), &fixture->gate.account);
  wait_for (page, "Ningbo Auto Parts");
  wait_for (page, "Housings");
  drop (fixture, page);
}

static void
test_customers_page (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = hw_customers_page_new (fixture->context);

  gtk_window_set_child (GTK_WINDOW (fixture->window), page);
  wait_for (page, "Ningbo Auto Parts");
  hw_customers_page_search (HW_CUSTOMERS_PAGE (page), "nobody");
  wait_for (page, "No Such Customer");
  hw_customers_page_search (HW_CUSTOMERS_PAGE (page), "1024");
  wait_for (page, "Ningbo Auto Parts");
  drop (fixture, page);
}

/* Reading under way must not outlive the page badly. */
static void
test_dropped_while_reading (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = hw_deal_page_new (fixture->context);

  gtk_window_set_child (GTK_WINDOW (fixture->window), page);
  hw_deal_page_set_deal (HW_DEAL_PAGE (page), &fixture->gate.deals[0]);
  drop (fixture, page);
}

static GtkWidget *
find_type (GtkWidget *widget, GType type, guint *skip)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*skip)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_type (child, type, skip);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* ---- payments received ---- */

static HwRowForm *
find_form (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (HW_IS_ROW_FORM (l->data))
      return l->data;
  return NULL;
}

/* Saves the form that is open, and waits until it is gone. */
static void
save_form (const char *amount)
{
  HwRowForm *form = find_form ();
  g_auto (HwValue) value = hw_value_int (g_ascii_strtoll (amount, NULL, 10));

  g_assert_nonnull (form);
  hw_field_row_set_value (hw_row_form_get_field (form, HW_RECEIPT_AMOUNT), &value);
  hw_row_form_mark_edited (form);
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  while (find_form () != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static HwReceiptList *
find_receipts (GtkWidget *page)
{
  return HW_RECEIPT_LIST (find_type (page, HW_TYPE_RECEIPT_LIST, &(guint){ 0 }));
}

static GtkWidget *
find_receipt (GtkWidget *page, GType type)
{
  GtkWidget *row =
      find_type (GTK_WIDGET (find_receipts (page)), ADW_TYPE_ACTION_ROW, &(guint){ 0 });

  return row != NULL ? find_type (row, type, &(guint){ 0 }) : NULL;
}

static void
test_receipts (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = hw_deal_page_new (fixture->context);
  GtkWidget *list;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) undone = NULL;

  gtk_window_set_child (GTK_WINDOW (fixture->window), page);
  hw_deal_page_set_deal (HW_DEAL_PAGE (page), &fixture->gate.deals[0]);
  wait_for (page, "No payment yet.");
  list = GTK_WIDGET (find_receipts (page));
  g_signal_emit_by_name (find_type (list, HW_TYPE_ROW_LIST, &(guint){ 0 }), "add");
  save_form ("1234550");
  wait_for (list, "$12,345.50");
  /* What was written is corrected … */
  gtk_widget_activate (find_receipt (page, ADW_TYPE_ACTION_ROW));
  save_form ("5000050");
  wait_for (list, "$50,000.50");
  /* … shown on the customer’s page too … */
  drop (fixture, page);
  page = hw_account_page_new (fixture->context);
  gtk_window_set_child (GTK_WINDOW (fixture->window), page);
  hw_account_page_set_account (HW_ACCOUNT_PAGE (page), &fixture->gate.account);
  list = GTK_WIDGET (find_receipts (page));
  wait_for (list, "$50,000.50");
  /* … deleted, and had back. */
  g_signal_emit_by_name (find_receipt (page, GTK_TYPE_BUTTON), "clicked");
  wait_for (page, "No payment yet.");
  undone = hw_workspace_undo (fixture->gate.workspace, 0, &error);
  g_assert_no_error (error);
  wait_for (list, "$50,000.50");
  drop (fixture, page);
}

/* ---- shared credit ---- */

static HwId
add_person (Fixture *fixture, const char *name)
{
  g_autoptr (HwCommand) command = hw_command_new ("person.create");
  HwId id = hw_id_new (g_get_real_time ());
  g_autoptr (HwOutcome) outcome = NULL;

  hw_edit_set_text (hw_command_create (command, HW_PERSON, &id), HW_PERSON_NAME, name);
  outcome = gate_fixture_perform (&fixture->gate, command);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  return id;
}

/* Fills in the form of a share and presses its button. */
static HwRowForm *
fill_share (const HwId *person, int percent)
{
  HwRowForm *form = find_form ();
  g_auto (HwValue) who = hw_value_id (person);
  g_auto (HwValue) share = hw_value_int (percent);

  g_assert_nonnull (form);
  hw_field_row_set_value (hw_row_form_get_field (form, HW_CREDIT_PERSON), &who);
  hw_field_row_set_value (hw_row_form_get_field (form, HW_CREDIT_PERCENT), &share);
  hw_row_form_mark_edited (form);
  gtk_widget_activate_action (GTK_WIDGET (form), "form.save", NULL);
  return form;
}

static void
wait_until_saved (void)
{
  while (find_form () != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_credits (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = hw_deal_page_new (fixture->context);
  HwId first = add_person (fixture, "Zhang Wei");
  HwId second = add_person (fixture, "Li Na");
  GtkWidget *list, *rows, *row;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) undone = NULL;

  gtk_window_set_child (GTK_WINDOW (fixture->window), page);
  hw_deal_page_set_deal (HW_DEAL_PAGE (page), &fixture->gate.deals[0]);
  wait_for (page, "All of it counts for the owner.");
  list = find_type (page, HW_TYPE_CREDIT_LIST, &(guint){ 0 });
  rows = find_type (list, HW_TYPE_ROW_LIST, &(guint){ 0 });
  g_signal_emit_by_name (rows, "add");
  fill_share (&first, 30);
  wait_until_saved ();
  /* The owner keeps the rest. */
  wait_for (list, "30 %");
  g_assert_true (shows (list, "Wang Fang"));
  g_assert_true (shows (list, "70 %"));
  /* More than there is: said where it was typed, and kept. */
  g_signal_emit_by_name (rows, "add");
  wait_for (GTK_WIDGET (fill_share (&second, 80)),
            "The shares of this deal add up to 110 %; at most 100 % can be given away.");
  fill_share (&second, 20);
  wait_until_saved ();
  wait_for (list, "50 %");
  /* The owner's line is no share, and opens nothing; the others do. */
  row = find_type (list, ADW_TYPE_ACTION_ROW, &(guint){ 0 });
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  row = find_type (list, ADW_TYPE_ACTION_ROW, &(guint){ 1 });
  gtk_widget_activate (row);
  fill_share (&first, 40);
  wait_until_saved ();
  wait_for (list, "40 %");
  /* Deleted, and had back. */
  row = find_type (list, ADW_TYPE_ACTION_ROW, &(guint){ 1 });
  g_signal_emit_by_name (find_type (row, GTK_TYPE_BUTTON, &(guint){ 0 }), "clicked");
  wait_for (list, "80 %");
  g_assert_false (shows (list, "Zhang Wei"));
  undone = hw_workspace_undo (fixture->gate.workspace, 0, &error);
  g_assert_no_error (error);
  wait_for (list, "Zhang Wei");
  drop (fixture, page);
}

/* ---- a new customer ---- */

static const char *
entry_text (GtkWidget *dialog, guint n)
{
  return gtk_editable_get_text (GTK_EDITABLE (find_type (dialog, ADW_TYPE_ENTRY_ROW, &n)));
}

static void
added_cb (HwQuickAdd *dialog, HwId *account, HwId *added)
{
  *added = *account;
}

static void
test_quick_add (Fixture *fixture, gconstpointer data)
{
  HwQuickAdd *dialog = hw_quick_add_new (fixture->window, fixture->context);
  GtkWidget *widget = GTK_WIDGET (dialog);
  guint first = 0, third = 2, save = 1;
  HwId added = HW_ID_NONE;
  g_autoptr (HwRow) account = NULL;
  g_autoptr (GError) error = NULL;

  g_signal_connect (dialog, "added", G_CALLBACK (added_cb), &added);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_editable_set_text (GTK_EDITABLE (find_type (widget, GTK_TYPE_ENTRY, &first)),
                         "张伟 13800138000 Ningbo Auto Parts Ltd, 想要量产支架报价");
  g_assert_cmpstr (entry_text (widget, 0), ==, "张伟");
  g_assert_cmpstr (entry_text (widget, 1), ==, "13800138000");
  g_assert_cmpstr (entry_text (widget, 2), ==, "Ningbo Auto Parts Ltd");
  g_assert_cmpstr (entry_text (widget, 3), ==, "想要量产支架报价");
  wait_for (widget, "The same name");
  /* What is corrected by hand is what is kept. */
  gtk_editable_set_text (GTK_EDITABLE (find_type (widget, ADW_TYPE_ENTRY_ROW, &third)),
                         "Yongjiang Parts");
  for (GtkWidget *button; (button = find_type (widget, GTK_TYPE_BUTTON, &(guint){ save })); save++)
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "_Save") == 0) {
      g_signal_emit_by_name (button, "clicked");
      break;
    }
  while (hw_id_is_none (&added))
    g_main_context_iteration (NULL, TRUE);
  account = hw_workspace_load (fixture->gate.workspace, HW_ACCOUNT, &added, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hw_row_name (account), ==, "Yongjiang Parts");
}

/* ---- what the pages read ---- */

static gpointer
read_deal (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  return hw_deal_detail_load (connection, config, data, error);
}

static gpointer
read_account (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  return hw_account_detail_load (connection, config, data, error);
}

static void
test_new_customer (Fixture *fixture, gconstpointer data)
{
  HwWorkspace *workspace = fixture->gate.workspace;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);
  HwNewCustomer customer = {
    .name = "李四", .phone = "0574-87654321", .need = "样件", .with_deal = TRUE
  };
  HwNewCustomerIds ids;
  g_autoptr (HwCommand) command =
      hw_new_customer_command (&customer, config, &fixture->gate.ids.person, g_get_real_time (),
                               &ids);
  g_autoptr (HwOutcome) outcome = gate_fixture_perform (&fixture->gate, command);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwDealDetail) deal = NULL;
  g_autoptr (HwAccountDetail) account = NULL;

  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  deal = hw_workspace_read (workspace, read_deal, &ids.deal, &error);
  g_assert_no_error (error);
  /* Nobody's company: the person is the customer. */
  g_assert_cmpstr (hw_row_name (deal->account), ==, "李四");
  g_assert_cmpstr (hw_row_name (deal->deal), ==, "样件");
  g_assert_cmpuint (deal->contacts->len, ==, 1);
  g_assert_cmpuint (deal->steps->len, ==, 0);
  account = hw_workspace_read (workspace, read_account, &ids.account, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (account->deals->len, ==, 1);
}

static void
test_criteria (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwDealDetail) detail =
      hw_workspace_read (fixture->gate.workspace, read_deal, &fixture->gate.deals[0], &error);

  g_assert_no_error (error);
  g_assert_cmpuint (detail->criteria->len, >, 0);
  /* Stated by an import, past four stages, proved by nothing. */
  for (guint i = 0; i < detail->criteria->len; i++) {
    const HwCriterion *criterion = g_ptr_array_index (detail->criteria, i);

    g_assert_cmpint (criterion->status, ==, HW_CRITERION_UNVERIFIED);
  }
}

#define ADD(path, func) g_test_add ("/record-pages/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  ADD ("deal", test_deal_page);
  ADD ("account", test_account_page);
  ADD ("customers", test_customers_page);
  ADD ("receipts", test_receipts);
  ADD ("credits", test_credits);
  ADD ("dropped", test_dropped_while_reading);
  ADD ("quick-add", test_quick_add);
  ADD ("new-customer", test_new_customer);
  ADD ("criteria", test_criteria);
  return g_test_run ();
}
