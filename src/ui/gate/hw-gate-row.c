/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/gate/hw-gate-row.h"

#include <glib/gi18n.h>

#include "ui/common/hw-field-row.h"
#include "ui/gate/hw-gate-file.h"

struct _HwGateRow
{
  AdwBin parent_instance;
  HwContext *context;
  HwSheetState *state; /* unowned */
  HwNeed *need;        /* unowned */
  GtkImage *mark;
  GtkLabel *title;
  GtkLabel *hint;
  GtkLabel *word;
  AdwBin *editor;
  GtkLabel *complaint;
  GtkButton *alike_button;
  /* The editors that the need's kind calls for; the others are NULL. */
  HwFieldRow *field;
  HwFieldRow *happened;
  HwFieldRow *verbatim;
  HwGateFile *file;
  GtkCheckButton *check;
  GtkEditable *reason;
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwGateRow, hw_gate_row, ADW_TYPE_BIN)

typedef struct
{
  gboolean done;
  const char *word;
  char *accessible;
  const char *complaint;
  char *alike;
} RowState;

static void
row_state_clear (RowState *row)
{
  g_free (row->accessible);
  g_free (row->alike);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RowState, row_state_clear)

static const char *
pick_complaint (const HwNeed *need)
{
  if (need->blocked != NULL)
    return need->blocked;
  return need->error != NULL ? need->error : need->refused;
}

static RowState
row_state_from_need (const HwSheetState *state, const HwNeed *need)
{
  RowState row = { .done = hw_sheet_state_is_filled (state, need) };
  guint n_alike = hw_sheet_state_n_alike (state, need);

  row.word = row.done ? C_ ("criterion", "Done") : C_ ("criterion", "Missing");
  row.accessible = g_strdup_printf (row.done
                                    /* Translators: %s is a criterion, “Payment proof”. */
                                    ? _("Done: %s")
                                    /* Translators: %s is a criterion, “Payment proof”. */
                                    : _("Missing: %s"), need->label);
  row.complaint = pick_complaint (need);
  if (row.done && n_alike > 0)
    row.alike = g_strdup_printf (ngettext ("Use for the other deal too",
                                           "Use for the other %u deals too", n_alike),
                                 n_alike);
  return row;
}

static void
update_check (HwGateRow *self)
{
  g_autofree char *facts = hw_sheet_state_facts (self->state, &self->need->deal);
  gboolean ready = hw_sheet_state_is_ready (self->state, self->need);
  gboolean same = g_strcmp0 (facts, self->need->checked) == 0;
  g_autofree char *label = *facts != '\0'
      /* Translators: %s lists what was checked: “¥320,000, slip.pdf”. */
      ? g_strdup_printf (_("I have checked: %s"), facts)
      : g_strdup (_("I have checked this myself"));

  gtk_label_set_text (GTK_LABEL (gtk_check_button_get_child (self->check)), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), ready && self->need->blocked == NULL);
  /* What was confirmed is no longer what stands there: it has to be confirmed anew. */
  if (gtk_check_button_get_active (self->check) && (!ready || !same))
    gtk_check_button_set_active (self->check, FALSE);
  gtk_label_set_text (self->hint, ready ? _("The last look before it counts.")
                                        : _("Comes last: fill in the rest first."));
}

void
hw_gate_row_update (HwGateRow *self)
{
  g_auto (RowState) row = { 0 };

  if (self->check != NULL)
    update_check (self);
  row = row_state_from_need (self->state, self->need);
  gtk_widget_set_sensitive (GTK_WIDGET (self->editor), self->need->blocked == NULL);
  if (self->need->kind == HW_NEED_FILE)
    gtk_label_set_text (self->hint, self->need->hint);
  gtk_image_set_from_icon_name (self->mark, row.done ? "object-select-symbolic" : NULL);
  gtk_label_set_text (self->word, row.word);
  if (row.done)
    gtk_widget_add_css_class (GTK_WIDGET (self), "done");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "done");
  gtk_label_set_text (self->complaint, row.complaint != NULL ? row.complaint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->complaint), row.complaint != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->alike_button), row.alike != NULL);
  if (row.alike != NULL)
    gtk_button_set_label (self->alike_button, row.alike);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  row.accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  row.complaint != NULL ? row.complaint
                                                        : gtk_label_get_text (self->hint),
                                  -1);
}

static void
announce (HwGateRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
field_changed_cb (HwFieldRow *field, HwGateRow *self)
{
  g_auto (HwValue) value = HW_VALUE_NULL;
  g_autofree char *error = NULL;

  hw_field_row_get_value (field, &value, &error);
  hw_need_set_value (self->need, &value, error);
  announce (self);
}

static char *
read_text (HwFieldRow *field)
{
  g_auto (HwValue) value = HW_VALUE_NULL;

  hw_field_row_get_value (field, &value, NULL);
  return g_strdup (hw_value_get_text (&value));
}

static void
touch_changed_cb (HwFieldRow *field, HwGateRow *self)
{
  g_autofree char *summary = read_text (self->field);
  g_autofree char *verbatim = read_text (self->verbatim);
  g_autofree char *error = NULL;
  g_auto (HwValue) when = HW_VALUE_NULL;

  hw_field_row_get_value (self->happened, &when, &error);
  hw_need_set_touch (self->need, summary, verbatim, hw_value_get_int (&when));
  self->need->error = g_steal_pointer (&error);
  announce (self);
}

static void
file_changed_cb (HwGateFile *file, HwGateRow *self)
{
  announce (self);
}

static void
check_toggled_cb (GtkCheckButton *check, HwGateRow *self)
{
  g_autofree char *facts = hw_sheet_state_facts (self->state, &self->need->deal);

  hw_need_set_checked (self->need, gtk_check_button_get_active (check) ? facts : NULL);
  announce (self);
}

static void
reason_changed_cb (GtkEditable *reason, HwGateRow *self)
{
  hw_need_set_reason (self->need, gtk_editable_get_text (reason));
  announce (self);
}

static void
alike_button_clicked_cb (GtkButton *button, HwGateRow *self)
{
  hw_sheet_state_fill_alike (self->state, self->need);
  announce (self);
}

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

static HwFieldRow *
add_field (HwGateRow *self, GtkWidget *list, HwEntityKind entity, guint field, GCallback changed)
{
  GtkWidget *row = hw_field_row_new (self->context, entity, field);

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_signal_connect (row, "changed", changed, self);
  return HW_FIELD_ROW (row);
}

static void
build_field (HwGateRow *self)
{
  HwDealBrief *deal = hw_sheet_state_find_deal (self->state, &self->need->deal);
  GtkWidget *list = make_list ();

  self->field = add_field (self, list, self->need->entity, (guint) self->need->field,
                           G_CALLBACK (field_changed_cb));
  if (deal != NULL)
    hw_field_row_set_row (self->field, self->need->entity == HW_DEAL ? deal->deal : deal->account);
  adw_bin_set_child (self->editor, list);
}

static void
build_touch (HwGateRow *self)
{
  GtkWidget *list = make_list ();
  HwValue now = hw_value_int (hw_context_now (self->context));

  self->field = add_field (self, list, HW_TOUCH, HW_TOUCH_SUMMARY, G_CALLBACK (touch_changed_cb));
  self->happened =
      add_field (self, list, HW_TOUCH, HW_TOUCH_HAPPENED_AT, G_CALLBACK (touch_changed_cb));
  self->verbatim =
      add_field (self, list, HW_TOUCH, HW_TOUCH_VERBATIM, G_CALLBACK (touch_changed_cb));
  hw_field_row_set_value (self->happened, &now);
  adw_bin_set_child (self->editor, list);
}

static void
build_check (HwGateRow *self)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *check = gtk_check_button_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_widget_add_css_class (check, "gate-check");
  self->check = GTK_CHECK_BUTTON (check);
  g_signal_connect (check, "toggled", G_CALLBACK (check_toggled_cb), self);
  adw_bin_set_child (self->editor, check);
}

static void
build_reason (HwGateRow *self)
{
  GtkWidget *list = make_list ();
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Reason"));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  self->reason = GTK_EDITABLE (row);
  g_signal_connect (row, "changed", G_CALLBACK (reason_changed_cb), self);
  adw_bin_set_child (self->editor, list);
}

static void
build_editor (HwGateRow *self)
{
  switch (self->need->kind) {
  case HW_NEED_FIELD:
    build_field (self);
    break;
  case HW_NEED_FILE:
    self->file = HW_GATE_FILE (hw_gate_file_new (self->context, self->need, GTK_WIDGET (self)));
    g_signal_connect (self->file, "changed", G_CALLBACK (file_changed_cb), self);
    adw_bin_set_child (self->editor, GTK_WIDGET (self->file));
    break;
  case HW_NEED_TOUCH:
    build_touch (self);
    break;
  case HW_NEED_CONFIRMATION:
    build_check (self);
    break;
  case HW_NEED_REASON:
    build_reason (self);
    break;
  default:
    g_assert_not_reached ();
  }
}

void
hw_gate_row_reload (HwGateRow *self)
{
  HwNeed *need = self->need;

  if (need->kind == HW_NEED_FIELD && need->error == NULL)
    hw_field_row_set_value (self->field, &need->value);
  if (need->kind == HW_NEED_TOUCH) {
    g_auto (HwValue) summary = hw_value_text (need->summary);
    g_auto (HwValue) verbatim = hw_value_text (need->verbatim);

    hw_field_row_set_value (self->field, &summary);
    hw_field_row_set_value (self->verbatim, &verbatim);
    if (need->happened_at != 0)
      hw_field_row_set_value (self->happened,
                              &(HwValue){ .type = HW_TYPE_INT, .integer = need->happened_at });
  }
  if (need->kind == HW_NEED_REASON && need->summary != NULL)
    gtk_editable_set_text (self->reason, need->summary);
  if (self->file != NULL)
    hw_gate_file_reload (self->file);
  hw_gate_row_update (self);
}

const HwNeed *
hw_gate_row_get_need (HwGateRow *self)
{
  return self->need;
}

gboolean
hw_gate_row_is_busy (HwGateRow *self)
{
  return self->file != NULL && hw_gate_file_is_busy (self->file);
}

gboolean
hw_gate_row_paste (HwGateRow *self)
{
  return self->file != NULL && self->need->blocked == NULL && hw_gate_file_paste (self->file);
}

void
hw_gate_row_focus (HwGateRow *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->editor), GTK_DIR_TAB_FORWARD);
}

static void
hw_gate_row_dispose (GObject *object)
{
  HwGateRow *self = HW_GATE_ROW (object);

  /* Letting go of an editor may make it lose the focus and speak once more. */
  if (self->editor != NULL)
    adw_bin_set_child (self->editor, NULL);
  g_clear_object (&self->context);
  /* AdwBin takes its child down itself: it must not meet one that the template took. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HW_TYPE_GATE_ROW);
  G_OBJECT_CLASS (hw_gate_row_parent_class)->dispose (object);
}

static void
hw_gate_row_class_init (HwGateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_gate_row_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headway_app/Headway/gate/"
                                                             "hw-gate-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HwGateRow, mark);
  gtk_widget_class_bind_template_child (widget_class, HwGateRow, title);
  gtk_widget_class_bind_template_child (widget_class, HwGateRow, hint);
  gtk_widget_class_bind_template_child (widget_class, HwGateRow, word);
  gtk_widget_class_bind_template_child (widget_class, HwGateRow, editor);
  gtk_widget_class_bind_template_child (widget_class, HwGateRow, complaint);
  gtk_widget_class_bind_template_child (widget_class, HwGateRow, alike_button);
  gtk_widget_class_bind_template_callback (widget_class, alike_button_clicked_cb);
}

static void
hw_gate_row_init (HwGateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hw_gate_row_new (HwContext *context, HwSheetState *state, HwNeed *need)
{
  HwGateRow *self = g_object_new (HW_TYPE_GATE_ROW, NULL);

  self->context = g_object_ref (context);
  self->state = state;
  self->need = need;
  gtk_label_set_text (self->title, need->label);
  gtk_label_set_text (self->hint, need->hint != NULL ? need->hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint),
                          need->hint != NULL || need->kind == HW_NEED_CONFIRMATION);
  build_editor (self);
  hw_gate_row_reload (self);
  return GTK_WIDGET (self);
}
