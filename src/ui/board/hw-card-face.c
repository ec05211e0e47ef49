/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/board/hw-card-face.h"

#include <glib/gi18n.h>

#include "core/text/hw-money.h"
#include "core/text/hw-when.h"
#include "ui/board/hw-contrast.h"

/* The 6 px grid: 12 inside cards. */
#define PADDING 12
#define GAP 6
/* Of Chinese text; of Latin one more has room. */
#define LINES 4
/* Columns are as wide as this many average letters. */
#define COLUMN_LETTERS 34
#define LEAST_COLUMN 240
/* How much of the accent a selected card has, and of the ink a column: as in board.css. */
#define SELECTED_SHARE 0.18f
#define CELL_SHARE 0.035f
#define DIM 0.7f

static GdkRGBA
look_up (GtkWidget *widget, const char *name, const char *fallback)
{
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color))
    gdk_rgba_parse (&color, fallback);
  return color;
}

static GdkRGBA
readable (HwCardFace *face, GdkRGBA color)
{
  hw_contrast_reach (&color, &face->ground);
  hw_contrast_reach (&color, &face->selected);
  return color;
}

static void
measure_colors (HwCardFace *face, GtkWidget *widget)
{
  GdkRGBA window = look_up (widget, "window_bg_color", "#fafafa");
  GdkRGBA card = look_up (widget, "card_bg_color", "#ffffff");
  GdkRGBA ink = look_up (widget, "card_fg_color", "#323232");
  GdkRGBA accent = look_up (widget, "accent_bg_color", "#3584e4");
  GdkRGBA veil = ink;
  GdkRGBA cell;

  veil.alpha *= CELL_SHARE;
  cell = hw_color_over (&veil, &window);
  face->ground = hw_color_over (&card, &cell);
  accent.alpha *= SELECTED_SHARE;
  face->selected = hw_color_over (&accent, &face->ground);
  ink.alpha *= DIM;
  face->dim = readable (face, hw_color_over (&ink, &face->ground));
  face->amber = readable (face, look_up (widget, "warning_color", "#905400"));
  face->red = readable (face, look_up (widget, "error_color", "#c01c28"));
  face->green = readable (face, look_up (widget, "success_color", "#1b8553"));
  face->accent = readable (face, look_up (widget, "accent_color", "#1c71d8"));
}

void
hw_card_face_measure (HwCardFace *face, GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  /* A Chinese fallback font may be higher than the interface font: its line decides. */
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autoptr (PangoAttrList) small = pango_attr_list_new ();

  pango_layout_set_text (layout, "Åg汉", -1);
  pango_layout_get_pixel_size (layout, NULL, &face->line);
  pango_attr_list_insert (small, pango_attr_scale_new (HW_CARD_SMALL));
  pango_layout_set_attributes (layout, small);
  pango_layout_get_pixel_size (layout, NULL, &face->small);
  face->padding = PADDING;
  face->gap = GAP;
  face->foot = face->line;
  face->texts = face->line + (LINES - 1) * face->small + GAP;
  face->height = 2 * PADDING + face->texts + GAP + face->foot;
  face->column =
      COLUMN_LETTERS * PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));
  face->column = MAX (face->column, LEAST_COLUMN);
  pango_font_metrics_unref (metrics);
  measure_colors (face, widget);
}

gboolean
hw_card_is_overdue (const HwCard *card, const HwCardFace *face)
{
  return card->closed_at == 0 && card->texts.next_step != NULL &&
         card->next_due != HW_CARD_NO_DAY && card->next_due < face->today;
}

HwStall
hw_card_get_warning (const HwCard *card, const HwCardFace *face)
{
  HwStall stall = hw_card_get_stall (card, face->now);

  if (stall == HW_STALL_LATE || hw_card_is_overdue (card, face))
    return HW_STALL_LATE;
  return stall == HW_STALL_SOON ? HW_STALL_SOON : HW_STALL_NONE;
}

char *
hw_card_describe_amount (const HwCard *card, const HwCardFace *face)
{
  if (!card->has_amount)
    return g_strdup ("");
  return hw_format_money (card->amount, card->currency,
                          face->in_wan ? HW_MONEY_WAN : HW_MONEY_WHOLE);
}

char *
hw_card_describe_day (const HwCard *card, const HwCardFace *face)
{
  int late;

  if (card->texts.next_step == NULL || card->next_due == HW_CARD_NO_DAY)
    return g_strdup ("");
  if (!hw_card_is_overdue (card, face))
    return hw_format_date_near (card->next_due, face->today);
  late = (int) (face->today - card->next_due);
  /* Translators: for how long a next step is overdue */
  return g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong) late), late);
}

char *
hw_card_describe_next (const HwCard *card, const HwCardFace *face)
{
  g_autofree char *day = hw_card_describe_day (card, face);

  if (card->texts.next_step == NULL && card->closed_at != 0) {
    g_autofree char *closed = hw_format_date_near (hw_local_day (card->closed_at), face->today);

    /* Translators: the day on which a deal was won or lost */
    return g_strdup_printf (_("Closed %s"), closed);
  }
  if (card->texts.next_step == NULL)
    return g_strdup (_("No next step"));
  if (*day == '\0')
    return g_strdup (card->texts.next_step);
  if (hw_card_is_overdue (card, face)) {
    int late = (int) (face->today - card->next_due);

    /* Translators: %2$s is the next step itself */
    return g_strdup_printf (ngettext ("Next step %1$d day overdue: %2$s",
                                      "Next step %1$d days overdue: %2$s", (gulong) late),
                            late, card->texts.next_step);
  }
  /* Translators: the next step of a deal and its day */
  return g_strdup_printf (_("%s · %s"), card->texts.next_step, day);
}

char *
hw_card_describe_age (const HwCard *card, const HwCardFace *face)
{
  int days = hw_card_age_days (card, face->now);

  if (days < 0)
    return g_strdup (_("age unknown"));
  if (days == 0)
    return g_strdup (_("new"));
  /* Translators: for how long a deal has been in its stage */
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
}

static void
add_part (GString *text, char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
  g_free (part);
}

static void
add_stall (GString *text, const HwCard *card, const HwCardFace *face)
{
  int days = hw_card_age_days (card, face->now);

  if (days < 0)
    add_part (text, g_strdup (_("age unknown")));
  else
    add_part (text, g_strdup_printf (ngettext ("%d day in the stage", "%d days in the stage",
                                               (gulong) days),
                                     days));
  switch (hw_card_get_stall (card, face->now)) {
  case HW_STALL_LATE:
    add_part (text, g_strdup (_("stalled")));
    break;
  case HW_STALL_SOON:
    add_part (text, g_strdup (_("about to stall")));
    break;
  default:
    break;
  }
}

static void
add_counts (GString *text, const HwCard *card)
{
  if (card->evidence > 0)
    add_part (text, g_strdup_printf (ngettext ("%u piece of evidence", "%u pieces of evidence",
                                               card->evidence),
                                     card->evidence));
  if (card->unverified > 0)
    add_part (text, g_strdup_printf (ngettext ("%u criterion unverified", "%u criteria unverified",
                                               card->unverified),
                                     card->unverified));
  if (card->questions > 0)
    add_part (text,
              g_strdup_printf (ngettext ("%u open question", "%u open questions", card->questions),
                               card->questions));
}

char *
hw_card_describe (const HwCard *card, const HwCardFace *face)
{
  g_autoptr (GString) text = g_string_new (card->texts.customer);

  add_part (text, g_strdup (card->texts.title));
  add_part (text, hw_card_describe_amount (card, face));
  add_part (text, hw_card_describe_next (card, face));
  add_part (text, g_strdup (card->texts.owner_name));
  add_stall (text, card, face);
  add_counts (text, card);
  if (card->resting)
    add_part (text, g_strdup (_("waiting")));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
