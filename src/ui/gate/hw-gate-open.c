/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/gate/hw-gate-sheet-private.h"

/* Of the outermost overlay around @parent: pages may have overlays of their own. */
static GtkOverlay *
find_overlay (GtkWidget *parent)
{
  GtkOverlay *found = NULL;

  for (GtkWidget *widget = parent; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (GTK_IS_OVERLAY (widget))
      found = GTK_OVERLAY (widget);
  return found;
}

static void
place_anchor (HwGateSheet *self, GtkWidget *parent, GtkWidget *overlay, const GdkRectangle *anchor)
{
  double x, y;

  if (anchor == NULL ||
      !gtk_widget_translate_coordinates (parent, overlay, anchor->x, anchor->y, &x, &y))
    return;
  self->anchor = (GdkRectangle){ (int) x, (int) y, anchor->width, anchor->height };
}

static gboolean
window_close_request_cb (GtkWindow *window, HwGateSheet *self)
{
  hw_gate_sheet_cancel (self);
  return GDK_EVENT_STOP;
}

static void
show_in_window (HwGateSheet *self, GtkWidget *parent)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkWidget *window = adw_window_new ();

  g_set_weak_pointer (&self->window, GTK_WINDOW (window));
  gtk_window_set_modal (self->window, TRUE);
  gtk_window_set_title (self->window, gtk_label_get_text (self->title));
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (self->window, GTK_WINDOW (root));
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (self));
  g_signal_connect_object (window, "close-request", G_CALLBACK (window_close_request_cb), self, 0);
  gtk_window_present (self->window);
}

static void
show (HwGateSheet *self, GtkWidget *parent, const GdkRectangle *anchor)
{
  GtkOverlay *overlay = find_overlay (parent);
  GtkRoot *root = gtk_widget_get_root (parent);

  g_set_weak_pointer (&self->previous, root != NULL ? gtk_root_get_focus (root) : NULL);
  if (overlay != NULL) {
    place_anchor (self, parent, GTK_WIDGET (overlay), anchor);
    gtk_overlay_add_overlay (overlay, GTK_WIDGET (self));
    g_set_weak_pointer (&self->covered, hw_shell_of (parent));
    if (self->covered != NULL)
      hw_shell_set_covered (self->covered, TRUE);
  } else {
    show_in_window (self, parent);
  }
  root = gtk_widget_get_root (GTK_WIDGET (self));
  g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (hw_gate_sheet_watch_composer),
                           self, 0);
  hw_gate_sheet_focus_next (self);
}

HwSheetDrafts *
hw_gate_sheet_get_drafts (HwGateSheet *self)
{
  HwSheetDrafts *drafts = g_object_get_data (G_OBJECT (self->context), "hw-sheet-drafts");

  if (drafts == NULL) {
    drafts = hw_sheet_drafts_new ();
    g_object_set_data_full (G_OBJECT (self->context), "hw-sheet-drafts", drafts,
                            (GDestroyNotify) hw_sheet_drafts_free);
  }
  return drafts;
}

void
hw_gate_sheet_begin (HwGateSheet *self, HwConfig *config, GPtrArray *briefs, gboolean again)
{
  gboolean restored = FALSE;

  self->state =
      hw_sheet_state_new (config, briefs, self->refused,
                          hw_workspace_get_actor (hw_context_get_workspace (self->context)));
  if (again)
    restored = hw_sheet_drafts_restore (hw_gate_sheet_get_drafts (self), self->state, &self->deal,
                                        &self->stage);
  gtk_widget_set_visible (self->draft_note, restored);
  hw_gate_sheet_add_rows (self);
  hw_gate_sheet_update (self);
}

void
hw_gate_sheet_start_over (HwGateSheet *self)
{
  g_autoptr (HwSheetState) old = self->state;
  GtkWidget *child;

  if (self->performing)
    return;
  hw_sheet_drafts_forget (hw_gate_sheet_get_drafts (self), old, &self->deal, &self->stage);
  /* The rows look into the old state. */
  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_box_remove (self->list, child);
  hw_gate_sheet_begin (self, old->config, g_ptr_array_ref (old->deals), FALSE);
  hw_gate_sheet_focus_next (self);
}

static void
read_move (HwGateSheet *self)
{
  for (guint i = 0; i < self->n_base; i++) {
    const HwEdit *edit = hw_command_get_edit (self->command, i);

    if (edit->entity != HW_DEAL)
      continue;
    if (self->n_deals++ == 0)
      self->deal = edit->id;
    for (guint j = 0; j < edit->sets->len; j++) {
      const HwSet *set = &g_array_index (edit->sets, HwSet, j);

      if (set->field == HW_DEAL_STAGE)
        self->stage = *hw_value_get_id (&set->value);
    }
  }
}

typedef struct
{
  GArray *deals; /* of HwId */
  GArray *gates; /* of HwId */
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_array_unref (wanted->deals);
  g_array_unref (wanted->gates);
  g_free (wanted);
}

static void
add_id (GArray *ids, const HwId *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (hw_id_equal (&g_array_index (ids, HwId, i), id))
      return;
  g_array_append_val (ids, *id);
}

static Wanted *
list_wanted (const HwOutcome *outcome)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->deals = g_array_new (FALSE, FALSE, sizeof (HwId));
  wanted->gates = g_array_new (FALSE, FALSE, sizeof (HwId));
  for (guint i = 0; i < outcome->problems->len; i++) {
    const HwProblem *problem = g_ptr_array_index (outcome->problems, i);

    if (problem->entity == HW_DEAL)
      add_id (wanted->deals, &problem->row);
    if (!hw_id_is_none (&problem->gate))
      add_id (wanted->gates, &problem->gate);
  }
  return wanted;
}

/* (reading thread) */
static gpointer
load_briefs (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  const Wanted *wanted = data;
  g_autoptr (GPtrArray) briefs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hw_deal_brief_free);

  for (guint i = 0; i < wanted->deals->len; i++) {
    g_autoptr (GError) failure = NULL;
    HwDealBrief *brief =
        hw_deal_brief_load (connection, config, &g_array_index (wanted->deals, HwId, i),
                            wanted->gates, &failure);

    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
    if (brief != NULL)
      g_ptr_array_add (briefs, brief);
  }
  return g_steal_pointer (&briefs);
}

typedef struct
{
  HwGateSheet *sheet; /* owned until it is shown */
  GtkWidget *parent;  /* weak */
  GdkRectangle anchor;
  gboolean anchored;
} Opening;

static void
workspace_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Opening *opening = user_data;
  HwWorkspace *workspace = HW_WORKSPACE_OBJECT (object);
  g_autoptr (HwGateSheet) self = opening->sheet;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);
  GPtrArray *briefs = hw_workspace_read_finish (workspace, result, NULL);
  GtkWidget *parent = opening->parent;

  g_clear_weak_pointer (&opening->parent);
  if (briefs == NULL || parent == NULL || gtk_widget_get_root (parent) == NULL) {
    g_clear_pointer (&briefs, g_ptr_array_unref);
    hw_gate_sheet_answer (self, FALSE, NULL);
    return;
  }
  hw_gate_sheet_begin (self, config, briefs, TRUE);
  hw_gate_sheet_show_title (self);
  show (self, parent, opening->anchored ? &opening->anchor : NULL);
}

void
hw_gate_sheet_present (GtkWidget *parent,
                       HwContext *context,
                       HwCommand *refused,
                       HwOutcome *outcome,
                       const GdkRectangle *anchor,
                       HwGateSheetDone done,
                       gpointer user_data)
{
  Opening *opening = g_new0 (Opening, 1);
  HwGateSheet *self = g_object_ref_sink (g_object_new (HW_TYPE_GATE_SHEET, NULL));

  self->context = g_object_ref (context);
  self->command = hw_command_ref (refused);
  self->n_base = hw_command_n_edits (refused);
  self->refused = hw_outcome_ref (outcome);
  read_move (self);
  self->done = done;
  self->user_data = user_data;
  opening->sheet = self;
  opening->anchored = anchor != NULL;
  if (anchor != NULL)
    opening->anchor = *anchor;
  g_set_weak_pointer (&opening->parent, parent);
  hw_workspace_read_async (hw_context_get_workspace (context), load_briefs, list_wanted (outcome),
                           wanted_free, (GDestroyNotify) g_ptr_array_unref, NULL, workspace_read_cb,
                           opening);
}
