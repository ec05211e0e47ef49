/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/hw-sample-private.h"
void
hw_sample_make_focus (HwSample *self)
{
}
void
hw_sample_make_meetings (HwSample *self)
{
}
