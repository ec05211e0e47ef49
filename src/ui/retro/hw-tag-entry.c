/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-tag-entry.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "core/search/hw-pinyin.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-wrap-box.h"

#define MOST_OFFERED 8
#define LONGEST 20 /* characters of a chip before it is cut */

struct _HwTagEntry
{
  AdwBin parent_instance;
  HwContext *context;
  GPtrArray *names; /* of char *, owned */
  HwWrapBox *chips; /* unowned like the rest */
  GtkEditable *entry;
  HwWrapBox *offers;
};

static guint changed;

G_DEFINE_FINAL_TYPE (HwTagEntry, hw_tag_entry, ADW_TYPE_BIN)

static void update (HwTagEntry *self);

static gboolean
has_name (HwTagEntry *self, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < self->names->len; i++) {
    g_autofree char *other = g_utf8_casefold (g_ptr_array_index (self->names, i), -1);

    if (g_str_equal (folded, other))
      return TRUE;
  }
  return FALSE;
}

static gboolean
add_name (HwTagEntry *self, const char *name)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name));

  if (*stripped == '\0' || has_name (self, stripped))
    return FALSE;
  g_ptr_array_add (self->names, g_steal_pointer (&stripped));
  return TRUE;
}

static GtkWidget *
make_chip (const char *name, const char *icon_name, const char *spoken)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LONGEST);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_name (chip, name);
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_widget_add_css_class (chip, "tag-chip");
  hw_set_tooltip (chip, spoken);
  return chip;
}

static void
tell_changed (HwTagEntry *self)
{
  update (self);
  g_signal_emit (self, changed, 0);
}

static void
chip_clicked_cb (GtkWidget *chip, HwTagEntry *self)
{
  for (guint i = 0; i < self->names->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->names, i), gtk_widget_get_name (chip)) == 0) {
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      g_ptr_array_remove_index (self->names, i);
      tell_changed (self);
      return;
    }
}

static void
offer_clicked_cb (GtkWidget *chip, HwTagEntry *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  if (add_name (self, gtk_widget_get_name (chip))) {
    gtk_editable_set_text (self->entry, "");
    tell_changed (self);
  }
}

static void
update_chips (HwTagEntry *self)
{
  hw_wrap_box_clear (self->chips);
  for (guint i = 0; i < self->names->len; i++) {
    const char *name = g_ptr_array_index (self->names, i);
    /* Translators: a tag that is to be taken off */
    g_autofree char *spoken = g_strdup_printf (_("Remove “%s”"), name);
    GtkWidget *chip = make_chip (name, "window-close-symbolic", spoken);

    g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, 0);
    hw_wrap_box_append (self->chips, chip);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), self->names->len > 0);
}

static gboolean
is_offered (HwTagEntry *self, const char *name, const char *needle)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return !has_name (self, name) &&
         (*needle == '\0' || strstr (folded, needle) != NULL || hw_pinyin_matches (folded, needle));
}

static void
update_offers (HwTagEntry *self)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  g_autoptr (GPtrArray) tags = hw_config_list (config, HW_TAG);
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  g_autofree char *needle = g_utf8_casefold (typed, -1);
  guint n = 0;

  hw_wrap_box_clear (self->offers);
  for (guint i = 0; i < tags->len && n < MOST_OFFERED; i++) {
    const char *name = hw_row_name (g_ptr_array_index (tags, i));
    /* Translators: a tag that is offered */
    g_autofree char *spoken = g_strdup_printf (_("Add “%s”"), name);
    GtkWidget *chip;

    if (!is_offered (self, name, needle))
      continue;
    chip = make_chip (name, "list-add-symbolic", spoken);
    gtk_widget_add_css_class (chip, "offer");
    g_signal_connect_object (chip, "clicked", G_CALLBACK (offer_clicked_cb), self, 0);
    hw_wrap_box_append (self->offers, chip);
    n++;
  }
  gtk_widget_set_visible (GTK_WIDGET (self->offers), n > 0);
}

static void
update (HwTagEntry *self)
{
  update_chips (self);
  update_offers (self);
}

/* What stands before the last comma is ended. */
static void
entry_changed_cb (HwTagEntry *self)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->entry));
  g_autoptr (GString) plain = g_string_new (text);
  guint n;

  g_string_replace (plain, "，", ",", 0);
  g_string_replace (plain, "、", ",", 0);
  parts = g_strsplit (plain->str, ",", -1);
  n = g_strv_length (parts);
  if (n < 2) {
    update_offers (self);
    g_signal_emit (self, changed, 0);
    return;
  }
  for (guint i = 0; i + 1 < n; i++)
    add_name (self, parts[i]);
  gtk_editable_set_text (self->entry, g_strchug (parts[n - 1]));
  gtk_editable_set_position (self->entry, -1);
  tell_changed (self);
}

static void
entry_activate_cb (HwTagEntry *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->entry));

  gtk_editable_set_text (self->entry, "");
  if (add_name (self, text))
    tell_changed (self);
}

/* Only what the input method leaves over comes here: composing is not disturbed. */
static void
text_backspace_cb (HwTagEntry *self)
{
  if (*gtk_editable_get_text (self->entry) != '\0' || self->names->len == 0)
    return;
  g_ptr_array_remove_index (self->names, self->names->len - 1);
  tell_changed (self);
}

static gboolean
hw_tag_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HW_TAG_ENTRY (widget)->entry));
}

static void
hw_tag_entry_dispose (GObject *object)
{
  HwTagEntry *self = HW_TAG_ENTRY (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_tag_entry_parent_class)->dispose (object);
}

static void
hw_tag_entry_class_init (HwTagEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_tag_entry_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = hw_tag_entry_grab_focus;
  changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                          NULL, G_TYPE_NONE, 0);
}

static void
hw_tag_entry_init (HwTagEntry *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->chips = HW_WRAP_BOX (hw_wrap_box_new (6));
  self->offers = HW_WRAP_BOX (hw_wrap_box_new (6));
  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Such as “tender” or “IT”"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Tags"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chips));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->offers));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_editable_get_delegate (self->entry), "backspace",
                           G_CALLBACK (text_backspace_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
hw_tag_entry_new (HwContext *context)
{
  HwTagEntry *self = g_object_new (HW_TYPE_TAG_ENTRY, NULL);

  self->context = g_object_ref (context);
  update (self);
  return GTK_WIDGET (self);
}

void
hw_tag_entry_set_names (HwTagEntry *self, const char *const *names)
{
  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; names[i] != NULL; i++)
    add_name (self, names[i]);
  update (self);
}

GStrv
hw_tag_entry_get_names (HwTagEntry *self)
{
  GPtrArray *names = g_ptr_array_new ();
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  for (guint i = 0; i < self->names->len; i++)
    g_ptr_array_add (names, g_strdup (g_ptr_array_index (self->names, i)));
  if (*typed != '\0')
    g_ptr_array_add (names, g_steal_pointer (&typed));
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}
