/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench.h"

G_BEGIN_DECLS

/* Somebody writes down the touch number @i. */
typedef void (*BenchTouchFunc) (guint i, gpointer data);

/* How long after the signal of a change the pages of targets and of key results have painted the
 * frame with the new number, for touches from @first on. Needs a display; draws with cairo. */
void bench_goals_pages (HwWorkspace *workspace, BenchTouchFunc touch, guint first, gpointer data);

G_END_DECLS
