/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import/hw-import-private.h"

#include <string.h>

#define FLUSH_AT (256 * 1024)

/* Length, kind, line, then what the kind needs, in this machine's own byte order: the file lives no
 * longer than the import. A file and not a database: it is only ever read in the order in which it
 * was written. */
struct _HwImportSpool
{
  GFile *file;
  GFileIOStream *stream;
  GByteArray *out;
  GInputStream *in;
  GByteArray *record_bytes;
  HwSpoolRecord *record;
};

HwSpoolRecord *
hw_spool_record_new (void)
{
  HwSpoolRecord *record = g_new0 (HwSpoolRecord, 1);

  record->edit.sets = g_array_new (FALSE, FALSE, sizeof (HwSet));
  return record;
}

static void
clear_sets (HwSpoolRecord *record)
{
  for (guint i = 0; i < record->edit.sets->len; i++)
    hw_value_clear (&g_array_index (record->edit.sets, HwSet, i).value);
  g_array_set_size (record->edit.sets, 0);
}

void
hw_spool_record_free (HwSpoolRecord *record)
{
  clear_sets (record);
  g_array_unref (record->edit.sets);
  g_strfreev (record->cells);
  g_free (record->reason);
  g_free (record);
}

HwImportSpool *
hw_import_spool_new (GError **error)
{
  g_autoptr (HwImportSpool) self = g_new0 (HwImportSpool, 1);

  self->out = g_byte_array_new ();
  self->record_bytes = g_byte_array_new ();
  self->file = g_file_new_tmp ("headway-import-XXXXXX", &self->stream, error);
  if (self->file == NULL)
    return NULL;
  /* Gone from the folder at once: nothing is left behind, however the program ends. */
  g_file_delete (self->file, NULL, NULL);
  return g_steal_pointer (&self);
}

void
hw_import_spool_free (HwImportSpool *self)
{
  g_clear_object (&self->file);
  g_clear_object (&self->in);
  g_clear_object (&self->stream);
  g_byte_array_unref (self->out);
  g_byte_array_unref (self->record_bytes);
  g_clear_pointer (&self->record, hw_spool_record_free);
  g_free (self);
}

static void
put (GByteArray *out, gconstpointer data, gsize size)
{
  g_byte_array_append (out, data, (guint) size);
}

static void
put_text (GByteArray *out, const char *text)
{
  put (out, text, strlen (text) + 1);
}

static void
put_value (GByteArray *out, const HwValue *value)
{
  guint8 type = (guint8) value->type;

  put (out, &type, 1);
  switch (value->type) {
  case HW_TYPE_INT:
    put (out, &value->integer, sizeof value->integer);
    break;
  case HW_TYPE_REAL:
    put (out, &value->real, sizeof value->real);
    break;
  case HW_TYPE_TEXT:
    put_text (out, value->text);
    break;
  case HW_TYPE_ID:
    put (out, &value->id, sizeof value->id);
    break;
  case HW_TYPE_NULL:
  default:
    break;
  }
}

static void
put_edit (GByteArray *out, const HwEdit *edit)
{
  guint32 head[3] = { edit->kind, edit->entity, edit->sets->len };

  put (out, head, sizeof head);
  put (out, &edit->id, sizeof edit->id);
  for (guint i = 0; i < edit->sets->len; i++) {
    const HwSet *set = &g_array_index (edit->sets, HwSet, i);
    guint16 field = (guint16) set->field;

    put (out, &field, sizeof field);
    put_value (out, &set->value);
  }
}

static gboolean
flush (HwImportSpool *self, GError **error)
{
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (self->stream));

  if (!g_output_stream_write_all (stream, self->out->data, self->out->len, NULL, NULL, error))
    return FALSE;
  g_byte_array_set_size (self->out, 0);
  return TRUE;
}

gboolean
hw_import_spool_add (HwImportSpool *self, const HwSpoolRecord *record, GError **error)
{
  guint start = self->out->len;
  guint32 size = 0, kind = record->kind;
  guint32 n_cells = record->cells != NULL ? g_strv_length (record->cells) : 0;

  put (self->out, &size, sizeof size);
  put (self->out, &kind, sizeof kind);
  put (self->out, &record->line, sizeof record->line);
  if (record->kind == HW_SPOOL_REJECT)
    put_text (self->out, record->reason);
  else
    put_edit (self->out, &record->edit);
  put (self->out, &n_cells, sizeof n_cells);
  for (guint i = 0; i < n_cells; i++)
    put_text (self->out, record->cells[i]);
  size = self->out->len - start - (guint32) sizeof size;
  memcpy (self->out->data + start, &size, sizeof size);
  return self->out->len < FLUSH_AT || flush (self, error);
}

gboolean
hw_import_spool_rewind (HwImportSpool *self, GError **error)
{
  if (self->out->len > 0 && !flush (self, error))
    return FALSE;
  if (!g_seekable_seek (G_SEEKABLE (self->stream), 0, G_SEEK_SET, NULL, error))
    return FALSE;
  g_clear_object (&self->in);
  self->in =
      g_buffered_input_stream_new_sized (g_io_stream_get_input_stream (G_IO_STREAM (self->stream)),
                                         FLUSH_AT);
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (self->in), FALSE);
  return TRUE;
}

static void
get (const guint8 **p, gpointer data, gsize size)
{
  memcpy (data, *p, size);
  *p += size;
}

static const char *
get_text (const guint8 **p)
{
  const char *text = (const char *) *p;

  *p += strlen (text) + 1;
  return text;
}

static HwValue
get_value (const guint8 **p)
{
  HwValue value = HW_VALUE_NULL;
  guint8 type;

  get (p, &type, 1);
  value.type = (HwType) type;
  switch (value.type) {
  case HW_TYPE_INT:
    get (p, &value.integer, sizeof value.integer);
    break;
  case HW_TYPE_REAL:
    get (p, &value.real, sizeof value.real);
    break;
  case HW_TYPE_TEXT:
    return hw_value_text (get_text (p));
  case HW_TYPE_ID:
    get (p, &value.id, sizeof value.id);
    break;
  case HW_TYPE_NULL:
  default:
    break;
  }
  return value;
}

static void
get_edit (const guint8 **p, HwEdit *edit)
{
  guint32 head[3];

  get (p, head, sizeof head);
  edit->kind = (HwEditKind) head[0];
  edit->entity = (HwEntityKind) head[1];
  get (p, &edit->id, sizeof edit->id);
  for (guint32 i = 0; i < head[2]; i++) {
    guint16 field;
    HwSet set;

    get (p, &field, sizeof field);
    set.field = field;
    set.value = get_value (p);
    g_array_append_val (edit->sets, set);
  }
}

static void
parse_record (HwImportSpool *self)
{
  const guint8 *p = self->record_bytes->data;
  HwSpoolRecord *record = self->record;
  guint32 kind, n_cells;

  get (&p, &kind, sizeof kind);
  record->kind = (HwSpoolKind) kind;
  get (&p, &record->line, sizeof record->line);
  g_clear_pointer (&record->reason, g_free);
  clear_sets (record);
  if (record->kind == HW_SPOOL_REJECT)
    record->reason = g_strdup (get_text (&p));
  else
    get_edit (&p, &record->edit);
  get (&p, &n_cells, sizeof n_cells);
  record->n_cells = n_cells;
  record->raw_cells = (const char *) p;
}

char **
hw_spool_record_dup_cells (const HwSpoolRecord *record)
{
  char **cells = g_new0 (char *, record->n_cells + 1);
  const guint8 *p = (const guint8 *) record->raw_cells;

  for (guint i = 0; i < record->n_cells; i++)
    cells[i] = g_strdup (get_text (&p));
  return cells;
}

HwSpoolRecord *
hw_import_spool_next (HwImportSpool *self, GError **error)
{
  guint32 size;
  gsize got;

  if (!g_input_stream_read_all (self->in, &size, sizeof size, &got, NULL, error) ||
      got < sizeof size)
    return NULL;
  g_byte_array_set_size (self->record_bytes, size);
  if (!g_input_stream_read_all (self->in, self->record_bytes->data, size, &got, NULL, error))
    return NULL;
  if (got < size) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT, g_strerror (EIO));
    return NULL;
  }
  if (self->record == NULL)
    self->record = hw_spool_record_new ();
  parse_record (self);
  return self->record;
}
