/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/hw-sample-private.h"

#include "core/templates/hw-shipped.h"
#include "core/templates/hw-template.h"

#define MAX_STAGES 10
#define HOUR (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC)

typedef enum {
  OPEN,
  WON,
  LOST
} Fate;

/* Who is where today. Ages are days in the stage. */
typedef struct
{
  guint pipeline;
  Fate fate;
  guint stage; /* where it is, or, when lost, where it was */
  guint count;
  int age_low, age_high;
  gboolean asleep; /* no touch since, no next step */
} Cohort;

enum {
  FIVE_STAGE,
  EIGHT_STEP
};

static const Cohort cohorts[] = {
  { FIVE_STAGE, OPEN, 0, 10, 35, 75, TRUE }, /* sleeping leads */
  { FIVE_STAGE, OPEN, 0, 14, 0, 6, FALSE },
  { FIVE_STAGE, OPEN, 1, 26, 15, 48, FALSE }, /* 63 % of 41 stuck for over 14 days */
  { FIVE_STAGE, OPEN, 1, 15, 0, 13, FALSE },
  { FIVE_STAGE, OPEN, 2, 22, 0, 10, FALSE },
  { FIVE_STAGE, OPEN, 3, 13, 0, 6, FALSE },
  { FIVE_STAGE, OPEN, 4, 10, 0, 14, FALSE },
  { FIVE_STAGE, WON, 5, 45, 0, 0, FALSE },
  { FIVE_STAGE, LOST, 1, 15, 3, 60, FALSE },
  { FIVE_STAGE, LOST, 2, 10, 3, 60, FALSE },
  { EIGHT_STEP, OPEN, 0, 5, 20, 60, TRUE },
  { EIGHT_STEP, OPEN, 0, 7, 0, 4, FALSE },
  { EIGHT_STEP, OPEN, 1, 9, 0, 8, FALSE },
  { EIGHT_STEP, OPEN, 2, 11, 0, 16, FALSE },
  { EIGHT_STEP, OPEN, 3, 9, 2, 18, FALSE },
  { EIGHT_STEP, OPEN, 4, 7, 0, 7, FALSE },
  { EIGHT_STEP, OPEN, 5, 5, 0, 7, FALSE },
  { EIGHT_STEP, OPEN, 6, 5, 0, 12, FALSE },
  { EIGHT_STEP, OPEN, 7, 5, 2, 25, FALSE },
  { EIGHT_STEP, WON, 8, 10, 0, 0, FALSE },
  { EIGHT_STEP, LOST, 1, 4, 3, 60, FALSE },
  { EIGHT_STEP, LOST, 3, 4, 3, 60, FALSE },
};

typedef struct
{
  const char *name;
  guint n_open;
  const char *keys[MAX_STAGES];
} Pipeline;

static const Pipeline pipelines[] = {
  { "five-stage", 5, { "need", "solution", "negotiation", "contract", "delivery", "won", "lost" } },
  { "eight-step",
    8,
    { "screening", "needs", "sample", "trial", "review", "contract", "delivery", "repeat", "won",
      "lost" } },
};

/* One deal's way. */
typedef struct
{
  const Cohort *cohort;
  const Pipeline *pipeline;
  HwId id;
  const HwSampleAccount *account; /* unowned */
  HwId owner;
  const HwId *manager;        /* unowned */
  gint64 entered[MAX_STAGES]; /* when it came into each stage that it has been in */
  gint64 closed_at;           /* won or lost */
  guint n_stages;             /* open stages it has been in */
  gint64 amount;
  guint product;
} Life;

static HwId
stage_id (const Life *life, const char *key)
{
  return hw_template_seeded_id (HW_SAMPLE_SEED, life->pipeline->name, key);
}

static HwId
gate_id (const Life *life, const char *key, guint i)
{
  g_autofree char *gate = g_strdup_printf ("%s/%u", key, i);

  return hw_template_seeded_id (HW_SAMPLE_SEED, life->pipeline->name, gate);
}

/* The month's last days, when sellers sign what they had all month (source 86, 88). */
static gint64
draw_rush_day (HwSample *self)
{
  gint64 earliest = self->today - HW_SAMPLE_DAYS + 25;
  int month, year;
  gint64 first;

  hw_date_to_ymd (self->today, &year, &month, NULL);
  first = hw_date_from_ymd (year, month, 1);
  if (hw_sample_chance (self, 45)) {
    month = month > 1 ? month - 1 : 12;
    first = hw_date_from_ymd (month < 12 ? year : year - 1, month, 1);
  }
  return MAX (first, earliest) - hw_sample_between (self, 1, 4);
}

/* A moment on @day that is later than @after. */
static gint64
moment_after (HwSample *self, gint64 day, gint64 after)
{
  gint64 when = hw_sample_moment (self, day);

  return MAX (when, after);
}

static gint64
draw_end_day (HwSample *self, const Life *life)
{
  const Cohort *cohort = life->cohort;

  if (cohort->fate != WON)
    return self->today - hw_sample_between (self, cohort->age_low, cohort->age_high);
  if (hw_sample_chance (self, 70))
    return draw_rush_day (self);
  return self->today - hw_sample_between (self, 1, 60);
}

/* Backwards from the day on which it came to where it is: each stage took some days, and all of it
 * has to fit into the ninety. */
static void
draw_days (HwSample *self, Life *life)
{
  gint64 days[MAX_STAGES];
  gint64 end = draw_end_day (self, life);
  gint64 first = self->today - HW_SAMPLE_DAYS;
  guint n = life->n_stages;
  gboolean closed = life->cohort->fate != OPEN;
  gint64 day = end;

  for (guint i = n; i > 0; i--) {
    if (closed || i < n)
      day -= hw_sample_between (self, 2, 11);
    days[i - 1] = day;
  }
  if (days[0] < first)
    for (guint i = 0; i < n; i++)
      days[i] = first + (end - first) * i / (closed ? n : MAX (n - 1, 1));
  if (!closed)
    days[n - 1] = end;
  for (guint i = 0; i < n; i++) {
    gint64 after = i > 0 ? life->entered[i - 1] + HOUR : 0;

    life->entered[i] = moment_after (self, days[i], after);
  }
  life->closed_at = closed ? moment_after (self, end, life->entered[n - 1] + HOUR) : self->now;
}

/* A moment of work some @percent of the way; near either end where the way is short or all of it a
 * weekend. */
static gint64
between_moments (HwSample *self, gint64 from, gint64 to, int percent)
{
  gint64 when = from + (to - from) / 100 * percent;
  gint64 worked = hw_sample_moment (self, hw_calendar_day_of (self->calendar, when));
  gint64 minutes = hw_sample_between (self, 4, 50) * HOUR / 60;

  if (worked > from && worked < to)
    return worked;
  if (from + minutes < to)
    return from + minutes;
  return when;
}

static void
add_touch (HwSample *self, const Life *life, const char *kind, gint64 when)
{
  HwCommand *command = hw_sample_at (self, when, "touch.create", &life->owner);
  HwSampleTouch touch = {
    .kind = kind, .deal = &life->id, .account = life->account, .person = &life->owner, .when = when
  };
  HwSampleQuotation quotation = { hw_sample_new_id (self), life->id, life->account, life->owner,
                                  when };

  touch.speaks = g_str_equal (kind, "feedback") || hw_sample_chance (self, 35);
  hw_sample_set_touch (self, hw_command_create (command, HW_TOUCH, &quotation.id), &touch);
  if (g_str_equal (kind, "quotation"))
    g_array_append_val (self->quotations, quotation);
}

static void
set_task (HwSample *self, HwEdit *edit, const Life *life, const char *title, gint64 due)
{
  hw_edit_set_text (edit, HW_TASK_TITLE, title);
  hw_edit_set_text (edit, HW_TASK_KIND, "next_step");
  hw_edit_set_ref (edit, HW_TASK_DEAL, &life->id);
  hw_edit_set_ref (edit, HW_TASK_ACCOUNT, &life->account->id);
  hw_edit_set_ref (edit, HW_TASK_OWNER, &life->owner);
  hw_edit_set_int (edit, HW_TASK_DUE, due);
}

/* A step that was planned and taken. */
static void
add_past_task (HwSample *self, const Life *life, gint64 from, gint64 to)
{
  HwId id = hw_sample_new_id (self);
  gint64 done = between_moments (self, from, to, hw_sample_between (self, 60, 95));
  HwCommand *command = hw_sample_at (self, from, "task.create", &life->owner);
  gint64 due = hw_calendar_day_of (self->calendar, done) + hw_sample_between (self, -1, 2);
  HwEdit *edit = hw_command_create (command, HW_TASK, &id);

  set_task (self, edit, life, hw_sample_pick (self, "next_steps"), due);
  command = hw_sample_at (self, done, "task.complete", &life->owner);
  hw_edit_set_int (hw_command_update (command, HW_TASK, &id), HW_TASK_DONE_AT, done);
}

static void
add_next_step (HwSample *self, const Life *life, gint64 from)
{
  gint64 when = between_moments (self, from, self->now, hw_sample_between (self, 20, 90));
  HwCommand *command = hw_sample_at (self, when, "task.create", &life->owner);
  HwId id = hw_sample_new_id (self);
  gint64 due = self->today + hw_sample_between (self, -3, 10);

  set_task (self, hw_command_create (command, HW_TASK, &id), life,
            hw_sample_pick (self, "next_steps"), due);
}

static void
set_lines (HwSample *self, HwCommand *command, Life *life)
{
  HwId *product = &g_array_index (self->products, HwId, life->product);
  JsonObject *words = hw_sample_object (self, "products", life->product);
  HwId id = hw_sample_new_id (self);
  HwEdit *edit = hw_command_create (command, HW_DEAL_LINE, &id);
  int quantity = hw_sample_between (self, 1, 9) * 5;

  hw_edit_set_ref (edit, HW_DEAL_LINE_DEAL, &life->id);
  hw_edit_set_ref (edit, HW_DEAL_LINE_PRODUCT, product);
  hw_edit_set_text (edit, HW_DEAL_LINE_NAME, hw_shipped_string (words, "name"));
  hw_edit_set_number (edit, HW_DEAL_LINE_QUANTITY, quantity);
  hw_edit_set_int (edit, HW_DEAL_LINE_PRICE, hw_shipped_int (words, "price", 0) * 100);
  if (hw_sample_chance (self, 40))
    hw_edit_set_number (edit, HW_DEAL_LINE_DISCOUNT, hw_sample_between (self, 1, 4) * 2.5);
}

static void
add_created (HwSample *self, Life *life)
{
  HwCommand *command = hw_sample_at (self, life->entered[0], "deal.create", &life->owner);
  HwEdit *edit = hw_command_create (command, HW_DEAL, &life->id);
  HwId pipeline = stage_id (life, "pipeline");
  HwId stage = stage_id (life, life->pipeline->keys[0]);
  JsonObject *product = hw_sample_object (self, "products", life->product);
  const char *project = hw_sample_pick (self, "projects");
  const char *between = g_str_equal (self->language, "zh_CN") ? "" : ": ";
  g_autofree char *title =
      g_strconcat (project, between, hw_shipped_string (product, "short"), NULL);
  gint64 close = MAX (hw_calendar_day_of (self->calendar, life->entered[0]) + 30,
                      life->cohort->fate == OPEN ? self->today - 6 : 0);

  hw_edit_set_text (edit, HW_DEAL_TITLE, title);
  hw_edit_set_ref (edit, HW_DEAL_ACCOUNT, &life->account->id);
  hw_edit_set_ref (edit, HW_DEAL_CONTACT, &life->account->contacts[0]);
  hw_edit_set_ref (edit, HW_DEAL_OWNER, &life->owner);
  hw_edit_set_ref (edit, HW_DEAL_PIPELINE, &pipeline);
  hw_edit_set_ref (edit, HW_DEAL_STAGE, &stage);
  hw_edit_set_text (edit, HW_DEAL_SOURCE, hw_sample_pick (self, "sources"));
  hw_edit_set_ref (edit, HW_DEAL_PRODUCT, &g_array_index (self->products, HwId, life->product));
  hw_edit_set_int (edit, HW_DEAL_CLOSE_DATE, close + hw_sample_between (self, 0, 45));
  hw_edit_set_text (edit, HW_DEAL_CURRENCY, hw_sample_word (self, "currency"));
  if (!life->cohort->asleep || hw_sample_chance (self, 40))
    hw_edit_set_int (edit, HW_DEAL_AMOUNT, life->amount);
  if (life->n_stages == 1 && hw_sample_chance (self, 40))
    hw_edit_set_text (edit, HW_DEAL_NEED, hw_sample_pick (self, "needs"));
}

static void
add_evidence (HwCommand *command, const Life *life, const char *key, guint i, const HwId *file)
{
  HwId gate = gate_id (life, key, i);

  hw_command_add_evidence (command, &life->id, &gate, file);
}

static gboolean
add_file (HwSample *self,
          HwCommand *command,
          const Life *life,
          const char *kind,
          const char *code,
          HwId *id,
          GCancellable *cancellable,
          GError **error)
{
  JsonObject *names = hw_shipped_object (self->words, "files");
  g_auto (GStrv) around = g_strsplit (hw_shipped_string (names, kind), "%s", 2);
  g_autofree char *name = g_strconcat (around[0], code, around[1], NULL);
  g_autofree char *title = g_ascii_strup (kind, -1);
  /* A drawing, contract and slip for each product: every file on the disk costs two fsyncs. */
  JsonObject *product = hw_sample_object (self, "products", life->product);
  g_autoptr (GBytes) bytes =
      g_str_equal (kind, "payment")
          ? hw_sample_png (hw_shipped_int (product, "price", 0) * 4000, "FK-2026-03")
          : hw_sample_pdf (title, hw_shipped_string (product, "code"));
  const HwStoredFile *file = hw_sample_store (self, bytes, name, cancellable, error);
  HwEdit *edit;

  if (file == NULL)
    return FALSE;
  *id = hw_sample_new_id (self);
  edit = hw_command_create (command, HW_ATTACHMENT, id);
  hw_edit_set_text (edit, HW_ATTACHMENT_NAME, name);
  hw_edit_set_text (edit, HW_ATTACHMENT_HASH, file->hash);
  hw_edit_set_int (edit, HW_ATTACHMENT_SIZE, file->size);
  /* Of our own making: whatever this system's data base of types says. */
  hw_edit_set_text (edit, HW_ATTACHMENT_MIME,
                    g_str_has_suffix (name, ".png") ? "image/png" : "application/pdf");
  hw_edit_set_ref (edit, HW_ATTACHMENT_DEAL, &life->id);
  hw_edit_set_ref (edit, HW_ATTACHMENT_ACCOUNT, &life->account->id);
  return TRUE;
}

static char *
make_number (const Life *life, const char *prefix)
{
  return g_strdup_printf ("%s%s-%02X%02X", prefix, life->account->code, life->id.b[14],
                          life->id.b[15]);
}

/* What the gates of a stage of the eight steps ask for before it is left. */
static gboolean
prove_step (HwSample *self,
            Life *life,
            guint stage,
            HwCommand *move,
            GCancellable *cancellable,
            GError **error)
{
  const char *key = life->pipeline->keys[stage];
  gint64 leaves = stage + 1 < life->n_stages ? life->entered[stage + 1] : life->closed_at;
  g_autofree char *number = make_number (life, "HT-");
  HwCommand *command = move;
  HwId file;

  if (g_str_equal (key, "sample")) {
    command = hw_sample_at (self, between_moments (self, life->entered[stage], leaves, 70),
                            "evidence.create", &life->owner);
    if (!add_file (self, command, life, "drawing", life->account->code, &file, cancellable, error))
      return FALSE;
    add_evidence (command, life, key, 0, &file);
  } else if (g_str_equal (key, "review")) {
    command = hw_sample_at (self, leaves - HOUR / 4, "evidence.create", life->manager);
    add_evidence (command, life, key, 1, NULL);
  } else if (g_str_equal (key, "contract")) {
    if (!add_file (self, command, life, "contract", number, &file, cancellable, error))
      return FALSE;
    add_evidence (command, life, key, 1, &file);
  } else if (g_str_equal (key, "delivery")) {
    add_evidence (command, life, key, 0, NULL);
  }
  return TRUE;
}

static const char *const gate_touches[2][MAX_STAGES][2] = {
  { { NULL, NULL }, { "demo", "quotation" } },
  { { NULL, NULL },
    { "meeting", NULL },
    { "sample", NULL },
    { "feedback", NULL },
    { "quotation", NULL } },
};

static void
add_stage_touches (HwSample *self, const Life *life, guint stage, gint64 from, gint64 to)
{
  static const char *const kinds[] = { "call", "call", "message", "email", "visit", "meeting" };
  const char *const *needed = gate_touches[life->cohort->pipeline][stage];
  gboolean leaves = stage + 1 < life->n_stages || life->cohort->fate == WON;
  int n = hw_sample_between (self, 1, 3);

  for (int i = 0; i < n; i++)
    add_touch (self, life, kinds[hw_sample_between (self, 0, G_N_ELEMENTS (kinds) - 1)],
               between_moments (self, from, to, hw_sample_between (self, 5, 90)));
  for (guint i = 0; i < 2 && needed[i] != NULL; i++)
    if (leaves || hw_sample_chance (self, 50))
      add_touch (self, life, needed[i], between_moments (self, from, to, 45 + 25 * (int) i));
  if (leaves && hw_sample_chance (self, 45))
    add_past_task (self, life, from, to);
}

/* The last that is known of a deal that stays open. */
static void
add_present (HwSample *self, Life *life)
{
  guint stage = life->n_stages - 1;
  gint64 from = life->entered[stage];
  gboolean stuck = life->cohort->age_low >= 15;
  HwSampleOpenDeal open = { life->id, life->owner, life->account->id,
                            stage,    from,        life->cohort->asleep };

  g_array_append_val (self->open_deals, open);
  if (life->cohort->asleep) {
    gint64 soon = MIN (from + 6 * 24 * HOUR, self->now);

    add_touch (self, life, "call", between_moments (self, from, soon, 50));
    return;
  }
  add_stage_touches (self, life, stage, from, self->now);
  if (hw_sample_chance (self, stuck ? 45 : 80))
    add_next_step (self, life, from);
}

/* What the gates ask of the deal itself is filled on the way. */
static void
fill_fields (HwSample *self, Life *life, guint stage, HwCommand *move)
{
  HwEdit *edit;

  if (stage == 0) {
    edit = hw_command_update (move, HW_DEAL, &life->id);
    hw_edit_set_text (edit, HW_DEAL_NEED, hw_sample_pick (self, "needs"));
  } else if (stage == 1 && hw_sample_chance (self, 35)) {
    set_lines (self, move, life);
  } else if (stage == 1 && hw_sample_chance (self, 30)) {
    life->amount = life->amount / 100 * hw_sample_between (self, 85, 115);
    edit = hw_command_update (move, HW_DEAL, &life->id);
    hw_edit_set_int (edit, HW_DEAL_AMOUNT, life->amount);
  }
}

static gboolean
add_moves (HwSample *self, Life *life, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i + 1 < life->n_stages; i++) {
    HwId stage = stage_id (life, life->pipeline->keys[i + 1]);
    HwCommand *move;

    add_stage_touches (self, life, i, life->entered[i], life->entered[i + 1]);
    move = hw_sample_at (self, life->entered[i + 1], "deal.move", &life->owner);
    fill_fields (self, life, i, move);
    if (life->cohort->pipeline == EIGHT_STEP &&
        !prove_step (self, life, i, move, cancellable, error))
      return FALSE;
    hw_command_add_move (move, &life->id, &stage, NULL, NULL);
  }
  return TRUE;
}

static void
add_receipts (HwSample *self, const Life *life)
{
  JsonArray *notes = hw_sample_list (self, "receipts");
  gint64 won = hw_calendar_day_of (self->calendar, life->closed_at);
  gint64 first = life->amount / 10 * 3;

  for (guint i = 0; i < 2; i++) {
    gint64 day = won + (i == 0 ? hw_sample_between (self, 0, 3) : hw_sample_between (self, 25, 45));

    if (day > self->today)
      return;
    hw_sample_add_receipt (self, &(HwSamplePayment){
                                     .deal = &life->id,
                                     .account = &life->account->id,
                                     .person = &life->owner,
                                     .by = life->manager,
                                     .day = day,
                                     .when = moment_after (self, day, life->closed_at + HOUR / 2),
                                     .amount = i == 0 ? first : life->amount - first,
                                     .note = json_array_get_string_element (notes, i) });
  }
}

static gboolean
add_won (HwSample *self, Life *life, GCancellable *cancellable, GError **error)
{
  HwId stage = stage_id (life, "won");
  gboolean paid = hw_sample_chance (self, 45);
  g_autofree char *number = make_number (life, paid ? "FK-" : "HT-");
  guint last = life->n_stages - 1;
  HwCommand *move;
  HwId file;

  add_stage_touches (self, life, last, life->entered[last], life->closed_at);
  move = hw_sample_at (self, life->closed_at, "deal.move", &life->owner);
  if (!add_file (self, move, life, paid ? "payment" : "contract", number, &file, cancellable,
                 error))
    return FALSE;
  add_evidence (move, life, "won", 1, &file);
  add_evidence (move, life, "won", 2, NULL);
  hw_command_add_move (move, &life->id, &stage, NULL, NULL);
  add_receipts (self, life);
  return TRUE;
}

static void
add_lost (HwSample *self, Life *life)
{
  static const char *const reasons[] = { "price",  "price",       "competitor", "budget",
                                         "timing", "no_decision", "product",    "service" };
  const char *reason = reasons[hw_sample_between (self, 0, G_N_ELEMENTS (reasons) - 1)];
  HwId stage = stage_id (life, "lost");
  guint last = life->n_stages - 1;
  HwCommand *move;
  HwEdit *edit;

  add_stage_touches (self, life, last, life->entered[last], life->closed_at);
  move = hw_sample_at (self, life->closed_at, "deal.move", &life->owner);
  edit = hw_command_update (move, HW_DEAL, &life->id);
  hw_edit_set_text (edit, HW_DEAL_LOST_REASON, reason);
  hw_edit_set_text (edit, HW_DEAL_LOST_NOTE,
                    hw_shipped_string (hw_shipped_object (self->words, "lost"), reason));
  hw_command_add_move (move, &life->id, &stage, NULL, NULL);
}

/* A manager asks about the deals that have been stuck longest. */
static void
add_question (HwSample *self, const Life *life, guint i)
{
  HwId id = hw_sample_new_id (self);
  JsonArray *questions = hw_sample_list (self, "questions");
  JsonArray *answers = hw_sample_list (self, "answers");
  gint64 asked = hw_sample_moment (self, self->today - 1 - (gint64) i);
  HwCommand *command = hw_sample_at (self, asked, "question.create", life->manager);
  HwEdit *edit = hw_command_create (command, HW_TASK, &id);

  set_task (self, edit, life,
            json_array_get_string_element (questions, i % json_array_get_length (questions)),
            self->today + 1);
  hw_edit_set_text (edit, HW_TASK_KIND, "question");
  hw_edit_set_ref (edit, HW_TASK_ASKED_BY, life->manager);
  if (i >= json_array_get_length (answers))
    return;
  command = hw_sample_at (self, asked + HOUR, "question.answer", &life->owner);
  edit = hw_command_update (command, HW_TASK, &id);
  hw_edit_set_text (edit, HW_TASK_ANSWER, json_array_get_string_element (answers, i));
  hw_edit_set_int (edit, HW_TASK_DONE_AT, asked + HOUR);
}

static void
draw_life (HwSample *self, const Cohort *cohort, Life *life)
{
  guint account = (guint) hw_sample_between (self, 0, (int) self->accounts->len - 1);
  gint64 price;

  life->cohort = cohort;
  life->pipeline = &pipelines[cohort->pipeline];
  life->id = hw_sample_new_id (self);
  life->account = &g_array_index (self->accounts, HwSampleAccount, account);
  life->owner = life->account->owner;
  life->manager = hw_sample_manager_of (self, &life->owner);
  life->n_stages = cohort->fate == WON ? life->pipeline->n_open : cohort->stage + 1;
  life->product = (guint) hw_sample_between (self, 0, (int) self->products->len - 1);
  price = hw_shipped_int (hw_sample_object (self, "products", life->product), "price", 0);
  /* Round thousands, as people estimate. */
  life->amount = price * hw_sample_between (self, 3, 42) / 1000 * 1000 * 100;
  draw_days (self, life);
}

static gboolean
make_deal (HwSample *self, const Cohort *cohort, guint i, GCancellable *cancellable, GError **error)
{
  Life life = { 0 };

  draw_life (self, cohort, &life);
  add_created (self, &life);
  if (!add_moves (self, &life, cancellable, error))
    return FALSE;
  if (cohort->fate == WON)
    return add_won (self, &life, cancellable, error);
  if (cohort->fate == LOST)
    add_lost (self, &life);
  else
    add_present (self, &life);
  if (cohort == &cohorts[2] && i < 4)
    add_question (self, &life, i);
  return TRUE;
}

gboolean
hw_sample_make_deals (HwSample *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (cohorts); i++)
    for (guint n = 0; n < cohorts[i].count; n++)
      if (!make_deal (self, &cohorts[i], n, cancellable, error))
        return FALSE;
  return TRUE;
}
