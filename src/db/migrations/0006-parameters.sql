-- Number sequences. Those of documents (orders, journals) give a number within the document's own transaction, so that their
-- numbers have no gaps; those of items give batch and serial numbers, each of them once whatever becomes of the work.
alter table number_sequence
  add used_for text not null default 'documents' check (used_for in ('documents', 'items')),
  add description text not null default '',
  add first_value bigint not null default 1 check (first_value >= 0),
  add last_value bigint check (last_value >= first_value), -- null: as many as the places of the mask hold
  add check_digit text not null default 'none' check (check_digit in
    ('none', 'mod-10', 'mod-11', 'mod-11-2', 'mod-97-10', 'mod-37-36')),
  add event_id uuid, -- absent where a first use made it
  add check (name = btrim(name) and name <> ''),
  add check (next_value >= first_value),
  add unique (name, used_for);

-- Numbers that a station has printed ahead. Its numbers are those that mask and check digit gave on that day, whatever
-- becomes of the sequence later; none of them is given again.
create table number_block (
  id uuid primary key,
  sequence text not null references number_sequence,
  station_id uuid not null references station,
  first_value bigint not null,
  last_value bigint not null check (last_value >= first_value),
  mask text not null,
  check_digit text not null,
  account_id uuid references account,
  taken_at timestamptz not null,
  event_id uuid not null,
  unique (sequence, first_value)
);
create index number_block_station on number_block (station_id);

alter table item
  add batch_sequence text,
  add serial_sequence text,
  add sequences_for text not null default 'items' check (sequences_for = 'items'),
  add foreign key (batch_sequence, sequences_for) references number_sequence (name, used_for),
  add foreign key (serial_sequence, sequences_for) references number_sequence (name, used_for);

-- Capabilities that a plant may not want. The last row of a feature is its state; the rows before are its history.
create table feature_switch (
  id uuid primary key,
  feature text not null,
  enabled boolean not null,
  reason text not null default '',
  account_id uuid references account,
  at timestamptz not null,
  event_id uuid not null
);
create index feature_switch_feature on feature_switch (feature, at, id);

-- Why something is scrapped, counted otherwise, returned, repaired or put on hold: a code to choose and what it means.
create table reason (
  id uuid primary key,
  kind text not null check (kind in ('error', 'adjustment', 'count', 'scrap', 'return', 'repair', 'hold')),
  code text not null check (code = btrim(code) and code <> ''),
  text text not null check (text = btrim(text) and text <> ''),
  active boolean not null default true,
  event_id uuid not null,
  unique (kind, code)
);

-- A BOM line may be judged by another policy than its item's, and stand for the lines of its item's own BOM.
alter table bom_line
  add policy_id uuid references tracked_components_policy,
  add phantom boolean not null default false;
alter table component add policy_id uuid references tracked_components_policy;

grant select, insert on number_block, feature_switch, reason to asbuilt_app;
grant update (code, text, active, event_id) on reason to asbuilt_app;

-- The sequences of documents exist from the start, so that they can be set up before the first document.
insert into number_sequence (name, mask, description) values
  ('production-order', 'PO-######', 'Production orders'),
  ('picking-list', 'PL-######', 'Picking list journals'),
  ('route-card', 'RC-######', 'Route card journals'),
  ('job-card', 'JC-######', 'Job card journals'),
  ('report-as-finished', 'RF-######', 'Report as finished journals')
on conflict (name) do nothing;
