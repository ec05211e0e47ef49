/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A property of a card: “item1.TEL;TYPE=work,pref:+86 10” */
typedef struct
{
  char *name;    /* in capitals, without its group */
  char **params; /* "TYPE=work,pref"; in 2.1 also "WORK" */
  char *value;   /* as it stands, unfolded */
} HwVcardLine;

typedef struct
{
  const char *text;
  gsize at;
  guint line; /* where @at is, from 1 */
} HwVcardText;

/* Joins what was folded. FALSE at the end. A line that is no property has an empty name. */
gboolean hw_vcard_line_next (HwVcardText *text, HwVcardLine *line, guint *number);
void hw_vcard_line_clear (HwVcardLine *line);
/* Does it say so among its types? @word in lower case. */
gboolean hw_vcard_line_is (const HwVcardLine *line, const char *word);
/* The value of a parameter; NULL for none. */
char *hw_vcard_line_dup_param (const HwVcardLine *line, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* The value's parts between semicolons, each as it reads. */
char **hw_vcard_line_dup_parts (const HwVcardLine *line) G_GNUC_WARN_UNUSED_RESULT;
char *hw_vcard_line_dup_value (const HwVcardLine *line) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HwVcardLine, hw_vcard_line_clear)

G_END_DECLS
