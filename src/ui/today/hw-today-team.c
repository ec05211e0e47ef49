/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/hw-today-team.h"

#include <glib/gi18n.h>

#define BAR_WIDTH 56

struct _HwTodayTeam
{
  AdwBin parent_instance;
  GtkListBox *list; /* unowned */
};

G_DEFINE_FINAL_TYPE (HwTodayTeam, hw_today_team, ADW_TYPE_BIN)

static GtkWidget *
make_bar (const HwTodayBranch *branch)
{
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar),
                                 MIN (branch->done.value / branch->due.value, 1));
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar, BAR_WIDTH, -1);
  gtk_widget_add_css_class (bar, "today-bar");
  return bar;
}

static char *
name_branch (const HwConfig *config, const HwTodayBranch *branch)
{
  const char *name = hw_config_name (config, HW_PERSON, &branch->person);

  if (branch->n_people < 2 || *branch->team == '\0')
    return g_strdup (name);
  /* Translators: a team and who leads it */
  return g_strdup_printf (C_ ("team", "%1$s · %2$s"), branch->team, name);
}

static GtkWidget *
make_row (const HwConfig *config, const HwTodayBranch *branch, gboolean opens)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *id = hw_id_dup_text (&branch->person);
  g_autofree char *name = name_branch (config, branch);
  g_autofree char *words = hw_today_branch_words (branch);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  if (branch->due.known && branch->due.value > 0)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_bar (branch));
  if (!opens)
    return row;
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "today.show-person");
  return row;
}

void
hw_today_team_set (HwTodayTeam *self,
                   const HwConfig *config,
                   const GPtrArray *branches,
                   gboolean opens)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < branches->len; i++)
    gtk_list_box_append (self->list, make_row (config, branches->pdata[i], opens));
  gtk_widget_set_visible (GTK_WIDGET (self), branches->len > 0);
}

static void
hw_today_team_class_init (HwTodayTeamClass *klass)
{
}

static void
hw_today_team_init (HwTodayTeam *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *title = gtk_label_new (_("How the people stand"));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("How the people stand"), -1);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
hw_today_team_new (void)
{
  return g_object_new (HW_TYPE_TODAY_TEAM, NULL);
}
