/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/meeting/hw-meeting-people.h"

#include <glib/gi18n.h>

#include "core/text/hw-choices.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-ref-picker.h"
#include "ui/common/hw-row-list.h"

#define N_KEYS 9

struct _HwMeetingPeople
{
  AdwBin parent_instance;
  HwContext *context;
  HwConfig *config;
  HwRow *meeting;
  GPtrArray *attendees; /* of HwRow */
  HwRowList *list;      /* unowned like the rest */
  HwRefPicker *picker;
  GtkEditable *guest;
};

G_DEFINE_FINAL_TYPE (HwMeetingPeople, hw_meeting_people, ADW_TYPE_BIN)

static void
perform (HwMeetingPeople *self, HwCommand *command)
{
  g_autoptr (HwCommand) owned = command;

  hw_perform (GTK_WIDGET (self), self->context, owned, NULL);
}

static void
state_selected_cb (GtkDropDown *drop, GParamSpec *pspec, HwMeetingPeople *self)
{
  const HwId *id = g_object_get_data (G_OBJECT (drop), "attendee");
  guint selected = gtk_drop_down_get_selected (drop);
  const char *const *codes;

  if (selected >= hw_choice_list ("attendance", &codes))
    return;
  for (guint i = 0; i < self->attendees->len; i++) {
    const HwRow *row = g_ptr_array_index (self->attendees, i);

    if (hw_id_equal (hw_row_id (row), id) &&
        g_strcmp0 (hw_row_text (row, HW_ATTENDEE_STATE), codes[selected]) != 0)
      perform (self, hw_meeting_attend (self->meeting, row, codes[selected]));
  }
}

void
hw_meeting_people_turn (HwMeetingPeople *self, guint n)
{
  const HwRow *row;
  const char *state;
  gboolean present;

  if (n < 1 || n > self->attendees->len)
    return;
  row = g_ptr_array_index (self->attendees, n - 1);
  state = hw_row_text (row, HW_ATTENDEE_STATE);
  present = g_strcmp0 (state, "present") == 0;
  if (!present)
    state = g_strcmp0 (state, "absent") == 0 ? "excused" : "present";
  perform (self, hw_meeting_attend (self->meeting, row, present ? "absent" : state));
}

/* The key that stands for a row; there are nine. */
static GtkWidget *
make_number (HwMeetingPeople *self, const HwRow *attendee)
{
  GtkWidget *label = gtk_label_new (NULL);

  for (guint i = 0; i < MIN (self->attendees->len, N_KEYS); i++)
    if (hw_id_equal (hw_row_id (g_ptr_array_index (self->attendees, i)), hw_row_id (attendee))) {
      char text[2] = { (char) ('1' + i), '\0' };

      gtk_label_set_text (GTK_LABEL (label), text);
    }
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric-cell");
  return label;
}

static GtkWidget *
make_state (HwMeetingPeople *self, const HwRow *attendee, const char *name)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  const char *state = hw_row_text (attendee, HW_ATTENDEE_STATE);
  const char *const *codes;
  guint n = hw_choice_list ("attendance", &codes);
  g_autofree char *label =
      /* Translators: a person */ g_strdup_printf (_("Attendance of %s"), name);
  guint selected = 0;
  GtkWidget *drop;

  for (guint i = 0; i < n; i++) {
    gtk_string_list_append (labels, hw_choice_label ("attendance", codes[i]));
    selected = g_strcmp0 (codes[i], state) == 0 ? i : selected;
  }
  drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), selected);
  gtk_widget_set_valign (drop, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (drop), "attendee", hw_id_copy (hw_row_id (attendee)), g_free);
  g_signal_connect_object (drop, "notify::selected", G_CALLBACK (state_selected_cb), self, 0);
  return drop;
}

static GtkWidget *
make_row (const HwRow *attendee, gpointer user_data)
{
  HwMeetingPeople *self = user_data;
  GtkWidget *row = adw_action_row_new ();
  const char *guest = hw_row_text (attendee, HW_ATTENDEE_GUEST);
  const char *name = guest != NULL ? guest
                                   : hw_config_name (self->config, HW_PERSON,
                                                     hw_row_ref_id (attendee, HW_ATTENDEE_PERSON));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  if (guest != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Guest"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), adw_avatar_new (32, name, TRUE));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_number (self, attendee));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_state (self, attendee, name));
  return row;
}

static void
picker_picked_cb (HwMeetingPeople *self)
{
  const HwId *person = hw_ref_picker_get_id (self->picker);

  if (!hw_id_is_none (person))
    perform (self, hw_meeting_invite (self->meeting, person, NULL));
  hw_ref_picker_set_id (self->picker, &HW_ID_NONE);
}

static void
guest_apply_cb (HwMeetingPeople *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->guest)));

  if (*name == '\0')
    return;
  perform (self, hw_meeting_invite (self->meeting, &HW_ID_NONE, name));
  gtk_editable_set_text (self->guest, "");
}

static gboolean
is_not_asked (const HwRow *person, gpointer user_data)
{
  HwMeetingPeople *self = user_data;

  for (guint i = 0; i < self->attendees->len; i++)
    if (hw_id_equal (hw_row_ref_id (g_ptr_array_index (self->attendees, i), HW_ATTENDEE_PERSON),
                     hw_row_id (person)))
      return FALSE;
  return TRUE;
}

void
hw_meeting_people_set (HwMeetingPeople *self, const HwMeetingDetail *detail)
{
  g_clear_pointer (&self->config, hw_config_unref);
  g_clear_pointer (&self->meeting, hw_row_unref);
  self->config = hw_config_ref (detail->config);
  self->meeting = hw_row_ref (detail->meeting);
  g_clear_pointer (&self->attendees, g_ptr_array_unref);
  self->attendees = g_ptr_array_ref (detail->attendees);
  hw_row_list_set_rows (self->list, detail->attendees);
}

static void
hw_meeting_people_dispose (GObject *object)
{
  HwMeetingPeople *self = HW_MEETING_PEOPLE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->config, hw_config_unref);
  g_clear_pointer (&self->meeting, hw_row_unref);
  g_clear_pointer (&self->attendees, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_meeting_people_parent_class)->dispose (object);
}

static void
hw_meeting_people_class_init (HwMeetingPeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_meeting_people_dispose;
}

static void
hw_meeting_people_init (HwMeetingPeople *self)
{
  self->attendees = g_ptr_array_new ();
}

static GtkWidget *
make_adder (HwMeetingPeople *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *person = adw_action_row_new ();
  GtkWidget *picker = hw_ref_picker_new (self->context, HW_PERSON);
  GtkWidget *guest = adw_entry_row_new ();

  self->picker = HW_REF_PICKER (picker);
  self->guest = GTK_EDITABLE (guest);
  hw_ref_picker_set_none_label (self->picker, _("Choose …"));
  hw_ref_picker_set_filter (self->picker, is_not_asked, self, NULL);
  gtk_widget_set_valign (picker, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (person), _("One more person"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (person), picker);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (guest), _("A guest’s name"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (guest), TRUE);
  g_signal_connect_object (picker, "picked", G_CALLBACK (picker_picked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (guest, "apply", G_CALLBACK (guest_apply_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), person);
  gtk_list_box_append (GTK_LIST_BOX (list), guest);
  return list;
}

GtkWidget *
hw_meeting_people_new (HwContext *context)
{
  HwMeetingPeople *self = g_object_new (HW_TYPE_MEETING_PEOPLE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list =
      hw_row_list_new (_("Who is there"), NULL, _("Nobody is asked yet."), make_row, self);

  self->context = g_object_ref (context);
  self->list = HW_ROW_LIST (list);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), make_adder (self));
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}
