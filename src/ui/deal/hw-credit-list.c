/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deal/hw-credit-list.h"

#include <glib/gi18n.h>

#include "ui/common/hw-perform.h"
#include "ui/common/hw-row-form.h"
#include "ui/common/hw-row-list.h"

struct _HwCreditList
{
  AdwBin parent_instance;
  HwContext *context;
  HwRow *deal; /* NULL until set */
  HwRowList *list;
  GtkSizeGroup *ends; /* the owner's line has no button, and its number stands under the others */
};

G_DEFINE_FINAL_TYPE (HwCreditList, hw_credit_list, ADW_TYPE_BIN)

static const guint credit_fields[] = { HW_CREDIT_PERSON, HW_CREDIT_PERCENT };

/* ---- rows ---- */

static gboolean
is_owners (HwCreditList *self, const HwRow *credit)
{
  const HwId *owner = hw_row_ref_id (self->deal, HW_DEAL_OWNER);

  return !hw_id_is_none (owner) && hw_id_equal (hw_row_ref_id (credit, HW_CREDIT_PERSON), owner);
}

/* The owner's line is a credit that nobody stored, under the deal's own id. */
static gboolean
is_rest (HwCreditList *self, const HwRow *credit)
{
  return hw_id_equal (hw_row_id (credit), hw_row_id (self->deal));
}

static HwRow *
make_rest (HwCreditList *self, GPtrArray *credits)
{
  const HwId *owner = hw_row_ref_id (self->deal, HW_DEAL_OWNER);
  HwRow *rest = hw_row_new (hw_row_schema (self->deal), HW_CREDIT, hw_row_id (self->deal));
  gint64 percent = 100;

  /* A share of somebody who became the owner since takes nothing from it: hw-target-facts.c. */
  for (guint i = 0; i < credits->len; i++)
    if (!is_owners (self, g_ptr_array_index (credits, i)))
      percent -= hw_row_int (g_ptr_array_index (credits, i), HW_CREDIT_PERCENT);
  if (!hw_id_is_none (owner))
    hw_row_take (rest, HW_CREDIT_PERSON, hw_value_id (owner));
  hw_row_take (rest, HW_CREDIT_PERCENT, hw_value_int (percent));
  return rest;
}

static const char *
describe (HwCreditList *self, const HwRow *credit)
{
  if (is_rest (self, credit))
    return _("Owner: what is left");
  if (is_owners (self, credit))
    return _("Owns the deal now; the share counts only for payments credited to others");
  return "";
}

static GtkWidget *
make_row (const HwRow *credit, gpointer user_data)
{
  HwCreditList *self = user_data;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  GtkWidget *row = adw_action_row_new ();
  const char *name = hw_config_name (config, HW_PERSON, hw_row_ref_id (credit, HW_CREDIT_PERSON));
  /* Translators: a share of a deal: “30 %” */
  g_autofree char *percent =
      g_strdup_printf (_("%d %%"), (int) hw_row_int (credit, HW_CREDIT_PERCENT));
  GtkWidget *label = gtk_label_new (percent);
  GtkWidget *end = is_rest (self, credit)
                       ? gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0)
                       : hw_delete_button_new (self->context, credit, _("Share deleted"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *name != '\0' ? name : _("Nobody"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), describe (self, credit));
  gtk_widget_add_css_class (label, "numeric-cell");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_size_group_add_widget (self->ends, end);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), end);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !is_rest (self, credit));
  return row;
}

/* ---- doing ---- */

static gboolean
is_not_owner (const HwRow *person, gpointer user_data)
{
  return !hw_id_equal (hw_row_id (person), user_data);
}

/* The rule of hw-target-facts.c, where somebody decides by it. */
static GtkWidget *
make_rule (void)
{
  GtkWidget *label =
      gtk_label_new (_("Payments and the signed amount are divided, also those from before the "
                       "share was set; plans that are closed keep their results. Counts are never "
                       "divided: a deal counts whole for its owner."));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
show_form (HwCreditList *self, const HwRow *credit, gboolean is_new)
{
  HwRowFormSpec spec = { 0 };
  HwRowForm *form;

  spec.title = is_new ? _("New Share") : _("Share of the Deal");
  spec.command = is_new ? "credit.create" : "credit.edit";
  spec.done = is_new ? _("Share added") : _("Saved");
  spec.fields = credit_fields;
  spec.n_fields = G_N_ELEMENTS (credit_fields);
  form = hw_row_form_new (GTK_WIDGET (self), self->context, &spec, credit, is_new);
  hw_field_row_set_filter (hw_row_form_get_field (form, HW_CREDIT_PERSON), is_not_owner,
                           hw_id_copy (hw_row_ref_id (self->deal, HW_DEAL_OWNER)), g_free);
  hw_row_form_add (form, make_rule ());
  gtk_window_present (GTK_WINDOW (form));
}

static void
list_open_cb (HwRowList *list, HwRow *credit, HwCreditList *self)
{
  if (!is_rest (self, credit))
    show_form (self, credit, FALSE);
}

static void
list_add_cb (HwRowList *list, HwCreditList *self)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  HwId id = hw_id_new (hw_context_now (self->context));
  g_autoptr (HwRow) credit = NULL;

  if (self->deal == NULL)
    return;
  credit = hw_row_new (hw_workspace_get_schema (workspace), HW_CREDIT, &id);
  hw_row_take (credit, HW_CREDIT_DEAL, hw_value_id (hw_row_id (self->deal)));
  show_form (self, credit, TRUE);
}

void
hw_credit_list_set (HwCreditList *self, const HwRow *deal, GPtrArray *credits)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  gboolean was_owned =
      self->deal != NULL &&
      hw_value_equal (hw_row_value (self->deal, HW_DEAL_OWNER), hw_row_value (deal, HW_DEAL_OWNER));

  g_clear_pointer (&self->deal, hw_row_unref);
  self->deal = hw_row_ref ((HwRow *) deal);
  if (credits->len > 0)
    g_ptr_array_add (rows, make_rest (self, credits));
  for (guint i = 0; i < credits->len; i++)
    g_ptr_array_add (rows, hw_row_ref (g_ptr_array_index (credits, i)));
  hw_row_list_set_rows (self->list, rows);
  /* What a share says of its person depends on who owns the deal. */
  if (!was_owned)
    hw_row_list_remake (self->list);
}

static void
hw_credit_list_finalize (GObject *object)
{
  HwCreditList *self = HW_CREDIT_LIST (object);

  g_clear_object (&self->context);
  g_clear_object (&self->ends);
  g_clear_pointer (&self->deal, hw_row_unref);
  G_OBJECT_CLASS (hw_credit_list_parent_class)->finalize (object);
}

static void
hw_credit_list_class_init (HwCreditListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_credit_list_finalize;
}

static void
hw_credit_list_init (HwCreditList *self)
{
  self->ends = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}

GtkWidget *
hw_credit_list_new (HwContext *context)
{
  HwCreditList *self = g_object_new (HW_TYPE_CREDIT_LIST, NULL);

  self->context = g_object_ref (context);
  self->list = HW_ROW_LIST (hw_row_list_new (_("Shared credit"),
      _("Share the credit"), _("All of it counts for the owner."), make_row, self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  g_signal_connect_object (self->list, "open", G_CALLBACK (list_open_cb), self, 0);
  g_signal_connect_object (self->list, "add", G_CALLBACK (list_add_cb), self, 0);
  return GTK_WIDGET (self);
}
