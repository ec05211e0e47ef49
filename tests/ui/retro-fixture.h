/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/retro/hw-retro.h"
#include "ui-fixture.h"

#define RETRO_START                                                                                \
  (G_GINT64_CONSTANT (1795766400) * G_USEC_PER_SEC) /* Friday, 27 November 2026                    \
                                                     */
#define RETRO_DAY ((gint64) G_TIME_SPAN_DAY)

/* A retro of six people with as many cards as a test wants, two days old. */
typedef struct
{
  UiFixture ui;
  HwId people[6]; /* the first is who facilitates */
  HwId meeting;
  GPtrArray *cards; /* of HwId */
  gint64 now;
} RetroFixture;

static inline gint64
retro_fixture_clock (gpointer data)
{
  return ((RetroFixture *) data)->now;
}

/* Takes @command. */
static inline void
retro_fixture_do (RetroFixture *f, HwCommand *command)
{
  g_autoptr (HwOutcome) outcome = NULL;

  g_assert_nonnull (command);
  outcome = ui_fixture_perform (&f->ui, command);
  g_assert_cmpint (outcome->status, ==, HW_OUTCOME_DONE);
  hw_command_unref (command);
}

static inline gpointer
retro_fixture_read (HwConnection *connection,
                    HwConfig *config,
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  return hw_retro_detail_load (connection, config, data, error);
}

static inline HwRetroDetail *
retro_fixture_load (RetroFixture *f)
{
  g_autoptr (GError) error = NULL;
  HwRetroDetail *detail =
      hw_workspace_read (f->ui.workspace, retro_fixture_read, &f->meeting, &error);

  g_assert_no_error (error);
  g_assert_nonnull (detail);
  return detail;
}

/* The application brings its style by itself; a test has none. */
static inline void
retro_fixture_add_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/headway_app/Headway/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static inline void
retro_fixture_plan (RetroFixture *f)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (f->ui.workspace);
  g_autoptr (HwRow) row = hw_retro_new (config, &HW_ID_NONE, &f->people[0], NULL, f->now);
  HwCommand *command = hw_command_new ("meeting.plan");
  HwEdit *edit = hw_command_create (command, HW_MEETING, hw_row_id (row));

  f->meeting = *hw_row_id (row);
  for (guint i = HW_MEETING_NAME; i < HW_MEETING_N; i++)
    if (!hw_row_is_null (row, i))
      hw_edit_set (edit, i, hw_value_copy (hw_row_value (row, i)));
  hw_edit_set_int (edit, HW_MEETING_PLANNED_AT, RETRO_START);
  for (guint i = 0; i < G_N_ELEMENTS (f->people); i++)
    hw_meeting_add_attendee (command, &f->meeting, &f->people[i]);
  retro_fixture_do (f, command);
}

static inline void
retro_fixture_set_up (RetroFixture *f, gconstpointer data)
{
  static const char *const names[] = { "Bo", "Cai", "Dan", "Eve", "Fei" };

  ui_fixture_set_up (&f->ui, data);
  f->now = RETRO_START - 2 * RETRO_DAY;
  hw_workspace_set_clock (f->ui.workspace, retro_fixture_clock, f);
  f->people[0] = f->ui.ids.person;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    f->people[i + 1] = ui_fixture_add_person (&f->ui, names[i]);
  f->cards = g_ptr_array_new_with_free_func (g_free);
  retro_fixture_plan (f);
}

static inline void
retro_fixture_tear_down (RetroFixture *f, gconstpointer data)
{
  g_ptr_array_unref (f->cards);
  ui_fixture_tear_down (&f->ui, data);
}

/* "Quote 1 went to Acme 1 without the delivery date" … */
static inline void
retro_fixture_add_cards (RetroFixture *f, guint n)
{
  HwCommand *command = hw_command_new ("card.create");

  for (guint i = 1; i <= n; i++) {
    HwId id = hw_id_new (f->now);
    HwEdit *edit = hw_command_create (command, HW_PROBLEM_CARD, &id);
    g_autofree char *text =
        g_strdup_printf ("Quote %u went to Acme %u without the delivery date", i, i);

    hw_edit_set_text (edit, HW_PROBLEM_CARD_OBSTACLE, text);
    hw_edit_set_text (edit, HW_PROBLEM_CARD_STATE, "submitted");
    hw_edit_set_ref (edit, HW_PROBLEM_CARD_MEETING, &f->meeting);
    hw_edit_set_ref (edit, HW_PROBLEM_CARD_PERSON, &f->people[i % G_N_ELEMENTS (f->people)]);
    g_ptr_array_add (f->cards, hw_id_copy (&id));
  }
  retro_fixture_do (f, command);
}

/* Starts it if it does not run, and goes to the phase that shows @shows. */
static inline void
retro_fixture_go (RetroFixture *f, const char *shows)
{
  g_autoptr (HwRetroDetail) planned = retro_fixture_load (f);

  if (!hw_meeting_clock (planned->meeting->meeting, f->now).running) {
    f->now = RETRO_START;
    retro_fixture_do (f, hw_retro_start (planned, f->now));
  }
  for (;;) {
    g_autoptr (HwRetroDetail) detail = retro_fixture_load (f);

    if (g_strcmp0 (hw_retro_detail_shows (detail), shows) == 0)
      return;
    f->now += 60 * G_USEC_PER_SEC;
    retro_fixture_do (f, hw_retro_next (detail, "A test", f->now));
  }
}

static inline void
retro_fixture_set_card (RetroFixture *f, guint card, guint field, HwValue value)
{
  HwCommand *command = hw_command_new ("card.edit");

  hw_edit_set (hw_command_update (command, HW_PROBLEM_CARD, g_ptr_array_index (f->cards, card)),
               field, value);
  retro_fixture_do (f, command);
}

/* The first widget under @widget that @matches; NULL. */
static inline GtkWidget *
retro_fixture_find (GtkWidget *widget,
                    gboolean (*matches) (GtkWidget *widget, gconstpointer wanted),
                    gconstpointer wanted)
{
  if (matches (widget, wanted))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = retro_fixture_find (child, matches, wanted);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static inline gboolean
retro_fixture_is_label (GtkWidget *widget, gconstpointer wanted)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), wanted) != NULL;
}

static inline gboolean
retro_fixture_says (GtkWidget *widget, const char *text)
{
  return retro_fixture_find (widget, retro_fixture_is_label, text) != NULL;
}

typedef struct
{
  gint64 since;
  gint64 spent;
} RetroFrame;

static inline void
retro_fixture_before_paint_cb (GdkFrameClock *clock, RetroFrame *frame)
{
  frame->since = g_get_monotonic_time ();
}

static inline void
retro_fixture_after_paint_cb (GdkFrameClock *clock, RetroFrame *frame)
{
  if (frame->since != 0 && frame->spent == 0)
    frame->spent = g_get_monotonic_time () - frame->since;
}

/* Paints @widget's window once; what that took, with its layout, in microseconds. */
static inline gint64
retro_fixture_paint (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  RetroFrame frame = { 0, 0 };
  gulong ids[] = {
    g_signal_connect (clock, "before-paint", G_CALLBACK (retro_fixture_before_paint_cb), &frame),
    g_signal_connect (clock, "after-paint", G_CALLBACK (retro_fixture_after_paint_cb), &frame),
  };

  gtk_widget_queue_draw (widget);
  ui_wait (frame.spent != 0);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_signal_handler_disconnect (clock, ids[i]);
  return frame.spent;
}
