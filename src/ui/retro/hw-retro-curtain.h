/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/meeting/hw-meeting-read.h"

G_BEGIN_DECLS

/* One keyboard for a whole room: it covers the screen, asks that the keyboard is passed to one
 * person after the other, and shows what is private only to the one who says to be there. Esc on
 * the page between two people ends it.
 *
 * Signals:
 *   "turn" (const HwId *attendee)  this one is at the keyboard: empty the content and focus it;
 *   "done"                         the button under the content: save, then hand on;
 *   "hidden" (gboolean)            whether the content may show what is typed has changed: not
 * while others look on, except while F2 is held down; "finished"                     nobody is
 * left, or it was closed. */
#define HW_TYPE_RETRO_CURTAIN (hw_retro_curtain_get_type ())
G_DECLARE_FINAL_TYPE (HwRetroCurtain, hw_retro_curtain, HW, RETRO_CURTAIN, AdwWindow)

/* @task: what each does, such as “Everyone writes one problem card.”. @content is what is private;
 * it is shown with a turn and hidden between them. */
HwRetroCurtain *hw_retro_curtain_new (GtkWidget *parent, const char *task, GtkWidget *content);
/* For those who are there, in their order, but for @done (a set of HwId, of attendees; NULL: nobody
 * is). FALSE: nobody is left, and the curtain is gone. */
gboolean
hw_retro_curtain_open (HwRetroCurtain *self, const HwMeetingDetail *detail, GHashTable *done);
/* Before it is opened: those of @later (a set of HwId, of attendees) are asked only if they are
 * chosen, or where nobody else is there to ask. */
void hw_retro_curtain_set_later (HwRetroCurtain *self, GHashTable *later);
/* Does everybody see this screen? So it is taken to be where the wall has none of its own; the page
 * between two people lets them say otherwise. */
gboolean hw_retro_curtain_is_hidden (HwRetroCurtain *self);
/* This one is done: hides the content and asks for the next one. */
void hw_retro_curtain_hand_on (HwRetroCurtain *self);
/* A sentence under the content: why something was refused, what is left to do. NULL: none. */
void hw_retro_curtain_say (HwRetroCurtain *self, const char *text);
/* The person of an attendee, or the guest. Unowned. */
const char *hw_retro_attendee_name (const HwConfig *config, const HwRow *attendee);

G_END_DECLS
