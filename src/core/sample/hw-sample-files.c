/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/hw-sample-private.h"

#include <string.h>

#define WIDTH 320
#define HEIGHT 180
#define GLYPH_WIDTH 5
#define GLYPH_HEIGHT 7

/* A page with a title, a frame and a part drawn in lines: enough for any reader to open. */
GBytes *
hw_sample_pdf (const char *title, const char *code)
{
  g_autofree char *content = g_strdup_printf ("1 w 60 60 475 722 re S 60 60 475 60 re S\n"
                                              "160 420 270 120 re S 220 480 m 220 640 l 370 640 l "
                                              "370 480 l S 185 450 20 60 re S 385 450 20 60 re S\n"
                                              "BT /F1 20 Tf 80 740 Td (%s  %s) Tj ET\n"
                                              "BT /F1 11 Tf 80 85 Td (Sample document, made by "
                                              "Headway) Tj ET\n",
                                              title, code);
  char *objects[] = {
    g_strdup ("<< /Type /Catalog /Pages 2 0 R >>"),
    g_strdup ("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
    g_strdup ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
              "/Resources << /Font << /F1 5 0 R >> >> >>"),
    g_strdup_printf ("<< /Length %zu >>\nstream\n%sendstream", strlen (content), content),
    g_strdup ("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
  };
  GString *pdf = g_string_new ("%PDF-1.4\n");
  gsize offsets[G_N_ELEMENTS (objects)], start;

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++) {
    offsets[i] = pdf->len;
    g_string_append_printf (pdf, "%u 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    g_free (objects[i]);
  }
  start = pdf->len;
  g_string_append_printf (pdf, "xref\n0 %zu\n0000000000 65535 f \n", G_N_ELEMENTS (objects) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    g_string_append_printf (pdf, "%010zu 00000 n \n", offsets[i]);
  g_string_append_printf (pdf, "trailer\n<< /Size %zu /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
                          G_N_ELEMENTS (objects) + 1, start);
  return g_string_free_to_bytes (pdf);
}

/* Rows of five bits, for the characters that numbers and codes are made of. */
static const struct
{
  char character;
  guint8 rows[GLYPH_HEIGHT];
} glyphs[] = {
  { '0', { 14, 17, 19, 21, 25, 17, 14 } }, { '1', { 4, 12, 4, 4, 4, 4, 14 } },
  { '2', { 14, 17, 1, 2, 4, 8, 31 } },     { '3', { 31, 2, 4, 2, 1, 17, 14 } },
  { '4', { 2, 6, 10, 18, 31, 2, 2 } },     { '5', { 31, 16, 30, 1, 1, 17, 14 } },
  { '6', { 6, 8, 16, 30, 17, 17, 14 } },   { '7', { 31, 1, 2, 4, 8, 8, 8 } },
  { '8', { 14, 17, 17, 14, 17, 17, 14 } }, { '9', { 14, 17, 17, 15, 1, 2, 12 } },
  { 'A', { 14, 17, 17, 31, 17, 17, 17 } }, { 'B', { 30, 17, 17, 30, 17, 17, 30 } },
  { 'C', { 14, 17, 16, 16, 16, 17, 14 } }, { 'D', { 30, 17, 17, 17, 17, 17, 30 } },
  { 'E', { 31, 16, 16, 30, 16, 16, 31 } }, { 'F', { 31, 16, 16, 30, 16, 16, 16 } },
  { 'H', { 17, 17, 17, 31, 17, 17, 17 } }, { 'K', { 17, 18, 20, 24, 20, 18, 17 } },
  { 'T', { 31, 4, 4, 4, 4, 4, 4 } },       { '-', { 0, 0, 0, 31, 0, 0, 0 } },
  { ',', { 0, 0, 0, 0, 4, 4, 8 } },        { '.', { 0, 0, 0, 0, 0, 12, 12 } },
};

/* Grey pixels; each line begins with its filter byte. */
typedef guint8 Picture[HEIGHT][WIDTH + 1];

static void
fill (Picture picture, int x, int y, int width, int height, guint8 grey)
{
  for (int row = y; row < y + height && row < HEIGHT; row++)
    for (int column = x; column < x + width && column < WIDTH; column++)
      picture[row][column + 1] = grey;
}

static void
write_text (Picture picture, int x, int y, int scale, const char *text)
{
  for (; *text != '\0'; text++, x += (GLYPH_WIDTH + 1) * scale)
    for (guint i = 0; i < G_N_ELEMENTS (glyphs); i++)
      for (int cell = 0; glyphs[i].character == *text && cell < GLYPH_WIDTH * GLYPH_HEIGHT; cell++)
        if (glyphs[i].rows[cell / GLYPH_WIDTH] & (16 >> cell % GLYPH_WIDTH))
          fill (picture, x + cell % GLYPH_WIDTH * scale, y + cell / GLYPH_WIDTH * scale, scale,
                scale, 40);
}

/* The check sum that PNG asks for (CRC-32, bit by bit: a few kilobytes only). */
static guint32
check_sum (const guint8 *data, gsize size)
{
  guint32 sum = 0xffffffff;

  for (gsize i = 0; i < size; i++) {
    sum ^= data[i];
    for (int bit = 0; bit < 8; bit++)
      sum = (sum >> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum;
}

static void
append_number (GByteArray *png, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (png, (const guint8 *) &big, sizeof big);
}

static void
append_chunk (GByteArray *png, const char *type, const guint8 *data, gsize size)
{
  guint start;

  append_number (png, (guint32) size);
  start = png->len;
  g_byte_array_append (png, (const guint8 *) type, 4);
  if (size > 0)
    g_byte_array_append (png, data, (guint) size);
  append_number (png, check_sum (png->data + start, png->len - start));
}

static gsize
compress (const guint8 *data, gsize size, guint8 *out, gsize room)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6);
  gsize read, written;

  /* The room is larger than any answer: one step ends it. */
  g_converter_convert (G_CONVERTER (compressor), data, size, out, room, G_CONVERTER_INPUT_AT_END,
                       &read, &written, NULL);
  return written;
}

/* A payment slip: a head, lines, the number and the amount (in minor units). */
GBytes *
hw_sample_png (gint64 amount, const char *code)
{
  static const guint8 magic[] = { 137, 'P', 'N', 'G', 13, 10, 26, 10 };
  guint8 header[13] = { 0, 0, WIDTH / 256, WIDTH % 256, 0, 0, HEIGHT / 256, HEIGHT % 256, 8 };
  g_autofree guint8 *packed = g_malloc (sizeof (Picture) * 2);
  g_autofree char *sum = g_strdup_printf ("%" G_GINT64_FORMAT ".00", amount / 100);
  GByteArray *png = g_byte_array_new ();
  Picture picture;

  memset (picture, 250, sizeof picture);
  for (int row = 0; row < HEIGHT; row++)
    picture[row][0] = 0;
  fill (picture, 0, 0, WIDTH, 34, 205);
  write_text (picture, 16, 10, 2, code);
  for (int line = 0; line < 3; line++)
    fill (picture, 16, 52 + line * 18, 120 + line * 40, 6, 220);
  fill (picture, 16, 112, WIDTH - 32, 2, 170);
  write_text (picture, 16, 130, 3, sum);
  g_byte_array_append (png, magic, sizeof magic);
  append_chunk (png, "IHDR", header, sizeof header);
  append_chunk (png, "IDAT", packed,
                compress (&picture[0][0], sizeof picture, packed, sizeof (Picture) * 2));
  append_chunk (png, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (png);
}

const HwStoredFile *
hw_sample_store (HwSample *self,
                 GBytes *bytes,
                 const char *name,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  HwStoredFile *file = g_hash_table_lookup (self->files, sum);
  g_autoptr (GInputStream) stream = NULL;

  if (file != NULL)
    return file;
  stream = g_memory_input_stream_new_from_bytes (bytes);
  file = hw_workspace_store_file (self->workspace, stream, name, cancellable, error);
  if (file != NULL)
    g_hash_table_insert (self->files, g_steal_pointer (&sum), file);
  return file;
}
