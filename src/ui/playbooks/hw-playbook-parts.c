/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/playbooks/hw-playbook-parts.h"

#include <glib/gi18n.h>

#include "core/text/hw-choices.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-file-intake.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-row-form.h"
#include "ui/common/hw-row-list.h"
#include "ui/deal/hw-file-list.h"

static const struct
{
  const char *kind;
  const char *add;
  const char *empty; /* while it is edited */
} parts[] = {
  { "check", N_ ("Add something to check"), N_ ("What has to be there before the next step?") },
  { "question", N_ ("Add a question"), N_ ("What to ask the customer, word for word?") },
  { "template", N_ ("Add a text"), N_ ("A mail or a message to copy.") },
  { "file", N_ ("Add a file"), N_ ("A checklist, a comparison, a contract to hand over.") },
};

struct _HwPlaybookParts
{
  AdwBin parent_instance;
  HwContext *context;
  HwPartsMode mode;
  HwId playbook;
  GPtrArray *items;     /* of HwRow */
  GHashTable *files;    /* HwId -> HwRow: attachments */
  GHashTable *ticked;   /* HwId: those that are ticked */
  HwFileIntake *intake; /* NULL while it is used */
  GtkBox *box;          /* unowned like the rest */
  HwRowList *lists[G_N_ELEMENTS (parts)];
};

G_DEFINE_FINAL_TYPE (HwPlaybookParts, hw_playbook_parts, ADW_TYPE_BIN)

static gboolean
is_kind (const HwRow *item, guint i)
{
  return g_strcmp0 (hw_row_text (item, HW_PLAYBOOK_ITEM_KIND), parts[i].kind) == 0;
}

static gboolean
is_file (const HwRow *item)
{
  return !hw_row_is_null (item, HW_PLAYBOOK_ITEM_ATTACHMENT);
}

/* ---- moving ---- */

/* The item of the same kind @step places from @item; NULL at the end. */
static const HwRow *
find_neighbour (HwPlaybookParts *self, const HwRow *item, int step)
{
  g_autoptr (GPtrArray) same = g_ptr_array_new ();
  int at = -1;

  for (guint i = 0; i < self->items->len; i++) {
    HwRow *other = g_ptr_array_index (self->items, i);

    if (g_strcmp0 (hw_row_text (other, HW_PLAYBOOK_ITEM_KIND),
                   hw_row_text (item, HW_PLAYBOOK_ITEM_KIND)) != 0)
      continue;
    if (hw_id_equal (hw_row_id (other), hw_row_id (item)))
      at = (int) same->len;
    g_ptr_array_add (same, other);
  }
  at += step;
  return at >= 0 && at < (int) same->len ? g_ptr_array_index (same, (guint) at) : NULL;
}

static void
move_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPlaybookParts *self = HW_PLAYBOOK_PARTS (widget);
  int step = g_str_has_suffix (action, "up") ? -1 : 1;
  g_autoptr (HwCommand) command = hw_command_new ("playbook.order");
  HwId id;

  if (!hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    return;
  for (guint i = 0; i < self->items->len; i++) {
    const HwRow *item = g_ptr_array_index (self->items, i);
    const HwRow *near = find_neighbour (self, item, step);
    const HwRow *far = find_neighbour (self, item, 2 * step);
    const HwId *near_id = near != NULL ? hw_row_id (near) : &HW_ID_NONE;
    const HwId *far_id = far != NULL ? hw_row_id (far) : &HW_ID_NONE;

    if (!hw_id_equal (hw_row_id (item), &id) || near == NULL)
      continue;
    hw_edit_place (hw_command_update (command, HW_PLAYBOOK_ITEM, &id), step < 0 ? far_id : near_id,
                   step < 0 ? near_id : far_id);
    hw_perform (widget, self->context, command, NULL);
    return;
  }
}

static GtkWidget *
make_move_button (const char *icon, const char *name, const char *action, const HwRow *item)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *id = hw_id_dup_text (hw_row_id (item));

  hw_set_tooltip (button, name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/* ---- rows ---- */

static void
tick_toggled_cb (GtkCheckButton *check, HwPlaybookParts *self)
{
  const HwId *id = g_object_get_data (G_OBJECT (check), "id");

  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->ticked, hw_id_copy (id));
  else
    g_hash_table_remove (self->ticked, id);
}

static GtkWidget *
make_tick (HwPlaybookParts *self, const HwRow *item)
{
  GtkWidget *check = gtk_check_button_new ();

  g_object_set_data_full (G_OBJECT (check), "id", hw_id_copy (hw_row_id (item)), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               g_hash_table_contains (self->ticked, hw_row_id (item)));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_signal_connect_object (check, "toggled", G_CALLBACK (tick_toggled_cb), self, 0);
  return check;
}

static void
copy_clicked_cb (GtkWidget *button, gpointer user_data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button),
                          g_object_get_data (G_OBJECT (button), "text"));
  hw_shell_toast (button, _("Copied"));
}

static GtkWidget *
make_copy_button (const HwRow *item)
{
  const char *body = hw_row_text (item, HW_PLAYBOOK_ITEM_BODY);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  hw_set_tooltip (button, _("Copy"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "text",
                          g_strdup (body != NULL ? body : hw_row_name (item)), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (copy_clicked_cb), NULL);
  return button;
}

static void
add_edit_buttons (HwPlaybookParts *self, AdwActionRow *row, const HwRow *item)
{
  adw_action_row_add_suffix (row,
                             make_move_button ("go-up-symbolic", _("Move Up"), "parts.up", item));
  adw_action_row_add_suffix (row, make_move_button ("go-down-symbolic", _("Move Down"),
                                                                           "parts.down", item));
  adw_action_row_add_suffix (row, hw_delete_button_new (self->context, item, _("Line deleted")));
}

static GtkWidget *
make_row (const HwRow *item, gpointer user_data)
{
  HwPlaybookParts *self = user_data;
  GtkWidget *widget = adw_action_row_new ();
  AdwActionRow *row = ADW_ACTION_ROW (widget);
  const char *body = hw_row_text (item, HW_PLAYBOOK_ITEM_BODY);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), hw_row_name (item));
  adw_action_row_set_subtitle (row, body != NULL ? body : "");
  if (self->mode == HW_PARTS_EDITED) {
    add_edit_buttons (self, row, item);
  } else if (is_kind (item, 0) || is_kind (item, 1)) {
    GtkWidget *tick = make_tick (self, item);

    adw_action_row_add_prefix (row, tick);
    adw_action_row_set_activatable_widget (row, tick);
  } else if (is_kind (item, 2)) {
    adw_action_row_add_suffix (row, make_copy_button (item));
  }
  if (is_file (item))
    adw_action_row_add_prefix (row, gtk_image_new_from_icon_name ("mail-attachment-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget),
                                    self->mode == HW_PARTS_EDITED || !is_kind (item, 2));
  return widget;
}

/* ---- adding and changing ---- */

static HwRow *
new_item (HwPlaybookParts *self, guint part)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  HwId id = hw_id_new (hw_context_now (self->context));
  HwRow *item = hw_row_new (hw_workspace_get_schema (workspace), HW_PLAYBOOK_ITEM, &id);

  hw_row_take (item, HW_PLAYBOOK_ITEM_PLAYBOOK, hw_value_id (&self->playbook));
  hw_row_take (item, HW_PLAYBOOK_ITEM_KIND, hw_value_text (parts[part].kind));
  return item;
}

static const HwId *
last_of (HwPlaybookParts *self, guint part)
{
  const HwId *last = &HW_ID_NONE;

  for (guint i = 0; i < self->items->len; i++)
    if (is_kind (g_ptr_array_index (self->items, i), part))
      last = hw_row_id (g_ptr_array_index (self->items, i));
  return last;
}

/* New lines come last. */
static void
form_saving_cb (HwRowForm *form, HwCommand *command, HwEdit *edit, HwPlaybookParts *self)
{
  guint part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (form), "part"));

  if (edit->kind == HW_EDIT_CREATE)
    hw_edit_place (edit, last_of (self, part), &HW_ID_NONE);
}

static void
show_form (HwPlaybookParts *self, guint part, const HwRow *item, gboolean is_new)
{
  static const guint fields[] = { HW_PLAYBOOK_ITEM_TEXT, HW_PLAYBOOK_ITEM_BODY };
  HwRowFormSpec spec = { 0 };
  HwRowForm *form;

  spec.title = is_new ? _(parts[part].add) : hw_choice_label ("playbook_part", parts[part].kind);
  spec.command = is_new ? "playbook.add-line" : "playbook.edit-line";
  spec.fields = fields;
  spec.n_fields = G_N_ELEMENTS (fields);
  form = hw_row_form_new (GTK_WIDGET (self), self->context, &spec, item, is_new);
  g_object_set_data (G_OBJECT (form), "part", GUINT_TO_POINTER (part));
  g_signal_connect_object (form, "saving", G_CALLBACK (form_saving_cb), self, 0);
  gtk_window_present (GTK_WINDOW (form));
}

static guint
part_of (HwPlaybookParts *self, HwRowList *list)
{
  guint part = 0;

  while (part + 1 < G_N_ELEMENTS (parts) && self->lists[part] != list)
    part++;
  return part;
}

static void
list_add_cb (HwRowList *list, HwPlaybookParts *self)
{
  guint part = part_of (self, list);

  if (g_str_equal (parts[part].kind, "file")) {
    hw_file_intake_choose (self->intake, _("Add a File"));
  } else {
    g_autoptr (HwRow) item = new_item (self, part);

    show_form (self, part, item, TRUE);
  }
}

static void
list_open_cb (HwRowList *list, HwRow *item, HwPlaybookParts *self)
{
  const HwRow *file =
      g_hash_table_lookup (self->files, hw_row_ref_id (item, HW_PLAYBOOK_ITEM_ATTACHMENT));

  if (file != NULL)
    hw_open_attachment (GTK_WIDGET (self), self->context, file);
  else if (self->mode == HW_PARTS_EDITED)
    show_form (self, part_of (self, list), item, FALSE);
}

static void
intake_stored_cb (HwFileIntake *intake, HwStoredFile *file, const char *name, HwPlaybookParts *self)
{
  g_autoptr (HwCommand) command = hw_command_new ("playbook.add-file");
  HwEdit *attachment =
      hw_add_attachment (command, self->context, file, name, &HW_ID_NONE, &HW_ID_NONE);
  HwId id = hw_id_new (hw_context_now (self->context));
  HwEdit *item = hw_command_create (command, HW_PLAYBOOK_ITEM, &id);

  hw_edit_set_ref (attachment, HW_ATTACHMENT_PLAYBOOK, &self->playbook);
  hw_edit_set_ref (item, HW_PLAYBOOK_ITEM_PLAYBOOK, &self->playbook);
  hw_edit_set_text (item, HW_PLAYBOOK_ITEM_KIND, "file");
  hw_edit_set_text (item, HW_PLAYBOOK_ITEM_TEXT, name);
  hw_edit_set_ref (item, HW_PLAYBOOK_ITEM_ATTACHMENT, &attachment->id);
  hw_edit_place (item, last_of (self, G_N_ELEMENTS (parts) - 1), &HW_ID_NONE);
  hw_perform (GTK_WIDGET (self), self->context, command, _("File added"));
}

static void
intake_failed_cb (HwFileIntake *intake, const char *sentence, HwPlaybookParts *self)
{
  hw_shell_toast (GTK_WIDGET (self), sentence);
}

/* ---- showing ---- */

static void
set_files (HwPlaybookParts *self, const HwPlaybookDetail *detail)
{
  g_hash_table_remove_all (self->files);
  for (guint i = 0; i < detail->files->len; i++) {
    HwRow *file = g_ptr_array_index (detail->files, i);

    g_hash_table_insert (self->files, (gpointer) hw_row_id (file), hw_row_ref (file));
  }
}

void
hw_playbook_parts_set (HwPlaybookParts *self, const HwPlaybookDetail *detail)
{
  self->playbook = *hw_row_id (detail->line->row);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_ptr_array_ref (detail->items);
  set_files (self, detail);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autoptr (GPtrArray) rows = g_ptr_array_new ();

    for (guint j = 0; j < self->items->len; j++)
      if (is_kind (g_ptr_array_index (self->items, j), i))
        g_ptr_array_add (rows, g_ptr_array_index (self->items, j));
    hw_row_list_set_rows (self->lists[i], rows);
  }
}

GPtrArray *
hw_playbook_parts_get_ticked (HwPlaybookParts *self)
{
  GPtrArray *ticked = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);

  for (guint i = 0; self->items != NULL && i < self->items->len; i++) {
    HwRow *item = g_ptr_array_index (self->items, i);

    if (g_hash_table_contains (self->ticked, hw_row_id (item)))
      g_ptr_array_add (ticked, hw_row_ref (item));
  }
  return ticked;
}

static void
hw_playbook_parts_dispose (GObject *object)
{
  HwPlaybookParts *self = HW_PLAYBOOK_PARTS (object);

  g_clear_object (&self->intake);
  g_clear_object (&self->context);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_hash_table_unref);
  g_clear_pointer (&self->ticked, g_hash_table_unref);
  G_OBJECT_CLASS (hw_playbook_parts_parent_class)->dispose (object);
}

static void
hw_playbook_parts_class_init (HwPlaybookPartsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_playbook_parts_dispose;
  gtk_widget_class_install_action (widget_class, "parts.up", "s", move_activated);
  gtk_widget_class_install_action (widget_class, "parts.down", "s", move_activated);
}

static void
hw_playbook_parts_init (HwPlaybookParts *self)
{
  self->files =
      g_hash_table_new_full (hw_id_hash, hw_id_equal, NULL, (GDestroyNotify) hw_row_unref);
  self->ticked = g_hash_table_new_full (hw_id_hash, hw_id_equal, g_free, NULL);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

static void
add_list (HwPlaybookParts *self, guint part)
{
  gboolean edited = self->mode == HW_PARTS_EDITED;
  GtkWidget *list = hw_row_list_new (hw_choice_label ("playbook_part", parts[part].kind),
                                     edited ? _(parts[part].add)        : NULL, edited
                                                 ? _(parts[part].empty) : NULL, make_row, self);

  self->lists[part] = HW_ROW_LIST (list);
  gtk_box_append (self->box, list);
  g_signal_connect_object (list, "open", G_CALLBACK (list_open_cb), self, 0);
  if (edited)
    g_signal_connect_object (list, "add", G_CALLBACK (list_add_cb), self, 0);
}

GtkWidget *
hw_playbook_parts_new (HwContext *context, HwPartsMode mode)
{
  HwPlaybookParts *self = g_object_new (HW_TYPE_PLAYBOOK_PARTS, NULL);

  self->context = g_object_ref (context);
  self->mode = mode;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    add_list (self, i);
  if (mode == HW_PARTS_EDITED) {
    self->intake = hw_file_intake_new (context, GTK_WIDGET (self));
    g_signal_connect_object (self->intake, "stored", G_CALLBACK (intake_stored_cb), self, 0);
    g_signal_connect_object (self->intake, "failed", G_CALLBACK (intake_failed_cb), self, 0);
  }
  return GTK_WIDGET (self);
}
