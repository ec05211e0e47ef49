/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-retro-share.h"

#include <glib/gi18n.h>

#include "core/retro/hw-retro-minutes.h"
#include "ui/chart/hw-paper.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-shell.h"

struct _HwRetroShare
{
  AdwBin parent_instance;
  HwContext *context;
  char *name;
  char *day;        /* in names of files: "2026-11-23" */
  GPtrArray *lines; /* of HwMinutesLine; NULL: none yet */
  gboolean as_pdf;  /* what is being saved */
};

G_DEFINE_FINAL_TYPE (HwRetroShare, hw_retro_share, ADW_TYPE_BIN)

/* Retros of a team bear one name: minutes of the next must not replace these. */
static char *
day_of (const HwRow *meeting)
{
  guint field = hw_row_is_null (meeting, HW_MEETING_STARTED_AT) ? HW_MEETING_PLANNED_AT
                                                                : HW_MEETING_STARTED_AT;
  g_autoptr (GDateTime) moment =
      g_date_time_new_from_unix_local (hw_row_int (meeting, field) / G_USEC_PER_SEC);

  return g_date_time_format (moment, "%Y-%m-%d");
}

void
hw_retro_share_set (HwRetroShare *self, const HwRetroDetail *detail)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = hw_retro_minutes (detail, hw_context_now (self->context));
  g_free (self->name);
  self->name = g_strdup (hw_row_name (detail->meeting->meeting));
  g_free (self->day);
  self->day = day_of (detail->meeting->meeting);
}

static HwPaper *
make_paper (HwRetroShare *self)
{
  static const HwPaperStyle styles[] = {
    [HW_MINUTES_TITLE] = HW_PAPER_TITLE,
    [HW_MINUTES_HEADING] = HW_PAPER_HEADING,
    [HW_MINUTES_TEXT] = HW_PAPER_TEXT,
  };
  HwPaper *paper = hw_paper_new (self->name);

  for (guint i = 0; i < self->lines->len; i++) {
    const HwMinutesLine *line = g_ptr_array_index (self->lines, i);

    if (line->style == HW_MINUTES_ITEM)
      hw_paper_add_item (paper, line->depth, line->text);
    else
      hw_paper_add_text (paper, styles[line->style], line->text);
  }
  hw_paper_lay_out (paper);
  return paper;
}

static void
copy_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwRetroShare *self = HW_RETRO_SHARE (widget);
  g_autofree char *text = NULL;

  if (self->lines == NULL)
    return;
  text = hw_retro_minutes_text (self->lines);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  hw_shell_toast (widget, _("The minutes are copied: paste them into a chat"));
}

static void
tell_saved (HwRetroShare *self, gboolean saved, const GError *error)
{
  if (saved)
    hw_shell_toast (GTK_WIDGET (self), _("The minutes are saved"));
  else
    hw_shell_toast_error (GTK_WIDGET (self), error);
}

static void
pdf_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwRetroShare) self = user_data;
  g_autoptr (GError) error = NULL;

  tell_saved (self, hw_paper_save_finish (result, &error), error);
}

static void
text_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwRetroShare) self = user_data;
  g_autoptr (GError) error = NULL;

  tell_saved (self, g_file_replace_contents_finish (G_FILE (object), result, NULL, &error), error);
}

static void
file_picked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwRetroShare) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hw_pick_file_finish (result, &error);

  if (error != NULL)
    hw_shell_toast_error (GTK_WIDGET (self), error);
  if (file == NULL)
    return;
  if (self->as_pdf) {
    g_autoptr (HwPaper) paper = make_paper (self);

    hw_paper_save_async (paper, file, pdf_saved_cb, g_object_ref (self));
  } else {
    char *text = hw_retro_minutes_markdown (self->lines);
    g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE,
                                         G_FILE_CREATE_REPLACE_DESTINATION, NULL, text_saved_cb,
                                         g_object_ref (self));
  }
}

static void
save_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwRetroShare *self = HW_RETRO_SHARE (widget);
  g_autofree char *name = NULL;

  if (self->lines == NULL)
    return;
  self->as_pdf = g_str_has_suffix (action, "pdf");
  name = g_strconcat (self->name, " ", self->day, self->as_pdf ? ".pdf" : ".md", NULL);
  g_strdelimit (name, "/\\:", '-');
  hw_pick_file_async (widget, _("Save the Minutes"), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, name,
                                 file_picked_cb, g_object_ref (self));
}

static void
print_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwRetroShare *self = HW_RETRO_SHARE (widget);
  g_autoptr (HwPaper) paper = NULL;

  if (self->lines == NULL)
    return;
  paper = make_paper (self);
  hw_paper_print (paper, widget);
}

static void
hw_retro_share_dispose (GObject *object)
{
  HwRetroShare *self = HW_RETRO_SHARE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->day, g_free);
  G_OBJECT_CLASS (hw_retro_share_parent_class)->dispose (object);
}

static void
hw_retro_share_class_init (HwRetroShareClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_retro_share_dispose;
  gtk_widget_class_install_action (widget_class, "minutes.copy", NULL, copy_activated);
  gtk_widget_class_install_action (widget_class, "minutes.save-markdown", NULL, save_activated);
  gtk_widget_class_install_action (widget_class, "minutes.save-pdf", NULL, save_activated);
  gtk_widget_class_install_action (widget_class, "minutes.print", NULL, print_activated);
}

static void
hw_retro_share_init (HwRetroShare *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("_Copy for a Chat"), "minutes.copy");
  g_menu_append (menu, _("Save as _PDF …"), "minutes.save-pdf");
  g_menu_append (menu, _("Save as _Markdown …"), "minutes.save-markdown");
  g_menu_append (menu, _("P_rint …"), "minutes.print");
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("_Minutes"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  adw_bin_set_child (ADW_BIN (self), button);
}

GtkWidget *
hw_retro_share_new (HwContext *context)
{
  HwRetroShare *self = g_object_new (HW_TYPE_RETRO_SHARE, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}
