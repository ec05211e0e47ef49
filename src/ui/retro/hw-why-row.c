/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-why-row.h"

#include <glib/gi18n.h>

#define LINE 2.0
#define BEND 8.0

struct _HwWhyRow
{
  AdwBin parent_instance;
  HwId id; /* HW_ID_NONE: a draft */
  HwWhyPlace place;
  int indent;
  gboolean editing;
  char *stored; /* what the row said when it was set last */

  GtkBox *content; /* unowned like the rest */
  GtkLabel *badge;
  GtkLabel *label;
  GtkEntry *text;
  GtkWidget *answers;
  GtkWidget *ask; /* "can we act on it?" */
  GtkWidget *root;
  GtkWidget *no;
};

enum {
  SIGNAL_ENTERED,
  SIGNAL_LEFT,
  SIGNAL_COMMITTED,
  SIGNAL_EMPTIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwWhyRow, hw_why_row, ADW_TYPE_BIN)

/* --- the lines --- */

/* The middle of the badges of a depth; 0 is the trunk, which hangs on the card. */
static double
middle_of (const HwWhyRow *self, guint depth)
{
  return self->indent * (double) depth + 6;
}

static void
draw_branch (cairo_t *cr, const HwWhyRow *self, double badge_x, double badge_y, double height)
{
  guint depth = self->place.depth;
  double x = middle_of (self, depth - 1);

  cairo_move_to (cr, x, 0);
  cairo_line_to (cr, x, MAX (badge_y - BEND, 0));
  cairo_curve_to (cr, x, badge_y, x, badge_y, MIN (x + BEND, badge_x), badge_y);
  cairo_line_to (cr, badge_x, badge_y);
  for (guint n = 1; n <= depth && n < 64; n++)
    if (self->place.lines & (G_GUINT64_CONSTANT (1) << n)) {
      cairo_move_to (cr, middle_of (self, n - 1), 0);
      cairo_line_to (cr, middle_of (self, n - 1), height);
    }
}

static void
hw_why_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HwWhyRow *self = HW_WHY_ROW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  graphene_rect_t badge;
  GdkRGBA color;
  cairo_t *cr;

  GTK_WIDGET_CLASS (hw_why_row_parent_class)->snapshot (widget, snapshot);
  if (!gtk_widget_compute_bounds (GTK_WIDGET (self->badge), widget, &badge))
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *=
      adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? 0.9F : 0.35F;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL) {
    cairo_translate (cr, width, 0);
    cairo_scale (cr, -1, 1);
    badge.origin.x = width - badge.origin.x - badge.size.width;
  }
  draw_branch (cr, self, badge.origin.x, badge.origin.y + badge.size.height / 2, height);
  if (self->place.below) {
    cairo_move_to (cr, middle_of (self, self->place.depth), badge.origin.y + badge.size.height);
    cairo_line_to (cr, middle_of (self, self->place.depth), height);
  }
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, LINE);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* --- what is shown --- */

typedef struct
{
  gboolean leaf;
  gboolean yes;
  gboolean no;
} RowState;

static RowState
state_from_node (const HwWhyNode *node)
{
  const char *answer = node != NULL ? hw_row_text (node->row, HW_WHY_ACTIONABLE) : NULL;
  gboolean leaf = node != NULL && node->leaf;

  return (RowState){
    .leaf = leaf,
    .yes = leaf && g_strcmp0 (answer, "yes") == 0,
    .no = leaf && g_strcmp0 (answer, "no") == 0,
  };
}

static char *
describe (const HwWhyNode *node, const RowState *state)
{
  /* Translators: how deep, the place among the answers beside it, how many those are, and the
   * answer itself */
  g_autofree char *where =
      g_strdup_printf (_("Why %u, answer %u of %u: %s"), node->depth, node->position,
                          node->n_beside, hw_row_name (node->row));
  const char *mark = state->yes ? _("Root cause: we can act on it.")
                                : state->no
      ? _("Not in our hands.")
      : state->leaf
      ? _("Can we act on it? Y for yes, N for no.")
      : "";

  return g_strstrip (g_strdup_printf ("%s. %s", where, mark));
}

static void
tell_place (HwWhyRow *self, const HwWhyNode *node, const RowState *state)
{
  g_autofree char *spoken = node != NULL ? describe (node, state) : NULL;
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);

  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken != NULL ? spoken
                                                 : _("A new answer"),
                                                      GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                                      (int) self->place.depth, -1);
  if (node != NULL)
    gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                    (int) node->position, GTK_ACCESSIBLE_RELATION_SET_SIZE,
                                    (int) node->n_beside, -1);
}

static void
set_target (GtkWidget *widget, const HwId *id, const char *answer)
{
  g_autofree char *text = hw_id_dup_text (id);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "(ss)", text, answer);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), "whys.answer");
}

static void
set_targets (HwWhyRow *self)
{
  GtkWidget *yes = gtk_widget_get_next_sibling (gtk_widget_get_first_child (self->ask));

  set_target (yes, &self->id, "yes");
  set_target (gtk_widget_get_next_sibling (yes), &self->id, "no");
  set_target (self->root, &self->id, "");
  set_target (self->no, &self->id, "");
}

static void
show_editing (HwWhyRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->text), self->editing);
  gtk_widget_set_visible (GTK_WIDGET (self->label), !self->editing);
}

void
hw_why_row_set (HwWhyRow *self, const HwWhyNode *node, const HwWhyPlace *place, int indent)
{
  RowState state = state_from_node (node);
  g_autofree char *depth = g_strdup_printf ("%u", place->depth);

  self->place = *place;
  self->indent = indent;
  self->id = node != NULL ? *hw_row_id (node->row) : HW_ID_NONE;
  gtk_label_set_text (self->badge, depth);
  gtk_widget_set_margin_start (GTK_WIDGET (self->content), indent * (int) place->depth - 8);
  g_free (self->stored);
  self->stored = g_strdup (node != NULL ? hw_row_name (node->row) : "");
  gtk_label_set_text (self->label, self->stored);
  gtk_widget_set_visible (self->ask, state.leaf && !state.yes && !state.no);
  gtk_widget_set_visible (self->root, state.yes);
  gtk_widget_set_visible (self->no, state.no);
  gtk_widget_set_visible (self->answers, state.leaf);
  if (node != NULL)
    set_targets (self);
  if (node == NULL && !self->editing) {
    self->editing = TRUE;
    show_editing (self);
  }
  if (state.yes)
    gtk_widget_add_css_class (GTK_WIDGET (self), "root");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "root");
  tell_place (self, node, &state);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const HwId *
hw_why_row_get_id (HwWhyRow *self)
{
  return &self->id;
}

void
hw_why_row_set_narrow (HwWhyRow *self, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->content),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->content, narrow ? 3 : 12);
  gtk_label_set_wrap (GTK_LABEL (gtk_widget_get_first_child (self->ask)), narrow);
  if (narrow) /* in line with the words */
    gtk_widget_add_css_class (self->answers, "below");
  else
    gtk_widget_remove_css_class (self->answers, "below");
}

/* --- typing --- */

void
hw_why_row_edit (HwWhyRow *self)
{
  if (!self->editing) {
    self->editing = TRUE;
    gtk_editable_set_text (GTK_EDITABLE (self->text), self->stored);
    show_editing (self);
  }
  gtk_entry_grab_focus_without_selecting (self->text);
  gtk_editable_set_position (GTK_EDITABLE (self->text), -1);
}

void
hw_why_row_end_edit (HwWhyRow *self)
{
  if (!self->editing || hw_id_is_none (&self->id))
    return;
  self->editing = FALSE;
  show_editing (self);
}

gboolean
hw_why_row_is_editing (HwWhyRow *self)
{
  return self->editing;
}

const char *
hw_why_row_get_text (HwWhyRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->text));
}

/* What comes after it is not yet stored goes to the label too, so that nothing flickers back. */
void
hw_why_row_set_text (HwWhyRow *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->text), text);
  gtk_label_set_text (self->label, text);
}

void
hw_why_row_set_question (HwWhyRow *self, const char *question)
{
  gtk_entry_set_placeholder_text (self->text, question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  question, -1);
}

static void
text_activate_cb (GtkEntry *text, HwWhyRow *self)
{
  g_signal_emit (self, signals[SIGNAL_COMMITTED], 0);
}

/* Comes before the letter goes: an empty text has none to lose. */
static void
text_backspace_cb (GtkText *text, HwWhyRow *self)
{
  if (*hw_why_row_get_text (self) == '\0')
    g_signal_emit (self, signals[SIGNAL_EMPTIED], 0);
}

static void
focus_enter_cb (GtkEventController *controller, HwWhyRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ENTERED], 0);
}

/* A window that goes to the back keeps its focus, and its typing. */
static void
focus_leave_cb (GtkEventController *controller, HwWhyRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

/* --- pointer --- */

static void
click_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, HwWhyRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (self->editing)
    return;
  if (n_press > 1)
    hw_why_row_edit (self);
  else if (!gtk_widget_has_focus (widget))
    gtk_widget_grab_focus (widget);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, HwWhyRow *self)
{
  if (hw_id_is_none (&self->id) || self->editing)
    return NULL;
  return gdk_content_provider_new_typed (HW_TYPE_WHY_ROW, self);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, HwWhyRow *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (self->content));

  gtk_drag_source_set_icon (source, paintable, 0, 0);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, HwWhyRow *self)
{
  HwWhyRow *dragged = g_value_get_object (value);
  g_autofree char *from = NULL;
  g_autofree char *onto = NULL;

  if (dragged == NULL || dragged == self || hw_id_is_none (&self->id))
    return FALSE;
  from = hw_id_dup_text (&dragged->id);
  onto = hw_id_dup_text (&self->id);
  gtk_widget_activate_action (GTK_WIDGET (self), "whys.drop", "(ss)", from, onto);
  return TRUE;
}

static void
add_pointer (HwWhyRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (HW_TYPE_WHY_ROW, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (click, "pressed", G_CALLBACK (click_pressed_cb), self);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- the whole --- */

static void
hw_why_row_finalize (GObject *object)
{
  g_free (HW_WHY_ROW (object)->stored);
  G_OBJECT_CLASS (hw_why_row_parent_class)->finalize (object);
}

/* The row itself, though it has a text in it. */
static gboolean
hw_why_row_grab_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (HW_WHY_ROW (widget)->editing)
    return gtk_entry_grab_focus_without_selecting (HW_WHY_ROW (widget)->text);
  if (root == NULL)
    return FALSE;
  gtk_root_set_focus (root, widget);
  return TRUE;
}

static void
hw_why_row_class_init (HwWhyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[N_SIGNALS] = { "entered", "left", "committed", "emptied" };

  G_OBJECT_CLASS (klass)->finalize = hw_why_row_finalize;
  widget_class->snapshot = hw_why_row_snapshot;
  widget_class->grab_focus = hw_why_row_grab_focus;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "whyrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TREE_ITEM);
}

static GtkWidget *
make_button (const char *label, const char *hint)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, hint);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "why-answer");
  return button;
}

static GtkWidget *
make_ask (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_("Can we act on it?"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box),
                  make_button (C_ ("can we act on it", "Yes"), _("Yes, we can act on it (Y)")));
  gtk_box_append (GTK_BOX (box), make_button (C_ ("can we act on it", "No"),
                                                  _("No, it is not in our hands (N)")));
  return box;
}

/* A mark that, pressed, asks again. */
static GtkWidget *
make_mark (const char *icon, const char *word, const char *css_class)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), gtk_label_new (word));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, _("Ask again whether we can act on it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_add_css_class (button, "why-mark");
  gtk_widget_add_css_class (button, css_class);
  return button;
}

static GtkWidget *
make_words (HwWhyRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->badge = GTK_LABEL (gtk_label_new (NULL));
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->text = GTK_ENTRY (gtk_entry_new ());
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->badge), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->badge), "why-depth");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "why-words");
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "why-words");
  g_signal_connect (self->text, "activate", G_CALLBACK (text_activate_cb), self);
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (self->text)), "backspace",
                    G_CALLBACK (text_backspace_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->badge));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  hw_why_row_set_question (self, _("Answer"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  return box;
}

static void
hw_why_row_init (HwWhyRow *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->id = HW_ID_NONE;
  self->indent = 34;
  self->content = GTK_BOX (content);
  self->answers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->ask = make_ask ();
  self->root = make_mark ("object-select-symbolic", _("Root cause"), "root");
  self->no = make_mark (NULL, _("Not in our hands"), "flat");
  gtk_box_append (GTK_BOX (self->answers), self->ask);
  gtk_box_append (GTK_BOX (self->answers), self->root);
  gtk_box_append (GTK_BOX (self->answers), self->no);
  gtk_widget_set_valign (self->answers, GTK_ALIGN_START);
  gtk_widget_set_halign (self->answers, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->answers, "why-answers");
  gtk_box_append (self->content, make_words (self));
  gtk_box_append (self->content, self->answers);
  gtk_widget_add_css_class (content, "why-content");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  adw_bin_set_child (ADW_BIN (self), content);
  show_editing (self);
  g_signal_connect (focus, "enter", G_CALLBACK (focus_enter_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  add_pointer (self);
}

GtkWidget *
hw_why_row_new (void)
{
  return g_object_new (HW_TYPE_WHY_ROW, NULL);
}
