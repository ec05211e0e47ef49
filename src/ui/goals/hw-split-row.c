/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-split-row.h"

#include <glib/gi18n.h>

#include "core/text/hw-money.h"

#define LEAST_CHARS 7 /* where a large font leaves no room for more */

struct _HwSplitRow
{
  GtkListBoxRow parent_instance;
  const HwTargetTree *tree;
  HwTargetSlice *slice;
  GtkCheckButton *check;
  GtkEntry *weight;
  GtkEntry *value;
  GtkToggleButton *lock;
  GtkSizeGroup *weights;
  char *problem;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (HwSplitRow, hw_split_row, GTK_TYPE_LIST_BOX_ROW)

static guint changed;

static void
update_widgets (HwSplitRow *self)
{
  gboolean taken = gtk_check_button_get_active (self->check);

  gtk_widget_set_sensitive (GTK_WIDGET (self->weight), taken);
  gtk_widget_set_sensitive (GTK_WIDGET (self->value), taken && !self->slice->locked);
  gtk_widget_set_sensitive (GTK_WIDGET (self->lock), taken);
  gtk_button_set_icon_name (GTK_BUTTON (self->lock), self->slice->locked
                                                         ? "changes-prevent-symbolic"
                                                         : "changes-allow-symbolic");
  if (self->problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->value), "error");
}

static void
emit_changed (HwSplitRow *self)
{
  update_widgets (self);
  if (!self->filling)
    g_signal_emit (self, changed, 0);
}

static void
value_changed_cb (HwSplitRow *self)
{
  g_autoptr (GError) wrong = NULL;
  gint64 value = 0;

  if (self->filling)
    return;
  g_clear_pointer (&self->problem, g_free);
  if (hw_target_parse_value (self->tree, gtk_editable_get_text (GTK_EDITABLE (self->value)), &value,
                             &wrong))
    self->slice->value = value;
  else
    /* Translators: the name of a part, what is wrong with its value */
    self->problem = g_strdup_printf (_("%s: %s"), self->slice->name, wrong->message);
  emit_changed (self);
}

static void
weight_changed_cb (HwSplitRow *self)
{
  g_autofree char *wrong = NULL;
  double weight = 0;

  if (self->filling)
    return;
  if (hw_parse_number (gtk_editable_get_text (GTK_EDITABLE (self->weight)), &weight, &wrong) &&
      weight >= 0 && weight < 1e9) {
    self->slice->weight = (gint64) weight;
    gtk_widget_remove_css_class (GTK_WIDGET (self->weight), "error");
  } else {
    gtk_widget_add_css_class (GTK_WIDGET (self->weight), "error");
  }
}

static void
lock_toggled_cb (HwSplitRow *self)
{
  self->slice->locked = gtk_toggle_button_get_active (self->lock);
  emit_changed (self);
}

static void
hw_split_row_finalize (GObject *object)
{
  HwSplitRow *self = HW_SPLIT_ROW (object);

  g_free (self->problem);
  g_clear_object (&self->weights);
  G_OBJECT_CLASS (hw_split_row_parent_class)->finalize (object);
}

static void
hw_split_row_class_init (HwSplitRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_split_row_finalize;
  changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                          NULL, G_TYPE_NONE, 0);
}

static void
hw_split_row_init (HwSplitRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

static char *
describe (HwSplitRow *self, gboolean timed)
{
  g_autofree char *before = NULL;
  g_autofree char *days = NULL;
  gboolean rate = hw_metric_is_rate (hw_target_tree_get_metric (self->tree));

  days = g_strdup_printf (ngettext ("%d working day", "%d working days", self->slice->days),
                          (int) self->slice->days);
  if (rate)
    return timed ? g_steal_pointer (&days) : NULL;
  before = hw_target_format (self->tree, self->slice->history);
  if (timed)
    /* Translators: an amount; then “21 working days” */
    return g_strdup_printf (_("Before: %s · %s"), before, days);
  /* Translators: what came in in the span before this one */
  return g_strdup_printf (_("Before: %s"), before);
}

static GtkWidget *
make_names (HwSplitRow *self, gboolean timed)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (self->slice->name);
  GtkWidget *words = gtk_label_new (NULL);
  g_autofree char *text = describe (self, timed);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_text (GTK_LABEL (words), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (words, text);
  gtk_widget_set_visible (words, text != NULL);
  gtk_widget_add_css_class (words, "caption");
  gtk_widget_add_css_class (words, "dim-label");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

/* @label is what a screen reader says, with the part's name. */
static GtkWidget *
make_entry (HwSplitRow *self, const char *label, int chars, GCallback callback)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *words = g_strdup_printf ("%s, %s", label, self->slice->name);

  gtk_entry_set_alignment (GTK_ENTRY (entry), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), MIN (chars, LEAST_CHARS));
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), chars);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (entry, "numeric-cell");
  gtk_widget_set_tooltip_text (entry, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_swapped (entry, "changed", callback, self);
  return entry;
}

static void
fill (HwSplitRow *self, gboolean taken, gboolean timed)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *lock = gtk_toggle_button_new ();
  g_autofree char *words = NULL;

  self->check = GTK_CHECK_BUTTON (check);
  self->lock = GTK_TOGGLE_BUTTON (lock);
  self->weight = GTK_ENTRY (make_entry (self, _("Weight"), 3, G_CALLBACK (weight_changed_cb)));
  self->value = GTK_ENTRY (make_entry (self, _("Target"), 10, G_CALLBACK (value_changed_cb)));
  gtk_check_button_set_active (self->check, taken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->slice->name, -1);
  /* Translators: %s is the name of a part of a target */
  words = g_strdup_printf (_("Lock %s"), self->slice->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (lock), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_tooltip_text (lock, _("A locked part keeps its value"));
  gtk_widget_set_valign (lock, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (lock, "flat");
  gtk_widget_add_css_class (box, "split-row");
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), make_names (self, timed));
  gtk_widget_set_visible (GTK_WIDGET (self->weight),
                          !hw_metric_is_rate (hw_target_tree_get_metric (self->tree)));
  gtk_size_group_add_widget (self->weights, GTK_WIDGET (self->weight));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->weight));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->value));
  gtk_box_append (GTK_BOX (box), lock);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (emit_changed), self);
  g_signal_connect_swapped (lock, "toggled", G_CALLBACK (lock_toggled_cb), self);
}

GtkWidget *
hw_split_row_new (const HwTargetTree *tree,
                  HwTargetSlice *slice,
                  gboolean taken,
                  gboolean timed,
                  GtkSizeGroup *weights)
{
  HwSplitRow *self = g_object_new (HW_TYPE_SPLIT_ROW, NULL);

  self->tree = tree;
  self->slice = slice;
  self->weights = g_object_ref (weights);
  self->filling = TRUE;
  fill (self, taken, timed);
  self->filling = FALSE;
  hw_split_row_refresh (self);
  return GTK_WIDGET (self);
}

/* As wide as what @group has. */
static void
add_heading (GtkWidget *box, const char *text, GtkSizeGroup *group)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_size_group_add_widget (group, label);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkSizeGroup *
make_group (GtkWidget *widget)
{
  GtkSizeGroup *group = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  gtk_size_group_add_widget (group, widget);
  return group;
}

GtkWidget *
hw_split_row_heading_new (HwSplitRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GtkSizeGroup) values = make_group (GTK_WIDGET (self->value));
  g_autoptr (GtkSizeGroup) locks = make_group (GTK_WIDGET (self->lock));

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  if (gtk_widget_get_visible (GTK_WIDGET (self->weight)))
    add_heading (box, _("Weight"), self->weights);
  add_heading (box, _("Target"), values);
  add_heading (box, NULL, locks);
  gtk_widget_add_css_class (box, "split-heading");
  return box;
}

HwTargetSlice *
hw_split_row_get_slice (HwSplitRow *self)
{
  return self->slice;
}

gboolean
hw_split_row_is_taken (HwSplitRow *self)
{
  return gtk_check_button_get_active (self->check);
}

const char *
hw_split_row_get_problem (HwSplitRow *self)
{
  return hw_split_row_is_taken (self) ? self->problem : NULL;
}

void
hw_split_row_refresh (HwSplitRow *self)
{
  g_autofree char *value = hw_target_format (self->tree, self->slice->value);
  g_autofree char *weight = hw_format_int (self->slice->weight);

  self->filling = TRUE;
  g_clear_pointer (&self->problem, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->value), value);
  gtk_editable_set_text (GTK_EDITABLE (self->weight), weight);
  gtk_toggle_button_set_active (self->lock, self->slice->locked);
  self->filling = FALSE;
  update_widgets (self);
}

void
hw_split_row_set_taken (HwSplitRow *self, gboolean taken)
{
  gtk_check_button_set_active (self->check, taken);
}

void
hw_split_row_focus_value (HwSplitRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->value));
}
