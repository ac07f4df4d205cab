-- What was handed out to an order, given back, or borrowed by one order from another. The quantities are inventory transactions of
-- the same event in the state 'reserved' with the reference 'issue': they stay on hand, and nobody else may take them.
create table issue (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('issue', 'return', 'borrow')),
  order_id uuid not null references production_order,
  from_order_id uuid references production_order, -- the order that something was borrowed from
  reason text,
  at timestamptz not null,
  event_id uuid not null unique,
  check ((kind = 'borrow') = (from_order_id is not null)),
  check (from_order_id <> order_id),
  check (kind = 'issue' or reason <> '')
);
create index issue_order on issue (order_id);
create index issue_from_order on issue (from_order_id) where from_order_id is not null;

alter table inventory_transaction drop constraint inventory_transaction_reference_check;
alter table inventory_transaction add constraint inventory_transaction_reference_check check (reference in
  ('opening', 'purchase', 'production', 'production-line', 'sales', 'transfer', 'adjustment', 'count', 'scrap', 'import',
   'split', 'merge', 'repair', 'issue', 'disassembly'));
alter table inventory_transaction add constraint inventory_transaction_issue check (reference <> 'issue'
  or (state = 'reserved' and order_id is not null and component_id is not null and lot_id is not null));

grant select, insert on issue to asbuilt_app;

-- A finished unit that was taken apart: it left stock, and what was inside came into stock or was scrapped. Taking it back puts all of
-- that into the unit again, as new associations.
create table disassembly (
  id uuid primary key,
  number text not null unique,
  lot_id uuid not null,
  single boolean not null default true check (single),
  warehouse_id uuid not null references warehouse, -- where it lay, and where the parts went
  reason text not null check (reason <> ''),
  at timestamptz not null,
  event_id uuid not null,
  reversed_at timestamptz,
  reverse_reason text,
  reversed_event_id uuid,
  foreign key (lot_id, single) references lot (id, single),
  check ((reversed_at is null) = (reversed_event_id is null))
);
create unique index disassembly_standing on disassembly (lot_id) where reversed_at is null;
create index disassembly_at on disassembly (at, id);
create table disassembly_line (
  disassembly_id uuid not null references disassembly,
  association_id uuid not null references association, -- what came out
  destination text not null check (destination in ('stock', 'scrap')),
  primary key (disassembly_id, association_id)
);

grant select, insert on disassembly, disassembly_line to asbuilt_app;
grant update (reversed_at, reverse_reason, reversed_event_id) on disassembly to asbuilt_app;

-- Percent of the components that goes into the outputs before this one: shares are cut where they meet, so that they add up.
alter table finished_product
  add column share_before numeric(9, 6) not null default 0 check (share_before >= 0 and share_before + component_share <= 100);
update finished_product set share_before = before.share
from (select id, sum(component_share) over (partition by order_id order by line_number) - component_share as share
  from finished_product) before
where before.id = finished_product.id and before.share > 0;
