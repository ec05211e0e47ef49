/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/entities/hw-entity.h"

G_BEGIN_DECLS

typedef enum {
  HW_PALETTE_ACTION, /* of the window, the application or the page shown */
  HW_PALETTE_PAGE,
  HW_PALETTE_ROW,
} HwPaletteKind;

/* Somewhere to go or something to do. */
#define HW_TYPE_PALETTE_ITEM (hw_palette_item_get_type ())
G_DECLARE_FINAL_TYPE (HwPaletteItem, hw_palette_item, HW, PALETTE_ITEM, GObject)

struct _HwPaletteItem
{
  GObject parent_instance;
  HwPaletteKind kind;
  const char *icon_name;
  char *title;
  char *subtitle; /* NULL: none; for actions the key */
  char *target;   /* the detailed action, or the page's name */
  HwEntityKind entity;
  HwId row;
};

/* @subtitle may be NULL; for a row @target is NULL and the caller fills in the rest. */
HwPaletteItem *hw_palette_item_new (HwPaletteKind kind,
                                    const char *icon_name,
                                    const char *title,
                                    const char *subtitle,
                                    const char *target) G_GNUC_WARN_UNUSED_RESULT;

/* How well what was typed fits a title, in either of its languages or by pinyin initials: 0 not at
 * all, more is better. @english may be NULL. */
int hw_palette_match (const char *typed, const char *title, const char *english);

G_END_DECLS
