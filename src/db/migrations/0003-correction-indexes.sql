-- Histories, lists of scans and undo read the events of an order or lot from the newest back. The ids are made by the
-- clients, whose clocks differ; what orders events is the server's time.
drop index audit_event_order;
drop index audit_event_lot;
create index audit_event_order on audit_event (order_id, at, id) where order_id is not null;
create index audit_event_lot on audit_event (lot_id, at, id) where lot_id is not null;
create index audit_event_refused on audit_event (at, id) where refusal is not null;
-- The numbers that a registration had before it was corrected.
create index registration_replaced_by on registration (replaced_by_id) where replaced_by_id is not null;
