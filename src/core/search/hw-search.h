/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"

G_BEGIN_DECLS

/* Looking through search_doc, which hw-search-index.h keeps. The words of a query are parted by
 * space, and all have to be met. A word of three characters or more asks the trigram index; a
 * shorter one, which that index never finds, is looked for in the texts themselves. */

/* Appends an expression that is 0 or 1 for rows of @kind's table called @alias, and its binds (of
 * HwValue, see hw_condition_binds_new ()). A deal is met by its own texts, touches, tasks and
 * files, and by its customer's and that one's contacts; a customer by its own and all that belongs
 * to it; other rows by their own. Words may be met in different places. "1" for a query without
 * words. */
void hw_search_where (HwEntityKind kind,
                      const char *alias,
                      const char *query,
                      GString *sql,
                      GArray *binds);
/* The same for the tables called "d" and "a". */
void hw_search_where_deals (const char *query, GString *sql, GArray *binds);
void hw_search_where_accounts (const char *query, GString *sql, GArray *binds);

typedef struct
{
  HwEntityKind entity;
  HwId id;
  HwId deal;      /* whose page to open for touches, tasks, files; HW_ID_NONE */
  HwId account;   /* the same */
  char *title;    /* what the row is called */
  char *subtitle; /* the deal or customer it belongs to; "" */
} HwSearchHit;

void hw_search_hit_free (HwSearchHit *hit);
/* Rows whose own text meets all words: customers first, then deals, contacts and the rest, and of
 * each those whose name begins so. */
GPtrArray *hw_search_all (HwConnection *connection, const char *query, guint limit, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
