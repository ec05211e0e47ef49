/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/goals/hw-okr-edit.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-ref-picker.h"
#include "ui/goals/hw-okr-forms.h"
#include "ui/goals/hw-okr-parts.h"

/* What an objective serves. A choice is carried out at once and closes the window; what is refused,
 * a circle above all, is said in it. */
typedef struct
{
  GtkWidget *window; /* unowned like the rest: it owns this */
  GtkWidget *parent; /* weak */
  HwContext *context;
  HwId objective;
  HwRefPicker *picker;
  GtkLabel *problem;
} Alignment;

static void
alignment_free (gpointer data)
{
  Alignment *self = data;

  g_clear_weak_pointer (&self->parent);
  g_object_unref (self->context);
  g_free (self);
}

static void
aligned (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  Alignment *self = user_data;
  g_autofree char *text = NULL;

  if (outcome != NULL && outcome->status == HW_OUTCOME_DONE) {
    gtk_window_destroy (GTK_WINDOW (self->window));
    return;
  }
  text = outcome != NULL ? hw_outcome_describe (outcome) : g_strdup (error->message);
  gtk_label_set_text (self->problem, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  hw_ref_picker_set_id (self->picker, &HW_ID_NONE);
}

static void
perform (Alignment *self, HwCommand *command, const char *done)
{
  hw_perform_full (self->parent != NULL ? self->parent : self->window, self->context, command, done,
                   aligned, G_OBJECT (self->window), self);
}

static void
picked_cb (HwRefPicker *picker, Alignment *self)
{
  g_autoptr (HwCommand) command = NULL;

  if (hw_id_is_none (hw_ref_picker_get_id (picker)))
    return;
  command = hw_okr_command_align (&self->objective, hw_ref_picker_get_id (picker));
  perform (self, command, _("Aligned"));
}

typedef struct
{
  Alignment *alignment; /* unowned */
  HwId id;
} Removal;

static void
removal_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
remove_clicked_cb (GtkButton *button, Removal *removal)
{
  g_autoptr (HwCommand) command = hw_okr_command_unalign (&removal->id);

  perform (removal->alignment, command, _("No longer aligned"));
}

static GtkWidget *
make_link_row (Alignment *self, const HwOkrLink *link)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  Removal *removal = g_new0 (Removal, 1);

  removal->alignment = self;
  removal->id = *hw_row_id (link->alignment);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (link->other));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Serves This No Longer"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Serves This No Longer"), -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (remove_clicked_cb), removal, removal_free,
                         0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static gboolean
may_be_served (const HwRow *row, gpointer user_data)
{
  const Alignment *self = user_data;

  return !hw_id_equal (hw_row_id (row), &self->objective) &&
         g_strcmp0 (hw_row_text (row, HW_OBJECTIVE_STATE), "open") == 0;
}

static GtkWidget *
make_picker_row (Alignment *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->picker = HW_REF_PICKER (hw_ref_picker_new (self->context, HW_OBJECTIVE));
  hw_ref_picker_set_filter (self->picker, may_be_served, self, NULL);
  hw_ref_picker_set_none_label (self->picker, _("Choose …"));
  g_signal_connect (self->picker, "picked", G_CALLBACK (picked_cb), self);
  gtk_widget_set_valign (GTK_WIDGET (self->picker), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Another objective"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->picker));
  return row;
}

static GtkWidget *
make_content (Alignment *self, const HwOkrObjective *objective)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (content, "form-content");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < objective->parents->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_link_row (self, objective->parents->pdata[i]));
  gtk_list_box_append (GTK_LIST_BOX (list), make_picker_row (self));
  self->problem = GTK_LABEL (hw_okr_label_new (NULL, "error"));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  gtk_box_append (GTK_BOX (content), hw_okr_label_new (hw_row_name (objective->row), "heading"));
  gtk_box_append (GTK_BOX (content), list);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->problem));
  return content;
}

static void
window_destroy_cb (GtkWidget *window, Alignment *self)
{
  alignment_free (self);
}

void
hw_okr_alignment_present (GtkWidget *parent, HwContext *context, const HwOkrObjective *objective)
{
  Alignment *self = g_new0 (Alignment, 1);
  GtkWidget *content = adw_bin_new ();

  self->window = hw_okr_window_new (parent, _("What Does It Serve?"), 440, 360, content);
  g_set_weak_pointer (&self->parent, parent);
  self->context = g_object_ref (context);
  self->objective = *hw_row_id (objective->row);
  adw_bin_set_child (ADW_BIN (content), make_content (self, objective));
  g_signal_connect (self->window, "destroy", G_CALLBACK (window_destroy_cb), self);
  gtk_window_present (GTK_WINDOW (self->window));
}
