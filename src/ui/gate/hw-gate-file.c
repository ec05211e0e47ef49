/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/gate/hw-gate-file.h"

#include <glib/gi18n.h>

#include "ui/common/hw-file-intake.h"
#include "ui/common/hw-thumbnail.h"

struct _HwGateFile
{
  AdwBin parent_instance;
  HwContext *context;
  HwNeed *need; /* unowned */
  HwFileIntake *intake;
  GtkStack *stack;
  AdwBin *thumbnail_bin;
  HwThumbnail *thumbnail;
  GtkLabel *name;
  GtkLabel *size;
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwGateFile, hw_gate_file, ADW_TYPE_BIN)

void
hw_gate_file_reload (HwGateFile *self)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  g_autoptr (GFile) file = NULL;
  g_autofree char *size = NULL;

  if (hw_file_intake_is_busy (self->intake)) {
    gtk_stack_set_visible_child_name (self->stack, "busy");
    return;
  }
  gtk_stack_set_visible_child_name (self->stack, self->need->file != NULL ? "file" : "empty");
  if (self->need->file == NULL)
    return;
  file = hw_workspace_get_file (workspace, self->need->file->hash);
  size = g_format_size ((guint64) self->need->file->size);
  gtk_label_set_text (self->name, self->need->file_name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), self->need->file_name);
  gtk_label_set_text (self->size, size);
  hw_thumbnail_set_file (self->thumbnail, file, self->need->file->mime);
}

static void
announce (HwGateFile *self)
{
  hw_gate_file_reload (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static char *
intake_offered_cb (HwFileIntake *intake, const char *name, HwGateFile *self)
{
  return hw_need_judge_file (self->need, name);
}

static void
intake_started_cb (HwFileIntake *intake, const char *name, HwGateFile *self)
{
  announce (self);
}

static void
intake_stored_cb (HwFileIntake *intake, HwStoredFile *file, const char *name, HwGateFile *self)
{
  hw_need_take_file (self->need, hw_stored_file_copy (file), name);
  announce (self);
}

static void
intake_failed_cb (HwFileIntake *intake, const char *sentence, HwGateFile *self)
{
  if (self->need->file == NULL) {
    hw_need_take_file (self->need, NULL, NULL);
    self->need->error = g_strdup (sentence);
  }
  announce (self);
}

static void
choose_button_clicked_cb (GtkButton *button, HwGateFile *self)
{
  hw_file_intake_choose (self->intake, self->need->label);
}

static void
remove_button_clicked_cb (GtkButton *button, HwGateFile *self)
{
  hw_need_take_file (self->need, NULL, NULL);
  announce (self);
}

gboolean
hw_gate_file_paste (HwGateFile *self)
{
  /* A pasted picture has no name of its own: it takes the one that the criterion asks for. */
  hw_file_intake_set_paste_prefix (self->intake, self->need->needle);
  return hw_file_intake_paste (self->intake);
}

gboolean
hw_gate_file_is_busy (HwGateFile *self)
{
  return hw_file_intake_is_busy (self->intake);
}

static void
hw_gate_file_dispose (GObject *object)
{
  HwGateFile *self = HW_GATE_FILE (object);

  if (self->intake != NULL)
    g_signal_handlers_disconnect_by_data (self->intake, self);
  g_clear_object (&self->intake);
  g_clear_object (&self->context);
  /* AdwBin takes its child down itself: it must not meet one that the template took. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_GATE_FILE);
  G_OBJECT_CLASS (hw_gate_file_parent_class)->dispose (object);
}

static void
hw_gate_file_class_init (HwGateFileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_gate_file_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/gate/"
                                                             "hw-gate-file.ui");
  gtk_widget_class_bind_template_child (widget_class, HwGateFile, stack);
  gtk_widget_class_bind_template_child (widget_class, HwGateFile, thumbnail_bin);
  gtk_widget_class_bind_template_child (widget_class, HwGateFile, name);
  gtk_widget_class_bind_template_child (widget_class, HwGateFile, size);
  gtk_widget_class_bind_template_callback (widget_class, choose_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_button_clicked_cb);
}

static void
hw_gate_file_init (HwGateFile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->thumbnail = HW_THUMBNAIL (hw_thumbnail_new (48));
  adw_bin_set_child (self->thumbnail_bin, GTK_WIDGET (self->thumbnail));
}

GtkWidget *
hw_gate_file_new (HwContext *context, HwNeed *need, GtkWidget *target)
{
  HwGateFile *self = g_object_new (HW_TYPE_GATE_FILE, NULL);

  self->context = g_object_ref (context);
  self->need = need;
  self->intake = hw_file_intake_new (context, target);
  g_signal_connect (self->intake, "offered", G_CALLBACK (intake_offered_cb), self);
  g_signal_connect (self->intake, "started", G_CALLBACK (intake_started_cb), self);
  g_signal_connect (self->intake, "stored", G_CALLBACK (intake_stored_cb), self);
  g_signal_connect (self->intake, "failed", G_CALLBACK (intake_failed_cb), self);
  hw_gate_file_reload (self);
  return GTK_WIDGET (self);
}
