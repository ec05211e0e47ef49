/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/customers/hw-quick-add.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/customers/hw-duplicates.h"
#include "core/customers/hw-new-customer.h"
#include "core/customers/hw-quick-parse.h"
#include "ui/common/hw-dialogs.h"
#include "ui/common/hw-perform.h"

#define LOOK_DELAY_MS 200
#define MAX_DUPLICATES 3

enum {
  FIELD_NAME,
  FIELD_PHONE,
  FIELD_COMPANY,
  FIELD_NEED,
  N_FIELDS
};

struct _HwQuickAdd
{
  AdwWindow parent_instance;
  HwContext *context;
  GtkWidget *parent; /* weak: where toasts go and rows are opened */
  GtkEditable *line;
  GtkEditable *name;
  GtkEditable *phone;
  GtkEditable *company;
  GtkEditable *need;
  GtkSwitch *deal_switch;
  GtkWidget *save_button;
  GtkWidget *duplicates_box;
  GtkListBox *duplicates;
  GtkLabel *problem;
  GPtrArray *found;           /* of HwDuplicate, as listed */
  gboolean by_hand[N_FIELDS]; /* typed by the user: the pasted line leaves it alone */
  gboolean setting;
  gboolean saving;
  guint look_id;
  GCancellable *looking;
  HwId added;
};

enum {
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwQuickAdd, hw_quick_add, ADW_TYPE_WINDOW)

/* NULL for what is blank. */
static char *
read_entry (GtkEditable *entry)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return *text != '\0' ? text : (g_free (text), NULL);
}

static GtkEditable *
get_entry (HwQuickAdd *self, int field)
{
  GtkEditable *entries[N_FIELDS] = { self->name, self->phone, self->company, self->need };

  return entries[field];
}

static void
update_widgets (HwQuickAdd *self)
{
  g_autofree char *name = read_entry (self->name);
  g_autofree char *company = read_entry (self->company);

  gtk_widget_set_sensitive (self->save_button, !self->saving && (name != NULL || company != NULL));
}

static void
show_problem (HwQuickAdd *self, const char *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

/* ---- duplicates ---- */

static char *
describe_duplicate (const HwDuplicate *duplicate)
{
  if (duplicate->reason == HW_DUPLICATE_NAME)
    return g_strdup (_("The same name"));
  if (duplicate->reason == HW_DUPLICATE_ALIKE)
    return g_strdup (_("A name like it"));
  if (duplicate->contact != NULL)
    /* Translators: %s is a person. */
    return g_strdup_printf (_("The same number: %s"), duplicate->contact);
  return g_strdup (_("The same number"));
}

static void
show_duplicates (HwQuickAdd *self, GPtrArray *found)
{
  GtkWidget *child;

  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = found;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->duplicates))) != NULL)
    gtk_list_box_remove (self->duplicates, child);
  for (guint i = 0; i < found->len; i++) {
    const HwDuplicate *duplicate = g_ptr_array_index (found, i);
    GtkWidget *row = adw_action_row_new ();
    g_autofree char *reason = describe_duplicate (duplicate);

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), duplicate->name);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    gtk_list_box_append (self->duplicates, row);
  }
  gtk_widget_set_visible (self->duplicates_box, found->len > 0);
}

typedef struct
{
  char *company;
  char *phone;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->company);
  g_free (look->phone);
  g_free (look);
}

/* (reading thread) */
static gpointer
read_duplicates (HwConnection *connection,
                 HwConfig *config,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  const Look *look = data;

  return hw_find_duplicates (connection, look->company, look->phone, MAX_DUPLICATES, cancellable,
                             error);
}

static void
workspace_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwQuickAdd) self = user_data;
  GPtrArray *found = hw_workspace_read_finish (HW_WORKSPACE_OBJECT (object), result, NULL);

  /* A hint that could not be had, or came too late, is no hint. */
  if (found != NULL && self->context != NULL)
    show_duplicates (self, found);
  else
    g_clear_pointer (&found, g_ptr_array_unref);
}

static void
look_for_duplicates (gpointer user_data)
{
  HwQuickAdd *self = user_data;
  Look *look = g_new0 (Look, 1);

  self->look_id = 0;
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  look->company = read_entry (self->company);
  look->phone = read_entry (self->phone);
  hw_workspace_read_async (hw_context_get_workspace (self->context), read_duplicates, look,
                           look_free, (GDestroyNotify) g_ptr_array_unref, self->looking,
                           workspace_read_cb, g_object_ref (self));
}

static void
look_soon (HwQuickAdd *self)
{
  g_clear_handle_id (&self->look_id, g_source_remove);
  self->look_id = g_timeout_add_once (LOOK_DELAY_MS, look_for_duplicates, self);
}

static void
duplicate_activated_cb (GtkListBox *list, GtkListBoxRow *row, HwQuickAdd *self)
{
  const HwDuplicate *duplicate =
      g_ptr_array_index (self->found, (guint) gtk_list_box_row_get_index (row));

  if (self->parent != NULL)
    hw_shell_open_row (self->parent, HW_ACCOUNT, &duplicate->account);
  gtk_window_close (GTK_WINDOW (self));
}

/* ---- typing ---- */

static void
fill (HwQuickAdd *self, int field, const char *text)
{
  if (!self->by_hand[field])
    gtk_editable_set_text (get_entry (self, field), text != NULL ? text : "");
}

static void
line_changed_cb (GtkEditable *line, HwQuickAdd *self)
{
  g_autoptr (HwQuickParse) parse = hw_quick_parse (gtk_editable_get_text (line));

  self->setting = TRUE;
  fill (self, FIELD_NAME, parse->name);
  fill (self, FIELD_PHONE, parse->phone != NULL ? parse->phone : parse->email);
  fill (self, FIELD_COMPANY, parse->company);
  fill (self, FIELD_NEED, parse->need);
  self->setting = FALSE;
  update_widgets (self);
  look_soon (self);
}

static void
field_changed_cb (GtkEditable *entry, HwQuickAdd *self)
{
  for (int i = 0; i < N_FIELDS && !self->setting; i++)
    if (get_entry (self, i) == entry)
      self->by_hand[i] = *gtk_editable_get_text (entry) != '\0';
  show_problem (self, NULL);
  update_widgets (self);
  if (!self->setting)
    look_soon (self);
}

/* ---- saving ---- */

static void
customer_performed (HwOutcome *outcome, const GError *error, gpointer user_data)
{
  HwQuickAdd *self = user_data;
  g_autofree char *text = NULL;

  self->saving = FALSE;
  if (outcome != NULL && outcome->status == HW_OUTCOME_DONE) {
    g_signal_emit (self, signals[SIGNAL_ADDED], 0, &self->added);
    hw_window_destroy (GTK_WINDOW (self));
    return;
  }
  text = outcome != NULL ? hw_outcome_describe (outcome) : g_strdup (error->message);
  show_problem (self, text);
  update_widgets (self);
}

/* An address in the field for numbers is one all the same; the line may hold both. */
static void
read_reach (HwQuickAdd *self, char **phone, char **email)
{
  g_autoptr (HwQuickParse) line = hw_quick_parse (gtk_editable_get_text (self->line));

  *phone = read_entry (self->phone);
  *email = g_strdup (line->email);
  if (*phone != NULL && strchr (*phone, '@') != NULL) {
    g_free (*email);
    *email = g_steal_pointer (phone);
  }
}

static void
save (HwQuickAdd *self)
{
  HwWorkspace *workspace = hw_context_get_workspace (self->context);
  g_autoptr (HwConfig) config = hw_workspace_dup_config (workspace);
  g_autofree char *name = read_entry (self->name);
  g_autofree char *company = read_entry (self->company);
  g_autofree char *need = read_entry (self->need);
  g_autofree char *phone = NULL;
  g_autofree char *email = NULL;
  g_autoptr (HwCommand) command = NULL;
  HwNewCustomer customer = { .name = name, .company = company, .need = need };
  HwNewCustomerIds ids;

  if (self->saving || (name == NULL && company == NULL))
    return;
  read_reach (self, &phone, &email);
  customer.phone = phone;
  customer.email = email;
  customer.with_deal = gtk_switch_get_active (self->deal_switch);
  command = hw_new_customer_command (&customer, config, hw_workspace_get_actor (workspace),
                                     hw_context_now (self->context), &ids);
  self->added = ids.account;
  self->saving = TRUE;
  update_widgets (self);
  hw_perform_full (self->parent != NULL ? self->parent : GTK_WIDGET (self), self->context, command,
                   _("Customer added"), customer_performed, G_OBJECT (self), self);
}

/* In the bubble phase: an input method that composes has had the keys before. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                HwQuickAdd *self)
{
  if (keyval == GDK_KEY_Escape) {
    gtk_window_close (GTK_WINDOW (self));
    return GDK_EVENT_STOP;
  }
  if ((state & GDK_CONTROL_MASK) != 0 && (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)) {
    save (self);
    return GDK_EVENT_STOP;
  }
  return GDK_EVENT_PROPAGATE;
}

static void
hw_quick_add_dispose (GObject *object)
{
  HwQuickAdd *self = HW_QUICK_ADD (object);

  g_clear_handle_id (&self->look_id, g_source_remove);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->context);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_QUICK_ADD);
  G_OBJECT_CLASS (hw_quick_add_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/io/github/headway_app/Headway/customers/"
                                                      "hw-quick-add.ui");
  gtk_widget_class_bind_template_child (klass, HwQuickAdd, line);
  gtk_widget_class_bind_template_child (klass, HwQuickAdd, name);
  gtk_widget_class_bind_template_child (klass, HwQuickAdd, phone);
  gtk_widget_class_bind_template_child (klass, HwQuickAdd, company);
  gtk_widget_class_bind_template_child (klass, HwQuickAdd, need);
  gtk_widget_class_bind_template_child (klass, HwQuickAdd, deal_switch);
  gtk_widget_class_bind_template_child (klass, HwQuickAdd, save_button);
  gtk_widget_class_bind_template_child (klass, HwQuickAdd, duplicates_box);
  gtk_widget_class_bind_template_child (klass, HwQuickAdd, duplicates);
  gtk_widget_class_bind_template_child (klass, HwQuickAdd, problem);
  gtk_widget_class_bind_template_callback (klass, line_changed_cb);
  gtk_widget_class_bind_template_callback (klass, field_changed_cb);
  gtk_widget_class_bind_template_callback (klass, duplicate_activated_cb);
  gtk_widget_class_bind_template_callback (klass, key_pressed_cb);
  gtk_widget_class_bind_template_callback (klass, save);
  gtk_widget_class_bind_template_callback (klass, gtk_window_close);
}

static void
hw_quick_add_class_init (HwQuickAddClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_quick_add_dispose;
  signals[SIGNAL_ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
hw_quick_add_init (HwQuickAdd *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

HwQuickAdd *
hw_quick_add_new (GtkWidget *parent, HwContext *context)
{
  HwQuickAdd *self =
      g_object_new (HW_TYPE_QUICK_ADD, "accessible-role", GTK_ACCESSIBLE_ROLE_DIALOG, NULL);
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;

  self->context = g_object_ref (context);
  g_set_weak_pointer (&self->parent, parent);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->line));
  update_widgets (self);
  return self;
}

void
hw_quick_add_set_with_deal (HwQuickAdd *self, gboolean with_deal)
{
  gtk_switch_set_active (self->deal_switch, with_deal);
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (self->deal_switch),
                                                   ADW_TYPE_ACTION_ROW),
                          with_deal);
}

void
hw_quick_add_present (GtkWidget *parent, HwContext *context)
{
  gtk_window_present (GTK_WINDOW (hw_quick_add_new (parent, context)));
}
