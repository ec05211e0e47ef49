/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customers/hw-account-page.h"

#include <glib/gi18n.h>

#include "core/customers/hw-deal-detail.h"
#include "core/text/hw-choices.h"
#include "core/text/hw-money.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-record-fields.h"
#include "ui/common/hw-row-list.h"
#include "ui/common/hw-shell.h"
#include "ui/common/hw-timeline.h"
#include "ui/deal/hw-contact-list.h"
#include "ui/deal/hw-file-list.h"
#include "ui/deal/hw-new-deal.h"
#include "ui/deal/hw-receipt-list.h"
#include "ui/deal/hw-touch-entry.h"
#include "ui/retro/hw-tag-row.h"

struct _HwAccountPage
{
  AdwBin parent_instance;
  HwContext *context;
  HwId id;
  HwAccountDetail *detail; /* NULL until it is read */
  HwReader *reader;        /* unowned */

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkBox *content;
  AdwAvatar *avatar;
  GtkLabel *name;
  GtkLabel *subtitle;
  HwTouchEntry *touch;
  HwRowList *deals;
  HwContactList *contacts;
  HwRecordFields *fields;
  HwReceiptList *receipts;
  HwTagRow *tags;
  HwFileList *files;
  HwTimeline *timeline;
};

G_DEFINE_FINAL_TYPE (HwAccountPage, hw_account_page, ADW_TYPE_BIN)

static const guint account_fields[] = {
  HW_ACCOUNT_NAME,     HW_ACCOUNT_CODE,  HW_ACCOUNT_OWNER,   HW_ACCOUNT_TIER,    HW_ACCOUNT_REGION,
  HW_ACCOUNT_INDUSTRY, HW_ACCOUNT_PHONE, HW_ACCOUNT_WEBSITE, HW_ACCOUNT_ADDRESS, HW_ACCOUNT_PARENT,
  HW_ACCOUNT_SOURCE,   HW_ACCOUNT_NEED,  HW_ACCOUNT_NOTES,
};

static void
append_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static char *
describe_account (const HwAccountDetail *detail, gint64 now)
{
  const HwRow *account = detail->account;
  const char *tier = hw_row_text (account, HW_ACCOUNT_TIER);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *ago = NULL;
  g_autofree char *touched = NULL;

  if (tier != NULL)
    append_part (text, hw_choice_label ("tier", tier));
  append_part (text, hw_row_text (account, HW_ACCOUNT_REGION));
  append_part (text, hw_config_name (detail->config, HW_PERSON,
                                     hw_row_ref_id (account, HW_ACCOUNT_OWNER)));
  if (detail->last_touch != 0) {
    ago = hw_format_relative_time (detail->last_touch, now);
    /* Translators: %s is a time as “3 days ago”. */
    touched = g_strdup_printf (_("last touch %s"), ago);
  }
  append_part (text, touched != NULL ? touched : _("no touch yet"));
  return g_strdup (text->str);
}

/* ---- rows ---- */

static GtkWidget *
make_deal (const HwRow *deal, gpointer user_data)
{
  HwAccountPage *self = user_data;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  const char *currency = hw_row_text (deal, HW_DEAL_CURRENCY);
  g_autofree char *money = NULL;
  g_autoptr (GString) subtitle = g_string_new (NULL);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  if (!hw_row_is_null (deal, HW_DEAL_AMOUNT))
    money =
        hw_format_money (hw_row_int (deal, HW_DEAL_AMOUNT),
                         currency != NULL ? currency : hw_config_currency (config), HW_MONEY_EXACT);
  append_part (subtitle, hw_config_name (config, HW_STAGE, hw_row_ref_id (deal, HW_DEAL_STAGE)));
  append_part (subtitle, hw_config_name (config, HW_PERSON, hw_row_ref_id (deal, HW_DEAL_OWNER)));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (deal));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle->str);
  gtk_label_set_text (GTK_LABEL (label), money != NULL ? money : "");
  gtk_widget_add_css_class (label, "numeric-cell");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

/* ---- showing ---- */

static void
update_widgets (HwAccountPage *self)
{
  const HwAccountDetail *detail = self->detail;
  g_autofree char *subtitle = NULL;

  gtk_stack_set_visible_child_name (self->stack, detail != NULL ? "account" : "empty");
  if (detail == NULL)
    return;
  subtitle = describe_account (detail, hw_context_now (self->context));
  gtk_label_set_text (self->name, hw_row_name (detail->account));
  gtk_label_set_text (self->subtitle, subtitle);
  adw_avatar_set_text (self->avatar, hw_row_name (detail->account));
  hw_touch_entry_set_record (self->touch, &HW_ID_NONE, &self->id);
  hw_row_list_set_rows (self->deals, detail->deals);
  hw_contact_list_set (self->contacts, &self->id, detail->contacts);
  hw_record_fields_set_row (self->fields, detail->account);
  hw_tag_row_set_row (self->tags, &self->id);
  hw_receipt_list_set_account (self->receipts, &self->id, detail->deals, detail->receipts);
  hw_file_list_set (self->files, &HW_ID_NONE, &self->id, detail->files);
}

/* (reading thread) */
static gpointer
read_detail (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return hw_account_detail_load (connection, config, data, error);
}

static gpointer
ask (gpointer page)
{
  HwAccountPage *self = page;

  return hw_id_is_none (&self->id) ? NULL : hw_id_copy (&self->id);
}

static void
show_detail (gpointer page, gpointer answer)
{
  HwAccountPage *self = page;

  g_clear_pointer (&self->detail, hw_account_detail_free);
  self->detail = answer;
  update_widgets (self);
}

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = g_free,
  .read = read_detail,
  .free_answer = (GDestroyNotify) hw_account_detail_free,
  .show = show_detail,
};

void
hw_account_page_set_account (HwAccountPage *self, const HwId *account)
{
  g_return_if_fail (HW_IS_ACCOUNT_PAGE (self));

  if (hw_id_equal (&self->id, account))
    return;
  self->id = *account;
  hw_timeline_set_row (self->timeline, HW_ACCOUNT, account);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  hw_reader_refresh (self->reader);
}

const HwId *
hw_account_page_get_account (HwAccountPage *self)
{
  return &self->id;
}

/* ---- doing ---- */

static void
deals_open_cb (HwRowList *list, HwRow *deal, HwAccountPage *self)
{
  hw_shell_open_row (GTK_WIDGET (self), HW_DEAL, hw_row_id (deal));
}

static void
deals_add_cb (HwRowList *list, HwAccountPage *self)
{
  hw_new_deal_present (GTK_WIDGET (self), self->context, NULL, &self->id);
}

static void
hw_account_page_dispose (GObject *object)
{
  HwAccountPage *self = HW_ACCOUNT_PAGE (object);

  g_clear_pointer (&self->detail, hw_account_detail_free);
  /* AdwBin takes its child down itself: it must not meet one that the template took. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_ACCOUNT_PAGE);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_account_page_parent_class)->dispose (object);
}

static void
hw_account_page_class_init (HwAccountPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_account_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/"
                                                             "customers/hw-account-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwAccountPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HwAccountPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HwAccountPage, content);
  gtk_widget_class_bind_template_child (widget_class, HwAccountPage, avatar);
  gtk_widget_class_bind_template_child (widget_class, HwAccountPage, name);
  gtk_widget_class_bind_template_child (widget_class, HwAccountPage, subtitle);
}

static void
hw_account_page_init (HwAccountPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gpointer
add (HwAccountPage *self, GtkWidget *widget)
{
  gtk_box_append (self->content, widget);
  return widget;
}

static gpointer
add_titled (HwAccountPage *self, const char *text, GtkWidget *widget)
{
  GtkWidget *box = add (self, gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), widget);
  return widget;
}

static void
build (HwAccountPage *self)
{
  HwContext *context = self->context;
  GtkWidget *fields = hw_record_fields_new (context, HW_ACCOUNT, account_fields,
                                            G_N_ELEMENTS (account_fields), TRUE);

  self->touch = add_titled (self, _("Log a touch"), hw_touch_entry_new (context));
  self->deals = add (self, hw_row_list_new (_("Deals"), _("Add a deal"), _("No deal yet."),
                                                                              make_deal, self));
  self->contacts = add (self, hw_contact_list_new (context));
  self->fields = add_titled (self, _("Details"), fields);
  self->tags = add (self, hw_tag_row_new (context, HW_TAGGING_ACCOUNT));
  self->receipts = add (self, hw_receipt_list_new (context));
  self->files = add (self, hw_file_list_new (context));
  self->timeline = add_titled (self, _("Timeline"), hw_timeline_new (context));
  g_signal_connect_object (self->deals, "open", G_CALLBACK (deals_open_cb), self, 0);
  g_signal_connect_object (self->deals, "add", G_CALLBACK (deals_add_cb), self, 0);
}

GtkWidget *
hw_account_page_new (HwContext *context)
{
  HwAccountPage *self = g_object_new (HW_TYPE_ACCOUNT_PAGE, NULL);

  self->context = g_object_ref (context);
  build (self);
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}
