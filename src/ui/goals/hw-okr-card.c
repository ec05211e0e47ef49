/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-okr-card.h"

#include <glib/gi18n.h>

#include "core/text/hw-choices.h"
#include "core/text/hw-money.h"
#include "ui/goals/hw-okr-parts.h"

struct _HwOkrCard
{
  AdwBin parent_instance;
  HwContext *context;
  HwId objective;
  char *parts;     /* summed up, like … */
  char *header;    /* … what it shows of the objective … */
  GPtrArray *rows; /* … and of each key result, to tell whether that would be another */
  GArray *ids;     /* of HwId: the key results, by the index of their rows */
  GtkBox *box;     /* unowned like the rest */
  GtkListBox *list;
  HwOkr *okr; /* what is shown; NULL: nothing yet. Owned, as @config */
  HwConfig *config;
  HwFigure expected;
};

G_DEFINE_FINAL_TYPE (HwOkrCard, hw_okr_card, ADW_TYPE_BIN)

/* --- words --- */

static char *
format_grade (const HwRow *row, guint field)
{
  g_autofree char *grade = NULL;

  if (hw_row_is_null (row, field))
    return NULL;
  grade = g_strdup_printf ("%.1f", hw_row_number (row, field));
  /* Translators: 0.0 to 1.0 */
  return g_strdup_printf (_("Grade %s"), grade);
}

static void
take_word (GPtrArray *words, char *word)
{
  if (word != NULL && *word != '\0')
    g_ptr_array_add (words, word);
  else
    g_free (word);
}

static char *
join_words (GPtrArray *words)
{
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

static char *
describe_objective (const HwConfig *config, const HwOkrObjective *objective)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  const HwRow *row = objective->row;
  const char *state = hw_row_text (row, HW_OBJECTIVE_STATE);
  guint missing = objective->progress.n_missing;

  take_word (words, g_strdup (hw_config_name (config, HW_PERSON,
                                              hw_row_ref_id (row, HW_OBJECTIVE_OWNER))));
  take_word (words,
             g_strdup (hw_config_name (config, HW_TEAM, hw_row_ref_id (row, HW_OBJECTIVE_TEAM))));
  if (g_strcmp0 (state, "open") != 0)
    take_word (words, g_strdup (hw_choice_label ("objective_state", state)));
  take_word (words, format_grade (row, HW_OBJECTIVE_GRADE));
  if (missing > 0 && objective->progress.n_known > 0)
    take_word (words, g_strdup_printf (ngettext ("%u key result without data left out",
                                                 "%u key results without data left out", missing),
                                       missing));
  return join_words (words);
}

static char *
describe_key_result (const HwConfig *config, const HwOkrKeyResult *kr)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  take_word (words, hw_okr_sentence (kr, config));
  if (kr->measure == NULL)
    take_word (words, g_strdup (hw_config_name (config, HW_PERSON,
                                                hw_row_ref_id (kr->row, HW_KEY_RESULT_OWNER))));
  if (kr->parts_missing > 0)
    take_word (words, g_strdup_printf (ngettext ("%u of them left out: no data, or another unit",
                                                 "%u of them left out: no data, or another unit",
                                                 kr->parts_missing),
                                       kr->parts_missing));
  take_word (words, format_grade (kr->row, HW_KEY_RESULT_GRADE));
  return join_words (words);
}

static char *
describe_way (const HwOkrKeyResult *kr)
{
  g_autofree char *start = hw_okr_format (kr->row, hw_figure (kr->start));
  g_autofree char *target = NULL;

  if (!kr->target.known)
    return g_strdup (_("no target yet"));
  target = hw_okr_format (kr->row, kr->target);
  if (kr->start > 0 || kr->start < 0)
    /* Translators: “of 30, from 12”: the target, the value at the start */
    return g_strdup_printf (_("of %s, from %s"), target, start);
  /* Translators: “of 30”: the target */
  return g_strdup_printf (_("of %s"), target);
}

static char *
describe_confidence (const HwOkrKeyResult *kr)
{
  static const char *const arrows[] = { " ↘", "", " ↗" };

  if (!kr->confidence.last.known)
    return NULL;
  return g_strdup_printf ("%d/10%s", (int) kr->confidence.last.value,
                          arrows[kr->confidence.direction + 1]);
}

/* The same for those who do not see the arrow. */
static char *
explain_confidence (const HwOkrKeyResult *kr)
{
  int confidence = (int) kr->confidence.last.value;
  const char *word = hw_okr_confidence_word (confidence);

  if (kr->confidence.direction == HW_SCORE_RISING)
    /* Translators: how sure, 0 to 10; the same in words */
    return g_strdup_printf (_("Confidence %d of 10: %s, and rising"), confidence, word);
  if (kr->confidence.direction == HW_SCORE_FALLING)
    return g_strdup_printf (_("Confidence %d of 10: %s, and falling"), confidence, word);
  return g_strdup_printf (_("Confidence %d of 10: %s"), confidence, word);
}

/* What stays when numbers move: which parts the card has. */
static char *
sum_up_parts (const HwOkrObjective *objective)
{
  g_autoptr (GString) all = g_string_new (hw_row_text (objective->row, HW_OBJECTIVE_STATE));

  for (guint i = 0; i < objective->parents->len; i++)
    g_string_append_printf (all, "|%s",
                            hw_row_name (((HwOkrLink *) objective->parents->pdata[i])->other));
  for (guint i = 0; i < objective->key_results->len; i++) {
    const HwOkrKeyResult *kr = objective->key_results->pdata[i];
    g_autofree char *id = hw_id_dup_text (hw_row_id (kr->row));
    g_autofree char *whole = hw_id_dup_text (hw_row_ref_id (kr->row, HW_KEY_RESULT_PARENT));

    g_string_append_printf (all, "\n%s|%s", id, whole);
  }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* All that its header shows, to tell whether it would show something else. */
static char *
sum_up_header (const HwConfig *config, const HwOkrObjective *objective, HwFigure expected)
{
  g_autofree char *about = describe_objective (config, objective);
  guint n_check_ins = 0;

  for (guint i = 0; i < objective->key_results->len; i++)
    n_check_ins += ((HwOkrKeyResult *) objective->key_results->pdata[i])->check_ins->len;
  return g_strdup_printf ("%s|%s|%f|%d|%f|%u", hw_row_name (objective->row), about,
                          objective->progress.mean.value, objective->progress.mean.known,
                          expected.value, n_check_ins);
}

static char *
sum_up_key_result (const HwConfig *config, const HwOkrKeyResult *kr, HwFigure expected)
{
  g_autofree char *words = describe_key_result (config, kr);
  g_autofree char *way = describe_way (kr);
  g_autofree char *value = hw_okr_format (kr->row, kr->current);
  g_autofree char *confidence = describe_confidence (kr);

  return g_strdup_printf ("%s|%s|%s|%s|%f|%s|%u|%f", hw_row_name (kr->row), words, way, value,
                          kr->progress.value, confidence, kr->check_ins->len, expected.value);
}

/* --- a key result --- */

static GtkWidget *
make_key_result_menu (const HwOkrKeyResult *kr, const char *id)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  hw_okr_menu_append (menu, _("_Check In …"), "okr.check-in", id);
  hw_okr_menu_append (menu, _("_What Is behind the Number"), "okr.show", id);
  hw_okr_menu_append (menu, _("_Edit …"), "okr.edit-key-result", id);
  hw_okr_menu_append (menu, _("_Delete"), "okr.delete-key-result", id);
  return hw_okr_menu_button_new (menu, _("More"));
}

static GtkWidget *
make_head (const HwConfig *config, const HwOkrKeyResult *kr, const char *id)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *words = describe_key_result (config, kr);
  GtkWidget *about = hw_okr_label_new (words, kr->problem != NULL ? "error" : "dim-label");

  gtk_widget_add_css_class (about, "caption");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), hw_okr_label_new (hw_row_name (kr->row), NULL));
  gtk_box_append (GTK_BOX (texts), about);
  gtk_box_append (GTK_BOX (head), texts);
  gtk_box_append (GTK_BOX (head), hw_okr_icon_button_new ("object-select-symbolic",
                                                          _("Check In"), "okr.check-in", id));
  gtk_box_append (GTK_BOX (head), make_key_result_menu (kr, id));
  return head;
}

static GtkWidget *
make_number (const HwOkrKeyResult *kr, const char *id)
{
  g_autofree char *value = hw_okr_format (kr->row, kr->current);
  GtkWidget *button = gtk_button_new_with_label (value);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "okr-number");
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_set_tooltip_text (button, _("What is behind the number"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "okr.show");
  return button;
}

static GtkWidget *
make_numbers (const HwOkrKeyResult *kr, const char *id)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *way = describe_way (kr);
  g_autofree char *confidence = describe_confidence (kr);
  GtkWidget *label = hw_okr_label_new (way, "dim-label");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), make_number (kr, id));
  gtk_box_append (GTK_BOX (line), label);
  if (confidence != NULL) {
    g_autofree char *explained = explain_confidence (kr);
    GtkWidget *chip = gtk_label_new (confidence);

    gtk_widget_add_css_class (chip, "okr-confidence");
    gtk_widget_add_css_class (chip, "numeric");
    if (kr->confidence.last.value < 5)
      gtk_widget_add_css_class (chip, "low");
    gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
    gtk_widget_set_tooltip_text (chip, explained);
    gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, explained,
                                    -1);
    gtk_box_append (GTK_BOX (line), chip);
  }
  return line;
}

static GtkWidget *
make_bar (const HwOkrKeyResult *kr, HwFigure expected)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *progress = hw_okr_format_progress (kr->progress);
  GtkWidget *label = gtk_label_new (progress);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (line),
                  hw_okr_progress_new (FALSE, hw_row_name (kr->row), kr->progress, expected));
  gtk_box_append (GTK_BOX (line), label);
  return line;
}

/* What is shown on a key result, for those who hear it. */
static char *
say_key_result (const HwOkrKeyResult *kr)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  take_word (words, g_strdup (hw_row_name (kr->row)));
  take_word (words, hw_okr_format (kr->row, kr->current));
  take_word (words, describe_way (kr));
  if (kr->progress.known)
    take_word (words, hw_okr_format_progress (kr->progress));
  if (kr->confidence.last.known)
    take_word (words, explain_confidence (kr));
  return join_words (words);
}

static void
fill_row (GtkWidget *row, const HwConfig *config, const HwOkrKeyResult *kr, HwFigure expected)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *id = hw_id_dup_text (hw_row_id (kr->row));
  g_autofree char *said = say_key_result (kr);

  gtk_widget_add_css_class (box, "okr-row");
  gtk_box_append (GTK_BOX (box), make_head (config, kr, id));
  gtk_box_append (GTK_BOX (box), make_numbers (kr, id));
  gtk_box_append (GTK_BOX (box), make_bar (kr, expected));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static GtkWidget *
make_key_result (const HwConfig *config, const HwOkrKeyResult *kr, HwFigure expected, gboolean part)
{
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *id = hw_id_dup_text (hw_row_id (kr->row));

  if (part)
    gtk_widget_add_css_class (row, "part");
  fill_row (row, config, kr, expected);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "okr.show");
  return row;
}

/* --- the objective --- */

static GtkWidget *
make_objective_menu (const HwOkrObjective *objective, const char *id)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  hw_okr_menu_append (menu, _("New _Key Result …"), "okr.add-key-result", id);
  hw_okr_menu_append (menu, _("_Edit …"), "okr.edit-objective", id);
  hw_okr_menu_append (menu, _("What Does It _Serve? …"), "okr.align", id);
  hw_okr_menu_append (order, _("Move _Up"), "okr.move-up", id);
  hw_okr_menu_append (order, _("Move D_own"), "okr.move-down", id);
  hw_okr_menu_append (end, _("_Grade and Close or Carry On …"), "okr.grade", id);
  hw_okr_menu_append (end, _("_Delete"), "okr.delete-objective", id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return hw_okr_menu_button_new (menu, _("More about This Objective"));
}

static GtkWidget *
make_title (const HwConfig *config, const HwOkrObjective *objective)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *about = describe_objective (config, objective);

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), hw_okr_label_new (hw_row_name (objective->row), "title-4"));
  if (*about != '\0')
    gtk_box_append (GTK_BOX (texts), hw_okr_label_new (about, "dim-label"));
  return texts;
}

static GtkWidget *
make_header (const HwConfig *config, const HwOkrObjective *objective, HwFigure expected)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *spark = hw_okr_spark_new (objective);
  GtkWidget *ring =
      hw_okr_progress_new (TRUE, hw_row_name (objective->row), objective->progress.mean, expected);
  g_autofree char *id = hw_id_dup_text (hw_row_id (objective->row));

  gtk_widget_set_size_request (ring, 48, 48); /* room for the number in it */
  gtk_box_append (GTK_BOX (header), ring);
  gtk_box_append (GTK_BOX (header), make_title (config, objective));
  if (spark != NULL)
    gtk_box_append (GTK_BOX (header), spark);
  gtk_box_append (GTK_BOX (header), make_objective_menu (objective, id));
  return header;
}

static void
add_chips (HwOkrCard *self, const HwOkrObjective *objective)
{
  for (guint i = 0; i < objective->parents->len; i++) {
    const HwOkrLink *link = objective->parents->pdata[i];
    g_autofree char *id = hw_id_dup_text (hw_row_id (link->other));
    /* Translators: the title of another objective */
    g_autofree char *text = g_strdup_printf (_("Serves “%s”"), hw_row_name (link->other));
    GtkWidget *button = gtk_button_new ();
    GtkWidget *label = gtk_label_new (text);

    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_button_set_child (GTK_BUTTON (button), label);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                    -1);
    gtk_widget_set_halign (button, GTK_ALIGN_START);
    gtk_widget_add_css_class (button, "okr-chip");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "okr.jump");
    gtk_box_append (self->box, button);
  }
}

static void
add_key_result (HwOkrCard *self,
                const HwConfig *config,
                const HwOkrKeyResult *kr,
                HwFigure expected,
                guint depth)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (hw_id_equal (&g_array_index (self->ids, HwId, i), hw_row_id (kr->row)))
      return;
  g_array_append_val (self->ids, *hw_row_id (kr->row));
  g_ptr_array_add (self->rows, sum_up_key_result (config, kr, expected));
  gtk_list_box_append (self->list, make_key_result (config, kr, expected, depth > 0));
  for (guint i = 0; i < kr->parts->len; i++) {
    const HwOkrKeyResult *part = kr->parts->pdata[i];

    if (part->objective == kr->objective)
      add_key_result (self, config, part, expected, depth + 1);
  }
}

static gboolean
is_part_within (const HwOkrObjective *objective, const HwOkrKeyResult *kr)
{
  for (guint i = 0; i < objective->key_results->len; i++) {
    const HwOkrKeyResult *whole = objective->key_results->pdata[i];

    if (whole != kr && g_ptr_array_find (whole->parts, kr, NULL))
      return TRUE;
  }
  return FALSE;
}

/* Parts stand below what they are a part of; one in a circle, which the rules refuse, still stands
 * somewhere. */
static void
add_key_results (HwOkrCard *self,
                 const HwConfig *config,
                 const HwOkrObjective *objective,
                 HwFigure expected)
{
  GPtrArray *all = objective->key_results;

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  for (guint i = 0; i < all->len; i++)
    if (!is_part_within (objective, all->pdata[i]))
      add_key_result (self, config, all->pdata[i], expected, 0);
  for (guint i = 0; i < all->len; i++)
    add_key_result (self, config, all->pdata[i], expected, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), all->len > 0);
  gtk_box_append (self->box, GTK_WIDGET (self->list));
}

static void
add_adder (HwOkrCard *self, const HwOkrObjective *objective)
{
  GtkWidget *button = gtk_button_new_with_label (_("New Key Result"));
  g_autofree char *id = hw_id_dup_text (hw_row_id (objective->row));

  if (objective->key_results->len == 0)
    gtk_box_append (self->box,
                    hw_okr_label_new (_("Which three or four numbers would show that it is "
                                        "reached?"),
                                         "dim-label"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "okr.add-key-result");
  gtk_box_append (self->box, button);
}

static void
rebuild (HwOkrCard *self,
         const HwConfig *config,
         const HwOkrObjective *objective,
         HwFigure expected)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  g_array_set_size (self->ids, 0);
  g_ptr_array_set_size (self->rows, 0);
  gtk_box_append (self->box, make_header (config, objective, expected));
  add_chips (self, objective);
  add_key_results (self, config, objective, expected);
  if (g_strcmp0 (hw_row_text (objective->row, HW_OBJECTIVE_STATE), "open") == 0)
    add_adder (self, objective);
}

static const HwOkrKeyResult *
find_key_result (const HwOkrObjective *objective, const HwId *id)
{
  for (guint i = 0; i < objective->key_results->len; i++) {
    const HwOkrKeyResult *kr = objective->key_results->pdata[i];

    if (hw_id_equal (hw_row_id (kr->row), id))
      return kr;
  }
  g_return_val_if_reached (NULL);
}

static gboolean
is_same_figure (HwFigure one, HwFigure other)
{
  return one.known == other.known && one.value == other.value;
}

/* Told by its values: putting two hundred key results into words takes longer than a frame has. */
static gboolean
is_same_key_result (const HwOkrKeyResult *one, const HwOkrKeyResult *other)
{
  return is_same_figure (one->current, other->current) &&
         is_same_figure (one->progress, other->progress) &&
         is_same_figure (one->target, other->target) &&
         one->check_ins->len == other->check_ins->len &&
         one->parts_missing == other->parts_missing &&
         is_same_figure (one->confidence.last, other->confidence.last) &&
         one->confidence.direction == other->confidence.direction &&
         hw_row_equal (one->row, other->row);
}

/* What would show the same keeps its widgets. */
static void
refresh (HwOkrCard *self,
         const HwConfig *config,
         const HwOkrObjective *objective,
         HwFigure expected)
{
  g_autofree char *header = sum_up_header (config, objective, expected);
  gboolean comparable =
      self->okr != NULL && self->config == config && is_same_figure (self->expected, expected);

  if (!g_str_equal (header, self->header)) {
    gtk_box_remove (self->box, gtk_widget_get_first_child (GTK_WIDGET (self->box)));
    gtk_box_prepend (self->box, make_header (config, objective, expected));
  }
  for (guint i = 0; i < self->ids->len; i++) {
    const HwOkrKeyResult *kr = find_key_result (objective, &g_array_index (self->ids, HwId, i));
    const HwOkrKeyResult *before =
        comparable ? hw_okr_find_key_result (self->okr, hw_row_id (kr->row)) : NULL;
    g_autofree char *row = NULL;

    if (before != NULL && is_same_key_result (before, kr))
      continue;
    row = sum_up_key_result (config, kr, expected);
    if (g_str_equal (row, self->rows->pdata[i]))
      continue;
    fill_row (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i)), config, kr,
              expected);
    g_free (self->rows->pdata[i]);
    self->rows->pdata[i] = g_steal_pointer (&row);
  }
}

static void
hw_okr_card_dispose (GObject *object)
{
  HwOkrCard *self = HW_OKR_CARD (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->parts, g_free);
  g_clear_pointer (&self->header, g_free);
  g_clear_pointer (&self->okr, hw_okr_unref);
  g_clear_pointer (&self->config, hw_config_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  G_OBJECT_CLASS (hw_okr_card_parent_class)->dispose (object);
}

static void
hw_okr_card_class_init (HwOkrCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_okr_card_dispose;
}

static void
hw_okr_card_init (HwOkrCard *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (HwId));
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  gtk_widget_add_css_class (GTK_WIDGET (self), "okr-card");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
hw_okr_card_new (HwContext *context)
{
  HwOkrCard *self = g_object_new (HW_TYPE_OKR_CARD, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

GtkWidget *
hw_okr_card_find_row (HwOkrCard *self, const HwId *key_result)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (hw_id_equal (&g_array_index (self->ids, HwId, i), key_result))
      return GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i));
  return NULL;
}

static gboolean
has_focus (HwOkrCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/* What had it is gone: the same key result has it again, or the one that has been added. */
static void
restore_focus (HwOkrCard *self, const HwId *key_result, guint n_before)
{
  GtkWidget *row = hw_okr_card_find_row (self, key_result);

  if (row == NULL && self->ids->len > n_before)
    row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) self->ids->len - 1));
  if (row != NULL)
    gtk_widget_grab_focus (row);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

void
hw_okr_card_show (HwOkrCard *self, HwOkr *okr, const HwOkrObjective *objective)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  HwFigure expected = hw_okr_expected (okr, hw_context_today (self->context));
  g_autofree char *parts = sum_up_parts (objective);
  const HwId *focused = hw_okr_card_get_focused (self);
  HwId key_result = focused != NULL ? *focused : HW_ID_NONE;
  gboolean had_focus = has_focus (self);
  guint n_before = self->ids->len;

  self->objective = *hw_row_id (objective->row);
  if (g_strcmp0 (parts, self->parts) == 0)
    refresh (self, config, objective, expected);
  else
    rebuild (self, config, objective, expected);
  g_free (self->parts);
  g_free (self->header);
  self->parts = g_steal_pointer (&parts);
  self->header = sum_up_header (config, objective, expected);
  g_clear_pointer (&self->okr, hw_okr_unref);
  self->okr = hw_okr_ref (okr);
  g_clear_pointer (&self->config, hw_config_unref);
  self->config = g_steal_pointer (&config);
  self->expected = expected;
  if (had_focus && !has_focus (self))
    restore_focus (self, &key_result, n_before);
}

const HwId *
hw_okr_card_get_objective (HwOkrCard *self)
{
  return &self->objective;
}

const HwId *
hw_okr_card_get_focused (HwOkrCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row;
  int index;

  if (focus == NULL || self->list == NULL ||
      !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return NULL;
  row =
      GTK_IS_LIST_BOX_ROW (focus) ? focus : gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  index = row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
  return index >= 0 && index < (int) self->ids->len
             ? &g_array_index (self->ids, HwId, (guint) index)
             : NULL;
}

void
hw_okr_card_focus (HwOkrCard *self)
{
  if (self->ids->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
