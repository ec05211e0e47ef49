/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences/hw-transition-grid.h"

#include <glib/gi18n.h>

#include "ui/common/hw-perform.h"

struct _HwTransitionGrid
{
  AdwBin parent_instance;
  HwContext *context;
};

G_DEFINE_FINAL_TYPE (HwTransitionGrid, hw_transition_grid, ADW_TYPE_BIN)

static const HwRow *
find_transition (GPtrArray *transitions, const HwId *from, const HwId *to)
{
  for (guint i = 0; i < transitions->len; i++) {
    const HwRow *row = g_ptr_array_index (transitions, i);

    if (hw_id_equal (hw_row_ref_id (row, HW_TRANSITION_FROM_STAGE), from) &&
        hw_id_equal (hw_row_ref_id (row, HW_TRANSITION_TO_STAGE), to))
      return row;
  }
  return NULL;
}

/* "‹from›", "‹to›": allow it if it is not allowed, and the other way round. */
static void
toggle_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTransitionGrid *self = HW_TRANSITION_GRID (widget);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  g_autoptr (GPtrArray) transitions = hw_config_list (config, HW_TRANSITION);
  g_autoptr (HwCommand) command = hw_command_new ("transition.edit");
  const char *from_text, *to_text;
  const HwRow *row;
  HwId from, to, id;
  HwEdit *edit;

  g_variant_get (parameter, "(&s&s)", &from_text, &to_text);
  if (!hw_id_parse (from_text, &from) || !hw_id_parse (to_text, &to))
    return;
  row = find_transition (transitions, &from, &to);
  if (row != NULL) {
    hw_command_delete (command, HW_TRANSITION, hw_row_id (row));
  } else {
    id = hw_id_new (hw_context_now (self->context));
    edit = hw_command_create (command, HW_TRANSITION, &id);
    hw_edit_set_ref (edit, HW_TRANSITION_FROM_STAGE, &from);
    hw_edit_set_ref (edit, HW_TRANSITION_TO_STAGE, &to);
  }
  hw_perform (widget, self->context, command, NULL);
}

static void
check_toggled_cb (GtkCheckButton *check, gpointer user_data)
{
  GVariant *pair = user_data;

  gtk_widget_activate_action_variant (GTK_WIDGET (check), "transitions.toggle", pair);
}

static void
pair_free (gpointer data, GClosure *closure)
{
  g_variant_unref (data);
}

static GtkWidget *
make_check (GPtrArray *transitions, const HwRow *from, const HwRow *to)
{
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *from_id = hw_id_dup_text (hw_row_id (from));
  g_autofree char *to_id = hw_id_dup_text (hw_row_id (to));
  /* Translators: names of two stages */
  g_autofree char *label =
      g_strdup_printf (_("From %s to %s"), hw_row_name (from), hw_row_name (to));
  GVariant *pair = g_variant_ref_sink (g_variant_new ("(ss)", from_id, to_id));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               find_transition (transitions, hw_row_id (from), hw_row_id (to)) !=
                                   NULL);
  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (check, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_data (check, "toggled", G_CALLBACK (check_toggled_cb), pair, pair_free, 0);
  return check;
}

static GtkWidget *
make_label (const char *text, gboolean number)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), number ? 4 : 18);
  gtk_label_set_xalign (GTK_LABEL (label), number ? 0.5f : 0);
  gtk_widget_set_tooltip_text (label, text);
  return label;
}

/* Columns bear the numbers of the rows: names would not fit above them. */
void
hw_transition_grid_set_pipeline (HwTransitionGrid *self, const HwId *pipeline)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  g_autoptr (GPtrArray) stages = hw_config_stages (config, pipeline);
  g_autoptr (GPtrArray) transitions = hw_config_list (config, HW_TRANSITION);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_grid_attach (GTK_GRID (grid), make_label (_("From ↓ to →"), FALSE), 0, 0, 1, 1);
  for (guint i = 0; i < stages->len; i++) {
    const HwRow *from = g_ptr_array_index (stages, i);
    g_autofree char *number = g_strdup_printf ("%u", i + 1);
    g_autofree char *name = g_strdup_printf ("%u  %s", i + 1, hw_row_name (from));

    gtk_grid_attach (GTK_GRID (grid), make_label (number, TRUE), (int) i + 1, 0, 1, 1);
    gtk_grid_attach (GTK_GRID (grid), make_label (name, FALSE), 0, (int) i + 1, 1, 1);
    for (guint j = 0; j < stages->len; j++) {
      if (i != j)
        gtk_grid_attach (GTK_GRID (grid),
                         make_check (transitions, from, g_ptr_array_index (stages, j)), (int) j + 1,
                         (int) i + 1, 1, 1);
    }
  }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

static void
hw_transition_grid_dispose (GObject *object)
{
  g_clear_object (&HW_TRANSITION_GRID (object)->context);
  G_OBJECT_CLASS (hw_transition_grid_parent_class)->dispose (object);
}

static void
hw_transition_grid_class_init (HwTransitionGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_transition_grid_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "transitions.toggle", "(ss)",
                                   toggle_activated);
}

static void
hw_transition_grid_init (HwTransitionGrid *self)
{
}

GtkWidget *
hw_transition_grid_new (HwContext *context)
{
  HwTransitionGrid *self = g_object_new (HW_TYPE_TRANSITION_GRID, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
