/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-tag-row.h"

#include <glib/gi18n.h>

#include "core/retro/hw-tags.h"
#include "core/store/hw-table.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/retro/hw-tag-entry.h"

struct _HwTagRow
{
  AdwBin parent_instance;
  HwContext *context;
  guint field;
  HwId row;
  GPtrArray *taggings; /* of HwRow; NULL: not read yet */
  HwReader *reader;    /* unowned like the rest */
  HwTagEntry *entry;
};

G_DEFINE_FINAL_TYPE (HwTagRow, hw_tag_row, ADW_TYPE_BIN)

static HwConfig *
dup_config (HwTagRow *self)
{
  return hw_workspace_dup_config (hw_context_get_workspace (self->context));
}

/* ---- reading ---- */

typedef struct
{
  guint field;
  HwId row;
} Question;

/* (reading thread) */
static gpointer
read_taggings (HwConnection *connection,
               HwConfig *config,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  const Question *question = data;
  HwSchema *schema = hw_config_get_schema (config);

  return hw_table_query_by (connection, schema, HW_TAGGING,
                            hw_schema_field (schema, HW_TAGGING, question->field)->column,
                            &question->row, error);
}

static gpointer
ask (gpointer row)
{
  HwTagRow *self = row;
  Question *question;

  if (hw_id_is_none (&self->row))
    return NULL;
  question = g_new0 (Question, 1);
  question->field = self->field;
  question->row = self->row;
  return question;
}

/* What is being typed stays. */
static void
show_taggings (gpointer row, gpointer answer)
{
  HwTagRow *self = row;
  g_autoptr (HwConfig) config = dup_config (self);
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) shown = hw_tag_entry_get_names (self->entry);

  if (answer == NULL)
    return;
  g_clear_pointer (&self->taggings, g_ptr_array_unref);
  self->taggings = answer;
  names = hw_tags_of (config, self->taggings, self->field, &self->row);
  if (!g_strv_equal ((const char *const *) names, (const char *const *) shown) &&
      gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    hw_tag_entry_set_names (self->entry, (const char *const *) names);
}

static const HwEntityKind kinds[] = { HW_TAGGING, HW_TAG };

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = g_free,
  .read = read_taggings,
  .free_answer = (GDestroyNotify) g_ptr_array_unref,
  .show = show_taggings,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

/* ---- saving ---- */

static void
save (HwTagRow *self)
{
  g_autoptr (HwConfig) config = dup_config (self);
  g_autoptr (HwCommand) command = hw_command_new ("tags.edit");
  g_auto (GStrv) names = hw_tag_entry_get_names (self->entry);

  if (self->taggings == NULL)
    return;
  hw_tags_edit (command, config, self->field, &self->row, self->taggings,
                (const char *const *) names, hw_context_now (self->context));
  if (hw_command_n_edits (command) > 0)
    hw_perform (GTK_WIDGET (self), self->context, command, NULL);
}

void
hw_tag_row_set_row (HwTagRow *self, const HwId *row)
{
  if (hw_id_equal (&self->row, row))
    return;
  self->row = *row;
  g_clear_pointer (&self->taggings, g_ptr_array_unref);
  hw_tag_entry_set_names (self->entry, (const char *const[]){ NULL });
  hw_reader_refresh (self->reader);
}

static void
hw_tag_row_dispose (GObject *object)
{
  HwTagRow *self = HW_TAG_ROW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->taggings, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_tag_row_parent_class)->dispose (object);
}

static void
hw_tag_row_class_init (HwTagRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_tag_row_dispose;
}

static void
hw_tag_row_init (HwTagRow *self)
{
}

GtkWidget *
hw_tag_row_new (HwContext *context, guint field)
{
  HwTagRow *self = g_object_new (HW_TYPE_TAG_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (_("Tags"));
  GtkWidget *entry = hw_tag_entry_new (context);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->context = g_object_ref (context);
  self->field = field;
  self->entry = HW_TAG_ENTRY (entry);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (focus, "leave", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}
