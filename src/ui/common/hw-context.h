/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/workspace/hw-workspace.h"

G_BEGIN_DECLS

/* What every page is given as a construct property: the workspace it shows, the settings of the
 * program on this computer. The clock is the workspace's, hw_workspace_now ().
 *
 * Signal: "day-changed" a minute at most after a day has begun, or the computer woke up in one. */
#define HW_TYPE_CONTEXT (hw_context_get_type ())
G_DECLARE_FINAL_TYPE (HwContext, hw_context, HW, CONTEXT, GObject)

/* @settings may be NULL: in tests, and where the schema is not installed. */
HwContext *hw_context_new (HwWorkspace *workspace, GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;
HwWorkspace *hw_context_get_workspace (HwContext *self); /* unowned */
GSettings *hw_context_get_settings (HwContext *self);    /* unowned; NULL */
gint64 hw_context_now (HwContext *self);                 /* microseconds since the epoch */
/* Days since 1970-01-01, in this computer's time zone. */
gint64 hw_context_today (HwContext *self);
/* Tells at once when a new day has begun. */
void hw_context_check_day (HwContext *self);
/* Money in 万元 rather than in full; FALSE without settings. */
gboolean hw_context_get_money_in_wan (HwContext *self);

/* What was typed into a form that was closed without saving: kept until the program ends. NULL
 * forgets it. */
void hw_context_keep_draft (HwContext *self, const char *form, const HwRow *draft);
const HwRow *hw_context_get_draft (HwContext *self, const char *form); /* unowned; NULL */
/* The attendees (a set of HwId) who have voted in retros that run: in memory only, as no file may
 * tell it. Owned by the context; to be added to and taken from. */
GHashTable *hw_context_get_voters (HwContext *self);

G_END_DECLS
