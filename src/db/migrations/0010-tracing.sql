-- Numbers are looked for by any part of them, in any case (docs/adr/0020-search-by-trigrams.md).
create extension if not exists pg_trgm;

-- What begins like this, and what is exactly this: one index for each kind of number, instead of the exact ones of 0001.
drop index lot_serial_number;
drop index lot_batch_number;
drop index lot_supplier_batch;
create index lot_serial_text on lot (lower(serial_number) text_pattern_ops) where serial_number <> '';
create index lot_batch_text on lot (lower(batch_number) text_pattern_ops) where batch_number <> '';
create index lot_supplier_batch_text on lot (lower(supplier_batch) text_pattern_ops) where supplier_batch is not null;
-- What contains this. The short pending list keeps both a scan that adds a number and a search quick.
create index lot_numbers on lot using gin
  (lower(batch_number || E'\n' || serial_number || E'\n' || coalesce(supplier_batch, '')) gin_trgm_ops)
  with (gin_pending_list_limit = 512);
create index item_text on item using gin (lower(number || E'\n' || name) gin_trgm_ops);
create index party_text on party using gin (lower(number || E'\n' || name) gin_trgm_ops);
create index production_order_text on production_order using gin (lower(number) gin_trgm_ops);

-- Receipts and shipments by their number, and by whom.
create index inventory_transaction_document on inventory_transaction (lower(reference_number) text_pattern_ops, reference)
  where reference in ('purchase', 'sales') and reference_number <> '';
create index inventory_transaction_party on inventory_transaction (party_id) where party_id is not null;

-- What passed a station or a worker in a time window.
create index audit_event_at on audit_event (at);

-- An imported link names both its ends; only pooled material is known by its order alone.
alter table association add check (certainty <> 'imported' or product_lot_id is not null);

-- A trace or a question that somebody gave a name, to be asked again.
create table saved_trace (
  id uuid primary key,
  name text not null check (name = btrim(name) and name <> ''),
  question jsonb not null,
  saved_at timestamptz not null,
  event_id uuid not null,
  removed_at timestamptz,
  removed_event_id uuid,
  check ((removed_at is null) = (removed_event_id is null))
);
create unique index saved_trace_name on saved_trace (lower(name)) where removed_at is null;
grant select, insert on saved_trace to asbuilt_app;
grant update (removed_at, removed_event_id) on saved_trace to asbuilt_app;
