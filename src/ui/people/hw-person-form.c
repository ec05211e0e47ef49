/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/people/hw-person-form.h"

#include <glib/gi18n.h>

#include "ui/people/hw-absence-list.h"
#include "ui/common/hw-row-form.h"

static const guint person_fields[] = {
  HW_PERSON_NAME,  HW_PERSON_ROLE,  HW_PERSON_TEAM,        HW_PERSON_MANAGER,
  HW_PERSON_PHONE, HW_PERSON_EMAIL, HW_PERSON_ACTIVE_FROM, HW_PERSON_ACTIVE_TO,
};

static const guint team_fields[] = {
  HW_TEAM_NAME,
  HW_TEAM_PARENT,
  HW_TEAM_LEADER,
  HW_TEAM_REGION,
};

static HwRow *
make_row (HwContext *context, HwEntityKind kind)
{
  HwWorkspace *workspace = hw_context_get_workspace (context);
  HwId id = hw_id_new (hw_context_now (context));

  return hw_row_new (hw_workspace_get_schema (workspace), kind, &id);
}

/* Nobody is above themselves. */
static gboolean
is_other (const HwRow *row, gpointer user_data)
{
  return !hw_id_equal (hw_row_id (row), user_data);
}

static void
form_saving_cb (HwRowForm *form, HwCommand *command, HwEdit *edit, HwAbsenceList *absences)
{
  hw_absence_list_add_edits (absences, command);
}

void
hw_person_form_present (GtkWidget *parent, HwContext *context, const HwRow *row)
{
  g_autoptr (HwRow) new_row = row == NULL ? make_row (context, HW_PERSON) : NULL;
  const HwRow *shown = row == NULL ? new_row : row;
  HwRowFormSpec spec = {
    .title = row == NULL ? _("New Person") : hw_row_name (row),
                              .command = row == NULL ? "person.create" : "person.edit",
                              .done = _("Saved"), .fields = person_fields,
                                         .n_fields = G_N_ELEMENTS (person_fields),
                              };
  HwRowForm *form = hw_row_form_new (parent, context, &spec, shown, row == NULL);
  GtkWidget *absences = hw_absence_list_new (context, hw_row_id (shown));

  hw_field_row_set_filter (hw_row_form_get_field (form, HW_PERSON_MANAGER), is_other,
                           hw_id_copy (hw_row_id (shown)), g_free);
  g_signal_connect_object (absences, "changed", G_CALLBACK (hw_row_form_mark_edited), form,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "saving", G_CALLBACK (form_saving_cb), absences, 0);
  hw_row_form_add (form, absences);
  gtk_window_present (GTK_WINDOW (form));
}

void
hw_team_form_present (GtkWidget *parent, HwContext *context, const HwRow *row)
{
  g_autoptr (HwRow) new_row = row == NULL ? make_row (context, HW_TEAM) : NULL;
  const HwRow *shown = row == NULL ? new_row : row;
  HwRowFormSpec spec = {
    .title = row == NULL
    ? _("New Team") : hw_row_name (row), .command = row == NULL ? "team.create" : "team.edit",
         .done = _("Saved"), .fields = team_fields, .n_fields = G_N_ELEMENTS (team_fields),
         };
  HwRowForm *form = hw_row_form_new (parent, context, &spec, shown, row == NULL);

  hw_field_row_set_filter (hw_row_form_get_field (form, HW_TEAM_PARENT), is_other,
                           hw_id_copy (hw_row_id (shown)), g_free);
  gtk_window_present (GTK_WINDOW (form));
}
