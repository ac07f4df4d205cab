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
