/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/hw-sample-private.h"
void
hw_sample_make_okr (HwSample *self)
{
}
