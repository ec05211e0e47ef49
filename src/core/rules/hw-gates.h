/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* Stage gates (rows 4, 65; source 29, 54 to 56, 82). */

/* Those of hw_config_passed_gates () that @deal does not meet as the tables now stand. @fresh: the
 * deal is new in this transaction and nothing was attached to it, so nothing has to be looked up.
 * NULL on error. */
GPtrArray *hw_gates_missing (HwConnection *connection,
                             HwConfig *config,
                             const HwRow *deal,
                             gboolean fresh,
                             GError **error); /* (transfer container) */

/* All criteria of the deal's pipeline up to its stage with whether each holds: for the deal's page.
 */
typedef struct
{
  const HwRow *gate; /* unowned, lives as long as the config */
  gboolean holds;
} HwGateState;
GArray *
hw_gates_states (HwConnection *connection, HwConfig *config, const HwRow *deal, GError **error);

/* Does the name of a file fit a criterion ("PDF whose name contains the customer number")? Returns
 * NULL when it does, else a sentence that says what is wrong. @needle is the value of the
 * criterion's name_field, or NULL when it is empty. */
char *hw_gate_check_file (const HwRow *gate, const char *file_name, const char *needle);
/* The value of the criterion's name_field for @deal ("account.code" looks at the deal's account).
 * NULL, without error, when it is empty. */
char *hw_gate_name_needle (HwConnection *connection,
                           const HwRow *gate,
                           const HwRow *deal,
                           GError **error);
/* One sentence: what is missing and how to fill it. */
char *hw_gate_describe (HwConfig *config, const HwRow *gate);

G_END_DECLS
