/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-retro-minutes.h"

#include <glib/gi18n-lib.h>

#include "core/retro/hw-action.h"
#include "core/retro/hw-retro.h"
#include "core/retro/hw-why-tree.h"
#include "core/store/hw-table.h"
#include "core/text/hw-when.h"

#define MINUTE_US (60 * (double) G_USEC_PER_SEC)

static void
line_free (gpointer data)
{
  HwMinutesLine *line = data;

  g_free (line->text);
  g_free (line);
}

/* Takes @text. */
static void
add (GPtrArray *lines, HwMinutesStyle style, guint depth, char *text)
{
  HwMinutesLine *line = g_new0 (HwMinutesLine, 1);

  line->style = style;
  line->depth = depth;
  line->text = text;
  g_ptr_array_add (lines, line);
}

static void
add_heading (GPtrArray *lines, const char *text)
{
  add (lines, HW_MINUTES_HEADING, 0, g_strdup (text));
}

static const char *
person_name (const HwRetroDetail *detail, const HwId *person)
{
  const char *name = hw_config_name (detail->config, HW_PERSON, person);

  return *name != '\0' ? name : _("Nobody");
}

/* --- head --- */

static void
add_people (GPtrArray *lines, const HwRetroDetail *detail)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (guint i = 0; i < detail->meeting->attendees->len; i++) {
    const HwRow *row = g_ptr_array_index (detail->meeting->attendees, i);
    const char *guest = hw_row_text (row, HW_ATTENDEE_GUEST);

    if (g_strcmp0 (hw_row_text (row, HW_ATTENDEE_STATE), "present") == 0)
      g_ptr_array_add (names,
                       (gpointer) (guest != NULL
                                       ? guest
                                       : person_name (detail,
                                                      hw_row_ref_id (row, HW_ATTENDEE_PERSON))));
  }
  if (names->len == 0)
    return;
  g_ptr_array_add (names, NULL);
  /* Translators: what stands between names in a list */
  joined = g_strjoinv (_(", "), (char **) names->pdata);
  /* Translators: %s is a list of names */
  add (lines, HW_MINUTES_TEXT, 0, g_strdup_printf (_("There were: %s"), joined));
}

static void
add_head (GPtrArray *lines, const HwRetroDetail *detail, gint64 now_us)
{
  const HwRow *meeting = detail->meeting->meeting;
  gint64 at = hw_row_is_null (meeting, HW_MEETING_STARTED_AT)
                  ? hw_row_int (meeting, HW_MEETING_PLANNED_AT)
                  : hw_row_int (meeting, HW_MEETING_STARTED_AT);
  HwMeetingClock clock = hw_meeting_clock (meeting, now_us);
  g_autofree char *when = at != 0 ? hw_format_instant (at) : g_strdup ("");

  add (lines, HW_MINUTES_TITLE, 0, g_strdup (hw_row_name (meeting)));
  /* Translators: a day with its time, minutes that a meeting took, minutes that were planned */
  add (lines, HW_MINUTES_TEXT, 0,
       g_strdup_printf (_("%1$s · %2$.0f min of %3$d planned"), when,
                           (double) clock.total_us / MINUTE_US,
                           (int) hw_row_int (meeting, HW_MEETING_MINUTES)));
  add_people (lines, detail);
}

/* --- parts --- */

/* Minutes that are read later say what was so then. */
static gint64
ended_at (const HwRetroDetail *detail, gint64 now_us)
{
  const HwRow *meeting = detail->meeting->meeting;

  return hw_row_is_null (meeting, HW_MEETING_ENDED_AT) ? now_us
                                                       : hw_row_int (meeting, HW_MEETING_ENDED_AT);
}

static void
add_verified (GPtrArray *lines, const HwRetroDetail *detail, gint64 now_us)
{
  if (detail->verify->len == 0)
    return;
  add_heading (lines, _("Last time’s actions"));
  for (guint i = 0; i < detail->verify->len; i++) {
    const HwRow *task = g_ptr_array_index (detail->verify, i);
    const char *owner = person_name (detail, hw_row_ref_id (task, HW_TASK_OWNER));
    int carried = (int) hw_row_int (task, HW_TASK_CARRIED);

    if (hw_retro_is_accepted (task))
      /* Translators: an action, and who owns it */
      add (lines, HW_MINUTES_ITEM, 0,
           g_strdup_printf (_("✓ %1$s (%2$s): proved"), hw_row_name (task), owner));
    else if (!hw_retro_is_due (task, now_us)) {
      g_autofree char *due = hw_format_instant (hw_row_int (task, HW_TASK_DUE_AT));

      /* Translators: an action, who owns it, a day with its time */
      add (lines, HW_MINUTES_ITEM, 0,
           g_strdup_printf (_("%1$s (%2$s): due %3$s"), hw_row_name (task), owner, due));
    } else if (carried == 0)
      add (lines, HW_MINUTES_ITEM, 0,
           g_strdup_printf (_("✗ %1$s (%2$s): not proved"), hw_row_name (task), owner));
    else
      add (lines, HW_MINUTES_ITEM, 0,
           g_strdup_printf (ngettext ("✗ %1$s (%2$s): not proved, carried over %3$d time",
                                      "✗ %1$s (%2$s): not proved, carried over %3$d times",
                                      (gulong) carried),
                            hw_row_name (task), owner, carried));
  }
}

static void
add_whys (GPtrArray *lines, const HwRetroDetail *detail, const HwRow *card)
{
  g_autoptr (HwWhyTree) tree = hw_why_tree_new (detail->whys, hw_row_id (card));

  for (guint i = 0; i < hw_why_tree_length (tree); i++) {
    const HwWhyNode *node = hw_why_tree_get (tree, i);
    const char *text = hw_row_name (node->row);

    add (lines, HW_MINUTES_ITEM, node->depth,
         hw_why_node_is_root (node)
         /* Translators: %s is an answer to “why?” that the team can act on */
         ? g_strdup_printf (_("%s ← root cause"), text)
         : g_strdup (text));
  }
}

static void
add_problem (GPtrArray *lines, const HwRetroDetail *detail, const HwRow *lead)
{
  g_autoptr (GPtrArray) group = hw_retro_detail_group (detail, lead);
  const char *topic = hw_row_text (lead, HW_PROBLEM_CARD_TOPIC);
  const char *title = topic != NULL ? topic : hw_row_name (lead);
  int votes = (int) hw_row_int (lead, HW_PROBLEM_CARD_VOTES);

  add (lines, HW_MINUTES_ITEM, 0,
       votes == 0
           ? g_strdup (title)
           /* Translators: a problem and how many votes it had */
           : g_strdup_printf (ngettext ("%1$s (%2$d vote)", "%1$s (%2$d votes)", (gulong) votes),
                              title, votes));
  for (guint i = 0; i < group->len && (topic != NULL || group->len > 1); i++)
    if (topic != NULL || i > 0)
      add (lines, HW_MINUTES_ITEM, 1, g_strdup (hw_row_name (g_ptr_array_index (group, i))));
  add_whys (lines, detail, lead);
}

static void
add_problems (GPtrArray *lines, const HwRetroDetail *detail)
{
  static const char *const states[] = { "picked", "solved" };
  gboolean headed = FALSE;

  for (guint s = 0; s < G_N_ELEMENTS (states); s++) {
    g_autoptr (GPtrArray) leads = hw_retro_detail_leads (detail, states[s]);

    for (guint i = 0; i < leads->len; i++) {
      if (!headed)
        add_heading (lines, _("Problems and their causes"));
      headed = TRUE;
      add_problem (lines, detail, g_ptr_array_index (leads, i));
    }
  }
}

static void
add_actions (GPtrArray *lines, const HwRetroDetail *detail)
{
  const HwCalendar *calendar = hw_config_calendar (detail->config);

  if (detail->actions->len == 0)
    return;
  add_heading (lines, _("What was agreed"));
  for (guint i = 0; i < detail->actions->len; i++) {
    const HwRow *task = g_ptr_array_index (detail->actions, i);
    g_autofree char *due = hw_action_due_words (calendar, hw_row_int (task, HW_TASK_DUE_AT));

    /* Translators: an action, who owns it, a day with its time */
    add (lines, HW_MINUTES_ITEM, 0,
         g_strdup_printf (_("%1$s (%2$s), until %3$s"), hw_row_name (task),
                             person_name (detail, hw_row_ref_id (task, HW_TASK_OWNER)), due));
  }
}

static void
add_parked (GPtrArray *lines, const HwRetroDetail *detail)
{
  g_autoptr (GPtrArray) parked = hw_retro_detail_leads (detail, "parked");

  if (parked->len == 0)
    return;
  add_heading (lines, _("In the parking lot"));
  for (guint i = 0; i < parked->len; i++)
    add (lines, HW_MINUTES_ITEM, 0, g_strdup (hw_row_name (g_ptr_array_index (parked, i))));
}

static void
add_phases (GPtrArray *lines, const HwRetroDetail *detail, gint64 now_us)
{
  const HwRow *meeting = detail->meeting->meeting;
  g_autoptr (GPtrArray) phases = hw_retro_detail_phases (detail);

  add_heading (lines, _("Time"));
  for (guint i = 0; i < phases->len; i++) {
    const HwPhase *phase = g_ptr_array_index (phases, i);
    double planned = hw_phase_planned (phase);

    /* Translators: a phase of a meeting, its minutes, and the minutes planned for it */
    add (lines, HW_MINUTES_ITEM, 0,
         g_strdup_printf (_("%1$s: %2$.0f min of %3$.0f planned"), phase->name,
                             (double) hw_meeting_used_us (meeting, i, now_us) / MINUTE_US,
                             planned));
  }
}

GPtrArray *
hw_retro_minutes (const HwRetroDetail *detail, gint64 now_us)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  const char *notes = hw_row_text (detail->meeting->meeting, HW_MEETING_NOTES);

  add_head (lines, detail, now_us);
  add_verified (lines, detail, ended_at (detail, now_us));
  add_problems (lines, detail);
  add_actions (lines, detail);
  add_parked (lines, detail);
  if (notes != NULL) {
    add_heading (lines, _("Notes"));
    add (lines, HW_MINUTES_TEXT, 0, g_strdup (notes));
  }
  add_phases (lines, detail, now_us);
  return lines;
}

/* --- as text --- */

/* What a reader of Markdown would take for markup. */
static void
append_escaped (GString *text, const char *plain)
{
  for (const char *c = plain; *c != '\0'; c++) {
    if (strchr ("\\`*_[]<>#|", *c) != NULL)
      g_string_append_c (text, '\\');
    g_string_append_c (text, *c);
  }
}

static void
append_indent (GString *text, guint depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "  ");
}

char *
hw_retro_minutes_markdown (const GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++) {
    const HwMinutesLine *line = g_ptr_array_index (lines, i);

    if (line->style == HW_MINUTES_HEADING || line->style == HW_MINUTES_TEXT)
      g_string_append_c (text, '\n');
    if (line->style == HW_MINUTES_TITLE)
      g_string_append (text, "# ");
    else if (line->style == HW_MINUTES_HEADING)
      g_string_append (text, "## ");
    append_indent (text, line->depth);
    if (line->style == HW_MINUTES_ITEM)
      g_string_append (text, "- ");
    append_escaped (text, line->text);
    g_string_append (text, line->style == HW_MINUTES_HEADING ? "\n\n" : "\n");
  }
  return g_string_free (text, FALSE);
}

char *
hw_retro_minutes_text (const GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++) {
    const HwMinutesLine *line = g_ptr_array_index (lines, i);

    if (line->style == HW_MINUTES_HEADING) {
      /* Translators: a heading in a plain text */
      g_autofree char *heading = g_strdup_printf (_("[%s]"), line->text);

      g_string_append_printf (text, "\n%s\n", heading);
      continue;
    }
    append_indent (text, line->depth);
    if (line->style == HW_MINUTES_ITEM)
      g_string_append (text, "· ");
    g_string_append_printf (text, "%s\n", line->text);
  }
  return g_string_free (text, FALSE);
}
