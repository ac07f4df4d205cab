-- Lists are sorted by any of their columns and read page by page (src/db/keyset.ts): what is sorted by an index costs as much as
-- the page has rows. Lots, associations, registrations and transactions, which scans write, gain none, except for lots that expire.
create index production_order_due on production_order (coalesce(due_on, 'infinity'::date), id);
create index production_order_stage on production_order
  (array_position('{created,estimated,scheduled,released,started,reported-as-finished,ended}'::text[], status), id);
create index finished_product_quantity on finished_product (quantity, order_id) where kind = 'main';
create index item_name on item (name, id);
create index item_tracking on item (tracking, id);
create index party_name on party (kind, name, id);
create index lot_expires on lot (expires_on, id) where expires_on is not null;
create index hold_placed on hold (placed_at, id);
create index journal_created on journal (created_at, id);
create index journal_text on journal using gin (lower(number) gin_trgm_ops);
create index repair_opened on repair (opened_at, id);
create index sales_order_text on sales_order using gin (lower(number) gin_trgm_ops);
create index sales_order_due on sales_order (coalesce(due_on, 'infinity'::date), id);
create index sales_order_created on sales_order (created_at, id);
create index account_full_name on account (lower(full_name), id);
create index hold_reason on hold using gin (lower(reason) gin_trgm_ops);

-- What of a list is shown and in which order, under a name: everybody's, or only its owner's. Each has names of their own.
create table list_view (
  id uuid primary key,
  list text not null,
  name text not null check (name = btrim(name) and name <> ''),
  search jsonb not null, -- the parameters of the list's address
  owner_id uuid references account,
  saved_by_id uuid references account,
  saved_at timestamptz not null,
  event_id uuid not null,
  removed_at timestamptz,
  removed_event_id uuid,
  check ((removed_at is null) = (removed_event_id is null))
);
create unique index list_view_name on list_view (list, lower(name)) where removed_at is null and owner_id is null;
create unique index list_view_own_name on list_view (owner_id, list, lower(name)) where removed_at is null and owner_id is not null;

-- The view in which a list opens for somebody.
create table list_view_default (
  account_id uuid not null references account,
  list text not null,
  view_id uuid references list_view, -- null: the list as it comes
  event_id uuid not null,
  primary key (account_id, list)
);

grant select, insert on list_view, list_view_default to asbuilt_app;
grant update (removed_at, removed_event_id) on list_view to asbuilt_app;
grant update (view_id, event_id) on list_view_default to asbuilt_app;

-- Breaks in the hours of a work centre, on each such weekday.
create table work_centre_break (
  work_centre_id uuid not null references work_centre_calendar,
  weekday smallint not null check (weekday between 1 and 7),
  starts time not null,
  ends time not null check (ends > starts),
  primary key (work_centre_id, weekday, starts)
);
-- Days on which a work centre keeps other hours than those of the weekday, or none: holidays and extra shifts.
create table work_centre_day (
  work_centre_id uuid not null references work_centre_calendar,
  day date not null,
  name text not null check (name = btrim(name) and name <> ''),
  starts time, -- null: free
  ends time,
  primary key (work_centre_id, day),
  check ((starts is null) = (ends is null) and ends > starts)
);
grant select, insert, delete on work_centre_break, work_centre_day to asbuilt_app;
