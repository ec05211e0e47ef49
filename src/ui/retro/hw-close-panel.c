/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-close-panel.h"

#include <glib/gi18n.h>

#include "core/retro/hw-action.h"
#include "core/retro/hw-retro.h"
#include "core/retro/hw-why-tree.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-perform.h"
#include "ui/meeting/hw-meeting-form.h"
#include "ui/retro/hw-minutes-table.h"
#include "ui/retro/hw-retro-share.h"

struct _HwClosePanel
{
  AdwBin parent_instance;
  HwContext *context;
  HwRetroDetail *detail; /* NULL: not set yet */
  GtkLabel *figure;      /* unowned like the rest */
  GtkLabel *yes;
  GtkWidget *all_yes;
  GtkBox *decisions;
  GtkTextView *notes;
  GtkLabel *next;
  GtkWidget *plan;
  HwMinutesTable *minutes;
  HwRetroShare *share;
};

G_DEFINE_FINAL_TYPE (HwClosePanel, hw_close_panel, ADW_TYPE_BIN)

static gboolean
is_held (const HwRetroDetail *detail)
{
  return g_strcmp0 (hw_row_text (detail->meeting->meeting, HW_MEETING_STATE), "held") == 0;
}

/* --- decisions --- */

static const HwRow *
find_action (HwClosePanel *self, const HwId *id)
{
  for (guint i = 0; i < self->detail->actions->len; i++)
    if (hw_id_equal (hw_row_id (g_ptr_array_index (self->detail->actions, i)), id))
      return g_ptr_array_index (self->detail->actions, i);
  return NULL;
}

static void
yes_toggled_cb (GtkToggleButton *button, HwClosePanel *self)
{
  const HwRow *action = find_action (self, g_object_get_data (G_OBJECT (button), "action"));
  gboolean yes = gtk_toggle_button_get_active (button);
  g_autoptr (HwCommand) command = NULL;

  if (action == NULL || yes == !hw_row_is_null (action, HW_TASK_AGREED_AT))
    return;
  command = hw_action_agree (action, yes ? hw_context_now (self->context) : 0);
  if (command != NULL)
    hw_perform (GTK_WIDGET (self), self->context, command, NULL);
}

static GtkWidget *
make_yes (HwClosePanel *self, const HwRow *action, const char *owner)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = adw_button_content_new ();
  /* Translators: a person */
  g_autofree char *name = g_strdup_printf (_("%s says yes"), owner);

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "emblem-ok-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), C_ ("of an owner", "Yes"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                !hw_row_is_null (action, HW_TASK_AGREED_AT));
  gtk_widget_set_sensitive (button, !is_held (self->detail));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "action", hw_id_copy (hw_row_id (action)), g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (yes_toggled_cb), self, 0);
  return button;
}

static GtkWidget *
make_action (HwClosePanel *self, const HwRow *action)
{
  GtkWidget *row = adw_action_row_new ();
  const char *owner =
      hw_config_name (self->detail->config, HW_PERSON, hw_row_ref_id (action, HW_TASK_OWNER));
  const char *text = hw_row_text (action, HW_TASK_DELIVERABLE);
  g_autofree char *due = hw_row_is_null (action, HW_TASK_DUE_AT)
                             ? NULL
                             : hw_format_instant (hw_row_int (action, HW_TASK_DUE_AT));
  g_autofree char *words = due != NULL ? g_strdup_printf ("%s · %s", owner, due) : g_strdup (owner);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 text != NULL ? text : hw_row_name (action));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_yes (self, action, owner));
  return row;
}

static char *
write_causes (const HwRetroDetail *detail, const HwRow *lead)
{
  g_autoptr (HwWhyTree) tree = hw_why_tree_new (detail->whys, hw_row_id (lead));
  g_autoptr (GPtrArray) roots = hw_why_tree_roots (tree);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  if (roots->len == 0)
    return g_strdup (_("No root cause was found."));
  for (guint i = 0; i < roots->len; i++)
    g_ptr_array_add (names, (gpointer) hw_row_name (g_ptr_array_index (roots, i)));
  g_ptr_array_add (names, NULL);
  list = g_strjoinv ("; ", (char **) names->pdata);
  /* Translators: root causes of a problem */
  return g_strdup_printf (_("Root cause: %s"), list);
}

/* @lead NULL: what belongs to no picked problem. */
static gboolean
is_of (const HwRetroDetail *detail, const HwRow *action, const HwRow *lead)
{
  const HwRow *card = hw_retro_detail_card (detail, hw_row_ref_id (action, HW_TASK_CARD));
  const HwRow *of = card != NULL ? hw_retro_detail_lead (detail, card) : NULL;
  const char *state = of != NULL ? hw_row_text (of, HW_PROBLEM_CARD_STATE) : NULL;

  if (lead != NULL)
    return of == lead;
  return g_strcmp0 (state, "picked") != 0 && g_strcmp0 (state, "solved") != 0;
}

static GtkWidget *
make_group (const HwRetroDetail *detail, const HwRow *lead)
{
  GtkWidget *group = adw_preferences_group_new ();
  const char *topic = lead != NULL ? hw_row_text (lead, HW_PROBLEM_CARD_TOPIC) : NULL;
  const char *name = lead != NULL ? hw_row_name (lead) : _("Other actions");
  g_autofree char *title = g_markup_escape_text (topic != NULL ? topic : name, -1);
  g_autofree char *causes = lead != NULL ? write_causes (detail, lead) : g_strdup ("");
  g_autofree char *description = g_markup_escape_text (causes, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  return group;
}

static void
add_group (HwClosePanel *self, const HwRow *lead)
{
  const GPtrArray *actions = self->detail->actions;
  GtkWidget *group = NULL;

  if (lead != NULL)
    gtk_box_append (self->decisions, group = make_group (self->detail, lead));
  for (guint i = 0; i < actions->len; i++) {
    const HwRow *action = g_ptr_array_index (actions, i);

    if (!is_of (self->detail, action, lead))
      continue;
    if (group == NULL)
      gtk_box_append (self->decisions, group = make_group (self->detail, NULL));
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_action (self, action));
  }
}

/* The button of that action, anywhere below @widget. */
static GtkWidget *
find_button (GtkWidget *widget, const HwId *action)
{
  const HwId *id = g_object_get_data (G_OBJECT (widget), "action");
  GtkWidget *found = NULL;

  if (id != NULL && hw_id_equal (id, action))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, action);
  return found;
}

/* The focus stays on the button of the same action. */
static void
show_decisions (HwClosePanel *self)
{
  g_autoptr (GPtrArray) picked = hw_retro_detail_leads (self->detail, "picked");
  g_autoptr (GPtrArray) solved = hw_retro_detail_leads (self->detail, "solved");
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  const HwId *id = focus != NULL ? g_object_get_data (G_OBJECT (focus), "action") : NULL;
  HwId focused = id != NULL ? *id : HW_ID_NONE;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->decisions))) != NULL)
    gtk_box_remove (self->decisions, child);
  for (guint i = 0; i < picked->len; i++)
    add_group (self, g_ptr_array_index (picked, i));
  for (guint i = 0; i < solved->len; i++)
    add_group (self, g_ptr_array_index (solved, i));
  add_group (self, NULL);
  child = hw_id_is_none (&focused) ? NULL : find_button (GTK_WIDGET (self->decisions), &focused);
  if (child != NULL)
    gtk_widget_grab_focus (child);
}

static void
show_yes (HwClosePanel *self)
{
  const GPtrArray *actions = self->detail->actions;
  guint n = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < actions->len; i++)
    n += !hw_row_is_null (g_ptr_array_index (actions, i), HW_TASK_AGREED_AT);
  if (actions->len == 0)
    text = g_strdup (_("Nothing was agreed on: without an action nothing changes."));
  else if (n == actions->len)
    text = g_strdup (_("All owners have said yes."));
  else
    /* Translators: numbers of actions */
    text = g_strdup_printf (_("%u of %u actions have their owner’s yes."), n, actions->len);
  gtk_label_set_text (self->yes, text);
  gtk_widget_set_visible (self->all_yes, n < actions->len && !is_held (self->detail));
}

/* --- notes --- */

static char *
dup_notes (HwClosePanel *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->notes);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
save_notes (HwClosePanel *self)
{
  g_autofree char *text = dup_notes (self);
  g_autoptr (HwCommand) command = NULL;
  const char *known;

  if (self->detail == NULL)
    return;
  known = hw_row_text (self->detail->meeting->meeting, HW_MEETING_NOTES);
  if (g_strcmp0 (known != NULL ? known : "", text) == 0)
    return;
  command = hw_command_new ("meeting.notes");
  hw_edit_set_text (hw_command_update (command, HW_MEETING,
                                       hw_row_id (self->detail->meeting->meeting)),
                    HW_MEETING_NOTES, *text != '\0' ? text : NULL);
  hw_perform (GTK_WIDGET (self), self->context, command, NULL);
}

static void
show_notes (HwClosePanel *self)
{
  const char *known = hw_row_text (self->detail->meeting->meeting, HW_MEETING_NOTES);
  g_autofree char *text = dup_notes (self);

  if (gtk_widget_has_focus (GTK_WIDGET (self->notes)) ||
      g_strcmp0 (known != NULL ? known : "", text) == 0)
    return;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->notes), known != NULL ? known : "", -1);
}

/* --- the rest --- */

static void
show_next (HwClosePanel *self)
{
  gint64 at = hw_meeting_detail_next_at (self->detail->meeting, hw_context_now (self->context));
  g_autofree char *when = at != 0 ? hw_format_instant (at) : NULL;
  g_autofree char *cards = at != 0 ? hw_format_instant (at - HW_RETRO_LEAD_US) : NULL;
  g_autofree char *text = NULL;

  if (self->detail->meeting->has_next)
    text = g_strdup (_("The next retro is planned."));
  else if (at != 0)
    /* Translators: two moments, each a day and time */
    text =
        g_strdup_printf (_("The next retro is on %s. Cards for it are due on %s."), when, cards);
  else
    text = g_strdup (_("No next retro is planned: this one does not repeat."));
  gtk_label_set_text (self->next, text);
  gtk_widget_set_visible (self->plan, at == 0 && !self->detail->meeting->has_next);
}

static void
show_figure (HwClosePanel *self)
{
  const HwRow *meeting = self->detail->meeting->meeting;
  HwMeetingClock clock = hw_meeting_clock (meeting, hw_context_now (self->context));
  guint used = (guint) ((clock.total_us + 30 * G_USEC_PER_SEC) / (60 * G_USEC_PER_SEC));
  guint planned = (guint) hw_row_int (meeting, HW_MEETING_MINUTES);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u minute, of %u planned", "%u minutes, of %u planned", used),
                       used, planned);

  gtk_label_set_text (self->figure, text);
}

void
hw_close_panel_set (GtkWidget *panel, const HwRetroDetail *detail)
{
  HwClosePanel *self = HW_CLOSE_PANEL (panel);

  g_clear_pointer (&self->detail, hw_retro_detail_unref);
  self->detail = hw_retro_detail_ref ((HwRetroDetail *) detail);
  show_figure (self);
  show_yes (self);
  show_decisions (self);
  show_notes (self);
  show_next (self);
  hw_minutes_table_set (self->minutes, detail);
  hw_retro_share_set (self->share, detail);
}

void
hw_close_panel_begin (GtkWidget *panel)
{
  HwClosePanel *self = HW_CLOSE_PANEL (panel);

  if (!gtk_widget_child_focus (GTK_WIDGET (self->decisions), GTK_DIR_TAB_FORWARD))
    gtk_widget_grab_focus (GTK_WIDGET (self->notes));
}

static void
all_yes_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwClosePanel *self = HW_CLOSE_PANEL (widget);
  g_autoptr (HwCommand) command =
      hw_action_agree_all (self->detail->actions, hw_context_now (self->context));

  if (command != NULL)
    hw_perform (widget, self->context, command, NULL);
}

static void
plan_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_meeting_form_present (widget, HW_CLOSE_PANEL (widget)->context, "retro", NULL);
}

/* --- the object --- */

static void
hw_close_panel_unmap (GtkWidget *widget)
{
  save_notes (HW_CLOSE_PANEL (widget));
  GTK_WIDGET_CLASS (hw_close_panel_parent_class)->unmap (widget);
}

static void
hw_close_panel_dispose (GObject *object)
{
  HwClosePanel *self = HW_CLOSE_PANEL (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->detail, hw_retro_detail_unref);
  G_OBJECT_CLASS (hw_close_panel_parent_class)->dispose (object);
}

static void
hw_close_panel_class_init (HwClosePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_close_panel_dispose;
  widget_class->unmap = hw_close_panel_unmap;
  gtk_widget_class_install_action (widget_class, "close.all-yes", NULL, all_yes_activated);
  gtk_widget_class_install_action (widget_class, "close.plan", NULL, plan_activated);
}

static GtkLabel *
add_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
add_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
make_notes (HwClosePanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  add_label (box, _("What else was decided"), "heading");
  self->notes = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->notes, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->notes, FALSE);
  gtk_text_view_set_top_margin (self->notes, 9);
  gtk_text_view_set_bottom_margin (self->notes, 9);
  gtk_text_view_set_left_margin (self->notes, 12);
  gtk_text_view_set_right_margin (self->notes, 12);
  gtk_widget_set_size_request (GTK_WIDGET (self->notes), -1, 72);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->notes), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What else was decided"), -1);
  g_signal_connect_object (focus, "leave", G_CALLBACK (save_notes), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->notes), focus);
  gtk_frame_set_child (GTK_FRAME (frame), GTK_WIDGET (self->notes));
  gtk_widget_add_css_class (frame, "notes-frame");
  gtk_widget_add_css_class (frame, "card");
  gtk_box_append (GTK_BOX (box), frame);
  return box;
}

static void
hw_close_panel_init (HwClosePanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *yes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *next = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->figure = add_label (head, NULL, "title-2");
  self->yes = add_label (yes, NULL, "dim-label");
  self->all_yes = add_button (yes, _("All Say _Yes"), "close.all-yes");
  gtk_box_append (GTK_BOX (head), yes);
  self->next = add_label (next, NULL, "dim-label");
  self->plan = add_button (next, _("_Plan a Retro …"), "close.plan");
  gtk_box_append (GTK_BOX (head), next);
  gtk_box_append (GTK_BOX (box), head);
  self->decisions = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->decisions));
  gtk_box_append (GTK_BOX (box), make_notes (self));
  self->minutes = HW_MINUTES_TABLE (hw_minutes_table_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->minutes));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
hw_close_panel_new (HwContext *context)
{
  HwClosePanel *self = g_object_new (HW_TYPE_CLOSE_PANEL, NULL);
  GtkWidget *box = adw_bin_get_child (ADW_BIN (self));

  self->context = g_object_ref (context);
  self->share = HW_RETRO_SHARE (hw_retro_share_new (context));
  /* What everybody wants when the meeting is over. */
  gtk_box_insert_child_after (GTK_BOX (box), GTK_WIDGET (self->share),
                              gtk_widget_get_first_child (box));
  return GTK_WIDGET (self);
}
