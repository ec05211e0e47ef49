/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/playbooks/hw-playbooks-view.h"

#include <glib/gi18n.h>

#include "core/playbooks/hw-playbook.h"
#include "core/text/hw-choices.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-row-form.h"
#include "ui/common/hw-shell.h"

struct _HwPlaybooksView
{
  AdwBin parent_instance;
  HwContext *context;
  char *search;
  GPtrArray *lines; /* of HwPlaybookLine; NULL: not read yet */
  HwReader *reader; /* unowned like the rest */
  GtkStack *stack;
  GtkBox *groups;
};

G_DEFINE_FINAL_TYPE (HwPlaybooksView, hw_playbooks_view, ADW_TYPE_BIN)

static const guint new_fields[] = {
  HW_PLAYBOOK_NAME,
  HW_PLAYBOOK_SCENARIO,
};

/* ---- the list ---- */

static char *
describe (const HwConfig *config, const HwPlaybookLine *line)
{
  const char *stage =
      hw_config_name (config, HW_STAGE, hw_row_ref_id (line->row, HW_PLAYBOOK_STAGE));
  g_autofree char *result = hw_playbook_result_words (&line->result);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (*stage != '\0')
    g_ptr_array_add (words, (gpointer) stage);
  if (*line->tags != '\0')
    g_ptr_array_add (words, line->tags);
  g_ptr_array_add (words, result);
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

static GtkWidget *
make_row (const HwConfig *config, const HwPlaybookLine *line)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *id = hw_id_dup_text (hw_row_id (line->row));
  g_autofree char *words = describe (config, line);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (line->row));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "playbooks.open");
  return row;
}

static gboolean
add_group (HwPlaybooksView *self, const HwConfig *config, const char *state, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  gboolean empty = TRUE;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < self->lines->len; i++) {
    const HwPlaybookLine *line = g_ptr_array_index (self->lines, i);

    if (g_strcmp0 (hw_row_text (line->row, HW_PLAYBOOK_STATE), state) != 0 ||
        !hw_playbook_line_matches (line, self->search))
      continue;
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (config, line));
    empty = FALSE;
  }
  gtk_widget_set_visible (group, !empty);
  gtk_box_append (self->groups, group);
  return !empty;
}

static void
fill (HwPlaybooksView *self)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  gboolean shown = FALSE;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  shown |= add_group (self, config, "published", _("Ready to use"));
  shown |= add_group (self, config, "draft", _("Being written"));
  shown |= add_group (self, config, "retired", _("Retired"));
  if (shown)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else
    gtk_stack_set_visible_child_name (self->stack, self->lines->len > 0 ? "none" : "empty");
}

/* (reading thread) */
static gpointer
read_lines (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  return hw_playbook_list (connection, config, error);
}

static void
show_lines (gpointer view, gpointer answer)
{
  HwPlaybooksView *self = view;

  if (answer == NULL)
    return;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = answer;
  fill (self);
}

static const HwEntityKind kinds[] = { HW_PLAYBOOK, HW_PLAYBOOK_ITEM, HW_PLAYBOOK_USE,
                                      HW_TAGGING,  HW_TAG,           HW_DEAL };

static const HwReaderSpec reader_spec = {
  .read = read_lines,
  .free_answer = (GDestroyNotify) g_ptr_array_unref,
  .show = show_lines,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

void
hw_playbooks_view_search (HwPlaybooksView *self, const char *text)
{
  g_free (self->search);
  self->search = g_strdup (text);
  if (self->lines != NULL)
    fill (self);
}

/* ---- commands ---- */

static void
open_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwId id;

  if (hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    hw_shell_open_row (widget, HW_PLAYBOOK, &id);
}

static void
form_saved_cb (HwRowForm *form, HwPlaybooksView *self)
{
  hw_shell_open_row (GTK_WIDGET (self), HW_PLAYBOOK, g_object_get_data (G_OBJECT (form), "id"));
}

void
hw_playbooks_view_add (HwPlaybooksView *self)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  HwId id = hw_id_new (hw_context_now (self->context));
  g_autoptr (HwRow) row = hw_row_new (hw_workspace_get_schema (workspace), HW_PLAYBOOK, &id);
  HwRowFormSpec spec = { 0 };
  HwRowForm *form;

  hw_row_take (row, HW_PLAYBOOK_STATE, hw_value_text ("draft"));
  hw_row_take (row, HW_PLAYBOOK_OWNER, hw_value_id (hw_workspace_get_actor (workspace)));
  spec.title = _("New Playbook");
  spec.command = "playbook.create";
  spec.fields = new_fields;
  spec.n_fields = G_N_ELEMENTS (new_fields);
  form = hw_row_form_new (GTK_WIDGET (self), self->context, &spec, row, TRUE);
  g_object_set_data_full (G_OBJECT (form), "id", hw_id_copy (&id), g_free);
  g_signal_connect_object (form, "saved", G_CALLBACK (form_saved_cb), self, 0);
  gtk_window_present (GTK_WINDOW (form));
}

static void
add_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hw_playbooks_view_add (HW_PLAYBOOKS_VIEW (widget));
}

static void
hw_playbooks_view_dispose (GObject *object)
{
  HwPlaybooksView *self = HW_PLAYBOOKS_VIEW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_playbooks_view_parent_class)->dispose (object);
}

static void
hw_playbooks_view_class_init (HwPlaybooksViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_playbooks_view_dispose;
  gtk_widget_class_install_action (widget_class, "playbooks.open", "s", open_activated);
  gtk_widget_class_install_action (widget_class, "playbooks.add", NULL, add_activated);
}

static void
hw_playbooks_view_init (HwPlaybooksView *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "reading");
  gtk_stack_add_named (self->stack, hw_column_page_new (720, &self->groups), "list");
  gtk_stack_add_named (self->stack,
                       hw_empty_page_new ("user-bookmarks-symbolic",
                                          _("What helped once helps again"),
                                             _("A playbook keeps what to check, what to ask and what to send when a "
                           "known obstacle comes up. A retro makes one of a root cause in one "
                           "step, and deals that meet it are shown it."),
                                                _("_New Playbook …"), "playbooks.add"),
                                             "empty");
  gtk_stack_add_named (self->stack,
                       hw_empty_page_new ("system-search-symbolic",
                                          _("No playbook found"),
                                             _("Try another word of it."), NULL, NULL),
                                          "none");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
hw_playbooks_view_new (HwContext *context)
{
  HwPlaybooksView *self = g_object_new (HW_TYPE_PLAYBOOKS_VIEW, NULL);

  self->context = g_object_ref (context);
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}
