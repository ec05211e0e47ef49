/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Address books: vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), written out as a CSV text with one
 * row a card, which all that follows can read. */

/* Are these the first bytes of one, in any encoding? */
gboolean hw_vcard_begins (const guint8 *head, gsize size);
/* A card stands in the line after that on which it begins in the file. What a contact has no place
 * for (addresses, further numbers) goes to its notes; pictures and sounds are left out and counted.
 * Blocks. */
gboolean hw_vcard_read (GFile *file,
                        GOutputStream *out,
                        guint *n_left_out,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS
