-- Torque wrenches, presses, testers: what a unit was worked on with (docs/adr/0048-tools-in-use.md).
create table tool (
  id uuid primary key,
  number text not null check (number = btrim(number) and number <> ''), -- what its barcode says
  name text not null check (name = btrim(name) and name <> ''),
  kind text not null check (kind = btrim(kind) and kind <> ''), -- one of a kind is in use at a station
  calibration_due_on date, -- null: it needs none
  when_overdue text not null default 'warn' check (when_overdue in ('off', 'warn', 'block')),
  active boolean not null default true,
  event_id uuid not null
);
create unique index tool_number on tool (lower(number));

-- From when until when a tool was in use at a station: what passed the station meanwhile passed the tool.
create table tool_use (
  id uuid primary key,
  tool_id uuid not null references tool,
  station_id uuid not null references station,
  taken_at timestamptz not null,
  event_id uuid not null,
  put_away_at timestamptz check (put_away_at >= taken_at),
  closed_event_id uuid,
  check ((put_away_at is null) = (closed_event_id is null))
);
create unique index tool_use_open on tool_use (tool_id) where put_away_at is null;
create index tool_use_tool on tool_use (tool_id, taken_at);
create index tool_use_station on tool_use (station_id, (coalesce(put_away_at, 'infinity')));

grant select, insert on tool, tool_use to asbuilt_app;
grant update (name, kind, calibration_due_on, when_overdue, active, event_id) on tool to asbuilt_app;
grant update (put_away_at, closed_event_id) on tool_use to asbuilt_app;
