/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/import/hw-import-window.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "exchange/csv/hw-csv-dialect.h"
#include "ui/common/hw-dialogs.h"
#include "ui/import/hw-import-columns.h"
#include "ui/import/hw-import-questions.h"
#include "ui/import/hw-import-words.h"

#define SHOWN_REJECTS 50

typedef enum {
  STEP_FILE,
  STEP_COLUMNS,
  STEP_QUESTIONS,
  STEP_CHECKED,
  STEP_DONE,
} Step;

struct _HwImportWindow
{
  AdwWindow parent_instance;
  HwWorkspace *workspace;
  HwImportPlan *plan; /* lives until the window is finalized: jobs that run use it */
  HwImportCheck *check;
  HwImportResult *result;
  Step step;
  gboolean working;
  gboolean filling; /* rows are being set, not chosen */
  GCancellable *cancellable;
  gint permille; /* atomic: set by the job */
  guint tick;

  AdwWindowTitle *title;
  GtkButton *close_button;
  GtkButton *back_button;
  GtkButton *next_button;
  GtkRevealer *problem_revealer;
  GtkLabel *problem_label;
  GtkStack *stack; /* NULL once the window is closed */
  AdwComboRow *kind_row;
  AdwExpanderRow *dialect_row;
  AdwComboRow *sheet_row;
  AdwComboRow *encoding_row;
  AdwComboRow *delimiter_row;
  GtkSwitch *header_switch;
  HwImportColumns *columns;
  GtkLabel *notes_label;
  HwImportQuestions *questions;
  GtkLabel *work_label;
  GtkProgressBar *progress;
  GtkLabel *result_heading;
  GtkListBox *result_list;
  AdwPreferencesGroup *rejects_group;
  GtkListBox *rejects_list;
};

G_DEFINE_FINAL_TYPE (HwImportWindow, hw_import_window, ADW_TYPE_WINDOW)

static const char delimiters[] = ",;\t|";

static const char *
page_of (const HwImportWindow *self)
{
  static const char *const pages[] = {
    [STEP_FILE] = "file",      [STEP_COLUMNS] = "columns", [STEP_QUESTIONS] = "questions",
    [STEP_CHECKED] = "result", [STEP_DONE] = "result",
  };

  return self->working ? "work" : pages[self->step];
}

static const char *
next_label (Step step)
{
  switch (step) {
  case STEP_QUESTIONS:
    return _("_Check");
  case STEP_CHECKED:
    return _("_Import");
  case STEP_DONE:
    return _("_Close");
  case STEP_FILE:
  case STEP_COLUMNS:
  default:
    return _("_Continue");
  }
}

static gboolean
can_import (const HwImportWindow *self)
{
  return self->check != NULL && self->check->n_created + self->check->n_updated > 0;
}

/* The one place that decides what is seen and what can be done. */
static void
update (HwImportWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean steady = !self->working;

  if (self->stack == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, page_of (self));
  gtk_button_set_label (self->next_button, next_label (self->step));
  gtk_button_set_label (self->close_button, _("_Cancel"));
  gtk_widget_set_visible (GTK_WIDGET (self->close_button),
                          self->step != STEP_DONE || self->working);
  gtk_widget_set_visible (GTK_WIDGET (self->back_button),
                          self->step > STEP_FILE && self->step < STEP_DONE);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), self->step != STEP_FILE);
  gtk_widget_action_set_enabled (widget, "import.next",
                                 steady && (self->step != STEP_CHECKED || can_import (self)));
  gtk_widget_action_set_enabled (widget, "import.back", steady);
  gtk_widget_action_set_enabled (widget, "import.choose", steady);
  gtk_widget_action_set_enabled (widget, "import.save-rejects", steady);
}

static void
show_problem (HwImportWindow *self, const char *sentence)
{
  if (self->stack == NULL)
    return;
  if (sentence != NULL)
    gtk_label_set_text (self->problem_label, sentence);
  gtk_revealer_set_reveal_child (self->problem_revealer, sentence != NULL);
}

static void
go_to (HwImportWindow *self, Step step)
{
  self->step = step;
  update (self);
  if (self->stack != NULL)
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static gboolean
tick_cb (gpointer data)
{
  HwImportWindow *self = data;
  int permille = g_atomic_int_get (&self->permille);

  if (permille > 0)
    gtk_progress_bar_set_fraction (self->progress, MIN (permille, 1000) / 1000.0);
  else
    gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

static void
begin_work (HwImportWindow *self, const char *what)
{
  show_problem (self, NULL);
  self->working = TRUE;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_atomic_int_set (&self->permille, 0);
  gtk_label_set_text (self->work_label, what);
  gtk_progress_bar_set_fraction (self->progress, 0);
  if (self->tick == 0)
    self->tick = g_timeout_add (100, tick_cb, self);
  update (self);
}

/* TRUE: go on. An error is said where the work is; cancelling says nothing. */
static gboolean
end_work (HwImportWindow *self, const GError *error)
{
  self->working = FALSE;
  g_clear_handle_id (&self->tick, g_source_remove);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_problem (self, error->message);
  update (self);
  return error == NULL && self->stack != NULL;
}

static void
select_kind (HwImportWindow *self)
{
  const HwEntityKind *kinds = hw_import_kinds ();

  for (guint i = 0; kinds[i] != HW_N_ENTITIES; i++)
    if (kinds[i] == self->plan->kind)
      adw_combo_row_set_selected (self->kind_row, i);
}

/* Only what there is to choose about a file of this kind. */
static void
select_sheet (HwImportWindow *self)
{
  const HwCsvSample *sample = self->plan->sample;
  gboolean is_text = sample->kind == HW_CSV_FILE_TEXT;
  guint n = sample->sheets != NULL ? sample->sheets->len : 0;
  g_autoptr (GtkStringList) sheets = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (sheets, sample->sheets->pdata[i]);
  adw_combo_row_set_model (self->sheet_row, G_LIST_MODEL (sheets));
  if (n > 0)
    adw_combo_row_set_selected (self->sheet_row, sample->dialect.sheet - 1);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_row), n > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->encoding_row), is_text);
  gtk_widget_set_visible (GTK_WIDGET (self->delimiter_row), is_text);
  gtk_widget_set_visible (GTK_WIDGET (self->dialect_row), sample->kind != HW_CSV_FILE_VCARD);
}

static void
select_dialect (HwImportWindow *self)
{
  const HwCsvSample *sample = self->plan->sample;
  const char *const *names = hw_csv_encoding_names ();
  g_autofree char *subtitle = hw_import_describe_form (sample);

  select_sheet (self);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (names[i], sample->encoding.name) == 0)
      adw_combo_row_set_selected (self->encoding_row, i);
  for (guint i = 0; delimiters[i] != 0; i++)
    if (delimiters[i] == sample->dialect.delimiter)
      adw_combo_row_set_selected (self->delimiter_row, i);
  gtk_switch_set_active (self->header_switch, sample->dialect.has_header);
  adw_expander_row_set_subtitle (self->dialect_row, subtitle);
}

static void
show_notes (HwImportWindow *self)
{
  g_autoptr (GPtrArray) notes = hw_import_plan_notes (self->plan);
  g_autofree char *text = NULL;

  g_ptr_array_add (notes, NULL);
  text = g_strjoinv ("\n", (char **) notes->pdata);
  gtk_label_set_text (self->notes_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->notes_label), text[0] != 0);
}

static void
show_plan (HwImportWindow *self)
{
  g_autofree char *subtitle = hw_import_describe_file (self->plan);

  self->filling = TRUE;
  select_kind (self);
  select_dialect (self);
  self->filling = FALSE;
  hw_import_columns_set_plan (self->columns, self->plan);
  show_notes (self);
  adw_window_title_set_subtitle (self->title, subtitle);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HwImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  HwImportPlan *plan = hw_import_open_finish (result, &error);

  if (plan != NULL && self->stack != NULL) {
    hw_import_columns_set_plan (self->columns, NULL);
    hw_import_questions_set_plan (self->questions, NULL);
  }
  if (plan != NULL) {
    g_clear_pointer (&self->plan, hw_import_plan_free);
    self->plan = plan;
  }
  if (!end_work (self, error))
    return;
  show_plan (self);
  go_to (self, STEP_COLUMNS);
}

static void
open_as (HwImportWindow *self,
         GFile *file,
         const HwCsvEncoding *encoding,
         const HwCsvDialect *dialect,
         int kind)
{
  begin_work (self, _("Reading the file …"));
  hw_import_open_async (self->workspace, file, encoding, dialect, kind, &self->permille,
                        self->cancellable, opened_cb, g_object_ref (self));
}

void
hw_import_window_open (HwImportWindow *self, GFile *file)
{
  if (!self->working)
    open_as (self, file, NULL, NULL, -1);
}

static void
kind_selected_cb (HwImportWindow *self)
{
  guint place = adw_combo_row_get_selected (self->kind_row);
  g_autoptr (GError) error = NULL;

  if (self->filling || self->plan == NULL || place == GTK_INVALID_LIST_POSITION)
    return;
  hw_import_columns_set_plan (self->columns, NULL);
  if (!hw_import_plan_set_kind (self->plan, hw_import_kinds ()[place], &error))
    show_problem (self, error->message);
  show_plan (self);
}

/* Another way to read the same file: its columns may be others then. */
static void
dialect_selected_cb (HwImportWindow *self)
{
  HwCsvEncoding encoding;
  HwCsvDialect dialect;
  g_autoptr (GFile) file = NULL;
  guint place = adw_combo_row_get_selected (self->encoding_row);
  guint delimiter = adw_combo_row_get_selected (self->delimiter_row);
  guint sheet = adw_combo_row_get_selected (self->sheet_row) + 1;

  if (self->filling || self->working || self->plan == NULL)
    return;
  file = g_object_ref (self->plan->sample->file);
  if (self->plan->sample->sheets != NULL && sheet != self->plan->sample->dialect.sheet) {
    open_as (self, file, NULL, &(HwCsvDialect){ .sheet = sheet }, -1);
    return;
  }
  encoding = self->plan->sample->encoding;
  dialect = self->plan->sample->dialect;
  if (place != GTK_INVALID_LIST_POSITION)
    encoding.name = hw_csv_encoding_names ()[place];
  if (g_ascii_strcasecmp (encoding.name, self->plan->sample->encoding.name) != 0)
    encoding.bom = 0;
  if (delimiter < sizeof delimiters - 1)
    dialect.delimiter = delimiters[delimiter];
  dialect.has_header = gtk_switch_get_active (self->header_switch);
  open_as (self, file, &encoding, &dialect, (int) self->plan->kind);
}

static void
columns_changed_cb (HwImportWindow *self)
{
  show_problem (self, NULL);
  show_notes (self);
}

static void
add_line (GtkListBox *list, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_append (list, row);
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

static void
show_rejects (HwImportWindow *self, const GPtrArray *rejects)
{
  clear_list (self->rejects_list);
  for (guint i = 0; i < MIN (rejects->len, SHOWN_REJECTS); i++) {
    const HwImportReject *reject = rejects->pdata[i];
    g_autofree char *line =
        /* Translators: the number of a line in a file */
        g_strdup_printf (_("Line %" PRIu64), reject->line);

    add_line (self->rejects_list, reject->reason, line);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->rejects_group), rejects->len > 0);
}

static void
show_result (HwImportWindow *self, const char *heading, GPtrArray *lines, const GPtrArray *rejects)
{
  gtk_label_set_text (self->result_heading, heading);
  clear_list (self->result_list);
  for (guint i = 0; i < lines->len; i++)
    add_line (self->result_list, lines->pdata[i], NULL);
  show_rejects (self, rejects);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HwImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  HwImportCheck *check = hw_import_check_finish (result, &error);

  g_clear_pointer (&self->check, hw_import_check_free);
  self->check = check;
  if (!end_work (self, error))
    return;
  lines = hw_import_describe_check (check);
  show_result (self, _("What would happen"), lines, check->rejects);
  go_to (self, STEP_CHECKED);
}

static void
start_check (HwImportWindow *self)
{
  /* The check looks for open questions anew: the rows on screen would point to what is gone. */
  hw_import_questions_set_plan (self->questions, NULL);
  begin_work (self, _("Checking all rows …"));
  hw_import_check_async (self->workspace, self->plan, &self->permille, self->cancellable,
                         checked_cb, g_object_ref (self));
}

static void
values_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HwImportWindow) self = data;
  g_autoptr (GError) error = NULL;

  hw_import_plan_find_values_finish (result, &error);
  if (!end_work (self, error))
    return;
  if (self->plan->values->len == 0) {
    start_check (self);
    return;
  }
  hw_import_questions_set_plan (self->questions, self->plan);
  go_to (self, STEP_QUESTIONS);
}

static void
find_values (HwImportWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (!hw_import_plan_is_ready (self->plan, &error)) {
    show_problem (self, error->message);
    return;
  }
  hw_import_questions_set_plan (self->questions, NULL);
  begin_work (self, _("Comparing names …"));
  hw_import_plan_find_values_async (self->plan, self->workspace, self->cancellable, values_found_cb,
                                    g_object_ref (self));
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HwImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  HwImportResult *applied = hw_import_apply_finish (result, &error);

  g_clear_pointer (&self->result, hw_import_result_free);
  self->result = applied;
  if (!end_work (self, error))
    return;
  lines = hw_import_describe_result (applied);
  show_result (self, _("Imported. One undo takes all of it back."), lines, applied->rejects);
  go_to (self, STEP_DONE);
}

static void
start_apply (HwImportWindow *self)
{
  begin_work (self, _("Importing …"));
  hw_import_apply_async (self->workspace, self->plan, self->check, &self->permille,
                         self->cancellable, applied_cb, g_object_ref (self));
}

static void
next_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwImportWindow *self = HW_IMPORT_WINDOW (widget);

  switch (self->step) {
  case STEP_COLUMNS:
    find_values (self);
    break;
  case STEP_QUESTIONS:
    start_check (self);
    break;
  case STEP_CHECKED:
    start_apply (self);
    break;
  case STEP_DONE:
    gtk_window_close (GTK_WINDOW (self));
    break;
  case STEP_FILE:
  default:
    break;
  }
}

static void
back_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwImportWindow *self = HW_IMPORT_WINDOW (widget);

  show_problem (self, NULL);
  if (self->step == STEP_CHECKED && self->plan->values->len > 0) {
    hw_import_questions_set_plan (self->questions, self->plan);
    go_to (self, STEP_QUESTIONS);
  } else {
    go_to (self, self->step > STEP_COLUMNS ? STEP_COLUMNS : STEP_FILE);
  }
}

/* While something runs, it is that which is cancelled; the window stays with what was chosen. */
static void
cancel_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwImportWindow *self = HW_IMPORT_WINDOW (widget);

  if (self->working)
    g_cancellable_cancel (self->cancellable);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HwImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hw_pick_file_finish (result, &error);

  if (error != NULL)
    show_problem (self, error->message);
  else if (file != NULL && self->stack != NULL)
    hw_import_window_open (self, file);
}

static void
choose_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Tables and address books (CSV, XLSX, vCard)"));
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_add_suffix (filter, "tsv");
  gtk_file_filter_add_suffix (filter, "txt");
  gtk_file_filter_add_suffix (filter, "xlsx");
  gtk_file_filter_add_suffix (filter, "xlsm");
  gtk_file_filter_add_suffix (filter, "vcf");
  hw_pick_file_async (widget, _("Choose a File"), GTK_FILE_CHOOSER_ACTION_OPEN, filter, NULL,
                                 file_chosen_cb, g_object_ref (widget));
}

static void
rejects_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HwImportWindow) self = data;
  g_autoptr (GError) error = NULL;

  hw_import_write_rejects_finish (result, &error);
  end_work (self, error);
}

static void
rejects_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HwImportWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hw_pick_file_finish (result, &error);

  if (error != NULL)
    show_problem (self, error->message);
  if (file == NULL || self->stack == NULL)
    return;
  begin_work (self, _("Writing the file …"));
  hw_import_write_rejects_async (self->check, self->result, file, self->cancellable,
                                 rejects_saved_cb, g_object_ref (self));
}

static void
save_rejects_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwImportWindow *self = HW_IMPORT_WINDOW (widget);
  g_autofree char *base = g_strdup (self->plan->file_name);
  g_autofree char *name = NULL;
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = 0;
  /* Translators: the name of a file without its ending */
  name = g_strdup_printf (_("%s – rows to mend.csv"), base);
  hw_pick_file_async (widget, _("Save the Rows That Come Back"), GTK_FILE_CHOOSER_ACTION_SAVE,
                                 NULL, name, rejects_chosen_cb, g_object_ref (widget));
}

static gboolean
file_dropped_cb (GtkDropTarget *target,
                 const GValue *value,
                 double x,
                 double y,
                 HwImportWindow *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || self->working || self->step == STEP_DONE)
    return FALSE;
  hw_import_window_open (self, files->data);
  return TRUE;
}

static gboolean
close_requested_cb (HwImportWindow *self)
{
  if (self->working)
    g_cancellable_cancel (self->cancellable);
  return FALSE;
}

static void
fill_choices (HwImportWindow *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) encodings = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) signs = gtk_string_list_new (NULL);

  for (const HwEntityKind *kind = hw_import_kinds (); *kind != HW_N_ENTITIES; kind++)
    gtk_string_list_append (kinds, hw_entity_label_plural (*kind));
  for (const char *const *name = hw_csv_encoding_names (); *name != NULL; name++)
    gtk_string_list_append (encodings, hw_csv_encoding_label (*name));
  for (guint i = 0; delimiters[i] != 0; i++)
    gtk_string_list_append (signs, hw_csv_delimiter_label (delimiters[i]));
  self->filling = TRUE;
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
  adw_combo_row_set_model (self->encoding_row, G_LIST_MODEL (encodings));
  adw_combo_row_set_model (self->delimiter_row, G_LIST_MODEL (signs));
  self->filling = FALSE;
}

static void
hw_import_window_dispose (GObject *object)
{
  HwImportWindow *self = HW_IMPORT_WINDOW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->stack != NULL) {
    hw_import_columns_set_plan (self->columns, NULL);
    hw_import_questions_set_plan (self->questions, NULL);
  }
  self->stack = NULL;
  G_OBJECT_CLASS (hw_import_window_parent_class)->dispose (object);
}

static void
hw_import_window_finalize (GObject *object)
{
  HwImportWindow *self = HW_IMPORT_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->result, hw_import_result_free);
  g_clear_pointer (&self->check, hw_import_check_free);
  g_clear_pointer (&self->plan, hw_import_plan_free);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (hw_import_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, HwImportWindow, title);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, close_button);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, back_button);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, next_button);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, problem_revealer);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, problem_label);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, stack);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, kind_row);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, dialect_row);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, sheet_row);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, encoding_row);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, delimiter_row);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, header_switch);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, columns);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, notes_label);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, questions);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, work_label);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, progress);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, result_heading);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, result_list);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, rejects_group);
  gtk_widget_class_bind_template_child (klass, HwImportWindow, rejects_list);
}

static void
hw_import_window_class_init (HwImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_import_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_import_window_finalize;
  g_type_ensure (HW_TYPE_IMPORT_COLUMNS);
  g_type_ensure (HW_TYPE_IMPORT_QUESTIONS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/"
                                                             "import/hw-import-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, dialect_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, columns_changed_cb);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_activated);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, next_activated);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, back_activated);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_activated);
  gtk_widget_class_install_action (widget_class, "import.save-rejects", NULL,
                                   save_rejects_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "import.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "import.back",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
}

static void
hw_import_window_init (HwImportWindow *self)
{
  GtkDropTarget *drop;

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_choices (self);
  drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (drop, "drop", G_CALLBACK (file_dropped_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  g_signal_connect (self, "close-request", G_CALLBACK (close_requested_cb), NULL);
  update (self);
}

HwImportWindow *
hw_import_window_new (HwWorkspace *workspace)
{
  HwImportWindow *self =
      g_object_new (HW_TYPE_IMPORT_WINDOW, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, NULL);

  self->workspace = g_object_ref (workspace);
  return self;
}

void
hw_import_window_present (GtkWindow *parent, HwWorkspace *workspace, GFile *file)
{
  HwImportWindow *self = hw_import_window_new (workspace);

  if (parent != NULL)
    gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  gtk_window_present (GTK_WINDOW (self));
  if (file != NULL)
    hw_import_window_open (self, file);
}
