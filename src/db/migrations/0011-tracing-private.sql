-- A trace kept under a name is everybody's, or only its owner's: each has names of their own.
alter table saved_trace add column owner_id uuid references account;
drop index saved_trace_name;
create unique index saved_trace_name on saved_trace (lower(name)) where removed_at is null and owner_id is null;
create unique index saved_trace_own_name on saved_trace (owner_id, lower(name)) where removed_at is null and owner_id is not null;
