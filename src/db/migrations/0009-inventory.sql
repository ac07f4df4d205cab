-- Sales orders: what customers ordered. What was shipped of it and came back is the sum of inventory transactions.
create table sales_order (
  id uuid primary key,
  number text not null unique check (number = btrim(number) and number <> ''),
  customer_id uuid not null references party,
  due_on date,
  created_at timestamptz not null,
  event_id uuid not null,
  closed_at timestamptz, -- nothing more is shipped, whatever is left
  closed_event_id uuid,
  check ((closed_at is null) = (closed_event_id is null))
);
create index sales_order_customer on sales_order (customer_id);
create table sales_order_line (
  id uuid primary key,
  order_id uuid not null references sales_order,
  line_number integer not null check (line_number > 0),
  item_id uuid not null references item,
  quantity numeric(19, 6) not null check (quantity > 0), -- inventory unit
  unique (order_id, line_number)
);
create index sales_order_line_item on sales_order_line (item_id);

alter table inventory_transaction add sales_line_id uuid references sales_order_line;
create index inventory_transaction_sales_line on inventory_transaction (sales_line_id) include (lot_id, quantity, state)
  where sales_line_id is not null;
-- A batch that was split or merged goes out of one lot and into another.
alter table inventory_transaction drop constraint inventory_transaction_reference_check;
alter table inventory_transaction add constraint inventory_transaction_reference_check check (reference in
  ('opening', 'purchase', 'production', 'production-line', 'sales', 'transfer', 'adjustment', 'count', 'scrap', 'import',
   'split', 'merge', 'repair'));

-- What is divided or poured together keeps where it came from as associations without an order, so that every trace goes
-- through them (docs/adr/0031-splits-are-associations.md).
alter table association add kind text not null default 'component' check (kind in ('component', 'split', 'merge'));
alter table association drop constraint association_check3;
alter table association add constraint association_exact check (certainty <> 'exact' or product_lot_id is not null
  and (kind <> 'component' or (registration_id is not null and component_id is not null)));

-- Certificates and photographs, kept once however many lots they belong to. They are kept for ever and never rewritten.
create table attachment (
  id uuid primary key,
  name text not null check (name <> ''),
  content_type text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  content bytea not null check (octet_length(content) between 1 and 10485760),
  added_at timestamptz not null,
  event_id uuid not null
);
create table attachment_lot (
  attachment_id uuid not null references attachment,
  lot_id uuid not null references lot,
  primary key (lot_id, attachment_id)
);

grant select, insert on sales_order, sales_order_line, attachment, attachment_lot to asbuilt_app;
grant update (closed_at, closed_event_id) on sales_order to asbuilt_app;
-- The list of movements, the latest first.
create index inventory_transaction_at on inventory_transaction (at, id);
