/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-okr-check-in.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "core/goals/hw-okr-edit.h"
#include "core/text/hw-money.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-perform.h"
#include "ui/goals/hw-okr-parts.h"

#define NO_CONFIDENCE 5 /* where the slider stands before anybody has said anything */

#define WIDTH 280

struct _HwOkrCheckIn
{
  GtkPopover parent_instance;
  HwContext *context;
  HwId key_result;
  gboolean kept; /* something was typed that was not saved */
  gboolean saving;
  char *currency; /* of money; NULL */

  GtkLabel *title; /* unowned like the rest */
  GtkLabel *last;
  GtkEditable *value;
  GtkScale *confidence;
  GtkLabel *word;
  GtkTextView *note;
  GtkLabel *problem;
  GtkWidget *save;
};

G_DEFINE_FINAL_TYPE (HwOkrCheckIn, hw_okr_check_in, GTK_TYPE_POPOVER)

static void
show_problem (HwOkrCheckIn *self, const char *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static int
get_confidence (HwOkrCheckIn *self)
{
  return (int) round (gtk_range_get_value (GTK_RANGE (self->confidence)));
}

static void
update_word (HwOkrCheckIn *self)
{
  int confidence = get_confidence (self);
  /* Translators: how sure, 0 to 10, and the same in words, such as “Likely” */
  g_autofree char *text =
      g_strdup_printf (_("%d of 10 – %s"), confidence, hw_okr_confidence_word (confidence));

  gtk_label_set_text (self->word, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->confidence),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static void
edited (HwOkrCheckIn *self)
{
  self->kept = TRUE;
  update_word (self);
}

static char *
get_note (HwOkrCheckIn *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/* FALSE, and told, where what was typed is no number. Empty says nothing about the value. */
static gboolean
read_value (HwOkrCheckIn *self, HwFigure *value)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (self->value)));
  g_autofree char *error = NULL;
  double number;
  gint64 minor;

  *value = HW_FIGURE_NO_DATA;
  if (*typed == '\0')
    return TRUE;
  if (g_str_has_suffix (typed, "%"))
    typed[strlen (typed) - 1] = '\0';
  if (self->currency != NULL && hw_parse_money (typed, self->currency, &minor, &error)) {
    *value = hw_figure ((double) minor / pow (10, hw_currency_digits (self->currency)));
    return TRUE;
  }
  if (self->currency == NULL && hw_parse_number (typed, &number, &error)) {
    *value = hw_figure (number);
    return TRUE;
  }
  show_problem (self, error);
  gtk_widget_grab_focus (GTK_WIDGET (self->value));
  return FALSE;
}

static void
checked_in (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwOkrCheckIn *self = user_data;
  g_autofree char *text = NULL;

  self->saving = FALSE;
  gtk_widget_set_sensitive (self->save, TRUE);
  if (outcome != NULL && outcome->status == HW_OUTCOME_DONE) {
    self->kept = FALSE;
    gtk_popover_popdown (GTK_POPOVER (self));
    return;
  }
  text = outcome != NULL ? hw_outcome_describe (outcome) : g_strdup (error->message);
  show_problem (self, text);
}

static void
save_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwOkrCheckIn *self = HW_OKR_CHECK_IN (widget);
  g_autofree char *note = get_note (self);
  g_autoptr (HwCommand) command = NULL;
  HwFigure value;

  if (self->saving || !read_value (self, &value))
    return;
  show_problem (self, NULL);
  command = hw_okr_command_check_in (&self->key_result, value, get_confidence (self), note,
                                     hw_context_now (self->context));
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->save, FALSE);
  hw_perform_full (gtk_widget_get_parent (widget), self->context, command,
                   _("Checked in"), checked_in, G_OBJECT (self), self);
}

static void
popover_map_cb (HwOkrCheckIn *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->value));
}

static void
hw_okr_check_in_dispose (GObject *object)
{
  HwOkrCheckIn *self = HW_OKR_CHECK_IN (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->currency, g_free);
  G_OBJECT_CLASS (hw_okr_check_in_parent_class)->dispose (object);
}

static void
hw_okr_check_in_class_init (HwOkrCheckInClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_okr_check_in_dispose;
  gtk_widget_class_install_action (widget_class, "check-in.save", NULL, save_activated);
}

static GtkWidget *
add_titled (GtkBox *box, const char *title, GtkWidget *widget)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (box, label);
  return widget;
}

static void
add_confidence (HwOkrCheckIn *self, GtkBox *box)
{
  GtkWidget *scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 10, 1);

  self->confidence = GTK_SCALE (scale);
  gtk_scale_set_draw_value (self->confidence, FALSE);
  gtk_range_set_round_digits (GTK_RANGE (scale), 0);
  for (int i = 0; i <= 10; i += 5)
    gtk_scale_add_mark (self->confidence, i, GTK_POS_BOTTOM, NULL);
  self->word = GTK_LABEL (hw_okr_label_new (NULL, "dim-label"));
  gtk_box_append (box, add_titled (box, _("How _Sure Are You to Reach It?"), scale));
  gtk_box_append (box, GTK_WIDGET (self->word));
}

static void
add_note (HwOkrCheckIn *self, GtkBox *box)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->note = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->note, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->note, FALSE);
  gtk_text_view_set_left_margin (self->note, 9);
  gtk_text_view_set_right_margin (self->note, 9);
  gtk_text_view_set_top_margin (self->note, 6);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->note));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 60);
  gtk_widget_add_css_class (scrolled, "card");
  add_titled (box, _("_Note"), GTK_WIDGET (self->note));
  gtk_box_append (box, scrolled);
}

/* Before the note takes it for a new line. */
static void
add_save_key (HwOkrCheckIn *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return,
                                                                                  GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("check-in.save")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
hw_okr_check_in_init (HwOkrCheckIn *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  /* A popover asks for its height with its shadow’s width added: lines must break the same then. */
  GtkWidget *clamp = adw_clamp_new ();

  self->title = GTK_LABEL (hw_okr_label_new (NULL, "heading"));
  self->last = GTK_LABEL (hw_okr_label_new (NULL, "dim-label"));
  gtk_box_append (box, GTK_WIDGET (self->title));
  gtk_box_append (box, GTK_WIDGET (self->last));
  self->value = GTK_EDITABLE (gtk_entry_new ());
  gtk_box_append (box, add_titled (box, _("_Value"), GTK_WIDGET (self->value)));
  add_confidence (self, box);
  add_note (self, box);
  self->problem = GTK_LABEL (hw_okr_label_new (NULL, "error"));
  gtk_box_append (box, GTK_WIDGET (self->problem));
  self->save = gtk_button_new_with_mnemonic (_("_Check In"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_margin_top (self->save, 6);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->save), "check-in.save");
  gtk_box_append (box, self->save);
  gtk_widget_add_css_class (GTK_WIDGET (box), "okr-check-in");
  gtk_widget_set_size_request (GTK_WIDGET (box), WIDTH, -1);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (box));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  gtk_popover_set_child (GTK_POPOVER (self), clamp);
  add_save_key (self);
  g_signal_connect_after (self, "map", G_CALLBACK (popover_map_cb), NULL);
  g_signal_connect_swapped (self->value, "changed", G_CALLBACK (edited), self);
  g_signal_connect_swapped (self->confidence, "value-changed", G_CALLBACK (edited), self);
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->note), "changed", G_CALLBACK (edited),
                            self);
}

GtkWidget *
hw_okr_check_in_new (HwContext *context)
{
  HwOkrCheckIn *self = g_object_new (HW_TYPE_OKR_CHECK_IN, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

static void
show_last (HwOkrCheckIn *self, const HwOkrKeyResult *kr)
{
  const HwRow *last = kr->check_ins->len > 0 ? kr->check_ins->pdata[kr->check_ins->len - 1] : NULL;
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->last), last != NULL);
  if (last == NULL)
    return;
  when = hw_format_relative_time (hw_row_int (last, HW_CHECK_IN_HAPPENED_AT),
                                  hw_context_now (self->context));
  /* Translators: how long ago, such as “3 days ago” */
  text = g_strdup_printf (_("Last check-in: %s"), when);
  gtk_label_set_text (self->last, text);
}

void
hw_okr_check_in_set_key_result (HwOkrCheckIn *self, const HwOkrKeyResult *kr)
{
  gboolean money = g_strcmp0 (hw_row_text (kr->row, HW_KEY_RESULT_UNIT), "money") == 0;
  g_autofree char *value = NULL;

  show_last (self, kr);
  gtk_label_set_text (self->title, hw_row_name (kr->row));
  if (self->kept && hw_id_equal (&self->key_result, hw_row_id (kr->row)))
    return;
  self->key_result = *hw_row_id (kr->row);
  g_free (self->currency);
  self->currency = money ? g_strdup (hw_row_text (kr->row, HW_KEY_RESULT_CURRENCY)) : NULL;
  if (kr->current.known)
    value = hw_format_number (kr->current.value, 2);
  gtk_editable_set_text (self->value, value != NULL ? value : "");
  gtk_range_set_value (GTK_RANGE (self->confidence),
                       kr->confidence.last.known ? kr->confidence.last.value : NO_CONFIDENCE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note), "", -1);
  show_problem (self, NULL);
  update_word (self);
  self->kept = FALSE;
}

const HwId *
hw_okr_check_in_get_key_result (HwOkrCheckIn *self)
{
  return &self->key_result;
}
