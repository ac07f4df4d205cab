-- The number of a journal comes from a sequence that the whole plant shares, and its row stays locked until the transaction
-- ends. So the head of a journal is written after its lines, which may be thousands: whether a line has its journal is
-- checked at the end of the transaction.
alter table journal_line alter constraint journal_line_journal_id_fkey deferrable initially deferred;
alter table journal_posting alter constraint journal_posting_journal_id_fkey deferrable initially deferred;

-- What is in the units of an order, read from the index alone: 200,000 associations of 10,000 units with 20 components.
drop index association_component;
create index association_component on association (component_id, registration_id) include (quantity, closed_at);
