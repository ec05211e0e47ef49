/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customers/hw-customers-page.h"

#include <glib/gi18n.h>

#include "core/text/hw-choices.h"
#include "core/text/hw-money.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-shell.h"
#include "ui/customers/hw-account-item.h"
#include "ui/customers/hw-customers-bar.h"
#include "ui/customers/hw-quick-add.h"

struct _HwCustomersPage
{
  AdwBin parent_instance;
  HwContext *context;
  GListStore *items; /* of HwAccountItem */
  char *search;
  gboolean all;     /* neither searched nor filtered */
  HwReader *reader; /* unowned */
  HwCustomersBar *bar;
  GtkStack *stack;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (HwCustomersPage, hw_customers_page, ADW_TYPE_BIN)

/* ---- a row: three labels, one accessible name ---- */

static void
append_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static char *
describe_line (const HwAccountLine *line, gint64 now)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *ago = NULL;

  append_part (text, line->tier != NULL ? hw_choice_label ("tier", line->tier) : NULL);
  append_part (text, line->region);
  append_part (text, line->owner);
  if (line->last_touch != 0)
    ago = hw_format_relative_time (line->last_touch, now);
  append_part (text, ago != NULL ? ago : _("no touch yet"));
  return g_strdup (text->str);
}

static char *
describe_open (const HwAccountLine *line, HwMoneyStyle style)
{
  g_autofree char *money = NULL;

  if (line->n_deals == 0)
    return g_strdup ("");
  if (line->open_amount == 0)
    return g_strdup_printf (ngettext ("%u deal", "%u deals", line->n_deals), line->n_deals);
  money = hw_format_money (line->open_amount, line->currency, style);
  /* Translators: %1$s is the sum of the open deals, %2$u how many they are. */
  return g_strdup_printf (ngettext ("%1$s · %2$u deal", "%1$s · %2$u deals", line->n_deals), money,
                          line->n_deals);
}

static void
factory_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_inscription_new (NULL);
  GtkWidget *about = gtk_inscription_new (NULL);
  GtkWidget *open = gtk_label_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (name),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (about),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (about, "dim-label");
  gtk_widget_add_css_class (about, "caption");
  gtk_widget_add_css_class (open, "numeric-cell");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), name);
  gtk_box_append (GTK_BOX (texts), about);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (GTK_BOX (row), open);
  gtk_widget_add_css_class (row, "customer-row");
  gtk_list_item_set_child (item, row);
}

static void
factory_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, HwCustomersPage *self)
{
  const HwAccountLine *line = hw_account_item_get (gtk_list_item_get_item (item));
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *texts = gtk_widget_get_first_child (row);
  g_autofree char *about = describe_line (line, hw_context_now (self->context));
  g_autofree char *open =
      describe_open (line,
                     hw_context_get_money_in_wan (self->context) ? HW_MONEY_WAN : HW_MONEY_WHOLE);
  g_autofree char *spoken = g_strdup_printf ("%s. %s. %s", line->name, about, open);

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_widget_get_first_child (texts)), line->name);
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_widget_get_last_child (texts)), about);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (row)), open);
  /* What has the focus, and is read, is the widget of the list around the row. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* ---- reading ---- */

static gboolean
is_at (HwCustomersPage *self, guint position, const HwAccountLine *line)
{
  g_autoptr (HwAccountItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  return hw_account_line_equal (hw_account_item_get (item), line);
}

/* The lines that are kept become items: the array lets go of them. */
static void
show_lines (HwCustomersPage *self, GPtrArray *lines)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint head = 0, tail = 0;
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  while (head < n && head < lines->len && is_at (self, head, g_ptr_array_index (lines, head)))
    head++;
  while (tail < n - head && tail < lines->len - head &&
         is_at (self, n - 1 - tail, g_ptr_array_index (lines, lines->len - 1 - tail)))
    tail++;
  g_ptr_array_set_free_func (lines, NULL);
  for (guint i = 0; i < lines->len; i++) {
    if (i >= head && i < lines->len - tail)
      g_ptr_array_add (added, hw_account_item_new (g_ptr_array_index (lines, i)));
    else
      hw_account_line_free (g_ptr_array_index (lines, i));
  }
  g_list_store_splice (self->items, head, n - head - tail, added->pdata, added->len);
  if (lines->len > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else
    gtk_stack_set_visible_child_name (self->stack, self->all ? "empty" : "nothing");
}

typedef struct
{
  GPtrArray *lines;
  GPtrArray *regions;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->lines, g_ptr_array_unref);
  g_clear_pointer (&answer->regions, g_ptr_array_unref);
  g_free (answer);
}

/* (reading thread) */
static gpointer
read_lines (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->lines = hw_account_lines_load (connection, config, data, cancellable, error);
  if (answer->lines != NULL)
    answer->regions = hw_account_regions_load (connection, error);
  if (answer->regions == NULL)
    g_clear_pointer (&answer, answer_free);
  return answer;
}

static gpointer
ask (gpointer page)
{
  HwCustomersPage *self = page;

  HwAccountsQuery *query = g_new0 (HwAccountsQuery, 1);

  query->search = g_strdup (self->search);
  query->condition = hw_customers_bar_build_condition (self->bar);
  query->order = hw_customers_bar_get_order (self->bar);
  self->all = query->search == NULL && query->condition == NULL;
  return query;
}

static void
show_answer (gpointer page, gpointer answer)
{
  HwCustomersPage *self = page;
  Answer *read = answer;

  if (read == NULL)
    return;
  show_lines (self, read->lines);
  hw_customers_bar_set_regions (self->bar, read->regions);
  answer_free (read);
}

static const HwEntityKind kinds[] = { HW_ACCOUNT, HW_CONTACT, HW_DEAL,     HW_TOUCH,
                                      HW_PERSON,  HW_STAGE,   HW_WORKSPACE };

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = (GDestroyNotify) hw_accounts_query_free,
  .read = read_lines,
  .free_answer = answer_free,
  .show = show_answer,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

void
hw_customers_page_search (HwCustomersPage *self, const char *text)
{
  char *search = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  g_free (self->search);
  self->search = search != NULL && *search != '\0' ? search : (g_free (search), NULL);
  hw_reader_refresh (self->reader);
}

/* ---- doing ---- */

static void
list_activate_cb (GtkListView *list, guint position, HwCustomersPage *self)
{
  g_autoptr (HwAccountItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL)
    hw_shell_open_row (GTK_WIDGET (self), HW_ACCOUNT, &hw_account_item_get (item)->id);
}

void
hw_customers_page_add (HwCustomersPage *self)
{
  hw_quick_add_present (GTK_WIDGET (self), self->context);
}

static void
add_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_customers_page_add (HW_CUSTOMERS_PAGE (widget));
}

static void
hw_customers_page_dispose (GObject *object)
{
  HwCustomersPage *self = HW_CUSTOMERS_PAGE (object);

  /* AdwBin takes its child down itself: it must not meet one that the template took. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_CUSTOMERS_PAGE);
  g_clear_object (&self->bar);
  g_clear_object (&self->items);
  g_clear_object (&self->context);
  g_clear_pointer (&self->search, g_free);
  G_OBJECT_CLASS (hw_customers_page_parent_class)->dispose (object);
}

static void
hw_customers_page_class_init (HwCustomersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_customers_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/"
                                                             "customers/hw-customers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwCustomersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HwCustomersPage, list);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_install_action (widget_class, "customers.add", NULL, add_action);
}

static void
hw_customers_page_init (HwCustomersPage *self)
{
  self->items = g_list_store_new (HW_TYPE_ACCOUNT_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
build_list (HwCustomersPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GListModel *items = g_object_ref (G_LIST_MODEL (self->items));
  GtkSingleSelection *selection = gtk_single_selection_new (items);

  g_signal_connect_object (factory, "setup", G_CALLBACK (factory_setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (factory_bind_cb), self, 0);
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (factory);
  g_object_unref (selection);
}

GtkWidget *
hw_customers_page_new (HwContext *context)
{
  HwCustomersPage *self = g_object_new (HW_TYPE_CUSTOMERS_PAGE, NULL);

  self->context = g_object_ref (context);
  build_list (self);
  self->bar = HW_CUSTOMERS_BAR (g_object_ref_sink (hw_customers_bar_new (context)));
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  g_signal_connect_object (self->bar, "changed", G_CALLBACK (hw_reader_refresh), self->reader,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

GtkWidget *
hw_customers_page_get_bar (HwCustomersPage *self)
{
  return GTK_WIDGET (self->bar);
}

char *
hw_customers_page_dup_condition (HwCustomersPage *self)
{
  g_autoptr (HwCondition) condition = hw_customers_bar_build_condition (self->bar);

  return condition == NULL ? NULL : hw_condition_to_json (condition);
}
