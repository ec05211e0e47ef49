/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-cards-view.h"

#include <glib/gi18n.h>

#include "core/retro/hw-card.h"
#include "core/retro/hw-retro.h"
#include "core/retro/hw-sealed-box.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/retro/hw-card-form.h"
#include "ui/retro/hw-card-row.h"

#define TICK_SECONDS 30
/* Rows of a group until somebody wants all: widgets are dear. */
#define FEW_CARDS 40

typedef enum {
  HW_CARDS_MINE,
  HW_CARDS_BY_RETRO,
  HW_CARDS_PARKED,
  HW_CARDS_CLOSED,
  HW_N_CARDS,
} HwCardsShown;

static const char *const shown_titles[] = {
  NC_ ("problem cards", "Mine"),
  NC_ ("problem cards", "Retros"),
  NC_ ("problem cards", "Parking Lot"),
  NC_ ("problem cards", "Closed"),
};

typedef struct
{
  HwConfig *config;
  GPtrArray *lines;   /* of HwCardLine, newest first */
  GPtrArray *retros;  /* of HwRow: those that take cards */
  GHashTable *sealed; /* HwId → number of cards in its box */
} Answer;

struct _HwCardsView
{
  AdwBin parent_instance;
  HwContext *context;
  Answer *answer; /* NULL: not read yet */
  HwCardsShown shown;
  gboolean all; /* more than a few of a group */
  char *search;
  guint tick_id;

  HwReader *reader; /* unowned like the rest */
  GtkStack *stack;
  GtkBox *groups;
  GtkWidget *toggles[HW_N_CARDS];
  GHashTable *retro_groups; /* GtkWidget, unowned → HwRow: whose times go on */
};

G_DEFINE_FINAL_TYPE (HwCardsView, hw_cards_view, ADW_TYPE_BIN)

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->config, hw_config_unref);
  g_clear_pointer (&answer->lines, g_ptr_array_unref);
  g_clear_pointer (&answer->retros, g_ptr_array_unref);
  g_clear_pointer (&answer->sealed, g_hash_table_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static const HwId *
get_actor (HwCardsView *self)
{
  return hw_workspace_get_actor (hw_context_get_workspace (self->context));
}

static gboolean
is_in (const HwRow *card, const char *state)
{
  return g_strcmp0 (hw_row_text (card, HW_PROBLEM_CARD_STATE), state) == 0;
}

static gboolean
is_mine (HwCardsView *self, const HwRow *card)
{
  const HwId *person = hw_row_ref_id (card, HW_PROBLEM_CARD_PERSON);

  return !hw_id_is_none (person) && hw_id_equal (person, get_actor (self));
}

static gboolean
is_closed (const HwRow *card)
{
  return is_in (card, "solved") || is_in (card, "dropped");
}

static gboolean
is_parked (const HwRow *card)
{
  return is_in (card, "parked") ||
         (is_in (card, "submitted") && hw_row_is_null (card, HW_PROBLEM_CARD_MEETING));
}

/* Drafts of others are nobody's business. */
static gboolean
is_shown (HwCardsView *self, const HwCardLine *line)
{
  const HwRow *card = line->row;
  gboolean mine = is_mine (self, card);

  if ((is_in (card, "draft") && !mine && !hw_row_is_null (card, HW_PROBLEM_CARD_PERSON)) ||
      !hw_card_line_matches (line, self->answer->config, self->search))
    return FALSE;
  switch (self->shown) {
  case HW_CARDS_MINE:
    return mine && !is_closed (card);
  case HW_CARDS_BY_RETRO:
    return line->meeting != NULL && !is_in (card, "dropped");
  case HW_CARDS_PARKED:
    return is_parked (card);
  case HW_CARDS_CLOSED:
  case HW_N_CARDS:
  default:
    return is_closed (card);
  }
}

/* ---- groups ---- */

static GtkWidget *
add_group (HwCardsView *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *escaped_words =
      description != NULL ? g_markup_escape_text (description, -1) : NULL;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), escaped_words);
  gtk_box_append (self->groups, group);
  return group;
}

static void
add_row (HwCardsView *self, GtkWidget *group, const HwCardLine *line)
{
  const HwRow *next =
      hw_card_pick_retro (self->answer->retros, self->answer->config, get_actor (self));

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             hw_card_row_new (self->answer->config, line, next));
}

static GtkWidget *
make_more (guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("_Show %u More", "_Show %u More", n), n);
  GtkWidget *button = gtk_button_new_with_mnemonic (text);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "cards.more");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (button, 12);
  return button;
}

/* Those that are shown, in @state (NULL: any) and of @meeting (NULL: any). FALSE: there are none.
 */
static gboolean
add_lines (HwCardsView *self,
           const char *title,
           const char *description,
           const char *state,
           const HwId *meeting)
{
  GtkWidget *group = NULL;
  guint n = 0;

  for (guint i = 0; i < self->answer->lines->len; i++) {
    const HwCardLine *line = g_ptr_array_index (self->answer->lines, i);

    if (!is_shown (self, line) || (state != NULL && !is_in (line->row, state)) ||
        (meeting != NULL &&
         !hw_id_equal (hw_row_ref_id (line->row, HW_PROBLEM_CARD_MEETING), meeting)))
      continue;
    if (group == NULL)
      group = add_group (self, title, description);
    if (self->all || n < FEW_CARDS)
      add_row (self, group, line);
    n++;
  }
  if (!self->all && n > FEW_CARDS)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_more (n - FEW_CARDS));
  return group != NULL;
}

static gboolean
show_mine (HwCardsView *self)
{
  gboolean any = add_lines (self, _("Drafts"), NULL, "draft", NULL);

  any = add_lines (self, _("Submitted"), NULL, "submitted", NULL) || any;
  any = add_lines (self, _("Picked"), NULL, "picked", NULL) || any;
  return add_lines (self, _("Parking Lot"), NULL, "parked", NULL) || any;
}

/* "Jul 3, 2026, 14:05 · 7 cards, 2 late · cards are due in 3 h 20 min". */
static char *
describe_retro (HwCardsView *self, const HwRow *meeting)
{
  const HwId *id = hw_row_id (meeting);
  gint64 now = hw_context_now (self->context);
  guint sealed = GPOINTER_TO_UINT (g_hash_table_lookup (self->answer->sealed, id));
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  guint late = 0;

  for (guint i = 0; i < self->answer->lines->len; i++) {
    const HwRow *card = ((HwCardLine *) g_ptr_array_index (self->answer->lines, i))->row;

    late += hw_row_int (card, HW_PROBLEM_CARD_LATE) != 0 && !is_in (card, "dropped") &&
            hw_id_equal (hw_row_ref_id (card, HW_PROBLEM_CARD_MEETING), id);
  }
  if (!hw_row_is_null (meeting, HW_MEETING_PLANNED_AT))
    g_ptr_array_add (words, hw_format_instant (hw_row_int (meeting, HW_MEETING_PLANNED_AT)));
  if (late > 0)
    g_ptr_array_add (words,
                     g_strdup_printf (ngettext ("%u late card", "%u late cards", late), late));
  if (sealed > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%u card in the sealed box",
                                                       "%u cards in the sealed box", sealed),
                                             sealed));
  if (hw_card_is_taken (meeting) && hw_retro_cards_due_at (meeting) != 0)
    g_ptr_array_add (words, hw_card_due_words (meeting, now));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

/* Those to come, the next one first, and then what is past, the last one first. */
static int
compare_meetings (gconstpointer a, gconstpointer b)
{
  const HwRow *one = *(HwRow *const *) a;
  const HwRow *other = *(HwRow *const *) b;
  gint64 x = hw_row_int (one, HW_MEETING_PLANNED_AT);
  gint64 y = hw_row_int (other, HW_MEETING_PLANNED_AT);
  gboolean ahead = hw_card_is_taken (one);

  if (ahead != hw_card_is_taken (other))
    return ahead ? -1 : 1;
  return ahead ? (x > y) - (x < y) : (x < y) - (x > y);
}

/* Those that take cards, even where they have none yet, then those that cards were brought to. */
static gboolean
show_by_retro (HwCardsView *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (hw_id_hash, hw_id_equal);
  g_autoptr (GPtrArray) meetings = g_ptr_array_new ();
  const char *search = self->search;

  for (guint i = 0; (search == NULL || *search == '\0') && i < self->answer->retros->len; i++) {
    HwRow *meeting = g_ptr_array_index (self->answer->retros, i);

    if (g_hash_table_add (seen, (gpointer) hw_row_id (meeting)))
      g_ptr_array_add (meetings, meeting);
  }
  for (guint i = 0; i < self->answer->lines->len; i++) {
    const HwCardLine *line = g_ptr_array_index (self->answer->lines, i);

    if (is_shown (self, line) && g_hash_table_add (seen, (gpointer) hw_row_id (line->meeting)))
      g_ptr_array_add (meetings, line->meeting);
  }
  g_ptr_array_sort (meetings, compare_meetings);
  for (guint i = 0; i < meetings->len; i++) {
    const HwRow *meeting = g_ptr_array_index (meetings, i);
    g_autofree char *words = describe_retro (self, meeting);

    if (!add_lines (self, hw_row_name (meeting), words, NULL, hw_row_id (meeting)))
      add_group (self, hw_row_name (meeting), words);
    g_hash_table_insert (self->retro_groups, gtk_widget_get_last_child (GTK_WIDGET (self->groups)),
                         hw_row_ref ((HwRow *) meeting));
  }
  return meetings->len > 0;
}

static void
fill (HwCardsView *self)
{
  static const char *const nothing[] = {
    N_ ("You have no open card. Ctrl+N writes one."),
    N_ ("No retro is planned, and none has cards."),
    N_ ("The parking lot is empty."),
    N_ ("No card is closed yet."),
  };
  gboolean any;

  if (self->shown == HW_CARDS_MINE)
    any = show_mine (self);
  else if (self->shown == HW_CARDS_BY_RETRO)
    any = show_by_retro (self);
  else if (self->shown == HW_CARDS_PARKED)
    any = add_lines (self, _("Parking Lot"), _("They wait for a later retro."), NULL, NULL);
  else
    any = add_lines (self, _("Solved"), NULL, "solved", NULL) |
                     add_lines (self, _("Dropped"), NULL, "dropped", NULL);
  if (!any) {
    gboolean searched = self->search != NULL && *self->search != '\0';
    GtkWidget *label =
        gtk_label_new (searched ? _("No card has that in it.") : _(nothing[self->shown]));

    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
    gtk_widget_add_css_class (label, "dim-label");
    gtk_widget_set_margin_top (label, 24);
    gtk_box_append (self->groups, label);
  }
}

/* ---- showing ---- */

static GtkWidget *
find_row (GtkWidget *widget, const char *id)
{
  if (ADW_IS_ACTION_ROW (widget) && g_strcmp0 (gtk_widget_get_name (widget), id) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_row (child, id);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* The row that has the focus; NULL. */
static char *
get_focused (HwCardsView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->groups)))
    row = ADW_IS_ACTION_ROW (focus) ? focus : gtk_widget_get_ancestor (focus, ADW_TYPE_ACTION_ROW);
  return row != NULL ? g_strdup (gtk_widget_get_name (row)) : NULL;
}

static void
update (HwCardsView *self)
{
  g_autofree char *focused = get_focused (self);
  GtkWidget *child;
  GtkWidget *row;
  gboolean empty;

  if (self->answer == NULL)
    return;
  empty = self->answer->lines->len == 0 && self->answer->retros->len == 0;
  g_hash_table_remove_all (self->retro_groups);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "list");
  fill (self);
  row = focused != NULL ? find_row (GTK_WIDGET (self->groups), focused) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (row);
  else if (focused != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->groups), GTK_DIR_TAB_FORWARD);
}

/* (reading thread) */
static gpointer
read_cards (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->config = hw_config_ref (config);
  answer->sealed = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  answer->lines = hw_card_list (connection, config, error);
  if (answer->lines == NULL)
    return NULL;
  answer->retros = hw_card_list_retros (connection, config, error);
  if (answer->retros == NULL)
    return NULL;
  for (guint i = 0; i < answer->retros->len; i++) {
    const HwId *id = hw_row_id (g_ptr_array_index (answer->retros, i));
    g_autofree char *box = hw_sealed_box_cards (id);
    guint n;

    if (!hw_sealed_box_count (connection, box, &n, error))
      return NULL;
    g_hash_table_insert (answer->sealed, hw_id_copy (id), GUINT_TO_POINTER (n));
  }
  return g_steal_pointer (&answer);
}

static gboolean
has_retros (const Answer *answer)
{
  for (guint i = 0; i < answer->lines->len; i++)
    if (((HwCardLine *) g_ptr_array_index (answer->lines, i))->meeting != NULL)
      return TRUE;
  return answer->retros->len > 0;
}

static void
show_cards (gpointer view, gpointer answer)
{
  HwCardsView *self = view;

  if (answer == NULL)
    return;
  /* Where nothing is planned, what one writes waits in the parking lot. */
  if (self->answer == NULL && !has_retros (answer))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[HW_CARDS_MINE]), TRUE);
  g_clear_pointer (&self->answer, answer_free);
  self->answer = answer;
  update (self);
}

static const HwEntityKind kinds[] = { HW_PROBLEM_CARD, HW_MEETING, HW_DEAL,   HW_ACCOUNT,
                                      HW_TAGGING,      HW_TAG,     HW_PERSON, HW_ATTACHMENT };

static const HwReaderSpec reader_spec = {
  .read = read_cards,
  .free_answer = (GDestroyNotify) answer_free,
  .show = show_cards,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

void
hw_cards_view_search (HwCardsView *self, const char *text)
{
  g_free (self->search);
  self->search = g_strdup (text);
  update (self);
}

/* ---- commands ---- */

static const HwCardLine *
find_line (HwCardsView *self, GVariant *parameter)
{
  HwId id;

  if (self->answer == NULL || !hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    return NULL;
  for (guint i = 0; i < self->answer->lines->len; i++) {
    const HwCardLine *line = g_ptr_array_index (self->answer->lines, i);

    if (hw_id_equal (hw_row_id (line->row), &id))
      return line;
  }
  return NULL;
}

static void
new_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_card_form_present (widget, HW_CARDS_VIEW (widget)->context, NULL);
}

static void
more_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwCardsView *self = HW_CARDS_VIEW (widget);

  self->all = TRUE;
  update (self);
}

static void
edit_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwCardsView *self = HW_CARDS_VIEW (widget);
  const HwCardLine *line = find_line (self, parameter);

  if (line != NULL)
    hw_card_form_present_card (widget, self->context, hw_row_id (line->row));
}

static HwCommand *
make_step (HwCardsView *self, const HwCardLine *line, const char *action, const char **done)
{
  const HwRow *next =
      hw_card_pick_retro (self->answer->retros, self->answer->config, get_actor (self));

  if (g_str_equal (action, "cards.drop")) {
    *done = _("Card dropped");
    return hw_card_drop (line->row);
  }
  if (g_str_equal (action, "cards.park")) {
    *done = _("Card parked");
    return hw_card_park (line->row);
  }
  if (g_str_equal (action, "cards.restore")) {
    *done = _("Card restored");
    return hw_card_restore (line->row, line->meeting);
  }
  *done = _("Card brought to the next retro");
  return next != NULL ? hw_card_bring (line->row, hw_row_id (next)) : NULL;
}

static void
step_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwCardsView *self = HW_CARDS_VIEW (widget);
  const HwCardLine *line = find_line (self, parameter);
  const char *done = NULL;
  g_autoptr (HwCommand) command = line != NULL ? make_step (self, line, action, &done) : NULL;

  if (command != NULL)
    hw_perform (widget, self->context, command, done);
}

static void
delete_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwCardsView *self = HW_CARDS_VIEW (widget);
  const HwCardLine *line = find_line (self, parameter);
  g_autoptr (HwCommand) command = hw_command_new ("row.delete");

  if (line == NULL)
    return;
  hw_command_delete (command, HW_PROBLEM_CARD, hw_row_id (line->row));
  hw_perform (widget, self->context, command, _("Card deleted"));
}

static void
toggle_toggled_cb (GtkToggleButton *toggle, HwCardsView *self)
{
  if (!gtk_toggle_button_get_active (toggle))
    return;
  for (guint i = 0; i < HW_N_CARDS; i++)
    if (self->toggles[i] == GTK_WIDGET (toggle))
      self->shown = i;
  self->all = FALSE;
  update (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  HwCardsView *self = user_data;
  GHashTableIter iter;
  gpointer group, meeting;

  g_hash_table_iter_init (&iter, self->retro_groups);
  while (g_hash_table_iter_next (&iter, &group, &meeting)) {
    g_autofree char *words = describe_retro (self, meeting);
    g_autofree char *escaped = g_markup_escape_text (words, -1);

    adw_preferences_group_set_description (group, escaped);
  }
  return G_SOURCE_CONTINUE;
}

/* "Mine" is somebody else's once somebody else acts. */
static void
root_changed_cb (HwCardsView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (root), "actor") != NULL)
    g_signal_connect_object (root, "notify::actor", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
hw_cards_view_dispose (GObject *object)
{
  HwCardsView *self = HW_CARDS_VIEW (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_object (&self->context);
  g_clear_pointer (&self->answer, answer_free);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->retro_groups, g_hash_table_unref);
  G_OBJECT_CLASS (hw_cards_view_parent_class)->dispose (object);
}

static void
hw_cards_view_class_init (HwCardsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_cards_view_dispose;
  gtk_widget_class_install_action (widget_class, "cards.new", NULL, new_activated);
  gtk_widget_class_install_action (widget_class, "cards.more", NULL, more_activated);
  gtk_widget_class_install_action (widget_class, "cards.edit", "s", edit_activated);
  gtk_widget_class_install_action (widget_class, "cards.drop", "s", step_activated);
  gtk_widget_class_install_action (widget_class, "cards.park", "s", step_activated);
  gtk_widget_class_install_action (widget_class, "cards.restore", "s", step_activated);
  gtk_widget_class_install_action (widget_class, "cards.bring", "s", step_activated);
  gtk_widget_class_install_action (widget_class, "cards.delete", "s", delete_activated);
}

static GtkWidget *
make_toggles (HwCardsView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (guint i = 0; i < HW_N_CARDS; i++) {
    const char *title = g_dpgettext2 (GETTEXT_PACKAGE, "problem cards", shown_titles[i]);
    GtkWidget *label = gtk_label_new (title);

    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    self->toggles[i] = gtk_toggle_button_new ();
    gtk_button_set_child (GTK_BUTTON (self->toggles[i]), label);
    gtk_widget_add_css_class (self->toggles[i], "card-toggle");
    if (i > 0)
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->toggles[i]),
                                   GTK_TOGGLE_BUTTON (self->toggles[0]));
    gtk_box_append (GTK_BOX (box), self->toggles[i]);
  }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[self->shown]), TRUE);
  for (guint i = 0; i < HW_N_CARDS; i++)
    g_signal_connect_object (self->toggles[i], "toggled", G_CALLBACK (toggle_toggled_cb), self, 0);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
make_list (HwCardsView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  gtk_box_append (GTK_BOX (box), make_toggles (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->groups));
  gtk_widget_add_css_class (box, "page-content");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  return scrolled;
}

static void
hw_cards_view_init (HwCardsView *self)
{
  self->shown = HW_CARDS_BY_RETRO;
  self->retro_groups = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) hw_row_unref);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (
      self->stack, hw_empty_page_new ("document-edit-symbolic",
                                      _("No Problem Card Yet"),
                                         _("A day before the retro, everybody brings one concrete "
                                            "obstacle: who did or refused what, at which step, how "
                                            "many times. The retro then works on causes instead of "
                                            "listening to faults."),
                                            _("New Problem _Card …"), "cards.new"),
                                         "empty");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  self->tick_id = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
  g_signal_connect (self, "notify::root", G_CALLBACK (root_changed_cb), NULL);
}

GtkWidget *
hw_cards_view_new (HwContext *context)
{
  HwCardsView *self = g_object_new (HW_TYPE_CARDS_VIEW, NULL);

  self->context = g_object_ref (context);
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}
