/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/search/hw-pinyin.h"

#include <string.h>

static const struct
{
  const char *text;
  const char *initials;
  gboolean matches;
} rows[] = {
  { "宁波汽配", "nbqp", TRUE },
  { "宁波汽配", "NBQP", TRUE },
  { "宁波汽配", "qp", TRUE },
  { "宁波汽配", "nq", FALSE },
  { "宁波汽配", "nbqpx", FALSE },
  { "长沙", "cs", TRUE },
  { "长沙", "zs", TRUE },
  { "重庆", "cq", TRUE },
  { "重工", "zg", TRUE },
  { "银行", "yh", TRUE },
  { "行动", "xd", TRUE },
  { "音乐", "yy", TRUE },
  { "快乐", "kl", TRUE },
  { "曾先生", "zxs", TRUE },
  { "单总", "sz", TRUE },
  { "单总", "dz", TRUE },
  { "厦门", "xm", TRUE },
  { "大厦", "ds", TRUE },
  { "朝阳", "cy", TRUE },
  { "首都", "sd", TRUE },
  { "解总", "xz", TRUE },
  { "仇经理", "qjl", TRUE },
  { "区先生", "oxs", TRUE },
  { "查总", "zz", TRUE },
  { "石家庄", "sjz", TRUE },
  { "弹簧", "th", TRUE },
  { "宿州", "sz", TRUE },
  { "女装", "nz", TRUE },
  { "吕总", "lz", TRUE },
  { "昂科", "ak", TRUE },
  { "宁波（汽配）有限公司", "nbqpyxgs", TRUE },
  { "宁波 ABC 汽配", "nbabcqp", TRUE },
  { "华为３号", "hw3h", TRUE },
  { "ACME", "cm", TRUE },
  { "宁波汽配", "", FALSE },
  { "宁波汽配", " - ", FALSE },
  { "宁波汽配", "宁波", FALSE },
  { "", "n", FALSE },
};

static void
test_matches (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (hw_pinyin_matches (rows[i].text, rows[i].initials) != rows[i].matches)
      g_error ("%s by %s", rows[i].text, rows[i].initials);
}

/* What matches is found in the key, as a search index looks for it. */
static void
test_key (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *key = hw_pinyin_key (rows[i].text);
    g_autofree char *wanted = g_ascii_strdown (rows[i].initials, -1);

    if (key != NULL && rows[i].matches && strstr (key, wanted) == NULL)
      g_error ("%s is not in the key of %s: %s", wanted, rows[i].text, key);
  }
  g_assert_null (hw_pinyin_key ("ACME 100"));
  g_assert_null (hw_pinyin_key (""));
}

static void
test_key_is_small (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *key = NULL;
  g_autofree char *plain = hw_pinyin_key ("宁波汽配");
  g_auto (GStrv) words = NULL;

  g_assert_cmpstr (plain, ==, "nbqp");
  for (guint i = 0; i < 500; i++)
    g_string_append (text, "长重行单");
  key = hw_pinyin_key (text->str);
  words = g_strsplit (key, " ", -1);
  g_assert_cmpuint (g_strv_length (words), <=, 16);
  g_assert_cmpuint (strlen (key), <, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pinyin/matches", test_matches);
  g_test_add_func ("/pinyin/key", test_key);
  g_test_add_func ("/pinyin/key-is-small", test_key_is_small);
  return g_test_run ();
}
