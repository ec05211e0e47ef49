/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/people/hw-people-groups.h"

#include <string.h>

#include "core/text/hw-choices.h"

/* A team that is above itself, which sync can bring about, must not hang the page. */
#define DEEPEST 12

void
hw_people_group_free (HwPeopleGroup *group)
{
  g_clear_pointer (&group->team, hw_row_unref);
  g_clear_pointer (&group->people, g_ptr_array_unref);
  g_free (group);
}

static HwPeopleGroup *
group_new (const HwRow *team, guint depth, gboolean left)
{
  HwPeopleGroup *group = g_new0 (HwPeopleGroup, 1);

  group->team = team == NULL ? NULL : hw_row_ref ((HwRow *) team);
  group->depth = depth;
  group->left = left;
  group->people = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
  return group;
}

gboolean
hw_person_has_left (const HwRow *person, gint64 today)
{
  return !hw_row_is_null (person, HW_PERSON_ACTIVE_TO) &&
         hw_row_int (person, HW_PERSON_ACTIVE_TO) < today;
}

const HwRow *
hw_person_absence (const HwConfig *config, const HwId *person, gint64 today)
{
  g_autoptr (GPtrArray) absences = hw_config_list (config, HW_ABSENCE);

  for (guint i = 0; i < absences->len; i++) {
    const HwRow *absence = g_ptr_array_index (absences, i);

    if (hw_id_equal (hw_row_ref_id (absence, HW_ABSENCE_PERSON), person) &&
        hw_row_int (absence, HW_ABSENCE_FIRST_DAY) <= today &&
        hw_row_int (absence, HW_ABSENCE_LAST_DAY) >= today)
      return absence;
  }
  return NULL;
}

static void
add_teams (const HwConfig *config,
           GPtrArray *teams,
           const HwId *parent,
           guint depth,
           GPtrArray *groups)
{
  for (guint i = 0; i < teams->len && depth < DEEPEST; i++) {
    const HwRow *team = g_ptr_array_index (teams, i);
    const HwId *above = hw_row_ref_id (team, HW_TEAM_PARENT);
    const HwRow *above_row = hw_config_find (config, HW_TEAM, above);
    /* A team under one that was deleted stands at the top. */
    gboolean top = above_row == NULL || hw_row_is_deleted (above_row);

    if (parent == NULL ? top : !top && hw_id_equal (above, parent)) {
      g_ptr_array_add (groups, group_new (team, depth, FALSE));
      add_teams (config, teams, hw_row_id (team), depth + 1, groups);
    }
  }
}

static gboolean
contains (const char *text, const char *needle)
{
  g_autofree char *folded = g_utf8_casefold (text == NULL ? "" : text, -1);

  return strstr (folded, needle) != NULL;
}

static gboolean
is_found (const HwRow *person, const char *needle)
{
  return contains (hw_row_name (person), needle) ||
         contains (hw_row_text (person, HW_PERSON_PHONE), needle) ||
         contains (hw_row_text (person, HW_PERSON_EMAIL), needle) ||
         contains (hw_choice_label ("person_role", hw_row_text (person, HW_PERSON_ROLE)), needle);
}

static HwPeopleGroup *
find_group (GPtrArray *groups, const HwRow *person, gint64 today)
{
  const HwId *team = hw_row_ref_id (person, HW_PERSON_TEAM);
  HwPeopleGroup *none = g_ptr_array_index (groups, groups->len - 2);
  HwPeopleGroup *left = g_ptr_array_index (groups, groups->len - 1);

  if (hw_person_has_left (person, today))
    return left;
  for (guint i = 0; i + 2 < groups->len; i++) {
    HwPeopleGroup *group = g_ptr_array_index (groups, i);

    if (hw_id_equal (hw_row_id (group->team), team))
      return group;
  }
  return none;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (hw_row_name (*(HwRow *const *) a), hw_row_name (*(HwRow *const *) b));
}

GPtrArray *
hw_people_groups (const HwConfig *config, const char *search, gint64 today)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_people_group_free);
  g_autoptr (GPtrArray) teams = hw_config_list (config, HW_TEAM);
  g_autoptr (GPtrArray) people = hw_config_list (config, HW_PERSON);
  g_autofree char *needle = g_utf8_casefold (search == NULL ? "" : search, -1);

  g_ptr_array_sort (people, compare_names);
  add_teams (config, teams, NULL, 0, groups);
  g_ptr_array_add (groups, group_new (NULL, 0, FALSE));
  g_ptr_array_add (groups, group_new (NULL, 0, TRUE));
  for (guint i = 0; i < people->len; i++) {
    HwRow *person = g_ptr_array_index (people, i);

    if (is_found (person, needle))
      g_ptr_array_add (find_group (groups, person, today)->people, hw_row_ref (person));
  }
  for (guint i = groups->len; i > 0; i--) {
    HwPeopleGroup *group = g_ptr_array_index (groups, i - 1);

    if (group->people->len == 0 && (group->team == NULL || *needle != '\0'))
      g_ptr_array_remove_index (groups, i - 1);
  }
  return groups;
}
