/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/playbooks/hw-playbook-panel.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "core/playbooks/hw-playbook.h"
#include "core/retro/hw-why-tree.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"

#define HW_TYPE_PLAYBOOK_PANEL (hw_playbook_panel_get_type ())
G_DECLARE_FINAL_TYPE (HwPlaybookPanel, hw_playbook_panel, HW, PLAYBOOK_PANEL, AdwBin)

/* What one step needs of a root cause, kept as the detail lives only as long as it is shown. */
typedef struct
{
  HwRow *card;
  HwRow *cause;
  HwRow *deal; /* NULL */
  GPtrArray *taggings;
  GPtrArray *actions;
  GPtrArray *files;
} Root;

struct _HwPlaybookPanel
{
  AdwBin parent_instance;
  HwContext *context;
  GPtrArray *roots; /* of Root */
  char *shown;      /* what the rows say, in short; NULL: there are none yet */
  GtkStack *stack;  /* unowned like the rest */
  GtkBox *groups;
};

G_DEFINE_FINAL_TYPE (HwPlaybookPanel, hw_playbook_panel, ADW_TYPE_BIN)

static void
root_free (gpointer data)
{
  Root *root = data;

  hw_row_unref (root->card);
  hw_row_unref (root->cause);
  g_clear_pointer (&root->deal, hw_row_unref);
  g_ptr_array_unref (root->taggings);
  g_ptr_array_unref (root->actions);
  g_ptr_array_unref (root->files);
  g_free (root);
}

static GPtrArray *
new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) hw_row_unref);
}

/* ---- what there is ---- */

static void
take_rows (GPtrArray *to, const GPtrArray *from, guint field, const HwId *id)
{
  for (guint i = 0; i < from->len; i++) {
    HwRow *row = g_ptr_array_index (from, i);

    if (hw_id_equal (hw_row_ref_id (row, field), id))
      g_ptr_array_add (to, hw_row_ref (row));
  }
}

static Root *
make_root (const HwRetroDetail *detail, const HwRow *card, const HwRow *cause)
{
  Root *root = g_new0 (Root, 1);
  const HwRow *deal = hw_retro_detail_link (detail, hw_row_ref_id (card, HW_PROBLEM_CARD_DEAL));

  root->card = hw_row_ref ((HwRow *) card);
  root->cause = hw_row_ref ((HwRow *) cause);
  root->deal = deal != NULL ? hw_row_ref ((HwRow *) deal) : NULL;
  root->taggings = new_rows ();
  root->actions = new_rows ();
  root->files = new_rows ();
  take_rows (root->taggings, detail->taggings, HW_TAGGING_CARD, hw_row_id (card));
  take_rows (root->actions, detail->actions, HW_TASK_CAUSE, hw_row_id (cause));
  for (guint i = 0; i < root->actions->len; i++)
    take_rows (root->files, detail->attachments, HW_ATTACHMENT_TASK,
               hw_row_id (g_ptr_array_index (root->actions, i)));
  return root;
}

static void
read_roots (HwPlaybookPanel *self, const HwRetroDetail *detail)
{
  g_autoptr (GPtrArray) leads = hw_retro_detail_leads (detail, NULL);

  g_ptr_array_set_size (self->roots, 0);
  for (guint i = 0; i < leads->len; i++) {
    const HwRow *card = g_ptr_array_index (leads, i);
    g_autoptr (HwWhyTree) tree = hw_why_tree_new (detail->whys, hw_row_id (card));
    g_autoptr (GPtrArray) causes = hw_why_tree_roots (tree);

    for (guint j = 0; j < causes->len; j++)
      g_ptr_array_add (self->roots, make_root (detail, card, g_ptr_array_index (causes, j)));
  }
}

/* The playbook that was made of @cause; NULL. */
static const HwRow *
find_playbook (const HwConfig *config, const HwRow *cause)
{
  g_autoptr (GPtrArray) all = hw_config_list (config, HW_PLAYBOOK);

  for (guint i = 0; i < all->len; i++)
    if (hw_id_equal (hw_row_ref_id (g_ptr_array_index (all, i), HW_PLAYBOOK_CAUSE),
                     hw_row_id (cause)))
      return g_ptr_array_index (all, i);
  return NULL;
}

/* ---- rows ---- */

static void
harden_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwPlaybookPanel *self = HW_PLAYBOOK_PANEL (widget);
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  guint n = g_variant_get_uint32 (parameter);
  g_autoptr (HwCommand) command = NULL;
  HwPlaybookSource source;
  const Root *root;
  HwId id;

  if (n >= self->roots->len)
    return;
  root = g_ptr_array_index (self->roots, n);
  source = (HwPlaybookSource){ root->card,     root->cause,   root->deal,
                               root->taggings, root->actions, root->files };
  command = hw_playbook_from_cause (&source, hw_workspace_get_actor (workspace),
                                    hw_context_now (self->context), &id);
  hw_perform (widget, self->context, command, _("A draft of a playbook is on its page"));
}

static void
open_activated (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HwId id;

  if (hw_id_parse (g_variant_get_string (parameter, NULL), &id))
    hw_shell_open_row (widget, HW_PLAYBOOK, &id);
}

static GtkWidget *
make_button (const HwRow *playbook, guint n)
{
  GtkWidget *button;

  if (playbook != NULL) {
    g_autofree char *id = hw_id_dup_text (hw_row_id (playbook));

    button = gtk_button_new_with_mnemonic (_("_Open the Playbook"));
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "panel.open");
  } else {
    button = gtk_button_new_with_mnemonic (_("Make a _Playbook"));
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", n);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "panel.harden");
    gtk_widget_add_css_class (button, "suggested-action");
  }
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static char *
describe_root (const Root *root, const HwRow *playbook)
{
  if (playbook != NULL)
    /* Translators: %s is the name of a playbook */
    return g_strdup_printf (_("Hardened into “%s”"), hw_row_name (playbook));
  return g_strdup_printf (ngettext ("%u action goes into it as something to check",
                                    "%u actions go into it as things to check", root->actions->len),
                          root->actions->len);
}

static GtkWidget *
make_row (const Root *root, const HwRow *playbook, guint n)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = make_button (playbook, n);
  g_autofree char *words = describe_root (root, playbook);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_row_name (root->cause));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static GtkWidget *
make_group (const HwRow *card)
{
  GtkWidget *group = adw_preferences_group_new ();
  const char *topic = hw_row_text (card, HW_PROBLEM_CARD_TOPIC);
  g_autofree char *title = g_markup_escape_text (topic != NULL ? topic : hw_row_name (card), -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  return group;
}

/* Rows are made anew only when something of them changed: the button in focus stays. */
static char *
fingerprint (HwPlaybookPanel *self, const HwConfig *config)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->roots->len; i++) {
    const Root *root = g_ptr_array_index (self->roots, i);
    const HwRow *playbook = find_playbook (config, root->cause);
    g_autofree char *card = hw_id_dup_text (hw_row_id (root->card));
    g_autofree char *cause = hw_id_dup_text (hw_row_id (root->cause));

    g_string_append_printf (text, "%s/%s/%s/%s/%u/%s\n", card, hw_row_name (root->card), cause,
                            hw_row_name (root->cause), root->actions->len,
                            playbook != NULL ? hw_row_name (playbook) : "");
  }
  return g_string_free (text, FALSE);
}

static void
fill (HwPlaybookPanel *self, const HwConfig *config)
{
  const HwRow *card = NULL;
  GtkWidget *group = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint i = 0; i < self->roots->len; i++) {
    const Root *root = g_ptr_array_index (self->roots, i);

    if (card == NULL || !hw_id_equal (hw_row_id (card), hw_row_id (root->card))) {
      card = root->card;
      group = make_group (card);
      gtk_box_append (self->groups, group);
    }
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               make_row (root, find_playbook (config, root->cause), i));
  }
}

static void
update (HwPlaybookPanel *self, const HwConfig *config)
{
  g_autofree char *now = fingerprint (self, config);

  gtk_stack_set_visible_child_name (self->stack, self->roots->len > 0 ? "roots" : "none");
  if (g_strcmp0 (self->shown, now) == 0)
    return;
  fill (self, config);
  g_free (self->shown);
  self->shown = g_steal_pointer (&now);
}

void
hw_playbook_panel_set (GtkWidget *panel, const HwRetroDetail *detail)
{
  HwPlaybookPanel *self = HW_PLAYBOOK_PANEL (panel);

  read_roots (self, detail);
  update (self, detail->config);
}

/* A playbook is no part of the meeting. */
static void
workspace_changed_cb (HwWorkspace *workspace, HwChanges *changes, HwPlaybookPanel *self)
{
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);

  if (hw_changes_touch (changes, HW_PLAYBOOK))
    update (self, config);
}

void
hw_playbook_panel_begin (GtkWidget *panel)
{
  gtk_widget_child_focus (panel, GTK_DIR_TAB_FORWARD);
}

static void
hw_playbook_panel_dispose (GObject *object)
{
  HwPlaybookPanel *self = HW_PLAYBOOK_PANEL (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->roots, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (hw_playbook_panel_parent_class)->dispose (object);
}

static void
hw_playbook_panel_class_init (HwPlaybookPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_playbook_panel_dispose;
  gtk_widget_class_install_action (widget_class, "panel.harden", "u", harden_activated);
  gtk_widget_class_install_action (widget_class, "panel.open", "s", open_activated);
}

static void
hw_playbook_panel_init (HwPlaybookPanel *self)
{
  self->roots = g_ptr_array_new_with_free_func (root_free);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->groups), "roots");
  gtk_stack_add_named (self->stack,
                       hw_empty_page_new ("user-bookmarks-symbolic",
                                          _("No root cause yet"),
                                             _("A root cause that the team can act on becomes a "
                                            "playbook here, in one step."),
                                                NULL, NULL),
                                          "none");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
hw_playbook_panel_new (HwContext *context)
{
  HwPlaybookPanel *self = g_object_new (HW_TYPE_PLAYBOOK_PANEL, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_object (hw_context_get_workspace (context), "changed",
                           G_CALLBACK (workspace_changed_cb), self, 0);
  return GTK_WIDGET (self);
}
