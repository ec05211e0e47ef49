/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import/hw-import-private.h"

#include <glib/gi18n-lib.h>

int
hw_import_stage_word (const char *text)
{
  static const char *const won[] = { "won",    "closedwon", "win",    "赢单", "成交",
                                     "已成交", "成单",      "已赢单", "签单" };
  static const char *const lost[] = { "lost", "closedlost", "lose", "输单", "丢单",
                                      "失败", "已输单",     "流失", "战败" };
  g_autofree char *folded = hw_csv_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (won); i++)
    if (g_str_equal (folded, won[i]))
      return HW_STAGE_WON;
  for (guint i = 0; i < G_N_ELEMENTS (lost); i++)
    if (g_str_equal (folded, lost[i]))
      return HW_STAGE_LOST;
  return -1;
}

const HwRow *
hw_import_stage_of_kind (const HwConfig *config, const HwId *pipeline, HwStageKind kind)
{
  g_autoptr (GPtrArray) stages = hw_config_stages (config, pipeline);

  for (guint i = 0; i < stages->len; i++)
    if (hw_stage_kind (stages->pdata[i]) == kind)
      return stages->pdata[i];
  return NULL;
}

void
hw_import_add_pipeline (HwCommand *command, const char *name, const HwId *id)
{
  HwEdit *edit = hw_command_create (command, HW_PIPELINE, id);

  hw_edit_set_text (edit, HW_PIPELINE_NAME, name);
  hw_edit_set_text (edit, HW_PIPELINE_TRANSITIONS, "free");
}

/* Where a stage of this kind goes. Open ones come before those that are there: a deal in one is
 * then past no criterion that nobody has looked at. Closed ones come at the end. */
static void
find_place (const HwConfig *config, const HwId *pipeline, gboolean open, HwId *after, HwId *before)
{
  g_autoptr (GPtrArray) stages = hw_config_stages (config, pipeline);

  *after = *before = HW_ID_NONE;
  if (stages->len == 0)
    return;
  if (open)
    *before = *hw_row_id (stages->pdata[0]);
  else
    *after = *hw_row_id (stages->pdata[stages->len - 1]);
}

void
hw_import_add_stage (HwCommand *command,
                     const HwConfig *config,
                     const HwId *pipeline,
                     const char *name,
                     const HwId *id,
                     HwId *last)
{
  static const char *const kinds[] = {
    [HW_STAGE_OPEN] = "open", [HW_STAGE_WON] = "won", [HW_STAGE_LOST] = "lost"
  };
  HwEdit *edit = hw_command_create (command, HW_STAGE, id);
  int word = hw_import_stage_word (name);
  HwStageKind kind = word >= 0 ? (HwStageKind) word : HW_STAGE_OPEN;
  HwId after, before;

  find_place (config, pipeline, kind == HW_STAGE_OPEN, &after, &before);
  if (!hw_id_is_none (last) && (hw_id_is_none (&after) || kind == HW_STAGE_OPEN))
    after = *last;
  hw_edit_set_text (edit, HW_STAGE_NAME, name);
  hw_edit_set_ref (edit, HW_STAGE_PIPELINE, pipeline);
  hw_edit_set_text (edit, HW_STAGE_KIND, kinds[kind]);
  if (!hw_id_is_none (&after) || !hw_id_is_none (&before))
    hw_edit_place (edit, &after, &before);
  *last = *id;
}
