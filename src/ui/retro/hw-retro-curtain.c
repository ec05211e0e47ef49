/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-retro-curtain.h"

#include <glib/gi18n.h>

#include "ui/meeting/hw-meeting-wall.h"

typedef struct
{
  HwId id; /* of the attendee */
  char *name;
} Guest;

struct _HwRetroCurtain
{
  AdwWindow parent_instance;
  GQueue guests;     /* of Guest; the first is who has the keyboard next, or has it */
  GQueue others;     /* of Guest: who is asked only if chosen */
  GHashTable *later; /* HwId of an attendee; NULL: nobody */
  char *task;
  gboolean turn;   /* somebody has it */
  gboolean peek;   /* what was typed may be seen for a moment */
  gboolean hidden; /* as it was told last */

  GtkStack *stack; /* unowned like the rest */
  AdwStatusPage *pass;
  GtkCheckButton *shared;
  GtkWidget *begin;
  GtkMenuButton *choice;
  GtkLabel *name;
  GtkLabel *said;
  GtkWidget *look;
};

enum {
  SIGNAL_TURN,
  SIGNAL_DONE,
  SIGNAL_HIDDEN,
  SIGNAL_FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwRetroCurtain, hw_retro_curtain, ADW_TYPE_WINDOW)

static void
guest_free (gpointer data)
{
  Guest *guest = data;

  g_free (guest->name);
  g_free (guest);
}

const char *
hw_retro_attendee_name (const HwConfig *config, const HwRow *attendee)
{
  const char *guest = hw_row_text (attendee, HW_ATTENDEE_GUEST);

  return guest != NULL
             ? guest
             : hw_config_name (config, HW_PERSON, hw_row_ref_id (attendee, HW_ATTENDEE_PERSON));
}

/* --- what may be seen --- */

gboolean
hw_retro_curtain_is_hidden (HwRetroCurtain *self)
{
  return !self->peek && gtk_check_button_get_active (self->shared);
}

static void
update_hidden (HwRetroCurtain *self)
{
  gboolean hidden = hw_retro_curtain_is_hidden (self);

  gtk_widget_set_visible (self->look, gtk_check_button_get_active (self->shared));
  if (hidden == self->hidden)
    return;
  self->hidden = hidden;
  g_signal_emit (self, signals[SIGNAL_HIDDEN], 0, hidden);
}

static void
set_peek (HwRetroCurtain *self, gboolean peek)
{
  self->peek = peek && self->turn;
  update_hidden (self);
}

static gboolean
keys_pressed_cb (HwRetroCurtain *self, guint keyval)
{
  if (keyval != GDK_KEY_F2)
    return GDK_EVENT_PROPAGATE;
  set_peek (self, TRUE);
  return GDK_EVENT_STOP;
}

static void
keys_released_cb (HwRetroCurtain *self, guint keyval)
{
  if (keyval == GDK_KEY_F2)
    set_peek (self, FALSE);
}

static void
look_pressed_cb (HwRetroCurtain *self)
{
  set_peek (self, TRUE);
}

static void
look_released_cb (HwRetroCurtain *self)
{
  set_peek (self, FALSE);
}

static void
active_changed_cb (HwRetroCurtain *self)
{
  if (!gtk_window_is_active (GTK_WINDOW (self)))
    set_peek (self, FALSE); /* the key is let go of elsewhere */
}

/* --- one person after the other --- */

static void
offer (GMenu *menu, GList *guests)
{
  for (GList *l = guests; l != NULL; l = l->next) {
    const Guest *guest = l->data;
    g_autofree char *id = hw_id_dup_text (&guest->id);
    g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

    g_menu_item_set_label (item, guest->name);
    g_menu_item_set_action_and_target (item, "curtain.choose", "s", id);
    g_menu_append_item (menu, item);
  }
}

/* Everybody but the one who is asked. */
static void
show_choice (HwRetroCurtain *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  offer (menu, self->guests.head->next);
  offer (menu, self->others.head);
  gtk_menu_button_set_menu_model (self->choice, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->choice),
                          g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
}

static void
show_pass (HwRetroCurtain *self)
{
  const Guest *guest = g_queue_peek_head (&self->guests);
  g_autofree char *title = NULL;
  g_autofree char *begin = NULL;

  if (guest == NULL) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  /* Translators: a person */
  title = g_strdup_printf (_("Pass the keyboard to %s"), guest->name);
  /* Translators: a person, on the button that this person presses */
  begin = g_strdup_printf (_("I Am %s"), guest->name);
  self->turn = FALSE;
  set_peek (self, FALSE);
  adw_status_page_set_title (self->pass, title);
  adw_status_page_set_description (self->pass, self->task);
  gtk_button_set_label (GTK_BUTTON (self->begin), begin);
  show_choice (self);
  gtk_stack_set_visible_child_name (self->stack, "pass");
  gtk_widget_grab_focus (self->begin);
}

static void
begin_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwRetroCurtain *self = HW_RETRO_CURTAIN (widget);
  const Guest *guest = g_queue_peek_head (&self->guests);

  if (guest == NULL || self->turn)
    return;
  self->turn = TRUE;
  gtk_label_set_text (self->name, guest->name);
  hw_retro_curtain_say (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "turn");
  g_signal_emit (self, signals[SIGNAL_TURN], 0, &guest->id);
}

static void
skip_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwRetroCurtain *self = HW_RETRO_CURTAIN (widget);

  g_queue_push_tail (&self->others, g_queue_pop_head (&self->guests));
  show_pass (self);
}

static Guest *
take_guest (GQueue *guests, const char *id)
{
  for (GList *l = guests->head; l != NULL; l = l->next) {
    Guest *guest = l->data;
    g_autofree char *own = hw_id_dup_text (&guest->id);

    if (g_strcmp0 (own, id) != 0)
      continue;
    g_queue_delete_link (guests, l);
    return guest;
  }
  return NULL;
}

static void
choose_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwRetroCurtain *self = HW_RETRO_CURTAIN (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  Guest *guest = take_guest (&self->guests, id);

  if (guest == NULL)
    guest = take_guest (&self->others, id);
  if (guest == NULL)
    return;
  g_queue_push_head (&self->guests, guest);
  show_pass (self);
}

static void
done_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (HW_RETRO_CURTAIN (widget)->turn)
    g_signal_emit (widget, signals[SIGNAL_DONE], 0);
}

/* Who has the keyboard gives it back as it was; between two people it is over. */
static void
leave_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwRetroCurtain *self = HW_RETRO_CURTAIN (widget);

  if (self->turn)
    show_pass (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

void
hw_retro_curtain_hand_on (HwRetroCurtain *self)
{
  if (!self->turn)
    return;
  guest_free (g_queue_pop_head (&self->guests));
  show_pass (self);
}

void
hw_retro_curtain_say (HwRetroCurtain *self, const char *text)
{
  gtk_label_set_text (self->said, text != NULL ? text : "");
}

void
hw_retro_curtain_set_later (HwRetroCurtain *self, GHashTable *later)
{
  g_clear_pointer (&self->later, g_hash_table_unref);
  self->later = g_hash_table_ref (later);
}

gboolean
hw_retro_curtain_open (HwRetroCurtain *self, const HwMeetingDetail *detail, GHashTable *done)
{
  g_queue_clear_full (&self->guests, guest_free);
  g_queue_clear_full (&self->others, guest_free);
  for (guint i = 0; i < detail->attendees->len; i++) {
    const HwRow *attendee = g_ptr_array_index (detail->attendees, i);
    Guest *guest;

    if (g_strcmp0 (hw_row_text (attendee, HW_ATTENDEE_STATE), "present") != 0 ||
        (done != NULL && g_hash_table_contains (done, hw_row_id (attendee))))
      continue;
    guest = g_new0 (Guest, 1);
    guest->id = *hw_row_id (attendee);
    guest->name = g_strdup (hw_retro_attendee_name (detail->config, attendee));
    g_queue_push_tail (self->later != NULL && g_hash_table_contains (self->later, &guest->id)
                           ? &self->others
                           : &self->guests,
                       guest);
  }
  if (g_queue_is_empty (&self->guests)) {
    self->guests = self->others;
    g_queue_init (&self->others);
  }
  if (g_queue_is_empty (&self->guests)) {
    gtk_window_destroy (GTK_WINDOW (self));
    return FALSE;
  }
  show_pass (self);
  gtk_window_present (GTK_WINDOW (self));
  return TRUE;
}

/* --- the object --- */

/* The wall on a screen of its own leaves this one to whoever sits before it. */
static gboolean
is_shared (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (HW_IS_MEETING_WALL (window) && hw_meeting_wall_is_apart (HW_MEETING_WALL (window)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
hw_retro_curtain_close_request (GtkWindow *window)
{
  g_signal_emit (window, signals[SIGNAL_FINISHED], 0);
  return GTK_WINDOW_CLASS (hw_retro_curtain_parent_class)->close_request (window);
}

static void
hw_retro_curtain_finalize (GObject *object)
{
  HwRetroCurtain *self = HW_RETRO_CURTAIN (object);

  g_queue_clear_full (&self->guests, guest_free);
  g_queue_clear_full (&self->others, guest_free);
  g_clear_pointer (&self->later, g_hash_table_unref);
  g_free (self->task);
  G_OBJECT_CLASS (hw_retro_curtain_parent_class)->finalize (object);
}

static void
hw_retro_curtain_class_init (HwRetroCurtainClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_retro_curtain_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = hw_retro_curtain_close_request;
  signals[SIGNAL_TURN] = g_signal_new ("turn", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_DONE] =
      g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_HIDDEN] = g_signal_new ("hidden", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_FINISHED] =
      g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "curtain.begin", NULL, begin_activated);
  gtk_widget_class_install_action (widget_class, "curtain.skip", NULL, skip_activated);
  gtk_widget_class_install_action (widget_class, "curtain.choose", "s", choose_activated);
  gtk_widget_class_install_action (widget_class, "curtain.done", NULL, done_activated);
  gtk_widget_class_install_action (widget_class, "curtain.leave", NULL, leave_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "curtain.leave", NULL);
}

/* @label: NULL for one that follows. */
static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = label != NULL ? gtk_button_new_with_mnemonic (label) : gtk_button_new ();

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  return button;
}

static GtkWidget *
make_choice (HwRetroCurtain *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->choice = GTK_MENU_BUTTON (button);
  gtk_menu_button_set_label (self->choice, _("S_omebody Else"));
  gtk_menu_button_set_use_underline (self->choice, TRUE);
  gtk_widget_add_css_class (button, "pill");
  return button;
}

static GtkWidget *
make_pass (HwRetroCurtain *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *shared =
      gtk_check_button_new_with_mnemonic (_("_Everybody sees this screen: hide what is typed"));

  self->pass = ADW_STATUS_PAGE (page);
  self->shared = GTK_CHECK_BUTTON (shared);
  self->begin = make_button (NULL, "curtain.begin");
  gtk_widget_add_css_class (self->begin, "suggested-action");
  gtk_check_button_set_active (self->shared, is_shared ());
  g_signal_connect_object (shared, "toggled", G_CALLBACK (update_hidden), self, G_CONNECT_SWAPPED);
  adw_status_page_set_icon_name (self->pass, "input-keyboard-symbolic");
  gtk_box_append (GTK_BOX (box), self->begin);
  gtk_box_append (GTK_BOX (box), make_button (_("_Skip"), "curtain.skip"));
  gtk_box_append (GTK_BOX (box), make_choice (self));
  gtk_box_append (GTK_BOX (box), make_button (_("S_top"), "curtain.leave"));
  gtk_box_append (GTK_BOX (box), shared);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (shared, 12);
  adw_status_page_set_child (self->pass, box);
  return page;
}

/* Held down, not clicked: what was typed is seen as long as the button is. */
static GtkWidget *
make_look (HwRetroCurtain *self)
{
  GtkWidget *button = make_button (_("_Look (Hold F2)"), NULL);
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (look_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (look_released_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "cancel", G_CALLBACK (look_released_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "unpaired-release", G_CALLBACK (look_released_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_focusable (button, FALSE);
  return button;
}

static GtkWidget *
make_turn (HwRetroCurtain *self, GtkWidget *content)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *done = make_button (_("_Done, Hand On"), "curtain.done");

  self->name = GTK_LABEL (gtk_label_new (NULL));
  self->said = GTK_LABEL (gtk_label_new (NULL));
  self->look = make_look (self);
  gtk_label_set_wrap (self->said, TRUE);
  gtk_label_set_xalign (self->said, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "title-2");
  gtk_widget_add_css_class (done, "suggested-action");
  gtk_widget_set_vexpand (content, TRUE);
  gtk_widget_set_halign (foot, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (foot), make_button (_("_Back"), "curtain.leave"));
  gtk_box_append (GTK_BOX (foot), self->look);
  gtk_box_append (GTK_BOX (foot), done);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (box), content);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->said));
  gtk_box_append (GTK_BOX (box), foot);
  gtk_widget_add_css_class (box, "page-content");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  return clamp;
}

static void
hw_retro_curtain_init (HwRetroCurtain *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_queue_init (&self->guests);
  g_queue_init (&self->others);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  /* Before a text takes it. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (keys_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-released", G_CALLBACK (keys_released_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
}

HwRetroCurtain *
hw_retro_curtain_new (GtkWidget *parent, const char *task, GtkWidget *content)
{
  HwRetroCurtain *self =
      g_object_new (HW_TYPE_RETRO_CURTAIN, "modal", TRUE, "title", _("Pass the keyboard"), NULL);

  self->task = g_strdup (task);
  gtk_stack_add_named (self->stack, make_pass (self), "pass");
  gtk_stack_add_named (self->stack, make_turn (self, content), "turn");
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (self->stack));
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_fullscreen (GTK_WINDOW (self)); /* over the screen that its parent is on */
  self->hidden = hw_retro_curtain_is_hidden (self);
  gtk_widget_set_visible (self->look, self->hidden);
  return self;
}
