/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/xlsx/hw-xml.h"

#include <libxml/parser.h>
#include <string.h>

#define MAX_DEPTH 64

typedef struct
{
  const HwXmlReader *reader;
  gpointer data;
  xmlParserCtxtPtr parser;
  guint depth;
  GError *error;
} Run;

static void
stop (Run *run)
{
  if (run->error == NULL)
    hw_zip_fail_damaged (&run->error);
  xmlStopParser (run->parser);
}

static void
start_cb (void *data,
          const xmlChar *name,
          const xmlChar *prefix,
          const xmlChar *uri,
          int n_namespaces,
          const xmlChar **namespaces,
          int n_attributes,
          int n_defaulted,
          const xmlChar **attributes)
{
  Run *run = data;
  HwXmlAttributes list = { n_attributes, attributes };

  if (run->error != NULL)
    return;
  if (++run->depth > MAX_DEPTH ||
      !run->reader->start ((const char *) name, &list, run->data, &run->error))
    stop (run);
}

static void
end_cb (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Run *run = data;

  if (run->error != NULL)
    return;
  run->depth--;
  if (!run->reader->end ((const char *) name, run->data, &run->error))
    stop (run);
}

static void
text_cb (void *data, const xmlChar *text, int size)
{
  Run *run = data;

  if (run->error == NULL && run->reader->text != NULL)
    run->reader->text ((const char *) text, (gsize) size, run->data);
}

static void
type_cb (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  stop (data);
}

/* libxml2 would write to the terminal otherwise; that it failed is seen at the end of each piece.
 */
static void
error_cb (void *data, xmlErrorPtr error)
{
}

static gboolean
take_bytes (const char *bytes, gsize size, gpointer data, GError **error)
{
  Run *run = data;
  int status = xmlParseChunk (run->parser, bytes, (int) size, 0);

  if (run->error == NULL && status != XML_ERR_OK && !run->parser->wellFormed)
    hw_zip_fail_damaged (&run->error);
  if (run->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&run->error));
  return FALSE;
}

static gboolean
finish (Run *run, GError **error)
{
  xmlParseChunk (run->parser, "", 0, 1);
  if (run->error == NULL && !run->parser->wellFormed)
    hw_zip_fail_damaged (&run->error);
  if (run->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&run->error));
  return FALSE;
}

gboolean
hw_xml_read (HwZip *zip, const char *part, const HwXmlReader *reader, gpointer data, GError **error)
{
  Run run = { .reader = reader, .data = data };
  xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC,
                            .startElementNs = start_cb,
                            .endElementNs = end_cb,
                            .characters = text_cb,
                            .ignorableWhitespace = text_cb,
                            .cdataBlock = text_cb,
                            .internalSubset = type_cb,
                            .serror = error_cb };
  gboolean done;

  run.parser = xmlCreatePushParserCtxt (&handler, &run, NULL, 0, NULL);
  if (run.parser == NULL)
    return hw_zip_fail_damaged (error);
  /* NOENT only makes &amp; in attributes what it stands for: there are no other entities without a
   * document type. */
  xmlCtxtUseOptions (run.parser, XML_PARSE_NONET | XML_PARSE_NOENT);
  done = hw_zip_read (zip, part, take_bytes, &run, error) && finish (&run, error);
  xmlFreeDoc (run.parser->myDoc);
  run.parser->myDoc = NULL;
  xmlFreeParserCtxt (run.parser);
  g_clear_error (&run.error);
  return done;
}

const char *
hw_xml_find (const HwXmlAttributes *attributes, const char *name, gsize *size)
{
  for (int i = 0; i < attributes->n; i++) {
    const guchar **at = attributes->list + 5 * i;

    if (strcmp ((const char *) at[0], name) == 0) {
      *size = (gsize) (at[4] - at[3]);
      return (const char *) at[3];
    }
  }
  return NULL;
}

char *
hw_xml_dup (const HwXmlAttributes *attributes, const char *name)
{
  gsize size;
  const char *text = hw_xml_find (attributes, name, &size);

  return text != NULL ? g_strndup (text, size) : NULL;
}

int
hw_xml_int (const HwXmlAttributes *attributes, const char *name)
{
  gsize size;
  const char *text = hw_xml_find (attributes, name, &size);
  gint64 value = 0;

  if (text == NULL || size == 0)
    return -1;
  for (gsize i = 0; i < size; i++) {
    if (!g_ascii_isdigit (text[i]))
      return -1;
    value = value * 10 + (text[i] - '0');
    if (value > 2000000000)
      return -1;
  }
  return (int) value;
}
