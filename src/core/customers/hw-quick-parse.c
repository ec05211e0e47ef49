/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/customers/hw-quick-parse.h"

#include "core/customers/hw-quick-words.h"

#define HAN "\\p{Han}"
#define CUT "\n" /* stands where something was taken out, so that its neighbours stay apart */

/* Patterns are literals of this file: one that does not compile is a mistake of ours, found by the
 * first test. Compiled once. */
static GRegex *
compile (GRegex **kept, const char *pattern)
{
  if (g_once_init_enter (kept)) {
    g_autoptr (GError) error = NULL;
    GRegex *regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &error);

    if (regex == NULL)
      g_error ("%s", error->message);
    g_once_init_leave (kept, regex);
  }
  return *kept;
}

#define REGEX(pattern)                                                                             \
  ({                                                                                               \
    static GRegex *kept;                                                                           \
    compile (&kept, pattern);                                                                      \
  })

static gboolean
matches (GRegex *regex, const char *text)
{
  return g_regex_match (regex, text, 0, NULL);
}

/* Digits, plus and at signs as a Chinese input method may write them; other characters are kept. */
static char *
narrow_ascii (const char *text)
{
  GString *narrow = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gboolean digit = c >= 0xff10 && c <= 0xff19;

    if (digit || c == 0xff0b || c == 0xff20 || c == 0xff0d || c == 0xff08 || c == 0xff09)
      c -= 0xfee0;
    else if (c == 0x3000 || c == 0x00a0)
      c = ' ';
    g_string_append_unichar (narrow, c);
  }
  return g_string_free (narrow, FALSE);
}

/* Takes the first match of group 1 out of *text. */
static char *
take_match (char **text, GRegex *regex)
{
  g_autoptr (GMatchInfo) info = NULL;
  int start, end, group_start, group_end;
  GString *rest;
  char *taken;

  if (!g_regex_match (regex, *text, 0, &info))
    return NULL;
  g_match_info_fetch_pos (info, 0, &start, &end);
  g_match_info_fetch_pos (info, 1, &group_start, &group_end);
  taken = g_strndup (*text + group_start, group_end - group_start);
  rest = g_string_new_len (*text, start);
  g_string_append (rest, CUT);
  g_string_append (rest, *text + end);
  g_free (*text);
  *text = g_string_free (rest, FALSE);
  return g_strstrip (taken);
}

static char *
remove_all (const char *text, GRegex *regex, const char *with)
{
  g_autoptr (GError) error = NULL;
  char *clean = g_regex_replace_literal (regex, text, -1, 0, with, 0, &error);

  return clean != NULL ? clean : g_strdup (text);
}

/* Mobile numbers lose their blanks and 86; a landline gets one hyphen; others stay as typed. */
static char *
tidy_phone (const char *phone)
{
  g_autofree char *digits = remove_all (phone, REGEX ("[^0-9]"), "");
  const char *local =
      g_str_has_prefix (digits, "86") && strlen (digits) == 13 ? digits + 2 : digits;
  g_autofree char *single = NULL;

  if (matches (REGEX ("^1[3-9]\\d{9}$"), local) && (*phone != '+' || local != digits))
    return g_strdup (local);
  if (matches (REGEX ("^\\(0\\d{2,3}\\)"), phone)) {
    g_autofree char *open = remove_all (phone, REGEX ("^\\("), "");
    g_autofree char *hyphened = remove_all (open, REGEX ("\\)\\s*"), "-");

    return remove_all (hyphened, REGEX ("(?<=\\d)\\s+(?=\\d)"), "");
  }
  if (matches (REGEX ("^0\\d{2,3}[- ]\\d"), phone)) {
    g_autofree char *hyphened =
        remove_all (phone, REGEX ("(?<=^0\\d\\d)\\s+|(?<=^0\\d\\d\\d)\\s+"), "-");

    return remove_all (hyphened, REGEX ("(?<=\\d)\\s+(?=\\d)"), "");
  }
  single = remove_all (phone, REGEX ("\\s+"), " ");
  return g_strdup (g_strstrip (single));
}

static char *
take_phone (char **text)
{
  GRegex *kinds[] = {
    REGEX ("(?<!\\d)((?:(?:\\(?\\+\\s?86\\)?|0086|86)[-\\s]*)?1[3-9]\\d[-\\s]?\\d{4}[-\\s]?\\d{4})("
           "?!\\d)"),
    REGEX ("(?<!\\d)(\\+\\d{1,3}[-\\s(]*\\d[-\\s\\d()]{4,16}\\d)(?!\\d)"),
    REGEX ("(?<!\\d)((?:\\(0\\d{2,3}\\)\\s*|0\\d{2,3}[-\\s]?)\\d{3,4}\\s?\\d{4}(?:[-转]\\d{1,6})?)("
           "?!\\d)"),
    REGEX ("(?<!\\d)([48]00[-\\s]?\\d{3,4}[-\\s]?\\d{3,4})(?!\\d)"),
    REGEX ("(?<!\\d)(\\(?\\d{3}\\)?[-\\s.]\\d{3}[-\\s.]\\d{4})(?!\\d)"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *phone = take_match (text, kinds[i]);

    if (phone != NULL)
      return tidy_phone (phone);
  }
  return NULL;
}

gboolean
hw_is_han_name (const char *text)
{
  if (matches (REGEX ("^(?:" HW_NOT_NAMES ")$"), text))
    return FALSE;
  return matches (REGEX ("^(?:(?:" HW_COMPOUND_SURNAMES ")" HAN "{1,2}|[" HW_SURNAMES "]" HAN
                         "{1,2}|"
                         "(?:" HW_COMPOUND_SURNAMES "|[" HW_SURNAMES "])" HAN "{0,2}(?:" HW_TITLES
                         "))$"),
                  text);
}

static gboolean
is_latin_name (const char *text)
{
  return matches (REGEX ("^(?:(?:mr|mrs|ms|miss|dr|herr|frau)\\.?\\s+)?"
                         "(?-i:\\p{Lu}[\\p{Ll}'’.-]*)(?:\\s+(?-i:\\p{Lu})[\\p{L}'’.-]*){0,3}$"),
                  text);
}

static gboolean
is_need (const char *text)
{
  return matches (REGEX ("^(?:" HW_HAN_NEED_STARTS ")"), text);
}

static gboolean
is_han_company (const char *text)
{
  return !is_need (text) && matches (REGEX ("^[\\p{L}\\p{N}()（）·&]{1,}(?:" HW_HAN_COMPANY_ENDS
                                            ")(?:[(（].*[)）])?$"),
                                     text);
}

static void
fill (char **slot, const char *text)
{
  g_autofree char *clean = g_strdup (text);

  g_strstrip (clean);
  if (*slot == NULL && *clean != '\0')
    *slot = g_steal_pointer (&clean);
}

static void
add_need (GString *need, const char *text)
{
  if (need->len > 0)
    g_string_append (need, g_str_has_suffix (need->str, ",") ? " " : ", ");
  g_string_append (need, text);
}

/* "电话：" and "Company:" say what follows; the value is taken at its word. */
static gboolean
take_labelled (HwQuickParse *parse, GString *need, const char *text)
{
  static const char *const labels[] = { "姓名|联系人|name|contact",
                                        "公司|单位|客户|厂家|company|customer|firm",
                                        "需求|要求|诉求|备注|产品|need|needs|request|interest" };
  char **slots[] = { &parse->name, &parse->company, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    g_autofree char *pattern = g_strdup_printf ("^(?:%s)(?:名称)?\\s*[:：]\\s*(.+)$", labels[i]);
    g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
    g_autoptr (GMatchInfo) info = NULL;
    g_autofree char *value = NULL;

    if (!g_regex_match (regex, text, 0, &info))
      continue;
    value = g_match_info_fetch (info, 1);
    if (slots[i] != NULL && *slots[i] == NULL)
      fill (slots[i], value);
    else
      add_need (need, value);
    return TRUE;
  }
  return matches (REGEX ("^(?:电话|手机|手机号|联系方式|邮箱|微信|phone|tel|mobile|e-?mail)\\s*[:"
                         "：]?$"),
                  text);
}

/* Where no blank parts a company from a name or a wish: "甬江汽配张伟想要支架" is cut behind the
 * company's ending. */
static char *
cut_han (const char *text)
{
  g_autofree char *polite =
      remove_all (text, REGEX ("^(?:你好|您好)[!！]?|(?:我是|我叫|我们是|这里是|这边是)"), "");
  g_autofree char *owned =
      remove_all (polite, REGEX ("(?<=" HW_HAN_COMPANY_ENDS ")的(?=" HAN "{2,4}$)"), CUT);

  return remove_all (owned,
                     REGEX ("(?<=" HW_HAN_COMPANY_ENDS
                            ")(?=(?:想|需要|要|求购|采购|询|咨询|希望|打算|急))"),
                     CUT);
}

static gboolean
split_company_and_name (HwQuickParse *parse, const char *token)
{
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *company = NULL;
  g_autofree char *name = NULL;

  if (parse->company != NULL || parse->name != NULL || is_need (token) ||
      !g_regex_match (REGEX ("^(.{2,}(?:" HW_HAN_COMPANY_ENDS "))(" HAN "{2,5})$"), token, 0,
                      &info))
    return FALSE;
  company = g_match_info_fetch (info, 1);
  name = g_match_info_fetch (info, 2);
  if (!hw_is_han_name (name))
    return FALSE;
  fill (&parse->company, company);
  fill (&parse->name, name);
  return TRUE;
}

static void
read_han_token (HwQuickParse *parse, GString *need, gboolean *wishing, const char *token)
{
  *wishing = *wishing || is_need (token);
  if (!*wishing && parse->name == NULL && hw_is_han_name (token))
    fill (&parse->name, token);
  else if (!*wishing && parse->company == NULL && is_han_company (token))
    fill (&parse->company, token);
  else if (*wishing || !split_company_and_name (parse, token)) {
    if (need->len > 0)
      g_string_append_c (need, ' ');
    g_string_append (need, token);
  }
}

static void
read_han (HwQuickParse *parse, GString *need, const char *segment)
{
  g_autofree char *cut = cut_han (segment);
  g_auto (GStrv) tokens = g_regex_split (REGEX ("\\s+"), cut, 0);
  g_autoptr (GString) own = g_string_new (NULL);
  gboolean wishing = FALSE;

  for (guint i = 0; tokens[i] != NULL; i++)
    if (*tokens[i] != '\0')
      read_han_token (parse, own, &wishing, tokens[i]);
  if (own->len > 0) {
    if (need->len > 0)
      g_string_append (need, "，");
    g_string_append (need, own->str);
  }
}

/* "John Smith Acme Industries Ltd wants 200 brackets": capitalised words up to the ending are the
 * company, but for two before them when no name is known and enough words are left. */
static gboolean
take_latin_company (HwQuickParse *parse, GString *need, const char *segment)
{
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *words = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *before = NULL;

  if (parse->company != NULL ||
      !g_regex_match (REGEX ("^(.*?)((?:(?-i:[\\p{Lu}\\p{N}&])[\\p{L}\\p{N}&.'’-]*,?\\s+|(?:of|and|"
                             "for)\\s+)+(?:" HW_LATIN_COMPANY_ENDS ")(?![\\p{L}\\p{N}])"
                             "(?:\\s*,?\\s*(?:" HW_LATIN_COMPANY_ENDS
                             ")(?![\\p{L}\\p{N}]))*)[,.]?\\s*(.*)$"),
                      segment, 0, &info))
    return FALSE;
  before = g_match_info_fetch (info, 1);
  words = g_match_info_fetch (info, 2);
  rest = g_match_info_fetch (info, 3);
  fill (&parse->company, words);
  g_strstrip (before);
  if (*before != '\0' && parse->name == NULL) {
    g_autofree char *plain =
        remove_all (before, REGEX ("\\s+(?:from|of|at|with)$|^(?:this is|i am|i'm|my name is)\\s+"),
                    "");

    if (is_latin_name (plain))
      fill (&parse->name, plain);
    else
      add_need (need, before);
  }
  if (parse->name == NULL && is_latin_name (rest))
    fill (&parse->name, rest);
  else if (*rest != '\0')
    add_need (need, rest);
  return TRUE;
}

static void
read_latin (HwQuickParse *parse, GString *need, const char *segment)
{
  if (take_latin_company (parse, need, segment))
    return;
  if (parse->name == NULL && is_latin_name (segment))
    fill (&parse->name, segment);
  else
    add_need (need, segment);
}

/* A wish that begins with a city and has more behind it is a company whose ending was left off. */
static void
guess_company (HwQuickParse *parse, GString *need)
{
  g_autoptr (GMatchInfo) info = NULL;
  g_autofree char *company = NULL;
  int end;

  if (parse->company != NULL ||
      !g_regex_match (REGEX ("^((?:" HW_HAN_PLACES ")" HAN "{2,8})(?:[\\s，,]+|$)"), need->str, 0,
                      &info))
    return;
  company = g_match_info_fetch (info, 1);
  g_match_info_fetch_pos (info, 0, NULL, &end);
  fill (&parse->company, company);
  g_string_erase (need, 0, end);
}

HwQuickParse *
hw_quick_parse (const char *line)
{
  HwQuickParse *parse = g_new0 (HwQuickParse, 1);
  g_autofree char *valid = g_utf8_make_valid (line, -1);
  g_autofree char *rest = narrow_ascii (valid);
  g_autoptr (GString) need = g_string_new (NULL);
  g_auto (GStrv) segments = NULL;

  parse->email = take_match (&rest, REGEX ("(?:(?:邮箱|e-?mail)\\s*[:：]\\s*)?([a-z0-9._%+-]+@[a-"
                                           "z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,})"));
  parse->phone = take_phone (&rest);
  segments =
      g_regex_split (REGEX ("(?:[\\n\\r\\t，、;；|。]|,(?!\\s*(?:ltd|limited|inc)\\b))+"), rest, 0);
  for (guint i = 0; segments[i] != NULL; i++) {
    char *segment = g_strstrip (segments[i]);

    if (*segment == '\0' || take_labelled (parse, need, segment))
      continue;
    if (matches (REGEX (HAN), segment))
      read_han (parse, need, segment);
    else
      read_latin (parse, need, segment);
  }
  guess_company (parse, need);
  fill (&parse->need, need->str);
  return parse;
}

void
hw_quick_parse_free (HwQuickParse *parse)
{
  g_free (parse->name);
  g_free (parse->phone);
  g_free (parse->email);
  g_free (parse->company);
  g_free (parse->need);
  g_free (parse);
}
