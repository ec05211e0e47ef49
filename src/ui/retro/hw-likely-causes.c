/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-likely-causes.h"

#include <glib/gi18n.h>

#include "core/retro/hw-why-tree.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-wrap-box.h"

#define MOST 4

struct _HwLikelyCauses
{
  AdwBin parent_instance;
  HwId card;
  HwReader *reader;  /* unowned, as it says */
  GPtrArray *causes; /* of HwLikelyCause; NULL: not read */
  HwWrapBox *chips;  /* unowned */
};

static guint taken;

G_DEFINE_FINAL_TYPE (HwLikelyCauses, hw_likely_causes, ADW_TYPE_BIN)

/* --- reading --- */

static gpointer
ask (gpointer page)
{
  HwLikelyCauses *self = page;

  return hw_id_is_none (&self->card) ? NULL : hw_id_copy (&self->card);
}

static gpointer
read_causes (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return hw_likely_causes_load (connection, data, MOST, error);
}

static GtkWidget *
make_chip (const HwLikelyCause *cause, guint i)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text = gtk_label_new (cause->text);
  g_autofree char *keys = g_strdup_printf (_("Alt+%u"), i + 1);
  g_autofree char *times =
      g_strdup_printf (ngettext ("%u problem before", "%u problems before", cause->n_cards),
                       cause->n_cards);
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", cause->text, times, keys);
  GtkWidget *key = gtk_label_new (keys);
  GtkWidget *count = gtk_label_new (times);

  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 36);
  gtk_widget_add_css_class (key, "keycap");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), count);
  gtk_box_append (GTK_BOX (box), key);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, cause->text);
  gtk_widget_add_css_class (button, "why-likely");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", i);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "likely.take");
  return button;
}

static void
show_causes (gpointer page, gpointer answer)
{
  HwLikelyCauses *self = page;

  g_clear_pointer (&self->causes, g_ptr_array_unref);
  self->causes = answer;
  hw_wrap_box_clear (self->chips);
  for (guint i = 0; self->causes != NULL && i < self->causes->len; i++)
    hw_wrap_box_append (self->chips, make_chip (g_ptr_array_index (self->causes, i), i));
  gtk_widget_set_visible (adw_bin_get_child (ADW_BIN (self)),
                          self->causes != NULL && self->causes->len > 0);
}

/* --- taking --- */

static gboolean
take (HwLikelyCauses *self, guint i)
{
  const HwLikelyCause *cause;

  if (self->causes == NULL || i >= self->causes->len)
    return FALSE;
  cause = g_ptr_array_index (self->causes, i);
  g_signal_emit (self, taken, 0, cause->text);
  return TRUE;
}

static void
take_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take (HW_LIKELY_CAUSES (widget), g_variant_get_uint32 (parameter));
}

static gboolean
digit_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer self)
{
  return take (self, g_variant_get_uint32 (arguments));
}

static void
add_keys (HwLikelyCauses *self, GtkWidget *widget)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (guint i = 0; i < MOST; i++) {
    GtkShortcut *shortcut =
        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_1 + i, GDK_ALT_MASK),
                          gtk_callback_action_new (digit_pressed_cb, self, NULL));

    gtk_shortcut_set_arguments (shortcut, g_variant_new_uint32 (i));
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
  }
  gtk_widget_add_controller (widget, keys);
}

void
hw_likely_causes_set_card (HwLikelyCauses *self, const HwId *card)
{
  if (hw_id_equal (&self->card, card))
    return;
  self->card = *card;
  hw_reader_refresh (self->reader);
}

/* --- the whole --- */

static void
hw_likely_causes_finalize (GObject *object)
{
  g_clear_pointer (&HW_LIKELY_CAUSES (object)->causes, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_likely_causes_parent_class)->finalize (object);
}

static void
hw_likely_causes_class_init (HwLikelyCausesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_likely_causes_finalize;
  taken = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                        G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "likely.take", "u", take_activated);
}

static void
hw_likely_causes_init (HwLikelyCauses *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (_("Root causes of problems with the same tags"));

  self->card = HW_ID_NONE;
  self->chips = HW_WRAP_BOX (hw_wrap_box_new (6));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chips));
  gtk_widget_set_visible (box, FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
hw_likely_causes_new (HwContext *context, GtkWidget *keys_for)
{
  static const HwEntityKind kinds[] = { HW_WHY, HW_TAGGING, HW_PROBLEM_CARD };
  static const HwReaderSpec spec = {
    .ask = ask,
    .free_question = g_free,
    .read = read_causes,
    .free_answer = (GDestroyNotify) g_ptr_array_unref,
    .show = show_causes,
    .kinds = kinds,
    .n_kinds = G_N_ELEMENTS (kinds),
  };
  HwLikelyCauses *self = g_object_new (HW_TYPE_LIKELY_CAUSES, NULL);

  self->reader = hw_reader_new (GTK_WIDGET (self), context, &spec);
  add_keys (self, keys_for);
  return GTK_WIDGET (self);
}
