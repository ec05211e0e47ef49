/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"

G_BEGIN_DECLS

/* Keeps the text that search looks through in step with a row. Done by the write road itself:
 * trusted_schema=OFF forbids FTS5 in triggers. Rows in the recycle bin are not found. @first: where
 * deferring began, or 0. */
gboolean hw_search_index_follow (HwConnection *connection,
                                 const HwRow *before,
                                 const HwRow *after,
                                 gint64 first,
                                 GError **error);
/* For many rows of one transaction: from @first (out) on, texts are kept but not looked through
 * until hw_search_index_catch_up (), which has to follow. */
gboolean hw_search_index_defer (HwConnection *connection, gint64 *first, GError **error);
gboolean hw_search_index_catch_up (HwConnection *connection, gint64 first, GError **error);
/* What is indexed of a row; NULL when its entity is not searched or it holds no text. */
char *hw_search_index_text (const HwRow *row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
