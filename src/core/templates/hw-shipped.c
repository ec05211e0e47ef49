/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/templates/hw-shipped.h"

#include <gio/gio.h>
#include <string.h>

#include "core/hw-core-resources.h"

#define PREFIX "/io/github/headway_app/Headway/core/"

JsonNode *
hw_shipped_load (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (PREFIX, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (hw_core_get_resource (), path, 0, error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize size;
  const char *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &size);
  if (!json_parser_load_from_data (parser, data, (gssize) size, error))
    return NULL;
  return json_node_ref (json_parser_get_root (parser));
}

char **
hw_shipped_list (const char *folder)
{
  g_autofree char *path = g_strconcat (PREFIX, folder, NULL);
  char **names = g_resource_enumerate_children (hw_core_get_resource (), path, 0, NULL);

  return names != NULL ? names : g_new0 (char *, 1);
}

const char *
hw_shipped_language (void)
{
  const char *const *names = g_get_language_names ();

  return names[0] != NULL && g_str_has_prefix (names[0], "zh") ? "zh_CN" : "en";
}

static JsonNode *
find_member (JsonObject *object, const char *member, JsonNodeType type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && json_node_get_node_type (node) == type ? node : NULL;
}

JsonObject *
hw_shipped_object (JsonObject *object, const char *member)
{
  JsonNode *node = find_member (object, member, JSON_NODE_OBJECT);

  return node != NULL ? json_node_get_object (node) : NULL;
}

JsonArray *
hw_shipped_array (JsonObject *object, const char *member)
{
  JsonNode *node = find_member (object, member, JSON_NODE_ARRAY);

  return node != NULL ? json_node_get_array (node) : NULL;
}

const char *
hw_shipped_string (JsonObject *object, const char *member)
{
  JsonNode *node = find_member (object, member, JSON_NODE_VALUE);

  return node != NULL ? json_node_get_string (node) : NULL;
}

gint64
hw_shipped_int (JsonObject *object, const char *member, gint64 fallback)
{
  JsonNode *node = find_member (object, member, JSON_NODE_VALUE);

  return node != NULL ? json_node_get_int (node) : fallback;
}

const char *
hw_shipped_text (JsonObject *object, const char *member, const char *language)
{
  JsonObject *texts = hw_shipped_object (object, member);
  const char *text = hw_shipped_string (texts, language);

  return text != NULL ? text : hw_shipped_string (texts, "en");
}
