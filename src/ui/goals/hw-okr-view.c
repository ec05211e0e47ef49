/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-okr-view.h"

#include <glib/gi18n.h>

#include "core/goals/hw-pace.h"
#include "core/text/hw-choices.h"
#include "ui/common/hw-dialogs.h"
#include "ui/goals/hw-okr-check-in.h"
#include "ui/goals/hw-okr-parts.h"
#include "ui/goals/hw-okr-view-private.h"

/* A page that nobody looks at keeps no more changes than this: reading all anew is cheaper then. */
#define MOST_CHANGES 64

G_DEFINE_FINAL_TYPE (HwOkrView, hw_okr_view, ADW_TYPE_BIN)

static HwConfig *
dup_config (HwOkrView *self)
{
  return hw_workspace_dup_config (hw_context_get_workspace (self->context));
}

/* --- reading --- */

typedef struct
{
  HwId cycle;
  HwOkr *old;         /* NULL: read anew */
  GPtrArray *changes; /* of HwChanges: since @old */
  gint64 now_us;
} Question;

typedef struct
{
  HwOkr *okr; /* NULL: the cycle is gone */
  guint n_changes;
} Answer;

static void
question_free (Question *question)
{
  g_clear_pointer (&question->old, hw_okr_unref);
  g_ptr_array_unref (question->changes);
  g_free (question);
}

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->okr, hw_okr_unref);
  g_free (answer);
}

static gpointer
read_cycle (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  const Question *question = data;
  g_autoptr (GError) failure = NULL;
  HwOkr *okr = question->old != NULL
                   ? hw_okr_follow (question->old, connection, config, question->changes,
                                    question->now_us, NULL, &failure)
                   : hw_okr_load (connection, config, &question->cycle, question->now_us, &failure);
  Answer *answer;

  if (okr == NULL && failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  answer = g_new0 (Answer, 1);
  answer->okr = okr;
  answer->n_changes = question->changes->len;
  return answer;
}

/* --- which cycle --- */

static gboolean
is_among (GPtrArray *cycles, const HwId *id)
{
  for (guint i = 0; i < cycles->len; i++)
    if (hw_id_equal (hw_row_id (cycles->pdata[i]), id))
      return TRUE;
  return FALSE;
}

static int
compare_cycles (gconstpointer a, gconstpointer b)
{
  gint64 x = hw_row_int (*(HwRow *const *) a, HW_CYCLE_FIRST_DAY);
  gint64 y = hw_row_int (*(HwRow *const *) b, HW_CYCLE_FIRST_DAY);

  return (x < y) - (x > y);
}

/* That of today; without one the newest. */
static HwId
find_usual_cycle (HwOkrView *self, GPtrArray *cycles)
{
  gint64 today = hw_context_today (self->context);

  for (guint i = 0; i < cycles->len; i++)
    if (hw_row_int (cycles->pdata[i], HW_CYCLE_FIRST_DAY) <= today &&
        hw_row_int (cycles->pdata[i], HW_CYCLE_LAST_DAY) >= today)
      return *hw_row_id (cycles->pdata[i]);
  return cycles->len > 0 ? *hw_row_id (cycles->pdata[0]) : HW_ID_NONE;
}

static void
forget (HwOkrView *self)
{
  g_clear_pointer (&self->okr, hw_okr_unref);
  g_ptr_array_set_size (self->changes, 0);
}

/* Are the cycles those of the drop-down, by the same names? */
static gboolean
are_listed (HwOkrView *self, GPtrArray *cycles)
{
  for (guint i = 0; i < MIN (cycles->len, self->cycles->len); i++)
    if (!hw_id_equal (hw_row_id (cycles->pdata[i]), hw_row_id (self->cycles->pdata[i])) ||
        g_strcmp0 (hw_row_name (cycles->pdata[i]), hw_row_name (self->cycles->pdata[i])) != 0)
      return FALSE;
  return cycles->len == self->cycles->len;
}

static void
update_chooser (HwOkrView *self, HwConfig *config)
{
  g_autoptr (GPtrArray) cycles = hw_config_list (config, HW_CYCLE);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_sort (cycles, compare_cycles);
  if (!is_among (cycles, &self->cycle)) {
    forget (self);
    self->cycle = find_usual_cycle (self, cycles);
  }
  for (guint i = 0; i < cycles->len; i++) {
    gtk_string_list_append (names, hw_row_name (cycles->pdata[i]));
    if (hw_id_equal (hw_row_id (cycles->pdata[i]), &self->cycle))
      selected = i;
  }
  self->setting = TRUE;
  if (!are_listed (self, cycles)) {
    g_ptr_array_set_size (self->cycles, 0);
    for (guint i = 0; i < cycles->len; i++)
      g_ptr_array_add (self->cycles, hw_row_ref (cycles->pdata[i]));
    gtk_drop_down_set_model (self->chooser, G_LIST_MODEL (names));
  }
  gtk_drop_down_set_selected (self->chooser, selected);
  self->setting = FALSE;
}

static gpointer
ask (gpointer page)
{
  HwOkrView *self = page;
  g_autoptr (HwConfig) config = dup_config (self);
  Question *question;

  update_chooser (self, config);
  if (hw_id_is_none (&self->cycle))
    return NULL;
  question = g_new0 (Question, 1);
  question->cycle = self->cycle;
  question->old = self->okr != NULL ? hw_okr_ref (self->okr) : NULL;
  question->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_changes_unref);
  for (guint i = 0; i < self->changes->len; i++)
    g_ptr_array_add (question->changes, hw_changes_ref (self->changes->pdata[i]));
  question->now_us = hw_context_now (self->context);
  return question;
}

/* --- showing it --- */

static void
update_state (HwOkrView *self)
{
  const HwRow *cycle = hw_okr_get_cycle (self->okr);
  const char *code = hw_row_text (cycle, HW_CYCLE_STATE);
  HwPeriod period = hw_okr_get_period (self->okr);
  gboolean waits = g_strcmp0 (code, "open") == 0 && hw_context_today (self->context) < period.first;
  const char *state =
      waits ? hw_pace_state_label (HW_PACE_NOT_BEGUN) : hw_choice_label ("cycle_state", code);
  g_autofree char *text = NULL;
  guint week, n_weeks;

  if (hw_okr_week (&period, hw_context_today (self->context), &week, &n_weeks))
    /* Translators: two numbers, and the state of the cycle, such as “Running” */
    text = g_strdup_printf (_("Week %u of %u · %s"), week, n_weeks, state);
  else
    text = g_strdup (state);
  gtk_label_set_text (self->state, text);
}

/* Making one costs more than all the numbers of a page. */
static void
update_menu (HwOkrView *self)
{
  const char *state = hw_row_text (hw_okr_get_cycle (self->okr), HW_CYCLE_STATE);
  gboolean closed = g_strcmp0 (state, "closed") == 0;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) cycle = g_menu_new ();

  if (gtk_menu_button_get_menu_model (self->menu) != NULL &&
      g_strcmp0 (state, self->menu_state) == 0)
    return;
  g_free (self->menu_state);
  self->menu_state = g_strdup (state);
  if (!closed)
    hw_okr_menu_append (menu, g_strcmp0 (state, "review") == 0
                        ? _("Go on with the _Review …")
                        : _("_Review the Cycle …"), "okr.review", NULL);
  if (closed)
    hw_okr_menu_append (menu, _("_Open This Cycle Again"), "okr.reopen-cycle", NULL);
  else
    hw_okr_menu_append (menu, _("_Close This Cycle"), "okr.close-cycle", NULL);
  hw_okr_menu_append (cycle, _("_New Cycle …"), "okr.new-cycle", NULL);
  hw_okr_menu_append (cycle, _("_Edit Cycle …"), "okr.edit-cycle", NULL);
  hw_okr_menu_append (cycle, _("_Delete Cycle"), "okr.delete-cycle", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (cycle));
  gtk_menu_button_set_menu_model (self->menu, G_MENU_MODEL (menu));
}

static gboolean
is_shown (HwOkrView *self, const HwConfig *config, const HwOkrObjective *objective)
{
  const HwId *me = hw_workspace_get_actor (hw_context_get_workspace (self->context));
  guint filter = gtk_drop_down_get_selected (self->filter);

  return filter == HW_OKR_ALL ||
         hw_okr_objective_concerns (objective, config, me, filter == HW_OKR_TEAM);
}

HwOkrCard *
hw_okr_view_find_card (HwOkrView *self, const HwId *objective)
{
  for (guint i = 0; i < self->cards->len; i++)
    if (hw_id_equal (hw_okr_card_get_objective (self->cards->pdata[i]), objective))
      return self->cards->pdata[i];
  return NULL;
}

/* Cards that stay keep their widgets, and with them the focus. */
static void
update_cards (HwOkrView *self, const HwConfig *config)
{
  GPtrArray *objectives = hw_okr_get_objectives (self->okr);
  g_autoptr (GPtrArray) cards = g_ptr_array_new ();
  GtkWidget *last = NULL;

  for (guint i = 0; i < objectives->len; i++) {
    const HwOkrObjective *objective = objectives->pdata[i];
    HwOkrCard *card;

    if (!is_shown (self, config, objective))
      continue;
    card = hw_okr_view_find_card (self, hw_row_id (objective->row));
    if (card == NULL) {
      card = HW_OKR_CARD (hw_okr_card_new (self->context));
      gtk_box_append (self->list, GTK_WIDGET (card));
    }
    hw_okr_card_show (card, self->okr, objective);
    if (gtk_widget_get_prev_sibling (GTK_WIDGET (card)) != last)
      gtk_box_reorder_child_after (self->list, GTK_WIDGET (card), last);
    g_ptr_array_add (cards, card);
    last = GTK_WIDGET (card);
  }
  for (guint i = 0; i < self->cards->len; i++)
    if (!g_ptr_array_find (cards, self->cards->pdata[i], NULL))
      gtk_box_remove (self->list, self->cards->pdata[i]);
  g_ptr_array_set_size (self->cards, 0);
  g_ptr_array_extend (self->cards, cards, NULL, NULL);
}

static GtkWidget *
make_step (const HwConfig *config, const HwOkrStep *step, HwFigure expected)
{
  GtkWidget *row = adw_action_row_new ();
  const HwRow *objective = step->objective->row;
  g_autofree char *id = hw_id_dup_text (hw_row_id (objective));
  GtkWidget *ring =
      hw_okr_progress_new (TRUE, hw_row_name (objective), step->objective->progress.mean, expected);
  const char *owner =
      hw_config_name (config, HW_PERSON, hw_row_ref_id (objective, HW_OBJECTIVE_OWNER));

  gtk_widget_set_margin_start (ring, (int) step->depth * 24);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (objective));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               *owner != '\0'
                                   ? owner
                                   : hw_config_name (config, HW_TEAM,
                                                     hw_row_ref_id (objective, HW_OBJECTIVE_TEAM)));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), ring);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "okr.jump");
  return row;
}

static void
update_tree (HwOkrView *self, const HwConfig *config)
{
  g_autoptr (GArray) steps = hw_okr_list_tree (self->okr);
  HwFigure expected = hw_okr_expected (self->okr, hw_context_today (self->context));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->tree))) != NULL)
    gtk_list_box_remove (self->tree, row);
  if (!gtk_toggle_button_get_active (self->tree_toggle))
    return;
  for (guint i = 0; i < steps->len; i++) {
    const HwOkrStep *step = &g_array_index (steps, HwOkrStep, i);

    if (is_shown (self, config, step->objective))
      gtk_list_box_append (self->tree, make_step (config, step, expected));
  }
}

static void
update_body (HwOkrView *self)
{
  gboolean tree = gtk_toggle_button_get_active (self->tree_toggle);
  GPtrArray *objectives = hw_okr_get_objectives (self->okr);

  if (objectives->len == 0)
    gtk_stack_set_visible_child_name (self->body, "empty");
  else if (self->cards->len == 0)
    gtk_stack_set_visible_child_name (self->body, "nothing");
  else
    gtk_stack_set_visible_child_name (self->body, tree ? "tree" : "cards");
}

static void
update (HwOkrView *self)
{
  g_autoptr (HwConfig) config = dup_config (self);
  HwId wanted = self->wanted;

  if (self->okr == NULL) {
    gtk_stack_set_visible_child_name (self->stack, hw_id_is_none (&self->cycle) ? "teach" : "wait");
    return;
  }
  gtk_stack_set_visible_child_name (self->stack, "cycle");
  update_state (self);
  update_menu (self);
  update_cards (self, config);
  update_tree (self, config);
  update_body (self);
  self->wanted = HW_ID_NONE;
  if (!hw_id_is_none (&wanted) && hw_okr_find_objective (self->okr, &wanted) != NULL)
    hw_okr_view_go_to (self, &wanted);
}

static void
show (gpointer page, gpointer answer)
{
  HwOkrView *self = page;
  Answer *taken = answer;

  if (taken != NULL) {
    g_clear_pointer (&self->okr, hw_okr_unref);
    self->okr = g_steal_pointer (&taken->okr);
    g_ptr_array_remove_range (self->changes, 0, MIN (taken->n_changes, self->changes->len));
    answer_free (taken);
  }
  update (self);
}

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = (GDestroyNotify) question_free,
  .read = read_cycle,
  .free_answer = (GDestroyNotify) answer_free,
  .show = show,
};

static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, HwOkrView *self)
{
  if (self->okr == NULL)
    return;
  if (self->changes->len >= MOST_CHANGES)
    forget (self);
  else
    g_ptr_array_add (self->changes, hw_changes_ref (changes));
}

/* --- going about --- */

HwOkrKeyResult *
hw_okr_view_get_focused (HwOkrView *self)
{
  for (guint i = 0; i < self->cards->len; i++) {
    const HwId *id = hw_okr_card_get_focused (self->cards->pdata[i]);

    if (id != NULL)
      return hw_okr_find_key_result (self->okr, id);
  }
  return NULL;
}

/* A card that has just been made has its place a frame later. */
static gboolean
scroll_tick_cb (GtkWidget *card, GdkFrameClock *clock, gpointer user_data)
{
  HwOkrView *self = user_data;
  graphene_rect_t bounds;

  if (gtk_widget_get_height (card) == 0)
    return G_SOURCE_CONTINUE;
  if (gtk_widget_compute_bounds (card, GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled),
                              bounds.origin.y);
  return G_SOURCE_REMOVE;
}

/* What lies in another cycle is looked up off the main thread. */
static void
objective_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwOkrView) self = user_data;
  g_autoptr (HwRow) row = hw_workspace_load_finish (HW_WORKSPACE_OBJECT (object), result, NULL);

  if (row == NULL || self->context == NULL)
    return;
  self->wanted = *hw_row_id (row);
  hw_okr_view_show_cycle (self, hw_row_ref_id (row, HW_OBJECTIVE_CYCLE));
}

void
hw_okr_view_go_to (HwOkrView *self, const HwId *objective)
{
  HwOkrCard *card;

  if (self->okr == NULL || hw_okr_find_objective (self->okr, objective) == NULL) {
    hw_workspace_load_async (hw_context_get_workspace (self->context), HW_OBJECTIVE, objective,
                             NULL, objective_loaded_cb, g_object_ref (self));
    return;
  }
  if (hw_okr_view_find_card (self, objective) == NULL)
    gtk_drop_down_set_selected (self->filter, HW_OKR_ALL);
  gtk_toggle_button_set_active (self->tree_toggle, FALSE);
  card = hw_okr_view_find_card (self, objective);
  if (card == NULL)
    return;
  hw_okr_card_focus (card);
  gtk_widget_add_tick_callback (GTK_WIDGET (card), scroll_tick_cb, self, NULL);
}

/* Back to the row that it is about. */
static void
check_in_closed_cb (GtkPopover *popover, HwOkrView *self)
{
  const HwId *id = hw_okr_check_in_get_key_result (HW_OKR_CHECK_IN (popover));

  for (guint i = 0; i < self->cards->len; i++) {
    GtkWidget *row = hw_okr_card_find_row (self->cards->pdata[i], id);

    if (row != NULL)
      gtk_widget_grab_focus (row);
  }
}

static void
cycle_selected_cb (GtkDropDown *chooser, GParamSpec *pspec, HwOkrView *self)
{
  guint selected = gtk_drop_down_get_selected (chooser);

  if (!self->setting && selected < self->cycles->len)
    hw_okr_view_show_cycle (self, hw_row_id (self->cycles->pdata[selected]));
}

static void
filter_selected_cb (GtkDropDown *filter, GParamSpec *pspec, HwOkrView *self)
{
  update (self);
}

static void
tree_toggled_cb (GtkToggleButton *toggle, HwOkrView *self)
{
  update (self);
}

/* --- building it --- */

static void
hw_okr_view_dispose (GObject *object)
{
  HwOkrView *self = HW_OKR_VIEW (object);

  if (self->check_in != NULL)
    g_signal_handlers_disconnect_by_data (self->check_in, self);
  g_clear_pointer (&self->check_in, gtk_widget_unparent);
  g_clear_object (&self->context);
  g_clear_pointer (&self->okr, hw_okr_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->cycles, g_ptr_array_unref);
  g_clear_pointer (&self->menu_state, g_free);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_okr_view_parent_class)->dispose (object);
}

static void
hw_okr_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwOkrView *self = HW_OKR_VIEW (widget);

  GTK_WIDGET_CLASS (hw_okr_view_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->check_in != NULL)
    gtk_popover_present (GTK_POPOVER (self->check_in));
}

static void
hw_okr_view_class_init (HwOkrViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_okr_view_dispose;
  widget_class->size_allocate = hw_okr_view_size_allocate;
  hw_okr_view_install_actions (widget_class);
}

static GtkDropDown *
make_drop_down (const char *name)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_set_tooltip_text (drop_down, name);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  return GTK_DROP_DOWN (drop_down);
}

static GtkWidget *
make_cycle_line (HwOkrView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->chooser = make_drop_down (_("Cycle"));
  self->state = GTK_LABEL (hw_okr_label_new (NULL, "dim-label"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->state), TRUE);
  self->menu = GTK_MENU_BUTTON (hw_okr_menu_button_new (NULL, _("Cycle")));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->chooser));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->menu));
  return line;
}

static GtkWidget *
make_filter_line (HwOkrView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("New _Objective"));
  const char *const names[] = { _("All"), _("My team"), _("Mine"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  self->filter = make_drop_down (_("Whose"));
  gtk_drop_down_set_model (self->filter, G_LIST_MODEL (list));
  self->tree_toggle = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_button_set_icon_name (GTK_BUTTON (self->tree_toggle), "format-indent-more-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->tree_toggle), _("Who Serves Whom"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tree_toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Who Serves Whom"), -1);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "okr.new-objective");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->filter));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->tree_toggle));
  gtk_box_append (GTK_BOX (line), space);
  gtk_box_append (GTK_BOX (line), button);
  return line;
}

static GtkWidget *
make_tree (HwOkrView *self)
{
  self->tree = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->tree, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->tree), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->tree), GTK_ALIGN_START);
  return GTK_WIDGET (self->tree);
}

static void
make_body (HwOkrView *self)
{
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->body = GTK_STACK (gtk_stack_new ());
  /* Only the one on show has a say, or those that are hidden are asked how wide they are when they
   * are as flat as can be. */
  gtk_stack_set_vhomogeneous (self->body, FALSE);
  gtk_stack_set_hhomogeneous (self->body, FALSE);
  gtk_stack_add_named (self->body, GTK_WIDGET (self->list), "cards");
  gtk_stack_add_named (self->body, make_tree (self), "tree");
  gtk_stack_add_named (self->body,
                       hw_empty_page_new ("starred-symbolic",
                                          _("What shall be reached?"),
                                             _("An objective is a sentence that one wants to come "
                                            "true by the end of the cycle."),
                                                _("_New Objective"), "okr.new-objective"),
                                             "empty");
  gtk_stack_add_named (self->body,
                       hw_empty_page_new ("system-search-symbolic",
                                          _("None of them"),
                                             _("Choose “All” to see everybody’s objectives."),
                                                NULL, NULL),
                                          "nothing");
}

static GtkWidget *
make_cycle_page (HwOkrView *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));

  make_body (self);
  gtk_widget_add_css_class (GTK_WIDGET (box), "page-content");
  gtk_box_append (box, make_cycle_line (self));
  gtk_box_append (box, make_filter_line (self));
  gtk_box_append (box, GTK_WIDGET (self->body));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 820);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (box));
  self->scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (self->scrolled, clamp);
  gtk_scrolled_window_set_policy (self->scrolled, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  return GTK_WIDGET (self->scrolled);
}

static void
hw_okr_view_init (HwOkrView *self)
{
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_changes_unref);
  self->cycles = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  self->cards = g_ptr_array_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, adw_bin_new (), "wait");
  gtk_stack_add_named (self->stack, make_cycle_page (self), "cycle");
  gtk_stack_add_named (
      self->stack, hw_empty_page_new ("starred-symbolic",
                                      _("Objectives and key results"),
                                         _("An objective says what shall be reached in a quarter; "
                                            "its key results are the few numbers that show whether "
                                            "it was. Everybody sees them, and most of them count "
                                            "themselves from deals and touches."),
                                            _("_Plan a Quarter"), "okr.new-cycle"),
                                         "teach");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
hw_okr_view_new (HwContext *context)
{
  HwOkrView *self = g_object_new (HW_TYPE_OKR_VIEW, NULL);

  self->context = g_object_ref (context);
  self->check_in = hw_okr_check_in_new (context);
  gtk_widget_set_parent (self->check_in, GTK_WIDGET (self));
  g_signal_connect (self->check_in, "closed", G_CALLBACK (check_in_closed_cb), self);
  g_signal_connect (self->chooser, "notify::selected", G_CALLBACK (cycle_selected_cb), self);
  g_signal_connect (self->filter, "notify::selected", G_CALLBACK (filter_selected_cb), self);
  g_signal_connect (self->tree_toggle, "toggled", G_CALLBACK (tree_toggled_cb), self);
  /* Before the reader asks, which is on the same signal. */
  g_signal_connect_object (hw_context_get_workspace (context), "changed",
                           G_CALLBACK (workspace_changed_cb), self, 0);
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}

HwOkr *
hw_okr_view_get_okr (HwOkrView *self)
{
  return self->okr;
}

void
hw_okr_view_show_cycle (HwOkrView *self, const HwId *cycle)
{
  if (!hw_id_equal (&self->cycle, cycle))
    forget (self);
  self->cycle = *cycle;
  hw_reader_refresh (self->reader);
}
