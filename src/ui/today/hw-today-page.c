/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/hw-today-page.h"

#include <glib/gi18n.h>

#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-shell.h"
#include "ui/common/hw-width-bin.h"
#include "ui/today/hw-focus-cards.h"
#include "ui/today/hw-focus-list.h"
#include "ui/today/hw-today-counts-bar.h"
#include "ui/today/hw-today-list.h"
#include "ui/today/hw-today-team.h"

struct _HwTodayPage
{
  AdwBin parent_instance;
  HwContext *context;
  HwReader *reader;      /* unowned */
  HwReader *team_reader; /* unowned */
  HwToday *today;        /* what is shown; NULL: nothing yet */
  HwId chosen;           /* whose day; HW_ID_NONE: that of who acts */
  HwId actor;            /* for whom the choice of people was made */
  GPtrArray *team;       /* of HwRow; the choice without the first, oneself */
  HwConfig *config;      /* keeps the team's rows */
  GObject *window;       /* weak */
  GtkStack *stack;       /* unowned like the rest */
  GtkLabel *date;
  GtkDropDown *whose;
  GtkLabel *note;
  GtkWidget *counts_section;
  HwTodayCountsBar *counts;
  HwTodayTeam *branches;
  GtkWidget *focus_section;
  GtkBox *cards;
  HwFocusList *focus;
  GtkWidget *nothing;
  HwTodayList *list;
};

G_DEFINE_FINAL_TYPE (HwTodayPage, hw_today_page, ADW_TYPE_BIN)

static const HwCommandInfo commands[] = {
  { "today.go-focus", N_ ("Today: order the focus of this week"), NULL },
  { "today.go-list", N_ ("Today: what to do now"), NULL },
};

const HwCommandInfo *
hw_today_page_get_commands (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

/* --- reading --- */

typedef struct
{
  HwId person;
  gint64 now_us;
} Question;

static const HwId *
get_actor (HwTodayPage *self)
{
  return hw_workspace_get_actor (hw_context_get_workspace (self->context));
}

static gpointer
ask (gpointer page)
{
  HwTodayPage *self = page;
  const HwId *person = hw_id_is_none (&self->chosen) ? get_actor (self) : &self->chosen;
  Question *question;

  if (hw_id_is_none (person))
    return NULL;
  question = g_new0 (Question, 1);
  question->person = *person;
  question->now_us = hw_context_now (self->context);
  return question;
}

static gpointer
read_today (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  const Question *question = data;

  return hw_today_load (connection, config, &question->person, question->now_us, error);
}

/* --- showing --- */

static char *
format_day (gint64 day)
{
  int y, m, d;
  g_autoptr (GDateTime) date = NULL;

  hw_date_to_ymd (day, &y, &m, &d);
  date = g_date_time_new_utc (y, m, d, 0, 0, 0);
  /* Translators: today’s date in words, as strftime has it: “Sunday, November 22”. */
  return g_date_time_format (date, _("%A, %B %-e"));
}

static void
update_whose (HwTodayPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gint64 today = hw_context_today (self->context);

  self->actor = *get_actor (self);
  g_clear_pointer (&self->team, g_ptr_array_unref);
  g_clear_pointer (&self->config, hw_config_unref);
  self->config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  self->team = hw_today_list_team (self->config, &self->actor, today);
  gtk_string_list_append (names, _("My day"));
  for (guint i = 0; i < self->team->len; i++)
    gtk_string_list_append (names, hw_row_name (self->team->pdata[i]));
  gtk_drop_down_set_model (self->whose, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->whose), self->team->len > 0);
}

static void
whose_selected_cb (GtkDropDown *whose, GParamSpec *pspec, HwTodayPage *self)
{
  guint i = gtk_drop_down_get_selected (whose);
  HwId chosen = HW_ID_NONE;

  if (i > 0 && i <= self->team->len)
    chosen = *hw_row_id (self->team->pdata[i - 1]);
  if (hw_id_equal (&chosen, &self->chosen))
    return;
  self->chosen = chosen;
  hw_reader_refresh (self->reader);
  hw_reader_refresh (self->team_reader);
}

static void
show_cards (HwTodayPage *self)
{
  GPtrArray *groups = self->today->ranking->groups;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, child);
  for (guint i = 0; i < groups->len; i++)
    gtk_box_append (self->cards, hw_focus_card_new (groups->pdata[i]));
}

static gboolean
is_own (HwTodayPage *self)
{
  return hw_id_equal (&self->today->person, get_actor (self)) &&
         !hw_workspace_is_read_only (hw_context_get_workspace (self->context));
}

static void
update_note (HwTodayPage *self, gboolean own)
{
  const char *name = hw_config_name (self->today->config, HW_PERSON, &self->today->person);
  /* Translators: %s is a person. */
  g_autofree char *text = g_strdup_printf (_("The day of %s, to look at."), name);

  gtk_label_set_text (self->note, text);
  gtk_widget_set_visible (GTK_WIDGET (self->note), !own);
}

/* The last thing is done: its row, and the list, are about to go. */
static void
lead_focus_away (HwTodayPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return;
  gtk_root_set_focus (root, NULL);
  gtk_widget_child_focus (GTK_WIDGET (self->counts), GTK_DIR_TAB_FORWARD);
}

static gboolean
leads_people (HwTodayPage *self)
{
  g_autoptr (GPtrArray) team =
      hw_today_list_team (self->today->config, &self->today->person, self->today->today);

  return team->len > 0;
}

static void
show_today (gpointer page, gpointer answer)
{
  HwTodayPage *self = page;
  HwToday *before = self->today;
  g_autofree char *day = NULL;
  gboolean own, some;

  if (answer == NULL) {
    if (hw_id_is_none (get_actor (self)))
      gtk_stack_set_visible_child_name (self->stack, "nobody");
    return;
  }
  self->today = answer;
  own = is_own (self);
  day = format_day (self->today->today);
  some = self->today->items->len > 0;
  gtk_label_set_text (self->date, day);
  update_note (self, own);
  hw_today_counts_bar_set (self->counts, self->today);
  gtk_widget_set_visible (self->counts_section,
                          self->today->counts->len > 0 || !leads_people (self));
  show_cards (self);
  hw_focus_list_set (self->focus, self->today, own);
  gtk_widget_set_visible (self->focus_section, self->today->ranking->groups->len > 0 ||
                                                   self->today->week->entries->len > 0);
  if (!some)
    lead_focus_away (self);
  gtk_widget_set_visible (self->nothing, !some);
  gtk_widget_set_visible (GTK_WIDGET (self->list), some);
  hw_today_list_set (self->list, self->today, own);
  gtk_stack_set_visible_child_name (self->stack, "day");
  g_clear_pointer (&before, hw_today_free);
}

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = g_free,
  .read = read_today,
  .free_answer = (GDestroyNotify) hw_today_free,
  .show = show_today,
};

/* Apart from the day, which it would keep waiting. */
static gpointer
read_team (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  const Question *question = data;

  return hw_today_team_load (connection, config, &question->person, question->now_us, error);
}

static void
show_team (gpointer page, gpointer answer)
{
  HwTodayPage *self = page;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  g_autoptr (GPtrArray) branches = answer;

  if (branches != NULL)
    hw_today_team_set (self->branches, config, branches, hw_id_is_none (&self->chosen));
}

static const HwEntityKind team_kinds[] = { HW_PERSON, HW_TEAM,  HW_TASK,  HW_TOUCH,
                                           HW_DEAL,   HW_STAGE, HW_FOCUS, HW_ACTIVITY_GOAL };

static const HwReaderSpec team_spec = {
  .ask = ask,
  .free_question = g_free,
  .read = read_team,
  .free_answer = (GDestroyNotify) g_ptr_array_unref,
  .show = show_team,
  .kinds = team_kinds,
  .n_kinds = G_N_ELEMENTS (team_kinds),
};

/* --- who acts, and what day it is --- */

static void
look_who_acts (HwTodayPage *self)
{
  if (hw_id_equal (&self->actor, get_actor (self)) && self->team != NULL)
    return;
  self->chosen = HW_ID_NONE;
  update_whose (self);
  hw_reader_refresh (self->reader);
  hw_reader_refresh (self->team_reader);
}

/* Whatever is around the page may tell that somebody else acts now. */
static void
watch_window (HwTodayPage *self)
{
  GObject *window = G_OBJECT (gtk_widget_get_root (GTK_WIDGET (self)));

  if (window == self->window ||
      g_object_class_find_property (G_OBJECT_GET_CLASS (window), "actor") == NULL)
    return;
  g_set_weak_pointer (&self->window, window);
  g_signal_connect_object (window, "notify::actor", G_CALLBACK (look_who_acts), self,
                           G_CONNECT_SWAPPED);
}

static void
page_map_cb (HwTodayPage *self)
{
  watch_window (self);
  look_who_acts (self);
  hw_context_check_day (self->context);
}

/* People come and go: their names are in the choice. */
static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, HwTodayPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->whose);

  if (!hw_changes_touch (changes, HW_PERSON) && !hw_changes_touch (changes, HW_TEAM))
    return;
  update_whose (self);
  gtk_drop_down_set_selected (self->whose, MIN (selected, self->team->len));
}

/* Those who answer to the one whose day it is, if who acts may look at theirs. */
static void
show_person_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTodayPage *self = HW_TODAY_PAGE (widget);
  HwId id;

  if (!hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    return;
  for (guint i = 0; i < self->team->len; i++)
    if (hw_id_equal (hw_row_id (self->team->pdata[i]), &id))
      gtk_drop_down_set_selected (self->whose, i + 1);
}

static void
open_deal_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwId id;

  if (hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    hw_shell_open_row (widget, HW_DEAL, &id);
}

static void
go_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTodayPage *self = HW_TODAY_PAGE (widget);

  gtk_widget_child_focus (g_str_equal (action, "today.go-list") ? GTK_WIDGET (self->list)
                                                                : GTK_WIDGET (self->focus),
                          GTK_DIR_TAB_FORWARD);
}

/* --- widget --- */

static void
hw_today_page_dispose (GObject *object)
{
  HwTodayPage *self = HW_TODAY_PAGE (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->context);
  g_clear_pointer (&self->team, g_ptr_array_unref);
  g_clear_pointer (&self->config, hw_config_unref);
  G_OBJECT_CLASS (hw_today_page_parent_class)->dispose (object);
  g_clear_pointer (&self->today, hw_today_free);
}

static void
hw_today_page_class_init (HwTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_today_page_dispose;
  gtk_widget_class_install_action (widget_class, "today.open-deal", "s", open_deal_activated);
  gtk_widget_class_install_action (widget_class, "today.show-person", "s", show_person_activated);
  gtk_widget_class_install_action (widget_class, "today.go-focus", NULL, go_activated);
  gtk_widget_class_install_action (widget_class, "today.go-list", NULL, go_activated);
}

/* The cards side by side, or one below the other. */
static void
bin_width_changed_cb (HwWidthBin *bin, HwTodayPage *self)
{
  gboolean narrow = hw_width_bin_get_width (bin) == HW_WIDTH_NARROW;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->cards),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->cards, !narrow);
}

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkWidget *
make_section (const char *title, GtkWidget *content)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  if (title != NULL)
    gtk_box_append (GTK_BOX (box), make_heading (title));
  gtk_box_append (GTK_BOX (box), content);
  return box;
}

static GtkWidget *
make_top (HwTodayPage *self)
{
  static const char *const none[] = { NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->date = GTK_LABEL (make_heading (NULL));
  gtk_widget_remove_css_class (GTK_WIDGET (self->date), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->date), "title-1");
  self->note = GTK_LABEL (make_heading (NULL));
  gtk_widget_remove_css_class (GTK_WIDGET (self->note), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "dim-label");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (text), GTK_WIDGET (self->date));
  gtk_box_append (GTK_BOX (text), GTK_WIDGET (self->note));
  self->whose = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (none));
  gtk_widget_set_valign (GTK_WIDGET (self->whose), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self->whose), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->whose), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Whose day"), -1);
  g_signal_connect_object (self->whose, "notify::selected", G_CALLBACK (whose_selected_cb), self,
                           0);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->whose));
  return box;
}

static GtkWidget *
make_focus (HwTodayPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->cards = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  self->focus = HW_FOCUS_LIST (hw_focus_list_new (self->context));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->cards));
  gtk_box_append (GTK_BOX (box),
                  make_section (_("Focus of this week, in order"), GTK_WIDGET (self->focus)));
  self->focus_section = make_section (_("Focus on these customers now"), box);
  return self->focus_section;
}

static GtkWidget *
make_todo (HwTodayPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->nothing =
      hw_empty_page_new ("object-select-symbolic",
                         _("Nothing waits for you"),
                            _("What is due appears here by itself: next steps and questions on their day, deals that "
        "stand still or have no next step, and what your team proposes."),
                               NULL, NULL);
  self->list = HW_TODAY_LIST (hw_today_list_new (self->context));
  gtk_widget_add_css_class (self->nothing, "compact");
  gtk_box_append (GTK_BOX (box), self->nothing);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  return make_section (_("To do, in order"), box);
}

static GtkWidget *
make_day (HwTodayPage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *bin;

  self->counts = HW_TODAY_COUNTS_BAR (hw_today_counts_bar_new (self->context));
  gtk_widget_add_css_class (box, "page-content");
  gtk_box_append (GTK_BOX (box), make_top (self));
  self->counts_section = make_section (_("This week"), GTK_WIDGET (self->counts));
  self->branches = HW_TODAY_TEAM (hw_today_team_new ());
  gtk_box_append (GTK_BOX (box), self->counts_section);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->branches));
  gtk_box_append (GTK_BOX (box), make_focus (self));
  gtk_box_append (GTK_BOX (box), make_todo (self));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 960);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  bin = g_object_new (HW_TYPE_WIDTH_BIN, "child", scrolled, NULL);
  g_signal_connect_object (bin, "width-changed", G_CALLBACK (bin_width_changed_cb), self, 0);
  bin_width_changed_cb (HW_WIDTH_BIN (bin), self);
  return bin;
}

static void
hw_today_page_init (HwTodayPage *self)
{
}

GtkWidget *
hw_today_page_new (HwContext *context)
{
  HwTodayPage *self = g_object_new (HW_TYPE_TODAY_PAGE, NULL);

  self->context = g_object_ref (context);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, adw_bin_new (), "waiting");
  gtk_stack_add_named (self->stack, make_day (self), "day");
  gtk_stack_add_named (self->stack,
                       hw_empty_page_new ("system-users-symbolic",
                                          _("Whose day is it?"),
                                             _("Choose who you are at the foot of the sidebar: this "
                                            "page then shows what to do today, and why."),
                                                NULL, NULL),
                                          "nobody");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  g_signal_connect (self, "map", G_CALLBACK (page_map_cb), NULL);
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  self->team_reader = hw_reader_new (GTK_WIDGET (self), context, &team_spec);
  g_signal_connect_object (hw_context_get_workspace (context), "changed",
                           G_CALLBACK (workspace_changed_cb), self, 0);
  return GTK_WIDGET (self);
}
