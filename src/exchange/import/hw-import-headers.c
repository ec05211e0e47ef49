/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/import/hw-import-private.h"

#include <string.h>

/* Headers of CRM exports and of tables that sales teams keep by hand. Folded when compared: case,
 * blanks and punctuation count for nothing. The same word may mean different things for different
 * kinds, so the kind is part of the key. */
typedef struct
{
  HwEntityKind kind;
  int field;
  const char *words; /* by "|" */
} Synonyms;

static const Synonyms synonyms[] = {
  { HW_DEAL, HW_ROW_SOURCE_KEY,
    "opportunity id|opportunityid|deal id|dealid|opp id|record "
    "id|id|key|商机编号|商机ID|商机号|项目编号|编号|单号" },
  { HW_DEAL, HW_DEAL_TITLE,
    "opportunity|opportunity name|deal|deal name|deal "
    "title|title|name|subject|topic|商机|商机名称|商机主题|"
    "项目|项目名称|名称|标题|主题" },
  { HW_DEAL, HW_DEAL_ACCOUNT,
    "account|account name|customer|customer name|company|company "
    "name|client|organization|organisation|客户|"
    "客户名称|客户名|公司|公司名称|单位|单位名称|企业名称" },
  { HW_DEAL, HW_DEAL_CONTACT,
    "contact|contact name|primary contact|contact person|联系人|客户联系人|主要联系人" },
  { HW_DEAL, HW_DEAL_OWNER,
    "owner|deal owner|opportunity owner|sales agent|agent|sales rep|rep|salesperson|sales "
    "person|seller|"
    "account manager|assigned "
    "to|负责人|商机负责人|销售|销售员|销售人员|销售负责人|业务员|客户经理|跟进人|所有者" },
  { HW_DEAL, HW_DEAL_PIPELINE, "pipeline|deal pipeline|sales process|销售管道|管道|销售流程" },
  { HW_DEAL, HW_DEAL_STAGE,
    "stage|deal stage|sales stage|stage name|status|deal status|opportunity "
    "stage|阶段|商机阶段|销售阶段|当前阶段|"
    "状态|进度|进展" },
  { HW_DEAL, HW_DEAL_STAGE_SINCE,
    "engage date|stage since|stage date|stage entered|entered stage|last stage change|stage change "
    "date|"
    "进入阶段时间|阶段开始时间|阶段变更时间|阶段更新时间" },
  { HW_DEAL, HW_DEAL_CLOSED_AT,
    "closed at|closed date|closed on|actual close date|won date|win date|lost "
    "date|成交日期|成交时间|实际成交日期|"
    "赢单日期|赢单时间|输单日期|结束日期|结单日期|签约日期" },
  { HW_DEAL, HW_DEAL_AMOUNT,
    "amount|deal amount|value|deal value|close value|opportunity amount|revenue|expected "
    "revenue|price|total|"
    "total amount|金额|商机金额|预计金额|预计销售金额|成交金额|合同金额|报价金额|总金额|销售额" },
  { HW_DEAL, HW_DEAL_CURRENCY, "currency|currency code|currency iso code|币种|货币" },
  { HW_DEAL, HW_DEAL_CLOSE_DATE,
    "close date|expected close date|expected close|expected closing|closing date|estimated close "
    "date|"
    "forecast close "
    "date|预计成交|预计成交日期|预计成交时间|预计签单日期|预计签约日期|预计结束日期|预计关闭日期|"
    "预计完成日期" },
  { HW_DEAL, HW_DEAL_PROBABILITY,
    "probability|win probability|chance|likelihood|赢率|成交概率|概率|可能性|成功率" },
  { HW_DEAL, HW_DEAL_SOURCE,
    "source|lead source|deal source|original source|channel|来源|线索来源|商机来源|客户来源|渠道" },
  { HW_DEAL, HW_DEAL_NEED,
    "need|core need|requirement|requirements|pain point|需求|核心诉求|客户需求|诉求" },
  { HW_DEAL, HW_DEAL_LOST_REASON,
    "lost reason|loss reason|reason lost|closed lost reason|输单原因|丢单原因|失败原因" },
  { HW_DEAL, HW_DEAL_LOST_NOTE, "lost note|loss note|lost reason detail|输单说明|丢单说明" },
  { HW_DEAL, HW_DEAL_NOTES,
    "notes|note|description|comment|comments|remark|remarks|备注|描述|说明" },
  { HW_DEAL, HW_DEAL_PRODUCT,
    "product|product name|main product|item|产品|产品名称|主要产品|商品|意向产品" },

  { HW_ACCOUNT, HW_ROW_SOURCE_KEY,
    "account id|customer id|company id|record id|id|key|客户ID|客户 ID" },
  { HW_ACCOUNT, HW_ACCOUNT_NAME,
    "account|account name|customer|customer name|company|company "
    "name|client|name|organization|organisation|客户|"
    "客户名称|客户名|公司|公司名称|企业名称|单位名称|名称" },
  { HW_ACCOUNT, HW_ACCOUNT_CODE,
    "code|customer number|account number|customer code|客户编号|客户编码|编号|客户代码" },
  { HW_ACCOUNT, HW_ACCOUNT_OWNER,
    "owner|account owner|sales agent|sales rep|account manager|assigned "
    "to|负责人|客户负责人|业务员|客户经理|销售|跟进人" },
  { HW_ACCOUNT, HW_ACCOUNT_INDUSTRY, "industry|sector|vertical|行业|所属行业|客户行业" },
  { HW_ACCOUNT, HW_ACCOUNT_REGION,
    "region|area|territory|office "
    "location|country|city|state|地区|区域|省份|城市|所在地区|大区|国家" },
  { HW_ACCOUNT, HW_ACCOUNT_TIER, "tier|grade|rating|level|客户等级|客户级别|客户分级|等级|级别" },
  { HW_ACCOUNT, HW_ACCOUNT_PHONE,
    "phone|telephone|tel|phone number|电话|联系电话|公司电话|手机|手机号" },
  { HW_ACCOUNT, HW_ACCOUNT_WEBSITE, "website|web|url|domain|homepage|网站|网址|官网|公司网址" },
  { HW_ACCOUNT, HW_ACCOUNT_ADDRESS,
    "address|billing address|street|地址|公司地址|详细地址|联系地址" },
  { HW_ACCOUNT, HW_ACCOUNT_PARENT,
    "parent|parent account|subsidiary of|part of|holding|上级客户|母公司|所属集团|上级公司" },
  { HW_ACCOUNT, HW_ACCOUNT_SOURCE, "source|lead source|channel|来源|客户来源|渠道" },
  { HW_ACCOUNT, HW_ACCOUNT_NEED, "need|core need|requirement|需求|核心诉求|客户需求" },
  { HW_ACCOUNT, HW_ACCOUNT_NOTES,
    "notes|note|description|comment|comments|remark|remarks|备注|描述|说明" },

  { HW_CONTACT, HW_ROW_SOURCE_KEY, "contact id|record id|id|key|联系人编号|联系人ID" },
  { HW_CONTACT, HW_CONTACT_NAME,
    "contact|contact name|name|full name|联系人|姓名|联系人姓名|名字|名称" },
  { HW_CONTACT, HW_CONTACT_ACCOUNT,
    "account|account name|customer|customer name|company|company "
    "name|client|organization|客户|客户名称|公司|公司名称|"
    "所属客户|所属公司|单位" },
  { HW_CONTACT, HW_CONTACT_JOB, "job|job title|title|position|role title|职务|职位|岗位|头衔" },
  { HW_CONTACT, HW_CONTACT_ROLE,
    "role|decision role|role in the decision|角色|决策角色|决策链角色" },
  { HW_CONTACT, HW_CONTACT_PHONE,
    "phone|mobile|telephone|tel|cell|phone number|电话|手机|手机号|手机号码|联系电话|联系方式" },
  { HW_CONTACT, HW_CONTACT_EMAIL, "email|e-mail|mail|email address|邮箱|电子邮箱|邮件|电子邮件" },
  { HW_CONTACT, HW_CONTACT_WECHAT, "wechat|weixin|微信|微信号" },
  { HW_CONTACT, HW_CONTACT_NOTES, "notes|note|description|comment|remark|remarks|备注|描述|说明" },

  { HW_PRODUCT, HW_ROW_SOURCE_KEY, "product id|record id|id|key|产品ID|产品 ID" },
  { HW_PRODUCT, HW_PRODUCT_NAME,
    "product|product name|name|item|title|产品|产品名称|商品|商品名称|名称|品名" },
  { HW_PRODUCT, HW_PRODUCT_CODE,
    "code|sku|product number|product code|part number|产品编号|产品编码|编码|编号|型号|料号" },
  { HW_PRODUCT, HW_PRODUCT_SERIES,
    "series|product line|line|family|category|产品线|系列|产品系列|类别|分类" },
  { HW_PRODUCT, HW_PRODUCT_PRICE,
    "price|list price|sales price|unit price|单价|价格|标准价格|销售价格|定价" },
  { HW_PRODUCT, HW_PRODUCT_CURRENCY, "currency|currency code|币种|货币" },

  { HW_PERSON, HW_ROW_SOURCE_KEY,
    "employee id|user id|person id|record id|id|key|工号|员工编号|员工ID" },
  { HW_PERSON, HW_PERSON_NAME,
    "person|name|sales agent|agent|sales rep|salesperson|seller|employee|full "
    "name|user|姓名|成员|销售|销售员|业务员|"
    "销售人员|员工|名字" },
  { HW_PERSON, HW_PERSON_EMAIL, "email|e-mail|mail|email address|邮箱|电子邮箱" },
  { HW_PERSON, HW_PERSON_PHONE, "phone|mobile|telephone|tel|电话|手机|手机号|联系电话" },
  { HW_PERSON, HW_PERSON_TEAM,
    "team|regional "
    "office|office|region|department|group|territory|团队|部门|所属部门|小组|区域|大区|地区|"
    "办事处" },
  { HW_PERSON, HW_PERSON_MANAGER,
    "manager|reports to|sales "
    "manager|supervisor|leader|boss|上级|直属上级|主管|经理|销售经理|地区经理|领导" },
  { HW_PERSON, HW_PERSON_ROLE, "role|角色|岗位角色" },
  { HW_PERSON, HW_PERSON_ACTIVE_FROM, "active from|hire date|start date|joined|入职日期|入职时间" },
  { HW_PERSON, HW_PERSON_ACTIVE_TO, "active until|active to|end date|left|离职日期|离职时间" },

  { HW_TOUCH, HW_ROW_SOURCE_KEY, "activity id|record id|id|key|跟进编号" },
  { HW_TOUCH, HW_TOUCH_OF_KIND,
    "kind|type|activity type|channel|method|跟进方式|跟进类型|类型|方式|触点类型" },
  { HW_TOUCH, HW_TOUCH_DEAL,
    "deal|opportunity|opportunity id|deal id|deal name|商机|商机名称|商机编号|项目|项目名称" },
  { HW_TOUCH, HW_TOUCH_ACCOUNT,
    "account|customer|customer name|account name|company|client|客户|客户名称|公司|公司名称" },
  { HW_TOUCH, HW_TOUCH_CONTACT, "contact|contact name|联系人" },
  { HW_TOUCH, HW_TOUCH_PERSON,
    "person|by|owner|sales agent|sales rep|user|跟进人|负责人|业务员|销售|记录人" },
  { HW_TOUCH, HW_TOUCH_HAPPENED_AT,
    "happened at|when|date|time|activity "
    "date|datetime|跟进时间|跟进日期|时间|日期|发生时间|联系时间" },
  { HW_TOUCH, HW_TOUCH_SUMMARY,
    "summary|what "
    "happened|notes|note|description|content|subject|details|跟进内容|内容|跟进记录|摘要|沟通内容|"
    "备注" },
  { HW_TOUCH, HW_TOUCH_VERBATIM, "verbatim|quote|customer words|客户原话|原话" },

  { HW_TASK, HW_ROW_SOURCE_KEY, "task id|record id|id|key|待办编号|任务编号" },
  { HW_TASK, HW_TASK_TITLE,
    "task|title|subject|name|next step|待办|任务|任务名称|标题|下一步|下一步行动|事项" },
  { HW_TASK, HW_TASK_KIND, "kind|type|类型" },
  { HW_TASK, HW_TASK_DEAL,
    "deal|opportunity|opportunity id|deal id|deal name|商机|商机名称|商机编号|项目|项目名称" },
  { HW_TASK, HW_TASK_ACCOUNT,
    "account|customer|customer name|account name|company|client|客户|客户名称|公司|公司名称" },
  { HW_TASK, HW_TASK_OWNER,
    "owner|assigned to|assignee|responsible|sales agent|负责人|执行人|责任人|业务员" },
  { HW_TASK, HW_TASK_DUE, "due|due date|deadline|date|截止日期|截止时间|到期日|计划日期|完成期限" },
  { HW_TASK, HW_TASK_DONE_AT, "done at|completed at|completed|finished|完成时间|完成日期" },
  { HW_TASK, HW_TASK_ANSWER, "answer|result|回复|结果" },
  { HW_TASK, HW_TASK_ASKED_BY, "asked by|created by|requester|提问人|发起人" },

  { HW_RECEIPT, HW_ROW_SOURCE_KEY, "receipt id|payment id|record id|id|key|回款编号|单号|流水号" },
  { HW_RECEIPT, HW_RECEIPT_DEAL,
    "deal|opportunity|opportunity id|deal id|deal name|商机|商机名称|商机编号|项目|项目名称" },
  { HW_RECEIPT, HW_RECEIPT_ACCOUNT,
    "account|customer|customer name|account "
    "name|company|client|客户|客户名称|公司|公司名称|付款方|付款单位" },
  { HW_RECEIPT, HW_RECEIPT_AMOUNT,
    "amount|payment|value|received|paid|金额|回款金额|收款金额|到账金额" },
  { HW_RECEIPT, HW_RECEIPT_CURRENCY, "currency|currency code|币种|货币" },
  { HW_RECEIPT, HW_RECEIPT_RECEIVED_ON,
    "received on|date|payment date|received|paid on|回款日期|收款日期|到账日期|日期|回款时间" },
  { HW_RECEIPT, HW_RECEIPT_PERSON,
    "credited to|owner|sales agent|sales rep|seller|业绩归属|负责人|业务员|销售" },
  { HW_RECEIPT, HW_RECEIPT_NOTE, "note|notes|description|remark|备注|说明" },

  { HW_DEAL_LINE, HW_ROW_SOURCE_KEY, "line id|record id|id|key|明细编号" },
  { HW_DEAL_LINE, HW_DEAL_LINE_DEAL,
    "deal|opportunity|opportunity id|deal id|order id|deal name|商机|商机名称|商机编号|订单|订单 "
    "ID|订单编号" },
  { HW_DEAL_LINE, HW_DEAL_LINE_PRODUCT, "product|product name|item|产品|产品名称|商品|商品名称" },
  { HW_DEAL_LINE, HW_DEAL_LINE_NAME, "text|description|name|描述|说明" },
  { HW_DEAL_LINE, HW_DEAL_LINE_QUANTITY, "quantity|qty|count|units|数量" },
  { HW_DEAL_LINE, HW_DEAL_LINE_PRICE, "price|unit price|sales price|单价|价格" },
  { HW_DEAL_LINE, HW_DEAL_LINE_DISCOUNT, "discount|discount percent|折扣|折扣率" },

  { HW_TEAM, HW_TEAM_NAME, "team|name|office|group|department|团队|名称|部门|小组" },
  { HW_TEAM, HW_TEAM_PARENT, "parent|part of|上级团队|上级部门|所属" },
  { HW_TEAM, HW_TEAM_LEADER, "leader|manager|head|负责人|主管|经理" },
  { HW_TEAM, HW_TEAM_REGION, "region|area|区域|地区|大区" },
};

/* The same for every kind. */
static const Synonyms common[] = {
  { HW_N_ENTITIES, HW_ROW_CREATED_AT,
    "created at|created|created on|created date|create date|creation date|date "
    "created|创建时间|创建日期|录入时间|录入日期" },
  { HW_N_ENTITIES, HW_ROW_CREATED_BY,
    "created by|author|creator|entered by|创建人|录入人|创建者|作者" },
  { HW_N_ENTITIES, HW_ROW_SOURCE_KEY, "source key|external id|外部编号|原编号" },
};

static gboolean
has_word (const char *words, const char *folded)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  for (guint i = 0; list[i] != NULL; i++) {
    g_autofree char *word = hw_csv_fold (list[i]);

    if (g_str_equal (word, folded))
      return TRUE;
  }
  return FALSE;
}

static gboolean
names_field (const HwField *field, const char *folded)
{
  g_autofree char *column = hw_csv_fold (field->column);
  g_autofree char *plain = hw_csv_fold (field->label);
  g_autofree char *label = hw_csv_fold (hw_field_label (field));

  return g_str_equal (column, folded) || g_str_equal (plain, folded) || g_str_equal (label, folded);
}

gboolean
hw_import_field_fits (const HwField *field)
{
  return (field->flags & (HW_F_SYSTEM | HW_F_DERIVED)) == 0 && field->kind != HW_KIND_JSON &&
         field->kind != HW_KIND_RANK && field->kind != HW_KIND_ID;
}

/* Tables kept in China say in the header what their amounts are counted in: “金额(万元)”. The
 * longer words first. */
static const struct
{
  const char *word;
  gint64 unit;
} units[] = {
  { "百万元", 1000000 }, { "万元", 10000 }, { "千元", 1000 },
  { "亿元", 100000000 }, { "万", 10000 },   { "元", 1 },
};

gint64
hw_import_header_unit (const char *header, char **rest)
{
  g_autofree char *folded = hw_csv_fold (header);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    if (!g_str_has_suffix (folded, units[i].word))
      continue;
    if (rest != NULL)
      *rest = g_strndup (folded, strlen (folded) - strlen (units[i].word));
    return units[i].unit;
  }
  return 0;
}

static int
find_amount (HwSchema *schema, HwEntityKind kind, const char *header)
{
  g_autofree char *rest = NULL;
  int field;

  if (hw_import_header_unit (header, &rest) == 0)
    return -1;
  field = hw_import_find_field (schema, kind, rest);
  if (field >= 0 && hw_schema_field (schema, kind, (guint) field)->kind != HW_KIND_MONEY)
    return -1;
  return field;
}

int
hw_import_find_field (HwSchema *schema, HwEntityKind kind, const char *header)
{
  g_autofree char *folded = hw_csv_fold (header);
  guint n = hw_schema_n_fields (schema, kind);

  if (folded[0] == 0)
    return -1;
  for (guint i = HW_ROW_N_COMMON; i < n; i++) {
    const HwField *field = hw_schema_field (schema, kind, i);

    if (hw_import_field_fits (field) && names_field (field, folded))
      return (int) i;
  }
  for (guint i = 0; i < G_N_ELEMENTS (synonyms); i++)
    if (synonyms[i].kind == kind && has_word (synonyms[i].words, folded))
      return synonyms[i].field;
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (has_word (common[i].words, folded))
      return common[i].field;
  for (guint i = 0; i < HW_ROW_N_COMMON; i++) {
    const HwField *field = hw_schema_field (schema, kind, i);

    if (hw_import_field_fits (field) && names_field (field, folded))
      return (int) i;
  }
  return find_amount (schema, kind, header);
}

const HwEntityKind *
hw_import_kinds (void)
{
  static const HwEntityKind kinds[] = { HW_DEAL,    HW_ACCOUNT, HW_CONTACT,   HW_PRODUCT,
                                        HW_PERSON,  HW_TOUCH,   HW_TASK,      HW_DEAL_LINE,
                                        HW_RECEIPT, HW_TEAM,    HW_N_ENTITIES };

  return kinds;
}

/* What makes a kind recognisable: more than its share of columns. */
static gboolean
is_telling (HwEntityKind kind, int field)
{
  switch (kind) {
  case HW_DEAL:
    return field == HW_DEAL_STAGE || field == HW_DEAL_AMOUNT || field == HW_DEAL_CLOSE_DATE;
  case HW_ACCOUNT:
    return field == HW_ACCOUNT_INDUSTRY || field == HW_ACCOUNT_PARENT || field == HW_ACCOUNT_TIER;
  case HW_CONTACT:
    return field == HW_CONTACT_EMAIL || field == HW_CONTACT_JOB || field == HW_CONTACT_WECHAT;
  case HW_PRODUCT:
    return field == HW_PRODUCT_SERIES || field == HW_PRODUCT_PRICE;
  case HW_PERSON:
    return field == HW_PERSON_MANAGER || field == HW_PERSON_TEAM;
  case HW_TOUCH:
    return field == HW_TOUCH_HAPPENED_AT || field == HW_TOUCH_VERBATIM;
  case HW_TASK:
    return field == HW_TASK_DUE || field == HW_TASK_DONE_AT;
  case HW_RECEIPT:
    return field == HW_RECEIPT_RECEIVED_ON;
  case HW_DEAL_LINE:
    return field == HW_DEAL_LINE_QUANTITY || field == HW_DEAL_LINE_DISCOUNT;
  default:
    return FALSE;
  }
}

static gboolean
is_required (HwSchema *schema, HwEntityKind kind, int field)
{
  return (hw_schema_field (schema, kind, (guint) field)->flags & HW_F_REQUIRED) != 0;
}

HwEntityKind
hw_import_guess_kind (const HwCsvSample *sample, HwSchema *schema)
{
  HwEntityKind best = HW_DEAL;
  int most = 0;

  if (sample->kind == HW_CSV_FILE_VCARD)
    return HW_CONTACT;
  for (const HwEntityKind *kind = hw_import_kinds (); *kind != HW_N_ENTITIES; kind++) {
    int points = 0;

    for (guint i = 0; i < sample->columns->len; i++) {
      const HwCsvColumn *column = sample->columns->pdata[i];
      int field = hw_import_find_field (schema, *kind, column->name);

      if (field >= 0)
        points += 2 + (is_telling (*kind, field) ? 3 : 0) + is_required (schema, *kind, field);
    }
    if (points > most) {
      most = points;
      best = *kind;
    }
  }
  return best;
}
