/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/customers/hw-quick-parse.h"

typedef struct
{
  const char *line, *name, *phone, *email, *company, *need;
} Case;

static const Case cases[] = {
  { "张伟 13800138000 宁波甬江汽配 想要量产支架报价", "张伟", "13800138000", NULL, "宁波甬江汽配",
    "想要量产支架报价" },
  { "张伟，13800138000，宁波甬江汽配，想要量产支架报价", "张伟", "13800138000", NULL,
    "宁波甬江汽配", "想要量产支架报价" },
  { "张伟\n13800138000\n宁波甬江汽配有限公司\n想要量产支架报价", "张伟", "13800138000", NULL,
    "宁波甬江汽配有限公司", "想要量产支架报价" },
  { "宁波甬江汽配张伟13800138000想要量产支架报价", "张伟", "13800138000", NULL, "宁波甬江汽配",
    "想要量产支架报价" },
  { "您好，我是宁波甬江汽配的李经理，电话 +86 138 0013 8000，急需样件", "李经理", "13800138000",
    NULL, "宁波甬江汽配", "急需样件" },
  { "欧阳建国 0574-87654321 慈溪模具厂 采购精密模具", "欧阳建国", "0574-87654321", NULL,
    "慈溪模具厂", "采购精密模具" },
  { "（0574）8765 4321 王芳 杭州华立科技", "王芳", "0574-87654321", NULL, "杭州华立科技", NULL },
  { "陈总 86-13911112222 苏州新能源科技有限公司 电池托盘打样 月底前", "陈总", "13911112222", NULL,
    "苏州新能源科技有限公司", "电池托盘打样 月底前" },
  { "姓名：赵敏；电话：１３９１２３４５６７８；公司：大成机械；需求：减速机外壳", "赵敏",
    "13912345678", NULL, "大成机械", "减速机外壳" },
  { "孙丽 sunli@example.com 上海浦江电子 询价连接器", "孙丽", NULL, "sunli@example.com",
    "上海浦江电子", "询价连接器" },
  { "刘洋 400-820-1234 广州医药集团 想了解会员系统", "刘洋", "400-820-1234", NULL, "广州医药集团",
    "想了解会员系统" },
  { "13800138000", NULL, "13800138000", NULL, NULL, NULL },
  { "宁波甬江", NULL, NULL, NULL, "宁波甬江", NULL },
  { "周杰 13700001111 金属支架 200 件", "周杰", "13700001111", NULL, NULL, "金属支架 200 件" },
  { "John Smith, +1 415 555 0134, Acme Industries Ltd, wants a quote for 200 brackets",
    "John Smith", "+1 415 555 0134", NULL, "Acme Industries Ltd",
    "wants a quote for 200 brackets" },
  { "Ms. Anna Müller +49 711 1234567 Stuttgart Werkzeug GmbH needs samples by May",
    "Ms. Anna Müller", "+49 711 1234567", NULL, "Stuttgart Werkzeug GmbH", "needs samples by May" },
  { "Li Na\tli.na@nbparts.cn\tNingbo Auto Parts Co., Ltd.\tbrackets", "Li Na", NULL,
    "li.na@nbparts.cn", "Ningbo Auto Parts Co., Ltd.", "brackets" },
  { "Name: Bob Lee; Company: Globex; Phone: (212) 555-0187; Need: annual plan", "Bob Lee",
    "(212) 555-0187", NULL, "Globex", "annual plan" },
  { "Peter Jones from Umbrella Holdings wants a demo", "Peter Jones", NULL, NULL,
    "Umbrella Holdings", "wants a demo" },
  { "Acme, Inc. Jane Doe", "Jane Doe", NULL, NULL, "Acme, Inc.", NULL },
  { "please send the price list", NULL, NULL, NULL, NULL, "please send the price list" },
  { "订单号 20260417123456 查一下", NULL, NULL, NULL, NULL, "订单号 20260417123456 查一下" },
  { "", NULL, NULL, NULL, NULL, NULL },
  { " ,，\n ", NULL, NULL, NULL, NULL, NULL },
};

static void
test_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HwQuickParse) parse = hw_quick_parse (cases[i].line);

    g_test_message ("%s", cases[i].line);
    g_assert_cmpstr (parse->name, ==, cases[i].name);
    g_assert_cmpstr (parse->phone, ==, cases[i].phone);
    g_assert_cmpstr (parse->email, ==, cases[i].email);
    g_assert_cmpstr (parse->company, ==, cases[i].company);
    g_assert_cmpstr (parse->need, ==, cases[i].need);
  }
}

static void
test_broken_utf8 (void)
{
  g_autoptr (HwQuickParse) parse = hw_quick_parse ("\xff\xfe 13800138000 \xe5");

  g_assert_cmpstr (parse->phone, ==, "13800138000");
}

static void
test_names (void)
{
  static const char *const yes[] = { "张伟", "李小龙", "欧阳建国", "司马光",
                                     "王总", "陈经理", "宁静" };
  static const char *const no[] = { "宁波", "金属",     "支架",  "方案",
                                    "张",   "张伟张伟", "Zhang", "温州" };

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    g_assert_true (hw_is_han_name (yes[i]));
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    g_assert_false (hw_is_han_name (no[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quick-parse/lines", test_lines);
  g_test_add_func ("/quick-parse/broken-utf8", test_broken_utf8);
  g_test_add_func ("/quick-parse/names", test_names);
  return g_test_run ();
}
