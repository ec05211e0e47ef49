/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/hw-row-object.h"

struct _HwRowObject
{
  GObject parent_instance;
  HwRow *row;
  char *detail;
};

G_DEFINE_FINAL_TYPE (HwRowObject, hw_row_object, G_TYPE_OBJECT)

static void
hw_row_object_finalize (GObject *object)
{
  g_clear_pointer (&HW_ROW_OBJECT (object)->row, hw_row_unref);
  g_clear_pointer (&HW_ROW_OBJECT (object)->detail, g_free);
  G_OBJECT_CLASS (hw_row_object_parent_class)->finalize (object);
}

static void
hw_row_object_class_init (HwRowObjectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_row_object_finalize;
}

static void
hw_row_object_init (HwRowObject *self)
{
}

HwRowObject *
hw_row_object_new (HwRow *row)
{
  HwRowObject *self = g_object_new (HW_TYPE_ROW_OBJECT, NULL);

  self->row = hw_row_ref (row);
  return self;
}

const HwRow *
hw_row_object_get_row (HwRowObject *self)
{
  return self->row;
}

const char *
hw_row_object_get_name (HwRowObject *self)
{
  return hw_row_name (self->row);
}

void
hw_row_object_set_detail (HwRowObject *self, const char *detail)
{
  g_free (self->detail);
  self->detail = g_strdup (detail);
}

const char *
hw_row_object_get_detail (HwRowObject *self)
{
  return self->detail != NULL ? self->detail : "";
}
