/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What one line pasted from a chat says of a customer: "张伟 13800138000 宁波甬江汽配
 * 想要量产支架报价". A guess to be shown in four fields and corrected there, never stored unseen.
 */
typedef struct
{
  char *name;  /* NULL, like the others, where the line does not say */
  char *phone; /* "13800138000", "0574-87654321", "+49 711 123456" */
  char *email;
  char *company;
  char *need; /* all that is left */
} HwQuickParse;

HwQuickParse *hw_quick_parse (const char *line) G_GNUC_WARN_UNUSED_RESULT;
void hw_quick_parse_free (HwQuickParse *parse);

/* A Chinese personal name (2 or 3 characters, 4 with a compound surname), or a surname with a title
 * as 张总 and 李经理. */
gboolean hw_is_han_name (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwQuickParse, hw_quick_parse_free)

G_END_DECLS
