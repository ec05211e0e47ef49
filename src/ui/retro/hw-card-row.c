/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-card-row.h"

#include <glib/gi18n.h>

#include "core/retro/hw-tags.h"
#include "core/text/hw-choices.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-dialogs.h"

#define MOST_LINES 3 /* of an obstacle */

static gboolean
is_in (const HwRow *card, const char *state)
{
  return g_strcmp0 (hw_row_text (card, HW_PROBLEM_CARD_STATE), state) == 0;
}

static void
add_link (GPtrArray *words, const HwRow *row)
{
  if (row == NULL || *hw_row_name (row) == '\0')
    return;
  if (hw_row_is_deleted (row))
    /* Translators: %s is the name of a deal or customer */
    g_ptr_array_add (words, g_strdup_printf (_("%s (in the recycle bin)"), hw_row_name (row)));
  else
    g_ptr_array_add (words, g_strdup (hw_row_name (row)));
}

static void
add_tags (GPtrArray *words, const HwConfig *config, const HwCardLine *line)
{
  g_auto (GStrv) tags = hw_tags_of (config, line->tags, HW_TAGGING_CARD, hw_row_id (line->row));

  for (guint i = 0; tags[i] != NULL; i++)
    g_ptr_array_add (words, g_strconcat ("#", tags[i], NULL));
}

char *
hw_card_row_describe (const HwConfig *config, const HwCardLine *line)
{
  const HwRow *card = line->row;
  const char *person =
      hw_config_name (config, HW_PERSON, hw_row_ref_id (card, HW_PROBLEM_CARD_PERSON));
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (words, g_strdup (hw_choice_label ("card_state",
                                                     hw_row_text (card, HW_PROBLEM_CARD_STATE))));
  add_link (words, line->deal);
  add_link (words, line->account);
  g_ptr_array_add (words, g_strdup (*person != '\0' ? person : _("Without a name")));
  if (hw_row_int (card, HW_PROBLEM_CARD_VOTES) > 0) {
    int votes = (int) hw_row_int (card, HW_PROBLEM_CARD_VOTES);

    g_ptr_array_add (words, g_strdup_printf (ngettext ("%d vote", "%d votes", votes), votes));
  }
  if (line->n_files > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%u file", "%u files", line->n_files),
                                             line->n_files));
  add_tags (words, config, line);
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

static void
append_item (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static void
fill_menu (GMenu *menu, const HwCardLine *line, const HwRow *next_retro, const char *id)
{
  const HwRow *card = line->row;
  gboolean waits = is_in (card, "parked") ||
                   (is_in (card, "submitted") && hw_row_is_null (card, HW_PROBLEM_CARD_MEETING));

  append_item (menu, _("_Edit …"), "cards.edit", id);
  if (waits && next_retro != NULL)
    append_item (menu, _("_Bring to the Next Retro"), "cards.bring", id);
  if (is_in (card, "submitted") && !waits)
    append_item (menu, _("_Park for Later"), "cards.park", id);
  if (is_in (card, "dropped"))
    append_item (menu, _("_Restore"), "cards.restore", id);
  else if (!is_in (card, "draft") && !is_in (card, "solved") && !is_in (card, "picked"))
    append_item (menu, _("_Drop"), "cards.drop", id);
  if (is_in (card, "draft") || is_in (card, "dropped"))
    append_item (menu, _("_Delete"), "cards.delete", id);
}

static GtkWidget *
make_menu (const HwCardLine *line, const HwRow *next_retro, const char *id)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  fill_menu (menu, line, next_retro, id);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  hw_set_tooltip (button, _("More"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_late (void)
{
  GtkWidget *label = gtk_label_new (C_ ("problem card", "Late"));

  gtk_widget_add_css_class (label, "card-state");
  gtk_widget_add_css_class (label, "late");
  gtk_widget_set_tooltip_text (label, _("It was submitted less than 24 hours before the retro."));
  return label;
}

GtkWidget *
hw_card_row_new (const HwConfig *config, const HwCardLine *line, const HwRow *next_retro)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *id = hw_id_dup_text (hw_row_id (line->row));
  g_autofree char *words = hw_card_row_describe (config, line);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (line->row));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), MOST_LINES);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  if (hw_row_int (line->row, HW_PROBLEM_CARD_LATE) != 0)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_late ());
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_menu (line, next_retro, id));
  gtk_widget_set_name (row, id);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "cards.edit");
  return row;
}
