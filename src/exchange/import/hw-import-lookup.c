/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import/hw-import-private.h"

#include <string.h>

#include "core/store/hw-connection.h"

#define MAX_COMPARED 20000 /* beyond this nothing is searched for what is merely alike */

typedef struct
{
  HwId id;
  HwId group; /* of a stage the pipeline, of a contact the customer */
  char *name;
  char *folded; /* made when first compared */
  gboolean has_key;
  guint next; /* another of the same name: its place + 1 */
} Entry;

/* The rows of one kind. Hash tables hold the place in @entries + 1. */
typedef struct
{
  GArray *entries;
  GHashTable *by_name;
  GHashTable *by_code;
  GHashTable *by_key;
  GHashTable *by_fold;
} Names;

struct _HwImportLookup
{
  Names names[HW_N_ENTITIES];
  GHashTable *keyed; /* ids of rows with a key in the source */
  guint64 kinds;
};

static gboolean
is_ascii (const char *text)
{
  while (*text != 0 && (guchar) *text < 0x80)
    text++;
  return *text == 0;
}

/* Blanks at the ends and runs of blanks within never tell names apart, nor does case. */
static char *
plain_name (const char *text)
{
  char *out = is_ascii (text) ? g_ascii_strdown (text, -1) : g_utf8_casefold (text, -1);
  char *to = g_strstrip (out);

  for (const char *p = out; *p != 0; p++)
    if (!(*p == ' ' && p > out && p[-1] == ' '))
      *to++ = *p;
  *to = 0;
  return out;
}

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->folded);
}

static Names *
names_of (HwImportLookup *self, HwEntityKind kind)
{
  Names *names = &self->names[kind];

  if (names->entries != NULL)
    return names;
  names->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (names->entries, entry_clear);
  names->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  names->by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  names->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return names;
}

void
hw_import_lookup_free (HwImportLookup *self)
{
  for (guint i = 0; i < HW_N_ENTITIES; i++) {
    g_clear_pointer (&self->names[i].entries, g_array_unref);
    g_clear_pointer (&self->names[i].by_name, g_hash_table_unref);
    g_clear_pointer (&self->names[i].by_code, g_hash_table_unref);
    g_clear_pointer (&self->names[i].by_key, g_hash_table_unref);
    g_clear_pointer (&self->names[i].by_fold, g_hash_table_unref);
  }
  g_hash_table_unref (self->keyed);
  g_free (self);
}

void
hw_import_lookup_add (HwImportLookup *self,
                      HwEntityKind kind,
                      const HwId *id,
                      const char *name,
                      const char *key,
                      const HwId *group)
{
  Names *names = names_of (self, kind);
  Entry entry = { .id = *id, .name = g_strdup (name), .has_key = key != NULL };
  gpointer place = GUINT_TO_POINTER (names->entries->len + 1);

  if (group != NULL)
    entry.group = *group;
  if (name != NULL) {
    char *plain = plain_name (name);

    entry.next = GPOINTER_TO_UINT (g_hash_table_lookup (names->by_name, plain));
    g_hash_table_insert (names->by_name, plain, place);
  }
  if (key != NULL) {
    g_hash_table_insert (names->by_key, g_strdup (key), place);
    g_hash_table_add (self->keyed, hw_id_copy (id));
  }
  g_array_append_val (names->entries, entry);
  g_clear_pointer (&names->by_fold, g_hash_table_unref);
}

static const char *
code_column (HwEntityKind kind)
{
  switch (kind) {
  case HW_ACCOUNT:
  case HW_PRODUCT:
  case HW_TOUCH_KIND:
    return "code";
  case HW_PERSON:
    return "email";
  default:
    return "NULL";
  }
}

static const char *
group_column (HwEntityKind kind)
{
  switch (kind) {
  case HW_STAGE:
    return "pipeline";
  case HW_CONTACT:
    return "account";
  default:
    return "NULL";
  }
}

static gboolean
load_kind (HwImportLookup *self,
           HwEntityKind kind,
           HwConnection *connection,
           HwConfig *config,
           GCancellable *cancellable,
           GError **error)
{
  int name = hw_entity_name_field (kind);
  const char *name_column =
      name >= 0 ? hw_schema_field (hw_config_get_schema (config), kind, (guint) name)->column
                : "NULL";
  g_autofree char *sql =
      g_strdup_printf ("SELECT id, %s, source_key, %s, %s FROM %s WHERE deleted_at IS NULL",
                       name_column, code_column (kind), group_column (kind),
                       hw_entity_get (kind)->table);
  HwStatement *statement = hw_connection_prepare (connection, sql, error);
  g_autoptr (GError) failure = NULL;
  Names *names = names_of (self, kind);

  if (statement == NULL)
    return FALSE;
  while (hw_statement_step (statement, &failure)) {
    HwId id = hw_statement_get_id (statement, 0), group = hw_statement_get_id (statement, 4);
    const char *code = hw_statement_get_text (statement, 3);

    hw_import_lookup_add (self, kind, &id, hw_statement_get_text (statement, 1),
                          hw_statement_get_text (statement, 2), &group);
    if (code != NULL)
      g_hash_table_insert (names->by_code, plain_name (code),
                           GUINT_TO_POINTER (names->entries->len));
    if (names->entries->len % 1024 == 0 && g_cancellable_is_cancelled (cancellable))
      break;
  }
  hw_statement_reset (statement);
  if (failure == NULL)
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gpointer
load (HwConnection *connection,
      HwConfig *config,
      gpointer data,
      GCancellable *cancellable,
      GError **error)
{
  HwImportLookup *self = data;

  for (guint kind = 0; kind < HW_N_ENTITIES; kind++)
    if ((self->kinds >> kind & 1) != 0 &&
        !load_kind (self, (HwEntityKind) kind, connection, config, cancellable, error))
      return NULL;
  return self;
}

HwImportLookup *
hw_import_lookup_new (HwWorkspace *workspace,
                      guint64 kinds,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (HwImportLookup) self = g_new0 (HwImportLookup, 1);

  self->keyed = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  self->kinds = kinds;
  if (hw_workspace_read (workspace, load, self, error) == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
in_group (const Entry *entry, const HwId *group)
{
  return group == NULL || hw_id_is_none (group) || hw_id_equal (&entry->group, group);
}

static HwFound
find_name (const Names *names, const char *plain, const HwId *group, HwId *id)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (names->by_name, plain));
  guint found = 0;

  while (place > 0) {
    const Entry *entry = &g_array_index (names->entries, Entry, place - 1);

    if (in_group (entry, group)) {
      *id = entry->id;
      found++;
    }
    place = entry->next;
  }
  return found == 0 ? HW_FOUND_NONE : found == 1 ? HW_FOUND_ONE : HW_FOUND_MANY;
}

HwFound
hw_import_lookup_find_key (HwImportLookup *self, HwEntityKind kind, const char *key, HwId *id)
{
  Names *names = names_of (self, kind);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (names->by_key, key));

  if (place == 0)
    return HW_FOUND_NONE;
  *id = g_array_index (names->entries, Entry, place - 1).id;
  return HW_FOUND_ONE;
}

gboolean
hw_import_lookup_has_key (HwImportLookup *self, const HwId *id)
{
  return g_hash_table_contains (self->keyed, id);
}

HwFound
hw_import_lookup_find (HwImportLookup *self,
                       HwEntityKind kind,
                       const char *text,
                       const HwId *group,
                       HwId *id)
{
  Names *names = names_of (self, kind);
  g_autofree char *plain = NULL;
  guint place;

  if (hw_import_lookup_find_key (self, kind, text, id) == HW_FOUND_ONE)
    return HW_FOUND_ONE;
  plain = plain_name (text);
  place = GPOINTER_TO_UINT (g_hash_table_lookup (names->by_code, plain));
  if (place > 0) {
    *id = g_array_index (names->entries, Entry, place - 1).id;
    return HW_FOUND_ONE;
  }
  return find_name (names, plain, group, id);
}

static void
fold_entries (Names *names)
{
  if (names->by_fold != NULL)
    return;
  names->by_fold = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < names->entries->len; i++) {
    Entry *entry = &g_array_index (names->entries, Entry, i);

    if (entry->name == NULL)
      continue;
    if (entry->folded == NULL)
      entry->folded = hw_csv_fold (entry->name);
    if (entry->folded[0] != 0)
      g_hash_table_insert (names->by_fold, entry->folded, GUINT_TO_POINTER (i + 1));
  }
}

#define MAX_NAME 64 /* characters compared */

/* Edits (a letter more, less, other, or two swapped) between two names; more than @most is @most
 * + 1. */
static guint
distance (const gunichar *a, guint n, const gunichar *b, guint m, guint most)
{
  guint rows[3][MAX_NAME + 1];
  guint *before = rows[0], *last = rows[1], *now = rows[2];

  for (guint j = 0; j <= m; j++)
    last[j] = j;
  for (guint i = 1; i <= n; i++) {
    guint least = now[0] = i;
    guint *spare;

    for (guint j = 1; j <= m; j++) {
      guint edits = MIN (MIN (last[j], now[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));

      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        edits = MIN (edits, before[j - 2] + 1);
      now[j] = edits;
      least = MIN (least, edits);
    }
    if (least > most)
      return most + 1;
    spare = before;
    before = last;
    last = now;
    now = spare;
  }
  return last[m];
}

static guint
to_characters (const char *text, gunichar out[MAX_NAME])
{
  guint n = 0;

  for (const char *p = text; *p != 0 && n < MAX_NAME; p = g_utf8_next_char (p))
    out[n++] = g_utf8_get_char (p);
  return n;
}

/* Short names differ by as little as what they say: 李明 and 李敏 are two people. */
static guint
allowed_edits (guint length)
{
  return length < 5 ? 0 : length < 9 ? 1 : 2;
}

static const Entry *
find_alike (const Names *names, const char *folded, const HwId *group)
{
  gunichar a[MAX_NAME], b[MAX_NAME];
  guint n = to_characters (folded, a), most = allowed_edits (n);
  const Entry *best = NULL;

  if (most == 0 || n >= MAX_NAME || names->entries->len > MAX_COMPARED)
    return NULL;
  for (guint i = 0; i < names->entries->len; i++) {
    const Entry *entry = &g_array_index (names->entries, Entry, i);
    guint m, edits;

    if (entry->folded == NULL || !in_group (entry, group))
      continue;
    m = to_characters (entry->folded, b);
    if (m + most < n || n + most < m)
      continue;
    edits = distance (a, n, b, m, most);
    if (edits <= most) {
      best = entry;
      if (edits == 0)
        break;
      most = edits - 1;
    }
  }
  return best;
}

const char *
hw_import_lookup_suggest (HwImportLookup *self,
                          HwEntityKind kind,
                          const char *text,
                          const HwId *group,
                          HwId *id,
                          gboolean *sure)
{
  Names *names = names_of (self, kind);
  g_autofree char *folded = hw_csv_fold (text);
  guint place;
  const Entry *entry = NULL;

  fold_entries (names);
  place = GPOINTER_TO_UINT (g_hash_table_lookup (names->by_fold, folded));
  if (place > 0)
    entry = &g_array_index (names->entries, Entry, place - 1);
  *sure = entry != NULL && in_group (entry, group);
  if (!*sure)
    entry = find_alike (names, folded, group);
  if (entry == NULL)
    return NULL;
  *id = entry->id;
  return entry->name;
}
