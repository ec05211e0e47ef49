/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-presence.h"

HwPresence
hw_person_presence (const HwConfig *config,
                    GPtrArray *absences,
                    const HwId *person,
                    GArray **ranges)
{
  const HwRow *row = hw_config_find (config, HW_PERSON, person);
  HwPresence presence = { HW_DATE_NONE, HW_DATE_NONE, NULL, 0 };

  *ranges = g_array_new (FALSE, FALSE, sizeof (HwDayRange));
  for (guint i = 0; i < absences->len; i++) {
    const HwRow *absence = absences->pdata[i];
    HwDayRange range = { hw_row_int (absence, HW_ABSENCE_FIRST_DAY),
                         hw_row_int (absence, HW_ABSENCE_LAST_DAY) };

    if (hw_id_equal (hw_row_ref_id (absence, HW_ABSENCE_PERSON), person))
      g_array_append_val (*ranges, range);
  }
  if (row != NULL && !hw_row_is_null (row, HW_PERSON_ACTIVE_FROM))
    presence.active_from = hw_row_int (row, HW_PERSON_ACTIVE_FROM);
  if (row != NULL && !hw_row_is_null (row, HW_PERSON_ACTIVE_TO))
    presence.active_to = hw_row_int (row, HW_PERSON_ACTIVE_TO);
  presence.absences = (const HwDayRange *) (*ranges)->data;
  presence.n_absences = (*ranges)->len;
  return presence;
}
