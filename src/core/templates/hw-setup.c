/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/templates/hw-setup.h"

#include <gio/gio.h>
#include <locale.h>
#include <string.h>

#include "core/engine/hw-rank.h"
#include "core/templates/hw-shipped.h"
#include "core/templates/hw-template.h"

/* Monday to Friday, 09:00 to 12:00 and 13:00 to 18:00, in minutes of the day. */
#define OFFICE_DAY "[[540,720],[780,1080]]"
#define OFFICE_HOURS                                                                               \
  "{\"mon\":" OFFICE_DAY ",\"tue\":" OFFICE_DAY ",\"wed\":" OFFICE_DAY ",\"thu\":" OFFICE_DAY      \
  ",\"fri\":" OFFICE_DAY "}"

static gboolean
is_chinese (const char *language)
{
  return g_str_equal (language, "zh_CN");
}

/* What the data files hold is chosen by language, not by gettext: so are these. */
static const char *
pick (const char *language, const char *en, const char *zh_CN)
{
  return is_chinese (language) ? zh_CN : en;
}

static char *
find_currency (const char *language)
{
  const struct lconv *conventions = localeconv ();

  if (is_chinese (language))
    return g_strdup ("CNY");
  if (strlen (conventions->int_curr_symbol) >= 3)
    return g_strndup (conventions->int_curr_symbol, 3);
  return g_strdup ("USD");
}

static void
add_settings (HwCommand *command, const HwSetup *setup, const char *language)
{
  HwId id = hw_id_from_seed ("workspace");
  HwId calendar = hw_id_from_seed ("calendar");
  HwEdit *edit = hw_command_create (command, HW_CALENDAR, &calendar);
  g_autofree char *currency = find_currency (language);
  const char *name = setup->name;

  hw_edit_set_text (edit, HW_CALENDAR_NAME, pick (language, "Working calendar", "工作日历"));
  hw_edit_set_text (edit, HW_CALENDAR_HOURS, OFFICE_HOURS);
  if (is_chinese (language))
    hw_edit_set_text (edit, HW_CALENDAR_HOLIDAYS, "CN");
  edit = hw_command_create (command, HW_WORKSPACE, &id);
  if (name == NULL || *name == '\0')
    name = pick (language, "My workspace", "我的工作区");
  hw_edit_set_text (edit, HW_WORKSPACE_NAME, name);
  hw_edit_set_text (edit, HW_WORKSPACE_CURRENCY, currency);
  hw_edit_set_ref (edit, HW_WORKSPACE_CALENDAR, &calendar);
  hw_edit_set_text (edit, HW_WORKSPACE_IMPORT_CLOSED, "mark");
  hw_edit_set_text (edit, HW_WORKSPACE_UNKNOWN_PEOPLE, "create");
}

static void
add_view (HwCommand *command, JsonObject *view, const char *language, guint i, guint n)
{
  const char *shipped = hw_shipped_string (view, "shipped");
  g_autofree char *seed = g_strconcat ("view:", shipped, NULL);
  g_autofree char *rank = hw_rank_spaced (i, n);
  JsonNode *condition = json_object_get_member (view, "condition");
  HwId id = hw_id_from_seed (seed);
  HwEdit *edit = hw_command_create (command, HW_VIEW, &id);

  hw_edit_set_text (edit, HW_VIEW_NAME, hw_shipped_text (view, "name", language));
  hw_edit_set_text (edit, HW_VIEW_ENTITY, hw_shipped_string (view, "entity"));
  hw_edit_set_text (edit, HW_VIEW_SORT, hw_shipped_string (view, "sort"));
  hw_edit_set_text (edit, HW_VIEW_LANE, hw_shipped_string (view, "lane"));
  hw_edit_set_text (edit, HW_VIEW_SHIPPED, shipped);
  hw_edit_set_text (edit, HW_VIEW_RANK, rank);
  if (condition != NULL && !JSON_NODE_HOLDS_NULL (condition)) {
    g_autofree char *text = json_to_string (condition, FALSE);

    hw_edit_set_text (edit, HW_VIEW_CONDITION, text);
  }
}

static gboolean
add_views (HwCommand *command, const char *language, GError **error)
{
  g_autoptr (JsonNode) node = hw_shipped_load ("views.json", error);
  JsonArray *views = node != NULL ? json_node_get_array (node) : NULL;
  guint n = views != NULL ? json_array_get_length (views) : 0;

  for (guint i = 0; i < n; i++)
    add_view (command, json_array_get_object_element (views, i), language, i, n);
  return node != NULL;
}

static HwId
add_person (HwCommand *command, const HwSetup *setup)
{
  HwId id = setup->seed != NULL ? hw_template_seeded_id (setup->seed, "person", "first")
                                : hw_id_new (g_get_real_time ());
  HwEdit *edit = hw_command_create (command, HW_PERSON, &id);

  hw_edit_set_text (edit, HW_PERSON_NAME, setup->person);
  return id;
}

HwCommand *
hw_setup_command (const HwSetup *setup, HwSetupIds *ids, GError **error)
{
  g_autoptr (HwCommand) command = hw_command_new ("workspace.create");
  const char *language = setup->language != NULL ? setup->language : hw_shipped_language ();
  HwSetupIds made = { HW_ID_NONE, HW_ID_NONE };

  add_settings (command, setup, language);
  if (setup->person != NULL && *setup->person != '\0')
    made.person = add_person (command, setup);
  if (!hw_touch_kinds_add (command, language, NULL, error) || !add_views (command, language, error))
    return NULL;
  if (setup->template != NULL && !hw_template_add (command, setup->template, language, NULL,
                                                   setup->seed, &made.pipeline, error))
    return NULL;
  if (ids != NULL)
    *ids = made;
  return g_steal_pointer (&command);
}
