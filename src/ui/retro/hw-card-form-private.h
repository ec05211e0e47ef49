/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/retro/hw-card.h"
#include "ui/common/hw-field-row.h"
#include "ui/common/hw-ref-picker.h"
#include "ui/retro/hw-card-files.h"
#include "ui/retro/hw-card-form.h"
#include "ui/retro/hw-obstacle-entry.h"
#include "ui/retro/hw-tag-entry.h"

G_BEGIN_DECLS

/* What is read once, when the form opens. */
typedef struct
{
  HwConfig *config;
  HwCardLine *line;  /* NULL: a new card, or one that is not there any more */
  GPtrArray *files;  /* of HwRow; NULL: none */
  GPtrArray *retros; /* of HwRow: those that take cards */
} HwCardReading;

struct _HwCardForm
{
  AdwWindow parent_instance;
  HwContext *context;
  GtkWidget *owner; /* weak: what the toast is said to */
  gboolean is_new;
  gboolean split;         /* the second obstacle of another card */
  HwRow *preset;          /* the card's id, and what a new one is about from the start */
  HwCardReading *reading; /* NULL: not read yet */
  gboolean edited;
  gboolean saving;
  guint tick_id;

  GtkWidget *submit; /* unowned like the rest */
  GtkWidget *keep;
  GtkWidget *draft_note;
  GtkWidget *problem;
  HwObstacleEntry *obstacle;
  HwFieldRow *deal;
  HwFieldRow *account;
  HwFieldRow *proof;
  HwTagEntry *tags;
  HwCardFiles *files;
  HwRefPicker *retro;
  GtkWidget *due;
  GtkWidget *sealed_note;
  GtkLabel *sealed_words;
};

void hw_card_reading_free (HwCardReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCardReading, hw_card_reading_free)

/* hw-card-form-build.c: the widgets. */
void hw_card_form_build (HwCardForm *self);
/* hw-card-form-links.c: deal and customer stay together as the user picks one of them. */
void hw_card_form_link (HwCardForm *self);

G_END_DECLS
