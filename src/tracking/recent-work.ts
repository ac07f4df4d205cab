import { subtract } from '../lib/quantity.ts'
import { RecentMap } from '../lib/recent-map.ts'
import type { LotCheck } from './check-lot.ts'
import type { FoundLot, ScanPlace, SoughtNumbers } from './find-lots.ts'
import type { RegisteredUnit } from './read-unit.ts'
import type { OpenAssociation } from './unit-state.ts'

/** Enough for every unit that is on a bench, and for every batch beside it. */
const mostKept = 5000

/**
 * What this process knows of the units and batches it has just scanned. A scan is decided on it without asking the database
 * again: what is written names the versions it was decided on, so whatever changed meanwhile keeps it from being written, and
 * the scan is decided on what is read then. Only what the versions prove is kept: units, and batches that were not built here.
 */
export class RecentWork {
  /** Stations are never deleted, so one that was found is there. */
  readonly #stations = new Set<string>()
  readonly #units = new RecentMap<RegisteredUnit>(mostKept)
  readonly #batches = new RecentMap<FoundLot>(mostKept)

  knowsStation(stationId: string | null): boolean {
    return stationId === null || this.#stations.has(stationId)
  }

  keepStation(stationId: string | null): void {
    if (stationId !== null) this.#stations.add(stationId)
  }

  /** The unit of this order. */
  unit(orderId: string, registrationId: string): RegisteredUnit | undefined {
    return this.#units.get(unitKey(orderId, registrationId))
  }

  /** The one batch that these numbers were found to be. */
  batch(place: ScanPlace, sought: SoughtNumbers): FoundLot | undefined {
    return this.#batches.get(batchKey(place, sought))
  }

  keepUnit(orderId: string, unit: RegisteredUnit): void {
    const key = unitKey(orderId, unit.registrationId)
    const known = this.#units.get(key)
    if (known === undefined || known.version < unit.version) this.#units.set(key, unit)
  }

  /** What the unit and the batch are after this was written to them. */
  keepAssociated(
    place: ScanPlace,
    sought: SoughtNumbers,
    { unit, lot }: Pick<LotCheck, 'unit' | 'lot'>,
    association: OpenAssociation,
  ): void {
    const associations = [...unit.associations, association]
    this.keepUnit(place.orderId, { ...unit, version: unit.version + 1, associations })
    if (lot.single || lot.composed || lot.builtAs.length > 0 || place.stationId === null) return
    const share = subtract(lot.share, association.quantity)
    this.#batches.set(batchKey(place, sought), { ...lot, share, recalledBy: sought })
  }

  forget(registrationId: string | undefined, place: ScanPlace, sought: SoughtNumbers): void {
    if (registrationId !== undefined) this.#units.delete(unitKey(place.orderId, registrationId))
    this.#batches.delete(batchKey(place, sought))
  }
}

function batchKey({ orderId, stationId }: ScanPlace, sought: SoughtNumbers): string {
  return JSON.stringify([orderId, stationId, sought])
}

function unitKey(orderId: string, registrationId: string): string {
  return `${orderId} ${registrationId}`
}
