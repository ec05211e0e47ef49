/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-suggestion-form.h"

#include <glib/gi18n.h>

#include "core/retro/hw-suggestion.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-field-row.h"
#include "ui/common/hw-perform.h"

#define LOWEST 120 /* pixels: of what is typed */

struct _HwSuggestionForm
{
  AdwWindow parent_instance;
  HwContext *context;
  char *word; /* NULL before it is told */
  gboolean saving;

  GtkStack *stack; /* unowned like the rest */
  GtkWidget *cancel;
  GtkWidget *tell;
  GtkWidget *problem;
  GtkTextBuffer *buffer;
  GtkWidget *view;
  HwFieldRow *pipeline;
  GtkLabel *when;
  GtkLabel *told;
  GtkLabel *word_label;
  GtkWidget *copy;
};

G_DEFINE_FINAL_TYPE (HwSuggestionForm, hw_suggestion_form, ADW_TYPE_WINDOW)

static char *
get_text (HwSuggestionForm *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE));
}

static char *
format_hour (gint64 instant_us)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (instant_us / G_USEC_PER_SEC);

  return g_date_time_format (moment, "%H:%M");
}

static void
update (HwSuggestionForm *self)
{
  g_autofree char *text = get_text (self);
  g_autofree char *hour = format_hour (hw_suggestion_appears_at (hw_context_now (self->context)));
  /* Translators: %s is a time of day, as “15:00” */
  g_autofree char *when =
      g_strdup_printf (_("No name, no device and no time are kept. It appears at %s together with "
                         "all that is told until then; the process owner then has 48 hours to "
                         "answer."),
                          hour);

  gtk_label_set_text (self->when, when);
  gtk_widget_set_sensitive (self->tell, *text != '\0' && !self->saving);
}

static void
show_problem (HwSuggestionForm *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->problem), text != NULL ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
}

static void
show_word (HwSuggestionForm *self)
{
  g_autofree char *hour = format_hour (hw_suggestion_appears_at (hw_context_now (self->context)));
  /* Translators: %s is a time of day, as “15:00” */
  g_autofree char *told = g_strdup_printf (_("It is in the sealed box and appears at %s."), hour);

  gtk_label_set_text (self->told, told);
  gtk_label_set_text (self->word_label, self->word);
  gtk_widget_set_visible (self->tell, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->cancel), _("_Done"));
  gtk_stack_set_visible_child_name (self->stack, "word");
  gtk_widget_grab_focus (self->copy);
  gtk_label_select_region (self->word_label, 0, 0);
}

static void
told_cb (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwSuggestionForm *self = user_data;
  g_autofree char *text = NULL;

  self->saving = FALSE;
  update (self);
  if (outcome != NULL && outcome->status == HW_OUTCOME_DONE) {
    show_word (self);
    return;
  }
  text = outcome != NULL ? hw_outcome_describe (outcome) : g_strdup (error->message);
  show_problem (self, text);
}

static void
tell_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwSuggestionForm *self = HW_SUGGESTION_FORM (widget);
  g_autofree char *text = get_text (self);
  g_auto (HwValue) pipeline = HW_VALUE_NULL;
  g_autoptr (HwCommand) command = NULL;
  gboolean chosen =
      hw_field_row_get_value (self->pipeline, &pipeline, NULL) && !hw_value_is_null (&pipeline);

  if (*text == '\0' || self->saving || !gtk_widget_get_visible (self->tell))
    return;
  g_free (self->word);
  self->word = hw_suggestion_make_word ();
  command = hw_suggestion_tell (text, chosen ? hw_value_get_id (&pipeline) : &HW_ID_NONE,
                                self->word, hw_context_now (self->context));
  self->saving = TRUE;
  update (self);
  show_problem (self, NULL);
  hw_perform_full (widget, self->context, command, NULL, told_cb, G_OBJECT (self), self);
}

static void
copy_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwSuggestionForm *self = HW_SUGGESTION_FORM (widget);

  if (self->word == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->word);
  gtk_button_set_label (GTK_BUTTON (self->copy), _("Copied"));
}

static void
destroy_later (gpointer user_data)
{
  g_autoptr (HwSuggestionForm) self = user_data;

  hw_window_destroy (GTK_WINDOW (self));
}

/* The question still deals with the key that answered it, and looks at its parent afterwards. */
static void
discarded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSuggestionForm) self = user_data;

  if (hw_confirm_finish (result, NULL))
    g_idle_add_once (destroy_later, g_object_ref (self));
}

/* It is kept nowhere: the next person would find it. */
static gboolean
hw_suggestion_form_close_request (GtkWindow *window)
{
  HwSuggestionForm *self = HW_SUGGESTION_FORM (window);
  g_autofree char *text = get_text (self);

  if (*text != '\0' && gtk_widget_get_visible (self->tell)) {
    hw_confirm_async (GTK_WIDGET (self), _("Throw the Suggestion Away?"),
                                            _("So that nobody else finds it, it is not kept."),
                                               _("_Throw Away"), TRUE, discarded_cb,
                                                  g_object_ref (self));
    return TRUE;
  }
  return GTK_WINDOW_CLASS (hw_suggestion_form_parent_class)->close_request (window);
}

static void
hw_suggestion_form_dispose (GObject *object)
{
  HwSuggestionForm *self = HW_SUGGESTION_FORM (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->word, g_free);
  G_OBJECT_CLASS (hw_suggestion_form_parent_class)->dispose (object);
}

static void
hw_suggestion_form_class_init (HwSuggestionFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_suggestion_form_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = hw_suggestion_form_close_request;
  gtk_widget_class_install_action (widget_class, "suggestion.tell", NULL, tell_activated);
  gtk_widget_class_install_action (widget_class, "suggestion.copy", NULL, copy_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_header (HwSuggestionForm *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->cancel = make_button (_("_Cancel"), "window.close");
  self->tell = make_button (_("_Tell"), "suggestion.tell");
  gtk_widget_add_css_class (self->tell, "suggested-action");
  gtk_widget_set_tooltip_text (self->tell, _("Ctrl+Enter"));
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->tell);
  return header;
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_text (HwSuggestionForm *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = gtk_text_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->view), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->view), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->view), 9);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Suggestion"), -1);
  gtk_widget_add_css_class (self->view, "obstacle-text");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), LOWEST);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_add_css_class (scrolled, "obstacle-entry");
  return scrolled;
}

/* Where there is one process only, it is that. */
static void
choose_only_pipeline (HwSuggestionForm *self)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  g_autoptr (GPtrArray) pipelines = hw_config_list (config, HW_PIPELINE);
  g_auto (HwValue) value = HW_VALUE_NULL;

  if (pipelines->len != 1)
    return;
  value = hw_value_id (hw_row_id (g_ptr_array_index (pipelines, 0)));
  hw_field_row_set_value (self->pipeline, &value);
}

static GtkWidget *
make_pipeline (HwSuggestionForm *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = hw_field_row_new (self->context, HW_SUGGESTION, HW_SUGGESTION_PIPELINE);

  self->pipeline = HW_FIELD_ROW (row);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  choose_only_pipeline (self);
  return list;
}

static GtkWidget *
make_telling (HwSuggestionForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *when = make_label (NULL, "dim-label");

  self->problem = make_label (NULL, "error");
  self->when = GTK_LABEL (when);
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_add_css_class (box, "form-content");
  gtk_box_append (GTK_BOX (box), make_label (_("Where does the process leak, and what would mend "
                                               "it?"),
                                                "heading"));
  gtk_box_append (GTK_BOX (box), make_text (self));
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), make_pipeline (self));
  gtk_box_append (GTK_BOX (box), when);
  return box;
}

static GtkWidget *
make_told (HwSuggestionForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *told = make_label (NULL, "title-4");
  GtkWidget *word = gtk_label_new (NULL);

  self->told = GTK_LABEL (told);
  self->word_label = GTK_LABEL (word);
  self->copy = make_button (_("C_opy the Word"), "suggestion.copy");
  gtk_label_set_selectable (self->word_label, TRUE);
  gtk_widget_add_css_class (word, "claim-word");
  gtk_widget_set_halign (self->copy, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->copy, "pill");
  gtk_widget_add_css_class (box, "form-content");
  gtk_box_append (GTK_BOX (box), told);
  gtk_box_append (GTK_BOX (box), make_label (_("This word claims the reward later. It is shown "
                                               "only now and kept nowhere: write it down."),
                                                NULL));
  gtk_box_append (GTK_BOX (box), word);
  gtk_box_append (GTK_BOX (box), self->copy);
  return box;
}

/* Before the text takes it for a new line. */
static void
add_keys (HwSuggestionForm *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return,
                                                                                  GDK_CONTROL_MASK),
                                                          gtk_named_action_new (
                                                              "suggestion.tell")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
hw_suggestion_form_init (HwSuggestionForm *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Suggest an Improvement"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 460, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, -1);
  add_keys (self);
}

static void
build (HwSuggestionForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_telling (self), "telling");
  gtk_stack_add_named (self->stack, make_told (self), "word");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

void
hw_suggestion_form_present (GtkWidget *parent, HwContext *context)
{
  HwSuggestionForm *self =
      g_object_new (HW_TYPE_SUGGESTION_FORM, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->context = g_object_ref (context);
  build (self);
  update (self);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->view);
}
