import type { PlaceKind } from '../../contracts/setup.ts'
import { placeTables } from '../../items/place-tables.ts'
import { findPlaces, savePlaces } from '../../items/save-places.ts'
import { newId } from '../../lib/new-id.ts'
import { code, name, optional, required } from '../columns.ts'
import type { ImportRow, ImportRun } from '../import-run.ts'
import { defineKind, type RowResult } from '../kind.ts'
import { upsert } from '../upsert.ts'
import { findPlaceReferences } from './references.ts'

const sites = defineKind({
  name: 'sites',
  right: 'setup.manage',
  about: 'Sites: where warehouses and work centres are.',
  columns: {
    code: required(code, 'Code', 'OBD'),
    name: required(name, 'Name', 'Works Oberndorf'),
  },
  load: (run, rows) => loadPlaces(run, 'site', rows.map(withWithin(() => null))),
})

const warehouses = defineKind({
  name: 'warehouses',
  right: 'setup.manage',
  about: 'Warehouses, each in a site.',
  columns: {
    code: required(code, 'Code', 'OBD-LINE'),
    name: required(name, 'Name', 'Line store, assembly hall'),
    site: required(code, 'Code of its site', 'OBD'),
  },
  load: (run, rows) => loadPlaces(run, 'warehouse', rows.map(withWithin((values) => values.site))),
})

const workCentres = defineKind({
  name: 'work-centres',
  right: 'setup.manage',
  about: 'Work centres, each in a site: where operations are done.',
  columns: {
    code: required(code, 'Code', 'PACK'),
    name: required(name, 'Name', 'Battery assembly'),
    site: required(code, 'Code of its site', 'OBD'),
  },
  load: (run, rows) => loadPlaces(run, 'work-centre', rows.map(withWithin((values) => values.site))),
})

const stations = defineKind({
  name: 'stations',
  right: 'setup.manage',
  about: 'Stations: where people scan.',
  columns: {
    code: required(code, 'Code', 'PACK-1'),
    name: required(name, 'Name', 'Battery bench 1'),
    work_centre: optional(code, 'Code of its work centre', 'PACK'),
  },
  load: (run, rows) => loadPlaces(run, 'station', rows.map(withWithin((values) => values.work_centre))),
})

export const places = [sites, warehouses, workCentres, stations]

interface PlaceValues {
  readonly code: string
  readonly name: string
  /** Code of the place it lies in; undefined where the file does not say. */
  readonly within: string | null | undefined
}

function withWithin<Values extends { code: string; name: string }>(
  withinOf: (values: Values) => string | null | undefined,
) {
  return ({ file, line, values }: ImportRow<Values>): ImportRow<PlaceValues> => ({
    file,
    line,
    values: { code: values.code, name: values.name, within: withinOf(values) },
  })
}

async function loadPlaces(
  run: ImportRun,
  kind: PlaceKind,
  rows: readonly ImportRow<PlaceValues>[],
): Promise<readonly RowResult[]> {
  const { within } = placeTables[kind]
  const outer = within
    ? await findPlaceReferences(
        run,
        within.kind,
        rows.map((row) => row.values.within),
      )
    : undefined
  const column = within?.kind === 'work-centre' ? 'work_centre' : 'site'
  return await upsert(run, rows, {
    keyOf: (values) => values.code,
    keyColumn: 'code',
    find: (codes) => findPlaces(run.tx, kind, codes),
    merge: (row, before) => {
      const { code, name, within } = row.values
      const outside = within && outer ? outer.get(row, column, within) : undefined
      if (within && outside === undefined) return undefined
      const withinId = within === undefined ? (before?.withinId ?? null) : (outside?.id ?? null)
      return { id: before?.id ?? newId(), code, name, withinId }
    },
    save: (records) => savePlaces(run.tx, run.actor, kind, records),
  })
}
