/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* What a gate sheet has to know of a deal besides the refusal. */
typedef struct
{
  HwRow *deal;
  HwRow *account;      /* NULL: none */
  GPtrArray *files;    /* names of the files accepted as evidence so far; of char * */
  GHashTable *needles; /* HwId of criterion → what the name of its file must contain */
} HwDealBrief;

void hw_deal_brief_free (HwDealBrief *brief);
/* For the reading thread. @gates: criteria that are missing, of HwId. NULL without error when there
 * is no such deal. */
HwDealBrief *hw_deal_brief_load (HwConnection *connection,
                                 HwConfig *config,
                                 const HwId *deal,
                                 const GArray *gates,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwDealBrief, hw_deal_brief_free)

G_END_DECLS
