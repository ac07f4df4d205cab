-- The hours of a work centre: one stretch on each weekday it works, by the clock on its wall. One without a calendar keeps the
-- hours that src/items/calendar.ts gives for all.
create table work_centre_calendar (
  work_centre_id uuid primary key references work_centre,
  time_zone text not null check (time_zone <> ''), -- IANA name, such as Europe/Berlin
  event_id uuid not null
);
create table work_centre_hours (
  work_centre_id uuid not null references work_centre_calendar,
  weekday smallint not null check (weekday between 1 and 7), -- Monday is 1
  starts time not null,
  ends time not null check (ends > starts), -- 24:00 is the end of the day
  primary key (work_centre_id, weekday)
);

-- That the material need of an order was worked out and reserved. What is needed is not here: it is a product of the order's rows.
-- The row stays open until the estimate is taken back.
create table order_estimation (
  id uuid primary key,
  order_id uuid not null references production_order,
  reserve text not null check (reserve in ('by-policy', 'everything', 'nothing')),
  event_id uuid not null,
  closed_event_id uuid
);
create unique index order_estimation_open on order_estimation (order_id) where closed_event_id is null;

-- When an operation of an order is to be done. Scheduling again closes these rows and makes new ones.
create table job (
  id uuid primary key,
  order_id uuid not null,
  operation_number integer not null,
  work_centre_id uuid references work_centre,
  minutes numeric(19, 6) not null check (minutes >= 0), -- setup and run for all that is ordered
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at >= starts_at),
  event_id uuid not null,
  closed_event_id uuid,
  foreign key (order_id, operation_number) references operation (order_id, number)
);
create unique index job_open on job (order_id, operation_number) where closed_event_id is null;

-- Reservations are inventory transactions in the state reserved, and what is left of one is the sum of its rows. Every scan of a
-- serial number and every new share of a batch asks for them.
create index inventory_transaction_reserved on inventory_transaction (lot_id, warehouse_id) include (order_id, quantity)
  where state = 'reserved';
create index inventory_transaction_reserved_order on inventory_transaction (order_id, component_id)
  where state = 'reserved';

create index operation_work_centre on operation (work_centre_id);

grant select, insert on work_centre_calendar, work_centre_hours, order_estimation, job to asbuilt_app;
grant update (time_zone, event_id) on work_centre_calendar to asbuilt_app;
grant delete on work_centre_hours to asbuilt_app;
grant update (closed_event_id) on order_estimation, job to asbuilt_app;
