-- A forward walk reads what a lot went into from this index alone: the rows of one batch's links lie all over the table
-- (docs/adr/0043-forward-walks-read-one-index.md).
drop index association_component_lot;
create index association_component_lot on association (component_lot_id) include (product_lot_id, order_id, opened_at, closed_at);
