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
  int line;         /* height of a line of text */
  int small;        /* height of a line of small text */
  int gap;          /* between the parts of a card */
  int texts;        /* height of customer, title and next step */
  int foot;         /* height of the last row */
  int column;       /* the least width of a column */
  GdkRGBA ground;   /* of a card, opaque */
  GdkRGBA selected; /* the same of a selected one */
  /* Can be read on both. */
  GdkRGBA dim;
  GdkRGBA amber;
  GdkRGBA red;
  GdkRGBA green;
  GdkRGBA accent;
  gint64 now;
  gint64 today;
  gboolean in_wan;
} HwCardFace;

/* The size of small text, as a share of the other. */
#define HW_CARD_SMALL 0.9

/* From the font and the style of @widget. */
void hw_card_face_measure (HwCardFace *face, GtkWidget *widget);

/* The words of a card, translated; also for tests and for those who listen. */
char *hw_card_describe_amount (const HwCard *card,
                               const HwCardFace *face) G_GNUC_WARN_UNUSED_RESULT;
/* The day of the next step alone, or how long it is overdue; "" when it has none. */
char *hw_card_describe_day (const HwCard *card, const HwCardFace *face) G_GNUC_WARN_UNUSED_RESULT;
char *hw_card_describe_next (const HwCard *card, const HwCardFace *face) G_GNUC_WARN_UNUSED_RESULT;
char *hw_card_describe_age (const HwCard *card, const HwCardFace *face) G_GNUC_WARN_UNUSED_RESULT;
/* The accessible name. */
char *hw_card_describe (const HwCard *card, const HwCardFace *face) G_GNUC_WARN_UNUSED_RESULT;
/* Is the day of its next step past? */
gboolean hw_card_is_overdue (const HwCard *card, const HwCardFace *face);
/* What the edge of a card warns of: its time in the stage or its next step, whichever is worse. */
HwStall hw_card_get_warning (const HwCard *card, const HwCardFace *face);

G_END_DECLS
