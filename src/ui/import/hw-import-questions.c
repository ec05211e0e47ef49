/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/import/hw-import-questions.h"

#include <glib/gi18n.h>

#include "core/text/hw-choices.h"
#include "ui/import/hw-import-words.h"

#define SHOWN_AT_ONCE 200 /* the commonest; the rest keep their suggested answers */

/* What a row's drop-down offers, in its order. */
typedef struct
{
  HwImportAnswer answer;
  HwId id;
  char *name;
  char *code;
} Offer;

struct _HwImportQuestions
{
  GtkWidget parent_instance;
  HwImportPlan *plan; /* unowned */
  GtkBox *box;
  GtkListBox *list;
  GtkLabel *more;
  GPtrArray *offers; /* a row → GArray of Offer */
};

G_DEFINE_FINAL_TYPE (HwImportQuestions, hw_import_questions, GTK_TYPE_WIDGET)

static void
offer_clear (gpointer data)
{
  Offer *offer = data;

  g_free (offer->name);
  g_free (offer->code);
}

static void
add_offer (GArray *offers, GtkStringList *labels, Offer offer, char *label)
{
  g_array_append_val (offers, offer);
  gtk_string_list_append (labels, label);
  g_free (label);
}

static void
offer_same (GArray *offers,
            GtkStringList *labels,
            const HwId *id,
            const char *name,
            const char *code)
{
  Offer offer = { HW_IMPORT_SAME, id != NULL ? *id : HW_ID_NONE, g_strdup (name), g_strdup (code) };

  /* Translators: a name that is known */
  add_offer (offers, labels, offer, g_strdup_printf (_("Same as “%s”"), name));
}

/* The suggestion stands first; then all that the workspace keeps at hand. */
static void
offer_rows (HwImportQuestions *self,
            const HwImportValue *value,
            GArray *offers,
            GtkStringList *labels)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (value->same_name != NULL)
    offer_same (offers, labels, &value->same_as, value->same_name, NULL);
  if (!hw_config_holds (value->entity))
    return;
  rows = value->entity == HW_STAGE ? hw_config_stages (self->plan->config, &self->plan->pipeline)
                                   : hw_config_list (self->plan->config, value->entity);
  for (guint i = 0; i < rows->len; i++)
    if (value->same_name == NULL || !hw_id_equal (hw_row_id (rows->pdata[i]), &value->same_as))
      offer_same (offers, labels, hw_row_id (rows->pdata[i]), hw_row_name (rows->pdata[i]), NULL);
}

static void
offer_codes (HwImportQuestions *self,
             const HwImportValue *value,
             GArray *offers,
             GtkStringList *labels)
{
  const HwImportColumn *column = self->plan->columns->pdata[value->column];
  const HwField *field = hw_schema_field (self->plan->schema, self->plan->kind, column->field);
  const char *const *codes = NULL;
  guint n = field->choices != NULL ? hw_choice_list (field->choices, &codes) : 0;
  g_auto (GStrv) options = g_strsplit (field->options != NULL ? field->options : "", "\n", -1);

  for (guint i = 0; i < n; i++)
    offer_same (offers, labels, NULL, hw_choice_label (field->choices, codes[i]), codes[i]);
  for (guint i = 0; n == 0 && options[i] != NULL; i++)
    if (options[i][0] != 0)
      offer_same (offers, labels, NULL, options[i], options[i]);
}

static gboolean
is_answer (const Offer *offer, const HwImportValue *value)
{
  if (offer->answer != value->answer)
    return FALSE;
  if (offer->answer != HW_IMPORT_SAME)
    return TRUE;
  return offer->code != NULL ? g_strcmp0 (offer->code, value->code) == 0
                             : hw_id_equal (&offer->id, &value->same_as);
}

static void
offer_selected_cb (AdwComboRow *row, GParamSpec *pspec, HwImportQuestions *self)
{
  guint i = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  guint place = adw_combo_row_get_selected (row);
  HwImportValue *value;
  const Offer *offer;
  GArray *offers;

  if (self->plan == NULL || i >= self->offers->len)
    return;
  offers = self->offers->pdata[i];
  if (place >= offers->len)
    return;
  value = self->plan->values->pdata[i];
  offer = &g_array_index (offers, Offer, place);
  value->answer = offer->answer;
  if (offer->answer != HW_IMPORT_SAME)
    return;
  value->same_as = offer->id;
  g_free (value->same_name);
  value->same_name = g_strdup (offer->name);
  g_free (value->code);
  value->code = g_strdup (offer->code);
}

static GtkStringList *
list_offers (HwImportQuestions *self, const HwImportValue *value, GArray *offers)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  if (value->entity != HW_N_ENTITIES)
    offer_rows (self, value, offers, labels);
  else
    offer_codes (self, value, offers, labels);
  if (value->can_create)
    add_offer (offers, labels, (Offer){ .answer = HW_IMPORT_CREATE }, g_strdup (_("Create it")));
  add_offer (offers, labels, (Offer){ .answer = HW_IMPORT_EMPTY }, g_strdup (_("Leave it empty")));
  add_offer (offers, labels, (Offer){ .answer = HW_IMPORT_REJECT },
             g_strdup (_("Give its rows back")));
  return labels;
}

static void
add_question (HwImportQuestions *self, guint i)
{
  const HwImportValue *value = self->plan->values->pdata[i];
  GtkWidget *row = adw_combo_row_new ();
  GArray *offers = g_array_new (FALSE, FALSE, sizeof (Offer));
  g_autoptr (GtkStringList) labels = NULL;
  g_autofree char *where = hw_import_describe_value (self->plan, value);

  g_array_set_clear_func (offers, offer_clear);
  g_ptr_array_add (self->offers, offers);
  labels = list_offers (self, value, offers);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), value->text);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), where);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  for (guint k = 0; k < offers->len; k++)
    if (is_answer (&g_array_index (offers, Offer, k), value)) {
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), k);
      break;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, value->text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, where, -1);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (offer_selected_cb), self, 0);
  gtk_list_box_append (self->list, row);
}

static void
show_more (HwImportQuestions *self, guint n)
{
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->more), n > SHOWN_AT_ONCE);
  if (n <= SHOWN_AT_ONCE)
    return;
  text = g_strdup_printf (ngettext ("%u rarer text is answered as suggested.",
                                    "%u rarer texts are answered as suggested.", n - SHOWN_AT_ONCE),
                          n - SHOWN_AT_ONCE);
  gtk_label_set_text (self->more, text);
}

void
hw_import_questions_set_plan (HwImportQuestions *self, HwImportPlan *plan)
{
  GtkWidget *child;

  self->plan = NULL; /* rows that go say nothing any more */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_ptr_array_set_size (self->offers, 0);
  self->plan = plan;
  for (guint i = 0; plan != NULL && i < MIN (plan->values->len, SHOWN_AT_ONCE); i++)
    add_question (self, i);
  show_more (self, plan != NULL ? plan->values->len : 0);
}

static void
hw_import_questions_dispose (GObject *object)
{
  HwImportQuestions *self = HW_IMPORT_QUESTIONS (object);

  self->plan = NULL;
  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->box)));
  G_OBJECT_CLASS (hw_import_questions_parent_class)->dispose (object);
}

static void
hw_import_questions_finalize (GObject *object)
{
  g_ptr_array_unref (HW_IMPORT_QUESTIONS (object)->offers);
  G_OBJECT_CLASS (hw_import_questions_parent_class)->finalize (object);
}

static void
hw_import_questions_class_init (HwImportQuestionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_import_questions_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_import_questions_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
hw_import_questions_init (HwImportQuestions *self)
{
  self->offers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_box_append (self->box, GTK_WIDGET (self->list));
  self->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->more, TRUE);
  gtk_label_set_xalign (self->more, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "dim-label");
  gtk_box_append (self->box, GTK_WIDGET (self->more));
  gtk_widget_set_parent (GTK_WIDGET (self->box), GTK_WIDGET (self));
}
