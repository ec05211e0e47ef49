/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text/hw-choices.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *set;
  const char *code;
  const char *label;
} Choice;

static const Choice choices[] = {
#define HW_CHOICE(set_, code_, label_) { .set = #set_, .code = code_, .label = label_ },
#include "core/text/choices.def"
#undef HW_CHOICE
};

/* The codes alone, with a NULL after each set: what hw_choice_list () hands out slices of. */
static const char *const *
dup_codes (guint starts[G_N_ELEMENTS (choices)])
{
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++) {
    if (i > 0 && !g_str_equal (choices[i].set, choices[i - 1].set))
      g_ptr_array_add (codes, NULL);
    starts[i] = codes->len;
    g_ptr_array_add (codes, (char *) choices[i].code);
  }
  g_ptr_array_add (codes, NULL);
  return (const char *const *) g_ptr_array_free (codes, FALSE);
}

/* People type a hyphen or the minus sign, "no decision" or "no_decision". */
static char *
fold (const char *text)
{
  g_autofree char *whole = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *folded;
  g_autofree char *lower = NULL;

  if (whole == NULL)
    return g_strdup ("");
  lower = g_utf8_casefold (g_strstrip (whole), -1);
  folded = g_string_new (lower);
  g_string_replace (folded, "−", "-", 0);
  g_string_replace (folded, "_", " ", 0);
  return g_string_free (folded, FALSE);
}

static gboolean
is_same (const char *folded, const char *text)
{
  g_autofree char *other = fold (text);

  return g_str_equal (folded, other);
}

static int
find_first (const char *set)
{
  for (guint i = 0; set != NULL && i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (choices[i].set, set))
      return (int) i;
  return -1;
}

/* Its own word in this set where it has one (NC_), else the word for the label anywhere. */
static const char *
translate (const Choice *choice)
{
  const char *own = g_dpgettext2 (GETTEXT_PACKAGE, choice->set, choice->label);

  return own != choice->label ? own : _(choice->label);
}

const char *
hw_choice_label (const char *set, const char *code)
{
  for (guint i = 0; set != NULL && code != NULL && i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (choices[i].set, set) && g_str_equal (choices[i].code, code))
      return translate (&choices[i]);
  return code;
}

const char *
hw_choice_parse (const char *set, const char *text)
{
  g_autofree char *wanted = fold (text);

  for (guint i = 0; set != NULL && i < G_N_ELEMENTS (choices); i++) {
    const Choice *choice = &choices[i];

    if (g_str_equal (choice->set, set) &&
        (is_same (wanted, choice->code) || is_same (wanted, choice->label) ||
         is_same (wanted, translate (choice))))
      return choice->code;
  }
  return NULL;
}

guint
hw_choice_list (const char *set, const char *const **codes)
{
  static const char *const none[] = { NULL };
  static const char *const *all;
  static guint starts[G_N_ELEMENTS (choices)];
  int first = find_first (set);
  const char *const *list = none;

  if (g_once_init_enter (&all))
    g_once_init_leave (&all, dup_codes (starts));
  if (first >= 0)
    list = all + starts[first];
  if (codes != NULL)
    *codes = list;
  return g_strv_length ((GStrv) list);
}

gboolean
hw_choice_set_exists (const char *set)
{
  return find_first (set) >= 0;
}
