-- What was taken without a number, for each component of an order: backflushing posts the difference to what is needed.
create index inventory_transaction_component on inventory_transaction (component_id) include (quantity)
  where component_id is not null and lot_id is null;
