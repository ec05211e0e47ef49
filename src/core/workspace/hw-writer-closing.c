/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-writer-private.h"

#include <glib/gi18n-lib.h>

/* Winning needs an amount, a voucher and a second confirmation, losing a reason, by every road
 * (source 29, row 65): a closed stage that a command makes without criteria gets these. They are
 * rows like any others: taking one away is a command with a history. */
typedef struct
{
  const char *stage_kind;
  const char *kind;
  const char *label;
  const char *field;
  const char *condition;
  const char *file_types;
} ClosingGate;

static const ClosingGate closing_gates[] = {
  { "won", "field", N_ ("Amount"), "amount",
    "{\"v\":1,\"all\":[{\"field\":\"amount\",\"op\":\">\",\"value\":0}]}", NULL },
  { "won", "attachment", N_ ("Voucher: payment proof or contract scan"), NULL, NULL,
    "pdf png jpg jpeg" },
  { "won", "confirmation", N_ ("Second confirmation"), NULL, NULL, NULL },
  { "lost", "field", N_ ("Lost reason"), "lost_reason", NULL, NULL },
};

static gboolean
add_gate (HwWriter *self, const HwId *stage, const ClosingGate *gate, GError **error)
{
  g_autoptr (HwCommand) scratch = hw_command_new (self->tx->entry.kind);
  HwId id = hw_id_new (self->tx->entry.recorded_at);
  HwEdit *edit = hw_command_create (scratch, HW_GATE, &id);

  hw_edit_set_ref (edit, HW_GATE_STAGE, stage);
  hw_edit_set_text (edit, HW_GATE_EDGE, "entry");
  hw_edit_set_text (edit, HW_GATE_KIND, gate->kind);
  hw_edit_set_text (edit, HW_GATE_LABEL, _(gate->label));
  hw_edit_set_text (edit, HW_GATE_FIELD, gate->field);
  hw_edit_set_text (edit, HW_GATE_CONDITION, gate->condition);
  hw_edit_set_text (edit, HW_GATE_FILE_TYPES, gate->file_types);
  return hw_writer_apply_edit (self, edit, self->tx->outcome->problems, error);
}

static gboolean
guard_stage (HwWriter *self, const HwId *stage_id, GError **error)
{
  const HwRow *stage = hw_config_find (self->config, HW_STAGE, stage_id);
  g_autoptr (GPtrArray) gates = NULL;

  if (stage == NULL || hw_row_is_deleted (stage))
    return TRUE;
  gates = hw_config_gates (self->config, stage_id);
  for (guint i = 0; gates->len == 0 && i < G_N_ELEMENTS (closing_gates); i++)
    if (g_strcmp0 (hw_row_text (stage, HW_STAGE_KIND), closing_gates[i].stage_kind) == 0 &&
        !add_gate (self, stage_id, &closing_gates[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
sets_kind (const HwEdit *edit)
{
  for (guint i = 0; i < edit->sets->len; i++)
    if (g_array_index (edit->sets, HwSet, i).field == HW_STAGE_KIND)
      return TRUE;
  return FALSE;
}

/* @self's configuration must be fresh. */
gboolean
hw_writer_guard_closed_stages (HwWriter *self, HwCommand *command, GError **error)
{
  for (guint i = 0; i < hw_command_n_edits (command); i++) {
    const HwEdit *edit = hw_command_get_edit (command, i);

    if (edit->entity == HW_STAGE && sets_kind (edit) && !guard_stage (self, &edit->id, error))
      return FALSE;
  }
  return TRUE;
}
