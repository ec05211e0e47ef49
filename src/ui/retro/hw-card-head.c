/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-card-head.h"

#include <glib/gi18n.h>

#include "core/retro/hw-card-groups.h"
#include "core/retro/hw-retro.h"
#include "core/retro/hw-why-tree.h"
#include "ui/common/hw-perform.h"

/* A picked card, with what takes it up. */
typedef struct
{
  HwId id;
  char *title;
  HwCommand *take_up; /* NULL: the meeting has it in hand already */
  gboolean rooted;    /* has a root cause */
} Entry;

struct _HwCardHead
{
  AdwBin parent_instance;
  HwContext *context;
  GPtrArray *entries; /* of Entry: by votes */
  guint at;           /* the one shown */

  GtkLabel *place; /* unowned like the rest */
  GtkLabel *title;
  GtkLabel *about;
  GtkBox *buttons;
};

G_DEFINE_FINAL_TYPE (HwCardHead, hw_card_head, ADW_TYPE_BIN)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->title);
  g_clear_pointer (&entry->take_up, hw_command_unref);
  g_free (entry);
}

static void
take_up (HwCardHead *self, guint i)
{
  const Entry *entry = g_ptr_array_index (self->entries, i);

  if (entry->take_up != NULL)
    hw_perform (GTK_WIDGET (self), self->context, entry->take_up, NULL);
}

void
hw_card_head_begin (HwCardHead *self)
{
  if (self->entries->len > 0)
    take_up (self, self->at);
}

gboolean
hw_card_head_step (HwCardHead *self, int by)
{
  int to = (int) self->at + by;

  if (to < 0 || to >= (int) self->entries->len)
    return FALSE;
  take_up (self, (guint) to);
  return TRUE;
}

static void
take_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwCardHead *self = HW_CARD_HEAD (widget);
  guint i = g_variant_get_uint32 (parameter);

  if (i < self->entries->len)
    take_up (self, i);
}

static gboolean
next_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer self)
{
  return hw_card_head_step (self, 1);
}

static gboolean
previous_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer self)
{
  return hw_card_head_step (self, -1);
}

/* --- what is shown --- */

static void
take_entries (HwCardHead *self, const HwRetroDetail *detail)
{
  g_autoptr (GPtrArray) groups = hw_card_groups_new (detail->cards);

  g_ptr_array_set_size (self->entries, 0);
  self->at = 0;
  for (guint i = 0; i < groups->len; i++) {
    const HwCardGroup *group = g_ptr_array_index (groups, i);
    const HwId *id = hw_row_id (group->lead);
    g_autoptr (HwWhyTree) tree = NULL;
    Entry *entry;

    if (!hw_card_group_is_picked (group))
      continue;
    tree = hw_why_tree_new (detail->whys, id);
    entry = g_new0 (Entry, 1);
    entry->id = *id;
    entry->title = g_strdup (hw_card_group_title (group));
    entry->take_up = hw_retro_take_up (detail, id);
    entry->rooted = hw_why_tree_has_root (tree);
    if (entry->take_up == NULL)
      self->at = self->entries->len;
    g_ptr_array_add (self->entries, entry);
  }
}

static char *
tell_about (const HwRetroDetail *detail, const HwRow *card)
{
  const HwRow *deal = hw_retro_detail_link (detail, hw_row_ref_id (card, HW_PROBLEM_CARD_DEAL));
  const HwRow *account =
      hw_retro_detail_link (detail, hw_row_ref_id (card, HW_PROBLEM_CARD_ACCOUNT));

  if (deal != NULL && account != NULL)
    return g_strdup_printf ("%s · %s", hw_row_name (account), hw_row_name (deal));
  return g_strdup (deal != NULL      ? hw_row_name (deal)
                   : account != NULL ? hw_row_name (account)
                                     : "");
}

static GtkWidget *
make_button (const HwCardHead *self, guint i)
{
  const Entry *entry = g_ptr_array_index (self->entries, i);
  g_autofree char *number = g_strdup_printf ("%u", i + 1);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  /* Translators: a number and what the problem is. */
  g_autofree char *name =
      g_strdup_printf (entry->rooted ? _("Problem %u, root cause found: %s")
                                     : _("Problem %u: %s"), i + 1, entry->title);

  gtk_box_append (GTK_BOX (box), gtk_label_new (number));
  if (entry->rooted)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, entry->title);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "card-number");
  if (i != self->at)
    gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_SELECTED,
                               i == self->at, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", i);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "card.take");
  return button;
}

static void
show_buttons (HwCardHead *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, child);
  for (guint i = 0; self->entries->len > 1 && i < self->entries->len; i++)
    gtk_box_append (self->buttons, make_button (self, i));
}

const HwRow *
hw_card_head_set (HwCardHead *self, const HwRetroDetail *detail)
{
  const HwRow *card;
  const Entry *entry;
  g_autofree char *place = NULL;
  g_autofree char *about = NULL;

  take_entries (self, detail);
  if (self->entries->len == 0)
    return NULL;
  entry = g_ptr_array_index (self->entries, self->at);
  card = hw_retro_detail_card (detail, &entry->id);
  about = tell_about (detail, card);
  /* Translators: a number, of how many. */
  place = g_strdup_printf (_("Problem %u of %u"), self->at + 1, self->entries->len);
  gtk_label_set_text (self->place, place);
  gtk_label_set_text (self->title, entry->title);
  gtk_label_set_text (self->about, about);
  gtk_widget_set_visible (GTK_WIDGET (self->about), *about != '\0');
  show_buttons (self);
  return card;
}

/* --- the whole --- */

static void
hw_card_head_dispose (GObject *object)
{
  HwCardHead *self = HW_CARD_HEAD (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_card_head_parent_class)->dispose (object);
}

static void
hw_card_head_class_init (HwCardHeadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_card_head_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "card.take", "u", take_activated);
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
hw_card_head_init (HwCardHead *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->place = make_label ("dim-label");
  self->title = make_label ("card-title");
  self->about = make_label ("dim-label");
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3));
  gtk_widget_set_hexpand (GTK_WIDGET (self->place), TRUE);
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->place));
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->buttons));
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->about));
  gtk_widget_add_css_class (box, "card-head");
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
add_key (GtkWidget *widget, guint key, GtkShortcutFunc func, HwCardHead *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key,
                                                                                  GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (func, self,
                                                                                   NULL)));
  gtk_widget_add_controller (widget, keys);
}

GtkWidget *
hw_card_head_new (HwContext *context, GtkWidget *keys_for)
{
  HwCardHead *self = g_object_new (HW_TYPE_CARD_HEAD, NULL);

  self->context = g_object_ref (context);
  add_key (keys_for, GDK_KEY_Page_Down, next_pressed_cb, self);
  add_key (keys_for, GDK_KEY_Page_Up, previous_pressed_cb, self);
  return GTK_WIDGET (self);
}
