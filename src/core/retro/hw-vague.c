/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-vague.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What makes a word's sentence concrete all the same. */
typedef enum {
  HW_EXCUSE_NONE,
  HW_EXCUSE_NUMBER,
  HW_EXCUSE_NUMBER_OR_NAME,
} HwExcuse;

typedef struct
{
  HwExcuse excuse;
  const char *ask; /* NULL: not vague, though it has a vague word in it */
} VagueKind;

enum {
  ABILITY,
  ATTITUDE,
  CUSTOMER,
  TALK,
  MEANS,
  PRICE,
  RIVAL,
  SLOW,
  POOR,
  HARD,
  UNCLEAR,
  TRUST,
  COUNT,
  WHO,
  NOTHING,
};

static const VagueKind kinds[] = {
  [ABILITY] = { HW_EXCUSE_NONE, N_ ("Who could not do what: at which step, how many times?") },
  [ATTITUDE] = { HW_EXCUSE_NONE, N_ ("What was not done, by whom, and due when?") },
  [CUSTOMER] = { HW_EXCUSE_NONE,
                 N_ ("Who at the customer did or said what, how many times, since when?") },
  [TALK] = { HW_EXCUSE_NUMBER_OR_NAME,
             N_ ("Who did not tell whom what, and which step waits for it, since when?") },
  [MEANS] = { HW_EXCUSE_NUMBER_OR_NAME,
              N_ ("Who or what was missing, for which step, for how many days?") },
  [PRICE] = { HW_EXCUSE_NUMBER_OR_NAME,
              N_ ("Compared with whose offer, by how much, and who said so?") },
  [RIVAL] = { HW_EXCUSE_NUMBER_OR_NAME, N_ ("Which competitor, in which deal, with which offer?") },
  [SLOW] = { HW_EXCUSE_NUMBER, N_ ("Which step took how many days instead of how many?") },
  [POOR] = { HW_EXCUSE_NUMBER, N_ ("What exactly was wrong: where, and how many times?") },
  [HARD] = { HW_EXCUSE_NUMBER_OR_NAME,
             N_ ("Which step fails, what did you try, and how many times?") },
  [UNCLEAR] = { HW_EXCUSE_NUMBER_OR_NAME, N_ ("Which point is open, and who has to settle it?") },
  [TRUST] = { HW_EXCUSE_NUMBER_OR_NAME, N_ ("Who did or refused what: in which step, when last?") },
  [COUNT] = { HW_EXCUSE_NUMBER, N_ ("How many times, since when?") },
  [WHO] = { HW_EXCUSE_NUMBER_OR_NAME, N_ ("Who: by name or by role?") },
  [NOTHING] = { HW_EXCUSE_NONE, NULL },
};

static const struct
{
  guint kind;
  const char *words; /* with "|" between them */
} word_lists[] = {
#define HW_VAGUE(kind, words) { kind, words },
#include "core/retro/vague-words.def"
#undef HW_VAGUE
};

/* What is counted, after a Chinese numeral; 分 alone would take in 十分. */
static const char measures[] = "次|天|周|月|个月|年|个小时|小时|分钟|份|家|人|轮|版|遍|万|元|季|台|"
                               "封|通|条|页|场|位|名|倍|成|个";
/* Not names, though written with a capital. */
static const char calendar_words[] =
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May"
    "|June|July|August|September|October|November|December";
/* Common Chinese surnames, and what one is called by after them. */
static const char surnames[] =
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
    "薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常"
    "武"
    "乔贺赖龚文";
static const char titles[] =
    "总监|总工|总|经理|主任|工|处长|科长|院长|局长|部长|厂长|校长|老师|教授"
    "|主管|女士|先生|博士|书记|董";

static gboolean
is_word_char (char c)
{
  return g_ascii_isalnum (c);
}

static gboolean
is_blank_char (char c)
{
  return g_ascii_isspace (c);
}

/* How many bytes at @text are @word, whose end is @end; 0: none. */
static gsize
match_word (const char *text, const char *word, const char *end)
{
  const char *at = text;

  for (const char *w = word; w < end; w++) {
    if (*w == ' ' && is_blank_char (*at)) {
      while (is_blank_char (*at))
        at++;
    } else if (*w == '\'' && g_str_has_prefix (at, "’")) {
      at += strlen ("’");
    } else if (g_ascii_tolower (*at) == g_ascii_tolower (*w)) {
      at++;
    } else {
      return 0;
    }
  }
  return is_word_char (end[-1]) && is_word_char (*at) ? 0 : (gsize) (at - text);
}

/* The longest of @words that @text begins with, in bytes. */
static gsize
match_words (const char *text, const char *words)
{
  gsize longest = 0;

  for (const char *word = words; word; word = strchr (word, '|')) {
    word += *word == '|';
    longest = MAX (longest, match_word (text, word, word + strcspn (word, "|")));
  }
  return longest;
}

/* 1 to 10; 0: none. @length: of it. */
static guint
read_chinese_numeral (const char *text, gsize *length)
{
  static const char *const numerals[] = { "一", "二", "三", "四", "五", "六",
                                          "七", "八", "九", "十", "两", "百" };

  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
    if (g_str_has_prefix (text, numerals[i])) {
      *length = strlen (numerals[i]);
      return i == 10 ? 2 : i + 1;
    }
  return 0;
}

/* A number in digits, but none of a name ("B2B") and no year. */
static gboolean
is_digits (const char *text, const char *at)
{
  const char *end = at;

  if (!g_ascii_isdigit (*at) || (at > text && is_word_char (at[-1]) && at[-1] != 'Q'))
    return FALSE;
  while (g_ascii_isdigit (*end))
    end++;
  return end - at != 4 || !(g_str_has_prefix (at, "19") || g_str_has_prefix (at, "20"));
}

/* "三次", "两周", but not "一个客户": that is nobody. */
static gboolean
is_chinese_count (const char *text, const char *at)
{
  gsize length = 0;
  guint numeral = read_chinese_numeral (at, &length);
  gsize counted = numeral ? match_words (at + length, measures) : 0;

  if (!counted)
    return FALSE;
  if (at - text >= 3 && g_str_has_prefix (at - 3, "每"))
    return FALSE;
  return numeral > 1 || !g_str_has_prefix (at + length, "个") || counted > strlen ("个");
}

static gboolean
is_number (const char *text, const char *at)
{
  static const char words[] =
      "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty"
      "|thirty|fifty|hundred|twice|half|percent|百分之|第二|第三|半年|半天|半个月";

  if (is_digits (text, at) || is_chinese_count (text, at))
    return TRUE;
  return (at == text || !is_word_char (at[-1])) && match_words (at, words) > 0;
}

/* "Zhou", but not "IT", not "Monday" and not the first word of a sentence. */
static gboolean
is_latin_name (const char *sentence, const char *at)
{
  return at > sentence && !is_word_char (at[-1]) && g_ascii_isupper (at[0]) &&
         g_ascii_islower (at[1]) && match_words (at, calendar_words) == 0;
}

/* "张总", "李经理"; "总" also begins "总是". */
static gboolean
is_chinese_name (const char *at)
{
  const char *title = g_utf8_next_char (at);
  gsize length;

  if ((guchar) *at < 0x80 || !g_utf8_strchr (surnames, -1, g_utf8_get_char (at)))
    return FALSE;
  length = match_words (title, titles);
  return length > 0 && !g_str_has_prefix (title, "总是") && !g_str_has_prefix (title, "工作");
}

static HwExcuse
find_excuse (const char *text, gsize start, gsize end)
{
  HwExcuse excuse = HW_EXCUSE_NONE;

  while (is_blank_char (text[start]))
    start++;
  for (const char *at = text + start; at < text + end; at = g_utf8_next_char (at)) {
    if (is_number (text, at))
      return HW_EXCUSE_NUMBER;
    if (is_latin_name (text + start, at) || is_chinese_name (at))
      excuse = HW_EXCUSE_NUMBER_OR_NAME;
  }
  return excuse;
}

static gboolean
is_excused (const VagueKind *kind, HwExcuse excuse)
{
  if (kind->excuse == HW_EXCUSE_NONE || excuse == HW_EXCUSE_NONE)
    return FALSE;
  return excuse == HW_EXCUSE_NUMBER || kind->excuse == excuse;
}

/* A full stop ends one only before a blank: not in "1.5". */
static gsize
find_sentence_end (const char *text, gsize start)
{
  const char *at = text + start;

  for (; *at; at = g_utf8_next_char (at)) {
    if (match_words (at, "。|！|？") || strchr ("!?\n", *at))
      return (gsize) (g_utf8_next_char (at) - text);
    if (*at == '.' && (is_blank_char (at[1]) || !at[1]))
      return (gsize) (at + 1 - text);
  }
  return (gsize) (at - text);
}

/* The longest vague word at @at. */
static gsize
find_word (const char *text, const char *at, const VagueKind **kind)
{
  gsize longest = 0;

  if (at > text && is_word_char (*at) && is_word_char (at[-1]))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (word_lists); i++) {
    gsize length = match_words (at, word_lists[i].words);

    if (length > longest) {
      longest = length;
      *kind = &kinds[word_lists[i].kind];
    }
  }
  return longest;
}

/* Where the words of somebody end that begin at @at: 0, where none do. A quotation of a few
 * letters is a manner of speaking, not somebody's words. */
static gsize
skip_quotation (const char *at)
{
  static const char *const marks[][2] = { { "“", "”" }, { "「", "」" }, { "\"", "\"" } };
  const long enough = 8;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    const char *first = at + strlen (marks[i][0]);
    const char *end = g_str_has_prefix (at, marks[i][0]) ? strstr (first, marks[i][1]) : NULL;

    if (end && g_utf8_strlen (first, end - first) >= enough)
      return (gsize) (end + strlen (marks[i][1]) - at);
  }
  return 0;
}

static void
find_in_sentence (GArray *spans, const char *text, gsize start, gsize end)
{
  HwExcuse excuse = find_excuse (text, start, end);
  gsize at = start;

  while (at < end) {
    const VagueKind *kind = NULL;
    gsize length = skip_quotation (text + at);

    if (length == 0 && (length = find_word (text, text + at, &kind)) == 0)
      length = (gsize) (g_utf8_next_char (text + at) - (text + at));
    if (kind && kind->ask && !is_excused (kind, excuse)) {
      HwVagueSpan span = { (guint) at, (guint) length, _ (kind->ask) };

      g_array_append_val (spans, span);
    }
    at += length;
  }
}

GArray *
hw_vague_find (const char *text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (HwVagueSpan));
  gsize end;

  for (gsize start = 0; text[start]; start = end) {
    end = find_sentence_end (text, start);
    find_in_sentence (spans, text, start, end);
  }
  return spans;
}

static const char *
skip_closing (const char *at)
{
  gsize length = match_words (at, ".|．|、|)|）|,|，|:|：");

  return length ? at + length : NULL;
}

/* "2.", "(2)", "②", "二、", "第二，", "其次", "secondly": 2; 0: no such mark. */
static guint
read_ordinal (const char *at, gsize *mark)
{
  static const char *const marks[][2] = { { "①|一是|首先|其一|firstly",
                                            "②|二是|其次|其二|secondly" },
                                          { "1|１|一|第一|first", "2|２|二|第二|second" } };
  gsize bracket = match_words (at, "(|（");

  for (guint i = 0; i < 2; i++) {
    gsize length = match_words (at, marks[0][i]);
    const char *end;

    *mark = length;
    if (length)
      return i + 1;
    length = match_words (at + bracket, marks[1][i]);
    end = length ? skip_closing (at + bracket + length) : NULL;
    if (end && !g_ascii_isdigit (*end)) {
      *mark = (gsize) (end - at);
      return i + 1;
    }
  }
  return 0;
}

/* At the beginning of a clause. */
static gboolean
is_joiner (const char *at)
{
  static const char joiners[] =
      "另外，|另外,|另外：|另外还|另外也|另外客户|另外我|另外一个问题|此外|还有就是|还有一个问题|"
      "还有个问题|另一个问题"
      "|另有一个|还有，|also|and also|in addition|additionally|besides,|moreover"
      "|another problem|another issue|another obstacle|and another problem";

  return match_words (at, joiners) > 0;
}

static gboolean
is_bullet (const char *at)
{
  return match_words (at, "- |* |• |· |– ") > 0;
}

/* How a clause begins: at the start, in a new line, after a mark. English commas go on with the
 * same thing, Chinese ones often do not. */
static gboolean
begins_clause (const char *text, const char *at, gboolean after_blank)
{
  const char *before = at;

  while (before > text && (before[-1] == ' ' || before[-1] == '\t'))
    before--;
  if (before == text || before[-1] == '\n')
    return TRUE;
  if (strchr (".;", before[-1]) || (after_blank && before < at))
    return TRUE;
  return match_words (g_utf8_prev_char (before), "。|；|，|！|？|：|、") > 0;
}

gboolean
hw_vague_find_second (const char *text, guint *at)
{
  gboolean first = FALSE;
  guint bullets = 0;

  for (const char *c = text; *c; c = g_utf8_next_char (c)) {
    gboolean line = c == text || c[-1] == '\n';
    gsize mark;
    guint ordinal = begins_clause (text, c, TRUE) ? read_ordinal (c, &mark) : 0;

    bullets += line && is_bullet (c);
    if ((ordinal == 2 && first) || bullets == 2 ||
        (c > text && begins_clause (text, c, FALSE) && is_joiner (c))) {
      if (at)
        *at = (guint) (c - text);
      return TRUE;
    }
    first = first || ordinal == 1;
  }
  return FALSE;
}

const char *
hw_vague_skip_mark (const char *second)
{
  static const char marks[] = "- |* |• |· |– |另外|此外|还有就是|还有|and also|also|in addition"
                              "|additionally|besides|moreover";
  gsize mark = 0;

  if (read_ordinal (second, &mark) == 0)
    mark = match_words (second, marks);
  second += mark;
  while ((mark = match_words (second, " |,|，|:|：")) > 0)
    second += mark;
  return second;
}
