/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/hw-palette-rows.h"

#include "core/search/hw-search.h"
#include "ui/window/hw-palette-item.h"

#define MOST_ROWS 30

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

/* People are part of the configuration, not of the index. */
static void
add_people (GPtrArray *items, HwConfig *config, const char *typed)
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
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) hits = hw_search_all (connection, data, MOST_ROWS, error);

  if (hits == NULL)
    return NULL;
  add_people (items, config, data);
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
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  hw_workspace_read_async (hw_context_get_workspace (context), read_rows, g_strdup (typed), g_free,
                           (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
hw_palette_rows_finish (HwWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return hw_workspace_read_finish (workspace, result, error);
}
