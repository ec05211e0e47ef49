/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/hw-focus-list.h"

#include <glib/gi18n.h>

#include "ui/common/hw-perform.h"
#include "ui/today/hw-focus-decide.h"
#include "ui/today/hw-focus-row.h"

struct _HwFocusList
{
  AdwBin parent_instance;
  HwContext *context;
  const HwToday *today; /* unowned */
  gboolean own;
  gboolean edited; /* re-ranked, and not proposed yet */
  HwId person;     /* whose wishes these are */
  gint64 week;
  GPtrArray *wishes; /* of HwFocusWish */
  GtkListBox *list;
  GtkLabel *state;
  GtkLabel *answer;
  GtkWidget *propose;
  GtkWidget *accept;
  GtkWidget *reset;
  GtkWidget *start_again;
  GtkWidget *versions;
};

G_DEFINE_FINAL_TYPE (HwFocusList, hw_focus_list, ADW_TYPE_BIN)

static int
find_focused (HwFocusList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    row = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

static char *
describe_state (HwFocusList *self)
{
  const HwFocusWeek *week = self->today->week;
  const char *manager = hw_config_name (self->today->config, HW_PERSON, &self->today->manager);
  const char *decider = hw_config_name (self->today->config, HW_PERSON, &week->decided_by);

  if (self->edited)
    return g_strdup (_("Changed, and not proposed yet."));
  switch (week->state) {
  case HW_FOCUS_WEEK_PROPOSED:
    if (*manager == '\0')
      return g_strdup (_("Proposed. No manager is named for this person."));
    /* Translators: %s is a person. */
    return g_strdup_printf (_("Proposed; %s has not answered yet."), manager);
  case HW_FOCUS_WEEK_COUNTERED:
    /* Translators: %s is a person. */
    return g_strdup_printf (_("%s answers:"), decider);
  case HW_FOCUS_WEEK_CONFIRMED:
    /* Translators: %s is a person. */
    return g_strdup_printf (_("Agreed; confirmed by %s."), decider);
  case HW_FOCUS_WEEK_NONE:
  default:
    return g_strdup (_("A suggestion. Put it into your order, then propose it."));
  }
}

static void
update_foot (HwFocusList *self)
{
  const HwFocusWeek *week = self->today->week;
  g_autofree char *state = describe_state (self);
  const char *manager = hw_config_name (self->today->config, HW_PERSON, &self->today->manager);
  g_autofree char *label = NULL;
  gboolean countered = week->state == HW_FOCUS_WEEK_COUNTERED;
  gboolean fresh = week->state == HW_FOCUS_WEEK_NONE;

  if (*manager != '\0')
    /* Translators: %s is a person. */
    label = g_strdup_printf (_("Propose to %s"), manager);
  gtk_label_set_text (self->state, state);
  gtk_label_set_text (self->answer, week->answer != NULL ? week->answer : "");
  gtk_widget_set_visible (GTK_WIDGET (self->answer), countered);
  gtk_button_set_label (GTK_BUTTON (self->propose), countered ? _("Propose Again")
                    : label != NULL ? label
                                    : _("Propose"));
  gtk_widget_set_visible (self->propose, self->own && self->wishes->len > 0 &&
                                             (self->edited || fresh || countered));
  gtk_widget_set_visible (self->accept, self->own && countered && !self->edited);
  gtk_widget_set_visible (self->reset, self->own && self->edited);
  gtk_widget_set_visible (self->start_again, self->own && !fresh && !self->edited &&
                                                 self->today->ranking->proposed->len > 0);
  gtk_widget_set_visible (self->versions, week->versions->len > 0);
}

static void
rebuild (HwFocusList *self)
{
  int focused = find_focused (self);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->wishes->len; i++) {
    const HwFocusWish *wish = self->wishes->pdata[i];

    gtk_list_box_append (self->list,
                         hw_focus_row_new (wish, hw_focus_week_find (self->today->week, wish), i,
                                           self->wishes->len, self->own));
  }
  gtk_widget_set_visible (GTK_WIDGET (self), self->wishes->len > 0);
  if (focused >= 0 && self->wishes->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (
        gtk_list_box_get_row_at_index (self->list, MIN (focused, (int) self->wishes->len - 1))));
  update_foot (self);
}

static void
take_wishes (HwFocusList *self, GPtrArray *wishes)
{
  g_clear_pointer (&self->wishes, g_ptr_array_unref);
  self->wishes = wishes;
}

void
hw_focus_list_set (HwFocusList *self, const HwToday *today, gboolean own)
{
  gboolean same = hw_id_equal (&self->person, &today->person) && self->week == today->week->week;

  self->today = today;
  self->own = own;
  self->person = today->person;
  self->week = today->week->week;
  if (!same || !own || self->wishes == NULL || hw_focus_week_has_wishes (today->week, self->wishes))
    self->edited = FALSE;
  if (!self->edited)
    take_wishes (self, hw_focus_week_list_wishes (today->week, today->ranking));
  rebuild (self);
}

/* --- changes --- */

static void
move (HwFocusList *self, int from, int to)
{
  gpointer wish;

  if (!self->own || from == to || from < 0 || to < 0 || from >= (int) self->wishes->len ||
      to >= (int) self->wishes->len)
    return;
  wish = g_ptr_array_steal_index (self->wishes, (guint) from);
  g_ptr_array_insert (self->wishes, to, wish);
  self->edited = TRUE;
  rebuild (self);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, to)));
}

static void
move_up_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  int i = g_variant_get_int32 (parameter);

  move (HW_FOCUS_LIST (widget), i, i - 1);
}

static void
move_down_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  int i = g_variant_get_int32 (parameter);

  move (HW_FOCUS_LIST (widget), i, i + 1);
}

static void
move_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  int from, to;

  g_variant_get (parameter, "(ii)", &from, &to);
  move (HW_FOCUS_LIST (widget), from, to);
}

static void
drop (HwFocusList *self, int i)
{
  if (!self->own || i < 0 || i >= (int) self->wishes->len || self->wishes->len == 1)
    return;
  g_ptr_array_remove_index (self->wishes, (guint) i);
  self->edited = TRUE;
  rebuild (self);
}

static void
drop_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  drop (HW_FOCUS_LIST (widget), g_variant_get_int32 (parameter));
}

static gboolean
list_key_cb (GtkWidget *list, GVariant *args, gpointer user_data)
{
  HwFocusList *self = HW_FOCUS_LIST (gtk_widget_get_ancestor (list, HW_TYPE_FOCUS_LIST));
  int i = find_focused (self);

  if (i < 0)
    return FALSE;
  if (GPOINTER_TO_INT (user_data) == 0)
    drop (self, i);
  else
    move (self, i, i + GPOINTER_TO_INT (user_data));
  return TRUE;
}

static void
list_performed (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwFocusList *self = user_data;

  if (outcome == NULL || outcome->status != HW_OUTCOME_DONE)
    return;
  self->edited = FALSE;
  update_foot (self);
}

static void
propose_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwFocusList *self = HW_FOCUS_LIST (widget);
  g_autoptr (HwCommand) command =
      hw_focus_week_propose (self->today->week, self->wishes, hw_context_now (self->context));

  hw_perform_full (widget, self->context, command,
                   _("Focus proposed"), list_performed, G_OBJECT (self), self);
}

static void
accept_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwFocusList *self = HW_FOCUS_LIST (widget);
  g_autoptr (HwCommand) command = hw_focus_week_confirm (self->today->week);

  hw_perform (widget, self->context, command, _("Accepted"));
}

static void
reset_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwFocusList *self = HW_FOCUS_LIST (widget);

  self->edited = FALSE;
  take_wishes (self, hw_focus_week_list_wishes (self->today->week, self->today->ranking));
  rebuild (self);
}

static void
start_again_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwFocusList *self = HW_FOCUS_LIST (widget);

  take_wishes (self, hw_focus_ranking_list_wishes (self->today->ranking));
  self->edited = !hw_focus_week_has_wishes (self->today->week, self->wishes);
  rebuild (self);
}

static void
versions_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwFocusList *self = HW_FOCUS_LIST (widget);

  hw_focus_versions (widget, self->context, &self->person, self->week);
}

static void
list_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, HwFocusList *self)
{
  const HwFocusWish *wish = self->wishes->pdata[gtk_list_box_row_get_index (row)];
  gboolean of_deal = !hw_id_is_none (&wish->deal);

  hw_shell_open_row (GTK_WIDGET (self), of_deal ? HW_DEAL : HW_ACCOUNT,
                     of_deal ? &wish->deal : &wish->account);
}

static void
hw_focus_list_dispose (GObject *object)
{
  HwFocusList *self = HW_FOCUS_LIST (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->wishes, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_focus_list_parent_class)->dispose (object);
}

static void
hw_focus_list_class_init (HwFocusListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_focus_list_dispose;
  gtk_widget_class_install_action (widget_class, "focus.move-up", "i", move_up_activated);
  gtk_widget_class_install_action (widget_class, "focus.move-down", "i", move_down_activated);
  gtk_widget_class_install_action (widget_class, "focus.move", "(ii)", move_activated);
  gtk_widget_class_install_action (widget_class, "focus.drop", "i", drop_activated);
  gtk_widget_class_install_action (widget_class, "focus.propose", NULL, propose_activated);
  gtk_widget_class_install_action (widget_class, "focus.accept", NULL, accept_activated);
  gtk_widget_class_install_action (widget_class, "focus.reset", NULL, reset_activated);
  gtk_widget_class_install_action (widget_class, "focus.start-again", NULL, start_again_activated);
  gtk_widget_class_install_action (widget_class, "focus.versions", NULL, versions_activated);
}

static void
add_key (GtkEventController *keys, guint key, GdkModifierType modifiers, int step)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                                          gtk_callback_action_new (list_key_cb,
                                                                                   GINT_TO_POINTER (
                                                                                       step),
                                                                                   NULL)));
}

static GtkWidget *
make_button (const char *label, const char *action, const char *style)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *text = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, style);
  return button;
}

static GtkWidget *
make_wrapped_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_line (GtkWidget *const *buttons, guint n)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (line), buttons[i]);
  return line;
}

/* Two lines of buttons, so that a narrow window has room for them. */
static GtkWidget *
make_foot (HwFocusList *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->state = GTK_LABEL (make_wrapped_label ("dim-label"));
  self->answer = GTK_LABEL (make_wrapped_label ("today-answer"));
  self->propose = make_button (_("Propose"), "focus.propose", "suggested-action");
  self->accept = make_button (_("Accept the Answer"), "focus.accept", "today-accept");
  self->reset = make_button (_("Back to What Stands"), "focus.reset", "flat");
  self->start_again = make_button (_("Take a New Suggestion"), "focus.start-again", "flat");
  self->versions = make_button (_("Versions"), "focus.versions", "flat");
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->answer));
  gtk_box_append (GTK_BOX (foot), make_line ((GtkWidget *[]){ self->propose, self->accept }, 2));
  gtk_box_append (GTK_BOX (foot),
                  make_line ((GtkWidget *[]){ self->reset, self->start_again, self->versions }, 3));
  return foot;
}

static void
hw_focus_list_init (HwFocusList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Focus of this week"), -1);
  add_key (keys, GDK_KEY_Up, GDK_CONTROL_MASK, -1);
  add_key (keys, GDK_KEY_Down, GDK_CONTROL_MASK, 1);
  add_key (keys, GDK_KEY_Delete, 0, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (list_row_activated_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), make_foot (self));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
hw_focus_list_new (HwContext *context)
{
  HwFocusList *self = g_object_new (HW_TYPE_FOCUS_LIST, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
