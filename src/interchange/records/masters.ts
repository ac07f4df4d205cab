/** Master data as rows of the record name it: by what a person calls it, because its own identifier is another in each plant. */
export interface Master {
  readonly what: string
  /** The kind of file it comes in. */
  readonly kind: string
  readonly table: string
  /** Its number, code or name, in SQL. */
  readonly text: string
  readonly about: string
  readonly example: string
}

const master = (
  what: string,
  kind: string,
  table: string,
  text: string,
  [about, example]: readonly [string, string],
): Master => ({ what, kind, table, text, about, example })

export const item = master('Item', 'items', 'item', 'number', ['Item number', 'EBK-TOUR'])
export const warehouse = master('Warehouse', 'warehouses', 'warehouse', 'code', [
  'Code of the warehouse',
  'OBD-LINE',
])
export const workCentre = master('Work centre', 'work-centres', 'work_centre', 'code', [
  'Code of the work centre',
  'PACK',
])
export const station = master('Station', 'stations', 'station', 'code', ['Code of the station', 'PACK-1'])
export const tool = master('Tool', 'tools', 'tool', 'number', ['Number of the tool', 'TW-0012'])
export const policy = master('Policy', 'policies', 'tracked_components_policy', 'name', [
  'Name of the policy',
  'Strict',
])
export const account = master('Account', 'accounts', 'account', 'name', ['Name of the account', 'mara'])
export const party = master('Party', 'customers', 'party', "kind || ' ' || number", [
  'The word vendor or customer, and its number',
  'customer C-2001',
])
