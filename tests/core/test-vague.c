/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/retro/hw-vague.h"

#include <locale.h>

/* The vague words that are found in a text, with "|" between them. */
static const struct
{
  const char *text;
  const char *words;
} rows[] = {
  /* What the method bans (source-table row 20). */
  { "能力不足", "能力不足" },
  { "客户难搞", "客户难搞" },
  { "客户很难搞，沟通不畅", "客户很难搞|沟通不畅" },
  { "Difficult customer", "Difficult customer" },
  { "communication", "communication" },
  { "Lack  of skills", "Lack  of skills" },
  { "The customer doesn’t care", "doesn’t care" },
  { "Communication with the\ncustomer is bad", "Communication|bad" },
  /* A judgement stays one beside a number. */
  { "李强能力不足，3次报价都错", "能力不足" },
  { "A difficult customer: 3 calls refused", "difficult customer" },
  /* Numbers and names make the others concrete. */
  { "The customer's IT is difficult to reach", "difficult" },
  { "The customer's IT difficult to reach 3 times", "" },
  { "IT was hard to reach three times", "" },
  { "Hard to get Zhou to the phone", "" },
  { "Hard to get IT to the phone on Monday", "Hard to" },
  { "Approval is too slow at Acme", "too slow" },
  { "Approval is too slow: 9 days instead of 3", "" },
  { "沟通不畅：张总两周没有回复", "" },
  { "跟李经理沟通不畅", "" },
  { "总是沟通不畅", "总是|沟通不畅" },
  { "跟客户的IT沟通不畅", "沟通不畅" },
  { "一个客户很难约", "很难" },
  { "IT负责人难约，约了三次", "" },
  { "每一次都推进慢", "推进慢" },
  { "审批太慢，第三次补资料", "" },
  { "2026年审批太慢", "审批太慢" },
  { "B2B审批太慢", "审批太慢" },
  { "十分困难", "困难" },
  { "客户经常改需求", "经常" },
  { "张总经常改需求", "经常" },
  { "客户4次改需求，经常在签约前", "" },
  /* Each sentence for itself. */
  { "沟通不畅。IT负责人三次没有接电话", "沟通不畅" },
  { "3 calls failed. Coordination is missing", "Coordination" },
  { "It took 1.5 days, too long", "" },
  /* Somebody's words are evidence. */
  { "IT said: “Your product is too expensive for us”", "" },
  { "客户说“你们的价格太贵，我们要考虑”", "" },
  { "客户“难搞”", "难搞" },
  /* Words that only look vague. */
  { "慢性病医院的采购没有科室预算表", "" },
  { "Marketing Communications Ltd wants a slide on bad debts", "" },
  { "Unclear who signs the order at the hospital", "" },
  { "issuesheet", "" },
  { "Finance issues invoices on Fridays only", "" },
  { "The tender was refused for lack of a CE certificate", "" },
  { "The drawing has issues", "has issues" },
  { "合同没有人签字", "" },
  { "合同有人不签字", "有人" },
  { "The slowest approval", "" },
  { "IT负责人三次缺席技术交流，竞品已经进场测试", "" },
  { "Our ISO certificate expired on 3 March, so the bid was refused", "" },
  { "", "" },
};

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GArray) spans = hw_vague_find (rows[i].text);
    g_autoptr (GString) words = g_string_new (NULL);

    for (guint s = 0; s < spans->len; s++) {
      const HwVagueSpan *span = &g_array_index (spans, HwVagueSpan, s);

      g_string_append (words, s ? "|" : "");
      g_string_append_len (words, rows[i].text + span->start, span->length);
      g_assert_true (g_str_has_suffix (span->ask, "?"));
    }
    if (!g_str_equal (words->str, rows[i].words))
      g_error ("“%s” has “%s”, not “%s”", rows[i].text, words->str, rows[i].words);
  }
}

/* Where the second obstacle begins; NULL: there is one only. */
static const struct
{
  const char *text;
  const char *second;
} cards[] = {
  { "1. No template 2. No mail", "2. No mail" },
  { "1、没有模板\n2、没有邮件", "2、没有邮件" },
  { "1）没有模板；2）没有邮件", "2）没有邮件" },
  { "（一）没有模板，（二）没有邮件", "（二）没有邮件" },
  { "① 没有模板 ② 没有邮件", "② 没有邮件" },
  { "首先IT没来，其次没有模板", "其次没有模板" },
  { "一是IT没来，二是没有模板", "二是没有模板" },
  { "First, IT was away; second, there was no template", "second, there was no template" },
  { "- IT was away\n- no template", "- no template" },
  { "IT没来；另外没有模板，另外，要重报", "另外，要重报" },
  { "IT没来；另外，没有模板", "另外，没有模板" },
  { "IT没来。此外没有模板", "此外没有模板" },
  { "IT was away; also the template is missing", "also the template is missing" },
  { "IT was away. Also, the template is missing", "Also, the template is missing" },
  { "IT was away. In addition the template is missing", "In addition the template is missing" },
  /* One. */
  { "The customer also asked for 2 samples", NULL },
  { "1. No template", NULL },
  { "Version 1.2 was sent 2 weeks late", NULL },
  { "另外两家竞品报价更低", NULL },
  { "IT看了竞品，另外两家报价更低", NULL },
  { "第一次没接电话，第二次没回邮件", NULL },
  { "IT负责人三次缺席，竞品已经进场测试；我们没有对比表", NULL },
  { "Also", NULL },
  { "", NULL },
};

/* What a card of its own says then. */
static const struct
{
  const char *second;
  const char *words;
} seconds[] = {
  { "2. No mail", "No mail" },
  { "2）没有邮件", "没有邮件" },
  { "②没有邮件", "没有邮件" },
  { "其次没有模板", "没有模板" },
  { "- no template", "no template" },
  { "另外，要重报", "要重报" },
  { "Also, the template is missing", "the template is missing" },
  { "and also the template", "the template" },
  { "no template", "no template" },
};

static void
test_skip (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    g_assert_cmpstr (hw_vague_skip_mark (seconds[i].second), ==, seconds[i].words);
}

static void
test_second (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++) {
    guint at = 0;
    gboolean found = hw_vague_find_second (cards[i].text, &at);

    if (found != (cards[i].second != NULL))
      g_error ("“%s” has %s obstacle", cards[i].text, found ? "another" : "one");
    if (found)
      g_assert_cmpstr (cards[i].text + at, ==, cards[i].second);
  }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vague/words", test_words);
  g_test_add_func ("/vague/second", test_second);
  g_test_add_func ("/vague/skip", test_skip);
  return g_test_run ();
}
