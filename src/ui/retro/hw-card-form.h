/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* One problem card: one obstacle, what it is about, what shows it. Vague words are marked while one
 * types, with the question to answer instead. Ctrl+Enter submits, Ctrl+S keeps a draft, Esc closes;
 * what was typed is there the next time. Where the retro takes cards without names, it goes into
 * the sealed box and is seen when that phase ends. */
#define HW_TYPE_CARD_FORM (hw_card_form_get_type ())
G_DECLARE_FINAL_TYPE (HwCardForm, hw_card_form, HW, CARD_FORM, AdwWindow)

/* All may be NULL: the retro then is the next one of the actor's team. */
typedef struct
{
  const HwId *meeting;
  const HwId *deal;
  const HwId *account;
} HwCardLinks;

void hw_card_form_present (GtkWidget *parent, HwContext *context, const HwCardLinks *links);
void hw_card_form_present_card (GtkWidget *parent, HwContext *context, const HwId *card);

G_END_DECLS
