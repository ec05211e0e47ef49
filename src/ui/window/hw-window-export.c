/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/hw-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/rules/hw-condition.h"
#include "core/text/hw-choices.h"
#include "ui/board/hw-board-view.h"
#include "ui/common/hw-shell.h"
#include "ui/customers/hw-customers-page.h"
#include "ui/import/hw-export-view.h"

/* The board's filter, within its pipeline. */
static char *
dup_board_condition (HwBoard *board, HwSchema *schema)
{
  const HwId *pipeline = hw_board_get_pipeline (board);
  const char *json = hw_board_get_condition (board);
  HwValue value = hw_value_id (pipeline);
  g_autoptr (HwCondition) within =
      hw_condition_new_term (schema, HW_DEAL, "pipeline", HW_OP_EQUAL, &value, 1);
  g_autoptr (HwCondition) filter =
      json == NULL ? NULL : hw_condition_parse_json (schema, HW_DEAL, json, NULL);
  g_autoptr (HwCondition) both = NULL;

  hw_value_clear (&value);
  if (filter == NULL)
    return hw_condition_to_json (within);
  both = hw_condition_with (within, filter);
  return hw_condition_to_json (both);
}

/* As the page searches: people are few and have no index. NULL when nothing is searched for. */
static char *
dup_people_condition (HwSchema *schema, const char *search, gint64 now)
{
  g_autofree char *folded = g_utf8_casefold (search, -1);
  g_autofree char *quoted = g_strdelimit (g_strdup (search), "'", ' ');
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (HwCondition) condition = NULL;
  const char *const *roles;
  guint n = hw_choice_list ("person_role", &roles);

  if (*search == '\0')
    return NULL;
  g_string_printf (text, "name contains '%s' or phone contains '%s' or email contains '%s'", quoted,
                   quoted, quoted);
  for (guint i = 0; i < n; i++) {
    g_autofree char *label = g_utf8_casefold (hw_choice_label ("person_role", roles[i]), -1);

    if (strstr (label, folded) != NULL)
      g_string_append_printf (text, " or role = '%s'", roles[i]);
  }
  condition = hw_condition_parse_text (schema, HW_PERSON, text->str, NULL, now, NULL);
  return condition == NULL ? NULL : hw_condition_to_json (condition);
}

static void
view_exported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  gint64 n = hw_export_view_finish (result, &file, &error);
  g_autofree char *name = file == NULL ? NULL : g_file_get_parse_name (file);
  g_autofree char *text = NULL;

  if (error != NULL) {
    hw_shell_toast_error (GTK_WIDGET (self), error);
    return;
  }
  if (n < 0)
    return;
  /* Translators: %s is a file with its folder */
  text = g_strdup_printf (ngettext ("%u row was written to “%s”", "%u rows were written to “%s”",
                                    (gulong) n),
                          (guint) n, name);
  hw_shell_toast (GTK_WIDGET (self), text);
}

gboolean
hw_window_page_exports (HwWindow *self)
{
  static const char *const names[] = { "board", "customers", "people", NULL };

  return self->page != NULL && g_strv_contains (names, hw_page_get_name (self->page));
}

void
hw_window_export_page (HwWindow *self)
{
  const char *name = hw_page_get_name (self->page);
  HwSchema *schema = hw_workspace_get_schema (hw_context_get_workspace (self->context));
  g_autofree char *typed =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));
  const char *search = *typed == '\0' ? NULL : typed;
  g_autofree char *condition = NULL;
  HwEntityKind kind = HW_ACCOUNT;

  if (g_str_equal (name, "board")) {
    HwBoard *board = hw_board_view_get_board (HW_BOARD_VIEW (hw_page_get_view (self->page)));

    kind = HW_DEAL;
    condition = dup_board_condition (board, schema);
    search = hw_board_get_search (board);
  } else if (g_str_equal (name, "people")) {
    kind = HW_PERSON;
    condition = dup_people_condition (schema, typed, hw_context_now (self->context));
    search = NULL;
  } else {
    condition = hw_customers_page_dup_condition (HW_CUSTOMERS_PAGE (hw_page_get_view (self->page)));
  }
  hw_export_view_async (GTK_WINDOW (self), hw_context_get_workspace (self->context), kind,
                        condition, search, NULL, view_exported_cb, g_object_ref (self));
}
