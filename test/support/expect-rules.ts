import { expect } from 'vitest'
import type { Database } from '../../src/db/database.ts'

/** What a client was told of one request: the answer's code, or that of the refusal. */
export interface Told {
  readonly id: string
  readonly outcome: 'registered' | 'associated' | 'other' | 'refused'
  readonly code: string
}

/** Expects the rules of the trade that hold always, whoever did what at the same time. `told` is what clients were answered. */
export async function expectRules(db: Database, told: readonly Told[]): Promise<void> {
  expect(await installedTwice(db), 'component serial numbers in two products').toEqual([])
  expect(await registeredTwice(db), 'product serial numbers registered twice').toEqual([])
  expect(await adrift(db), 'associations that are open in a product that is not').toEqual([])
  expect(await loops(db), 'lots that contain themselves').toEqual([])
  expect(await untold(db), 'rows that no event tells of').toEqual([])
  await expectKept(db, told)
}

async function installedTwice(db: Database) {
  return await db`
    select component_lot_id from association where component_single and closed_at is null
    group by component_lot_id having count(*) > 1`
}

async function registeredTwice(db: Database) {
  return await db`
    select lot.item_id, lot.serial_number from registration join lot on lot.id = registration.lot_id
    where registration.single and registration.closed_at is null
    group by lot.item_id, lot.serial_number having count(*) > 1`
}

async function adrift(db: Database) {
  return await db`
    select association.id from association join registration on registration.id = association.registration_id
    where association.closed_at is null
      and (registration.closed_at is not null or registration.lot_id <> association.product_lot_id)`
}

async function loops(db: Database) {
  return await db`
    with recursive inside (top, lot) as (
      select product_lot_id, component_lot_id from association where closed_at is null
      union
      select inside.top, part.component_lot_id from inside
      join association part on part.product_lot_id = inside.lot and part.closed_at is null)
    select top from inside where top = lot`
}

/** Every row that was made or closed names an event that exists; what was closed says why. */
async function untold(db: Database) {
  return await db`
    select id from association
    where not exists (select from audit_event where id = association.event_id)
      or (closed_at is not null and (close_reason is null or not exists (select from audit_event where id = association.closed_event_id)))
    union all
    select id from registration
    where not exists (select from audit_event where id = registration.event_id)
      or (closed_at is not null and (close_reason is null or not exists (select from audit_event where id = registration.closed_event_id)))`
}

/** An acknowledged scan is there, once; a refused one is kept with its reason and left nothing else. */
async function expectKept(db: Database, told: readonly Told[]): Promise<void> {
  const kept = await db<
    { id: string; refusal: string | null; registrations: number; associations: number }[]
  >`
    select id, refusal,
      (select count(*)::int from registration where event_id = audit_event.id) as registrations,
      (select count(*)::int from association where event_id = audit_event.id) as associations
    from audit_event where id = any(${told.map((each) => each.id)}::uuid[])`
  const byId = new Map(kept.map((each) => [each.id, each]))
  for (const { id, outcome, code } of told)
    expect(byId.get(id), `what is kept of a request that was answered ${outcome}, ${code}`).toEqual({
      id,
      refusal: outcome === 'refused' ? code : null,
      registrations: outcome === 'registered' ? 1 : 0,
      associations: outcome === 'associated' ? 1 : 0,
    })
}
