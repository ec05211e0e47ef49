/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/common/hw-context.h"

G_BEGIN_DECLS

/* So many are shown; what they come to is said of all. */
#define HW_COUNTED_MOST 200

typedef struct
{
  HwEntityKind kind; /* of what it opens */
  HwId id;           /* HW_ID_NONE: nothing to open */
  char *title;
  char *subtitle;
  char *value; /* NULL: none */
} HwCountedItem;

/* What a reading thread finds behind a number. */
typedef struct
{
  char *title;   /* of the window; NULL: as it is */
  char *heading; /* more than a title has room for; NULL: none */
  char *summary;
  GPtrArray *items; /* of HwCountedItem, newest first */
} HwCounted;

HwCounted *hw_counted_new (void);
void hw_counted_free (HwCounted *counted);
/* An empty one at the end, unowned. */
HwCountedItem *hw_counted_add (HwCounted *counted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCounted, hw_counted_free)

/* The rows that a number is made of. Opening one shows its deal or customer. */
#define HW_TYPE_COUNTED_WINDOW (hw_counted_window_get_type ())
G_DECLARE_FINAL_TYPE (HwCountedWindow, hw_counted_window, HW, COUNTED_WINDOW, AdwWindow)

/* @read answers with a HwCounted; takes @question. @parent may die meanwhile. */
void hw_counted_window_present (GtkWidget *parent,
                                HwContext *context,
                                const char *title,
                                HwReadFunc read,
                                gpointer question,
                                GDestroyNotify free_question);

G_END_DECLS
