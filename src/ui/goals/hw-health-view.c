/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-health-view.h"

#include <glib/gi18n.h>

#include "ui/chart/hw-chart-frame.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-ref-picker.h"
#include "ui/common/hw-shell.h"
#include "ui/goals/hw-appraisal-section.h"
#include "ui/goals/hw-health-card.h"
#include "ui/goals/hw-health-charts.h"
#include "ui/goals/hw-health-paper.h"
#include "ui/goals/hw-health-rows.h"

typedef struct
{
  HwHealth *health;
  HwAppraisal *appraisal;
} Answer;

struct _HwHealthView
{
  AdwBin parent_instance;
  HwContext *context;
  HwPeriod month;
  Answer *answer;   /* NULL before the first one */
  HwReader *reader; /* unowned like the rest */
  GtkLabel *title;
  GtkWidget *next;
  HwRefPicker *team;
  GtkStack *stack;
  GtkWidget *news;
  HwHealthCard *card;
  GtkFlowBox *figures;
  GtkBox *charts;
  HwAppraisalSection *appraisal;
};

G_DEFINE_FINAL_TYPE (HwHealthView, hw_health_view, ADW_TYPE_BIN)

static void
answer_free (Answer *answer)
{
  hw_health_free (answer->health);
  hw_appraisal_free (answer->appraisal);
  g_free (answer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

/* --- reading --- */

typedef struct
{
  HwPeriod month;
  HwId team;
  gint64 today;
  gint64 now_us;
} Question;

static gpointer
ask (gpointer view)
{
  HwHealthView *self = view;
  Question *question = g_new0 (Question, 1);

  question->month = self->month;
  question->team = *hw_ref_picker_get_id (self->team);
  question->today = hw_context_today (self->context);
  question->now_us = hw_context_now (self->context);
  return question;
}

static gpointer
read_answer (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  const Question *question = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  answer->health = hw_health_load (connection, config, &question->month, &question->team,
                                   question->today, error);
  if (answer->health == NULL)
    return NULL;
  answer->appraisal = hw_appraisal_load (connection, config, &question->month, &question->team,
                                         question->now_us, cancellable, error);
  return answer->appraisal != NULL ? g_steal_pointer (&answer) : NULL;
}

/* --- the figures --- */

static void
open_rows (HwHealthView *self, guint number)
{
  const HwHealthRows *rows =
      self->answer != NULL ? hw_health_get_rows (self->answer->health, number) : NULL;

  if (rows != NULL)
    hw_health_rows_present_list (GTK_WIDGET (self), self->context, rows);
}

static void
open_rows_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_rows (HW_HEALTH_VIEW (widget), g_variant_get_uint32 (parameter));
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_figure (HwHealthView *self, const char *title, const char *value, const HwHealthRows *rows)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *caption = make_label (title, "caption");
  GtkWidget *button = gtk_button_new ();
  GtkWidget *child;
  g_autofree char *label = g_strdup_printf ("%s: %s", title, value);

  gtk_widget_add_css_class (caption, "dim-label");
  gtk_label_set_max_width_chars (GTK_LABEL (caption), 10);
  gtk_box_append (GTK_BOX (box), make_label (value, "title-3"));
  gtk_box_append (GTK_BOX (box), caption);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", rows->number);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "health.open-rows");
  gtk_widget_set_tooltip_text (button, _("Shows the rows."));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  child = gtk_flow_box_child_new ();
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (self->figures, child);
}

static void
add_count (HwHealthView *self, const char *title, const HwHealthRows *rows)
{
  g_autofree char *value = g_strdup_printf ("%u", rows->refs->len);

  add_figure (self, title, value, rows);
}

static void
show_figures (HwHealthView *self)
{
  const HwHealth *health = self->answer->health;
  g_autofree char *win_rate = hw_health_percent (health->win_rate.rate);
  g_autofree char *share = hw_health_percent (health->share.rate);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->figures))) != NULL)
    gtk_flow_box_remove (self->figures, child);
  add_count (self, _("Won"), health->won);
  add_count (self, _("Lost"), health->lost);
  add_figure (self, _("Win rate"), win_rate, health->closed);
  add_count (self, _("Tasks on time"), health->tasks.on_time);
  add_count (self, _("Tasks late"), health->tasks.late);
  add_count (self, _("Tasks still open"), health->tasks.open);
  add_figure (self, _("Deals of several teams"), share, health->shared);
}

/* --- the charts --- */

static void
frame_activated_cb (HwChartFrame *frame, guint series, guint index, HwHealthView *self)
{
  const HwChartPoint *point =
      hw_chart_data_get_point (hw_chart_frame_get_data (frame), series, index);

  if (point != NULL && point->handle != NULL)
    open_rows (self, (guint) g_ascii_strtoull (point->handle, NULL, 10));
}

static GtkWidget *
find_frame (HwHealthView *self, guint place)
{
  GtkWidget *frame = gtk_widget_get_first_child (GTK_WIDGET (self->charts));

  while (frame != NULL && place-- > 0)
    frame = gtk_widget_get_next_sibling (frame);
  return frame;
}

static gboolean
is_of_kind (GtkWidget *frame, HwChartKind kind)
{
  guint of;

  g_object_get (frame, "kind", &of, NULL);
  return of == (guint) kind;
}

/* Frames of the same kind in the same place stay, with the table or the chart that is looked at. */
static void
show_charts (HwHealthView *self)
{
  g_autoptr (GPtrArray) charts = hw_health_charts_new (self->answer->health);
  GtkWidget *frame;

  for (guint i = 0; i < charts->len; i++) {
    const HwHealthChart *chart = charts->pdata[i];

    while ((frame = find_frame (self, i)) != NULL && !is_of_kind (frame, chart->kind))
      gtk_box_remove (self->charts, frame);
    if (frame == NULL) {
      frame = hw_chart_frame_new (chart->kind, chart->data);
      g_signal_connect (frame, "activated", G_CALLBACK (frame_activated_cb), self);
      gtk_box_append (self->charts, frame);
    } else {
      hw_chart_frame_set_data (HW_CHART_FRAME (frame), chart->data);
    }
  }
  while ((frame = find_frame (self, charts->len)) != NULL)
    gtk_box_remove (self->charts, frame);
}

/* --- the whole --- */

static void
show_title (HwHealthView *self)
{
  g_autofree char *name = hw_period_name (&self->month, hw_context_today (self->context));

  gtk_label_set_text (self->title, name);
  gtk_widget_set_sensitive (self->next, self->month.last < hw_context_today (self->context));
}

static void
show_news (HwHealthView *self)
{
  gint64 today = hw_context_today (self->context);
  HwPeriod month = hw_health_default_month (today);
  g_autofree char *name = hw_period_name (&month, today);
  /* Translators: %s is a month */
  g_autofree char *words = g_strdup_printf (_("The report of %s is ready."), name);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));

  gtk_label_set_text (GTK_LABEL (self->news), words);
  gtk_widget_set_visible (self->news, hw_period_equals (&month, &self->month) &&
                                          hw_health_is_news (hw_config_calendar (config), today));
}

static void
show_answer (gpointer view, gpointer answer)
{
  HwHealthView *self = view;
  gboolean empty;

  if (answer == NULL)
    return;
  hw_health_card_show (self->card, NULL);
  g_clear_pointer (&self->answer, answer_free);
  self->answer = answer;
  empty = hw_health_is_empty (self->answer->health);
  show_title (self);
  show_news (self);
  hw_appraisal_section_show (self->appraisal, self->answer->appraisal);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "health.print", !empty);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "health.save-pdf", !empty);
  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : "report");
  if (empty)
    return;
  hw_health_card_show (self->card, self->answer->health);
  show_figures (self);
  show_charts (self);
}

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = g_free,
  .read = read_answer,
  .free_answer = (GDestroyNotify) answer_free,
  .show = show_answer,
};

/* --- what is looked at --- */

static void
step_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwHealthView *self = HW_HEALTH_VIEW (widget);

  self->month = g_str_equal (action, "health.next") ? hw_period_next (&self->month)
                                                    : hw_period_previous (&self->month);
  show_title (self);
  hw_reader_refresh (self->reader);
}

static void
team_picked_cb (HwRefPicker *picker, HwHealthView *self)
{
  hw_reader_refresh (self->reader);
}

void
hw_health_view_show_month (HwHealthView *self, gint64 day)
{
  self->month = hw_period_containing (HW_PERIOD_MONTH, day);
  show_title (self);
  hw_reader_refresh (self->reader);
}

/* --- on paper --- */

static void
paper_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwHealthView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (hw_paper_save_finish (result, &error))
    hw_shell_toast (GTK_WIDGET (self), _("Report saved"));
  else
    hw_tell (GTK_WIDGET (self), _("The Report Could Not Be Saved"), error->message);
}

gboolean
hw_health_view_save_pdf (HwHealthView *self, GFile *file)
{
  g_autoptr (HwPaper) paper = NULL;

  if (self->answer == NULL || hw_health_is_empty (self->answer->health))
    return FALSE;
  paper = hw_health_paper_new (self->answer->health, self->answer->appraisal);
  hw_paper_save_async (paper, file, paper_saved_cb, g_object_ref (self));
  return TRUE;
}

static void
file_picked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwHealthView) self = user_data;
  g_autoptr (GFile) file = hw_pick_file_finish (result, NULL);

  if (file != NULL)
    hw_health_view_save_pdf (self, file);
}

static void
save_pdf_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwHealthView *self = HW_HEALTH_VIEW (widget);
  GtkFileFilter *filter = gtk_file_filter_new ();
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  if (self->answer == NULL)
    return;
  title = hw_health_title (self->answer->health);
  name = g_strdup_printf ("%s.pdf", g_strdelimit (title, "/\\:*?\"<>|", ' '));
  gtk_file_filter_set_name (filter, _("PDF documents"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  hw_pick_file_async (widget, _("Save Report"), GTK_FILE_CHOOSER_ACTION_SAVE, filter, name,
                                 file_picked_cb, g_object_ref (self));
}

static void
print_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwHealthView *self = HW_HEALTH_VIEW (widget);
  g_autoptr (HwPaper) paper = NULL;

  if (self->answer == NULL)
    return;
  paper = hw_health_paper_new (self->answer->health, self->answer->appraisal);
  hw_paper_print (paper, widget);
}

/* --- object --- */

static void
hw_health_view_dispose (GObject *object)
{
  HwHealthView *self = HW_HEALTH_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->answer, answer_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_health_view_parent_class)->dispose (object);
}

static void
hw_health_view_class_init (HwHealthViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_health_view_dispose;
  gtk_widget_class_install_action (widget_class, "health.open-rows", "u", open_rows_activated);
  gtk_widget_class_install_action (widget_class, "health.previous", NULL, step_activated);
  gtk_widget_class_install_action (widget_class, "health.next", NULL, step_activated);
  gtk_widget_class_install_action (widget_class, "health.print", NULL, print_activated);
  gtk_widget_class_install_action (widget_class, "health.save-pdf", NULL, save_pdf_activated);
}

static GtkWidget *
make_button (const char *icon_name, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_print_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  g_menu_append (menu, _("_Print…"), "health.print");
  g_menu_append (menu, _("Save as P_DF…"), "health.save-pdf");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-print-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("Print or Save"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Print or Save"), -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_head (HwHealthView *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *team = hw_ref_picker_new (self->context, HW_TEAM);
  GtkWidget *print = make_print_button ();

  self->title = GTK_LABEL (title);
  self->team = HW_REF_PICKER (team);
  self->next = make_button ("go-next-symbolic", _("Next Month"), "health.next");
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->title, 10);
  gtk_widget_add_css_class (title, "heading");
  hw_ref_picker_set_none_label (self->team, _("Everybody"));
  gtk_widget_set_hexpand (print, TRUE);
  gtk_widget_set_halign (print, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (head),
                  make_button ("go-previous-symbolic", _("Previous Month"), "health.previous"));
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->next);
  gtk_box_append (GTK_BOX (head), team);
  gtk_box_append (GTK_BOX (head), print);
  gtk_widget_add_css_class (head, "targets-head");
  g_signal_connect (team, "picked", G_CALLBACK (team_picked_cb), self);
  return head;
}

static GtkWidget *
make_report (HwHealthView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->news = make_label (NULL, "heading");
  self->card = HW_HEALTH_CARD (hw_health_card_new (self->context));
  self->figures = GTK_FLOW_BOX (gtk_flow_box_new ());
  self->charts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  gtk_flow_box_set_selection_mode (self->figures, GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (self->figures, 2);
  gtk_flow_box_set_max_children_per_line (self->figures, 7);
  gtk_flow_box_set_homogeneous (self->figures, TRUE);
  gtk_box_append (GTK_BOX (box), self->news);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->card));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figures));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->charts));
  return box;
}

static GtkWidget *
make_body (HwHealthView *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "nothing");
  gtk_stack_add_named (self->stack, make_report (self), "report");
  gtk_stack_add_named (self->stack, hw_empty_page_new ("x-office-document-symbolic",
                                                       _("No data yet"),
                                                          _("Once deals move, tasks fall due and touches are noted in a month, its "
                           "report says where deals stay behind and what to do about it."),
                                                             NULL, NULL),
                                                       "empty");
  self->appraisal = HW_APPRAISAL_SECTION (hw_appraisal_section_new (self->context));
  gtk_widget_set_visible (GTK_WIDGET (self->appraisal), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->appraisal));
  gtk_widget_add_css_class (box, "page-content");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 960);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
hw_health_view_init (HwHealthView *self)
{
}

GtkWidget *
hw_health_view_new (HwContext *context)
{
  HwHealthView *self = g_object_new (HW_TYPE_HEALTH_VIEW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->context = g_object_ref (context);
  self->month = hw_health_default_month (hw_context_today (context));
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), make_body (self));
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "health.print", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "health.save-pdf", FALSE);
  show_title (self);
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}
