/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/xlsx/hw-zip.h"

G_BEGIN_DECLS

/* XML read piece by piece, out of a ZIP's part. Names come without their namespaces: the two kinds
 * of Office Open XML differ in nothing else. A document type is refused, and with it every entity;
 * so is what nests too deep. */

typedef struct
{
  int n;
  const guchar **list; /* by five, as libxml2 has them */
} HwXmlAttributes;

typedef struct
{
  /* FALSE with an error stops. */
  gboolean (*start) (const char *name,
                     const HwXmlAttributes *attributes,
                     gpointer data,
                     GError **error);
  gboolean (*end) (const char *name, gpointer data, GError **error);
  void (*text) (const char *text, gsize size, gpointer data); /* NULL: of no interest */
} HwXmlReader;

gboolean hw_xml_read (HwZip *zip,
                      const char *part,
                      const HwXmlReader *reader,
                      gpointer data,
                      GError **error);
/* Not NUL-terminated; NULL when there is none. */
const char *hw_xml_find (const HwXmlAttributes *attributes, const char *name, gsize *size);
char *hw_xml_dup (const HwXmlAttributes *attributes, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* -1 when there is none, or when it is no whole number from 0 to 2,000,000,000. */
int hw_xml_int (const HwXmlAttributes *attributes, const char *name);

G_END_DECLS
