/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"

G_BEGIN_DECLS

/* The body of a sealed box: the number of its entries, then each as a line of JSON. An entry is
 * either rows, [["problem_card", "<id>", {"obstacle": …}], …], or a ballot, {"<card>": dots, …}. */

/* Of char *, without the number; empty when there is no such box. */
GPtrArray *hw_sealed_body_load (HwConnection *connection,
                                const char *box,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* (writer thread) Mixes @entries, and writes the box whole; none: it goes. */
gboolean hw_sealed_body_store (HwConnection *connection,
                               const char *box,
                               GPtrArray *entries,
                               GError **error);
void hw_sealed_body_mix (GPtrArray *entries);

gboolean hw_sealed_box_holds_ballots (const char *box);
/* Of cards and ballots; HW_ID_NONE for others. */
HwId hw_sealed_box_meeting (const char *box);

G_END_DECLS
