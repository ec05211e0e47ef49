/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/goals/hw-target-name.h"

#include <glib/gi18n-lib.h>

#include "core/goals/hw-period.h"
#include "core/text/hw-choices.h"

static char *
name_of_days (const HwRow *target)
{
  HwPeriod period = { .first = hw_row_int (target, HW_TARGET_FIRST_DAY),
                      .last = hw_row_int (target, HW_TARGET_LAST_DAY) };

  hw_period_kind_from_code (hw_row_text (target, HW_TARGET_PERIOD), &period.kind);
  return hw_period_name (&period, period.first);
}

static char *
name_of_slice (const HwRow *target, const HwConfig *config, const char *axis)
{
  if (g_str_equal (axis, "period"))
    return name_of_days (target);
  if (g_str_equal (axis, "team"))
    return g_strdup (hw_config_name (config, HW_TEAM, hw_row_ref_id (target, HW_TARGET_TEAM)));
  if (g_str_equal (axis, "person"))
    return g_strdup (hw_config_name (config, HW_PERSON, hw_row_ref_id (target, HW_TARGET_PERSON)));
  if (g_str_equal (axis, "region"))
    return g_strdup (hw_row_text (target, HW_TARGET_REGION));
  if (g_str_equal (axis, "product"))
    return g_strdup (
        hw_config_name (config, HW_PRODUCT, hw_row_ref_id (target, HW_TARGET_PRODUCT)));
  if (g_str_equal (axis, "tier"))
    return g_strdup (hw_choice_label ("tier", hw_row_text (target, HW_TARGET_TIER)));
  return g_strdup (hw_choice_label ("customer_kind", hw_row_text (target, HW_TARGET_CUSTOMERS)));
}

char *
hw_target_row_name (const HwRow *target, const HwConfig *config)
{
  const char *axis = hw_row_text (target, HW_TARGET_AXIS);
  g_autofree char *name = NULL;

  if (axis == NULL)
    return g_strdup (hw_row_is_null (target, HW_TARGET_PARENT) ? _("Everyone") : "");
  name = name_of_slice (target, config, axis);
  if (name == NULL || *name == '\0')
    return g_strdup (_("None"));
  return g_steal_pointer (&name);
}
