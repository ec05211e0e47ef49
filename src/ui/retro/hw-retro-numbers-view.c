/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-retro-numbers-view.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "core/retro/hw-retro-numbers.h"
#include "core/text/hw-when.h"
#include "ui/chart/hw-chart-frame.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-ref-picker.h"

typedef enum {
  CHART_FOLLOW,
  CHART_MINUTES,
  CHART_REPEATS,
  CHART_IN_TIME,
  CHART_PROVED,
  N_CHARTS
} Chart;

struct _HwRetroNumbersView
{
  AdwBin parent_instance;
  HwContext *context;
  GtkStack *stack; /* unowned like the rest */
  GtkBox *box;
  HwRefPicker *team;
  HwChartFrame *charts[N_CHARTS];
  AdwPreferencesGroup *teams;
  GPtrArray *rows; /* of GtkWidget: of @teams; owned */
  HwReader *reader;
};

G_DEFINE_FINAL_TYPE (HwRetroNumbersView, hw_retro_numbers_view, ADW_TYPE_BIN)

/* ---- charts ---- */

static char *
format_percent (double value, gpointer user_data)
{
  /* Translators: a percentage, “83 %” */
  return g_strdup_printf (_("%.0f %%"), 100 * value);
}

static char *
format_minutes (double value, gpointer user_data)
{
  /* Translators: minutes, short */
  return g_strdup_printf (_("%.0f min"), value);
}

static void
add_rate (HwChartData *data, const HwRetroFigures *figures, const HwRate *rate)
{
  g_autofree char *day = hw_format_date (hw_local_day (figures->at_us));
  g_autofree char *note = g_strdup_printf (_("n = %" PRId64), rate->n);
  g_autofree char *id = hw_id_dup_text (hw_row_id (figures->meeting));

  hw_chart_data_add_point (data, 0,
                           &(HwChartPoint){ .label = day,
                                            .value = rate->rate.value,
                                            .has_value = rate->rate.known,
                                            .note = note,
                                            .handle = id });
}

static HwChartData *
make_rates (const HwRetroNumbers *numbers, const char *title, gsize offset)
{
  HwChartData *data = hw_chart_data_new (title);

  hw_chart_data_add_series (data, HW_CHART_ACTUAL, NULL);
  hw_chart_data_set_range (data, 0, 1);
  hw_chart_data_set_format (data, format_percent, NULL, NULL);
  for (guint i = 0; i < numbers->retros->len; i++) {
    const HwRetroFigures *figures = g_ptr_array_index (numbers->retros, i);

    add_rate (data, figures, (const HwRate *) ((const char *) figures + offset));
  }
  return data;
}

static HwChartData *
make_follow (const HwRetroNumbers *numbers)
{
  HwChartData *data =
      make_rates (numbers, _("Actions proved"), G_STRUCT_OFFSET (HwRetroFigures, follow));
  g_autofree char *words = hw_retro_numbers_words (numbers);

  hw_chart_data_set_summary (data, words);
  hw_chart_data_add_mark (data, _("After, in the source article"), HW_RETRO_FOLLOW_AFTER, NULL);
  hw_chart_data_add_mark (data, _("Before, in the source article"), HW_RETRO_FOLLOW_BEFORE, NULL);
  return data;
}

static HwChartData *
make_minutes (const HwRetroNumbers *numbers)
{
  HwChartData *data = hw_chart_data_new (_("Length of the meeting"));
  guint actual = hw_chart_data_add_series (data, HW_CHART_ACTUAL, _("Actual"));
  guint planned = hw_chart_data_add_series (data, HW_CHART_EXPECTED, C_ ("minutes", "Planned"));

  hw_chart_data_set_format (data, format_minutes, NULL, NULL);
  for (guint i = 0; i < numbers->retros->len; i++) {
    const HwRetroFigures *figures = g_ptr_array_index (numbers->retros, i);
    g_autofree char *day = hw_format_date (hw_local_day (figures->at_us));
    g_autofree char *id = hw_id_dup_text (hw_row_id (figures->meeting));
    HwChartPoint point = { .label = day, .has_value = TRUE, .handle = id };

    point.value = figures->minutes;
    hw_chart_data_add_point (data, actual, &point);
    point.value = figures->planned;
    point.has_value = figures->planned > 0;
    point.handle = NULL;
    hw_chart_data_add_point (data, planned, &point);
  }
  hw_chart_data_add_mark (data, _("After, in the source article"), HW_RETRO_MINUTES_AFTER, NULL);
  hw_chart_data_add_mark (data, _("Before, in the source article"), HW_RETRO_MINUTES_BEFORE, NULL);
  return data;
}

static void
show_charts (HwRetroNumbersView *self, const HwRetroNumbers *numbers)
{
  HwChartData *data[N_CHARTS] = {
    [CHART_FOLLOW] = make_follow (numbers),
    [CHART_MINUTES] = make_minutes (numbers),
    [CHART_REPEATS] =
        make_rates (numbers,
                    _("Problems that came back"), G_STRUCT_OFFSET (HwRetroFigures, repeats)),
                    [CHART_IN_TIME] =
                        make_rates (numbers,
                                    _("Problem cards a day before"),
                                       G_STRUCT_OFFSET (HwRetroFigures, in_time)),
                                    [CHART_PROVED] =
                                        make_rates (numbers,
                                                    _("Proved with a file"),
                                                       G_STRUCT_OFFSET (HwRetroFigures, proved)),
                                    };

  for (guint i = 0; i < N_CHARTS; i++) {
    hw_chart_frame_set_data (self->charts[i], data[i]);
    hw_chart_data_unref (data[i]);
  }
}

/* ---- team beside team ---- */

static char *
describe_rate (const char *name, const HwRate *rate)
{
  if (!rate->rate.known)
    /* Translators: the name of a figure that is not known yet */
    return g_strdup_printf (_("%s: no data yet"), name);
  /* Translators: the name of a figure, its percentage, and how many cases it is of */
  return g_strdup_printf (_("%1$s: %2$.0f %% of %3$" PRId64), name, 100 * rate->rate.value,
                             rate->n);
}

static char *
describe_team (const HwRetroTeamFigures *figures)
{
  g_autofree char *retros =
      g_strdup_printf (ngettext ("%u retro", "%u retros", figures->n), figures->n);
  /* Translators: the median of the length of meetings */
  g_autofree char *minutes = g_strdup_printf (_("%.0f min at the median"), figures->minutes.value);
  g_autofree char *follow = describe_rate (_("Actions proved"), &figures->follow);
  g_autofree char *repeats = describe_rate (_("Problems that came back"), &figures->repeats);
  g_autofree char *in_time = describe_rate (_("Problem cards a day before"), &figures->in_time);

  return g_strjoin (" · ", retros, minutes, follow, repeats, in_time, NULL);
}

static GtkWidget *
make_team (const HwRetroNumbers *numbers, const HwRetroTeamFigures *figures)
{
  GtkWidget *row = adw_action_row_new ();
  const char *name = hw_config_name (numbers->config, HW_TEAM, &figures->team);
  g_autofree char *words = describe_team (figures);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *name != '\0' ? name : _("Without a team"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static void
show_teams (HwRetroNumbersView *self, const HwRetroNumbers *numbers)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->teams, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < numbers->teams->len; i++) {
    GtkWidget *row = make_team (numbers, g_ptr_array_index (numbers->teams, i));

    adw_preferences_group_add (self->teams, row);
    g_ptr_array_add (self->rows, g_object_ref (row));
  }
  gtk_widget_set_visible (GTK_WIDGET (self->teams), numbers->teams->len > 1);
}

/* ---- reading ---- */

typedef struct
{
  HwId team;
  gint64 now;
} Question;

/* (reading thread) */
static gpointer
read_numbers (HwConnection *connection,
              HwConfig *config,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  const Question *question = data;

  return hw_retro_numbers_load (connection, config, &question->team, question->now, error);
}

static gpointer
ask (gpointer view)
{
  HwRetroNumbersView *self = view;
  Question *question = g_new0 (Question, 1);

  question->team = *hw_ref_picker_get_id (self->team);
  question->now = hw_context_now (self->context);
  return question;
}

static void
show_numbers (gpointer view, gpointer answer)
{
  HwRetroNumbersView *self = view;
  g_autoptr (HwRetroNumbers) numbers = answer;

  if (numbers == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, numbers->teams->len > 0 ? "numbers" : "empty");
  show_charts (self, numbers);
  show_teams (self, numbers);
}

static const HwEntityKind kinds[] = { HW_MEETING, HW_PROBLEM_CARD, HW_TASK,
                                      HW_TAGGING, HW_ATTACHMENT,   HW_TEAM };

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = g_free,
  .read = read_numbers,
  .free_answer = (GDestroyNotify) hw_retro_numbers_free,
  .show = show_numbers,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

static void
chart_activated_cb (HwChartFrame *frame, guint series, guint index, HwRetroNumbersView *self)
{
  const HwChartPoint *point =
      hw_chart_data_get_point (hw_chart_frame_get_data (frame), series, index);

  if (point != NULL && point->handle != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "retro.open", "s", point->handle);
}

/* ---- the widget ---- */

static void
hw_retro_numbers_view_dispose (GObject *object)
{
  HwRetroNumbersView *self = HW_RETRO_NUMBERS_VIEW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_retro_numbers_view_parent_class)->dispose (object);
}

static void
hw_retro_numbers_view_class_init (HwRetroNumbersViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_retro_numbers_view_dispose;
}

static void
hw_retro_numbers_view_init (HwRetroNumbersView *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "reading");
  gtk_stack_add_named (self->stack, hw_column_page_new (860, &self->box), "numbers");
  gtk_stack_add_named (self->stack, hw_empty_page_new ("utilities-system-monitor-symbolic",
                                                       _("No retro was held yet"),
                                                          _("After the first one, this page tells whether actions are done, how "
                           "long the meetings take and which problems come back."),
                                                             NULL, NULL),
                                                       "empty");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

static void
build (HwRetroNumbersView *self)
{
  self->team = HW_REF_PICKER (hw_ref_picker_new (self->context, HW_TEAM));
  hw_ref_picker_set_title (self->team, _("Team"));
  hw_ref_picker_set_none_label (self->team, _("All teams"));
  gtk_widget_set_halign (GTK_WIDGET (self->team), GTK_ALIGN_START);
  gtk_box_append (self->box, GTK_WIDGET (self->team));
  for (guint i = 0; i < N_CHARTS; i++) {
    GtkWidget *frame = hw_chart_frame_new (HW_CHART_COLUMNS, NULL);

    self->charts[i] = HW_CHART_FRAME (frame);
    gtk_box_append (self->box, frame);
    g_signal_connect_object (frame, "activated", G_CALLBACK (chart_activated_cb), self, 0);
  }
  self->teams = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->teams, _("Teams side by side"));
  gtk_box_append (self->box, GTK_WIDGET (self->teams));
}

GtkWidget *
hw_retro_numbers_view_new (HwContext *context)
{
  HwRetroNumbersView *self = g_object_new (HW_TYPE_RETRO_NUMBERS_VIEW, NULL);

  self->context = g_object_ref (context);
  build (self);
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  g_signal_connect_object (self->team, "picked", G_CALLBACK (hw_reader_refresh), self->reader,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
