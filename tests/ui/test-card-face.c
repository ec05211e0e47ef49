/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "core/templates/hw-shipped.h"
#include "ui/board/hw-card-widget.h"
#include "ui/board/hw-contrast.h"
#include "ui/hw-ui-resources.h"

#define TODAY 20000

static void
assert_readable (const char *name, const GdkRGBA *color, const HwCardFace *face)
{
  double plain = hw_contrast (color, &face->ground);
  double selected = hw_contrast (color, &face->selected);

  if (plain < HW_CONTRAST_TEXT || selected < HW_CONTRAST_TEXT)
    g_error ("%s: %.2f : 1 on a card, %.2f : 1 on a selected one", name, plain, selected);
}

static void
test_contrast (gconstpointer data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkWidget *window = gtk_window_new ();
  HwCardFace face = { 0 };

  adw_style_manager_set_color_scheme (style, (AdwColorScheme) GPOINTER_TO_INT (data));
  hw_card_face_measure (&face, window);
  assert_readable ("dim", &face.dim, &face);
  assert_readable ("amber", &face.amber, &face);
  assert_readable ("red", &face.red, &face);
  assert_readable ("green", &face.green, &face);
  assert_readable ("accent", &face.accent, &face);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_ratio (void)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  const GdkRGBA white = { 1, 1, 1, 1 };
  GdkRGBA grey = { 0.6f, 0.6f, 0.6f, 1 };

  g_assert_cmpfloat_with_epsilon (hw_contrast (&black, &white), 21, 0.01);
  g_assert_cmpfloat_with_epsilon (hw_contrast (&white, &white), 1, 0.01);
  g_assert_cmpfloat (hw_contrast (&grey, &white), <, HW_CONTRAST_TEXT);
  hw_contrast_reach (&grey, &white);
  g_assert_cmpfloat (hw_contrast (&grey, &white), >=, HW_CONTRAST_TEXT);
  g_assert_cmpfloat (hw_contrast (&grey, &white), <, 6);
}

typedef struct
{
  HwCardFace face;
  HwCardWidget *widget;
  JsonObject *words;
} Sample;

static HwCard *
make_card (const char *customer, const char *title, const char *step)
{
  HwCardTexts texts = { .title = title,
                        .customer = customer,
                        .owner_name = "Ada",
                        .rank = "",
                        .next_step = step,
                        .lane = "" };
  HwCard *card = hw_card_new (&texts);

  card->has_amount = TRUE;
  card->amount = 123456700;
  strcpy (card->currency, "USD");
  card->soon_at = card->late_at = HW_CARD_NEVER;
  card->close_date = HW_CARD_NO_DAY;
  card->next_due = TODAY - 12;
  return card;
}

/* Which text is cut first in a card of the least width; NULL. */
static const char *
find_cut (Sample *sample, const char *customer, const char *title, const char *step)
{
  g_autoptr (HwCard) card = make_card (customer, title, step);

  hw_card_widget_set_card (sample->widget, card);
  return hw_card_widget_find_cut (sample->widget, sample->face.column - 6);
}

static const char *
find_longest (JsonArray *texts)
{
  const char *longest = "";

  for (guint i = 0; i < json_array_get_length (texts); i++) {
    const char *text = json_array_get_string_element (texts, i);

    if (g_utf8_strlen (text, -1) > g_utf8_strlen (longest, -1))
      longest = text;
  }
  return longest;
}

static void
check_customer (Sample *sample, const char *customer)
{
  const char *step = find_longest (hw_shipped_array (sample->words, "next_steps"));
  const char *cut = find_cut (sample, customer, "T", step);

  if (cut != NULL)
    g_error ("the %s is cut: %s, %s", cut, customer, step);
}

static void
check_titles (Sample *sample, const char *between)
{
  JsonArray *projects = hw_shipped_array (sample->words, "projects");
  JsonArray *products = hw_shipped_array (sample->words, "products");

  for (guint i = 0; i < json_array_get_length (projects); i++)
    for (guint p = 0; p < json_array_get_length (products); p++) {
      JsonObject *product = json_array_get_object_element (products, p);
      g_autofree char *title = g_strconcat (json_array_get_string_element (projects, i), between,
                                            hw_shipped_string (product, "short"), NULL);

      if (find_cut (sample, "C", title, "S") != NULL)
        g_error ("the title is cut: %s", title);
    }
}

static void
check_customers (Sample *sample, const char *between)
{
  JsonArray *regions = hw_shipped_array (sample->words, "regions");
  JsonArray *trades = hw_shipped_array (sample->words, "trades");

  for (guint r = 0; r < json_array_get_length (regions); r++) {
    JsonArray *places = hw_shipped_array (json_array_get_object_element (regions, r), "places");

    for (guint i = 0; i < json_array_get_length (places); i++)
      for (guint t = 0; t < json_array_get_length (trades); t++) {
        JsonObject *trade = json_array_get_object_element (trades, t);
        g_autofree char *customer = g_strconcat (json_array_get_string_element (places, i), between,
                                                 hw_shipped_string (trade, "name"), NULL);

        check_customer (sample, customer);
      }
  }
}

/* Nothing that matters is cut in the sample, even where all steps are long overdue. */
static void
test_nothing_cut (gconstpointer language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = hw_shipped_load ("sample.json", &error);
  GtkWidget *window = gtk_window_new ();
  Sample sample = { 0 };
  gboolean english = g_str_equal (language, "en");

  g_assert_no_error (error);
  sample.words = hw_shipped_object (json_node_get_object (node), language);
  hw_card_face_measure (&sample.face, window);
  sample.face.today = TODAY;
  sample.widget = HW_CARD_WIDGET (hw_card_widget_new (&sample.face));
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (sample.widget));
  check_customers (&sample, english ? " " : "");
  check_titles (&sample, english ? ": " : "");
  g_assert_cmpstr (find_cut (&sample,
                             "A name that goes on and on and needs more than its two lines", "T",
                             "S"),
                   ==, "customer");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_warning (void)
{
  HwCardFace face = { .today = TODAY };
  g_autoptr (HwCard) card = make_card ("C", "T", "Call");
  g_autofree char *late = hw_card_describe (card, &face);
  g_autofree char *done = NULL;

  g_assert_cmpint (hw_card_get_warning (card, &face), ==, HW_STALL_LATE);
  g_assert_nonnull (strstr (late, "Next step 12 days overdue: Call"));
  card->next_due = TODAY;
  g_assert_cmpint (hw_card_get_warning (card, &face), ==, HW_STALL_NONE);
  card->next_due = TODAY - 1;
  card->closed_at = 1;
  g_assert_cmpint (hw_card_get_warning (card, &face), ==, HW_STALL_NONE);
  done = hw_card_describe (card, &face);
  g_assert_null (strstr (done, "overdue"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  adw_init ();
  g_resources_register (hw_ui_get_resource ());
  g_test_add_func ("/card-face/ratio", test_ratio);
  g_test_add_func ("/card-face/warning", test_warning);
  g_test_add_data_func ("/card-face/contrast-light", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_LIGHT),
                        test_contrast);
  g_test_add_data_func ("/card-face/contrast-dark", GINT_TO_POINTER (ADW_COLOR_SCHEME_FORCE_DARK),
                        test_contrast);
  g_test_add_data_func ("/card-face/nothing-cut-en", "en", test_nothing_cut);
  g_test_add_data_func ("/card-face/nothing-cut-zh", "zh_CN", test_nothing_cut);
  return g_test_run ();
}
