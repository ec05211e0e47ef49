/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/hw-today-row.h"

#include <glib/gi18n.h>

#include "core/text/hw-when.h"
#include "ui/today/hw-focus-cards.h"

struct _HwTodayRow
{
  GtkListBoxRow parent_instance;
  const HwTodayItem *item; /* unowned */
  GtkWidget *answer;       /* NULL: none */
  GtkWidget *snooze;       /* NULL: none */
};

G_DEFINE_FINAL_TYPE (HwTodayRow, hw_today_row, GTK_TYPE_LIST_BOX_ROW)

/* The word is for whom the icon and its colour say nothing. */
static const struct
{
  const char *icon;
  const char *style;
  const char *word;
} looks[] = {
  [HW_TODAY_ESCALATED] = { "go-up-symbolic", "error", N_ ("Escalated to you") },
  [HW_TODAY_ANSWER] = { "mail-unread-symbolic", "accent", N_ ("To answer") },
  [HW_TODAY_CARD] = { "document-edit-symbolic", "accent", N_ ("Problem card") },
  [HW_TODAY_OVERDUE] = { "task-past-due-symbolic", "error", N_ ("Overdue") },
  [HW_TODAY_COUNTERED] = { "starred-symbolic", "accent", N_ ("Answer") },
  [HW_TODAY_STALLED] = { "dialog-warning-symbolic", "error", N_ ("Stalled") },
  [HW_TODAY_DUE] = { "task-due-symbolic", "accent", N_ ("Today") },
  [HW_TODAY_PROPOSED] = { "starred-symbolic", "accent", N_ ("To confirm") },
  [HW_TODAY_STALLING] = { "alarm-symbolic", "warning", N_ ("Last day") },
  [HW_TODAY_CLOSING] = { "x-office-calendar-symbolic", "warning", N_ ("Closing") },
  [HW_TODAY_NO_STEP] = { "media-playlist-consecutive-symbolic", "dim-label", N_ ("No next step") },
  [HW_TODAY_UNDATED] = { "task-due-symbolic", "dim-label", N_ ("Without a day") },
  [HW_TODAY_DONE] = { "object-select-symbolic", "success", N_ ("Done") },
};

static gboolean
is_task (const HwTodayItem *item)
{
  return !hw_id_is_none (&item->task);
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* Runs @action of the list with the row's index. */
typedef struct
{
  HwTodayRow *row; /* unowned: the button is inside of it */
  const char *action;
} Press;

static void
press_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
button_clicked_cb (GtkButton *button, Press *press)
{
  gtk_widget_activate_action (GTK_WIDGET (press->row), press->action, "i",
                              gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (press->row)));
}

static void
run_on_click (HwTodayRow *self, GtkWidget *widget, const char *signal, const char *action)
{
  Press *press = g_new0 (Press, 1);

  press->row = self;
  press->action = action;
  g_signal_connect_data (widget, signal, G_CALLBACK (button_clicked_cb), press, press_free, 0);
}

static GtkWidget *
make_icon_button (HwTodayRow *self, const char *icon, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  run_on_click (self, button, "clicked", action);
  return button;
}

static GtkWidget *
make_text_button (HwTodayRow *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  run_on_click (self, button, "clicked", action);
  return button;
}

static void
append_day (GMenu *menu, const char *label, const char *until, const char *row)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "today.snooze", "(ss)", until, row);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_snooze (const HwTodayItem *item)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *row = hw_id_dup_text (is_task (item) ? &item->task : &item->deal);
  GtkWidget *button = gtk_menu_button_new ();

  append_day (menu, _("Until _Tomorrow"), "tomorrow", row);
  append_day (menu, _("For _3 Days"), "days", row);
  append_day (menu, _("Until Next _Monday"), "monday", row);
  append_day (menu, _("Until a _Day …"), "pick", row);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "alarm-symbolic");
  gtk_widget_set_tooltip_text (button, _("Put off (S)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Put off"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_answer (HwTodayRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->answer = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->answer), _("Your answer"));
  gtk_widget_set_hexpand (self->answer, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->answer), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->answer), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Your answer"), -1);
  gtk_box_append (GTK_BOX (line), self->answer);
  gtk_box_append (GTK_BOX (line), make_text_button (self, _("_Answer"), "today.answer"));
  run_on_click (self, self->answer, "activate", "today.answer");
  return line;
}

static GtkWidget *
make_decision (HwTodayRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gboolean own = self->item->kind == HW_TODAY_COUNTERED;

  gtk_box_append (GTK_BOX (line),
                  make_text_button (self, own ? _("_Accept") : _("_Confirm"), "today.confirm"));
  if (!own)
    gtk_box_append (GTK_BOX (line), make_text_button (self, _("Answe_r …"), "today.counter"));
  gtk_box_append (GTK_BOX (line), make_text_button (self, _("_Versions"), "today.versions"));
  return line;
}

static void
add_buttons (HwTodayRow *self, GtkWidget *line)
{
  const HwTodayItem *item = self->item;
  GtkBox *box = GTK_BOX (line);

  if (item->kind == HW_TODAY_DONE) {
    gtk_box_append (box, make_icon_button (self, "edit-undo-symbolic",
                                           _("Not done after all"), "today.done"));
  } else if (is_task (item)) {
    if (!item->question)
      gtk_box_append (box, make_icon_button (self, "object-select-symbolic",
                                             _("Mark as done (D)"), "today.done"));
    self->snooze = make_snooze (item);
    gtk_box_append (box, self->snooze);
    gtk_box_append (box, make_icon_button (self, "x-office-calendar-symbolic",
                                           _("Choose another day (R)"), "today.reschedule"));
  } else if (!hw_id_is_none (&item->deal)) {
    gtk_box_append (box, make_icon_button (self, "list-add-symbolic",
                                           _("Set a next step (N)"), "today.plan"));
    self->snooze = make_snooze (item);
    gtk_box_append (box, self->snooze);
  }
}

static GtkWidget *
make_text (HwTodayRow *self, gint64 today)
{
  const HwTodayItem *item = self->item;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *reason;
  g_autofree char *day = item->due != HW_DATE_NONE ? hw_format_date_near (item->due, today) : NULL;
  g_autofree char *about = NULL;

  gtk_box_append (GTK_BOX (box), make_label (item->title, NULL));
  if (*item->customer != '\0' && day != NULL)
    about = g_strdup_printf ("%s · %s", item->customer, day);
  else
    about = g_strdup (day != NULL ? day : item->customer);
  if (*about != '\0') {
    GtkWidget *label = make_label (about, "caption");

    gtk_widget_add_css_class (label, "dim-label");
    gtk_box_append (GTK_BOX (box), label);
  }
  reason = make_label (item->reason, "caption");
  if (item->kind == HW_TODAY_OVERDUE || item->kind == HW_TODAY_STALLED)
    gtk_widget_add_css_class (reason, "error");
  gtk_box_append (GTK_BOX (box), reason);
  if (item->action != NULL && item->kind != HW_TODAY_COUNTERED && item->kind != HW_TODAY_PROPOSED) {
    /* Translators: %s is what the stage suggests to do, in the team’s own words. */
    g_autofree char *action = g_strdup_printf (_("Suggested: %s"), item->action);

    gtk_box_append (GTK_BOX (box), make_label (action, "caption"));
  }
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static void
build (HwTodayRow *self, gint64 today, gboolean own)
{
  const HwTodayItem *item = self->item;
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[item->kind].icon);
  GtkWidget *text = make_text (self, today);
  const char *word = _(looks[item->kind].word);

  gtk_widget_add_css_class (icon, looks[item->kind].style);
  gtk_widget_set_tooltip_text (icon, word);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
  gtk_widget_add_css_class (outer, "list-box-pad");
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), text);
  gtk_box_append (GTK_BOX (line), buttons);
  gtk_box_append (GTK_BOX (outer), line);
  gtk_widget_set_valign (buttons, GTK_ALIGN_START);
  if (own)
    add_buttons (self, buttons);
  if (item->parts->len > 1)
    gtk_box_append (GTK_BOX (buttons),
                    hw_today_why_button_new (item->title, item->parts, item->score));
  if (own && item->question && item->kind != HW_TODAY_DONE)
    gtk_box_append (GTK_BOX (outer), make_answer (self));
  if (own && (item->kind == HW_TODAY_COUNTERED || item->kind == HW_TODAY_PROPOSED))
    gtk_box_append (GTK_BOX (outer), make_decision (self));
  if (item->kind == HW_TODAY_DONE)
    gtk_widget_add_css_class (text, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), outer);
}

static void
hw_today_row_class_init (HwTodayRowClass *klass)
{
}

static void
hw_today_row_init (HwTodayRow *self)
{
}

GtkWidget *
hw_today_row_new (const HwTodayItem *item, gint64 today, gboolean own)
{
  HwTodayRow *self = g_object_new (HW_TYPE_TODAY_ROW, NULL);
  g_autofree char *spoken = NULL;

  self->item = item;
  build (self, today, own);
  /* The reason is a sentence and has its own full stop. */
  spoken = g_strdup_printf ("%s. %s. %s %s", _(looks[item->kind].word), item->title, item->reason,
                                                item->customer);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}

const HwTodayItem *
hw_today_row_get_item (HwTodayRow *self)
{
  return self->item;
}

gboolean
hw_today_row_focus_answer (HwTodayRow *self)
{
  return self->answer != NULL && gtk_widget_grab_focus (self->answer);
}

const char *
hw_today_row_get_answer (HwTodayRow *self)
{
  return self->answer != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->answer)) : NULL;
}

gboolean
hw_today_row_open_snooze (HwTodayRow *self)
{
  if (self->snooze == NULL)
    return FALSE;
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->snooze));
  return TRUE;
}
