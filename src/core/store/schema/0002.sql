-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 2: goals, meetings and the appraisal. Read 0001.sql first for how tables are made. From
-- here on the ledger holds a created row as {"column": new}, and _clk may be one clock for a set of
-- registers (hw-clocks.h); what was written before is read as it is.

-- A feedback answers a quotation.
ALTER TABLE touch ADD COLUMN answers BLOB;

-- Put off until a day; what a meeting found when it looked again at what was promised.
ALTER TABLE task ADD COLUMN snoozed_to INTEGER;
ALTER TABLE task ADD COLUMN meeting BLOB;
ALTER TABLE task ADD COLUMN verdict TEXT;
ALTER TABLE task ADD COLUMN verified_by BLOB;
ALTER TABLE task ADD COLUMN verified_at INTEGER;
ALTER TABLE task ADD COLUMN rank TEXT;

CREATE TABLE target_plan (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  name TEXT,
  metric TEXT,
  touch_kind BLOB,
  customers TEXT,
  currency TEXT,
  period TEXT,
  first_day INTEGER,
  last_day INTEGER,
  state TEXT,
  published_at INTEGER,
  closed_at INTEGER,
  stretch REAL,
  challenge REAL,
  previous BLOB,
  factor REAL,
  note TEXT,
  rank TEXT
) STRICT;

CREATE TABLE target (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  plan BLOB,
  parent BLOB,
  axis TEXT,
  team BLOB,
  person BLOB,
  region TEXT,
  product BLOB,
  tier TEXT,
  customers TEXT,
  period TEXT,
  first_day INTEGER,
  last_day INTEGER,
  amount INTEGER,
  currency TEXT,
  number REAL,
  locked INTEGER,
  weight REAL,
  result_amount INTEGER,
  result_number REAL,
  note TEXT,
  rank TEXT
) STRICT;

CREATE TABLE credit (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  deal BLOB,
  person BLOB,
  percent INTEGER
) STRICT;

CREATE TABLE cycle (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  name TEXT,
  first_day INTEGER,
  last_day INTEGER,
  state TEXT
) STRICT;

CREATE TABLE objective (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  title TEXT,
  cycle BLOB,
  owner BLOB,
  team BLOB,
  note TEXT,
  state TEXT,
  grade REAL,
  learned TEXT,
  carried_from BLOB,
  rank TEXT
) STRICT;

CREATE TABLE alignment (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  child BLOB,
  parent BLOB
) STRICT;

CREATE TABLE key_result (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  title TEXT,
  objective BLOB,
  owner BLOB,
  measure TEXT,
  query TEXT,
  parent BLOB,
  unit TEXT,
  currency TEXT,
  start_value REAL,
  target_value REAL,
  weight REAL,
  grade REAL,
  rank TEXT
) STRICT;

CREATE TABLE check_in (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  key_result BLOB,
  person BLOB,
  happened_at INTEGER,
  value REAL,
  confidence INTEGER,
  note TEXT
) STRICT;

CREATE TABLE journey_step (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  name TEXT,
  pipeline BLOB,
  stage BLOB,
  touch_kind BLOB,
  counts TEXT,
  tier TEXT,
  valid INTEGER,
  rank TEXT
) STRICT;

CREATE TABLE activity_goal (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  step BLOB,
  person BLOB,
  month INTEGER,
  count INTEGER,
  proposed INTEGER,
  basis TEXT,
  note TEXT
) STRICT;

CREATE TABLE focus (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  person BLOB,
  account BLOB,
  deal BLOB,
  week INTEGER,
  action TEXT,
  reason TEXT,
  rank TEXT,
  state TEXT,
  decided_by BLOB,
  decided_at INTEGER,
  counter TEXT,
  done_at INTEGER
) STRICT;

CREATE TABLE meeting (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  name TEXT,
  kind TEXT,
  team BLOB,
  facilitator BLOB,
  planned_at INTEGER,
  minutes INTEGER,
  repeats TEXT,
  agenda TEXT,
  state TEXT,
  started_at INTEGER,
  ended_at INTEGER,
  phase INTEGER,
  phase_since INTEGER,
  phase_used TEXT,
  paused_at INTEGER,
  notes TEXT,
  previous BLOB
) STRICT;

CREATE TABLE attendee (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  meeting BLOB,
  person BLOB,
  guest TEXT,
  state TEXT,
  rank TEXT
) STRICT;

CREATE TABLE meeting_item (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  meeting BLOB,
  person BLOB,
  missed TEXT,
  blocker TEXT,
  support TEXT,
  task BLOB,
  heard_at INTEGER,
  rank TEXT
) STRICT;

CREATE TABLE score_item (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  name TEXT,
  team BLOB,
  query TEXT,
  threshold REAL,
  sense TEXT,
  mode TEXT,
  weight REAL,
  rank TEXT
) STRICT;

-- In order for the columns of a board; what follows lets their sums be read from the index alone.
DROP INDEX deal_stage;
CREATE INDEX deal_stage ON deal (
  stage, rank, deleted_at, pipeline, currency, amount, probability, stage_since
);
CREATE INDEX target_plan_period ON target_plan (first_day);
CREATE INDEX target_of_plan ON target (plan, parent);
CREATE INDEX credit_deal ON credit (deal);
CREATE INDEX objective_cycle ON objective (cycle);
CREATE INDEX alignment_child ON alignment (child);
CREATE INDEX alignment_parent ON alignment (parent);
CREATE INDEX key_result_objective ON key_result (objective);
CREATE INDEX check_in_key_result ON check_in (key_result, happened_at);
CREATE INDEX activity_goal_month ON activity_goal (month, person);
CREATE INDEX focus_person ON focus (person, week);
CREATE INDEX meeting_planned ON meeting (planned_at);
CREATE INDEX attendee_meeting ON attendee (meeting);
CREATE INDEX meeting_item_meeting ON meeting_item (meeting);
CREATE INDEX task_meeting ON task (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX receipt_day ON receipt (received_on);
-- What was done in a span, by all and by one: goals count it from the index alone.
CREATE INDEX touch_when ON touch (happened_at, kind, person, account, deal, deleted_at);
CREATE INDEX touch_person ON touch (person, happened_at, kind, account, deleted_at);
CREATE INDEX touch_answers ON touch (answers) WHERE answers IS NOT NULL;
CREATE INDEX deal_closed ON deal (closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX deal_owner_closed ON deal (owner, closed_at) WHERE closed_at IS NOT NULL;
