-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 1. A released file is never changed: a later shape is a later file.
-- Dates are days since 1970-01-01; instants are UTC microseconds; money is in the minor unit.
-- _clk holds a clock a register, _xclk the clocks of own fields (see hw-table.c).
-- Rows point at each other by id without FOREIGN KEY: sync may bring a child before its parent,
-- and the rules refuse a dangling reference with a sentence.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value ANY
) STRICT, WITHOUT ROWID;

-- The ledger: one row a command, and one row an entity it touched.
CREATE TABLE command (
  seq INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  device INTEGER NOT NULL,
  actor BLOB,
  hlc INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT,
  undoes INTEGER,     -- the command that this one takes back or, for "redo", brings back
  undone_by INTEGER,  -- the live undo of this command; outside the digest
  entries INTEGER NOT NULL,
  digest BLOB NOT NULL
) STRICT;
CREATE INDEX command_undo ON command (device, undone_by, kind, seq);

CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY,
  command INTEGER NOT NULL,
  op TEXT NOT NULL,  -- create, update, delete (into the bin), restore
  entity TEXT NOT NULL,
  row BLOB NOT NULL,
  deal BLOB,
  account BLOB,
  change TEXT NOT NULL  -- {"column": [old, new], …}; a created row has [null, new]
) STRICT;
CREATE INDEX ledger_command ON ledger (command);
CREATE INDEX ledger_row ON ledger (row);
-- A deal's own entries are found by their row.
CREATE INDEX ledger_deal ON ledger (deal) WHERE deal IS NOT NULL AND deal <> row;
CREATE INDEX ledger_account ON ledger (account) WHERE account IS NOT NULL;

-- Derived from the ledger in the same transaction: time in stage.
CREATE TABLE stage_span (
  seq INTEGER PRIMARY KEY,
  deal BLOB NOT NULL,
  stage BLOB NOT NULL,
  entered_at INTEGER,  -- NULL: not known
  left_at INTEGER
) STRICT;
CREATE INDEX stage_span_deal ON stage_span (deal);

-- Derived: what search looks through, one text a row.
CREATE TABLE search_doc (
  rid INTEGER PRIMARY KEY,
  entity TEXT NOT NULL,
  row BLOB NOT NULL UNIQUE,
  deal BLOB,
  account BLOB,
  text TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
  text, content='search_doc', content_rowid='rid', tokenize='trigram'
);

CREATE TABLE workspace (
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
  currency TEXT,
  calendar BLOB,
  import_closed TEXT,
  unknown_people TEXT,
  manager BLOB
) STRICT;

CREATE TABLE person (
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
  email TEXT,
  phone TEXT,
  team BLOB,
  manager BLOB,
  role TEXT,
  active_from INTEGER,
  active_to INTEGER
) STRICT;

CREATE TABLE absence (
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
  first_day INTEGER,
  last_day INTEGER,
  note TEXT
) STRICT;

CREATE TABLE team (
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
  parent BLOB,
  leader BLOB,
  region TEXT
) STRICT;

CREATE TABLE account (
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
  code TEXT,
  owner BLOB,
  industry TEXT,
  region TEXT,
  tier TEXT,
  phone TEXT,
  website TEXT,
  address TEXT,
  parent BLOB,
  source TEXT,
  need TEXT,
  notes TEXT
) STRICT;

CREATE TABLE contact (
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
  account BLOB,
  job TEXT,
  role TEXT,
  phone TEXT,
  email TEXT,
  wechat TEXT,
  notes TEXT
) STRICT;

CREATE TABLE product (
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
  code TEXT,
  series TEXT,
  price INTEGER,
  currency TEXT
) STRICT;

CREATE TABLE pipeline (
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
  rank TEXT,
  transitions TEXT,
  template TEXT
) STRICT;

CREATE TABLE stage (
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
  rank TEXT,
  kind TEXT,
  probability INTEGER,
  limit_count INTEGER,
  limit_mode TEXT,
  stall_amount INTEGER,
  stall_unit TEXT,
  stall_cutoff INTEGER,
  stall_action TEXT,
  output TEXT
) STRICT;

CREATE TABLE gate (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  label TEXT,
  stage BLOB,
  edge TEXT,
  kind TEXT,
  field TEXT,
  condition TEXT,
  file_types TEXT,
  name_field TEXT,
  touch_kind BLOB,
  second_person INTEGER,
  rank TEXT
) STRICT;

CREATE TABLE transition (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  from_stage BLOB,
  to_stage BLOB
) STRICT;

CREATE TABLE deal (
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
  account BLOB,
  contact BLOB,
  owner BLOB,
  pipeline BLOB,
  stage BLOB,
  stage_since INTEGER,
  closed_at INTEGER,
  rank TEXT,
  amount INTEGER,
  currency TEXT,
  close_date INTEGER,
  probability INTEGER,
  source TEXT,
  need TEXT,
  lost_reason TEXT,
  lost_note TEXT,
  notes TEXT,
  product BLOB,
  unverified INTEGER
) STRICT;

CREATE TABLE deal_line (
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
  product BLOB,
  name TEXT,
  quantity REAL,
  price INTEGER,
  discount REAL,
  rank TEXT
) STRICT;

CREATE TABLE touch_kind (
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
  code TEXT,
  rank TEXT
) STRICT;

CREATE TABLE touch (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  kind BLOB,
  deal BLOB,
  account BLOB,
  contact BLOB,
  person BLOB,
  happened_at INTEGER,
  summary TEXT,
  verbatim TEXT
) STRICT;

CREATE TABLE task (
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
  kind TEXT,
  deal BLOB,
  account BLOB,
  owner BLOB,
  due INTEGER,
  done_at INTEGER,
  answer TEXT,
  asked_by BLOB
) STRICT;

CREATE TABLE receipt (
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
  account BLOB,
  amount INTEGER,
  currency TEXT,
  received_on INTEGER,
  person BLOB,
  note TEXT
) STRICT;

CREATE TABLE attachment (
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
  hash TEXT,
  size INTEGER,
  mime TEXT,
  deal BLOB,
  account BLOB,
  note TEXT
) STRICT;

CREATE TABLE evidence (
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
  gate BLOB,
  attachment BLOB,
  accepted_by BLOB,
  accepted_at INTEGER,
  note TEXT
) STRICT;

CREATE TABLE field (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  label TEXT,
  entity TEXT,
  kind TEXT,
  options TEXT,
  rank TEXT
) STRICT;

CREATE TABLE view (
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
  entity TEXT,
  condition TEXT,
  search TEXT,
  sort TEXT,
  lane TEXT,
  shipped TEXT,
  rank TEXT
) STRICT;

CREATE TABLE calendar (
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
  hours TEXT,
  zone TEXT,
  holidays TEXT
) STRICT;

CREATE TABLE calendar_day (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  calendar BLOB,
  day INTEGER,
  working INTEGER,
  name TEXT
) STRICT;

CREATE INDEX deal_stage ON deal (stage, rank);
CREATE INDEX deal_account ON deal (account);
CREATE INDEX deal_owner ON deal (owner);
CREATE INDEX deal_source_key ON deal (source_key) WHERE source_key IS NOT NULL;
CREATE INDEX account_source_key ON account (source_key) WHERE source_key IS NOT NULL;
CREATE INDEX account_name ON account (name);
CREATE INDEX account_owner ON account (owner);
CREATE INDEX contact_account ON contact (account);
CREATE INDEX deal_line_deal ON deal_line (deal);
CREATE INDEX touch_deal ON touch (deal);
CREATE INDEX touch_account ON touch (account);
CREATE INDEX task_deal ON task (deal, done_at);
CREATE INDEX task_account ON task (account);
CREATE INDEX task_owner ON task (owner, done_at);
CREATE INDEX receipt_deal ON receipt (deal);
CREATE INDEX receipt_account ON receipt (account);
CREATE INDEX attachment_deal ON attachment (deal);
CREATE INDEX attachment_account ON attachment (account);
CREATE INDEX attachment_hash ON attachment (hash);
CREATE INDEX evidence_deal ON evidence (deal);
CREATE INDEX evidence_attachment ON evidence (attachment);
