/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-submit-panel.h"

#include <glib/gi18n.h>

#include "core/retro/hw-card.h"
#include "core/retro/hw-retro.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-row-list.h"
#include "ui/retro/hw-card-form.h"
#include "ui/retro/hw-draft-curtain.h"

/* Rows of a list until somebody wants all: widgets are dear, and the parking lot is an offer. */
#define FEW_CARDS 30
#define FEW_PARKED 4
#define TICK_S 15

struct _HwSubmitPanel
{
  AdwBin parent_instance;
  HwContext *context;
  HwRetroDetail *detail; /* NULL: not set yet */
  gboolean all_cards;    /* show more than a few */
  gboolean all_parked;
  guint tick_id;
  GtkLabel *figure; /* unowned like the rest */
  GtkLabel *due;
  GtkLabel *missing;
  GtkWidget *new_card;
  GtkWidget *pass;
  HwRowList *cards;
  GtkWidget *more_cards;
  HwRowList *parked;
  GtkWidget *more_parked;
};

G_DEFINE_FINAL_TYPE (HwSubmitPanel, hw_submit_panel, ADW_TYPE_BIN)

/* --- what is said --- */

static guint
count_people (const HwRetroDetail *detail)
{
  const HwId *facilitator = hw_row_ref_id (detail->meeting->meeting, HW_MEETING_FACILITATOR);
  guint n = 0;

  for (guint i = 0; i < detail->meeting->attendees->len; i++) {
    const HwRow *attendee = g_ptr_array_index (detail->meeting->attendees, i);
    const char *state = hw_row_text (attendee, HW_ATTENDEE_STATE);

    n += !hw_row_is_null (attendee, HW_ATTENDEE_PERSON) && g_strcmp0 (state, "absent") != 0 &&
         g_strcmp0 (state, "excused") != 0 &&
         !hw_id_equal (hw_row_ref_id (attendee, HW_ATTENDEE_PERSON), facilitator);
  }
  return n;
}

static char *
write_figure (const HwRetroDetail *detail)
{
  guint n = detail->cards->len + detail->n_sealed_cards;
  guint people = count_people (detail);
  g_autoptr (GPtrArray) missing = hw_retro_detail_missing (detail);

  if (n == 0)
    return g_strdup (_("No cards yet"));
  if (hw_retro_detail_is_anonymous (detail) || people == 0)
    return g_strdup_printf (ngettext ("%u card", "%u cards", n), n);
  /* Translators: how many people have brought a problem card, of how many */
  return g_strdup_printf (_("%u of %u have brought a card"), people - missing->len, people);
}

static char *
write_due (const HwRow *meeting, gint64 now_us)
{
  g_autofree char *when = NULL;

  if (hw_retro_cards_due_at (meeting) == 0)
    return g_strdup (_("The retro has no day yet, so cards cannot be late."));
  if (!hw_card_is_late (meeting, now_us))
    return hw_card_due_words (meeting, now_us);
  when = hw_format_instant (hw_retro_cards_due_at (meeting));
  /* Translators: a day and time */
  return g_strdup_printf (_("Cards were due on %s. What came later is marked."), when);
}

/* By name where cards have names; otherwise a number is all that may be known. */
static char *
write_missing (const HwRetroDetail *detail)
{
  g_autoptr (GPtrArray) missing = hw_retro_detail_missing (detail);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;
  guint n = detail->n_sealed_cards;

  if (n > 0)
    return g_strdup_printf (ngettext ("%u card is sealed until this phase ends: nobody can read it "
                                      "before, and nobody will know who wrote it.",
                                      "%u cards are sealed until this phase ends: nobody can read "
                                      "them before, and nobody will know who wrote them.",
                                      n),
                            n);
  if (detail->cards->len == 0 && hw_retro_detail_is_anonymous (detail))
    return g_strdup (_("Each person writes one obstacle, without a name: here, or at one keyboard "
                       "that is passed around."));
  if (missing->len == 0)
    return g_strdup ("");
  for (guint i = 0; i < missing->len; i++)
    g_ptr_array_add (names, (gpointer) hw_config_name (detail->config, HW_PERSON,
                                                       g_ptr_array_index (missing, i)));
  g_ptr_array_add (names, NULL);
  /* Translators: between the names of people */
  list = g_strjoinv (_(", "), (char **) names->pdata);
  /* Translators: names of people who have brought no card */
  return g_strdup_printf (_("Not yet: %s"), list);
}

static void
show_words (HwSubmitPanel *self)
{
  g_autofree char *figure = write_figure (self->detail);
  g_autofree char *due = write_due (self->detail->meeting->meeting, hw_context_now (self->context));
  g_autofree char *missing = write_missing (self->detail);

  gtk_label_set_text (self->figure, figure);
  gtk_label_set_text (self->due, due);
  gtk_label_set_text (self->missing, missing);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), *missing != '\0');
}

static gboolean
tick_cb (gpointer user_data)
{
  HwSubmitPanel *self = user_data;

  if (self->detail != NULL)
    show_words (self);
  return G_SOURCE_CONTINUE;
}

/* --- rows --- */

static char *
describe (HwSubmitPanel *self, const HwRow *card)
{
  const char *person = hw_config_name (self->detail->config, HW_PERSON,
                                       hw_row_ref_id (card, HW_PROBLEM_CARD_PERSON));
  const HwRow *link =
      hw_retro_detail_link (self->detail, hw_row_ref_id (card, HW_PROBLEM_CARD_DEAL));
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (link == NULL)
    link = hw_retro_detail_link (self->detail, hw_row_ref_id (card, HW_PROBLEM_CARD_ACCOUNT));
  if (*person != '\0')
    g_ptr_array_add (words, g_strdup (person));
  if (link != NULL && hw_row_is_deleted (link))
    /* Translators: a deal or customer */
    g_ptr_array_add (words, g_strdup_printf (_("%s (deleted)"), hw_row_name (link)));
  else if (link != NULL)
    g_ptr_array_add (words, g_strdup (hw_row_name (link)));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

static GtkWidget *
make_row (HwSubmitPanel *self, const HwRow *card)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = describe (self, card);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (card));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  if (*words != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  if (hw_row_int (card, HW_PROBLEM_CARD_LATE) != 0) {
    GtkWidget *late = gtk_label_new (_("late"));

    gtk_widget_add_css_class (late, "late-mark");
    gtk_widget_set_valign (late, GTK_ALIGN_CENTER);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), late);
  }
  return row;
}

static GtkWidget *
make_card (const HwRow *card, gpointer user_data)
{
  GtkWidget *row = make_row (user_data, card);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static GtkWidget *
make_parked (const HwRow *card, gpointer user_data)
{
  GtkWidget *row = make_row (user_data, card);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Bring In"));
  g_autofree char *id = hw_id_dup_text (hw_row_id (card));
  /* Translators: an obstacle, as written on a problem card */
  g_autofree char *name = g_strdup_printf (_("Bring in: %s"), hw_row_name (card));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "submit.bring-in");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/* Leads only: a group comes as a whole. */
static GPtrArray *
list_parked (const HwRetroDetail *detail)
{
  GPtrArray *leads = g_ptr_array_new ();

  for (guint i = 0; i < detail->parked->len; i++) {
    const HwRow *card = g_ptr_array_index (detail->parked, i);

    if (hw_retro_detail_lead (detail, card) == card)
      g_ptr_array_add (leads, (gpointer) card);
  }
  return leads;
}

static void
show_list (HwRowList *list, GPtrArray *rows, guint most, GtkWidget *more)
{
  g_autoptr (GPtrArray) few = g_ptr_array_new ();
  g_autofree char *label =
      g_strdup_printf (ngettext ("Show _All %u", "Show _All %u", rows->len), rows->len);

  for (guint i = 0; i < MIN (rows->len, most); i++)
    g_ptr_array_add (few, g_ptr_array_index (rows, i));
  hw_row_list_set_rows (list, few);
  gtk_button_set_label (GTK_BUTTON (more), label);
  gtk_widget_set_visible (more, few->len < rows->len);
}

static void
show_lists (HwSubmitPanel *self)
{
  g_autoptr (GPtrArray) parked = list_parked (self->detail);

  show_list (self->cards, self->detail->cards, self->all_cards ? G_MAXUINT : FEW_CARDS,
             self->more_cards);
  show_list (self->parked, parked, self->all_parked ? G_MAXUINT : FEW_PARKED, self->more_parked);
}

void
hw_submit_panel_set (GtkWidget *panel, const HwRetroDetail *detail)
{
  HwSubmitPanel *self = HW_SUBMIT_PANEL (panel);

  g_clear_pointer (&self->detail, hw_retro_detail_unref);
  self->detail = hw_retro_detail_ref ((HwRetroDetail *) detail);
  gtk_widget_set_visible (self->pass, hw_meeting_clock (detail->meeting->meeting, 0).running);
  show_words (self);
  show_lists (self);
}

void
hw_submit_panel_begin (GtkWidget *panel)
{
  gtk_widget_grab_focus (HW_SUBMIT_PANEL (panel)->new_card);
}

/* --- what is done --- */

static void
new_card_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwSubmitPanel *self = HW_SUBMIT_PANEL (widget);
  HwCardLinks links = { .meeting = hw_row_id (self->detail->meeting->meeting) };

  hw_card_form_present (widget, self->context, &links);
}

static void
pass_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwSubmitPanel *self = HW_SUBMIT_PANEL (widget);

  hw_draft_curtain_present (widget, self->context, self->detail);
}

static void
bring_in_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwSubmitPanel *self = HW_SUBMIT_PANEL (widget);
  const HwRow *card = NULL;
  HwId id;

  if (hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    card = hw_retro_detail_card (self->detail, &id);
  if (card != NULL) {
    g_autoptr (HwCommand) command = hw_retro_bring_in (self->detail, card);

    hw_perform (widget, self->context, command, _("The card is in this retro"));
  }
}

static void
more_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwSubmitPanel *self = HW_SUBMIT_PANEL (widget);

  if (g_str_equal (action, "submit.all-cards"))
    self->all_cards = TRUE;
  else
    self->all_parked = TRUE;
  show_lists (self);
}

static void
cards_open_cb (HwRowList *list, const HwRow *card, HwSubmitPanel *self)
{
  hw_card_form_present_card (GTK_WIDGET (self), self->context, hw_row_id (card));
}

/* --- the object --- */

static void
panel_map_cb (HwSubmitPanel *self)
{
  if (self->tick_id == 0)
    self->tick_id = g_timeout_add_seconds (TICK_S, tick_cb, self);
}

static void
panel_unmap_cb (HwSubmitPanel *self)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
}

static void
hw_submit_panel_dispose (GObject *object)
{
  HwSubmitPanel *self = HW_SUBMIT_PANEL (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->context);
  g_clear_pointer (&self->detail, hw_retro_detail_unref);
  G_OBJECT_CLASS (hw_submit_panel_parent_class)->dispose (object);
}

static void
hw_submit_panel_class_init (HwSubmitPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_submit_panel_dispose;
  gtk_widget_class_install_action (widget_class, "submit.new-card", NULL, new_card_activated);
  gtk_widget_class_install_action (widget_class, "submit.pass", NULL, pass_activated);
  gtk_widget_class_install_action (widget_class, "submit.bring-in", "s", bring_in_activated);
  gtk_widget_class_install_action (widget_class, "submit.all-cards", NULL, more_activated);
  gtk_widget_class_install_action (widget_class, "submit.all-parked", NULL, more_activated);
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
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
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
make_more (const char *action)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_use_underline (GTK_BUTTON (button), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  return button;
}

static void
hw_submit_panel_init (HwSubmitPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->figure = add_label (words, "title-2");
  self->due = add_label (words, "dim-label");
  self->missing = add_label (words, NULL);
  gtk_box_append (GTK_BOX (box), words);
  self->new_card = add_button (buttons, _("New _Card …"), "submit.new-card");
  self->pass = add_button (buttons, _("Pass the _Keyboard …"), "submit.pass");
  gtk_widget_set_tooltip_text (self->pass, _("Everybody writes a card at this keyboard, one after "
                                             "the other, and nobody else can read it."));
  gtk_box_append (GTK_BOX (box), buttons);
  self->cards = HW_ROW_LIST (hw_row_list_new (_("Problem cards"), NULL, NULL, make_card, self));
  self->more_cards = make_more ("submit.all-cards");
  g_signal_connect_object (self->cards, "open", G_CALLBACK (cards_open_cb), self, 0);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->cards));
  gtk_box_append (GTK_BOX (box), self->more_cards);
  self->parked =
      HW_ROW_LIST (hw_row_list_new (_("In the parking lot"), NULL, NULL, make_parked, self));
  self->more_parked = make_more ("submit.all-parked");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->parked));
  gtk_box_append (GTK_BOX (box), self->more_parked);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (self, "map", G_CALLBACK (panel_map_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (panel_unmap_cb), NULL);
}

GtkWidget *
hw_submit_panel_new (HwContext *context)
{
  HwSubmitPanel *self = g_object_new (HW_TYPE_SUBMIT_PANEL, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
