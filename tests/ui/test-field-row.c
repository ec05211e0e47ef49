/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include "core/calendar/hw-date.h"
#include "ui/common/hw-field-row.h"

typedef struct
{
  const char *name;
  HwEntityKind entity;
  guint field;
  const char *typed;
  const char *shown; /* after the value was read and shown again; NULL: it is refused */
} Case;

static const Case cases[] = {
  { "text", HW_DEAL, HW_DEAL_TITLE, "  宁波汽配 支架 ", "宁波汽配 支架" },
  { "empty", HW_DEAL, HW_DEAL_TITLE, "   ", "" },
  { "money", HW_DEAL, HW_DEAL_AMOUNT, "$12,345.50", "$12,345.50" },
  { "money-negative", HW_DEAL, HW_DEAL_AMOUNT, "-5", NULL },
  { "money-doubtful", HW_DEAL, HW_DEAL_AMOUNT, "1,2,3", NULL },
  { "date", HW_DEAL, HW_DEAL_CLOSE_DATE, "2026年7月3日", "2026-07-03" },
  { "date-none", HW_DEAL, HW_DEAL_CLOSE_DATE, "2026-02-30", NULL },
  { "percent", HW_DEAL, HW_DEAL_PROBABILITY, "40", "40" },
  { "percent-above", HW_DEAL, HW_DEAL_PROBABILITY, "101", NULL },
  { "whole", HW_STAGE, HW_STAGE_LIMIT_COUNT, "7.5", NULL },
  { "currency", HW_WORKSPACE, HW_WORKSPACE_CURRENCY, "美元", "USD" },
  { "currency-none", HW_WORKSPACE, HW_WORKSPACE_CURRENCY, "shells", NULL },
  { "note", HW_DEAL, HW_DEAL_NEED, "one\ntwo", "one\ntwo" },
};

static GtkWidget *
find_editor (GtkWidget *widget)
{
  if (GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_SWITCH (widget) ||
      GTK_IS_DROP_DOWN (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_editor (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
type (GtkWidget *row, const char *text)
{
  GtkWidget *editor = find_editor (row);

  if (GTK_IS_TEXT_VIEW (editor))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (editor), text);
}

static char *
read_shown (GtkWidget *row)
{
  GtkWidget *editor = find_editor (row);
  char *text = NULL;

  if (GTK_IS_TEXT_VIEW (editor))
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), "text", &text, NULL);
  else
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (editor)));
  return text;
}

static void
count_cb (GtkWidget *row, int *count)
{
  *count += 1;
}

static void
test_typed (UiFixture *fixture, gconstpointer data)
{
  const Case *test = data;
  GtkWidget *row =
      g_object_ref_sink (hw_field_row_new (fixture->context, test->entity, test->field));
  g_auto (HwValue) value = HW_VALUE_NULL;
  g_autofree char *error = NULL;
  g_autofree char *shown = NULL;
  int changed = 0;

  hw_field_row_set_currency (HW_FIELD_ROW (row), "USD");
  g_signal_connect (row, "changed", G_CALLBACK (count_cb), &changed);
  type (row, test->typed);
  g_assert_cmpint (changed, >, 0);
  g_assert_true (hw_field_row_is_edited (HW_FIELD_ROW (row)));
  if (hw_field_row_get_value (HW_FIELD_ROW (row), &value, &error)) {
    g_assert_nonnull (test->shown);
    g_assert_null (error);
    changed = 0;
    hw_field_row_set_value (HW_FIELD_ROW (row), &value);
    shown = read_shown (row);
    g_assert_cmpstr (shown, ==, test->shown);
    g_assert_cmpint (changed, ==, 0);
    g_assert_false (hw_field_row_is_edited (HW_FIELD_ROW (row)));
  } else {
    g_assert_null (test->shown);
    g_assert_nonnull (error);
  }
  g_assert_finalize_object (row);
}

static void
test_choice (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *row =
      g_object_ref_sink (hw_field_row_new (fixture->context, HW_DEAL, HW_DEAL_LOST_REASON));
  g_auto (HwValue) price = hw_value_text ("price");
  g_auto (HwValue) gone = hw_value_text ("a choice of long ago");
  g_auto (HwValue) value = HW_VALUE_NULL;
  int commits = 0;

  g_signal_connect (row, "commit", G_CALLBACK (count_cb), &commits);
  g_assert_true (hw_field_row_get_value (HW_FIELD_ROW (row), &value, NULL));
  g_assert_true (hw_value_is_null (&value));
  hw_field_row_set_value (HW_FIELD_ROW (row), &price);
  g_assert_cmpint (commits, ==, 0);
  g_assert_true (hw_field_row_get_value (HW_FIELD_ROW (row), &value, NULL));
  g_assert_cmpstr (hw_value_get_text (&value), ==, "price");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_editor (row)), 2);
  g_assert_cmpint (commits, ==, 1);
  hw_field_row_set_value (HW_FIELD_ROW (row), &gone);
  hw_value_clear (&value);
  g_assert_true (hw_field_row_get_value (HW_FIELD_ROW (row), &value, NULL));
  g_assert_cmpstr (hw_value_get_text (&value), ==, "a choice of long ago");
  g_assert_finalize_object (row);
}

static void
test_ref (UiFixture *fixture, gconstpointer data)
{
  GtkWidget *row = g_object_ref_sink (hw_field_row_new (fixture->context, HW_DEAL, HW_DEAL_OWNER));
  g_auto (HwValue) ada = hw_value_id (&fixture->ids.person);
  g_auto (HwValue) value = HW_VALUE_NULL;

  hw_field_row_set_value (HW_FIELD_ROW (row), &ada);
  g_assert_true (hw_field_row_get_value (HW_FIELD_ROW (row), &value, NULL));
  g_assert_true (hw_value_equal (&value, &ada));
  g_assert_finalize_object (row);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/field-row/typed/%s", cases[i].name);

    g_test_add (path, UiFixture, &cases[i], ui_fixture_set_up, test_typed, ui_fixture_tear_down);
  }
  g_test_add ("/field-row/choice", UiFixture, NULL, ui_fixture_set_up, test_choice,
              ui_fixture_tear_down);
  g_test_add ("/field-row/ref", UiFixture, NULL, ui_fixture_set_up, test_ref, ui_fixture_tear_down);
  return g_test_run ();
}
