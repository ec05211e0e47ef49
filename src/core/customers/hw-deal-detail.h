/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/rules/hw-condition.h"
#include "core/store/hw-connection.h"
#include "core/workspace/hw-config.h"

G_BEGIN_DECLS

/* Everything that the page of a deal shows, read at once; but for its history (hw-history.h). */

typedef enum {
  HW_CRITERION_PROVED,
  HW_CRITERION_MISSING,    /* needed before the deal can leave its stage */
  HW_CRITERION_UNVERIFIED, /* the deal is past it, and nothing proves it */
} HwCriterionStatus;

typedef struct
{
  const HwRow *gate; /* unowned, lives as long as the detail */
  HwCriterionStatus status;
  HwRow *evidence;   /* NULL: none */
  HwRow *attachment; /* NULL: none */
} HwCriterion;

typedef struct
{
  HwConfig *config;
  HwRow *deal;
  HwRow *account;      /* NULL: none */
  GPtrArray *contacts; /* of the account; of HwRow, like the others */
  GPtrArray *lines;
  GPtrArray *steps;     /* next steps and to-dos that are open, soonest first */
  GPtrArray *questions; /* open ones first */
  GPtrArray *files;
  GPtrArray *receipts; /* newest first */
  GPtrArray *credits;  /* the greatest share first */
  GPtrArray *criteria; /* of HwCriterion, by stage */
  gint64 last_touch;   /* microseconds; 0: never */
} HwDealDetail;

void hw_deal_detail_free (HwDealDetail *detail);
/* For the reading thread. NULL without error when there is no such deal. */
HwDealDetail *hw_deal_detail_load (HwConnection *connection,
                                   HwConfig *config,
                                   const HwId *deal,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Price times quantity less discount, in the minor unit, rounded to it. */
gint64 hw_deal_line_total (const HwRow *line);

/* The page of a customer. */
typedef struct
{
  HwConfig *config;
  HwRow *account;
  HwRow *parent; /* NULL: none */
  GPtrArray *contacts;
  GPtrArray *deals;
  GPtrArray *files; /* of the customer and of its deals */
  GPtrArray *receipts;
  gint64 last_touch;
} HwAccountDetail;

void hw_account_detail_free (HwAccountDetail *detail);
HwAccountDetail *hw_account_detail_load (HwConnection *connection,
                                         HwConfig *config,
                                         const HwId *account,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A line of the list of customers. */
typedef struct
{
  HwId id;
  char *name;
  char *owner;
  char *region;
  char *tier;         /* its code */
  guint n_deals;      /* open ones */
  gint64 open_amount; /* of open deals in @currency */
  char currency[4];
  gint64 last_touch;
} HwAccountLine;

void hw_account_line_free (HwAccountLine *line);

typedef enum {
  HW_ACCOUNTS_BY_NAME,
  HW_ACCOUNTS_BY_AMOUNT, /* the greatest open amount first */
  HW_ACCOUNTS_BY_TOUCH,  /* who was not touched for longest first */
  HW_ACCOUNTS_BY_TIER,
  HW_N_ACCOUNTS_ORDERS
} HwAccountsOrder;

/* Which customers, and in what order; those that are equal in it by name. */
typedef struct
{
  char *search;           /* NULL: all; looks at names, numbers, regions and contacts */
  HwCondition *condition; /* NULL: all */
  HwAccountsOrder order;
} HwAccountsQuery;

void hw_accounts_query_free (HwAccountsQuery *query);
GPtrArray *hw_account_lines_load (HwConnection *connection,
                                  HwConfig *config,
                                  const HwAccountsQuery *query,
                                  GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The regions that customers are in, by name: of char *. */
GPtrArray *hw_account_regions_load (HwConnection *connection,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwDealDetail, hw_deal_detail_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwAccountDetail, hw_account_detail_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwAccountLine, hw_account_line_free)

G_END_DECLS
