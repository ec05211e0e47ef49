/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/hw-shell.h"
#include "ui/gate/hw-gate-sheet.h"
#include "ui/gate/hw-sheet-drafts.h"
#include "ui/gate/hw-sheet-state.h"

G_BEGIN_DECLS

/* Shared by the sheet (hw-gate-sheet.c) and what opens it (hw-gate-open.c). */
struct _HwGateSheet
{
  GtkWidget parent_instance;
  HwContext *context;
  HwCommand *command;
  HwOutcome *refused; /* what the sheet was opened for */
  HwSheetState *state;
  HwId deal;  /* the first of those that move */
  HwId stage; /* where to; HW_ID_NONE where it is no move */
  guint n_deals;
  GPtrArray *rows; /* of HwGateRow, unowned */
  guint n_base;    /* edits of the command before the sheet added any */
  gboolean performing;
  GtkWidget *composer;  /* the text view with the focus; weak */
  gboolean composing;   /* an input method holds text in it */
  HwGateSheetDone done; /* NULL once it was called */
  gpointer user_data;
  GdkRectangle anchor; /* in our own coordinates once placed; width 0: the middle */
  GtkWidget *previous; /* had the focus; weak */
  HwShell *covered;    /* the window that we lie on; weak, NULL where we have our own */
  GtkWindow *window;   /* our own, where there is no overlay; weak */

  GtkWidget *panel;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *draft_note;
  GtkLabel *obstacle;
  GtkScrolledWindow *scroller;
  GtkBox *list;
  GtkSpinner *spinner;
  GtkButton *cancel_button;
  GtkButton *complete_button;
};

void hw_gate_sheet_show_title (HwGateSheet *self);
/* Of this window and workspace; unowned. */
HwSheetDrafts *hw_gate_sheet_get_drafts (HwGateSheet *self);
/* Makes the state from the refusal, with or without what was filled in last time. */
void hw_gate_sheet_begin (HwGateSheet *self, HwConfig *config, GPtrArray *briefs, gboolean again);
/* Handler of the note's button. */
void hw_gate_sheet_start_over (HwGateSheet *self);
/* Makes the rows of the needs that have none yet. */
void hw_gate_sheet_add_rows (HwGateSheet *self);
void hw_gate_sheet_update (HwGateSheet *self);
void hw_gate_sheet_focus_next (HwGateSheet *self);
/* Tells the caller, once. */
void hw_gate_sheet_answer (HwGateSheet *self, gboolean completed, HwOutcome *outcome);
/* Handler of the root's "notify::focus-widget". */
void hw_gate_sheet_watch_composer (GtkRoot *root, GParamSpec *pspec, HwGateSheet *self);

G_END_DECLS
