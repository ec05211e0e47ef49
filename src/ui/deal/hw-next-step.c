/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deal/hw-next-step.h"

#include <glib/gi18n.h>

#include "core/retro/hw-action.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-field-row.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-row-list.h"

struct _HwNextStep
{
  AdwBin parent_instance;
  HwContext *context;
  HwRow *deal;
  gboolean none;
  HwRowList *list;
  GtkWidget *warning;
  GtkWidget *form;
  HwFieldRow *title;
  HwFieldRow *due;
  GtkWidget *set_button;
};

G_DEFINE_FINAL_TYPE (HwNextStep, hw_next_step, ADW_TYPE_BIN)

typedef struct
{
  HwNextStep *self; /* unowned: the row is inside of it */
  HwId id;
} RowData;

static void
row_data_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static HwEdit *
edit_task (HwCommand *command, const HwId *id)
{
  return hw_command_update (command, HW_TASK, id);
}

static void
done_button_clicked_cb (GtkButton *button, gpointer user_data)
{
  RowData *data = user_data;
  g_autoptr (HwCommand) command = hw_command_new ("task.edit");

  hw_edit_set_int (edit_task (command, &data->id), HW_TASK_DONE_AT,
                   hw_context_now (data->self->context));
  hw_perform (GTK_WIDGET (data->self), data->self->context, command, _("Done"));
}

static void
day_selected_cb (GtkCalendar *calendar, gpointer user_data)
{
  RowData *data = user_data;
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  g_autoptr (HwCommand) command = hw_command_new ("task.edit");
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER);

  hw_edit_set_int (edit_task (command, &data->id), HW_TASK_DUE,
                   hw_date_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date),
                                     g_date_time_get_day_of_month (date)));
  gtk_popover_popdown (GTK_POPOVER (popover));
  hw_perform (GTK_WIDGET (data->self), data->self->context, command, _("Put off"));
}

static GtkWidget *
make_due_button (HwNextStep *self, const HwRow *task)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *calendar = gtk_calendar_new ();
  RowData *data = g_new0 (RowData, 1);

  data->self = self;
  data->id = *hw_row_id (task);
  if (!hw_row_is_null (task, HW_TASK_DUE)) {
    int y, m, d;
    g_autoptr (GDateTime) date = NULL;

    hw_date_to_ymd (hw_row_int (task, HW_TASK_DUE), &y, &m, &d);
    date = g_date_time_new_local (y, m, d, 0, 0, 0);
    gtk_calendar_select_day (GTK_CALENDAR (calendar), date);
  }
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  hw_set_tooltip (button, _("Choose another day"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_data (calendar, "day-selected", G_CALLBACK (day_selected_cb), data,
                         row_data_free, 0);
  return button;
}

static GtkWidget *
make_done_button (HwNextStep *self, const HwRow *task)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("object-select-symbolic");
  RowData *data = g_new0 (RowData, 1);

  data->self = self;
  data->id = *hw_row_id (task);
  hw_set_tooltip (button, _("Mark as done"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "circular");
  g_signal_connect_data (button, "clicked", G_CALLBACK (done_button_clicked_cb), data,
                         row_data_free, 0);
  return button;
}

/* Where it has an hour, as the actions of retros do, it is late from that hour on. */
static gboolean
is_late (HwNextStep *self, const HwRow *task)
{
  if (!hw_row_is_null (task, HW_TASK_DUE_AT))
    return hw_row_int (task, HW_TASK_DUE_AT) < hw_context_now (self->context);
  return !hw_row_is_null (task, HW_TASK_DUE) &&
         hw_row_int (task, HW_TASK_DUE) < hw_context_today (self->context);
}

static char *
format_due (HwNextStep *self, const HwRow *task)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);

  if (hw_row_is_null (task, HW_TASK_DUE_AT))
    return hw_format_date_near (hw_row_int (task, HW_TASK_DUE), hw_context_today (self->context));
  return hw_action_due_words (hw_config_calendar (config), hw_row_int (task, HW_TASK_DUE_AT));
}

static char *
describe_due (HwNextStep *self, const HwRow *task)
{
  g_autofree char *day = NULL;

  if (hw_row_is_null (task, HW_TASK_DUE) && hw_row_is_null (task, HW_TASK_DUE_AT))
    return g_strdup (_("No day set"));
  day = format_due (self, task);
  if (is_late (self, task))
    /* Translators: %s is a day, as “yesterday” or “Jul 3”. */
    return g_strdup_printf (_("Overdue since %s"), day);
  return g_steal_pointer (&day);
}

static GtkWidget *
make_row (const HwRow *task, gpointer user_data)
{
  HwNextStep *self = user_data;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *due = describe_due (self, task);
  gboolean late = is_late (self, task);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (task));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), due);
  if (late)
    gtk_widget_add_css_class (row, "overdue");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_done_button (self, task));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_due_button (self, task));
  return row;
}

static char *
read_title (HwNextStep *self)
{
  g_auto (HwValue) value = HW_VALUE_NULL;

  hw_field_row_get_value (self->title, &value, NULL);
  return g_strdup (hw_value_get_text (&value));
}

static void
update_button (HwNextStep *self)
{
  g_autofree char *title = read_title (self);

  gtk_widget_set_sensitive (self->set_button, title != NULL && self->deal != NULL);
}

static void
reset_form (HwNextStep *self)
{
  hw_field_row_set_value (self->title, NULL);
  hw_field_row_set_value (self->due, NULL);
  update_button (self);
}

static void
step_performed (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwNextStep *self = user_data;

  if (outcome == NULL || outcome->status != HW_OUTCOME_DONE)
    return;
  reset_form (self);
  gtk_widget_set_visible (self->form, FALSE);
}

static void
set_step (HwNextStep *self)
{
  g_autofree char *title = read_title (self);
  g_autofree char *error = NULL;
  g_auto (HwValue) due = HW_VALUE_NULL;
  g_autoptr (HwCommand) command = NULL;
  HwId id = hw_id_new (hw_context_now (self->context));
  HwEdit *edit;

  if (title == NULL || self->deal == NULL)
    return;
  if (!hw_field_row_get_value (self->due, &due, &error)) {
    hw_field_row_set_error (self->due, error);
    return;
  }
  command = hw_command_new ("task.create");
  edit = hw_command_create (command, HW_TASK, &id);
  hw_edit_set_text (edit, HW_TASK_TITLE, title);
  hw_edit_set_text (edit, HW_TASK_KIND, "next_step");
  hw_edit_set_ref (edit, HW_TASK_DEAL, hw_row_id (self->deal));
  hw_edit_set_ref (edit, HW_TASK_ACCOUNT, hw_row_ref_id (self->deal, HW_DEAL_ACCOUNT));
  hw_edit_set_ref (edit, HW_TASK_OWNER, hw_row_ref_id (self->deal, HW_DEAL_OWNER));
  hw_edit_set (edit, HW_TASK_DUE, hw_value_copy (&due));
  hw_perform_full (GTK_WIDGET (self), self->context, command,
                   _("Next step set"), step_performed, G_OBJECT (self), self);
}

static void
show_form (HwNextStep *self)
{
  gtk_widget_set_visible (self->form, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->title), GTK_DIR_TAB_FORWARD);
}

void
hw_next_step_begin (HwNextStep *self)
{
  show_form (self);
}

void
hw_next_step_set (HwNextStep *self, const HwRow *deal, GPtrArray *steps, gboolean closed)
{
  gboolean other = self->deal == NULL || !hw_id_equal (hw_row_id (self->deal), hw_row_id (deal));
  gboolean none = steps->len == 0 && !closed;

  g_clear_pointer (&self->deal, hw_row_unref);
  self->deal = hw_row_ref ((HwRow *) deal);
  if (other)
    reset_form (self);
  hw_row_list_set_rows (self->list, steps);
  gtk_widget_set_visible (self->warning, none);
  if (other || none != self->none)
    gtk_widget_set_visible (self->form, none);
  self->none = none;
  gtk_widget_set_visible (GTK_WIDGET (self), !closed || steps->len > 0);
}

static void
hw_next_step_finalize (GObject *object)
{
  HwNextStep *self = HW_NEXT_STEP (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->deal, hw_row_unref);
  G_OBJECT_CLASS (hw_next_step_parent_class)->finalize (object);
}

static void
hw_next_step_class_init (HwNextStepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_next_step_finalize;
}

static void
hw_next_step_init (HwNextStep *self)
{
}

static GtkWidget *
make_warning (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_("No next step: who does what, and when?"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "warning");
  return box;
}

static GtkWidget *
make_form (HwNextStep *self)
{
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();

  self->title = HW_FIELD_ROW (hw_field_row_new (self->context, HW_TASK, HW_TASK_TITLE));
  self->due = HW_FIELD_ROW (hw_field_row_new (self->context, HW_TASK, HW_TASK_DUE));
  hw_field_row_set_title (self->title, _("Next step"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->title));
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->due));
  self->set_button = gtk_button_new_with_label (_("Set next step"));
  gtk_widget_set_halign (self->set_button, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (form), list);
  gtk_box_append (GTK_BOX (form), self->set_button);
  g_signal_connect_object (self->title, "changed", G_CALLBACK (update_button), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->set_button, "clicked", G_CALLBACK (set_step), self,
                           G_CONNECT_SWAPPED);
  return form;
}

GtkWidget *
hw_next_step_new (HwContext *context)
{
  HwNextStep *self = g_object_new (HW_TYPE_NEXT_STEP, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->context = g_object_ref (context);
  self->list =
      HW_ROW_LIST (hw_row_list_new (_("Next step"), _("Add a next step"), "", make_row, self));
  self->warning = make_warning ();
  self->form = make_form (self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->warning);
  gtk_box_append (GTK_BOX (box), self->form);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->list, "add", G_CALLBACK (show_form), self, G_CONNECT_SWAPPED);
  update_button (self);
  return GTK_WIDGET (self);
}
