/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/gate/hw-sheet-place.h"

int
hw_sheet_width (int width, double scale)
{
  if (width < HW_SHEET_NARROW * scale)
    return width;
  return MIN ((int) (HW_SHEET_WIDTH * scale), width - 2 * HW_SHEET_MARGIN);
}

/* A card that is only just being scrolled into view will stand at the edge it comes from. */
static int
bring_into_view (int width, const GdkRectangle *anchor)
{
  return CLAMP (anchor->x, 0, MAX (0, width - anchor->width - HW_SHEET_MARGIN));
}

static int
beside (int width, int sheet, const GdkRectangle *anchor)
{
  int x = bring_into_view (width, anchor);
  int right = x + anchor->width + HW_SHEET_MARGIN;
  int left = x - HW_SHEET_MARGIN - sheet;

  if (right + sheet + HW_SHEET_MARGIN <= width)
    return right;
  if (left >= HW_SHEET_MARGIN)
    return left;
  return (width - sheet) / 2;
}

GdkRectangle
hw_sheet_place (int width, int height, double scale, int natural, const GdkRectangle *anchor)
{
  GdkRectangle place = { .width = hw_sheet_width (width, scale) };
  gboolean narrow = width < HW_SHEET_NARROW * scale;
  int room = height - (narrow ? 1 : 2) * HW_SHEET_MARGIN;

  place.height = MIN (natural, MAX (room, 0));
  if (narrow) {
    place.y = height - place.height;
  } else if (anchor->width == 0) {
    place.x = (width - place.width) / 2;
    place.y = (height - place.height) / 2;
  } else {
    place.x = beside (width, place.width, anchor);
    place.y = CLAMP (anchor->y, HW_SHEET_MARGIN,
                     MAX (HW_SHEET_MARGIN, height - HW_SHEET_MARGIN - place.height));
  }
  return place;
}
