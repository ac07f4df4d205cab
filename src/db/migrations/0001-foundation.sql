-- The words are those of the trade; a table is a noun, a row is one of them.
-- Nothing here uses triggers or PL/pgSQL: rules are constraints, and posted rows are protected by the privileges
-- of the role the application works as (see the grants at the end).
-- event_id names the audit event (= the request) that made a row; closed_event_id the one that ended it. They carry no
-- foreign key because the event is written last, in the same transaction.

-- People ---------------------------------------------------------------------------------------------------------
create table account (
  id uuid primary key,
  name text not null check (name = btrim(name) and name <> ''),
  full_name text not null,
  password_hash text not null,
  roles text[] not null check (roles <> '{}' and roles <@ array['worker', 'supervisor', 'quality', 'administrator']),
  disabled_at timestamptz,
  event_id uuid not null
);
create unique index account_name on account (lower(name));

create table session (
  token_hash bytea primary key,
  csrf_token text not null,
  account_id uuid not null references account,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  device text not null default ''
);
create index session_account on session (account_id) where ended_at is null;

create table sign_in_attempt (
  id uuid primary key,
  name text not null,
  address text not null,
  at timestamptz not null,
  succeeded boolean not null
);
create index sign_in_attempt_name on sign_in_attempt (lower(name), at);
create index sign_in_attempt_address on sign_in_attempt (address, at);

-- What happened ---------------------------------------------------------------------------------------------------
-- One row for each request that wrote something and for each scan, the refused ones too. The id is made by the client:
-- the same id again is answered with the stored answer and changes nothing.
create table audit_event (
  id uuid primary key,
  type text not null,
  account_id uuid,
  station_id uuid,
  at timestamptz not null,
  device_at timestamptz,
  order_id uuid,
  lot_id uuid,
  request jsonb not null,
  answer jsonb,
  change jsonb,
  reason text,
  refusal text
);
create index audit_event_order on audit_event (order_id, id) where order_id is not null;
create index audit_event_lot on audit_event (lot_id, id) where lot_id is not null;

-- One row; its version rises with every change of master data or settings, so that what a process has cached knows when it is old.
create table configuration (
  only_row boolean primary key default true check (only_row),
  version bigint not null default 1,
  barcodes jsonb not null default '{}'
);
insert into configuration default values;

-- Places ----------------------------------------------------------------------------------------------------------
create table site (id uuid primary key, code text not null unique, name text not null, event_id uuid not null);
create table warehouse (
  id uuid primary key,
  site_id uuid not null references site,
  code text not null unique,
  name text not null,
  event_id uuid not null
);
create table work_centre (
  id uuid primary key,
  site_id uuid not null references site,
  code text not null unique,
  name text not null,
  event_id uuid not null
);
create table station (
  id uuid primary key,
  code text not null unique,
  name text not null,
  work_centre_id uuid references work_centre,
  event_id uuid not null
);

-- Items -----------------------------------------------------------------------------------------------------------
create table unit_of_measure (
  code text primary key check (code ~ '^[A-Z0-9]{2,3}$'), -- UN/ECE Recommendation 20
  name text not null,
  symbol text not null,
  decimals smallint not null check (decimals between 0 and 6)
);

create table tracked_components_policy (
  id uuid primary key,
  name text not null unique,
  description text not null default '',
  use_tracked_components boolean not null default true,
  check_product_preallocation boolean not null default false,
  check_component_preallocation boolean not null default false,
  serial_matching_limit boolean not null default true,
  over_consumption text not null default 'block' check (over_consumption in ('off', 'warn', 'block', 'override')),
  expired_lot text not null default 'block' check (expired_lot in ('off', 'warn', 'block', 'override')),
  held_lot text not null default 'block' check (held_lot in ('off', 'warn', 'block', 'override')),
  not_issued text not null default 'off' check (not_issued in ('off', 'warn', 'block', 'override')),
  incomplete_unit text not null default 'block' check (incomplete_unit in ('off', 'warn', 'block', 'override')),
  event_id uuid not null
);

create table item (
  id uuid primary key,
  number text not null unique check (number = btrim(number) and number <> ''),
  name text not null,
  unit text not null references unit_of_measure,
  tracking text not null check (tracking in ('none', 'batch', 'serial', 'batch-and-serial')),
  shelf_life_days integer check (shelf_life_days > 0),
  policy_id uuid references tracked_components_policy,
  event_id uuid not null,
  unique (id, tracking)
);
create table item_gtin (
  gtin text primary key check (gtin ~ '^[0-9]{14}$'),
  item_id uuid not null references item,
  pack_quantity numeric(19, 6) not null default 1 check (pack_quantity > 0),
  event_id uuid not null
);
create index item_gtin_item on item_gtin (item_id);

-- One from_unit is numerator / denominator to_units; with item_id, for that item only.
create table unit_conversion (
  id uuid primary key,
  item_id uuid references item,
  from_unit text not null references unit_of_measure,
  to_unit text not null references unit_of_measure,
  numerator numeric(19, 6) not null check (numerator > 0),
  denominator numeric(19, 6) not null check (denominator > 0),
  event_id uuid not null,
  unique nulls not distinct (item_id, from_unit, to_unit),
  check (from_unit <> to_unit)
);

create table bom (
  id uuid primary key,
  item_id uuid not null references item,
  name text not null,
  valid_from date,
  valid_to date,
  event_id uuid not null,
  unique (item_id, name)
);
create table bom_line (
  id uuid primary key,
  bom_id uuid not null references bom,
  line_number integer not null check (line_number > 0),
  item_id uuid not null references item,
  quantity_per numeric(19, 6) not null check (quantity_per > 0), -- in unit, for one unit of the item made
  unit text not null references unit_of_measure,
  operation_number integer not null check (operation_number > 0),
  flushing text not null check (flushing in ('manual', 'start', 'finish')),
  unique (bom_id, line_number)
);
create index bom_line_item on bom_line (item_id);
create table bom_line_substitute (
  bom_line_id uuid not null references bom_line,
  item_id uuid not null references item,
  primary key (bom_line_id, item_id)
);
create table bom_operation (
  bom_id uuid not null references bom,
  number integer not null check (number > 0),
  name text not null,
  work_centre_id uuid references work_centre,
  setup_minutes numeric(19, 6) not null default 0 check (setup_minutes >= 0),
  run_minutes numeric(19, 6) not null default 0 check (run_minutes >= 0), -- for one unit of the item made
  primary key (bom_id, number)
);

-- Lots: the nodes of the genealogy --------------------------------------------------------------------------------
create table lot (
  id uuid primary key,
  item_id uuid not null,
  tracking text not null,
  batch_number text not null default '',
  serial_number text not null default '',
  single boolean not null generated always as (serial_number <> '') stored, -- one serial-numbered unit
  produced_on date,
  expires_on date,
  supplier_batch text,
  version integer not null default 0, -- rises when a serial number moves in or out of stock: a scan decided on what it read
  event_id uuid not null,
  foreign key (item_id, tracking) references item (id, tracking),
  unique (item_id, batch_number, serial_number),
  unique (id, single),
  check (case tracking
    when 'batch' then batch_number <> '' and serial_number = ''
    when 'serial' then batch_number = '' and serial_number <> ''
    when 'batch-and-serial' then batch_number <> '' and serial_number <> ''
    else false end)
);
-- A serial number names one unit of an item, whatever its batch.
create unique index lot_serial on lot (item_id, serial_number) where serial_number <> '';
create index lot_serial_number on lot (serial_number) where serial_number <> '';
create index lot_batch_number on lot (batch_number) where batch_number <> '';
create index lot_supplier_batch on lot (supplier_batch) where supplier_batch is not null;

create table hold (
  id uuid primary key,
  lot_id uuid not null references lot,
  reason text not null check (reason <> ''),
  placed_at timestamptz not null,
  event_id uuid not null,
  released_at timestamptz,
  release_reason text,
  closed_event_id uuid,
  check ((released_at is null) = (closed_event_id is null))
);
create index hold_lot on hold (lot_id);
create unique index hold_active on hold (lot_id) where released_at is null;

create table party (
  id uuid primary key,
  kind text not null check (kind in ('vendor', 'customer')),
  number text not null,
  name text not null,
  event_id uuid not null,
  unique (kind, number)
);

-- Production orders ------------------------------------------------------------------------------------------------
create table production_order (
  id uuid primary key,
  number text not null unique,
  kind text not null default 'production' check (kind in ('production', 'batch')),
  status text not null check (status in
    ('created', 'estimated', 'scheduled', 'released', 'started', 'reported-as-finished', 'ended')),
  warehouse_id uuid not null references warehouse, -- components are taken from here, what is made is received here
  due_on date,
  version integer not null default 1, -- rises when a line changes, so that a cached plan of the order knows it is old
  event_id uuid not null
);
create index production_order_status on production_order (status, number);

create table finished_product (
  id uuid primary key,
  order_id uuid not null references production_order,
  line_number integer not null check (line_number > 0),
  kind text not null default 'main' check (kind in ('main', 'co-product', 'by-product')),
  item_id uuid not null references item,
  quantity numeric(19, 6) not null check (quantity > 0),
  unique (order_id, line_number),
  unique (id, order_id)
);
create unique index finished_product_main on finished_product (order_id) where kind = 'main';
create index finished_product_item on finished_product (item_id);

-- The order's own copy of its BOM lines.
create table component (
  id uuid primary key,
  order_id uuid not null references production_order,
  line_number integer not null check (line_number > 0),
  item_id uuid not null references item,
  quantity_per numeric(19, 6) not null check (quantity_per > 0), -- in the item's inventory unit, for one unit of the main item
  operation_number integer not null check (operation_number > 0),
  flushing text not null check (flushing in ('manual', 'start', 'finish')),
  bom_quantity_per numeric(19, 6) not null, -- as the BOM writes it, in bom_unit
  bom_unit text not null references unit_of_measure,
  unique (order_id, line_number),
  unique (id, order_id)
);
create index component_item on component (item_id);
create table component_substitute (
  component_id uuid not null references component,
  item_id uuid not null references item,
  primary key (component_id, item_id)
);
create table operation (
  order_id uuid not null references production_order,
  number integer not null check (number > 0),
  name text not null,
  work_centre_id uuid references work_centre,
  setup_minutes numeric(19, 6) not null default 0,
  run_minutes numeric(19, 6) not null default 0,
  primary key (order_id, number)
);

-- An order is started in parts; what is started is the sum.
create table order_start (
  id uuid primary key,
  finished_product_id uuid not null references finished_product,
  quantity numeric(19, 6) not null check (quantity <> 0), -- negative when a start is taken back
  at timestamptz not null,
  event_id uuid not null
);
create index order_start_finished_product on order_start (finished_product_id);

-- Numbers given to an order before anything is scanned, so that labels can be printed first.
create table allocated_number (
  lot_id uuid primary key references lot,
  finished_product_id uuid not null references finished_product,
  event_id uuid not null
);
create index allocated_number_finished_product on allocated_number (finished_product_id);

-- Registrations and associations: the record itself ------------------------------------------------------------------
create table registration (
  id uuid primary key,
  order_id uuid not null,
  finished_product_id uuid not null,
  lot_id uuid not null,
  single boolean not null,
  quantity numeric(19, 6) not null check (quantity > 0 and (not single or quantity = 1)),
  registered_at timestamptz not null,
  event_id uuid not null,
  closed_at timestamptz,
  closed_event_id uuid,
  close_reason text,
  replaced_by_id uuid references registration,
  version integer not null default 0, -- rises with everything done to the unit: a scan decided on what it read
  foreign key (finished_product_id, order_id) references finished_product (id, order_id),
  foreign key (lot_id, single) references lot (id, single),
  unique (id, lot_id),
  check ((closed_at is null) = (closed_event_id is null))
) with (fillfactor = 70); -- room for new versions in the same page, so that they cost no index entries
-- A product serial number is registered once per item (a lot belongs to one item).
create unique index registration_single on registration (lot_id) where single and closed_at is null;
-- A batch is registered once on a finished-product line; its quantity is on the row.
create unique index registration_batch on registration (finished_product_id, lot_id) where closed_at is null;
create index registration_lot on registration (lot_id);
create index registration_finished_product on registration (finished_product_id, id);

-- One row for each started piece of a serial-numbered finished product; registering claims a free one (skip locked),
-- so that stations neither exceed what was started nor wait for each other.
create table started_unit (
  finished_product_id uuid not null references finished_product,
  position integer not null check (position > 0),
  registration_id uuid unique references registration,
  primary key (finished_product_id, position)
);
create index started_unit_free on started_unit (finished_product_id, position) where registration_id is null;

-- The edge of the genealogy: this much of the component lot is in the product lot, from opened_at until closed_at.
create table association (
  id uuid primary key,
  order_id uuid references production_order,
  component_id uuid,
  registration_id uuid,
  product_lot_id uuid references lot,      -- absent while material is only known to be in the order (pooled)
  component_lot_id uuid not null,
  component_single boolean not null,
  quantity numeric(19, 6) not null check (quantity > 0 and (not component_single or quantity = 1)), -- component's inventory unit
  certainty text not null default 'exact' check (certainty in ('exact', 'pooled', 'imported')),
  opened_at timestamptz not null,
  event_id uuid not null,
  closed_at timestamptz,
  closed_event_id uuid,
  close_reason text,
  replaced_by_id uuid references association,
  foreign key (component_id, order_id) references component (id, order_id),
  foreign key (registration_id, product_lot_id) references registration (id, lot_id),
  foreign key (component_lot_id, component_single) references lot (id, single),
  check (product_lot_id <> component_lot_id),
  check ((closed_at is null) = (closed_event_id is null)),
  check (certainty <> 'exact' or (registration_id is not null and product_lot_id is not null and component_id is not null)),
  check (certainty <> 'pooled' or (order_id is not null and product_lot_id is null))
);
-- A component serial number is in at most one product at a time.
create unique index association_single on association (component_lot_id) where component_single and closed_at is null;
create index association_product_lot on association (product_lot_id);
create index association_component_lot on association (component_lot_id);
create index association_component on association (component_id);
create index association_pooled on association (order_id) where certainty = 'pooled';

-- Journals ---------------------------------------------------------------------------------------------------------
create table journal (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('picking-list', 'route-card', 'job-card', 'report-as-finished')),
  order_id uuid not null references production_order,
  description text not null default '',
  created_at timestamptz not null,
  event_id uuid not null,
  reverses_id uuid unique references journal
);
create index journal_order on journal (order_id);
-- Lines are drafts until the journal is posted; posting writes them to journal_line, which nobody can update or delete.
create table journal_posting (
  journal_id uuid primary key references journal,
  posted_at timestamptz not null,
  event_id uuid not null
);
create table journal_line (
  id uuid primary key,
  journal_id uuid not null references journal,
  line_number integer not null check (line_number > 0),
  component_id uuid references component,
  item_id uuid not null references item,
  lot_id uuid references lot,
  association_id uuid references association,
  registration_id uuid references registration,
  warehouse_id uuid not null references warehouse,
  quantity numeric(19, 6) not null,            -- consumption, or good quantity; negative in a reversal
  error_quantity numeric(19, 6) not null default 0,
  error_cause text,
  operation_number integer,
  unique (journal_id, line_number)
);
create table journal_draft_line (like journal_line including all);
alter table journal_draft_line add foreign key (journal_id) references journal;
create index journal_line_association on journal_line (association_id) where association_id is not null;
create index journal_line_registration on journal_line (registration_id) where registration_id is not null;

-- Inventory: on hand is the sum of rows -------------------------------------------------------------------------------
create table inventory_transaction (
  id uuid primary key,
  item_id uuid not null references item,
  lot_id uuid references lot,                 -- absent for items without tracking
  warehouse_id uuid not null references warehouse,
  quantity numeric(19, 6) not null check (quantity <> 0), -- inventory unit; positive into stock, negative out of it
  state text not null check (state in ('received', 'reserved', 'picked', 'deducted')),
  reference text not null check (reference in
    ('opening', 'purchase', 'production', 'production-line', 'sales', 'transfer', 'adjustment', 'count', 'scrap', 'import')),
  reference_number text not null default '',
  order_id uuid references production_order,
  component_id uuid references component,
  association_id uuid references association,
  registration_id uuid references registration,
  journal_line_id uuid references journal_line,
  party_id uuid references party,
  reverses_id uuid references inventory_transaction,
  at timestamptz not null,
  event_id uuid not null
);
create index inventory_transaction_lot on inventory_transaction (lot_id, warehouse_id) include (quantity, state) where lot_id is not null;
create index inventory_transaction_item on inventory_transaction (item_id, warehouse_id) include (quantity, state);
create index inventory_transaction_order on inventory_transaction (order_id) where order_id is not null;
create index inventory_transaction_association on inventory_transaction (association_id) where association_id is not null;
create index inventory_transaction_registration on inventory_transaction (registration_id) where registration_id is not null;

-- A station's share of a batch: it may take this much without asking anyone, so that stations that consume one batch do not
-- wait for each other's commit, and the batch still never goes below zero. Shares are a promise, not stock:
-- on hand - open consumption not yet posted - sum of shares >= 0.
create table lot_share (
  lot_id uuid not null references lot,
  warehouse_id uuid not null references warehouse,
  station_id uuid not null references station,
  quantity numeric(19, 6) not null check (quantity >= 0),
  primary key (lot_id, warehouse_id, station_id)
) with (fillfactor = 50);

create table number_sequence (
  name text primary key,
  mask text not null,
  next_value bigint not null default 1
);

-- Privileges: the application works as asbuilt_app. What is recorded can be added to and read, not rewritten. -------------
grant usage on schema public to asbuilt_app;
grant select, insert on all tables in schema public to asbuilt_app;
grant update on account, session, configuration, site, warehouse, work_centre, station, unit_of_measure,
  tracked_components_policy, item, item_gtin, unit_conversion, bom, bom_line, bom_operation, party, production_order,
  lot_share, number_sequence, started_unit, journal_draft_line to asbuilt_app;
grant update (description) on journal to asbuilt_app;
grant update (batch_number, produced_on, expires_on, supplier_batch, version) on lot to asbuilt_app;
grant update (released_at, release_reason, closed_event_id) on hold to asbuilt_app;
grant update (closed_at, closed_event_id, close_reason, replaced_by_id, quantity, version) on registration to asbuilt_app;
grant update (closed_at, closed_event_id, close_reason, replaced_by_id) on association to asbuilt_app;
grant delete on journal_draft_line, lot_share, started_unit, allocated_number, item_gtin, unit_conversion, bom_line, bom_line_substitute,
  bom_operation, sign_in_attempt to asbuilt_app;
