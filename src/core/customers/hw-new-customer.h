/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* The four fields of a quickly added customer (source 96) and what can be told from them. Members
 * may be NULL; one of @company and @name must not be. */
typedef struct
{
  const char *name; /* of the contact */
  const char *phone;
  const char *email;
  const char *company;
  const char *need;
  gboolean with_deal; /* in the first stage of the first pipeline, named after the need */
} HwNewCustomer;

typedef struct
{
  HwId account;
  HwId contact; /* HW_ID_NONE: none was named */
  HwId deal;    /* HW_ID_NONE: none was wanted, or there is no pipeline */
} HwNewCustomerIds;

/* Customer, contact and deal as one command, all of them @owner's. @ids may be NULL. */
HwCommand *hw_new_customer_command (const HwNewCustomer *customer,
                                    const HwConfig *config,
                                    const HwId *owner,
                                    gint64 now,
                                    HwNewCustomerIds *ids) G_GNUC_WARN_UNUSED_RESULT;
/* The open stage that a new deal begins in; NULL when there is none. @pipeline NULL or HW_ID_NONE:
 * the first one. */
const HwRow *hw_first_stage (const HwConfig *config, const HwId *pipeline);

G_END_DECLS
