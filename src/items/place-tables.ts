import type { PlaceKind } from '../contracts/setup.ts'

interface PlaceTable {
  readonly table: string
  /** As a person calls it. */
  readonly word: 'Site' | 'Warehouse' | 'Work centre' | 'Station'
  /** The kind of place it lies in, and the column that names that. */
  readonly within: { readonly kind: PlaceKind; readonly column: string } | null
}

/** The four kinds of places are one thing on several levels, so their operations are written once. */
export const placeTables: { readonly [Kind in PlaceKind]: PlaceTable } = {
  site: { table: 'site', word: 'Site', within: null },
  warehouse: { table: 'warehouse', word: 'Warehouse', within: { kind: 'site', column: 'site_id' } },
  'work-centre': { table: 'work_centre', word: 'Work centre', within: { kind: 'site', column: 'site_id' } },
  station: { table: 'station', word: 'Station', within: { kind: 'work-centre', column: 'work_centre_id' } },
}
