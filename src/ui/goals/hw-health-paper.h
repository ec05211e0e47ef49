/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/goals/hw-appraisal.h"
#include "core/goals/hw-health.h"

G_BEGIN_DECLS

/* The report on paper: A4, black on white, with the bottleneck first, then the charts and the
 * appraisal. It holds all that it says, and does not change any more. */
typedef struct _HwHealthPaper HwHealthPaper;

HwHealthPaper *hw_health_paper_new (const HwHealth *health,
                                    const HwAppraisal *appraisal) G_GNUC_WARN_UNUSED_RESULT;
HwHealthPaper *hw_health_paper_ref (HwHealthPaper *self);
void hw_health_paper_unref (HwHealthPaper *self);
/* What to call a file of it. */
const char *hw_health_paper_get_name (HwHealthPaper *self);

/* In a thread. */
void hw_health_paper_save_async (HwHealthPaper *self,
                                 GFile *file,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean hw_health_paper_save_finish (GAsyncResult *result, GError **error);
/* Asks the user for a printer. */
void hw_health_paper_print (HwHealthPaper *self, GtkWidget *parent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwHealthPaper, hw_health_paper_unref)

G_END_DECLS
