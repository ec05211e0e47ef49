/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/hw-connection.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* What one person has in hand, read once for all that Today tells of it. For the reading thread. */

typedef struct
{
  HwRow *row;
  const HwRow *stage;   /* unowned */
  const HwRow *account; /* unowned; NULL: none */
  double place;         /* 0 in the first open stage, 1 in the last one */
  int stage_number;     /* from 1 */
  int n_stages;         /* open ones */
  gint64 last_touch;    /* of the deal or its customer; 0: never */
  gboolean has_step;
  HwId step;         /* the nearest one */
  gint64 step_until; /* the day that it is put off to; 0: it is not */
} HwBookDeal;

/* Who is known of a customer's decision. */
typedef enum {
  HW_CHAIN_DECISION = 1 << 0,
  HW_CHAIN_TECHNICAL = 1 << 1,
  HW_CHAIN_PURCHASING = 1 << 2,
} HwChainRoles;

typedef struct
{
  guint roles;   /* of HwChainRoles */
  char *decider; /* NULL: nobody known */
} HwBookChain;

/* Closed deals of the person in an industry. */
typedef struct
{
  guint won;
  guint closed;
} HwBookIndustry;

typedef struct
{
  HwConnection *connection; /* unowned */
  HwConfig *config;
  const HwCalendar *calendar; /* unowned */
  HwId person;
  gint64 now_us;
  gint64 today;
  gint64 week;             /* the Monday */
  GPtrArray *deals;        /* of HwBookDeal: open ones, by id */
  GHashTable *deals_by_id; /* HwId → HwBookDeal */
  GHashTable *touched;     /* HwId of a customer → when they were touched last */
  gint64 largest;          /* amount of an open deal in the workspace's currency; 0: none */
  GHashTable *accounts;    /* HwId → HwRow */
  GHashTable *chains;      /* HwId of a customer → HwBookChain */
  GHashTable *industries;  /* name → HwBookIndustry */
} HwBook;

HwBook *hw_book_load (HwConnection *connection,
                      HwConfig *config,
                      const HwId *person,
                      gint64 now_us,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_book_free (HwBook *book);
/* "" when there is none. */
const char *hw_book_account_name (const HwBook *book, const HwId *account);
/* Whole days since, by the calendar. */
int hw_book_days_since (const HwBook *book, gint64 instant_us);
/* The manager of a person: the one named for them, or who leads their team or one above it.
 * HW_ID_NONE when there is nobody. */
HwId hw_person_find_manager (const HwConfig *config, const HwId *person);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwBook, hw_book_free)

G_END_DECLS
