/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-column-head.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/text/hw-money.h"
#include "ui/board/hw-upright.h"

/* As in board.css and hw-column-head.ui. */
#define PADDING 9
#define SPACING 6

struct _HwColumnHead
{
  GtkWidget parent_instance;
  GtkWidget *wide;
  GtkLabel *name;
  GtkLabel *count;
  GtkMenuButton *menu;
  GtkLabel *sum;
  GtkLabel *weighted;
  GtkLabel *note;
  GtkWidget *narrow;
  GtkLabel *narrow_count;
  HwUpright *narrow_name;
  guint stage;
};

G_DEFINE_FINAL_TYPE (HwColumnHead, hw_column_head, GTK_TYPE_WIDGET)

/* All that a head shows, worked out of the totals without any widget. */
typedef struct
{
  char *count;
  char *sum;
  char *weighted;
  char *note;
  char *warning; /* NULL: within the limit */
} HeadState;

static void
head_state_clear (HeadState *state)
{
  g_free (state->count);
  g_free (state->sum);
  g_free (state->weighted);
  g_free (state->note);
  g_free (state->warning);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HeadState, head_state_clear)

static void
append_line (GString *text, char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
  g_free (line);
}

static char *
describe_weighted (const HwTally *tally, HwMoneyStyle style)
{
  g_autofree char *amount =
      hw_format_money ((gint64) llround (tally->weighted), tally->currency, style);

  /* Translators: a sum of amounts, each times how likely its deal is won; it stands small beside
   * the plain sum */
  return g_strdup_printf (_("weighted %s"), amount);
}

static void
work_out_money (HeadState *state, const HwTotals *totals, const HwCardFace *face)
{
  HwMoneyStyle style = face->in_wan ? HW_MONEY_WAN : HW_MONEY_WHOLE;
  g_autoptr (GString) sum = g_string_new (NULL);
  g_autoptr (GString) weighted = g_string_new (NULL);

  for (guint i = 0; i < totals->tallies->len; i++) {
    const HwTally *tally = &g_array_index (totals->tallies, HwTally, i);

    if (tally->deals == 0)
      continue;
    append_line (sum, hw_format_money (tally->sum, tally->currency, style));
    append_line (weighted, describe_weighted (tally, style));
  }
  state->sum = g_string_free (g_steal_pointer (&sum), FALSE);
  state->weighted = g_string_free (g_steal_pointer (&weighted), FALSE);
}

static char *
describe_average_age (const HwTotals *totals, gint64 now)
{
  double since;
  int days;

  if (totals->known_ages == 0)
    return totals->deals > 0 ? g_strdup (_("ages unknown")) : g_strdup ("");
  since = totals->since_sum / totals->known_ages;
  days = (int) MAX (0, round (((double) (now / G_USEC_PER_SEC) - since) / (24 * 3600)));
  return g_strdup_printf (ngettext ("%d day on average", "%d days on average", (gulong) days),
                          days);
}

/* A limit is about all deals of a stage: beside the count of a few of them it would read as room.
 */
static gint64
limit_to_show (HwBoard *board, const HwRow *stage)
{
  const char *search = hw_board_get_search (board);
  const char *condition = hw_board_get_condition (board);

  if ((search != NULL && *search != '\0') || (condition != NULL && *condition != '\0'))
    return 0;
  return hw_row_int (stage, HW_STAGE_LIMIT_COUNT);
}

static HeadState
work_out (HwBoard *board, guint stage, const HwCardFace *face)
{
  const HwRow *row = hw_board_get_stage (board, stage);
  g_autoptr (HwTotals) totals = hw_board_dup_totals (board, stage);
  gint64 limit = limit_to_show (board, row);
  guint hidden = hw_board_count_hidden (board, stage);
  g_autofree char *number = hw_format_int (totals->deals);
  HeadState state = { 0 };

  work_out_money (&state, totals, face);
  if (hw_stage_kind (row) != HW_STAGE_OPEN) { /* all of it or none: it would only repeat the sum */
    g_free (state.weighted);
    state.weighted = g_strdup ("");
  }
  if (limit > 0)
    /* Translators: how many deals a column holds, and how many it should hold at most */
    state.count = g_strdup_printf (_("%s / %d"), number, (int) limit);
  else
    state.count = g_steal_pointer (&number);
  if (limit > 0 && totals->deals > limit)
    state.warning = g_strdup_printf (ngettext ("Over the limit of %d deal",
                                               "Over the limit of %d deals", (gulong) limit),
                                     (int) limit);
  if (hidden > 0)
    state.note = g_strdup_printf (ngettext ("%u closed more than 30 days ago",
                                            "%u closed more than 30 days ago", hidden),
                                  hidden);
  else if (hw_stage_kind (row) == HW_STAGE_OPEN)
    state.note = describe_average_age (totals, face->now);
  else
    state.note = g_strdup ("");
  return state;
}

/* Only what changed: for each GTK asks the display where the pointer is. */
static void
set_tooltip (gpointer widget, const char *text)
{
  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) != 0)
    gtk_widget_set_tooltip_text (widget, text);
}

static void
set_weighted_tooltip (HwColumnHead *self, const char *weighted)
{
  g_autofree char *text =
      g_strdup_printf ("%s\n%s", weighted, _("Each amount times how likely its deal is won"));

  set_tooltip (self->weighted, *weighted != '\0' ? text : NULL);
}

static void
menu_button_create_popup_cb (GtkMenuButton *button, gpointer data)
{
  HwColumnHead *self = data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *fold = g_strdup_printf ("board.fold(uint32 %u)", self->stage);
  g_autofree char *others = g_strdup_printf ("board.fold-others(uint32 %u)", self->stage);
  g_autofree char *settings = g_strdup_printf ("board.stage-settings(uint32 %u)", self->stage);

  g_menu_append (menu, _("Fold"), fold);
  g_menu_append (menu, _("Fold All Others"), others);
  g_menu_append (menu, _("Unfold All"), "board.unfold-all");
  g_menu_append (menu, _("Stage Settings…"), settings);
  gtk_menu_button_set_menu_model (self->menu, G_MENU_MODEL (menu));
}

static void
hw_column_head_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HW_TYPE_COLUMN_HEAD);
  G_OBJECT_CLASS (hw_column_head_parent_class)->dispose (object);
}

static void
hw_column_head_class_init (HwColumnHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_column_head_dispose;
  g_type_ensure (HW_TYPE_UPRIGHT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/board/"
                                                             "hw-column-head.ui");
  gtk_widget_class_bind_template_child (widget_class, HwColumnHead, wide);
  gtk_widget_class_bind_template_child (widget_class, HwColumnHead, name);
  gtk_widget_class_bind_template_child (widget_class, HwColumnHead, count);
  gtk_widget_class_bind_template_child (widget_class, HwColumnHead, menu);
  gtk_widget_class_bind_template_child (widget_class, HwColumnHead, sum);
  gtk_widget_class_bind_template_child (widget_class, HwColumnHead, weighted);
  gtk_widget_class_bind_template_child (widget_class, HwColumnHead, note);
  gtk_widget_class_bind_template_child (widget_class, HwColumnHead, narrow);
  gtk_widget_class_bind_template_child (widget_class, HwColumnHead, narrow_count);
  gtk_widget_class_bind_template_child (widget_class, HwColumnHead, narrow_name);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "columnhead");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_COLUMN_HEADER);
}

static void
hw_column_head_init (HwColumnHead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hw_column_head_new (guint stage)
{
  HwColumnHead *self = g_object_new (HW_TYPE_COLUMN_HEAD, NULL);

  self->stage = stage;
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->narrow), "board.fold");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->narrow), "u", stage);
  gtk_menu_button_set_create_popup_func (self->menu, menu_button_create_popup_cb, self, NULL);
  return GTK_WIDGET (self);
}

guint
hw_column_head_get_stage (HwColumnHead *self)
{
  return self->stage;
}

char *
hw_column_head_describe (HwColumnHead *self)
{
  return g_strdup_printf ("%s, %s, %s, %s, %s", gtk_label_get_text (self->name),
                          gtk_label_get_text (self->count), gtk_label_get_text (self->sum),
                          gtk_label_get_text (self->weighted), gtk_label_get_text (self->note));
}

int
hw_column_head_get_name_height (HwColumnHead *self, int width)
{
  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (self->name), gtk_label_get_text (self->name));
  int text;
  int height;
  int menu;

  pango_layout_get_pixel_size (layout, &text, &height);
  gtk_widget_measure (GTK_WIDGET (self->menu), GTK_ORIENTATION_HORIZONTAL, -1, &menu, NULL, NULL,
                      NULL);
  return text > width - menu - 2 * PADDING - SPACING ? 2 * height : height;
}

void
hw_column_head_set_name_height (HwColumnHead *self, int height)
{
  gtk_widget_set_size_request (GTK_WIDGET (self->name), -1, height);
}

void
hw_column_head_update (HwColumnHead *self, HwBoard *board, const HwCardFace *face, gboolean narrow)
{
  const char *name = hw_row_name (hw_board_get_stage (board, self->stage));
  g_auto (HeadState) state = work_out (board, self->stage, face);
  g_autofree char *spoken = NULL;

  gtk_label_set_text (self->name, name);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL) {
    /* "7 / 8" is read from the left wherever it stands. */
    g_autofree char *marked = g_strconcat ("\u200e", state.count, NULL);

    gtk_label_set_text (self->count, marked);
  } else {
    gtk_label_set_text (self->count, state.count);
  }
  gtk_label_set_text (self->sum, state.sum);
  gtk_label_set_text (self->weighted, state.weighted);
  gtk_label_set_text (self->note, state.note);
  gtk_label_set_text (self->narrow_count, state.count);
  hw_upright_set_text (self->narrow_name, name);
  set_tooltip (self->name, name);
  set_tooltip (self->sum, state.sum);
  set_weighted_tooltip (self, state.weighted);
  set_tooltip (self->count, state.warning);
  set_tooltip (self->narrow, name);
  gtk_widget_set_visible (self->wide, !narrow);
  gtk_widget_set_visible (self->narrow, narrow);
  if (state.warning != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "over");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "over");
  spoken = hw_column_head_describe (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  state.warning != NULL ? state.warning : "", -1);
}
