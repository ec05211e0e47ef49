/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules/hw-condition-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/text/hw-format.h"

typedef enum {
  TOKEN_END,
  TOKEN_WORD, /* bare */
  TOKEN_QUOTED,
  TOKEN_SIGN, /* = != < <= > >= ( ) , */
} TokenType;

typedef struct
{
  TokenType type;
  char *text; /* owned */
} Token;

typedef struct
{
  HwSchema *schema;
  const char *currency;
  gint64 now_us;
  GArray *tokens;
  guint next;
  guint n_nodes;
  gboolean in_list; /* while scanning: a comma parts values, not thousands */
  GError **error;
} Parser;

static HwNode *parse_any (Parser *self, HwEntityKind kind, guint depth);

static void
token_clear (gpointer data)
{
  g_free (((Token *) data)->text);
}

static gpointer
refuse (Parser *self, char *sentence)
{
  if (self->error != NULL && *self->error == NULL)
    g_set_error_literal (self->error, HW_CONDITION_ERROR, 0, sentence);
  g_free (sentence);
  return NULL;
}

static gsize
sign_length (const char *text)
{
  static const char *const signs[] = { "!=", "<>", "<=", ">=", "==", "=", "<",
                                       ">",  "(",  ")",  ",",  "≠",  "≤", "≥" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i]))
      return strlen (signs[i]);
  return 0;
}

static void
add_token (Parser *self, TokenType type, const char *text, gsize length)
{
  Token token = { type, g_strndup (text, length) };

  g_array_append_val (self->tokens, token);
}

/* A quote is written twice inside of its own kind. */
static const char *
scan_quoted (Parser *self, const char *c, const char *open, const char *close)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length = strlen (close);

  for (c += strlen (open); *c != '\0'; c = g_utf8_next_char (c)) {
    if (g_str_has_prefix (c, close)) {
      if (!g_str_has_prefix (c + length, close)) {
        add_token (self, TOKEN_QUOTED, text->str, text->len);
        return c + length;
      }
      c += length;
    }
    g_string_append_len (text, c, g_utf8_next_char (c) - c);
  }
  return refuse (self, g_strdup (_("A quotation mark is not closed.")));
}

static const char *
scan_word (Parser *self, const char *c)
{
  const char *start = c;

  while (*c != '\0' && !g_unichar_isspace (g_utf8_get_char (c)) && sign_length (c) == 0 &&
         strchr ("'\"", *c) == NULL)
    c = g_utf8_next_char (c);
  /* A comma between digits belongs to a number: 1,000. */
  while (!self->in_list && *c == ',' && c > start && g_ascii_isdigit (c[-1]) &&
         g_ascii_isdigit (c[1]) && g_ascii_isdigit (c[2]) && g_ascii_isdigit (c[3]) &&
         !g_ascii_isdigit (c[4]))
    for (c++; *c != '\0' && !g_unichar_isspace (g_utf8_get_char (c)) && sign_length (c) == 0;)
      c = g_utf8_next_char (c);
  add_token (self, TOKEN_WORD, start, (gsize) (c - start));
  return c;
}

static gboolean
follows_in (Parser *self)
{
  static const char *const words[] = { "in", "of", "属于" };
  const char *last =
      self->tokens->len > 0 ? g_array_index (self->tokens, Token, self->tokens->len - 1).text : "";

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (words[i], last) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
scan (Parser *self, const char *c)
{
  static const struct
  {
    const char *open;
    const char *close;
  } quotes[] = { { "'", "'" }, { "\"", "\"" }, { "“", "”" }, { "‘", "’" }, { "「", "」" } };

  while (c != NULL && *c != '\0') {
    gsize length = sign_length (c);
    guint q = 0;

    while (q < G_N_ELEMENTS (quotes) && !g_str_has_prefix (c, quotes[q].open))
      q++;
    if (g_unichar_isspace (g_utf8_get_char (c))) {
      c = g_utf8_next_char (c);
      continue;
    }
    if (q < G_N_ELEMENTS (quotes))
      c = scan_quoted (self, c, quotes[q].open, quotes[q].close);
    else if (length > 0) {
      self->in_list = *c == '(' ? follows_in (self) : self->in_list && *c != ')';
      add_token (self, TOKEN_SIGN, c, length);
      c += length;
    } else
      c = scan_word (self, c);
  }
  add_token (self, TOKEN_END, "", 0);
  return c != NULL;
}

static const Token *
peek (Parser *self, guint ahead)
{
  guint place = MIN (self->next + ahead, self->tokens->len - 1);

  return &g_array_index (self->tokens, Token, place);
}

static gboolean
is_word (const Token *token, const char *word)
{
  g_autofree char *lower = token->type == TOKEN_WORD ? g_utf8_strdown (token->text, -1) : NULL;

  return lower != NULL && g_str_equal (lower, word);
}

static gboolean
is_sign (const Token *token, const char *sign)
{
  return token->type == TOKEN_SIGN && g_str_equal (token->text, sign);
}

static gboolean
skip_word (Parser *self, const char *english, const char *chinese)
{
  if (!is_word (peek (self, 0), english) && !is_word (peek (self, 0), chinese))
    return FALSE;
  self->next++;
  return TRUE;
}

/* Operators as a run of words; the longest that fits comes first. */
static const struct
{
  const char *words;
  HwConditionOp op;
} spoken[] = {
  { "is not empty", HW_OP_FILLED },
  { "is not", HW_OP_NOT_EQUAL },
  { "is empty", HW_OP_EMPTY },
  { "is filled in", HW_OP_FILLED },
  { "is filled", HW_OP_FILLED },
  { "is one of", HW_OP_IN },
  { "is in this week", HW_OP_THIS_WEEK },
  { "is in this month", HW_OP_THIS_MONTH },
  { "is in this quarter", HW_OP_THIS_QUARTER },
  { "is in this year", HW_OP_THIS_YEAR },
  { "is", HW_OP_EQUAL },
  { "starts with", HW_OP_STARTS },
  { "has", HW_OP_CONTAINS },
  { "不为空", HW_OP_FILLED },
  { "为空", HW_OP_EMPTY },
  { "包含", HW_OP_CONTAINS },
  { "开头是", HW_OP_STARTS },
  { "不是", HW_OP_NOT_EQUAL },
  { "是", HW_OP_EQUAL },
  { "等于", HW_OP_EQUAL },
  { "不等于", HW_OP_NOT_EQUAL },
  { "大于", HW_OP_MORE },
  { "小于", HW_OP_LESS },
  { "至少", HW_OP_AT_LEAST },
  { "至多", HW_OP_AT_MOST },
  { "早于", HW_OP_LESS },
  { "晚于", HW_OP_MORE },
  { "属于", HW_OP_IN },
  { "本周", HW_OP_THIS_WEEK },
  { "本月", HW_OP_THIS_MONTH },
  { "本季度", HW_OP_THIS_QUARTER },
  { "今年", HW_OP_THIS_YEAR },
};

static gboolean
parse_spoken (Parser *self, HwConditionOp *op)
{
  for (guint i = 0; i < G_N_ELEMENTS (spoken); i++) {
    g_auto (GStrv) words = g_strsplit (spoken[i].words, " ", -1);
    guint n = 0;

    while (words[n] != NULL && is_word (peek (self, n), words[n]))
      n++;
    if (words[n] == NULL) {
      self->next += n;
      *op = spoken[i].op;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
parse_op (Parser *self, HwConditionOp *op)
{
  static const struct
  {
    const char *sign;
    HwConditionOp op;
  } signs[] = { { "==", HW_OP_EQUAL },
                { "<>", HW_OP_NOT_EQUAL },
                { "≠", HW_OP_NOT_EQUAL },
                { "≤", HW_OP_AT_MOST },
                { "≥", HW_OP_AT_LEAST } };
  const Token *token = peek (self, 0);
  int found = -1;

  if (parse_spoken (self, op))
    return TRUE;
  if (token->type == TOKEN_SIGN)
    for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
      if (g_str_equal (signs[i].sign, token->text))
        found = (int) signs[i].op;
  if (found < 0 && (token->type == TOKEN_SIGN || token->type == TOKEN_WORD)) {
    g_autofree char *name = g_ascii_strdown (token->text, -1);

    found = hw_condition_op_parse (name);
  }
  if (found < 0)
    return FALSE;
  *op = (HwConditionOp) found;
  self->next++;
  return TRUE;
}

/* What a bare value may run into: the end, a sign, or a word that joins conditions. */
static gboolean
ends_value (const Token *token)
{
  static const char *const joins[] = { "and", "or", "且", "或", "并且", "或者" };

  if (token->type != TOKEN_WORD)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (joins); i++)
    if (is_word (token, joins[i]))
      return TRUE;
  return FALSE;
}

/* One value: quoted, or the bare words up to the next join, as in: owner = Li Wei and … */
static char *
dup_value (Parser *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (peek (self, 0)->type == TOKEN_QUOTED)
    return g_strdup (g_array_index (self->tokens, Token, self->next++).text);
  while (!ends_value (peek (self, 0))) {
    if (text->len > 0)
      g_string_append_c (text, ' ');
    g_string_append (text, g_array_index (self->tokens, Token, self->next++).text);
  }
  if (text->len == 0)
    return refuse (self, g_strdup (_("A value is missing.")));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
add_days (Parser *self, HwNode *node, const char *text)
{
  double days;

  if (!hw_parse_number (text, &days, NULL) || days != (int) days || ABS (days) > 100000)
    /* Translators: %s is what the user typed. */
    return refuse (self, g_strdup_printf (_("“%s” is not a number of days."), text)) != NULL;
  hw_node_add_operand (node, HW_OPERAND_VALUE, hw_value_int ((gint64) days));
  return TRUE;
}

/* A moment without a time of day is the whole day. */
static gboolean
add_whole_day (Parser *self, HwNode *node, const char *text)
{
  gint64 day;

  if (!hw_parse_date (text, hw_local_day (self->now_us), &day, NULL))
    return FALSE;
  hw_node_add_operand (node, HW_OPERAND_DAY, hw_value_int (day));
  return TRUE;
}

static gboolean
add_value (Parser *self, HwNode *node, const char *text)
{
  const HwField *field = node->path.field;
  int special = hw_operand_parse_pseudo (field, text);
  g_autofree char *problem = NULL;
  HwValue value;
  HwId id;

  if (hw_op_counts_days (node->op))
    return add_days (self, node, text);
  if (special < 0 && field->kind == HW_KIND_REF && g_str_equal (text, "我"))
    special = hw_operand_parse_pseudo (field, "me");
  if (special >= 0) {
    hw_node_add_operand (node, (HwOperandKind) special, HW_VALUE_NULL);
    return TRUE;
  }
  if (field->kind == HW_KIND_INSTANT && add_whole_day (self, node, text))
    return TRUE;
  if (hw_kind_value_type (field->kind) == HW_TYPE_ID && !hw_id_parse (text, &id)) {
    if (node->operands->len > 0 || !hw_path_to_name (self->schema, &node->path))
      /* Translators: %s is what the user typed. */
      return refuse (self, g_strdup_printf (_("“%s” is not an id."), text)) != NULL;
    field = node->path.field;
  }
  if (field->kind == HW_KIND_ID && hw_id_parse (text, &id))
    value = hw_value_id (&id);
  else if (!hw_parse_value (NULL, field, text, self->currency, self->now_us, &value, &problem))
    return refuse (self, g_steal_pointer (&problem)) != NULL;
  hw_node_add_operand (node, HW_OPERAND_VALUE, value);
  return !hw_value_is_null (&value) || refuse (self, g_strdup (_("A value is missing."))) != NULL;
}

static gboolean
parse_values (Parser *self, HwNode *node)
{
  gboolean is_bracketed;

  if (!hw_op_takes_value (node->op))
    return TRUE;
  is_bracketed = node->op == HW_OP_IN && is_sign (peek (self, 0), "(");
  self->next += is_bracketed ? 1 : 0;
  do {
    g_autofree char *text = dup_value (self);

    if (text == NULL || !add_value (self, node, text))
      return FALSE;
  } while (node->op == HW_OP_IN && is_sign (peek (self, 0), ",") && ++self->next > 0);
  if (is_bracketed && !is_sign (peek (self, 0), ")"))
    return refuse (self, g_strdup (_("A bracket is not closed."))) != NULL;
  self->next += is_bracketed ? 1 : 0;
  return TRUE;
}

/* The longest run of words that names a field, so that labels may have spaces. */
static gboolean
parse_path (Parser *self, HwEntityKind kind, HwPath *path)
{
  guint n = 0, taken = 0;
  g_autoptr (GString) name = g_string_new (NULL);

  while (n < 6 &&
         (peek (self, n)->type == TOKEN_WORD || (n == 0 && peek (self, 0)->type == TOKEN_QUOTED))) {
    HwPath longer;

    if (n > 0)
      g_string_append_c (name, ' ');
    g_string_append (name, peek (self, n)->text);
    n++;
    if (hw_path_parse (self->schema, kind, name->str, TRUE, &longer)) {
      *path = longer;
      taken = n;
    }
  }
  self->next += taken;
  return taken > 0;
}

static HwNode *
parse_comparison (Parser *self, HwEntityKind kind)
{
  g_autoptr (HwNode) node = hw_node_new (HW_NODE_FIELD, kind);
  const char *name = peek (self, 0)->text;

  if (!parse_path (self, kind, &node->path)) {
    if (*name == '\0')
      return refuse (self, g_strdup (_("The condition ends too early.")));
    /* Translators: the first %s is the name of a field, the second that of a kind such as “Deals”.
     */
    return refuse (self, g_strdup_printf (_("There is no field “%s” in %s."), name,
                                             hw_entity_label_plural (kind)));
  }
  name = hw_field_label (node->path.field);
  if (!parse_op (self, &node->op)) {
    /* Just "stalled" is a question already. */
    if (node->path.field->kind == HW_KIND_BOOL && ends_value (peek (self, 0))) {
      node->op = HW_OP_EQUAL;
      hw_node_add_operand (node, HW_OPERAND_VALUE, hw_value_int (TRUE));
      return g_steal_pointer (&node);
    }
    /* Translators: %s is the name of a field. */
    return refuse (self,
                   g_strdup_printf (_("What is asked of “%s” is missing, such as “=”."), name));
  }
  if (!hw_condition_op_fits (node->path.field, node->op))
    /* Translators: the first %s is an operator such as >=, the second the name of a field. */
    return refuse (self, g_strdup_printf (_("“%s” cannot be asked of the field “%s”."),
                                             hw_condition_op_name (node->op), name));
  return parse_values (self, node) ? g_steal_pointer (&node) : NULL;
}

static HwNode *
parse_one (Parser *self, HwEntityKind kind, guint depth)
{
  g_autoptr (HwNode) node = NULL;
  HwNode *inner;

  if (depth > HW_CONDITION_MAX_DEPTH || ++self->n_nodes > HW_CONDITION_MAX_NODES)
    return refuse (self, g_strdup (_("The condition is too large.")));
  if (skip_word (self, "not", "非")) {
    node = hw_node_new (HW_NODE_NONE, kind);
    inner = parse_one (self, kind, depth + 1);
    if (inner == NULL)
      return NULL;
    g_ptr_array_add (node->children, inner);
    return g_steal_pointer (&node);
  }
  if (!is_sign (peek (self, 0), "("))
    return parse_comparison (self, kind);
  self->next++;
  node = parse_any (self, kind, depth + 1);
  if (node == NULL)
    return NULL;
  if (!is_sign (peek (self, 0), ")"))
    return refuse (self, g_strdup (_("A bracket is not closed.")));
  self->next++;
  return g_steal_pointer (&node);
}

static gboolean
skip_join (Parser *self, HwNodeType type)
{
  if (type == HW_NODE_ALL)
    return skip_word (self, "and", "且") || skip_word (self, "并且", "而且");
  return skip_word (self, "or", "或") || skip_word (self, "或者", "||");
}

/* "and" binds more tightly than "or". */
static HwNode *
parse_joined (Parser *self, HwEntityKind kind, HwNodeType type, guint depth)
{
  g_autoptr (HwNode) node = hw_node_new (type, kind);

  do {
    HwNode *child = type == HW_NODE_ANY ? parse_joined (self, kind, HW_NODE_ALL, depth)
                                        : parse_one (self, kind, depth);

    if (child == NULL)
      return NULL;
    g_ptr_array_add (node->children, child);
  } while (skip_join (self, type));
  if (node->children->len == 1)
    return hw_node_ref (node->children->pdata[0]);
  return g_steal_pointer (&node);
}

static HwNode *
parse_any (Parser *self, HwEntityKind kind, guint depth)
{
  return parse_joined (self, kind, HW_NODE_ANY, depth);
}

HwCondition *
hw_condition_parse_text (HwSchema *schema,
                         HwEntityKind kind,
                         const char *text,
                         const char *currency,
                         gint64 now_us,
                         GError **error)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, TRUE, sizeof (Token));
  Parser self = { schema, currency, now_us, tokens, 0, 0, FALSE, error };
  g_autoptr (HwNode) node = NULL;

  g_array_set_clear_func (tokens, token_clear);
  if (!g_utf8_validate (text, -1, NULL) || strlen (text) > HW_CONDITION_MAX_BYTES)
    return refuse (&self, g_strdup (_("The condition is no text, or too long.")));
  if (!scan (&self, text))
    return NULL;
  if (peek (&self, 0)->type == TOKEN_END)
    return hw_condition_new_all (schema, kind);
  node = parse_any (&self, kind, 0);
  if (node == NULL)
    return NULL;
  if (peek (&self, 0)->type != TOKEN_END)
    /* Translators: %s is a part of a condition that was typed. */
    return refuse (&self,
                   g_strdup_printf (_("“%s” is not expected here."), peek (&self, 0)->text));
  return hw_condition_new_take (schema, kind, g_steal_pointer (&node));
}
