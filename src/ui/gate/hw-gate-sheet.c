/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/gate/hw-gate-sheet-private.h"

#include <glib/gi18n.h>

#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-width-bin.h"
#include "ui/gate/hw-gate-row.h"
#include "ui/gate/hw-sheet-place.h"

G_DEFINE_FINAL_TYPE (HwGateSheet, hw_gate_sheet, GTK_TYPE_WIDGET)

void
hw_gate_sheet_show_title (HwGateSheet *self)
{
  const char *stage = hw_id_is_none (&self->stage)
                          ? NULL
                          : hw_config_name (self->state->config, HW_STAGE, &self->stage);
  HwDealBrief *brief =
      self->state->deals->len > 0 ? g_ptr_array_index (self->state->deals, 0) : NULL;
  const char *name = brief != NULL ? hw_row_name (brief->deal) : "";
  g_autofree char *title = NULL;

  if (stage == NULL)
    title = g_strdup (name);
  else if (self->n_deals > 1)
    /* Translators: %1$u is how many deals, %2$s the name of a stage. */
    title =
        g_strdup_printf (ngettext ("%1$u deal to “%2$s”", "%1$u deals to “%2$s”", self->n_deals),
                         self->n_deals, stage);
  else
    /* Translators: %1$s is a deal, %2$s the stage that it is moved to. */
    title = g_strdup_printf (_("%1$s to “%2$s”"), name, stage);
  gtk_label_set_text (self->title, title);
  gtk_button_set_label (self->complete_button,
                        stage != NULL ? _("Complete and _move") : _("Complete and _save"));
  /* Where large text leaves no room for it in one line. */
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->complete_button)), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static gboolean
is_busy (HwGateSheet *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (hw_gate_row_is_busy (g_ptr_array_index (self->rows, i)))
      return TRUE;
  return self->performing;
}

static char *
describe_progress (guint filled, guint n)
{
  if (n > 0 && filled == n)
    return g_strdup (_("Everything is there."));
  if (filled > 0)
    /* Translators: %1$u of %2$u missing things are filled in. */
    return g_strdup_printf (_("%1$u of %2$u done"), filled, n);
  return g_strdup_printf (ngettext ("One thing is missing. Fill it in here.",
                                    "%u things are missing. Fill them in here.", n),
                          n);
}

void
hw_gate_sheet_update (HwGateSheet *self)
{
  g_autofree char *subtitle = NULL;

  hw_sheet_state_settle (self->state);
  subtitle = describe_progress (hw_sheet_state_n_filled (self->state), self->state->needs->len);
  for (guint i = 0; i < self->rows->len; i++)
    hw_gate_row_update (g_ptr_array_index (self->rows, i));
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_label_set_text (self->obstacle, self->state->obstacle != NULL ? self->state->obstacle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->obstacle), self->state->obstacle != NULL);
  gtk_spinner_set_spinning (self->spinner, self->performing);
  /* Not insensitive: that would take the cursor out of the row that may have to be mended. */
  gtk_widget_set_can_target (GTK_WIDGET (self->list), !self->performing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->complete_button),
                            !is_busy (self) && hw_sheet_state_is_complete (self->state));
}

/* A file that was chosen takes away the button that chose it: the keys go on where it is missing.
 */
static void
rescue_focus (HwGateSheet *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL &&
      (focus == NULL || !gtk_widget_is_visible (focus) || focus == GTK_WIDGET (self->scroller)))
    hw_gate_sheet_focus_next (self);
}

static void
row_changed_cb (HwGateRow *row, HwGateSheet *self)
{
  /* Other rows may have been given the same answer. */
  for (guint i = 0; i < self->rows->len; i++) {
    HwGateRow *other = g_ptr_array_index (self->rows, i);
    const HwNeed *need = hw_gate_row_get_need (other);

    if (other != row && hw_sheet_state_n_alike (self->state, need) > 0)
      hw_gate_row_reload (other);
  }
  hw_gate_sheet_update (self);
  rescue_focus (self);
}

static void
add_heading (HwGateSheet *self, const HwNeed *need)
{
  HwDealBrief *brief = hw_sheet_state_find_deal (self->state, &need->deal);
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (brief == NULL || self->state->deals->len < 2)
    return;
  text = brief->account != NULL
             ? g_strdup_printf ("%s · %s", hw_row_name (brief->account), hw_row_name (brief->deal))
             : g_strdup (hw_row_name (brief->deal));
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "gate-deal");
  gtk_box_append (self->list, label);
}

static gboolean
has_row (HwGateSheet *self, const HwNeed *need)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (hw_gate_row_get_need (g_ptr_array_index (self->rows, i)) == need)
      return TRUE;
  return FALSE;
}

/* Rows that are there stay as they are, with the cursor in them. */
void
hw_gate_sheet_add_rows (HwGateSheet *self)
{
  const HwNeed *last = NULL;

  for (guint i = 0; i < self->state->needs->len; i++) {
    HwNeed *need = g_ptr_array_index (self->state->needs, i);
    GtkWidget *row;

    if (has_row (self, need))
      continue;
    if (last == NULL || !hw_id_equal (&last->deal, &need->deal))
      add_heading (self, need);
    row = hw_gate_row_new (self->context, self->state, need);
    g_signal_connect (row, "changed", G_CALLBACK (row_changed_cb), self);
    gtk_box_append (self->list, row);
    g_ptr_array_add (self->rows, row);
    last = need;
  }
}

void
hw_gate_sheet_focus_next (HwGateSheet *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    HwGateRow *row = g_ptr_array_index (self->rows, i);

    if (!hw_sheet_state_is_filled (self->state, hw_gate_row_get_need (row))) {
      hw_gate_row_focus (row);
      return;
    }
  }
  gtk_widget_grab_focus (GTK_WIDGET (self->complete_button));
}

/* ---- closing ---- */

void
hw_gate_sheet_answer (HwGateSheet *self, gboolean completed, HwOutcome *outcome)
{
  HwGateSheetDone done = self->done;

  self->done = NULL;
  if (done != NULL && self->state != NULL && completed)
    hw_sheet_drafts_forget (hw_gate_sheet_get_drafts (self), self->state, &self->deal,
                            &self->stage);
  else if (done != NULL && self->state != NULL)
    hw_sheet_drafts_keep (hw_gate_sheet_get_drafts (self), self->state, &self->deal, &self->stage);
  if (done != NULL)
    done (completed, outcome, self->user_data);
}

static void
uncover (HwGateSheet *self)
{
  if (self->covered != NULL)
    hw_shell_set_covered (self->covered, FALSE);
  g_clear_weak_pointer (&self->covered);
}

static void
take_away (HwGateSheet *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  uncover (self);
  hw_keep_focus_alive (root);
  /* The cursor leaves before what it is in goes away. */
  if (self->previous != NULL && gtk_widget_get_mapped (self->previous))
    gtk_widget_grab_focus (self->previous);
  else if (root != NULL)
    gtk_root_set_focus (root, NULL);
  if (self->window != NULL)
    gtk_window_destroy (self->window);
  else if (GTK_IS_OVERLAY (parent))
    gtk_overlay_remove_overlay (GTK_OVERLAY (parent), GTK_WIDGET (self));
}

void
hw_gate_sheet_cancel (HwGateSheet *self)
{
  g_autoptr (HwGateSheet) keep = g_object_ref (self);

  if (self->performing)
    return;
  take_away (self);
  hw_gate_sheet_answer (self, FALSE, NULL);
}

static void
workspace_performed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwGateSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOutcome) outcome =
      hw_workspace_perform_finish (HW_WORKSPACE_OBJECT (object), result, &error);

  self->performing = FALSE;
  if (outcome != NULL && outcome->status == HW_OUTCOME_DONE) {
    take_away (self);
    hw_gate_sheet_answer (self, TRUE, outcome);
    return;
  }
  hw_command_truncate (self->command, self->n_base);
  if (outcome != NULL)
    hw_sheet_state_refuse (self->state, outcome,
                           hw_workspace_get_actor (hw_context_get_workspace (self->context)));
  else
    /* Translators: %s says what went wrong. */
    self->state->obstacle = g_strdup_printf (_("Nothing was changed: %s"), error->message);
  hw_gate_sheet_add_rows (self);
  hw_gate_sheet_update (self);
  hw_gate_sheet_focus_next (self);
}

static void
complete (HwGateSheet *self)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);

  if (is_busy (self) || !hw_sheet_state_is_complete (self->state)) {
    hw_gate_sheet_focus_next (self);
    return;
  }
  g_clear_pointer (&self->state->obstacle, g_free);
  hw_sheet_state_apply (self->state, self->command, hw_workspace_get_actor (workspace),
                        hw_context_now (self->context));
  self->performing = TRUE;
  hw_gate_sheet_update (self);
  hw_workspace_perform_async (workspace, self->command, workspace_performed_cb,
                              g_object_ref (self));
}

/* ---- input ---- */

static void
cancel_button_clicked_cb (GtkButton *button, HwGateSheet *self)
{
  hw_gate_sheet_cancel (self);
}

static void
complete_button_clicked_cb (GtkButton *button, HwGateSheet *self)
{
  complete (self);
}

/* Beside the sheet: closes it as long as nothing would be lost. */
static void
layer_pressed_cb (GtkGestureClick *gesture, int n, double x, double y, HwGateSheet *self)
{
  graphene_rect_t panel;

  if (!gtk_widget_compute_bounds (self->panel, GTK_WIDGET (self), &panel) ||
      graphene_rect_contains_point (&panel, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
    return;
  if (hw_sheet_state_is_touched (self->state))
    hw_gate_sheet_focus_next (self);
  else
    hw_gate_sheet_cancel (self);
}

static HwGateRow *
row_with_focus (HwGateSheet *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, HW_TYPE_GATE_ROW) : NULL;

  return row != NULL ? HW_GATE_ROW (row) : NULL;
}

/* A text view takes Ctrl+Enter for a new line before it comes here: it is taken in the capture
 * phase there, unless an input method is composing. */
static void
composer_preedit_cb (GtkTextView *view, const char *preedit, HwGateSheet *self)
{
  self->composing = preedit != NULL && *preedit != '\0';
}

void
hw_gate_sheet_watch_composer (GtkRoot *root, GParamSpec *pspec, HwGateSheet *self)
{
  GtkWidget *focus = gtk_root_get_focus (root);

  if (self->composer != NULL)
    g_signal_handlers_disconnect_by_func (self->composer, composer_preedit_cb, self);
  g_clear_weak_pointer (&self->composer);
  self->composing = FALSE;
  if (!GTK_IS_TEXT_VIEW (focus))
    return;
  g_set_weak_pointer (&self->composer, focus);
  g_signal_connect_object (focus, "preedit-changed", G_CALLBACK (composer_preedit_cb), self, 0);
}

static gboolean
is_control_enter (guint keyval, GdkModifierType state)
{
  return (state & GDK_CONTROL_MASK) != 0 &&
         (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter);
}

static gboolean
has_text (GdkClipboard *clipboard)
{
  GdkContentFormats *formats = gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard));
  gboolean found;

  formats = gdk_content_formats_union_deserialize_gtypes (formats);
  found = gdk_content_formats_contain_gtype (formats, G_TYPE_STRING);
  gdk_content_formats_unref (formats);
  return found;
}

/* A file or picture in the clipboard goes to the row that takes files, wherever the cursor is; text
 * is left to the entries. The input method does not compose with Ctrl+V. */
static gboolean
paste_file (HwGateSheet *self)
{
  HwGateRow *focused = row_with_focus (self);

  if (focused != NULL && hw_gate_row_paste (focused))
    return TRUE;
  for (guint i = 0; i < self->rows->len; i++) {
    HwGateRow *row = g_ptr_array_index (self->rows, i);

    if (!hw_sheet_state_is_filled (self->state, hw_gate_row_get_need (row)) &&
        hw_gate_row_paste (row))
      return TRUE;
  }
  /* An entry would replace what is selected in it by nothing. */
  return !has_text (gtk_widget_get_clipboard (GTK_WIDGET (self)));
}

static gboolean
key_captured_cb (GtkEventControllerKey *controller,
                 guint keyval,
                 guint keycode,
                 GdkModifierType state,
                 HwGateSheet *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  /* Not even a new line, which would tear what is being composed. */
  if (self->composing && is_control_enter (keyval, state))
    return GDK_EVENT_STOP;
  if (self->composing)
    return GDK_EVENT_PROPAGATE;
  if (self->composer != NULL && is_control_enter (keyval, state)) {
    complete (self);
    return GDK_EVENT_STOP;
  }
  if ((keyval == GDK_KEY_v || keyval == GDK_KEY_V) && modifiers == GDK_CONTROL_MASK)
    return paste_file (self);
  return GDK_EVENT_PROPAGATE;
}

/* In the bubble phase: what an input method or an entry has use for never comes here. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                HwGateSheet *self)
{
  if (keyval == GDK_KEY_Escape) {
    hw_gate_sheet_cancel (self);
    return GDK_EVENT_STOP;
  }
  if (is_control_enter (keyval, state)) {
    complete (self);
    return GDK_EVENT_STOP;
  }
  return GDK_EVENT_PROPAGATE;
}

/* ---- place ---- */

static int
measure_height (GtkWidget *widget, int width)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* A scrolled window asks for the height of its child's natural width; ours is narrower, and what
 * wraps needs more. */
static int
natural_height (HwGateSheet *self, int width)
{
  return measure_height (self->panel, width) - measure_height (GTK_WIDGET (self->scroller), width) +
         measure_height (GTK_WIDGET (self->list), width);
}

static void
hw_gate_sheet_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  HwGateSheet *self = HW_GATE_SHEET (widget);
  int wide = (int) (HW_SHEET_WIDTH * hw_text_scale (widget));

  /* Over a window it takes what the window has; alone it asks for what it needs. */
  if (self->window == NULL)
    *minimum = *natural = 0;
  else if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = wide;
  else
    *minimum = *natural = natural_height (self, wide);
}

static void
hw_gate_sheet_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwGateSheet *self = HW_GATE_SHEET (widget);
  GdkRectangle place = { 0, 0, width, height };
  double scale = hw_text_scale (widget);

  if (self->window == NULL)
    place = hw_sheet_place (width, height, scale,
                            natural_height (self, hw_sheet_width (width, scale)), &self->anchor);
  gtk_widget_size_allocate (self->panel, &place, -1);
}

/* Tab goes round within the sheet: what lies below it waits. */
static gboolean
hw_gate_sheet_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HwGateSheet *self = HW_GATE_SHEET (widget);

  if (gtk_widget_child_focus (self->panel, direction))
    return TRUE;
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return TRUE;
  gtk_widget_set_focus_child (widget, NULL);
  for (GtkWidget *child = self->panel; child != NULL; child = gtk_widget_get_focus_child (child))
    gtk_widget_set_focus_child (child, NULL);
  return gtk_widget_child_focus (self->panel, direction);
}

static void
hw_gate_sheet_dispose (GObject *object)
{
  HwGateSheet *self = HW_GATE_SHEET (object);

  g_clear_weak_pointer (&self->previous);
  g_clear_weak_pointer (&self->composer);
  g_clear_weak_pointer (&self->window);
  if (self->rows != NULL)
    g_ptr_array_set_size (self->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_GATE_SHEET);
  /* The window went away below the sheet. */
  g_clear_weak_pointer (&self->covered);
  hw_gate_sheet_answer (self, FALSE, NULL);
  G_OBJECT_CLASS (hw_gate_sheet_parent_class)->dispose (object);
}

static void
hw_gate_sheet_finalize (GObject *object)
{
  HwGateSheet *self = HW_GATE_SHEET (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->command, hw_command_unref);
  g_clear_pointer (&self->refused, hw_outcome_unref);
  g_clear_pointer (&self->state, hw_sheet_state_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_gate_sheet_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/io/github/headway_app/Headway/gate/"
                                                      "hw-gate-sheet.ui");
  gtk_widget_class_bind_template_child (klass, HwGateSheet, panel);
  gtk_widget_class_bind_template_child (klass, HwGateSheet, title);
  gtk_widget_class_bind_template_child (klass, HwGateSheet, subtitle);
  gtk_widget_class_bind_template_child (klass, HwGateSheet, draft_note);
  gtk_widget_class_bind_template_child (klass, HwGateSheet, obstacle);
  gtk_widget_class_bind_template_child (klass, HwGateSheet, scroller);
  gtk_widget_class_bind_template_child (klass, HwGateSheet, list);
  gtk_widget_class_bind_template_child (klass, HwGateSheet, spinner);
  gtk_widget_class_bind_template_child (klass, HwGateSheet, cancel_button);
  gtk_widget_class_bind_template_child (klass, HwGateSheet, complete_button);
  gtk_widget_class_bind_template_callback (klass, layer_pressed_cb);
  gtk_widget_class_bind_template_callback (klass, key_captured_cb);
  gtk_widget_class_bind_template_callback (klass, key_pressed_cb);
  gtk_widget_class_bind_template_callback (klass, cancel_button_clicked_cb);
  gtk_widget_class_bind_template_callback (klass, complete_button_clicked_cb);
  gtk_widget_class_bind_template_callback (klass, hw_gate_sheet_start_over);
}

static void
hw_gate_sheet_class_init (HwGateSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_gate_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_gate_sheet_finalize;
  widget_class->measure = hw_gate_sheet_measure;
  widget_class->size_allocate = hw_gate_sheet_size_allocate;
  widget_class->focus = hw_gate_sheet_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  bind_template (widget_class);
}

static void
hw_gate_sheet_init (HwGateSheet *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
