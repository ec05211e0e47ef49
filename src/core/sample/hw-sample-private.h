/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "core/calendar/hw-calendar.h"
#include "core/sample/hw-sample.h"

G_BEGIN_DECLS

#define HW_SAMPLE_SEED "sample"
#define HW_SAMPLE_DAYS 90
#define HW_SAMPLE_REGIONS 3
#define HW_SAMPLE_SELLERS 12
#define HW_SAMPLE_ACCOUNTS 140
#define HW_SAMPLE_PROSPECTS 22 /* customers of a seller who have no deal yet */
#define HW_SAMPLE_TEAM (HW_SAMPLE_SELLERS / HW_SAMPLE_REGIONS)

typedef struct
{
  HwId id;
  HwId owner;
  HwId contacts[3];
  guint n_contacts;
  guint region;
  char *name; /* owned */
  char *code; /* owned */
} HwSampleAccount;

/* A quotation that may be answered later. */
typedef struct
{
  HwId id;
  HwId deal;                      /* HW_ID_NONE: to a customer without a deal */
  const HwSampleAccount *account; /* unowned */
  HwId person;
  gint64 when;
} HwSampleQuotation;

typedef struct
{
  HwId id;
  HwId owner;
  HwId account;
  guint stage;
  gint64 since; /* when it came into the stage */
  gboolean asleep;
} HwSampleOpenDeal;

typedef struct
{
  HwId person;
  gint64 day;
  gint64 amount;
} HwSampleReceipt;

/* The world while it is being made. One thread uses it at a time. */
typedef struct
{
  HwWorkspace *workspace; /* unowned */
  JsonNode *node;
  JsonObject *words; /* of the language; unowned */
  const char *language;
  const char *person; /* or NULL */
  GRand *rand;
  gint64 now;
  gint64 today;
  HwCalendar *calendar;
  guint next_id;
  GPtrArray *commands; /* of HwCommand, later sorted by the moment they happened */
  HwId director;
  HwId support; /* helps all teams */
  HwId sales;   /* the team of all */
  HwId teams[HW_SAMPLE_REGIONS];
  HwId managers[HW_SAMPLE_REGIONS];
  HwId sellers[HW_SAMPLE_SELLERS];
  GArray *accounts;      /* of HwSampleAccount */
  GArray *prospects;     /* of HwSampleAccount, HW_SAMPLE_PROSPECTS of each seller in turn */
  GArray *products;      /* of HwId */
  GArray *quotations;    /* of HwSampleQuotation */
  GArray *open_deals;    /* of HwSampleOpenDeal */
  GArray *receipts;      /* of HwSampleReceipt */
  gint64 quarter_target; /* of payments received, in minor units */
  GHashTable *files;     /* of HwStoredFile, by what they say */
} HwSample;

/* hw-sample-words.c */
const char *hw_sample_word (HwSample *self, const char *key);
const char *hw_sample_pick (HwSample *self, const char *key);
const char *hw_sample_pick_in (HwSample *self, const char *key, const char *member);
JsonArray *hw_sample_list (HwSample *self, const char *key);
JsonObject *hw_sample_object (HwSample *self, const char *key, guint i);
/* TRUE @percent times in a hundred. */
gboolean hw_sample_chance (HwSample *self, int percent);
int hw_sample_between (HwSample *self, int low, int high); /* both included */
/* Of the words about goals. */
const char *hw_sample_goal_word (HwSample *self, const char *key);
JsonArray *hw_sample_goal_list (HwSample *self, const char *key);
/* "{y}", "{m}" and "{q}" in the word stand for those of @day. */
char *hw_sample_goal_name (HwSample *self, const char *key, gint64 day) G_GNUC_WARN_UNUSED_RESULT;
HwId hw_sample_new_id (HwSample *self);
/* A minute of work on @day, or on the last working day before it; never after now. */
gint64 hw_sample_moment (HwSample *self, gint64 day);
/* Some time on the day before all that hw_sample_moment () gives for the ninety, which a holiday
 * moves back by up to ten days. */
gint64 hw_sample_before (HwSample *self);
/* A command that happened then. Unowned. */
HwCommand *hw_sample_at (HwSample *self, gint64 when, const char *kind, const HwId *actor);

/* hw-sample-people.c: teams, people, products, customers with their contacts. */
void hw_sample_make_people (HwSample *self);
void hw_sample_make_products (HwSample *self);
void hw_sample_make_accounts (HwSample *self);
void hw_sample_add_contact (HwSample *self, HwCommand *command, HwSampleAccount *account, guint i);
const HwId *hw_sample_manager_of (HwSample *self, const HwId *seller);

/* hw-sample-deals.c */
gboolean hw_sample_make_deals (HwSample *self, GCancellable *cancellable, GError **error);

/* hw-sample-touches.c: what sellers do beside their deals, and the journey they do it for. */
typedef struct
{
  const char *kind;
  const HwId *deal; /* or NULL */
  const HwSampleAccount *account;
  const HwId *person;
  const HwId *answers; /* a quotation, or NULL */
  gint64 when;
  gboolean speaks; /* the customer is quoted */
} HwSampleTouch;

void hw_sample_set_touch (HwSample *self, HwEdit *edit, const HwSampleTouch *touch);
void hw_sample_make_prospects (HwSample *self);
void hw_sample_make_touches (HwSample *self);
void hw_sample_make_journey (HwSample *self);

/* hw-sample-goals.c: payments received, targets for them, the appraisal. */
typedef struct
{
  const HwId *deal; /* or NULL */
  const HwId *account;
  const HwId *person;
  const HwId *by;
  gint64 day;
  gint64 when;
  gint64 amount;
  const char *note;
} HwSamplePayment;

void hw_sample_add_receipt (HwSample *self, const HwSamplePayment *payment);
void hw_sample_make_receipts (HwSample *self);
void hw_sample_make_targets (HwSample *self);
void hw_sample_make_appraisal (HwSample *self);

/* hw-sample-okr.c */
void hw_sample_make_okr (HwSample *self);

/* hw-sample-meetings.c: the focus of the week, the meetings that align it. */
void hw_sample_make_focus (HwSample *self);
void hw_sample_make_meetings (HwSample *self);

/* hw-sample-help.c: what people of one team do for the deals of another. After all else that is
 * drawn. */
void hw_sample_make_help (HwSample *self);

/* hw-sample-retros.c: a retro that was held with its actions and playbook, the next one with its
 * cards, suggestions. */
void hw_sample_make_retros (HwSample *self);

/* hw-sample-files.c: small real files. @code is Latin text: it is written into the picture. */
GBytes *hw_sample_pdf (const char *title, const char *code);
GBytes *hw_sample_png (gint64 amount, const char *code);
/* Stores @bytes; unowned, NULL on error. */
const HwStoredFile *hw_sample_store (HwSample *self,
                                     GBytes *bytes,
                                     const char *name,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
