/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/meeting/hw-meeting-read.h"
#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* One keyboard for a whole room: it covers the screen, asks that the keyboard is passed to one
 * person after the other, and shows what is private only to the one who says to be there. Esc on
 * the page between two people ends it.
 *
 * Signals:
 *   "turn" (const HwId *attendee)  this one is at the keyboard: empty the content and focus it;
 *   "shared" (gboolean)            whether everybody sees this screen has changed;
 *   "peek" (gboolean)              F2 is held down, or no longer;
 *   "finished"                     nobody is left, or it was closed. */
#define HW_TYPE_RETRO_CURTAIN (hw_retro_curtain_get_type ())
G_DECLARE_FINAL_TYPE (HwRetroCurtain, hw_retro_curtain, HW, RETRO_CURTAIN, AdwWindow)

typedef struct
{
  HwId id;    /* of the attendee */
  char *name; /* of the person or the guest */
  gboolean done;
} HwCurtainGuest;

/* @task: what each does, such as “Everyone writes one problem card.”. @content is what is private;
 * it is shown with a turn and hidden between them. */
HwRetroCurtain *
hw_retro_curtain_new (GtkWidget *parent, HwContext *context, const char *task, GtkWidget *content);
/* Those of @detail who are there and not @done (HwId of attendees; NULL allowed). */
void
hw_retro_curtain_set_people (HwRetroCurtain *self, const HwMeetingDetail *detail, GHashTable *done);
/* Does everybody see this screen? So it is taken to be where the wall is not on one of its own; the
 * first page lets people say otherwise. */
gboolean hw_retro_curtain_is_shared (HwRetroCurtain *self);
/* This one is done: hides the content and asks for the next one. */
void hw_retro_curtain_hand_on (HwRetroCurtain *self);
/* A sentence under the content: why something was refused, what was typed wrongly. NULL: none. */
void hw_retro_curtain_say (HwRetroCurtain *self, const char *text);

G_END_DECLS
