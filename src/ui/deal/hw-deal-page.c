/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deal/hw-deal-page.h"

#include <glib/gi18n.h>

#include "core/customers/hw-deal-detail.h"
#include "core/rules/hw-stall.h"
#include "core/text/hw-money.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-record-fields.h"
#include "ui/common/hw-shell.h"
#include "ui/common/hw-timeline.h"
#include "ui/deal/hw-contact-list.h"
#include "ui/deal/hw-credit-list.h"
#include "ui/deal/hw-criteria-list.h"
#include "ui/deal/hw-file-list.h"
#include "ui/deal/hw-line-list.h"
#include "ui/deal/hw-next-step.h"
#include "ui/deal/hw-question-list.h"
#include "ui/deal/hw-receipt-list.h"
#include "ui/deal/hw-touch-entry.h"
#include "ui/playbooks/hw-playbook-section.h"
#include "ui/retro/hw-tag-row.h"
#include "ui/gate/hw-gate-perform.h"

struct _HwDealPage
{
  AdwBin parent_instance;
  HwContext *context;
  HwId id;
  HwDealDetail *detail; /* NULL until it is read */
  GPtrArray *stages;    /* of HwRow: what the drop-down lists */
  HwReader *reader;     /* unowned */
  gboolean setting;     /* the program sets the drop-down */

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkBox *content;
  GtkLabel *title;
  GtkLabel *amount;
  GtkButton *customer_button;
  GtkLabel *customer;
  GtkDropDown *stage;
  GtkLabel *age;
  AdwAvatar *avatar;
  GtkLabel *owner;
  GtkWidget *stall;
  GtkImage *stall_icon;
  GtkLabel *stall_text;
  HwNextStep *next_step;
  HwQuestionList *questions;
  HwCriteriaList *criteria;
  HwPlaybookSection *playbooks;
  HwTagRow *tags;
  HwRecordFields *fields;
  HwContactList *contacts;
  HwLineList *lines;
  HwReceiptList *receipts;
  HwCreditList *credits;
  HwFileList *files;
  HwTouchEntry *touch;
  HwTimeline *timeline;
};

G_DEFINE_FINAL_TYPE (HwDealPage, hw_deal_page, ADW_TYPE_BIN)

static const guint deal_fields[] = {
  HW_DEAL_TITLE,      HW_DEAL_ACCOUNT,     HW_DEAL_CONTACT,   HW_DEAL_OWNER,  HW_DEAL_AMOUNT,
  HW_DEAL_CLOSE_DATE, HW_DEAL_PROBABILITY, HW_DEAL_PRODUCT,   HW_DEAL_SOURCE, HW_DEAL_NEED,
  HW_DEAL_NOTES,      HW_DEAL_LOST_REASON, HW_DEAL_LOST_NOTE,
};

/* What the head says, derived from the detail and the time. */
typedef struct
{
  const char *title;
  char *amount;
  const char *customer;
  const char *owner;
  char *age;
  char *stall; /* NULL: nothing to warn of */
  HwStall state;
  gboolean closed;
} Head;

static void
head_clear (Head *head)
{
  g_free (head->amount);
  g_free (head->age);
  g_free (head->stall);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Head, head_clear)

static char *
describe_age (const HwRow *deal, HwStall state, gint64 now)
{
  g_autofree char *span = NULL;
  gint64 passed;

  if (hw_row_is_null (deal, HW_DEAL_STAGE_SINCE))
    return g_strdup (_("In this stage since an unknown day"));
  passed = now - hw_row_int (deal, HW_DEAL_STAGE_SINCE);
  if (passed < G_TIME_SPAN_MINUTE)
    return g_strdup (_("In this stage since just now"));
  span = hw_format_duration (passed);
  /* Translators: %s is a span of time as “6 days”. */
  return g_strdup_printf (_("%s in this stage"), span);
}

static Head
head_from_detail (const HwDealDetail *detail, gint64 now)
{
  const HwRow *deal = detail->deal;
  const HwRow *stage =
      hw_config_find (detail->config, HW_STAGE, hw_row_ref_id (deal, HW_DEAL_STAGE));
  const HwCalendar *calendar = hw_config_calendar (detail->config);
  gint64 since = hw_row_int (deal, HW_DEAL_STAGE_SINCE);
  const char *currency = hw_row_text (deal, HW_DEAL_CURRENCY);
  Head head = {
    .title = hw_row_name (deal),
    .customer = detail->account != NULL ? hw_row_name (detail->account) : NULL,
    .owner = hw_config_name (detail->config, HW_PERSON, hw_row_ref_id (deal, HW_DEAL_OWNER)),
  };

  if (currency == NULL)
    currency = hw_config_currency (detail->config);
  if (!hw_row_is_null (deal, HW_DEAL_AMOUNT))
    head.amount = hw_format_money (hw_row_int (deal, HW_DEAL_AMOUNT), currency, HW_MONEY_EXACT);
  head.closed = stage != NULL && hw_stage_kind (stage) != HW_STAGE_OPEN;
  if (stage != NULL)
    head.state = hw_stall_evaluate (stage, since, now, calendar, NULL);
  if (head.state == HW_STALL_LATE || head.state == HW_STALL_SOON)
    head.stall = hw_stall_reason (stage, since, now, calendar);
  head.age = describe_age (deal, head.state, now);
  return head;
}

static void
set_style (GtkWidget *widget, const char *style, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, style);
  else
    gtk_widget_remove_css_class (widget, style);
}

static void
update_stages (HwDealPage *self)
{
  const HwDealDetail *detail = self->detail;
  const HwId *stage = hw_row_ref_id (detail->deal, HW_DEAL_STAGE);
  g_autoptr (GPtrArray) stages =
      hw_config_stages (detail->config, hw_row_ref_id (detail->deal, HW_DEAL_PIPELINE));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;

  g_ptr_array_set_size (self->stages, 0);
  for (guint i = 0; i < stages->len; i++) {
    HwRow *row = g_ptr_array_index (stages, i);

    gtk_string_list_append (names, hw_row_name (row));
    g_ptr_array_add (self->stages, hw_row_ref (row));
    if (hw_id_equal (hw_row_id (row), stage))
      selected = i;
  }
  self->setting = TRUE;
  gtk_drop_down_set_model (self->stage, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->stage, selected);
  self->setting = FALSE;
}

static void
update_head (HwDealPage *self)
{
  g_auto (Head) head = head_from_detail (self->detail, hw_context_now (self->context));

  gtk_label_set_text (self->title, head.title);
  gtk_label_set_text (self->amount, head.amount != NULL ? head.amount : "");
  gtk_label_set_text (self->customer, head.customer != NULL ? head.customer : "");
  gtk_widget_set_visible (GTK_WIDGET (self->customer_button), head.customer != NULL);
  gtk_label_set_text (self->age, head.age);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->age), head.age);
  gtk_label_set_text (self->owner, *head.owner != '\0' ? head.owner : _("No owner"));
  adw_avatar_set_text (self->avatar, head.owner);
  gtk_label_set_text (self->stall_text, head.stall != NULL ? head.stall : "");
  gtk_widget_set_visible (self->stall, head.stall != NULL);
  set_style (self->stall, "late", head.state == HW_STALL_LATE);
  gtk_image_set_from_icon_name (self->stall_icon, head.state == HW_STALL_LATE
                                                      ? "dialog-warning-symbolic"
                                                      : "alarm-symbolic");
  hw_next_step_set (self->next_step, self->detail->deal, self->detail->steps, head.closed);
}

static void
update_fields (HwDealPage *self)
{
  const HwRow *deal = self->detail->deal;
  HwFieldRow *amount = hw_record_fields_get_field (self->fields, HW_DEAL_AMOUNT);
  const HwRow *stage =
      hw_config_find (self->detail->config, HW_STAGE, hw_row_ref_id (deal, HW_DEAL_STAGE));
  gboolean lost = stage != NULL && hw_stage_kind (stage) == HW_STAGE_LOST;
  gboolean summed = self->detail->lines->len > 0;

  hw_record_fields_set_row (self->fields, self->detail->deal);
  gtk_widget_set_sensitive (GTK_WIDGET (amount), !summed);
  hw_field_row_set_title (amount, summed ? _("Amount, from the products") : _("Amount"));
  gtk_widget_set_visible (GTK_WIDGET (
                              hw_record_fields_get_field (self->fields, HW_DEAL_LOST_REASON)),
                          lost || !hw_row_is_null (deal, HW_DEAL_LOST_REASON));
  gtk_widget_set_visible (GTK_WIDGET (hw_record_fields_get_field (self->fields, HW_DEAL_LOST_NOTE)),
                          lost || !hw_row_is_null (deal, HW_DEAL_LOST_NOTE));
}

static void
update_widgets (HwDealPage *self)
{
  const HwDealDetail *detail = self->detail;
  const HwId *account;

  gtk_stack_set_visible_child_name (self->stack, detail != NULL ? "deal" : "empty");
  if (detail == NULL)
    return;
  account = hw_row_ref_id (detail->deal, HW_DEAL_ACCOUNT);
  update_head (self);
  update_stages (self);
  update_fields (self);
  hw_question_list_set (self->questions, detail->deal, detail->questions);
  hw_criteria_list_set (self->criteria, detail);
  hw_tag_row_set_row (self->tags, &self->id);
  hw_playbook_section_set_deal (self->playbooks, detail->deal);
  hw_contact_list_set (self->contacts, account, detail->contacts);
  hw_line_list_set (self->lines, detail->deal, detail->lines);
  hw_receipt_list_set_deal (self->receipts, detail->deal, detail->receipts);
  hw_credit_list_set (self->credits, detail->deal, detail->credits);
  hw_file_list_set (self->files, &self->id, account, detail->files);
  hw_touch_entry_set_record (self->touch, &self->id, account);
}

/* ---- reading ---- */

/* (reading thread) */
static gpointer
read_detail (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return hw_deal_detail_load (connection, config, data, error);
}

static gpointer
ask (gpointer page)
{
  HwDealPage *self = page;

  return hw_id_is_none (&self->id) ? NULL : hw_id_copy (&self->id);
}

static void
show_detail (gpointer page, gpointer answer)
{
  HwDealPage *self = page;

  g_clear_pointer (&self->detail, hw_deal_detail_free);
  self->detail = answer;
  update_widgets (self);
}

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = g_free,
  .read = read_detail,
  .free_answer = (GDestroyNotify) hw_deal_detail_free,
  .show = show_detail,
};

void
hw_deal_page_set_deal (HwDealPage *self, const HwId *deal)
{
  g_return_if_fail (HW_IS_DEAL_PAGE (self));

  if (hw_id_equal (&self->id, deal))
    return;
  self->id = *deal;
  hw_timeline_set_row (self->timeline, HW_DEAL, deal);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  hw_reader_refresh (self->reader);
}

const HwId *
hw_deal_page_get_deal (HwDealPage *self)
{
  return &self->id;
}

/* ---- doing ---- */

static void
move_done (gboolean completed, HwOutcome *outcome, gpointer user_data)
{
  HwDealPage *self = user_data;

  /* Refused or thought better of: the drop-down shows the stage again that the deal is in. */
  if (!completed && self->detail != NULL)
    update_stages (self);
}

static void
stage_selected_cb (GtkDropDown *dropdown, GParamSpec *pspec, HwDealPage *self)
{
  guint selected = gtk_drop_down_get_selected (dropdown);
  g_autoptr (HwCommand) command = NULL;
  g_autofree char *done = NULL;
  const HwRow *stage;

  if (self->setting || self->detail == NULL || selected >= self->stages->len)
    return;
  stage = g_ptr_array_index (self->stages, selected);
  if (hw_id_equal (hw_row_id (stage), hw_row_ref_id (self->detail->deal, HW_DEAL_STAGE)))
    return;
  command = hw_command_move_deal (&self->id, hw_row_id (stage), &HW_ID_NONE, &HW_ID_NONE);
  /* Translators: %s is a stage. */
  done = g_strdup_printf (_("Moved to “%s”"), hw_row_name (stage));
  hw_gate_perform (GTK_WIDGET (dropdown), self->context, command, done, NULL, move_done,
                   G_OBJECT (self), self);
}

static void
customer_button_clicked_cb (GtkButton *button, HwDealPage *self)
{
  if (self->detail != NULL && self->detail->account != NULL)
    hw_shell_open_row (GTK_WIDGET (self), HW_ACCOUNT, hw_row_id (self->detail->account));
}

static void
criteria_fill_field_cb (HwCriteriaList *criteria, int field, HwDealPage *self)
{
  HwFieldRow *row = field < 0 ? NULL : hw_record_fields_get_field (self->fields, (guint) field);

  if (row != NULL)
    gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
}

void
hw_deal_page_begin_touch (HwDealPage *self)
{
  hw_touch_entry_begin (self->touch);
}

void
hw_deal_page_begin_step (HwDealPage *self)
{
  hw_next_step_begin (self->next_step);
}

void
hw_deal_page_ask (HwDealPage *self)
{
  hw_question_list_ask (self->questions);
}

static void
hw_deal_page_dispose (GObject *object)
{
  HwDealPage *self = HW_DEAL_PAGE (object);

  g_clear_pointer (&self->detail, hw_deal_detail_free);
  g_clear_pointer (&self->stages, g_ptr_array_unref);
  /* AdwBin takes its child down itself: it must not meet one that the template took. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_DEAL_PAGE);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_deal_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/io/github/headway_app/Headway/deal/"
                                                      "hw-deal-page.ui");
  gtk_widget_class_bind_template_child (klass, HwDealPage, stack);
  gtk_widget_class_bind_template_child (klass, HwDealPage, scroller);
  gtk_widget_class_bind_template_child (klass, HwDealPage, content);
  gtk_widget_class_bind_template_child (klass, HwDealPage, title);
  gtk_widget_class_bind_template_child (klass, HwDealPage, amount);
  gtk_widget_class_bind_template_child (klass, HwDealPage, customer_button);
  gtk_widget_class_bind_template_child (klass, HwDealPage, customer);
  gtk_widget_class_bind_template_child (klass, HwDealPage, stage);
  gtk_widget_class_bind_template_child (klass, HwDealPage, age);
  gtk_widget_class_bind_template_child (klass, HwDealPage, avatar);
  gtk_widget_class_bind_template_child (klass, HwDealPage, owner);
  gtk_widget_class_bind_template_child (klass, HwDealPage, stall);
  gtk_widget_class_bind_template_child (klass, HwDealPage, stall_icon);
  gtk_widget_class_bind_template_child (klass, HwDealPage, stall_text);
  gtk_widget_class_bind_template_callback (klass, stage_selected_cb);
  gtk_widget_class_bind_template_callback (klass, customer_button_clicked_cb);
  gtk_widget_class_bind_template_callback (klass, hw_deal_page_begin_touch);
  gtk_widget_class_bind_template_callback (klass, hw_deal_page_begin_step);
}

static void
hw_deal_page_class_init (HwDealPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_deal_page_dispose;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
hw_deal_page_init (HwDealPage *self)
{
  self->stages = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static gpointer
add (HwDealPage *self, GtkWidget *widget)
{
  gtk_box_append (self->content, widget);
  return widget;
}

static gpointer
add_titled (HwDealPage *self, const char *text, GtkWidget *widget)
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
build (HwDealPage *self)
{
  HwContext *context = self->context;

  self->next_step = add (self, hw_next_step_new (context));
  self->questions = add (self, hw_question_list_new (context));
  self->touch = add_titled (self, _("Log a touch"), hw_touch_entry_new (context));
  self->criteria = add (self, hw_criteria_list_new (context));
  self->playbooks = add (self, hw_playbook_section_new (context));
  self->fields =
      add_titled (self, _("Details"), hw_record_fields_new (context, HW_DEAL, deal_fields,
                                                             G_N_ELEMENTS (deal_fields), TRUE));
  self->tags = add (self, hw_tag_row_new (context, HW_TAGGING_DEAL));
  self->contacts = add (self, hw_contact_list_new (context));
  self->lines = add (self, hw_line_list_new (context));
  self->receipts = add (self, hw_receipt_list_new (context));
  self->credits = add (self, hw_credit_list_new (context));
  self->files = add (self, hw_file_list_new (context));
  self->timeline = add_titled (self, _("Timeline"), hw_timeline_new (context));
  g_signal_connect_object (self->criteria, "fill-field", G_CALLBACK (criteria_fill_field_cb), self,
                           0);
  g_signal_connect_object (self->criteria, "log-touch", G_CALLBACK (hw_deal_page_begin_touch), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hw_deal_page_new (HwContext *context)
{
  HwDealPage *self = g_object_new (HW_TYPE_DEAL_PAGE, NULL);

  self->context = g_object_ref (context);
  build (self);
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}
