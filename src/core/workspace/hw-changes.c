/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/workspace/hw-workspace-private.h"

G_DEFINE_BOXED_TYPE (HwChanges, hw_changes, hw_changes_ref, hw_changes_unref)

HwChanges *
hw_changes_ref (HwChanges *changes)
{
  g_atomic_ref_count_inc (&changes->refs);
  return changes;
}

void
hw_changes_unref (HwChanges *changes)
{
  if (!g_atomic_ref_count_dec (&changes->refs))
    return;
  g_array_unref (changes->changes);
  g_free (changes);
}

gboolean
hw_changes_touch (const HwChanges *changes, HwEntityKind kind)
{
  return (changes->kinds & ((guint64) 1 << kind)) != 0;
}
