/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "core/goals/hw-health.h"
#include "core/store/hw-table.h"
#include "core/text/hw-format.h"

void
hw_health_line_free (HwHealthLine *line)
{
  if (line == NULL) /* taken out of its array */
    return;
  g_free (line->title);
  g_free (line->detail);
  g_free (line);
}

static void
add_word (GPtrArray *words, char *word)
{
  if (word != NULL && *word != '\0')
    g_ptr_array_add (words, word);
  else
    g_free (word);
}

static void
add_field (GPtrArray *words, HwConfig *config, const HwRow *row, const char *column)
{
  int field = hw_schema_find_field (hw_row_schema (row), hw_row_kind (row), column);

  if (field >= 0 && !hw_row_is_null (row, (guint) field))
    add_word (words, hw_format_field (config, row, (guint) field));
}

/* "" where there is none. */
static char *
format_day (HwConfig *config, const HwRow *row, guint field)
{
  if (hw_row_is_null (row, field))
    return g_strdup ("");
  return hw_format_date (hw_config_day_of (config, hw_row_int (row, field)));
}

static void
add_own_words (GPtrArray *words, HwConfig *config, const HwRow *row)
{
  g_autofree char *due = NULL;
  g_autofree char *done = NULL;

  switch (hw_row_kind (row)) {
  case HW_DEAL:
    add_field (words, config, row, "stage");
    add_field (words, config, row, "amount");
    add_field (words, config, row, "owner");
    done = format_day (config, row, HW_DEAL_CLOSED_AT);
    if (*done != '\0')
      /* Translators: %s is a day */
      g_ptr_array_add (words, g_strdup_printf (_("closed %s"), done));
    break;
  case HW_TASK:
    add_field (words, config, row, "owner");
    due = hw_row_is_null (row, HW_TASK_DUE) ? NULL : hw_format_date (hw_row_int (row, HW_TASK_DUE));
    if (due != NULL)
      /* Translators: %s is a day */
      g_ptr_array_add (words, g_strdup_printf (_("due %s"), due));
    done = format_day (config, row, HW_TASK_DONE_AT);
    if (*done != '\0')
      /* Translators: %s is a day */
      g_ptr_array_add (words, g_strdup_printf (_("done %s"), done));
    break;
  case HW_TOUCH:
    add_field (words, config, row, "kind");
    add_field (words, config, row, "person");
    add_field (words, config, row, "happened_at");
    break;
  default:
    add_field (words, config, row, "owner");
    break;
  }
}

/* What the row belongs to, a deal before a customer; NULL. */
static HwRow *
load_place (HwConnection *connection, HwConfig *config, const HwRow *row)
{
  static const struct
  {
    const char *column;
    HwEntityKind kind;
  } places[] = { { "deal", HW_DEAL }, { "account", HW_ACCOUNT } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    int field = hw_schema_find_field (hw_row_schema (row), hw_row_kind (row), places[i].column);

    if (field >= 0 && !hw_row_is_null (row, (guint) field))
      return hw_table_load (connection, hw_config_get_schema (config), places[i].kind,
                            hw_row_ref_id (row, (guint) field), NULL);
  }
  return NULL;
}

static gboolean
can_open (const HwRow *row)
{
  return row != NULL && !hw_row_is_deleted (row) &&
         (hw_row_kind (row) == HW_DEAL || hw_row_kind (row) == HW_ACCOUNT);
}

/* A touch is best known by its deal. */
HwHealthLine *
hw_health_line_new (HwConnection *connection, HwConfig *config, const HwRow *row)
{
  g_autoptr (HwRow) place = load_place (connection, config, row);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  HwHealthLine *line = g_new0 (HwHealthLine, 1);
  const HwRow *named = hw_row_kind (row) == HW_TOUCH && place != NULL ? place : row;
  const HwRow *opened = can_open (row) ? row : can_open (place) ? place : NULL;

  line->title = g_strdup (hw_row_name (named));
  if (place != NULL && named != place)
    add_word (words, g_strdup (hw_row_name (place)));
  add_own_words (words, config, row);
  if (*line->title == '\0') {
    g_free (line->title);
    line->title = g_strdup (hw_entity_label (hw_row_kind (row)));
  }
  g_ptr_array_add (words, NULL);
  line->detail = g_strjoinv (" · ", (char **) words->pdata);
  line->opens = opened != NULL ? hw_row_kind (opened) : HW_N_ENTITIES;
  line->id = opened != NULL ? *hw_row_id (opened) : HW_ID_NONE;
  return line;
}

GPtrArray *
hw_health_list (HwConnection *connection,
                HwConfig *config,
                const GArray *refs,
                guint limit,
                GError **error)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hw_health_line_free);

  for (guint i = 0; i < refs->len && i < limit; i++) {
    const HwHealthRef *ref = &g_array_index (refs, HwHealthRef, i);
    g_autoptr (GError) failure = NULL;
    g_autoptr (HwRow) row =
        hw_table_load (connection, hw_config_get_schema (config), ref->kind, &ref->id, &failure);

    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
    if (row != NULL)
      g_ptr_array_add (lines, hw_health_line_new (connection, config, row));
  }
  return g_steal_pointer (&lines);
}
