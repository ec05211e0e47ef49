/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The parts of a ZIP file, read by name and never written anywhere. What is damaged, cut short,
 * encrypted or inflates beyond all measure is an error of the domain HW_CSV_ERROR. Blocks. */
typedef struct _HwZip HwZip;

/* FALSE stops reading. */
typedef gboolean (*HwZipTake) (const char *bytes, gsize size, gpointer data, GError **error);

HwZip *
hw_zip_open (GFile *file, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void hw_zip_free (HwZip *self);
/* Names are compared without case; a backslash is a slash. */
gboolean hw_zip_has (const HwZip *self, const char *name);
gboolean hw_zip_read (HwZip *self, const char *name, HwZipTake take, gpointer data, GError **error);
/* Bytes of the file itself: what is written out of it is measured against them. */
guint64 hw_zip_get_size (const HwZip *self);

gboolean hw_zip_fail_damaged (GError **error);
gboolean hw_zip_fail_bomb (GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwZip, hw_zip_free)

G_END_DECLS
