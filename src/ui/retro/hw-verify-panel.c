/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-verify-panel.h"

#include <glib/gi18n.h>

#include "core/retro/hw-retro.h"
#include "ui/retro/hw-verify-row.h"

struct _HwVerifyPanel
{
  AdwBin parent_instance;
  HwContext *context;
  GtkLabel *figure; /* unowned like the rest */
  GtkLabel *note;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (HwVerifyPanel, hw_verify_panel, ADW_TYPE_BIN)

static void
show_figure (HwVerifyPanel *self, const GPtrArray *actions)
{
  gint64 now = hw_context_now (self->context);
  guint n = 0;
  guint asked = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < actions->len; i++) {
    const HwRow *action = g_ptr_array_index (actions, i);

    n += hw_retro_is_accepted (action);
    asked += hw_retro_is_accepted (action) || hw_retro_is_due (action, now);
  }
  /* Translators: how many actions of last time are proved, of how many */
  text = g_strdup_printf (_("%u of %u proved"), n, asked);
  gtk_label_set_text (self->figure, text);
  gtk_widget_set_visible (GTK_WIDGET (self->figure), actions->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), actions->len > 0);
  gtk_label_set_text (self->note, actions->len > 0
                      ? _("Results, no explanations: what is not proved comes again.")
                      : _("There is nothing to prove: it is the first retro of this team, or "
                              "nothing is left from last time. Go on with the next phase."));
}

/* Rows follow the actions by their ids, so that a row in use stays where it is. */
static HwVerifyRow *
row_for (HwVerifyPanel *self, int at, const HwRow *action)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, at);

  while (row != NULL &&
         !hw_id_equal (hw_verify_row_get_action (HW_VERIFY_ROW (row)), hw_row_id (action))) {
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
    row = gtk_list_box_get_row_at_index (self->list, at);
  }
  if (row == NULL) {
    row = GTK_LIST_BOX_ROW (hw_verify_row_new (self->context));
    gtk_list_box_insert (self->list, GTK_WIDGET (row), at);
  }
  return HW_VERIFY_ROW (row);
}

void
hw_verify_panel_set (GtkWidget *panel, const HwRetroDetail *detail)
{
  HwVerifyPanel *self = HW_VERIFY_PANEL (panel);
  const HwId *facilitator = hw_row_ref_id (detail->meeting->meeting, HW_MEETING_FACILITATOR);
  GtkListBoxRow *row;

  show_figure (self, detail->verify);
  for (guint i = 0; i < detail->verify->len; i++) {
    const HwRow *action = g_ptr_array_index (detail->verify, i);

    hw_verify_row_set (row_for (self, (int) i, action), detail, action, facilitator);
  }
  while ((row = gtk_list_box_get_row_at_index (self->list, (int) detail->verify->len)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

void
hw_verify_panel_begin (GtkWidget *panel)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (HW_VERIFY_PANEL (panel)->list, 0);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
hw_verify_panel_dispose (GObject *object)
{
  HwVerifyPanel *self = HW_VERIFY_PANEL (object);

  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_verify_panel_parent_class)->dispose (object);
}

static void
hw_verify_panel_class_init (HwVerifyPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_verify_panel_dispose;
}

static void
hw_verify_panel_init (HwVerifyPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->figure = GTK_LABEL (gtk_label_new (NULL));
  self->note = GTK_LABEL (gtk_label_new (NULL));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_label_set_xalign (self->figure, 0);
  gtk_label_set_xalign (self->note, 0);
  gtk_label_set_wrap (self->note, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->figure), "title-2");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Last time’s actions"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figure));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->note));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
hw_verify_panel_new (HwContext *context)
{
  HwVerifyPanel *self = g_object_new (HW_TYPE_VERIFY_PANEL, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
