/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/playbooks/hw-playbook-page.h"

#include <glib/gi18n.h>

#include "core/playbooks/hw-playbook.h"
#include "core/text/hw-choices.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-record-fields.h"
#include "ui/common/hw-row-list.h"
#include "ui/playbooks/hw-playbook-parts.h"
#include "ui/retro/hw-tag-row.h"

static const guint fields[] = {
  HW_PLAYBOOK_NAME,     HW_PLAYBOOK_SCENARIO, HW_PLAYBOOK_OWNER,
  HW_PLAYBOOK_PIPELINE, HW_PLAYBOOK_STAGE,
};

struct _HwPlaybookPage
{
  AdwBin parent_instance;
  HwContext *context;
  HwId id;
  HwPlaybookDetail *detail; /* NULL: not read yet, or deleted */
  HwReader *reader;         /* unowned like the rest */
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkBox *content;
  GtkLabel *name;
  GtkLabel *subtitle;
  GtkLabel *origin;
  GtkButton *publish;
  HwRecordFields *fields;
  HwTagRow *tags;
  HwPlaybookParts *parts;
  HwRowList *deals;
};

G_DEFINE_FINAL_TYPE (HwPlaybookPage, hw_playbook_page, ADW_TYPE_BIN)

/* ---- showing ---- */

static gboolean
is_published (HwPlaybookPage *self)
{
  return g_strcmp0 (hw_row_text (self->detail->line->row, HW_PLAYBOOK_STATE), "published") == 0;
}

static GtkWidget *
make_deal (const HwRow *deal, gpointer user_data)
{
  HwPlaybookPage *self = user_data;
  g_autoptr (HwConfig) config = hw_workspace_dup_config (hw_context_get_workspace (self->context));
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (deal));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               hw_config_name (config, HW_STAGE,
                                               hw_row_ref_id (deal, HW_DEAL_STAGE)));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static char *
describe (const HwPlaybookDetail *detail)
{
  const char *state =
      hw_choice_label ("playbook_state", hw_row_text (detail->line->row, HW_PLAYBOOK_STATE));
  g_autofree char *result = hw_playbook_result_words (&detail->line->result);

  if (*detail->line->tags == '\0')
    return g_strjoin (" · ", state, result, NULL);
  return g_strjoin (" · ", state, detail->line->tags, result, NULL);
}

static char *
describe_origin (const HwPlaybookDetail *detail)
{
  if (detail->cause == NULL)
    return NULL;
  if (detail->card == NULL)
    /* Translators: %s is the root cause that a retro found */
    return g_strdup_printf (_("Made against the root cause “%s”."), hw_row_name (detail->cause));
  /* Translators: an obstacle on a problem card, and the root cause that a retro found for it */
  return g_strdup_printf (_("Made in a retro: “%1$s”, because of “%2$s”."),
                             hw_row_name (detail->card), hw_row_name (detail->cause));
}

static void
update_widgets (HwPlaybookPage *self)
{
  const HwPlaybookDetail *detail = self->detail;
  g_autofree char *subtitle = NULL;
  g_autofree char *origin = NULL;

  gtk_stack_set_visible_child_name (self->stack, detail != NULL ? "playbook" : "gone");
  if (detail == NULL)
    return;
  subtitle = describe (detail);
  origin = describe_origin (detail);
  gtk_label_set_text (self->name, hw_row_name (detail->line->row));
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_label_set_text (self->origin, origin != NULL ? origin : "");
  gtk_widget_set_visible (GTK_WIDGET (self->origin), origin != NULL);
  gtk_button_set_label (self->publish, is_published (self) ? _("Retire") : _("Publish"));
  hw_record_fields_set_row (self->fields, detail->line->row);
  hw_playbook_parts_set (self->parts, detail);
  hw_row_list_set_rows (self->deals, detail->deals);
}

/* (reading thread) */
static gpointer
read_detail (HwConnection *connection,
             HwConfig *config,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  return hw_playbook_detail_load (connection, config, data, error);
}

static gpointer
ask (gpointer page)
{
  HwPlaybookPage *self = page;

  return hw_id_is_none (&self->id) ? NULL : hw_id_copy (&self->id);
}

static void
show_detail (gpointer page, gpointer answer)
{
  HwPlaybookPage *self = page;

  g_clear_pointer (&self->detail, hw_playbook_detail_free);
  self->detail = answer;
  update_widgets (self);
}

static const HwEntityKind kinds[] = { HW_PLAYBOOK, HW_PLAYBOOK_ITEM, HW_PLAYBOOK_USE, HW_TAGGING,
                                      HW_TAG,      HW_ATTACHMENT,    HW_DEAL };

static const HwReaderSpec reader_spec = {
  .ask = ask,
  .free_question = g_free,
  .read = read_detail,
  .free_answer = (GDestroyNotify) hw_playbook_detail_free,
  .show = show_detail,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

void
hw_playbook_page_set_playbook (HwPlaybookPage *self, const HwId *playbook)
{
  if (hw_id_equal (&self->id, playbook))
    return;
  self->id = *playbook;
  hw_tag_row_set_row (self->tags, playbook);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  hw_reader_refresh (self->reader);
}

/* ---- doing ---- */

static void
publish_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPlaybookPage *self = HW_PLAYBOOK_PAGE (widget);
  g_autoptr (HwCommand) command = NULL;
  gboolean published;

  if (self->detail == NULL)
    return;
  published = is_published (self);
  command = hw_command_new (published ? "playbook.retire" : "playbook.publish");
  hw_edit_set_text (hw_command_update (command, HW_PLAYBOOK, &self->id), HW_PLAYBOOK_STATE,
                    published ? "retired" : "published");
  hw_perform (widget, self->context, command,
              published ? _("Deals are no longer shown it")
                        : _("Deals that fit are shown it now"));
}

static void
copy_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPlaybookPage *self = HW_PLAYBOOK_PAGE (widget);
  g_autofree char *text = NULL;

  if (self->detail == NULL)
    return;
  text = hw_playbook_to_text (self->detail);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  hw_shell_toast (widget, _("Copied"));
}

static void
deals_open_cb (HwRowList *list, HwRow *deal, HwPlaybookPage *self)
{
  hw_shell_open_row (GTK_WIDGET (self), HW_DEAL, hw_row_id (deal));
}

static gboolean
is_stage_here (const HwRow *stage, gpointer user_data)
{
  HwPlaybookPage *self = user_data;
  const HwId *pipeline = self->detail != NULL
                             ? hw_row_ref_id (self->detail->line->row, HW_PLAYBOOK_PIPELINE)
                             : &HW_ID_NONE;

  return hw_id_is_none (pipeline) ||
         hw_id_equal (pipeline, hw_row_ref_id (stage, HW_STAGE_PIPELINE));
}

static void
hw_playbook_page_dispose (GObject *object)
{
  HwPlaybookPage *self = HW_PLAYBOOK_PAGE (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->detail, hw_playbook_detail_free);
  G_OBJECT_CLASS (hw_playbook_page_parent_class)->dispose (object);
}

static void
hw_playbook_page_class_init (HwPlaybookPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_playbook_page_dispose;
  gtk_widget_class_install_action (widget_class, "playbook.publish", NULL, publish_activated);
  gtk_widget_class_install_action (widget_class, "playbook.copy", NULL, copy_activated);
}

static GtkLabel *
add_label (GtkBox *box, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_copy_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  hw_set_tooltip (button, _("Copy as Text"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "playbook.copy");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_head (HwPlaybookPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *publish = gtk_button_new ();

  self->name = add_label (GTK_BOX (texts), "title-3");
  self->subtitle = add_label (GTK_BOX (texts), "dim-label");
  gtk_widget_set_hexpand (texts, TRUE);
  self->publish = GTK_BUTTON (publish);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (publish), "playbook.publish");
  gtk_widget_set_valign (publish, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (head), texts);
  gtk_box_append (GTK_BOX (head), publish);
  gtk_box_append (GTK_BOX (head), make_copy_button ());
  return head;
}

static void
build (HwPlaybookPage *self)
{
  gtk_box_append (self->content, make_head (self));
  self->origin = add_label (self->content, "dim-label");
  self->fields = HW_RECORD_FIELDS (
      hw_record_fields_new (self->context, HW_PLAYBOOK, fields, G_N_ELEMENTS (fields), FALSE));
  gtk_box_append (self->content, GTK_WIDGET (self->fields));
  hw_field_row_set_filter (hw_record_fields_get_field (self->fields, HW_PLAYBOOK_STAGE),
                           is_stage_here, self, NULL);
  self->tags = HW_TAG_ROW (hw_tag_row_new (self->context, HW_TAGGING_PLAYBOOK));
  gtk_box_append (self->content, GTK_WIDGET (self->tags));
  self->parts = HW_PLAYBOOK_PARTS (hw_playbook_parts_new (self->context, HW_PARTS_EDITED));
  gtk_box_append (self->content, GTK_WIDGET (self->parts));
  self->deals = HW_ROW_LIST (
      hw_row_list_new (_("Used for"), NULL, _("No deal has used it yet."), make_deal, self));
  gtk_box_append (self->content, GTK_WIDGET (self->deals));
  g_signal_connect_object (self->deals, "open", G_CALLBACK (deals_open_cb), self, 0);
}

static void
hw_playbook_page_init (HwPlaybookPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->stack = GTK_STACK (gtk_stack_new ());
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_add_css_class (GTK_WIDGET (self->content), "record-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 680);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->content));
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, clamp);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "reading");
  gtk_stack_add_named (self->stack, scroller, "playbook");
  gtk_stack_add_named (self->stack,
                       hw_empty_page_new ("user-bookmarks-symbolic",
                                          _("No Playbook Here"),
                                             _("It may be in the recycle bin."), NULL, NULL),
                                          "gone");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
hw_playbook_page_new (HwContext *context)
{
  HwPlaybookPage *self = g_object_new (HW_TYPE_PLAYBOOK_PAGE, NULL);

  self->context = g_object_ref (context);
  build (self);
  self->reader = hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}
