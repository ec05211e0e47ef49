/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/playbooks/hw-playbook-section.h"

#include <glib/gi18n.h>

#include "core/playbooks/hw-playbook.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-ref-picker.h"
#include "ui/common/hw-row-list.h"
#include "ui/playbooks/hw-playbook-sheet.h"

#define MOST_SHOWN 5

struct _HwPlaybookSection
{
  AdwBin parent_instance;
  HwContext *context;
  HwRow *deal;      /* NULL: none yet */
  GPtrArray *lines; /* of HwPlaybookLine; NULL: not read yet */
  HwReader *reader; /* unowned like the rest */
  HwRowList *list;
  HwRefPicker *picker;
};

G_DEFINE_FINAL_TYPE (HwPlaybookSection, hw_playbook_section, ADW_TYPE_BIN)

static const HwPlaybookLine *
find_line (HwPlaybookSection *self, const HwRow *row)
{
  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++) {
    const HwPlaybookLine *line = g_ptr_array_index (self->lines, i);

    if (hw_id_equal (hw_row_id (line->row), hw_row_id (row)))
      return line;
  }
  return NULL;
}

static GtkWidget *
make_row (const HwRow *playbook, gpointer user_data)
{
  const HwPlaybookLine *line = find_line (user_data, playbook);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *result = NULL;
  g_autofree char *words = NULL;

  if (line != NULL) {
    result = hw_playbook_result_words (&line->result);
    words = g_strjoin (" · ", line->reason, result, NULL);
  }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (playbook));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words != NULL ? words : "");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

/* (reading thread) */
static gpointer
read_lines (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  return hw_playbook_list_for_deal (connection, config, data, error);
}

static gpointer
ask (gpointer section)
{
  HwPlaybookSection *self = section;

  return self->deal != NULL ? hw_row_ref (self->deal) : NULL;
}

static void
show_lines (gpointer section, gpointer answer)
{
  HwPlaybookSection *self = section;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  if (answer == NULL)
    return;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = answer;
  for (guint i = 0; i < MIN (self->lines->len, MOST_SHOWN); i++)
    g_ptr_array_add (rows, ((HwPlaybookLine *) g_ptr_array_index (self->lines, i))->row);
  hw_row_list_set_rows (self->list, rows);
  hw_row_list_remake (self->list);
}

static const HwEntityKind kinds[] = { HW_PLAYBOOK, HW_PLAYBOOK_USE, HW_TAGGING, HW_TAG, HW_DEAL };

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = (GDestroyNotify) hw_row_unref,
  .read = read_lines,
  .free_answer = (GDestroyNotify) g_ptr_array_unref,
  .show = show_lines,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

void
hw_playbook_section_set_deal (HwPlaybookSection *self, const HwRow *deal)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);
  g_autoptr (GPtrArray) all = hw_config_list (config, HW_PLAYBOOK);

  if (self->deal == deal)
    return;
  g_clear_pointer (&self->deal, hw_row_unref);
  self->deal = hw_row_ref ((HwRow *) deal);
  /* Who has no playbook yet is not bothered with them. */
  gtk_widget_set_visible (GTK_WIDGET (self), all->len > 0);
  hw_reader_refresh (self->reader);
}

static void
list_open_cb (HwRowList *list, HwRow *playbook, HwPlaybookSection *self)
{
  hw_playbook_sheet_present (GTK_WIDGET (self), self->context, hw_row_id (playbook), self->deal);
}

static void
picker_picked_cb (HwRefPicker *picker, HwPlaybookSection *self)
{
  HwId id = *hw_ref_picker_get_id (picker);

  hw_ref_picker_set_id (picker, &HW_ID_NONE);
  if (!hw_id_is_none (&id) && self->deal != NULL)
    hw_playbook_sheet_present (GTK_WIDGET (self), self->context, &id, self->deal);
}

static gboolean
is_published (const HwRow *playbook, gpointer user_data)
{
  return g_strcmp0 (hw_row_text (playbook, HW_PLAYBOOK_STATE), "published") == 0;
}

static void
hw_playbook_section_dispose (GObject *object)
{
  HwPlaybookSection *self = HW_PLAYBOOK_SECTION (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->deal, hw_row_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_playbook_section_parent_class)->dispose (object);
}

static void
hw_playbook_section_class_init (HwPlaybookSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_playbook_section_dispose;
}

static void
hw_playbook_section_init (HwPlaybookSection *self)
{
}

GtkWidget *
hw_playbook_section_new (HwContext *context)
{
  HwPlaybookSection *self = g_object_new (HW_TYPE_PLAYBOOK_SECTION, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->context = g_object_ref (context);
  self->list = HW_ROW_LIST (hw_row_list_new (_("Playbooks"), NULL, _("None fits this deal’s stage and tags."), make_row, self));
  self->picker = HW_REF_PICKER (hw_ref_picker_new (context, HW_PLAYBOOK));
  hw_ref_picker_set_none_label (self->picker, _("Open another playbook …"));
  hw_ref_picker_set_title (self->picker, _("Open another playbook"));
  hw_ref_picker_set_filter (self->picker, is_published, NULL, NULL);
  gtk_widget_set_halign (GTK_WIDGET (self->picker), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->picker));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->list, "open", G_CALLBACK (list_open_cb), self, 0);
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (picker_picked_cb), self, 0);
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}
