/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-peek.h"

#include <glib/gi18n.h>

#include "core/text/hw-money.h"
#include "core/text/hw-when.h"

char *
hw_peek_describe_stall (HwBoard *board, HwCard *card, gint64 now)
{
  HwConfig *config = hw_board_get_config (board);
  int stage = hw_board_find_stage (board, &card->stage);

  if (config == NULL || stage < 0)
    return NULL;
  return hw_stall_reason (hw_board_get_stage (board, (guint) stage), card->stage_since, now,
                          hw_config_calendar (config));
}

static void
add_line (GString *text, char *line)
{
  if (line != NULL && *line != '\0') {
    if (text->len > 0)
      g_string_append_c (text, '\n');
    g_string_append (text, line);
  }
  g_free (line);
}

static void
add_facts (GString *text, HwCard *card, const HwCardFace *face)
{
  if (card->has_amount) {
    g_autofree char *amount = hw_format_money (card->amount, card->currency, HW_MONEY_EXACT);

    /* Translators: an amount of money and how likely the deal is won, in percent */
    add_line (text, g_strdup_printf (_("%s at %d%%"), amount, card->probability));
  }
  add_line (text, hw_card_describe_next (card, face));
  if (card->close_date != HW_CARD_NO_DAY) {
    g_autofree char *day = hw_format_date (card->close_date);

    /* Translators: %s is a day */
    add_line (text, g_strdup_printf (_("Expected to close %s"), day));
  }
  if (*card->texts.owner_name != '\0')
    /* Translators: %s is a person */
    add_line (text, g_strdup_printf (_("Owner: %s"), card->texts.owner_name));
  if (card->unverified > 0)
    add_line (text, g_strdup_printf (ngettext ("%u criterion unverified", "%u criteria unverified",
                                               card->unverified),
                                     card->unverified));
  if (card->questions > 0)
    add_line (text,
              g_strdup_printf (ngettext ("%u open question", "%u open questions", card->questions),
                               card->questions));
}

char *
hw_peek_describe (HwBoard *board, HwCard *card, const HwCardFace *face)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_line (text, hw_peek_describe_stall (board, card, face->now));
  add_facts (text, card, face);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return;
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

GtkWidget *
hw_peek_new (HwBoard *board, HwCard *card, const HwCardFace *face)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (GString) facts = g_string_new (NULL);
  g_autofree char *stall = hw_peek_describe_stall (board, card, face->now);
  HwStall state = hw_card_get_stall (card, face->now);
  GtkWidget *open = gtk_button_new_with_mnemonic (_("_Open"));

  append_label (box, card->texts.customer, "title-4");
  append_label (box, card->texts.title, "dim-label");
  append_label (box, stall, state == HW_STALL_LATE ? "error" : "warning");
  add_facts (facts, card, face);
  append_label (box, facts->str, "numeric");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "board.open");
  gtk_widget_set_halign (open, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), open);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_RIGHT);
  return popover;
}
