/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/board/hw-card.h"

G_BEGIN_DECLS

/* What all cards of a board share: sizes by the font, colours by the theme, words by the clock. It
 * is renewed when one of them changes. */
typedef struct
{
  int height; /* of a card; the same for all, so that columns scroll like paper */
  int padding;
  int line; /* height of a line of text */
  int gap;  /* between lines */
  int avatar;
  int column; /* the least width of a column */
  GdkRGBA amber;
  GdkRGBA red;
  GdkRGBA green;
  GdkRGBA accent;
  gint64 now;
  gint64 today;
  gboolean in_wan;
} HwCardFace;

/* From the font and the style of @widget. */
void hw_card_face_measure (HwCardFace *face, GtkWidget *widget);

/* The words of a card, translated; also for tests and for those who listen. */
char *hw_card_describe_amount (const HwCard *card,
                               const HwCardFace *face) G_GNUC_WARN_UNUSED_RESULT;
/* The day of the next step alone, with what is to be said of it; "" when it has none. */
char *hw_card_describe_day (const HwCard *card, const HwCardFace *face) G_GNUC_WARN_UNUSED_RESULT;
char *hw_card_describe_next (const HwCard *card, const HwCardFace *face) G_GNUC_WARN_UNUSED_RESULT;
char *hw_card_describe_age (const HwCard *card, const HwCardFace *face) G_GNUC_WARN_UNUSED_RESULT;
/* The accessible name. */
char *hw_card_describe (const HwCard *card, const HwCardFace *face) G_GNUC_WARN_UNUSED_RESULT;
gboolean hw_card_is_overdue (const HwCard *card, const HwCardFace *face);

G_END_DECLS
