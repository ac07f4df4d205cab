import { expect } from 'vitest'
import type { Database } from '../../src/db/database.ts'

/**
 * Expects the balance rule of the trade for every item and lot: received + produced = on hand + picked + consumed + scrapped.
 * What was produced, consumed and scrapped is taken from the posted journals, on hand from the movements, so the two records
 * are held against each other. Nothing of a lot is promised or taken that is not there.
 */
export async function expectBalance(db: Database): Promise<void> {
  expect(await unbalanced(db), 'lots whose journals and movements differ').toEqual([])
  expect(await overdrawn(db), 'lots with less on hand than is promised').toEqual([])
  expect(await oddAssociations(db), 'associations with more or less taken than they hold').toEqual([])
  expect(await oddRegistrations(db), 'registrations with more reported than registered').toEqual([])
}

async function unbalanced(db: Database) {
  return await db`
    with record as (
      select item_id, lot_id,
        case when component_id is null then quantity + error_quantity else 0 end as produced,
        case when component_id is null then 0 else quantity end as consumed,
        case when component_id is null then error_quantity else 0 end as scrapped,
        0 as received, 0 as picked, 0 as on_hand
      from journal_line
      union all
      select item_id, lot_id, 0, 0, 0,
        case when reference in ('production', 'production-line') or journal_line_id is not null then 0
          when state = 'picked' then 0 else quantity end,
        case when state = 'picked' then -quantity else 0 end,
        quantity
      from inventory_transaction where state <> 'reserved')
    select item.number, lot_id, sum(received) as received, sum(produced) as produced, sum(on_hand) as on_hand,
      sum(picked) as picked, sum(consumed) as consumed, sum(scrapped) as scrapped
    from record join item on item.id = item_id
    group by item.number, lot_id
    having sum(received) + sum(produced) <> sum(on_hand) + sum(picked) + sum(consumed) + sum(scrapped)`
}

async function overdrawn(db: Database) {
  return await db`
    select lot.id, on_hand.quantity as on_hand, promised.quantity as promised
    from lot
    cross join lateral (
      select coalesce(sum(quantity), 0) as quantity from inventory_transaction
      where lot_id = lot.id and state <> 'reserved') as on_hand
    cross join lateral (
      select coalesce(sum(greatest(0, association.quantity + coalesce(
        (select sum(quantity) from inventory_transaction where association_id = association.id), 0))), 0) as quantity
      from association where component_lot_id = lot.id and closed_at is null) as promised
    where on_hand.quantity < promised.quantity`
}

async function oddAssociations(db: Database) {
  return await db`
    select association.id, association.quantity, moved.deducted, moved.picked, closed_at
    from association
    cross join lateral (
      select coalesce(-sum(quantity) filter (where state = 'deducted'), 0) as deducted,
        coalesce(-sum(quantity) filter (where state = 'picked'), 0) as picked
      from inventory_transaction where association_id = association.id) as moved
    where moved.deducted < 0 or moved.picked < 0 or moved.deducted + moved.picked > association.quantity
      or (closed_at is not null and (moved.deducted <> 0 or moved.picked <> 0))`
}

async function oddRegistrations(db: Database) {
  return await db`
    select registration.id, registration.quantity, reported.quantity as reported
    from registration
    cross join lateral (
      select coalesce(sum(quantity + error_quantity), 0) as quantity, coalesce(min(quantity), 0) as least
      from journal_line where registration_id = registration.id and component_id is null) as reported
    where reported.quantity < 0 or reported.quantity > registration.quantity
      or (registration.closed_at is not null and reported.quantity <> 0)`
}
