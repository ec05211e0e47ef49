/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/retro/hw-obstacle-entry.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/retro/hw-vague.h"

#define LOWEST 84   /* pixels: three lines */
#define EXCERPT 12  /* letters that tell where a second obstacle begins */
#define HIGHEST 220 /* before it scrolls */

struct _HwObstacleEntry
{
  GtkBox parent_instance;
  gboolean concrete;
  gboolean setting; /* the program sets the text */
  char *said;       /* what the guard says, for comparing */

  GtkTextView *view; /* unowned like the rest */
  GtkTextBuffer *buffer;
  GtkTextTag *mark;
  GtkLabel *refusal;
  GtkBox *questions;
  GtkWidget *hint;
};

enum {
  SIGNAL_CHANGED,
  SIGNAL_SPLIT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwObstacleEntry, hw_obstacle_entry, GTK_TYPE_BOX)

/* As it stands, blanks and all: offsets of the guard are of this. */
static char *
get_raw (HwObstacleEntry *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
mark_spans (HwObstacleEntry *self, const char *text, const GArray *spans)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->mark, &start, &end);
  for (guint i = 0; i < spans->len; i++) {
    const HwVagueSpan *span = &g_array_index (spans, HwVagueSpan, i);
    int from = (int) g_utf8_strlen (text, span->start);
    int length = (int) g_utf8_strlen (text + span->start, span->length);

    gtk_text_buffer_get_iter_at_offset (self->buffer, &start, from);
    gtk_text_buffer_get_iter_at_offset (self->buffer, &end, from + length);
    gtk_text_buffer_apply_tag (self->buffer, self->mark, &start, &end);
  }
}

/* The words that the same question stands for: “often”, “slow”. */
static char *
quote_words (const char *text, const GArray *spans, const char *ask)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++) {
    const HwVagueSpan *span = &g_array_index (spans, HwVagueSpan, i);
    g_autofree char *word = g_strndup (text + span->start, span->length);
    /* Translators: a vague word that somebody typed, in quotes */
    g_autofree char *quoted = g_strdup_printf (_("“%s”"), word);

    if (span->ask == ask && strstr (words->str, quoted) == NULL)
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", quoted);
  }
  return g_strdup (words->str);
}

static void
add_question (HwObstacleEntry *self, const char *icon_name, const char *text, GtkWidget *button)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "warning");
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  if (button != NULL)
    gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (self->questions, line);
}

/* What only led on to what is cut off. */
static void
cut_joiner (char *text)
{
  static const char *const marks[] = { ";", "；", ",", "，", "、" };

  g_strchomp (text);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_suffix (text, marks[i]))
      text[strlen (text) - strlen (marks[i])] = '\0';
}

static void
split_clicked_cb (GtkButton *button, HwObstacleEntry *self)
{
  g_autofree char *text = get_raw (self);
  g_autofree char *rest = NULL;
  guint at;

  if (!hw_vague_find_second (text, &at))
    return;
  rest = g_strstrip (g_strdup (hw_vague_skip_mark (text + at)));
  text[at] = '\0';
  cut_joiner (text);
  hw_obstacle_entry_set_text (self, hw_vague_skip_mark (g_strstrip (text)));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_SPLIT], 0, rest);
}

static GtkWidget *
make_split_button (HwObstacleEntry *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Make _Two Cards"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (split_clicked_cb), self, 0);
  return button;
}

static void
clear_questions (HwObstacleEntry *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->questions))) != NULL)
    gtk_box_remove (self->questions, child);
}

static char *
describe_second (const char *text)
{
  g_autofree char *begins = NULL;
  guint at = 0;

  hw_vague_find_second (text, &at);
  begins = g_utf8_substring (text + at, 0, MIN (g_utf8_strlen (text + at, -1), EXCERPT));
  /* Translators: the first letters of something that somebody typed */
  return g_strdup_printf (_("A second obstacle begins at “%s …”: each has a card of its own."),
                             begins);
}

/* One question a kind of words, and where another obstacle begins. */
static void
show_questions (HwObstacleEntry *self, const char *text, const GArray *spans, gboolean second)
{
  g_autoptr (GHashTable) asked = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) said = g_string_new (NULL);

  clear_questions (self);
  for (guint i = 0; i < spans->len; i++) {
    const char *ask = g_array_index (spans, HwVagueSpan, i).ask;
    g_autofree char *words = NULL;
    g_autofree char *line = NULL;

    if (!g_hash_table_add (asked, (gpointer) ask))
      continue;
    words = quote_words (text, spans, ask);
    /* Translators: vague words in quotes, and a question whose answer would be concrete */
    line = g_strdup_printf (_("%s – %s"), words, ask);
    add_question (self, "dialog-information-symbolic", line, NULL);
    g_string_append_printf (said, "%s\n", line);
  }
  if (second) {
    g_autofree char *line = describe_second (text);

    add_question (self, "edit-copy-symbolic", line, make_split_button (self));
    g_string_append (said, line);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  said->str, -1);
}

/* What it says stays untouched while it is the same, so that the button can be reached. */
static void
update (HwObstacleEntry *self)
{
  g_autofree char *text = get_raw (self);
  g_autoptr (GArray) spans = hw_vague_find (text);
  gboolean second = hw_vague_find_second (text, NULL);
  g_autofree char *begins = second ? describe_second (text) : NULL;
  g_autoptr (GString) said = g_string_new (begins);

  for (guint i = 0; i < spans->len; i++) {
    const HwVagueSpan *span = &g_array_index (spans, HwVagueSpan, i);

    g_string_append_len (said, text + span->start, span->length);
    g_string_append (said, span->ask);
  }
  self->concrete = spans->len == 0 && !second;
  mark_spans (self, text, spans);
  gtk_widget_set_visible (self->hint, *text == '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->questions), !self->concrete);
  if (g_strcmp0 (self->said, said->str) != 0)
    show_questions (self, text, spans, second);
  g_free (self->said);
  self->said = g_strdup (said->str);
}

/* @text: NULL: nothing is refused. */
static void
show_refusal (HwObstacleEntry *self, const char *text)
{
  gtk_label_set_text (self->refusal, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), text != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_INVALID,
                               text != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                            : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
buffer_changed_cb (HwObstacleEntry *self)
{
  update (self);
  show_refusal (self, NULL);
  if (!self->setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
hw_obstacle_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HW_OBSTACLE_ENTRY (widget)->view));
}

static void
hw_obstacle_entry_finalize (GObject *object)
{
  g_free (HW_OBSTACLE_ENTRY (object)->said);
  G_OBJECT_CLASS (hw_obstacle_entry_parent_class)->finalize (object);
}

static void
hw_obstacle_entry_class_init (HwObstacleEntryClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_obstacle_entry_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = hw_obstacle_entry_grab_focus;
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SPLIT] = g_signal_new ("split", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
make_view (HwObstacleEntry *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->view);
  self->mark =
      gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_text_view_set_left_margin (self->view, 12);
  gtk_text_view_set_right_margin (self->view, 12);
  gtk_text_view_set_top_margin (self->view, 9);
  gtk_text_view_set_bottom_margin (self->view, 9);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Obstacle"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "obstacle-text");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), LOWEST);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), HIGHEST);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_add_css_class (scrolled, "obstacle-entry");
  return scrolled;
}

static void
hw_obstacle_entry_init (HwObstacleEntry *self)
{
  self->concrete = TRUE;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_box_append (GTK_BOX (self), make_view (self));
  self->hint = gtk_label_new (_("Who did or refused what, at which step, how many times, since "
                                "when? “The customer’s IT head missed 3 technical talks since "
                                "2 March, so the test cannot begin.”"));
  gtk_label_set_wrap (GTK_LABEL (self->hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->hint), 0);
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_box_append (GTK_BOX (self), self->hint);
  self->refusal = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->refusal, TRUE);
  gtk_label_set_xalign (self->refusal, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->refusal), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->refusal), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->refusal));
  self->questions = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_set_visible (GTK_WIDGET (self->questions), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->questions));
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (buffer_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hw_obstacle_entry_new (void)
{
  return g_object_new (HW_TYPE_OBSTACLE_ENTRY, NULL);
}

void
hw_obstacle_entry_set_text (HwObstacleEntry *self, const char *text)
{
  self->setting = TRUE;
  gtk_text_buffer_set_text (self->buffer, text != NULL ? text : "", -1);
  self->setting = FALSE;
}

char *
hw_obstacle_entry_get_text (HwObstacleEntry *self)
{
  return g_strstrip (get_raw (self));
}

gboolean
hw_obstacle_entry_is_concrete (HwObstacleEntry *self)
{
  return self->concrete;
}

void
hw_obstacle_entry_refuse (HwObstacleEntry *self)
{
  g_autofree char *text = hw_obstacle_entry_get_text (self);
  g_autoptr (GArray) spans = hw_vague_find (text);

  if (*text == '\0')
    show_refusal (self, _("Write the obstacle first."));
  else if (spans->len > 0)
    show_refusal (self, _("Answer this in the text first:"));
  else if (!self->concrete)
    show_refusal (self, _("Make two cards of it first:"));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
