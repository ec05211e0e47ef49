/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/hw-palette-rows.h"

#include <glib/gi18n.h>

#include "core/search/hw-search.h"
#include "ui/people/hw-people-groups.h"
#include "ui/window/hw-palette-item.h"

#define MOST_ROWS 30

typedef struct
{
  char *typed;
  gboolean actors;
  gint64 today; /* days since 1970-01-01 */
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_free (query->typed);
  g_free (query);
}

static const char *
find_icon (HwEntityKind entity)
{
  switch (entity) {
  case HW_DEAL:
    return "view-paged-symbolic";
  case HW_ACCOUNT:
    return "x-office-address-book-symbolic";
  case HW_CONTACT:
    return "avatar-default-symbolic";
  default:
    return "system-users-symbolic";
  }
}

static void
add_acting (GPtrArray *items, const HwRow *person)
{
  g_autofree char *id = hw_id_dup_text (hw_row_id (person));
  g_autofree char *action = g_strdup_printf ("win.act-as::%s", id);
  /* Translators: %s is a person’s name */
  g_autofree char *title = g_strdup_printf (_("Act as %s"), hw_row_name (person));

  g_ptr_array_add (items, hw_palette_item_new (HW_PALETTE_ACTION, "avatar-default-symbolic", title,
                                               NULL, action));
}

static void
add_actors (GPtrArray *items, HwConfig *config, const Query *query)
{
  g_autoptr (GPtrArray) people = hw_config_list (config, HW_PERSON);

  for (guint i = 0; i < people->len; i++) {
    const HwRow *person = g_ptr_array_index (people, i);

    if (!hw_person_has_left (person, query->today) &&
        hw_palette_match (query->typed, hw_row_name (person), NULL) > 0)
      add_acting (items, person);
  }
}

/* People are part of the configuration, not of the index. */
static void
add_people (GPtrArray *items, HwConfig *config, const char *typed, gint64 today)
{
  g_autoptr (GPtrArray) people = hw_config_list (config, HW_PERSON);

  for (guint i = 0; i < people->len && items->len < MOST_ROWS; i++) {
    const HwRow *person = g_ptr_array_index (people, i);
    HwPaletteItem *item;

    if (hw_palette_match (typed, hw_row_name (person), NULL) == 0)
      continue;
    item = hw_palette_item_new (HW_PALETTE_ROW, find_icon (HW_PERSON), hw_row_name (person),
                                hw_entity_label (HW_PERSON), NULL);
    item->entity = HW_PERSON;
    item->row = *hw_row_id (person);
    g_ptr_array_add (items, item);
    if (!hw_person_has_left (person, today))
      add_acting (items, person);
  }
}

/* A touch or a file is shown where it belongs. */
static void
point_at_page (HwPaletteItem *item, const HwSearchHit *hit)
{
  item->entity = hit->entity;
  item->row = hit->id;
  if (hit->entity == HW_DEAL || hit->entity == HW_ACCOUNT)
    return;
  if (!hw_id_is_none (&hit->deal)) {
    item->entity = HW_DEAL;
    item->row = hit->deal;
  } else if (!hw_id_is_none (&hit->account)) {
    item->entity = HW_ACCOUNT;
    item->row = hit->account;
  }
}

static gpointer
read_rows (HwConnection *connection,
           HwConfig *config,
           gpointer data,
           GCancellable *cancellable,
           GError **error)
{
  const Query *query = data;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) hits = NULL;

  if (query->actors) {
    add_actors (items, config, query);
    return g_steal_pointer (&items);
  }
  hits = hw_search_all (connection, query->typed, MOST_ROWS, error);
  if (hits == NULL)
    return NULL;
  add_people (items, config, query->typed, query->today);
  for (guint i = 0; i < hits->len; i++) {
    const HwSearchHit *hit = g_ptr_array_index (hits, i);
    const char *beside = *hit->subtitle == '\0' ? hw_entity_label (hit->entity) : hit->subtitle;
    HwPaletteItem *item;

    if (hit->entity == HW_PERSON)
      continue;
    item = hw_palette_item_new (HW_PALETTE_ROW, find_icon (hit->entity), hit->title, beside, NULL);
    point_at_page (item, hit);
    g_ptr_array_add (items, item);
  }
  return g_steal_pointer (&items);
}

void
hw_palette_rows_async (HwContext *context,
                       const char *typed,
                       gboolean actors,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Query *query = g_new0 (Query, 1);

  query->typed = g_strdup (typed);
  query->actors = actors;
  query->today = hw_context_today (context);
  hw_workspace_read_async (hw_context_get_workspace (context), read_rows, query, query_free,
                           (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
hw_palette_rows_finish (HwWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return hw_workspace_read_finish (workspace, result, error);
}
