-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 3: retros, playbooks, tags and suggestions. Read 0001.sql first for how tables are made.

ALTER TABLE task ADD COLUMN due_at INTEGER;
ALTER TABLE task ADD COLUMN hours INTEGER;
ALTER TABLE task ADD COLUMN clock TEXT;
ALTER TABLE task ADD COLUMN deliverable TEXT;
ALTER TABLE task ADD COLUMN card BLOB;
ALTER TABLE task ADD COLUMN cause BLOB;
ALTER TABLE task ADD COLUMN agreed_at INTEGER;
ALTER TABLE task ADD COLUMN carried INTEGER;
ALTER TABLE task ADD COLUMN warned_at INTEGER;
ALTER TABLE task ADD COLUMN escalated_at INTEGER;
ALTER TABLE task ADD COLUMN escalated_to BLOB;
ALTER TABLE task ADD COLUMN playbook BLOB;
ALTER TABLE attachment ADD COLUMN task BLOB;
ALTER TABLE attachment ADD COLUMN card BLOB;
ALTER TABLE attachment ADD COLUMN playbook BLOB;
ALTER TABLE meeting ADD COLUMN subject BLOB;
ALTER TABLE pipeline ADD COLUMN owner BLOB;
ALTER TABLE workspace ADD COLUMN escalate_hours INTEGER;

CREATE TABLE tag (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  name TEXT
) STRICT;

CREATE TABLE tagging (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  tag BLOB,
  deal BLOB,
  account BLOB,
  card BLOB,
  playbook BLOB
) STRICT;

CREATE TABLE problem_card (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  obstacle TEXT,
  meeting BLOB,
  team BLOB,
  person BLOB,
  deal BLOB,
  account BLOB,
  proof TEXT,
  state TEXT,
  submitted_at INTEGER,
  late INTEGER,
  lead BLOB,
  topic TEXT,
  votes INTEGER,
  rank TEXT
) STRICT;

CREATE TABLE why (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  card BLOB,
  parent BLOB,
  text TEXT,
  actionable TEXT,
  rank TEXT
) STRICT;

CREATE TABLE playbook (
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
  scenario TEXT,
  state TEXT,
  owner BLOB,
  pipeline BLOB,
  stage BLOB,
  card BLOB,
  cause BLOB
) STRICT;

CREATE TABLE playbook_item (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  playbook BLOB,
  kind TEXT,
  text TEXT,
  body TEXT,
  attachment BLOB,
  rank TEXT
) STRICT;

CREATE TABLE playbook_use (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  playbook BLOB,
  deal BLOB,
  person BLOB,
  used_at INTEGER
) STRICT;

CREATE TABLE suggestion (
  rid INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  _clk BLOB NOT NULL,
  _xclk BLOB,
  scope BLOB,
  deleted_at INTEGER,
  created_at INTEGER,
  created_by BLOB,
  source_key TEXT,
  text TEXT,
  pipeline BLOB,
  owner BLOB,
  received_at INTEGER,
  due_at INTEGER,
  state TEXT,
  answer TEXT,
  answered_by BLOB,
  answered_at INTEGER,
  reward TEXT,
  rewarded_at INTEGER,
  claim TEXT,
  claimed_by BLOB,
  best_of INTEGER
) STRICT;

-- What is not to be known yet: cards and ballots of a phase that ends later, suggestions of an hour
-- that is not over. Of this device only; one row a box, rewritten whole and in mixed order with
-- every entry (hw-sealed-box.h), so that nothing tells who wrote what. No part of the ledger.
CREATE TABLE sealed (
  box TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;

CREATE INDEX tagging_tag ON tagging (tag);
CREATE INDEX tagging_deal ON tagging (deal) WHERE deal IS NOT NULL;
CREATE INDEX tagging_account ON tagging (account) WHERE account IS NOT NULL;
CREATE INDEX tagging_card ON tagging (card) WHERE card IS NOT NULL;
CREATE INDEX tagging_playbook ON tagging (playbook) WHERE playbook IS NOT NULL;
CREATE INDEX problem_card_meeting ON problem_card (meeting);
CREATE INDEX problem_card_deal ON problem_card (deal) WHERE deal IS NOT NULL;
CREATE INDEX problem_card_lead ON problem_card (lead) WHERE lead IS NOT NULL;
CREATE INDEX why_card ON why (card);
CREATE INDEX playbook_item_playbook ON playbook_item (playbook);
CREATE INDEX playbook_use_playbook ON playbook_use (playbook, deal);
CREATE INDEX playbook_use_deal ON playbook_use (deal);
CREATE INDEX suggestion_due ON suggestion (due_at);
CREATE INDEX attachment_task ON attachment (task) WHERE task IS NOT NULL;
CREATE INDEX attachment_card ON attachment (card) WHERE card IS NOT NULL;
CREATE INDEX task_due_at ON task (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX task_card ON task (card) WHERE card IS NOT NULL;
