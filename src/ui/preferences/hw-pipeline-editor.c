/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences/hw-pipeline-editor.h"

#include <glib/gi18n.h>

#include "core/rules/hw-condition.h"
#include "core/templates/hw-template.h"
#include "core/text/hw-choices.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"
#include "ui/common/hw-reader.h"
#include "ui/common/hw-record-fields.h"
#include "ui/preferences/hw-stage-form.h"
#include "ui/preferences/hw-transition-grid.h"

struct _HwPipelineEditor
{
  AdwBin parent_instance;
  HwContext *context;
  HwId pipeline;    /* the one shown */
  gboolean filling; /* the drop-down is being filled */

  GtkDropDown *drop_down; /* unowned like the rest */
  GPtrArray *ids;         /* of HwId *, as in the drop-down */
  HwRecordFields *fields;
  AdwPreferencesGroup *stages_group;
  GtkBox *stages;
  GtkWidget *transitions_group;
  HwTransitionGrid *transitions;
};

G_DEFINE_FINAL_TYPE (HwPipelineEditor, hw_pipeline_editor, ADW_TYPE_BIN)

static HwConfig *
dup_config (HwPipelineEditor *self)
{
  return hw_workspace_dup_config (hw_context_get_workspace (self->context));
}

static const HwRow *
find_row (HwConfig *config, HwEntityKind kind, GVariant *parameter)
{
  HwId id;

  return hw_id_parse (g_variant_get_string (parameter, NULL), &id)
             ? hw_config_find (config, kind, &id)
             : NULL;
}

static GtkWidget *
make_button (const char *icon, const char *tooltip, const char *action, const char *id)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  hw_set_tooltip (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/* "To leave the stage · Field · Amount is at least ¥10,000" */
static char *
describe_gate (HwConfig *config, const HwRow *gate)
{
  const char *edge = hw_choice_label ("gate_edge", hw_row_text (gate, HW_GATE_EDGE));
  const char *kind = hw_choice_label ("gate_kind", hw_row_text (gate, HW_GATE_KIND));
  const char *json = hw_row_text (gate, HW_GATE_CONDITION);
  g_autoptr (HwCondition) condition =
      json == NULL ? NULL
                   : hw_condition_parse_json (hw_config_get_schema (config), HW_DEAL, json, NULL);
  g_autofree char *sentence = condition == NULL ? NULL : hw_condition_sentence (condition, config);
  g_autofree char *words = g_strjoin (" · ", edge, kind, sentence, NULL);

  return g_markup_escape_text (words, -1);
}

static GtkWidget *
make_gate_row (HwConfig *config, const HwRow *gate)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *id = hw_id_dup_text (hw_row_id (gate));
  g_autofree char *subtitle = describe_gate (config, gate);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (gate));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             make_button ("document-edit-symbolic", _("Edit"),
                                                                       "pipeline.edit-gate", id));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             make_button ("user-trash-symbolic", _("Delete"),
                                                                    "pipeline.delete-gate", id));
  return row;
}

static GtkWidget *
make_add_row (const char *stage)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Add a criterion …"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", stage);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "pipeline.add-gate");
  return row;
}

static void
append_item (GMenu *menu, const char *label, const char *action, const char *id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_stage_menu (const char *id)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  append_item (menu, _("_Edit …"), "pipeline.edit-stage", id);
  append_item (menu, _("Move _Up"), "pipeline.stage-up", id);
  append_item (menu, _("Move _Down"), "pipeline.stage-down", id);
  append_item (menu, _("De_lete"), "pipeline.delete-stage", id);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  hw_set_tooltip (button, _("More"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_stage_row (HwConfig *config, const HwRow *stage)
{
  GtkWidget *row = adw_expander_row_new ();
  AdwExpanderRow *expander = ADW_EXPANDER_ROW (row);
  g_autoptr (GPtrArray) gates = hw_config_gates (config, hw_row_id (stage));
  g_autofree char *id = hw_id_dup_text (hw_row_id (stage));
  g_autofree char *words = hw_stage_describe (stage);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (stage));
  adw_expander_row_set_subtitle (expander, words);
  adw_expander_row_add_action (expander, make_stage_menu (id));
  for (guint i = 0; i < gates->len; i++)
    adw_expander_row_add_row (expander, make_gate_row (config, g_ptr_array_index (gates, i)));
  adw_expander_row_add_row (expander, make_add_row (id));
  return row;
}

/* Which stages stand open, so that a rebuilt list does not fold them. */
static GHashTable *
read_expanded (GtkWidget *list)
{
  GHashTable *open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (GtkWidget *row = list == NULL ? NULL : gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    if (ADW_IS_EXPANDER_ROW (row) && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
      g_hash_table_add (open, g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row))));
  }
  return open;
}

static void
update_stages (HwPipelineEditor *self, HwConfig *config)
{
  g_autoptr (GPtrArray) stages = hw_config_stages (config, &self->pipeline);
  GtkWidget *old = gtk_widget_get_first_child (GTK_WIDGET (self->stages));
  g_autoptr (GHashTable) open = read_expanded (old);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < stages->len; i++) {
    const HwRow *stage = g_ptr_array_index (stages, i);
    GtkWidget *row = make_stage_row (config, stage);

    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row),
                                   g_hash_table_contains (open, hw_row_name (stage)));
    gtk_list_box_append (GTK_LIST_BOX (list), row);
  }
  if (old != NULL)
    gtk_box_remove (self->stages, old);
  gtk_box_append (self->stages, list);
}

static void
update_pipeline (HwPipelineEditor *self)
{
  g_autoptr (HwConfig) config = dup_config (self);
  const HwRow *pipeline = hw_config_find (config, HW_PIPELINE, &self->pipeline);
  gboolean listed;

  gtk_widget_set_visible (GTK_WIDGET (self->fields), pipeline != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->stages_group), pipeline != NULL);
  if (pipeline == NULL) {
    gtk_widget_set_visible (self->transitions_group, FALSE);
    return;
  }
  listed = g_strcmp0 (hw_row_text (pipeline, HW_PIPELINE_TRANSITIONS), "listed") == 0;
  gtk_widget_set_visible (self->transitions_group, listed);
  hw_record_fields_set_row (self->fields, (HwRow *) pipeline);
  update_stages (self, config);
  if (listed)
    hw_transition_grid_set_pipeline (self->transitions, &self->pipeline);
}

static void
show_pipelines (gpointer editor, gpointer answer)
{
  HwPipelineEditor *self = editor;
  g_autoptr (HwConfig) config = dup_config (self);
  g_autoptr (GPtrArray) pipelines = hw_config_list (config, HW_PIPELINE);
  GtkStringList *names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (self->ids, 0);
  for (guint i = 0; i < pipelines->len; i++) {
    const HwRow *pipeline = g_ptr_array_index (pipelines, i);

    if (hw_id_equal (hw_row_id (pipeline), &self->pipeline))
      selected = i;
    g_ptr_array_add (self->ids, hw_id_copy (hw_row_id (pipeline)));
    gtk_string_list_append (names, hw_row_name (pipeline));
  }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->drop_down, selected);
  self->filling = FALSE;
  g_object_unref (names);
  self->pipeline =
      self->ids->len == 0 ? HW_ID_NONE : *(HwId *) g_ptr_array_index (self->ids, selected);
  update_pipeline (self);
}

static void
pipeline_selected_cb (GtkDropDown *drop_down, GParamSpec *pspec, HwPipelineEditor *self)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  if (self->filling || selected >= self->ids->len)
    return;
  self->pipeline = *(HwId *) g_ptr_array_index (self->ids, selected);
  update_pipeline (self);
}

static const HwEntityKind kinds[] = { HW_PIPELINE, HW_STAGE, HW_GATE, HW_TRANSITION };

static const HwReaderSpec reader_spec = {
  .show = show_pipelines,
  .kinds = kinds,
  .n_kinds = G_N_ELEMENTS (kinds),
};

static void
add_stage_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPipelineEditor *self = HW_PIPELINE_EDITOR (widget);

  hw_stage_form_present (widget, self->context, NULL, &self->pipeline);
}

static void
edit_stage_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPipelineEditor *self = HW_PIPELINE_EDITOR (widget);
  g_autoptr (HwConfig) config = dup_config (self);
  const HwRow *stage = find_row (config, HW_STAGE, parameter);

  if (stage != NULL)
    hw_stage_form_present (widget, self->context, stage, &self->pipeline);
}

static void
add_gate_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwId stage;

  if (hw_id_parse (g_variant_get_string (parameter, NULL), &stage))
    hw_gate_form_present (widget, HW_PIPELINE_EDITOR (widget)->context, NULL, &stage);
}

static void
edit_gate_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPipelineEditor *self = HW_PIPELINE_EDITOR (widget);
  g_autoptr (HwConfig) config = dup_config (self);
  const HwRow *gate = find_row (config, HW_GATE, parameter);

  if (gate != NULL)
    hw_gate_form_present (widget, self->context, gate, NULL);
}

static void
delete_row (HwPipelineEditor *self, HwEntityKind kind, const HwId *id, const char *command_kind)
{
  g_autoptr (HwCommand) command = hw_command_new (command_kind);
  g_autoptr (HwConfig) config = dup_config (self);
  /* Translators: %s is the name of what was deleted */
  g_autofree char *done =
      g_strdup_printf (_("“%s” is in the recycle bin."), hw_config_name (config, kind, id));

  hw_command_delete (command, kind, id);
  hw_perform (GTK_WIDGET (self), self->context, command, done);
}

static void
delete_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gboolean gate = g_str_equal (action, "pipeline.delete-gate");
  HwId id;

  if (hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    delete_row (HW_PIPELINE_EDITOR (widget), gate ? HW_GATE : HW_STAGE, &id,
                gate ? "gate.delete" : "stage.delete");
}

static void
delete_pipeline_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPipelineEditor *self = HW_PIPELINE_EDITOR (widget);

  if (!hw_id_is_none (&self->pipeline))
    delete_row (self, HW_PIPELINE, &self->pipeline, "pipeline.delete");
}

static void
move_stage_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPipelineEditor *self = HW_PIPELINE_EDITOR (widget);
  g_autoptr (HwConfig) config = dup_config (self);
  g_autoptr (GPtrArray) stages = hw_config_stages (config, &self->pipeline);
  g_autoptr (HwCommand) command = hw_command_new ("stage.place");
  const HwRow *stage = find_row (config, HW_STAGE, parameter);
  int index = stage == NULL ? -1 : hw_config_stage_index (config, hw_row_id (stage));
  int after, before;

  if (index < 0)
    return;
  after = g_str_equal (action, "pipeline.stage-up") ? index - 2 : index + 1;
  before = after + 1;
  if (before < 0 || after >= (int) stages->len)
    return;
  hw_edit_place (hw_command_update (command, HW_STAGE, hw_row_id (stage)),
                 after < 0 ? &HW_ID_NONE : hw_row_id (g_ptr_array_index (stages, after)),
                 before >= (int) stages->len ? &HW_ID_NONE
                                             : hw_row_id (g_ptr_array_index (stages, before)));
  hw_perform (widget, self->context, command, NULL);
}

static void
add_pipeline_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPipelineEditor *self = HW_PIPELINE_EDITOR (widget);
  g_autoptr (HwConfig) config = dup_config (self);
  g_autoptr (GError) error = NULL;
  HwId pipeline = HW_ID_NONE;
  g_autoptr (HwCommand) command =
      hw_template_command (g_variant_get_string (parameter, NULL), NULL, config, &pipeline, &error);

  if (command == NULL) {
    hw_shell_toast_error (widget, error);
    return;
  }
  self->pipeline = pipeline;
  hw_perform (widget, self->context, command, _("Added"));
}

static void
hw_pipeline_editor_dispose (GObject *object)
{
  HwPipelineEditor *self = HW_PIPELINE_EDITOR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->context);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_pipeline_editor_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "pipeline.add", "s", add_pipeline_activated);
  gtk_widget_class_install_action (klass, "pipeline.delete", NULL, delete_pipeline_activated);
  gtk_widget_class_install_action (klass, "pipeline.add-stage", NULL, add_stage_activated);
  gtk_widget_class_install_action (klass, "pipeline.edit-stage", "s", edit_stage_activated);
  gtk_widget_class_install_action (klass, "pipeline.delete-stage", "s", delete_activated);
  gtk_widget_class_install_action (klass, "pipeline.stage-up", "s", move_stage_activated);
  gtk_widget_class_install_action (klass, "pipeline.stage-down", "s", move_stage_activated);
  gtk_widget_class_install_action (klass, "pipeline.add-gate", "s", add_gate_activated);
  gtk_widget_class_install_action (klass, "pipeline.edit-gate", "s", edit_gate_activated);
  gtk_widget_class_install_action (klass, "pipeline.delete-gate", "s", delete_activated);
}

static void
hw_pipeline_editor_class_init (HwPipelineEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_pipeline_editor_dispose;
  install_actions (GTK_WIDGET_CLASS (klass));
}

static void
hw_pipeline_editor_init (HwPipelineEditor *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
}

static GtkWidget *
make_add_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GPtrArray) templates = hw_template_list (NULL);

  for (guint i = 0; i < templates->len; i++) {
    HwTemplate *template = g_ptr_array_index (templates, i);
    g_autoptr (GMenuItem) item = g_menu_item_new (template->title, NULL);

    g_menu_item_set_action_and_target (item, "pipeline.add", "s", template->name);
    g_menu_append_item (menu, item);
  }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  hw_set_tooltip (button, _("Add a pipeline from a template"));
  return button;
}

static GtkWidget *
make_chooser (HwPipelineEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *delete = gtk_button_new_from_icon_name ("user-trash-symbolic");

  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->drop_down), TRUE);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (pipeline_selected_cb),
                           self, 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (delete), "pipeline.delete");
  hw_set_tooltip (delete, _("Delete this pipeline"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->drop_down));
  gtk_box_append (GTK_BOX (box), make_add_button ());
  gtk_box_append (GTK_BOX (box), delete);
  return box;
}

static GtkWidget *
make_stages_group (HwPipelineEditor *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->stages_group = ADW_PREFERENCES_GROUP (group);
  self->stages = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "pipeline.add-stage");
  hw_set_tooltip (add, _("Add a stage"));
  gtk_widget_add_css_class (add, "flat");
  adw_preferences_group_set_title (self->stages_group, _("Stages"));
  adw_preferences_group_set_description (self->stages_group,
                                         _("Open a stage to see what it demands."));
  adw_preferences_group_set_header_suffix (self->stages_group, add);
  adw_preferences_group_add (self->stages_group, GTK_WIDGET (self->stages));
  return group;
}

static GtkWidget *
make_transitions_group (HwPipelineEditor *self)
{
  self->transitions_group = adw_preferences_group_new ();
  self->transitions = HW_TRANSITION_GRID (hw_transition_grid_new (self->context));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->transitions_group),
                                   _("Allowed moves"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->transitions_group),
                             GTK_WIDGET (self->transitions));
  return self->transitions_group;
}

GtkWidget *
hw_pipeline_editor_new (HwContext *context)
{
  static const guint fields[] = { HW_PIPELINE_NAME, HW_PIPELINE_TRANSITIONS, HW_PIPELINE_OWNER };
  HwPipelineEditor *self = g_object_new (HW_TYPE_PIPELINE_EDITOR, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->context = g_object_ref (context);
  self->fields = HW_RECORD_FIELDS (
      hw_record_fields_new (context, HW_PIPELINE, fields, G_N_ELEMENTS (fields), FALSE));
  gtk_box_append (GTK_BOX (box), make_chooser (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fields));
  gtk_box_append (GTK_BOX (box), make_stages_group (self));
  gtk_box_append (GTK_BOX (box), make_transitions_group (self));
  adw_bin_set_child (ADW_BIN (self), box);
  hw_reader_new (GTK_WIDGET (self), context, &reader_spec);
  return GTK_WIDGET (self);
}
