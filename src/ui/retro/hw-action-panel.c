/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-action-panel.h"

#include <glib/gi18n.h>

#include "core/retro/hw-action.h"
#include "core/retro/hw-why-tree.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-width-bin.h"
#include "ui/common/hw-wrap-box.h"
#include "ui/retro/hw-action-row.h"
#include "ui/retro/hw-card-head.h"

#define MOST_PEOPLE 9 /* with a key */
#define TICK_SECONDS 20

struct _HwActionPanel
{
  AdwBin parent_instance;
  HwContext *context;
  HwId card;
  HwRetroDetail *detail; /* NULL: not set yet */
  GArray *people;        /* of HwId: who is there */
  HwActionRow *hand;     /* unowned: had the focus last; NULL */
  gboolean narrow;
  guint tick;

  HwWidthBin *width_bin; /* unowned like the rest */
  GtkStack *stack;
  HwCardHead *head;
  GtkLabel *causes;
  GtkWidget *people_box;
  HwWrapBox *people_chips;
  GtkBox *rows; /* of HwActionRow */
  GtkLabel *state;
  GtkWidget *all;
};

G_DEFINE_FINAL_TYPE (HwActionPanel, hw_action_panel, ADW_TYPE_BIN)

/* --- rows --- */

static HwActionRow *
first_row (HwActionPanel *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->rows));

  return child != NULL ? HW_ACTION_ROW (child) : NULL;
}

static HwActionRow *
next_row (HwActionRow *row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  return next != NULL ? HW_ACTION_ROW (next) : NULL;
}

static HwActionRow *
find_blank (HwActionPanel *self)
{
  for (HwActionRow *row = first_row (self); row != NULL; row = next_row (row))
    if (hw_action_row_is_blank (row))
      return row;
  return NULL;
}

static void
row_entered_cb (HwActionRow *row, HwActionPanel *self)
{
  self->hand = row;
}

static void
row_done_cb (HwActionRow *row, HwActionPanel *self)
{
  HwActionRow *next = next_row (row);

  if (next == NULL)
    next = find_blank (self);
  if (next != NULL)
    hw_action_row_begin (next);
}

static void
drop_row (HwActionPanel *self, HwActionRow *row)
{
  if (self->hand == row)
    self->hand = NULL;
  g_signal_handlers_disconnect_by_data (row, self);
  gtk_box_remove (self->rows, GTK_WIDGET (row));
}

static HwActionRow *
add_row (HwActionPanel *self, const HwId *id, int hours)
{
  GtkWidget *row = hw_action_row_new (self->context, id, hours);

  hw_action_row_set_narrow (HW_ACTION_ROW (row), self->narrow);
  g_signal_connect (row, "entered", G_CALLBACK (row_entered_cb), self);
  g_signal_connect (row, "done", G_CALLBACK (row_done_cb), self);
  g_signal_connect_swapped (row, "dropped", G_CALLBACK (drop_row), self);
  gtk_box_append (self->rows, row);
  return HW_ACTION_ROW (row);
}

static HwActionRow *
find_row (HwActionPanel *self, const HwId *id)
{
  for (HwActionRow *row = first_row (self); row != NULL; row = next_row (row))
    if (hw_id_equal (hw_action_row_get_id (row), id))
      return row;
  return NULL;
}

static const HwRow *
find_task (const HwRetroDetail *detail, const HwId *id)
{
  for (guint i = 0; i < detail->actions->len; i++) {
    const HwRow *task = g_ptr_array_index (detail->actions, i);

    if (hw_id_equal (hw_row_id (task), id))
      return task;
  }
  return NULL;
}

static gboolean
is_of_card (const HwRetroDetail *detail, const HwRow *task, const HwRow *card)
{
  const HwRow *own = hw_retro_detail_card (detail, hw_row_ref_id (task, HW_TASK_CARD));

  return own != NULL &&
         hw_id_equal (hw_row_id (hw_retro_detail_lead (detail, own)), hw_row_id (card));
}

/* Rows of what is stored and was not there yet; those whose action is gone go, drafts stay. */
static void
settle_rows (HwActionPanel *self, const HwRetroDetail *detail, const HwRow *card)
{
  HwActionRow *row = first_row (self);

  while (row != NULL) {
    HwActionRow *next = next_row (row);
    const HwRow *task = find_task (detail, hw_action_row_get_id (row));

    if (task == NULL && hw_action_row_is_stored (row))
      drop_row (self, row);
    row = next;
  }
  for (guint i = 0; i < detail->actions->len; i++) {
    const HwRow *task = g_ptr_array_index (detail->actions, i);

    if (is_of_card (detail, task, card) && find_row (self, hw_row_id (task)) == NULL)
      add_row (self, hw_row_id (task), (int) hw_row_int (task, HW_TASK_HOURS));
  }
}

static gboolean
has_hours (HwActionPanel *self, int hours)
{
  for (HwActionRow *row = first_row (self); row != NULL; row = next_row (row))
    if (hw_action_row_get_hours (row) == hours)
      return TRUE;
  return FALSE;
}

static void
add_draft (HwActionPanel *self, int hours)
{
  HwId id = hw_id_new (hw_context_now (self->context));

  add_row (self, &id, hours);
}

/* Three rows at least, one of each of the three times before any comes twice. */
static void
fill_up (HwActionPanel *self)
{
  guint n = 0;

  for (HwActionRow *row = first_row (self); row != NULL; row = next_row (row))
    n++;
  for (guint i = 0; i < G_N_ELEMENTS (hw_action_default_hours); i++)
    if (n < G_N_ELEMENTS (hw_action_default_hours) &&
        !has_hours (self, hw_action_default_hours[i])) {
      add_draft (self, hw_action_default_hours[i]);
      n++;
    }
}

/* By their hours; what was moved comes last. */
static void
order_rows (HwActionPanel *self)
{
  gboolean moved = TRUE;

  while (moved) {
    HwActionRow *row = first_row (self);

    moved = FALSE;
    for (HwActionRow *next = row != NULL ? next_row (row) : NULL; next != NULL && !moved;
         row = next, next = next_row (row)) {
      guint hours = (guint) (hw_action_row_get_hours (row) - 1);
      guint next_hours = (guint) (hw_action_row_get_hours (next) - 1);

      if (hours <= next_hours)
        continue;
      gtk_box_reorder_child_after (self->rows, GTK_WIDGET (row), GTK_WIDGET (next));
      moved = TRUE;
    }
  }
}

/* --- who is there --- */

static GtkWidget *
make_person (const char *name, guint i)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* Translators: a key, with its number. */
  g_autofree char *key = g_strdup_printf (_("Alt+%u"), i + 1);
  GtkWidget *cap = gtk_label_new (key);

  gtk_widget_add_css_class (cap, "keycap");
  gtk_box_append (GTK_BOX (box), gtk_label_new (name));
  gtk_box_append (GTK_BOX (box), cap);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "why-likely");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", i);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "actions.give");
  return button;
}

static void
show_people (HwActionPanel *self, const HwRetroDetail *detail)
{
  g_autoptr (GPtrArray) present = hw_retro_detail_present (detail);

  g_array_set_size (self->people, 0);
  hw_wrap_box_clear (self->people_chips);
  for (guint i = 0; i < MIN (present->len, MOST_PEOPLE); i++) {
    const HwId *person = g_ptr_array_index (present, i);

    g_array_append_val (self->people, *person);
    hw_wrap_box_append (self->people_chips,
                        make_person (hw_config_name (detail->config, HW_PERSON, person), i));
  }
  gtk_widget_set_visible (self->people_box, present->len > 0);
}

/* To the row that has the focus; else to the first that waits for an owner. */
static gboolean
give (HwActionPanel *self, guint i)
{
  HwActionRow *row = self->hand != NULL ? self->hand : find_blank (self);

  if (i >= self->people->len || row == NULL)
    return FALSE;
  hw_action_row_give (row, &g_array_index (self->people, HwId, i));
  return TRUE;
}

/* --- what is shown --- */

static char *
tell_causes (const GPtrArray *roots)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < roots->len; i++) {
    /* Translators: what the root of a problem is. */
    g_string_append_printf (text, _("Root cause: %s"), hw_row_name (g_ptr_array_index (roots, i)));
    if (i + 1 < roots->len)
      g_string_append_c (text, '\n');
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_causes (HwActionPanel *self, const GPtrArray *roots)
{
  g_autofree char *text = tell_causes (roots);

  gtk_label_set_text (self->causes, text);
  gtk_widget_set_visible (GTK_WIDGET (self->causes), roots->len > 0);
}

static void
show_state (HwActionPanel *self)
{
  g_autofree char *text = NULL;
  const GPtrArray *actions = self->detail->actions;
  guint agreed = 0;

  for (guint i = 0; i < actions->len; i++)
    agreed += !hw_row_is_null (g_ptr_array_index (actions, i), HW_TASK_AGREED_AT);
  if (actions->len == 0)
    text =
        g_strdup (_("Three actions for the root cause: each with one owner, a time and something "
                       "to show."));
  else if (agreed == actions->len)
    text = g_strdup (_("All owners have said yes."));
  else
    /* Translators: of all the actions, how many owners have said yes. */
    text = g_strdup_printf (_("%u of %u owners have said yes."), agreed, actions->len);
  gtk_label_set_text (self->state, text);
  gtk_widget_set_sensitive (self->all, agreed < actions->len);
}

static void
begin_card (HwActionPanel *self, const HwRow *card)
{
  HwActionRow *row;

  if (hw_id_equal (&self->card, hw_row_id (card)))
    return;
  self->card = *hw_row_id (card);
  while ((row = first_row (self)) != NULL)
    drop_row (self, row);
}

static void
show_rows (HwActionPanel *self, const HwRow *card)
{
  g_autoptr (HwWhyTree) tree = hw_why_tree_new (self->detail->whys, hw_row_id (card));
  g_autoptr (GPtrArray) roots = hw_why_tree_roots (tree);

  show_causes (self, roots);
  for (HwActionRow *row = first_row (self); row != NULL; row = next_row (row))
    hw_action_row_set (row, self->detail, card, roots,
                       find_task (self->detail, hw_action_row_get_id (row)));
  order_rows (self);
}

void
hw_action_panel_begin (GtkWidget *panel)
{
  HwActionPanel *self = HW_ACTION_PANEL (panel);
  HwActionRow *row = find_blank (self);

  hw_card_head_begin (self->head);
  if (row == NULL)
    row = first_row (self);
  if (row != NULL)
    hw_action_row_begin (row);
}

void
hw_action_panel_set (GtkWidget *panel, const HwRetroDetail *detail)
{
  HwActionPanel *self = HW_ACTION_PANEL (panel);
  const HwRow *card = hw_card_head_set (self->head, detail);
  gboolean typing = gtk_widget_get_focus_child (GTK_WIDGET (self->rows)) != NULL;
  gboolean begin = typing && card != NULL && !hw_id_equal (hw_row_id (card), &self->card);

  g_clear_pointer (&self->detail, hw_retro_detail_unref);
  self->detail = hw_retro_detail_ref ((HwRetroDetail *) detail);
  gtk_stack_set_visible_child_name (self->stack, card != NULL ? "card" : "none");
  if (card == NULL)
    return;
  begin_card (self, card);
  show_people (self, detail);
  settle_rows (self, detail, card);
  fill_up (self);
  show_rows (self, card);
  show_state (self);
  if (begin) /* the next problem goes on by the same keys */
    hw_action_panel_begin (panel);
}

static gboolean
tick_cb (gpointer data)
{
  HwActionPanel *self = data;

  for (HwActionRow *row = first_row (self); row != NULL; row = next_row (row))
    hw_action_row_tick (row);
  return G_SOURCE_CONTINUE;
}

/* --- what can be done --- */

static void
give_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  give (HW_ACTION_PANEL (widget), g_variant_get_uint32 (parameter));
}

static void
agree_all_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwActionPanel *self = HW_ACTION_PANEL (widget);
  g_autoptr (HwCommand) command =
      hw_action_agree_all (self->detail->actions, hw_context_now (self->context));

  if (command != NULL)
    hw_perform (widget, self->context, command, _("All owners have said yes."));
}

static void
add_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwActionPanel *self = HW_ACTION_PANEL (widget);
  HwId id = hw_id_new (hw_context_now (self->context));
  const HwRow *card =
      self->detail != NULL ? hw_retro_detail_card (self->detail, &self->card) : NULL;

  if (card == NULL)
    return;
  add_row (self, &id, hw_action_default_hours[G_N_ELEMENTS (hw_action_default_hours) - 1]);
  show_rows (self, card);
  hw_action_row_begin (find_row (self, &id));
}

static gboolean
give_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer self)
{
  return give (self, g_variant_get_uint32 (arguments));
}

static gboolean
agree_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  HwActionPanel *self = data;

  if (self->hand == NULL)
    return FALSE;
  hw_action_row_agree (self->hand);
  return TRUE;
}

static gboolean
hours_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  HwActionPanel *self = data;

  if (self->hand == NULL)
    return FALSE;
  hw_action_row_choose_hours (self->hand);
  return TRUE;
}

/* --- the whole --- */

static void
width_changed_cb (HwActionPanel *self)
{
  self->narrow = hw_width_bin_get_width (self->width_bin) == HW_WIDTH_NARROW;
  for (HwActionRow *row = first_row (self); row != NULL; row = next_row (row))
    hw_action_row_set_narrow (row, self->narrow);
}

static void
hw_action_panel_map (GtkWidget *widget)
{
  HwActionPanel *self = HW_ACTION_PANEL (widget);

  GTK_WIDGET_CLASS (hw_action_panel_parent_class)->map (widget);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
}

static void
hw_action_panel_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&HW_ACTION_PANEL (widget)->tick, g_source_remove);
  GTK_WIDGET_CLASS (hw_action_panel_parent_class)->unmap (widget);
}

static void
hw_action_panel_dispose (GObject *object)
{
  HwActionPanel *self = HW_ACTION_PANEL (object);
  HwActionRow *row;

  while (self->rows != NULL && (row = first_row (self)) != NULL)
    drop_row (self, row);
  self->rows = NULL;
  g_clear_object (&self->context);
  g_clear_pointer (&self->detail, hw_retro_detail_unref);
  g_clear_pointer (&self->people, g_array_unref);
  G_OBJECT_CLASS (hw_action_panel_parent_class)->dispose (object);
}

static void
hw_action_panel_class_init (HwActionPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_action_panel_dispose;
  widget_class->map = hw_action_panel_map;
  widget_class->unmap = hw_action_panel_unmap;
  gtk_widget_class_install_action (widget_class, "actions.give", "u", give_activated);
  gtk_widget_class_install_action (widget_class, "actions.add", NULL, add_activated);
  gtk_widget_class_install_action (widget_class, "actions.agree-all", NULL, agree_all_activated);
}

static void
add_key (GtkShortcutController *keys, GtkShortcut *shortcut, GVariant *arguments)
{
  if (arguments != NULL)
    gtk_shortcut_set_arguments (shortcut, arguments);
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

static GtkShortcut *
make_key (guint key, GdkModifierType modifiers, GtkShortcutFunc func, HwActionPanel *self)
{
  return gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                           gtk_callback_action_new (func, self, NULL));
}

static void
add_keys (HwActionPanel *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (controller);
  GtkShortcut *all =
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_y, GDK_ALT_MASK | GDK_SHIFT_MASK),
                        gtk_named_action_new ("actions.agree-all"));

  for (guint i = 0; i < MOST_PEOPLE; i++)
    add_key (keys, make_key (GDK_KEY_1 + i, GDK_ALT_MASK, give_pressed_cb, self),
             g_variant_new_uint32 (i));
  add_key (keys, make_key (GDK_KEY_y, GDK_ALT_MASK, agree_pressed_cb, self), NULL);
  add_key (keys, make_key (GDK_KEY_h, GDK_ALT_MASK, hours_pressed_cb, self), NULL);
  add_key (keys, all, NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
hw_action_panel_init (HwActionPanel *self)
{
  self->card = HW_ID_NONE;
  self->people = g_array_new (FALSE, FALSE, sizeof (HwId));
  add_keys (self);
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static GtkWidget *
make_people (HwActionPanel *self)
{
  GtkWidget *label = gtk_label_new (_("Who does it?"));

  self->people_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->people_chips = HW_WRAP_BOX (hw_wrap_box_new (6));
  gtk_widget_set_hexpand (GTK_WIDGET (self->people_chips), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "action-who");
  gtk_box_append (GTK_BOX (self->people_box), label);
  gtk_box_append (GTK_BOX (self->people_box), GTK_WIDGET (self->people_chips));
  return self->people_box;
}

static GtkWidget *
make_foot (HwActionPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *add = gtk_button_new_with_label (_("Another action"));

  self->all = gtk_button_new_with_label (_("All say yes"));
  gtk_widget_set_tooltip_text (self->all, _("Shift+Alt+Y"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "actions.add");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->all), "actions.agree-all");
  self->state = make_label ("dim-label");
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->all, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (box), add);
  gtk_box_append (GTK_BOX (box), self->all);
  return box;
}

static GtkWidget *
make_body (HwActionPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->head = HW_CARD_HEAD (hw_card_head_new (self->context, GTK_WIDGET (self)));
  self->causes = make_label ("action-causes");
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->head));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->causes));
  gtk_box_append (GTK_BOX (box), make_people (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), make_foot (self));
  return box;
}

GtkWidget *
hw_action_panel_new (HwContext *context)
{
  HwActionPanel *self = g_object_new (HW_TYPE_ACTION_PANEL, NULL);
  GtkWidget *none = adw_status_page_new ();

  self->context = g_object_ref (context);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "dialog-information-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("No Problem Is Picked"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _("Go back to the phase that picks the one to talk about."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  /* The stack asks how wide the text is for a height, which text does not know to the pixel: the
   * bin stands between them. */
  self->width_bin = g_object_new (HW_TYPE_WIDTH_BIN, "child", make_body (self), NULL);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->width_bin), "card");
  gtk_stack_add_named (self->stack, none, "none");
  g_signal_connect_object (self->width_bin, "width-changed", G_CALLBACK (width_changed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  return GTK_WIDGET (self);
}
