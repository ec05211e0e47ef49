/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/hw-sample-private.h"

#include "core/templates/hw-shipped.h"
#include "core/templates/hw-template.h"

static gint64
day_instant (HwSample *self, int days_ago, int minute)
{
  return hw_calendar_instant (self->calendar, self->today - days_ago, minute);
}

static HwId
add_person (HwSample *self,
            HwCommand *command,
            const char *name,
            const char *role,
            const HwId *team,
            const HwId *manager)
{
  HwId id = hw_sample_new_id (self);
  HwEdit *edit = hw_command_create (command, HW_PERSON, &id);

  hw_edit_set_text (edit, HW_PERSON_NAME, name);
  hw_edit_set_text (edit, HW_PERSON_ROLE, role);
  hw_edit_set_ref (edit, HW_PERSON_TEAM, team);
  hw_edit_set_ref (edit, HW_PERSON_MANAGER, manager);
  hw_edit_set_int (edit, HW_PERSON_ACTIVE_FROM, self->today - hw_sample_between (self, 200, 2000));
  return id;
}

static HwId
add_team (HwSample *self, HwCommand *command, const char *name, const HwId *parent)
{
  HwId id = hw_sample_new_id (self);
  HwEdit *edit = hw_command_create (command, HW_TEAM, &id);

  hw_edit_set_text (edit, HW_TEAM_NAME, name);
  if (parent != NULL) {
    hw_edit_set_ref (edit, HW_TEAM_PARENT, parent);
    hw_edit_set_text (edit, HW_TEAM_REGION, name);
  }
  return id;
}

static void
add_region (HwSample *self, HwCommand *command, guint region, const HwId *parent)
{
  const guint size = HW_SAMPLE_SELLERS / HW_SAMPLE_REGIONS;
  JsonArray *managers = hw_sample_list (self, "managers");
  JsonArray *sellers = hw_sample_list (self, "sellers");
  const char *name = hw_shipped_string (hw_sample_object (self, "regions", region), "name");
  HwId team = add_team (self, command, name, parent);
  HwId *manager = &self->managers[region];

  self->teams[region] = team;
  *manager = add_person (self, command, json_array_get_string_element (managers, region), "manager",
                         &team, &self->director);
  hw_edit_set_ref (hw_command_update (command, HW_TEAM, &team), HW_TEAM_LEADER, manager);
  for (guint i = 0; i < size; i++) {
    guint seller = region * size + i;

    self->sellers[seller] =
        add_person (self, command, json_array_get_string_element (sellers, seller), "seller", &team,
                    manager);
  }
}

/* Someone is away today: rows of theirs show it. */
static void
add_absence (HwSample *self)
{
  const HwId *person = &self->sellers[7];
  HwId id = hw_sample_new_id (self);
  gint64 when = hw_sample_moment (self, self->today - 9);
  HwCommand *command =
      hw_sample_at (self, when, "absence.create", hw_sample_manager_of (self, person));
  HwEdit *edit = hw_command_create (command, HW_ABSENCE, &id);

  hw_edit_set_ref (edit, HW_ABSENCE_PERSON, person);
  hw_edit_set_int (edit, HW_ABSENCE_FIRST_DAY, self->today - 1);
  hw_edit_set_int (edit, HW_ABSENCE_LAST_DAY, self->today + 3);
  hw_edit_set_text (edit, HW_ABSENCE_NOTE, hw_sample_word (self, "absence"));
}

void
hw_sample_make_people (HwSample *self)
{
  HwId workspace = hw_id_from_seed ("workspace");
  HwId team;
  HwCommand *command;
  HwEdit *edit;

  self->director = hw_sample_person_id ();
  command = hw_sample_at (self, day_instant (self, HW_SAMPLE_DAYS + 12, 9 * 60 + 5),
                          "people.create", &self->director);
  team = add_team (self, command, hw_sample_word (self, "sales"), NULL);
  self->sales = team;
  edit = hw_command_update (command, HW_PERSON, &self->director);
  hw_edit_set_text (edit, HW_PERSON_ROLE, "director");
  hw_edit_set_ref (edit, HW_PERSON_TEAM, &team);
  hw_edit_set_ref (hw_command_update (command, HW_TEAM, &team), HW_TEAM_LEADER, &self->director);
  for (guint i = 0; i < HW_SAMPLE_REGIONS; i++)
    add_region (self, command, i, &team);
  self->support = add_person (self, command, hw_sample_word (self, "support"), "support", &team,
                              &self->director);
  edit = hw_command_update (command, HW_WORKSPACE, &workspace);
  hw_edit_set_ref (edit, HW_WORKSPACE_MANAGER, &self->director);
  add_absence (self);
}

void
hw_sample_make_products (HwSample *self)
{
  guint n = json_array_get_length (hw_sample_list (self, "products"));
  HwCommand *command = hw_sample_at (self, day_instant (self, HW_SAMPLE_DAYS + 12, 9 * 60 + 10),
                                     "product.create", &self->director);

  for (guint i = 0; i < n; i++) {
    JsonObject *product = hw_sample_object (self, "products", i);
    HwId id = hw_sample_new_id (self);
    HwEdit *edit = hw_command_create (command, HW_PRODUCT, &id);

    hw_edit_set_text (edit, HW_PRODUCT_NAME, hw_shipped_string (product, "name"));
    hw_edit_set_text (edit, HW_PRODUCT_CODE, hw_shipped_string (product, "code"));
    hw_edit_set_text (edit, HW_PRODUCT_SERIES, hw_shipped_string (product, "series"));
    hw_edit_set_int (edit, HW_PRODUCT_PRICE, hw_shipped_int (product, "price", 0) * 100);
    hw_edit_set_text (edit, HW_PRODUCT_CURRENCY, hw_sample_word (self, "currency"));
    g_array_append_val (self->products, id);
  }
}

const HwId *
hw_sample_manager_of (HwSample *self, const HwId *seller)
{
  for (guint i = 0; i < HW_SAMPLE_SELLERS; i++)
    if (hw_id_equal (&self->sellers[i], seller))
      return &self->managers[i / (HW_SAMPLE_SELLERS / HW_SAMPLE_REGIONS)];
  return &self->director;
}

/* Numbers that reach nobody: 0000 in the middle, or 555-01xx. */
static char *
make_phone (HwSample *self, gboolean chinese)
{
  if (chinese)
    return g_strdup_printf ("13%d 0000 %04d", hw_sample_between (self, 0, 9),
                            hw_sample_between (self, 0, 9999));
  return g_strdup_printf ("(%d) 555-01%02d", hw_sample_between (self, 201, 989),
                          hw_sample_between (self, 0, 99));
}

static char *
make_name (HwSample *self, gboolean chinese)
{
  const char *given = hw_sample_pick (self, "given");
  const char *surname = hw_sample_pick (self, "surnames");

  return chinese ? g_strconcat (surname, given, NULL) : g_strdup_printf ("%s %s", given, surname);
}

void
hw_sample_add_contact (HwSample *self, HwCommand *command, HwSampleAccount *account, guint i)
{
  gboolean chinese = g_str_equal (self->language, "zh_CN");
  guint n = json_array_get_length (hw_sample_list (self, "jobs"));
  /* The first is whom one meets first: purchasing or a technician; the others follow. */
  guint at =
      i == 0 ? (guint) hw_sample_between (self, 1, 2) : ((guint) hw_sample_between (self, 0, 5));
  JsonObject *job = hw_sample_object (self, "jobs", at % n);
  g_autofree char *name = make_name (self, chinese);
  g_autofree char *phone = make_phone (self, chinese);
  HwId id = hw_sample_new_id (self);
  HwEdit *edit = hw_command_create (command, HW_CONTACT, &id);

  hw_edit_set_text (edit, HW_CONTACT_NAME, name);
  hw_edit_set_ref (edit, HW_CONTACT_ACCOUNT, &account->id);
  hw_edit_set_text (edit, HW_CONTACT_JOB, hw_shipped_string (job, "job"));
  hw_edit_set_text (edit, HW_CONTACT_ROLE, hw_shipped_string (job, "role"));
  hw_edit_set_text (edit, HW_CONTACT_PHONE, phone);
  account->contacts[i] = id;
}

static const char *
draw_tier (HwSample *self)
{
  static const char *const tiers[] = { "a+", "a", "a", "b+", "b+", "b", "b", "b", "b-", "b-" };

  return tiers[hw_sample_between (self, 0, G_N_ELEMENTS (tiers) - 1)];
}

static void
add_account (HwSample *self, const char *place, JsonObject *trade, guint region, guint i)
{
  const guint size = HW_SAMPLE_SELLERS / HW_SAMPLE_REGIONS;
  gboolean chinese = g_str_equal (self->language, "zh_CN");
  guint seller = region * size + (guint) hw_sample_between (self, 0, (int) size - 1);
  HwSampleAccount account = { .id = hw_sample_new_id (self), .region = region };
  gint64 when = hw_sample_before (self);
  HwCommand *command;
  HwEdit *edit;

  account.owner = self->sellers[seller];
  account.name = g_strconcat (place, chinese ? "" : " ", hw_shipped_string (trade, "name"), NULL);
  account.code = g_strdup_printf ("K%u%03u", region + 1, 101 + i);
  command = hw_sample_at (self, when, "account.create", &account.owner);
  edit = hw_command_create (command, HW_ACCOUNT, &account.id);
  hw_edit_set_text (edit, HW_ACCOUNT_NAME, account.name);
  hw_edit_set_text (edit, HW_ACCOUNT_CODE, account.code);
  hw_edit_set_ref (edit, HW_ACCOUNT_OWNER, &account.owner);
  hw_edit_set_text (edit, HW_ACCOUNT_INDUSTRY, hw_shipped_string (trade, "industry"));
  hw_edit_set_text (edit, HW_ACCOUNT_REGION,
                    hw_shipped_string (hw_sample_object (self, "regions", region), "name"));
  hw_edit_set_text (edit, HW_ACCOUNT_TIER, draw_tier (self));
  hw_edit_set_text (edit, HW_ACCOUNT_SOURCE, hw_sample_pick (self, "sources"));
  account.n_contacts = (guint) hw_sample_between (self, 1, 3);
  for (guint c = 0; c < account.n_contacts; c++)
    hw_sample_add_contact (self, command, &account, c);
  g_array_append_val (self->accounts, account);
}

/* Every place goes with every trade; which pairs exist is drawn. */
void
hw_sample_make_accounts (HwSample *self)
{
  guint n_trades = json_array_get_length (hw_sample_list (self, "trades"));
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  while (self->accounts->len < HW_SAMPLE_ACCOUNTS) {
    guint region = self->accounts->len % HW_SAMPLE_REGIONS;
    JsonArray *places = hw_shipped_array (hw_sample_object (self, "regions", region), "places");
    guint place = (guint) g_rand_int_range (self->rand, 0, (int) json_array_get_length (places));
    guint trade = (guint) g_rand_int_range (self->rand, 0, (int) n_trades);
    guint key = 1 + (region * 100 + place) * 100 + trade;

    if (!g_hash_table_add (taken, GUINT_TO_POINTER (key)))
      continue;
    add_account (self, json_array_get_string_element (places, place),
                 hw_sample_object (self, "trades", trade), region, self->accounts->len);
  }
}
