/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customers/hw-customers-bar.h"

#include <glib/gi18n.h>

#include "core/text/hw-choices.h"
#include "ui/common/hw-ref-picker.h"

struct _HwCustomersBar
{
  AdwBin parent_instance;
  HwContext *context;
  gboolean setting; /* the program sets: signals are silent */
  GtkWidget *owner; /* unowned like the rest */
  GtkDropDown *tier;
  GtkDropDown *region; /* the first choice is any */
  GtkDropDown *order;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (HwCustomersBar, hw_customers_bar, ADW_TYPE_BIN)

static void
tell_changed (HwCustomersBar *self)
{
  if (!self->setting)
    g_signal_emit (self, changed_signal, 0);
}

static GtkDropDown *
add_drop_down (HwCustomersBar *self, GtkWidget *box, const char *name, const char *first)
{
  const char *const strings[] = { first, NULL };
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (strings);

  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (tell_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), drop_down);
  return GTK_DROP_DOWN (drop_down);
}

static GtkStringList *
get_strings (GtkDropDown *drop_down)
{
  return GTK_STRING_LIST (gtk_drop_down_get_model (drop_down));
}

void
hw_customers_bar_set_regions (HwCustomersBar *self, GPtrArray *regions)
{
  GtkStringList *strings = get_strings (self->region);
  guint selected = gtk_drop_down_get_selected (self->region);
  g_autofree char *chosen =
      selected == 0 ? NULL : g_strdup (gtk_string_list_get_string (strings, selected));
  g_autoptr (GPtrArray) offered = g_ptr_array_new ();

  for (guint i = 0; i < regions->len; i++)
    g_ptr_array_add (offered, g_ptr_array_index (regions, i));
  if (chosen != NULL &&
      !g_ptr_array_find_with_equal_func (offered, chosen, g_str_equal, &selected)) {
    selected = offered->len;
    g_ptr_array_add (offered, chosen);
  }
  g_ptr_array_add (offered, NULL);
  self->setting = TRUE;
  gtk_string_list_splice (strings, 1, g_list_model_get_n_items (G_LIST_MODEL (strings)) - 1,
                          (const char *const *) offered->pdata);
  gtk_drop_down_set_selected (self->region, chosen == NULL ? 0 : selected + 1);
  self->setting = FALSE;
}

static void
add_term (HwCondition **condition, HwSchema *schema, const char *column, HwValue value)
{
  g_autoptr (HwCondition) before = *condition;
  g_autoptr (HwCondition) term =
      hw_condition_new_term (schema, HW_ACCOUNT, column, HW_OP_EQUAL, &value, 1);

  *condition = before == NULL ? g_steal_pointer (&term) : hw_condition_with (before, term);
  hw_value_clear (&value);
}

HwCondition *
hw_customers_bar_build_condition (HwCustomersBar *self)
{
  HwSchema *schema = hw_workspace_get_schema (hw_context_get_workspace (self->context));
  const HwId *owner = hw_ref_picker_get_id (HW_REF_PICKER (self->owner));
  guint tier = gtk_drop_down_get_selected (self->tier);
  guint region = gtk_drop_down_get_selected (self->region);
  HwCondition *condition = NULL;
  const char *const *tiers;

  hw_choice_list ("tier", &tiers);
  if (!hw_id_is_none (owner))
    add_term (&condition, schema, "owner", hw_value_id (owner));
  if (tier > 0)
    add_term (&condition, schema, "tier", hw_value_text (tiers[tier - 1]));
  if (region > 0)
    add_term (&condition, schema, "region",
              hw_value_text (gtk_string_list_get_string (get_strings (self->region), region)));
  return condition;
}

HwAccountsOrder
hw_customers_bar_get_order (HwCustomersBar *self)
{
  return (HwAccountsOrder) gtk_drop_down_get_selected (self->order);
}

static void
hw_customers_bar_dispose (GObject *object)
{
  g_clear_object (&HW_CUSTOMERS_BAR (object)->context);
  G_OBJECT_CLASS (hw_customers_bar_parent_class)->dispose (object);
}

static void
hw_customers_bar_class_init (HwCustomersBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_customers_bar_dispose;
  changed_signal = g_signal_new ("changed", HW_TYPE_CUSTOMERS_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
hw_customers_bar_init (HwCustomersBar *self)
{
}

static void
offer_orders (GtkDropDown *order)
{
  const char *const more[] = { _("By open amount"), _("Longest untouched first"), _("By tier"),
                                                                                       NULL };

  gtk_string_list_splice (get_strings (order), 1, 0, more);
}

static void
build (HwCustomersBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *const *tiers;
  guint n = hw_choice_list ("tier", &tiers);

  self->setting = TRUE;
  gtk_widget_add_css_class (box, "page-bar");
  self->owner = hw_ref_picker_new (self->context, HW_PERSON);
  hw_ref_picker_set_none_label (HW_REF_PICKER (self->owner), _("Any owner"));
  gtk_widget_set_size_request (self->owner, 120, -1); /* its label would shrink to “…” */
  g_signal_connect_object (self->owner, "picked", G_CALLBACK (tell_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->owner);
  self->tier = add_drop_down (self, box, _("Tier"), _("Any tier"));
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (get_strings (self->tier), hw_choice_label ("tier", tiers[i]));
  self->region = add_drop_down (self, box, _("Region"), _("Any region"));
  self->order = add_drop_down (self, box, _("Order"), _("By name"));
  offer_orders (self->order);
  adw_bin_set_child (ADW_BIN (self), box);
  self->setting = FALSE;
}

GtkWidget *
hw_customers_bar_new (HwContext *context)
{
  HwCustomersBar *self = g_object_new (HW_TYPE_CUSTOMERS_BAR, NULL);

  self->context = g_object_ref (context);
  build (self);
  return GTK_WIDGET (self);
}
