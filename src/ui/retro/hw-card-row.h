/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/retro/hw-card.h"

G_BEGIN_DECLS

/* A problem card in a list: what it says, what it is about, where it stands, and a menu of what can
 * become of it. Its actions are of the view around it: "cards.edit" and others, with its id. */
GtkWidget *
hw_card_row_new (const HwConfig *config, const HwCardLine *line, const HwRow *next_retro);
/* "Draft · Late · Hangzhou Motors · Li Wei · 2 files". */
char *hw_card_row_describe (const HwConfig *config,
                            const HwCardLine *line) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
