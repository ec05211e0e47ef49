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
  HwId managers[HW_SAMPLE_REGIONS];
  HwId sellers[HW_SAMPLE_SELLERS];
  GArray *accounts;  /* of HwSampleAccount */
  GArray *products;  /* of HwId */
  GHashTable *files; /* of HwStoredFile, by what they say */
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
HwId hw_sample_new_id (HwSample *self);
/* A minute of work on @day, or on the last working day before it; never after now. */
gint64 hw_sample_moment (HwSample *self, gint64 day);
/* A command that happened then. Unowned. */
HwCommand *hw_sample_at (HwSample *self, gint64 when, const char *kind, const HwId *actor);

/* hw-sample-people.c: teams, people, products, customers with their contacts. */
void hw_sample_make_people (HwSample *self);
void hw_sample_make_products (HwSample *self);
void hw_sample_make_accounts (HwSample *self);
const HwId *hw_sample_manager_of (HwSample *self, const HwId *seller);

/* hw-sample-deals.c */
gboolean hw_sample_make_deals (HwSample *self, GCancellable *cancellable, GError **error);

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
