import { findAccounts } from '../../access/find-accounts.ts'
import type { PartyKind } from '../../contracts/inventory.ts'
import type { PlaceKind } from '../../contracts/setup.ts'
import { findParties } from '../../inventory/save-parties.ts'
import { findItemSequences } from '../../items/check-item-sequences.ts'
import { findItems } from '../../items/find-items.ts'
import { placeTables } from '../../items/place-tables.ts'
import { findPlaces } from '../../items/save-places.ts'
import { findPolicies } from '../../items/save-policies.ts'
import { findUnits } from '../../items/save-units.ts'
import type { ImportRun } from '../import-run.ts'
import { findReferences } from '../references.ts'

type Keys = readonly (string | null | undefined)[]

export function findItemReferences(run: ImportRun, keys: Keys) {
  return findReferences(run, keys, { what: 'Item', kind: 'items', find: (all) => findItems(run.tx, all) })
}

export function findUnitReferences(run: ImportRun, keys: Keys) {
  return findReferences(run, keys, { what: 'Unit', kind: 'units', find: (all) => findUnits(run.tx, all) })
}

export function findPolicyReferences(run: ImportRun, keys: Keys) {
  const find = (all: readonly string[]) => findPolicies(run.tx, all)
  return findReferences(run, keys, { what: 'Policy', kind: 'policies', find })
}

export function findSequenceReferences(run: ImportRun, keys: Keys) {
  const find = (all: readonly string[]) => findItemSequences(run.tx, all)
  return findReferences(run, keys, { what: 'Number sequence for items', kind: 'number-sequences', find })
}

export function findPlaceReferences(run: ImportRun, place: PlaceKind, keys: Keys) {
  const find = (all: readonly string[]) => findPlaces(run.tx, place, all)
  return findReferences(run, keys, { what: placeTables[place].word, kind: `${place}s`, find })
}

export function findPartyReferences(run: ImportRun, party: PartyKind, keys: Keys) {
  const find = (all: readonly string[]) => findParties(run.tx, party, all)
  return findReferences(run, keys, {
    what: party === 'vendor' ? 'Vendor' : 'Customer',
    kind: `${party}s`,
    find,
  })
}

export function findAccountReferences(run: ImportRun, keys: Keys) {
  const find = (all: readonly string[]) => findAccounts(run.tx, all)
  return findReferences(run, keys, { what: 'Account', kind: 'accounts', find })
}
