/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-topic-tile.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/search/hw-pinyin.h"

#define TEXT_LINES 4
/* All tiles want the same width, so that their columns have it. */
#define TEXT_CHARS 24
#define BUTTON_CHARS 8 /* what the button after a text takes from it */
#define MEMBER_LINES 2

struct _HwTopicTile
{
  GtkFlowBoxChild parent_instance;
  HwId id;
  GPtrArray *cards; /* of HwRow: those of the group */
  char *topic;      /* the name of the group; NULL */
  char *words;      /* all its texts, for finding it */

  GtkLabel *number; /* unowned like the rest */
  GtkLabel *votes;
  GtkWidget *tick;
  GtkBox *box;
  GtkLabel *text;
  GtkEditable *name;  /* NULL: it never was a group */
  GtkWidget *members; /* the same */
  GtkLabel *about;
};

enum {
  SIGNAL_RENAME,
  SIGNAL_TAKE_OUT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwTopicTile, hw_topic_tile, GTK_TYPE_FLOW_BOX_CHILD)

/* --- what it shows --- */

static char *
make_words (const HwCardGroup *group)
{
  GString *words = g_string_new (hw_row_text (group->lead, HW_PROBLEM_CARD_TOPIC));

  for (guint i = 0; i < group->cards->len; i++)
    g_string_append_printf (words, "\n%s", hw_row_name (g_ptr_array_index (group->cards, i)));
  return g_string_free (words, FALSE);
}

static void
name_for_readers (HwTopicTile *self, const HwCardGroup *group, guint number)
{
  guint n = group->cards->len;
  g_autoptr (GString) name = g_string_new (NULL);

  g_string_printf (name, "%u, %s", number, hw_card_group_title (group));
  if (n > 1)
    g_string_append_printf (name, ngettext (", group of %u card", ", group of %u cards", n), n);
  if (group->voted)
    g_string_append_printf (name, ngettext (", %d vote", ", %d votes", (int) group->votes),
                            (int) group->votes);
  if (hw_card_group_is_picked (group))
    g_string_append (name, _(", picked"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
}

static void
save_name (HwTopicTile *self)
{
  g_signal_emit (self, signals[SIGNAL_RENAME], 0, gtk_editable_get_text (self->name));
}

/* Enter saves it, as leaving it does. */
static void
name_activate_cb (HwTopicTile *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
name_key_pressed_cb (HwTopicTile *self, guint keyval)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_editable_set_text (self->name, self->topic != NULL ? self->topic : "");
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

/* Most cards stay by themselves: what only groups need is made for the first time that it is one.
 */
static void
make_group_parts (HwTopicTile *self)
{
  GtkWidget *name = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->name = GTK_EDITABLE (name);
  self->members = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_entry_set_has_frame (GTK_ENTRY (name), FALSE);
  gtk_editable_set_width_chars (self->name, TEXT_CHARS - BUTTON_CHARS);
  gtk_editable_set_max_width_chars (self->name, TEXT_CHARS - BUTTON_CHARS);
  gtk_widget_add_css_class (name, "topic-name");
  gtk_widget_set_tooltip_text (name, _("Name of the group (F2)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Name of the group"), -1);
  g_signal_connect_object (name, "activate", G_CALLBACK (name_activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (name_key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (save_name), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (name, keys);
  gtk_widget_add_controller (name, focus);
  gtk_box_insert_child_after (self->box, name, GTK_WIDGET (self->text));
  gtk_box_insert_child_after (self->box, self->members, name);
}

static void
member_clicked_cb (GtkWidget *button, HwTopicTile *self)
{
  GtkWidget *row = gtk_widget_get_parent (button);
  guint place = 0;

  for (GtkWidget *other = gtk_widget_get_first_child (self->members); other != row;
       other = gtk_widget_get_next_sibling (other))
    place++;
  g_signal_emit (self, signals[SIGNAL_TAKE_OUT], 0,
                 hw_row_id (g_ptr_array_index (self->cards, place)));
}

static GtkWidget *
make_member (HwTopicTile *self, const HwRow *card)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text = gtk_label_new (hw_row_name (card));
  GtkWidget *out = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *label = /* Translators: the text of a problem card */
      g_strdup_printf (_("Take out of the group: %s"), hw_row_name (card));

  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_lines (GTK_LABEL (text), MEMBER_LINES);
  gtk_label_set_width_chars (GTK_LABEL (text), TEXT_CHARS - BUTTON_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (text), TEXT_CHARS - BUTTON_CHARS);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (text, "caption");
  gtk_widget_add_css_class (out, "flat");
  gtk_widget_add_css_class (out, "circular");
  gtk_widget_set_valign (out, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (out, _("Take out of the group"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (out), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (out, "clicked", G_CALLBACK (member_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (row), out);
  return row;
}

static gboolean
are_same (const GPtrArray *a, const GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!hw_id_equal (hw_row_id (g_ptr_array_index (a, i)), hw_row_id (g_ptr_array_index (b, i))) ||
        g_strcmp0 (hw_row_name (g_ptr_array_index (a, i)),
                   hw_row_name (g_ptr_array_index (b, i))) != 0)
      return FALSE;
  return TRUE;
}

/* What somebody types just now stays, unless the name itself has changed. */
static void
show_topic (HwTopicTile *self, const char *topic)
{
  if (g_strcmp0 (self->topic, topic) == 0)
    return;
  g_free (self->topic);
  self->topic = g_strdup (topic);
  gtk_editable_set_text (self->name, topic != NULL ? topic : "");
}

static void
show_group (HwTopicTile *self, const HwCardGroup *group)
{
  gboolean several = group->cards->len > 1;
  gboolean same = are_same (self->cards, group->cards);
  GtkWidget *child;

  g_clear_pointer (&self->cards, g_ptr_array_unref);
  self->cards = g_ptr_array_ref (group->cards);
  gtk_widget_set_visible (GTK_WIDGET (self->text), !several);
  if (several && self->name == NULL)
    make_group_parts (self);
  if (self->name == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->name), several);
  gtk_widget_set_visible (self->members, several);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name), hw_row_name (group->lead));
  show_topic (self, hw_row_text (group->lead, HW_PROBLEM_CARD_TOPIC));
  while (!same && (child = gtk_widget_get_first_child (self->members)) != NULL)
    gtk_box_remove (GTK_BOX (self->members), child);
  for (guint i = 0; !same && several && i < group->cards->len; i++)
    gtk_box_append (GTK_BOX (self->members),
                    make_member (self, g_ptr_array_index (group->cards, i)));
}

void
hw_topic_tile_set (HwTopicTile *self, const HwCardGroup *group, guint number, const char *about)
{
  g_autofree char *place = g_strdup_printf ("%u", number);
  g_autofree char *votes =
      g_strdup_printf (ngettext ("%d vote", "%d votes", (int) group->votes), (int) group->votes);

  self->id = *hw_row_id (group->lead);
  g_free (self->words);
  self->words = make_words (group);
  gtk_label_set_text (self->number, place);
  gtk_label_set_text (self->votes, votes);
  gtk_widget_set_visible (GTK_WIDGET (self->votes), group->voted);
  gtk_widget_set_visible (self->tick, hw_card_group_is_picked (group));
  gtk_label_set_text (self->text, hw_row_name (group->lead));
  gtk_label_set_text (self->about, about != NULL ? about : "");
  gtk_widget_set_visible (GTK_WIDGET (self->about), about != NULL);
  show_group (self, group);
  name_for_readers (self, group, number);
}

const HwId *
hw_topic_tile_get_id (HwTopicTile *self)
{
  return &self->id;
}

gboolean
hw_topic_tile_edit_name (HwTopicTile *self)
{
  if (self->name == NULL || !gtk_widget_get_visible (self->members))
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  return TRUE;
}

gboolean
hw_topic_tile_matches (HwTopicTile *self, const char *text)
{
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  g_autofree char *words = g_utf8_casefold (self->words, -1);

  return *text == '\0' || strstr (words, wanted) != NULL || hw_pinyin_matches (self->words, text);
}

/* --- the object --- */

static GdkContentProvider *
drag_prepare_cb (HwTopicTile *self, double x, double y, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, paintable, (int) x, (int) y);
  return gdk_content_provider_new_typed (HW_TYPE_TOPIC_TILE, self);
}

static void
drag_begin_cb (HwTopicTile *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
drag_end_cb (HwTopicTile *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static void
hw_topic_tile_finalize (GObject *object)
{
  HwTopicTile *self = HW_TOPIC_TILE (object);

  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_free (self->topic);
  g_free (self->words);
  G_OBJECT_CLASS (hw_topic_tile_parent_class)->finalize (object);
}

static void
hw_topic_tile_class_init (HwTopicTileClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_topic_tile_finalize;
  signals[SIGNAL_RENAME] = g_signal_new ("rename", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_TAKE_OUT] = g_signal_new ("take-out", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static GtkWidget *
make_head (HwTopicTile *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *number = gtk_label_new (NULL);
  GtkWidget *votes = gtk_label_new (NULL);

  self->number = GTK_LABEL (number);
  self->votes = GTK_LABEL (votes);
  self->tick = gtk_image_new_from_icon_name ("object-select-symbolic");
  gtk_label_set_xalign (self->number, 0);
  gtk_widget_set_hexpand (number, TRUE);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric-cell");
  gtk_widget_add_css_class (votes, "topic-votes");
  gtk_widget_set_tooltip_text (self->tick, _("Picked"));
  gtk_box_append (GTK_BOX (head), number);
  gtk_box_append (GTK_BOX (head), votes);
  gtk_box_append (GTK_BOX (head), self->tick);
  return head;
}

static void
add_drag (HwTopicTile *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

static void
hw_topic_tile_init (HwTopicTile *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *text = gtk_label_new (NULL);
  GtkWidget *about = gtk_label_new (NULL);

  self->box = GTK_BOX (box);
  self->text = GTK_LABEL (text);
  self->about = GTK_LABEL (about);
  gtk_label_set_wrap (self->text, TRUE);
  gtk_label_set_wrap_mode (self->text, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->text, TEXT_LINES);
  gtk_label_set_width_chars (self->text, TEXT_CHARS);
  gtk_label_set_max_width_chars (self->text, TEXT_CHARS);
  gtk_label_set_ellipsize (self->text, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->text, 0);
  gtk_label_set_xalign (self->about, 0);
  gtk_label_set_ellipsize (self->about, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->about, TEXT_CHARS);
  gtk_widget_add_css_class (about, "caption");
  gtk_widget_add_css_class (about, "dim-label");
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), about);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "topic-tile");
  add_drag (self);
}

GtkWidget *
hw_topic_tile_new (void)
{
  return g_object_new (HW_TYPE_TOPIC_TILE, NULL);
}
