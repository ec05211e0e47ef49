/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ledger/hw-ledger.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define DIGEST_SIZE 32
#define CHUNK (256 * 1024) /* bytes that a digest takes in at once */

static const char *const op_names[] = {
  [HW_EDIT_CREATE] = "create",
  [HW_EDIT_UPDATE] = "update",
  [HW_EDIT_DELETE] = "delete",
  [HW_EDIT_RESTORE] = "restore",
};

gboolean
hw_ledger_next_seq (HwConnection *connection, gint64 *seq, GError **error)
{
  return hw_connection_query_int (connection, "SELECT coalesce(max(seq), 0) + 1 FROM command", seq,
                                  error);
}

static void
sum_bytes (HwLedgerCommand *command, gconstpointer bytes, gsize size)
{
  g_byte_array_append (command->unsummed, bytes, (guint) size);
}

static void
sum_text (HwLedgerCommand *command, const char *text)
{
  /* The terminating zero is summed as well, so that moving a letter from one field into the next
   * gives another digest. */
  sum_bytes (command, text != NULL ? text : "", text != NULL ? strlen (text) + 1 : 1);
}

static void
sum_int (HwLedgerCommand *command, gint64 value)
{
  guint64 be = GUINT64_TO_BE ((guint64) value);

  sum_bytes (command, &be, sizeof be);
}

static void
sum_id (HwLedgerCommand *command, const HwId *id)
{
  sum_bytes (command, id->b, sizeof id->b);
}

/* The stamp (hlc) and undone_by stand outside: sync restamps the one, undo sets the other. */
static void
sum_header (HwLedgerCommand *command)
{
  sum_id (command, &command->id);
  sum_int (command, (gint64) command->device);
  sum_id (command, &command->actor);
  sum_int (command, command->recorded_at);
  sum_int (command, command->happened_at);
  sum_text (command, command->kind);
  sum_text (command, command->reason);
  sum_int (command, command->undoes);
}

static gpointer
sum_chunks (gpointer data)
{
  HwLedgerCommand *command = data;

  while (TRUE) {
    g_autoptr (GByteArray) chunk = g_async_queue_pop (command->chunks);

    if (chunk->len == 0)
      return NULL;
    g_checksum_update (command->sum, chunk->data, chunk->len);
  }
}

static void
hand_over (HwLedgerCommand *command)
{
  g_async_queue_push (command->chunks, command->unsummed);
  command->unsummed = g_byte_array_sized_new (CHUNK + CHUNK / 8);
}

/* A tenth of an import is its digest: that is made beside the writing. */
static void
sum_ahead (HwLedgerCommand *command)
{
  if (command->held || command->unsummed->len < CHUNK)
    return;
  if (command->summing == NULL) {
    command->chunks = g_async_queue_new_full ((GDestroyNotify) g_byte_array_unref);
    command->summing = g_thread_new ("digest", sum_chunks, command);
  }
  hand_over (command);
}

static void
end_summing (HwLedgerCommand *command)
{
  if (command->summing == NULL)
    return;
  if (command->unsummed->len > 0)
    hand_over (command);
  hand_over (command);
  g_thread_join (g_steal_pointer (&command->summing));
  g_clear_pointer (&command->chunks, g_async_queue_unref);
}

static void
take_digest (HwLedgerCommand *command, guint8 digest[DIGEST_SIZE])
{
  gsize size = DIGEST_SIZE;

  end_summing (command);
  g_checksum_update (command->sum, command->unsummed->data, command->unsummed->len);
  g_checksum_get_digest (command->sum, digest, &size);
}

static void
sum_entry (HwLedgerCommand *command,
           const char *op,
           const char *entity,
           const HwId *row,
           const char *change)
{
  sum_text (command, op);
  sum_text (command, entity);
  sum_id (command, row);
  sum_text (command, change);
  command->entries++;
  sum_ahead (command);
}

void
hw_ledger_begin (HwLedgerCommand *command)
{
  command->entries = 0;
  command->sum = g_checksum_new (G_CHECKSUM_SHA256);
  command->unsummed = g_byte_array_new ();
  command->change = g_string_sized_new (1024);
  sum_header (command);
}

void
hw_ledger_clear (HwLedgerCommand *command)
{
  end_summing (command);
  g_clear_pointer (&command->sum, g_checksum_free);
  g_clear_pointer (&command->unsummed, g_byte_array_unref);
  if (command->change != NULL)
    g_string_free (g_steal_pointer (&command->change), TRUE);
}

void
hw_ledger_set_mark (HwLedgerCommand *command, HwLedgerMark *mark)
{
  *mark = (HwLedgerMark){ TRUE, command->unsummed->len, command->entries };
  command->held = TRUE;
}

void
hw_ledger_back_to_mark (HwLedgerCommand *command, HwLedgerMark *mark)
{
  g_byte_array_set_size (command->unsummed, mark->length);
  command->entries = mark->entries;
  hw_ledger_release_mark (command, mark);
}

void
hw_ledger_release_mark (HwLedgerCommand *command, HwLedgerMark *mark)
{
  mark->set = FALSE;
  command->held = FALSE;
}

/* As g_string_append_len (), which takes its time: forty of these make a row of an import. The zero
 * at the end follows in hw_ledger_describe (). */
static void
put (GString *json, const char *bytes, gsize size)
{
  if (json->len + size >= json->allocated_len) {
    g_string_append_len (json, bytes, (gssize) size);
    return;
  }
  memcpy (json->str + json->len, bytes, size);
  json->len += size;
}

static void
append_json_text (GString *json, const char *text)
{
  put (json, "\"", 1);
  while (*text != '\0') {
    const char *plain = text;

    while ((guchar) *text >= 0x20 && *text != '"' && *text != '\\')
      text++;
    put (json, plain, (gsize) (text - plain));
    if (*text == '\0')
      break;
    if ((guchar) *text < 0x20)
      g_string_append_printf (json, "\\u%04x", (guint) *text);
    else
      g_string_append_printf (json, "\\%c", *text);
    text++;
  }
  put (json, "\"", 1);
}

static void
append_json_int (GString *json, gint64 value)
{
  char buffer[24];
  char *p = buffer + sizeof buffer;
  guint64 left = value < 0 ? 0 - (guint64) value : (guint64) value;

  do {
    *--p = (char) ('0' + left % 10);
    left /= 10;
  } while (left > 0);
  if (value < 0)
    *--p = '-';
  put (json, p, (gsize) (buffer + sizeof buffer - p));
}

/* Without dashes: a tenth of what an import writes are ids. */
static void
append_json_id (GString *json, const HwId *id)
{
  static const char hex[] = "0123456789abcdef";
  char text[2 + 2 * sizeof id->b];

  text[0] = text[sizeof text - 1] = '"';
  for (gsize i = 0; i < sizeof id->b; i++) {
    text[1 + 2 * i] = hex[id->b[i] >> 4];
    text[2 + 2 * i] = hex[id->b[i] & 15];
  }
  put (json, text, sizeof text);
}

static void
append_json_value (GString *json, const HwValue *value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  switch (value->type) {
  case HW_TYPE_INT:
    append_json_int (json, value->integer);
    break;
  case HW_TYPE_REAL:
    g_ascii_dtostr (buffer, sizeof buffer, value->real);
    put (json, buffer, strlen (buffer));
    break;
  case HW_TYPE_TEXT:
    append_json_text (json, value->text);
    break;
  case HW_TYPE_ID:
    append_json_id (json, &value->id);
    break;
  case HW_TYPE_NULL:
  default:
    put (json, "null", 4);
    break;
  }
}

/* {"column": [old, new], …} of what differs, and {"column": value, …} of a row that was not there
 * before. Left empty when nothing differs. */
void
hw_ledger_describe (const HwRow *before, const HwRow *after, GString *json)
{
  HwSchema *schema = hw_row_schema (after);
  HwEntityKind kind = hw_row_kind (after);
  guint n = hw_schema_n_fields (schema, kind);

  g_string_set_size (json, 0);
  for (guint i = 0; i < n; i++) {
    const HwValue *new = hw_row_value (after, i);
    const HwField *field;

    if (before != NULL ? hw_value_equal (hw_row_value (before, i), new) : hw_value_is_null (new))
      continue;
    field = hw_schema_field (schema, kind, i);
    if (field->flags & HW_F_DERIVED)
      continue;
    put (json, json->len == 0 ? "{\"" : ",\"", 2);
    put (json, field->column, strlen (field->column));
    put (json, "\":", 2);
    if (before != NULL) {
      g_string_append_c (json, '[');
      append_json_value (json, hw_row_value (before, i));
      g_string_append_c (json, ',');
    }
    append_json_value (json, new);
    if (before != NULL)
      g_string_append_c (json, ']');
  }
  if (json->len > 0)
    put (json, "}", 1);
  json->str[json->len] = '\0';
}

/* The deal or account that the row belongs to, so that their pages find all of their history. */
static HwId
subject (const HwRow *row, HwEntityKind wanted, const char *column)
{
  int field;

  if (hw_row_kind (row) == wanted)
    return *hw_row_id (row);
  field = hw_schema_find_field (hw_row_schema (row), hw_row_kind (row), column);
  return field >= 0 ? *hw_row_ref_id (row, (guint) field) : HW_ID_NONE;
}

gboolean
hw_ledger_append (HwConnection *connection,
                  HwLedgerCommand *command,
                  const char *op,
                  const HwRow *before,
                  const HwRow *after,
                  GError **error)
{
  const char *entity = hw_entity_get (hw_row_kind (after))->table;
  GString *change = command->change;
  HwId deal = subject (after, HW_DEAL, "deal");
  HwId account = subject (after, HW_ACCOUNT, "account");
  HwStatement *statement;

  hw_ledger_describe (before, after, change);
  if (change->len == 0)
    return TRUE;
  statement = hw_connection_prepare (connection,
                                     "INSERT INTO ledger (command, op, entity, row, deal, account, "
                                     "change) VALUES (?, ?, ?, ?, ?, ?, ?)",
                                     error);
  if (statement == NULL)
    return FALSE;
  hw_statement_bind_int (statement, 1, command->seq);
  hw_statement_lend_text (statement, 2, op);
  hw_statement_lend_text (statement, 3, entity);
  hw_statement_lend_id (statement, 4, hw_row_id (after));
  hw_statement_lend_id (statement, 5, &deal);
  hw_statement_lend_id (statement, 6, &account);
  hw_statement_lend_text (statement, 7, change->str);
  sum_entry (command, op, entity, hw_row_id (after), change->str);
  return hw_statement_run (statement, error);
}

/* The digest of the newest command of @device before @seq; zeros for the first. The plus keeps
 * SQLite off command_undo, by which it would sort all commands of the device for each new one. */
static gboolean
previous_digest (HwConnection *connection,
                 guint64 device,
                 gint64 seq,
                 guint8 digest[DIGEST_SIZE],
                 GError **error)
{
  HwStatement *statement =
      hw_connection_prepare (connection,
                             "SELECT digest FROM command WHERE +device = ? AND seq < ? "
                             "ORDER BY seq DESC LIMIT 1",
                             error);
  const guint8 *blob;
  gsize size = 0;
  gboolean found;

  memset (digest, 0, DIGEST_SIZE);
  if (statement == NULL)
    return FALSE;
  hw_statement_bind_int (statement, 1, (gint64) device);
  hw_statement_bind_int (statement, 2, seq);
  if (!hw_statement_fetch (statement, &found, error))
    return FALSE;
  if (found) {
    blob = hw_statement_get_blob (statement, 0, &size);
    if (size == DIGEST_SIZE)
      memcpy (digest, blob, DIGEST_SIZE);
  }
  hw_statement_reset (statement);
  return TRUE;
}

gboolean
hw_ledger_finish (HwConnection *connection, HwLedgerCommand *command, GError **error)
{
  guint8 digest[DIGEST_SIZE];
  HwStatement *statement;

  if (!previous_digest (connection, command->device, command->seq, digest, error))
    return FALSE;
  sum_bytes (command, digest, sizeof digest);
  take_digest (command, digest);
  statement =
      hw_connection_prepare (connection,
                             "INSERT INTO command (seq, id, device, actor, hlc, recorded_at, "
                             "happened_at, kind, reason, "
                             "undoes, entries, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                             error);
  if (statement == NULL)
    return FALSE;
  hw_statement_bind_int (statement, 1, command->seq);
  hw_statement_bind_id (statement, 2, &command->id);
  hw_statement_bind_int (statement, 3, (gint64) command->device);
  hw_statement_bind_id (statement, 4, &command->actor);
  hw_statement_bind_int (statement, 5, (gint64) command->hlc);
  hw_statement_bind_int (statement, 6, command->recorded_at);
  hw_statement_bind_int (statement, 7, command->happened_at);
  hw_statement_bind_text (statement, 8, command->kind);
  hw_statement_bind_text (statement, 9, command->reason);
  if (command->undoes != 0)
    hw_statement_bind_int (statement, 10, command->undoes);
  hw_statement_bind_int (statement, 11, command->entries);
  hw_statement_bind_blob (statement, 12, digest, sizeof digest);
  return hw_statement_run (statement, error);
}

static void
clear_set (gpointer data)
{
  hw_value_clear (&((HwSet *) data)->value);
}

static GArray *
new_sets (void)
{
  GArray *sets = g_array_new (FALSE, FALSE, sizeof (HwSet));

  g_array_set_clear_func (sets, clear_set);
  return sets;
}

void
hw_ledger_entry_free (HwLedgerEntry *entry)
{
  g_array_unref (entry->olds);
  g_array_unref (entry->news);
  g_free (entry);
}

static HwValue
parse_value (HwKind kind, JsonNode *node)
{
  HwId id;

  if (JSON_NODE_HOLDS_NULL (node))
    return HW_VALUE_NULL;
  switch (hw_kind_value_type (kind)) {
  case HW_TYPE_INT:
    return hw_value_int (json_node_get_int (node));
  case HW_TYPE_REAL:
    return hw_value_real (json_node_get_double (node));
  case HW_TYPE_ID:
    return hw_id_parse (json_node_get_string (node), &id) ? hw_value_id (&id) : HW_VALUE_NULL;
  case HW_TYPE_TEXT:
  case HW_TYPE_NULL:
  default:
    return hw_value_text (json_node_get_string (node));
  }
}

static void
parse_members (HwLedgerEntry *entry, HwSchema *schema, JsonObject *object)
{
  JsonObjectIter iter;
  const char *column;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &column, &node)) {
    int field = hw_schema_find_field (schema, entry->entity, column);
    JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
    HwSet old = { .field = (guint) field };
    HwSet new = { .field = (guint) field };
    HwKind kind;

    /* A row that was not there before has its new value alone. */
    if (field < 0 || (pair != NULL ? json_array_get_length (pair) != 2
                                   : entry->op != HW_EDIT_CREATE || !JSON_NODE_HOLDS_VALUE (node)))
      continue;
    kind = hw_schema_field (schema, entry->entity, (guint) field)->kind;
    if (pair != NULL)
      old.value = parse_value (kind, json_array_get_element (pair, 0));
    new.value = parse_value (kind, pair != NULL ? json_array_get_element (pair, 1) : node);
    g_array_append_val (entry->olds, old);
    g_array_append_val (entry->news, new);
  }
}

HwLedgerEntry *
hw_ledger_entry_parse (HwSchema *schema,
                       const char *op,
                       const char *entity,
                       const HwId *row,
                       const char *change)
{
  g_autoptr (JsonNode) root = json_from_string (change, NULL);
  int kind = hw_entity_parse (entity);
  HwLedgerEntry *entry;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root) || kind < 0)
    return NULL;
  entry = g_new0 (HwLedgerEntry, 1);
  entry->entity = (HwEntityKind) kind;
  entry->row = *row;
  entry->olds = new_sets ();
  entry->news = new_sets ();
  for (guint i = 0; i < G_N_ELEMENTS (op_names); i++)
    if (g_str_equal (op_names[i], op))
      entry->op = (HwEditKind) i;
  parse_members (entry, schema, json_node_get_object (root));
  return entry;
}

/* The entries are read to the end before @func is called, in chunks, because @func may write. */
gboolean
hw_ledger_foreach (HwConnection *connection,
                   HwSchema *schema,
                   gint64 command,
                   gboolean reverse,
                   HwLedgerFunc func,
                   gpointer data,
                   GError **error)
{
  gint64 at = reverse ? G_MAXINT64 : 0;

  while (TRUE) {
    g_autoptr (GPtrArray) chunk =
        g_ptr_array_new_with_free_func ((GDestroyNotify) hw_ledger_entry_free);
    g_autoptr (GError) failure = NULL;
    gint64 last = at;
    HwStatement *statement =
        hw_connection_prepare (connection,
                               reverse ? "SELECT seq, op, entity, row, change FROM ledger WHERE "
                                         "command = ? AND seq < ? "
                                         "ORDER BY seq DESC LIMIT 500"
                                       : "SELECT seq, op, entity, row, change FROM ledger WHERE "
                                         "command = ? AND seq > ? "
                                         "ORDER BY seq LIMIT 500",
                               error);

    if (statement == NULL)
      return FALSE;
    hw_statement_bind_int (statement, 1, command);
    hw_statement_bind_int (statement, 2, at);
    while (hw_statement_step (statement, &failure)) {
      HwId row = hw_statement_get_id (statement, 3);
      HwLedgerEntry *entry = hw_ledger_entry_parse (schema, hw_statement_get_text (statement, 1),
                                                    hw_statement_get_text (statement, 2), &row,
                                                    hw_statement_get_text (statement, 4));

      last = hw_statement_get_int (statement, 0);
      if (entry != NULL)
        g_ptr_array_add (chunk, entry);
    }
    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    for (guint i = 0; i < chunk->len; i++)
      if (!func (g_ptr_array_index (chunk, i), data, error))
        return FALSE;
    if (last == at)
      return TRUE;
    at = last;
  }
}

static void
read_command (HwStatement *statement, HwLedgerCommand *command)
{
  command->seq = hw_statement_get_int (statement, 0);
  command->id = hw_statement_get_id (statement, 1);
  command->device = (guint64) hw_statement_get_int (statement, 2);
  command->actor = hw_statement_get_id (statement, 3);
  command->recorded_at = hw_statement_get_int (statement, 4);
  command->happened_at = hw_statement_get_int (statement, 5);
  command->kind = hw_statement_get_text (statement, 6);
  command->reason = hw_statement_get_text (statement, 7);
  command->undoes = hw_statement_get_int (statement, 8);
}

static gboolean
sum_entries (HwConnection *connection, HwLedgerCommand *command, GError **error)
{
  HwStatement *statement = hw_connection_prepare (connection,
                                                  "SELECT op, entity, row, change FROM ledger "
                                                  "WHERE command = ? ORDER BY seq",
                                                  error);
  g_autoptr (GError) failure = NULL;

  if (statement == NULL)
    return FALSE;
  hw_statement_bind_int (statement, 1, command->seq);
  while (hw_statement_step (statement, &failure)) {
    HwId row = hw_statement_get_id (statement, 2);

    sum_entry (command, hw_statement_get_text (statement, 0), hw_statement_get_text (statement, 1),
               &row, hw_statement_get_text (statement, 3));
  }
  return hw_pass_error (error, &failure);
}

gboolean
hw_ledger_verify (HwConnection *connection, GPtrArray *faults, GError **error)
{
  g_autoptr (GHashTable) chain =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free); /* device -> digest */
  g_autoptr (GError) failure = NULL;
  HwStatement *statement = hw_connection_prepare (connection,
                                                  "SELECT seq, id, device, actor, recorded_at, "
                                                  "happened_at, kind, reason, undoes, entries, "
                                                  "digest FROM command ORDER BY seq",
                                                  error);

  if (statement == NULL)
    return FALSE;
  while (hw_statement_step (statement, &failure)) {
    static const guint8 zeros[DIGEST_SIZE];
    HwLedgerCommand command = { 0 };
    guint8 digest[DIGEST_SIZE];
    gsize kept_size;
    const guint8 *kept = hw_statement_get_blob (statement, 10, &kept_size);
    const guint8 *previous;

    read_command (statement, &command);
    hw_ledger_begin (&command);
    if (!sum_entries (connection, &command, error)) {
      hw_ledger_clear (&command);
      return FALSE;
    }
    previous = g_hash_table_lookup (chain, &command.device);
    sum_bytes (&command, previous != NULL ? previous : zeros, DIGEST_SIZE);
    take_digest (&command, digest);
    if (kept_size != DIGEST_SIZE || memcmp (kept, digest, DIGEST_SIZE) != 0 ||
        command.entries != hw_statement_get_int (statement, 9))
      g_ptr_array_add (faults,
                       g_strdup_printf (_("The history was changed from outside at entry %d."),
                                           (int) command.seq));
    g_hash_table_insert (chain, g_memdup2 (&command.device, sizeof (guint64)),
                         g_memdup2 (kept, kept_size == DIGEST_SIZE ? DIGEST_SIZE : 0));
    hw_ledger_clear (&command);
  }
  return hw_pass_error (error, &failure);
}
