/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A small picture of a file: of images what they show, loaded and shrunk in a thread and never
 * enlarged; of all others the icon of their type. */
#define HW_TYPE_THUMBNAIL (hw_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (HwThumbnail, hw_thumbnail, HW, THUMBNAIL, AdwBin)

/* @size: pixels of the longer side. */
GtkWidget *hw_thumbnail_new (int size);
/* @file may be NULL or have vanished; @mime may be NULL. */
void hw_thumbnail_set_file (HwThumbnail *self, GFile *file, const char *mime);

G_END_DECLS
