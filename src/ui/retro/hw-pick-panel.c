/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-pick-panel.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/retro/hw-card-groups.h"
#include "ui/common/hw-perform.h"
#include "ui/retro/hw-ballot-curtain.h"
#include "ui/retro/hw-group-bar.h"
#include "ui/retro/hw-topic-tile.h"

#define HW_TYPE_PICK_PANEL (hw_pick_panel_get_type ())
G_DECLARE_FINAL_TYPE (HwPickPanel, hw_pick_panel, HW, PICK_PANEL, AdwBin)

/* A heading, tiles, and what to do where there are none. */
typedef struct
{
  GtkWidget *box; /* takes what is dropped */
  GtkFlowBox *tiles;
  GtkWidget *empty;
} Section;

struct _HwPickPanel
{
  AdwBin parent_instance;
  HwContext *context;
  HwRetroDetail *detail; /* NULL: not set yet */
  GPtrArray *groups;     /* of HwCardGroup, in the order of their numbers; NULL: not set yet */
  GHashTable *tiles;     /* HwId of a lead → HwTopicTile, unowned */
  HwCommand *reveal;     /* NULL: no ballot waits */
  HwTopicTile *lifted;   /* what is to be put together with another; NULL */
  HwTopicTile *target;   /* where it would go; NULL */

  GtkStack *stack; /* unowned like the rest */
  GtkLabel *state;
  GtkWidget *vote;
  GtkWidget *show;
  GtkWidget *again;
  HwGroupBar *group_bar;
  Section picked;
  Section waiting;
};

G_DEFINE_FINAL_TYPE (HwPickPanel, hw_pick_panel, ADW_TYPE_BIN)

/* --- what is shown --- */

static const HwCardGroup *
group_of (HwPickPanel *self, HwTopicTile *tile)
{
  return self->groups == NULL ? NULL
                              : hw_card_groups_find (self->groups, hw_topic_tile_get_id (tile));
}

static HwTopicTile *
focused_tile (HwPickPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return NULL;
  return HW_IS_TOPIC_TILE (focus)
             ? HW_TOPIC_TILE (focus)
             : HW_TOPIC_TILE (gtk_widget_get_ancestor (focus, HW_TYPE_TOPIC_TILE));
}

/* As keys would: the arrows go on from there. gtk_widget_grab_focus () does not tell the box. */
static void
focus_tile (GtkWidget *tile)
{
  GtkFlowBox *tiles = GTK_FLOW_BOX (gtk_widget_get_parent (tile));

  if (!gtk_widget_is_focus (tile))
    gtk_widget_child_focus (tile, GTK_DIR_DOWN);
  gtk_flow_box_select_child (tiles, GTK_FLOW_BOX_CHILD (tile));
}

/* What the cards of a group are about, never how much it is worth. */
static const char *
find_about (const HwRetroDetail *detail, const HwCardGroup *group)
{
  static const guint links[] = { HW_PROBLEM_CARD_DEAL, HW_PROBLEM_CARD_ACCOUNT };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++) {
    const HwRow *row = hw_retro_detail_link (detail, hw_row_ref_id (group->lead, links[i]));

    if (row != NULL)
      return hw_row_name (row);
  }
  return NULL;
}

static guint
count_present (const HwMeetingDetail *meeting)
{
  guint n = 0;

  for (guint i = 0; i < meeting->attendees->len; i++)
    n += g_strcmp0 (hw_row_text (g_ptr_array_index (meeting->attendees, i), HW_ATTENDEE_STATE),
                    "present") == 0;
  return n;
}

static gboolean
is_revealed (HwPickPanel *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    if (((HwCardGroup *) g_ptr_array_index (self->groups, i))->voted)
      return TRUE;
  return FALSE;
}

static void
show_votes (HwPickPanel *self, const HwRetroDetail *detail)
{
  guint waiting = detail->n_sealed_ballots, dots = hw_ballot_dots (detail);
  guint present = count_present (detail->meeting);
  gboolean revealed = is_revealed (self);
  g_autofree char *text = NULL;

  g_clear_pointer (&self->reveal, hw_command_unref);
  if (waiting > 0) {
    self->reveal = hw_ballot_reveal (detail);
    /* Translators: how many people have voted, and of how many */
    text = g_strdup_printf (_("%u of %u have voted"), waiting, MAX (waiting, present));
  } else if (!revealed) {
    text = g_strdup_printf (ngettext ("Everyone has %u dot to give.",
                                      "Everyone has %u dots to give.", dots),
                            dots);
  }
  gtk_label_set_text (self->state,
                      text != NULL ? text : _("The votes are known. Pick what to work on."));
  gtk_button_set_label (GTK_BUTTON (self->vote), waiting > 0 ? _("Go On _Voting") : _("_Vote"));
  /* What is left is the name of its label: hw-plain-names.h. */
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->vote), GTK_ACCESSIBLE_PROPERTY_LABEL);
  gtk_widget_set_visible (self->vote, waiting > 0 ? waiting < present : !revealed);
  gtk_widget_set_visible (self->show, waiting > 0);
  gtk_widget_set_visible (self->again, revealed && waiting == 0);
}

/* --- steps --- */

/* Takes @command. */
static void
perform (HwPickPanel *self, HwCommand *command, const char *done)
{
  g_autoptr (HwCommand) owned = command;

  if (command != NULL)
    hw_perform (GTK_WIDGET (self), self->context, command, done);
}

static void
merge (HwPickPanel *self, HwTopicTile *from, HwTopicTile *onto)
{
  const HwCardGroup *lifted = group_of (self, from), *target = group_of (self, onto);

  if (lifted != NULL && target != NULL)
    perform (self, hw_card_group_merge (lifted, target), _("Put together"));
}

static void
set_state (HwPickPanel *self, HwTopicTile *tile, const char *state)
{
  const HwCardGroup *group = group_of (self, tile);

  if (group != NULL)
    perform (self, hw_card_group_set_state (group, state), NULL);
}

static void
toggle_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPickPanel *self = HW_PICK_PANEL (widget);
  HwTopicTile *tile = focused_tile (self);
  const HwCardGroup *group = tile != NULL ? group_of (self, tile) : NULL;

  if (group != NULL)
    set_state (self, tile, hw_card_group_is_picked (group) ? "submitted" : "picked");
}

static void
ungroup_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPickPanel *self = HW_PICK_PANEL (widget);
  HwTopicTile *tile = focused_tile (self);
  const HwCardGroup *group = tile != NULL ? group_of (self, tile) : NULL;

  if (group != NULL)
    perform (self, hw_card_group_dissolve (group), _("Each card stands by itself again"));
}

static void
rename_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTopicTile *tile = focused_tile (HW_PICK_PANEL (widget));

  if (tile != NULL && !hw_topic_tile_edit_name (tile))
    hw_shell_toast (widget, _("A card by itself has no name. G puts it together with another."));
}

static void
vote_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPickPanel *self = HW_PICK_PANEL (widget);

  if (self->groups != NULL && self->groups->len > 0 &&
      (self->reveal != NULL || !is_revealed (self)))
    hw_ballot_curtain_present (widget, self->context, self->detail);
}

static void
reveal_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPickPanel *self = HW_PICK_PANEL (widget);

  if (self->reveal != NULL)
    hw_perform (widget, self->context, self->reveal, NULL);
}

/* For all of them: who voted is asked again. */
static void
again_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPickPanel *self = HW_PICK_PANEL (widget);

  if (self->groups == NULL || self->reveal != NULL)
    return;
  g_hash_table_remove_all (hw_context_get_voters (self->context));
  perform (self, hw_card_groups_forget_votes (self->groups), _("The votes are forgotten"));
}

/* --- putting together by keys --- */

static void
set_target (HwPickPanel *self, HwTopicTile *tile)
{
  const HwCardGroup *group = tile != NULL ? group_of (self, tile) : NULL;

  if (self->target != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->target), "target");
  self->target = group != NULL ? tile : NULL;
  if (self->target != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->target), "target");
  hw_group_bar_show_target (self->group_bar, group != NULL ? hw_card_group_title (group) : NULL);
}

static HwTopicTile *
tile_at (HwPickPanel *self, guint place)
{
  const HwCardGroup *group = g_ptr_array_index (self->groups, place);

  return g_hash_table_lookup (self->tiles, hw_row_id (group->lead));
}

/* The next one @by steps away that has @text in it, round and round. */
static HwTopicTile *
find_target (HwPickPanel *self, const char *text, HwTopicTile *from, int by)
{
  guint n = self->groups->len, start = 0;

  for (guint i = 0; i < n; i++)
    if (tile_at (self, i) == from)
      start = i;
  for (guint i = from != NULL ? 1 : 0; i <= n; i++) {
    HwTopicTile *tile = tile_at (self, (start + (by > 0 ? i : n - i)) % n);

    if (tile != self->lifted && hw_topic_tile_matches (tile, text))
      return tile;
  }
  return NULL;
}

static void
stop_grouping (HwPickPanel *self)
{
  HwTopicTile *lifted = self->lifted;

  if (lifted == NULL)
    return;
  set_target (self, NULL);
  self->lifted = NULL;
  gtk_widget_remove_css_class (GTK_WIDGET (lifted), "lifted");
  gtk_widget_set_visible (GTK_WIDGET (self->group_bar), FALSE);
}

static void
group_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPickPanel *self = HW_PICK_PANEL (widget);
  HwTopicTile *tile = focused_tile (self);

  if (tile == NULL || self->groups->len < 2)
    return;
  stop_grouping (self);
  self->lifted = tile;
  gtk_widget_add_css_class (GTK_WIDGET (tile), "lifted");
  gtk_widget_set_visible (GTK_WIDGET (self->group_bar), TRUE);
  hw_group_bar_ask (self->group_bar, hw_card_group_title (group_of (self, tile)));
  set_target (self, find_target (self, "", tile, 1));
}

static void
bar_search_cb (HwPickPanel *self, const char *text)
{
  if (self->lifted != NULL)
    set_target (self, find_target (self, text, *text == '\0' ? self->lifted : NULL, 1));
}

static void
bar_step_cb (HwPickPanel *self, int by)
{
  if (self->lifted != NULL)
    set_target (self, find_target (self, "", self->target, by));
}

static void
bar_put_cb (HwPickPanel *self)
{
  HwTopicTile *lifted = self->lifted, *target = self->target;

  if (lifted == NULL || target == NULL)
    return;
  stop_grouping (self);
  focus_tile (GTK_WIDGET (target));
  merge (self, lifted, target);
}

static void
bar_cancel_cb (HwPickPanel *self)
{
  HwTopicTile *lifted = self->lifted;

  stop_grouping (self);
  if (lifted != NULL)
    focus_tile (GTK_WIDGET (lifted));
}

/* --- tiles --- */

static void
tile_rename_cb (HwPickPanel *self, const char *text, HwTopicTile *tile)
{
  const HwCardGroup *group = group_of (self, tile);

  if (group != NULL)
    perform (self, hw_card_group_rename (group, text), NULL);
}

static void
tile_take_out_cb (HwPickPanel *self, const HwId *card, HwTopicTile *tile)
{
  const HwCardGroup *group = group_of (self, tile);

  if (group != NULL)
    perform (self, hw_card_group_take_out (group, card), _("Taken out of the group"));
}

static gboolean
tile_drop_cb (GtkDropTarget *drop, const GValue *value, double x, double y, HwPickPanel *self)
{
  GtkWidget *onto = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drop));
  HwTopicTile *from = g_value_get_object (value);

  if (from == NULL || GTK_WIDGET (from) == onto)
    return FALSE;
  stop_grouping (self);
  merge (self, from, HW_TOPIC_TILE (onto));
  return TRUE;
}

static GtkWidget *
make_tile (HwPickPanel *self)
{
  GtkWidget *tile = hw_topic_tile_new ();
  GtkDropTarget *drop = gtk_drop_target_new (HW_TYPE_TOPIC_TILE, GDK_ACTION_MOVE);

  g_signal_connect_object (drop, "drop", G_CALLBACK (tile_drop_cb), self, 0);
  gtk_widget_add_controller (tile, GTK_EVENT_CONTROLLER (drop));
  g_signal_connect_object (tile, "rename", G_CALLBACK (tile_rename_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tile, "take-out", G_CALLBACK (tile_take_out_cb), self,
                           G_CONNECT_SWAPPED);
  return tile;
}

/* Takes it from where it is. Its window would look for another focus in the next frame, and take
 * away what restore_focus () gives in this one. */
static void
take_tile (GtkWidget *tile)
{
  GtkRoot *root = gtk_widget_get_root (tile);

  if (root != NULL && gtk_root_get_focus (root) == tile)
    gtk_root_set_focus (root, NULL);
  gtk_flow_box_remove (GTK_FLOW_BOX (gtk_widget_get_parent (tile)), tile);
}

static void
remove_tile (HwPickPanel *self, HwTopicTile *tile)
{
  if (tile == self->lifted || tile == self->target)
    stop_grouping (self);
  g_hash_table_remove (self->tiles, hw_topic_tile_get_id (tile));
  gtk_flow_box_remove (GTK_FLOW_BOX (gtk_widget_get_parent (GTK_WIDGET (tile))), GTK_WIDGET (tile));
}

/* Tiles of what is no topic any more. */
static void
remove_old (HwPickPanel *self)
{
  g_autoptr (GHashTable) there = g_hash_table_new (hw_id_hash, hw_id_equal);
  g_autoptr (GList) tiles = g_hash_table_get_values (self->tiles);

  for (guint i = 0; i < self->groups->len; i++)
    g_hash_table_add (there, (gpointer) hw_row_id (((HwCardGroup *) self->groups->pdata[i])->lead));
  for (GList *l = tiles; l != NULL; l = l->next)
    if (!g_hash_table_contains (there, hw_topic_tile_get_id (l->data)))
      remove_tile (self, l->data);
}

/* The tile at @place of @section; it keeps its widget wherever it comes from. */
static void
put_tile (HwPickPanel *self, Section *section, int place, GtkWidget *tile)
{
  GtkFlowBoxChild *there = gtk_flow_box_get_child_at_index (section->tiles, place);

  if (GTK_WIDGET (there) == tile)
    return;
  g_object_ref_sink (tile);
  if (gtk_widget_get_parent (tile) != NULL)
    take_tile (tile);
  gtk_flow_box_insert (section->tiles, tile, place);
  g_object_unref (tile);
}

static void
show_topics (HwPickPanel *self, const HwRetroDetail *detail)
{
  int n_picked = 0, n_waiting = 0;

  remove_old (self);
  for (guint i = 0; i < self->groups->len; i++) {
    const HwCardGroup *group = g_ptr_array_index (self->groups, i);
    GtkWidget *tile = g_hash_table_lookup (self->tiles, hw_row_id (group->lead));
    gboolean known = tile != NULL;

    if (!known)
      tile = make_tile (self);
    hw_topic_tile_set (HW_TOPIC_TILE (tile), group, i + 1, find_about (detail, group));
    if (!known)
      g_hash_table_insert (self->tiles, (gpointer) hw_topic_tile_get_id (HW_TOPIC_TILE (tile)),
                           tile);
    if (hw_card_group_is_picked (group))
      put_tile (self, &self->picked, n_picked++, tile);
    else
      put_tile (self, &self->waiting, n_waiting++, tile);
  }
  gtk_widget_set_visible (self->picked.empty, n_picked == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->picked.tiles), n_picked > 0);
  gtk_widget_set_visible (self->waiting.empty, n_waiting == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting.tiles), n_waiting > 0);
}

/* A tile that moved has lost the focus on its way; of one that is gone, its group has it. */
static void
restore_focus (HwPickPanel *self, const HwId *card)
{
  const HwCardGroup *group = hw_card_groups_find (self->groups, card);
  GtkWidget *tile =
      group != NULL ? g_hash_table_lookup (self->tiles, hw_row_id (group->lead)) : NULL;

  if (tile == NULL || focused_tile (self) == HW_TOPIC_TILE (tile))
    return;
  focus_tile (tile);
}

void
hw_pick_panel_set (GtkWidget *panel, const HwRetroDetail *detail)
{
  HwPickPanel *self = HW_PICK_PANEL (panel);
  HwTopicTile *focused = focused_tile (self);
  HwId card = focused != NULL ? *hw_topic_tile_get_id (focused) : HW_ID_NONE;

  g_clear_pointer (&self->detail, hw_retro_detail_unref);
  self->detail = hw_retro_detail_ref ((HwRetroDetail *) detail);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  self->groups = hw_card_groups_new (detail->cards);
  gtk_stack_set_visible_child_name (self->stack, self->groups->len > 0 ? "topics" : "empty");
  show_topics (self, detail);
  show_votes (self, detail);
  if (focused != NULL)
    restore_focus (self, &card);
}

void
hw_pick_panel_begin (GtkWidget *panel)
{
  HwPickPanel *self = HW_PICK_PANEL (panel);

  if (self->groups != NULL && self->groups->len > 0)
    focus_tile (GTK_WIDGET (tile_at (self, 0)));
}

/* --- the object --- */

static void
hw_pick_panel_dispose (GObject *object)
{
  HwPickPanel *self = HW_PICK_PANEL (object);

  self->lifted = self->target = NULL;
  g_clear_object (&self->context);
  g_clear_pointer (&self->detail, hw_retro_detail_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->tiles, g_hash_table_unref);
  g_clear_pointer (&self->reveal, hw_command_unref);
  G_OBJECT_CLASS (hw_pick_panel_parent_class)->dispose (object);
}

static void
hw_pick_panel_class_init (HwPickPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activated;
    guint key;
  } actions[] = {
    { "pick.group", group_activated, GDK_KEY_g },
    { "pick.ungroup", ungroup_activated, GDK_KEY_u },
    { "pick.toggle", toggle_activated, GDK_KEY_p },
    { "pick.rename", rename_activated, GDK_KEY_F2 },
    { "pick.vote", vote_activated, GDK_KEY_v },
    { "pick.reveal", reveal_activated, GDK_KEY_r },
    { "pick.again", again_activated, 0 },
  };

  G_OBJECT_CLASS (klass)->dispose = hw_pick_panel_dispose;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activated);
    if (actions[i].key != 0)
      gtk_widget_class_add_binding_action (widget_class, actions[i].key, 0, actions[i].name, NULL);
  }
}

static GtkWidget *
make_button (const char *label, const char *action, const char *hint)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, hint);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
make_bar (HwPickPanel *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->state, 0);
  gtk_label_set_wrap (self->state, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->state), TRUE);
  self->vote = make_button (_("_Vote"), "pick.vote", _("Pass the keyboard (V)"));
  self->show = make_button (_("_Reveal"), "pick.reveal", _("Show the votes (R)"));
  self->again = make_button (_("Vote _Again"), "pick.again", _("Forget these votes"));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (bar), self->again);
  gtk_box_append (GTK_BOX (bar), self->vote);
  gtk_box_append (GTK_BOX (bar), self->show);
  return bar;
}

static void
tile_activated_cb (HwPickPanel *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "pick.toggle", NULL);
}

static gboolean
section_drop_cb (GtkDropTarget *drop, const GValue *value, double x, double y, HwPickPanel *self)
{
  GtkWidget *box = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (drop));
  HwTopicTile *tile = g_value_get_object (value);

  if (tile == NULL)
    return FALSE;
  set_state (self, tile, box == self->picked.box ? "picked" : "submitted");
  return TRUE;
}

static GtkWidget *
make_section (HwPickPanel *self, Section *section, const char *title, const char *empty)
{
  GtkDropTarget *drop = gtk_drop_target_new (HW_TYPE_TOPIC_TILE, GDK_ACTION_MOVE);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *tiles = gtk_flow_box_new ();

  section->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  section->tiles = GTK_FLOW_BOX (tiles);
  section->empty = gtk_label_new (empty);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_label_set_wrap (GTK_LABEL (section->empty), TRUE);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (section->empty, "topics-empty");
  gtk_flow_box_set_max_children_per_line (section->tiles, 3);
  gtk_flow_box_set_column_spacing (section->tiles, 6);
  gtk_flow_box_set_row_spacing (section->tiles, 6);
  gtk_flow_box_set_activate_on_single_click (section->tiles, FALSE);
  gtk_widget_set_valign (tiles, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tiles), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (tiles, "child-activated", G_CALLBACK (tile_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (section_drop_cb), self, 0);
  gtk_widget_add_controller (section->box, GTK_EVENT_CONTROLLER (drop));
  gtk_box_append (GTK_BOX (section->box), heading);
  gtk_box_append (GTK_BOX (section->box), section->empty);
  gtk_box_append (GTK_BOX (section->box), tiles);
  return section->box;
}

static GtkWidget *
make_group_bar (HwPickPanel *self)
{
  GtkWidget *bar = hw_group_bar_new ();

  self->group_bar = HW_GROUP_BAR (bar);
  g_signal_connect_object (bar, "search", G_CALLBACK (bar_search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "step", G_CALLBACK (bar_step_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "put", G_CALLBACK (bar_put_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "cancel", G_CALLBACK (bar_cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (bar, FALSE);
  return bar;
}

static void
hw_pick_panel_init (HwPickPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *empty = adw_status_page_new ();
  GtkWidget *keys =
      gtk_label_new (_("G puts a card together with another, U takes a group apart, F2 "
                                     "names it; P picks it. Or drag."));

  self->tiles = g_hash_table_new (hw_id_hash, hw_id_equal);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_label_set_wrap (GTK_LABEL (keys), TRUE);
  gtk_label_set_xalign (GTK_LABEL (keys), 0);
  gtk_widget_add_css_class (keys, "caption");
  gtk_widget_add_css_class (keys, "dim-label");
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), make_group_bar (self));
  gtk_box_append (GTK_BOX (box),
                  make_section (self, &self->picked,
                                _("To work on"), _("Nothing is picked yet: press P on a card, or drag it here.")));
  gtk_box_append (GTK_BOX (box),
                  make_section (self, &self->waiting,
                                _("Parking lot"),
                                   _("All is picked. Drag here, or press P, what can wait.")));
  gtk_box_append (GTK_BOX (box), keys);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "view-paged-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("No problem cards"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty),
                                   _("Go back to the first phase: write one there, or bring one in from the parking lot."));
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_stack_add_named (self->stack, box, "topics");
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
hw_pick_panel_make (HwContext *context)
{
  HwPickPanel *self = g_object_new (HW_TYPE_PICK_PANEL, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
