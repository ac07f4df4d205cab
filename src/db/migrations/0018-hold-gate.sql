-- The gates that scans pass when they are written, and that a hold closes behind all who looked before it
-- (docs/adr/0049-a-hold-closes-gates.md). All have the same version; there are many so that stations do not meet at one row.
create table hold_gate (
  slot smallint primary key check (slot between 0 and 63),
  version integer not null default 0
) with (fillfactor = 20);
insert into hold_gate (slot) select generate_series(0, 63);
grant select, update (version) on hold_gate to asbuilt_app;
