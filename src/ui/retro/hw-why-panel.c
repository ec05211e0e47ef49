/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-why-panel.h"

#include <glib/gi18n.h>

#include "core/retro/hw-why-tree.h"
#include "ui/common/hw-width-bin.h"
#include "ui/retro/hw-card-head.h"
#include "ui/retro/hw-likely-causes.h"
#include "ui/retro/hw-why-view.h"

struct _HwWhyPanel
{
  AdwBin parent_instance;
  gboolean set; /* there is a card to begin with */

  HwWidthBin *width_bin; /* unowned like the rest */
  GtkStack *stack;
  HwCardHead *head;
  HwWhyView *view;
  HwLikelyCauses *likely;
  GtkImage *sign;
  GtkLabel *state;
};

G_DEFINE_FINAL_TYPE (HwWhyPanel, hw_why_panel, ADW_TYPE_BIN)

/* --- what is shown --- */

static char *
tell_state (const HwWhyTree *tree)
{
  g_autoptr (GPtrArray) roots = hw_why_tree_roots (tree);

  if (roots->len == 0)
    return g_strdup (_("No root cause yet: ask “why?” until an answer is something the team can "
                       "act on."));
  return g_strdup_printf (ngettext ("%u root cause found.", "%u root causes found.", roots->len),
                          roots->len);
}

static void
show_state (HwWhyPanel *self, const HwWhyTree *tree)
{
  gboolean rooted = hw_why_tree_has_root (tree);
  g_autofree char *text = tell_state (tree);

  gtk_label_set_text (self->state, text);
  gtk_image_set_from_icon_name (self->sign,
                                rooted ? "object-select-symbolic" : "dialog-information-symbolic");
  if (rooted)
    gtk_widget_add_css_class (GTK_WIDGET (self->sign), "success");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->sign), "success");
}

void
hw_why_panel_set (GtkWidget *panel, const HwRetroDetail *detail)
{
  HwWhyPanel *self = HW_WHY_PANEL (panel);
  const HwRow *card = hw_card_head_set (self->head, detail);
  g_autoptr (HwWhyTree) tree = NULL;

  gtk_stack_set_visible_child_name (self->stack, card != NULL ? "card" : "none");
  if (card == NULL)
    return;
  tree = hw_why_tree_new (detail->whys, hw_row_id (card));
  hw_why_view_set (self->view, tree);
  hw_likely_causes_set_card (self->likely, hw_row_id (card));
  show_state (self, tree);
}

void
hw_why_panel_begin (GtkWidget *panel)
{
  HwWhyPanel *self = HW_WHY_PANEL (panel);

  hw_card_head_begin (self->head);
  hw_why_view_begin (self->view);
}

/* --- the whole --- */

static void
cause_taken_cb (HwLikelyCauses *likely, const char *text, HwWhyPanel *self)
{
  hw_why_view_take (self->view, text);
}

static void
width_changed_cb (HwWhyPanel *self)
{
  hw_why_view_set_narrow (self->view, hw_width_bin_get_width (self->width_bin) == HW_WIDTH_NARROW);
}

static void
hw_why_panel_class_init (HwWhyPanelClass *klass)
{
}

static void
hw_why_panel_init (HwWhyPanel *self)
{
}

static GtkWidget *
make_state (HwWhyPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->sign = GTK_IMAGE (gtk_image_new ());
  self->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->state, TRUE);
  gtk_label_set_xalign (self->state, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sign));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  gtk_widget_add_css_class (box, "why-state");
  return box;
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-information-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("No Problem Is Picked"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _("Go back a phase and pick the one to talk about."));
  return page;
}

static GtkWidget *
make_body (HwWhyPanel *self, HwContext *context)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *tree = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->head = HW_CARD_HEAD (hw_card_head_new (context, GTK_WIDGET (self)));
  self->view = HW_WHY_VIEW (hw_why_view_new (context));
  self->likely = HW_LIKELY_CAUSES (hw_likely_causes_new (context, GTK_WIDGET (self)));
  g_signal_connect_object (self->likely, "taken", G_CALLBACK (cause_taken_cb), self, 0);
  gtk_box_append (GTK_BOX (tree), GTK_WIDGET (self->head));
  gtk_box_append (GTK_BOX (tree), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (box), tree);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->likely));
  gtk_box_append (GTK_BOX (box), make_state (self));
  return box;
}

GtkWidget *
hw_why_panel_new (HwContext *context)
{
  HwWhyPanel *self = g_object_new (HW_TYPE_WHY_PANEL, NULL);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  /* The stack asks how wide the text is for a height, which text does not know to the pixel: the
   * bin stands between them. */
  self->width_bin = g_object_new (HW_TYPE_WIDTH_BIN, "child", make_body (self, context), NULL);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->width_bin), "card");
  gtk_stack_add_named (self->stack, make_nothing (), "none");
  g_signal_connect_object (self->width_bin, "width-changed", G_CALLBACK (width_changed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  return GTK_WIDGET (self);
}
