/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-card-form-private.h"

#include <glib/gi18n.h>

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_header (HwCardForm *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->submit = make_button (_("_Submit"), "card.submit");
  gtk_widget_add_css_class (self->submit, "suggested-action");
  gtk_widget_set_tooltip_text (self->submit, _("Ctrl+Enter"));
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), make_button (_("_Cancel"), "window.close"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->submit);
  return header;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_draft_note (HwCardForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = make_label (_("This is what you typed last time."), "dim-label");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), make_button (_("_Start Over"), "card.drop-draft"));
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static GtkWidget *
make_sealed_note (HwCardForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("security-high-symbolic");
  GtkWidget *label = make_label (NULL, "sealed-words");

  self->sealed_words = GTK_LABEL (label);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "sealed-note");
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

static HwFieldRow *
add_field (HwCardForm *self, GtkWidget *list, guint field)
{
  GtkWidget *row = hw_field_row_new (self->context, HW_PROBLEM_CARD, field);

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return HW_FIELD_ROW (row);
}

static gboolean
is_offered_retro (const HwRow *meeting, gpointer user_data)
{
  return g_strcmp0 (hw_row_text (meeting, HW_MEETING_KIND), "retro") == 0 &&
         hw_card_is_taken (meeting);
}

static GtkWidget *
make_retro_row (HwCardForm *self)
{
  GtkWidget *picker = hw_ref_picker_new (self->context, HW_MEETING);
  GtkWidget *row = adw_action_row_new ();

  self->retro = HW_REF_PICKER (picker);
  hw_ref_picker_set_none_label (self->retro, _("Parking lot"));
  hw_ref_picker_set_title (self->retro, _("Retro"));
  hw_ref_picker_set_filter (self->retro, is_offered_retro, NULL, NULL);
  gtk_widget_set_valign (picker, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Retro"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), picker);
  gtk_widget_add_css_class (row, "field-row");
  /* Tab goes to the button in it, as in the rows above. */
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static GtkWidget *
make_links (HwCardForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = make_list ();

  self->deal = add_field (self, list, HW_PROBLEM_CARD_DEAL);
  self->account = add_field (self, list, HW_PROBLEM_CARD_ACCOUNT);
  gtk_list_box_append (GTK_LIST_BOX (list), make_retro_row (self));
  self->due = make_label (NULL, "dim-label");
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), self->due);
  return box;
}

/* Before a text takes what is pasted, should it be a file or a picture. */
static void
view_paste_cb (GtkTextView *view, HwCardForm *self)
{
  if (hw_card_files_paste (self->files))
    g_signal_stop_emission_by_name (view, "paste-clipboard");
}

static GtkWidget *
find_text_view (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_text_view (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
make_proof (HwCardForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *list = make_list ();
  GtkWidget *files = hw_card_files_new (self->context, GTK_WIDGET (self));

  self->proof = add_field (self, list, HW_PROBLEM_CARD_PROOF);
  self->files = HW_CARD_FILES (files);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), files);
  g_signal_connect_object (find_text_view (GTK_WIDGET (self->proof)), "paste-clipboard",
                           G_CALLBACK (view_paste_cb), self, 0);
  g_signal_connect_object (find_text_view (GTK_WIDGET (self->obstacle)), "paste-clipboard",
                           G_CALLBACK (view_paste_cb), self, 0);
  return box;
}

static GtkWidget *
make_tags (HwCardForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *tags = hw_tag_entry_new (self->context);
  GtkWidget *label = make_label (NULL, "heading");

  self->tags = HW_TAG_ENTRY (tags);
  gtk_label_set_text_with_mnemonic (GTK_LABEL (label), _("Ta_gs"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), tags);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), tags);
  return box;
}

static GtkWidget *
make_content (HwCardForm *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *obstacle = hw_obstacle_entry_new ();

  self->obstacle = HW_OBSTACLE_ENTRY (obstacle);
  self->draft_note = make_draft_note (self);
  self->problem = make_label (NULL, "error");
  gtk_widget_set_visible (self->problem, FALSE);
  self->sealed_note = make_sealed_note (self);
  self->keep = make_button (_("Save as _Draft"), "card.keep");
  gtk_widget_set_tooltip_text (self->keep, _("Ctrl+S"));
  gtk_widget_set_halign (self->keep, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (content, "form-content");
  gtk_box_append (GTK_BOX (content), self->draft_note);
  gtk_box_append (GTK_BOX (content), self->problem);
  gtk_box_append (GTK_BOX (content), obstacle);
  gtk_box_append (GTK_BOX (content), self->sealed_note);
  gtk_box_append (GTK_BOX (content), make_links (self));
  gtk_box_append (GTK_BOX (content), make_proof (self));
  gtk_box_append (GTK_BOX (content), make_tags (self));
  gtk_box_append (GTK_BOX (content), self->keep);
  return content;
}

static void
add_key (GtkEventController *keys, guint key, const char *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key,
                                                                                  GDK_CONTROL_MASK),
                                                          gtk_named_action_new (action)));
}

/* Before a text of many lines takes them for its own. */
static void
add_keys (HwCardForm *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (keys, GDK_KEY_Return, "card.submit");
  add_key (keys, GDK_KEY_KP_Enter, "card.submit");
  add_key (keys, GDK_KEY_s, "card.keep");
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
hw_card_form_build (HwCardForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  add_keys (self);
  adw_clamp_set_child (ADW_CLAMP (clamp), make_content (self));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 540, 680);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, -1);
}
