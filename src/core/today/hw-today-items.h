/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/today/hw-focus-score.h"
#include "core/today/hw-today.h"

G_BEGIN_DECLS

/* Appends what it finds to @items. */
typedef gboolean (*HwTodayProvider) (const HwBook *book, GPtrArray *items, GError **error);

/* In order; of HwTodayItem. */
GPtrArray *hw_today_items_load (const HwBook *book, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The weight of a kind: what comes before what. */
int hw_today_kind_points (HwTodayKind kind);
/* Takes @title and @reason; the kind's weight is its first part. */
HwTodayItem *hw_today_item_new (HwTodayKind kind, char *title, char *reason);

gboolean hw_today_provide_tasks (const HwBook *book, GPtrArray *items, GError **error);
gboolean hw_today_provide_done (const HwBook *book, GPtrArray *items, GError **error);
gboolean hw_today_provide_deals (const HwBook *book, GPtrArray *items, GError **error);
gboolean hw_today_provide_retro (const HwBook *book, GPtrArray *items, GError **error);
gboolean hw_today_provide_focus (const HwBook *book, GPtrArray *items, GError **error);

G_END_DECLS
