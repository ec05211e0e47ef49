/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/workspace/hw-command.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* Tags of a row: words that rows of several kinds share. They are made by typing them. */

/* Adds to @command what makes @names the tags of @row: new tags, what bears them now, and the end
 * of what does so no longer. @field: HW_TAGGING_CARD … @taggings: of HwRow, those of the row so
 * far; NULL: none. Blank and repeated names count once or not at all; letter case does not matter.
 */
void hw_tags_edit (HwCommand *command,
                   const HwConfig *config,
                   guint field,
                   const HwId *row,
                   const GPtrArray *taggings,
                   const char *const *names,
                   gint64 now_us);
/* The names of the tags that @taggings (of HwRow) give to @row, in alphabetical order. */
GStrv hw_tags_of (const HwConfig *config, const GPtrArray *taggings, guint field, const HwId *row)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
