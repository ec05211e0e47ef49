/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/engine/hw-hlc.h"

HwHlc
hw_hlc_next (HwHlc last, gint64 now_us)
{
  HwHlc wall = ((HwHlc) (now_us / 1000)) << 16;

  return wall > last ? wall : last + 1;
}

HwHlc
hw_hlc_receive (HwHlc last, HwHlc seen)
{
  return MAX (last, seen);
}

gint64
hw_hlc_to_us (HwHlc hlc)
{
  return (gint64) (hlc >> 16) * 1000;
}
