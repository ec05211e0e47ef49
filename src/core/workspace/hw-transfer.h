/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"
#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* What one person has in hand, to be handed to another (row 58): open deals, customers, open tasks,
 * and what waits for an owner of a process: pipelines, playbooks in use, suggestions without an
 * answer. Closed deals stay with who closed them; stages, touches, files and who wrote what are
 * untouched. */
typedef struct
{
  GArray *deals;                               /* of HwId, open ones */
  GArray *accounts;                            /* of HwId */
  GArray *tasks;                               /* of HwId, open ones */
  GArray *pipelines, *playbooks, *suggestions; /* of HwId */
  guint closed_deals;
} HwTransfer;

HwTransfer *hw_transfer_read (HwConnection *connection,
                              const HwId *from,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_transfer_free (HwTransfer *transfer);
gboolean hw_transfer_is_empty (const HwTransfer *transfer);
/* "4 deals, 12 customers, 3 open tasks", and what else there is; translated. */
char *hw_transfer_describe (const HwTransfer *transfer) G_GNUC_WARN_UNUSED_RESULT;

/* "owner.transfer": all of it goes to @to; one command, so one undo. */
HwCommand *hw_transfer_command (const HwTransfer *transfer,
                                const HwId *to) G_GNUC_WARN_UNUSED_RESULT;
/* "person.leave": as above, and @person works until @last_day (days since 1970-01-01). @to may be
 * HW_ID_NONE when the transfer is empty. */
HwCommand *hw_transfer_leave_command (const HwTransfer *transfer,
                                      const HwId *person,
                                      const HwId *to,
                                      gint64 last_day) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwTransfer, hw_transfer_free)

G_END_DECLS
