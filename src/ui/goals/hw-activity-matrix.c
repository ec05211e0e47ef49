/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/goals/hw-activity-matrix.h"

#include <glib/gi18n.h>

#include "ui/goals/hw-activity-cell.h"

struct _HwActivityMatrix
{
  AdwBin parent_instance;
  const HwJourney *journey; /* the owner's */
  GPtrArray *people;        /* of HwJourneyPerson, the owner's */
  gboolean narrow;
  char *shape;      /* what the widgets were made for */
  GPtrArray *cells; /* of HwActivityCell, row by row, the sums last */
  GPtrArray *names; /* of GtkToggleButton */
  HwId selected;
  gboolean filling;
};

enum {
  SELECT,
  OPEN_ROWS,
  AGREE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwActivityMatrix, hw_activity_matrix, ADW_TYPE_BIN)

/* --- what the cells tell --- */

static guint
index_of (GtkWidget *widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "index"));
}

static const HwJourneyPerson *
person_at (HwActivityMatrix *self, guint cell)
{
  guint row = cell / self->journey->steps->len;

  return row < self->people->len ? self->people->pdata[row] : NULL;
}

static void
cell_open_rows_cb (HwActivityMatrix *self, GtkWidget *cell)
{
  guint i = index_of (cell);

  g_signal_emit (self, signals[OPEN_ROWS], 0, person_at (self, i), i % self->journey->steps->len);
}

static void
cell_agree_cb (HwActivityMatrix *self, double count, GtkWidget *cell)
{
  guint i = index_of (cell);

  /* A cell that goes loses the focus, too. */
  if (self->filling)
    return;
  g_signal_emit (self, signals[AGREE], 0, person_at (self, i), i % self->journey->steps->len,
                 count);
}

static void
name_toggled_cb (HwActivityMatrix *self, GtkToggleButton *name)
{
  guint row = index_of (GTK_WIDGET (name));

  if (!self->filling && gtk_toggle_button_get_active (name) && row < self->people->len)
    g_signal_emit (self, signals[SELECT], 0, self->people->pdata[row]);
}

/* --- the widgets --- */

/* Over a cell without a heading. */
static GtkWidget *
make_caption (const char *name)
{
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
make_cell (HwActivityMatrix *self, const char *who, guint step, gboolean editable)
{
  const char *name = hw_row_name (self->journey->steps->pdata[step]);
  /* Translators: whose and which step: “Ada, Demos” */
  g_autofree char *what = g_strdup_printf (_("%s, %s"), who, name);
  GtkWidget *cell = hw_activity_cell_new (what, editable);

  g_object_set_data (G_OBJECT (cell), "index", GUINT_TO_POINTER (self->cells->len));
  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  if (self->narrow)
    gtk_box_prepend (GTK_BOX (cell), make_caption (name));
  g_signal_connect_object (cell, "open-rows", G_CALLBACK (cell_open_rows_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "agree", G_CALLBACK (cell_agree_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->cells, cell);
  return cell;
}

static GtkWidget *
make_name (HwActivityMatrix *self, const HwJourneyPerson *person)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (hw_row_name (person->row));
  /* Translators: a person’s name */
  g_autofree char *tooltip =
      g_strdup_printf (_("Show where the numbers of %s come from"), hw_row_name (person->row));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (self->names->len));
  if (self->names->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), self->names->pdata[0]);
  g_signal_connect_object (button, "toggled", G_CALLBACK (name_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->names, button);
  return button;
}

static GtkWidget *
make_heading (const HwJourney *journey, guint step)
{
  const HwRow *row = journey->steps->pdata[step];
  const HwId *stage = hw_row_ref_id (row, HW_JOURNEY_STEP_STAGE);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (hw_row_name (row));
  GtkWidget *where = gtk_label_new (hw_config_name (journey->config, HW_STAGE, stage));
  g_autofree char *words = hw_journey_step_words (row, journey->config);

  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 14);
  gtk_label_set_justify (GTK_LABEL (name), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (name, "caption-heading");
  gtk_label_set_ellipsize (GTK_LABEL (where), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (where), 12);
  gtk_widget_add_css_class (where, "caption");
  gtk_widget_add_css_class (where, "dim-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), where);
  gtk_widget_set_valign (box, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (box, words);
  return box;
}

/* How many rows of the grid one of the matrix takes. */
static int
n_lines (const HwActivityMatrix *self)
{
  return self->narrow ? 1 + ((int) self->journey->steps->len + 1) / 2 : 1;
}

/* Where there is little room, two cells stand side by side under @name; else all beside it. */
static void
attach_row (HwActivityMatrix *self, GtkGrid *grid, GtkWidget *name, int row, GPtrArray *cells)
{
  int top = row * n_lines (self);

  gtk_grid_attach (grid, name, 0, top, self->narrow ? 2 : 1, 1);
  for (int i = 0; i < (int) cells->len; i++) {
    gtk_widget_set_hexpand (cells->pdata[i], TRUE);
    if (self->narrow)
      gtk_grid_attach (grid, cells->pdata[i], i % 2, top + 1 + i / 2, 1, 1);
    else
      gtk_grid_attach (grid, cells->pdata[i], i + 1, top, 1, 1);
  }
}

static void
add_headings (HwActivityMatrix *self, GtkGrid *grid)
{
  g_autoptr (GPtrArray) headings = g_ptr_array_new ();

  for (guint s = 0; s < self->journey->steps->len; s++)
    g_ptr_array_add (headings, make_heading (self->journey, s));
  attach_row (self, grid, gtk_label_new (NULL), 0, headings);
}

static void
add_people (HwActivityMatrix *self, GtkGrid *grid)
{
  for (guint p = 0; p < self->people->len; p++) {
    const HwJourneyPerson *person = self->people->pdata[p];
    g_autoptr (GPtrArray) cells = g_ptr_array_new ();

    for (guint s = 0; s < self->journey->steps->len; s++)
      g_ptr_array_add (cells, make_cell (self, hw_row_name (person->row), s, TRUE));
    attach_row (self, grid, make_name (self, person), (int) p + 1, cells);
  }
}

static void
add_sums (HwActivityMatrix *self, GtkGrid *grid)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  GtkWidget *name = gtk_label_new (_("Together"));

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_set_margin_start (name, 12);
  for (guint s = 0; s < self->journey->steps->len; s++)
    g_ptr_array_add (cells, make_cell (self, _("Together"), s, FALSE));
  attach_row (self, grid, name, (int) self->people->len + 1, cells);
}

static void
make_widgets (HwActivityMatrix *self)
{
  GtkWidget *grid = gtk_grid_new ();

  g_ptr_array_set_size (self->cells, 0);
  g_ptr_array_set_size (self->names, 0);
  gtk_widget_set_valign (grid, GTK_ALIGN_START);
  gtk_grid_set_row_spacing (GTK_GRID (grid), self->narrow ? 6 : 9);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), self->narrow);
  if (!self->narrow)
    add_headings (self, GTK_GRID (grid));
  add_people (self, GTK_GRID (grid));
  add_sums (self, GTK_GRID (grid));
  self->filling = TRUE;
  adw_bin_set_child (ADW_BIN (self), grid);
  self->filling = FALSE;
}

static char *
describe_shape (const HwActivityMatrix *self)
{
  GString *shape = g_string_new (self->narrow ? "narrow" : "wide");

  for (guint i = 0; i < self->journey->steps->len; i++) {
    const HwRow *step = self->journey->steps->pdata[i];
    g_autofree char *words = hw_journey_step_words (step, self->journey->config);

    g_string_append_printf (shape, "\n%s\t%s\t%s", hw_row_name (step), words,
                            hw_config_name (self->journey->config, HW_STAGE,
                                            hw_row_ref_id (step, HW_JOURNEY_STEP_STAGE)));
  }
  for (guint i = 0; i < self->people->len; i++) {
    const HwJourneyPerson *person = self->people->pdata[i];
    g_autofree char *id = hw_id_dup_text (hw_row_id (person->row));

    g_string_append_printf (shape, "\n%s %s", id, hw_row_name (person->row));
  }
  return g_string_free (shape, FALSE);
}

static void
fill_sum (HwActivityMatrix *self, guint step)
{
  guint n = self->journey->steps->len;
  gint64 done = 0;
  HwFigure agreed = HW_FIGURE_NO_DATA;
  HwFigure expected = HW_FIGURE_NO_DATA;

  for (guint p = 0; p < self->people->len; p++) {
    const HwJourneyPerson *person = self->people->pdata[p];
    HwFigure due = hw_journey_expected (self->journey, person, step);

    done += person->cells[step].done;
    if (person->cells[step].has_agreed)
      agreed = hw_figure (agreed.value + (double) person->cells[step].agreed);
    if (due.known)
      expected = hw_figure (expected.value + due.value);
  }
  hw_activity_cell_set (self->cells->pdata[self->people->len * n + step], done, agreed, expected);
}

static void
fill (HwActivityMatrix *self)
{
  guint n = self->journey->steps->len;

  for (guint p = 0; p < self->people->len; p++) {
    const HwJourneyPerson *person = self->people->pdata[p];

    for (guint s = 0; s < n; s++) {
      const HwJourneyCell *cell = &person->cells[s];

      hw_activity_cell_set (self->cells->pdata[p * n + s], cell->done,
                            cell->has_agreed ? hw_figure ((double) cell->agreed)
                                             : HW_FIGURE_NO_DATA,
                            hw_journey_expected (self->journey, person, s));
    }
  }
  for (guint s = 0; s < n; s++)
    fill_sum (self, s);
}

static void
refresh (HwActivityMatrix *self)
{
  g_autofree char *shape = NULL;

  if (self->journey == NULL)
    return;
  shape = describe_shape (self);
  if (g_strcmp0 (shape, self->shape) != 0) {
    make_widgets (self);
    g_free (self->shape);
    self->shape = g_steal_pointer (&shape);
  }
  fill (self);
  hw_activity_matrix_select (self, &self->selected);
}

void
hw_activity_matrix_set (HwActivityMatrix *self, const HwJourney *journey, GPtrArray *people)
{
  g_clear_pointer (&self->people, g_ptr_array_unref);
  self->journey = journey;
  self->people = g_ptr_array_ref (people);
  refresh (self);
}

void
hw_activity_matrix_set_narrow (HwActivityMatrix *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  refresh (self);
}

void
hw_activity_matrix_select (HwActivityMatrix *self, const HwId *person)
{
  if (person != &self->selected)
    self->selected = *person;
  self->filling = TRUE;
  for (guint i = 0; self->people != NULL && i < MIN (self->people->len, self->names->len); i++) {
    const HwJourneyPerson *one = self->people->pdata[i];

    gtk_toggle_button_set_active (self->names->pdata[i],
                                  hw_id_equal (hw_row_id (one->row), person));
  }
  self->filling = FALSE;
}

GtkWidget *
hw_activity_matrix_get_cell (HwActivityMatrix *self, const HwId *person, guint step)
{
  for (guint i = 0; self->people != NULL && i < self->people->len; i++) {
    const HwJourneyPerson *one = self->people->pdata[i];

    if (hw_id_equal (hw_row_id (one->row), person) && step < self->journey->steps->len)
      return self->cells->pdata[i * self->journey->steps->len + step];
  }
  return NULL;
}

static void
hw_activity_matrix_finalize (GObject *object)
{
  HwActivityMatrix *self = HW_ACTIVITY_MATRIX (object);

  g_free (self->shape);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->names);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  G_OBJECT_CLASS (hw_activity_matrix_parent_class)->finalize (object);
}

static void
hw_activity_matrix_class_init (HwActivityMatrixClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_activity_matrix_finalize;
  signals[SELECT] = g_signal_new ("select", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[OPEN_ROWS] = g_signal_new ("open-rows", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_UINT);
  signals[AGREE] = g_signal_new ("agree", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 3, G_TYPE_POINTER, G_TYPE_UINT, G_TYPE_DOUBLE);
}

static void
hw_activity_matrix_init (HwActivityMatrix *self)
{
  self->cells = g_ptr_array_new ();
  self->names = g_ptr_array_new ();
}

GtkWidget *
hw_activity_matrix_new (void)
{
  return g_object_new (HW_TYPE_ACTIVITY_MATRIX, NULL);
}
