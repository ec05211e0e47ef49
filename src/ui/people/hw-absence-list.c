/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/people/hw-absence-list.h"

#include <glib/gi18n.h>

#include "ui/common/hw-dialogs.h"
#include "core/text/hw-when.h"

typedef struct
{
  HwId id;
  gint64 first_day; /* days since 1970-01-01 */
  gint64 last_day;
  gboolean is_new;
  gboolean removed;
} Absence;

struct _HwAbsenceList
{
  AdwBin parent_instance;
  HwContext *context;
  HwId person;
  GArray *absences; /* of Absence */
  GtkListBox *list; /* unowned like the rest */
  GtkEditable *entry;
  GtkWidget *hint;
};

static guint changed;

G_DEFINE_FINAL_TYPE (HwAbsenceList, hw_absence_list, ADW_TYPE_BIN)

static GtkWidget *
make_row (const Absence *absence, guint i)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *first = hw_format_date (absence->first_day);
  g_autofree char *last = hw_format_date (absence->last_day);
  g_autofree char *days =
      /* Translators: first and last day of an absence */
      absence->first_day == absence->last_day ? g_strdup (first)
                                              : g_strdup_printf (_("%s to %s"), first, last);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), days);
  hw_set_tooltip (button, _("Remove"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", i);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "absences.remove");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill_list (HwAbsenceList *self)
{
  GtkWidget *row;
  guint shown = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->absences->len; i++) {
    const Absence *absence = &g_array_index (self->absences, Absence, i);

    if (!absence->removed) {
      gtk_list_box_append (self->list, make_row (absence, i));
      shown++;
    }
  }
  gtk_widget_set_visible (GTK_WIDGET (self->list), shown > 0);
}

static void
remove_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwAbsenceList *self = HW_ABSENCE_LIST (widget);
  guint i = g_variant_get_uint32 (parameter);

  if (i >= self->absences->len)
    return;
  g_array_index (self->absences, Absence, i).removed = TRUE;
  fill_list (self);
  g_signal_emit (self, changed, 0);
}

/* "2026-07-03", "2026-07-03 to 2026-07-10", "7月3日 - 7月10日" */
static gboolean
parse_days (const char *text, gint64 today, gint64 *first, gint64 *last, char **error)
{
  static const char *const separators[] = { " to ", "至", "到", "–", " - ", "~" };
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (separators) && parts == NULL; i++) {
    if (strstr (text, separators[i]) != NULL)
      parts = g_strsplit (text, separators[i], 2);
  }
  if (parts == NULL)
    parts = g_strsplit (text, "\n", 1);
  if (parts[0] == NULL || !hw_parse_date (g_strstrip (parts[0]), today, first, error))
    return FALSE;
  *last = *first;
  if (parts[1] != NULL && !hw_parse_date (g_strstrip (parts[1]), *first, last, error))
    return FALSE;
  if (*last >= *first)
    return TRUE;
  *error = g_strdup (_("The last day is before the first."));
  return FALSE;
}

static void
show_hint (HwAbsenceList *self, const char *error)
{
  gtk_label_set_text (GTK_LABEL (self->hint),
                      error == NULL ? _("One day, or “3 July to 10 July”.") : error);
  if (error == NULL)
    gtk_widget_remove_css_class (self->hint, "error");
  else
    gtk_widget_add_css_class (self->hint, "error");
}

static void
entry_apply_cb (HwAbsenceList *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->entry));
  g_autofree char *error = NULL;
  Absence absence = { .is_new = TRUE, .id = hw_id_new (hw_context_now (self->context)) };

  if (*g_strstrip (text) == '\0')
    return;
  if (!parse_days (text, hw_context_today (self->context), &absence.first_day, &absence.last_day,
                   &error)) {
    show_hint (self, error);
    return;
  }
  g_array_append_val (self->absences, absence);
  gtk_editable_set_text (self->entry, "");
  show_hint (self, NULL);
  fill_list (self);
  g_signal_emit (self, changed, 0);
}

static void
load (HwAbsenceList *self)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);
  g_autoptr (GPtrArray) rows = hw_config_list (config, HW_ABSENCE);

  for (guint i = 0; i < rows->len; i++) {
    const HwRow *row = g_ptr_array_index (rows, i);
    Absence absence = {
      .id = *hw_row_id (row),
      .first_day = hw_row_int (row, HW_ABSENCE_FIRST_DAY),
      .last_day = hw_row_int (row, HW_ABSENCE_LAST_DAY),
    };

    if (hw_id_equal (hw_row_ref_id (row, HW_ABSENCE_PERSON), &self->person))
      g_array_append_val (self->absences, absence);
  }
}

static void
hw_absence_list_dispose (GObject *object)
{
  HwAbsenceList *self = HW_ABSENCE_LIST (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->absences, g_array_unref);
  G_OBJECT_CLASS (hw_absence_list_parent_class)->dispose (object);
}

static void
hw_absence_list_class_init (HwAbsenceListClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_absence_list_dispose;
  changed = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "absences.remove", "u",
                                   remove_activated);
}

static void
hw_absence_list_init (HwAbsenceList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (_("Absences"));
  GtkWidget *entries = gtk_list_box_new ();
  GtkWidget *row = adw_entry_row_new ();

  self->absences = g_array_new (FALSE, FALSE, sizeof (Absence));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->entry = GTK_EDITABLE (row);
  self->hint = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (entries), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (entries, "boxed-list");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Away on"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_object (row, "apply", G_CALLBACK (entry_apply_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (entries), row);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_widget_add_css_class (self->hint, "caption");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), entries);
  gtk_box_append (GTK_BOX (box), self->hint);
  adw_bin_set_child (ADW_BIN (self), box);
  show_hint (self, NULL);
}

GtkWidget *
hw_absence_list_new (HwContext *context, const HwId *person)
{
  HwAbsenceList *self = g_object_new (HW_TYPE_ABSENCE_LIST, NULL);

  self->context = g_object_ref (context);
  self->person = *person;
  load (self);
  fill_list (self);
  return GTK_WIDGET (self);
}

void
hw_absence_list_add_edits (HwAbsenceList *self, HwCommand *command)
{
  /* What still stands in the entry was meant, too. */
  entry_apply_cb (self);
  for (guint i = 0; i < self->absences->len; i++) {
    const Absence *absence = &g_array_index (self->absences, Absence, i);
    HwEdit *edit;

    if (absence->removed && !absence->is_new)
      hw_command_delete (command, HW_ABSENCE, &absence->id);
    if (absence->removed || !absence->is_new)
      continue;
    edit = hw_command_create (command, HW_ABSENCE, &absence->id);
    hw_edit_set_ref (edit, HW_ABSENCE_PERSON, &self->person);
    hw_edit_set_int (edit, HW_ABSENCE_FIRST_DAY, absence->first_day);
    hw_edit_set_int (edit, HW_ABSENCE_LAST_DAY, absence->last_day);
  }
}
