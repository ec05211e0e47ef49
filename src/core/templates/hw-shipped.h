/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Data files that ship with the program, each with its words in all languages. They are our own:
 * json-glib may read them. */

/* @name is relative to the core resources, as "templates/five-stage.json". */
JsonNode *hw_shipped_load (const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* File names in a folder of the resources. (transfer full) */
char **hw_shipped_list (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* The language of the user interface that the data files have: "en" or "zh_CN". */
const char *hw_shipped_language (void);
/* Member @member of @object in @language: {"en": …, "zh_CN": …}. NULL when absent; English where
 * the language is. Unowned. */
const char *hw_shipped_text (JsonObject *object, const char *member, const char *language);
/* NULL or @fallback when absent. Unowned. */
const char *hw_shipped_string (JsonObject *object, const char *member);
gint64 hw_shipped_int (JsonObject *object, const char *member, gint64 fallback);
/* NULL when absent. Unowned. */
JsonArray *hw_shipped_array (JsonObject *object, const char *member);
JsonObject *hw_shipped_object (JsonObject *object, const char *member);

G_END_DECLS
