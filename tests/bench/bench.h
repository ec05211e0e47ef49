/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* What the measuring programs share. A figure is told next to that of a plain way of doing the same
 * in the same run, as a ratio with its goal: machines differ, ratios hardly. */

/* "name: value unit, baseline value unit, ratio (goal at most goal)" */
void bench_print (const char *name, double value, double baseline, const char *unit, double goal);
/* The value that @percent of them do not exceed. Sorts @values, of double. */
double bench_percentile (GArray *values, double percent);
/* Seconds of processor time of this program (@children FALSE) or of those it has waited for: what a
 * busy machine does not change. */
double bench_processor_time (gboolean children);
/* A folder that is removed by bench_remove_folder (). On a disk: /tmp may be memory. */
char *bench_make_folder (void) G_GNUC_WARN_UNUSED_RESULT;
void bench_remove_folder (const char *path);

/* A workspace with a pipeline of five open stages without criteria, won and lost, and @n_deals in
 * them. Gives up the program on error. */
#define BENCH_STAGES 5
typedef struct
{
  HwWorkspace *workspace;
  HwId person;
  HwId pipeline;
  HwId stages[BENCH_STAGES];
} BenchWorkspace;

void bench_workspace_make (BenchWorkspace *bench, const char *folder, guint n_deals);
void bench_workspace_close (BenchWorkspace *bench);
HwId bench_deal_id (guint i);
void bench_fail (const GError *error) G_GNUC_NORETURN;

G_END_DECLS
