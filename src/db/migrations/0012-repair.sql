-- A unit that is opened after it was reported, or after it came back from a customer. While it is open it is picked out of stock, so
-- that nobody ships, moves or installs it; closing it puts it back, scraps it, or says that it was taken apart.
create table repair (
  id uuid primary key,
  number text not null unique,
  lot_id uuid not null,
  single boolean not null default true check (single),
  warehouse_id uuid not null references warehouse, -- where it lies, and where parts come from and go to
  reason text not null check (reason <> ''),
  opened_at timestamptz not null,
  event_id uuid not null,
  outcome text check (outcome in ('returned', 'scrapped', 'taken-apart')),
  closed_at timestamptz,
  closed_event_id uuid,
  close_reason text,
  foreign key (lot_id, single) references lot (id, single),
  check ((closed_at is null) = (closed_event_id is null) and (closed_at is null) = (outcome is null))
);
create unique index repair_open on repair (lot_id) where closed_at is null;
create index repair_lot on repair (lot_id);

-- What is put in by a repair may be of no line of the order that built the unit, or of no order at all.
alter table association add repair_id uuid references repair;
create index association_repair on association (repair_id) where repair_id is not null;
alter table association drop constraint association_exact;
alter table association add constraint association_exact check (certainty <> 'exact' or product_lot_id is not null
  and (kind <> 'component' or repair_id is not null or (registration_id is not null and component_id is not null)));

grant select, insert on repair to asbuilt_app;
grant update (outcome, closed_at, closed_event_id, close_reason) on repair to asbuilt_app;
