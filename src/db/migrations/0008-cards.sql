-- Route cards and job cards --------------------------------------------------------------------------------------------
-- What was done at an operation: quantities and time. Lines are drafts until the journal is posted; posting writes them to
-- card_line, which nobody can update or delete.
create table card_line (
  id uuid primary key,
  journal_id uuid not null references journal deferrable initially deferred,
  line_number integer not null check (line_number > 0),
  operation_number integer not null check (operation_number > 0),
  registration_id uuid references registration, -- where the line is about one product
  quantity numeric(19, 6) not null,             -- good; negative in a reversal
  error_quantity numeric(19, 6) not null default 0,
  error_cause text,
  minutes numeric(19, 6) not null default 0,
  worker_id uuid references account,
  began_at timestamptz,
  ended_at timestamptz,
  consumes boolean not null,                    -- posting takes what is matched to the components of the operation
  reports boolean not null,                     -- posting reports as finished; of the last operation only
  unique (journal_id, line_number),
  check (ended_at >= began_at)
);
create table card_draft_line (like card_line including all);
alter table card_draft_line add foreign key (journal_id) references journal;

-- The journal whose posting made this one, such as the picking list of a route card. Heads are written last and together.
alter table journal add column made_by_id uuid references journal deferrable initially deferred;
create index journal_made_by on journal (made_by_id) where made_by_id is not null;
update journal set made_by_id = report.id
from journal_posting posting
join journal_posting together on together.event_id = posting.event_id
join journal report on report.id = together.journal_id and report.kind = 'report-as-finished'
where posting.journal_id = journal.id and journal.kind = 'picking-list' and journal.order_id = report.order_id
  and journal.reverses_id is null and report.reverses_id is null;

-- Formulas: what a BOM makes besides its main item -----------------------------------------------------------------------
create table bom_product (
  bom_id uuid not null references bom,
  line_number integer not null check (line_number > 0),
  kind text not null check (kind in ('co-product', 'by-product')),
  item_id uuid not null references item,
  quantity_per numeric(19, 6) not null check (quantity_per > 0), -- in unit, for one unit of the main item
  unit text not null references unit_of_measure,
  share numeric(9, 6) not null check (share > 0 and share < 100), -- percent of the components that goes into it
  primary key (bom_id, line_number),
  unique (bom_id, item_id)
);
create index bom_product_item on bom_product (item_id);

-- An order's copy of its formula. What it makes besides the main item takes its share of every component, and the main item the
-- rest: all of it where the order makes nothing else.
alter table finished_product
  add column quantity_per numeric(19, 6) not null default 1 check (quantity_per > 0), -- for one unit of the main item
  add column component_share numeric(9, 6) not null default 100 check (component_share > 0 and component_share <= 100);

grant select, insert on card_line, card_draft_line, bom_product to asbuilt_app;
grant update, delete on card_draft_line to asbuilt_app;
grant delete on bom_product to asbuilt_app;
-- Nobody has a reason to reword the head of a journal.
revoke update on journal from asbuilt_app;
