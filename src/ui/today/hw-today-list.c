/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-card-form.h"
#include "ui/retro/hw-escalation-sheet.h"
#include "ui/today/hw-today-list.h"

#include <glib/gi18n.h>

#include "ui/common/hw-perform.h"
#include "ui/today/hw-focus-decide.h"
#include "ui/today/hw-today-edit.h"
#include "ui/today/hw-today-object.h"
#include "ui/today/hw-today-row.h"

struct _HwTodayList
{
  AdwBin parent_instance;
  HwContext *context;
  GListStore *items; /* of HwTodayObject */
  HwId person;
  gint64 today;
  gint64 week;
  gboolean own;
  GtkListBox *list;
  GtkLabel *more;
};

G_DEFINE_FINAL_TYPE (HwTodayList, hw_today_list, ADW_TYPE_BIN)

static HwTodayRow *
find_focused (HwTodayList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return NULL;
  return HW_IS_TODAY_ROW (focus)
             ? HW_TODAY_ROW (focus)
             : HW_TODAY_ROW (gtk_widget_get_ancestor (focus, HW_TYPE_TODAY_ROW));
}

static HwTodayRow *
find_row (HwTodayList *self, GVariant *parameter)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, g_variant_get_int32 (parameter));

  return row != NULL ? HW_TODAY_ROW (row) : NULL;
}

static void
open_row (HwTodayList *self, HwTodayRow *row)
{
  const HwTodayItem *item = hw_today_row_get_item (row);

  if (!hw_id_is_none (&item->escalated))
    hw_escalation_sheet_present (GTK_WIDGET (self), self->context, &item->escalated);
  else if (!hw_id_is_none (&item->meeting))
    hw_card_form_present (GTK_WIDGET (self), self->context,
                          &(HwCardLinks){ .meeting = &item->meeting });
  else if (!hw_id_is_none (&item->suggestion))
    hw_shell_open_row (GTK_WIDGET (self), HW_SUGGESTION, &item->suggestion);
  else if (!hw_id_is_none (&item->deal))
    hw_shell_open_row (GTK_WIDGET (self), HW_DEAL, &item->deal);
  else if (!hw_id_is_none (&item->account))
    hw_shell_open_row (GTK_WIDGET (self), HW_ACCOUNT, &item->account);
  else if (!hw_id_is_none (&item->person))
    hw_focus_versions (GTK_WIDGET (self), self->context, &item->person, self->week);
}

static gboolean
is_open_task (HwTodayList *self, const HwTodayItem *item)
{
  return self->own && !hw_id_is_none (&item->task) && item->kind != HW_TODAY_DONE;
}

static void
finish (HwTodayList *self, HwTodayRow *row)
{
  const HwTodayItem *item = hw_today_row_get_item (row);

  if (!self->own || hw_id_is_none (&item->task))
    return;
  /* A question is done by its answer. */
  if (item->kind != HW_TODAY_DONE && hw_today_row_focus_answer (row))
    return;
  hw_today_edit_done (GTK_WIDGET (self), self->context, &item->task, item->kind != HW_TODAY_DONE);
}

static void
reschedule (HwTodayList *self, HwTodayRow *row)
{
  const HwTodayItem *item = hw_today_row_get_item (row);

  if (is_open_task (self, item))
    hw_today_edit_day (GTK_WIDGET (self), self->context, &item->task, HW_TASK_DUE);
}

static gboolean
is_deal (HwTodayList *self, const HwTodayItem *item)
{
  return self->own && hw_id_is_none (&item->task) && !hw_id_is_none (&item->deal);
}

static void
plan (HwTodayList *self, HwTodayRow *row)
{
  const HwTodayItem *item = hw_today_row_get_item (row);

  if (is_deal (self, item))
    hw_today_edit_next_step (GTK_WIDGET (self), self->context, item, &self->person);
}

/* --- actions --- */

static void
row_action_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTodayList *self = HW_TODAY_LIST (widget);
  HwTodayRow *row = find_row (self, parameter);
  const HwTodayItem *item = row != NULL ? hw_today_row_get_item (row) : NULL;

  if (row == NULL)
    return;
  if (g_str_equal (action, "today.done"))
    finish (self, row);
  else if (g_str_equal (action, "today.reschedule"))
    reschedule (self, row);
  else if (g_str_equal (action, "today.plan"))
    plan (self, row);
  else if (g_str_equal (action, "today.answer"))
    hw_today_edit_answer (widget, self->context, &item->task, hw_today_row_get_answer (row));
  else if (g_str_equal (action, "today.confirm"))
    hw_focus_confirm (widget, self->context, &item->person, self->week);
  else if (g_str_equal (action, "today.counter"))
    hw_focus_counter (widget, self->context, &item->person, self->week);
  else if (g_str_equal (action, "today.versions"))
    hw_focus_versions (widget, self->context, &item->person, self->week);
}

/* The item of a deal; NULL for the id of a task. */
static const HwTodayItem *
find_deal (HwTodayList *self, const HwId *id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++) {
    g_autoptr (HwTodayObject) object = g_list_model_get_item (G_LIST_MODEL (self->items), i);
    const HwTodayItem *item = hw_today_object_get_item (object);

    if (is_deal (self, item) && hw_id_equal (&item->deal, id))
      return item; /* the list keeps it */
  }
  return NULL;
}

/* The day that a choice of the menu stands for; HW_DATE_NONE where it has to be picked. */
static gint64
find_day (HwTodayList *self, const char *until)
{
  if (g_str_equal (until, "pick"))
    return HW_DATE_NONE;
  if (g_str_equal (until, "monday"))
    return self->week + 7;
  return self->today + (g_str_equal (until, "days") ? 3 : 1);
}

/* A deal is put off with its next step; one without needs it first, on that day. */
static void
snooze_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwTodayList *self = HW_TODAY_LIST (widget);
  const char *until, *text;
  const HwTodayItem *item;
  gint64 day;
  HwId id;

  g_variant_get (parameter, "(&s&s)", &until, &text);
  if (!self->own || !hw_id_parse (text, &id))
    return;
  day = find_day (self, until);
  item = find_deal (self, &id);
  if (item != NULL && hw_id_is_none (&item->step)) {
    hw_today_edit_put_off_deal (widget, self->context, item, &self->person, day);
    return;
  }
  if (item != NULL)
    id = item->step;
  if (day == HW_DATE_NONE)
    hw_today_edit_day (widget, self->context, &id, HW_TASK_SNOOZED_TO);
  else
    hw_today_edit_snooze (widget, self->context, &id, day, self->today);
}

static gboolean
list_key_cb (GtkWidget *list, GVariant *args, gpointer user_data)
{
  HwTodayList *self = HW_TODAY_LIST (gtk_widget_get_ancestor (list, HW_TYPE_TODAY_LIST));
  HwTodayRow *row = find_focused (self);
  GtkRoot *root = gtk_widget_get_root (list);

  /* On a button or in an entry, a key is theirs. */
  if (row == NULL || gtk_root_get_focus (root) != GTK_WIDGET (row))
    return FALSE;
  switch (GPOINTER_TO_UINT (user_data)) {
  case GDK_KEY_s:
    return hw_today_row_open_snooze (row);
  case GDK_KEY_r:
    reschedule (self, row);
    return TRUE;
  case GDK_KEY_n:
    plan (self, row);
    return TRUE;
  default:
    finish (self, row);
    return TRUE;
  }
}

static void
list_row_activated_cb (GtkListBox *list, GtkListBoxRow *row, HwTodayList *self)
{
  open_row (self, HW_TODAY_ROW (row));
}

static GtkWidget *
make_row (gpointer object, gpointer user_data)
{
  HwTodayList *self = user_data;

  return hw_today_row_new (hw_today_object_get_item (object), self->today, self->own);
}

void
hw_today_list_set (HwTodayList *self, HwToday *today, gboolean own)
{
  HwTodayRow *focused = find_focused (self);
  int at = focused != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focused)) : -1;
  gboolean same = own == self->own && self->today == today->today &&
                  hw_id_equal (&self->person, &today->person);
  guint n = today->items->len;
  g_autofree char *more = NULL;

  self->own = own;
  self->today = today->today;
  self->week = today->week->week;
  self->person = today->person;
  if (!same)
    g_list_store_remove_all (self->items);
  hw_today_store_fill (self->items, today->items);
  /* What was done is gone from here: go on with what took its place. */
  if (at >= 0 && n > 0 && find_focused (self) == NULL)
    gtk_widget_grab_focus (
        GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, MIN (at, (int) n - 1))));
  if (today->n_more > 0)
    more = g_strdup_printf (ngettext ("and %u more", "and %u more", today->n_more), today->n_more);
  gtk_label_set_text (self->more, more != NULL ? more : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more), more != NULL);
}

static void
hw_today_list_dispose (GObject *object)
{
  HwTodayList *self = HW_TODAY_LIST (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_object (&self->items);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (hw_today_list_parent_class)->dispose (object);
}

static void
hw_today_list_class_init (HwTodayListClass *klass)
{
  static const char *const actions[] = { "today.done",    "today.reschedule", "today.plan",
                                         "today.answer",  "today.confirm",    "today.counter",
                                         "today.versions" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_today_list_dispose;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], "i", row_action_activated);
  gtk_widget_class_install_action (widget_class, "today.snooze", "(ss)", snooze_activated);
}

static void
hw_today_list_init (HwTodayList *self)
{
  static const guint keyvals[] = { GDK_KEY_d, GDK_KEY_space, GDK_KEY_s, GDK_KEY_r, GDK_KEY_n };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->items = g_list_store_new (HW_TYPE_TODAY_OBJECT);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->items), make_row, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("To do today"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (keyvals); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new (gtk_keyval_trigger_new (keyvals[i], 0),
                          gtk_callback_action_new (list_key_cb, GUINT_TO_POINTER (keyvals[i]),
                                                   NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (list_row_activated_cb), self);
  self->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "dim-label");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
hw_today_list_new (HwContext *context)
{
  HwTodayList *self = g_object_new (HW_TYPE_TODAY_LIST, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
