/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/vcard/hw-vcard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/csv/hw-csv-decoder.h"
#include "exchange/csv/hw-csv-encoding.h"
#include "exchange/csv/hw-csv-writer.h"
#include "exchange/vcard/hw-vcard-line.h"

#define MAX_SIZE (256 * 1024 * 1024)
#define CHUNK (256 * 1024)

typedef enum {
  CELL_KEY,
  CELL_NAME,
  CELL_COMPANY,
  CELL_JOB,
  CELL_PHONE,
  CELL_EMAIL,
  CELL_WECHAT,
  CELL_NOTES,
  N_CELLS,
} CellKind;

typedef struct
{
  char *text;
  int rank;
} Number;

typedef struct
{
  char *cells[N_CELLS];
  char *structured_name; /* from N, for cards without FN */
  GArray *phones;        /* of Number */
  GArray *emails;
  GString *more; /* lines for the notes */
  guint line;
} Card;

typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GString *out;
  guint lines; /* written so far */
  guint n_left_out;
} Writer;

static void
number_clear (gpointer data)
{
  g_free (((Number *) data)->text);
}

static void
card_init (Card *card, guint line)
{
  *card = (Card){ .line = line };
  card->phones = g_array_new (FALSE, FALSE, sizeof (Number));
  card->emails = g_array_new (FALSE, FALSE, sizeof (Number));
  g_array_set_clear_func (card->phones, number_clear);
  g_array_set_clear_func (card->emails, number_clear);
  card->more = g_string_new (NULL);
}

static void
card_clear (Card *card)
{
  for (guint i = 0; i < N_CELLS; i++)
    g_free (card->cells[i]);
  g_free (card->structured_name);
  g_clear_pointer (&card->phones, g_array_unref);
  g_clear_pointer (&card->emails, g_array_unref);
  if (card->more != NULL)
    g_string_free (card->more, TRUE);
  *card = (Card){ 0 };
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Card, card_clear)

gboolean
hw_vcard_begins (const guint8 *head, gsize size)
{
  static const char begin[] = "BEGIN:VCARD";
  gsize n = 0;

  /* Without the mark of an encoding, the zeros of UTF-16 and empty lines. */
  for (gsize i = 0; i < size && begin[n] != 0; i++) {
    if (head[i] == 0 || (n == 0 && (head[i] >= 0xbb || g_ascii_isspace (head[i]))))
      continue;
    if (g_ascii_toupper ((char) head[i]) != begin[n])
      return FALSE;
    n++;
  }
  return begin[n] == 0;
}

static void
add_more (Card *card, const char *label, const char *text)
{
  if (*text == 0)
    return;
  if (card->more->len > 0)
    g_string_append_c (card->more, '\n');
  /* Translators: a line of a contact’s notes, “Address: 1 Main Street”. */
  g_string_append_printf (card->more, _ ("%s: %s"), label, text);
}

static void
set_once (char **cell, char *text)
{
  if ((*cell == NULL || **cell == 0) && *text != 0) {
    g_free (*cell);
    *cell = text;
  } else {
    g_free (text);
  }
}

/* Family name first, without a blank, where it is Chinese. */
static char *
join_name (char **parts)
{
  const char *family = g_strv_length (parts) > 0 ? parts[0] : "";
  const char *given = g_strv_length (parts) > 1 ? parts[1] : "";

  if (*family == 0 || *given == 0)
    return g_strdup (*family != 0 ? family : given);
  if (g_unichar_get_script (g_utf8_get_char (family)) == G_UNICODE_SCRIPT_HAN)
    return g_strconcat (family, given, NULL);
  return g_strconcat (given, " ", family, NULL);
}

static char *
join_parts (char **parts, guint first, const char *separator)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (i >= first && parts[i][0] != 0)
      g_ptr_array_add (said, g_strdelimit (parts[i], "\n", ' '));
  g_ptr_array_add (said, NULL);
  return g_strjoinv (separator, (char **) said->pdata);
}

static void
add_number (GArray *numbers, const HwVcardLine *line, int rank)
{
  Number number = { hw_vcard_line_dup_value (line), rank };
  g_autofree char *pref = hw_vcard_line_dup_param (line, "PREF");

  if (g_str_has_prefix (number.text, "tel:"))
    memmove (number.text, number.text + 4, strlen (number.text) - 3);
  if (pref != NULL || hw_vcard_line_is (line, "pref"))
    number.rank += 4;
  if (*number.text != 0)
    g_array_append_val (numbers, number);
  else
    g_free (number.text);
}

/* What one calls first: mobile, then work; fax numbers are no help. */
static int
phone_rank (const HwVcardLine *line)
{
  if (hw_vcard_line_is (line, "fax") || hw_vcard_line_is (line, "pager"))
    return -9;
  if (hw_vcard_line_is (line, "cell") || hw_vcard_line_is (line, "mobile"))
    return 2;
  return hw_vcard_line_is (line, "work") ? 1 : 0;
}

static void
take_messenger (Card *card, const HwVcardLine *line)
{
  g_autofree char *value = hw_vcard_line_dup_value (line);
  g_autofree char *service = hw_vcard_line_dup_param (line, "X-SERVICE-TYPE");
  char *colon = strchr (value, ':');

  if (g_str_equal (line->name, "X-WECHAT"))
    set_once (&card->cells[CELL_WECHAT], g_steal_pointer (&value));
  else if (service != NULL && g_ascii_strcasecmp (service, "wechat") == 0)
    set_once (&card->cells[CELL_WECHAT], g_strdup (colon != NULL ? colon + 1 : value));
  else if (g_ascii_strncasecmp (value, "wechat:", 7) == 0)
    set_once (&card->cells[CELL_WECHAT], g_strdup (value + 7));
  else
    add_more (card, _ ("Messenger"), value);
}

static void
take_structured (Card *card, const HwVcardLine *line)
{
  g_auto (GStrv) parts = hw_vcard_line_dup_parts (line);
  g_autofree char *rest = NULL;

  if (g_str_equal (line->name, "N")) {
    set_once (&card->structured_name, join_name (parts));
  } else if (g_str_equal (line->name, "ORG")) {
    rest = join_parts (parts, 1, ", ");
    add_more (card, _ ("Department"), rest);
    set_once (&card->cells[CELL_COMPANY], g_strdup (parts[0]));
  } else {
    rest = join_parts (parts, 0, ", ");
    add_more (card, _ ("Address"), rest);
  }
}

static void
take_property (Card *card, const HwVcardLine *line)
{
  static const struct
  {
    const char *name;
    CellKind cell;
  } plain[] = { { "FN", CELL_NAME }, { "TITLE", CELL_JOB }, { "UID", CELL_KEY } };
  g_autofree char *value = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (g_str_equal (line->name, plain[i].name)) {
      set_once (&card->cells[plain[i].cell], hw_vcard_line_dup_value (line));
      return;
    }
  if (g_str_equal (line->name, "N") || g_str_equal (line->name, "ORG") ||
      g_str_equal (line->name, "ADR"))
    take_structured (card, line);
  else if (g_str_equal (line->name, "TEL"))
    add_number (card->phones, line, phone_rank (line));
  else if (g_str_equal (line->name, "EMAIL"))
    add_number (card->emails, line, hw_vcard_line_is (line, "work") ? 1 : 0);
  else if (g_str_equal (line->name, "IMPP") || g_str_equal (line->name, "X-WECHAT"))
    take_messenger (card, line);
  else if (g_str_equal (line->name, "NOTE")) {
    value = hw_vcard_line_dup_value (line);
    if (card->more->len > 0 && *value != 0)
      g_string_prepend_c (card->more, '\n');
    g_string_prepend (card->more, value);
  } else if (g_str_equal (line->name, "URL")) {
    value = hw_vcard_line_dup_value (line);
    add_more (card, _ ("Website"), value);
  } else if (g_str_equal (line->name, "BDAY")) {
    value = hw_vcard_line_dup_value (line);
    add_more (card, _ ("Birthday"), value);
  }
}

static gboolean
is_left_out (const HwVcardLine *line)
{
  return line->value[0] != 0 &&
         (g_str_equal (line->name, "PHOTO") || g_str_equal (line->name, "LOGO") ||
          g_str_equal (line->name, "SOUND"));
}

static char *
take_best (Card *card, GArray *numbers, const char *label)
{
  guint best = 0;
  char *text = NULL;

  for (guint i = 1; i < numbers->len; i++)
    if (g_array_index (numbers, Number, i).rank > g_array_index (numbers, Number, best).rank)
      best = i;
  for (guint i = 0; i < numbers->len; i++) {
    if (i == best)
      text = g_strdup (g_array_index (numbers, Number, i).text);
    else
      add_more (card, label, g_array_index (numbers, Number, i).text);
  }
  return text;
}

static gboolean
flush (Writer *self, gsize least, GError **error)
{
  if (self->out->len < least)
    return TRUE;
  if (!g_output_stream_write_all (self->stream, self->out->str, self->out->len, NULL,
                                  self->cancellable, error))
    return FALSE;
  g_string_truncate (self->out, 0);
  return TRUE;
}

static gboolean
write_card (Writer *self, Card *card, GError **error)
{
  set_once (&card->cells[CELL_NAME],
            g_strdup (card->structured_name != NULL ? card->structured_name : ""));
  card->cells[CELL_PHONE] = take_best (card, card->phones, _ ("Phone"));
  card->cells[CELL_EMAIL] = take_best (card, card->emails, _ ("E-mail"));
  card->cells[CELL_NOTES] = g_strdup (card->more->str);
  for (; self->lines < card->line; self->lines++)
    g_string_append_c (self->out, '\n');
  for (guint i = 0; i < N_CELLS; i++) {
    const char *cell = card->cells[i] != NULL ? card->cells[i] : "";

    if (i > 0)
      g_string_append_c (self->out, ',');
    hw_csv_append_cell (self->out, cell, strlen (cell));
  }
  g_string_append_c (self->out, '\n');
  self->lines++;
  return flush (self, CHUNK, error);
}

static gboolean
fail_unended (guint line, GError **error)
{
  g_set_error (error, HW_CSV_ERROR, HW_CSV_ERROR_DAMAGED,
               /* Translators: the number of a line. */
               _ ("The card that begins on line %u does not end. This address book was cut short."),
                  line);
  return FALSE;
}

/* A card may hold others (AGENT in 2.1): they are no contacts of ours. */
static gboolean
read_cards (Writer *self, const char *content, GError **error)
{
  HwVcardText text = { content, 0, 1 };
  g_auto (Card) card = { 0 };
  guint depth = 0, number;

  for (;;) {
    g_auto (HwVcardLine) line = { 0 };
    gboolean is_card;

    if (!hw_vcard_line_next (&text, &line, &number))
      return depth == 0 || fail_unended (card.line, error);
    is_card = g_ascii_strcasecmp (g_strstrip (line.value), "VCARD") == 0;
    if (is_card && g_str_equal (line.name, "BEGIN")) {
      if (depth++ == 0)
        card_init (&card, number);
    } else if (is_card && g_str_equal (line.name, "END") && depth > 0) {
      if (--depth == 0) {
        if (!write_card (self, &card, error))
          return FALSE;
        card_clear (&card);
      }
    } else if (depth == 1) {
      if (is_left_out (&line))
        self->n_left_out++;
      take_property (&card, &line);
    }
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
      return FALSE;
  }
}

static GString *
load_text (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GFileInputStream) again = NULL;
  g_autoptr (HwCsvDecoder) decoder = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree guint8 *bytes = g_malloc (CHUNK);
  HwCsvEncoding encoding;
  gsize got = CHUNK, skip;

  if (stream == NULL ||
      !hw_csv_encoding_detect (G_INPUT_STREAM (stream), &encoding, cancellable, error))
    return NULL;
  again = g_file_read (file, cancellable, error);
  decoder = again != NULL ? hw_csv_decoder_new (encoding.name, error) : NULL;
  if (decoder == NULL)
    return NULL;
  for (skip = encoding.bom; got == CHUNK; skip = 0) {
    if (!g_input_stream_read_all (G_INPUT_STREAM (again), bytes, CHUNK, &got, cancellable, error) ||
        !hw_csv_decoder_feed (decoder, bytes + MIN (skip, got), got - MIN (skip, got), got < CHUNK,
                              text, error))
      return NULL;
    if (text->len > MAX_SIZE) {
      g_set_error_literal (error, HW_CSV_ERROR, HW_CSV_ERROR_TOO_LARGE,
                           _ ("This address book is too large."));
      return NULL;
    }
  }
  return g_steal_pointer (&text);
}

gboolean
hw_vcard_read (GFile *file,
               GOutputStream *out,
               guint *n_left_out,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GString) text = load_text (file, cancellable, error);
  g_autoptr (GString) buffer = NULL;
  Writer writer = { .stream = out, .cancellable = cancellable, .lines = 1 };
  gboolean done;

  if (text == NULL)
    return FALSE;
  /* Labels of the contact's fields: the importer knows them in every language. */
  buffer = g_string_new ("Contact ID,Contact,Customer,Job title,Phone,E-mail,WeChat,Notes\n");
  writer.out = buffer;
  done = read_cards (&writer, text->str, error) && flush (&writer, 0, error);
  *n_left_out = writer.n_left_out;
  return done;
}
