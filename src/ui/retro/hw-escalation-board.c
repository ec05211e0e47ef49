/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-escalation-board.h"

#include <glib/gi18n.h>

#include "core/retro/hw-escalation.h"
#include "core/text/hw-when.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-row-list.h"
#include "ui/retro/hw-escalation-sheet.h"

typedef enum {
  PART_ESCALATED,
  PART_OPEN,
  PART_DONE,
  PART_PROVED,
  N_PARTS
} Part;

static const struct
{
  const char *title;
  const char *empty; /* NULL: not shown when there is nothing */
} part_texts[N_PARTS] = {
  [PART_ESCALATED] = { N_ ("With the director"), NULL },
  [PART_OPEN] = { N_ ("To be done"), N_ ("Nothing is open.") },
  [PART_DONE] = { N_ ("Done, to be proved at the next retro"), NULL },
  [PART_PROVED] = { N_ ("Proved in the last 30 days"), NULL },
};

struct _HwEscalationBoard
{
  AdwBin parent_instance;
  HwContext *context;
  GPtrArray *lines; /* of HwActionLine; NULL: not read yet */
  GtkStack *stack;  /* unowned like the rest */
  GtkBox *box;
  HwRowList *lists[N_PARTS];
};

G_DEFINE_FINAL_TYPE (HwEscalationBoard, hw_escalation_board, ADW_TYPE_BIN)

static Part
part_of (const HwActionLine *line)
{
  if (g_strcmp0 (hw_row_text (line->task, HW_TASK_VERDICT), "kept") == 0)
    return PART_PROVED;
  if (line->escalation.state == HW_ESCALATION_NONE)
    return PART_DONE;
  return line->escalation.state == HW_ESCALATION_ESCALATED ? PART_ESCALATED : PART_OPEN;
}

static const HwActionLine *
find_line (HwEscalationBoard *self, const HwId *task)
{
  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++) {
    const HwActionLine *line = g_ptr_array_index (self->lines, i);

    if (hw_id_equal (hw_row_id (line->task), task))
      return line;
  }
  return NULL;
}

/* ---- rows ---- */

static char *
describe (HwEscalationBoard *self, const HwConfig *config, const HwActionLine *line)
{
  const char *owner = hw_config_name (config, HW_PERSON, hw_row_ref_id (line->task, HW_TASK_OWNER));
  g_autofree char *state =
      hw_escalation_words (config, &line->escalation, hw_context_now (self->context));
  g_autofree char *files =
      g_strdup_printf (ngettext ("%u file as proof", "%u files as proof", line->n_files),
                       line->n_files);
  const char *parts[] = { owner, state, line->link, line->n_files > 0 ? files : "" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  return g_strdup (text->str);
}

/* How often it was carried over counts, and is seen. */
static GtkWidget *
make_carried (gint64 carried)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("carried over %d time", "carried over %d times", (gulong) carried),
                       (int) carried);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "warning");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static GtkWidget *
make_icon (Part part, HwEscalationState state)
{
  GtkWidget *image;

  if (part == PART_PROVED)
    image = gtk_image_new_from_icon_name ("object-select-symbolic");
  else if (part == PART_ESCALATED)
    image = gtk_image_new_from_icon_name ("go-up-symbolic");
  else if (state == HW_ESCALATION_ANNOUNCED)
    image = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  else
    image = gtk_image_new_from_icon_name ("alarm-symbolic");
  if (part == PART_PROVED)
    gtk_widget_add_css_class (image, "success");
  else if (part == PART_ESCALATED)
    gtk_widget_add_css_class (image, "error");
  else if (state == HW_ESCALATION_ANNOUNCED || state == HW_ESCALATION_SOON)
    gtk_widget_add_css_class (image, "warning");
  else
    gtk_widget_add_css_class (image, "dim-label");
  return image;
}

static GtkWidget *
make_done_button (const HwRow *task)
{
  GtkWidget *button = gtk_button_new_with_label (_("Mark as done"));
  g_autofree char *id = hw_id_dup_text (hw_row_id (task));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "board-actions.done");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
make_row (const HwRow *task, gpointer user_data)
{
  HwEscalationBoard *self = user_data;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  const HwActionLine *line = find_line (self, hw_row_id (task));
  GtkWidget *widget = adw_action_row_new ();
  AdwActionRow *row = ADW_ACTION_ROW (widget);
  g_autofree char *words = line != NULL ? describe (self, config, line) : NULL;
  Part part = line != NULL ? part_of (line) : PART_OPEN;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), hw_row_name (task));
  adw_action_row_set_subtitle (row, words != NULL ? words : "");
  if (line != NULL)
    adw_action_row_add_prefix (row, make_icon (part, line->escalation.state));
  if (hw_row_int (task, HW_TASK_CARRIED) > 0)
    adw_action_row_add_suffix (row, make_carried (hw_row_int (task, HW_TASK_CARRIED)));
  if (part == PART_ESCALATED || part == PART_OPEN)
    adw_action_row_add_suffix (row, make_done_button (task));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), TRUE);
  return widget;
}

/* ---- reading ---- */

/* (reading thread) */
static gpointer
read_lines (HwConnection *connection,
            HwConfig *config,
            gpointer data,
            GCancellable *cancellable,
            GError **error)
{
  return hw_escalation_list (connection, config, *(gint64 *) data, error);
}

static gpointer
ask (gpointer board)
{
  gint64 now = hw_context_now (HW_ESCALATION_BOARD (board)->context);

  return g_memdup2 (&now, sizeof now);
}

static void
show_lines (gpointer board, gpointer answer)
{
  HwEscalationBoard *self = board;

  if (answer == NULL)
    return;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = answer;
  for (guint part = 0; part < N_PARTS; part++) {
    g_autoptr (GPtrArray) rows = g_ptr_array_new ();

    for (guint i = 0; i < self->lines->len; i++) {
      const HwActionLine *line = g_ptr_array_index (self->lines, i);

      if (part_of (line) == part)
        g_ptr_array_add (rows, line->task);
    }
    hw_row_list_set_rows (self->lists[part], rows);
    /* What a row says moves with the clock, too. */
    hw_row_list_remake (self->lists[part]);
  }
  gtk_stack_set_visible_child_name (self->stack, self->lines->len > 0 ? "lists" : "empty");
}

static const HwEntityKind kinds[] = { HW_TASK, HW_ATTACHMENT, HW_PERSON, HW_TEAM, HW_WORKSPACE };

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = g_free,
  .read = read_lines,
  .free_answer = (GDestroyNotify) g_ptr_array_unref,
  .show = show_lines,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

/* ---- doing ---- */

static void
done_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwEscalationBoard *self = HW_ESCALATION_BOARD (widget);
  g_autoptr (HwCommand) command = hw_command_new ("task.done");
  HwId id;

  if (!hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    return;
  hw_edit_set_int (hw_command_update (command, HW_TASK, &id), HW_TASK_DONE_AT,
                   hw_context_now (self->context));
  hw_perform (widget, self->context, command, _("Done. The next retro looks at its proof"));
}

static void
list_open_cb (HwRowList *list, HwRow *task, HwEscalationBoard *self)
{
  hw_escalation_sheet_present (GTK_WIDGET (self), self->context, hw_row_id (task));
}

static void
hw_escalation_board_dispose (GObject *object)
{
  HwEscalationBoard *self = HW_ESCALATION_BOARD (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_escalation_board_parent_class)->dispose (object);
}

static void
hw_escalation_board_class_init (HwEscalationBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_escalation_board_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "board-actions.done", "s",
                                   done_activated);
}

static void
hw_escalation_board_init (HwEscalationBoard *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "reading");
  gtk_stack_add_named (self->stack, hw_column_page_new (720, &self->box), "lists");
  gtk_stack_add_named (
      self->stack, hw_empty_page_new ("object-select-symbolic",
                                      _("No action is agreed on"),
                                         _("A retro ends in actions for the next 30, 60 and 90 "
                                            "hours. They are here until they are proved; what is "
                                            "overdue goes to the director, and says so before."),
                                            NULL, NULL),
                                      "empty");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
hw_escalation_board_new (HwContext *context)
{
  HwEscalationBoard *self = g_object_new (HW_TYPE_ESCALATION_BOARD, NULL);

  self->context = g_object_ref (context);
  for (guint part = 0; part < N_PARTS; part++) {
    const char *empty = part_texts[part].empty;
    GtkWidget *list = hw_row_list_new (_(part_texts[part].title), NULL,
                                          empty != NULL ? _(empty) : NULL, make_row, self);

    self->lists[part] = HW_ROW_LIST (list);
    gtk_box_append (self->box, list);
    g_signal_connect_object (list, "open", G_CALLBACK (list_open_cb), self, 0);
  }
  hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}
