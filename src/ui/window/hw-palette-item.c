/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/window/hw-palette-item.h"

#include <string.h>

#include "core/search/hw-pinyin.h"

G_DEFINE_FINAL_TYPE (HwPaletteItem, hw_palette_item, G_TYPE_OBJECT)

static void
hw_palette_item_finalize (GObject *object)
{
  HwPaletteItem *self = HW_PALETTE_ITEM (object);

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->target);
  G_OBJECT_CLASS (hw_palette_item_parent_class)->finalize (object);
}

static void
hw_palette_item_class_init (HwPaletteItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_palette_item_finalize;
}

static void
hw_palette_item_init (HwPaletteItem *self)
{
}

HwPaletteItem *
hw_palette_item_new (HwPaletteKind kind,
                     const char *icon_name,
                     const char *title,
                     const char *subtitle,
                     const char *target)
{
  HwPaletteItem *self = g_object_new (HW_TYPE_PALETTE_ITEM, NULL);

  self->kind = kind;
  self->icon_name = g_intern_string (icon_name);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->target = g_strdup (target);
  return self;
}

static int
match_text (const char *needle, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  const char *found = strstr (folded, needle);

  if (found == NULL)
    return 0;
  if (found == folded)
    return 4;
  return found[-1] == ' ' ? 3 : 2;
}

int
hw_palette_match (const char *typed, const char *title, const char *english)
{
  g_autofree char *needle = g_utf8_casefold (typed, -1);
  int by_title = match_text (needle, title);
  int by_english = english == NULL ? 0 : match_text (needle, english);
  int score = MAX (by_title, by_english);

  return score == 0 && hw_pinyin_matches (title, typed) ? 1 : score;
}
